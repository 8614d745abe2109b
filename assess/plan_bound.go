package assess

import "math/bits"

// view is one way to look at how cheap a choice can still get: by the price that is to be
// low, or by the effort that has a cap. Its bound is the Lagrangian one of integer
// programming (Geoffrion 1974): give every row a rate per unit, let the rows pay the
// items for what they add, and take all items that earn more than they cost. Whatever
// the rates, no choice that fills the rows is cheaper than
//
//	Σ rate·short + Σ over free items of min(0, price − Σ rate·amount)
//
// Good rates make this as sharp as linear programming, yet it takes whole numbers only.
// What an item earns may be handed on to the items that it needs, which are chosen with
// it anyway; that makes the bound sharper where much hangs on preparations.
type view struct {
	*search
	price []int64 // what the view adds up: the search's price, or effort
	spent int64   // the price of the items that are in
	// most is the price from which a choice is out of the question: that of the best one
	// so far, or one above the cap.
	most  *int64
	skips int // a row that the view does not look at; −1 for none

	scale int64 // one unit of price in the units of rates
	rates []int64
	paid  []int64 // the rates of the rows that count, 0 for the others
	top   []int64 // no rate above this, so that sums stay in range
	unit  []int64 // the usual amount at a row
	last  int64   // the bound computed last
	left  []int64 // by item: price less earnings; below 0 if it is worth taking
	tries []int64 // room for the best rates of an ascent
	pull  []int64 // by row: what is missing if all that is worth taking is taken
	taken []bool
}

// newView starts with rates of zero. Its scale is 2³⁰, less if prices are large.
func newView(s *search, price []int64, most *int64, skips int) *view {
	n, m := len(price), len(s.rows)
	v := &view{search: s, price: price, most: most, skips: skips}
	for _, numbers := range []*[]int64{&v.rates, &v.paid, &v.top, &v.unit, &v.tries, &v.pull} {
		*numbers = make([]int64, m)
	}
	v.left, v.taken = make([]int64, n), make([]bool, n)
	var sum int64
	for _, p := range price {
		sum += p
	}
	v.scale = 1 << min(30, max(0, 46-bits.Len64(uint64(sum))))
	for j := range s.rows {
		v.unit[j], v.top[j] = usual(s.members[j])
	}
	return v
}

// usual is the mean amount at a row, and the largest rate for which the sums of a bound
// stay below 2⁶².
func usual(members []amountAt) (unit, top int64) {
	var most, all int64 = 1, 0
	for _, e := range members {
		amount := max(e.amount, -e.amount)
		most, all = max(most, amount), all+amount
	}
	return max(1, all/int64(max(1, len(members)))), max(1, (1<<44)/most)
}

// bound computes the bound for the present rates, in units of 1/scale.
func (v *view) bound() int64 {
	sum := v.spent * v.scale
	for j, short := range v.short {
		v.paid[j] = 0
		if v.counts(j) {
			v.paid[j] = v.rates[j]
			sum += v.rates[j] * short
		}
	}
	open := v.openItems()
	for _, i := range open {
		left := v.price[i] * v.scale
		for _, e := range v.columns[i] {
			left -= v.paid[e.at] * e.amount
		}
		v.left[i] = left
	}
	v.handOn(open)
	for _, i := range open {
		sum += min(0, v.left[i])
	}
	v.last = sum
	return sum
}

// counts is false for a row that is full: nothing is paid for it any more.
func (v *view) counts(j int) bool {
	return j != v.skips && (v.short[j] > 0 || v.rows[j].bound <= 0)
}

// handOn lets items that are worth taking pay for what they need.
func (v *view) handOn(open []int) {
	for _, i := range open {
		if v.left[i] >= 0 {
			continue
		}
		for _, need := range v.deep[i] {
			if v.fixed[need] == itemFree && v.left[need] > 0 {
				paid := min(-v.left[i], v.left[need])
				v.left[i] += paid
				v.left[need] -= paid
				if v.left[i] == 0 {
					break
				}
			}
		}
	}
}

// goal is the bound from which all choices are out of the question.
func (v *view) goal() int64 { return (*v.most-1)*v.scale + 1 }

// ascend betters the rates in some rounds of subgradient steps (Held, Wolfe & Crowder
// 1974) and returns the best bound, with rates and leftovers to go with it. It stops as
// soon as the goal is reached.
func (v *view) ascend(rounds int) int64 {
	best, halvings, idle := v.bound(), 0, 0
	copy(v.tries, v.rates)
	for now := best; best < v.goal() && rounds > 0; rounds-- {
		if !v.step(now, halvings) {
			break
		}
		now = v.bound()
		if now > best {
			best, idle = now, 0
			copy(v.tries, v.rates)
		} else if idle++; idle == 4 {
			halvings, idle = halvings+1, 0
			copy(v.rates, v.tries)
			now = v.bound()
		}
	}
	copy(v.rates, v.tries)
	return max(best, v.bound())
}

// step moves the rates of rows that would stay short up and those of the others down;
// false if there is nothing to move.
func (v *view) step(now int64, halvings int) bool {
	v.take()
	var norm int64
	for j, e := range v.pull {
		v.pull[j] = e * 1024 / v.unit[j]
		norm += v.pull[j] / 32 * (v.pull[j] / 32)
	}
	if norm == 0 {
		return false
	}
	gap := min(v.goal()-now, 1<<46) >> halvings
	moved := false
	for j, e := range v.pull {
		if e == 0 {
			continue
		}
		move := proportion(gap, e, norm) / v.unit[j]
		to := min(max(0, v.rates[j]+move), v.top[j])
		moved = moved || to != v.rates[j]
		v.rates[j] = to
	}
	return moved
}

// take picks the items that are worth taking with all they need, and finds what the rows
// are still short of then.
func (v *view) take() {
	for j := range v.pull {
		v.pull[j] = 0
		if v.counts(j) {
			v.pull[j] = v.short[j]
		}
	}
	open := v.openItems()
	for _, i := range open {
		v.taken[i] = false
	}
	for _, i := range open {
		if v.left[i] >= 0 {
			continue
		}
		v.takeOne(i)
		for _, need := range v.deep[i] {
			if v.fixed[need] == itemFree {
				v.takeOne(need)
			}
		}
	}
}

func (v *view) takeOne(i int) {
	if v.taken[i] {
		return
	}
	v.taken[i] = true
	for _, e := range v.columns[i] {
		if v.counts(e.at) {
			v.pull[e.at] -= e.amount
		}
	}
}

// exclude settles free items whose other choice would lift the bound to the goal; it
// tells whether there were any.
func (v *view) exclude(bound int64) bool {
	mark := len(v.trail)
	goal := v.goal()
	for i, f := range v.fixed {
		if f != itemFree {
			continue
		}
		if left := v.left[i]; left < 0 && bound-left >= goal {
			v.settle(i, itemIn)
		} else if bound+v.dearer(i) >= goal {
			v.settle(i, itemOut)
		}
	}
	return len(v.trail) > mark
}

// dearer is by how much the bound rises if a free item is chosen, with what it needs.
func (v *view) dearer(i int) int64 {
	rise := max(0, v.left[i])
	for _, need := range v.deep[i] {
		if v.fixed[need] == itemFree {
			rise += max(0, v.left[need])
		}
	}
	return rise
}
