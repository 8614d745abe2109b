package assess

import (
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// State tells how a scored question stands.
type State string

// The states. Only Answered, Panel and Absent are known; NotApplicable and LeftOut are
// in no sum.
const (
	Answered      State = "answered"
	Panel         State = "panel"
	Absent        State = "absent"
	Unknown       State = "unknown"
	Unanswered    State = "unanswered"
	Unsettled     State = "unsettled"
	NotApplicable State = "not-applicable"
	LeftOut       State = "left-out"
)

// Known tells whether the state stands for a level that somebody vouches for.
func (s State) Known() bool { return s == Answered || s == Panel || s == Absent }

// InSums tells whether a question in this state takes part in scores.
func (s State) InSums() bool { return s != NotApplicable && s != LeftOut }

// Side is one end of every interval.
type Side int

const (
	// Confirmed is what the answers state: unknowns count at their lowest level.
	Confirmed Side = iota
	// Possible is what is left if every unknown turned out best.
	Possible
)

// Interval holds a question's confirmed and possible level, indexed by [Side].
type Interval [2]int

// Value is how one question stands: its state and the levels that are possible.
type Value struct {
	Question *rubric.Question
	State    State
	// Given are the levels as the answers say, Scored those that enter scores and plans:
	// they differ only under strict evidence. Both are meaningless outside the sums and
	// for context questions.
	Given, Scored Interval
	// Option is the chosen option of an answered question, or what a panel agreed on; else nil.
	Option *rubric.Option
	// Seen tells whether evidence was seen for the answer; in a panel by more than half of
	// those whose answers count.
	Seen bool
	// Closed is true while an interview does not put the question: it does not apply,
	// or its parent is not settled at the branch's level.
	Closed bool
}

// Known tells whether the question's level (or, for a context question, its option) is known.
func (v *Value) Known() bool { return v.State.Known() }

// InSums tells whether the question takes part in scores. Context questions never do.
func (v *Value) InSums() bool { return v.Question.Scored() && v.State.InSums() }

// Split tells whether the middle of a panel lies between two levels.
func (v *Value) Split() bool { return v.State == Panel && v.Given[Confirmed] != v.Given[Possible] }

// Said is what was said about one question before branches are looked at: by one
// respondent, or by a panel.
type Said struct {
	State  State // Answered, Panel, Unknown, Unanswered or NotApplicable
	Levels Interval
	// Proved is the confirmed level under strict evidence; Evidence is that of a single
	// respondent's answer, or seen where more than half of a panel's contributors saw it.
	Proved   int
	Evidence sheet.Evidence
	Option   *rubric.Option
}

// AnsweredWith is the answer of one respondent who chose the option.
func AnsweredWith(r *rubric.Rubric, o *rubric.Option, e sheet.Evidence) Said {
	return Said{State: Answered, Levels: Interval{o.Level, o.Level}, Proved: provedLevel(r, o.Level, e), Evidence: e, Option: o}
}

// SaidBy reads one respondent's sheet. What the rubric does not know is passed over:
// [sheet.Sheet.Validate] has reported it.
func SaidBy(r *rubric.Rubric, a *sheet.Sheet) []Said {
	values := make([]Said, len(r.Questions))
	for i := range r.Questions {
		values[i] = saidOf(r, &r.Questions[i], a.Given[r.Questions[i].ID])
	}
	return values
}

func saidOf(r *rubric.Rubric, q *rubric.Question, a sheet.Answer) Said {
	switch {
	case a.Option != "" && q.Option(a.Option) != nil:
		return AnsweredWith(r, q.Option(a.Option), a.Evidence)
	case a.Unknown:
		return Said{State: Unknown}
	case strings.TrimSpace(a.NotApplicable) != "" && r.RefusesNotApplicable(q.ID) == "":
		return Said{State: NotApplicable}
	}
	return Said{State: Unanswered}
}

// provedLevel lowers an answer at the rubric's target level or above that nobody has
// seen evidence for to one level below the target.
func provedLevel(r *rubric.Rubric, level int, e sheet.Evidence) int {
	if target := r.Scoring.TargetLevel; level >= target && e != sheet.EvidenceSeen {
		return target - 1
	}
	return level
}

// Settle applies the branches in file order, parents first.
func Settle(r *rubric.Rubric, values []Said, strict bool) []Value {
	out := make([]Value, len(r.Questions))
	for i := range r.Questions {
		out[i] = settleOne(r, i, values, out, strict)
	}
	return out
}

// settleOne tells how one question stands, after its parent has been settled.
func settleOne(r *rubric.Rubric, i int, values []Said, settled []Value, strict bool) Value {
	var parent *Value
	if b := r.Questions[i].AskWhen; b != nil {
		parent = &settled[r.QuestionIndex(b.Question.ID)]
	}
	return settleUnder(r, i, values, parent, strict)
}

// settleUnder does so by how the parent stands; nil for a question without one.
func settleUnder(r *rubric.Rubric, i int, values []Said, parent *Value, strict bool) Value {
	own := &values[i]
	v := Value{Question: &r.Questions[i], Option: own.Option}
	v.State, v.Given, v.Closed = underRules(r, v.Question, own, values, parent)
	if !v.Closed || !v.Question.Scored() {
		v.State, v.Given = own.State, own.Levels
		if own.State == Unknown || own.State == Unanswered {
			v.Given = Interval{0, r.Top()}
		}
	}
	answered := v.State == Answered || v.State == Panel
	if !answered {
		v.Option = nil
	}
	v.Seen = answered && own.Evidence == sheet.EvidenceSeen
	v.Scored = v.Given
	if strict && answered {
		v.Scored[Confirmed] = own.Proved
	}
	return v
}

// underRules applies the first two rules of the essay; closed is false where
// the question's own value stands.
func underRules(r *rubric.Rubric, q *rubric.Question, own *Said, values []Said, parent *Value) (_ State, _ Interval, closed bool) {
	switch {
	case !applies(r, q, values):
		return LeftOut, Interval{}, true
	case parent == nil:
		return "", Interval{}, false
	}
	return underBranch(r, q.AskWhen, own, parent)
}

// applies is false only if a context question is answered with an option not listed.
func applies(r *rubric.Rubric, q *rubric.Question, values []Said) bool {
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		v := values[r.QuestionIndex(c.Question.ID)]
		if v.Option != nil && !c.AllowsOption(v.Option.ID) {
			return false
		}
	}
	return true
}

// underBranch gives the state of a question whose parent does not reach the branch's
// level for certain; closed is false where it does.
func underBranch(r *rubric.Rubric, b *rubric.Branch, own *Said, parent *Value) (_ State, _ Interval, closed bool) {
	switch {
	case !parent.State.InSums():
		return parent.State, Interval{}, true
	case parent.Given[Possible] < b.AtLeast:
		return Absent, Interval{}, true
	case parent.Given[Confirmed] >= b.AtLeast:
		return "", Interval{}, false
	case own.State == Answered || own.State == Panel:
		return Unsettled, Interval{0, own.Levels[Possible]}, true
	}
	return Unsettled, Interval{0, r.Top()}, true
}

// States tells how each question of the rubric stands for one respondent, in file order.
func States(r *rubric.Rubric, a *sheet.Sheet) []Value {
	return Settle(r, SaidBy(r, a), false)
}
