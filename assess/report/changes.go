package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/compare"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ReportChanges tells what changed between the first and the last of several dates.
type ReportChanges struct {
	Shared    int                     `json:"shared_questions"`
	NotShared []ReportNotShared       `json:"not_shared"`
	Index     ReportIndexChange       `json:"index"`
	Stage     ReportStageChange       `json:"stage"`
	Criteria  []ReportCriterionChange `json:"criteria"`
	Questions []ReportQuestionChange  `json:"questions"`
	// Closer and Further are the questions on which those who answered both times lie closer
	// together or further apart than before.
	Closer  []string `json:"closer"`
	Further []string `json:"further"`
	// Missing are the members whom the panels compared lack, by date.
	Missing []ReportMissingAt `json:"missing"`
	// Matched says by what those heard at both dates are taken for the same people: "by-name",
	// or of one respondent each time "unnamed" or "different", as [compare.Taking] has them.
	Matched string `json:"matched"`

	// Before and After are the two dates; SameRuler is true if one and the same rubric
	// measured both.
	Before, After ReportDate `json:"-"`
	SameRuler     bool       `json:"-"`
	// Parts are what the change of the index is made of, those without effect left out. As
	// printed they lead from the one index as printed to the other.
	Parts []ReportPart `json:"-"`
	// Groups are Questions and Rest by kind, those with the most points first.
	Groups []ReportChangeGroup `json:"-"`
	// Rest are the questions that count and of which it cannot be said what changed,
	// Unchanged those that did not change, in the same form.
	Rest      []ReportQuestionChange `json:"-"`
	Unchanged []ReportQuestionChange `json:"-"`
	// Spreads are Closer and then Further, with the levels given.
	Spreads []ReportSpreadChange `json:"-"`

	Facts []ReportFactChange `json:"-"`
	// Gates say of must-haves that are met at one of the dates only what they did.
	Gates  []string     `json:"-"`
	People ReportPeople `json:"-"`
	// MayBeOne are the respondents of any two dates whose names are much alike and not taken
	// for one person's.
	MayBeOne []ReportMayBeOne `json:"-"`
	// Taken says by what one respondent each time is taken for the same.
	Taken compare.Taking `json:"-"`
	Words ChangeWords    `json:"-"`
	// Trend has every date, oldest first, two or more; Steps say what happened from each
	// date to the next, and are nil where there are only two.
	Trend ReportTrend  `json:"-"`
	Steps []ReportStep `json:"-"`
}

// ReportNotShared is a question that cannot be compared.
type ReportNotShared struct {
	Question string `json:"question"`
	Why      string `json:"why"`

	Prompt string `json:"-"`
}

// ReportIndexChange parts the change of the confirmed index, in points.
type ReportIndexChange struct {
	Total           Decimal `json:"total"`
	Ruler           Decimal `json:"ruler"`
	Answers         Decimal `json:"answers"`
	Unshared        Decimal `json:"unshared"`
	SamePeople      Decimal `json:"same_people"`
	People          Decimal `json:"people"`
	Room            Decimal `json:"room"`
	Others          Decimal `json:"others"`
	Improved        Decimal `json:"improved"`
	Worsened        Decimal `json:"worsened"`
	Learnt          Decimal `json:"learnt"`
	Lost            Decimal `json:"lost"`
	Scope           Decimal `json:"scope"`
	AnswersOldRuler Decimal `json:"answers_old_ruler"`
}

// ReportStageChange is the confirmed stage at both dates.
type ReportStageChange struct {
	Before         *int `json:"before"`
	BeforeNewRuler *int `json:"before_new_ruler"`
	After          *int `json:"after"`
}

