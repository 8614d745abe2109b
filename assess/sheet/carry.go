package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/source"
)

// Carried tells what became of one answer, or of something beside the answers, when a
// sheet was carried over to another version of its rubric.
type Carried struct {
	// Question is the id in the sheet; "" for what belongs to no question.
	Question string
	// As is the question's id in the new version, "" if the answer was retired.
	As string
	// Kept tells whether the answer still counts.
	Kept bool
	// Why says what changed, as a clause without a full stop; "" if nothing did.
	Why string
}

// CarryOver returns a copy of the answers in the words of another version of the same
// rubric, and a line for each answer in the order of the file. Former ids are followed
// ([rubric.Question.RenamedFrom], [rubric.Option.RenamedFrom]). An answer whose question or
// option is gone, and a "not applicable" that is refused now, goes to Retired word for word
// and its question is open again; ticked items that are gone are dropped. If two questions
// became one, the answer to the one that kept its id counts, else the first in the file.
//
// The header names the new rubric; its File stays and is the caller's to change.
func (a *Sheet) CarryOver(r *rubric.Rubric) (*Sheet, []Carried) {
	text := a.sourceText() // before the copy is made, which shares it
	c := &carrier{r: r, old: a, out: a.clone(), text: text, answers: map[string]string{}, actions: map[string]string{}}
	c.origin, c.orphaned = cloneMap(c.text.origin), cloneMap(c.text.orphaned)
	c.out.Rubric = RubricRef{ID: r.ID, Version: r.Version, SHA256: r.SHA256, File: a.Rubric.File}
	c.out.Given, c.out.Actions = map[string]Answer{}, map[string]Action{}
	c.carryAnswers()
	c.carryActions()
	c.carryRole()
	if a.source != nil {
		next := *a.source
		next.former = map[string]map[string]string{"answers": c.answers, "actions": c.actions}
		next.origin, next.orphaned = c.origin, c.orphaned
		c.out.source = &next
	}
	return c.out, c.lines
}

// sourceText returns the text the answers were read from, or an empty one. It is cut into its
// parts now: only who writes a sheet needs them.
func (a *Sheet) sourceText() *fileText {
	if a.uncut != nil {
		a.source, a.uncut = a.uncut(), nil
	}
	if a.source == nil {
		return newFileText()
	}
	return a.source
}

// cloneMap is maps.Clone, but never nil.
func cloneMap[V any](m map[string]V) map[string]V {
	out := make(map[string]V, len(m))
	maps.Copy(out, m)
	return out
}

// carrier carries one sheet over.
type carrier struct {
	r        *rubric.Rubric
	old, out *Sheet
	lines    []Carried
	text     *fileText
	// answers, actions and origin give the ids of the text, as in [fileText].
	answers, actions, origin map[string]string
	orphaned                 map[string]bool
}

// renamedQuestion returns the question that had this id in an older version, or nil.
func renamedQuestion(r *rubric.Rubric, id string) *rubric.Question {
	for i := range r.Questions {
		if rubric.RefersTo(r.Questions[i].RenamedFrom, id) {
			return &r.Questions[i]
		}
	}
	return nil
}

// question returns what an id of the sheet is in the new version, or nil.
func (c *carrier) question(id string) *rubric.Question {
	if q := c.r.Question(id); q != nil {
		return q
	}
	return renamedQuestion(c.r, id)
}

// winners gives, for each question of the new version, the id of the sheet that counts.
func (c *carrier) winners(order []string) map[string]string {
	winner := map[string]string{}
	for _, id := range order {
		if q := c.question(id); q != nil && (winner[q.ID] == "" || q.ID == id) {
			winner[q.ID] = id
		}
	}
	return winner
}

func (c *carrier) carryAnswers() {
	order := c.text.textOrder("answers", slices.Collect(maps.Keys(c.old.Given)))
	winner := c.winners(order)
	for _, id := range order {
		c.answer(id, c.old.Given[id], winner)
	}
}

