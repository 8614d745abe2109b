package change_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric"
	"cxgap/rubric/change"
)

// small is a rubric in which every kind of part stands once.
const small = `schema: cxgap/rubric/v1
id: small
version: 1.2.3
title: A small rubric
about: team
summary: Enough.
caveat: For tests.
scale: [{name: Absent, meaning: Nothing.}, {name: Partial}, {name: Full}]
scoring:
  cut_points: [25, 75]
  balance_slack: 1
  target_level: 2
  min_coverage: 0.5
  max_not_applicable: 0.25
  prerequisite_level: 1
  effort: {S: {points: 1, meaning: weeks}, L: {points: 4}}
roles: [{id: ceo, name: Chief executive}, {id: cfo, name: Finance}]
sources: [{id: paper, title: A paper, author: Somebody, publisher: Press, date: 2019, note: None.}]
criteria: [{id: owning, name: Owning, weight: 2, meaning: How., target: 1, sources: [paper]}, {id: asking, name: Asking}]
topics: [{id: facts, name: Facts, intro: First.}, {id: owner, name: Owner}, {id: voice, name: Voice}]
questions:
  - id: has-team
    topic: facts
    prompt: Is there a team?
    options: [{id: team, text: Yes., renamed_from: [crew]}, {id: alone, text: No.}]
  - id: works-council
    topic: facts
    applies_when: {has-team: [team]}
    prompt: Is there a works council?
    options: [{id: council, text: Yes.}, {id: no-council, text: No.}]
  - id: named-owner
    topic: owner
    core: true
    name: Owner
    prompt: Who owns it?
    help: The title does not count.
    evidence: A chart.
    best_informed: [ceo]
    scores: {owning: 2, asking: 1}
    options:
      - {id: nobody, level: 0, text: Nobody.}
      - {id: somebody, level: 1, text: Somebody., action: Ask., effort: L}
      - {id: executive, level: 2, text: An executive.}
    gap: {title: Name one, action: Appoint., why: Drift., effort: S, requires: [remit]}
    sources: [paper]
    renamed_from: [owner-old]
  - id: remit
    topic: owner
    applies_when: {has-team: [team]}
    ask_when: {question: named-owner, at_least: 1}
    prompt: What does it cover?
    scores: {owning: 1}
    checklist: {prompt: "Which?", items: [{id: aim, text: The aim}, {id: limits, text: The limits}]}
    options:
      - {id: nothing, level: 0, text: Nothing., items: {at_most: 0}}
      - {id: all, level: 2, text: Both., items: {at_least: 1}}
    gap: {title: Write it, action: Write., effort: S}
  - id: visits
    topic: voice
    prompt: Are customers visited?
    scores: {asking: 2}
    options: [{id: never, level: 0, text: Never.}, {id: yearly, level: 1, text: Yearly., step: false}, {id: monthly, level: 2, text: Monthly.}]
    gap: {title: Visit, action: Go., effort: L}
  - id: surveys
    topic: voice
    prompt: Are customers asked?
    scores: {asking: 2}
    options: [{id: silent, level: 0, text: Never.}, {id: asked, level: 2, text: Always.}]
    gap: {title: Ask, action: Ask., effort: L}
gates:
  - {id: owner-gate, question: named-owner, below: 1, caps: overall, at: 0, reason: Nobody owns it., sources: [paper]}
  - {id: voice-gate, question: visits, below: 1, caps: asking, at: 1, reason: Nobody goes.}
contradictions:
  - {id: odd, when: {named-owner: {at_most: 0}, visits: [monthly]}, probe: "How?"}
verdicts:
  - {id: exempt, when: {has-team: [alone]}, text: Not needed., stage: withheld, first: named-owner, sets_aside: [remit], sources: [paper]}
  - {id: rare, when: {visits: {at_most: 0}}, text: Rarely.}
  - {id: vague, when: {visits: [never], named-owner: {settled: false}}, text: Who knows.}
  - {id: plain, when: {}, text: Needed.}
benchmarks:
  - {id: study, question: visits, counts: {at_least: 1}, value: 37, unit: "%", has: visits, as_of: 2019, study: Panel, sample: not stated, caveat: Old., sources: [paper]}
`

func parse(t testing.TB, name, text string) change.Input {
	t.Helper()
	r, found := rubric.Parse(name, []byte(text))
	if r == nil {
		t.Fatalf("%s is no valid rubric:\n%v\n%s", name, found, text)
	}
	return change.Input{File: name, Rubric: r}
}

