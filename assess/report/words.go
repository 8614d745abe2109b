package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// Words are the sentences of a report for people. Each is a whole sentence or paragraph;
// blank ones are not printed.
type Words struct {
	// Stage says where the organisation stands, Meaning what that stage is, Held what holds
	// it there, Withheld why no stage is given.
	Stage    string
	Meaning  string
	Held     []string
	Withheld []string
	// AlsoHeld names what holds the stage beside the first of Held; blank if nothing does.
	AlsoHeld string
	// Index and Coverage give both figures with what they mean.
	Index    string
	Coverage string
	// Settings tell what was asked for that changes the numbers: another target, strict
	// evidence.
	Settings []string
	// Reading explains confirmed and possible.
	Reading string
	// Core tells of each gate whether it is met; only for the short screening.
	Core []string
	// SetAside tells what was marked not applicable, with the reasons given.
	SetAside []string
	// Gaps says how the gaps are ordered, or that there is none; FindOut what the points
	// beside an open question mean.
	Gaps    string
	FindOut string
	// Redacted says that names and the like are left out; blank if it is not so.
	Redacted string
	// Missing says how many members of a panel file are not in the report because their files
	// could not be read, and names them: a sentence for each date compared, else one; nil if
	// all are in it.
	Missing []string
	// Sensitivity says how far the stage hangs on how much each criterion counts, Swing on which
	// answers; where it hangs on none, Sensitivity says so too.
	Sensitivity string
	Swing       string
	// Firm says the same at length, where there is room: how far the index moves with the
	// weights, with single questions and with the spacing of the levels.
	Firm []string
	// Voice says on how many people the report rests, Evidence how much of it was seen.
	Voice    string
	Evidence string
	// Effort says what the sizes and weights are worth.
	Effort string
	// Caveat is the rubric's own.
	Caveat string
	// Discreet are the sentences that take the place of SetAside in a redacted
	// report, which quotes nobody. Renderers do not read them.
	Discreet Discreet
}

// Discreet are sentences without the words of people.
type Discreet struct {
	SetAside []string
	Missing  []string
}

const (
	readingWords      = "Confirmed = what your answers state; possible = if every unknown turned out best."
	strictWords       = "Confirmed = what somebody has seen evidence for, at level %d and above, and below that what your answers state; possible = if every unknown turned out best."
	medianSplitWords  = " Where one half of those who answered chose higher answers than the other, confirmed takes the lower of the two middle answers and possible the higher."
	effortWords       = "Sizes are our rough guess; they and the weights can be changed in the rubric file."
	voiceWords        = "One person's view."
	rankingWords      = "within each, must-haves before others, then the most index points for the effort, and what has to be there first in front."
	quickWords        = " A quick win takes no more than the smallest size, waits for nothing and brings at least as many points as half of this list do."
	judgedWords       = "The verdict comes first: while it stands, no stage is given. What follows are the answers that lie below their targets. "
	noGapWords        = "Every question that counts is known, and none lies below its target."
	noGapUnseenWords  = "No answer lies below its target; before you rely on it, see the evidence."
	noGapKnownWords   = "None of the answers given lies below its target; %s not known."
	unseenWords       = "None of the answers given lies below its target; what is missing is evidence: see what to find out."
	unseenOpenWords   = "None of the answers given lies below its target; what is missing is evidence, and %s not known: see what to find out."
	findOutWords      = "The points beside a question are what knowing the answer could add to the confirmed index."
	evidenceGainWords = " Where only evidence is missing, it is what seeing that evidence would add."
)

func (b *builder) words() Words {
	return Words{Stage: b.stageWords(), Meaning: b.meaningWords(), Held: heldWords(b.res), AlsoHeld: alsoHeldWords(b.res), Withheld: withheldWords(b.res), Index: b.indexWords(), Coverage: b.coverageWords(),
		Settings: b.settingsWords(), Reading: b.readingWords(), SetAside: b.setAsideWords(false), Core: b.coreWords(), Sensitivity: b.sensitivityWords(), Swing: b.swingWords(), Voice: b.voiceWords(), Evidence: b.evidenceWords(),
		Effort: effortWords, Caveat: b.r.Caveat, Discreet: Discreet{SetAside: b.setAsideWords(true)}}
}

