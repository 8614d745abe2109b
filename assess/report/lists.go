package report

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/alike"
)

func (b *builder) gaps() []ReportGap {
	out := []ReportGap{}
	for _, g := range plan.Order(b.res, b.next) {
		out = append(out, b.gap(&g))
	}
	return out
}

// strengths lists what works.
func (b *builder) strengths() []ReportStrength {
	out := []ReportStrength{}
	for _, v := range plan.Strengths(b.res, b.next) {
		q := v.Question
		s := ReportStrength{Question: q.ID, Criterion: b.r.MainCriterion(q), Level: v.Given[assess.Confirmed], Title: cmp.Or(q.Name, q.Prompt), Name: q.Name, Answer: b.answerText(v),
			CriterionName: b.r.Criterion(b.r.MainCriterion(q)).Name}
		switch {
		case v.Seen:
			s.Evidence = textOrNil(string(sheet.EvidenceSeen))
		case b.panel == nil:
			s.Evidence = textOrNil(string(b.a.Given[q.ID].Evidence))
		}
		out = append(out, s)
	}
	return out
}

// steps are the steps of a gap or a measure in words; those above now come later.
func (b *builder) steps(q *rubric.Question, list []plan.Step, now *int) []ReportWorkStep {
	out := []ReportWorkStep{}
	for _, s := range list {
		out = append(out, ReportWorkStep{Level: s.Option.Level, Option: s.Option.ID, Action: s.Action, Effort: s.Effort, Points: s.Points,
			Text: standingAlone(q, s.Option), EffortMeaning: effortMeaning(b.r, s.Effort), Later: now != nil && s.Option.Level > *now})
	}
	return out
}

func (b *builder) gap(g *plan.Gap) ReportGap {
	q := g.Value.Question
	out := ReportGap{
		Rank: g.Rank, Tier: g.Tier, Question: q.ID, Criterion: g.Criterion.ID, Level: g.Level, Target: g.Target, Now: g.Now, Lift: Decimal{g.Lift},
		Cost: g.Cost, Steps: b.steps(q, g.Steps, g.Now), Title: q.Gap.Title, Why: textOrNil(q.Gap.Why), Requires: []string{}, MissingItems: []string{},
		Sources: ids(q.Sources), QuickWin: g.QuickWin, Agreed: b.agreed(q.ID),
		CriterionName: g.Criterion.Name, LevelName: b.r.Scale[g.Level].Name, TargetName: b.r.Scale[g.Target].Name,
		LiftShown: points(g.Lift), Answer: b.answerText(g.Value), Cited: b.cite(q.Sources),
	}
	if g.Gate != nil {
		out.Gate, out.GateOverall = b.mustHave(g.Gate), g.Gate.Overall()
	}
	for _, need := range g.Requires {
		out.Requires = append(out.Requires, need.ID)
		out.First = append(out.First, b.firstWords(need))
	}
	for _, child := range g.Opens {
		out.Then = append(out.Then, child.Gap.Title)
	}
	for _, item := range b.unticked(q) {
		out.MissingItems = append(out.MissingItems, item.ID)
		out.Missing = append(out.Missing, item.Text)
	}
	return out
}

// firstWords names a prerequisite by what to do about it, and says so where it first has
// to be found out.
func (b *builder) firstWords(q *rubric.Question) string {
	if !b.res.ValueOf(q.ID).Known() {
		return q.Gap.Title + " (not known yet: see what to find out)"
	}
	return q.Gap.Title
}

// mustHave is the sentence of a gate that fires on the confirmed side. It is told as a fact
// only where the gate fires whatever the open answers turn out to be.
func (b *builder) mustHave(g *assess.GateState) string {
	if !g.Fires[assess.Possible] {
		return "A must-have " + untilWords(b.res, g)
	}
	return "Must-have: " + g.Gate.Reason
}

