package compare_test

import (
	"fmt"
	"maps"
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

func sum(parts ...*big.Rat) *big.Rat {
	out := new(big.Rat)
	for _, p := range parts {
		out.Add(out, p)
	}
	return out
}

// drawRounds draws two rounds of a panel under a rubric; of four people some are asked twice,
// some of them without a name.
func drawRounds(t *rapid.T, r *rubric.Rubric, o assess.Options) (before, after *panel.Result) {
	round := func() *panel.Result {
		sheets := assesstest.DrawMembers(t, r, 4, assesstest.EveryKind)
		names := rapid.Permutation([]string{"Ann Ng", "Bob", "Cy", "", "Di", "  ann  NG"}).Draw(t, "names")
		for i, a := range sheets {
			a.Respondent.Name = names[i]
		}
		return panel.Score(r, sheets, assesstest.DrawConsensus(t, r), o)
	}
	return round(), round()
}

// The parts add up exactly; under one rubric nothing is put down to the ruler; compared
// with itself nothing changes; the other way round every change turns its sign.
func TestComparisonAddsUp(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		before, after := drawRounds(t, r, assesstest.DrawOptions(t, r))
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
		assesstest.EqualIn(t, "by the old ruler", c.AnswersOldRuler.RatString(), c.Answers.RatString())
		addUp(t, c)
		back := compared(t, after, before)
		assesstest.EqualIn(t, "back", back.Total.RatString(), new(big.Rat).Neg(c.Total).RatString())
		for name, parts := range map[string][2]*big.Rat{"same people": {c.SamePeople, back.SamePeople}, "people": {c.People, back.People}, "room": {c.Room, back.Room}, "others": {c.Others, back.Others}} {
			if parts[0] != nil && parts[0].Cmp(new(big.Rat).Neg(parts[1])) != 0 {
				t.Fatalf("%s: %s there and %s back", name, parts[0].RatString(), parts[1].RatString())
			}
		}
		if same := compared(t, after, after); same.Total.Sign() != 0 || len(same.Questions)+len(same.Rescoped)+len(same.Gates)+len(same.Closer)+len(same.Further) > 0 {
			t.Fatalf("with itself: %+v", same)
		}
	})
}

// addUp checks the parts of what the answers changed.
func addUp(t *rapid.T, c *compare.Comparison) {
	switch {
	case c.Room == nil:
	case c.Others != nil:
		assesstest.EqualIn(t, "answers of others", sum(c.Others, c.Room).RatString(), c.Answers.RatString())
		if c.SamePeople != nil || c.People != nil || c.Improved != nil || c.Worsened != nil || len(c.Questions)+len(c.Rescoped) > 0 {
			t.Fatalf("others, and somebody is said to have changed: %+v", c)
		}
	default:
		assesstest.EqualIn(t, "answers", sum(c.SamePeople, c.People, c.Room).RatString(), c.Answers.RatString())
	}
	if c.SamePeople == nil {
		return
	}
	assesstest.EqualIn(t, "same people", sum(c.Improved, c.Worsened, c.Learnt, c.Lost, c.Scope).RatString(), c.SamePeople.RatString())
	if c.Improved.Sign() < 0 || c.Worsened.Sign() > 0 || c.Learnt.Sign() < 0 || c.Lost.Sign() > 0 {
		t.Fatalf("signs: %s %s %s %s", c.Improved, c.Worsened, c.Learnt, c.Lost)
	}
}

// Between versions, too, the parts add up.
func TestPartsAddUpBetweenVersions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rubrictest.Draw(t, rubrictest.Options{})
		d := assesstest.DocumentOf(one)
		for i := range d.Questions {
			for k := range d.Questions[i].Scores {
				d.Questions[i].Scores[k] = rapid.IntRange(1, 5).Draw(t, "weight")
			}
		}
		d.Version = "9.0.0"
		o := assesstest.DrawOptions(t, one)
		before, _ := drawRounds(t, one, o)
		_, after := drawRounds(t, d.Parse(t), o)
		c := compared(t, before, after)
		if c.Ruler == nil || c.Answers == nil || c.Unshared == nil {
			return
		}
		assesstest.EqualIn(t, "total", sum(c.Ruler, c.Answers, c.Unshared).RatString(), c.Total.RatString())
		addUp(t, c)
	})
}

// In which order the members of a panel stand changes nothing.
func TestOrderOfMembersChangesNothing(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		o := assesstest.DrawOptions(t, r)
		names := []string{"Ann", "Bob", "Cy", "Di", ""}
		var rounds, turned [2]*panel.Result
		for d := range rounds {
			sheets, agreed := assesstest.DrawMembers(t, r, 4, assesstest.EveryKind), assesstest.DrawConsensus(t, r)
			for _, a := range sheets {
				a.Respondent.Name = rapid.SampledFrom(names).Draw(t, "name")
			}
			rounds[d] = panel.Score(r, sheets, agreed, o)
			turned[d] = panel.Score(r, rapid.Permutation(sheets).Draw(t, "order"), agreed, o)
		}
		assesstest.EqualIn(t, "turned", summary(compared(t, turned[0], turned[1])), summary(compared(t, rounds[0], rounds[1])))
	})
}

// summary is all that a comparison says, in words.
func summary(c *compare.Comparison) string {
	var b strings.Builder
	parts := partsOf(c)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		fmt.Fprintln(&b, name, assesstest.RatText(parts[name]))
	}
	for _, list := range [][]compare.QuestionChange{c.Questions, c.Rescoped, c.Unchanged} {
		for _, q := range list {
			fmt.Fprintln(&b, q.Question.ID, q.Kind, levelText(q.From), levelText(q.To), assesstest.RatText(q.Points))
		}
	}
	fmt.Fprintln(&b, c.Closer, c.Further, slices.Sorted(slices.Values(c.Common)))
	for _, k := range c.Criteria {
		fmt.Fprintln(&b, assesstest.RatText(k.Improved), assesstest.RatText(k.Other), assesstest.RatText(k.Progress))
	}
	return b.String()
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
	if _, err := compare.Dates(assesstest.Lone(one, fill(one, "l3"), assess.Options{}), assesstest.Lone(assesstest.FrozenRubric(t), sheet.New(assesstest.FrozenRubric(t), assesstest.Today), assess.Options{})); err == nil {
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
