package assess

import (
	"fmt"
	"math/big"
)

// bothSides is how the index moved, with its possible side, for a panel that was or is
// split and whose possible index moved the other way, or by much more: the confirmed side
// alone would hide that. It is blank for all others.
func (c *Comparison) bothSides() string {
	possible := minus(c.After.Index[Possible], c.Before.Index[Possible])
	if possible == nil || c.width[0].Sign() == 0 && c.width[1].Sign() == 0 {
		return ""
	}
	way, size, other := c.Total.Sign(), new(big.Rat).Abs(c.Total), new(big.Rat).Abs(possible)
	opposite := way*possible.Sign() < 0
	muchMore := other.Cmp(times(2, size)) > 0 && minus(other, size).Cmp(big.NewRat(5, 1)) > 0
	if !opposite && !muchMore {
		return ""
	}
	verb := map[int]string{1: "rose by %s points", -1: "fell by %s points", 0: "stayed"}[way]
	if way != 0 {
		verb = fmt.Sprintf(verb, points(size))
	}
	return fmt.Sprintf("the index %s: confirmed %s to %s of 100, possible %s to %s%s.", verb, c.Before.Display(c.Before.Index[Confirmed]), c.After.Display(c.After.Index[Confirmed]),
		c.Before.Display(c.Before.Index[Possible]), c.After.Display(c.After.Index[Possible]), c.apartWords(minus(possible, c.Total)))
}

// apartWords say what a panel's split did, if it is what changed the distance of both
// sides for the most part.
func (c *Comparison) apartWords(wider *big.Rat) string {
	split := minus(c.width[1], c.width[0])
	if split.Sign()*wider.Sign() <= 0 || times(2, new(big.Rat).Abs(split)).Cmp(new(big.Rat).Abs(wider)) < 0 {
		return ""
	}
	if split.Sign() > 0 {
		return ": the accounts moved apart"
	}
	return ": the accounts moved closer together"
}
