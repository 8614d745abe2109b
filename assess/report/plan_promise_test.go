package report_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// A plan leaves aside how much is known, and a report does not. So a plan promises a stage only
// where a report of the answers after its measures would give one.
func TestAPlanPromisesOnlyTheStagesThatAReportWouldGive(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assess.Options{StrictEvidence: rapid.Bool().Draw(t, "strict"), Core: rapid.IntRange(0, 5).Draw(t, "core") == 0}
		res := assess.Score(r, a, o)
		p := plan.Cheapest(res, plan.Options{To: rapid.IntRange(0, r.Top()).Draw(t, "to")})
		if rapid.Bool().Draw(t, "within a budget") {
			p = plan.Within(res, rapid.IntRange(0, 20).Draw(t, "budget"), plan.Options{})
		}
		if p == nil || p.Cost == nil {
			return
		}
		out, then := reported(res, p), res
		for i := range p.Measures {
			m := &p.Measures[i]
			a = reachedBy(a, r, m)
			then = assess.Score(r, a, o)
			said := strings.Join(out.Measures[i].Unlocks, " ")
			reached := fmt.Sprintf("Stage %s is reached.", r.LevelName(out.Progress[i+1].Stage))
			rises := out.Progress[i+1].Stage > out.Progress[i].Stage
			given := !then.Stage.Withheld && then.Stage.Level[assess.Confirmed] >= out.Progress[i+1].Stage
			if promised := strings.Contains(said, reached); promised != (rises && given) {
				t.Fatalf("after measure %d: %q; the report of these answers gives %+v", i+1, said, then.Stage)
			}
			// Where prerequisites run in a circle, a measure may stand before the one that opens it.
			possible := then.Stage.Rated && then.Stage.Level[assess.Confirmed] >= out.Progress[i+1].Stage
			if reaches := strings.Contains(said, "The answers then reach stage "+r.LevelName(out.Progress[i+1].Stage)); reaches != (rises && possible && !given) {
				t.Fatalf("after measure %d: %q; the report of these answers gives %+v", i+1, said, then.Stage)
			}
		}
		words := strings.Join(out.Words, "\n")
		if said := strings.Contains(words, "no stage is given yet") || strings.Contains(words, "No stage is given yet"); said != then.Stage.Withheld {
			t.Fatalf("%s\nthe report of the answers after it gives %+v", words, then.Stage)
		}
		if res.Stage.Withheld && (strings.HasPrefix(words, "Stage ") && strings.Contains(words, "is reached already") || strings.HasPrefix(words, "The highest stage is reached")) {
			t.Fatalf("%s\ntoday's report gives %+v", words, res.Stage)
		}
	})
}

// reachedBy is a sheet in which a measure is done, its evidence seen. An answer that was higher
// already stays.
func reachedBy(a *sheet.Sheet, r *rubric.Rubric, m *plan.Measure) *sheet.Sheet {
	q := m.Question()
	given := a.Given[q.ID]
	if o := q.Option(given.Option); o == nil || o.Level < m.To {
		given.Option = q.LowestOption(m.To).ID
	}
	return assesstest.Changed(a, q.ID, sheet.Answer{Option: given.Option, Evidence: sheet.EvidenceSeen})
}

// Where a report would withhold the stage, a plan says why and what to find out first.
func TestAPlanSaysWhatIsMissingForAStage(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "unknown", "causes", "unknown")
	got := reported(res, plan.Cheapest(res, plan.Options{To: 1}))
	assesstest.Equal(t, "words", got.Words[1:], []string{"By these measures alone no stage is given yet. What is known then makes up 33 % of the result, and a stage needs 75 %. " +
		"4 of the 5 questions that count are not known; find out first: “Causes?”; “Deep?”; “A remit?”."})
	assesstest.Equal(t, "unlocks", got.Measures[0].Unlocks[2], "The answers then reach stage 1 Informal; it is given once enough is known.")
	assesstest.Equal(t, "fewest", step(t, report.ExplainFewest(res), "Answers").Lines[1], strings.Replace(got.Words[1], "measures", "answers", 1))

	core := assesstest.PlannedFrom(t, assess.Options{Core: true}, "owner", "o4", "remit", "r4", "surveys", "s4", "causes", "c4", "deep", "d4")
	assesstest.Equal(t, "nothing to do", report.PlanWords(core, plan.Cheapest(core, plan.Options{})), []string{"By the answers given, stage 4 Embedded is reached already; it takes no measure.",
		"No stage is given yet. These are the core questions only; a stage needs all of them."})
	assesstest.Equal(t, "nothing to pay for", report.PlanWords(core, plan.Within(core, 5, plan.Options{}))[0], "By the answers given, the highest stage is reached.")
	assesstest.Equal(t, "single answers", step(t, report.ExplainSingleAnswers(res), "Answers").Lines, []string{"No stage is given today; by the answers alone it would be 0 Absent. Changed alone, 2 answers would raise it."})
}

// The stages of a plan are called those of the answers exactly where a report would not give one of
// them.
func TestTheStagesOfAPlanAreNamed(t *testing.T) {
	for name, answers := range map[string][]string{
		"Stage":                {"owner", "o0", "remit", "r0", "surveys", "s0", "causes", "c0"},
		"Stage by the answers": {"owner", "o0", "surveys", "unknown", "causes", "unknown"},
	} {
		rep := &report.Report{}
		res := assesstest.PlannedFrom(t, assess.Options{}, answers...)
		rep.SetPlan(res, plan.Cheapest(res, plan.Options{To: 1}))
		for _, s := range report.PlanView(rep).Sections {
			if s.ID == "progress" {
				columns := s.Blocks[0].(document.Table).Columns
				assesstest.Equal(t, "the last column", columns[len(columns)-1].Name, name)
			}
		}
	}
}
