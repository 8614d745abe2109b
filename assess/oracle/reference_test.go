package oracle_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cxgap/assess/assesstest"
	"cxgap/rubric"
)

func TestReferenceRuns(t *testing.T) {
	data, err := os.ReadFile(assesstest.Testdata(t, "reference-runs.json"))
	assesstest.Must(t, err)
	var file map[string]json.RawMessage
	assesstest.Must(t, json.Unmarshal(data, &file))
	for _, set := range []string{"worked_examples", "order_of_work", "default_rubric"} {
		var part struct {
			Rubric json.RawMessage
			Runs   []json.RawMessage
		}
		assesstest.Must(t, json.Unmarshal(file[set], &part))
		r := assesstest.FrozenRubric(t)
		if part.Rubric != nil {
			if r, _ = rubric.Parse(set, part.Rubric); r == nil {
				t.Fatal("no rubric", set)
			}
		}
		for _, raw := range part.Runs {
			var name struct{ Name string }
			assesstest.Must(t, json.Unmarshal(raw, &name))
			t.Run(set+"/"+name.Name, func(t *testing.T) { holdAgainstReference(t, r, raw) })
		}
	}
}

func holdAgainstReference(t *testing.T, r *rubric.Rubric, raw json.RawMessage) {
	var run assesstest.ReferenceRun
	var several assesstest.PanelRun
	var expect struct{ Expect map[string]json.RawMessage }
	assesstest.Must(t, json.Unmarshal(raw, &run))
	assesstest.Must(t, json.Unmarshal(raw, &several))
	assesstest.Must(t, json.Unmarshal(raw, &expect))
	w := wishes{strict: run.Strict, core: run.Core}
	var o *outcome
	if several.Members == nil {
		o = single(r, assesstest.AnswersOf(t, r, run.Answers, run.Evidence), w)
	} else {
		m := gather(r, assesstest.MembersOf(t, r, &several), assesstest.ConsensusOf(t, r, &several), w)
		o = m.together(w)
		referencePanel(t, r, m, &several, w)
	}
	next := referencePlans(t, o, expect.Expect)
	referenceNumbers(t, o, next, expect.Expect)
}

// referenceNumbers compares every key that both know.
func referenceNumbers(t *testing.T, o *outcome, next *planned, expect map[string]json.RawMessage) {
	t.Helper()
	raw, err := json.Marshal(expect)
	assesstest.Must(t, err)
	var want conclusions
	assesstest.Must(t, json.Unmarshal(raw, &want))
	got := o.conclude(next)
	for _, g := range got.Gaps {
		for i := range g.Steps {
			g.Steps[i].Action = ""
		}
	}
	for i := range got.Stage.HeldBy {
		got.Stage.HeldBy[i].Question = ""
	}
	for _, part := range []struct {
		key       string
		got, want any
	}{
		{"index", got.Index, want.Index},
		{"coverage", got.Coverage, want.Coverage},
		{"criteria", got.Criteria, want.Criteria},
		{"stage", got.Stage, want.Stage},
		{"gates", got.Gates, want.Gates},
		{"verdict", got.Verdict, want.Verdict},
		{"candidates", got.Candidates, want.Candidates},
		{"settle", got.Settle, want.Settle},
		{"states_other_than_answered", got.States, want.States},
		{"contradictions", got.Contradictions, want.Contradictions},
		{"gaps", got.Gaps, want.Gaps},
		{"strengths", got.Strengths, want.Strengths},
		{"find_out", got.FindOut, want.FindOut},
	} {
		if _, ok := expect[part.key]; ok {
			assesstest.Equal(t, part.key, part.got, part.want)
		}
	}
	if raw, ok := expect["benchmarks"]; ok {
		var want map[string]string
		assesstest.Must(t, json.Unmarshal(raw, &want))
		var lines []string
		for _, id := range []string{"b2", "b1"} { // by date
			lines = append(lines, id+": "+want[id])
		}
		assesstest.Equal(t, "benchmarks", o.benchmarks(), lines)
	}
}

