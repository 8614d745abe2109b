package plan

import (
	"cmp"
	"math/bits"
	"slices"
)

// rank lists those of some items that add to a demand, the most gain for their key first.
func rank(of []int, gains, keys []int64) []int {
	var items []int
	for _, i := range of {
		if gains[i] > 0 {
			items = append(items, i)
		}
	}
	slices.SortFunc(items, func(a, b int) int {
		highA, lowA := bits.Mul64(uint64(gains[a]), uint64(keys[b]))
		highB, lowB := bits.Mul64(uint64(gains[b]), uint64(keys[a]))
		return cmp.Or(cmp.Compare(highB, highA), cmp.Compare(lowB, lowA), a-b)
	})
	return items
}

// rankings are the items of each demand in the order in which they meet it at the least key.
type rankings struct {
	// rankKeys are the items' keys. Where the cost may not grow they count what it is worth, too, at
	// the price of the demand for that; keyWorth is the worth of all the cost there may be.
	rankKeys []int64
	keyWorth int64
	// mean is one more demand: the mean of all, each with its price for a weight. What meets them all
	// meets it, too (a surrogate constraint, Glover 1968). It is nil where it would be one of them.
	mean   *demand
	ranks  []*ranking // by demand, and for the mean
	places [][]place  // by item: where it stands in them
}

// place is where an item stands in the ranking of a demand.
type place struct{ demand, at int }

func (s *search) newRankings(items []int) *rankings {
	r := &rankings{rankKeys: slices.Clone(s.keys), mean: s.meanDemand(), places: make([][]place, len(s.costs))}
	demands := s.demands
	for j := range demands {
		if demands[j].spends {
			r.keyWorth = s.rows[j]
			for i, part := range demands[j].gains {
				r.rankKeys[i] -= up(r.keyWorth, part)
			}
		}
	}
	if r.mean != nil {
		demands = append(slices.Clone(demands), *r.mean)
	}
	for j := range demands {
		gains := demands[j].gains
		ranked := rank(items, gains, r.rankKeys)
		for at, i := range ranked {
			r.places[i] = append(r.places[i], place{j, at})
		}
		r.ranks = append(r.ranks, newRanking(ranked, gains, r.rankKeys))
	}
	return r
}

// meanDemand makes the mean of the demands.
func (s *search) meanDemand() *demand {
	all, n := int64(0), int64(len(s.demands))
	for _, price := range s.rows {
		all += price / n
	}
	if n == 1 || all == 0 {
		return nil
	}
	mean := &demand{gains: make([]int64, len(s.costs))}
	for j, price := range s.rows {
		weight := times(price/n, unit, all)
		mean.asks -= up(weight, -s.demands[j].asks)
		for i, part := range s.demands[j].gains {
			mean.gains[i] += up(weight, part)
		}
	}
	return mean
}

// ranking is the items that add to a demand, in an order, with the sums of gains and keys of those
// that are free. It is a tree of partial sums (Fenwick 1994): to take an item out or to find how
// far the free ones reach takes some eleven steps where there are 2,000.
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

// fill gives the key of the cheapest way to meet a demand that is short with free items, if a
// fraction of the last one may be taken: rounded up, never if all of them do not meet it
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
