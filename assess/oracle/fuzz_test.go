package oracle_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

// beforeWhen is a rubric up to a condition: a context question, a scored one, one that hangs
// on it, and one that applies only sometimes.
const beforeWhen = `schema: cxgap/rubric/v1
id: small
version: 1.0.0
title: Small
scale: [{name: Low, meaning: low}, {name: Middle, meaning: middle}, {name: High, meaning: high}]
criteria: [{id: all, name: All}]
topics: [{id: work, name: Work}]
questions:
  - {id: fact, topic: work, prompt: "Fact?", options: [{id: has-it, text: "It has."}, {id: has-none, text: "It has none."}]}
  - {id: q, topic: work, prompt: "Q?", scores: {all: 1}, options: [{id: l0, level: 0, text: None.}, {id: l1, level: 1, text: Some.}, {id: l2, level: 2, text: All.}], gap: {title: Q, action: Do., effort: S}}
  - {id: child, topic: work, prompt: "C?", ask_when: {question: q, at_least: 1}, scores: {all: 1}, options: [{id: l0, level: 0, text: None.}, {id: l2, level: 2, text: All.}], gap: {title: C, action: Do., effort: S}}
  - {id: apart, topic: work, prompt: "A?", applies_when: {fact: [has-it]}, scores: {all: 1}, options: [{id: l0, level: 0, text: None.}, {id: l2, level: 2, text: All.}], gap: {title: A, action: Do., effort: S}}
verdicts: [{id: any, when: {}, text: Any.}]
contradictions:
  - id: odd
    probe: "Really?"
    when: `

// FuzzCondition reads a condition as somebody may write it. Either something is found, in the
// file; or program and oracle agree on what it is, whatever the answers.
func FuzzCondition(f *testing.F) {
	sound.Fuzzing(f)
	for i, seed := range []string{
		"{q: {at_least: 1}}", "{q: {at_least: 1, at_most: 1}, fact: [has-it]}", "{q: [l0, l2], child: {settled: false}}", "\n      apart: {at_most: 0}\n      fact:\n      - has-none\n      - has-it",
		"{child: {at_least: 0}}", "{fact: {settled: false}, apart: [l2]}", "{}", "{q: {at_least: 3}}", "{q: {at_least: \"1\"}}", "{q: l1}", "[q]", "{q: {}, q: []}", "{other: [l0]}", "{fact: {at_least: 1}}", "{q: {settled: true}}", "{q: {settled: false, at_least: 1}}",
		"{q: {at_least: 01}}", "{q: {at_least: 1.0}}", "{q: {at_least: -1}}", "{q: {atleast: 1}}", "{? q : {at_least: 1}}", "{\"q\": ['l1', l1]}",
	} {
		f.Add(seed, uint16(i*311))
	}
	f.Fuzz(func(t *testing.T, when string, answers uint16) {
		data := []byte(beforeWhen + when + "\n")
		r, found := rubric.Parse("x", data)
		sound.Findings(t, source.Lines(data), found)
		if r == nil {
			return
		}
		a := sheet.New(r, "2026-03-02")
		for i := range r.Questions {
			q := &r.Questions[i]
			if n := int(answers>>(4*i)) % (len(q.Options) + 3); n < len(q.Options) {
				a.Set(q.ID, sheet.Answer{Option: q.Options[n].ID}, "2026-03-02")
			} else if n == len(q.Options) {
				a.Set(q.ID, sheet.Answer{Unknown: true}, "2026-03-02")
			} else if n == len(q.Options)+1 && q.Scored() {
				a.Set(q.ID, sheet.Answer{NotApplicable: "there is none"}, "2026-03-02")
			}
		}
		res := assess.Score(r, a, assess.Options{})
		for _, c := range r.Contradictions {
			if want, _ := single(r, a, wishes{}).condition(c.When); int(res.Holds(c.When)) != int(want) {
				t.Errorf("%s with %v is %v, and %v by the oracle", when, a.Given, res.Holds(c.When), want)
			}
		}
	})
}
