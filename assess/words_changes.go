package assess

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ChangeWords are the sentences about a comparison; blank ones are not printed.
type ChangeWords struct {
	// Headline says how far the index went between which days, and what took it there.
	Headline string
	// Index says how far the confirmed index went, Stage how the stage changed, Because
	// what changed it.
	Index   string
	Stage   []string
	Because []string
	// Honest says it where a gain is no improvement, or a loss no decline.
	Honest string
	// Torn warns of changes that rest on a split panel.
	Torn string
	// Voices say on whom the two dates rest.
	Voices []string
	// Ruler tells that the rubric changed and what can be compared; Doubt that the old and
	// the new rubric do not even agree whether the answers got better. Split says how much
	// of the change is the answers' and how much the ruler's.
	Ruler, Split, Doubt string
	// Same counts the questions that did not change, Gap explains the words for progress.
	Same, Gap string
	// Rounded warns that numbers as printed need not add up; Reading tells how to read
	// the numbers, Next where to read on.
	Rounded, Reading, Next string
}

const (
	changeReadingWords = "All numbers are on the confirmed side: what the answers state, where an answer that nobody knows counts as level 0. That is why finding out alone can raise the index."
	changeNextWords    = `"cxgap report" on the latest date says what to do next and what to find out.`
	roundedWords       = "The points are rounded, so they need not add up to the last digit."
)

// partKinds are the parts of a change in the order in which they are told.
func (c *Comparison) partKinds() []ReportPart {
	return append([]ReportPart{
		{Kind: ChangeImproved, Name: "Improved", Points: Decimal{c.told(ChangeImproved)}, Words: "known both times and higher now."},
		{Kind: ChangeWorsened, Name: "Worsened", Points: Decimal{c.told(ChangeWorsened)}, Words: "known both times and lower now."},
	}, append(c.classParts(), []ReportPart{
		{Kind: ChangeLearnt, Name: "Newly learnt", Points: Decimal{c.Learnt}, Words: "not known before. Finding out is not improving."},
		{Kind: ChangeLost, Name: "No longer known", Points: Decimal{c.Lost}, Words: "known before and not now. This is no decline, but it no longer counts."},
		{Kind: ChangeScope, Name: "Scope", Points: Decimal{c.Scope}, Words: "what applies has changed, and with it the weight of each answer."},
		{Kind: "ruler", Name: "The ruler changed", Points: Decimal{c.Ruler}, Words: "the earlier answers, measured by the later rubric instead of the earlier one."},
		{Kind: "unshared", Name: "Questions not shared", Points: Decimal{c.Unshared}, Words: "what only one of the two versions asks."},
	}...)...)
}

// parts lists the parts of the change of the index, without those that have no effect and
// no question.
func (c *Comparison) parts() []ReportPart {
	if c.Total == nil {
		return nil
	}
	counts := c.counts()
	var out []ReportPart
	for _, p := range c.partKinds() {
		n := counts[cmp.Or(p.Class, p.Kind)]
		if p.Points.Rat == nil || p.Points.Sign() == 0 && n == 0 {
			continue
		}
		p.Shown = signed(p.Points.Rat)
		if n > 0 {
			p.Words = visible.Count(n, "question, ", "questions, ") + p.Words
		} else {
			p.Words = strings.ToUpper(p.Words[:1]) + p.Words[1:]
		}
		out = append(out, p)
	}
	return out
}

func (c *Comparison) words() ChangeWords {
	w := ChangeWords{Headline: c.headline(), Index: c.indexWords(), Stage: c.stageWords(), Because: c.becauseWords(), Voices: c.voices(), Torn: c.tornWords(), Honest: c.honestWords(),
		Reading: changeReadingWords, Next: changeNextWords}
	if c.Total != nil && !addsUp(c.parts(), c.Total) {
		w.Rounded = roundedWords
	}
	w.Gap = c.gapWords()
	if c.Same > 0 {
		w.Same = visible.Count(c.Same, "question is", "questions are") + " at the same level as before."
	}
	if !c.SameRuler {
		w.Ruler = fmt.Sprintf("The rubric changed from version %s to %s. %s in both and can be compared; both dates are measured by both versions.",
			c.Before.r.Version, c.After.r.Version, visible.Count(c.Shared, "question is", "questions are"))
		w.Split, w.Doubt = c.splitWords(), c.doubtWords()
	}
	return w
}

func (c *Comparison) indexWords() string {
	if c.Total == nil {
		return "The index cannot be compared, because no criterion is rated at one of the dates."
	}
	from, to := c.Before.Display(c.Before.Index[Confirmed]), c.After.Display(c.After.Index[Confirmed])
	size := points(new(big.Rat).Abs(c.Total))
	switch {
	case c.Total.Sign() == 0:
		return "The confirmed index is " + to + " of 100, as before."
	case c.Total.Sign() > 0:
		return fmt.Sprintf("The confirmed index rose from %s to %s of 100, by %s points.", from, to, size)
	}
	return fmt.Sprintf("The confirmed index fell from %s to %s of 100, by %s points.", from, to, size)
}

