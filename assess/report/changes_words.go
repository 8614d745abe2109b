package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"cxgap/assess"
	"cxgap/assess/compare"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ChangeWords are the sentences about a comparison; blank ones are not printed.
type ChangeWords struct {
	// Headline says how far the index went between which days, and names the largest part of
	// the way.
	Headline string
	// Stage says how the stage changed, Because what changed it.
	Stage   []string
	Because []string
	// Honest says it where a gain is no improvement, or a loss no decline, or where neither
	// can be told.
	Honest string
	// Possible says it where the index went another way if all that is not known turned out
	// best.
	Possible string
	// Divided warns of changes that rest on a split panel.
	Divided string
	// Voices say on whom the two dates rest.
	Voices []string
	// Ruler tells that the rubric changed and what can be compared; Doubt that the old and
	// the new rubric do not even agree whether the answers got better. Split says how much
	// of the change is the answers' and how much the ruler's.
	Ruler, Split, Doubt string
	// Same counts the questions that did not change, Gap explains the words for progress.
	Same, Gap string
	// Reading tells how to read the numbers, Next where to read on.
	Reading, Next string
}

const (
	changeReadingWords = "All numbers are on the confirmed side: what the answers state, where an answer that nobody knows counts as level 0. That is why finding out alone can raise the index."
	changeNextWords    = `"cxgap report" on the latest date says what to do next and what to find out.`
)

func changeWords(c *compare.Comparison) ChangeWords {
	w := ChangeWords{Headline: headline(c), Stage: stageWords(c), Because: becauseWords(c), Voices: dateVoices(c), Divided: dividedWords(c), Honest: honestWords(c), Possible: possibleWords(c),
		Reading: changeReadingWords, Next: changeNextWords, Gap: gapWords(c), Same: sameWords(c)}
	if !c.SameRuler {
		w.Ruler = fmt.Sprintf("The rubric changed from version %s to %s. %s in both and can be compared; both dates are measured by both versions.",
			c.Before.Rubric.Version, c.After.Rubric.Version, visible.Count(c.Shared, "question is", "questions are"))
		w.Split, w.Doubt = splitWords(c), doubtWords(c)
	}
	return w
}

// sameWords count the questions at the same known level. They are counted among those heard both
// times, by what each of them said: where others were heard, or the room settled something, the
// panel's own levels can be others, and the sentence says of whom it speaks.
func sameWords(c *compare.Comparison) string {
	n := 0
	for i := range c.Unchanged {
		if c.Unchanged[i].From != nil {
			n++
		}
	}
	if n == 0 || c.SamePeople == nil {
		return ""
	}
	var among []string
	if len(c.Same) < len(c.Before.Members) || len(c.Same) < len(c.After.Members) {
		among = append(among, "among those heard both times")
	}
	if len(c.Before.Agreed)+len(c.After.Agreed) > 0 {
		among = append(among, "leaving aside what the room settled")
	}
	words := visible.Count(n, "question is", "questions are") + " at the same level as before."
	return visible.Capital(visible.Join(", ", visible.Join(", and ", among...), words))
}

func stageWords(c *compare.Comparison) []string {
	before, after := reportDate(c.Before), reportDate(c.After)
	var out []string
	switch {
	case before.StageShown == after.StageShown:
		out = append(out, "Stage: "+after.StageShown+", as before.")
	case c.Before.Stage.Withheld || c.After.Stage.Withheld:
		out = append(out, "Stage before: "+before.StageShown+". Stage now: "+after.StageShown+".")
	default:
		out = append(out, "Stage: "+before.StageShown+" before, "+after.StageShown+" now.")
	}
	if n := c.StageBeforeNewRuler; !c.SameRuler && n != nil && c.StageBefore != nil && *n != *c.StageBefore {
		out = append(out, fmt.Sprintf("By the later rubric the earlier answers would have given stage %d %s.", *n, c.After.Rubric.Scale[*n].Name))
	}
	return out
}

