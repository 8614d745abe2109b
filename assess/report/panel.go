package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ReportPanel tells what a panel's result rests on: who knew, where the members differ,
// and what the room agreed on.
type ReportPanel struct {
	Members   int               `json:"members"`
	Context   []ReportContext   `json:"context"`
	Questions []ReportKnew      `json:"questions"`
	Consensus []ReportConsensus `json:"consensus"`
	Talk      []ReportTalk      `json:"talk"`

	// Named is true if the members are named beside their answers; in a panel of more than
	// fifty, and in a redacted report, only counts are given.
	Named bool `json:"-"`
	// File is the panel file's name as given, with slashes; "" without one.
	File string `json:"-"`
	// Words are whole sentences; blank ones are not printed.
	Words PanelWords `json:"-"`
}

// PanelWords are the sentences about a panel.
type PanelWords struct {
	// Context leads the disagreements on context questions, Thin names how many answers rest
	// on few people, Talk leads the questions to talk about, Consensus what was agreed.
	Context, Thin, Talk, Consensus string
	// Settled names what the room agreed on, LeftOpen what it did not; both are blank without
	// a consensus.
	Settled, LeftOpen string
	// Counts says how several answers to a question become one.
	Counts string
}

// ReportContext is a context question on which the members disagree.
type ReportContext struct {
	Question string       `json:"question"`
	Votes    []ReportVote `json:"votes"`
	Chosen   *string      `json:"chosen"`

	Prompt string `json:"-"`
	Name   string `json:"-"` // of the question, else what it asks
	Words  string `json:"-"` // what counts now, in a sentence
	Agreed bool   `json:"-"` // the room has settled it
	// Matters tells whether what applies hangs on which of the answers given is right.
	Matters bool `json:"-"`
}

// ReportVote is one option of a context question with the number of its votes.
type ReportVote struct {
	Option  string `json:"option"`
	Members int    `json:"members"`

	Answer string   `json:"-"` // the option's text
	Who    []string `json:"-"` // who chose it, ready to print; nil unless named
}

// ReportKnew tells on how many members the level of a question rests.
type ReportKnew struct {
	Question string `json:"question"`
	Knew     int    `json:"knew"`
	Of       int    `json:"of"`
	Thin     bool   `json:"thin"`

	Shown string `json:"-"` // "3 of 5 knew, 1 was not asked"
}

// ReportConsensus is one answer that the room agreed on, beside the members' own.
type ReportConsensus struct {
	Question string    `json:"question"`
	Option   string    `json:"option"`
	Level    *int      `json:"level"`
	Reason   *string   `json:"reason"`
	Before   LevelPair `json:"before"`

	Prompt      string `json:"-"`
	Name        string `json:"-"` // of the question, else what it asks
	Answer      string `json:"-"` // the option's text
	LevelShown  string `json:"-"` // "2 Defined"; "" for a context question
	BeforeShown string `json:"-"` // what the members' own answers gave: "1…3", "not known"
	Idle        string `json:"-"` // why it has no effect at present, or ""
}

// ReportTalk is one question to talk about, with who said what.
type ReportTalk struct {
	Question string             `json:"question"`
	Spread   int                `json:"spread"`
	Answers  []ReportTalkAnswer `json:"answers"`

	Prompt string `json:"-"`
	Name   string `json:"-"` // of the question, else what it asks
	Agreed string `json:"-"` // what the room agreed on, in a sentence, or ""
	// Ladder are the levels from the lowest to the highest given, also those that nobody
	// gave: options often build on the one below.
	Ladder []ReportTalkAnswer `json:"-"`
	Knew   string             `json:"-"` // "3 of 5 knew"
}

// ReportTalkAnswer is one level that was given, lowest first.
type ReportTalkAnswer struct {
	Level   int         `json:"level"`
	Members int         `json:"members"`
	Who     []ReportWho `json:"who"`

	LevelName string `json:"-"`
	Answer    string `json:"-"` // the option's text
}

// ReportWho is one member behind an answer.
type ReportWho struct {
	Name *string `json:"name"`
	Role *string `json:"role"`

	Shown string `json:"-"` // "R. Okafor (Chief executive)"
}