func (c *Comparison) stageWords() []string {
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
		out = append(out, fmt.Sprintf("By the later rubric the earlier answers would have given stage %d %s.", *n, c.After.r.Scale[*n].Name))
	}
	return out
}

// honestWords says it where the index moved and what was known both times did not move
// with it.
func (c *Comparison) honestWords() string {
	if c.Total == nil || c.Improved == nil {
		return ""
	}
	known := new(big.Rat).Add(c.told(ChangeImproved), c.told(ChangeWorsened))
	switch {
	case c.Total.Sign() > 0 && known.Sign() <= 0 && c.classed():
		return "None of this gain is an improvement: what the same people answered both times did not get better on the whole."
	case c.Total.Sign() < 0 && known.Sign() >= 0 && c.classed():
		return "None of this loss is a decline: what the same people answered both times did not get worse on the whole."
	case c.Total.Sign() > 0 && known.Sign() <= 0:
		return "None of this gain is an improvement: the answers known both times did not get better on the whole."
	case c.Total.Sign() < 0 && known.Sign() >= 0:
		return "None of this loss is a decline: the answers known both times did not get worse on the whole."
	}
	return ""
}

// splitWords parts the change between the answers and the ruler.
func (c *Comparison) splitWords() string {
	if c.Total == nil || c.Answers == nil || c.Ruler == nil || c.Unshared == nil {
		return ""
	}
	words := fmt.Sprintf("Of the whole change of %s points, your answers made %s, the changed ruler %s and questions that only one version asks %s.",
		signed(c.Total), signed(c.Answers), signed(c.Ruler), signed(c.Unshared))
	if c.AnswersOldRuler != nil {
		words += fmt.Sprintf(" By the earlier version your answers would have made %s.", signed(c.AnswersOldRuler))
	}
	return words
}

// doubtWords says it where the two rulers disagree about the direction.
func (c *Comparison) doubtWords() string {
	if c.Answers == nil || c.AnswersOldRuler == nil || c.Answers.Sign() == c.AnswersOldRuler.Sign() {
		return ""
	}
	return fmt.Sprintf("The two versions disagree about the direction: your answers changed the index by %s points by the later version and by %s by the earlier one.",
		signed(c.Answers), signed(c.AnswersOldRuler))
}

// levelName is a level of the later rubric with its name.
func (c *Comparison) levelName(level int) string {
	return fmt.Sprintf("%d %s", level, c.After.r.Scale[level].Name)
}

// gateChange says what a must-have did that is met at one date only.
func (c *Comparison) gateChange(g GateChange) ReportGateChange {
	held := "the stage"
	if k := c.After.r.Criterion(g.Gate.Caps); k != nil {
		held = k.Name
	}
	out := ReportGateChange{ID: g.Gate.ID, Met: g.Met, Reason: g.Gate.Reason}
	if g.Met {
		out.Words = fmt.Sprintf("A must-have is now met. Before, %s could not get above level %d: %s", held, g.Gate.At, c.gateReason(g.Gate))
	} else {
		out.Words = fmt.Sprintf("A must-have is no longer met. Now %s cannot get above level %d: %s", held, g.Gate.At, c.gateReason(g.Gate))
	}
	return out
}

// gateReason is what a must-have is about: its reason, else the question that it looks at.
func (c *Comparison) gateReason(g *rubric.Gate) string {
	return cmp.Or(strings.TrimSpace(g.Reason), c.prompt(g.Question.ID))
}

// becauseWords say what moved the stage, gates apart, or what still holds it.
func (c *Comparison) becauseWords() []string {
	out := c.After.withheldWords()
	if c.StageBefore == nil || c.StageAfter == nil {
		return out
	}
	before, after := c.Before.Stage.Uncapped[Confirmed], c.After.Stage.Uncapped[Confirmed]
	switch held := c.After.heldWords(); {
	case len(held) > 0:
		out = append(out, held...)
	case before != after:
		out = append(out, fmt.Sprintf("Your scores alone give %s now; before, they gave %d.", c.levelName(after), before))
	}
	return out
}

// addsUp tells whether the parts as printed add up to the total as printed.
func addsUp(parts []ReportPart, total *big.Rat) bool {
	sum := new(big.Rat)
	for _, p := range parts {
		sum.Add(sum, tenths(p.Points.Rat))
	}
	return sum.Cmp(tenths(total)) == 0
}

// tenths is a number as printed with one decimal.
func tenths(x *big.Rat) *big.Rat {
	out := roundHalfUp(new(big.Rat).Abs(x), 1)
	if x.Sign() < 0 {
		out.Neg(out)
	}
	return out
}

// step tells in short what happened between two dates of a trend.
func (c *Comparison) step() ReportStep {
	return ReportStep{From: c.Before.Updated, To: c.After.Updated, Words: c.headline(), People: c.peopleChanged(), Parts: c.parts(),
		Before: reportDate(c.Before), After: reportDate(c.After), Questions: c.questionChanges(c.Questions), Unchanged: c.questionChanges(c.Unchanged), NotShared: c.notShared()}
}