// honestWords say it where the index as printed went up and what was known both times did
// not, or down and that did not; and where nobody was heard twice, that neither can be told.
func honestWords(c *compare.Comparison) string {
	if c.Total == nil || c.Answers == nil {
		return ""
	}
	if c.SamePeople == nil {
		why := "nobody is known to have answered both times"
		if len(c.Same) > 0 {
			why = "those heard both times leave no criterion rated by themselves"
		}
		return "Nothing here is called an improvement or a decline, because " + why + "."
	}
	if c.Taken == compare.Different {
		return "Nothing here is called an improvement or a decline, because whoever answered now is not known to have answered before."
	}
	known := new(big.Rat).Add(c.Improved, c.Worsened)
	switch way := tenthsOf(c.After.Index[assess.Confirmed]) - tenthsOf(c.Before.Index[assess.Confirmed]); {
	case way > 0 && known.Sign() <= 0:
		return asFarAsNamesTell(c, "This gain is no improvement: taken together, the answers known both times did not get better.")
	case way < 0 && known.Sign() >= 0:
		return asFarAsNamesTell(c, "This loss is no decline: taken together, the answers known both times did not get worse.")
	}
	return ""
}

// possibleWords say how far the index went if all that is not known turned out best, where
// that is another way than the confirmed one.
func possibleWords(c *compare.Comparison) string {
	if c.Total == nil {
		return ""
	}
	from, to := points(c.Before.Index[assess.Possible]), points(c.After.Index[assess.Possible])
	way := exact.Minus(c.After.Index[assess.Possible], c.Before.Index[assess.Possible]).Sign()
	switch {
	case from == to || way == c.Total.Sign():
		return ""
	case way > 0:
		return fmt.Sprintf("If all that is not known turned out best, the index rose instead, from %s to %s.", from, to)
	}
	return fmt.Sprintf("If all that is not known turned out best, the index fell instead, from %s to %s.", from, to)
}

// splitWords parts the change between the answers and the ruler, in the numbers of the parts
// as they are printed.
func splitWords(c *compare.Comparison) string {
	if c.Total == nil || c.Answers == nil || c.Ruler == nil || c.Unshared == nil {
		return ""
	}
	var total, ruler, unshared int64
	for _, p := range parts(c) {
		total += p.tenths
		switch p.Kind {
		case partRuler:
			ruler = p.tenths
		case partUnshared:
			unshared = p.tenths
		}
	}
	words := fmt.Sprintf("Of the whole change of %s points, the answers made %s, the changed ruler %s and questions that only one version asks %s.",
		signedTenths(total), signedTenths(total-ruler-unshared), signedTenths(ruler), signedTenths(unshared))
	if c.AnswersOldRuler != nil {
		words += fmt.Sprintf(" By the earlier version the answers would have made %s.", signedPoints(c.AnswersOldRuler))
	}
	return words
}

// doubtWords says it where the two rulers disagree about the direction.
func doubtWords(c *compare.Comparison) string {
	if c.Answers == nil || c.AnswersOldRuler == nil || c.Answers.Sign() == c.AnswersOldRuler.Sign() || signedPoints(c.Answers) == signedPoints(c.AnswersOldRuler) {
		return ""
	}
	return fmt.Sprintf("The two versions disagree about the direction: the answers changed the index by %s points by the later version and by %s by the earlier one.",
		signedPoints(c.Answers), signedPoints(c.AnswersOldRuler))
}

// gateChanges say of each must-have that is met at one date only what it did, of must-haves in
// grades those of the lowest alone.
func gateChanges(c *compare.Comparison) []string {
	var out []string
	for i := range c.Gates {
		if g := &c.Gates[i]; !slices.ContainsFunc(c.Gates, func(o compare.GateChange) bool { return lowerGrade(&o, g) }) {
			out = append(out, gateChange(c, g))
		}
	}
	return out
}

// lowerGrade tells whether a must-have fared like another of the same question and holds the
// same down further.
func lowerGrade(o, g *compare.GateChange) bool {
	return o.Gate.Question.ID == g.Gate.Question.ID && o.Gate.Caps == g.Gate.Caps && o.Gate.At < g.Gate.At &&
		o.Met() == g.Met() && o.Open() == g.Open() && o.Counts == g.Counts
}

