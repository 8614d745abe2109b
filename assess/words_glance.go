package assess

import (
	"fmt"
	"math/big"
)

// Figure is one of the few things that somebody in a hurry looks for.
type Figure struct{ Name, Shown string }

// apartWords take the place of how firm the stage is, where a panel does not agree.
const apartWords = "How firm the stage is cannot be told while the answers lie so far apart."

// glance gives the stage, the index and how much of it somebody has seen evidence for.
func (b *builder) glance() []Figure {
	out := []Figure{{"Stage", b.stageGlance()}}
	if b.res.Stage.Rated {
		low, high := b.res.Display(b.res.Index[Confirmed]), b.res.Display(b.res.Index[Possible])
		out = append(out, Figure{"Index", span(low, high) + " of 100"})
	}
	target := b.r.Scoring.TargetLevel
	if high, seen := b.highAnswers(target); high > 0 {
		share := Rounded(times(100, new(big.Rat).SetFrac64(int64(seen), int64(high))), nil)
		out = append(out, Figure{"Evidence seen", fmt.Sprintf("for %s %% of the answers at level %d or above", share, target)})
	}
	return out
}

// stageGlance gives the stage in a few words.
func (b *builder) stageGlance() string {
	s := &b.res.Stage
	switch low, high := s.Level[Confirmed], s.Level[Possible]; {
	case b.res.withheldBy(WhyVerdict) || !s.Rated:
		return "none"
	case s.Withheld && low == high:
		return "none yet"
	case s.Withheld:
		return fmt.Sprintf("none yet, between %d and %d", low, high)
	case low == high:
		return b.levelName(low)
	default:
		return b.levelName(low) + " confirmed, " + b.levelName(high) + " possible"
	}
}

// unseen tells whether strict evidence lowers some answer.
func (b *builder) unseen() bool {
	for i := range b.res.Values {
		if b.res.Options.StrictEvidence && b.res.Values[i].Question.Scored() && lacksEvidence(&b.res.Values[i]) {
			return true
		}
	}
	return false
}
