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

// Progress tells what each measure of a plan unlocks; the first entry is today.
func Progress(res *assess.Result, p *Plan) []Standing {
	levels := map[string]int{}
	out, before := []Standing{standing(res, 0)}, res
	for i := range p.Measures {
		s := &p.Measures[i]
		levels[s.Question().ID] = s.To
		now := res.Raised(levels)
		next := standing(now, out[i].Cost+s.Cost)
		for c := range now.Criteria {
			if now.Criteria[c].Rated && next.Levels[c] > out[i].Levels[c] {
				next.Raised = append(next.Raised, now.Criteria[c].Criterion)
			}
		}
		for g := range now.Gates {
			if before.Gates[g].Holds(assess.Confirmed) && !now.Gates[g].Holds(assess.Confirmed) {
				next.Opened = append(next.Opened, now.Gates[g].Gate)
			}
		}
		next.Askable = askable(res, s)
		out, before = append(out, next), now
	}
	return out
}

func standing(res *assess.Result, cost int) Standing {
	s := Standing{Cost: cost, Index: res.Index[assess.Confirmed], Stage: res.Stage.Level[assess.Confirmed]}
	for i := range res.Criteria {
		level := -1
		if res.Criteria[i].Rated {
			level = res.Criteria[i].Level[assess.Confirmed]
		}
		s.Levels = append(s.Levels, level)
	}
	return s
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