// referencePlans holds the plans against the reference and returns the one to the next
// stage. On a rubric too large for trying all sets the set of measures is taken as given,
// and what is checked is that it is allowed, reaches the stage and costs what it says.
func referencePlans(t *testing.T, o *outcome, expect map[string]json.RawMessage) *planned {
	t.Helper()
	var plans []planText
	if raw, ok := expect["plans"]; ok {
		assesstest.Must(t, json.Unmarshal(raw, &plans))
	}
	if raw, ok := expect["plan"]; ok {
		var one *planText
		assesstest.Must(t, json.Unmarshal(raw, &one))
		if one == nil {
			if o.planTo(o.nextStage()) != nil {
				t.Error("a plan, expected none")
			}
			return nil
		}
		plans = append(plans, *one)
	}
	small := len(o.all) <= 10
	var next *planned
	if small {
		next = o.planTo(o.nextStage())
	}
	for _, want := range plans {
		var got *planned
		if small {
			got = o.planTo(want.To)
		} else {
			got = o.givenPlan(t, want.To, want.Measures)
			if want.To == o.nextStage() {
				next = got
			}
		}
		text := got.text()
		text.Targets, text.From = nil, nil
		assesstest.Equal(t, "plan", text, want)
	}
	referenceBudgets(t, o, expect, small)
	return next
}

func referenceBudgets(t *testing.T, o *outcome, expect map[string]json.RawMessage, small bool) {
	t.Helper()
	var budgets []budgetText
	if raw, ok := expect["budgets"]; ok && small {
		assesstest.Must(t, json.Unmarshal(raw, &budgets))
	}
	for _, want := range budgets {
		assesstest.Equal(t, "budget", o.budgetText(want.Budget), want)
	}
}

// givenPlan is a plan of questions that somebody else found.
func (o *outcome) givenPlan(t assesstest.Fataler, stage int, questions []string) *planned {
	to := goal{level: stage}
	p := &planned{to: stage}
	for _, m := range o.possibleMeasures(to) {
		for _, id := range questions {
			if m.s.q.ID == id {
				p.measures = append(p.measures, m)
				p.cost += m.cost
			}
		}
	}
	if len(p.measures) != len(questions) || !o.allowed(p.measures, to) || !o.reaches(p.measures, to) {
		t.Fatalf("no plan to %d: %v", stage, questions)
	}
	p.measures = o.inOrder(p.measures, to)
	return p
}

func referencePanel(t *testing.T, r *rubric.Rubric, m *members, run *assesstest.PanelRun, w wishes) {
	t.Helper()
	want := run.Expect
	for id, pair := range want.Medians {
		assesstest.Equal(t, id, medians(m.levels(id)), pair)
	}
	o := m.together(w)
	for id, pair := range want.SplitMedians {
		assesstest.Equal(t, id, o.byID[id].given, pair)
	}
	if a := want.Agreement; a != nil {
		got := m.agreement()
		assesstest.Equal(t, "respondents", len(m.sheets), a.Respondents)
		assesstest.Equal(t, "usable", got.usable, a.Usable)
		assesstest.Equal(t, "alpha", text(got.alpha), a.Alpha)
		assesstest.Equal(t, "identical", text(got.identical), a.Identical)
		assesstest.Equal(t, "adjacent", text(got.adjacent), a.Adjacent)
		assesstest.Equal(t, "reading", got.reading, a.Reading)
		var span []*string
		if got.low != nil {
			span = []*string{text(got.low), text(got.high)}
		}
		assesstest.Equal(t, "range", span, a.Range)
		var spreads []spread
		for _, s := range a.Spread {
			spreads = append(spreads, spread{s.Question, s.Levels, s.Spread, s.Settled})
		}
		if diff := cmp.Diff(spreads, got.spread, cmp.AllowUnexported(spread{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("spread: %s", diff)
		}
	}
	if want.RoleGaps != nil {
		type line struct {
			Criterion, Group, Against, Points string
			Flagged                           bool
		}
		var got, expected []line
		for _, g := range m.roleGaps(w) {
			got = append(got, line{g.criterion, g.group, g.against, g.points.RatString(), g.flagged})
		}
		for _, g := range want.RoleGaps {
			expected = append(expected, line(g))
		}
		assesstest.Equal(t, "role gaps", got, expected)
	}
}
