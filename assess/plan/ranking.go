package plan

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

// reaching gives the free item with which the gains, taken in order, reach an amount above 0,
// and the sums of those before it; −1 if all of them do not.
func (r *ranking) reaching(least int64) (item int, before amount) {
	at := 0
	for step := r.top; step > 0; step /= 2 {
		if next := at + step; next < len(r.sums) && before.gain+r.sums[next].gain < least {
			at = next
			before.gain += r.sums[next].gain
			before.key += r.sums[next].key
		}
	}
	if at == len(r.items) {
		return -1, before
	}
	return r.items[at], before
}
