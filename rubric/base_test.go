package rubric_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// base is a small rubric that uses every part of the format.
const base = `schema: cxgap/rubric/v1
id: small
version: 1.0.0
title: A small rubric
summary: Enough to try every rule.
caveat: For tests only.
scale:
  - {name: Absent, meaning: Nothing.}
  - {name: Informal, meaning: Somebody.}
  - {name: Defined, meaning: Agreed.}
  - {name: Operating, meaning: As a rule.}
  - {name: Embedded, meaning: Checked.}
scoring:
  cut_points: [12.5, 37.5, 62.5, 87.5]
  balance_slack: 1
  target_level: 3
  min_coverage: 0.75
  max_not_applicable: 0.25
  prerequisite_level: 2
  effort:
    S: {points: 1, meaning: weeks}
    L: {points: 4, meaning: months}
roles:
  - {id: ceo, name: Chief executive}
  - {id: cfo, name: Finance}
sources:
  - {id: paper, title: A paper, author: Somebody, publisher: Press, date: 2019-04, note: None.}
criteria:
  - {id: culture, name: Culture, weight: 2, meaning: How., target: 3, sources: [paper]}
  - {id: data, name: Data}
topics:
  - {id: facts, name: Facts, intro: First.}
  - {id: owner, name: Ownership}
questions:
  - id: team
    topic: facts
    prompt: Is there a team?
    options:
      - {id: has-team, text: "There is."}
      - {id: no-team, text: "There is none."}
  - id: named-owner
    topic: owner
    core: true
    prompt: Who answers?
    help: The title is not what counts.
    evidence: The chart.
    best_informed: [ceo]
    scores: {culture: 3, data: 1}
    options:
      - {id: nobody, level: 0, text: Nobody.}
      - {id: split, level: 2, text: Several.}
      - {id: executive, level: 4, text: One., renamed_from: [boss]}
    gap: {title: Name one, action: Appoint., why: Drift., effort: L, requires: [remit]}
    sources: [paper]
    renamed_from: [owner-old]
  - id: remit
    topic: owner
    applies_when: {team: [has-team]}
    ask_when: {question: named-owner, at_least: 2}
    prompt: What is covered?
    scores: {culture: 1}
    checklist:
      prompt: "Which?"
      items:
        - {id: contact, text: Contact points}
        - {id: advice, text: Advice}
    options:
      - {id: nothing, level: 0, text: Nothing., items: {at_most: 0}}
      - {id: some, level: 1, text: Some., items: {at_least: 1, at_most: 1}}
      - {id: all, level: 4, text: All., items: {at_least: 2}}
    gap: {title: Write it, action: Write it down., effort: S}
gates:
  - {id: must-own, question: named-owner, below: 2, caps: overall, at: 1, reason: Nobody answers., sources: [paper]}
  - {id: must-write, question: remit, below: 1, caps: culture, at: 2, reason: Nothing is written.}
contradictions:
  - {id: odd, when: {named-owner: {at_most: 2}, remit: [all]}, probe: "How?"}
verdicts:
  - {id: exempt, when: {team: [no-team]}, text: Not needed., stage: withheld, sources: [paper]}
  - {id: any, when: {}, text: Needed., stage: shown}
benchmarks:
  - {id: study, question: named-owner, counts: {at_least: 3}, value: 37.5, unit: "% of firms", has: one owner, as_of: 2019-04, study: Panel, sample: not stated, caveat: Old., approx: false, sources: [paper]}
`

// edit replaces the one place where old stands in the base rubric.
func edit(t *testing.T, text, old, with string) string {
	t.Helper()
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%q stands %d times in the rubric, not once", old, n)
	}
	return strings.Replace(text, old, with, 1)
}

// marks lists findings as `rule at "the underlined text": message; hint`, so that a
// wrong line, column or end shows as a wrong text.
func marks(text string, list finding.List) []string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%s at %q: %s", f.Rule, underlined(lines, f), f.Message))
	}
	return out
}

func underlined(lines []string, f finding.Finding) string {
	if f.Line > len(lines) {
		return fmt.Sprintf("line %d of %d", f.Line, len(lines))
	}
	line := []rune(strings.TrimPrefix(lines[f.Line-1], "\ufeff"))
	switch {
	case f.Column > len(line)+1 || f.EndColumn > len(line)+1:
		return fmt.Sprintf("columns %d to %d of %d", f.Column, f.EndColumn, len(line))
	case f.EndColumn > 0:
		return string(line[f.Column-1 : f.EndColumn-1])
	}
	rest := string(line[f.Column-1:])
	if len(rest) > 12 {
		rest = rest[:12] + "..."
	}
	return rest
}

// hints lists what the findings advise.
func hints(list finding.List) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Hint)
	}
	return strings.Join(out, "\n")
}

func TestBaseIsValid(t *testing.T) {
	r, found := rubric.Parse("base.yaml", []byte(base))
	if r == nil || len(found) > 0 {
		t.Fatalf("findings: %v", found)
	}
}

// slip is one edit of the base rubric and what has to be said about it.
type slip struct {
	name, old, with string
	want            []string // as marks gives it
	hint            string   // part of a hint
}

func runSlips(t *testing.T, slips []slip) {
	t.Helper()
	for _, s := range slips {
		t.Run(s.name, func(t *testing.T) {
			text := edit(t, base, s.old, s.with)
			r, found := rubric.Parse("x.yaml", []byte(text))
			if (r == nil) != (found.Err() != nil) {
				t.Errorf("rubric nil: %v, error: %v", r == nil, found.Err())
			}
			if diff := cmp.Diff(s.want, marks(text, found)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if !strings.Contains(hints(found), s.hint) {
				t.Errorf("hints %q lack %q", hints(found), s.hint)
			}
		})
	}
}
