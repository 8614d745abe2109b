package compare_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

func compared(t assesstest.Fataler, before, after *panel.Result) *compare.Comparison {
	c, err := compare.Dates(before, after)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c
}

func TestReferenceComparison(t *testing.T) {
	one, two, run := assesstest.LoadComparison(t)
	c := compared(t, assesstest.Lone(one, assesstest.AnswersOf(t, one, run.Before.Answers, ""), assess.Options{}), assesstest.Lone(two, assesstest.AnswersOf(t, two, run.After.Answers, ""), assess.Options{}))
	assesstest.Equal(t, "shared", []any{c.Shared, c.NotShared, c.SameRuler}, []any{run.Expect.Shared, []compare.NotShared{{Question: "q5", Why: "only the later version asks it"}}, false})
	assesstest.Equal(t, "index", []string{assesstest.RatText(c.Before.Index[0]), assesstest.RatText(c.After.Index[0])}, []string{run.Expect.Index["before"], run.Expect.Index["after"]})
	for name, got := range map[string]*big.Rat{"total": c.Total, "ruler": c.Ruler, "improved": c.Improved, "worsened": c.Worsened, "learnt": c.Learnt, "lost": c.Lost,
		"scope": c.Scope, "unshared": c.Unshared, "old_ruler": c.AnswersOldRuler} {
		assesstest.Equal(t, name, assesstest.RatText(got), run.Expect.Change[name])
	}
	assesstest.Equal(t, "stages", map[string]int{"before": *c.StageBefore, "before_new_ruler": *c.StageBeforeNewRuler, "after": *c.StageAfter}, run.Expect.Stage)
	var kinds []string
	for _, q := range c.Questions {
		kinds = append(kinds, fmt.Sprint(q.Question.ID, " ", q.Kind, " ", levelText(q.From), levelText(q.To), " ", assesstest.RatText(q.Points)))
	}
	assesstest.Equal(t, "questions", kinds, []string{"q1 improved 23 25/4", "q3 worsened 43 -25/4", "q4 learnt -2 25/4"})
	assesstest.Equal(t, "unchanged", c.Same, 1)
}

func levelText(level *int) string {
	if level == nil {
		return "-"
	}
	return fmt.Sprint(*level)
}

func sum(parts ...*big.Rat) *big.Rat {
	out := new(big.Rat)
	for _, p := range parts {
		out.Add(out, p)
	}
	return out
}

// The parts add up exactly; under one rubric nothing is put down to the ruler; compared
// with itself nothing changes; the other way round every change turns its sign.
func TestComparisonAddsUp(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		o := assesstest.DrawOptions(t, r)
		before, after := panel.Score(r, assesstest.DrawMembers(t, r, 3, assesstest.EveryKind), assesstest.DrawConsensus(t, r), o), panel.Score(r, assesstest.DrawMembers(t, r, 3, assesstest.EveryKind), assesstest.DrawConsensus(t, r), o)
		c := compared(t, before, after)
		if c.Shared != len(r.Questions) || len(c.NotShared) > 0 || !c.SameRuler {
			t.Fatalf("%d shared, %v", c.Shared, c.NotShared)
		}
		if c.Total == nil {
			if before.Stage.Rated && after.Stage.Rated {
				t.Fatal("no total")
			}
			return
		}
		assesstest.EqualIn(t, "total", sum(c.Ruler, c.Answers, c.Unshared).RatString(), c.Total.RatString())
		assesstest.EqualIn(t, "ruler", []string{c.Ruler.RatString(), c.Unshared.RatString()}, []string{"0", "0"})
		assesstest.EqualIn(t, "answers", sum(c.Improved, c.Worsened, c.Learnt, c.Lost, c.Scope).RatString(), c.Answers.RatString())
		assesstest.EqualIn(t, "by the old ruler", c.AnswersOldRuler.RatString(), c.Answers.RatString())
		if c.Improved.Sign() < 0 || c.Worsened.Sign() > 0 || c.Learnt.Sign() < 0 || c.Lost.Sign() > 0 {
			t.Fatalf("signs: %s %s %s %s", c.Improved, c.Worsened, c.Learnt, c.Lost)
		}
		back := compared(t, after, before)
		assesstest.EqualIn(t, "back", back.Total.RatString(), new(big.Rat).Neg(c.Total).RatString())
		if same := compared(t, after, after); same.Total.Sign() != 0 || len(same.Questions) > 0 || len(same.Gates) > 0 {
			t.Fatalf("with itself: %+v", same)
		}
	})
}

