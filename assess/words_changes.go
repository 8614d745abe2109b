package assess

import (
	"fmt"
	"math/big"
	"strings"
)

// ChangeWords are the sentences about a comparison; blank ones are not printed.
type ChangeWords struct {
	// Index says how far the confirmed index went, Stage how the stage changed.
	Index string
	Stage []string
	// Honest says it where a gain is no improvement, or a loss no decline.
	Honest string
	// Ruler tells that the rubric changed and what can be compared; Doubt that the old and
	// the new rubric do not even agree whether the answers got better.
	Ruler, Doubt string
	// Same counts the answers that did not change.
	Same string
}

// partKinds are the parts of a change in the order in which they are told.
func (c *Comparison) partKinds() []ReportPart {
	return []ReportPart{
		{Kind: ChangeImproved, Name: "Improved", Points: Decimal{c.Improved}, Words: "known both times and higher now."},
		{Kind: ChangeWorsened, Name: "Worsened", Points: Decimal{c.Worsened}, Words: "known both times and lower now."},
		{Kind: ChangeLearnt, Name: "Newly learnt", Points: Decimal{c.Learnt}, Words: "not known before. Finding out is not improving."},
		{Kind: ChangeLost, Name: "No longer known", Points: Decimal{c.Lost}, Words: "known before and not now. This is no decline, but it no longer counts."},
		{Kind: ChangeScope, Name: "Scope", Points: Decimal{c.Scope}, Words: "what applies has changed, and with it the weight of each answer."},
		{Kind: "ruler", Name: "The ruler changed", Points: Decimal{c.Ruler}, Words: "the earlier answers, measured by the later rubric instead of the earlier one."},
		{Kind: "unshared", Name: "Questions not shared", Points: Decimal{c.Unshared}, Words: "what only one of the two versions asks."},
	}
}

// parts lists the parts of the change of the index, without those that have no effect and
// no question.
func (c *Comparison) parts() []ReportPart {
	if c.Total == nil {
		return nil
	}
	counts := map[string]int{}
	for i := range c.Questions {
		counts[c.Questions[i].Kind]++
	}
	var out []ReportPart
	for _, p := range c.partKinds() {
		n := counts[p.Kind]
		if p.Points.Rat == nil || p.Points.Sign() == 0 && n == 0 {
			continue
		}
		p.Shown = signed(p.Points.Rat)
		if n > 0 {
			p.Words = countWords(n, "answer, ", "answers, ") + p.Words
		} else {
			p.Words = strings.ToUpper(p.Words[:1]) + p.Words[1:]
		}
		out = append(out, p)
	}
	return out
}

func (c *Comparison) words() ChangeWords {
	w := ChangeWords{Index: c.indexWords(), Stage: c.stageWords(), Honest: c.honestWords()}
	if c.Same > 0 {
		w.Same = countWords(c.Same, "answer is", "answers are") + " at the same level as before."
	}
	if !c.SameRuler {
		w.Ruler = fmt.Sprintf("The rubric changed from version %s to %s. %s in both and can be compared; both dates are measured by both versions.",
			c.Before.r.Version, c.After.r.Version, countWords(c.Shared, "question is", "questions are"))
		w.Doubt = c.doubtWords()
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
	if before.StageShown == after.StageShown {
		out = append(out, "Stage: "+after.StageShown+", as before.")
	} else {
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
	known := new(big.Rat).Add(c.Improved, c.Worsened)
	switch {
	case c.Total.Sign() > 0 && known.Sign() <= 0:
		return "None of this gain is an improvement: the answers known both times did not get better on the whole."
	case c.Total.Sign() < 0 && known.Sign() >= 0:
		return "None of this loss is a decline: the answers known both times did not get worse on the whole."
	}
	return ""
}

// doubtWords says it where the two rulers disagree about the direction.
func (c *Comparison) doubtWords() string {
	if c.Answers == nil || c.AnswersOldRuler == nil || c.Answers.Sign() == c.AnswersOldRuler.Sign() {
		return ""
	}
	return fmt.Sprintf("The two versions disagree about the direction: your answers changed the index by %s points by the later version and by %s by the earlier one.",
		signed(c.Answers), signed(c.AnswersOldRuler))
}

// progressWords says how far a criterion came towards its target.
func (c *Comparison) progressWords(k *CriterionChange) string {
	target := fmt.Sprintf("level %d", k.Target)
	switch {
	case k.BeforeNewRuler == nil || k.AfterShared == nil:
		return "Not rated at both dates, so there is no progress to tell."
	case k.Progress == nil:
		return "It had reached its target, " + target + ", before."
	case k.Progress.Cmp(big.NewRat(1, 1)) >= 0:
		return "It has reached the score of its target, " + target + "."
	case k.Progress.Sign() > 0:
		return Rounded(times(100, k.Progress), nil) + " % of the way to " + target + " was made."
	case k.Progress.Sign() == 0:
		return "No nearer to " + target + "."
	}
	return "Further from " + target + " than before."
}

func gateChange(g GateChange) ReportGateChange {
	out := ReportGateChange{ID: g.Gate.ID, Met: g.Met, Reason: g.Gate.Reason, Words: "Now met: the must-have " + g.Gate.ID + "."}
	if !g.Met {
		out.Words = "No longer met: the must-have " + g.Gate.ID + ". " + g.Gate.Reason
	}
	return out
}

// step tells in short what happened between two dates of a trend.
func (c *Comparison) step() ReportStep {
	return ReportStep{From: c.Before.Updated, To: c.After.Updated, Words: c.indexWords(), Parts: c.parts()}
}