// ReportStripLevel is one level on the strip of a question: how many members chose it,
// and who.
type ReportStripLevel struct {
	Level   int
	Name    string
	Members int
	Who     []string // ready to print; nil unless named
	Middle  bool     // the level is a median, or between the two
}

// ReportSaid is one member's own answer to a question.
type ReportSaid struct {
	Who           string       // ready to print: "R. Okafor (Chief executive)"
	Role          string       // the role's id
	State         assess.State // as that member's file, scored alone, leaves the question
	Level         *int         // nil where the member contributes none
	Option        string       // id of the option chosen; "" without one
	Answer        string       // its text, "don't know", "not applicable" or "not answered"
	Evidence      string
	Note          string
	Link          string
	Ask           string
	NotApplicable string // the reason in words
}

// NewPanelReport computes everything that any renderer may show of a panel. The file
// holds subject, comment and actions; nil, or a blank subject, takes the subject that the
// members name. A panel of one without consensus gives the report of the single run.
func NewPanelReport(p *panel.Result, file *sheet.PanelFile, from Origin) *Report {
	if file == nil {
		file = &sheet.PanelFile{}
	}
	if p.One {
		rep := loneReport(p, file, from)
		rep.addMissing(p)
		return rep
	}
	b := newBuilder(p.Result, commonSheet(p, file))
	b.panel = p
	people := make([]ReportRespondent, len(p.Members))
	for i, m := range p.Members {
		people[i] = b.respondent(m.Respondent, m.File, m.SHA256)
	}
	rep := b.report(from.ToolVersion, people)
	rep.Panel.File = from.File
	rep.addMissing(p)
	return rep
}

// loneReport is the report of the single member, headed as the panel file says.
func loneReport(p *panel.Result, file *sheet.PanelFile, from Origin) *Report {
	a := *p.Lone
	if file.Subject != "" {
		a.Subject = file.Subject
	}
	if file.Comment != "" {
		a.Comment = file.Comment
	}
	if len(file.Actions) > 0 {
		a.Actions = file.Actions
	}
	return NewReport(p.Result, &a, Origin{ToolVersion: from.ToolVersion, File: p.Members[0].File, SHA256: p.Members[0].SHA256})
}

// commonSheet is what stands for all members where a report shows one answer a question.
func commonSheet(p *panel.Result, file *sheet.PanelFile) *sheet.Sheet {
	a := &sheet.Sheet{Subject: file.Subject, Comment: file.Comment, Updated: p.Updated, Actions: file.Actions, Given: map[string]sheet.Answer{}}
	if a.Subject == "" {
		a.Subject = p.Subject
	}
	for i := range p.Values {
		v := &p.Values[i]
		given := sheet.Answer{Items: p.Ticked(i)}
		switch {
		case v.Option != nil:
			given.Option = v.Option.ID
		case v.State == assess.NotApplicable && !v.Closed:
			given.NotApplicable = reasons(p, i)
		case v.State == assess.Unknown:
			given.Unknown = true
			if len(p.Asked[i]) > 0 {
				given.Ask = p.Asked[i][0]
			}
		}
		a.Given[v.Question.ID] = given
	}
	return a
}

// reasons joins the reasons for which members set a question aside; of a large panel it
// tells only how many did.
func reasons(p *panel.Result, i int) string {
	var out []string
	for _, given := range p.Sheets {
		if reason := given[p.Rubric.Questions[i].ID].NotApplicable; reason != "" && !slices.Contains(out, reason) {
			out = append(out, reason)
		}
	}
	if p.Sheets != nil {
		return strings.Join(out, "; ")
	}
	return fmt.Sprintf("%d of %d people set it aside", p.SetAside(i), len(p.Members))
}

func (b *builder) panelSection() *ReportPanel {
	p := b.panel
	out := &ReportPanel{Members: len(p.Members), Context: []ReportContext{}, Questions: []ReportKnew{}, Consensus: []ReportConsensus{}, Talk: []ReportTalk{}, Named: p.Sheets != nil}
	for i := range p.Votes {
		v := &p.Votes[i]
		if v.Question.Scored() {
			out.Questions = append(out.Questions, ReportKnew{Question: v.Question.ID, Knew: v.Knew, Of: v.Of, Thin: v.Thin, Shown: knewWords(v)})
		} else if v.Disagreed() {
			out.Context = append(out.Context, b.contextVotes(i))
		}
	}
	for i := range p.Agreed {
		out.Consensus = append(out.Consensus, b.consensus(&p.Agreed[i]))
	}
	for _, s := range p.Spread() {
		out.Talk = append(out.Talk, b.talk(s))
	}
	out.Words = b.panelWords(out)
	return out
}