// gateChange says what a must-have did that is met at one date only: met now and missing
// before, or the other way round; known to be met at one date and open at the other; or not
// counting at the date at which it holds nothing down. What is met now is told by its question:
// its reason is what was the case.
func gateChange(c *compare.Comparison, g *compare.GateChange) string {
	asks := ": " + prompt(c, g.Gate.Question.ID)
	which := "A must-have"
	if g.Was.Gate.Below != g.Is.Gate.Below {
		which += ", for which the two versions ask different levels,"
	}
	held := func(at *panel.Result, g *rubric.Gate, can string) string {
		if k := at.Rubric.Criterion(g.Caps); k != nil {
			return fmt.Sprintf("%s %s get above level %d", k.Name, can, g.At)
		}
		return fmt.Sprintf("the stage %s get above %d", can, g.At)
	}
	confirmed := func(at *panel.Result, g *rubric.Gate, can string) string {
		if k := at.Rubric.Criterion(g.Caps); k != nil {
			return fmt.Sprintf("no level of %s above %d %s be confirmed", k.Name, g.At, can)
		}
		return fmt.Sprintf("no stage above %d %s be confirmed", g.At, can)
	}
	switch now := held(c.After, g.Is.Gate, "cannot") + ": " + gateReason(c, g.Gate); {
	case g.Met() && !g.Counts && g.Is.Idle:
		return which + " no longer counts, because " + c.After.Rubric.Criterion(g.Is.Gate.Caps).Name + " is not rated now" + asks
	case g.Met() && !g.Counts:
		return which + " no longer counts, because it does not apply now" + asks
	case g.Met() && g.Open():
		return which + " is now known to be met; while it was open, " + confirmed(c.Before, g.Was.Gate, "could") + asks
	case g.Met():
		return which + " is now met; without it, " + held(c.Before, g.Was.Gate, "could not") + asks
	case !g.Counts && g.Open():
		return which + " counts now and did not before; until it is known to be met, " + confirmed(c.After, g.Is.Gate, "can") + asks
	case !g.Counts:
		return which + " counts now and did not before, and it is not met. Now " + now
	case g.Open():
		return which + " is no longer known to be met; until it is, " + confirmed(c.After, g.Is.Gate, "can") + asks
	default:
		return which + " is no longer met. Now " + now
	}
}

// gateReason is what a must-have is about: its reason, else the question that it looks at.
func gateReason(c *compare.Comparison, g *rubric.Gate) string {
	return cmp.Or(strings.TrimSpace(g.Reason), prompt(c, g.Question.ID))
}

// becauseWords say what moved the stage, gates apart, or what still holds it.
func becauseWords(c *compare.Comparison) []string {
	out := withheldWords(c.After.Result)
	if c.StageBefore == nil || c.StageAfter == nil {
		return out
	}
	before, after := c.Before.Stage.Uncapped[assess.Confirmed], c.After.Stage.Uncapped[assess.Confirmed]
	switch held := heldWords(c.After.Result); {
	case len(held) > 0:
		out = append(out, held...)
	case before != after:
		out = append(out, fmt.Sprintf("The scores alone give %s now; before, they gave %d.", c.After.Rubric.LevelName(after), before))
	}
	return out
}

// changeStep tells in short what happened between two dates of a trend.
func changeStep(c *compare.Comparison) ReportStep {
	return ReportStep{From: c.Before.Updated, To: c.After.Updated, Words: headline(c), People: peopleChanged(c), Parts: parts(c),
		Before: reportDate(c.Before), After: reportDate(c.After), Questions: questionChanges(c, c.Questions), Rest: restChanges(c), Unchanged: questionChanges(c, c.Unchanged), NotShared: notShared(c), Taken: c.Taken}
}

// dayWords gives a date in words, as precisely as it is written.
func dayWords(date string) string {
	for _, layout := range [][2]string{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if day, err := time.Parse(layout[0], date); err == nil {
			return day.Format(layout[1])
		}
	}
	if date == "" {
		return "undated"
	}
	return date
}

func inOneLine(sentences ...string) string { return strings.TrimSpace(strings.Join(sentences, " ")) }

