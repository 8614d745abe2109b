package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// planner tries every set of questions there is, with what a person wants untouched and
// included; package oracle has section 9 of method.md itself.
type planner struct {
	r          *rubric.Rubric
	res        *assess.Result
	to         int
	keep, with []string

	aim  map[string]int
	pool []string // questions that a set may have, in file order
}

func newPlanner(res *assess.Result, to int, keep, with []string) *planner {
	p := &planner{r: res.Rubric, res: res, to: to, keep: keep, with: with, aim: map[string]int{}}
	for i := range p.r.Questions {
		q := &p.r.Questions[i]
		if !p.inSums(q.ID) {
			continue
		}
		least := to
		for _, g := range p.r.Gates {
			if g.Question.ID == q.ID && p.binds(&g) {
				least = max(least, g.Below)
			}
		}
		for k := len(q.Options) - 1; k >= 0; k-- {
			if q.Options[k].Level >= least && !q.Options[k].NoStep {
				p.aim[q.ID] = q.Options[k].Level
			}
		}
		if p.level(q.ID) < p.aim[q.ID] && !slices.Contains(keep, q.ID) {
			p.pool = append(p.pool, q.ID)
		}
	}
	return p
}

func (p *planner) inSums(id string) bool { return p.res.ValueOf(id).InSums() }

// level is the confirmed level that scores.
func (p *planner) level(id string) int { return p.res.ValueOf(id).Scored[assess.Confirmed] }

func (p *planner) binds(g *rubric.Gate) bool {
	if g.Caps == rubric.Overall {
		return g.At < p.to
	}
	return p.res.CriterionOf(g.Caps).Rated && g.At < p.to-p.r.Scoring.BalanceSlack
}

// honest tells whether a set keeps the rules on parents and prerequisites.
func (p *planner) honest(set []string) bool {
	for _, id := range set {
		q := p.r.Question(id)
		if b := q.AskWhen; b != nil {
			level := p.res.ValueOf(b.Question.ID).Given[assess.Confirmed]
			if slices.Contains(set, b.Question.ID) {
				level = max(level, p.aim[b.Question.ID])
			}
			if level < b.AtLeast {
				return false
			}
		}
		for _, need := range q.Gap.Requires {
			if !p.inSums(need.ID) || slices.Contains(set, need.ID) {
				continue
			}
			if p.level(need.ID) < min(p.r.Scoring.PrerequisiteLevel, p.to) {
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
	return scored && p.inSums(id) && !slices.Contains(p.keep, id) && p.level(id) >= aim
}

// reaches scores with the set raised.
func (p *planner) reaches(set []string) bool {
	levels := map[string]int{}
	for _, id := range set {
		levels[id] = p.aim[id]
	}
	after := p.res.Raised(levels)
	return after.Stage.Level[assess.Confirmed] >= p.to
}

func (p *planner) cost(set []string) int {
	sum := 0
	for _, id := range set {
		sum += p.r.Cost(p.r.Question(id), p.level(id), p.aim[id])
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
func (p *planner) agree(t assesstest.Fataler, got *plan.Plan) {
	want, found := p.best()
	if !found {
		if got.Cost != nil || len(got.Measures) > 0 || len(got.Obstacles) == 0 {
			t.Fatalf("to %d: a plan %v with obstacles %v where there is none", p.to, measureIDs(got), got.Obstacles)
		}
		return
	}
	if got.Cost == nil {
		t.Fatalf("to %d: no plan (%v), expected %v", p.to, got.Obstacles, want)
	}
	ids := measureIDs(got)
	slices.SortFunc(ids, func(a, b string) int { return p.r.QuestionIndex(a) - p.r.QuestionIndex(b) })
	if !slices.Equal(ids, want) || *got.Cost != p.cost(want) || !got.Optimal || got.Bound != *got.Cost {
		t.Fatalf("to %d: %v for %d (optimal %v, bound %d), expected %v for %d", p.to, ids, *got.Cost, got.Optimal, got.Bound, want, p.cost(want))
	}
	p.ordered(t, got)
}

// ordered checks levels, points and the order of the steps.
func (p *planner) ordered(t assesstest.Fataler, got *plan.Plan) {
	ids := measureIDs(got)
	for i := range got.Measures {
		s := &got.Measures[i]
		q := s.Question()
		if s.To != p.aim[q.ID] || (s.From != nil) != s.Value.Known() || s.From != nil && *s.From != p.level(q.ID) {
			t.Fatalf("step %+v, expected level %d", s, p.aim[q.ID])
		}
		if b := q.AskWhen; b != nil && p.res.ValueOf(b.Question.ID).Given[assess.Confirmed] < b.AtLeast && slices.Contains(ids[i:], b.Question.ID) {
			t.Fatalf("%s stands before its parent: %v", q.ID, ids)
		}
		for _, need := range q.Gap.Requires {
			if unmet := p.level(need.ID) < min(p.r.Scoring.PrerequisiteLevel, p.to); unmet && slices.Contains(ids[i:], need.ID) {
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

func drawResult(t *rapid.T, r *rubric.Rubric) *assess.Result {
	return assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
}

func TestPlanWithWishesEqualsBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		res := drawResult(t, rubrictest.Draw(t, small))
		if !res.Stage.Rated {
			return
		}
		to := rapid.IntRange(1, res.Rubric.Top()).Draw(t, "to")
		keep, with := drawIDs(t, "keep", res.Rubric, 5), drawIDs(t, "with", res.Rubric, 5)
		newPlanner(res, to, keep, with).agree(t, plan.Cheapest(res, plan.Options{To: to, Keep: keep, With: with}))
	})
}

// Invariant 13 of method.md: dropping a step breaks the plan; it costs nothing only if
// the stage is reached already; the last of the things it unlocks is the stage.
func TestPlanIsTight(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{MaxQuestions: 20, NoVerdicts: true}, func(t *rapid.T, r *rubric.Rubric) {
		res := drawResult(t, r)
		to := rapid.IntRange(1, r.Top()).Draw(t, "to")
		got := plan.Cheapest(res, plan.Options{To: to})
		if got == nil || got.Cost == nil {
			return
		}
		p := newPlanner(res, to, nil, nil)
		ids := measureIDs(got)
		if !p.reaches(ids) || !p.honest(ids) || p.cost(ids) != *got.Cost {
			t.Fatalf("%v does not reach %d for %d", ids, to, *got.Cost)
		}
		if (*got.Cost == 0) != (res.Stage.Level[assess.Confirmed] >= to) {
			t.Fatalf("costs %d from stage %d to %d", *got.Cost, res.Stage.Level[assess.Confirmed], to)
		}
		for i := range ids {
			if fewer := slices.Delete(slices.Clone(ids), i, i+1); p.honest(fewer) && p.reaches(fewer) {
				t.Fatalf("%s is not needed in %v", ids[i], ids)
			}
		}
		if after := plan.Progress(res, got); after[len(ids)].Stage < to || after[len(ids)].Cost != *got.Cost {
			t.Fatalf("after the plan: %+v", after[len(ids)])
		}
	})
}

func TestPlanIsTheSameTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{})
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		one, two := plan.Cheapest(assess.Score(r, a, assess.Options{}), plan.Options{}), plan.Cheapest(assess.Score(r, a, assess.Options{}), plan.Options{})
		if (one == nil) != (two == nil) || one != nil && fmt.Sprint(measureIDs(one)) != fmt.Sprint(measureIDs(two)) {
			t.Fatalf("%v and %v", one, two)
		}
	})
}