// ReportCriterionChange is the confirmed score of one criterion at both dates.
type ReportCriterionChange struct {
	Criterion string  `json:"criterion"`
	Before    Decimal `json:"before"`
	After     Decimal `json:"after"`
	Change    Decimal `json:"change"`

	Name                    string `json:"-"`
	BeforeShown, AfterShown string `json:"-"` // "47", or "–"
	ChangeShown             string `json:"-"` // "+11.1", "−2.0" or "–"
	// Answers is how much of the change comes from the answers to shared questions, by the
	// later rubric; the same as Change where the rubric did not change.
	Answers      Decimal `json:"-"`
	AnswersShown string  `json:"-"`
	// Other is the part of Answers that is no improvement and no decline of those heard at
	// both dates, all of it where that cannot be told.
	Other Decimal `json:"-"`
	// Progress is the share of the way to the target that was made, below 0 if the gap grew;
	// null where there was no gap.
	Progress      Decimal `json:"-"`
	ProgressShown string  `json:"-"` // "40 %", "closed", "wider" and the like, or "–"
	Words         string  `json:"-"` // progress towards the target, in a sentence
	// Target is the level aimed at, TargetScore its least score, TargetShown "3 Operating".
	Target      int     `json:"-"`
	TargetScore Decimal `json:"-"`
	TargetShown string  `json:"-"`
}

// ReportQuestionChange is one question that changed.
type ReportQuestionChange struct {
	Question string `json:"question"`
	Kind     string `json:"kind"`
	From     *int   `json:"from"`
	To       *int   `json:"to"`

	Note        string  `json:"-"` // why it is told where it is, in a sentence; may be blank
	Prompt      string  `json:"-"`
	FromShown   string  `json:"-"` // "1 Informal", or "not known"
	ToShown     string  `json:"-"`
	FromText    string  `json:"-"` // the rubric's words for the answer, or why there is none; may be blank
	ToText      string  `json:"-"`
	Points      Decimal `json:"-"` // index points; null if it counts at one date only
	PointsShown string  `json:"-"` // "+2.1", or "–"
}

// ReportDate is one of the dates that are compared.
type ReportDate struct {
	Date       string // as in the answer files; "" if none has one
	DateShown  string // "5 May 2025", or "undated"
	Version    string // of the rubric
	Members    int
	Index      Decimal // confirmed; null if no criterion is rated
	IndexShown string
	TenthShown string // the index with one decimal
	Stage      *int   // confirmed; nil if no criterion is rated
	StageShown string // "2 Defined", or "not rated, between 1 and 3"
	KnownShown string // how much of the weights is known: "88 %"
}

// ReportPart is one part of the change of the index.
type ReportPart struct {
	Kind   string // a kind of change, or "people", "others", "room", "ruler", "unshared"
	Name   string // "Improved"
	Points Decimal
	Shown  string // "+6.3": rounded so that all parts add up as printed
	tenths int64  // as shown
	Words  string // what it means, in a sentence
}

// ReportSpreadChange is a question on which those who answered both times lie closer together
// or further apart than before.
type ReportSpreadChange struct {
	Question, Prompt        string
	Closer                  bool
	BeforeShown, AfterShown string // "from 1 Informal to 3 Operating"
}

// ReportStep is what happened from one date to the next.
type ReportStep struct {
	From, To string // dates
	Words    string
	People   string // blank if the same people answered
	Parts    []ReportPart
	// What changed in this step, as in [ReportChanges].
	Before, After ReportDate
	Questions     []ReportQuestionChange
	Rest          []ReportQuestionChange
	Unchanged     []ReportQuestionChange
	NotShared     []ReportNotShared
	Taken         compare.Taking
}

// NewChangesReport is the report of the last of several dates, oldest first, with what
// changed since the first. There must be two or more, each scored under its own version of
// the same rubric and with the same options; another rubric's id is an error. The file
// heads the report as in [NewPanelReport] and may be nil.
func NewChangesReport(dates []*panel.Result, file *sheet.PanelFile, from Origin) (*Report, error) {
	if len(dates) < 2 {
		return nil, fmt.Errorf("a comparison takes two dates or more, not %d", len(dates))
	}
	first, last := dates[0], dates[len(dates)-1]
	whole, err := compare.Dates(first, last)
	if err != nil {
		return nil, err
	}
	rep := NewPanelReport(last, file, from)
	rep.Words.missDates(dates)
	rep.Changes = report(whole)
	rep.Changes.Missing = missingAt(dates)
	rep.Changes.Trend = trend(dates)
	var pairs []ReportMayBeOne
	for i := 1; i < len(dates) && len(dates) > 2; i++ {
		step, err := compare.Dates(dates[i-1], dates[i])
		if err != nil {
			return nil, err
		}
		rep.Changes.Steps = append(rep.Changes.Steps, changeStep(step))
		pairs = append(pairs, mayBeOne(step)...)
	}
	rep.Changes.mayBeOne(append(pairs, mayBeOne(whole)...))
	return rep, nil
}

