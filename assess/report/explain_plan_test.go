package report_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// reported puts a plan into a report, as every renderer gets it.
func reported(res *assess.Result, p *plan.Plan) *report.ReportPlan {
	rep := &report.Report{}
	rep.SetPlan(res, p)
	return rep.Plan
}

func TestReportedPlan(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0", "causes", "unknown")
	got := reported(res, plan.Cheapest(res, plan.Options{To: 2, With: []string{"remit", "causes"}}))
	assesstest.Equal(t, "title", got.Title, "The cheapest way to stage 2 Defined")
	assesstest.Equal(t, "words", got.Words, []string{"The cheapest way to stage 2 Defined: 4 measures, 6 points, proved to be the cheapest.",
		"Today no stage is given, because what is known makes up 67 % of the result, and a stage needs 75 %. After these measures it is 100 %.",
		"In the plan, as you asked: “Write the remit”; “Find causes”.", "Without these wishes it costs 4 points."})
	var steps, points []string
	for _, s := range got.Measures {
		steps = append(steps, fmt.Sprint(s.Number, ". ", s.Question, ", ", s.FromShown, " to ", s.ToShown, ", ", s.Cost, ": ", strings.Join(s.Unlocks, " ")))
	}
	for _, p := range got.Progress {
		points = append(points, fmt.Sprint(p.Cost, " ", p.IndexShown, " ", p.Stage, " ", p.StageName))
	}
	assesstest.Equal(t, "steps", steps, []string{
		"1. owner, 0 Absent to 2 Defined, 2: A must-have is met; without it the stage could not get above 0: Name an owner. Ownership rises to level 1 Informal. The answers then reach stage 1 Informal; it is given once enough is known. Can be worked on from here: Write the remit.",
		"2. remit, 0 Absent (cannot be there yet) to 4 Embedded, 1: Ownership rises to level 3 Operating.",
		"3. surveys, 0 Absent to 4 Embedded, 1: Data rises to level 1 Informal. The answers then reach stage 2 Defined; it is given once enough is known.",
		"4. causes, find out: may already be there to 2 Defined, 2: Data rises to level 2 Defined.",
	})
	assesstest.Equal(t, "progress", points, []string{"0 0 0 Absent", "2 17 1 Informal", "3 33 1 Informal", "4 50 2 Defined", "6 58 2 Defined"})
}

func TestExplainFewest(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0", "causes", "c0")
	e := report.ExplainFewestFor(res, "b")
	assesstest.Equal(t, "title", e.Title, "The fewest answers that would reach level 1 Informal of Data")
	assesstest.Equal(t, "answers", step(t, e, "Answers").Table.Rows, [][]string{{"surveys", "0", "4"}})
	assesstest.Equal(t, "words", step(t, e, "Answers").Lines[0], "1 answer would do it, and no fewer.")
	top := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "remit", "r4", "surveys", "s4", "causes", "c4", "deep", "d4")
	assesstest.Equal(t, "top", report.ExplainFewest(top).Steps[0].Lines, []string{"The highest stage is reached."})
	assesstest.Equal(t, "top of one", report.ExplainFewestFor(top, "a").Steps[0].Lines, []string{"Ownership is at the highest level."})
}

func TestExplainWhatIf(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "remit", "r4", "surveys", "s4", "causes", "c2")
	e := report.ExplainWhatIf(res, map[string]string{"owner": "o2"})
	assesstest.Equal(t, "answers", step(t, e, "Answers").Table.Rows, [][]string{{"owner", "0", "2"}, {"remit", "0", "4"}})
	assesstest.Equal(t, "result", step(t, e, "Result").Table.Rows, [][]string{
		{"Index", "25", "58"}, {"Stage", "0", "2"},
		{"Ownership, score", "0", "67"}, {"Ownership, level", "0", "3"}, {"Data, score", "50", "50"}, {"Data, level", "2", "2"}})
	assesstest.Equal(t, "gates", step(t, e, "Must-haves").Lines, []string{"The gate must is not met; then it would be met."})
	same := report.ExplainWhatIf(res, map[string]string{"owner": "o0", "nothing": "x"})
	if s := step(t, same, "Answers"); s.Table != nil || len(s.Lines) != 1 {
		t.Errorf("%+v", s)
	}
	if s := res.WhatIf(map[string]string{"surveys": "unknown"}).ValueOf("surveys"); s.State != assess.Unknown {
		t.Errorf("state %s", s.State)
	}
}

