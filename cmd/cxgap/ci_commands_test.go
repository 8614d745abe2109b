package main

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// hostileRubric has a command to a CI system for every text.
const hostileRubric = `schema: cxgap/rubric/v1
id: small
version: 1.0.0
title: "::error::title"
summary: "::error::summary"
caveat: "::error::caveat"
scale: [{name: "::error::low", meaning: "::error::m"}, {name: "::error::high", meaning: "::error::m"}]
roles: [{id: ceo, name: "::error::role"}]
sources: [{id: src, title: "::error::source", author: "::error::author"}]
criteria: [{id: all, name: "::error::criterion", meaning: "::error::m"}, {id: other, name: "##vso[task]", meaning: "::error::m"}]
topics: [{id: work, name: "::error::topic", intro: "::error::intro"}]
questions:
  - {id: owner, topic: work, name: "::error::owner", prompt: "::error::prompt", help: "::error::help ##vso[task]x", evidence: "::error::evidence", best_informed: [ceo], scores: {all: 1, other: 1}, options: [{id: low, level: 0, text: "::error::low"}, {id: high, level: 1, text: "::error::high", action: "::error::action"}], gap: {title: "::error::gap", action: "::error::do it", why: "::error::why", effort: S}, sources: [src]}
  - {id: remit, topic: work, name: "::error::remit", prompt: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA::error::x", scores: {all: 1}, options: [{id: low, level: 0, text: "::error::low"}, {id: high, level: 1, text: "::error::high"}], gap: {title: "::error::gap", action: "::error::do it", effort: S}}
gates: [{id: must, question: owner, below: 1, caps: overall, at: 0, reason: "::error::reason"}]
contradictions: [{id: odd, when: {owner: [low], remit: [high]}, probe: "::error::probe"}]
verdicts: [{id: none, when: {}, text: "::error::verdict"}]
benchmarks: [{id: b, question: owner, counts: {at_least: 1}, value: 37, unit: "::error::unit", has: "::error::has", as_of: "2019-04", study: "::error::study", sample: "::error::sample", sources: [src]}]
`

const hostileAnswers = `schema: cxgap/answers/v1
rubric: {id: small, version: 1.0.0}
subject: "::error::subject"
respondent: {name: "::error::name", role: ceo}
started: 2026-03-02
updated: 2026-03-02
comment: "text ##[error]x\n::error::comment"
answers:
  owner: {option: low, note: "::error::note ##vso[task]x", evidence: seen, link: "::error::link"}
  remit: {option: high, note: "a\n::error::b"}
actions: {owner: {who: "::error::who", note: "::error::agreed"}}
`

// No text of a file and no name of one makes a command to the CI system that reads what is
// printed.
func TestNothingPrintedIsACommand(t *testing.T) {
	command, atStart := regexp.MustCompile(`(?m)^\s*::[A-Za-z]|##[a-z]*\[`), regexp.MustCompile(`(?m)^\s*(?:::[A-Za-z]|##[a-z]*\[)`)
	const rubric, file, broken = "q\n::error::r.yaml", "::error::a.yaml", "b\n::error::b.yaml"
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		rubric: hostileRubric, file: hostileAnswers,
		"later.yaml":  strings.NewReplacer("2026-03-02", "2026-06-02", "owner: {option: low", "owner: {option: high").Replace(hostileAnswers),
		"v2.yaml":     strings.NewReplacer("1.0.0", "1.0.1", "::error::low", "::error::lower").Replace(hostileRubric),
		broken:        "::error::x: 1 ##vso[task]x\n",
		"t.test.yaml": "schema: cxgap/rubric-test/v1\nrubric: v2.yaml\ncases:\n  - {name: '::error::case', answers: {\"*\": 1}, expect: {stage: 0}}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"report", file, "-r", rubric}, {"report", file, "-r", rubric, "--full"}, {"report", file, "later.yaml", "-r", rubric, "--by-subject"},
		{"report", file, "-r", rubric, "-f", "markdown", "--full"}, {"report", file, "-r", rubric, "-f", "csv"}, {"report", file, "-r", rubric, "-f", "html"},
		{"report", file, "-r", rubric, "--width", "40"}, {"report", file, "-r", rubric, "-f", "json"},
		{"report", broken}, {"report", "gone\n::error::x"}, {"report", file, "-r", broken}, {"report", file, file, "-r", rubric},
		{"report", file, "-r", rubric, "-o", "no\n::error::folder/x.html"}, {"report", file, "-r", rubric, "-o", broken},
		{"plan", file, "-r", rubric}, {"plan", file, "-r", rubric, "--all"}, {"plan", broken}, {"plan", file, "-r", rubric, "-f", "csv"},
		{"explain", file, "-r", rubric}, {"explain", file, "owner", "-r", rubric}, {"explain", broken},
		{"compare", file, "later.yaml", "-r", rubric}, {"compare", file, "later.yaml", "-r", rubric, "-f", "markdown"}, {"compare", broken, file},
		{"import", file, "-r", rubric}, {"import", broken}, {"import", file, "-r", rubric, "-o", "x\n::error::y.yaml"},
		{"verify", broken}, {"verify", file}, {"check", file, "-r", rubric}, {"check", broken},
		{"form", "-r", rubric, "-f", "markdown"}, {"form", "-r", rubric, "-f", "csv"}, {"form", "-r", rubric, "-f", "yaml"}, {"form", "-r", broken}, {"form", "-r", rubric, "-o", "n\n::error::f.xlsx"},
		{"rubric", "show", rubric}, {"rubric", "show", broken}, {"rubric", "show", rubric, "-f", "markdown"}, {"rubric", "lint", rubric}, {"rubric", "lint", rubric, "-f", "oneline"}, {"rubric", "lint", broken, "-f", "json"}, {"rubric", "lint", broken, "-f", "sarif"}, {"rubric", "lint", broken, "-f", "junit"}, {"rubric", "lint", broken},
		{"rubric", "test", "t.test.yaml", "--cover"}, {"rubric", "test", broken}, {"rubric", "diff", rubric, "v2.yaml", "--answers", file}, {"rubric", "diff", rubric, "v2.yaml", "-f", "markdown"}, {"rubric", "diff", broken, rubric}, {"rubric", "explain", "::error::x"},
		{"rubric", "init", "new\n::error::x.yaml"}, {"::error::x"}, {"report", "--x\n::error::y"},
	} {
		var stdout, stderr strings.Builder
		status := run(context.Background(), args, testEnv(&stdout, &stderr))
		command := command
		if slices.Contains(args, "html") { // a page is for browsers, and shows a text as it is
			command = atStart
		}
		for _, out := range []string{stdout.String(), stderr.String()} {
			if at := command.FindStringIndex(out); at != nil {
				t.Errorf("%q (status %d) prints a command: %q", args, status, out[max(0, at[0]-30):min(len(out), at[1]+60)])
			}
			if strings.Contains(out, "internal error") {
				t.Errorf("%q: %s", args, out)
			}
		}
	}
}