// readingWords explain confirmed and possible.
func (b *builder) readingWords() string {
	words := readingWords
	if b.res.Options.StrictEvidence {
		words = fmt.Sprintf(strictWords, b.r.Scoring.TargetLevel)
	}
	if b.panel == nil {
		return words
	}
	return words + medianSplitWords
}

// settingsWords names the options that change the numbers.
func (b *builder) settingsWords() []string {
	var out []string
	if t := b.res.Options.Target; t != nil {
		out = append(out, "Every criterion is aimed at level "+b.r.LevelName(*t)+".")
	}
	if b.res.Options.StrictEvidence {
		t := b.r.Scoring.TargetLevel
		out = append(out, fmt.Sprintf("Strict evidence: an answer at level %d or above confirms only level %d until its evidence was seen.", t, t-1))
	}
	return out
}

// gapsWords says how the gaps are ordered; where nothing is known there is nothing to say.
func (b *builder) gapsWords(gaps []ReportGap) string {
	words := ""
	switch {
	case len(gaps) > 0:
		words = orderWords(gaps)
	case b.unseen() && b.notKnown() > 0:
		words = fmt.Sprintf(unseenOpenWords, visible.Count(b.notKnown(), "question that counts is", "questions that count are"))
	case b.unseen():
		words = unseenWords
	case b.res.Coverage.Cmp(big.NewRat(1, 1)) == 0 && len(b.notSeen()) > 0:
		words = noGapUnseenWords
	case b.res.Coverage.Cmp(big.NewRat(1, 1)) == 0:
		words = noGapWords
	case b.res.Coverage.Sign() > 0:
		words = fmt.Sprintf(noGapKnownWords, visible.Count(b.notKnown(), "question that counts is", "questions that count are"))
	}
	for i := range gaps {
		if gaps[i].QuickWin {
			words += quickWords
			break
		}
	}
	if len(gaps) > 0 && b.res.WithheldBy(assess.WhyVerdict) {
		return judgedWords + words
	}
	return words
}

// orderWords says in which order the gaps stand, and names only the groups that are there.
func orderWords(gaps []ReportGap) string {
	has := func(tier int) bool {
		return slices.ContainsFunc(gaps, func(g ReportGap) bool { return g.Tier == tier })
	}
	next := "the must-haves that are not met"
	if slices.ContainsFunc(gaps, func(g ReportGap) bool { return g.Now != nil }) {
		next = "the way to the next stage"
	}
	var groups []string
	for tier, name := range []string{"what the verdict puts first", next, "the rest", "what the verdict sets aside"} {
		if has(tier) {
			groups = append(groups, name)
		}
	}
	if len(groups) == 1 {
		return "Must-haves stand before others, then the most index points for the effort; what has to be there first stands in front."
	}
	return "First " + strings.Join(groups, ", then ") + "; " + rankingWords
}

// stageWords gives the stage; withheld, it says so or gives the verdict alone.
func (b *builder) stageWords() string {
	s := &b.res.Stage
	switch {
	case b.res.WithheldBy(assess.WhyVerdict):
		return b.res.Verdict.Text
	case !s.Rated:
		return "No stage, because no criterion is rated."
	case s.Withheld && s.Level[assess.Confirmed] == s.Level[assess.Possible]:
		return fmt.Sprintf("No stage yet; by what is known it would be %d.", s.Level[assess.Confirmed])
	case s.Withheld:
		return fmt.Sprintf("No stage yet; by what is known it lies between %d and %d.", s.Level[assess.Confirmed], s.Level[assess.Possible])
	case s.Level[assess.Confirmed] == s.Level[assess.Possible]:
		return "Stage " + b.r.LevelName(s.Level[assess.Confirmed]) + "."
	}
	return "Stage " + b.r.LevelName(s.Level[assess.Confirmed]) + " by the answers given, " + b.r.LevelName(s.Level[assess.Possible]) + " at best."
}