// knewWords say how many people a question rests on, and how many of the others it was not put to:
// these are not people who do not know.
func knewWords(v *panel.Vote) string {
	words := fmt.Sprintf("%d of %d knew", v.Knew, v.Of)
	switch v.NotAsked {
	case 0:
		return words
	case 1:
		return words + ", 1 was not asked"
	}
	return fmt.Sprintf("%s, %d were not asked", words, v.NotAsked)
}

// contextVotes sets the answers to a context question side by side.
func (b *builder) contextVotes(i int) ReportContext {
	v := &b.panel.Votes[i]
	q, value := v.Question, &b.res.Values[i]
	out := ReportContext{Question: q.ID, Prompt: q.Prompt, Name: nameOf(q), Matters: b.panel.Matters(v)}
	for j, n := range v.Options {
		if n > 0 {
			out.Votes = append(out.Votes, ReportVote{Option: q.Options[j].ID, Members: n, Answer: q.Options[j].Text, Who: b.whoChose(i, j)})
		}
	}
	switch {
	case b.panel.AgreedOn(q) != nil:
		out.Agreed = true
		out.Words = "Agreed: " + value.Option.Text
	case value.Option != nil:
		out.Words = "More than half of those who answered said: " + value.Option.Text
	default:
		out.Words = "No answer has more than half of the votes, so it counts as not known."
		if slices.ContainsFunc(b.r.Questions, func(other rubric.Question) bool { return asksFor(other.AppliesWhen, q) }) {
			out.Words = "No answer has more than half of the votes, so it counts as not known: everything is taken to apply."
		}
	}
	if !out.Matters && !out.Agreed {
		out.Words += " " + noMatterWords
	}
	if value.Option != nil {
		out.Chosen = &value.Option.ID
	}
	return out
}

// asksFor tells whether a condition has a demand on a question.
func asksFor(c rubric.Condition, q *rubric.Question) bool {
	return slices.ContainsFunc(c, func(on rubric.Clause) bool { return on.Question.ID == q.ID })
}

func (b *builder) consensus(s *panel.Settled) ReportConsensus {
	out := ReportConsensus{Question: s.Question.ID, Option: s.Option.ID, Reason: textOrNil(s.Reason), Prompt: s.Question.Prompt, Name: nameOf(s.Question), Answer: s.Option.Text, BeforeShown: "not known"}
	if s.Question.Scored() {
		out.Level, out.LevelShown = &s.Option.Level, b.r.LevelName(s.Option.Level)
	}
	switch {
	case s.Knew:
		out.Before = LevelPair{&s.Before[assess.Confirmed], &s.Before[assess.Possible]}
		out.BeforeShown = fromTo(strconv.Itoa(s.Before[assess.Confirmed]), strconv.Itoa(s.Before[assess.Possible]))
	case s.Chosen != nil:
		out.BeforeShown = s.Chosen.Text
	}
	if v := b.res.ValueOf(s.Question.ID); s.Question.Scored() && v.State != assess.Panel {
		out.Idle = "Without effect at present. " + stateWords(b.res, v)
	}
	return out
}

func (b *builder) talk(s panel.Spread) ReportTalk {
	q := s.Vote.Question
	i := b.r.QuestionIndex(q.ID)
	out := ReportTalk{Question: q.ID, Spread: s.Width, Prompt: q.Prompt, Name: nameOf(q), Knew: knewWords(s.Vote)}
	if agreed := b.panel.AgreedOn(q); agreed != nil {
		out.Agreed = "Agreed: level " + b.r.LevelName(agreed.Option.Level) + "."
	}
	given := s.Levels()
	for level := given[0]; level <= given[len(given)-1]; level++ {
		n, o := s.Vote.Levels[level], q.OptionAt(level)
		if n == 0 && o == nil {
			continue
		}
		line := ReportTalkAnswer{Level: level, Members: n, Who: []ReportWho{}, LevelName: b.r.Scale[level].Name}
		if o != nil {
			line.Answer = o.Text
		}
		for _, m := range b.whoSaid(i, level) {
			line.Who = append(line.Who, b.who(m))
		}
		out.Ladder = append(out.Ladder, line)
		if n > 0 {
			out.Answers = append(out.Answers, line)
		}
	}
	return out
}

