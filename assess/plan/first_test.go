package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// TestWhatTheVerdictPutsFirst: the list brings what it waits for in the order of the plan,
// not as the rubric lists it.
func TestWhatTheVerdictPutsFirst(t *testing.T) {
	r, findings := rubric.Parse("first.yaml", []byte(`schema: cxgap/rubric/v1
id: first
version: 1.0.0
title: First
scale: [{name: Low, meaning: a}, {name: High, meaning: b}]
criteria: [{id: axis, name: Axis}]
topics: [{id: all, name: All}]
questions:
  - {id: light, topic: all, prompt: A, scores: {axis: 1}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: t, action: a, effort: S}}
  - {id: heavy, topic: all, prompt: B, scores: {axis: 3}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: u, action: a, effort: S}}
  - {id: goal, topic: all, prompt: C, scores: {axis: 3}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: v, action: a, effort: S, requires: [light, heavy]}}
gates:
  - {id: must, question: goal, below: 1, caps: overall, at: 0, reason: "It is missing."}
verdicts:
  - {id: go, when: {}, text: "Go.", first: goal}
`))
	if r == nil {
		t.Fatal(findings)
	}
	a := sheet.New(r, "")
	for i := range r.Questions {
		a.Set(r.Questions[i].ID, sheet.Answer{Option: "low"}, "")
	}
	res := assess.Score(r, a, assess.Options{})
	next := plan.Cheapest(res, plan.Options{To: 1})
	want := []string{"heavy", "light", "goal"}
	if diff := cmp.Diff(want, measureIDs(next)); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	var list []string
	for _, g := range plan.Order(res, next) {
		list = append(list, g.Value.Question.ID)
	}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
}
