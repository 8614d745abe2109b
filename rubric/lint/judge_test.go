package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
)

// messages returns what one rule says about the base rubric with an example laid over it.
func messages(t *testing.T, rule string, e lint.Example) []string {
	t.Helper()
	result := lint.File("x.yaml", example(t, e), lint.Options{})
	if result.Rubric == nil {
		t.Fatalf("%v\n%s", result.Findings, e)
	}
	var said []string
	for _, f := range result.Findings {
		if f.Rule == rule {
			said = append(said, f.Message)
		}
	}
	return said
}

// expect compares the messages of a rule, which have to hold the given words.
func expect(t *testing.T, rule string, e lint.Example, want ...string) {
	t.Helper()
	got := messages(t, rule, e)
	if len(got) != len(want) {
		t.Fatalf("%s: got %q, want %q\n%s", rule, got, want, e)
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("%s: got %q, want %q", rule, got[i], want[i])
		}
	}
}

func TestThirtyPerCentAreAllowed(t *testing.T) {
	// Weights of 3, 3, 3 and 1: each of the three is 30 % exactly.
	expect(t, "heavy-question", `questions:
  - id: opening
    scores: {welcome: 3}
  - id: seats
    scores: {welcome: 3}
  - id: light
    scores: {welcome: 3}
`)
	expect(t, "heavy-question", `questions:
  - id: opening
    scores: {welcome: 30001}
  - id: seats
    scores: {welcome: 30000}
  - id: light
    scores: {welcome: 30000}
  - id: quiet
    scores: {welcome: 10001}
`, "a little over 30 %")
	expect(t, "heavy-question", `questions:
  - id: opening
    scores: {welcome: 4}
  - id: seats
    scores: {welcome: 3}
  - id: light
    scores: {welcome: 3}
`, "36.4 %")
}

func TestGateOnTheStageCounts(t *testing.T) {
	expect(t, "criterion-without-gate", "gates:\n  - {id: must-open, question: opening, below: 1, caps: overall, at: 0, reason: Closed.}\n")
}

func TestCircles(t *testing.T) {
	expect(t, "requires-cycle", `questions:
  - id: opening
    gap: {title: Open, action: Open., effort: S, requires: [quiet]}
  - id: seats
    gap: {title: Seats, action: Buy., effort: S, requires: [opening]}
  - id: quiet
    ask_when: {question: light, at_least: 1}
  - id: light
    gap: {title: Light, action: Buy., effort: S, requires: [seats]}
`, "opening requires quiet, quiet is asked after light, light requires seats, seats requires opening")
	expect(t, "requires-cycle", `questions:
  - id: opening
    gap: {title: Open, action: Open., effort: S, requires: [seats]}
  - id: seats
    gap: {title: Seats, action: Buy., effort: S, requires: [opening, light]}
  - id: light
    gap: {title: Light, action: Buy., effort: S, requires: [quiet]}
  - id: quiet
    gap: {title: Quiet, action: Hush., effort: S, requires: [light]}
`, "opening requires seats, seats requires opening", "light requires quiet, quiet requires light")
	expect(t, "requires-cycle", `questions:
  - id: opening
    gap: {title: Open, action: Open., effort: S, requires: [seats, light]}
  - id: seats
    gap: {title: Seats, action: Buy., effort: S, requires: [quiet]}
  - id: light
    gap: {title: Light, action: Buy., effort: S, requires: [quiet]}
`)
}

func TestALongCircleIsShortened(t *testing.T) {
	var text strings.Builder
	text.WriteString("questions:\n")
	ids := strings.Fields("a b c d e f g h a")
	for i, id := range ids[:8] {
		text.WriteString("  - id: " + id + `
    topic: room
    prompt: Is it there?
    scores: {welcome: 1}
    options: [{id: gone, level: 0, text: It is not.}, {id: here, level: 2, text: It is.}]
    gap: {title: Get it, action: Buy it., effort: S, requires: [` + ids[i+1] + "]}\n")
	}
	expect(t, "requires-cycle", lint.Example(text.String()), "a requires b, b requires c, c requires d, and so on over 4 more, h requires a")
}

func TestRequirementsLeftOut(t *testing.T) {
	expect(t, "requires-left-out", `questions:
  - id: opening
    applies_when: {building: [rented]}
  - id: seats
    applies_when: {building: [own]}
    gap: {title: Seats, action: Buy., effort: S, requires: [light, quiet]}
  - id: light
    ask_when: {question: opening, at_least: 1}
  - id: quiet
    applies_when: {building: [own, rented]}
`, `"light" never applies together with "seats"`)
}

