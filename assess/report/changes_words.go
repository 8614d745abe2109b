package report

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"
	"time"

	"cxgap/assess"
	"cxgap/assess/compare"
	"cxgap/assess/exact"
	"cxgap/rubric"
	"cxgap/rubric/source"
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
func partKinds(c *compare.Comparison) []ReportPart {
	return append([]ReportPart{
		{Kind: compare.Improved, Name: "Improved", Points: Decimal{c.PointsOf(compare.Improved)}, Words: "known both times and higher now."},
		{Kind: compare.Worsened, Name: "Worsened", Points: Decimal{c.PointsOf(compare.Worsened)}, Words: "known both times and lower now."},
	}, append(classParts(c), []ReportPart{
		{Kind: compare.Learnt, Name: "Newly learnt", Points: Decimal{c.Learnt}, Words: "not known before. Finding out is not improving."},
		{Kind: compare.Lost, Name: "No longer known", Points: Decimal{c.Lost}, Words: "known before and not now. This is no decline, but it no longer counts."},
		{Kind: compare.Scope, Name: "Scope", Points: Decimal{c.Scope}, Words: "what applies has changed, and with it the weight of each answer."},
		{Kind: "ruler", Name: "The ruler changed", Points: Decimal{c.Ruler}, Words: "the earlier answers, measured by the later rubric instead of the earlier one."},
		{Kind: "unshared", Name: "Questions not shared", Points: Decimal{c.Unshared}, Words: "what only one of the two versions asks."},
	}...)...)
}

// parts lists the parts of the change of the index, without those that have no effect and
// no question.
func parts(c *compare.Comparison) []ReportPart {
	if c.Total == nil {
		return nil
	}
	counts := c.Counts()
	var out []ReportPart
	for _, p := range partKinds(c) {
		n := counts[cmp.Or(p.Class, p.Kind)]
		if p.Points.Rat == nil || p.Points.Sign() == 0 && n == 0 {
			continue
		}
		p.Shown = signedPoints(p.Points.Rat)
		if n > 0 {
			p.Words = visible.Count(n, "question, ", "questions, ") + p.Words
		} else {
			p.Words = strings.ToUpper(p.Words[:1]) + p.Words[1:]
		}
		out = append(out, p)
	}
	return out
}

func changeWords(c *compare.Comparison) ChangeWords {
	w := ChangeWords{Headline: headline(c), Index: indexWords(c), Stage: stageWords(c), Because: becauseWords(c), Voices: dateVoices(c), Divided: tornWords(c), Honest: honestWords(c),
		Reading: changeReadingWords, Next: changeNextWords}
	if c.Total != nil && !addsUp(parts(c), c.Total) {
		w.Rounded = roundedWords
	}
	w.Gap = gapWords(c)
	if c.Same > 0 {
		w.Same = visible.Count(c.Same, "question is", "questions are") + " at the same level as before."
	}
	if !c.SameRuler {
		w.Ruler = fmt.Sprintf("The rubric changed from version %s to %s. %s in both and can be compared; both dates are measured by both versions.",
			c.Before.Rubric.Version, c.After.Rubric.Version, visible.Count(c.Shared, "question is", "questions are"))
		w.Split, w.Doubt = splitWords(c), doubtWords(c)
	}
	return w
}