// caps says what a gate limits, wherever that is at present; "" where the verdict gives no stage
// to limit.
func (b *builder) caps(g *assess.GateState) string {
	switch {
	case !g.Overall():
		return "limits " + b.r.Criterion(g.Gate.Caps).Name + " to level " + strconv.Itoa(g.Gate.At)
	case b.res.WithheldBy(assess.WhyVerdict):
		return ""
	}
	return "limits the stage to " + strconv.Itoa(g.Gate.At)
}

// effortMeaning says what an effort size stands for; "" if the rubric does not.
func effortMeaning(r *rubric.Rubric, name string) string {
	for i := range r.Scoring.Effort {
		if r.Scoring.Effort[i].Name == name {
			return r.Scoring.Effort[i].Meaning
		}
	}
	return ""
}

// unticked lists the checklist items that were not ticked; none if no ticks were recorded.
func (b *builder) unticked(q *rubric.Question) []*rubric.Item {
	ticked := b.a.Given[q.ID].Items
	if ticked == nil || q.Checklist == nil {
		return nil
	}
	is := make(map[string]bool, len(ticked))
	for _, id := range ticked {
		is[id] = true
	}
	var out []*rubric.Item
	for i := range q.Checklist.Items {
		if item := &q.Checklist.Items[i]; !is[item.ID] {
			out = append(out, item)
		}
	}
	return out
}

func (b *builder) agreed(question string) *Agreed {
	act, known := b.a.Actions[question]
	if !known {
		return nil
	}
	return &Agreed{Who: textOrNil(act.Who), Due: textOrNil(act.Due), Note: textOrNil(act.Note)}
}

// alsoAgreed lists what was agreed on questions that are not among the gaps, in the order
// asked.
func (b *builder) alsoAgreed(gaps []ReportGap) []ReportAgreed {
	listed := map[string]bool{}
	for i := range gaps {
		listed[gaps[i].Question] = true
	}
	var out []ReportAgreed
	for i := range b.r.Questions {
		q := &b.r.Questions[i]
		if a := b.agreed(q.ID); a != nil && !listed[q.ID] {
			out = append(out, ReportAgreed{Question: q.ID, Title: gapTitle(q), Agreed: *a})
		}
	}
	return out
}

func gapTitle(q *rubric.Question) string {
	if q.Gap == nil {
		return q.Prompt
	}
	return q.Gap.Title
}

func (b *builder) findOut() []ReportFindOut {
	out := []ReportFindOut{}
	for _, f := range b.res.FindOut() {
		q := f.Value.Question
		line := ReportFindOut{Question: q.ID, Worth: Decimal{f.Worth}, Ask: b.ask(q), Prompt: q.Prompt, Name: q.Name,
			Follows: f.Depth > 0, State: f.Value.State, Evidence: q.Evidence, SetAside: b.verdictSetsAside(q.ID)}
		if f.Worth != nil {
			line.WorthShown = points(f.Worth)
		}
		line.AskNames, line.AllAskNames, line.ByRole = b.roleNames(b.mayKnow(q, line.Ask)), b.roleNames(line.Ask), !b.named(q)
		line.Roles = ids(q.BestInformed)
		line.RoleNames = b.roleNames(line.Roles)
		if f.Gate != nil {
			line.Gate, line.GateReason = &f.Gate.Gate.ID, f.Gate.Gate.Reason
			line.MustHave = "Until this is " + needed(f) + ", a must-have counts as not met" + after(" and ", b.caps(f.Gate)) + "."
		}
		out = append(out, line)
	}
	return out
}

