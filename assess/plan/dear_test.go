package plan_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"cxgap/assess/plan"
)

// dear is a problem of which a plan was called proved that was not the cheapest: the costs are so
// large and so different that the units in which they are counted must be small. A line is an
// item: its cost, its gains for three rows, and what it needs.
const dear = `
1 11 5 8 4
1 1 0 4
65334747 8 15 1
1 0 1 1
358437583 0 7 0
1 15 6 1
161272175 0 0 1
1 6 14 12
521633881 11 1 6
94670 7 2 12
1 15 15 4
10 0 1 11
1 9 1 10 33
1 7 8 1
1 12 1 9
1 6 11 1
1 2 7 5
1 13 5 10
1 3 2 4
828 1 1 14
4150 3 2 2
4020 13 1 3
7 8 1 8
3863880 15 5 7
25084355 0 2 2
1 0 11 14
1 15 15 11
1 0 7 11 3
1000 1 3 6
1 9 0 2
6584245 14 14 1
1 9 1 1 6 25
1 8 0 1
168 4 0 6
1 14 8 1
1 3 8 13
1 1 5 0
5082532 7 5 9
`

func TestSolveDearAndCheapItems(t *testing.T) {
	p := &plan.Problem{Rows: make([]plan.Row, 3)}
	large := new(big.Int).Exp(big.NewInt(7), big.NewInt(40), nil)
	for _, line := range strings.Split(strings.TrimSpace(dear), "\n") {
		var numbers []int
		for _, word := range strings.Fields(line) {
			number := 0
			if _, err := fmt.Sscan(word, &number); err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, number)
		}
		p.Items = append(p.Items, plan.Item{Cost: numbers[0], Needs: numbers[4:]})
		for j := range p.Rows {
			p.Rows[j].Gains = append(p.Rows[j].Gains, big.NewInt(int64(numbers[1+j])))
		}
	}
	for i := range p.Items {
		p.Rows[1].Gains[i].Mul(p.Rows[1].Gains[i], large)
	}
	p.Rows[0].Least, p.Rows[2].Least = big.NewInt(2), big.NewInt(6)
	p.Rows[1].Least = new(big.Int).Add(new(big.Int).Mul(big.NewInt(170), large), big.NewInt(1))
	got, sharp := p.Solve(nodes), p.SolveSharp(nodes)
	if got.Cost != sharp.Cost || !got.Proved || !sharp.Proved {
		t.Errorf("%d (proved %v), with demands added from the start %d (%v)", got.Cost, got.Proved, sharp.Cost, sharp.Proved)
	}
}
