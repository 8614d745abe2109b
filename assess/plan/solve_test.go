package plan_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/plan"
)

// nodes are more than any problem here takes.
const nodes = 1_000_000

// drawProblem draws a task of at most so many items. Items may need each other in circles,
// several are often alike, and some rows have numbers of more than 64 bits.
func drawProblem(t *rapid.T, most int) *plan.Problem {
	n := rapid.IntRange(0, most).Draw(t, "items")
	dearest, gains := rapid.SampledFrom([]int{1, 3, 9, 999_999_999}).Draw(t, "dearest"), rapid.IntRange(1, 40).Draw(t, "gains")
	p := &plan.Problem{}
	for range n {
		item := plan.Item{Cost: rapid.IntRange(1, dearest).Draw(t, "cost")}
		for rapid.IntRange(0, 2).Draw(t, "needs another") == 0 {
			item.Needs = append(item.Needs, rapid.IntRange(0, n-1).Draw(t, "need"))
		}
		p.Items = append(p.Items, item)
	}
	for range rapid.IntRange(0, 4).Draw(t, "rows") {
		row, sum, by := plan.Row{}, 0, big.NewInt(1)
		if rapid.Bool().Draw(t, "large") {
			by.Exp(big.NewInt(7), big.NewInt(40), nil)
		}
		for range n {
			gain := rapid.IntRange(0, gains).Draw(t, "gain")
			sum += gain
			row.Gains = append(row.Gains, new(big.Int).Mul(big.NewInt(int64(gain)), by))
		}
		row.Least = new(big.Int).Mul(big.NewInt(int64(rapid.IntRange(1, sum+1).Draw(t, "least"))), by)
		if rapid.Bool().Draw(t, "just above") && by.BitLen() > 1 {
			row.Least.Add(row.Least, big.NewInt(1))
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// good tells whether a choice has all that its items need and fills every row.
func good(p *plan.Problem, chosen []bool) bool {
	for i, in := range chosen {
		for _, need := range p.Items[i].Needs {
			if in && !chosen[need] {
				return false
			}
		}
	}
	for _, row := range p.Rows {
		sum := new(big.Int)
		for i, in := range chosen {
			if in {
				sum.Add(sum, row.Gains[i])
			}
		}
		if sum.Cmp(row.Least) < 0 {
			return false
		}
	}
	return true
}

func cost(p *plan.Problem, chosen []bool) (sum, count int) {
	for i, in := range chosen {
		if in {
			sum, count = sum+p.Items[i].Cost, count+1
		}
	}
	return sum, count
}

// bruteForce tries every choice; nil if none is good.
func bruteForce(p *plan.Problem) []bool {
	var best []bool
	leastCost, leastCount := 0, 0
	for bits := range 1 << len(p.Items) {
		chosen := make([]bool, len(p.Items))
		for i := range chosen {
			// The first item is the highest bit, so that later choices of the same size
			// have the smaller positions.
			chosen[i] = bits>>(len(chosen)-1-i)&1 == 1
		}
		sum, count := cost(p, chosen)
		if (best == nil || sum < leastCost || sum == leastCost && count <= leastCount) && good(p, chosen) {
			best, leastCost, leastCount = chosen, sum, count
		}
	}
	return best
}

func TestSolveEqualsBruteForce(t *testing.T) { equalsBruteForce(t, (*plan.Problem).Solve) }

// No cut takes away a choice of interest.
func TestSolveSharpEqualsBruteForce(t *testing.T) { equalsBruteForce(t, (*plan.Problem).SolveSharp) }

func equalsBruteForce(t *testing.T, solve func(*plan.Problem, int) *plan.Choice) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t, 11)
		want, got := bruteForce(p), solve(p, nodes)
		if (want == nil) != (got == nil) {
			t.Fatalf("found %v, expected %v", got, want)
		}
		if want == nil {
			return
		}
		if sum, _ := cost(p, want); got.Cost != sum || !got.Proved || got.Bound != sum {
			t.Fatalf("cost %d (proved %v, bound %d), expected %d", got.Cost, got.Proved, got.Bound, sum)
		}
		if diff := cmp.Diff(want, got.Chosen); diff != "" {
			t.Fatal(diff)
		}
	})
}