// meaningWords say what the stage is that the answers give. True where a stage is given and is not
// open: what the lower of two stages means is not told as what is the case.
func (b *builder) meaningWords() string {
	if b.res.Stage.Withheld || !b.res.Stage.Rated || b.stageOpen() {
		return ""
	}
	return b.r.Scale[b.res.Stage.Level[assess.Confirmed]].Meaning
}

// bestCase is what the upper end of an interval takes for granted, with how many questions that
// is. True where the two ends differ.
func (b *builder) bestCase() string {
	words, open, all := b.openParts()
	how := fmt.Sprintf("%d of the %d questions that count", open, all)
	if open == all {
		how = "all " + visible.Count(all, "question") + " that count"
	}
	return "all that is " + words + " (" + how + ") turned out best"
}

// openParts say why the two ends of an interval differ, how many questions make them differ, and
// how many count: some answer is not known, not proved where only evidence counts, or one half of
// those who answered chose higher answers than the other. Where people see a question differently
// and have one middle all the same, the ends do not differ.
func (b *builder) openParts() (words string, open, all int) {
	var unknown, split, unproved int
	for i := range b.res.Values {
		v := &b.res.Values[i]
		if !v.InSums() {
			continue
		}
		all++
		switch {
		case !v.Known():
			unknown++
		case v.LacksEvidence():
			unproved++
		case v.Split():
			split++
		}
	}
	var parts []string
	for _, part := range []struct {
		n     int
		words string
	}{{unknown, "not known"}, {split, "split half and half"}, {unproved, "not proved"}} {
		if part.n > 0 {
			parts = append(parts, part.words)
		}
	}
	return strings.Join(parts, " or "), unknown + split + unproved, all
}

// heldWords says what the scores alone would give and what holds the stage down.
func heldWords(res *assess.Result) []string {
	var out []string
	lead := fmt.Sprintf("The scores alone would give %d; ", res.Stage.Uncapped[assess.Confirmed])
	for _, h := range holding(res) {
		out = append(out, lead+holdWords(res, h))
		lead = "Also "
	}
	return out
}

// holding is what holds the stage down, each must-have once: where several grades of one
// do, that of the lowest answer. Nothing where the verdict gives no stage to hold.
func holding(res *assess.Result) []assess.Hold {
	if res.WithheldBy(assess.WhyVerdict) {
		return nil
	}
	var out []assess.Hold
	for _, h := range res.Stage.Held {
		at := slices.IndexFunc(out, func(o assess.Hold) bool {
			return h.Gate != nil && o.Gate != nil && o.Gate.Gate.Question.ID == h.Gate.Gate.Question.ID
		})
		switch {
		case at < 0:
			out = append(out, h)
		case h.Criterion == nil && out[at].Criterion == nil && h.Gate.Fires == out[at].Gate.Fires && h.Gate.Gate.Below < out[at].Gate.Gate.Below,
			h.Criterion == nil && h.Gate.Fires[assess.Possible] && !out[at].Gate.Fires[assess.Possible]:
			out[at] = h
		}
	}
	return out
}

// alsoHeldWords name what holds the stage beside the first thing that does. True of things
// each of which would hold it there alone, by what is known.
func alsoHeldWords(res *assess.Result) string {
	held := holding(res)
	if len(held) < 2 {
		return ""
	}
	var things []string
	for _, h := range held[1:] {
		if h.Criterion != nil {
			things = append(things, "the weak criterion "+h.Criterion.Criterion.Name)
			continue
		}
		thing := called(res.ValueOf(h.Gate.Gate.Question.ID).Question)
		if !h.Gate.Fires[assess.Possible] {
			thing += " (not " + settledBy(res, h.Gate) + ")"
		}
		things = append(things, thing)
	}
	if len(things) == 1 {
		return visible.Capital(things[0]) + " holds it there too."
	}
	return "These hold it there too: " + strings.Join(things, "; ") + "."
}