// progressWords says how far a criterion came towards its target. Only what the same people
// say has improved or worsened counts as a step on that way.
func progressWords(c *compare.Comparison, k *compare.CriterionChange) string {
	target := "its target, level " + c.After.Rubric.LevelName(k.Target) + " (" + strings.TrimSuffix(points(k.TargetScore), ".0") + " of 100)"
	switch progressKind(k) {
	case progressUnknown:
		return "Not rated at both dates, so there is no progress to tell."
	case progressKept:
		return "Its score was that of " + target + ", or more before and still is."
	case progressLost:
		return "Its score was that of " + target + ", or more before and is below it now."
	case progressUntold:
		return "What was improved on the way to " + target + ", cannot be told."
	case progressReached:
		return "Its score has reached that of " + target + ", and not by improvement alone."
	case progressClosed:
		return "Its score has reached that of " + target + "."
	case progressNearer:
		return "Improvement closed " + exact.Rounded(exact.Times(100, k.Progress), nil) + " % of the gap to " + target + "."
	case progressNone:
		return "On the whole no improvement towards " + target + "."
	}
	return "What got worse widened the gap to " + target + "."
}

// The kinds of progress towards a target.
const (
	progressUnknown = iota
	progressKept
	progressLost
	progressUntold
	progressReached
	progressClosed
	progressNearer
	progressNone
	progressWider
)

// progressKind says what became of the gap between a criterion's score and its target.
func progressKind(k *compare.CriterionChange) int {
	if k.BeforeNewRuler == nil || k.AfterShared == nil {
		return progressUnknown
	}
	was, is := k.BeforeNewRuler.Cmp(k.TargetScore) >= 0, k.AfterShared.Cmp(k.TargetScore) >= 0
	switch {
	case was && is:
		return progressKept
	case was:
		return progressLost
	case k.Progress == nil:
		return progressUntold
	case is && k.Progress.Cmp(big.NewRat(1, 1)) < 0:
		return progressReached
	case is:
		return progressClosed
	}
	return progressNone - k.Progress.Sign()
}

// progressShown is progress in a word, for a column headed "Gap closed".
func progressShown(k *compare.CriterionChange) string {
	kind := progressKind(k)
	if kind == progressNearer {
		return exact.Rounded(exact.Times(100, k.Progress), nil) + " %"
	}
	return [...]string{progressUnknown: "–", progressKept: "no gap", progressLost: "opened", progressUntold: "cannot tell", progressReached: "reached", progressClosed: "closed",
		progressNone: "0 %", progressWider: "wider"}[kind]
}

// otherWords say how much of what the answers changed in a criterion is no improvement and no
// decline; "" if that prints as nothing, or if it cannot be told.
func otherWords(k *compare.CriterionChange) string {
	if k.Other == nil || signedPoints(k.Other) == "0.0" {
		return ""
	}
	return "Neither improvement nor decline made " + signedPoints(k.Other) + " of its change."
}

// gapMeanings explain the words for progress that need it.
var gapMeanings = [...]string{
	progressKept: "no gap = at the target's score both times", progressLost: "opened = at the target's score before and below it now",
	progressUntold:  "cannot tell = what changed and who was asked cannot be told apart",
	progressReached: "reached = at the target's score now, and not by improvement alone", progressClosed: "closed = improvement reached the target's score",
	progressWider: "wider = what got worse widened it",
}

// gapWords explains the column of progress, as far as its words occur.
func gapWords(c *compare.Comparison) string {
	told := map[int]bool{}
	out := []string{"Gap closed: how much of the way from the earlier score to the target's was made by what improved or worsened; what was found out does not count, nor what other people say or the room settled"}
	for i := range c.Criteria {
		kind := progressKind(&c.Criteria[i])
		if kind < len(gapMeanings) && gapMeanings[kind] != "" && !told[kind] {
			out = append(out, gapMeanings[kind])
		}
		told[kind] = true
	}
	if !c.SameRuler {
		out = append(out, "both measured by the later rubric, on the questions of both")
	}
	return strings.Join(out, "; ") + "."
}
