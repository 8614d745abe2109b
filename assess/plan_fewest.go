package assess

import "cxgap/rubric"

// FewestAnswers finds the fewest questions that have to change for the confirmed stage
// to reach a level, 0 standing for the next one: the plan with every effort 1 and no
// prerequisites (method.md, section 9). It is nil where [Result.Plan] is.
func (res *Result) FewestAnswers(to int) *Plan {
	if !res.Stage.Rated || res.WithheldBy(WhyVerdict) {
		return nil
	}
	if to <= 0 {
		to = res.Stage.Level[Confirmed] + 1
	}
	return res.fewest(planGoal{to: min(to, res.Rubric.Top()), criterion: -1, cost: one})
}

// FewestAnswersFor does the same for the next level of one criterion. It is nil if the
// criterion is not rated or at the top already.
func (res *Result) FewestAnswersFor(criterion string) *Plan {
	c := res.Rubric.CriterionIndex(criterion)
	if c < 0 || !res.Criteria[c].Rated || res.Criteria[c].Level[Confirmed] >= res.Rubric.Top() {
		return nil
	}
	return res.fewest(planGoal{to: res.Criteria[c].Level[Confirmed] + 1, criterion: c, cost: one})
}

func (res *Result) fewest(goal planGoal) *Plan {
	plan := &Plan{To: goal.to, Options: PlanOptions{To: goal.to, Nodes: PlanNodes}}
	none := make([]bool, len(res.Values))
	newPlanProblem(res, goal, none, none).solve(plan)
	return plan
}

// one is the cost of every question where the fewest are looked for.
func one(*rubric.Question, int, int) int { return 1 }
