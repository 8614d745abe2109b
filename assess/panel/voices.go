package panel

import (
	"slices"

	"cxgap/assess"
	"cxgap/rubric"
)

// Voices are what the members of a panel say, one by one, in the middle and as agreed,
// under one version of a rubric.
type Voices struct {
	// Middle is what the members say together, whatever they agreed on.
	Middle []assess.Said
	// Agreed is the consensus by question id.
	Agreed map[string]*rubric.Option

	r    *rubric.Rubric
	rows []choices
}

// Match says that a question of one version of a rubric is one of another: its places in
// both, and the place there of each option here, −1 for none.
type Match struct {
	From, To int
	Options  []int
}

// Voices returns what the members say under their own rubric.
func (p *Result) Voices() *Voices {
	v := &Voices{Middle: p.plain, Agreed: map[string]*rubric.Option{}, r: p.r, rows: p.rows}
	for i := range p.Agreed {
		v.Agreed[p.Agreed[i].Question.ID] = p.Agreed[i].Option
	}
	return v
}

// VoicesUnder puts every member's answers and the consensus into the words of another
// version of the rubric. Questions that are not matched stay open there. Every option that
// somebody chose or that was agreed on must have a place there.
func (p *Result) VoicesUnder(r *rubric.Rubric, matches []Match) *Voices {
	v := &Voices{Agreed: map[string]*rubric.Option{}, r: r, rows: make([]choices, len(p.rows))}
	for i := range v.rows {
		v.rows[i] = make(choices, len(r.Questions))
	}
	for _, m := range matches {
		q := &r.Questions[m.To]
		for i, row := range p.rows {
			v.rows[i][m.To] = carried(r, q, row[m.From], m.Options)
		}
		if a := p.AgreedOn(&p.r.Questions[m.From]); a != nil {
			v.Agreed[q.ID] = &q.Options[m.Options[optionIndex(a.Question, a.Option)]]
		}
	}
	v.Middle = middleOf(r, v.rows)
	return v
}

// middleOf is what members say together.
func middleOf(r *rubric.Rubric, rows []choices) []assess.Said {
	ballots := newBallots(r)
	for _, row := range rows {
		said := row.unpack(r)
		count(r, ballots, assess.Settle(r, said, false), said)
	}
	return groupValues(r, ballots)
}

// Unsettled are the same voices without what the room agreed on.
func (v *Voices) Unsettled() *Voices {
	return &Voices{Middle: v.Middle, r: v.r, rows: v.rows}
}

// Of are the voices of some of the members, by their places, without what the room agreed
// on.
func (v *Voices) Of(members []int) *Voices {
	some := &Voices{r: v.r, rows: make([]choices, len(members))}
	for i, member := range members {
		some.rows[i] = v.rows[member]
	}
	some.Middle = middleOf(v.r, some.rows)
	return some
}

// carried is one answer in the words of another version. Where "not applicable" is
// refused there, the question is open.
func carried(r *rubric.Rubric, q *rubric.Question, c byte, options []int) byte {
	seen := c & choseSeen
	switch chosen := c &^ choseSeen; {
	case chosen >= choseOption:
		return choseOption + byte(options[chosen-choseOption]) | seen
	case chosen == choseNotApplicable && r.RefusesNotApplicable(q.ID) != "":
		return choseNothing
	}
	return c
}

// Said is what counts of all this: what was agreed, else the middle; of a single member
// without consensus, that member's own answers.
func (v *Voices) Said() []assess.Said {
	if len(v.rows) == 1 && len(v.Agreed) == 0 {
		return v.rows[0].unpack(v.r)
	}
	values := slices.Clone(v.Middle)
	for i := range v.r.Questions {
		q := &v.r.Questions[i]
		o := v.Agreed[q.ID]
		if o == nil {
			continue
		}
		values[i] = assess.AnsweredWith(v.r, o, "")
		if q.Scored() {
			values[i].State = assess.Panel
		}
	}
	return values
}

// Levels are the levels that each member contributes to each question, as answered, and −1
// where the member contributes none (method.md, section 6).
func (v *Voices) Levels() [][]int8 {
	out := make([][]int8, len(v.rows))
	for i, row := range v.rows {
		out[i] = row.levels(v.r)
	}
	return out
}

// GivenOptions marks, by question and option, what members chose or the room agreed on.
func (p *Result) GivenOptions() [][]bool {
	out := make([][]bool, len(p.r.Questions))
	for i := range out {
		out[i] = make([]bool, len(p.r.Questions[i].Options))
		for _, row := range p.rows {
			if o := row.option(i); o >= 0 {
				out[i][o] = true
			}
		}
	}
	for _, a := range p.Agreed {
		out[p.r.QuestionIndex(a.Question.ID)][optionIndex(a.Question, a.Option)] = true
	}
	return out
}
