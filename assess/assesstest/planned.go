package assesstest

import (
	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// planRubric has a parent with a branch, a prerequisite, a gate and a context question.
const planRubric = `schema: cxgap/rubric/v1
id: plans
version: 1.0.0
title: Plans
caveat: None.
scale: [{name: Absent}, {name: Informal}, {name: Defined}, {name: Operating}, {name: Embedded}]
scoring: {prerequisite_level: 2, effort: {S: {points: 1, meaning: weeks}, M: {points: 2, meaning: months}}}
criteria: [{id: a, name: Ownership}, {id: b, name: Data}]
topics: [{id: all, name: All}]
questions:
  - {id: team, topic: all, prompt: "A team?", options: [{id: some, text: Some.}, {id: none, text: None.}]}
  - id: owner
    topic: all
    prompt: "An owner?"
    scores: {a: 2}
    options: [{id: o0, level: 0, text: None.}, {id: o2, level: 2, text: One.}, {id: o4, level: 4, text: A strong one.}]
    gap: {title: Name an owner, action: Name one., effort: M}
  - id: remit
    topic: all
    prompt: "A remit?"
    ask_when: {question: owner, at_least: 2}
    scores: {a: 1}
    options: [{id: r0, level: 0, text: None.}, {id: r4, level: 4, text: Full.}]
    gap: {title: Write the remit, action: Write it., effort: S, requires: [owner]}
  - id: surveys
    topic: all
    prompt: "Surveys?"
    applies_when: {team: [some]}
    scores: {b: 1}
    options: [{id: s0, level: 0, text: None.}, {id: s4, level: 4, text: All.}]
    gap: {title: Ask customers, action: Ask., effort: S}
  - id: causes
    topic: all
    prompt: "Causes?"
    scores: {b: 1}
    options: [{id: c0, level: 0, text: None.}, {id: c2, level: 2, text: Some.}, {id: c4, level: 4, text: All.}]
    gap: {title: Find causes, action: Find them., effort: M, requires: [surveys]}
  - id: deep
    topic: all
    prompt: "Deep?"
    ask_when: {question: causes, at_least: 4}
    scores: {b: 1}
    options: [{id: d0, level: 0, text: No.}, {id: d4, level: 4, text: Yes.}]
    gap: {title: Go deep, action: Go., effort: S}
gates:
  - {id: must, question: owner, below: 2, caps: overall, at: 0, reason: Nobody owns it.}
`

// PlannedFrom scores a sheet given as question and option in turn, under the rubric for plans.
func PlannedFrom(t Fataler, o assess.Options, answers ...string) *assess.Result {
	r, findings := rubric.Parse("plans.yaml", []byte(planRubric))
	if r == nil {
		t.Fatalf("%v", findings)
	}
	a := sheet.New(r, Today)
	for i := 0; i < len(answers); i += 2 {
		answer := sheet.Answer{Option: answers[i+1]}
		if answers[i+1] == "unknown" {
			answer = sheet.Answer{Unknown: true}
		}
		a.Set(answers[i], answer, Today)
	}
	return assess.Score(r, a, o)
}
