package main

import (
	"context"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/library"
	"cxgap/rubric/source"
)

// panel reads what the report rests on: the files given, else those that the report
// names. The rubric is that of -r, else the embedded one with the digest that the report
// has, else the answers' own.
func (c *claim) panel(ctx context.Context, env Env, g *globalOptions, given []string, rubricName string) (*gathered, error) {
	paths, err := c.answers(given)
	if err != nil {
		return nil, err
	}
	r, err := c.embedded(rubricName)
	if err != nil {
		return nil, err
	}
	var p *gathered
	if r != nil {
		p, err = gatherUnder(ctx, env, g, paths, r)
	} else {
		p, err = gatherPanel(ctx, env, g, paths, rubricName)
	}
	if err != nil {
		return nil, err
	}
	return p, c.asMany(len(p.members))
}

// asMany refuses another number of answer files than the report rests on.
func (c *claim) asMany(members int) error {
	n := len(c.respondents())
	if n == members {
		return nil
	}
	return usageError("give the files of the same people, or their panel file", "%s rests on %s, and %d were given", c.path, number(n, "answer file"), members)
}

// embedded is the embedded rubric that the report was made with, or nil.
func (c *claim) embedded(rubricName string) (*ruler, error) {
	if rubricName != "" {
		return nil, nil
	}
	all, err := library.All()
	if err != nil {
		return nil, err
	}
	made := c.root.Get("rubric")
	if e, how := library.Pick(all, made.Get("id").String(), "", made.Get("sha256").String()); how == library.SameBytes {
		return &ruler{Rubric: e.Rubric, data: e.Data}, nil
	}
	return nil, nil
}

// answers finds the files that the report rests on.
func (c *claim) answers(given []string) ([]string, error) {
	n := len(c.respondents())
	switch {
	case len(given) > 1 && len(given) != n:
		return nil, c.asMany(len(given))
	case len(given) > 0:
		return c.inOrder(given), nil
	case n == 0:
		return nil, usageError("", "%s rests on nobody's answers", c.path)
	case c.named(0) == "":
		return nil, usageError("give the answer file behind it: cxgap verify REPORT.json FILE", "%s is redacted and does not name its answer files", c.path)
	}
	paths := make([]string, n)
	for i := range paths {
		path, err := c.find(i)
		if err != nil {
			return nil, err
		}
		paths[i] = path
	}
	return paths, nil
}

// inOrder puts files into the order of the report's respondents, as far as their digests
// tell.
func (c *claim) inOrder(given []string) []string {
	place := map[string]int{}
	for i, who := range c.respondents() {
		place[who.Get("sha256").String()] = i
	}
	sorted, rest := make([]string, len(given)), []string{}
	for _, path := range given {
		data, err := files.Read(path)
		if i, known := place[source.Digest(data)]; err == nil && known && i < len(sorted) && sorted[i] == "" {
			sorted[i] = path
		} else {
			rest = append(rest, path)
		}
	}
	for i := range sorted {
		if sorted[i] == "" {
			sorted[i], rest = rest[0], rest[1:]
		}
	}
	return sorted
}

// fillIn takes what only a panel file can say from the report itself, where no panel file
// was given, and names it: that cannot be checked.
func (c *claim) fillIn(p *gathered) []string {
	if p.file != nil || c.root.Get("panel").Get("members") == nil {
		return nil
	}
	file := assess.NewPanel("", nil)
	file.Consensus, file.Actions = c.consensus(), c.actions()
	file.Comment = c.root.Get("comment").String()
	if squeezed(p.subject) == "" {
		file.Subject = c.root.Get("subject").String()
	}
	p.file = file
	var own []string
	for _, part := range []struct {
		there bool
		name  string
	}{{len(file.Consensus) > 0, "what the room agreed on"}, {file.Comment != "", "the comment"}, {len(file.Actions) > 0, "the agreed actions"}, {file.Subject != "", "the subject"}} {
		if part.there {
			own = append(own, part.name)
		}
	}
	return own
}

// consensus is what the room agreed on, as the report has it.
func (c *claim) consensus() map[string]assess.Consensus {
	out := map[string]assess.Consensus{}
	for _, n := range c.root.Get("panel").Get("consensus").Items {
		out[n.Get("question").String()] = assess.Consensus{Option: n.Get("option").String(), Reason: n.Get("reason").String()}
	}
	return out
}

// actions are what was agreed on the gaps, as the report has it.
func (c *claim) actions() map[string]assess.Action {
	out := map[string]assess.Action{}
	for _, n := range c.root.Get("gaps").Items {
		if agreed := n.Get("agreed"); agreed.Get("due") != nil {
			out[n.Get("question").String()] = assess.Action{Who: agreed.Get("who").String(), Due: agreed.Get("due").String(), Note: agreed.Get("note").String()}
		}
	}
	return out
}
