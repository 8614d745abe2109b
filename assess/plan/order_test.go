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
		for i, g := range plan.Order(res) {
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

func TestPrerequisitesComeFirst(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{Acyclic: true}, func(t *rapid.T, r *rubric.Rubric) {
		// Low answers, so that prerequisites are unmet.
		a := assesstest.DrawAnswers(t, r, assesstest.Kinds{Unknown: true})
		for i := range r.Questions {
			if q := &r.Questions[i]; q.Scored() && a.Given[q.ID].Option != "" && rapid.Bool().Draw(t, "lowest") {
				a = assesstest.Chosen(a, q.ID, &q.Options[0])
			}
		}
		gaps := plan.Order(assess.Score(r, a, assess.Options{}))
		place := map[*rubric.Question]int{}
		for i := range gaps {
			place[gaps[i].Value.Question] = i + 1
		}
		for i := range gaps {
			for _, need := range gaps[i].Requires {
				if place[need] > i+1 && !needs(r, gaps, need, gaps[i].Value.Question) {
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

// order gives the gaps as "id" in their places, with what each requires.
func order(res *assess.Result) []string {
	out := []string{}
	for _, g := range plan.Order(res) {
		out = append(out, fmt.Sprintf("%s tier %d to %d needs %v", g.Value.Question.ID, g.Tier, g.Target, questionIDs(g.Requires)))
	}
	return out
}

func TestGapOrder(t *testing.T) {
	for _, c := range []struct {
		name  string
		doc   *assesstest.RubricDocument
		given map[string]int
		want  []string
	}{
		{"best lift per point of effort, then the larger gap, then the larger weight, then the file",
			assesstest.SmallDocument([]string{"a"}, assesstest.Sized(assesstest.One("large"), "L"), assesstest.Sized(assesstest.ScoredQuestion("heavy", map[string]int{"a": 2}, 0, 1, 2, 3, 4), "L"), assesstest.One("low"), assesstest.One("mid"), assesstest.One("twin"), assesstest.Sized(assesstest.One("small"), "S")),
			map[string]int{"large": 1, "heavy": 2, "low": 1, "mid": 2, "twin": 2, "small": 2},
			// Per point of effort: low 2/2, small 1/1, large 2/4, heavy 2/4, mid 1/2, twin 1/2.
			[]string{"low tier 3 to 3 needs []", "small tier 3 to 3 needs []", "large tier 3 to 3 needs []", "heavy tier 3 to 3 needs []", "mid tier 3 to 3 needs []", "twin tier 3 to 3 needs []"}},
		{"an unmet prerequisite moves in front, and what that needs before it",
			assesstest.SmallDocument([]string{"a"}, assesstest.Requiring(assesstest.One("third"), "second"), assesstest.Sized(assesstest.Requiring(assesstest.One("second"), "first"), "L"), assesstest.Sized(assesstest.One("first"), "L")),
			map[string]int{"third": 0, "second": 0, "first": 1},
			[]string{"first tier 3 to 3 needs []", "second tier 3 to 3 needs [first]", "third tier 3 to 3 needs [second]"}},
		{"a prerequisite is met from prerequisite_level on",
			assesstest.SmallDocument([]string{"a"}, assesstest.Requiring(assesstest.One("third"), "second"), assesstest.Sized(assesstest.One("second"), "L")),
			map[string]int{"third": 0, "second": 2},
			[]string{"third tier 3 to 3 needs []", "second tier 3 to 3 needs []"}},
		{"an unknown prerequisite is required though it is no gap, and hands on what it needs itself",
			assesstest.SmallDocument([]string{"a"}, assesstest.Requiring(assesstest.One("third"), "second"), assesstest.Requiring(assesstest.One("second"), "first"), assesstest.Sized(assesstest.One("first"), "L")),
			map[string]int{"third": 0, "second": -1, "first": 1},
			[]string{"first tier 3 to 3 needs []", "third tier 3 to 3 needs [second]"}},
		{"an absent prerequisite stands for the question it hangs on, once",
			assesstest.SmallDocument([]string{"a"}, assesstest.Sized(assesstest.One("parent"), "L"), assesstest.Under(assesstest.One("child"), "parent", 2), assesstest.Requiring(assesstest.One("other"), "child", "parent")),
			map[string]int{"parent": 1, "other": 0},
			[]string{"parent tier 3 to 3 needs []", "other tier 3 to 3 needs [parent]"}},
		{"requirements in a circle end",
			assesstest.SmallDocument([]string{"a"}, assesstest.Requiring(assesstest.One("egg"), "hen"), assesstest.Requiring(assesstest.One("hen"), "egg")),
			map[string]int{"egg": 0, "hen": 0},
			[]string{"hen tier 3 to 3 needs [egg]", "egg tier 3 to 3 needs [hen]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.doc.Parse(t)
			assesstest.Equal(t, "order", order(assess.Score(r, assesstest.Levels(t, r, c.given), assess.Options{})), c.want)
		})
	}
}

func TestGapTiers(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("free"), assesstest.One("late"), assesstest.One("soon"), assesstest.One("first"), assesstest.One("twice"),
		assesstest.ScoredQuestion("weak", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
	d.Scoring = &assesstest.ScoringPart{BalanceSlack: new(1)}
	d.Gates = []assesstest.GatePart{assesstest.Gate("late", "late", 2, "a", 1), assesstest.Gate("soon", "soon", 2, "a", 0), assesstest.Gate("first", "first", 2, "overall", 3),
		assesstest.Gate("twice-a", "twice", 4, "a", 0), assesstest.Gate("twice-o", "twice", 2, "overall", 2), assesstest.Gate("met", "free", 1, "overall", 0)}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"free": 2, "late": 1, "soon": 1, "first": 1, "twice": 1, "weak": 0}), assess.Options{})
	assesstest.Equal(t, "stage", res.Stage.Level, [2]int{1, 1})
	// Overall gates first, the lower cap before the higher; twice must reach 4 for its other gate.
	// weak alone holds stage 2 back on b; a is held at 0 by a gate, so free is tier 2 as well.
	assesstest.Equal(t, "order", order(res), []string{"twice tier 1 to 4 needs []", "first tier 1 to 3 needs []", "soon tier 1 to 3 needs []", "late tier 1 to 3 needs []",
		"weak tier 2 to 3 needs []", "free tier 2 to 3 needs []"})
	assesstest.Equal(t, "best gate of twice", plan.Order(res)[0].Gate.Gate.ID, "twice-o")

	d.Gates = []assesstest.GatePart{assesstest.Gate("one", "twice", 2, "overall", 2), assesstest.Gate("like-it", "twice", 2, "overall", 2)}
	r = d.Parse(t)
	res = assess.Score(r, assesstest.Levels(t, r, map[string]int{"twice": 1}), assess.Options{})
	assesstest.Equal(t, "of two alike the first", plan.Order(res)[0].Gate.Gate.ID, "one")
}

// What a gate does is a result of scoring: a gate that fires for want of evidence makes
// its question's gap a must-have.
func TestGateThatFiresForWantOfEvidence(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("other"), assesstest.One("claimed"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("claim", "claimed", 3, "overall", 1)}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"other": 0, "claimed": 3}), assess.Options{StrictEvidence: true, Target: new(4)})
	assesstest.Equal(t, "order", order(res), []string{"claimed tier 1 to 4 needs []", "other tier 3 to 4 needs []"})
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
	assesstest.Equal(t, "order", order(res), []string{"held tier 3 to 3 needs []"})
	assesstest.Equal(t, "lift", plan.Order(res)[0].Lift.RatString(), "0")
}

func TestTargetOpensBranches(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("parent", map[string]int{"a": 1}, 0, 1, 3, 4), assesstest.Under(assesstest.One("child"), "parent", 4), assesstest.Under(assesstest.One("grandchild"), "child", 1), assesstest.Under(assesstest.One("open"), "parent", 1))
	d.Criteria[0].Target = 2
	r := d.Parse(t)
	given := map[string]int{"parent": 1, "child": 4, "open": 2}
	gaps := plan.Order(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{}))
	assesstest.Equal(t, "gaps", len(gaps), 1)
	assesstest.Equal(t, "target", gaps[0].Target, 4)
	assesstest.Equal(t, "then", questionIDs(gaps[0].Opens), []string{"child", "grandchild"})

	given["parent"] = 4
	assesstest.Equal(t, "open branch", len(plan.Order(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{}))), 0)

	delete(given, "child")
	delete(given, "open")
	d.Questions = d.Questions[:1]
	r = d.Parse(t)
	given["parent"] = 1
	assesstest.Equal(t, "next option", plan.Order(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{}))[0].Target, 3)
	assesstest.Equal(t, "own target", plan.Order(assess.Score(r, assesstest.Levels(t, r, given), assess.Options{Target: new(4)}))[0].Target, 4)
}