// called is a question in a few words, or as it is asked where the rubric has none.
func called(q *rubric.Question) string {
	return cmp.Or(q.Name, "“"+q.Prompt+"”")
}

// holdWords say what holds the stage down: a must-have that is missing, one that may be, or
// the weakest criterion, with the must-have that holds it in turn. A gate that fires on the
// confirmed side only is not told as a fact: it is not known, or not proved.
func holdWords(res *assess.Result, h assess.Hold) string {
	switch {
	case h.Criterion == nil && h.Gate.Fires[assess.Possible]:
		return "a must-have is missing: " + h.Gate.Gate.Reason
	case h.Criterion == nil:
		return fmt.Sprintf("held at %d %s", h.Cap, untilWords(res, h.Gate))
	case h.Gate != nil && h.Gate.Fires[assess.Possible]:
		return fmt.Sprintf("held at %d by the weakest criterion, %s, where a must-have is missing: %s", h.Cap, h.Criterion.Criterion.Name, h.Gate.Gate.Reason)
	case h.Gate != nil:
		return fmt.Sprintf("held at %d by the weakest criterion, %s, %s", h.Cap, h.Criterion.Criterion.Name, untilWords(res, h.Gate))
	}
	return fmt.Sprintf("held at %d by the weakest criterion, %s.", h.Cap, h.Criterion.Criterion.Name)
}

// untilWords say what it takes until a must-have is known to be met or not. True of a gate that
// fires on the confirmed side only.
func untilWords(res *assess.Result, g *assess.GateState) string {
	until := "it is "
	if res.ValueOf(g.Gate.Question.ID).LacksEvidence() {
		until = "its evidence is "
	}
	q := res.ValueOf(g.Gate.Question.ID).Question
	if q.Name == "" {
		return "until " + until + settledBy(res, g) + ": " + q.Prompt
	}
	return "until " + until + settledBy(res, g) + ": " + q.Name + "."
}

// settledBy says what a must-have lacks whose question is not known, on which people differ, or
// whose evidence was not seen.
func settledBy(res *assess.Result, g *assess.GateState) string {
	switch v := res.ValueOf(g.Gate.Question.ID); {
	case v.LacksEvidence():
		return "seen"
	case v.State == assess.Panel:
		return "settled"
	}
	return "known"
}

// withheldWords says why no stage is given; a verdict that withholds it says all there is
// to say.
func withheldWords(res *assess.Result) []string {
	if res.WithheldBy(assess.WhyVerdict) {
		return nil
	}
	return whyWithheld(res, "What is known")
}

// whyWithheld says for each reason but the verdict why no stage is given. Known begins the sentence
// on how much is known.
func whyWithheld(res *assess.Result, known string) []string {
	var out []string
	for _, why := range res.Stage.Why {
		switch why {
		case assess.WhyCoverage:
			least := res.Rubric.Scoring.MinCoverage
			out = append(out, fmt.Sprintf("%s makes up %s %% of the result, and a stage needs %s %%.", known, exact.Percent(res.Coverage, least), exact.Written(exact.Times(100, least))))
		case assess.WhyNotRated:
			out = append(out, notRatedWords(res))
		case assess.WhyCore:
			out = append(out, "These are the core questions only; a stage needs all of them.")
		}
	}
	return out
}

