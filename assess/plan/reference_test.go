package plan_test

import (
	"encoding/json"
	"os"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/rubric"
)

// planRun is what reference-runs.json says about plans of one run.
type planRun struct {
	Name     string
	Answers  map[string]json.RawMessage
	Members  json.RawMessage
	Strict   bool   `json:"strict_evidence"`
	Evidence string `json:"evidence"`
	Expect   struct {
		Plans   []planned
		Budgets []struct {
			Budget, To, Cost int
			Steps            []string
			Optimal          bool
		}
		Fewest *struct {
			Overall  []string
			Criteria map[string][]string
		} `json:"fewest_answers"`
	}
}

type planned struct {
	To    int
	Cost  int
	Steps []string
}

// The order of work of every run, of one person or of several.
func TestReferenceOrder(t *testing.T) {
	runs, checked := assesstest.LoadReference(t), 0
	compare := func(res *assess.Result, want *assesstest.Expectation) {
		if want.Gaps == nil {
			return
		}
		checked++
		gaps := plan.Order(res)
		if len(gaps) != len(want.Gaps) {
			t.Fatalf("%d gaps, expected %d", len(gaps), len(want.Gaps))
		}
		for i, w := range want.Gaps {
			g := &gaps[i]
			got := []any{g.Value.Question.ID, g.Rank, g.Tier, g.Level, g.Target, g.Lift.RatString(), g.Value.Question.Gap.Effort, g.QuickWin}
			assesstest.Equal(t, "gap", got, []any{w.Question, i + 1, w.Tier, w.Level, w.Target, w.Lift, w.Effort, w.QuickWin})
		}
	}
	for set, r := range map[string]*rubric.Rubric{"worked_examples": assesstest.WorkedRubric(t), "default_rubric": assesstest.DefaultRubric(t)} {
		singles := runs.Default.Runs
		if set == "worked_examples" {
			singles = runs.Worked.Runs
		}
		for _, run := range singles {
			if run.Members == nil {
				compare(assess.Score(r, assesstest.AnswersOf(t, r, run.Answers, run.Evidence), assess.Options{Core: run.Core, StrictEvidence: run.Strict}), &run.Expect)
			}
		}
		panels, same := assesstest.PanelRuns(t, set)
		for i := range panels {
			compare(panel.Score(r, assesstest.MembersOf(t, r, &panels[i]), nil, assess.Options{}).Result, &same[i].Expect)
		}
	}
	if checked != 3 {
		t.Errorf("compared the order of %d runs", checked)
	}
}

func TestReferencePlans(t *testing.T) {
	data, err := os.ReadFile("../../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Default struct{ Runs []planRun } `json:"default_rubric"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	r, plans, budgets, fewest := assesstest.DefaultRubric(t), 0, 0, 0
	for _, run := range file.Default.Runs {
		if run.Members != nil {
			continue
		}
		t.Run(run.Name, func(t *testing.T) {
			res := assess.Score(r, assesstest.AnswersOf(t, r, run.Answers, run.Evidence), assess.Options{StrictEvidence: run.Strict})
			for _, want := range run.Expect.Plans {
				plans++
				got := plan.Cheapest(res, plan.Options{To: want.To})
				assesstest.Equal(t, "plan", planned{got.To, *got.Cost, stepIDs(got)}, want)
				if !got.Optimal || got.Bound != want.Cost {
					t.Errorf("optimal %v, bound %d", got.Optimal, got.Bound)
				}
			}
			for _, want := range run.Expect.Budgets {
				budgets++
				got := plan.Within(res, want.Budget, plan.Options{})
				assesstest.Equal(t, "budget", planned{got.To, *got.Cost, stepIDs(got)}, planned{want.To, want.Cost, want.Steps})
				assesstest.Equal(t, "optimal", got.Optimal, want.Optimal)
			}
			if f := run.Expect.Fewest; f != nil {
				fewest++
				assesstest.Equal(t, "fewest", stepIDs(plan.FewestAnswers(res, 0)), f.Overall)
				for id, want := range f.Criteria {
					assesstest.Equal(t, "fewest for "+id, stepIDs(plan.FewestAnswersFor(res, id)), want)
				}
			}
		})
	}
	if plans != 6 || budgets != 7 || fewest != 1 {
		t.Errorf("compared %d plans, %d budgets, %d fewest answers", plans, budgets, fewest)
	}
}

// The worked example of method.md, section 12: the run of three people has these medians.
func TestWorkedPlan(t *testing.T) {
	runs := assesstest.LoadReference(t)
	r, findings := rubric.Parse("worked-example", runs.Worked.Rubric)
	if r == nil {
		t.Fatal(findings)
	}
	medians := map[string]json.RawMessage{"q1": []byte("2"), "q2": []byte("2"), "q3": []byte("3"), "q4": []byte("1")}
	res := assess.Score(r, assesstest.AnswersOf(t, r, medians, ""), assess.Options{})
	got := plan.Cheapest(res, plan.Options{})
	assesstest.Equal(t, "plan", planned{got.To, *got.Cost, stepIDs(got)}, planned{3, 2, []string{"q1"}})
	after := plan.Progress(res, got)
	if got := after[1].Index.RatString(); got != "125/2" || after[1].Stage != 3 {
		t.Errorf("the plan leads to index %s, stage %d", got, after[1].Stage)
	}
}

func stepIDs(p *plan.Plan) []string {
	ids := []string{}
	for i := range p.Steps {
		ids = append(ids, p.Steps[i].Question().ID)
	}
	return ids
}
