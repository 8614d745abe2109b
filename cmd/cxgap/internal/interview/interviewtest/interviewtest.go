// Package interviewtest has what the tests of the interview's packages share: a small rubric
// with every kind of question, an interview and a meeting under it, and a shelf in place
// of a disk.
package interviewtest

import (
	_ "embed" // the small rubric
	"errors"
	"maps"
	"strconv"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// Date is the day of every test.
const Date = "2026-03-02"

// Today returns [Date].
func Today() string { return Date }

// SmallSource is the file of [Small].
//
//go:embed small.yaml
var SmallSource []byte

// Small returns a rubric with every kind of question.
func Small(t testing.TB) *rubric.Rubric {
	t.Helper()
	return Parse(t, SmallSource)
}

// Parse reads a rubric, or ends the test.
func Parse(t testing.TB, data []byte) *rubric.Rubric {
	t.Helper()
	r, findings := rubric.Parse("test.yaml", data)
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// Embedded returns the default rubric, whatever it has become.
func Embedded(testing.TB) *rubric.Rubric {
	entry, _ := library.Pick(library.All(), library.Default, "", "")
	return entry.Rubric()
}

// Chosen is the answer that chooses an option.
func Chosen(option string) sheet.Answer { return sheet.Answer{Option: option} }

// Interview begins an interview under a rubric with some answers given already.
func Interview(r *rubric.Rubric, given map[string]sheet.Answer, o walk.Options) *walk.Interview {
	a := sheet.New(r, Date)
	for id, answer := range given {
		a.Given[id] = answer
	}
	return walk.NewInterview(r, a, Today, o)
}

// Here returns the id of the question where a walk stands, "" behind the last one.
func Here(w interface{ Current() *rubric.Question }) string {
	if q := w.Current(); q != nil {
		return q.ID
	}
	return ""
}

// IDs returns the ids of the questions on an agenda.
func IDs(w interface{ Agenda() []*rubric.Question }) []string {
	var ids []string
	for _, q := range w.Agenda() {
		ids = append(ids, q.ID)
	}
	return ids
}

// Member is one member of a panel, with answers by question id.
type Member struct {
	Name, Role string
	Given      map[string]sheet.Answer
}

// Meet begins a meeting of these members under a rubric.
func Meet(r *rubric.Rubric, members []Member, agreed map[string]sheet.Consensus, revise bool) *walk.Meeting {
	b := panel.NewBuilder(r)
	for _, m := range members {
		a := sheet.New(r, Date)
		a.Subject, a.Respondent = "Northwind", sheet.Respondent{Name: m.Name, Role: m.Role}
		for id, answer := range m.Given {
			a.Given[id] = answer
		}
		b.Add(a, "", "")
	}
	file := sheet.NewPanel("Northwind", []string{"a.yaml"})
	for id, c := range agreed {
		file.SetConsensus(id, c)
	}
	rate := func(c map[string]sheet.Consensus) *panel.Result { return b.Score(c, assess.Options{}) }
	return walk.NewMeeting(r, file, walk.MeetingOptions{Rate: rate, Revise: revise})
}

// Four members see the small rubric differently: a fact, remit 3 apart, owner and peers 1
// apart, and only one can say how detailed it is.
func Four() []Member {
	return []Member{
		{"Ann", "boss", map[string]sheet.Answer{"team": Chosen("has-team"), "owner": {Option: "known", Note: "Ask anybody."},
			"remit": {Option: "full", Items: []string{"a", "b", "c"}, Evidence: sheet.EvidenceSeen}, "detail": Chosen("fine"), "peers": Chosen("lead")}},
		{"Ben", "clerk", map[string]sheet.Answer{"team": Chosen("no-team"), "owner": Chosen("executive"), "remit": Chosen("blank")}},
		{"Cyd", "", map[string]sheet.Answer{"team": Chosen("has-team"), "owner": Chosen("known"), "remit": {Option: "part", Note: "I saw\x1b[31m one page."},
			"detail": {Unknown: true, Ask: "boss"}, "peers": Chosen("help")}},
		{"", "", map[string]sheet.Answer{"owner": {Unknown: true}}},
	}
}

// Shelf keeps what a dialogue saves in memory, one copy of the sheet for each time.
type Shelf[T any] struct {
	File  string
	Saved []map[string]T
	Fail  func(path string) error // nil: saving works
	sheet func() map[string]T
}

// NewShelf is the shelf of an interview, empty and at answers.yaml.
func NewShelf(w *walk.Interview) *Shelf[sheet.Answer] {
	return &Shelf[sheet.Answer]{File: "answers.yaml", sheet: func() map[string]sheet.Answer { return w.Answers().Given }}
}

// NewPanelShelf is the shelf of a meeting, empty and at panel.yaml.
func NewPanelShelf(w *walk.Meeting) *Shelf[sheet.Consensus] {
	return &Shelf[sheet.Consensus]{File: "panel.yaml", sheet: func() map[string]sheet.Consensus { return w.File().Consensus }}
}

// Save puts a copy of the sheet on the shelf.
func (s *Shelf[T]) Save() error { return s.SaveAs(s.File) }

// SaveAs does so, and goes on at another path.
func (s *Shelf[T]) SaveAs(path string) error {
	if s.Fail != nil {
		if err := s.Fail(path); err != nil {
			return err
		}
	}
	s.File, s.Saved = path, append(s.Saved, maps.Clone(s.sheet()))
	return nil
}

// Path returns where it is now.
func (s *Shelf[T]) Path() string { return s.File }

// Last returns what the file would hold now.
func (s *Shelf[T]) Last() map[string]T {
	if len(s.Saved) == 0 {
		return nil
	}
	return s.Saved[len(s.Saved)-1]
}

// ErrFull is a failure to save that knows what to do about it.
var ErrFull error = hinted{errors.New("cannot write answers.yaml: the disk is full")}

type hinted struct{ error }

// Hint says what to do about it.
func (hinted) Hint() string { return "make room on the disk, or name another path" }

// Crowd are four members who answer every question of a rubric in different ways, and have
// much to say.
func Crowd(r *rubric.Rubric) []Member {
	var members []Member
	for n := range 4 {
		given := map[string]sheet.Answer{}
		for i := range r.Questions {
			options := r.Questions[i].Options
			given[r.Questions[i].ID] = sheet.Answer{Option: options[(n*n+i)%len(options)].ID, Note: strings.Repeat("a long note 注 ", n*4)}
		}
		members = append(members, Member{Name: strings.Repeat("Name ", n+1), Role: r.Roles[n].ID, Given: given})
	}
	return members
}

// Results are those of an interview, with a page and a pager that reach no disk and no
// program.
type Results struct {
	Interview *walk.Interview
	PageErr   error
	Page      string // where the page was written
	Chosen    interview.Pager
	PagerErr  error
}

// Report is the report on what is recorded now.
func (r *Results) Report() *report.Report {
	res := assess.Score(r.Interview.Rubric(), r.Interview.Answers(), assess.Options{})
	return report.NewReport(res, r.Interview.Answers(), report.Origin{ToolVersion: "1.0.0", File: "answers.yaml"})
}

// WritePage says where a page would be.
func (r *Results) WritePage() (string, error) { return r.Page, r.PageErr }

// Full is the verdict and the stage, over and over, in lines that show their width.
func (r *Results) Full(width int, _ bool) (string, error) {
	return strings.Repeat("All of it, "+strconv.Itoa(width)+" wide.\n", 100), nil
}

// Pager is the one that was chosen.
func (r *Results) Pager(bool) (interview.Pager, error) { return r.Chosen, r.PagerErr }