const countsWords = "Of several answers to a question the middle one counts (the median)."

// panelWords are the sentences that lead the lists of a panel.
func (b *builder) panelWords(p *ReportPanel) PanelWords {
	w := PanelWords{Counts: countsWords}
	w.Context = p.factsWords()
	thin := 0
	for i := range p.Questions {
		if v := b.res.ValueOf(p.Questions[i].Question); p.Questions[i].Thin && v.State == assess.Panel {
			thin++
		}
	}
	if thin > 0 {
		w.Thin = fmt.Sprintf("Thin: %s on one person, or on fewer than half of these people.", visible.Count(thin, "answer rests", "answers rest"))
	}
	w.Talk = p.talkWords()
	w.Settled, w.LeftOpen = p.roomWords()
	if len(p.Consensus) > 0 {
		w.Consensus = fmt.Sprintf("On %s what the room agreed on counts, beside the members' own answers.", visible.Count(len(p.Consensus), "question"))
	}
	return w
}

// nameOf is what a question is called where its prompt is too long, if it has a name.
func nameOf(q *rubric.Question) string { return cmp.Or(q.Name, "“"+q.Prompt+"”") }

// roomWords name what the room agreed on and what it left open: facts that are still seen
// differently, and questions on which the levels given lie two or more apart. True where the
// room agreed on something.
func (p *ReportPanel) roomWords() (settled, open string) {
	if len(p.Consensus) == 0 {
		return "", ""
	}
	var agreed, left []string
	for i := range p.Consensus {
		agreed = append(agreed, p.Consensus[i].Name)
	}
	for i := range p.Context {
		if !p.Context[i].Agreed {
			left = append(left, p.Context[i].Name)
		}
	}
	for i := range p.Talk {
		if p.Talk[i].Agreed == "" {
			left = append(left, p.Talk[i].Name)
		}
	}
	settled = "The room settled " + visible.Count(len(agreed), "question") + ": " + strings.Join(agreed, "; ") + "."
	if len(left) == 0 {
		return settled, ""
	}
	return settled, "Still open: " + visible.Count(len(left), "question") + ": " + strings.Join(left, "; ") + "."
}

// OpenFirst returns the context questions that the members answer differently as they are
// to be talked about: what is open in the order asked, then what the room has settled.
func (p *ReportPanel) OpenFirst() []ReportContext {
	return openFirst(p.Context, func(c *ReportContext) bool { return c.Agreed })
}

// TalkFirst returns the questions to talk about: the open ones, the widest first, then
// those that the room has settled. Talk itself has the widest first.
func (p *ReportPanel) TalkFirst() []ReportTalk {
	return openFirst(p.Talk, func(t *ReportTalk) bool { return t.Agreed != "" })
}

// openFirst moves what is settled behind the rest; apart from that the order stays.
func openFirst[T any](list []T, settled func(*T) bool) []T {
	behind := func(x *T) int {
		if settled(x) {
			return 1
		}
		return 0
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b T) int { return behind(&a) - behind(&b) })
	return out
}

// factsWords leads the facts that the members see differently; "" without any.
func (p *ReportPanel) factsWords() string {
	open, agreed := p.facts()
	switch {
	case open > 0 && agreed > 0:
		return "The answers to these facts differ: settle the open ones first. What is agreed stands last."
	case open > 0:
		return "The answers to these facts differ: settle them first."
	case agreed > 0:
		return "The answers to these facts differed; the room has agreed on all of them."
	}
	return ""
}

// facts counts the facts that are still open, and those that are settled.
func (p *ReportPanel) facts() (open, agreed int) {
	for i := range p.Context {
		if p.Context[i].Agreed {
			agreed++
		} else {
			open++
		}
	}
	return open, agreed
}

