package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// Origin is what a report says about where it comes from; it is not part of the scoring.
type Origin struct {
	ToolVersion string
	// File is the answer file's name as given, with slashes; SHA256 its digest in hex.
	// Both may be blank.
	File, SHA256 string
}

// NewReport computes everything that any renderer may show.
func NewReport(res *assess.Result, a *sheet.Sheet, from Origin) *Report {
	b := newBuilder(res, a)
	return b.report(from.ToolVersion, []ReportRespondent{b.respondent(a.Respondent, from.File, from.SHA256)})
}

// report gathers the report of one sheet or of a panel.
func (b *builder) report(toolVersion string, respondents []ReportRespondent) *Report {
	res, a := b.res, b.a
	rep := &Report{
		Schema:      ReportSchema,
		Tool:        Tool{Name: "cxgap", Version: toolVersion},
		Options:     ReportOptions{Target: res.Options.Target, StrictEvidence: res.Options.StrictEvidence, Core: res.Options.Core},
		Rubric:      ReportRubric{ID: b.r.ID, Version: b.r.Version, Title: b.r.Title, SHA256: b.r.SHA256, Summary: b.r.Summary},
		Subject:     textOrNil(a.Subject),
		Date:        a.Updated,
		Comment:     textOrNil(a.Comment),
		Respondents: respondents,
		Missing:     []ReportMissing{},
		Verdict:     b.verdict(),
		Coverage:    Decimal{res.Coverage},
		Index:       decimals(res.Index),
		Stage:       b.stage(),
		Criteria:    b.criteria(),
		Gates:       b.gates(),
		About:       b.r.About,
		Top:         b.r.Top(),
		Scale:       b.scale(),
	}
	rep.Gaps, rep.Strengths, rep.FindOut = b.gaps(), b.strengths(), b.findOut()
	rep.Unseen = b.notSeen()
	rep.AlsoAgreed = b.alsoAgreed(rep.Gaps)
	rep.Contradictions, rep.Benchmarks = b.contradictions(), b.benchmarks()
	rep.SetPlan(res, b.next)
	rep.Sensitivity = b.sensitivity()
	rep.Questions, rep.Arithmetic = b.questions(), ExplainStage(res)
	if b.panel != nil {
		rep.Panel, rep.Agreement = b.panelSection(), b.agreementSection()
		b.agreement = rep.Agreement
		rep.markContested()
	}
	rep.Words, rep.Sources = b.words(), b.sources
	rep.Words.Gaps = b.gapsWords(rep.Gaps)
	b.addForPeople(rep)
	if len(rep.FindOut) > 0 {
		rep.Words.FindOut = findOutWords
		if b.res.Options.StrictEvidence {
			rep.Words.FindOut += evidenceGainWords
		}
	}
	return rep
}

// builder gathers a report; it numbers the sources in the order they are cited.
type builder struct {
	res *assess.Result
	r   *rubric.Rubric
	// a is the respondent's sheet; for a panel, what stands for all of its members.
	a       *sheet.Sheet
	next    *plan.Plan          // to the next stage; nil if there is no stage to plan for
	sensed  *assess.Sensitivity // nil if no criterion is rated
	cited   map[string]int
	sources []ReportSource

	panel     *panel.Result // nil for one respondent
	agreement *ReportAgreement
	levels    [][]int8         // by member and question, see memberLevels
	alone     [][]assess.Value // by member, see memberValues
}

func newBuilder(res *assess.Result, a *sheet.Sheet) *builder {
	return &builder{res: res, r: res.Rubric, a: a, cited: map[string]int{}, next: plan.Cheapest(res, plan.Options{}), sensed: res.Sensitivity()}
}

func (b *builder) scale() []string {
	names := make([]string, len(b.r.Scale))
	for i := range b.r.Scale {
		names[i] = b.r.Scale[i].Name
	}
	return names
}

func textOrNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func ids(refs []rubric.Ref) []string {
	out := make([]string, len(refs))
	for i, ref := range refs {
		out[i] = ref.ID
	}
	return out
}

// cite numbers the sources on first use.
func (b *builder) cite(refs []rubric.Ref) []int {
	var numbers []int
	for _, ref := range refs {
		n, known := b.cited[ref.ID]
		if s := b.r.Source(ref.ID); !known && s != nil {
			n = len(b.sources) + 1
			b.cited[ref.ID] = n
			b.sources = append(b.sources, ReportSource{Number: n, ID: s.ID, Line: sourceLine(s), Note: s.Note})
		}
		numbers = append(numbers, n)
	}
	return numbers
}

func sourceLine(s *rubric.Source) string {
	line := s.Title
	for _, part := range []string{s.Author, s.Publisher, s.Date} {
		if part != "" {
			line += "; " + part
		}
	}
	return line
}

