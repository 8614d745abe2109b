package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document/terminal"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// pageText is the page of a report, as wide as terminals usually are.
func pageText(t rapid.TB, r *report.Report) string {
	t.Helper()
	d := report.View(r, report.ViewOptions{Medium: report.Lines, FullCommand: "cxgap report a-file-with-a-long-name.yaml --full"})
	return string(fileOf(t, r, func(w io.Writer, _ *report.Report) error { return terminal.Write(w, d, terminal.Options{}) }))
}

// holdsThePage complains about a page that is too long, and where the view has counted other
// lines than the terminal shows.
func holdsThePage(t rapid.TB, what string, r *report.Report) {
	t.Helper()
	text, most := pageText(t, r), 80
	if r.Panel != nil {
		most = 100
	}
	lines := strings.Count(text, "\n")
	if lines > most {
		t.Errorf("%s: the page has %d lines:\n%s", what, lines, text)
	}
	if counted := report.PageHeight(r); counted != lines {
		t.Errorf("%s: the view counts %d lines, and the terminal shows %d:\n%s", what, counted, lines, text)
	}
}

// talkative gives every answer a note, every work an owner, and the whole a comment.
func talkative(r *rubric.Rubric, a *sheet.Sheet) {
	const words = "a sentence that goes on for longer than a line has room for, as people's sentences do when somebody writes them down word by word. "
	a.Subject = "Northwind Insurance, with all of its branches abroad"
	a.Respondent = sheet.Respondent{Name: "R. Okafor", Role: r.Roles[0].ID}
	a.Comment = "Comment: " + strings.Repeat(words, 4)
	for i := range r.Questions {
		q := &r.Questions[i]
		if given, answered := a.Given[q.ID]; answered && given.Option != "" {
			given.Note = "Note: " + strings.Repeat(words, 3)
			given.Evidence = sheet.EvidenceSeen
			a.Set(q.ID, given, assesstest.Today)
		}
		if q.Scored() {
			a.Actions[q.ID] = sheet.Action{Who: "The chairwoman of the committee for customers", Due: "2026-06-30", Note: "Agreed: " + words}
		}
	}
}

// extremes are the sheets that strain a page most.
func extremes(r *rubric.Rubric) map[string]*sheet.Sheet {
	out := map[string]*sheet.Sheet{}
	every := func(name string, answer func(q *rubric.Question) sheet.Answer) *sheet.Sheet {
		a := sheet.New(r, assesstest.Today)
		for i := range r.Questions {
			if given := answer(&r.Questions[i]); given.Option != "" || given.Unknown || given.NotApplicable != "" {
				a.Set(r.Questions[i].ID, given, assesstest.Today)
			}
		}
		out[name] = a
		return a
	}
	option := func(q *rubric.Question, i int) sheet.Answer {
		return sheet.Answer{Option: q.Options[(i+len(q.Options))%len(q.Options)].ID}
	}
	every("nothing", func(*rubric.Question) sheet.Answer { return sheet.Answer{} })
	every("all unknown", func(*rubric.Question) sheet.Answer {
		return sheet.Answer{Unknown: true, Ask: "the head of some department"}
	})
	every("all best", func(q *rubric.Question) sheet.Answer { return option(q, -1) })
	every("all worst", func(q *rubric.Question) sheet.Answer { return option(q, 0) })
	every("all not applicable", func(q *rubric.Question) sheet.Answer {
		if r.RefusesNotApplicable(q.ID) != "" {
			return sheet.Answer{Unknown: true}
		}
		return sheet.Answer{NotApplicable: "it does not apply to us"}
	})
	for i := range r.Questions {
		q := &r.Questions[i]
		for j := range q.Options {
			if q.Scored() && j > 0 {
				continue
			}
			// One fact or one answer different from all the others, and alone.
			for level := range 3 {
				if testing.Short() && level != i%3 {
					continue
				}
				every(fmt.Sprintf("%s %d, others %d", q.ID, j, level), func(other *rubric.Question) sheet.Answer {
					if other == q {
						return option(q, j)
					}
					return option(other, min(level+1, len(other.Options)-1))
				})
			}
			a := sheet.New(r, assesstest.Today)
			a.Set(q.ID, option(q, j), assesstest.Today)
			out[fmt.Sprintf("%s %d alone", q.ID, j)] = a
		}
	}
	return out
}

// TestThePageFits holds the page to its length: over all samples, the extremes, quiet and
// talkative, alone and as panels, under every embedded rubric.
func TestThePageFits(t *testing.T) {
	for i := range samples {
		holdsThePage(t, samples[i].name, samples[i].build(t))
	}
	for _, name := range three {
		holdsThePage(t, name, panelReport(t, name, "2026", nil))
	}
	holdsThePage(t, "agreed", panelReport(t, "castellan-hotels", "2026", agreedInTheRoom))
	holdsThePage(t, "large", largePanel(t, 60))
	for _, e := range library.All() {
		r := e.Rubric()
		for name, a := range extremes(r) {
			name = r.ID + " " + r.Version + ", " + name
			for _, o := range []assess.Options{{}, {StrictEvidence: true}} {
				holdsThePage(t, name, report.NewReport(assess.Score(r, a, o), a, report.Origin{}))
			}
			talkative(r, a)
			holdsThePage(t, name+", talkative", report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{}))
		}
	}
}

// TestThePageFitsWhateverTheAnswers is the same for answers drawn at random.
func TestThePageFitsWhateverTheAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { holdsThePage(t, "drawn", drawReport(t)) })
}

// drawReport draws a report of one respondent or of a panel under one of the embedded rubrics.
func drawReport(t *rapid.T) *report.Report {
	r := rapid.SampledFrom(library.All()).Draw(t, "rubric").Rubric()
	o := assesstest.DrawOptions(t, r)
	if !rapid.Bool().Draw(t, "a panel") {
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		if rapid.Bool().Draw(t, "talkative") {
			talkative(r, a)
		}
		return report.NewReport(assess.Score(r, a, o), a, report.Origin{})
	}
	members := assesstest.DrawMembers(t, r, 6, assesstest.EveryKind)
	for i, a := range members {
		if rapid.Bool().Draw(t, "talkative") {
			talkative(r, a)
			a.Respondent = sheet.Respondent{Name: fmt.Sprintf("Member %d", i), Role: r.Roles[i%len(r.Roles)].ID}
		}
	}
	consensus := map[string]sheet.Consensus{}
	if rapid.Bool().Draw(t, "met") {
		consensus = assesstest.DrawConsensus(t, r)
	}
	file := &sheet.PanelFile{Comment: "Two rounds of talks. " + strings.Repeat("And more. ", 40), Consensus: consensus}
	return report.NewPanelReport(panel.Score(r, members, consensus, o), file, report.Origin{})
}
