package assess_test

import (
	"math/big"
	"slices"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/rubric"
)

func TestReferenceRuns(t *testing.T) {
	runs := assesstest.LoadReference(t)
	worked, findings := rubric.Parse("worked-example", runs.Worked.Rubric)
	if worked == nil {
		t.Fatal(findings)
	}
	checked := 0
	for _, set := range []struct {
		r    *rubric.Rubric
		runs []assesstest.ReferenceRun
	}{{worked, runs.Worked.Runs}, {assesstest.DefaultRubric(t), runs.Default.Runs}} {
		for _, run := range set.runs {
			if run.Members != nil {
				continue // panels are another capability
			}
			checked++
			t.Run(set.r.ID+"/"+run.Name, func(t *testing.T) { compareRun(t, set.r, run) })
		}
	}
	if checked != 20 {
		t.Errorf("checked %d single runs, expected 20", checked)
	}
}

func compareRun(t *testing.T, r *rubric.Rubric, run assesstest.ReferenceRun) {
	res := assess.Score(r, assesstest.AnswersOf(t, r, run.Answers, run.Evidence), assess.Options{Core: run.Core, StrictEvidence: run.Strict})
	compareScores(t, res, &run.Expect)
	compareStage(t, res, &run.Expect)
	if run.Expect.FindOut != nil {
		compareFindOut(t, res, &run.Expect)
	}
	if run.Expect.Sensitivity != nil {
		compareSensitivity(t, res, &run.Expect)
	}
}

func compareScores(t *testing.T, res *assess.Result, want *assesstest.Expectation) {
	assesstest.Equal(t, "index", pair(res.Index), want.Index)
	if res.Index[0] != nil {
		assesstest.Equal(t, "displayed index", displayed(res), [2]int{*want.IndexDisplay.Confirmed, *want.IndexDisplay.Possible})
	}
	assesstest.Equal(t, "coverage", res.Coverage.RatString(), want.Coverage)
	if len(want.Criteria) != len(res.Criteria) {
		t.Errorf("%d criteria, expected %d", len(res.Criteria), len(want.Criteria))
	}
	for i := range res.Criteria {
		c := &res.Criteria[i]
		w := want.Criteria[c.Criterion.ID]
		assesstest.Equal(t, c.Criterion.ID+" rated", c.Rated, w.Rated)
		assesstest.Equal(t, c.Criterion.ID+" score", pair(c.Score), w.Score)
		assesstest.Equal(t, c.Criterion.ID+" coverage", c.Coverage.RatString(), w.Coverage)
		if w.Rated {
			assesstest.Equal(t, c.Criterion.ID+" level", c.Level, [2]int{*w.Level.Confirmed, *w.Level.Possible})
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
	if want.States == nil {
		want.States = map[string]string{}
	}
	assesstest.Equal(t, "states", got, want.States)
}

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func compareStage(t *testing.T, res *assess.Result, want *assesstest.Expectation) {
	s := res.Stage
	assesstest.Equal(t, "withheld", s.Withheld, want.Stage.Withheld)
	assesstest.Equal(t, "why withheld", s.Why, want.Stage.Why)
	assesstest.Equal(t, "stage", s.Level, [2]int{want.Stage.Confirmed, want.Stage.Possible})
	assesstest.Equal(t, "uncapped", s.Uncapped, [2]int{*want.Stage.Uncapped.Confirmed, *want.Stage.Uncapped.Possible})
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
	assesstest.Equal(t, "held by", held, wantHeld)
	for side, ids := range [][]string{want.Gates.Confirmed, want.Gates.Possible} {
		fired := []string{}
		for i := range res.Gates {
			if res.Gates[i].Fires[side] {
				fired = append(fired, res.Gates[i].Gate.ID)
			}
		}
		slices.Sort(fired)
		slices.Sort(ids)
		assesstest.Equal(t, "gates", fired, ids)
	}
	assesstest.Equal(t, "verdict", res.Verdict.ID, want.Verdict)
}

func compareFindOut(t *testing.T, res *assess.Result, want *assesstest.Expectation) {
	list := res.FindOut()
	if len(list) != len(want.FindOut) {
		t.Fatalf("%d to find out, expected %d", len(list), len(want.FindOut))
	}
	for i, w := range want.FindOut {
		gate := ""
		if list[i].Gate != nil {
			gate = list[i].Gate.Gate.ID
		}
		wantGate := ""
		if w.Gate != nil {
			wantGate = *w.Gate
		}
		assesstest.Equal(t, "find out", []any{list[i].Value.Question.ID, list[i].Worth.RatString(), gate}, []any{w.Question, w.Worth, wantGate})
	}
}

func compareSensitivity(t *testing.T, res *assess.Result, want *assesstest.Expectation) {
	s, w := res.Sensitivity(), want.Sensitivity
	assesstest.Equal(t, "index range", [2]string{s.IndexLow.RatString(), s.IndexHigh.RatString()}, [2]string{w.IndexRange.Low, w.IndexRange.High})
	assesstest.Equal(t, "stage stable", s.StageStable, w.StageStable)
	assesstest.Equal(t, "fragile", questionIDs(s.Fragile), w.Fragile)
	assesstest.Equal(t, "leave one out", [2]string{s.LeaveOneOutLow.RatString(), s.LeaveOneOutHigh.RatString()}, [2]string{w.LeaveOneOut.Low, w.LeaveOneOut.High})
	assesstest.Equal(t, "leave one out, stage", questionIDs(s.LeaveOneOutStage), w.LeaveOneOut.StageChanges)
	assesstest.Equal(t, "convex", criterionIDs(s.Convex), w.Spacing.Convex)
	assesstest.Equal(t, "concave", criterionIDs(s.Concave), w.Spacing.Concave)
}

func questionIDs(list []*rubric.Question) []string {
	ids := []string{}
	for _, q := range list {
		ids = append(ids, q.ID)
	}
	return ids
}

func criterionIDs(list []*rubric.Criterion) []string {
	ids := []string{}
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return ids
}

func pair(p assess.Pair) assesstest.Fractions {
	text := func(x *big.Rat) *string {
		if x == nil {
			return nil
		}
		s := x.RatString()
		return &s
	}
	return assesstest.Fractions{Confirmed: text(p[assess.Confirmed]), Possible: text(p[assess.Possible])}
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
