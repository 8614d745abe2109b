package assess_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// The conclusions that are still possible are those that some answers give, tried out one by one:
// every open question on which a verdict may hang gets each answer that what is known allows, and
// is left open too.
func TestConclusionsAreThoseThatSomeAnswersGive(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{MaxTop: 4, MaxQuestions: 7}, func(t *rapid.T, r *rubric.Rubric) {
		p := panel.Score(r, assesstest.DrawMembers(t, r, 4, assesstest.EveryKind), nil, assesstest.DrawOptions(t, r))
		open, limits := assesstest.OpenForVerdicts(p), map[string][]*rubric.Option{}
		for i, o := range open {
			if rapid.Bool().Draw(t, "limited") {
				open[i].Answers = o.Answers[:rapid.IntRange(1, len(o.Answers)).Draw(t, "so many")]
				limits[o.Question] = open[i].Answers
			}
		}
		reached, tried := assesstest.Reached(p, open)
		if !tried {
			return
		}
		got := p.Conclusions(func(q *rubric.Question) []*rubric.Option { return limits[q.ID] })
		if !got.Exact {
			t.Fatal("given up")
		}
		candidates := slices.Clone(p.Candidates)
		if p.Verdict != nil {
			candidates = append(candidates, p.Verdict)
		}
		want := slices.DeleteFunc(candidates, func(v *rubric.Verdict) bool { return !reached[v.ID] })
		assesstest.EqualIn(t, "possible", verdictIDs(got.Verdicts), verdictIDs(want))
	})
}

func verdictIDs(verdicts []*rubric.Verdict) []string {
	out := []string{}
	for _, v := range verdicts {
		out = append(out, v.ID)
	}
	return out
}

// Where finding answers takes too long, what is listed is still all that it can be.
func TestConclusionsGivenUp(t *testing.T) {
	r := assesstest.PuzzleDocument().Parse(t)
	res := assess.Score(r, sheet.New(r, assesstest.Today), assess.Options{})
	got := res.Conclusions(nil)
	if last := got.Verdicts[len(got.Verdicts)-1].ID; got.Exact || last != "alone" {
		t.Errorf("exact: %v, the last is %s", got.Exact, last)
	}
}
