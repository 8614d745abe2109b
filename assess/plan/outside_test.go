package plan_test

import (
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest/large"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/outside"
)

// program writes the planning problem down for a solver of others: section 9 of
// method.md as an integer programme, straight from the rubric.
type program struct {
	res  *assess.Result
	to   int
	aim  map[string]int
	rows []string // constraints in CPLEX LP format
	// exact are the rows whose numbers a solver rounds, to look at its answer again.
	exact []exactRow
}

type exactRow struct {
	gain  map[string]*big.Rat
	least *big.Rat
}

func newProgram(res *assess.Result, to int) *program {
	p := &program{res: res, to: to, aim: map[string]int{}}
	for i := range res.Values {
		if v := &res.Values[i]; v.InSums() && p.level(v.Question.ID) < p.target(v.Question) {
			p.aim[v.Question.ID] = p.target(v.Question)
		}
	}
	for i := range res.Values {
		if q := res.Values[i].Question; p.aim[q.ID] > 0 {
			p.demands(q)
		}
	}
	for i := range res.Gates {
		if g := &res.Gates[i]; p.binds(g.Gate) && p.level(g.Gate.Question.ID) < g.Gate.Below {
			p.rows = append(p.rows, p.name(g.Gate.Question.ID)+" = 1")
		}
	}
	p.scores()
	return p
}

func (p *program) level(id string) int { return p.res.ValueOf(id).Scored[assess.Confirmed] }

func (p *program) name(id string) string { return "x" + strconv.Itoa(p.res.Rubric.QuestionIndex(id)) }

func (p *program) binds(g *rubric.Gate) bool {
	if g.Caps == rubric.Overall {
		return g.At < p.to
	}
	return g.At < p.to-p.res.Rubric.Scoring.BalanceSlack
}

func (p *program) target(q *rubric.Question) int {
	level := p.to
	for i := range p.res.Rubric.Gates {
		if g := &p.res.Rubric.Gates[i]; g.Question.ID == q.ID && p.binds(g) {
			level = max(level, g.Below)
		}
	}
	return q.LowestOption(level).Level
}

// demands writes x_q ≤ x_need for what a question needs, x_q = 0 where that cannot be.
func (p *program) demands(q *rubric.Question) {
	need := func(id string, least int) {
		switch {
		case p.level(id) >= least:
		case p.aim[id] >= least:
			p.rows = append(p.rows, p.name(q.ID)+" - "+p.name(id)+" <= 0")
		default:
			p.rows = append(p.rows, p.name(q.ID)+" = 0")
		}
	}
	if b := q.AskWhen; b != nil {
		need(b.Question.ID, b.AtLeast)
	}
	for _, r := range q.Gap.Requires {
		if p.res.ValueOf(r.ID).InSums() {
			need(r.ID, min(p.res.Rubric.Scoring.PrerequisiteLevel, p.to))
		}
	}
}

// scores writes Σ κ·gain ≥ t_s − I and the same for each criterion.
func (p *program) scores() {
	s := &p.res.Rubric.Scoring
	index := exactRow{map[string]*big.Rat{}, new(big.Rat).Sub(s.CutPoints[p.to-1], p.res.Index[assess.Confirmed])}
	for id, aim := range p.aim {
		index.gain[id] = new(big.Rat).Mul(p.res.PointsPerLevel(p.res.Rubric.Question(id)), big.NewRat(int64(aim-p.level(id)), 1))
	}
	p.add(index)
	for i := range p.res.Criteria {
		c := &p.res.Criteria[i]
		if !c.Rated || p.to <= s.BalanceSlack {
			continue
		}
		row := exactRow{map[string]*big.Rat{}, new(big.Rat).Sub(s.CutPoints[p.to-s.BalanceSlack-1], c.Score[assess.Confirmed])}
		for id, aim := range p.aim {
			w := p.res.Rubric.Question(id).WeightIn(c.Criterion.ID)
			row.gain[id] = big.NewRat(int64(100*w*(aim-p.level(id))), int64(p.res.Rubric.Top())*c.Weight)
		}
		p.add(row)
	}
}

// add writes a row in whole numbers.
func (p *program) add(row exactRow) {
	p.exact = append(p.exact, row)
	common := new(big.Int).Set(row.least.Denom())
	for _, x := range row.gain {
		d := new(big.Int).GCD(nil, nil, common, x.Denom())
		common.Mul(common, new(big.Int).Quo(x.Denom(), d))
	}
	by := new(big.Rat).SetInt(common)
	var b strings.Builder
	for _, id := range p.ids() {
		if x := row.gain[id]; x.Sign() > 0 {
			fmt.Fprintf(&b, " + %s %s", new(big.Rat).Mul(x, by).RatString(), p.name(id))
		}
	}
	if b.Len() == 0 {
		if row.least.Sign() > 0 {
			p.rows = append(p.rows, "none >= 1")
		}
		return
	}
	p.rows = append(p.rows, b.String()+" >= "+new(big.Rat).Mul(row.least, by).RatString())
}