// mayBeOne notes the respondents of any two dates who may be one, each pair of files once.
func (c *ReportChanges) mayBeOne(pairs []ReportMayBeOne) {
	for _, p := range pairs {
		if !slices.Contains(c.MayBeOne, p) {
			c.MayBeOne = append(c.MayBeOne, p)
		}
	}
	c.People.Question, c.People.Discreet = questionWords(c.MayBeOne)
}

// report puts a comparison into the form of the JSON report, with its words.
func report(c *compare.Comparison) *ReportChanges {
	out := &ReportChanges{Shared: c.Shared, NotShared: notShared(c), Criteria: []ReportCriterionChange{}, Questions: questionChanges(c, c.Questions),
		Rest: restChanges(c), Unchanged: questionChanges(c, c.Unchanged), Closer: []string{}, Further: []string{},
		Index: ReportIndexChange{Total: Decimal{c.Total}, Ruler: Decimal{c.Ruler}, Answers: Decimal{c.Answers}, Unshared: Decimal{c.Unshared},
			SamePeople: Decimal{c.SamePeople}, People: Decimal{c.People}, Room: Decimal{c.Room}, Others: Decimal{c.Others},
			Improved: Decimal{c.Improved}, Worsened: Decimal{c.Worsened}, Learnt: Decimal{c.Learnt}, Lost: Decimal{c.Lost}, Scope: Decimal{c.Scope}, AnswersOldRuler: Decimal{c.AnswersOldRuler}},
		Stage:  ReportStageChange{c.StageBefore, c.StageBeforeNewRuler, c.StageAfter},
		Before: reportDate(c.Before), After: reportDate(c.After), SameRuler: c.SameRuler, Parts: parts(c), Facts: factChanges(c), Gates: gateChanges(c), People: comparePeople(c), Taken: c.Taken, Matched: matched[c.Taken], Words: changeWords(c)}
	for i := range c.Closer {
		out.Closer = append(out.Closer, out.spread(c, &c.Closer[i]))
	}
	for i := range c.Further {
		out.Further = append(out.Further, out.spread(c, &c.Further[i]))
	}
	for i := range c.Criteria {
		out.Criteria = append(out.Criteria, criterion(c, &c.Criteria[i]))
	}
	out.Groups = groups(out, c.Taken)
	return out
}

// matched are the words for [compare.Taking] in JSON.
var matched = [...]string{compare.ByName: "by-name", compare.Unnamed: "unnamed", compare.Different: "different"}

// restChanges are the questions of which it cannot be said what changed.
func restChanges(c *compare.Comparison) []ReportQuestionChange {
	return append(questionChanges(c, c.Rescoped), questionChanges(c, c.Differing)...)
}

// spread notes a question on which people lie closer together or further apart, and gives
// its id.
func (out *ReportChanges) spread(c *compare.Comparison, s *compare.Spread) string {
	q := &c.After.Rubric.Questions[s.Question]
	shown := func(levels []int) string {
		low, high := c.After.Rubric.LevelName(levels[0]), c.After.Rubric.LevelName(levels[len(levels)-1])
		if low == high {
			return "all at " + low
		}
		return "from " + low + " to " + high
	}
	out.Spreads = append(out.Spreads, ReportSpreadChange{Question: q.ID, Prompt: q.Prompt, Closer: s.Change() < 0, BeforeShown: shown(s.Before), AfterShown: shown(s.After)})
	return q.ID
}

func notShared(c *compare.Comparison) []ReportNotShared {
	out := []ReportNotShared{}
	for _, n := range c.NotShared {
		out = append(out, ReportNotShared{Question: n.Question, Why: n.Why, Prompt: prompt(c, n.Question)})
	}
	return out
}

func questionChanges(c *compare.Comparison, list []compare.QuestionChange) []ReportQuestionChange {
	out := []ReportQuestionChange{}
	for i := range list {
		out = append(out, question(c, &list[i]))
	}
	return out
}

