package assess_test

import (
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
	}{{worked, runs.Worked.Runs}, {assesstest.FrozenRubric(t), runs.Default.Runs}} {
		for _, run := range set.runs {
			if run.Members != nil {
				continue // panels are another capability
			}
			checked++
			t.Run(set.r.ID+"/"+run.Name, func(t *testing.T) { compareRun(t, set.r, run) })
		}
	}
	if checked != 21 {
		t.Errorf("checked %d single runs, expected 21", checked)
	}
}

func compareRun(t *testing.T, r *rubric.Rubric, run assesstest.ReferenceRun) {
	res := assess.Score(r, assesstest.AnswersOf(t, r, run.Answers, run.Evidence), assess.Options{Core: run.Core, StrictEvidence: run.Strict})
	assesstest.CompareScores(t, res, &run.Expect)
	assesstest.CompareStage(t, res, &run.Expect)
	if run.Expect.Sensitivity != nil {
		compareSensitivity(t, res, &run.Expect)
	}
}

func compareSensitivity(t *testing.T, res *assess.Result, want *assesstest.Expectation) {
	s, w := res.Sensitivity(), want.Sensitivity
	assesstest.Equal(t, "index range", [2]string{s.IndexLow.RatString(), s.IndexHigh.RatString()}, [2]string{w.IndexRange.Low, w.IndexRange.High})
	assesstest.Equal(t, "stage stable", s.StageStable, w.StageStable)
	assesstest.Equal(t, "fragile", assesstest.QuestionIDs(s.Fragile), w.Fragile)
	assesstest.Equal(t, "leave one out", [2]string{s.LeaveOneOutLow.RatString(), s.LeaveOneOutHigh.RatString()}, [2]string{w.LeaveOneOut.Low, w.LeaveOneOut.High})
	assesstest.Equal(t, "leave one out, stage", assesstest.QuestionIDs(s.LeaveOneOutStage), w.LeaveOneOut.StageChanges)
	assesstest.Equal(t, "convex", assesstest.CriterionIDs(s.Convex), w.Spacing.Convex)
	assesstest.Equal(t, "concave", assesstest.CriterionIDs(s.Concave), w.Spacing.Concave)
}
