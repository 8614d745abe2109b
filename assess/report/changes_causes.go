package report

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"cxgap/assess"
	"cxgap/assess/compare"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// changeClass tells a class in words.
type changeClass struct {
	key, kind   string // the class, and the kind of change of which it is a part
	title       string
	part, words string // what it means, in the list of parts and above its questions
	of, by      string // as in [changeShare]
}

const (
	voicesWords    = "Who answers has changed, not what people say: nobody who answered both times moved this way."
	unmatchedWords = "The members of the two dates cannot be matched by name or role, so that a change and other voices cannot be told apart."
	agreedWords    = "The room agreed on the answer at one of the dates only, or on another one. That is neither better nor worse."
)

// changeClasses are all classes, in the order in which they are told.
var changeClasses = [...]changeClass{
	{compare.ClassEvidenced, compare.Improved, "Newly evidenced", "nothing but the proof changed.",
		"Nothing but the proof changed: the answer is the same as before, and evidence of it has been seen now.", "from newly seen evidence", "newly seen evidence"},
	{compare.ClassEvidenceLost, compare.Worsened, "Evidence lost", "nothing but the proof changed.",
		"Nothing but the proof changed: the answer is the same as before, and evidence of it has not been seen this time.", "from evidence no longer seen", "evidence no longer seen"},
	{compare.ClassVoicesUp, compare.Improved, "Other voices, higher", "who answers has changed, not what people say.", voicesWords, "from other voices", "other voices"},
	{compare.ClassVoicesDown, compare.Worsened, "Other voices, lower", "who answers has changed, not what people say.", voicesWords, "from other voices", "other voices"},
	{compare.ClassUnmatchedUp, compare.Improved, "Higher, cause not known", "the members cannot be matched, so the two cannot be told apart.", unmatchedWords,
		"from higher answers that may be other voices", "higher answers that may be other voices"},
	{compare.ClassUnmatchedDown, compare.Worsened, "Lower, cause not known", "the members cannot be matched, so the two cannot be told apart.", unmatchedWords,
		"from lower answers that may be other voices", "lower answers that may be other voices"},
	{compare.ClassSettledUp, compare.Improved, "Settled in the room, higher", "what the room agreed on, neither better nor worse.", agreedWords, "from what the room agreed on", "what the room agreed on"},
	{compare.ClassSettledDown, compare.Worsened, "Settled in the room, lower", "what the room agreed on, neither better nor worse.", agreedWords, "from what the room agreed on", "what the room agreed on"},
	{compare.ClassApart, compare.Worsened, "Further apart", "the panel's two middle answers moved away from each other.",
		"The panel's two middle answers moved away from each other: people see this more differently than before. The lower one counts.", "from accounts that moved apart", "accounts that moved apart"},
	{compare.ClassCloser, compare.Improved, "Closer together", "the panel's two middle answers moved towards each other.",
		"The panel's two middle answers moved towards each other: people see this more alike than before. The lower one counts.", "from accounts that moved closer together", "accounts that moved closer together"},
}

// classParts are the parts of the change of the index that have a class.
func classParts(c *compare.Comparison) []ReportPart {
	var out []ReportPart
	for _, t := range changeClasses {
		out = append(out, ReportPart{Kind: t.kind, Class: t.key, Name: t.title, Points: Decimal{c.PointsOf(t.key)}, Words: t.part})
	}
	return out
}

// classShares are the same parts for the headline.
func classShares(c *compare.Comparison) []changeShare {
	var out []changeShare
	for _, t := range changeClasses {
		out = append(out, changeShare{c.PointsOf(t.key), t.of, t.by})
	}
	return out
}

// changeNote says beside a question what its class rests on; "" for most.
func changeNote(c *compare.Comparison, q *compare.QuestionChange) string {
	switch q.Class {
	case compare.ClassSettledUp, compare.ClassSettledDown:
		return fmt.Sprintf("The members' own middle answers: %s before, %s now.", plainShown(c, 0, q), plainShown(c, 1, q))
	case compare.ClassVoicesUp, compare.ClassVoicesDown:
		return voicesNote(c, q)
	case compare.ClassApart, compare.ClassCloser:
		return fmt.Sprintf("The middle answers: %s before, %s now.", middle(c, q.Was.Given), middle(c, q.Is.Given))
	}
	return ""
}

// plainShown is what the members of a date say themselves.
func plainShown(c *compare.Comparison, date int, q *compare.QuestionChange) string {
	own := c.OwnMiddle(date, q)
	if own == nil {
		return "not known"
	}
	return middle(c, *own)
}

// middle names one middle answer, or both.
func middle(c *compare.Comparison, levels assess.Interval) string {
	if levels[assess.Confirmed] == levels[assess.Possible] {
		return c.After.Rubric.LevelName(levels[assess.Confirmed])
	}
	return c.After.Rubric.LevelName(levels[assess.Confirmed]) + " and " + c.After.Rubric.LevelName(levels[assess.Possible])
}

