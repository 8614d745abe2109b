package assess_test

import (
	"encoding/json"
	"os"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
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

func TestReferencePlans(t *testing.T) {
	data, err := os.ReadFile("../testdata/reference-runs.json")
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
				got := res.Plan(want.To)
				assesstest.Equal(t, "plan", planned{got.To, *got.Cost, stepIDs(got)}, want)
				if !got.Optimal || got.Bound != want.Cost {
					t.Errorf("optimal %v, bound %d", got.Optimal, got.Bound)
				}
			}
			for _, want := range run.Expect.Budgets {
				budgets++
				got := res.PlanBudget(want.Budget)
				assesstest.Equal(t, "budget", planned{got.To, *got.Cost, stepIDs(got)}, planned{want.To, want.Cost, want.Steps})
				assesstest.Equal(t, "optimal", got.Optimal, want.Optimal)
			}
			if f := run.Expect.Fewest; f != nil {
				fewest++
				assesstest.Equal(t, "fewest", stepIDs(res.FewestAnswers(0)), f.Overall)
				for id, want := range f.Criteria {
					assesstest.Equal(t, "fewest for "+id, stepIDs(res.FewestAnswersFor(id)), want)
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
	plan := res.Plan(0)
	assesstest.Equal(t, "plan", planned{plan.To, *plan.Cost, stepIDs(plan)}, planned{3, 2, []string{"q1"}})
	after := res.After(plan)
	if got := after[1].Index.RatString(); got != "125/2" || after[1].Stage != 3 {
		t.Errorf("the plan leads to index %s, stage %d", got, after[1].Stage)
	}
}

func stepIDs(p *assess.Plan) []string {
	ids := []string{}
	for i := range p.Steps {
		ids = append(ids, p.Steps[i].Question().ID)
	}
	return ids
}
