package assess

import (
	"cmp"
	"math/big"
	"strings"
)

// progressWords says how far a criterion came towards its target.
func (c *Comparison) progressWords(k *CriterionChange) string {
	target := "level " + c.levelName(k.Target)
	reached := target + " (" + strings.TrimSuffix(points(k.targetScore), ".0") + " of 100)"
	switch progressKind(k) {
	case progressUnknown:
		return "Not rated at both dates, so there is no progress to tell."
	case progressKept:
		return "It was at its target, " + target + ", before and still is."
	case progressLost:
		return "It was at its target, " + target + ", before and is below it now."
	case progressReached:
		return "It has reached the score of its target, " + reached + ", and not by improvement alone."
	case progressClosed:
		return "It has reached the score of its target, " + reached + "."
	case progressNearer:
		return Rounded(times(100, k.Progress), nil) + " % of the gap to its target, " + reached + ", is closed."
	case progressNone:
		return "No nearer to its target, " + reached + "."
	}
	return "Further from its target, " + reached + ", than before."
}

// The kinds of progress towards a target.
const (
	progressUnknown = iota
	progressKept
	progressLost
	progressReached
	progressClosed
	progressNearer
	progressNone
	progressWider
)

// progressKind says what became of the gap between a criterion's score and its target.
func progressKind(k *CriterionChange) int {
	switch {
	case k.BeforeNewRuler == nil || k.AfterShared == nil:
		return progressUnknown
	case k.Progress == nil && k.AfterShared.Cmp(k.targetScore) < 0:
		return progressLost
	case k.Progress == nil:
		return progressKept
	case k.AfterShared.Cmp(k.targetScore) >= 0 && k.Progress.Cmp(big.NewRat(1, 1)) < 0:
		return progressReached
	case k.AfterShared.Cmp(k.targetScore) >= 0:
		return progressClosed
	}
	return progressNone - k.Progress.Sign()
}

// progressShown is progress in a word, for a column headed "Gap closed".
func progressShown(k *CriterionChange) string {
	kind := progressKind(k)
	if kind == progressNearer {
		return Rounded(times(100, k.Progress), nil) + " %"
	}
	return [...]string{progressUnknown: "–", progressKept: "no gap", progressLost: "opened", progressReached: "reached", progressClosed: "closed", progressNone: "0 %", progressWider: "wider"}[kind]
}

// foundOutWords say how much of a criterion's change is no improvement and no decline.
func (c *Comparison) foundOutWords(k *CriterionChange) string {
	if k.FoundOut == nil || points(new(big.Rat).Abs(k.FoundOut)) == "0.0" {
		return ""
	}
	if names := c.classesIn(k); names != nil {
		kind := "no improvement"
		if k.FoundOut.Sign() < 0 {
			kind = "no decline"
		}
		return signed(k.FoundOut) + " of its change is " + kind + ": " + listed(names) + "."
	}
	if k.FoundOut.Sign() > 0 {
		return signed(k.FoundOut) + " of its change was found out, not improved."
	}
	return signed(k.FoundOut) + " of its change is what nobody knows any longer."
}

// classesIn names what is neither better nor worse in a criterion; nil if that is only
// what was found out or is no longer known.
func (c *Comparison) classesIn(k *CriterionChange) []string {
	there, classed := map[string]bool{}, false
	for i := range c.Questions {
		if q := &c.Questions[i]; q.Question.WeightIn(k.Criterion.ID) > 0 {
			there[q.told()] = true
			classed = classed || q.Class != ""
		}
	}
	if !classed {
		return nil
	}
	var out []string
	for _, t := range groupTitles() {
		if key := cmp.Or(t.class, t.kind); there[key] && key != ChangeImproved && key != ChangeWorsened && key != ChangeScope {
			out = append(out, strings.ToLower(t.title[:1])+t.title[1:])
		}
	}
	return out
}

// gapMeanings explain the words for progress that need it.
func gapMeanings() map[int]string {
	return map[int]string{
		progressKept: "no gap = at the target both times", progressLost: "opened = at the target before and below it now",
		progressClosed: "closed = the target's score is reached", progressReached: "reached = at the target now, and not by improvement alone", progressWider: "wider = further from the target than before",
	}
}

// gapWords explains the column of progress, as far as its words occur.
func (c *Comparison) gapWords() string {
	meanings, there := gapMeanings(), map[int]bool{}
	out := []string{"Gap closed: how much of the way from the earlier score to the target's was made by improvement; what was only found out does not count, nor what only the proof, the room or other voices changed"}
	for i := range c.Criteria {
		kind := progressKind(&c.Criteria[i])
		if words := meanings[kind]; words != "" && !there[kind] {
			out = append(out, words)
		}
		there[kind] = true
	}
	if !c.SameRuler {
		out = append(out, "both measured by the later rubric, on the questions of both")
	}
	return strings.Join(out, "; ") + "."
}
