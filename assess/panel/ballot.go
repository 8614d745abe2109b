package panel

import (
	"strings"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// ballot counts what the members of a group said about one question. It has the same
// size for three members and for ten thousand.
type ballot struct {
	// given and proved count the contributed levels as answered, and as far as somebody
	// has seen evidence for them.
	given, proved []int
	knew          int // members who contribute a level
	// votes count the options of a context question.
	votes                  []int
	notApplicable, unknown int // members in that state
	notAsked               int // members to whom the question is not put
	// high counts the contributions at the rubric's target level or above, seen those of
	// them with evidence seen; proofs all contributions with evidence seen.
	high, seen, proofs int
}

func newBallots(r *rubric.Rubric) []ballot {
	out := make([]ballot, len(r.Questions))
	for i := range out {
		q := &r.Questions[i]
		if q.Scored() {
			out[i].given, out[i].proved = make([]int, r.Top()+1), make([]int, r.Top()+1)
		} else {
			out[i].votes = make([]int, len(q.Options))
		}
	}
	return out
}

// contributes tells whether a member gives a level to the panel: exactly if the file,
// scored alone, leaves the question answered, or unsettled with a level of its own.
func contributes(v *assess.Value, own *assess.Said) bool {
	return own.State == assess.Answered && (v.State == assess.Answered || v.State == assess.Unsettled)
}

// count adds one member's sheet to the ballots.
func count(r *rubric.Rubric, ballots []ballot, values []assess.Value, said []assess.Said) {
	for i := range ballots {
		ballots[i].add(r, &values[i], &said[i])
	}
}

func (b *ballot) add(r *rubric.Rubric, v *assess.Value, own *assess.Said) {
	switch {
	case !v.Question.Scored():
		if own.Option != nil {
			b.votes[optionIndex(v.Question, own.Option)]++
		}
	case contributes(v, own):
		b.contribution(own, r.Scoring.TargetLevel)
	case v.State == assess.NotApplicable:
		b.notApplicable++
	case v.State == assess.Unknown:
		b.unknown++
	case v.State == assess.Absent, v.State == assess.LeftOut:
		b.notAsked++
	}
}

func (b *ballot) contribution(own *assess.Said, target int) {
	level := own.Levels[assess.Confirmed]
	b.knew++
	b.given[level]++
	b.proved[own.Proved]++
	seen := own.Evidence == sheet.EvidenceSeen
	if seen {
		b.proofs++
	}
	if level >= target {
		b.high++
		if seen {
			b.seen++
		}
	}
}

func optionIndex(q *rubric.Question, o *rubric.Option) int {
	for i := range q.Options {
		if &q.Options[i] == o {
			return i
		}
	}
	return 0
}

// said is what the group says about the question before branches are looked at.
func (b *ballot) said(q *rubric.Question) assess.Said {
	switch {
	case !q.Scored():
		return b.majority(q)
	case b.knew > 0:
		o := assess.Said{State: assess.Panel, Levels: medians(b.given, b.knew), Proved: medians(b.proved, b.knew)[assess.Confirmed]}
		if 2*b.proofs > b.knew {
			o.Evidence = sheet.EvidenceSeen
		}
		return o
	case b.notApplicable > 0:
		return assess.Said{State: assess.NotApplicable}
	case b.unknown > 0:
		return assess.Said{State: assess.Unknown}
	}
	return assess.Said{State: assess.Unanswered}
}

// majority is the option that more than half of those who answered chose.
func (b *ballot) majority(q *rubric.Question) assess.Said {
	answered := 0
	for _, n := range b.votes {
		answered += n
	}
	for i, n := range b.votes {
		if 2*n > answered {
			return assess.Said{State: assess.Answered, Option: &q.Options[i]}
		}
	}
	return assess.Said{State: assess.Unknown}
}

// medians gives the lower and the upper median of n levels, counted by level.
func medians(counts []int, n int) assess.Interval {
	return assess.Interval{levelAt(counts, (n-1)/2), levelAt(counts, n/2)}
}

// levelAt is the level at a position, from 0, in the sorted list.
func levelAt(counts []int, position int) int {
	for level, n := range counts {
		if position -= n; position < 0 {
			return level
		}
	}
	return 0
}

// groupValues is what a group says about every question, before branches.
func groupValues(r *rubric.Rubric, ballots []ballot) []assess.Said {
	out := make([]assess.Said, len(ballots))
	for i := range ballots {
		out[i] = ballots[i].said(&r.Questions[i])
	}
	return out
}

// choices are one member's answers in a few bytes each, in file order: which option, or
// which other state, and whether evidence was seen. Everything but words, notes and links
// can be reckoned from them again.
type choices []byte

const (
	choseNothing byte = iota
	choseUnknown
	choseNotApplicable
	choseOption // the first option; the others follow
	choseSeen   = 0x80
)

func pack(r *rubric.Rubric, said []assess.Said) choices {
	out := make(choices, len(said))
	for i := range said {
		switch said[i].State {
		case assess.Answered:
			out[i] = choseOption + byte(optionIndex(&r.Questions[i], said[i].Option))
		case assess.Unknown:
			out[i] = choseUnknown
		case assess.NotApplicable:
			out[i] = choseNotApplicable
		}
		if said[i].Evidence == sheet.EvidenceSeen {
			out[i] |= choseSeen
		}
	}
	return out
}

// option is the position of the option chosen, or -1.
func (c choices) option(i int) int { return int(c[i]&^choseSeen) - int(choseOption) }

// evidence is as much as was kept of it.
func (c choices) evidence(i int) sheet.Evidence {
	if c[i]&choseSeen != 0 {
		return sheet.EvidenceSeen
	}
	return ""
}

func (c choices) unpack(r *rubric.Rubric) []assess.Said {
	out := make([]assess.Said, len(c))
	for i := range c {
		switch o := c.option(i); {
		case o >= 0:
			out[i] = assess.AnsweredWith(r, &r.Questions[i].Options[o], c.evidence(i))
		case c[i]&^choseSeen == choseUnknown:
			out[i].State = assess.Unknown
		case c[i]&^choseSeen == choseNotApplicable:
			out[i].State = assess.NotApplicable
		default:
			out[i].State = assess.Unanswered
		}
	}
	return out
}

// levels gives the level that the member contributes to each question, or -1.
func (c choices) levels(r *rubric.Rubric) []int8 {
	said := c.unpack(r)
	values := assess.Settle(r, said, false)
	out := make([]int8, len(c))
	for i := range out {
		out[i] = -1
		if v := &values[i]; v.Question.Scored() && contributes(v, &said[i]) {
			out[i] = int8(said[i].Levels[assess.Confirmed])
		}
	}
	return out
}

// MemberLevels gives, by member and question, the level that the member contributes, or −1.
func (p *Result) MemberLevels() [][]int8 {
	out := make([][]int8, len(p.rows))
	for i, row := range p.rows {
		out[i] = row.levels(p.r)
	}
	return out
}

// MemberValues tells how the questions stand for one member alone.
func (p *Result) MemberValues(member int) []assess.Value {
	return assess.Settle(p.r, p.rows[member].unpack(p.r), false)
}

// Chose is the position of the option that a member chose for a question, or −1.
func (p *Result) Chose(member, question int) int { return p.rows[member].option(question) }

// SetAside counts the members who marked a question as not applicable.
func (p *Result) SetAside(question int) int {
	n := 0
	for _, row := range p.rows {
		if row[question]&^choseSeen == choseNotApplicable {
			n++
		}
	}
	return n
}

// keepText copies a short text, so that the file it was read from can be forgotten.
func keepText(s string) string { return strings.Clone(s) }