// What if somebody answered so equals a sheet with these answers.
func TestWhatIfEqualsAnotherSheet(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		set, b := map[string]string{}, a
		for i := range r.Questions {
			if q := &r.Questions[i]; rapid.IntRange(0, 3).Draw(t, "set") == 0 {
				option := assesstest.DrawOption(t, q)
				set[q.ID] = option.ID
				if a.Given[q.ID].Option != option.ID {
					b = assesstest.Changed(b, q.ID, sheet.Answer{Option: option.ID})
				}
			}
		}
		res := assess.Score(r, a, o)
		got, want := res.WhatIf(set), assess.Score(r, b, o)
		equalResults(t, got, want)
		report.ExplainWhatIf(res, set)
	})
}

func equalResults(t assesstest.Fataler, got, want *assess.Result) {
	if got.Stage.Level != want.Stage.Level || got.Stage.Rated != want.Stage.Rated || !slices.Equal(got.Stage.Why, want.Stage.Why) {
		t.Fatalf("stage %+v, expected %+v", got.Stage, want.Stage)
	}
	for i := range got.Values {
		if got.Values[i].State != want.Values[i].State || got.Values[i].Scored != want.Values[i].Scored {
			t.Fatalf("%+v, expected %+v", got.Values[i], want.Values[i])
		}
	}
}

func TestSingleAnswers(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "remit", "r4", "surveys", "s4", "causes", "c2")
	var got []string
	for _, one := range res.SingleAnswers() {
		got = append(got, one.Value.Question.ID+": "+one.Option.ID+" "+strconv.Itoa(*one.Stage))
	}
	assesstest.Equal(t, "single answers", got, []string{"owner: o2 2", "owner: o4 3"})
	e := report.ExplainSingleAnswers(res)
	assesstest.Equal(t, "rows", step(t, e, "Answers").Table.Rows, [][]string{{"owner: o2", "0", "2", "2"}, {"owner: o4", "0", "4", "3"}})
	assesstest.Equal(t, "words", step(t, e, "Answers").Lines, []string{"Stage 0 Absent today. Changed alone, 2 answers would raise it."})
}

// An answer under which no stage would be given any more raises none, whatever the scores.
func TestSingleAnswersThatWithholdTheStage(t *testing.T) {
	d := assesstest.WithheldDocument()
	low := assesstest.One("low")
	low.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
	d.Questions = append(d.Questions, low)
	d.Gates = []assesstest.GatePart{assesstest.Gate("must", "low", 2, "overall", 1)}
	r := d.Parse(t)
	a := assesstest.WithheldSheet(r, "yes-here", "l3", sheet.Answer{Option: "l3"})
	a.Set("low", sheet.Answer{Option: "l0"}, today)
	res := assess.Score(r, a, assess.Options{})
	if then := res.WhatIf(map[string]string{"fact": "no-here"}).Stage; then.Level[assess.Confirmed] != 3 || !then.Withheld {
		t.Fatalf("without the fact the stage is %+v", then)
	}
	e := report.ExplainSingleAnswers(res)
	assesstest.Equal(t, "row", step(t, e, "Answers").Table.Rows[0], []string{"fact: no-here", "–", "–", "–"})
	if got := step(t, e, "Answers").Lines[0]; !strings.Contains(got, "1 answer would lower it or leave no stage") {
		t.Error(got)
	}
	assesstest.Equal(t, "gates", step(t, report.ExplainWhatIf(res, map[string]string{"fact": "no-here"}), "Must-haves").Lines,
		[]string{"The gate must is not met; then it would be without effect, because its question does not apply."})
}

