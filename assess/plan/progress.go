package plan

import (
	"math/big"

	"cxgap/assess"
	"cxgap/rubric"
)

// Standing is how things stand once a measure and those before it are done, everything else
// being as it is today.
type Standing struct {
	Cost  int      // points spent so far
	Index *big.Rat // confirmed
	Stage int      // confirmed
	// Levels are the criteria's confirmed levels, in the rubric's order; −1 if not rated.
	Levels []int
	// Raised are the criteria whose level the measure lifts, Opened the gates that stop
	// firing and Askable the questions that can be asked from then on.
	Raised  []*rubric.Criterion
	Opened  []*rubric.Gate
	Askable []*rubric.Question
}

// After is what a report of the answers would give once some measures of a plan are done. A plan
// leaves aside how much is known (method.md, section 9); here it counts, and what a measure opens
// is not known before somebody answers it.
func After(res *assess.Result, measures []Measure) *assess.Result {
	levels := make(map[string]int, len(measures))
	for i := range measures {
		levels[measures[i].Question().ID] = measures[i].To
	}
	return res.Reached(levels)
}

// Progress tells what each measure of a plan unlocks; the first entry is today.
func Progress(res *assess.Result, p *Plan) []Standing {
	today := Standing{Index: res.Index[assess.Confirmed], Stage: res.Stage.Level[assess.Confirmed], Levels: levelsOf(res.Criteria)}
	out, climb := []Standing{today}, res.Climb()
	for i := range p.Measures {
		m, before := &p.Measures[i], &out[i]
		climb.Raise(res.Rubric.QuestionIndex(m.Question().ID), m.To)
		next := Standing{Cost: before.Cost + m.Cost, Index: climb.Index(), Stage: climb.Stage(), Levels: levelsOf(climb.Criteria()), Askable: askable(res, m)}
		for c, level := range next.Levels {
			if level > before.Levels[c] {
				next.Raised = append(next.Raised, res.Criteria[c].Criterion)
			}
		}
		for _, g := range res.Rubric.GatesOn(m.Question().ID) {
			if gate := res.Gates[g]; gate.Holds(assess.Confirmed) && m.To >= gate.Gate.Below {
				next.Opened = append(next.Opened, gate.Gate)
			}
		}
		out = append(out, next)
	}
	return out
}

// levelsOf are the confirmed levels of criteria; −1 for one that is not rated.
func levelsOf(criteria []assess.CriterionScore) []int {
	levels := make([]int, len(criteria))
	for i := range criteria {
		levels[i] = -1
		if criteria[i].Rated {
			levels[i] = criteria[i].Level[assess.Confirmed]
		}
	}
	return levels
}

// askable lists the questions that hang on the measure's one and can be asked after it.
func askable(res *assess.Result, m *Measure) []*rubric.Question {
	var out []*rubric.Question
	for _, child := range res.Rubric.Children(m.Question().ID) {
		v, k := res.ValueOf(child.ID), child.AskWhen.AtLeast
		if (v.State == assess.Absent || v.State == assess.Unsettled) && m.Value.Given[assess.Confirmed] < k && k <= m.To {
			out = append(out, child)
		}
	}
	return out
}