func TestQuickWins(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.Sized(assesstest.One("low"), "S"), assesstest.Sized(assesstest.One("mid"), "S"), assesstest.Sized(assesstest.One("costly"), "M"), assesstest.Sized(assesstest.ScoredQuestion("heavy", map[string]int{"a": 2}, 0, 1, 2, 3, 4), "S"))
	r := d.Parse(t)
	// Lifts per level 1: low 1, mid 2, costly 3, heavy 4; the lower median is 2.
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"low": 2, "mid": 1, "costly": 0, "heavy": 1}), assess.Options{})
	got := map[string]bool{}
	for _, g := range plan.Order(res) {
		got[g.Value.Question.ID] = g.QuickWin
	}
	assesstest.Equal(t, "quick wins", got, map[string]bool{"low": false, "mid": true, "costly": false, "heavy": true})
}

// Gaps read the answer as given: what lacks only evidence is none.
func TestGapsUnderStrictEvidence(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.One("claimed"), assesstest.One("low")).Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"claimed": 4, "low": 2}), assess.Options{StrictEvidence: true})
	assesstest.Equal(t, "scored", res.Values[0].Scored, assess.Interval{2, 4})
	assesstest.Equal(t, "order", order(res), []string{"low tier 3 to 3 needs []"})
}

func TestInvariant11LiftIsWhatRaisingGains(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		o.StrictEvidence = false // gaps read answers as given
		res := assess.Score(r, a, o)
		for _, g := range plan.Order(res) {
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
