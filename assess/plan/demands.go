package plan

import (
	"math/big"
	"math/bits"
)

const unit = 1 << 32 // all that a row asks for, in parts

// demand asks that the gains of what is chosen add up to something. The search counts in parts:
// gains are rounded up and what is asked for down, so that no choice is lost, and
// [Problem.filled] has the last word.
type demand struct {
	gains []int64 // by item; below 0 where it takes away
	asks  int64

	// whole are the same gains and what is asked for in whole numbers, exact; nil where they are too
	// large, and for cuts.
	whole []int64
	least int64

	spends bool // it is about the cost
}

// gain is what an item adds to a demand.
type gain struct {
	demand int
	part   int64
}

// demand turns a row into one.
func (r *Row) demand() demand {
	d := demand{gains: make([]int64, len(r.Gains)), asks: unit}
	for i, gain := range r.Gains {
		if gain.Sign() == 0 {
			continue
		}
		d.gains[i] = unit
		if gain.Cmp(r.Least) < 0 {
			part := new(big.Int).Mul(gain, big.NewInt(unit))
			part.Add(part, r.Least)
			part.Sub(part, big.NewInt(1))
			d.gains[i] = part.Quo(part, r.Least).Int64()
		}
	}
	d.inWhole(r)
	return d
}

// largestWhole keeps sums and products of whole numbers within 64 bits.
const largestWhole = 1 << 28

func (d *demand) inWhole(r *Row) {
	common := new(big.Int)
	for _, gain := range r.Gains {
		if gain.Sign() > 0 {
			common.GCD(nil, nil, common, gain)
		}
	}
	if common.Sign() == 0 {
		return
	}
	least := new(big.Int).Add(r.Least, common)
	least.Sub(least, big.NewInt(1)).Quo(least, common)
	if !least.IsInt64() || least.Int64() > largestWhole {
		return
	}
	d.least, d.whole = least.Int64(), make([]int64, len(r.Gains))
	for i, gain := range r.Gains {
		switch {
		case gain.Sign() == 0:
		case gain.Cmp(r.Least) < 0:
			d.whole[i] = new(big.Int).Quo(gain, common).Int64()
		default:
			d.whole[i] = d.least
		}
	}
}

// spending asks that the cost does not grow, where that is not what is to become less.
func (s *search) spending() []demand {
	if s.better == cheaper {
		return nil
	}
	most := s.have.cost
	d := demand{gains: make([]int64, len(s.costs)), asks: -unit, spends: true}
	if most <= largestWhole {
		d.whole, d.least = make([]int64, len(s.costs)), -most
	}
	for i, cost := range s.costs {
		d.gains[i] = -2 * unit
		if cost < 2*most {
			high, low := bits.Mul64(uint64(cost), unit)
			part, _ := bits.Div64(high, low, uint64(most))
			d.gains[i] = -int64(part)
		}
		if d.whole != nil {
			d.whole[i] = -min(cost, most+1)
		}
	}
	return []demand{d}
}

// setDemands takes the rows, and more.
func (s *search) setDemands(more ...demand) {
	s.demands = append(s.demands[:len(s.Rows):len(s.Rows)], more...)
	for i := range s.adds {
		s.adds[i] = s.adds[i][:0]
	}
	for j := range s.demands {
		for i, part := range s.demands[j].gains {
			if part != 0 {
				s.adds[i] = append(s.adds[i], gain{j, part})
			}
		}
	}
}

// fillWith takes what an item adds off what is missing, or with a sign of −1 puts it back.
func (s *search) fillWith(missing []int64, i int, sign int64) {
	for _, g := range s.adds[i] {
		missing[g.demand] -= sign * g.part
	}
}

// up is a part of an amount from 0 up, rounded up: amount · part ÷ unit.
func up(amount, part int64) int64 {
	if part >= 0 {
		return times(amount, part, unit)
	}
	high, low := bits.Mul64(uint64(amount), uint64(-part))
	return -int64(min(high<<32|low>>32, never))
}

// times is a · b ÷ c, none below 0 and c above it, rounded up, at most never.
func times(a, b, c int64) int64 {
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high >= uint64(c) {
		return never
	}
	quotient, rest := bits.Div64(high, low, uint64(c))
	return int64(min(quotient+min(rest, 1), never))
}

func abs(x int64) int64 { return max(x, -x) }
