package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
)

// closed takes the two upper options of a question away: they are offered for no count.
func closed(question string) lint.Example {
	return lint.Example(fmt.Sprintf(`questions:
  - id: %s
    checklist:
      prompt: Which of these are there?
      items: [{id: one, text: One}]
    options:
      - {id: none, level: 0, text: Nothing.}
      - {id: some, level: 1, text: A little., items: {at_least: 1, at_most: 0}}
      - {id: all, level: 2, text: A lot., items: {at_least: 1, at_most: 0}}
`, question))
}

func TestNeverAsked(t *testing.T) {
	e := closed("opening") + `  - id: seats
    ask_when: {question: opening, at_least: 1}
  - id: light
    ask_when: {question: seats, at_least: 2}
`
	expect(t, "unreachable-question", e, `"seats" can never be asked: "opening" cannot reach level 1`, `"light" can never be asked: "opening" cannot reach level 1`)
	expect(t, "closed-gate", e, `no answer gives "opening" level 1 or above`)
	// An option that is missing says it all: nothing is said about levels on top.
	for _, rule := range []string{"unreachable-level", "question-without-influence", "toothless-gate", "gate-without-effect"} {
		expect(t, rule, e)
	}
}

func TestRequirementsOfWhatIsNeverAsked(t *testing.T) {
	expect(t, "unmet-requirement", closed("opening")+`  - id: seats
    ask_when: {question: opening, at_least: 1}
  - id: light
    gap: {title: Add light, action: Hang lamps., effort: S, requires: [seats, quiet, opening]}
`, `no answer gives "seats" level 1`, `no answer gives "opening" level 1`)
}

func TestOnlyUnanswered(t *testing.T) {
	// Alone, or in agreement, a question applies under some answer.
	expect(t, "asked-only-unanswered", `questions:
  - id: seats
    applies_when: {building: [own, rented]}
  - id: light
    applies_when: {building: [rented]}
    ask_when: {question: seats, at_least: 1}
`)
	expect(t, "asked-only-unanswered", `questions:
  - id: opening
    applies_when: {building: [own]}
  - id: seats
    ask_when: {question: opening, at_least: 1}
  - id: light
    applies_when: {building: [rented]}
    ask_when: {question: seats, at_least: 1}
`, `every answer to "building" leaves out "light"`)
	// Whoever answers does not meet this.
	expect(t, "asked-only-unanswered", `questions:
  - id: light
    applies_when: {building: {settled: false}}
`, `every answer to "building" leaves out "light", so it counts only while that is not known`)
}

// A panel's answer may lie between two options: then it is not settled, and yet not at a level
// that an earlier verdict is about, and a question that hangs on it may be asked.
func TestWhatOnlyAPanelMeets(t *testing.T) {
	for _, verdicts := range []string{
		`  - {id: none, when: {seats: [none]}, text: There is no seat.}
  - {id: open, when: {seats: {settled: false}}, text: It is not known.}
`,
		`  - {id: open, when: {quiet: {at_least: 1}, seats: {settled: false}}, text: It is not known.}
`,
	} {
		e := lint.Example("questions:\n  - id: quiet\n    ask_when: {question: seats, at_least: 1}\nverdicts:\n" + verdicts + "  - {id: other, when: {}, text: It is known.}\n")
		expect(t, "shadowed-verdict", e)
		expect(t, "unreachable-verdict", e)
	}
	// Whoever is not settled may be at the bottom or at the top, and a panel below it or above.
	expect(t, "shadowed-verdict", `verdicts:
  - {id: open, when: {seats: {settled: false}}, text: It is not known.}
  - {id: open-too, when: {seats: {settled: false}, light: {at_least: 1}}, text: It is not known either.}
  - {id: other, when: {}, text: It is known.}
`, `nobody can get the verdict "open-too"`)
}

// conditions puts a condition into a contradiction, with a branch and a context below it.
func conditions(when string) lint.Example {
	return lint.Example(`questions:
  - id: light
    applies_when: {building: [own]}
  - id: quiet
    ask_when: {question: seats, at_least: 2}
  - id: shelves
    topic: room
    prompt: Are there shelves?
    scores: {welcome: 1}
    options:
      - {id: bare, level: 0, text: There are none.}
      - {id: full, level: 2, text: There are enough.}
    gap: {title: Add shelves, action: Buy shelves., effort: S}
contradictions:
  - {id: odd, when: ` + when + `, probe: Ask.}
`)
}

