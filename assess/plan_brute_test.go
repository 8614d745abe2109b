package assess_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// planner tries every set of questions there is: section 9 of method.md once more, on
// top of the [oracle].
type planner struct {
	*oracle
	to         int
	plain      bool
	criterion  string // "" for the stage
	keep, with []string

	aim  map[string]int
	pool []string // questions that a set may have, in file order
}

func newPlanner(o *oracle, to int, criterion string, plain bool, keep, with []string) *planner {
	p := &planner{oracle: o, to: to, criterion: criterion, plain: plain, keep: keep, with: with, aim: map[string]int{}}
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		if !o.inSums(q.ID) {
			continue
		}
		least := to
		for _, g := range o.r.Gates {
			if g.Question.ID == q.ID && p.binds(&g) {
				least = max(least, g.Below)
			}
		}
		for k := len(q.Options) - 1; k >= 0; k-- {
			if q.Options[k].Level >= least {
				p.aim[q.ID] = q.Options[k].Level
			}
		}
		if o.scored[q.ID][0] < p.aim[q.ID] && !slices.Contains(keep, q.ID) {
			p.pool = append(p.pool, q.ID)
		}
	}
	return p
}

func (p *planner) binds(g *rubric.Gate) bool {
	if p.criterion != "" {
		return g.Caps == p.criterion && g.At < p.to
	}
	return g.Caps == "overall" && g.At < p.to || g.Caps != "overall" && p.rated[g.Caps] && g.At < p.to-p.slack()
}

// honest tells whether a set keeps the rules on parents and prerequisites.
func (p *planner) honest(set []string) bool {
	for _, id := range set {
		q := p.r.Question(id)
		if b := q.AskWhen; b != nil {
			level := p.given[b.Question.ID][0]
			if slices.Contains(set, b.Question.ID) {
				level = max(level, p.aim[b.Question.ID])
			}
			if level < b.AtLeast {
				return false
			}
		}
		for _, need := range q.Gap.Requires {
			if p.plain || !p.inSums(need.ID) || slices.Contains(set, need.ID) {
				continue
			}
			if p.scored[need.ID][0] < min(p.r.Scoring.PrerequisiteLevel, p.to) {
				return false
			}
		}
	}
	for _, id := range p.with {
		if !slices.Contains(set, id) && !p.metAlready(id) {
			return false
		}
	}
	return true
}

// metAlready tells whether a question that has to be in asks for nothing: it is in the
// sums, may be touched, and is where the plan would take it.
func (p *planner) metAlready(id string) bool {
	aim, scored := p.aim[id]
	return scored && p.inSums(id) && !slices.Contains(p.keep, id) && p.scored[id][0] >= aim
}

// reaches measures with the set raised.
func (p *planner) reaches(set []string) bool {
	o := *p.oracle
	o.scored = map[string][2]int{}
	for id, s := range p.scored {
		o.scored[id] = s
	}
	for _, id := range set {
		o.scored[id] = [2]int{p.aim[id], o.r.Top()}
	}
	o.w, o.na, o.known, o.rated = map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]bool{}
	o.score, o.ungated, o.level = map[string][2]frac{}, map[string][2]int{}, map[string][2]int{}
	for i := range o.r.Criteria {
		o.reckonCriterion(o.r.Criteria[i].ID)
	}
	o.reckonStage()
	if p.criterion != "" {
		return o.level[p.criterion][0] >= p.to
	}
	return o.stage[0] >= p.to
}

func (p *planner) cost(set []string) int {
	if p.plain {
		return len(set)
	}
	sum := 0
	for _, id := range set {
		sum += p.r.EffortPoints(p.r.Question(id).Gap.Effort)
	}
	return sum
}

// best is the set with the least cost, the fewest questions and the smallest positions;
// false if none reaches the goal.
func (p *planner) best() ([]string, bool) {
	var best []string
	found := false
	for bits := range 1 << len(p.pool) {
		set := []string{}
		for k, id := range p.pool {
			if bits>>k&1 == 1 {
				set = append(set, id)
			}
		}
		if (!found || p.before(set, best)) && p.honest(set) && p.reaches(set) {
			best, found = set, true
		}
	}
	return best, found
}

func (p *planner) before(a, b []string) bool {
	if x, y := p.cost(a), p.cost(b); x != y {
		return x < y
	}
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	for i := range a {
		if x, y := p.r.QuestionIndex(a[i]), p.r.QuestionIndex(b[i]); x != y {
			return x < y
		}
	}
	return false
}

// agree compares a plan with the best set.
func (p *planner) agree(t assesstest.Fataler, plan *assess.Plan) {
	want, found := p.best()
	if !found {
		if plan.Cost != nil || len(plan.Steps) > 0 || len(plan.Obstacles) == 0 {
			t.Fatalf("to %d: a plan %v with obstacles %v where there is none", p.to, stepIDs(plan), plan.Obstacles)
		}
		return
	}
	got := stepIDs(plan)
	if plan.Cost == nil {
		t.Fatalf("to %d: no plan (%v), expected %v", p.to, plan.Obstacles, want)
	}
	slices.SortFunc(got, func(a, b string) int { return p.r.QuestionIndex(a) - p.r.QuestionIndex(b) })
	if !slices.Equal(got, want) || *plan.Cost != p.cost(want) || !plan.Optimal || plan.Bound != *plan.Cost {
		t.Fatalf("to %d: %v for %d (optimal %v, bound %d), expected %v for %d", p.to, got, *plan.Cost, plan.Optimal, plan.Bound, want, p.cost(want))
	}
	p.ordered(t, plan)
}