// shortRubric is a rubric with one criterion and these questions, each an id with further
// keys behind it; the word context makes it one. In version 2 the question parent has
// another option at level 2.
func shortRubric(t *testing.T, version string, questions ...string) *rubric.Rubric {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "schema: cxgap/rubric/v1\nid: short\nversion: %s\ntitle: T\nscale: [{name: A}, {name: B}, {name: C}, {name: D}]\ncriteria: [{id: a, name: A}]\ntopics: [{id: t, name: T}]\nquestions:\n", version)
	for _, q := range questions {
		id, keys, _ := strings.Cut(q, " ")
		two := "l2"
		if id == "parent" && version == "2.0.0" {
			two = "other"
		}
		if keys == "context" {
			fmt.Fprintf(&b, "- {id: %s, topic: t, prompt: Q, options: [{id: l0, text: A}, {id: l2, text: C}, {id: l3, text: D}]}\n", id)
			continue
		}
		if keys != "" {
			keys = ", " + keys
		}
		fmt.Fprintf(&b, "- {id: %s, topic: t, prompt: Q, scores: {a: 1}, gap: {title: T, action: A, effort: S}, options: [{id: l0, level: 0, text: A}, {id: %s, level: 2, text: C}, {id: l3, level: 3, text: D}]%s}\n", id, two, keys)
	}
	r, findings := rubric.Parse("short.yaml", []byte(b.String()))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// Between two versions: renamed ids are followed; what is merged, split, of another kind
// or hangs on such a question is not shared.
func TestSharedQuestions(t *testing.T) {
	one := shortRubric(t, "1.0.0", "kept", "old-name", "left", "right", "gone", "parent", "child ask_when: {question: parent, at_least: 2}", "turned")
	two := shortRubric(t, "2.0.0", "kept", "new-name renamed_from: [old-name]", "both renamed_from: [left, right]", "brand-new", "parent", "child ask_when: {question: parent, at_least: 2}",
		"turned context")
	fill := func(r *rubric.Rubric, option string) *sheet.Sheet {
		a := sheet.New(r, assesstest.Today)
		for i := range r.Questions {
			a.Set(r.Questions[i].ID, sheet.Answer{Option: option}, assesstest.Today)
		}
		return a
	}
	whys := func(option string) (int, []string) {
		c := compared(t, assesstest.Lone(one, fill(one, option), assess.Options{}), assesstest.Lone(two, fill(two, "l3"), assess.Options{}))
		var out []string
		for _, n := range c.NotShared {
			out = append(out, n.Question+": "+n.Why)
		}
		slices.Sort(out)
		return c.Shared, out
	}
	n, out := whys("l3")
	assesstest.Equal(t, "shared", n, 4)
	lines := []string{"both: several questions became this one", "brand-new: only the later version asks it", "gone: only the earlier version asks it",
		"turned: it is scored in one version and only asked in the other"}
	assesstest.Equal(t, "not shared", out, lines)
	n, out = whys("l2") // parent has another option at level 2 in the later version
	assesstest.Equal(t, "shared with an answer that is gone", n, 2)
	assesstest.Equal(t, "not shared", out, slices.Concat(lines[:2], []string{"child: it hangs on the question \"parent\", which is not shared"}, lines[2:3],
		[]string{"parent: the answer \"l2\" of the earlier version has no counterpart of its own in the later one"}, lines[3:]))
	if _, err := compare.Dates(assesstest.Lone(one, fill(one, "l3"), assess.Options{}), assesstest.Lone(assesstest.DefaultRubric(t), sheet.New(assesstest.DefaultRubric(t), assesstest.Today), assess.Options{})); err == nil {
		t.Error("another rubric is accepted")
	}
}

// Raising the answers between versions that differ in weights only: the ruler's part is
// that of the old answers, and all parts add up.
func TestRulerIsSeparated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rubrictest.Draw(t, rubrictest.Options{})
		d := assesstest.DocumentOf(one)
		for i := range d.Questions {
			for c := range d.Questions[i].Scores {
				d.Questions[i].Scores[c] = rapid.IntRange(1, 5).Draw(t, "weight")
			}
		}
		d.Version = "9.0.0"
		two := d.Parse(t)
		a1, a2 := assesstest.DrawMembers(t, one, 2, assesstest.EveryKind), assesstest.DrawMembers(t, two, 2, assesstest.EveryKind)
		o := assess.Options{StrictEvidence: rapid.Bool().Draw(t, "strict")}
		agreed, later := assesstest.DrawConsensus(t, one), assesstest.DrawConsensus(t, two)
		before, after := panel.Score(one, a1, agreed, o), panel.Score(two, a2, later, o)
		crossed := panel.Score(two, a1, agreed, o)
		c := compared(t, before, after)
		if c.Total == nil || crossed.Index[0] == nil {
			return
		}
		assesstest.EqualIn(t, "ruler", c.Ruler.RatString(), new(big.Rat).Sub(crossed.Index[0], before.Index[0]).RatString())
		assesstest.EqualIn(t, "answers", c.Answers.RatString(), new(big.Rat).Sub(after.Index[0], crossed.Index[0]).RatString())
		if c.AnswersOldRuler != nil { // nothing is rated by the earlier weights
			assesstest.EqualIn(t, "old ruler", c.AnswersOldRuler.RatString(), new(big.Rat).Sub(panel.Score(one, a2, later, o).Index[0], before.Index[0]).RatString())
		}
		assesstest.EqualIn(t, "unshared", c.Unshared.RatString(), "0")
		assesstest.EqualIn(t, "stage by the new ruler", *c.StageBeforeNewRuler, crossed.Stage.Level[0])
	})
}