// With too few nodes a search still returns a good choice, claims no proof that it does
// not have, and its bound holds.
func TestSolveWithFewNodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t, 11)
		want := bruteForce(p)
		if want == nil {
			return
		}
		least, _ := cost(p, want)
		got := p.Solve(rapid.IntRange(0, 12).Draw(t, "nodes"))
		sum, _ := cost(p, got.Chosen)
		if !good(p, got.Chosen) || sum != got.Cost || got.Bound > least || got.Proved != (got.Bound == got.Cost) {
			t.Fatalf("%+v, the least cost is %d", got, least)
		}
	})
}

// A choice that is larger than brute force can check: nothing in it can be spared, adding demands
// from the start leads to the same one, and putting the items in another order changes neither cost
// nor count.
func TestSolveLarger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t, 40)
		got := p.Solve(nodes)
		if got == nil || got.Nodes == nodes {
			return
		}
		if !good(p, got.Chosen) || !got.Proved {
			t.Fatalf("%+v", got)
		}
		if sharp := p.SolveSharp(nodes); sharp.Nodes < nodes && !cmp.Equal(sharp.Chosen, got.Chosen) {
			t.Fatal(cmp.Diff(got.Chosen, sharp.Chosen))
		}
		for i, in := range got.Chosen {
			if in {
				got.Chosen[i] = false
				if good(p, got.Chosen) {
					t.Fatalf("item %d is not needed", i)
				}
				got.Chosen[i] = true
			}
		}
		to := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)).Perm(len(p.Items))
		moved := permuted(p, to)
		other := moved.Solve(nodes)
		sum, count := cost(p, got.Chosen)
		if otherSum, otherCount := cost(moved, other.Chosen); other.Nodes < nodes && (otherSum != sum || otherCount != count) {
			t.Fatalf("%d for %d items, in another order %d for %d", sum, count, otherSum, otherCount)
		}
	})
}

// Efforts may be days or thousands of francs: the work is the same.
func TestSolveDoesNotDependOnTheUnitOfCosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, many := drawProblem(t, 40), rapid.IntRange(2, 1000).Draw(t, "times")
		dear := &plan.Problem{Rows: p.Rows}
		for i := range p.Items {
			dear.Items = append(dear.Items, plan.Item{Cost: many * p.Items[i].Cost, Needs: p.Items[i].Needs})
		}
		got, other := p.Solve(nodes), dear.Solve(nodes)
		if got == nil {
			return
		}
		want := *got
		want.Cost, want.Bound = many*got.Cost, many*got.Bound
		if diff := cmp.Diff(&want, other); diff != "" {
			t.Fatal(diff)
		}
	})
}

// permuted puts each item at another position.
func permuted(p *plan.Problem, to []int) *plan.Problem {
	out := &plan.Problem{Items: make([]plan.Item, len(to))}
	for i, item := range p.Items {
		moved := plan.Item{Cost: item.Cost}
		for _, need := range item.Needs {
			moved.Needs = append(moved.Needs, to[need])
		}
		out.Items[to[i]] = moved
	}
	for _, row := range p.Rows {
		gains := make([]*big.Int, len(to))
		for i, gain := range row.Gains {
			gains[to[i]] = gain
		}
		out.Rows = append(out.Rows, plan.Row{Gains: gains, Least: row.Least})
	}
	return out
}

// Costs at the upper end of what a rubric may have do not overflow.
func TestSolveDearItems(t *testing.T) {
	p := &plan.Problem{Rows: []plan.Row{{Least: big.NewInt(3)}, {Least: big.NewInt(2)}}}
	for range 2000 {
		p.Items = append(p.Items, plan.Item{Cost: 999_999_999})
		for j := range p.Rows {
			p.Rows[j].Gains = append(p.Rows[j].Gains, big.NewInt(1))
		}
	}
	if got := p.Solve(nodes); got.Cost != 3*999_999_999 || !got.Proved || !got.Chosen[0] || !got.Chosen[2] || got.Chosen[3] {
		t.Errorf("cost %d, proved %v, bound %d", got.Cost, got.Proved, got.Bound)
	}
}