// talkWords leads the questions to talk about; "" without any.
func (p *ReportPanel) talkWords() string {
	agreed := 0
	for i := range p.Talk {
		if p.Talk[i].Agreed != "" {
			agreed++
		}
	}
	switch {
	case len(p.Talk) == 0:
		return ""
	case agreed == len(p.Talk):
		return "The levels given lie two or more apart; the room has agreed on all of these questions."
	case agreed > 0:
		return "Talk about these: the levels given lie two or more apart, the widest first. What is agreed stands last."
	}
	return "Talk about these: the levels given lie two or more apart, the widest first."
}

// whoSaid lists the members, by position, who contribute a level to a question; nil in a
// large panel.
func (b *builder) whoSaid(question, level int) []int {
	var out []int
	for m, levels := range b.memberLevels() {
		if int(levels[question]) == level {
			out = append(out, m)
		}
	}
	return out
}

// memberLevels gives each member's levels by question; nil in a large panel.
func (b *builder) memberLevels() [][]int8 {
	if b.panel.Sheets == nil {
		return nil
	}
	if b.levels == nil {
		b.levels = b.panel.MemberLevels()
	}
	return b.levels
}

// whoChose names the members who chose an option of a context question.
func (b *builder) whoChose(question, option int) []string {
	if b.panel.Sheets == nil {
		return nil
	}
	var out []string
	for m := range b.panel.Members {
		if b.panel.Chose(m, question) == option {
			out = append(out, b.who(m).Shown)
		}
	}
	return out
}

// who names a member: by name and role, by what there is of them, or by number.
func (b *builder) who(member int) ReportWho {
	m := b.panel.Members[member].Respondent
	out := ReportWho{Name: textOrNil(m.Name), Role: textOrNil(m.Role)}
	role := b.roleName(m.Role)
	switch {
	case m.Name != "" && role != "":
		out.Shown = m.Name + " (" + role + ")"
	case m.Name != "":
		out.Shown = m.Name
	case role != "":
		out.Shown = role
	default:
		out.Shown = "Respondent " + strconv.Itoa(member+1)
	}
	return out
}

// strip lays the contributed levels of a question side by side, 0 to N; nil if nobody
// contributed.
func (b *builder) strip(question int) []ReportStripLevel {
	v := &b.panel.Votes[question]
	if v.Levels == nil || v.Knew == 0 {
		return nil
	}
	middle := v.Middle()
	out := make([]ReportStripLevel, len(v.Levels))
	for level, n := range v.Levels {
		out[level] = ReportStripLevel{Level: level, Name: b.r.Scale[level].Name, Members: n, Middle: middle[assess.Confirmed] <= level && level <= middle[assess.Possible]}
		for _, m := range b.whoSaid(question, level) {
			out[level].Who = append(out[level].Who, b.who(m).Shown)
		}
	}
	return out
}

// said lists the members' own answers to a question; nil in a large panel.
func (b *builder) said(question int) []ReportSaid {
	var out []ReportSaid
	for m := range b.panel.Sheets {
		out = append(out, b.saidBy(m, question))
	}
	return out
}

func (b *builder) saidBy(member, question int) ReportSaid {
	q := &b.r.Questions[question]
	given := b.panel.Sheets[member][q.ID]
	v := &b.memberValues(member)[question]
	out := ReportSaid{Who: b.who(member).Shown, Role: b.panel.Members[member].Respondent.Role, State: v.State, Option: given.Option,
		Evidence: string(given.Evidence), Note: given.Note, Link: given.Link, NotApplicable: given.NotApplicable, Answer: "not answered"}
	if level := b.memberLevels()[member][question]; level >= 0 {
		n := int(level)
		out.Level = &n
	}
	switch o := q.Option(given.Option); {
	case o != nil:
		out.Answer = o.Text
	case given.Unknown:
		out.Answer, out.Ask = "don't know", b.roleName(given.Ask)
	case given.NotApplicable != "":
		out.Answer = "not applicable"
	}
	return out
}

// memberValues tells how the questions stand for one member alone.
func (b *builder) memberValues(member int) []assess.Value {
	if b.alone == nil {
		b.alone = make([][]assess.Value, len(b.panel.Members))
	}
	if b.alone[member] == nil {
		b.alone[member] = b.panel.MemberValues(member)
	}
	return b.alone[member]
}
