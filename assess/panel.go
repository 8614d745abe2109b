package assess

import (
	"slices"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// MaxVoices is the most members whose own words a panel keeps, and whom a report names
// beside their answers. Of a larger panel only counts are kept.
const MaxVoices = 50

// maxAsked is how many different people a panel keeps of those said to know an answer.
const maxAsked = 5

// PanelBuilder gathers a panel one member at a time. It keeps a few bytes per answer and,
// in a panel of at most fifty, the answers themselves: of a panel of ten thousand it
// holds no note and no link. Files may be read at the same time, members are added one
// after the other.
type PanelBuilder struct {
	r       *rubric.Rubric
	members []PanelMember
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
}

// PanelMember is what a panel keeps of each respondent.
type PanelMember struct {
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

// NewPanelBuilder begins a panel under a rubric.
func NewPanelBuilder(r *rubric.Rubric) *PanelBuilder {
	return &PanelBuilder{r: r, all: newBallots(r), roles: map[string]*roleBallots{}, ticks: newTicks(r),
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
func (b *PanelBuilder) Add(a *sheet.Sheet, file, sha256 string) {
	owns := ownValues(b.r, a)
	values := b.add(owns, a.Respondent.Role)
	b.members = append(b.members, PanelMember{sheet.Respondent{Name: keepText(a.Respondent.Name), Role: keepText(a.Respondent.Role)}, keepText(file), keepText(sha256)})
	for i := range values {
		given, known := a.Given[b.r.Questions[i].ID]
		if known {
			b.tick(i, &values[i], &owns[i], given.Items)
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
func (b *PanelBuilder) add(owns []own, role string) []Value {
	values := settle(b.r, owns, false)
	b.rows = append(b.rows, pack(b.r, owns))
	count(b.r, b.all, values, owns)
	if role == "" {
		return values
	}
	group := b.roles[role]
	if group == nil {
		group = &roleBallots{ballots: newBallots(b.r)}
		b.roles[keepText(role)] = group
	}
	group.members++
	count(b.r, group.ballots, values, owns)
	return values
}

// tick counts the ticks of an answer that is in use.
func (b *PanelBuilder) tick(i int, v *Value, own *own, items []string) {
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

func (b *PanelBuilder) ask(i int, given sheet.Answer) {
	if given.Unknown && given.Ask != "" && len(b.asked[i]) < maxAsked && !slices.Contains(b.asked[i], given.Ask) {
		b.asked[i] = append(b.asked[i], keepText(given.Ask))
	}
}

// Members returns how many were added.
func (b *PanelBuilder) Members() int { return len(b.members) }

// Updated returns the latest day on which a member answered; "" if none says.
func (b *PanelBuilder) Updated() string { return b.updated }

// Score runs the panel through the rubric (method.md, section 6) with what the room
// agreed on, by question id; nil if there is no consensus. What the rubric does not know
// in it is passed over. At least one member must have been added, and the result belongs
// to those added so far: add no more.
func (b *PanelBuilder) Score(consensus map[string]sheet.Consensus, o Options) *PanelResult {
	p := &PanelResult{Members: b.members, Updated: b.updated, r: b.r, rows: b.rows, Sheets: b.sheets,
		ticks: b.ticks, Asked: b.asked, Lone: b.lone, Subject: b.subject, plain: groupValues(b.r, b.all)}
	p.groups = b.groups()
	p.settleOn(consensus)
	p.One = len(b.rows) == 1 && len(p.Agreed) == 0
	p.Result = score(b.r, p.Voices().Said(), o)
	p.Votes = votes(b.r, b.all, len(b.rows))
	return p
}

// ScorePanel scores several respondents as one panel: [PanelBuilder] for those who have
// all sheets at hand.
func ScorePanel(r *rubric.Rubric, members []*sheet.Sheet, consensus map[string]sheet.Consensus, o Options) *PanelResult {
	b := NewPanelBuilder(r)
	for _, a := range members {
		b.Add(a, "", "")
	}
	return b.Score(consensus, o)
}