// edit replaces the one place where old stands.
func edit(t testing.TB, in, old, now string) string {
	t.Helper()
	if n := strings.Count(in, old); n != 1 {
		t.Fatalf("%q stands %d times in the rubric", old, n)
	}
	return strings.Replace(in, old, now, 1)
}

func compare(t testing.TB, old, now string) *change.Diff {
	t.Helper()
	d, err := change.Compare(parse(t, "old.yaml", old), parse(t, "new.yaml", now))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lines gives "class what: old -> new" for each change.
func lines(d *change.Diff) []string {
	var out []string
	for _, c := range d.Changes {
		out = append(out, fmt.Sprintf("%s %s: %s -> %s", c.Class, c.What, show(c.Old), show(c.New)))
	}
	return out
}

func show(s *string) string {
	if s == nil {
		return "·"
	}
	return *s
}

func TestSingleEdits(t *testing.T) {
	for _, c := range []struct {
		old, now string
		want     []string
	}{
		{"title: A small rubric", "title: A tiny rubric", []string{"wording title: A small rubric -> A tiny rubric"}},
		{"about: team", "about: person", []string{"wording about: team -> person"}},
		{"about: team\n", "", []string{"wording about: team -> organisation"}},
		{"about: team\nsummary: Enough.\n", "summary: Few.\n", []string{"wording about: team -> organisation", "wording summary: Enough. -> Few."}},
		{"    name: Owner\n", "    name: The owner\n", []string{"wording questions/named-owner/name: Owner -> The owner"}},
		{"    name: Owner\n", "", []string{"wording questions/named-owner/name: Owner -> ·"}},
		{"Somebody., action: Ask., effort: L", "Somebody., action: Beg., effort: L", []string{"wording questions/named-owner/options/somebody/action: Ask. -> Beg."}},
		{"Somebody., action: Ask., effort: L", "Somebody., effort: S", []string{"scoring questions/named-owner/options/somebody/effort: L -> S", "wording questions/named-owner/options/somebody/action: Ask. -> ·"}},
		{"Somebody., action: Ask., effort: L", "Somebody., action: Ask.", []string{"scoring questions/named-owner/options/somebody/effort: L -> ·"}},
		{", step: false", "", []string{"scoring questions/visits/options/yearly/step: false -> ·"}},
		{", step: false", ", step: true", []string{"scoring questions/visits/options/yearly/step: false -> ·"}},
		{"first: named-owner, ", "", []string{"scoring verdicts/exempt/first: named-owner -> ·"}},
		{"first: named-owner, ", "first: surveys, ", []string{"scoring verdicts/exempt/first: named-owner -> surveys"}},
		{"sets_aside: [remit], ", "", []string{"scoring verdicts/exempt/sets_aside: [remit] -> ·"}},
		{"sets_aside: [remit], ", "sets_aside: [remit, surveys], ", []string{"scoring verdicts/exempt/sets_aside: [remit] -> [remit, surveys]"}},
		{"{settled: false}", "{at_most: 0}", []string{"scoring verdicts/vague/when: {named-owner: {settled: false}, visits: [never]} -> {named-owner: {at_most: 0}, visits: [never]}"}},
		{"summary: Enough.\n", "", []string{"wording summary: Enough. -> ·"}},
		{"caveat: For tests.", "caveat: For us.", []string{"wording caveat: For tests. -> For us."}},
		{"{name: Partial}", "{name: Half, meaning: So so.}", []string{"wording scale/1/name: Partial -> Half", "wording scale/1/meaning: · -> So so."}},
		{"[25, 75]", "[30, 75.0]", []string{"scoring scoring/cut_points: [25, 75] -> [30, 75]"}},
		{"  cut_points: [25, 75]\n", "", nil},
		{"  balance_slack: 1\n", "", []string{"scoring scoring/balance_slack: 1 -> ·"}},
		{"balance_slack: 1", "balance_slack: 0", []string{"scoring scoring/balance_slack: 1 -> 0"}},
		{"target_level: 2", "target_level: 1", []string{"scoring scoring/target_level: 2 -> 1"}},
		{"min_coverage: 0.5", "min_coverage: 0.6", []string{"scoring scoring/min_coverage: 0.5 -> 0.6"}},
		{"min_coverage: 0.5", "min_coverage: 0.50", nil},
		{"max_not_applicable: 0.25", "max_not_applicable: 0.3", []string{"scoring scoring/max_not_applicable: 0.25 -> 0.3"}},
		{"prerequisite_level: 1", "prerequisite_level: 2", []string{"scoring scoring/prerequisite_level: 1 -> 2"}},
		{"L: {points: 4}", "L: {points: 5}", []string{"scoring scoring/effort/L/points: 4 -> 5"}},
		{"L: {points: 4}", "L: {points: 4}, XL: {points: 8}", []string{"additive scoring/effort/XL: · -> ·"}},
		{"meaning: weeks", "meaning: days", []string{"wording scoring/effort/S/meaning: weeks -> days"}},
		{"{id: cfo, name: Finance}", "{id: cfo, name: Money}", []string{"wording roles/cfo/name: Finance -> Money"}},
		{", {id: cfo, name: Finance}", "", []string{"breaking roles/cfo: · -> ·"}},
		{"{id: cfo, name: Finance}", "{id: cfo, name: Finance}, {id: cio, name: IT}", []string{"additive roles/cio: · -> ·"}},
		{"[{id: ceo, name: Chief executive}, {id: cfo, name: Finance}]", "[{id: cfo, name: Finance}, {id: ceo, name: Chief executive}]", []string{"wording roles/order: [ceo, cfo] -> [cfo, ceo]"}},
		{"title: A paper", "title: The paper", []string{"wording sources/paper/title: A paper -> The paper"}},
		{"date: 2019, ", "date: 2020, ", []string{"wording sources/paper/date: 2019 -> 2020"}},
		{"note: None.}]", "note: None.}, {id: book, title: A book}]", []string{"additive sources/book: · -> ·"}},
		{"weight: 2", "weight: 3", []string{"scoring criteria/owning/weight: 2 -> 3"}},
		{"target: 1", "target: 2", []string{"scoring criteria/owning/target: 1 -> 2"}},
		{"target: 1, sources: [paper]", "target: 1", []string{"wording criteria/owning/sources: [paper] -> ·"}},
		{"name: Owning", "name: Ownership", []string{"wording criteria/owning/name: Owning -> Ownership"}},
		{"{id: asking, name: Asking}", "{id: asking, name: Asking}, {id: more, name: More}", []string{"scoring criteria/more: · -> ·"}},
		{"intro: First.", "intro: Facts first.", []string{"wording topics/facts/intro: First. -> Facts first."}},
		{"prompt: Who owns it?", "prompt: Who is the owner?", []string{"wording questions/named-owner/prompt: Who owns it? -> Who is the owner?"}},
		{"help: The title does not count.", "help: Titles do not count.", []string{"wording questions/named-owner/help: The title does not count. -> Titles do not count."}},
		{"evidence: A chart.", "evidence: A letter.", []string{"wording questions/named-owner/evidence: A chart. -> A letter."}},
		{"best_informed: [ceo]", "best_informed: [ceo, cfo]", []string{"wording questions/named-owner/best_informed: [ceo] -> [ceo, cfo]"}},
		{"    core: true\n", "", []string{"additive questions/named-owner/core: true -> ·"}},
		{"scores: {owning: 2, asking: 1}", "scores: {asking: 1, owning: 3}", []string{"scoring questions/named-owner/scores/owning: 2 -> 3"}},
		{"scores: {owning: 2, asking: 1}", "scores: {owning: 2}", []string{"scoring questions/named-owner/scores/asking: 1 -> ·"}},
		{"level: 1, text: Somebody.,", "level: 1, text: Someone.,", []string{"wording questions/named-owner/options/somebody/text: Somebody. -> Someone."}},
		{"      - {id: somebody, level: 1, text: Somebody., action: Ask., effort: L}\n", "", []string{"breaking questions/named-owner/options/somebody: · -> ·"}},
		{"{id: nothing, level: 0, text: Nothing., items: {at_most: 0}}", "{id: nothing, level: 0, text: Nothing.}", []string{"additive questions/remit/options/nothing/items: {at_most: 0} -> ·"}},
		{"{id: nothing, level: 0, text: Nothing., items: {at_most: 0}}", "{id: nothing, level: 0, text: Nothing., items: {at_most: 0}}\n      - {id: half, level: 1, text: Half.}", []string{"scoring questions/remit/options/half: · -> ·"}},
		{"{id: somebody, ", "{id: anybody, renamed_from: [somebody], ", []string{"additive questions/named-owner/options/anybody/id: somebody -> anybody"}},
		{"{id: somebody, ", "{id: anybody, ", []string{"breaking questions/named-owner/options/anybody/id: somebody -> anybody"}},
		{", renamed_from: [crew]", "", []string{"breaking questions/has-team/options/team/renamed_from/crew: · -> ·"}},
		{"renamed_from: [owner-old]", "renamed_from: [owner-old, boss]", []string{"additive questions/named-owner/renamed_from/boss: · -> ·"}},
		{"    renamed_from: [owner-old]\n", "", []string{"breaking questions/named-owner/renamed_from/owner-old: · -> ·"}},
		{"why: Drift., effort: S", "why: Drift., effort: L", []string{"scoring questions/named-owner/gap/effort: S -> L"}},
		{", requires: [remit]", "", []string{"scoring questions/named-owner/gap/requires: [remit] -> ·"}},
		{"action: Appoint.", "action: Choose.", []string{"wording questions/named-owner/gap/action: Appoint. -> Choose."}},
		{"    ask_when: {question: named-owner, at_least: 1}\n", "", []string{"scoring questions/remit/ask_when: {question: named-owner, at_least: 1} -> ·"}},
		{"    applies_when: {has-team: [team]}\n    ask_when", "    ask_when", []string{"scoring questions/remit/applies_when: {has-team: [team]} -> ·"}},
		{"    applies_when: {has-team: [team]}\n    prompt: Is there", "    prompt: Is there", []string{"additive questions/works-council/applies_when: {has-team: [team]} -> ·"}},
		{", {id: limits, text: The limits}", "", []string{"breaking questions/remit/checklist/items/limits: · -> ·"}},
		{"{id: limits, text: The limits}", "{id: limits, text: The limits}, {id: money, text: Money}", []string{"additive questions/remit/checklist/items/money: · -> ·"}},
		{"{prompt: \"Which?\", ", "{prompt: \"Which ones?\", ", []string{"wording questions/remit/checklist/prompt: Which? -> Which ones?"}},
		{"below: 1, caps: overall", "below: 2, caps: overall", []string{"scoring gates/owner-gate/below: 1 -> 2"}},
		{"caps: asking, at: 1", "caps: owning, at: 0", []string{"scoring gates/voice-gate/caps: asking -> owning", "scoring gates/voice-gate/at: 1 -> 0"}},
		{"question: visits, below", "question: surveys, below", []string{"breaking questions/surveys/not_applicable: accepted -> refused", "scoring gates/voice-gate/question: visits -> surveys"}},
		{"reason: Nobody goes.", "reason: Nobody visits.", []string{"wording gates/voice-gate/reason: Nobody goes. -> Nobody visits."}},
		{"  - {id: voice-gate, question: visits, below: 1, caps: asking, at: 1, reason: Nobody goes.}\n", "", []string{"scoring gates/voice-gate: · -> ·"}},
		{"{named-owner: {at_most: 0}, visits: [monthly]}", "{visits: [monthly], named-owner: {at_most: 1}}", []string{"scoring contradictions/odd/when: {named-owner: {at_most: 0}, visits: [monthly]} -> {named-owner: {at_most: 1}, visits: [monthly]}"}},
		{"probe: \"How?\"", "probe: \"Why?\"", []string{"wording contradictions/odd/probe: How? -> Why?"}},
		{", stage: withheld, first: named-owner, sets_aside: [remit]", ", first: named-owner", []string{"scoring verdicts/exempt/stage: withheld -> shown", "scoring verdicts/exempt/sets_aside: [remit] -> ·"}},
		{"{visits: {at_most: 0}}", "{visits: [never]}", []string{"scoring verdicts/rare/when: {visits: {at_most: 0}} -> {visits: [never]}"}},
		{"text: Rarely.", "text: Seldom.", []string{"wording verdicts/rare/text: Rarely. -> Seldom."}},
		{"value: 37", "value: 38", []string{"wording benchmarks/study/value: 37 -> 38"}},
		{"counts: {at_least: 1}", "counts: {at_least: 2}", []string{"wording benchmarks/study/counts: {at_least: 1} -> {at_least: 2}"}},
		{"sample: not stated, ", "sample: not stated, approx: true, ", []string{"wording benchmarks/study/approx: · -> true"}},
		{"version: 1.2.3", "version: 1.2.4", nil},
	} {
		t.Run(c.old+" to "+c.now, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(compare(t, small, edit(t, small, c.old, c.now)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnotherRubricIsRefused(t *testing.T) {
	_, err := change.Compare(parse(t, "a.yaml", small), parse(t, "b.yaml", edit(t, small, "id: small", "id: other")))
	if !errors.Is(err, change.ErrOtherRubric) {
		t.Errorf("got %v", err)
	}
}
