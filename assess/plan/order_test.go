package plan_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

func TestGapsListEachLowAnswerOnce(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		listed := map[string]int{}
		for i, g := range orderOf(res) {
			q := g.Value.Question
			listed[q.ID]++
			if g.Rank != i+1 || g.Level >= g.Target || q.OptionAt(g.Target) == nil || g.Lift.Sign() < 0 {
				t.Fatalf("place %d: %+v", i+1, g)
			}
		}
		for i := range res.Values {
			v := &res.Values[i]
			low := v.Question.Scored() && v.State == assess.Answered && v.Given[0] < res.CriterionOf(r.MainCriterion(v.Question)).Target
			if low && listed[v.Question.ID] != 1 || listed[v.Question.ID] > 1 || listed[v.Question.ID] == 1 && v.State != assess.Answered {
				t.Fatalf("%s (%s) is listed %d times", v.Question.ID, v.State, listed[v.Question.ID])
			}
		}
	})
}

// TestPrerequisitesComeFirst: but for those that the verdict sets aside, which stay last.
func TestPrerequisitesComeFirst(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{Acyclic: true}, func(t *rapid.T, r *rubric.Rubric) {
		// Low answers, so that prerequisites are unmet.
		a := assesstest.DrawAnswers(t, r, assesstest.Kinds{Unknown: true})
		for i := range r.Questions {
			if q := &r.Questions[i]; q.Scored() && a.Given[q.ID].Option != "" && rapid.Bool().Draw(t, "lowest") {
				a = assesstest.Chosen(a, q.ID, &q.Options[0])
			}
		}
		gaps := orderOf(assess.Score(r, a, assess.Options{}))
		place := map[*rubric.Question]int{}
		for i := range gaps {
			place[gaps[i].Value.Question] = i + 1
		}
		for i := range gaps {
			for _, need := range gaps[i].Requires {
				if at := place[need]; at > i+1 && gaps[at-1].Tier != plan.TierSetAside && !needs(r, gaps, need, gaps[i].Value.Question) {
					t.Fatalf("%s at %d needs %s, which comes later", gaps[i].Value.Question.ID, i+1, need.ID)
				}
			}
		}
	})
}

// needs tells whether one gap needs another, directly or through others. Requirements
// that only name earlier questions can still run in a circle where an absent one stands
// for its parent.
func needs(r *rubric.Rubric, gaps []plan.Gap, from, to *rubric.Question) bool {
	seen := map[*rubric.Question]bool{}
	todo := []*rubric.Question{from}
	for len(todo) > 0 {
		q := todo[0]
		todo = todo[1:]
		if q == to {
			return true
		}
		if seen[q] {
			continue
		}
		seen[q] = true
		i := slices.IndexFunc(gaps, func(g plan.Gap) bool { return g.Value.Question == q })
		if i >= 0 {
			todo = append(todo, gaps[i].Requires...)
			continue
		}
		for _, need := range q.Gap.Requires {
			todo = append(todo, r.Question(need.ID))
		}
	}
	return false
}

// inOrder gives the gaps in their places.
func inOrder(res *assess.Result) []string {
	out := []string{}
	for _, g := range orderOf(res) {
		out = append(out, fmt.Sprintf("%s tier %d to %d", g.Value.Question.ID, g.Tier, g.Target))
	}
	return out
}

// What a gate does is a result of scoring: a gate that fires for want of evidence makes
// its question's gap a must-have.
func TestGateThatFiresForWantOfEvidence(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("other"), assesstest.One("claimed"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("claim", "claimed", 3, "overall", 1)}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"other": 0, "claimed": 3}), assess.Options{StrictEvidence: true, Target: new(4)})
	assesstest.Equal(t, "order", inOrder(res), []string{"claimed tier 1 to 4", "other tier 2 to 4"})
}

// A gate on a criterion that is not rated does nothing, though it fires.
func TestGateOnAnUnratedCriterion(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("q"), assesstest.ScoredQuestion("held", map[string]int{"b": 1}, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("gone", map[string]int{"b": 1}, 0, 4))
	d.Gates = []assesstest.GatePart{assesstest.Gate("on-b", "held", 4, "b", 0)}
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"q": 4, "held": 2})
	a.Set("gone", sheet.Answer{NotApplicable: "there is none"}, assesstest.Today)
	res := assess.Score(r, a, assess.Options{})
	assesstest.Equal(t, "rated", []bool{res.Criteria[0].Rated, res.Criteria[1].Rated}, []bool{true, false})
	assesstest.Equal(t, "gate", []any{res.Gates[0].Fires, res.Gates[0].Idle}, []any{[2]bool{true, true}, true})
	assesstest.Equal(t, "stage", res.Stage.Level, [2]int{4, 4})
	assesstest.Equal(t, "order", inOrder(res), []string{"held tier 2 to 3"})
	assesstest.Equal(t, "lift", orderOf(res)[0].Lift.RatString(), "0")
}