func TestConditionsThatNeverHold(t *testing.T) {
	for _, c := range []struct{ when, rule, want string }{
		{"{quiet: {at_least: 1}, seats: {at_most: 1}}", "unreachable-contradiction",
			"quiet at least 1 and seats at most 1 exclude each other, because quiet is asked only once seats reaches 2, and counts as level 0 before"},
		{"{opening: {at_least: 1}, light: {at_least: 1}, building: [rented]}", "unreachable-contradiction",
			"light at least 1 and building rented exclude each other, because light is left out unless building is own"},
		{"{quiet: [at-times], seats: [some]}", "unreachable-contradiction", "quiet at-times and seats some exclude each other"},
		{"{shelves: {at_least: 1, at_most: 1}}", "impossible-clause", "no answer gives shelves at least 1 and at most 1"},
		{"{shelves: {at_least: 2, at_most: 0}, light: {at_most: 0}}", "impossible-clause", "no level is at least 2 and at most 0"},
		{"{building: [own, rented], light: {at_most: 0}}", "needless-clause", `every answer to "building" meets this`},
		{"{quiet: {at_least: 0}, seats: {at_least: 1}}", "needless-clause", `every answer to "quiet" meets this`},
		{"{shelves: {at_most: 2}}", "needless-clause", `every answer to "shelves" meets this`},
		{"{}", "needless-clause", "reported for everybody"},
	} {
		expect(t, c.rule, conditions(c.when), c.want)
		for _, other := range []string{"unreachable-contradiction", "impossible-clause", "needless-clause"} {
			if other != c.rule {
				expect(t, other, conditions(c.when))
			}
		}
	}
}

func TestConditionsThatMayHold(t *testing.T) {
	for _, when := range []string{
		"{quiet: {at_most: 0}, seats: {at_most: 1}}",              // closed counts as level 0
		"{quiet: [loud, at-times, always], seats: {at_least: 1}}", // asks whether it was asked
		"{light: {at_least: 1}, building: [own], seats: {at_most: 0}}",
	} {
		for _, rule := range []string{"unreachable-contradiction", "impossible-clause", "needless-clause"} {
			expect(t, rule, conditions(when))
		}
	}
}

func TestClausesElsewhere(t *testing.T) {
	expect(t, "needless-clause", "questions:\n  - id: light\n    applies_when: {building: [own, rented]}\n", `every answer to "building"`)
	expect(t, "impossible-clause", `benchmarks:
  - {id: study, question: light, counts: {at_least: 2, at_most: 1}, value: 5, unit: percent, has: lamps, as_of: "2020", study: A study, sample: 100 rooms}
`, "no level is at least 2 and at most 1")
	expect(t, "unreachable-verdict", `questions:
  - id: light
    ask_when: {question: opening, at_least: 2}
verdicts:
  - {id: lit, when: {light: {at_least: 1}, opening: {at_most: 1}}, text: Lit.}
  - {id: other, when: {}, text: Other.}
`, "the verdict lit can never hold")
}

func TestShadows(t *testing.T) {
	verdicts := func(conditions ...string) lint.Example {
		text := "verdicts:\n"
		for i, when := range append(conditions, "{}") {
			text += fmt.Sprintf("  - {id: v%d, when: %s, text: V%d.}\n", i+1, when, i+1)
		}
		return lint.Example(text)
	}
	for _, c := range []struct {
		verdicts lint.Example
		want     []string
	}{
		{verdicts("{building: [own]}", "{opening: {at_least: 1}}", "{building: [rented]}", "{building: [own, rented], light: {at_least: 1}}"),
			[]string{`nobody can get the verdict "v4": whoever meets its condition gets "v1" (line `}},
		{verdicts("{}", "{light: {at_least: 1}}"), []string{`"v2"`, `"v3"`}},
		// Together they cover every level that is known, and don't know is left.
		{verdicts("{light: {at_least: 1}}", "{light: {at_most: 0}}", "{opening: {at_least: 2}}"), nil},
		{verdicts("{light: {at_least: 1}}", "{light: {at_most: 0}}", "{light: [lamps], opening: {at_least: 2}}"), []string{`"v3": whoever meets its condition gets "v1" (line`}},
		// What can never hold is reported as such, and shadows nothing.
		{verdicts("{light: {at_least: 2, at_most: 1}}", "{light: {at_least: 1}}"), nil},
	} {
		expect(t, "shadowed-verdict", c.verdicts, c.want...)
	}
}

func TestToothlessWithoutSlack(t *testing.T) {
	expect(t, "toothless-gate", "scoring: {min_coverage: 0.75}\n", `although "opening" is at level 0: the gate "must-open" caps welcome at 0`)
	expect(t, "toothless-gate", "gates:\n  - {id: must-open, question: opening, below: 1, caps: overall, at: 1, reason: Closed.}\n")
}