// prompt finds a question's prompt in the later version, else in the earlier one.
func prompt(c *compare.Comparison, question string) string {
	if q := c.After.Rubric.Question(question); q != nil {
		return q.Prompt
	}
	return c.Before.Rubric.Question(question).Prompt
}

func criterion(c *compare.Comparison, k *compare.CriterionChange) ReportCriterionChange {
	answers := exact.Minus(k.AfterShared, k.BeforeNewRuler)
	out := ReportCriterionChange{Criterion: k.Criterion.ID, Before: Decimal{k.Before}, After: Decimal{k.After}, Change: Decimal{exact.Minus(k.After, k.Before)},
		Target: k.Target, TargetScore: Decimal{c.After.Rubric.Scoring.CutPoints[k.Target-1]}, TargetShown: c.After.Rubric.LevelName(k.Target),
		Name: k.Criterion.Name, BeforeShown: "–", AfterShown: "–", ChangeShown: signedPoints(exact.Minus(k.After, k.Before)),
		Answers: Decimal{answers}, AnswersShown: signedPoints(answers), Other: Decimal{k.Other}, Progress: Decimal{k.Progress}, ProgressShown: progressShown(k), Words: inOneLine(progressWords(c, k), otherWords(k))}
	if k.Other == nil {
		out.Other = out.Answers
	}
	if k.Before != nil {
		out.BeforeShown = c.Before.Display(k.Before)
	}
	if k.After != nil {
		out.AfterShown = c.After.Display(k.After)
	}
	return out
}

func question(c *compare.Comparison, q *compare.QuestionChange) ReportQuestionChange {
	return ReportQuestionChange{Question: q.Question.ID, Kind: q.Kind, From: q.From, To: q.To, Prompt: q.Question.Prompt, Note: changeNote(q),
		FromShown: levelShown(c, q.Was, q.From), ToShown: levelShown(c, q.Is, q.To),
		FromText: standingText(q.Was), ToText: standingText(q.Is), Points: Decimal{q.Points}, PointsShown: signedPoints(q.Points)}
}

func levelShown(c *compare.Comparison, v *assess.Value, level *int) string {
	switch {
	case level != nil:
		return c.After.Rubric.LevelName(*level)
	case !v.InSums():
		return "not counted"
	}
	return "not known"
}

// changeNote says beside a question why it is told where it is; "" for most.
func changeNote(q *compare.QuestionChange) string {
	switch {
	case q.Evidence() && q.Kind == compare.Learnt:
		return "The answer is no higher than before; evidence of it is newly seen."
	case q.Evidence():
		return "The answer is no lower than before; evidence of it is no longer seen."
	case q.Kind == compare.Scope && q.Was.InSums() && q.Is.InSums():
		return "Not the same of these people answered it each time."
	case q.From != nil && q.To != nil && (*q.To-*q.From)*(q.Is.Given[assess.Possible]-q.Was.Given[assess.Possible]) < 0:
		return "The upper of the two middle answers went the other way."
	}
	return ""
}

// signedPoints prints index points with one decimal and their sign; a dash where there are none.
func signedPoints(x *big.Rat) string {
	if x == nil {
		return "–"
	}
	s := points(new(big.Rat).Abs(x))
	switch {
	case s == "0.0":
		return s
	case x.Sign() < 0:
		return "−" + s
	}
	return "+" + s
}

// ReportTrend is a number of dates with what was measured at each, by its own rubric.
type ReportTrend struct {
	Dates []ReportDate
	// Rows are the index and then every criterion of the last date's rubric.
	Rows []ReportTrendRow
	// Note warns that the rubric changed on the way; "" if it did not.
	Note string
}

// ReportTrendRow is one line of a chart.
type ReportTrendRow struct {
	Criterion string // the criterion's id; "" for the index
	Name      string
	Values    []Decimal // confirmed, 0..100, by date; null where not rated or not measured
	Shown     []string
}

func trend(dates []*panel.Result) ReportTrend {
	last := dates[len(dates)-1]
	out := ReportTrend{Rows: []ReportTrendRow{{Name: "Index"}}}
	for i := range last.Rubric.Criteria {
		out.Rows = append(out.Rows, ReportTrendRow{Criterion: last.Rubric.Criteria[i].ID, Name: last.Rubric.Criteria[i].Name})
	}
	for _, p := range dates {
		out.Dates = append(out.Dates, reportDate(p))
		for i := range out.Rows {
			out.Rows[i].add(p)
		}
		if p.Rubric.SHA256 != last.Rubric.SHA256 {
			out.Note = "The rubric changed on the way: a step from one version to another is not only yours."
		}
	}
	return out
}

