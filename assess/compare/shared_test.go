package compare_test

import (
	"slices"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// compareShort compares a sheet with the option l3 everywhere with one with l0 everywhere.
func compareShort(t *testing.T, one, two *rubric.Rubric) *compare.Comparison {
	t.Helper()
	fill := func(r *rubric.Rubric, option string) *panel.Result {
		a := sheet.New(r, assesstest.Today)
		for i := range r.Questions {
			a.Set(r.Questions[i].ID, sheet.Answer{Option: option}, assesstest.Today)
		}
		return assesstest.Lone(r, a, assess.Options{})
	}
	return compared(t, fill(one, "l3"), fill(two, "l0"))
}

func whyNotShared(c *compare.Comparison) []string {
	var out []string
	for _, n := range c.NotShared {
		out = append(out, n.Question+": "+n.Why)
	}
	slices.Sort(out)
	return out
}

// An old answer can go to one place only. Of a question that was split the first part has
// it, as when answers are carried over; one answer never counts twice.
func TestSplitQuestionIsSharedOnce(t *testing.T) {
	one := shortRubric(t, "1.0.0", "kept", "comfort")
	two := shortRubric(t, "2.0.0", "kept", "seats renamed_from: [comfort]", "light renamed_from: [comfort]")
	c := compareShort(t, one, two)
	assesstest.Equal(t, "shared", c.Shared, 2)
	assesstest.Equal(t, "not shared", whyNotShared(c), []string{"light: only the later version asks it"})
	// Both rulers weigh the two shared questions alike.
	assesstest.Equal(t, "by both rulers", []string{c.Ruler.RatString(), c.Answers.RatString(), c.AnswersOldRuler.RatString()}, []string{"0", "-100", "-100"})
}

// Against the order of versions the same holds: a question that several became is not
// shared with each of them.
func TestJoinedQuestionIsNotSharedBackwards(t *testing.T) {
	later := shortRubric(t, "2.0.0", "kept", "both renamed_from: [left, right]")
	earlier := shortRubric(t, "1.0.0", "kept", "left", "right")
	c := compareShort(t, later, earlier)
	assesstest.Equal(t, "shared", c.Shared, 1)
	assesstest.Equal(t, "not shared", whyNotShared(c), []string{"left: it is one question with others in the earlier version", "right: it is one question with others in the earlier version"})
	renamed := compareShort(t, shortRubric(t, "2.0.0", "kept", "both renamed_from: [left, long-gone]"), shortRubric(t, "1.0.0", "kept", "left"))
	assesstest.Equal(t, "only one of them is there", []any{renamed.Shared, len(renamed.NotShared)}, []any{2, 0})
}

// Options have to map one to one as far as they were given: an answer that became one with
// another cannot be told from it, in either direction.
func TestMergedOptionsAreNotShared(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4))
	one := d.Parse(t)
	d.Version, d.Questions[0].Options[2]["renamed_from"] = "2.0.0", []string{"l1"}
	d.Questions[0].Options = slices.Delete(d.Questions[0].Options, 1, 2) // l2 now stands for l1 too
	two := d.Parse(t)
	why := func(before, after string) []string {
		a, b := sheet.New(one, assesstest.Today), sheet.New(two, assesstest.Today)
		a.Set("q", sheet.Answer{Option: before}, assesstest.Today)
		b.Set("q", sheet.Answer{Option: after}, assesstest.Today)
		return whyNotShared(compared(t, assesstest.Lone(one, a, assess.Options{}), assesstest.Lone(two, b, assess.Options{})))
	}
	assesstest.Equal(t, "neither was given", len(why("l3", "l4")), 0)
	for _, given := range []string{"l1", "l2"} {
		assesstest.Equal(t, "given before", why(given, "l3"), []string{"q: the answer \"" + given + "\" of the earlier version has no counterpart of its own in the later one"})
	}
	assesstest.Equal(t, "given after", why("l3", "l2"), []string{"q: the answer \"l2\" of the later version has no counterpart of its own in the earlier one"})
}

