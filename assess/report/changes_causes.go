package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/compare"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/rubric/alike"
	"cxgap/rubric/visible"
)

// The parts of a change of the index that are no kind of change of a question.
const (
	partPeople   = "people"
	partRoom     = "room"
	partRuler    = "ruler"
	partUnshared = "unshared"
	// partAnswers is all that the answers changed, where it cannot be parted by who gave them.
	partAnswers = "answers"
)

// changePart is a part of the change of the index in words.
type changePart struct {
	kind, name string
	points     *big.Rat
	questions  int
	words      string // what it means, as the rest of a sentence
	headline   string // what it says if it is the largest
}

// changeParts are all parts in the order in which they are told (method.md, section 11).
// Together they are the whole change; nil if that cannot be parted.
func changeParts(c *compare.Comparison) []changePart {
	if c.Total == nil || c.Ruler == nil || c.Answers == nil || c.Unshared == nil {
		return nil
	}
	n := map[string]int{}
	for _, list := range [][]compare.QuestionChange{c.Questions, c.Rescoped, c.Differing} {
		for i := range list {
			n[list[i].Kind]++
		}
	}
	better, worse := movedWords(c.Taken)
	out := []changePart{
		{compare.Improved, better.title, c.Improved, n[compare.Improved], better.words, better.headline},
		{compare.Worsened, worse.title, c.Worsened, n[compare.Worsened], worse.words, worse.headline},
		{compare.Learnt, "Newly known", c.Learnt, n[compare.Learnt], learntWords(c), "newly known"},
		{compare.Lost, "No longer known", c.Lost, n[compare.Lost], lostWords(c), "no longer known"},
		{compare.Scope, "What counts", c.Scope, n[compare.Scope], "what applies, or who of those heard both times answered, has changed, and with it the weight of answers.", "what counts has changed"},
		{partPeople, "Other people", c.People, 0, "what those say who are not known to have answered both times.", peopleHeadline(c)},
		{compare.Others, "Other people or other answers", c.Others, n[compare.Others], untoldWords(c), "other people were asked, or the answers have changed; which of the two cannot be told"},
		{partRoom, "The room", c.Room, 0, roomWords(c), "the room settled it"},
		{partRuler, "The ruler changed", c.Ruler, 0, "the earlier answers, measured by the later rubric instead of the earlier one.", "the ruler changed"},
		{partUnshared, "Questions not shared", c.Unshared, 0, "what only one of the two versions asks.", "the questions changed"},
	}
	if c.Room == nil { // the answers without what the room settled leave nothing rated
		answers := changePart{partAnswers, "The answers", c.Answers, 0, "they cannot be parted, because without what the room settled no criterion is rated at one of the dates.", "the answers changed, or what the room settled"}
		out = append([]changePart{answers}, out[len(out)-2:]...)
	}
	return slices.DeleteFunc(out, func(p changePart) bool { return p.points == nil || p.points.Sign() == 0 && p.questions == 0 })
}

// moved is how answers are told that are known both times, and higher or lower now.
type moved struct{ title, words, headline string }

// notTheSamePerson is said of answers of respondents of different names or roles.
const notTheSamePerson = "not known to be the same person's answers"

// movedWords are the words for higher and for lower answers. Of the same people, and of one
// respondent each time with nothing against it, they are an improvement and a decline; of
// respondents of different names or roles they are other answers.
func movedWords(taken compare.Taking) (higher, lower moved) {
	switch taken {
	case compare.Unnamed:
		return moved{"Improved", "known and answered both times, and higher now.", "what you said has changed, for the better"},
			moved{"Worsened", "known and answered both times, and lower now.", "what you said has changed, for the worse"}
	case compare.Different:
		return moved{"Answered higher", "known both times, and higher now; " + notTheSamePerson + ".", "what was answered is higher, and is not known to come from the same person"},
			moved{"Answered lower", "known both times, and lower now; " + notTheSamePerson + ".", "what was answered is lower, and is not known to come from the same person"}
	}
	return moved{"Improved", "known and answered by the same people both times, and higher now.", "what you said has changed, for the better"},
		moved{"Worsened", "known and answered by the same people both times, and lower now.", "what you said has changed, for the worse"}
}

