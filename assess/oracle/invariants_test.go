package oracle_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
	"cxgap/rubric/rubrictest"
)

// onRubrics checks a property on each embedded rubric and on random ones.
func onRubrics(t *testing.T, opts rubrictest.Options, property func(*rapid.T, *rubric.Rubric)) {
	t.Helper()
	for _, e := range library.All() {
		t.Run(e.ID+" "+e.Version, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { property(t, e.Rubric()) })
		})
	}
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, rubrictest.Draw(t, opts)) })
	})
}

func verdictIDs(list []*rubric.Verdict) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.ID)
	}
	return out
}

// asksForDoubt tells whether a verdict has words for an answer that is not settled: it ends
// as soon as the answer is known, whatever that is.
func asksForDoubt(r *rubric.Rubric) bool {
	return slices.ContainsFunc(r.Verdicts, func(v rubric.Verdict) bool {
		return slices.ContainsFunc(v.When, func(c rubric.Clause) bool { return c.NotSettled })
	})
}

// Whatever the open answers turn out to be, the verdict is the one given, or one of the
// candidates, or the catch-all. "Not applicable" is no answer of this kind.
func TestVerdictIsOneOfTheCandidates(t *testing.T) {
	onRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		if len(r.Verdicts) == 0 || asksForDoubt(r) {
			return
		}
		a := assesstest.DrawAnswers(t, r, assesstest.Kinds{Unknown: true})
		res := assess.Score(r, a, assess.Options{})
		known := assess.Score(r, answered(t, r, a, func(*rubric.Question) bool { return true }), assess.Options{})
		if known.Candidates != nil {
			t.Fatalf("everything is answered, and the verdict is open: %v", verdictIDs(known.Candidates))
		}
		allowed := append(verdictIDs(res.Candidates), r.Verdicts[len(r.Verdicts)-1].ID)
		if res.Candidates == nil {
			allowed = []string{res.Verdict.ID}
		}
		if !slices.Contains(allowed, known.Verdict.ID) {
			t.Fatalf("%s, which is none of %v", known.Verdict.ID, allowed)
		}
	})
}

// answered is a copy of a sheet in which open questions have got an answer; a context
// question that is not put, because of another one's answer, has none.
func answered(t *rapid.T, r *rubric.Rubric, a *sheet.Sheet, which func(*rubric.Question) bool) *sheet.Sheet {
	for i := range r.Questions {
		q := &r.Questions[i]
		closed := !q.Scored() && assess.States(r, a)[i].Closed
		if a.Given[q.ID].Option == "" && !closed && which(q) {
			a = assesstest.Chosen(a, q.ID, assesstest.DrawOption(t, q))
		}
	}
	return a
}

// On the embedded rubrics an answer to everything in settle settles the verdict, at once
// where no verdict asks for what is not known: there the verdict behind one that holds only
// while an answer is missing can be open in its turn.
func TestSettleSettles(t *testing.T) {
	for _, e := range library.All() {
		t.Run(e.ID+" "+e.Version, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := e.Rubric()
				a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
				res := assess.Score(r, a, assess.Options{})
				for rounds := 0; ; rounds++ {
					if (len(res.Candidates) > 0) != (len(res.Settle) > 0) {
						t.Fatalf("candidates %v, to settle %v", verdictIDs(res.Candidates), ids(res.Settle))
					}
					if res.Candidates == nil {
						return
					}
					asked := ids(res.Settle)
					if rounds > 0 && !asksForDoubt(r) || rounds > len(r.Questions) {
						t.Fatalf("with %v asked still open between %v", asked, verdictIDs(res.Candidates))
					}
					a = answered(t, r, a, func(q *rubric.Question) bool { return slices.Contains(asked, q.ID) })
					res = assess.Score(r, a, assess.Options{})
				}
			})
		})
	}
}

// List and plan name the same first action, and tier 1 is in the order of the plan.
func TestListAndPlanAgree(t *testing.T) {
	onRubrics(t, rubrictest.Options{MaxQuestions: 9, Acyclic: true}, func(t *rapid.T, r *rubric.Rubric) {
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		res := assess.Score(r, a, assess.Options{StrictEvidence: rapid.Bool().Draw(t, "strict")})
		next := plan.Cheapest(res, plan.Options{})
		if next == nil || len(next.Measures) == 0 {
			return
		}
		list := plan.Order(res, next)
		if len(list) > 0 && slices.ContainsFunc(list, func(g plan.Gap) bool { return g.Tier == plan.TierVerdict && g.Now == nil }) {
			return // first in any case, and not in the plan: it and what it waits for lead the list
		}
		var tierOne, byPlan []string
		at := map[string]*plan.Gap{}
		for i := range list {
			g := &list[i]
			at[g.Value.Question.ID] = g
			if g.Tier == plan.TierNext {
				tierOne = append(tierOne, g.Value.Question.ID)
			}
		}
		var first *plan.Measure
		for i := range next.Measures {
			m := &next.Measures[i]
			g := at[m.Question().ID]
			if g != nil && g.Tier == plan.TierNext {
				byPlan = append(byPlan, m.Question().ID)
			}
			if g != nil && first == nil {
				first = m
			}
		}
		assesstest.Differs(t, "tier 1", tierOne, byPlan)
		if len(list) == 0 || first == nil {
			return
		}
		lead := list[0]
		if list[0].Value.Question != first.Question() {
			t.Fatalf("the list begins with %s, the plan with %s", lead.Value.Question.ID, first.Question().ID)
		}
		// Under strict evidence the list goes on from the answer, the plan from what was seen.
		if lead.Level == first.Value.Scored[assess.Confirmed] && lead.Steps[0].Action != first.Steps[0].Action {
			t.Fatalf("the list says %q, the plan %q", lead.Steps[0].Action, first.Steps[0].Action)
		}
	})
}

// The order of the members changes nothing.
func TestMembersInAnyOrder(t *testing.T) {
	onRubrics(t, rubrictest.Options{MaxQuestions: 8}, func(t *rapid.T, r *rubric.Rubric) {
		sheets := assesstest.DrawMembers(t, r, 5, assesstest.EveryKind)
		consensus := assesstest.DrawConsensus(t, r)
		o := assess.Options{StrictEvidence: rapid.Bool().Draw(t, "strict")}
		one := panel.Score(r, sheets, consensus, o)
		other := panel.Score(r, rapid.Permutation(sheets).Draw(t, "order"), consensus, o)
		next, otherNext := plan.Cheapest(one.Result, plan.Options{}), plan.Cheapest(other.Result, plan.Options{})
		assesstest.Differs(t, "conclusions", programConclusions(other.Result, otherNext), programConclusions(one.Result, next))
		assesstest.Differs(t, "agreement", programAgreement(other), programAgreement(one))
	})
}