// notSeen lists the questions whose answers are high, whose evidence nobody has seen, and of which
// the rubric says what to ask to see: what many must-haves rest on first, then what counts most
// in the index. Not among them is what stands among what to find out for that reason, or what
// the verdict sets aside; nothing of a short screening, which does not ask for evidence.
func (b *builder) notSeen() []ReportUnseen {
	if b.res.Options.Core {
		return nil
	}
	var high []*assess.Value
	for i := range b.res.Values {
		v := &b.res.Values[i]
		known := v.State == assess.Answered || v.State == assess.Panel
		if v.Question.Scored() && known && v.Given[assess.Confirmed] >= b.r.Scoring.TargetLevel && v.Question.Evidence != "" &&
			!v.LacksEvidence() && !b.seenBySome(i) && !b.verdictSetsAside(v.Question.ID) {
			high = append(high, v)
		}
	}
	gate := func(v *assess.Value) *assess.GateState {
		return b.res.BestGate(v.Question.ID, func(g *assess.GateState) bool { return !g.Idle })
	}
	slices.SortStableFunc(high, func(x, y *assess.Value) int {
		return cmp.Or(assess.CompareGates(gate(x), gate(y)), b.res.PointsPerLevel(y.Question).Cmp(b.res.PointsPerLevel(x.Question)))
	})
	var out []ReportUnseen
	for _, v := range high {
		out = append(out, ReportUnseen{Question: v.Question.ID, Title: called(v.Question), Evidence: v.Question.Evidence})
	}
	return out
}

// seenBySome tells whether somebody has seen evidence for the answer to a question.
func (b *builder) seenBySome(question int) bool {
	v := &b.res.Values[question]
	return v.Seen || b.panel != nil && b.panel.Votes[question].Seen > 0
}

// verdictSetsAside tells whether a settled verdict sets the question aside.
func (b *builder) verdictSetsAside(question string) bool {
	v := b.res.Verdict
	return v != nil && b.res.Candidates == nil && slices.ContainsFunc(v.SetsAside, func(q rubric.Ref) bool { return q.ID == question })
}

// needed is what would settle a question.
func needed(f assess.FindOut) string {
	switch {
	case f.Evidence:
		return "proved"
	case f.Value.State == assess.Panel:
		return "settled"
	}
	return "known"
}

// ask is the person named as knowing, else the roles that are best informed.
func (b *builder) ask(q *rubric.Question) []string {
	if who := b.whoWouldKnow(q); len(who) > 0 {
		return who
	}
	return ids(q.BestInformed)
}

// whoWouldKnow are those of whom somebody who did not know said that they would.
func (b *builder) whoWouldKnow(q *rubric.Question) []string {
	if b.panel != nil {
		return b.panel.Asked[b.r.QuestionIndex(q.ID)]
	}
	if given := b.a.Given[q.ID]; given.Unknown && given.Ask != "" {
		return []string{given.Ask}
	}
	return nil
}

// mayKnow leaves out of those to ask about a question who was asked and did not know. Nobody may be left.
func (b *builder) mayKnow(q *rubric.Question, who []string) []string {
	return slices.DeleteFunc(slices.Clone(who), func(who string) bool { return didNotKnow(b.respondents(), q, who) })
}

// didNotKnow tells whether somebody was asked a question and said not to know: a person by name, or a
// role, if all of these people who have it said so.
func didNotKnow(people iter.Seq2[sheet.Respondent, map[string]sheet.Answer], q *rubric.Question, who string) bool {
	asked, unknown := 0, 0
	for p, given := range people {
		if p.Role != who && !alike.Same(p.Name, who) {
			continue
		}
		asked++
		if given[q.ID].Unknown {
			unknown++
		}
	}
	return asked > 0 && asked == unknown
}

// respondents are those who answered, with their answers; of a large panel, of whom only counts are
// kept, nobody.
func (b *builder) respondents() iter.Seq2[sheet.Respondent, map[string]sheet.Answer] {
	return func(yield func(sheet.Respondent, map[string]sheet.Answer) bool) {
		if b.panel == nil {
			yield(b.a.Respondent, b.a.Given)
			return
		}
		for i := range b.panel.Sheets {
			if !yield(b.panel.Members[i].Respondent, b.panel.Sheets[i]) {
				return
			}
		}
	}
}

// named tells whether the respondent named somebody who is no role of the rubric.
func (b *builder) named(q *rubric.Question) bool {
	return slices.ContainsFunc(b.whoWouldKnow(q), func(who string) bool { return b.r.Role(who) == nil })
}

func (b *builder) roleNames(who []string) []string {
	var names []string
	for _, id := range who {
		names = append(names, b.roleName(id))
	}
	return names
}