func (b *builder) respondent(who sheet.Respondent, file, sha256 string) ReportRespondent {
	return ReportRespondent{Name: textOrNil(who.Name), Role: textOrNil(who.Role), File: textOrNil(file), SHA256: textOrNil(sha256), RoleName: b.roleName(who.Role)}
}

// roleName gives a role's name; what is no role of the rubric stands for itself.
func (b *builder) roleName(id string) string {
	if role := b.r.Role(id); role != nil {
		return role.Name
	}
	return id
}

// verdict says what the answers give, or between which sentences the verdict lies and what
// would settle it; nil if the rubric has no verdicts.
func (b *builder) verdict() *ReportVerdict {
	v := b.res.Verdict
	if v == nil && b.res.Candidates == nil {
		return nil
	}
	out := &ReportVerdict{Sources: []string{}, Candidates: []string{}, Settle: []string{}}
	if v != nil {
		out.ID, out.Text, out.Shown = &v.ID, &v.Text, v.Text
		out.Sources, out.Cited = ids(v.Sources), b.cite(v.Sources)
	}
	for _, c := range b.res.Candidates {
		out.Candidates = append(out.Candidates, c.ID)
	}
	possible := b.res.Conclusions(b.answersGiven)
	if b.res.Candidates != nil {
		out.Between = textsOf(possible.Verdicts, v)
	}
	for _, q := range b.res.Settle {
		out.Settle = append(out.Settle, q.ID)
		out.Ask = append(out.Ask, b.settleWords(q, b.mayKnow(q, b.ask(q))))
		out.AskRoles = append(out.AskRoles, b.settleWords(q, ids(q.BestInformed)))
	}
	apart := b.seenDifferently(b.res.Settle)
	allApart := len(apart) > 0 && len(apart) == len(out.Settle)
	certain := possible.Exact && !slices.Contains(possible.Verdicts, v)
	switch {
	case v != nil && len(out.Between) == 0: // whatever is found out, it is this one
	case len(out.Between) == 1 && certain: // whichever it is, this is what it says
		out.Shown = out.Between[0]
	case v == nil && len(out.Between) == 0: // it goes on to others as soon as more is known
		out.Shown = openVerdictWords
	case v == nil:
		out.Shown, out.Lead = openVerdictWords, oneOfWords
	case !possible.Exact:
		out.Shown, out.Lead = visible.Join(" ", v.Text, contradictWords(apart)), noneButWords
	case allApart: // a catch-all says that too little is known
		out.Shown, out.Lead = contradictWords(apart), dependsWords
	default:
		out.Shown, out.Lead = visible.Join(" ", v.Text, contradictWords(apart)), mayBeWords
	}
	return out
}

// textsOf are the texts of verdicts, each once, without that of the one shown.
func textsOf(verdicts []*rubric.Verdict, shown *rubric.Verdict) []string {
	var out []string
	for _, v := range verdicts {
		if v != shown && !slices.Contains(out, v.Text) {
			out = append(out, v.Text)
		}
	}
	return out
}

// answersGiven are the answers that the people of a panel gave to a question which they see
// differently: it is one of these if one of them is right. Nil for any other question, of which
// nothing is known.
func (b *builder) answersGiven(q *rubric.Question) []*rubric.Option {
	if len(b.seenDifferently([]*rubric.Question{q})) == 0 {
		return nil
	}
	vote := b.panel.VoteOf(q.ID)
	var out []*rubric.Option
	for i := range q.Options {
		if o := &q.Options[i]; q.Scored() && vote.Levels[o.Level] > 0 || !q.Scored() && vote.Options[i] > 0 {
			out = append(out, o)
		}
	}
	return out
}

// seenDifferently lists those of some questions without a settled answer to which people of the
// panel gave different ones.
func (b *builder) seenDifferently(open []*rubric.Question) []*rubric.Question {
	if b.panel == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(open), func(q *rubric.Question) bool {
		vote := b.panel.VoteOf(q.ID)
		low, high := vote.Ends()
		return !vote.Disagreed() && low == high
	})
}

// contradictWords say on what the people of a panel contradict each other; "" on nothing. True of
// questions that the room has not settled and to which it gave different answers: what is open
// is not for want of answers.
func contradictWords(apart []*rubric.Question) string {
	const most = 3
	var names []string
	for _, q := range apart[:min(most, len(apart))] {
		names = append(names, nameOf(q))
	}
	switch left := len(apart) - most; {
	case len(apart) == 0:
		return ""
	case left > 0:
		names = append(names, visible.Count(left, "more question"))
	}
	return "The people asked contradict each other on what decides it: " + strings.Join(names, "; ") + "."
}

