package assess_test

import (
	"encoding/json"
	"math/big"
	"os"
	"slices"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// referenceRuns is testdata/reference-runs.json as far as single runs go: every number
// in it was worked out independently of this code.
type referenceRuns struct {
	Worked struct {
		Rubric json.RawMessage
		Runs   []referenceRun
	} `json:"worked_examples"`
	Default struct {
		ID   string
		Runs []referenceRun
	} `json:"default_rubric"`
}

type referenceRun struct {
	Name     string
	Answers  map[string]json.RawMessage
	Members  json.RawMessage
	Core     bool   `json:"core_only"`
	Strict   bool   `json:"strict_evidence"`
	Evidence string `json:"evidence"`
	Expect   expectation
}

type fractions struct{ Confirmed, Possible *string }
type numbers struct{ Confirmed, Possible *int }

type expectation struct {
	Index        fractions
	IndexDisplay numbers `json:"index_display"`
	Coverage     string
	Criteria     map[string]struct {
		Rated         bool
		Score         fractions
		Level         numbers
		Coverage      string
		NotApplicable string `json:"not_applicable_share"`
	}
	Stage struct {
		Withheld            bool
		Why                 []string `json:"why_withheld"`
		Confirmed, Possible int
		Uncapped            numbers
		HeldBy              []struct{ Kind, ID string } `json:"held_by"`
	}
	Gates   struct{ Confirmed, Possible []string }
	Verdict string
	States  map[string]string `json:"states_other_than_answered"`
	Gaps    []struct {
		Question, Lift, Effort string
		Tier, Level, Target    int
		QuickWin               bool `json:"quick_win"`
	}
	FindOut []struct {
		Question, Worth string
		Gate            *string
	} `json:"find_out"`
	Sensitivity *struct {
		IndexRange  struct{ Low, High string } `json:"index_range"`
		StageStable bool                       `json:"stage_stable"`
		Fragile     []string                   `json:"fragile_answers"`
		LeaveOneOut struct {
			Low, High    string
			StageChanges []string `json:"stage_changes"`
		} `json:"leave_one_out"`
		Spacing struct{ Convex, Concave []string } `json:"spacing_changes"`
	}
}

func loadReference(t *testing.T) referenceRuns {
	t.Helper()
	data, err := os.ReadFile("../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var runs referenceRuns
	if err := json.Unmarshal(data, &runs); err != nil {
		t.Fatal(err)
	}
	return runs
}

// answersOf turns the reference notation into a sheet: a level, "unknown", an option id
// or {not_applicable: reason}; "*" is the level of every scored question not named.
func answersOf(t testing.TB, r *rubric.Rubric, raw map[string]json.RawMessage, evidence string) *sheet.Sheet {
	t.Helper()
	a := sheet.New(r, "2026-03-02")
	for i := range r.Questions {
		q := &r.Questions[i]
		value, named := raw[q.ID]
		if !named && q.Scored() {
			value = raw["*"]
		}
		if value == nil {
			continue
		}
		answer := answerOf(t, q, value)
		answer.Evidence = sheet.Evidence(evidence)
		a.Set(q.ID, answer, "2026-03-02")
	}
	return a
}

func answerOf(t testing.TB, q *rubric.Question, raw json.RawMessage) sheet.Answer {
	t.Helper()
	var level int
	var word string
	var reason struct {
		NotApplicable string `json:"not_applicable"`
	}
	switch {
	case json.Unmarshal(raw, &level) == nil:
		return sheet.Answer{Option: q.OptionAt(level).ID}
	case json.Unmarshal(raw, &word) == nil && word == "unknown":
		return sheet.Answer{Unknown: true}
	case json.Unmarshal(raw, &word) == nil:
		return sheet.Answer{Option: word}
	case json.Unmarshal(raw, &reason) == nil:
		return sheet.Answer{NotApplicable: reason.NotApplicable}
	}
	t.Fatalf("%s: cannot read %s", q.ID, raw)
	return sheet.Answer{}
}

func TestReferenceRuns(t *testing.T) {
	runs := loadReference(t)
	worked, findings := rubric.Parse("worked-example", runs.Worked.Rubric)
	if worked == nil {
		t.Fatal(findings)
	}
	checked := 0
	for _, set := range []struct {
		r    *rubric.Rubric
		runs []referenceRun
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

func compareRun(t *testing.T, r *rubric.Rubric, run referenceRun) {
	res := assess.Score(r, answersOf(t, r, run.Answers, run.Evidence), assess.Options{Core: run.Core, StrictEvidence: run.Strict})
	compareScores(t, res, &run.Expect)
	compareStage(t, res, &run.Expect)
	if run.Expect.Gaps != nil {
		compareGaps(t, res, &run.Expect)
	}
	if run.Expect.FindOut != nil {
		compareFindOut(t, res, &run.Expect)
	}
	if run.Expect.Sensitivity != nil {
		compareSensitivity(t, res, &run.Expect)
	}
}

func compareScores(t *testing.T, res *assess.Result, want *expectation) {
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

func compareStage(t *testing.T, res *assess.Result, want *expectation) {
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

func compareGaps(t *testing.T, res *assess.Result, want *expectation) {
	gaps := res.Gaps()
	if len(gaps) != len(want.Gaps) {
		t.Fatalf("%d gaps, expected %d", len(gaps), len(want.Gaps))
	}
	for i, w := range want.Gaps {
		g := &gaps[i]
		got := []any{g.Value.Question.ID, g.Rank, g.Tier, g.Level, g.Target, g.Lift.RatString(), g.Value.Question.Gap.Effort, g.QuickWin}
		assesstest.Equal(t, "gap", got, []any{w.Question, i + 1, w.Tier, w.Level, w.Target, w.Lift, w.Effort, w.QuickWin})
	}
}

func compareFindOut(t *testing.T, res *assess.Result, want *expectation) {
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

func compareSensitivity(t *testing.T, res *assess.Result, want *expectation) {
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

func pair(p assess.Pair) fractions {
	text := func(x *big.Rat) *string {
		if x == nil {
			return nil
		}
		s := x.RatString()
		return &s
	}
	return fractions{text(p[assess.Confirmed]), text(p[assess.Possible])}
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
