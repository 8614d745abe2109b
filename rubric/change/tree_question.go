package change

import (
	"slices"
	"strconv"

	"cxgap/rubric"
)

// The two kinds of question.
const (
	scoredKind  = "scored"
	contextKind = "context"
)

func (g *grower) ask(questions *part, q *rubric.Question) {
	p := questions.branch(g.question(q.ID), q.Span)
	kind := contextKind
	if q.Scored() {
		kind = scoredKind
	}
	p.leaf("kind", kind, q.Place)
	p.leaf("topic", g.topic(q.Topic), q.Place)
	p.leaf("core", truth(q.Core), q.Place)
	p.leaf("applies_when", g.condition(q.AppliesWhen), q.Place)
	if b := q.AskWhen; b != nil {
		p.leaf("ask_when", "{question: "+g.question(b.Question.ID)+", at_least: "+strconv.Itoa(b.AtLeast)+"}", q.Place)
	}
	p.leaf("name", q.Name, q.Place)
	p.leaf("prompt", q.Prompt, q.Place)
	p.leaf("help", q.Help, q.Place)
	p.leaf("evidence", q.Evidence, q.Place)
	p.leaf("best_informed", refList(q.BestInformed), q.Place)
	g.scores(p, q)
	g.checklist(p, q)
	g.options(p, q)
	g.gap(p, q)
	p.leaf("sources", refList(q.Sources), q.Place)
	p.former = g.former(g.names.questions, p.key)
	p.formerIDs(q.RenamedFrom, q.Place)
}

// formerIDs adds the former ids that are not used up by the pairing.
func (p *part) formerIDs(refs []rubric.Ref, place rubric.Place) {
	list := p.branch("renamed_from", place.Where("renamed_from"))
	for _, ref := range refs {
		if !slices.Contains(p.former, ref.ID) && list.child(ref.ID) == nil {
			list.branch(ref.ID, ref.Span)
		}
	}
}

func (g *grower) scores(p *part, q *rubric.Question) {
	if !q.Scored() {
		return
	}
	scores := p.branch("scores", q.Where("scores"))
	for _, w := range q.Scores {
		c := scores.branch(g.criterion(w.Criterion.ID), w.Criterion.Span)
		c.value = strconv.Itoa(w.Weight)
	}
}

func (g *grower) checklist(p *part, q *rubric.Question) {
	if q.Checklist == nil {
		return
	}
	list := p.branch("checklist", q.Checklist.Span)
	list.leaf("prompt", q.Checklist.Prompt, q.Checklist.Place)
	items := list.branch("items", q.Checklist.Where("items"))
	for i := range q.Checklist.Items {
		item := &q.Checklist.Items[i]
		items.branch(item.ID, item.Span).leaf("text", item.Text, item.Place)
	}
}

func (g *grower) options(p *part, q *rubric.Question) {
	options := p.branch("options", q.Where("options"))
	for i := range q.Options {
		o := &q.Options[i]
		c := options.branch(g.option(q.ID, o.ID), o.Span)
		if q.Scored() {
			c.leaf("level", strconv.Itoa(o.Level), o.Place)
		}
		c.leaf("text", o.Text, o.Place)
		if o.Items != nil {
			c.leaf("items", bounds(o.Items.AtLeast, o.Items.AtMost), o.Place)
		}
		c.leaf("action", o.Action, o.Place)
		c.leaf("effort", o.Effort, o.Place)
		if o.NoStep {
			c.leaf("step", "false", o.Place)
		}
		c.former = g.former(g.names.options[g.inOld(q.ID)], c.key)
		c.formerIDs(o.RenamedFrom, o.Place)
	}
}

func (g *grower) gap(p *part, q *rubric.Question) {
	if q.Gap == nil {
		return
	}
	c := p.branch("gap", q.Gap.Span)
	c.leaf("title", q.Gap.Title, q.Gap.Place)
	c.leaf("action", q.Gap.Action, q.Gap.Place)
	c.leaf("why", q.Gap.Why, q.Gap.Place)
	c.leaf("effort", q.Gap.Effort, q.Gap.Place)
	c.leaf("requires", g.questionList(q.Gap.Requires), q.Gap.Place)
}

// questionList writes questions as they are called in the tree.
func (g *grower) questionList(refs []rubric.Ref) string {
	var out []string
	for _, on := range refs {
		out = append(out, g.question(on.ID))
	}
	return list(out)
}
