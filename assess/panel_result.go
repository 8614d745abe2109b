package assess

import (
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// PanelResult is a [Result] that rests on several respondents, with what each question
// rests on. A panel of one without consensus has the result of the single run.
type PanelResult struct {
	*Result
	Members []PanelMember
	// One is true for a single respondent without consensus.
	One bool
	// Votes tell by question, in file order, who knew what.
	Votes []Vote
	// Agreed is the consensus, in file order.
	Agreed []Settled
	// Updated is the latest day on which a member answered, Subject the first one that a
	// member names; both may be blank.
	Updated, Subject string

	// Sheets are the members' own answers by question id; nil in a panel of more than
	// [MaxVoices], of which only counts are kept.
	Sheets []map[string]sheet.Answer
	// Asked names by question who was said to know the answer, in the order first named.
	Asked [][]string
	// Lone is the whole sheet of a panel of one; nil for several.
	Lone *sheet.Sheet

	r      *rubric.Rubric
	rows   []choices
	ticks  []tickCount
	groups []group
	// plain are the panel's own values without consensus.
	plain []own
}

// Vote is what the members said about one question.
type Vote struct {
	Question *rubric.Question
	// Knew is the number of members who contribute a level, or who answered a context
	// question; Of the number of all members.
	Knew, Of int
	// Thin is true if fewer than half of the members knew, or only one.
	Thin bool
	// Levels count the contributed levels, 0 to N; nil for a context question.
	Levels []int
	// Options count the choices of a context question in its order; nil for a scored one.
	Options []int

	// High counts the levels contributed at the rubric's target level or above, Seen those
	// of them with evidence seen.
	High, Seen int
}

// Middle gives the lower and the upper median of the levels contributed; at least one
// member must have known.
func (v *Vote) Middle() Interval { return medians(v.Levels, v.Knew) }

// Disagreed tells whether a context question got different answers.
func (v *Vote) Disagreed() bool {
	chosen := 0
	for _, n := range v.Options {
		if n > 0 {
			chosen++
		}
	}
	return chosen > 1
}

// Settled is one question on which the room agreed.
type Settled struct {
	Question *rubric.Question
	Option   *rubric.Option
	Reason   string
	// Before are the medians of the members' own answers; Knew is false if no level was
	// given. Chosen is what more than half had answered to a context question, or nil.
	Before Interval
	Knew   bool
	Chosen *rubric.Option
}

// settleOn notes the consensus and what it replaces.
func (p *PanelResult) settleOn(consensus map[string]sheet.Consensus) {
	for i := range p.r.Questions {
		q := &p.r.Questions[i]
		c, agreed := consensus[q.ID]
		o := q.Option(c.Option)
		if !agreed || o == nil {
			continue
		}
		before := &p.plain[i]
		p.Agreed = append(p.Agreed, Settled{Question: q, Option: o, Reason: c.Reason, Before: before.levels, Knew: before.state == Panel, Chosen: before.option})
	}
}

func votes(r *rubric.Rubric, ballots []ballot, members int) []Vote {
	out := make([]Vote, len(ballots))
	for i := range ballots {
		b := &ballots[i]
		v := Vote{Question: &r.Questions[i], Knew: b.knew, Of: members, Levels: b.given, Options: b.votes, High: b.high, Seen: b.seen}
		for _, n := range b.votes {
			v.Knew += n
		}
		v.Thin = 2*v.Knew < v.Of || v.Knew == 1
		out[i] = v
	}
	return out
}

// VoteOf returns the vote on a question by its id, or nil.
func (p *PanelResult) VoteOf(id string) *Vote {
	if i := p.r.QuestionIndex(id); i >= 0 {
		return &p.Votes[i]
	}
	return nil
}

// Ticked lists the checklist items that more than half of those who recorded ticks
// ticked; nil if nobody recorded any.
func (p *PanelResult) Ticked(i int) []string {
	t := &p.ticks[i]
	if t.recorded == 0 {
		return nil
	}
	out := []string{}
	for j, n := range t.ticked {
		if 2*n > t.recorded {
			out = append(out, p.r.Questions[i].Checklist.Items[j].ID)
		}
	}
	return out
}

// AgreedOn returns the consensus on a question, or nil.
func (p *PanelResult) AgreedOn(q *rubric.Question) *Settled {
	for i := range p.Agreed {
		if p.Agreed[i].Question == q {
			return &p.Agreed[i]
		}
	}
	return nil
}