// openVerdictWords stand in the place of a verdict that is open where the rubric has no
// words for that. True while the verdict has candidates.
const openVerdictWords = "The answers leave the verdict open."

// settleWords says what would settle the verdict, and who would know. True while the
// question's answer is not known for certain, or differs between the people asked.
func (b *builder) settleWords(q *rubric.Question, ask []string) string {
	words := "“" + q.Prompt + "”"
	if len(ask) > 0 {
		words += " Ask: " + b.roleName(ask[0]) + "."
	}
	return words
}

func (b *builder) stage() ReportStage {
	s := &b.res.Stage
	out := ReportStage{Withheld: s.Withheld, WhyWithheld: append([]string{}, s.Why...), HeldBy: []HeldBy{}}
	if !s.Rated {
		return out
	}
	out.Confirmed, out.Possible = b.stageLevel(assess.Confirmed), b.stageLevel(assess.Possible)
	for _, h := range s.Held {
		out.HeldBy = append(out.HeldBy, heldBy(h))
	}
	return out
}

func (b *builder) stageLevel(side assess.Side) StageLevel {
	level, uncapped := b.res.Stage.Level[side], b.res.Stage.Uncapped[side]
	return StageLevel{Level: &level, Name: &b.r.Scale[level].Name, Uncapped: &uncapped}
}

// weakest is the reason given where no gate explains a weak criterion.
const weakest = "weakest criterion"

func heldBy(h assess.Hold) HeldBy {
	switch {
	case h.Criterion == nil:
		return HeldBy{Kind: "gate", ID: h.Gate.Gate.ID, Cap: h.Cap, Reason: h.Gate.Gate.Reason, Question: &h.Gate.Gate.Question.ID}
	case h.Gate != nil:
		return HeldBy{Kind: "balance", ID: h.Criterion.Criterion.ID, Cap: h.Cap, Reason: h.Gate.Gate.Reason, Question: &h.Gate.Gate.Question.ID}
	}
	return HeldBy{Kind: "balance", ID: h.Criterion.Criterion.ID, Cap: h.Cap, Reason: weakest}
}

func (b *builder) criteria() []ReportCriterion {
	out := make([]ReportCriterion, len(b.res.Criteria))
	for i := range b.res.Criteria {
		c := &b.res.Criteria[i]
		out[i] = ReportCriterion{ID: c.Criterion.ID, Name: c.Criterion.Name, Weight: c.Criterion.Weight, Rated: c.Rated,
			Coverage: Decimal{c.Coverage}, Score: decimals(c.Score), Target: c.Target, Terms: b.terms(c.Criterion.ID),
			ScoreShown: "–", LevelShown: "not rated", GapShown: "–", TargetScore: Decimal{b.r.Scoring.CutPoints[c.Target-1]}}
		if c.Rated {
			out[i].Level = LevelPair{&c.Level[assess.Confirmed], &c.Level[assess.Possible]}
			out[i].Gap = LevelPair{&c.Gap[assess.Confirmed], &c.Gap[assess.Possible]}
			out[i].ScoreShown = fromTo(b.res.Display(c.Score[assess.Confirmed]), b.res.Display(c.Score[assess.Possible]))
			out[i].LevelShown = fromTo(strconv.Itoa(c.Level[assess.Confirmed]), strconv.Itoa(c.Level[assess.Possible]))
			out[i].GapShown = fromTo(strconv.Itoa(c.Gap[assess.Possible]), strconv.Itoa(c.Gap[assess.Confirmed]))
			out[i].Held, out[i].HeldForSure = b.criterionGate(c)
		} else {
			out[i].WhyNotRated = b.whyNotRated(c)
		}
	}
	return out
}

// whyNotRated says in a few words why a criterion has no score: none of its questions counts, or
// too much of it was marked as not applicable.
func (b *builder) whyNotRated(c *assess.CriterionScore) string {
	switch {
	case c.Weight > 0:
		return "too much set aside"
	case b.res.Options.Core && c.NotApplicable.Sign() == 0:
		return "not asked"
	}
	return "does not apply"
}

// criterionGate says which must-have keeps a criterion below what its score gives: the
// rubric's reason where it is missing whatever the open answers turn out to be, else what
// has to be known.
func (b *builder) criterionGate(c *assess.CriterionScore) (held string, forSure bool) {
	switch g := assess.GateHolding(b.res.Gates, c); {
	case g == nil:
		return "", false
	case !g.Fires[assess.Possible]:
		return "held " + untilWords(b.res, g), false
	default:
		return g.Gate.Reason, true
	}
}

// fromTo prints "a…b", or just "a" if both are the same.
func fromTo(a, b string) string {
	if a == b {
		return a
	}
	return a + "…" + b
}