// add appends what one date measured.
func (row *ReportTrendRow) add(p *panel.Result) {
	value := p.Index[assess.Confirmed]
	if row.Criterion != "" {
		value = nil
		if c := p.CriterionOf(row.Criterion); c != nil {
			value = c.Score[assess.Confirmed]
		}
	}
	shown := "–"
	if value != nil {
		shown = p.Display(value)
	}
	row.Values, row.Shown = append(row.Values, Decimal{value}), append(row.Shown, shown)
}

func reportDate(p *panel.Result) ReportDate {
	s := &p.Stage
	out := ReportDate{Date: p.Updated, DateShown: dayWords(p.Updated), Version: p.Rubric.Version, Members: len(p.Members), Index: Decimal{p.Index[assess.Confirmed]}, IndexShown: "–", TenthShown: "–",
		StageShown: "not rated", KnownShown: exact.Percent(p.Coverage, p.Rubric.Scoring.MinCoverage) + " %"}
	if !s.Rated {
		return out
	}
	out.TenthShown = points(p.Index[assess.Confirmed])
	out.IndexShown, out.Stage = p.Display(p.Index[assess.Confirmed]), &s.Level[assess.Confirmed]
	out.StageShown = fmt.Sprintf("%d %s", s.Level[assess.Confirmed], p.Rubric.Scale[s.Level[assess.Confirmed]].Name)
	switch {
	case p.WithheldBy(assess.WhyVerdict):
		out.StageShown = "not rated"
	case s.Withheld && s.Level[assess.Confirmed] == s.Level[assess.Possible]:
		out.StageShown = fmt.Sprintf("not rated, %d either way", s.Level[assess.Confirmed])
	case s.Withheld:
		out.StageShown = fmt.Sprintf("not rated, between %d and %d", s.Level[assess.Confirmed], s.Level[assess.Possible])
	}
	return out
}

// ReportChangeGroup is the questions that changed in one way.
type ReportChangeGroup struct {
	Kind  string
	Title string // "Improved"
	Words string // what the change means, in a sentence
	Shown string // the points of all together, or "–" where there are none
	// Questions are those with the most points first.
	Questions []ReportQuestionChange
}

// groupTitles name the ways in which questions change, in the order told.
var groupTitles = [...]struct{ kind, title, words string }{
	{compare.Improved, "", ""}, // their words depend on who answered
	{compare.Worsened, "", ""},
	{compare.Others, "Answered differently", "Nobody is known to have answered both times: whether something changed here or other people see it otherwise cannot be told."},
	{compare.Learnt, "Newly known", "Known now and not before, or evidence newly seen. You know better where you stand; that is not the same as standing better."},
	{compare.Lost, "No longer known", "Known before and not now, or evidence no longer seen. Until it is known again, it counts at its lowest."},
	{compare.Scope, "What counts has changed", "These count at one of the two dates only, or not the same of those heard both times answered them."},
}

// groups sorts the questions that changed by kind, then by points.
func groups(c *ReportChanges, taken compare.Taking) []ReportChangeGroup {
	var out []ReportChangeGroup
	higher, lower := movedWords(taken)
	for _, t := range groupTitles {
		switch t.kind {
		case compare.Improved:
			t.title, t.words = higher.title, visible.Capital(higher.words)
		case compare.Worsened:
			t.title, t.words = lower.title, visible.Capital(lower.words)
		}
		var questions []*ReportQuestionChange
		for _, list := range [][]ReportQuestionChange{c.Questions, c.Rest} {
			for i := range list {
				if list[i].Kind == t.kind {
					questions = append(questions, &list[i])
				}
			}
		}
		if questions == nil {
			continue
		}
		g := ReportChangeGroup{Kind: t.kind, Title: t.title, Words: t.words, Shown: "–"}
		if at := slices.IndexFunc(c.Parts, func(p ReportPart) bool { return p.Kind == t.kind }); at >= 0 {
			g.Shown = c.Parts[at].Shown
			addUpTo(&c.Parts[at], questions)
		}
		for _, q := range questions {
			g.Questions = append(g.Questions, *q)
		}
		slices.SortStableFunc(g.Questions, func(a, b ReportQuestionChange) int { return magnitude(b.Points).Cmp(magnitude(a.Points)) })
		out = append(out, g)
	}
	return out
}

