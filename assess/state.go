package assess

import (
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// State tells how a scored question stands (method.md, section 3).
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

// own is what was said about one question before branches are looked at: by one
// respondent, or by a panel.
type own struct {
	state  State // Answered, Panel, Unknown, Unanswered or NotApplicable
	levels Interval
	// proved is the confirmed level under strict evidence; evidence is that of a single
	// respondent's answer.
	proved   int
	evidence sheet.Evidence
	option   *rubric.Option
}

// answeredWith is the answer of one respondent who chose the option.
func answeredWith(r *rubric.Rubric, o *rubric.Option, e sheet.Evidence) own {
	return own{state: Answered, levels: Interval{o.Level, o.Level}, proved: provedLevel(r, o.Level, e), evidence: e, option: o}
}

// ownValues reads one respondent's sheet. What the rubric does not know is passed over:
// [sheet.Sheet.Validate] has reported it.
func ownValues(r *rubric.Rubric, a *sheet.Sheet) []own {
	values := make([]own, len(r.Questions))
	for i := range r.Questions {
		values[i] = ownValue(r, &r.Questions[i], a.Given[r.Questions[i].ID])
	}
	return values
}

func ownValue(r *rubric.Rubric, q *rubric.Question, a sheet.Answer) own {
	switch {
	case a.Option != "" && q.Option(a.Option) != nil:
		return answeredWith(r, q.Option(a.Option), a.Evidence)
	case a.Unknown:
		return own{state: Unknown}
	case strings.TrimSpace(a.NotApplicable) != "" && r.RefusesNotApplicable(q.ID) == "":
		return own{state: NotApplicable}
	}
	return own{state: Unanswered}
}

// provedLevel lowers an answer at the rubric's target level or above that nobody has
// seen evidence for to one level below the target.
func provedLevel(r *rubric.Rubric, level int, e sheet.Evidence) int {
	if target := r.Scoring.TargetLevel; level >= target && e != sheet.EvidenceSeen {
		return target - 1
	}
	return level
}

// settle applies the branches in file order, parents first (method.md, section 3).
func settle(r *rubric.Rubric, values []own, strict bool) []Value {
	out := make([]Value, len(r.Questions))
	for i := range r.Questions {
		q := &r.Questions[i]
		out[i] = Value{Question: q, Option: values[i].option}
		v := &out[i]
		v.State, v.Given, v.Closed = settleOne(r, q, values, out)
		if v.State != Answered && v.State != Panel {
			v.Option = nil
		}
		v.Scored = v.Given
		if strict && (v.State == Answered || v.State == Panel) {
			v.Scored[Confirmed] = values[i].proved
		}
	}
	return out
}

func settleOne(r *rubric.Rubric, q *rubric.Question, values []own, settled []Value) (State, Interval, bool) {
	state, levels, closed := underRules(r, q, values, settled)
	own := values[r.QuestionIndex(q.ID)]
	if closed && q.Scored() {
		return state, levels, true
	}
	switch own.state {
	case Unknown, Unanswered:
		return own.state, Interval{0, r.Top()}, closed
	}
	return own.state, own.levels, closed
}

// underRules applies the first two rules of method.md, section 3; closed is false where
// the question's own value stands.
func underRules(r *rubric.Rubric, q *rubric.Question, values []own, settled []Value) (_ State, _ Interval, closed bool) {
	if !applies(r, q, values) {
		return LeftOut, Interval{}, true
	}
	b := q.AskWhen
	if b == nil {
		return "", Interval{}, false
	}
	return underBranch(r, b, values[r.QuestionIndex(q.ID)], &settled[r.QuestionIndex(b.Question.ID)])
}

// applies is false only if a context question is answered with an option not listed.
func applies(r *rubric.Rubric, q *rubric.Question, values []own) bool {
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		v := values[r.QuestionIndex(c.Question.ID)]
		if v.option != nil && !c.AllowsOption(v.option.ID) {
			return false
		}
	}
	return true
}

// underBranch gives the state of a question whose parent does not reach the branch's
// level for certain; closed is false where it does.
func underBranch(r *rubric.Rubric, b *rubric.Branch, own own, parent *Value) (_ State, _ Interval, closed bool) {
	switch {
	case !parent.State.InSums():
		return parent.State, Interval{}, true
	case parent.Given[Possible] < b.AtLeast:
		return Absent, Interval{}, true
	case parent.Given[Confirmed] >= b.AtLeast:
		return "", Interval{}, false
	case own.state == Answered || own.state == Panel:
		return Unsettled, Interval{0, own.levels[Possible]}, true
	}
	return Unsettled, Interval{0, r.Top()}, true
}

// States tells how each question of the rubric stands for one respondent, in file order.
func States(r *rubric.Rubric, a *sheet.Sheet) []Value {
	return settle(r, ownValues(r, a), false)
}