func indexWords(c *compare.Comparison) string {
	if c.Total == nil {
		return "The index cannot be compared, because no criterion is rated at one of the dates."
	}
	from, to := c.Before.Display(c.Before.Index[assess.Confirmed]), c.After.Display(c.After.Index[assess.Confirmed])
	size := points(new(big.Rat).Abs(c.Total))
	switch {
	case c.Total.Sign() == 0:
		return "The confirmed index is " + to + " of 100, as before."
	case c.Total.Sign() > 0:
		return fmt.Sprintf("The confirmed index rose from %s to %s of 100, by %s points.", from, to, size)
	}
	return fmt.Sprintf("The confirmed index fell from %s to %s of 100, by %s points.", from, to, size)
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

// honestWords says it where the index moved and what was known both times did not move
// with it.
func honestWords(c *compare.Comparison) string {
	if c.Total == nil || c.Improved == nil {
		return ""
	}
	known := new(big.Rat).Add(c.PointsOf(compare.Improved), c.PointsOf(compare.Worsened))
	switch {
	case c.Total.Sign() > 0 && known.Sign() <= 0 && c.Classed():
		return "None of this gain is an improvement: what the same people answered both times did not get better on the whole."
	case c.Total.Sign() < 0 && known.Sign() >= 0 && c.Classed():
		return "None of this loss is a decline: what the same people answered both times did not get worse on the whole."
	case c.Total.Sign() > 0 && known.Sign() <= 0:
		return "None of this gain is an improvement: the answers known both times did not get better on the whole."
	case c.Total.Sign() < 0 && known.Sign() >= 0:
		return "None of this loss is a decline: the answers known both times did not get worse on the whole."
	}
	return ""
}

// splitWords parts the change between the answers and the ruler.
func splitWords(c *compare.Comparison) string {
	if c.Total == nil || c.Answers == nil || c.Ruler == nil || c.Unshared == nil {
		return ""
	}
	words := fmt.Sprintf("Of the whole change of %s points, your answers made %s, the changed ruler %s and questions that only one version asks %s.",
		signedPoints(c.Total), signedPoints(c.Answers), signedPoints(c.Ruler), signedPoints(c.Unshared))
	if c.AnswersOldRuler != nil {
		words += fmt.Sprintf(" By the earlier version your answers would have made %s.", signedPoints(c.AnswersOldRuler))
	}
	return words
}

// doubtWords says it where the two rulers disagree about the direction.
func doubtWords(c *compare.Comparison) string {
	if c.Answers == nil || c.AnswersOldRuler == nil || c.Answers.Sign() == c.AnswersOldRuler.Sign() {
		return ""
	}
	return fmt.Sprintf("The two versions disagree about the direction: your answers changed the index by %s points by the later version and by %s by the earlier one.",
		signedPoints(c.Answers), signedPoints(c.AnswersOldRuler))
}

// gateChange says what a must-have did that is met at one date only.
func gateChange(c *compare.Comparison, g compare.GateChange) ReportGateChange {
	held := "the stage"
	if k := c.After.Rubric.Criterion(g.Gate.Caps); k != nil {
		held = k.Name
	}
	out := ReportGateChange{ID: g.Gate.ID, Met: g.Met, Reason: g.Gate.Reason}
	if g.Met {
		out.Words = fmt.Sprintf("A must-have is now met. Before, %s could not get above level %d: %s", held, g.Gate.At, gateReason(c, g.Gate))
	} else {
		out.Words = fmt.Sprintf("A must-have is no longer met. Now %s cannot get above level %d: %s", held, g.Gate.At, gateReason(c, g.Gate))
	}
	return out
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
		out = append(out, fmt.Sprintf("Your scores alone give %s now; before, they gave %d.", c.After.Rubric.LevelName(after), before))
	}
	return out
}

// addsUp tells whether the parts as printed add up to the total as printed.
func addsUp(parts []ReportPart, total *big.Rat) bool {
	sum := new(big.Rat)
	for _, p := range parts {
		sum.Add(sum, roundedTenths(p.Points.Rat))
	}
	return sum.Cmp(roundedTenths(total)) == 0
}

// roundedTenths is a number as printed with one decimal.
func roundedTenths(x *big.Rat) *big.Rat {
	out := exact.Round(new(big.Rat).Abs(x), 1)
	if x.Sign() < 0 {
		out.Neg(out)
	}
	return out
}