func TestCountsOfChecklists(t *testing.T) {
	checklist := func(options string) lint.Example {
		return lint.Example(`questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}, {id: d, text: D}, {id: e, text: E}, {id: f, text: F}, {id: g, text: G}]
    options:
` + options)
	}
	none, all := "      - {id: none, level: 0, text: None., items: {at_most: 0}}\n", "      - {id: all, level: 2, text: All., items: {at_least: 7}}\n"
	expect(t, "count-without-option", checklist(none+"      - {id: some, level: 1, text: Some.}\n"+all))
	expect(t, "count-without-option", checklist(none+"      - {id: some, level: 1, text: Some., items: {at_least: 2, at_most: 6}}\n"+all), "when 1 item is ticked")
	expect(t, "count-without-option", checklist(none+"      - {id: some, level: 1, text: Some., items: {at_most: 5}}\n"+all), "when 6 items are ticked")
	expect(t, "count-without-option", checklist(none+all), "when 1, 2, 3, 4 or 2 other numbers of items are ticked")
}

func TestOptionsWithoutActions(t *testing.T) {
	for _, c := range []struct {
		lamps, bright string
		want          []string
	}{
		{"", "", nil},
		{"action: Hang lamps.", "action: Hang more.", nil},
		{"action: Hang lamps.", "effort: M", []string{`the option "bright" of "light" has no action, and "lamps" has one`}},
		{"effort: S", "action: Hang more.", []string{`the option "lamps" of "light" has no action, and "bright" has one`}},
		{"step: false", "action: Hang lamps.", nil},
	} {
		expect(t, "option-without-action", lint.Example(fmt.Sprintf(`questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps., %s}
      - {id: bright, level: 2, text: Everywhere., %s}
`, c.lamps, c.bright)), c.want...)
	}
}

func TestPlaceholdersOfBenchmarks(t *testing.T) {
	for sample, want := range map[string]bool{"not stated": false, "697 organisations": false, "n/a": true, "?": true, "-": true, "Unknown": true, "...": true, "TBD": true} {
		said := messages(t, "benchmark-without-origin", lint.Example(`benchmarks:
  - {id: late, question: opening, value: 40, unit: "% of rooms", has: late hours, as_of: 2019-04, study: A survey, sample: "`+sample+`"}
`))
		if (len(said) > 0) != want {
			t.Errorf("the sample %q: %q", sample, said)
		}
	}
}

func TestFormerIDs(t *testing.T) {
	expect(t, "renamed-from-existing", `questions:
  - id: light
    renamed_from: [light]
    options:
      - {id: dark, level: 0, text: It is too dark., renamed_from: [lamps, gone]}
      - {id: lamps, level: 1, text: Near the lamps.}
      - {id: bright, level: 2, text: Everywhere., renamed_from: [all-day]}
`, `an option "lamps"`, `a question "light"`)
	expect(t, "renamed-twice", `questions:
  - id: light
    renamed_from: [old, old]
    options:
      - {id: dark, level: 0, text: It is too dark., renamed_from: [old]}
      - {id: lamps, level: 1, text: Near the lamps., renamed_from: [old]}
      - {id: bright, level: 2, text: Everywhere.}
  - id: quiet
    options:
      - {id: loud, level: 0, text: It is loud., renamed_from: [old]}
      - {id: at-times, level: 1, text: At times.}
      - {id: always, level: 2, text: All day.}
`, `option "old"`, `question "old"`)
}

// Names are compared among parts of one kind, as people read them.
func TestSameName(t *testing.T) {
	expect(t, "same-name", "scale:\n  - {name: Absent}\n  - {name: Partial}\n  - {name: \" partial.\"}\n", `the level in line 7 is called " partial." too`)
	expect(t, "same-name", "roles:\n  - {id: guest, name: librarian}\n", `the role in line`)
	expect(t, "same-name", "criteria:\n  - {id: more, name: Welcome}\n", `the criterion in line`)
	expect(t, "same-name", "topics:\n  - {id: setting, name: The room}\n", `the topic in line`)
	expect(t, "same-name", "topics:\n  - {id: setting, name: Welcome}\n")
}

// What breaks scoring is an error, so that a build fails on it by default.
func TestSeverities(t *testing.T) {
	var errors []string
	for _, r := range lint.Rules() {
		if r.Severity == finding.Error && r.Check != nil {
			errors = append(errors, r.Slug)
		}
	}
	for _, slug := range []string{"criterion-without-questions", "requires-cycle", "count-without-option", "option-without-count", "same-text", "renamed-from-existing", "renamed-twice"} {
		if !slices.Contains(errors, slug) {
			t.Errorf("%s is no error", slug)
		}
	}
}
