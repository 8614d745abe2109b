package report_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/document/xlsx"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// renderers are the six ways in which a report is written.
func renderers() map[string]func(io.Writer, *report.Report) error {
	return map[string]func(io.Writer, *report.Report) error{
		"table":    tableWriter(tableOptions{Width: 400}),
		"markdown": writeMarkdown,
		"html":     writePage,
		"json":     report.JSON,
		"csv":      func(w io.Writer, r *report.Report) error { return report.CSV(w, r, report.CSVOptions{}) },
		"xlsx":     func(w io.Writer, r *report.Report) error { return xlsx.Write(w, report.View(r, report.ViewOptions{})) },
	}
}

// secrets fills a sheet with a marker of its own in every free text, and says which.
type secrets struct{ markers []string }

func (s *secrets) say() string {
	s.markers = append(s.markers, fmt.Sprintf("secret%03d", len(s.markers)))
	return s.markers[len(s.markers)-1]
}

// confess returns a sheet in which every question has words of the respondent, in turn
// with an answer, with "don't know" and with "not applicable", and every gap an agreement.
func (s *secrets) confess(t *testing.T) (*sheet.Sheet, report.Origin) {
	t.Helper()
	r := defaultRubric(t)
	a := sheet.New(r, today)
	a.Name, a.Subject, a.Interviewer, a.Comment = s.say(), s.say(), s.say(), s.say()
	a.Respondent = sheet.Respondent{Name: s.say(), Role: "ceo"}
	for i := range r.Questions {
		q := &r.Questions[i]
		given := sheet.Answer{Note: s.say(), Link: s.say(), Evidence: sheet.EvidenceSeen}
		switch {
		case i%3 == 1:
			given.Unknown, given.Ask = true, s.say()
		case i%7 == 2 && r.RefusesNotApplicable(q.ID) == "":
			given.NotApplicable = s.say()
		default:
			given.Option = q.Options[min(1, len(q.Options)-1)].ID
		}
		a.Set(q.ID, given, today)
		a.Actions[q.ID] = sheet.Action{Who: s.say(), Due: "2026-06-30", Note: s.say()}
	}
	a.Retired["gone"] = sheet.Answer{Option: s.say(), Note: s.say()}
	return a, report.Origin{ToolVersion: "1.0.0", File: s.say() + ".yaml", SHA256: s.say()}
}

// unsaid are the markers that no report shows, redacted or not.
const unsaid = 5 // the sheet's own name, the interviewer, what is retired, and one fact

// TestRedactedTellsNothing looks for every secret in everything that is written.
func TestRedactedTellsNothing(t *testing.T) {
	s := &secrets{}
	a, origin := s.confess(t)
	rep := report.NewReport(assess.Score(defaultRubric(t), a, assess.Options{}), a, origin)
	told := map[string]bool{}
	for name, write := range renderers() {
		for _, marker := range found(t, write, rep) {
			told[marker] = true
		}
		if leaks := found(t, write, rep.Redacted()); len(leaks) > 0 {
			t.Errorf("%s: %d secrets come through, such as %s", name, len(leaks), leaks[0])
		}
		if leaks := found(t, write, rep.Redacted().FirstGaps(3)); len(leaks) > 0 {
			t.Errorf("%s, short: %d secrets come through, such as %s", name, len(leaks), leaks[0])
		}
		if text := everything(t, write, rep.Redacted()); name != "json" && name != "csv" && !strings.Contains(text, "edacted") {
			t.Errorf("%s does not say that it is redacted", name)
		}
	}
	if len(told) < len(s.markers)-unsaid {
		t.Errorf("only %d of %d secrets are in the whole report: the test would not see a leak", len(told), len(s.markers))
	}
}

var secret = regexp.MustCompile(`secret\d{3}`)

func found(t *testing.T, write func(io.Writer, *report.Report) error, r *report.Report) []string {
	t.Helper()
	return secret.FindAllString(everything(t, write, r), -1)
}

// everything is what a renderer writes; of an archive, what its files hold.
func everything(t *testing.T, write func(io.Writer, *report.Report) error, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b.Bytes(), []byte("PK")) {
		return b.String()
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range archive.File {
		all.WriteString(part.Name + "\n")
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
