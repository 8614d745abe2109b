package interview_test

import (
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/rubric"
)

// drawnMeeting is a meeting of two to five people who answered anything.
func drawnMeeting(t *rapid.T, r *rubric.Rubric) meeting {
	var members []voice
	for range rapid.IntRange(2, 5).Draw(t, "members") {
		given := map[string]assess.Answer{}
		for i := range r.Questions {
			q := &r.Questions[i]
			switch n := rapid.IntRange(-2, len(q.Options)-1).Draw(t, q.ID); n {
			case -2:
			case -1:
				given[q.ID] = assess.Answer{Unknown: true}
			default:
				given[q.ID] = chosen(q.Options[n].ID)
			}
		}
		members = append(members, voice{given: given})
	}
	return meet(r, members, nil, rapid.Bool().Draw(t, "revise"))
}

// anyStep does anything that a facilitator can do.
func (m meeting) anyStep(t *rapid.T) {
	q := m.Current()
	step := rapid.IntRange(0, 8).Draw(t, "step")
	switch {
	case step == 0:
		m.Next()
	case step == 1:
		m.Back()
	case step == 2:
		m.GoToEnd()
	case step == 3:
		m.GoToOpen()
	case step == 4:
		m.GoFurther()
	case step == 5 && len(m.Agenda()) > 0:
		m.GoTo(rapid.SampledFrom(m.agenda()).Draw(t, "where"))
	case q == nil:
	case step == 6:
		m.Clear(q)
	default:
		m.Agree(q, rapid.SampledFrom(q.Options).Draw(t, "option").ID)
	}
}