func (b *builder) contradictions() []ReportContradiction {
	out := []ReportContradiction{}
	for _, c := range b.res.Contradictions() {
		line := ReportContradiction{ID: c.ID, Questions: []string{}, Probe: c.Probe, TouchesVerdict: b.res.TouchesVerdict(c)}
		for _, clause := range c.When {
			v := b.res.ValueOf(clause.Question.ID)
			line.Questions = append(line.Questions, v.Question.ID)
			line.Answers = append(line.Answers, ReportAnswer{Question: v.Question.ID, Name: v.Question.Name, Prompt: v.Question.Prompt, Answer: b.answerText(v)})
		}
		out = append(out, line)
	}
	return out
}

// answerText gives an answer in words.
func (b *builder) answerText(v *assess.Value) string {
	switch {
	case v.Option != nil:
		return standingAlone(v.Question, v.Option)
	case v.State == assess.Absent:
		return "not there yet"
	case v.State == assess.Panel:
		return medianText(v)
	case v.Known():
		return b.r.Scale[v.Given[assess.Confirmed]].Name
	}
	return "not known"
}

// medianText gives a panel's medians in the words of the options.
func medianText(v *assess.Value) string {
	low, high := v.Question.OptionAt(v.Given[assess.Confirmed]), v.Question.OptionAt(v.Given[assess.Possible])
	switch {
	case low == nil || high == nil:
		return "not known"
	case low == high:
		return standingAlone(v.Question, low)
	}
	return "Split between “" + standingAlone(v.Question, low) + "” and “" + standingAlone(v.Question, high) + "”"
}

// asAbove begins an option that goes on from the one below it. No rubric that is written today
// has one; those of earlier versions do.
const asAbove = "As above"

// standingAlone is the text of an option that means the same without the others: one that goes on
// from the one below it has that one's text before its own.
func standingAlone(q *rubric.Question, o *rubric.Option) string {
	more, goesOn := strings.CutPrefix(o.Text, asAbove)
	below := -1
	for i := range q.Options {
		if q.Options[i].Level < o.Level && (below < 0 || q.Options[i].Level > q.Options[below].Level) {
			below = i
		}
	}
	if !goesOn || below < 0 {
		return o.Text
	}
	return strings.TrimRight(standingAlone(q, &q.Options[below]), ".") + more
}

func (b *builder) benchmarks() []ReportBenchmark {
	out := []ReportBenchmark{}
	for _, l := range b.res.Benchmarks() {
		b := l.Benchmark
		out = append(out, ReportBenchmark{ID: b.ID, Yours: textOrNil(l.Yours), Line: l.String(), Figure: l.Figure(), AsOf: b.AsOf, Study: b.Study, Sample: b.Sample, Caveat: b.Caveat})
	}
	return out
}

func (b *builder) sensitivity() *ReportSensitivity {
	s := b.sensed
	if s == nil {
		return nil
	}
	out := &ReportSensitivity{IndexRange: DecimalRange{Decimal{s.IndexLow}, Decimal{s.IndexHigh}}, StageStable: s.StageStable,
		Fragile: []string{}, LeaveOneOut: DecimalRange{Decimal{s.LeaveOneOutLow}, Decimal{s.LeaveOneOutHigh}}}
	for _, q := range s.Fragile {
		out.Fragile = append(out.Fragile, q.ID)
	}
	for _, q := range s.LeaveOneOutStage {
		out.LeaveOneOutStage = append(out.LeaveOneOutStage, q.ID)
	}
	for _, c := range s.Convex {
		out.Convex = append(out.Convex, c.Name)
	}
	for _, c := range s.Concave {
		out.Concave = append(out.Concave, c.Name)
	}
	return out
}

