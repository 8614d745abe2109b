package report_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"weak"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/visible"
)

// changesReport compares the two dates of an organisation in testdata/answers.
func changesReport(t testing.TB, organisation string, years ...string) *report.Report {
	t.Helper()
	var dates []*panel.Result
	var file *sheet.PanelFile
	for _, year := range years {
		var b *panel.Builder
		b, file = assesstest.LoadPanel(t, organisation+"/"+year)
		dates = append(dates, b.Score(file.Consensus, assess.Options{}))
	}
	rep, err := report.NewChangesReport(dates, file, report.Origin{ToolVersion: "1.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// The JSON of a comparison, and its ready words.
func TestChangesJSON(t *testing.T) {
	for _, organisation := range []string{"alder-bank", "castellan-hotels", "brightwater-energy"} {
		c := changesReport(t, organisation, "2025", "2026").Changes
		golden.Compare(t, "../../testdata/panels/"+organisation+"-changes.json", indented(t, c))
		golden.Compare(t, "../../testdata/panels/"+organisation+"-changes.words.txt", changeLines(c))
	}
}

func changeLines(c *report.ReportChanges) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s to %s\n%s\n%s\n%s\n%s\n%s\n%s", c.Before.Date, c.After.Date, c.Words.Headline, strings.Join(c.Words.Stage, "\n"), visible.Join(" ", c.Words.Honest, c.Words.Possible), c.Words.Ruler, c.Words.Doubt, c.Words.Same)
	for _, p := range c.Parts {
		line("%8s %s: %s", p.Shown, p.Name, p.Words)
	}
	for _, g := range c.Gates {
		line("%s", g)
	}
	for _, k := range c.Criteria {
		line("%s: %s to %s (%s), %s, %s", k.Name, k.BeforeShown, k.AfterShown, k.ChangeShown, k.ProgressShown, k.Words)
	}
	for _, q := range c.Questions {
		line("%-9s %6s %s: %s to %s", q.Kind, q.PointsShown, q.Question, q.FromShown, q.ToShown)
	}
	for _, row := range c.Trend.Rows {
		line("%s %v", row.Name, row.Shown)
	}
	return b.String()
}

// More than two dates: the whole change is that of the first and the last, each step its own.
func TestTrend(t *testing.T) {
	rep := changesReport(t, "alder-bank", "2025", "2026", "2025")
	c := rep.Changes
	assesstest.Equal(t, "from the first to the last", []any{c.Index.Total.RatString(), len(c.Questions), c.Words.Headline}, []any{"0", 0, "Between the two rounds the index is unchanged, " + c.Before.TenthShown + " of 100."})
	assesstest.Equal(t, "steps", len(c.Steps), 2)
	assesstest.Equal(t, "dates", []string{c.Steps[0].From, c.Steps[0].To, c.Steps[1].To}, []string{c.Trend.Dates[0].Date, c.Trend.Dates[1].Date, c.Trend.Dates[0].Date})
	if !strings.Contains(c.Steps[0].Words, "rose") || !strings.Contains(c.Steps[1].Words, "fell") {
		t.Errorf("%s, %s", c.Steps[0].Words, c.Steps[1].Words)
	}
	assesstest.Equal(t, "rows", []any{len(c.Trend.Rows), len(c.Trend.Rows[0].Values), c.Trend.Note}, []any{6, 3, ""})
	if _, err := report.NewChangesReport(nil, nil, report.Origin{}); err == nil {
		t.Error("a comparison of nothing")
	}
}

// Worked example 4 in words: an improvement, a decline and something learnt that cancel
// out, a ruler that changed, and what finding out is not.
func TestChangeWords(t *testing.T) {
	one, two, run := assesstest.LoadComparison(t)
	before, after := assesstest.Lone(one, assesstest.AnswersOf(t, one, run.Before.Answers, ""), assess.Options{}), assesstest.Lone(two, assesstest.AnswersOf(t, two, run.After.Answers, ""), assess.Options{})
	rep, err := report.NewChangesReport([]*panel.Result{before, after}, nil, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	c := rep.Changes
	assesstest.Equal(t, "words", c.Words, report.ChangeWords{
		Headline: "Between the two rounds the index rose from 50.0 to 61.5 of 100. The largest part, +8.3: the questions changed.",
		Stage:    []string{"Stage: 2 Defined, as before."},
		Honest:   "This gain is no improvement: taken together, the answers known both times did not get better.",
		Possible: c.Words.Possible,
		Ruler:    "The rubric changed from version 1.0.0 to 2.0.0. 4 questions are in both and can be compared; both dates are measured by both versions.",
		Gap:      c.Words.Gap, Voices: []string{"One person's view each time."}, Same: "1 question is at the same level as before.", Reading: c.Words.Reading,
		Split: "Of the whole change of +11.5 points, the answers made +6.3, the changed ruler −3.1 and questions that only one version asks +8.3. By the earlier version the answers would have made +9.4.", Next: c.Words.Next})
	var parts []string
	for _, p := range c.Parts {
		parts = append(parts, p.Shown+" "+p.Name)
	}
	assesstest.Equal(t, "parts", parts, []string{"+6.3 Improved", "−6.2 Worsened", "+6.2 Newly known", "−3.1 The ruler changed", "+8.3 Questions not shared"})
	assesstest.Equal(t, "note", c.Trend.Note, "The rubric changed on the way: a step from one version to another is not only yours.")
	assesstest.Equal(t, "index", indented(t, c.Index), `{
 "total": 11.4583,
 "ruler": -3.1250,
 "answers": 6.2500,
 "unshared": 8.3333,
 "same_people": 6.2500,
 "people": 0.0000,
 "room": 0.0000,
 "others": null,
 "improved": 6.2500,
 "worsened": -6.2500,
 "learnt": 6.2500,
 "lost": 0.0000,
 "scope": 0.0000,
 "answers_old_ruler": 9.3750
}
`)
	learnt := assesstest.Lone(one, assesstest.AnswersOf(t, one, map[string]json.RawMessage{"q1": []byte("2"), "q2": []byte("1"), "q3": []byte("4"), "q4": []byte("3")}, ""), assess.Options{})
	rep, err = report.NewChangesReport([]*panel.Result{before, learnt}, nil, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	assesstest.Equal(t, "honest", rep.Changes.Words.Honest, "This gain is no improvement: taken together, the answers known both times did not get better.")
}

// What is said of a changed ruler has the numbers of the parts as they are printed, and they
// lead from one index to the other.
func TestChangedRulerAddsUp(t *testing.T) {
	c := changesReport(t, "castellan-hotels", "2025", "2026").Changes
	shown := map[string]string{"The ruler changed": "0.0", "Questions not shared": "0.0"} // a part of nothing is not listed
	for _, p := range c.Parts {
		shown[p.Name] = p.Shown
	}
	for _, want := range []string{"the changed ruler " + shown["The ruler changed"] + " ", "only one version asks " + shown["Questions not shared"] + "."} {
		if !strings.Contains(c.Words.Split, want) {
			t.Errorf("%q does not say %q", c.Words.Split, want)
		}
	}
	before, errBefore := strconv.ParseFloat(c.Before.TenthShown, 64)
	after, errAfter := strconv.ParseFloat(c.After.TenthShown, 64)
	if errBefore != nil || errAfter != nil {
		t.Fatal(c.Before.TenthShown, c.After.TenthShown)
	}
	if want := strings.Replace(fmt.Sprintf("Of the whole change of %+.1f points", after-before), "-", "−", 1); !strings.HasPrefix(c.Words.Split, want) {
		t.Errorf("%q does not begin %q", c.Words.Split, want)
	}
}

// Subjects side by side, each with its own panel, in the order given.
func TestBySubject(t *testing.T) {
	reports := []*report.Report{reportOfPanel(t, "castellan-hotels/2026"), reportOfPanel(t, "alder-bank/2026")}
	s, err := report.NewBySubject(reports)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, row := range append([]report.SubjectRow{s.Index, s.Stage}, s.Criteria...) {
		cells := []string{row.Name}
		for _, c := range row.Cells {
			cells = append(cells, c.Subject+": "+c.Shown)
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	golden.Compare(t, "../../testdata/panels/by-subject.txt", strings.Join(rows, "\n")+"\n")
	other := *reports[1]
	other.Rubric.SHA256 = "other"
	if _, err := report.NewBySubject([]*report.Report{reports[0], &other}); err == nil {
		t.Error("two rubrics are accepted")
	}
	if _, err := report.NewBySubject(nil); err == nil {
		t.Error("nothing is accepted")
	}
}

// TestReportsAreLetGoOf: of thousands of subjects no more is kept than is shown, and of what is
// kept nothing leads to a whole report.
func TestReportsAreLetGoOf(t *testing.T) {
	for name, extent := range map[string]report.Extent{"in short": report.InShort, "with pages": report.WithPages, "with lists": report.WithLists} {
		side := &report.BySubject{Extent: extent}
		whole, gaps, questions := addedTo(t, side)
		runtime.GC()
		if whole.Value() != nil || gaps.Value() != nil || questions.Value() != nil {
			t.Errorf("%s the report stays (%v), or its gaps (%v) or questions (%v) do", name, whole.Value() != nil, gaps.Value() != nil, questions.Value() != nil)
		}
		runtime.KeepAlive(side)
	}
}

func addedTo(t *testing.T, side *report.BySubject) (weak.Pointer[report.Report], weak.Pointer[report.ReportGap], weak.Pointer[report.ReportQuestion]) {
	t.Helper()
	rep := reportOfPanel(t, "alder-bank/2026")
	if err := side.Add(rep); err != nil {
		t.Fatal(err)
	}
	return weak.Make(rep), weak.Make(&rep.Gaps[0]), weak.Make(&rep.Questions[0])
}