// ordered checks levels, points and the order of the steps.
func (p *planner) ordered(t assesstest.Fataler, plan *assess.Plan) {
	ids := stepIDs(plan)
	for i := range plan.Steps {
		s := &plan.Steps[i]
		q := s.Question()
		if s.To != p.aim[q.ID] || (s.From != nil) != p.isKnown(q.ID) || s.From != nil && *s.From != p.scored[q.ID][0] {
			t.Fatalf("step %+v, expected level %d", s, p.aim[q.ID])
		}
		if b := q.AskWhen; b != nil && slices.Contains(ids[i:], b.Question.ID) {
			t.Fatalf("%s stands before its parent: %v", q.ID, ids)
		}
		for _, need := range q.Gap.Requires {
			if !p.plain && slices.Contains(ids[i:], need.ID) {
				t.Fatalf("%s stands before %s: %v", q.ID, need.ID, ids)
			}
		}
	}
}

// small are rubrics that every set of can be tried.
var small = rubrictest.Options{MaxQuestions: 9, Acyclic: true, NoVerdicts: true}

func drawIDs(t *rapid.T, label string, r *rubric.Rubric, rarely int) []string {
	var out []string
	for i := range r.Questions {
		if r.Questions[i].Scored() && rapid.IntRange(0, rarely).Draw(t, label) == rarely {
			out = append(out, r.Questions[i].ID)
		}
	}
	return out
}

func TestPlanEqualsBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, small)
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		res, truth := assess.Score(r, a, o), newOracle(r, a, o)
		if !truth.anyRated {
			if res.Plan(0) != nil || res.FewestAnswers(0) != nil || res.PlanBudget(9) != nil {
				t.Fatal("a plan although nothing is rated")
			}
			return
		}
		to := rapid.IntRange(1, r.Top()).Draw(t, "to")
		newPlanner(truth, to, "", false, nil, nil).agree(t, res.Plan(to))
		newPlanner(truth, to, "", true, nil, nil).agree(t, res.FewestAnswers(to))
		for _, c := range r.Criteria {
			if now := truth.level[c.ID][0]; truth.rated[c.ID] && now < r.Top() {
				newPlanner(truth, now+1, c.ID, true, nil, nil).agree(t, res.FewestAnswersFor(c.ID))
			}
		}
	})
}

func TestPlanWithWishesEqualsBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, small)
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		res, truth := assess.Score(r, a, o), newOracle(r, a, o)
		if !truth.anyRated {
			return
		}
		to := rapid.IntRange(1, r.Top()).Draw(t, "to")
		keep, with := drawIDs(t, "keep", r, 5), drawIDs(t, "with", r, 5)
		plan := res.PlanWith(assess.PlanOptions{To: to, Keep: keep, With: with})
		newPlanner(truth, to, "", false, keep, with).agree(t, plan)
	})
}

// Invariant 13 of method.md: dropping a step breaks the plan; it costs nothing only if
// the stage is reached already; the last of the things it unlocks is the stage.
func TestPlanIsTight(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{MaxQuestions: 20, NoVerdicts: true}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		res, truth := assess.Score(r, a, o), newOracle(r, a, o)
		if !truth.anyRated {
			return
		}
		to := rapid.IntRange(1, r.Top()).Draw(t, "to")
		plan := res.Plan(to)
		if plan == nil || plan.Cost == nil {
			return
		}
		p := newPlanner(truth, to, "", false, nil, nil)
		ids := stepIDs(plan)
		if !p.reaches(ids) || !p.honest(ids) || p.cost(ids) != *plan.Cost {
			t.Fatalf("%v does not reach %d for %d", ids, to, *plan.Cost)
		}
		if (*plan.Cost == 0) != (truth.stage[0] >= to) {
			t.Fatalf("costs %d from stage %d to %d", *plan.Cost, truth.stage[0], to)
		}
		for i := range ids {
			if fewer := slices.Delete(slices.Clone(ids), i, i+1); p.honest(fewer) && p.reaches(fewer) {
				t.Fatalf("%s is not needed in %v", ids[i], ids)
			}
		}
		if after := res.After(plan); after[len(ids)].Stage < to || after[len(ids)].Cost != *plan.Cost {
			t.Fatalf("after the plan: %+v", after[len(ids)])
		}
	})
}

func TestPlanIsTheSameTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{})
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		one, two := assess.Score(r, a, assess.Options{}).Plan(0), assess.Score(r, a, assess.Options{}).Plan(0)
		if (one == nil) != (two == nil) || one != nil && fmt.Sprint(stepIDs(one)) != fmt.Sprint(stepIDs(two)) {
			t.Fatalf("%v and %v", one, two)
		}
	})
}