// peopleHeadline says who else was asked: where all who answered now are known to have answered
// before, nobody else was.
func peopleHeadline(c *compare.Comparison) string {
	if len(c.After.Members) == len(c.Same) {
		return "fewer people were asked"
	}
	return "other people were asked"
}

// learntWords say what is newly known: answers, or only evidence of them.
func learntWords(c *compare.Comparison) string {
	if onlyEvidence(c, compare.Learnt) {
		return "no higher an answer than before; evidence of it is newly seen. That is not improving."
	}
	return "not known before. Finding out is not improving."
}

func lostWords(c *compare.Comparison) string {
	if onlyEvidence(c, compare.Lost) {
		return "no lower an answer than before; evidence of it is no longer seen. This is no decline, but it no longer counts."
	}
	return "known before and not now. This is no decline, but it no longer counts."
}

// onlyEvidence tells whether all questions of a kind have changed in evidence alone.
func onlyEvidence(c *compare.Comparison, kind string) bool {
	any := false
	for i := range c.Questions {
		if q := &c.Questions[i]; q.Kind == kind {
			if !q.Evidence() {
				return false
			}
			any = true
		}
	}
	return any
}

// untoldWords say why nothing is called an improvement.
func untoldWords(c *compare.Comparison) string {
	if len(c.Same) > 0 {
		return "answered differently; those heard both times leave no criterion rated by themselves, so what changed and who was asked cannot be told apart."
	}
	return "answered differently; nobody is known to have answered both times, so what changed and who was asked cannot be told apart."
}

func roomWords(c *compare.Comparison) string {
	return fmt.Sprintf("what was settled by talking about it, on %s before and %s now.", visible.Count(len(c.Before.Agreed), "question"), countOf(len(c.After.Agreed)))
}

// parts lists the parts of the change of the index, without those that have no effect and
// no question. As printed, with one decimal, they lead from the earlier index to the later
// one as printed.
func parts(c *compare.Comparison) []ReportPart {
	all := changeParts(c)
	if all == nil {
		return nil
	}
	points := make([]*big.Rat, len(all))
	for i := range all {
		points[i] = all[i].points
	}
	shown := addingUp(points, tenthsOf(c.After.Index[assess.Confirmed])-tenthsOf(c.Before.Index[assess.Confirmed]))
	out := make([]ReportPart, len(all))
	for i, p := range all {
		words := visible.Capital(p.words)
		if p.questions > 0 {
			words = visible.Count(p.questions, "question, ", "questions, ") + p.words
		}
		out[i] = ReportPart{Kind: p.kind, Name: p.name, Points: Decimal{p.points}, Shown: signedTenths(shown[i]), tenths: shown[i], Words: words}
	}
	return out
}

// tenthsOf is a number as printed with one decimal, in tenths.
func tenthsOf(x *big.Rat) int64 {
	return exact.Times(10, exact.Round(x, 1)).Num().Int64()
}