func (c *carrier) answer(id string, a Answer, winner map[string]string) {
	q := c.question(id)
	switch {
	case q == nil:
		c.retire(id, a, "the question is no longer asked")
	case winner[q.ID] != id:
		c.retire(id, a, fmt.Sprintf("it is part of the question %q now, and the answer to %q is kept for that", q.ID, winner[q.ID]))
	case a.NotApplicable != "" && c.r.RefusesNotApplicable(q.ID) != "":
		c.retire(id, a, "not applicable is not accepted here any more: "+c.r.RefusesNotApplicable(q.ID))
	default:
		c.keep(id, a, q)
	}
}

// keep carries an answer over to its question, unless its option is gone.
func (c *carrier) keep(id string, a Answer, q *rubric.Question) {
	var why []string
	if id != q.ID {
		why = append(why, fmt.Sprintf("the question is called %q now", q.ID))
	}
	if a.Option != "" {
		option := currentOption(q, a.Option)
		if option == "" {
			c.retire(id, a, fmt.Sprintf("the option %q is no longer offered", a.Option))
			return
		}
		if option != a.Option {
			why = append(why, fmt.Sprintf("the option %q is called %q now", a.Option, option))
		}
		a.Option = option
	}
	items, gone := currentItems(q, a.Items)
	if len(gone) > 0 {
		why = append(why, "no longer in the checklist and dropped: "+source.Join(gone, "and"))
	}
	a.Items = items
	c.out.Given[q.ID] = a
	c.answers[q.ID] = c.text.nameInText("answers", id)
	c.lines = append(c.lines, Carried{Question: id, As: q.ID, Kept: true, Why: strings.Join(why, "; ")})
}

// currentOption returns an option's id in the new version, "" if it is gone.
func currentOption(q *rubric.Question, id string) string {
	if q.Option(id) != nil {
		return id
	}
	for i := range q.Options {
		if rubric.RefersTo(q.Options[i].RenamedFrom, id) {
			return q.Options[i].ID
		}
	}
	return ""
}

// currentItems parts the ticked items into those that still exist and those that are
// gone. If none of several is left, no items are recorded: an empty list would claim
// that the new checklist was shown and nothing ticked.
func currentItems(q *rubric.Question, items []string) (kept, gone []string) {
	for _, id := range items {
		if q.Checklist.Item(id) != nil {
			kept = append(kept, id)
		} else {
			gone = append(gone, id)
		}
	}
	if kept == nil && gone == nil && items != nil && q.Checklist != nil {
		kept = []string{}
	}
	return kept, gone
}

func (c *carrier) retire(id string, a Answer, why string) {
	name := c.freeName(id)
	c.out.Retired[name] = a
	c.origin[name] = c.text.nameInText("answers", id)
	c.lines = append(c.lines, Carried{Question: id, Why: why})
}

// freeName returns the id, with a number behind it if an answer retired earlier has it.
func (c *carrier) freeName(id string) string {
	name := id
	for n := 2; ; n++ {
		if _, taken := c.out.Retired[name]; !taken {
			return name
		}
		suffix := fmt.Sprintf("-%d", n)
		name = strings.TrimRight(id[:min(len(id), source.MaxSlug-len(suffix))], "-") + suffix
	}
}

// carryActions carries the actions over. One whose question is gone stays in the file as
// a comment: a report could show it nowhere.
func (c *carrier) carryActions() {
	order := c.text.textOrder("actions", slices.Collect(maps.Keys(c.old.Actions)))
	winner := c.winners(order)
	for _, id := range order {
		name := c.text.nameInText("actions", id)
		q := c.question(id)
		if q == nil || winner[q.ID] != id {
			c.orphaned[name] = true
			c.lines = append(c.lines, Carried{Question: id, Why: "the action agreed on it does not carry over: the question is no longer asked by itself"})
			continue
		}
		c.out.Actions[q.ID] = c.old.Actions[id]
		c.actions[q.ID] = name
	}
}

// carryRole drops a role that the new version does not have.
func (c *carrier) carryRole() {
	if id := c.old.Respondent.Role; id != "" && c.r.Role(id) == nil {
		c.out.Respondent.Role = ""
		c.lines = append(c.lines, Carried{Why: fmt.Sprintf("the respondent's role %q is no longer in the rubric and was dropped", id)})
	}
}