func (b *builder) terms(criterion string) []ReportTerm {
	terms := []ReportTerm{}
	for i := range b.res.Values {
		v := &b.res.Values[i]
		w := v.Question.WeightIn(criterion)
		if w == 0 {
			continue
		}
		t := ReportTerm{Question: v.Question.ID, Weight: w, State: v.State}
		if v.InSums() {
			t.Confirmed, t.Possible = &v.Scored[assess.Confirmed], &v.Scored[assess.Possible]
		}
		terms = append(terms, t)
	}
	return terms
}

func (b *builder) gates() []ReportGate {
	out := make([]ReportGate, len(b.res.Gates))
	for i := range b.res.Gates {
		g := &b.res.Gates[i]
		out[i] = ReportGate{ID: g.Gate.ID, Fires: GateSides{g.Fires[assess.Confirmed], g.Fires[assess.Possible]}, Caps: g.Gate.Caps, At: g.Gate.At, Reason: g.Gate.Reason, Prompt: b.r.Question(g.Gate.Question.ID).Prompt}
	}
	return out
}

// points prints index points with one decimal.
func points(x *big.Rat) string { return exact.Round(x, 1).FloatString(1) }

// addForPeople adds what a report with room for it shows beside the numbers: the scale with its
// meanings and least scores, and how firm the result is, in sentences.
func (b *builder) addForPeople(rep *Report) {
	for i := range b.r.Scale {
		rep.Meanings = append(rep.Meanings, b.r.Scale[i].Meaning)
	}
	for _, t := range b.r.Scoring.CutPoints {
		rep.Cuts = append(rep.Cuts, Decimal{t})
	}
	rep.IndexShown = "–"
	if b.res.Stage.Rated {
		rep.IndexShown = fromTo(b.res.Display(b.res.Index[assess.Confirmed]), b.res.Display(b.res.Index[assess.Possible]))
	}
	for i := range rep.Criteria {
		c := &b.res.Criteria[i]
		rep.Criteria[i].Meaning = c.Criterion.Meaning
		rep.Criteria[i].CoverageShown = exact.Percent(c.Coverage, b.r.Scoring.MinCoverage) + " %"
	}
	if rep.Sensitivity != nil {
		if !b.stageOpen() {
			rep.Sensitivity.Swing = b.answersTo(b.sensed.Fragile)
		}
		rep.Words.Firm = b.firmWords()
	}
}

// answersTo gives questions with their answers in words.
func (b *builder) answersTo(questions []*rubric.Question) []ReportAnswer {
	var out []ReportAnswer
	for _, q := range questions {
		out = append(out, ReportAnswer{Question: q.ID, Name: q.Name, Prompt: q.Prompt, Answer: b.answerText(b.res.ValueOf(q.ID))})
	}
	return out
}

// firmWords tells the parts of the sensitivity that one line has no room for: the range
// of the index, what single questions do to it, and the spacing of the levels. Where
// nothing is known there is nothing to move.
func (b *builder) firmWords() []string {
	s := b.sensed
	if b.res.Coverage.Sign() == 0 {
		return nil
	}
	words := []string{fmt.Sprintf("With each criterion weight moved by up to half, the confirmed index lies between %s and %s.", points(s.IndexLow), points(s.IndexHigh))}
	if s.LeaveOneOutLow != nil {
		words = append(words, fmt.Sprintf("With any single question left out, it lies between %s and %s%s.", points(s.LeaveOneOutLow), points(s.LeaveOneOutHigh), b.leaveOutWords()))
	}
	return append(words, spacingWords(s))
}

func (b *builder) leaveOutWords() string {
	switch n := len(b.sensed.LeaveOneOutStage); {
	case b.res.Stage.Withheld || b.stageOpen():
		return ""
	case n == 0:
		return "; the stage stays as it is"
	case n == 1:
		return "; the stage would change without 1 of them"
	default:
		return fmt.Sprintf("; the stage would change without any one of %d of them", n)
	}
}

// spacingWords says which levels hang on the assumption that all steps of the scale are
// equal.
func spacingWords(s *assess.Sensitivity) string {
	var parts []string
	for _, c := range []struct {
		steps string
		of    []*rubric.Criterion
	}{{"upper", s.Convex}, {"lower", s.Concave}} {
		var names []string
		for _, criterion := range c.of {
			names = append(names, criterion.Name)
		}
		if len(names) > 0 {
			parts = append(parts, fmt.Sprintf("if the %s ones were larger, the level of %s would change", c.steps, strings.Join(names, ", ")))
		}
	}
	if len(parts) == 0 {
		return "All steps of the scale are taken to be equal; other spacings would change no criterion's level."
	}
	return "All steps of the scale are taken to be equal; " + strings.Join(parts, "; ") + "."
}
