package assess

import (
	"math/big"
	"slices"

	"cxgap/rubric"
)

// PlanAfter is how things stand once a step and those before it are done, everything
// else being as it is today.
type PlanAfter struct {
	Cost  int      // points spent so far
	Index *big.Rat // confirmed
	Stage int      // confirmed
	// Levels are the criteria's confirmed levels, in the rubric's order; −1 if not rated.
	Levels []int
	// Raised are the criteria whose level the step lifts, Opened the gates that stop
	// firing and Askable the questions that can be asked from then on.
	Raised  []*rubric.Criterion
	Opened  []*rubric.Gate
	Askable []*rubric.Question
}

// After tells what each step of a plan unlocks; the first entry is today.
func (res *Result) After(plan *Plan) []PlanAfter {
	levels := map[*rubric.Question]int{}
	level := func(i int) (int, bool) {
		to, done := levels[res.Values[i].Question]
		return to, done
	}
	before := res.raised(level)
	out := []PlanAfter{before.standing(0)}
	for i := range plan.Steps {
		s := &plan.Steps[i]
		levels[s.Question()] = s.To
		now := res.raised(level)
		after := now.standing(out[i].Cost + s.Points)
		after.compare(before, now)
		after.Askable = res.askable(s)
		out, before = append(out, after), now
	}
	return out
}

// raised measures with some questions raised; what they open stays at today's level.
func (res *Result) raised(level func(i int) (int, bool)) *profile {
	values := slices.Clone(res.Values)
	for i := range values {
		if to, done := level(i); done && values[i].InSums() {
			values[i].Scored = Interval{to, max(to, values[i].Scored[Possible])}
		}
	}
	return plainRuler(res.Rubric).measure(values)
}

// standing reads off the confirmed side.
func (p *profile) standing(cost int) PlanAfter {
	a := PlanAfter{Cost: cost, Index: p.index[Confirmed], Stage: p.stage().Level[Confirmed], Levels: make([]int, len(p.criteria))}
	for i := range p.criteria {
		a.Levels[i] = -1
		if p.criteria[i].Rated {
			a.Levels[i] = p.criteria[i].Level[Confirmed]
		}
	}
	return a
}

// compare notes which criteria rose and which gates opened.
func (a *PlanAfter) compare(before, now *profile) {
	for i := range now.criteria {
		if c := &now.criteria[i]; c.Rated && c.Level[Confirmed] > before.criteria[i].Level[Confirmed] {
			a.Raised = append(a.Raised, c.Criterion)
		}
	}
	for i := range now.gates {
		if before.gates[i].Holds(Confirmed) && !now.gates[i].Holds(Confirmed) {
			a.Opened = append(a.Opened, now.gates[i].Gate)
		}
	}
}

// askable lists the questions that hang on the step's one and can be asked after it.
func (res *Result) askable(s *PlanStep) []*rubric.Question {
	var out []*rubric.Question
	for _, child := range res.Rubric.Children(s.Question().ID) {
		v, k := res.ValueOf(child.ID), child.AskWhen.AtLeast
		if (v.State == Absent || v.State == Unsettled) && s.Value.Given[Confirmed] < k && k <= s.To {
			out = append(out, child)
		}
	}
	return out
}