// voicesNote counts who answered a question when.
func voicesNote(c *compare.Comparison, q *compare.QuestionChange) string {
	knew, both := c.Knew(q)
	return fmt.Sprintf("%s it before and %s now; %s both times.", visible.Count(knew[0], "person knew", "people knew"), countOf(knew[1]), countOf(both))
}

// progressWords says how far a criterion came towards its target.
func progressWords(c *compare.Comparison, k *compare.CriterionChange) string {
	target := "level " + c.After.Rubric.LevelName(k.Target)
	reached := target + " (" + strings.TrimSuffix(points(k.TargetScore), ".0") + " of 100)"
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
		return exact.Rounded(exact.Times(100, k.Progress), nil) + " % of the gap to its target, " + reached + ", is closed."
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
func progressKind(k *compare.CriterionChange) int {
	switch {
	case k.BeforeNewRuler == nil || k.AfterShared == nil:
		return progressUnknown
	case k.Progress == nil && k.AfterShared.Cmp(k.TargetScore) < 0:
		return progressLost
	case k.Progress == nil:
		return progressKept
	case k.AfterShared.Cmp(k.TargetScore) >= 0 && k.Progress.Cmp(big.NewRat(1, 1)) < 0:
		return progressReached
	case k.AfterShared.Cmp(k.TargetScore) >= 0:
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
	return [...]string{progressUnknown: "–", progressKept: "no gap", progressLost: "opened", progressReached: "reached", progressClosed: "closed", progressNone: "0 %", progressWider: "wider"}[kind]
}

// foundOutWords say how much of a criterion's change is no improvement and no decline.
func foundOutWords(c *compare.Comparison, k *compare.CriterionChange) string {
	if k.FoundOut == nil || points(new(big.Rat).Abs(k.FoundOut)) == "0.0" {
		return ""
	}
	if names := classesIn(c, k); names != nil {
		kind := "no improvement"
		if k.FoundOut.Sign() < 0 {
			kind = "no decline"
		}
		return signedPoints(k.FoundOut) + " of its change is " + kind + ": " + source.Join(names, "and") + "."
	}
	if k.FoundOut.Sign() > 0 {
		return signedPoints(k.FoundOut) + " of its change was found out, not improved."
	}
	return signedPoints(k.FoundOut) + " of its change is what nobody knows any longer."
}

// classesIn names what is neither better nor worse in a criterion; nil if that is only
// what was found out or is no longer known.
func classesIn(c *compare.Comparison, k *compare.CriterionChange) []string {
	there, classed := map[string]bool{}, false
	for i := range c.Questions {
		if q := &c.Questions[i]; q.Question.WeightIn(k.Criterion.ID) > 0 {
			there[q.ClassOrKind()] = true
			classed = classed || q.Class != ""
		}
	}
	if !classed {
		return nil
	}
	var out []string
	for _, t := range groupTitles() {
		if key := cmp.Or(t.class, t.kind); there[key] && key != compare.Improved && key != compare.Worsened && key != compare.Scope {
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
func gapWords(c *compare.Comparison) string {
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

// bothSides is how the index moved, with its possible side, for a panel that was or is
// split and whose possible index moved the other way, or by much more: the confirmed side
// alone would hide that. It is blank for all others.
func bothSides(c *compare.Comparison) string {
	possible := exact.Minus(c.After.Index[assess.Possible], c.Before.Index[assess.Possible])
	if possible == nil || c.Apart[0].Sign() == 0 && c.Apart[1].Sign() == 0 {
		return ""
	}
	way, size, other := c.Total.Sign(), new(big.Rat).Abs(c.Total), new(big.Rat).Abs(possible)
	opposite := way*possible.Sign() < 0
	muchMore := other.Cmp(exact.Times(2, size)) > 0 && exact.Minus(other, size).Cmp(big.NewRat(5, 1)) > 0
	if !opposite && !muchMore {
		return ""
	}
	verb := map[int]string{1: "rose by %s points", -1: "fell by %s points", 0: "stayed"}[way]
	if way != 0 {
		verb = fmt.Sprintf(verb, points(size))
	}
	return fmt.Sprintf("the index %s: confirmed %s to %s of 100, possible %s to %s%s.", verb, c.Before.Display(c.Before.Index[assess.Confirmed]), c.After.Display(c.After.Index[assess.Confirmed]),
		c.Before.Display(c.Before.Index[assess.Possible]), c.After.Display(c.After.Index[assess.Possible]), apartWords(c, exact.Minus(possible, c.Total)))
}

// apartWords say what a panel's split did, if it is what changed the distance of both
// sides for the most part.
func apartWords(c *compare.Comparison, wider *big.Rat) string {
	split := exact.Minus(c.Apart[1], c.Apart[0])
	if split.Sign()*wider.Sign() <= 0 || exact.Times(2, new(big.Rat).Abs(split)).Cmp(new(big.Rat).Abs(wider)) < 0 {
		return ""
	}
	if split.Sign() > 0 {
		return ": the accounts moved apart"
	}
	return ": the accounts moved closer together"
}

// ReportPeople says whether the same people answered at both dates: others may see the
// same thing differently.
type ReportPeople struct {
	// Words compare both groups without a name; blank where nothing is known of them.
	Words string
	// Left and Joined name those who answered only at the earlier or only at the later
	// date; nil in a large panel and in a redacted report.
	Left, Joined []string
	// Same is true if all who answered are known to have answered at both dates.
	Same bool
}

// comparePeople compares the respondents by name, or by role where there is no name.
func comparePeople(c *compare.Comparison) ReportPeople {
	before, after := named(c.Before), named(c.After)
	if before == nil || after == nil {
		return ReportPeople{}
	}
	left, joined := without(before, after), without(after, before)
	stayed := len(before) - len(left)
	out := ReportPeople{Left: shownOf(left), Joined: shownOf(joined), Same: len(left)+len(joined) == 0}
	switch {
	case out.Same && len(after) == 1:
		out.Words = "The same person answered both times."
	case out.Same:
		out.Words = fmt.Sprintf("The same %d people answered both times.", len(after))
	case stayed == 0:
		out.Words = "Nobody answered both times: part of the change may be another view of the same thing."
	default:
		out.Words = fmt.Sprintf("Not the same people answered: %s both times, %s only before and %s only now. Part of the change may be another view of the same thing.",
			visible.Count(stayed, "person", "people"), countOf(len(left)), countOf(len(joined)))
	}
	if len(before) > panel.MaxVoices || len(after) > panel.MaxVoices {
		out.Left, out.Joined = nil, nil
	}
	return out
}

// peopleChanged is what to say beside one step of a trend; blank if nothing is to be said.
func peopleChanged(c *compare.Comparison) string {
	if p := comparePeople(c); !p.Same {
		return p.Words
	}
	return ""
}

// dateVoices say on how many people each date rests and how far they agree; one line if it
// is the same for both.
func dateVoices(c *compare.Comparison) []string {
	before, after := voiceOf(c.Before), voiceOf(c.After)
	if before == after {
		return []string{after}
	}
	return []string{"Before: " + before, "Now: " + after}
}

func voiceOf(p *panel.Result) string {
	if p.One {
		return voiceWords
	}
	people, a := visible.Count(len(p.Members), "person's view", "people's views"), p.Agreement()
	meaning := map[string]string{
		panel.ReadingConsistent: "they give the same picture.",
		panel.ReadingTentative:  "they broadly give the same picture; take the middle answers with care.",
		panel.ReadingUnreliable: "they do not give the same picture; do not rely on the middle answers.",
	}[a.Reading]
	if a.Alpha == nil || meaning == "" {
		return people + ". " + alphaWords(a)
	}
	return fmt.Sprintf("%s, agreement alpha %s, %s: %s", people, alphaShown(a.Alpha), a.Reading, meaning)
}

// tornWords count the questions that moved while the panel was split over them.
func tornWords(c *compare.Comparison) string {
	n, moved := 0, 0
	for i := range c.Questions {
		q := &c.Questions[i]
		if told := q.ClassOrKind(); told != compare.Improved && told != compare.Worsened {
			continue
		}
		moved++
		if q.Was.Split() || q.Is.Split() {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	which := fmt.Sprintf("%d of the %d questions that got better or worse", n, moved)
	switch {
	case moved == 1:
		which = "the one question that got better or worse"
	case n == moved:
		which = fmt.Sprintf("all %d questions that got better or worse", n)
	}
	return "On " + which + " the panel is split: what moved there is the lower of the two middle answers. Talk about it before you act on it."
}

func countOf(n int) string {
	if n == 0 {
		return "nobody"
	}
	return fmt.Sprint(n)
}

// namedVoice is a respondent as a comparison knows them.
type namedVoice struct{ key, shown string }

// named lists the respondents; nil if one of them has neither name nor role.
func named(p *panel.Result) []namedVoice {
	b := &builder{r: p.Rubric, panel: p}
	out := make([]namedVoice, len(p.Members))
	for i, m := range p.Members {
		who := m.Respondent
		key := strings.ToLower(strings.Join(strings.Fields(who.Name), " "))
		if key == "" {
			key = "role " + who.Role
		}
		if key == "role " {
			return nil
		}
		out[i] = namedVoice{key, b.who(i).Shown}
	}
	return out
}

// without lists those of one group that have no counterpart in the other.
func without(group, other []namedVoice) []namedVoice {
	there := map[string]int{}
	for _, v := range other {
		there[v.key]++
	}
	var out []namedVoice
	for _, v := range group {
		if there[v.key]--; there[v.key] < 0 {
			out = append(out, v)
		}
	}
	return out
}

func shownOf(voices []namedVoice) []string {
	var out []string
	for _, v := range voices {
		out = append(out, v.shown)
	}
	return out
}

// redacted drops the names of those who left and joined.
func (c *ReportChanges) redacted() *ReportChanges {
	if c == nil {
		return nil
	}
	out := *c
	out.People.Left, out.People.Joined = nil, nil
	return &out
}
