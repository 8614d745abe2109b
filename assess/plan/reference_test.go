package plan_test

import (
	"encoding/json"
	"os"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/plan"
	"cxgap/rubric"
)

// conclusions are what reference-runs.json says follows from the scores of one run; nil
// where it says nothing.
type conclusions struct {
	Verdict        *string
	Candidates     []string
	Settle         []string
	Contradictions []string
	Benchmarks     map[string]string
	Gaps           []gapRef
	Strengths      []struct {
		Question string
		Level    int
		Evidence string
	}
	FindOut []struct {
		Question    string
		Worth, Gate *string
	} `json:"find_out"`
	Plan    json.RawMessage
	Plans   []planned
	Budgets []struct {
		planned
		Budget  int
		Optimal bool
	}
	Fewest *struct {
		Overall  []string
		Criteria map[string][]string
	} `json:"fewest_answers"`
}

type gapRef struct {
	Question            string
	Tier, Level, Target int
	Now                 *int
	Lift                string
	Cost                int
	Steps               []stepRef
	Requires            []string
	QuickWin            bool `json:"quick_win"`
}

type stepRef struct {
	Level  int
	Effort string
	Points int
}

type planned struct {
	To       int
	Cost     *int
	Measures []string
	Costs    []int
}

// Everything that follows from the scores of the reference runs, of one person and of
// several, equals the file.
func TestReferenceConclusions(t *testing.T) {
	data, err := os.ReadFile(assesstest.Testdata(t, "reference-runs.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, section := range []string{"worked_examples", "order_of_work", "default_rubric"} {
		var set struct {
			Rubric json.RawMessage
			Runs   []json.RawMessage
		}
		if err := json.Unmarshal(file[section], &set); err != nil {
			t.Fatal(err)
		}
		r := assesstest.FrozenRubric(t)
		if set.Rubric != nil {
			parsed, findings := rubric.Parse(section, set.Rubric)
			if parsed == nil {
				t.Fatal(findings)
			}
			r = parsed
		}
		for _, raw := range set.Runs {
			var run struct {
				Name   string
				Expect json.RawMessage
			}
			if err := json.Unmarshal(raw, &run); err != nil {
				t.Fatal(err)
			}
			t.Run(section+"/"+run.Name, func(t *testing.T) { compareConclusions(t, assesstest.RunOf(t, r, raw), run.Expect, counts) })
		}
	}
	for what, least := range map[string]int{"verdicts": 40, "contradictions": 13, "benchmarks": 10, "gaps": 18, "strengths": 10, "find out": 8, "plans": 18, "budgets": 5, "fewest": 1} {
		if counts[what] < least {
			t.Errorf("only %d %s compared", counts[what], what)
		}
	}
}

func compareConclusions(t *testing.T, res *assess.Result, expect json.RawMessage, counts map[string]int) {
	var want conclusions
	var given map[string]json.RawMessage
	for _, into := range []any{&want, &given} {
		if err := json.Unmarshal(expect, into); err != nil {
			t.Fatal(err)
		}
	}
	says := func(key, what string) bool {
		_, ok := given[key]
		if ok {
			counts[what]++
		}
		return ok
	}
	if says("verdict", "verdicts") {
		var verdict *string
		if res.Verdict != nil {
			verdict = &res.Verdict.ID
		}
		candidates := []string{}
		for _, v := range res.Candidates {
			candidates = append(candidates, v.ID)
		}
		assesstest.Equal(t, "verdict", verdict, want.Verdict)
		assesstest.Equal(t, "candidates", candidates, append([]string{}, want.Candidates...))
		assesstest.Equal(t, "settle", idsOf(res.Settle), append([]string{}, want.Settle...))
	}
	if says("contradictions", "contradictions") {
		got := []string{}
		for _, c := range res.Contradictions() {
			got = append(got, c.ID)
		}
		assesstest.Equal(t, "contradictions", got, want.Contradictions)
	}
	if says("benchmarks", "benchmarks") {
		got := map[string]string{}
		for _, b := range res.Benchmarks() {
			got[b.Benchmark.ID] = b.Yours
		}
		assesstest.Equal(t, "benchmarks", got, want.Benchmarks)
	}
	if says("find_out", "find out") {
		list := res.FindOut()
		if len(list) != len(want.FindOut) {
			t.Fatalf("%d to find out, expected %d", len(list), len(want.FindOut))
		}
		for i, w := range want.FindOut {
			var worth, gate *string
			if list[i].Worth != nil {
				worth = new(list[i].Worth.RatString())
			}
			if list[i].Gate != nil {
				gate = &list[i].Gate.Gate.ID
			}
			assesstest.Equal(t, "find out", []any{list[i].Value.Question.ID, worth, gate}, []any{w.Question, w.Worth, w.Gate})
		}
	}
	next := plan.Cheapest(res, plan.Options{})
	if says("gaps", "gaps") {
		got := []gapRef{}
		for i, g := range plan.Order(res, next) {
			ref := gapRef{g.Value.Question.ID, g.Tier, g.Level, g.Target, g.Now, g.Lift.RatString(), g.Cost, nil, idsOf(g.Requires), g.QuickWin}
			for _, s := range g.Steps {
				ref.Steps = append(ref.Steps, stepRef{s.Option.Level, s.Effort, s.Points})
			}
			assesstest.Equal(t, "rank", g.Rank, i+1)
			got = append(got, ref)
		}
		assesstest.Equal(t, "gaps", got, want.Gaps)
	}
	if says("strengths", "strengths") {
		got := plan.Strengths(res, next)
		if len(got) != len(want.Strengths) {
			t.Errorf("%d strengths, expected %d", len(got), len(want.Strengths))
		}
		for i, w := range want.Strengths[:min(len(got), len(want.Strengths))] {
			assesstest.Equal(t, "strength", []any{got[i].Question.ID, got[i].Given[assess.Confirmed], got[i].Seen}, []any{w.Question, w.Level, w.Evidence == "seen"})
		}
	}
	if says("plan", "plans") {
		if string(want.Plan) == "null" {
			if next != nil {
				t.Error("there is a plan, expected none")
			}
		} else {
			var w planned
			if err := json.Unmarshal(want.Plan, &w); err != nil {
				t.Fatal(err)
			}
			assesstest.Equal(t, "the next plan", plannedOf(next), w)
		}
	}
	comparePlans(t, res, &want, counts)
}

func comparePlans(t *testing.T, res *assess.Result, want *conclusions, counts map[string]int) {
	for _, w := range want.Plans {
		counts["plans"]++
		got := plan.Cheapest(res, plan.Options{To: w.To})
		assesstest.Equal(t, "plan", plannedOf(got), w)
		if w.Cost != nil && (!got.Optimal || got.Bound != *w.Cost) {
			t.Errorf("optimal %v, bound %d", got.Optimal, got.Bound)
		}
	}
	for _, w := range want.Budgets {
		counts["budgets"]++
		got := plan.Within(res, w.Budget, plan.Options{})
		w.Costs = plannedOf(got).Costs
		assesstest.Equal(t, "budget", plannedOf(got), w.planned)
		assesstest.Equal(t, "optimal", got.Optimal, w.Optimal)
	}
	if f := want.Fewest; f != nil {
		counts["fewest"]++
		assesstest.Equal(t, "fewest", plannedOf(plan.FewestAnswers(res, 0)).Measures, f.Overall)
		for id, w := range f.Criteria {
			assesstest.Equal(t, "fewest for "+id, plannedOf(plan.FewestAnswersFor(res, id)).Measures, w)
		}
	}
}

func plannedOf(p *plan.Plan) planned {
	out := planned{To: p.To, Cost: p.Cost, Measures: []string{}, Costs: []int{}}
	for i := range p.Measures {
		out.Measures = append(out.Measures, p.Measures[i].Question().ID)
		out.Costs = append(out.Costs, p.Measures[i].Cost)
	}
	return out
}

func idsOf(questions []*rubric.Question) []string {
	ids := []string{}
	for _, q := range questions {
		ids = append(ids, q.ID)
	}
	return ids
}

func measureIDs(p *plan.Plan) []string { return plannedOf(p).Measures }

// orderOf is the order of work with the plan to the next stage.
func orderOf(res *assess.Result) []plan.Gap {
	return plan.Order(res, plan.Cheapest(res, plan.Options{}))
}
