package assess

import (
	"math/big"
	"slices"
)

// cover is the problem behind a plan: choose items at the least effort so that every row
// gets enough and whatever a chosen item needs is chosen too. It is a 0/1 knapsack
// turned round ("covering"), with several rows and with precedence between items.
//
// Items stand in file order. All numbers are whole: see [coverRow] for how fractions and
// very large numbers come in without loss.
type cover struct {
	effort []int64 // at least 1
	needs  [][]int // items that have to be chosen with this one, directly
	rows   []coverRow

	users   [][]int // the other way round: items that need this one
	deep    [][]int // needs, directly or through others, the least wanted by others first
	columns [][]amountAt
	// better lists items that do at least as much for at most as much; worse is the other
	// way round. See plan_dominance.go.
	better, worse [][]int
}

// coverRow asks that the chosen items' amounts add up to at least the bound.
type coverRow struct {
	amounts []int64 // by item, at least 0
	bound   int64   // above 0
	// full and least are the exact numbers where amounts and bound are rounded, in favour
	// of the chosen items, to fit: a choice is then only good if it passes these too.
	full  []*big.Int
	least *big.Int
}

// amountAt is an amount at a row of an item, or at an item of a row.
type amountAt struct {
	at     int
	amount int64
}

// roomyBits is how long an amount may be in the search; longer ones are scaled down.
const roomyBits = 20

// newRow takes exact numbers and returns the row for the search; nil if the bound is met
// without any item.
func newRow(full []*big.Int, least *big.Int) *coverRow {
	if least.Sign() <= 0 {
		return nil
	}
	divisor := new(big.Int)
	for _, x := range full {
		divisor.GCD(nil, nil, divisor, x)
	}
	if divisor.Sign() > 0 {
		for i := range full {
			full[i] = new(big.Int).Quo(full[i], divisor)
		}
		least = ceilQuo(least, divisor)
	}
	row := &coverRow{amounts: make([]int64, len(full)), full: full, least: least}
	row.fit()
	return row
}

// fit fills the numbers for the search from the exact ones. More than the bound asks is
// of no use, so amounts are cut to it, which makes the rateBound of the search sharper.
func (r *coverRow) fit() {
	most := new(big.Int)
	for i, x := range r.full {
		if x.Cmp(r.least) > 0 {
			r.full[i] = r.least
		}
		if r.full[i].Cmp(most) > 0 {
			most = r.full[i]
		}
	}
	shift := uint(max(0, most.BitLen()-roomyBits))
	for i, x := range r.full {
		r.amounts[i] = ceilShift(x, shift)
	}
	r.bound = clamp(new(big.Int).Rsh(r.least, shift))
}

// clamp turns a number into an int64; what does not fit is out of every item's reach.
func clamp(x *big.Int) int64 {
	if !x.IsInt64() || x.Int64() > 1<<50 {
		return 1 << 50
	}
	return x.Int64()
}

func ceilQuo(x, by *big.Int) *big.Int {
	q, rest := new(big.Int).QuoRem(x, by, new(big.Int))
	if rest.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return q
}

func ceilShift(x *big.Int, shift uint) int64 {
	if shift == 0 {
		return x.Int64()
	}
	y := new(big.Int).Add(x, new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), shift), big.NewInt(1)))
	return y.Rsh(y, shift).Int64()
}

// complete works out what the search looks up: users, columns, deep needs and dominance.
func (c *cover) complete() {
	n := len(c.effort)
	c.users, c.columns, c.deep = make([][]int, n), make([][]amountAt, n), make([][]int, n)
	for i := range n {
		for _, need := range c.needs[i] {
			c.users[need] = append(c.users[need], i)
		}
		for j := range c.rows {
			if a := c.rows[j].amounts[i]; a > 0 {
				c.columns[i] = append(c.columns[i], amountAt{j, a})
			}
		}
	}
	for i := range n {
		c.deep[i] = c.reach(i)
		slices.SortStableFunc(c.deep[i], func(a, b int) int { return len(c.users[a]) - len(c.users[b]) })
	}
	c.compare()
}

// reach lists what an item needs, directly or through others, without itself.
func (c *cover) reach(i int) []int {
	seen := make([]bool, len(c.effort))
	seen[i] = true
	var out []int
	for todo := []int{i}; len(todo) > 0; {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, need := range c.needs[next] {
			if !seen[need] {
				seen[need] = true
				out, todo = append(out, need), append(todo, need)
			}
		}
	}
	return out
}

// enough tells exactly whether a choice fills every row.
func (c *cover) enough(chosen []bool) bool {
	for j := range c.rows {
		sum := new(big.Int)
		for i, in := range chosen {
			if in {
				sum.Add(sum, c.rows[j].full[i])
			}
		}
		if sum.Cmp(c.rows[j].least) < 0 {
			return false
		}
	}
	return true
}

// sumOver adds up some numbers over a choice.
func sumOver(numbers []int64, chosen []bool) int64 {
	var sum int64
	for i, in := range chosen {
		if in {
			sum += numbers[i]
		}
	}
	return sum
}