// Each ruler is cut down to the shared questions and their gates.
func TestGatesOfUnsharedQuestionsAreCutOut(t *testing.T) {
	gate := func(question string) []assesstest.GatePart {
		return []assesstest.GatePart{{ID: "must", Question: question, Below: 2, Caps: "overall", At: 0, Reason: "A must."}}
	}
	all := map[string]int{"a": 1}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("both", all, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("old", all, 0, 4))
	d.Gates = gate("old")
	one := d.Parse(t)
	d.Version, d.Questions[1], d.Gates = "2.0.0", assesstest.ScoredQuestion("new", all, 0, 4), gate("new")
	two := d.Parse(t)
	before, after := sheet.New(one, assesstest.Today), sheet.New(two, assesstest.Today)
	before.Set("both", sheet.Answer{Option: "l3"}, assesstest.Today)
	after.Set("both", sheet.Answer{Option: "l4"}, assesstest.Today)
	c := compared(t, assesstest.Lone(one, before, assess.Options{}), assesstest.Lone(two, after, assess.Options{}))
	assesstest.Equal(t, "stages", []int{*c.StageBefore, *c.StageBeforeNewRuler, *c.StageAfter}, []int{0, 3, 0})
	assesstest.Equal(t, "parts", []string{c.Total.RatString(), c.Ruler.RatString(), c.Answers.RatString(), c.Unshared.RatString()}, []string{"25/2", "0", "25", "-25/2"})
}

// Where the later version refuses "not applicable", the earlier answer is open there; and
// what was seen as evidence stays seen.
func TestOldAnswersUnderTheLaterRuler(t *testing.T) {
	all := map[string]int{"a": 1}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", all, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("seen", map[string]int{"a": 3}, 0, 4))
	one := d.Parse(t)
	d.Version, d.Gates = "2.0.0", []assesstest.GatePart{{ID: "must", Question: "q", Below: 2, Caps: "overall", At: 0, Reason: "A must."}}
	two := d.Parse(t)
	before, after := sheet.New(one, assesstest.Today), sheet.New(two, assesstest.Today)
	before.Set("q", sheet.Answer{NotApplicable: "there is none"}, assesstest.Today)
	after.Set("q", sheet.Answer{Option: "l1"}, assesstest.Today)
	for _, a := range []*sheet.Sheet{before, after} {
		a.Set("seen", sheet.Answer{Option: "l4", Evidence: sheet.EvidenceSeen}, assesstest.Today)
	}
	strict := assess.Options{StrictEvidence: true}
	c := compared(t, assesstest.Lone(one, before, strict), assesstest.Lone(two, after, strict))
	assesstest.Equal(t, "parts", []string{c.Ruler.RatString(), c.Learnt.RatString(), c.Scope.RatString()}, []string{"-25", "25/4", "0"})
	assesstest.Equal(t, "changed", []any{len(c.Questions), c.Questions[0].Question.ID, c.Questions[0].Kind, len(c.Unchanged)}, []any{1, "q", "learnt", 1})
}

// Only what improved closes a gap: what was found out or no longer counts does not.
func TestProgressIsImprovement(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("found", map[string]int{"a": 3}, 0, 4), assesstest.ScoredQuestion("gone", map[string]int{"a": 1}, 0, 2, 4),
		assesstest.ScoredQuestion("better", map[string]int{"a": 1}, 0, 2, 4)).Parse(t)
	before, after := sheet.New(r, assesstest.Today), sheet.New(r, assesstest.Today)
	before.Set("found", sheet.Answer{Unknown: true}, assesstest.Today)
	before.Set("gone", sheet.Answer{Option: "l2"}, assesstest.Today)
	before.Set("better", sheet.Answer{Option: "l2"}, assesstest.Today)
	after.Set("found", sheet.Answer{Option: "l4"}, assesstest.Today)
	after.Set("gone", sheet.Answer{NotApplicable: "sold"}, assesstest.Today)
	after.Set("better", sheet.Answer{Option: "l4"}, assesstest.Today)
	k := compared(t, assesstest.Lone(r, before, assess.Options{}), assesstest.Lone(r, after, assess.Options{})).Criteria[0]
	// Before (2+2)/20, now 16/16; of that the better answer made 2/16. The target's level
	// begins at 62.5.
	assesstest.Equal(t, "criterion", []string{k.BeforeNewRuler.RatString(), k.AfterShared.RatString(), k.Improved.RatString(), k.Other.RatString(), k.Progress.RatString()},
		[]string{"20", "100", "25/2", "135/2", "5/17"})
}
