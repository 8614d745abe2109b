package assesstest

import (
	"math/big"
	"slices"
	"testing"

	"cxgap/assess"
	"cxgap/rubric"
)

// CompareScores holds a result's criteria, index and coverage against a reference run.
func CompareScores(t *testing.T, res *assess.Result, want *Expectation) {
	Equal(t, "index", pair(res.Index), want.Index)
	if res.Index[0] != nil {
		Equal(t, "displayed index", displayed(res), [2]int{*want.IndexDisplay.Confirmed, *want.IndexDisplay.Possible})
	}
	Equal(t, "coverage", res.Coverage.RatString(), want.Coverage)
	if len(want.Criteria) != len(res.Criteria) {
		t.Errorf("%d criteria, expected %d", len(res.Criteria), len(want.Criteria))
	}
	for i := range res.Criteria {
		c := &res.Criteria[i]
		w := want.Criteria[c.Criterion.ID]
		Equal(t, c.Criterion.ID+" rated", c.Rated, w.Rated)
		Equal(t, c.Criterion.ID+" score", pair(c.Score), w.Score)
		Equal(t, c.Criterion.ID+" coverage", c.Coverage.RatString(), w.Coverage)
		if w.Rated {
			Equal(t, c.Criterion.ID+" level", c.Level, [2]int{*w.Level.Confirmed, *w.Level.Possible})
			Equal(t, c.Criterion.ID+" gap", c.Gap, [2]int{*w.Gap.Confirmed, *w.Gap.Possible})
		}
		if share := cmpOr(w.NotApplicable, "0"); c.NotApplicable.RatString() != share {
			t.Errorf("%s: not applicable %s, expected %s", c.Criterion.ID, c.NotApplicable.RatString(), share)
		}
	}
	got := map[string]string{}
	for i := range res.Values {
		if v := &res.Values[i]; v.Question.Scored() && v.State != assess.Answered {
			got[v.Question.ID] = string(v.State)
		}
	}
	if want.States != nil { // where all are answered, and in runs about something else, the file says nothing
		Equal(t, "states", got, want.States)
	}
}

// CompareStage holds a result's stage, with what holds it and why it is withheld, against a reference run.
func CompareStage(t *testing.T, res *assess.Result, want *Expectation) {
	s := res.Stage
	Equal(t, "withheld", s.Withheld, want.Stage.Withheld)
	Equal(t, "why withheld", s.Why, want.Stage.Why)
	Equal(t, "stage", s.Level, [2]int{want.Stage.Confirmed, want.Stage.Possible})
	Equal(t, "uncapped", s.Uncapped, [2]int{*want.Stage.Uncapped.Confirmed, *want.Stage.Uncapped.Possible})
	held := [][2]string{}
	for _, h := range s.Held {
		if h.Criterion != nil {
			held = append(held, [2]string{"balance", h.Criterion.Criterion.ID})
		} else {
			held = append(held, [2]string{"gate", h.Gate.Gate.ID})
		}
	}
	wantHeld := [][2]string{}
	for _, h := range want.Stage.HeldBy {
		wantHeld = append(wantHeld, [2]string{h.Kind, h.ID})
	}
	Equal(t, "held by", held, wantHeld)
	for side, ids := range [][]string{want.Gates.Confirmed, want.Gates.Possible} {
		fired := []string{}
		for i := range res.Gates {
			if res.Gates[i].Fires[side] {
				fired = append(fired, res.Gates[i].Gate.ID)
			}
		}
		slices.Sort(fired)
		slices.Sort(ids)
		Equal(t, "gates", fired, ids)
	}
	var verdict *string
	if res.Verdict != nil {
		verdict = &res.Verdict.ID
	}
	Equal(t, "verdict", verdict, want.Verdict)
}

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// QuestionIDs are the ids of questions.
func QuestionIDs(list []*rubric.Question) []string {
	ids := []string{}
	for _, q := range list {
		ids = append(ids, q.ID)
	}
	return ids
}

// CriterionIDs are the ids of criteria.
func CriterionIDs(list []*rubric.Criterion) []string {
	ids := []string{}
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return ids
}

func pair(p assess.Pair) Fractions {
	text := func(x *big.Rat) *string {
		if x == nil {
			return nil
		}
		s := x.RatString()
		return &s
	}
	return Fractions{Confirmed: text(p[assess.Confirmed]), Possible: text(p[assess.Possible])}
}

func displayed(res *assess.Result) (out [2]int) {
	for side, x := range res.Index {
		n, ok := new(big.Int).SetString(res.Display(x), 10)
		if ok {
			out[side] = int(n.Int64())
		}
	}
	return out
}
