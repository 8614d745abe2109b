package assess_test

import (
	"fmt"
	"slices"
	"sort"

	"cxgap/assess"
	"cxgap/rubric"
)

// firing lists the gates on a question that fire and do something.
func (o *oracle) firing(q string, side int) []*rubric.Gate {
	var list []*rubric.Gate
	for i := range o.r.Gates {
		g := &o.r.Gates[i]
		if g.Question.ID == q && o.fires(g, side) && (g.Caps == "overall" || o.rated[g.Caps]) {
			list = append(list, g)
		}
	}
	return list
}

// gateKeys rank a question's best gate: overall first, then the lower cap; none last.
func gateKeys(gates []*rubric.Gate) (kind, at int) {
	kind = 2
	for _, g := range gates {
		k := 1
		if g.Caps == "overall" {
			k = 0
		}
		if k < kind || k == kind && g.At < at {
			kind, at = k, g.At
		}
	}
	return kind, at
}

// open tells whether there is something to find out about a question.
func (o *oracle) open(q *rubric.Question) bool {
	switch o.state[q.ID] {
	case "unknown", "unanswered", "unsettled":
		return q.Scored()
	case "answered":
		return o.scored[q.ID][0] < o.given[q.ID][0]
	}
	return false
}

// doubtful lists the gates on a question that fire on the confirmed side only.
func (o *oracle) doubtful(q string) []*rubric.Gate {
	return slices.DeleteFunc(o.firing(q, 0), func(g *rubric.Gate) bool { return slices.Contains(o.firing(q, 1), g) })
}

// findOutWords lists groups: a question, then those that hang on it, each followed by
// its own.
func (o *oracle) findOutWords() []string {
	type group struct {
		head  int
		ids   []string
		gates []*rubric.Gate
		worth frac
	}
	var groups []*group
	of := map[string]*group{}
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		if !o.open(q) {
			continue
		}
		g := &group{head: i, worth: over(0, 1)}
		if o.state[q.ID] == "unsettled" && of[q.AskWhen.Question.ID] != nil {
			g = of[q.AskWhen.Question.ID]
			g.ids = slices.Insert(g.ids, o.endOfSubtree(g.ids, q.AskWhen.Question.ID), q.ID)
		} else {
			groups = append(groups, g)
			g.ids = []string{q.ID}
		}
		of[q.ID] = g
		g.gates = append(g.gates, o.doubtful(q.ID)...)
		g.worth = g.worth.add(o.worth(q.ID))
	}
	sort.Slice(groups, func(i, j int) bool {
		a, b := groups[i], groups[j]
		kindA, atA := gateKeys(a.gates)
		kindB, atB := gateKeys(b.gates)
		if kindA != kindB || atA != atB {
			return kindA < kindB || kindA == kindB && atA < atB
		}
		if a.worth != b.worth {
			return b.worth.less(a.worth)
		}
		return a.head < b.head
	})
	words := []string{}
	for _, g := range groups {
		for _, id := range g.ids {
			words = append(words, fmt.Sprintf("%s: worth %s, gate %v", id, o.worth(id), bestOf(o.doubtful(id))))
		}
	}
	return words
}

// endOfSubtree is the place behind a question and all that hang on it.
func (o *oracle) endOfSubtree(ids []string, parent string) int {
	hangs := map[string]bool{parent: true}
	end := slices.Index(ids, parent) + 1
	for end < len(ids) && hangs[o.r.Question(ids[end]).AskWhen.Question.ID] {
		hangs[ids[end]] = true
		end++
	}
	return end
}

func (o *oracle) worth(q string) frac {
	return o.kappa(q).mul(over(int64(o.scored[q][1]-o.scored[q][0]), 1))
}

func bestOf(gates []*rubric.Gate) string {
	kind, at := gateKeys(gates)
	for _, g := range gates {
		if (g.Caps == "overall") == (kind == 0) && g.At == at {
			return g.ID
		}
	}
	return "none"
}

func findOutWords(res *assess.Result) []string {
	words := []string{}
	for _, f := range res.FindOut() {
		gate := "none"
		if f.Gate != nil {
			gate = f.Gate.Gate.ID
		}
		words = append(words, fmt.Sprintf("%s: worth %s, gate %s", f.Value.Question.ID, f.Worth.RatString(), gate))
	}
	return words
}