// notRatedWords say of each criterion that is not rated why, and how it would be.
func notRatedWords(res *assess.Result) string {
	var out []string
	for i := range res.Criteria {
		c := &res.Criteria[i]
		if c.Rated {
			continue
		}
		most := res.Rubric.Scoring.MaxNotApplicable
		why := fmt.Sprintf("%s %% of it was marked not applicable, and at most %s %% may be", exact.Percent(c.NotApplicable, most), exact.Written(exact.Times(100, most)))
		if c.Weight == 0 {
			why = "no question of it applies"
		}
		words := "Not rated: " + c.Criterion.Name + ", because " + why
		marked := markedNotApplicable(res, c)
		switch {
		case len(marked) == 0:
			words += "."
		case c.Weight == 0:
			words += "; marked not applicable: " + firstNamed(marked, 2) + "."
		default:
			words += ": " + firstNamed(marked, 2) + "."
		}
		switch {
		case len(marked) == 1:
			words += " It is rated once that is answered."
		case len(marked) > 1:
			words += " It is rated once enough of these are answered."
		}
		out = append(out, words)
	}
	return strings.Join(out, " ")
}

// markedNotApplicable are the questions marked not applicable that take something out of a
// criterion: its own, and those that its own hang on.
func markedNotApplicable(res *assess.Result, c *assess.CriterionScore) []*rubric.Question {
	marked := map[*rubric.Question]bool{}
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.WeightIn(c.Criterion.ID) == 0 || v.State != assess.NotApplicable {
			continue
		}
		marked[v.Question] = true
		for v.Closed { // what it hangs on is not applicable either
			v = res.ValueOf(v.Question.AskWhen.Question.ID)
			marked[v.Question] = true
		}
	}
	var out []*rubric.Question
	for i := range res.Values {
		if q := res.Values[i].Question; marked[q] && res.Said()[i].State == assess.NotApplicable {
			out = append(out, q)
		}
	}
	return out
}

// firstNamed names the first of some questions and says how many more there are.
func firstNamed(questions []*rubric.Question, most int) string {
	var names []string
	for _, q := range questions[:min(most, len(questions))] {
		names = append(names, called(q))
	}
	if left := len(questions) - most; left > 0 {
		names = append(names, fmt.Sprintf("%d more", left))
	}
	return strings.Join(names, "; ")
}

// indexWords gives the index of the rated criteria.
func (b *builder) indexWords() string {
	if !b.res.Stage.Rated {
		return "No index, because no criterion is rated."
	}
	rated := 0
	for i := range b.res.Criteria {
		if b.res.Criteria[i].Rated {
			rated++
		}
	}
	over := ", the average of the criteria"
	if rated < len(b.res.Criteria) {
		over = fmt.Sprintf(", the average of %d of %d criteria", rated, len(b.res.Criteria))
	}
	low, high := b.res.Display(b.res.Index[assess.Confirmed]), b.res.Display(b.res.Index[assess.Possible])
	if low == high {
		return fmt.Sprintf("Index %s of 100%s.", low, over)
	}
	return fmt.Sprintf("Index %s of 100%s, by the answers given; %s if %s.", low, over, high, b.bestCase())
}

// notKnown counts the questions in the sums whose level is not known.
func (b *builder) notKnown() int {
	n := 0
	for i := range b.res.Values {
		if v := &b.res.Values[i]; v.InSums() && !v.Known() {
			n++
		}
	}
	return n
}

// coverageWords counts what is known and what is left out.
func (b *builder) coverageWords() string {
	known, open, out := 0, 0, 0
	for i := range b.res.Values {
		v := &b.res.Values[i]
		switch {
		case !v.Question.Scored():
		case !v.InSums():
			out++
		case v.Known():
			known++
		default:
			open++
		}
	}
	words := fmt.Sprintf("Known: %d of %d questions that count, %s %% of the result", known, known+open, exact.Percent(b.res.Coverage, b.r.Scoring.MinCoverage))
	switch {
	case out == 1:
		words += "; 1 does not apply"
	case out > 1:
		words += fmt.Sprintf("; %d do not apply", out)
	}
	return words + "." + b.assumedWords()
}

// assumedWords names the context questions that are open although scored questions hang
// on them: the score then takes all of these to apply.
func (b *builder) assumedWords() string {
	var open []string
	for i := range b.r.Questions {
		if v := &b.res.Values[i]; !v.Question.Scored() && !v.Known() && b.settlesOthers(v.Question.ID) {
			open = append(open, "“"+v.Question.Prompt+"”")
		}
	}
	if len(open) == 0 {
		return ""
	}
	return " Left open: " + strings.Join(open, " ") + " The score assumes that the questions it settles apply."
}