// addUpTo prints the points of questions so that they add up to a part as printed, if they
// are all of it.
func addUpTo(part *ReportPart, questions []*ReportQuestionChange) {
	points, sum := make([]*big.Rat, len(questions)), new(big.Rat)
	for i, q := range questions {
		if q.Points.Rat == nil {
			return
		}
		points[i] = q.Points.Rat
		sum.Add(sum, points[i])
	}
	if sum.Cmp(part.Points.Rat) != 0 {
		return
	}
	for i, tenths := range addingUp(points, part.tenths) {
		questions[i].PointsShown = signedTenths(tenths)
	}
}

// magnitude is how large a number is, whatever its sign; 0 if there is none.
func magnitude(d Decimal) *big.Rat {
	if d.Rat == nil {
		return new(big.Rat)
	}
	return new(big.Rat).Abs(d.Rat)
}

// standingText says in words how a question stood.
func standingText(v *assess.Value) string {
	switch v.State {
	case assess.Answered, assess.Panel:
		return chosenText(v)
	case assess.Absent:
		return "This cannot be there, because what it builds on is not."
	case assess.Unknown:
		return ""
	case assess.Unanswered:
		return "It was not answered."
	case assess.Unsettled:
		return "It depends on another question that is not settled."
	case assess.NotApplicable:
		return "Set aside as not applicable."
	}
	return "It does not apply."
}

// chosenText is the option that an answer stands for: the one chosen, or the one at the
// level of a panel's lower median.
func chosenText(v *assess.Value) string {
	option := v.Option
	if option == nil {
		option = v.Question.OptionAt(v.Given[assess.Confirmed])
	}
	words := ""
	if option != nil {
		words = option.Text
	}
	switch {
	case v.Given[assess.Confirmed] != v.Given[assess.Possible]:
		return fmt.Sprintf("%s (The answers are split between levels %d and %d; the lower one counts.)", words, v.Given[assess.Confirmed], v.Given[assess.Possible])
	case v.Scored[assess.Confirmed] < v.Given[assess.Confirmed]:
		return words + " (No evidence of it was seen.)"
	}
	return words
}

// ReportFactChange is a fact that changed, with its answers in words.
type ReportFactChange struct {
	Question string
	Prompt   string
	From, To string // the rubric's words, "answers split 2:2", or "not known"
	Heading  string // of the facts of its sort: those answered otherwise, clear now or no longer clear
}

func factChanges(c *compare.Comparison) []ReportFactChange {
	var out []ReportFactChange
	for _, heading := range [...]string{factsOtherwise, factsClear, factsUnclear} {
		for i := range c.Facts {
			if f := &c.Facts[i]; factHeading(f) == heading {
				out = append(out, ReportFactChange{f.Question.ID, f.Question.Prompt, factWords(f.From, f.VotesBefore), factWords(f.To, f.VotesAfter), heading})
			}
		}
	}
	return out
}

// The headings of facts. Another answer need not be a change: other people may have given it.
const (
	factsOtherwise = "Facts answered otherwise than before"
	factsClear     = "Facts now clear"
	factsUnclear   = "Facts no longer clear"
)

// factHeading is what became of a fact: a tie that was broken is no other answer.
func factHeading(f *compare.FactChange) string {
	switch {
	case f.From == nil:
		return factsClear
	case f.To == nil:
		return factsUnclear
	}
	return factsOtherwise
}

// factWords are an answer, or why there is none: nobody knows, or no answer has more than
// half of the votes.
func factWords(o *rubric.Option, votes []int) string {
	if o != nil {
		return o.Text
	}
	var split []string
	for _, n := range slices.Backward(slices.Sorted(slices.Values(votes))) {
		if n > 0 {
			split = append(split, strconv.Itoa(n))
		}
	}
	if len(split) < 2 {
		return "not known"
	}
	return "answers split " + strings.Join(split, ":")
}
