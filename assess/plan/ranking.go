package plan

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
)

const unit = 1 << 32 // all that a row asks for, in parts

// gain is what an item adds to a row, in parts of what the row asks for.
type gain struct {
	row  int
	part int64
}

// inParts turns a row's gains into parts of what it asks for. They are rounded up, so that
// a choice that fills the row fills its parts; [Problem.filled] has the last word.
func inParts(row *Row) []int64 {
	parts := make([]int64, len(row.Gains))
	for i, gain := range row.Gains {
		parts[i] = unit
		if gain.Cmp(row.Least) < 0 {
			part := new(big.Int).Mul(gain, big.NewInt(unit))
			part.Add(part, row.Least)
			part.Sub(part, big.NewInt(1))
			parts[i] = part.Quo(part, row.Least).Int64()
		}
	}
	return parts
}

// rank lists the items that add to a row, the most gain for their key first.
func rank(gains, keys []int64) []int {
	var items []int
	for i, gain := range gains {
		if gain > 0 {
			items = append(items, i)
		}
	}
	slices.SortStableFunc(items, func(a, b int) int {
		highA, lowA := bits.Mul64(uint64(gains[a]), uint64(keys[b]))
		highB, lowB := bits.Mul64(uint64(gains[b]), uint64(keys[a]))
		return cmp.Or(cmp.Compare(highB, highA), cmp.Compare(lowB, lowA))
	})
	return items
}

// rankings are the items of each row in the order in which they fill it at the least key.
type rankings struct {
	// keys are the items'. While the cost is what is to become less they count cost; then the
	// items and what their cost is worth, keyWorth being the worth of all the cost there may be.
	keys     []int64
	keyWorth int64
	// mean is, by item, what it adds to one more row: the mean of all, each with its price for a
	// weight. What fills them all fills it, too (a surrogate constraint, Glover 1968). It is nil
	// where it would be one of them.
	mean   []int64
	ranks  []*ranking // by row, and for the mean
	places [][]place  // by item: where it stands in them
}

// place is where an item stands in the ranking of a row.
type place struct{ row, at int }

func (m *market) newRankings() *rankings {
	r := &rankings{keys: slices.Clone(m.keys), keyWorth: m.best.worth, mean: m.mean(), places: make([][]place, len(m.keys))}
	for i, part := range m.parts {
		r.keys[i] += floor(r.keyWorth, part)
	}
	rows := m.gains
	if r.mean != nil {
		rows = append(slices.Clone(rows), r.mean)
	}
	for row, gains := range rows {
		items := rank(gains, r.keys)
		for at, i := range items {
			r.places[i] = append(r.places[i], place{row, at})
		}
		r.ranks = append(r.ranks, newRanking(items, gains, r.keys))
	}
	return r
}

// mean makes the mean of the rows, in parts of what it asks for.
func (m *market) mean() []int64 {
	n, all := int64(len(m.best.rows)), int64(0)
	for _, price := range m.best.rows {
		all += price / n
	}
	if n == 1 || all == 0 {
		return nil
	}
	mean := make([]int64, len(m.keys))
	for i, adds := range m.adds {
		sum := int64(0)
		for _, g := range adds {
			sum += times(m.best.rows[g.row]/n, g.part, unit)
		}
		mean[i] = times(min(sum, all), unit, all)
	}
	return mean
}

// ranking is the items that add to a row, in an order, with the sums of gains and keys of those
// that are free. It is a tree of partial sums (Fenwick 1994): to take an item out or to find how
// far the free ones reach takes some eleven steps where a row has 2,000 items.
type ranking struct {
	items []int
	own   []amount // by place: the item's, free or not
	sums  []amount // sums[k] is that of the free ones in the k & −k places before place k
	top   int      // the largest power of two up to their number
}

// amount is what items add to a row, and their keys.
type amount struct{ gain, key int64 }

func newRanking(items []int, gains, keys []int64) *ranking {
	r := &ranking{items: items, own: make([]amount, len(items)), sums: make([]amount, len(items)+1), top: 1}
	for r.top*2 <= len(items) {
		r.top *= 2
	}
	for at, i := range items {
		r.own[at] = amount{gains[i], keys[i]}
		r.add(at, 1)
	}
	return r
}

// add lets the item at a place be free, or with a sign of −1 no longer.
func (r *ranking) add(at int, sign int64) {
	gain, key := sign*r.own[at].gain, sign*r.own[at].key
	for k := at + 1; k < len(r.sums); k += k & -k {
		r.sums[k].gain += gain
		r.sums[k].key += key
	}
}

// reaching gives the place of the free item with which the gains, taken in order, reach an amount
// above 0, and the sums of those before it; the number of items if all of them do not.
func (r *ranking) reaching(least int64) (place int, before amount) {
	at := 0
	for step := r.top; step > 0; step /= 2 {
		if next := at + step; next < len(r.sums) && before.gain+r.sums[next].gain < least {
			at = next
			before.gain += r.sums[next].gain
			before.key += r.sums[next].key
		}
	}
	return at, before
}

// fill gives the key of the cheapest way to fill a row that is short with free items, if a
// fraction of the last one may be taken: rounded up, never if all of them do not fill it
// (Dantzig 1957).
func (r *ranking) fill(short int64) int64 {
	last, before := r.reaching(short)
	if last == len(r.items) {
		return never
	}
	return before.key + times(r.own[last].key, short-before.gain, r.own[last].gain)
}

// first is the first free item; there is one.
func (r *ranking) first() int {
	at, _ := r.reaching(1)
	return r.items[at]
}
