// Package interviewtest has what the tests of the interview's packages share: a small rubric
// with every kind of question, an interview and a meeting under it, and a shelf in place
// of a disk.
package interviewtest

import (
	_ "embed" // the small rubric
	"testing"

	"cxgap/assess"
	"cxgap/assess/sheet"
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

// Embedded returns the default rubric.
func Embedded(t testing.TB) *rubric.Rubric {
	t.Helper()
	all, err := library.All()
	if err != nil {
		t.Fatal(err)
	}
	entry, _ := library.Pick(all, library.Default, "", "")
	return entry.Rubric
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
	b := assess.NewPanelBuilder(r)
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
	rate := func(c map[string]sheet.Consensus) *assess.PanelResult { return b.Score(c, assess.Options{}) }
	voices := assess.NewPanelReport(rate(nil), file, assess.Origin{}).Questions
	return walk.NewMeeting(r, file, walk.MeetingOptions{Rate: rate, Voices: voices, Revise: revise})
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