func TestTargetOpensBranches(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("parent", map[string]int{"a": 1}, 0, 1, 3, 4), assesstest.Under(assesstest.One("child"), "parent", 4), assesstest.Under(assesstest.One("grandchild"), "child", 1), assesstest.Under(assesstest.One("open"), "parent", 1))
	d.Criteria[0].Target = 2
	r := d.Parse(t)
	given := map[string]int{"parent": 1, "child": 4, "open": 2}
	gaps := orderOf(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{}))
	assesstest.Equal(t, "gaps", len(gaps), 1)
	assesstest.Equal(t, "target", gaps[0].Target, 4)
	assesstest.Equal(t, "then", idsOf(gaps[0].Opens), []string{"child", "grandchild"})

	given["parent"] = 4
	assesstest.Equal(t, "open branch", len(orderOf(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{}))), 0)

	delete(given, "child")
	delete(given, "open")
	d.Questions = d.Questions[:1]
	r = d.Parse(t)
	given["parent"] = 1
	assesstest.Equal(t, "next option", orderOf(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{}))[0].Target, 3)
	assesstest.Equal(t, "own target", orderOf(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{Target: new(4)}))[0].Target, 4)
}

func TestQuickWins(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.Sized(assesstest.One("low"), "S"), assesstest.Sized(assesstest.One("mid"), "S"), assesstest.Sized(assesstest.One("costly"), "M"), assesstest.Sized(assesstest.ScoredQuestion("heavy", map[string]int{"a": 2}, 0, 1, 2, 3, 4), "S"))
	r := d.Parse(t)
	// Lifts per level 1: low 1, mid 2, costly 3, heavy 2; the lower median is 2. mid takes two
	// steps, which is more than the smallest size.
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"low": 2, "mid": 1, "costly": 0, "heavy": 2}), assess.Options{})
	got := map[string]bool{}
	for _, g := range orderOf(res) {
		got[g.Value.Question.ID] = g.QuickWin
	}
	assesstest.Equal(t, "quick wins", got, map[string]bool{"low": false, "mid": false, "costly": false, "heavy": true})
}

// Gaps read the answer as given: what lacks only evidence is none.
func TestGapsUnderStrictEvidence(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.One("claimed"), assesstest.One("low")).Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"claimed": 4, "low": 2}), assess.Options{StrictEvidence: true})
	assesstest.Equal(t, "scored", res.Values[0].Scored, assess.Interval{2, 4})
	assesstest.Equal(t, "order", inOrder(res), []string{"low tier 2 to 3"})
}

func TestInvariant11LiftIsWhatRaisingGains(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		o.StrictEvidence = false // gaps read answers as given
		res := assess.Score(r, a, o)
		for _, g := range orderOf(res) {
			q := g.Value.Question
			if !res.Stage.Rated || storedBelow(r, a, q) {
				continue
			}
			raised := assess.Score(r, assesstest.Chosen(a, q.ID, q.OptionAt(g.Target)), o)
			gain := new(big.Rat).Sub(raised.Index[assess.Confirmed], res.Index[assess.Confirmed])
			if gain.Cmp(g.Lift) != 0 {
				t.Fatalf("%s to %d: lift %s, gained %s", q.ID, g.Target, g.Lift, gain)
			}
		}
	})
}

// storedBelow tells whether some question that hangs on q has an answer of its own.
func storedBelow(r *rubric.Rubric, a *sheet.Sheet, q *rubric.Question) bool {
	for _, child := range r.Children(q.ID) {
		if a.Given[child.ID].Settled() || storedBelow(r, a, child) {
			return true
		}
	}
	return false
}

// What only something set aside needs is not moved in front of what needs that.
func TestSetAsideMovesNothingForward(t *testing.T) {
	heavy := assesstest.ScoredQuestion("heavy", map[string]int{"a": 5}, 0, 1, 2, 3, 4)
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("last"), assesstest.Requiring(assesstest.One("aside"), "last"), assesstest.Requiring(heavy, "aside"))
	d.Verdicts = []map[string]any{
		{"id": "not-here", "when": map[string]any{"heavy": map[string]any{"at_most": 2}}, "text": "Not here.", "stage": "withheld", "sets_aside": []string{"aside"}},
		{"id": "other", "when": map[string]any{}, "text": "Other."},
	}
	r := d.Parse(t)
	assesstest.Equal(t, "set aside", inOrder(assess.Score(r, assesstest.Levels(t, r, map[string]int{"last": 0, "aside": 0, "heavy": 1}), assess.Options{})), []string{"heavy tier 2 to 3", "last tier 2 to 3", "aside tier 3 to 3"})
}