// settlesOthers tells whether some scored question applies only under an answer to this one.
func (b *builder) settlesOthers(context string) bool {
	for i := range b.r.Questions {
		for _, c := range b.r.Questions[i].AppliesWhen {
			if c.Question.ID == context && b.r.Questions[i].Scored() {
				return true
			}
		}
	}
	return false
}

// setAsideWords lists what was marked not applicable, in the respondent's words unless
// discreet.
func (b *builder) setAsideWords(discreet bool) []string {
	var out []string
	for i := range b.res.Values {
		v := &b.res.Values[i]
		reason := b.a.Given[v.Question.ID].NotApplicable
		if v.State != assess.NotApplicable || v.Closed || reason == "" {
			continue
		}
		words := "The reason given: " + reason
		if discreet {
			words = "A reason was given."
		}
		out = append(out, "Set aside: “"+v.Question.Prompt+"” "+words)
	}
	return out
}

// voiceWords says on how many people the report rests and how far they agree.
func (b *builder) voiceWords() string {
	if b.panel == nil {
		return voiceWords
	}
	return visible.Count(len(b.panel.Members), "person's view", "people's views") + ". " + b.agreement.Words.Alpha
}

// coreWords adds a line per gate to the report of a short screening.
func (b *builder) coreWords() []string {
	if !b.res.Options.Core {
		return nil
	}
	var out []string
	for i := range b.res.Gates {
		g := &b.res.Gates[i]
		switch {
		case !g.Fires[assess.Confirmed]:
			out = append(out, "met: "+b.asked(g))
		case g.Fires[assess.Possible]:
			out = append(out, "not met: "+g.Gate.Reason)
		default:
			out = append(out, "unknown: "+b.asked(g))
		}
	}
	return out
}

// asked names a gate with the question it looks at.
func (b *builder) asked(g *assess.GateState) string {
	return "“" + b.r.Question(g.Gate.Question.ID).Prompt + "”"
}

// evidenceWords gives the share of answers at the target level or above for which
// somebody has seen evidence.
func (b *builder) evidenceWords() string {
	target := b.r.Scoring.TargetLevel
	high, seen := b.highAnswers(target)
	if high == 0 {
		return fmt.Sprintf("No answer given is at level %d or above, so there was no evidence to see.", target)
	}
	switch {
	case high == 1 && seen == 0:
		return fmt.Sprintf("No evidence was seen for the one answer at level %d or above.", target)
	case high == 1:
		return fmt.Sprintf("Evidence was seen for the one answer at level %d or above.", target)
	case seen == 0:
		return fmt.Sprintf("No evidence was seen for the %d answers at level %d or above.", high, target)
	}
	return fmt.Sprintf("Evidence was seen for %d of %d answers at level %d or above.", seen, high, target)
}

// highAnswers counts the answers at a level or above, of all members of a panel, and those
// of them for which evidence was seen.
func (b *builder) highAnswers(target int) (high, seen int) {
	if b.panel != nil {
		for i := range b.panel.Votes {
			high, seen = high+b.panel.Votes[i].High, seen+b.panel.Votes[i].Seen
		}
		return high, seen
	}
	for i := range b.res.Values {
		v := &b.res.Values[i]
		if v.Question.Scored() && v.State == assess.Answered && v.Given[assess.Confirmed] >= target {
			high++
			if b.a.Given[v.Question.ID].Evidence == sheet.EvidenceSeen {
				seen++
			}
		}
	}
	return high, seen
}

// unseen tells whether strict evidence lowers some answer.
func (b *builder) unseen() bool {
	for i := range b.res.Values {
		if b.res.Options.StrictEvidence && b.res.Values[i].Question.Scored() && b.res.Values[i].LacksEvidence() {
			return true
		}
	}
	return false
}
