package assess_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// What applies hangs on a fact exactly if running everything again with one of the answers gives
// something else than with another one.
func TestStakesAreFoundByTryingTheAnswers(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{MaxTop: 4}, func(t *rapid.T, r *rubric.Rubric) {
		res := panel.Score(r, assesstest.DrawMembers(t, r, 4, assesstest.EveryKind), nil, assesstest.DrawOptions(t, r)).Result
		stakes := res.Stakes()
		for i := range r.Questions {
			q := &r.Questions[i]
			if q.Scored() {
				continue
			}
			answers := []*rubric.Option{}
			outcomes := map[string]bool{}
			for k := range q.Options {
				if o := &q.Options[k]; rapid.Bool().Draw(t, "given") {
					answers = append(answers, o)
					outcomes[whatApplies(res.WhatIf(map[string]string{q.ID: o.ID}), q)] = true
				}
			}
			assesstest.EqualIn(t, q.ID, stakes.Apply(q, answers), len(outcomes) > 1)
		}
	})
}

// whatApplies is how all questions but one stand, and the verdict.
func whatApplies(res *assess.Result, but *rubric.Question) string {
	text := ""
	for i := range res.Values {
		if v := &res.Values[i]; v.Question != but {
			text += fmt.Sprint(v.State, v.Given, v.Scored, v.Closed)
		}
	}
	if res.Verdict != nil {
		text += res.Verdict.ID
	}
	return text + fmt.Sprint(verdictIDs(res.Candidates))
}
