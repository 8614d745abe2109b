package plan_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest/large"
	"cxgap/assess/assesstest/solvers"
	"cxgap/assess/plan"
	"cxgap/rubric/rubrictest/outside"
)

// Solvers that have nothing to do with this code find plans of the same key, on rubrics
// of 30 to 300 questions.
func TestPlansAgreeWithSolvers(t *testing.T) {
	for _, s := range solvers.All {
		t.Run(s.Name, func(t *testing.T) {
			outside.Of(t, s.Need)
			for i := range large.Written {
				sizes := s.Sizes
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

func compareSolver(t *testing.T, s solvers.Solver, kind *large.Kind, seed uint64, n int) {
	res := kind.Result(t, seed, n)
	to := min(kind.Top, res.Stage.Level[assess.Confirmed]+1+int(seed%2))
	got, p := plan.Cheapest(res, plan.Options{To: to}), solvers.New(res, to)
	names, solved := solve(t, s, p)
	if solved != (got.Cost != nil) {
		t.Fatalf("%s has a plan: %v; cxgap has: %v %v", s.Name, solved, got.Cost != nil, got.Obstacles)
	}
	if !solved {
		return
	}
	chosen := p.Chosen(names)
	theirs, ours := p.Keys(chosen), p.Keys(measureIDs(got))
	agree := got.Optimal && ours == theirs
	if n >= 300 && got.Nodes == plan.Nodes { // the search gave up: its plan is no better and its bound holds
		agree = ours >= theirs && got.Bound <= p.Costs(chosen) && got.Optimal == (*got.Cost == p.Costs(chosen))
	}
	if !agree || !p.Holds(measureIDs(got)) || !p.Holds(chosen) {
		t.Errorf("to %d: our key %d (optimal %v, holds %v), %s: %d (holds %v)", to, ours, got.Optimal, p.Holds(measureIDs(got)), s.Name, theirs, p.Holds(chosen))
	}
}

func solve(t *testing.T, s solvers.Solver, p *solvers.Program) (names []string, solved bool) {
	t.Helper()
	lp := filepath.Join(t.TempDir(), "plan.lp")
	answer := lp + ".txt"
	if err := os.WriteFile(lp, []byte(p.Text()), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), s.Name, s.Args(lp, answer)...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", s.Name, err, out)
	}
	text, err := os.ReadFile(answer)
	if err != nil {
		t.Fatal(err)
	}
	names, solved, err = s.Read(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return names, solved
}
