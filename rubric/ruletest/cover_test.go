package ruletest_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/ruletest"
)

// missed gives what no case of a file reaches, a line each.
func missed(t *testing.T, text string) string {
	t.Helper()
	c := ruletest.NewCoverage(smallRubric(t), "small.yaml")
	run(t, text, ruletest.RunOptions{Coverage: c})
	var lines []string
	for _, f := range c.Findings() {
		lines = append(lines, f.Message)
	}
	return strings.Join(lines, "\n")
}

func TestNothingReached(t *testing.T) {
	c := ruletest.NewCoverage(smallRubric(t), "small.yaml")
	run(t, head+"  - {name: one, answers: {}, expect: {stage: withheld}}\n", ruletest.RunOptions{Coverage: c, Only: func(string) bool { return false }})
	want := map[ruletest.Kind]int{ruletest.Options: 10, ruletest.Gates: 4, ruletest.Verdicts: 3, ruletest.Contradictions: 2, ruletest.Branches: 7, "": 26}
	for kind, n := range want {
		if reached, all := c.Count(kind); reached != 0 || all != n {
			t.Errorf("%s: %d of %d, want 0 of %d", kind, reached, all, n)
		}
	}
	if f := c.Findings()[0]; f.String() != `small.yaml:13:15: warning: no case chooses the option "so" of "fact" [not-covered]` {
		t.Error(f)
	}
}

// TestEveryGoal reaches everything, and then takes away one case after the other: each
// was needed for exactly what is said then.
func TestEveryGoal(t *testing.T) {
	cases := []string{
		`{"*": 3, fact: so}`,
		`{"*": 0, fact: other}`,
		`{q1: unknown, q2: 0, q3: 0, fact: so}`,
		`{q1: 1, q3: 3, fact: so}`,
		`{q1: 2, q2: 0}`,
		`{q1: 3, q2: 0, q3: 0, fact: so}`,
	}
	want := []string{
		`no case chooses the option "high" of "q2"`,
		`no case chooses the option "other" of "fact"
no case chooses the option "none" of "q1"
no case leaves "q2" out by applies_when
no case leaves "q3" out by applies_when
no case ends in the verdict "not-here"`,
		`no case leaves the branch to "q2" unsettled`,
		`no case chooses the option "some" of "q1"
no case closes the branch to "q2"
no case holds the contradiction "odd"`,
		`no case chooses the option "most" of "q1"
no case leaves it open whether the verdict "not-here" holds`,
		`no case holds the contradiction "strange"`,
	}
	file := func(without int) string {
		text := head
		for i, answers := range cases {
			if i != without {
				text += "  - {name: case " + string(rune('a'+i)) + ", answers: " + answers + ", expect: {uncapped: {confirmed: 0}}}\n"
			}
		}
		return text
	}
	if got := missed(t, file(-1)); got != "" {
		t.Errorf("all together miss\n%s", got)
	}
	for i := range cases {
		if diff := cmp.Diff(want[i], missed(t, file(i))); diff != "" {
			t.Errorf("without %s: -want +got:\n%s", cases[i], diff)
		}
	}
}

// TestNoEffectIsNoReach holds what looks like a reach and is none.
func TestNoEffectIsNoReach(t *testing.T) {
	for name, c := range map[string]struct{ answers, missing string }{
		"an answer under a closed branch":        {"{q1: 1, q2: high}", `no case chooses the option "high" of "q2"`},
		"an answer to a question left out":       {"{fact: other, q3: low}", `no case chooses the option "low" of "q3"`},
		"a gate on a question left out":          {"{fact: other, q3: high}", `no case passes the gate "both"`},
		"a branch of a question left out":        {"{fact: other, q1: 3}", `no case opens the branch to "q2"`},
		"applies_when without an answer":         {"{q1: 3}", `no case says that "q2" applies`},
		"a branch with an answer, not unsettled": {"{q1: 3, q2: unknown}", `no case leaves the branch to "q2" unsettled`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := missed(t, oneCase(c.answers, "{uncapped: {confirmed: 0}}")); !strings.Contains(got, c.missing) {
				t.Errorf("%q is not among\n%s", c.missing, got)
			}
		})
	}
}

func TestPercentIsNeverRoundedUpToWhatItMisses(t *testing.T) {
	c := &ruletest.Coverage{Goals: make([]ruletest.Goal, 1000)}
	for i := range c.Goals {
		c.Goals[i].Reached = i > 0
	}
	if got := c.PercentText(nil); got != "99.9" {
		t.Errorf("999 of 1000 are %s", got)
	}
	c.Goals = c.Goals[:200] // 99.5
	if got := c.PercentText(nil); got != "99.5" {
		t.Errorf("199 of 200 are %s", got)
	}
	c.Goals = c.Goals[:3] // 66 2/3
	if got := c.PercentText(big.NewRat(667, 10)); got != "66.67" {
		t.Errorf("2 of 3 are %s, below 66.7", got)
	}
	if got := c.PercentText(big.NewRat(67, 1)); got != "66.7" {
		t.Errorf("2 of 3 are %s, below 67", got)
	}
	if got := (&ruletest.Coverage{}).PercentText(nil); got != "100" {
		t.Errorf("nothing of nothing is %s", got)
	}
}