func TestLenientGates(t *testing.T) {
	const closed = "  - {id: must-open, question: opening, below: 1, caps: welcome, at: 0, reason: Closed.}\n"
	for _, c := range []struct {
		target int
		gates  lint.Example
		want   []string
	}{
		{2, closed, []string{`level 2 (Full) of the criterion "welcome" can be reached although the must-have "opening" is below level 2, the target`}},
		{1, closed, nil}, // level 0 is always held back
		{2, closed + "  - {id: half, question: opening, below: 2, caps: welcome, at: 1, reason: Half.}\n", nil},
		{2, closed + "  - {id: half, question: opening, below: 2, caps: overall, at: 1, reason: Half.}\n", nil}, // holds the stage back
		{2, closed + "  - {id: seats, question: seats, below: 1, caps: overall, at: 0, reason: Standing.}\n", []string{`"welcome" can be reached although the must-have "opening"`, `stage 2 (Full) can be reached although the must-have "seats"`}},
		{2, "  - {id: must-open, question: opening, below: 2, caps: overall, at: 0, reason: Closed.}\n", nil},
		{2, "  - {id: must-open, question: opening, below: 1, caps: overall, at: 0, reason: Closed.}\n", []string{`stage 2 (Full) can be reached although the must-have "opening"`}},
	} {
		scoring := lint.Example(fmt.Sprintf("scoring: {balance_slack: 0, target_level: %d}\ngates:\n", c.target))
		expect(t, "lenient-gate", scoring+c.gates, c.want...)
	}
	// A criterion has a target of its own.
	expect(t, "lenient-gate", "scoring: {balance_slack: 0, target_level: 1}\ncriteria:\n  - id: welcome\n    target: 2\ngates:\n"+closed, `below level 2, the target`)
	// Where the question weighs too much, no other answer makes up for it.
	expect(t, "lenient-gate", "scoring: {balance_slack: 0, target_level: 2}\nquestions:\n  - id: opening\n    scores: {welcome: 4}\ngates:\n"+closed)
}

// A question of an enormous weight next to small ones leaves steps that nothing fills.
func TestUndecided(t *testing.T) {
	text := "scoring: {balance_slack: 1, cut_points: [30.1, 70.7]}\nquestions:\n"
	for k := range 24 {
		text += fmt.Sprintf("  - {id: q%d, topic: room, prompt: P, scores: {welcome: %d}, gap: {title: T, action: A, effort: S}, options: [{id: low, level: 0, text: L}, {id: high, level: 2, text: H}]}\n",
			k, 1000<<min(k, 18)+k*k)
	}
	var said finding.List
	for _, f := range lint.File("x.yaml", example(t, lint.Example(text)), lint.Options{}).Findings {
		if strings.HasPrefix(f.Message, "not decided") {
			said = append(said, f)
		}
	}
	if len(said) == 0 || said.Count(finding.Warning) != len(said) || said[0].Rule != "question-without-influence" {
		t.Errorf("got %v", said)
	}
}

// The second question cuts the same hole with another answer; a verdict that withholds the
// stage for just that answer says that it is meant so.
func TestImpossibleForSome(t *testing.T) {
	all := "questions:\n"
	for _, id := range []string{"opening", "seats", "light", "quiet"} {
		all += "  - id: " + id + "\n    applies_when: {building: [own]}\n"
	}
	expect(t, "impossible-for-some", lint.Example(all), `with the answer building: rented no question of the criterion "welcome" applies: it is never rated, and the stage is always withheld`)
	expect(t, "impossible-for-some", lint.Example(all+`verdicts:
  - {id: not-ours, when: {building: [rented]}, text: Ask the owner., stage: withheld}
  - {id: ours, when: {}, text: It is yours.}
`))
	expect(t, "impossible-for-some", lint.Example(all+`verdicts:
  - {id: not-ours, when: {building: [rented]}, text: Ask the owner.}
  - {id: ours, when: {}, text: It is yours.}
`), `with the answer building: rented no question of the criterion "welcome" applies`)
	expect(t, "impossible-for-some", `questions:
  - id: light
    applies_when: {building: [own]}
verdicts:
  - {id: dark, when: {light: {at_least: 1}}, text: It is bright.}
  - {id: rest, when: {}, text: It is open.}
`, `with the answer building: rented no verdict but the last can be given`)
	// One question with two levels is left for some, so that they never stand in between.
	few := strings.Replace(all, "opening\n    applies_when: {building: [own]}", "opening\n    options: [{id: never, level: 0, text: Never.}, {id: all-day, level: 2, text: All day.}]", 1)
	expect(t, "impossible-for-some", lint.Example(few), `with the answer building: rented no sheet of answers leads to stage 1 (Partial), which other answers can reach`)
	expect(t, "impossible-for-some", lint.Example(few+`verdicts:
  - {id: not-ours, when: {building: [rented]}, text: Ask the owner., stage: withheld}
  - {id: ours, when: {}, text: It is yours.}
`))
}