// Of must-haves in grades on one question, a measure names the one that held.
func TestMustHavesInGrades(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("owner"), assesstest.One("rest"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("some", "owner", 2, "overall", 1), assesstest.Gate("all", "owner", 3, "overall", 2)}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"owner": 1, "rest": 3}), assess.Options{})
	got := reported(res, plan.Cheapest(res, plan.Options{To: 3}))
	assesstest.Equal(t, "unlocks", got.Measures[0].Unlocks, []string{"A must-have is met; without it the stage could not get above 1: Raise owner.", "Criterion a rises to level 3 Operating.", "Stage 3 Operating is reached."})
	rep := reportOfDocument(t, d, assesstest.Levels(t, r, map[string]int{"owner": 1, "rest": 3}), assess.Options{})
	if side := bySubject(t, rep, rep); side.MustHaves.Cells[0].Shown != "1 missed" {
		t.Errorf("must-haves: %s", side.MustHaves.Cells[0].Shown)
	}
	text := subjects(t, tableAt(120), rep, rep)
	holds(t, text, []string{"Without some nothing holds."}, []string{"Without all nothing holds."})
	kept := plan.Cheapest(res, plan.Options{To: 3, Keep: []string{"owner"}})
	var missing []string
	for _, o := range kept.Obstacles {
		if o.Question != nil {
			missing = append(missing, o.Reason)
		}
	}
	assesstest.Equal(t, "missing", missing, []string{"“Raise owner” is a must-have and has to reach level 3 Operating, but it is to be kept as it is."})
}

// Every fragile answer is among the single answers.
func TestSingleAnswersIncludeFragileOnes(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assess.Options{})
		sensed := res.Sensitivity()
		if sensed == nil {
			return
		}
		found := map[string]bool{}
		for _, one := range res.SingleAnswers() {
			found[one.Value.Question.ID] = true
			if with := res.WhatIf(map[string]string{one.Value.Question.ID: one.Option.ID}); one.Stage != nil && with.Stage.Level[assess.Confirmed] != *one.Stage {
				t.Fatalf("%s leads to %d, not %d", one.Option.ID, with.Stage.Level[assess.Confirmed], *one.Stage)
			}
		}
		for _, q := range sensed.Fragile {
			if !found[q.ID] {
				t.Fatalf("%s is missing", q.ID)
			}
		}
	})
}

func TestExplainWeights(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o2", "remit", "r4", "surveys", "s4", "causes", "c2")
	e := report.ExplainWeights(res)
	sensed := res.Sensitivity()
	rows := step(t, e, "Weights").Table.Rows
	same(t, "lowest", readNumber(t, rows[0][1], assess.Confirmed), sensed.IndexLow)
	if len(e.Steps) != 3 || !strings.HasPrefix(step(t, e, "Spacing of the levels").Lines[0], "If the upper steps") {
		t.Errorf("%+v", e)
	}
}

// No explanation fails on any rubric; the points of a plan's steps add up, and no step
// lowers the index.
func TestReportedPlansAddUp(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{NoVerdicts: true}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		report.ExplainFewest(res)
		report.ExplainSingleAnswers(res)
		report.ExplainWeights(res)
		for i := range r.Criteria {
			report.ExplainFewestFor(res, r.Criteria[i].ID)
		}
		p := plan.Within(res, rapid.IntRange(0, 20).Draw(t, "budget"), plan.Options{})
		if p == nil {
			return
		}
		out, sum := reported(res, p), 0
		if p.Cost == nil {
			return
		}
		for i := range out.Measures {
			sum += out.Measures[i].Cost
			if now := &out.Progress[i+1]; now.Cost != sum || now.Index.Cmp(out.Progress[i].Index.Rat) < 0 {
				t.Fatalf("after %d measures: %+v, before: %+v; the points add up to %d", i+1, now, out.Progress[i], sum)
			}
		}
		if sum != *p.Cost {
			t.Fatalf("%d points, the plan costs %d", sum, *p.Cost)
		}
	})
}