// changeStep tells in short what happened between two dates of a trend.
func changeStep(c *compare.Comparison) ReportStep {
	return ReportStep{From: c.Before.Updated, To: c.After.Updated, Words: headline(c), People: peopleChanged(c), Parts: parts(c),
		Before: reportDate(c.Before), After: reportDate(c.After), Questions: questionChanges(c, c.Questions), Unchanged: questionChanges(c, c.Unchanged), NotShared: notShared(c)}
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

// headline says in a few sentences how far the index went and what took it there, so that
// what was found out and what the ruler did are not read as progress.
func headline(c *compare.Comparison) string {
	when := "Between the two rounds"
	if before, after := c.Before.Updated, c.After.Updated; before != after && before != "" && after != "" {
		when = fmt.Sprintf("Between %s and %s", dayWords(before), dayWords(after))
	}
	if c.Total == nil {
		return when + " no change of the index can be given, because no criterion is rated at one of the dates."
	}
	from, to := c.Before.Display(c.Before.Index[assess.Confirmed]), c.After.Display(c.After.Index[assess.Confirmed])
	amount := points(new(big.Rat).Abs(c.Total))
	if both := bothSides(c); both != "" {
		return inOneLine(when+" "+both, sharesWords(c))
	}
	switch c.Total.Sign() {
	case 1:
		return inOneLine(fmt.Sprintf("%s the index rose from %s to %s of 100, by %s points.", when, from, to, amount), sharesWords(c))
	case -1:
		return inOneLine(fmt.Sprintf("%s the index fell from %s to %s of 100, by %s points.", when, from, to, amount), sharesWords(c))
	}
	return inOneLine(fmt.Sprintf("%s the index stayed at %s of 100.", when, to), sharesWords(c))
}

func inOneLine(sentences ...string) string { return strings.TrimSpace(strings.Join(sentences, " ")) }

// changeShare is one part of the change of the index in the words of the headline.
type changeShare struct {
	points *big.Rat
	of     string // what the points are, or "from" where they come
	by     string // what added or took them
}

// taking puts the fitting verb before what a part is or where it comes from.
func (s *changeShare) taking(is, comes string) string {
	if strings.HasPrefix(s.of, "from ") {
		return comes + " " + s.of
	}
	return is + " " + s.of
}

// shares are the parts that move the index by a tenth of a point or more.
func shares(c *compare.Comparison) []changeShare {
	n := c.Counts()
	knows := visible.Count(n[compare.Learnt], "question")
	lost := visible.Count(n[compare.Lost], "question")
	var out []changeShare
	all := append([]changeShare{{c.PointsOf(compare.Improved), "improvement", "improvement"}, {c.PointsOf(compare.Worsened), "decline", "decline"}}, classShares(c)...)
	all = append(all, []changeShare{
		{c.Learnt, "from " + knows + " you now know the answer to", "finding out the answer to " + knows},
		{c.Lost, "from " + lost + " you no longer know the answer to", "no longer knowing the answer to " + lost},
		{c.Scope, "from what applies to you", "what applies to you"}, {c.Ruler, "from a changed ruler", "the changed ruler"},
		{c.Unshared, "from questions that only one version asks", "questions that only one version asks"},
	}...)
	for _, s := range all {
		if s.points != nil && points(new(big.Rat).Abs(s.points)) != "0.0" {
			out = append(out, s)
		}
	}
	return out
}

// sharesWords says what a change of the index is made of: shares of it if all parts go
// the same way, else what added and what took.
func sharesWords(c *compare.Comparison) string {
	all := shares(c)
	same := c.Total.Sign() != 0
	for _, s := range all {
		same = same && s.points.Sign() == c.Total.Sign()
	}
	if len(all) == 1 && same {
		of := "All of this "
		if !strings.HasPrefix(all[0].of, "from ") && c.Classed() {
			of = "Nearly all of this " // parts too small to be told are there
		}
		return of + all[0].taking("is", "comes") + "."
	}
	var parts []string
	for _, s := range all {
		amount := points(new(big.Rat).Abs(s.points))
		switch {
		case same:
			parts = append(parts, amount+" "+s.taking("are", "come"))
		case s.points.Sign() > 0:
			parts = append(parts, s.by+" added "+amount)
		default:
			parts = append(parts, s.by+" took "+amount)
		}
	}
	switch {
	case len(parts) == 0:
		return ""
	case same:
		return "Of these points, " + source.Join(parts, "and") + "."
	}
	words := source.Join(parts, "and")
	return strings.ToUpper(words[:1]) + words[1:] + "."
}