func (p *program) ids() []string {
	var ids []string
	for i := range p.res.Rubric.Questions {
		if id := p.res.Rubric.Questions[i].ID; p.aim[id] > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// key is cost·(questions + 1) + count.
func (p *program) key(id string) int {
	return p.res.Rubric.Cost(p.res.Rubric.Question(id), p.level(id), p.aim[id])*(len(p.res.Values)+1) + 1
}

func (p *program) text() string {
	var b strings.Builder
	b.WriteString("Minimize\n obj: 0 none")
	for _, id := range p.ids() {
		fmt.Fprintf(&b, "\n + %d %s", p.key(id), p.name(id))
	}
	b.WriteString("\nSubject To\n")
	for i, row := range p.rows {
		fmt.Fprintf(&b, " r%d: %s\n", i, strings.ReplaceAll(row, " + ", "\n + "))
	}
	b.WriteString("Bounds\n none = 0\nBinary\n")
	for _, id := range p.ids() {
		fmt.Fprintf(&b, " %s\n", p.name(id))
	}
	return b.String() + "End\n"
}

// holds tells exactly whether a choice fills the rows that a solver rounds.
func (p *program) holds(chosen []string) bool {
	for _, row := range p.exact {
		sum := new(big.Rat)
		for _, id := range chosen {
			sum.Add(sum, row.gain[id])
		}
		if sum.Cmp(row.least) < 0 {
			return false
		}
	}
	return true
}

// solver runs a program of others on an LP file: whether there is a solution, and which
// columns of it are 1.
type solver struct {
	name  string
	need  *outside.Need
	solve func(t *testing.T, file string) (names []string, solved bool)
	sizes []int // numbers of questions that it manages in a second or two
}

var solvers = []solver{{"glpsol", outside.GLPK, glpk, []int{30, 60, 150}}, {"cbc", outside.CBC, cbc, []int{30, 60, 150, 300}}}

func glpk(t *testing.T, file string) ([]string, bool) {
	out := file + ".txt"
	run(t, "glpsol", "--lp", file, "--tmlim", "60", "--mipgap", "0", "-o", out)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "INTEGER EMPTY") || strings.Contains(string(data), "INTEGER UNDEFINED") {
		return nil, false
	}
	if !strings.Contains(string(data), "INTEGER OPTIMAL") {
		t.Fatalf("glpsol did not finish:\n%.300s", data)
	}
	var names []string
	_, columns, _ := strings.Cut(string(data), "Column name")
	for line := range strings.Lines(columns) {
		if f := strings.Fields(line); len(f) > 3 && f[2] == "*" && f[3] == "1" {
			names = append(names, f[1])
		}
	}
	return names, true
}

func cbc(t *testing.T, file string) ([]string, bool) {
	out := file + ".txt"
	run(t, "cbc", file, "-ratioGap", "0", "-allowableGap", "0", "-seconds", "60", "-solve", "-solution", out)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(string(data), "Infeasible") || strings.HasPrefix(string(data), "Integer infeasible") {
		return nil, false
	}
	if !strings.HasPrefix(string(data), "Optimal") {
		t.Fatalf("cbc did not finish:\n%.300s", data)
	}
	var names []string
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) == 4 && strings.HasPrefix(f[1], "x") && f[2] == "1" {
			names = append(names, f[1])
		}
	}
	return names, true
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// Solvers that have nothing to do with this code find plans of the same key, on rubrics
// of 30 to 300 questions. (GLPK's own cuts are left off: with them it calls worse plans
// optimal.)
func TestPlansAgreeWithSolvers(t *testing.T) {
	for _, s := range solvers {
		t.Run(s.name, func(t *testing.T) {
			outside.Of(t, s.need)
			for i := range large.Written {
				sizes := s.sizes
				if large.Written[i].Ties {
					sizes = sizes[:len(sizes)-1]
				}
				for k, n := range sizes {
					t.Run(fmt.Sprintf("%s %d", large.Written[i].Name, n), func(t *testing.T) {
						compareSolver(t, s, &large.Written[i], uint64(10*i+k), n)
					})
				}
			}
		})
	}
}

func compareSolver(t *testing.T, s solver, kind *large.Kind, seed uint64, n int) {
	res := kind.Result(t, seed, n)
	to := min(kind.Top, res.Stage.Level[assess.Confirmed]+1+int(seed%2))
	got, p := plan.Cheapest(res, plan.Options{To: to}), newProgram(res, to)
	file := filepath.Join(t.TempDir(), "plan.lp")
	if err := os.WriteFile(file, []byte(p.text()), 0o600); err != nil {
		t.Fatal(err)
	}
	names, solved := s.solve(t, file)
	if solved != (got.Cost != nil) {
		t.Fatalf("%s has a plan: %v; cxgap has: %v %v", s.name, solved, got.Cost != nil, got.Obstacles)
	}
	if !solved {
		return
	}
	var chosen []string
	theirs, ours := 0, 0
	for _, id := range p.ids() {
		if slices.Contains(names, p.name(id)) {
			chosen = append(chosen, id)
			theirs += p.key(id)
		}
		if slices.Contains(measureIDs(got), id) {
			ours += p.key(id)
		}
	}
	least := 0
	for _, id := range chosen {
		least += p.res.Rubric.Cost(p.res.Rubric.Question(id), p.level(id), p.aim[id])
	}
	agree := got.Optimal && ours == theirs
	if n >= 300 && !got.Optimal { // the search gave up: its plan is no better and its bound holds
		agree = ours >= theirs && got.Bound <= least
	}
	if !agree || !p.holds(measureIDs(got)) || !p.holds(chosen) {
		t.Errorf("to %d: our key %d (optimal %v, holds %v), %s: %d (holds %v)", to, ours, got.Optimal, p.holds(measureIDs(got)), s.name, theirs, p.holds(chosen))
	}
}