// addingUp rounds numbers to tenths that add up to a sum, which must be less than one tenth
// from their own: each down, and those with the largest remainders up, of equal ones the
// first.
func addingUp(numbers []*big.Rat, sum int64) []int64 {
	out, rest := make([]int64, len(numbers)), make([]*big.Rat, len(numbers))
	order := make([]int, len(numbers))
	for i, x := range numbers {
		tenths := exact.Times(10, x)
		out[i] = new(big.Int).Div(tenths.Num(), tenths.Denom()).Int64()
		rest[i] = tenths.Sub(tenths, new(big.Rat).SetInt64(out[i]))
		order[i] = i
		sum -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	for _, i := range order[:min(int(sum), len(order))] {
		out[i]++
	}
	return out
}

// signedTenths prints tenths as [signedPoints] prints points.
func signedTenths(n int64) string { return signedPoints(big.NewRat(n, 10)) }

// headline says how far the index went between which days, and names the largest part of
// the way. Numbers that print alike are called unchanged.
func headline(c *compare.Comparison) string {
	when := "Between the two rounds"
	if before, after := c.Before.Updated, c.After.Updated; before != after && before != "" && after != "" {
		when = fmt.Sprintf("Between %s and %s", dayWords(before), dayWords(after))
	}
	if c.Total == nil {
		return when + " no change of the index can be given, because no criterion is rated at one of the dates."
	}
	from, to := points(c.Before.Index[assess.Confirmed]), points(c.After.Index[assess.Confirmed])
	switch {
	case from == to:
		return fmt.Sprintf("%s the index is unchanged, %s of 100.", when, to)
	case c.Total.Sign() > 0:
		return inOneLine(fmt.Sprintf("%s the index rose from %s to %s of 100.", when, from, to), largestWords(c))
	}
	return inOneLine(fmt.Sprintf("%s the index fell from %s to %s of 100.", when, from, to), largestWords(c))
}

// largestWords name the part with the largest absolute value, of equal ones the first, or say
// that it is all.
func largestWords(c *compare.Comparison) string {
	all, shown := changeParts(c), parts(c)
	if all == nil {
		return "What changed it cannot be parted, because no criterion is rated on the questions that both versions share."
	}
	largest, moving := 0, 0
	for i := range all {
		if all[i].points.Sign() != 0 {
			moving++
		}
		if new(big.Rat).Abs(all[i].points).Cmp(new(big.Rat).Abs(all[largest].points)) > 0 {
			largest = i
		}
	}
	part := "The largest part, " + shown[largest].Shown
	switch {
	case moving == 1:
		part = "All of it"
	case all[largest].points.Sign() != c.Total.Sign():
		part = "The largest part went the other way, " + shown[largest].Shown
	}
	return asFarAsNamesTell(c, part+": "+all[largest].headline+".")
}

// asFarAsNamesTell puts that before a sentence about who was heard, where names leave open who
// is who.
func asFarAsNamesTell(c *compare.Comparison, sentence string) string {
	if !c.Unsure || c.Taken != compare.ByName || c.SamePeople == nil {
		return sentence // or it says itself what cannot be told
	}
	return "As far as the names tell, " + strings.ToLower(sentence[:1]) + sentence[1:]
}

// ReportPeople says whether the same people answered at both dates: others may see the
// same thing differently.
type ReportPeople struct {
	// Words compare both groups without a name.
	Words string
	// Left and Joined name those who are not known to have answered at the other date, the
	// earlier ones and the later ones; nil in a large panel and in a redacted report.
	Left, Joined []string
	// Same is true if all who answered are known to have answered at both dates.
	Same bool
	// Question asks about names that are much alike, and are not taken for one person's; ""
	// without any. Discreet is Question without a name.
	Question, Discreet string
}

// ReportMayBeOne is two respondents whose names are so much alike that they may be one.
type ReportMayBeOne struct {
	Name, File           string // as the later of the two has it
	EarlierName, Earlier string // as the earlier has it
}

// mayBeOne lists the respondents who may be one and are not taken for it.
func mayBeOne(c *compare.Comparison) []ReportMayBeOne {
	var out []ReportMayBeOne
	for _, pair := range c.MayBeOne {
		was, is := &c.Before.Members[pair[0]], &c.After.Members[pair[1]]
		out = append(out, ReportMayBeOne{is.Respondent.Name, is.File, was.Respondent.Name, was.File})
	}
	return out
}

// mayBeOneShown is how many names a question lists.
const mayBeOneShown = 5

// quoted is a name between quotation marks.
func quoted(name string) string { return "“" + visible.Line(name) + "”" }

// questionWords ask whether names that are much alike are one person's; discreetly without the
// names. Both are "" if there are none.
func questionWords(pairs []ReportMayBeOne) (question, discreet string) {
	if len(pairs) == 0 {
		return "", ""
	}
	var names []string
	shown := pairs[:min(len(pairs), mayBeOneShown)]
	for _, p := range shown {
		names = append(names, quoted(p.Name)+" and, earlier, "+quoted(p.EarlierName))
	}
	if more := len(pairs) - len(shown); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	ask, untaken := "Are they one?", visible.Count(len(pairs), "pair of names is", "pairs of names are")+" much alike and not taken for one person's"
	return ask + " " + visible.Join("; ", names...) + ". Names that are only alike are not taken for one person's; if these are, what is said below changes. \"cxgap edit\" gives them one spelling.",
		ask + " " + untaken + "; if they are, what is said below changes."
}

// comparePeople compares the respondents by name.
func comparePeople(c *compare.Comparison) ReportPeople {
	both, before, after := len(c.Same), len(c.Before.Members)-len(c.Same), len(c.After.Members)-len(c.Same)
	one := compare.Lone(c.Before) && compare.Lone(c.After)
	out := ReportPeople{Same: before+after == 0 && c.Taken == compare.ByName}
	switch {
	case one && out.Same:
		out.Words = "The same person answered both times."
	case c.Taken == compare.Different:
		out.Words = differentWords(c) + ": what changed and who was asked cannot be told apart."
		out.Left, out.Joined = voicesOf(c.Before, nil), voicesOf(c.After, nil)
	case one:
		out.Words = "One respondent answered each time, not both with a name; they are taken for the same."
	case out.Same && both == 1:
		out.Words = "The same person answered both times."
	case out.Same:
		out.Words = fmt.Sprintf("The same %d people answered both times.", both)
	case both == 0:
		out.Words = "Nobody is known by name to have answered both times: what changed and who was asked cannot be told apart."
	default:
		out.Words = fmt.Sprintf("%s to have answered both times. Besides, %s. What improved or worsened is said only of those heard both times.",
			visible.Count(both, "person is known by name", "people are known by name"), othersAnswered(before, after))
	}
	if !one {
		out.Left, out.Joined = voicesOf(c.Before, heard(c.Same, 0)), voicesOf(c.After, heard(c.Same, 1))
	}
	return out
}

// othersAnswered counts who answered before, and who now, of whom it is not known that they
// answered at the other date too; somebody did.
func othersAnswered(before, after int) string {
	switch {
	case after == 0:
		return visible.Count(before, "person", "people") + " answered before"
	case before == 0:
		return visible.Count(after, "person", "people") + " answered now"
	}
	return fmt.Sprintf("%s answered before and %d now", visible.Count(before, "person", "people"), after)
}

// differentWords say how the one respondent of each date differs from that of the other.
func differentWords(c *compare.Comparison) string {
	if alike.Key(c.Before.Members[0].Respondent.Name) == "" || alike.Key(c.After.Members[0].Respondent.Name) == "" {
		return "One respondent answered each time, in different roles and not both with a name"
	}
	return "One respondent answered each time, under different names"
}

// heard are the places at one date of those heard at both.
func heard(same [][2]int, date int) map[int]bool {
	out := map[int]bool{}
	for _, pair := range same {
		out[pair[date]] = true
	}
	return out
}

// voicesOf names the members of a panel but some; nil of a large one.
func voicesOf(p *panel.Result, but map[int]bool) []string {
	if len(p.Members) > panel.MaxVoices {
		return nil
	}
	b := &builder{r: p.Rubric, panel: p}
	var out []string
	for i := range p.Members {
		if !but[i] {
			out = append(out, b.who(i).Shown)
		}
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
	switch {
	case before == voiceWords && after == voiceWords && c.Taken != compare.ByName:
		return []string{"One person's view each time."}
	case before == after:
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

// dividedWords count the questions that improved or worsened while those heard both times were
// split over them.
func dividedWords(c *compare.Comparison) string {
	n, moved := 0, 0
	for i := range c.Questions {
		q := &c.Questions[i]
		if q.Kind != compare.Improved && q.Kind != compare.Worsened {
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
	which := fmt.Sprintf("%d of the %d questions that improved or worsened", n, moved)
	switch {
	case moved == 1:
		which = "the one question that improved or worsened"
	case n == moved:
		which = fmt.Sprintf("all %d questions that improved or worsened", n)
	}
	return "On " + which + " those heard both times are or were split: what moved there is the lower of the two middle answers. Talk about it before you act on it."
}

func countOf(n int) string {
	if n == 0 {
		return "nobody"
	}
	return fmt.Sprint(n)
}

// redacted drops the names of those who left and joined.
func (c *ReportChanges) redacted() *ReportChanges {
	if c == nil {
		return nil
	}
	out := *c
	out.People.Left, out.People.Joined = nil, nil
	out.People.Question, out.MayBeOne = out.People.Discreet, nil
	out.Missing = slices.Clone(c.Missing)
	for i := range out.Missing {
		out.Missing[i].File = nil
	}
	return &out
}
