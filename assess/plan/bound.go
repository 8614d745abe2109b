package plan

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
)

const (
	unit = 1 << 32 // all that a row asks for, in parts
	// meanRounds is how often weights are mended; more rounds hardly sharpen the bound.
	meanRounds = 12
)

// addRows takes the rows of the problem, and a mean of them.
func (s *search) addRows() {
	for j := range s.Rows {
		s.gains = append(s.gains, inParts(&s.Rows[j]))
	}
	if len(s.Rows) > 1 {
		s.gains = append(s.gains, s.mean())
	}
	s.places = make([][]place, len(s.keys))
	for row, gains := range s.gains {
		items := s.rank(gains)
		for at, i := range items {
			s.places[i] = append(s.places[i], place{row, at})
		}
		s.ranks, s.short = append(s.ranks, newRanking(items, gains, s.keys)), append(s.short, unit)
	}
}

// place is where an item stands in the ranking of a row.
type place struct{ row, at int }

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

// mean makes one more row, a weighted mean of the others: what fills them all fills it too.
// Where several are hard to fill at once it bounds the key more sharply than each of them.
// Its weights grow, round by round, for the rows that the cheapest way to fill it leaves
// short.
func (s *search) mean() (gains []int64) {
	weights := slices.Repeat([]int64{64}, len(s.gains))
	for range meanRounds {
		gains = make([]int64, len(s.keys))
		sum := int64(0)
		for j, weight := range weights {
			sum += weight
			for i, gain := range s.gains[j] {
				gains[i] += weight * gain
			}
		}
		for i := range gains {
			gains[i] = (gains[i] + sum - 1) / sum
		}
		left, missing := int64(unit), slices.Repeat([]int64{unit}, len(s.gains))
		for _, i := range s.rank(gains) {
			if left -= gains[i]; left < 0 {
				break
			}
			for j := range missing {
				missing[j] -= s.gains[j][i]
			}
		}
		for j, weight := range weights {
			weights[j] = max(1, weight+weight*max(missing[j], -unit/2)/unit)
		}
	}
	return gains
}

// rank lists the items that add to a row, the most gain for their key first.
func (s *search) rank(gains []int64) []int {
	var items []int
	for i, gain := range gains {
		if gain > 0 {
			items = append(items, i)
		}
	}
	slices.SortStableFunc(items, func(a, b int) int {
		highA, lowA := bits.Mul64(uint64(gains[a]), uint64(s.keys[b]))
		highB, lowB := bits.Mul64(uint64(gains[b]), uint64(s.keys[a]))
		return cmp.Or(cmp.Compare(highB, highA), cmp.Compare(lowB, lowA))
	})
	return items
}

// fill gives the key of the cheapest way to fill a row with free items, if a fraction of
// the last one may be taken: rounded up, never if all of them do not fill it.
func (s *search) fill(row int, short int64) int64 {
	last, before := s.ranks[row].reaching(short)
	if last < 0 {
		return never
	}
	high, low := bits.Mul64(uint64(s.keys[last]), uint64(short-before.gain))
	part, rest := bits.Div64(high, low, uint64(s.gains[row][last]))
	return before.key + int64(part+min(rest, 1))
}

// bound gives a key that no choice falls below which keeps to what is settled: the largest
// that filling one row takes. It also gives the free item that does most for this row, -1
// if no row is short.
func (s *search) bound() (key int64, next int) {
	key, row := s.key, -1
	for j, short := range s.short {
		if short <= 0 {
			continue
		}
		if whole := s.key + s.fill(j, short); row < 0 || whole > key {
			key, row = whole, j
		}
	}
	if row < 0 || key >= never {
		return key, -1
	}
	next, _ = s.ranks[row].reaching(1) // the first that is free
	return max(s.roundUp(max(key, s.prices.key())), s.proved), next
}

// roundUp gives the least key from the given one on that fits a whole cost: with a cost,
// the count is at least cost ÷ dearest and at most cost ÷ cheapest.
func (s *search) roundUp(key int64) int64 {
	cost, count := key/s.step, key%s.step
	if count > cost/s.cheapest {
		cost, count = cost+1, 0
	}
	return cost*s.step + max(count, (cost+s.dearest-1)/s.dearest)
}
