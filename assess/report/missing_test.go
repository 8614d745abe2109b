package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// lacking is a panel of testdata/answers without some who belong to it.
func lacking(t *testing.T, dir string, missing ...string) (*panel.Result, *sheet.PanelFile) {
	t.Helper()
	b, file := assesstest.LoadPanel(t, dir)
	for _, name := range missing {
		b.Miss(name)
	}
	return b.Score(file.Consensus, assess.Options{}), file
}

func lackingReport(t *testing.T, missing ...string) *report.Report {
	t.Helper()
	res, file := lacking(t, "alder-bank/2026", missing...)
	return report.NewPanelReport(res, file, report.Origin{})
}

const oneOfFive = "Not in this report: 1 of the panel's 5 members, whose answers are not at hand: gone.yaml."

// Whoever is missing stands in the JSON and at the head of every view, in one sentence.
func TestWhoIsMissingIsSaidAtEveryHead(t *testing.T) {
	heads := func(rep *report.Report) map[string]document.Head {
		return map[string]document.Head{"report": report.View(rep, report.ViewOptions{}).Head, "plan": report.PlanView(rep).Head, "work": report.WorkView(rep).Head}
	}
	for name, head := range heads(lackingReport(t, "gone.yaml")) {
		if !slices.Contains(head.By, oneOfFive) {
			t.Errorf("%s: %q", name, head.By)
		}
	}
	for name, head := range heads(lackingReport(t)) {
		if strings.Contains(strings.Join(head.By, ""), "Not in") {
			t.Errorf("%s of a whole panel: %q", name, head.By)
		}
	}
	side, err := report.NewBySubject([]*report.Report{lackingReport(t, "gone.yaml"), reportOfPanel(t, "castellan-hotels/2026")})
	if err != nil {
		t.Fatal(err)
	}
	assesstest.Equal(t, "side by side", report.SubjectsView(side).Head.By[0], "Alder Bank: "+oneOfFive)
	assesstest.Equal(t, "JSON", indented(t, lackingReport(t, "gone.yaml").Missing), "[\n {\n  \"file\": \"gone.yaml\"\n }\n]\n")
	assesstest.Equal(t, "JSON of a whole panel", indented(t, lackingReport(t).Missing), "[]\n")
	assesstest.Equal(t, "explanation", report.ExplanationView(report.Explanation{}, "Not here.").Head.By, []string{"Not here."})
}

// A redacted report says how many there are and names nobody's file.
func TestRedactedCountsWhoIsMissing(t *testing.T) {
	rep := lackingReport(t, "gone.yaml", "late.yaml").Redacted()
	assesstest.Equal(t, "words", rep.Words.Missing, []string{"Not in this report: 2 of the panel's 6 members, whose answers are not at hand."})
	assesstest.Equal(t, "JSON", indented(t, rep.Missing), "[\n {\n  \"file\": null\n },\n {\n  \"file\": null\n }\n]\n")
}

// Of many who are missing some are named, and a name cannot act on the terminal.
func TestManyAreMissing(t *testing.T) {
	names := make([]string, 14)
	for i := range names {
		names[i] = fmt.Sprintf("m%d.yaml", i+1)
	}
	names[0] = "a\x1b[31m.yaml"
	words := lackingReport(t, names...).Words.Missing[0]
	if !strings.HasPrefix(words, "Not in this report: 14 of the panel's 18 members") || !strings.HasSuffix(words, ", m12.yaml, 2 more.") || strings.Contains(words, "\x1b") {
		t.Error(words)
	}
}

// Where somebody is missing nothing is said of everybody, nor of the panel as if it were whole.
func TestNothingIsSaidOfEverybody(t *testing.T) {
	first := func(rep *report.Report) string { return rep.Agreement.Heat[0].Name }
	assesstest.Equal(t, "whole", first(lackingReport(t)), "Everybody")
	rep := lackingReport(t, "gone.yaml")
	assesstest.Equal(t, "one missing", first(rep), "All who answered")
	text := strings.ToLower(strings.ReplaceAll(pageText(t, rep), oneOfFive, ""))
	for _, word := range []string{"everybody", "of the panel ", "of the panel.", "whole panel", "all members"} {
		if strings.Contains(text, word) {
			t.Errorf("%q is said of a panel that lacks a member", word)
		}
	}
}

// One respondent of a panel that lacks the others is headed like that, though the report is
// that of one person.
func TestOneIsLeft(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	b := panel.NewBuilder(r)
	b.Add(sheet.New(r, today), "ann.yaml", "")
	b.Miss("bob.yaml")
	rep := report.NewPanelReport(b.Score(nil, assess.Options{}), nil, report.Origin{})
	assesstest.Equal(t, "words", rep.Words.Missing, []string{"Not in this report: 1 of the panel's 2 members, whose answers are not at hand: bob.yaml."})
	assesstest.Equal(t, "files", *rep.Missing[0].File, "bob.yaml")
}

// A comparison says of each date who is missing there.
func TestMissingAtEachDate(t *testing.T) {
	before, _ := lacking(t, "alder-bank/2025", "old.yaml")
	after, file := lacking(t, "alder-bank/2026", "new.yaml")
	rep, err := report.NewChangesReport([]*panel.Result{before, after}, file, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Not in the answers of 10 March 2025: 1 of the panel's 5 members, whose answers are not at hand: old.yaml.",
		"Not in the answers of 16 March 2026: 1 of the panel's 5 members, whose answers are not at hand: new.yaml."}
	assesstest.Equal(t, "words", rep.Words.Missing, want)
	by := report.ChangesView(rep, report.ViewOptions{}).Head.By
	if !slices.Contains(by, want[0]) || !slices.Contains(by, want[1]) {
		t.Errorf("head: %q", by)
	}
	assesstest.Equal(t, "JSON", indented(t, rep.Changes.Missing), "[\n {\n  \"date\": \"2025-03-10\",\n  \"file\": \"old.yaml\"\n },\n {\n  \"date\": \"2026-03-16\",\n  \"file\": \"new.yaml\"\n }\n]\n")
	for _, m := range rep.Redacted().Changes.Missing {
		if m.File != nil {
			t.Errorf("a redacted comparison names %s", *m.File)
		}
	}
	assesstest.Equal(t, "the report itself", *rep.Changes.Missing[0].File, "old.yaml")
}
