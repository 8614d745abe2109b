package assess_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

func TestWorthsAddUpToTheWidthOfTheIndex(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		sum := new(big.Rat)
		for _, f := range res.FindOut() {
			if f.Worth != nil {
				sum.Add(sum, f.Worth)
			}
		}
		width := new(big.Rat)
		if res.Stage.Rated {
			width.Sub(res.Index[assess.Possible], res.Index[assess.Confirmed])
		}
		assesstest.Differs(t, "sum of worths", sum.RatString(), width.RatString())
	})
}

// Under strict evidence what lacks only evidence is to be found out; branches and
// conditions read the answer as given.
func TestStrictEvidenceLowersScoresOnly(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("claimed"), assesstest.Under(assesstest.One("child"), "claimed", 3), assesstest.One("shown"), assesstest.One("low"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("claim", "claimed", 3, "overall", 1)}
	d.Verdicts = []map[string]any{{"id": "high", "when": map[string]any{"claimed": map[string]any{"at_least": 4}}, "text": "High."}, {"id": "other", "when": map[string]any{}, "text": "Other."}}
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"claimed": 4, "child": 4, "shown": 3, "low": 2})
	a.Set("shown", sheet.Answer{Option: "l3", Evidence: sheet.EvidenceSeen}, assesstest.Today)
	res := assess.Score(r, a, assess.Options{StrictEvidence: true, Target: new(3)})
	assesstest.Equal(t, "given and scored", [][2]assess.Interval{
		{res.Values[0].Given, res.Values[0].Scored}, {res.Values[1].Given, res.Values[1].Scored}, {res.Values[2].Given, res.Values[2].Scored}, {res.Values[3].Given, res.Values[3].Scored},
	}, [][2]assess.Interval{{{4, 4}, {2, 4}}, {{4, 4}, {2, 4}}, {{3, 3}, {3, 3}}, {{2, 2}, {2, 2}}})
	assesstest.Equal(t, "verdict", res.Verdict.ID, "high")
	assesstest.Equal(t, "gate", res.Gates[0].Fires, [2]bool{true, false})
	assesstest.Equal(t, "coverage", res.Coverage.RatString(), "1")
	assesstest.Equal(t, "find out", findOutWords(res), []string{"claimed: worth 25/2, gate claim", "child: worth 25/2, gate none"})
}

func TestFindOutGroups(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("lone"), assesstest.One("parent"), assesstest.Under(assesstest.One("first"), "parent", 2), assesstest.Under(assesstest.One("second"), "parent", 1), assesstest.Under(assesstest.One("nested"), "first", 1),
		assesstest.ScoredQuestion("heavy", map[string]int{"a": 9}, 0, 1, 2, 3, 4), assesstest.One("gated"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("on-a", "nested", 2, "a", 1), assesstest.Gate("on-all", "gated", 2, "overall", 3)}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"first": 2}), assess.Options{})
	// Of a weight of 15 in all, one level is worth 5/3 points.
	assesstest.Equal(t, "find out", findOutWords(res), []string{
		"gated: worth 20/3, gate on-all", // an overall gate goes first
		"parent: worth 20/3, gate none",  // then the group with a gate on a criterion
		"first: worth 10/3, gate none",   // its own answer leaves it 0 to 2
		"nested: worth 20/3, gate on-a",
		"second: worth 20/3, gate none",
		"heavy: worth 60, gate none",
		"lone: worth 20/3, gate none",
	})
	depths := []int{}
	for _, f := range res.FindOut() {
		depths = append(depths, f.Depth)
	}
	assesstest.Equal(t, "depths", depths, []int{0, 0, 1, 2, 1, 0, 0})

	res = assess.Score(r, assesstest.Levels(t, r, map[string]int{"first": 0}), assess.Options{})
	assesstest.Equal(t, "nested, if first is 0 whatever its parent is", res.ValueOf("nested").State, assess.Absent)
	assesstest.Equal(t, "first in the list without the gate", findOutWords(res)[1], "heavy: worth 60, gate none")
}
