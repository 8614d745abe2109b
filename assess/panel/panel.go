package panel

import (
	"slices"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// MaxVoices is the most members whose own words a panel keeps, and whom a report names
// beside their answers. Of a larger panel only counts are kept.
const MaxVoices = 50

// maxAsked is how many different people a panel keeps of those said to know an answer.
const maxAsked = 5

// Builder gathers a panel one member at a time. It keeps a few bytes per answer and,
// in a panel of at most fifty, the answers themselves: of a panel of ten thousand it
// holds no note and no link. Files may be read at the same time, members are added one
// after the other.
type Builder struct {
	r       *rubric.Rubric
	members []Member
	rows    []choices
	all     []ballot
	roles   map[string]*roleBallots
	ticks   []tickCount
	asked   [][]string // by question: who was said to know, in the order first named
	// sheets are the members' answers, nil in a large panel.
	sheets  []map[string]sheet.Answer
	lone    *sheet.Sheet // the first member's whole sheet, while there is no other
	subject string       // the first that is named
	updated string
	missing []string
}

// Member is what a panel keeps of each respondent.
type Member struct {
	Respondent sheet.Respondent
	// File is the answer file's name as given, with slashes; SHA256 its digest in hex.
	// Both may be blank.
	File, SHA256 string
}

// roleBallots are those of the members of one role.
type roleBallots struct {
	members int
	ballots []ballot
}

// tickCount counts the ticks on one checklist.
type tickCount struct {
	recorded int   // members who recorded ticks
	ticked   []int // by item
}

// NewBuilder begins a panel under a rubric.
func NewBuilder(r *rubric.Rubric) *Builder {
	return &Builder{r: r, all: newBallots(r), roles: map[string]*roleBallots{}, ticks: newTicks(r),
		asked: make([][]string, len(r.Questions)), sheets: []map[string]sheet.Answer{}}
}

func newTicks(r *rubric.Rubric) []tickCount {
	out := make([]tickCount, len(r.Questions))
	for i := range out {
		if list := r.Questions[i].Checklist; list != nil {
			out[i].ticked = make([]int, len(list.Items))
		}
	}
	return out
}

// Add takes in one member's answers, which must be valid under the rubric; those given
// under another version of it have to be carried over first ([sheet.Sheet.CarryOver]). The
// file's name and digest are for the list of respondents and may be blank.
func (b *Builder) Add(a *sheet.Sheet, file, sha256 string) {
	said := assess.SaidBy(b.r, a)
	values := b.add(said, a.Respondent.Role)
	b.members = append(b.members, Member{sheet.Respondent{Name: keepText(a.Respondent.Name), Role: keepText(a.Respondent.Role)}, keepText(file), keepText(sha256)})
	for i := range values {
		given, known := a.Given[b.r.Questions[i].ID]
		if known {
			b.tick(i, &values[i], &said[i], given.Items)
			b.ask(i, given)
		}
	}
	if a.Updated > b.updated {
		b.updated = keepText(a.Updated)
	}
	if b.lone = nil; len(b.members) == 1 {
		b.lone = a.WithoutText()
	}
	if b.subject == "" {
		b.subject = keepText(a.Subject)
	}
	if len(b.members) > MaxVoices {
		b.sheets = nil
	} else {
		b.sheets = append(b.sheets, a.WithoutText().Given)
	}
}

// add counts one member's own values.
func (b *Builder) add(said []assess.Said, role string) []assess.Value {
	values := assess.Settle(b.r, said, false)
	b.rows = append(b.rows, pack(b.r, said))
	count(b.r, b.all, values, said)
	if role == "" {
		return values
	}
	group := b.roles[role]
	if group == nil {
		group = &roleBallots{ballots: newBallots(b.r)}
		b.roles[keepText(role)] = group
	}
	group.members++
	count(b.r, group.ballots, values, said)
	return values
}

// tick counts the ticks of an answer that is in use.
func (b *Builder) tick(i int, v *assess.Value, own *assess.Said, items []string) {
	list := v.Question.Checklist
	if items == nil || list == nil || v.Closed && !contributes(v, own) {
		return
	}
	t := &b.ticks[i]
	t.recorded++
	for j := range list.Items {
		if slices.Contains(items, list.Items[j].ID) {
			t.ticked[j]++
		}
	}
}

func (b *Builder) ask(i int, given sheet.Answer) {
	if given.Unknown && given.Ask != "" && len(b.asked[i]) < maxAsked && !slices.Contains(b.asked[i], given.Ask) {
		b.asked[i] = append(b.asked[i], keepText(given.Ask))
	}
}

// Miss notes that a member of the panel cannot be added, because nobody has its answers. The
// name is that of its file, as the panel file has it. Nothing is scored for such a member:
// the result is that of the others, and [Result.Missing] says who is not in it.
func (b *Builder) Miss(file string) { b.missing = append(b.missing, file) }

// Missing names those of [Builder.Miss], in their order.
func (b *Builder) Missing() []string { return b.missing }

// Members returns how many were added.
func (b *Builder) Members() int { return len(b.members) }

// Updated returns the latest day on which a member answered; "" if none says.
func (b *Builder) Updated() string { return b.updated }

// Score runs the panel through the rubric with what the room agreed on, by question id; nil
// if there is no consensus. What the rubric does not know in it is passed over. At least
// one member must have been added, and the result belongs to those added so far: add no
// more.
func (b *Builder) Score(consensus map[string]sheet.Consensus, o assess.Options) *Result {
	p := &Result{Members: b.members, Updated: b.updated, r: b.r, rows: b.rows, Sheets: b.sheets,
		ticks: b.ticks, Asked: b.asked, Lone: b.lone, Subject: b.subject, Missing: b.missing, plain: groupValues(b.r, b.all)}
	p.groups = b.groups()
	p.settleOn(consensus)
	p.One = len(b.rows) == 1 && len(p.Agreed) == 0
	p.Result = assess.ScoreSaid(b.r, p.Voices().Said(), o)
	p.Votes = votes(b.r, b.all, len(b.rows))
	return p
}

// Score scores several respondents as one panel: [Builder] for those who have
// all sheets at hand.
func Score(r *rubric.Rubric, members []*sheet.Sheet, consensus map[string]sheet.Consensus, o assess.Options) *Result {
	b := NewBuilder(r)
	for _, a := range members {
		b.Add(a, "", "")
	}
	return b.Score(consensus, o)
}

// Result is a [assess.Result] that rests on several respondents, with what each question
// rests on. A panel of one without consensus has the result of the single run.
type Result struct {
	*assess.Result
	Members []Member
	// Missing names the answer files of those who belong to the panel and are not in the
	// result ([Builder.Miss]). What is true of Members is not said of them.
	Missing []string
	// One is true for a single respondent without consensus.
	One bool
	// Votes tell by question, in file order, who knew what.
	Votes []Vote
	// Agreed is the consensus, in file order.
	Agreed []Settled
	// Updated is the latest day on which a member answered, Subject the first one that a
	// member names; both may be blank.
	Updated, Subject string

	// Sheets are the members' own answers by question id; nil in a panel of more than
	// [MaxVoices], of which only counts are kept.
	Sheets []map[string]sheet.Answer
	// Asked names by question who was said to know the answer, in the order first named.
	Asked [][]string
	// Lone is the whole sheet of a panel of one; nil for several.
	Lone *sheet.Sheet

	r      *rubric.Rubric
	rows   []choices
	ticks  []tickCount
	groups []group
	// plain are the panel's own values without consensus.
	plain  []assess.Said
	stakes *assess.Stakes // nil until asked for
}

// Vote is what the members said about one question.
type Vote struct {
	Question *rubric.Question
	// Knew is the number of members who contribute a level, or who answered a context
	// question; Of the number of all members.
	Knew, Of int
	// NotAsked counts the members to whom a scored question is not put: by what they answered
	// elsewhere it does not apply, or cannot exist. They are among those who did not know.
	NotAsked int
	// Thin is true if fewer than half of the members knew, or only one.
	Thin bool
	// Levels count the contributed levels, 0 to N; nil for a context question.
	Levels []int
	// Options count the choices of a context question in its order; nil for a scored one.
	Options []int

	// High counts the levels contributed at the rubric's target level or above, Seen those
	// of them with evidence seen.
	High, Seen int
}

// Middle gives the lower and the upper median of the levels contributed; at least one
// member must have known.
func (v *Vote) Middle() assess.Interval { return medians(v.Levels, v.Knew) }

// Ends gives the lowest and the highest level contributed, −1 and −1 if nobody knew.
func (v *Vote) Ends() (low, high int) {
	low, high = -1, -1
	for level, n := range v.Levels {
		if n > 0 {
			high = level
			if low < 0 {
				low = level
			}
		}
	}
	return low, high
}

// Disagreed tells whether a context question got different answers.
func (v *Vote) Disagreed() bool {
	chosen := 0
	for _, n := range v.Options {
		if n > 0 {
			chosen++
		}
	}
	return chosen > 1
}

// Matters tells whether what applies hangs on which of the answers given to a context question is
// right ([assess.Stakes.Apply]).
func (p *Result) Matters(v *Vote) bool {
	var given []*rubric.Option
	for i, n := range v.Options {
		if n > 0 {
			given = append(given, &v.Question.Options[i])
		}
	}
	if p.stakes == nil {
		p.stakes = p.Stakes()
	}
	return p.stakes.Apply(v.Question, given)
}

// Settled is one question on which the room agreed.
type Settled struct {
	Question *rubric.Question
	Option   *rubric.Option
	Reason   string
	// Before are the medians of the members' own answers; Knew is false if no level was
	// given. Chosen is what more than half had answered to a context question, or nil.
	Before assess.Interval
	Knew   bool
	Chosen *rubric.Option
}

// settleOn notes the consensus and what it replaces.
func (p *Result) settleOn(consensus map[string]sheet.Consensus) {
	for i := range p.r.Questions {
		q := &p.r.Questions[i]
		c, agreed := consensus[q.ID]
		o := q.Option(c.Option)
		if !agreed || o == nil {
			continue
		}
		before := &p.plain[i]
		p.Agreed = append(p.Agreed, Settled{Question: q, Option: o, Reason: c.Reason, Before: before.Levels, Knew: before.State == assess.Panel, Chosen: before.Option})
	}
}

func votes(r *rubric.Rubric, ballots []ballot, members int) []Vote {
	out := make([]Vote, len(ballots))
	for i := range ballots {
		b := &ballots[i]
		v := Vote{Question: &r.Questions[i], Knew: b.knew, Of: members, NotAsked: b.notAsked, Levels: b.given, Options: b.votes, High: b.high, Seen: b.seen}
		for _, n := range b.votes {
			v.Knew += n
		}
		v.Thin = 2*v.Knew < v.Of || v.Knew == 1
		out[i] = v
	}
	return out
}

// VoteOf returns the vote on a question by its id, or nil.
func (p *Result) VoteOf(id string) *Vote {
	if i := p.r.QuestionIndex(id); i >= 0 {
		return &p.Votes[i]
	}
	return nil
}

// Ticked lists the checklist items that more than half of those who recorded ticks
// ticked; nil if nobody recorded any.
func (p *Result) Ticked(i int) []string {
	t := &p.ticks[i]
	if t.recorded == 0 {
		return nil
	}
	out := []string{}
	for j, n := range t.ticked {
		if 2*n > t.recorded {
			out = append(out, p.r.Questions[i].Checklist.Items[j].ID)
		}
	}
	return out
}

// AgreedOn returns the consensus on a question, or nil.
func (p *Result) AgreedOn(q *rubric.Question) *Settled {
	for i := range p.Agreed {
		if p.Agreed[i].Question == q {
			return &p.Agreed[i]
		}
	}
	return nil
}
