package report

import (
	"math/big"
	"slices"
)

// zoom is a part of the line from 0 to 100 that holds everything shown. It is for lines
// and dots beside a written axis, never for filled bars.
type zoom struct{ low, high int64 }

// newZoom takes whole tens around some places, at least twenty wide.
func newZoom(places []*big.Rat) zoom {
	least := slices.MinFunc(places, (*big.Rat).Cmp)
	most := slices.MaxFunc(places, (*big.Rat).Cmp)
	low, _ := least.Float64()
	high, _ := most.Float64()
	z := zoom{max(0, 10*int64((low-2)/10)), min(100, 10*int64((high+11)/10))}
	if z.high-z.low < 20 {
		z.low = max(0, z.high-20)
	}
	return z
}

// along is a place as a part of the zoom, in percent.
func (z zoom) along(x *big.Rat) Decimal {
	at := new(big.Rat).Sub(x, big.NewRat(z.low, 1))
	at.Quo(at, big.NewRat(z.high-z.low, 100))
	if at.Sign() < 0 {
		at.SetInt64(0)
	}
	return Decimal{Rat: at}
}