// ReportQuestion is how one question of the rubric was answered, in the order asked. It
// carries the respondent's own words; [Report.Redacted] drops these.
type ReportQuestion struct {
	ID        string
	Topic     string // the topic's id
	TopicName string
	Prompt    string
	// Weights are the criteria that the question scores; none for a context question.
	Weights []ReportWeight
	State   assess.State
	// Level is the confirmed and the possible level that enter the scores; nil outside the
	// sums and for a context question.
	Level LevelPair
	// Closed is true if the question was not put: its branch did not open.
	Closed bool

	Option        string // id of the option chosen; "" without one
	Answer        string // its text
	Items         []ReportItem
	Evidence      string // none, said or seen; "" if not recorded
	Note          string
	Link          string
	Ask           string // who would know, as given: a role id or a name
	AskName       string // the role's name where Ask is a role's id, else as given
	AskRole       bool   // Ask is the id of a role of the rubric
	NotApplicable string // the reason in words

	// Knew tells how many of a panel knew: "3 of 5 knew"; Strip how their levels spread, nil
	// for a context question; Said what each of them answered, nil in a panel of more than
	// fifty. All are blank for one respondent. For a panel the keys above hold what it counts
	// with: the medians or the consensus, the items that more than half ticked.
	Knew  string
	Strip []ReportStripLevel
	Said  []ReportSaid
}

// ReportWeight is a question's whole weight in one criterion.
type ReportWeight struct {
	Criterion, Name string
	Weight          int
}

// ReportItem is one thing on a checklist. An answer without recorded ticks has none.
type ReportItem struct {
	ID, Text string
	Ticked   bool
}

func (b *builder) questions() []ReportQuestion {
	out := make([]ReportQuestion, len(b.res.Values))
	for i := range b.res.Values {
		out[i] = b.question(&b.res.Values[i])
	}
	return out
}

func (b *builder) question(v *assess.Value) ReportQuestion {
	q, given := v.Question, b.a.Given[v.Question.ID]
	out := ReportQuestion{ID: q.ID, Topic: q.Topic, Prompt: q.Prompt, Weights: b.weights(q), State: v.State, Closed: v.Closed,
		Option: given.Option, Items: reportItems(q, given.Items), Evidence: string(given.Evidence), Note: given.Note, Link: given.Link,
		Ask: given.Ask, NotApplicable: given.NotApplicable}
	if t := b.r.Topic(q.Topic); t != nil {
		out.TopicName = t.Name
	}
	if o := q.Option(given.Option); o != nil {
		out.Answer = o.Text
	}
	if given.Ask != "" {
		out.AskName, out.AskRole = b.roleName(given.Ask), b.r.Role(given.Ask) != nil
	}
	if v.InSums() {
		out.Level = LevelPair{&v.Scored[assess.Confirmed], &v.Scored[assess.Possible]}
	}
	if b.panel != nil {
		b.addVoices(&out, v)
	}
	return out
}

// addVoices sets the members' answers beside what the panel counts with.
func (b *builder) addVoices(out *ReportQuestion, v *assess.Value) {
	i := b.r.QuestionIndex(v.Question.ID)
	if v.Known() && v.State != assess.Absent {
		out.Answer = b.answerText(v)
	}
	out.Knew, out.Strip, out.Said = knewWords(&b.panel.Votes[i]), b.strip(i), b.said(i)
}

func (b *builder) weights(q *rubric.Question) []ReportWeight {
	var out []ReportWeight
	for i := range b.r.Criteria {
		c := &b.r.Criteria[i]
		if w := q.WeightIn(c.ID); w > 0 {
			out = append(out, ReportWeight{Criterion: c.ID, Name: c.Name, Weight: w})
		}
	}
	return out
}

func reportItems(q *rubric.Question, ticked []string) []ReportItem {
	if q.Checklist == nil || ticked == nil {
		return nil
	}
	is := make(map[string]bool, len(ticked))
	for _, id := range ticked {
		is[id] = true
	}
	out := make([]ReportItem, len(q.Checklist.Items))
	for i := range q.Checklist.Items {
		item := &q.Checklist.Items[i]
		out[i] = ReportItem{ID: item.ID, Text: item.Text, Ticked: is[item.ID]}
	}
	return out
}
