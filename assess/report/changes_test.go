package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/sound"
)

// compared are the organisations of testdata/answers with two dates.
var compared = []string{"alder-bank", "brightwater-energy", "castellan-hotels"}

// round is one panel of testdata/answers, "alder-bank/2025", scored under a rubric.
func round(t testing.TB, path string) (*panel.Result, *sheet.PanelFile) {
	t.Helper()
	folder := filepath.Join("../../testdata/answers", path)
	file, findings := sheet.ReadPanel("panel.yaml", read(t, folder, "panel.yaml"))
	if file == nil {
		t.Fatal(findings)
	}
	var b *panel.Builder
	for _, member := range file.Members {
		a, findings := sheet.Read(member, read(t, folder, member))
		if a == nil {
			t.Fatal(findings)
		}
		if b == nil {
			b = panel.NewBuilder(assesstest.RubricOf(t, a))
		}
		b.Add(a, member, "")
	}
	return b.Score(file.Consensus, assess.Options{}), file
}

// changesOf is the report of several rounds of testdata/answers.
func changesOf(t testing.TB, paths ...string) *report.Report {
	t.Helper()
	var dates []*panel.Result
	var file *sheet.PanelFile
	for _, path := range paths {
		var p *panel.Result
		p, file = round(t, path)
		dates = append(dates, p)
	}
	return changesFor(t, dates, file)
}

func changesFor(t testing.TB, dates []*panel.Result, file *sheet.PanelFile) *report.Report {
	t.Helper()
	rep, err := report.NewChangesReport(dates, file, report.Origin{ToolVersion: "1.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// tableChanges is a comparison on a terminal.
func tableChanges(t testing.TB, r *report.Report, o tableOptions) string {
	t.Helper()
	return written(t, func(w io.Writer) error {
		return terminal.Write(w, report.ChangesView(r, report.ViewOptions{Top: o.Top}), terminal.Options{Width: o.Width, Color: o.Color})
	})
}

// markdownChanges is a comparison as Markdown.
func markdownChanges(t testing.TB, r *report.Report) string {
	t.Helper()
	return written(t, func(w io.Writer) error {
		return markdown.Write(w, report.ChangesView(r, report.ViewOptions{}), markdown.Options{Full: true})
	})
}

func written(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// comparisons are the reports with goldens in testdata/reports/NAME-compare.
func comparisons(t testing.TB) map[string]*report.Report {
	t.Helper()
	const brightwater = "brightwater-energy"
	few, all := []string{"ceo.yaml", "service.yaml"}, []string{"ceo.yaml", "executives.yaml", "customer-owner.yaml", "service.yaml"}
	out := map[string]*report.Report{
		"three-dates":   threeDates(t),
		"one-person":    changesFor(t, []*panel.Result{heard(t, brightwater+"/2025", nil, "ceo.yaml"), heard(t, brightwater+"/2026", nil, "ceo.yaml")}, nil),
		"changed-panel": changesFor(t, []*panel.Result{heard(t, brightwater+"/2025", nil, few...), heard(t, brightwater+"/2026", nil, all...)}, nil),
		"other-people":  changesFor(t, []*panel.Result{heard(t, brightwater+"/2025", nil, all[1:3]...), heard(t, brightwater+"/2026", nil, few...)}, nil),
		"consensus":     changesFor(t, []*panel.Result{heard(t, brightwater+"/2025", nil, all...), heard(t, brightwater+"/2025", agreedInTheRoom, all...)}, nil),
	}
	for _, name := range compared {
		out[name] = changesOf(t, name+"/2025", name+"/2026")
	}
	return out
}

// heard is a round in which some members of a sample answered, as one panel.
func heard(t testing.TB, dir string, consensus map[string]sheet.Consensus, members ...string) *panel.Result {
	t.Helper()
	var b *panel.Builder
	for _, member := range members {
		a, findings := sheet.Read(member, read(t, "../../testdata/answers/"+dir, member))
		if a == nil {
			t.Fatal(findings)
		}
		if b == nil {
			b = panel.NewBuilder(assesstest.RubricOf(t, a))
		}
		b.Add(a, member, "")
	}
	return b.Score(consensus, assess.Options{})
}

// threeDates adds a third round to an organisation: others answer, one thing is better,
// one worse, one nobody knows any longer, and one criterion does not apply.
func threeDates(t testing.TB) *report.Report {
	t.Helper()
	first, _ := round(t, "brightwater-energy/2025")
	second, file := round(t, "brightwater-energy/2026")
	r := second.Rubric
	var third []*sheet.Sheet
	for i, name := range []string{"S. Adeyemi", "K. Lund", "New Here"} {
		a, findings := sheet.Read("a.yaml", read(t, "../../testdata/answers/brightwater-energy/2026", file.Members[i]))
		if a == nil {
			t.Fatal(findings)
		}
		a.Respondent.Name = name
		for j := range r.Questions {
			q := &r.Questions[j]
			switch {
			case q.ID == "named-owner":
				a.Set(q.ID, sheet.Answer{Option: q.OptionAt(4).ID}, "2027-05-10")
			case q.ID == "root-cause":
				a.Set(q.ID, sheet.Answer{Option: q.OptionAt(0).ID}, "2027-05-10")
			case q.ID == "data-decides":
				a.Set(q.ID, sheet.Answer{Unknown: true}, "2027-05-10")
			case q.WeightIn("technology-watch") > 0 && r.RefusesNotApplicable(q.ID) == "":
				a.Set(q.ID, sheet.Answer{NotApplicable: "outsourced"}, "2027-05-10")
			}
		}
		third = append(third, a)
	}
	return changesFor(t, []*panel.Result{first, second, panel.Score(r, third, nil, assess.Options{})}, nil)
}

func TestTableChangesGoldens(t *testing.T) {
	for name, r := range comparisons(t) {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int{60, 80} {
				o := tableAt(width)
				plain := tableChanges(t, r, o)
				compareGolden(t, filepath.Join(name+"-compare", fmt.Sprintf("%d.txt", width)), []byte(plain))
				fits(t, plain, width)
				o.Color = true
				coloured := tableChanges(t, r, o)
				closed(t, coloured)
				if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
					t.Errorf("colour changes the text (-plain +coloured):\n%s", diff)
				}
			}
		})
	}
}

// Markdown and CSV of the comparisons.
func TestChangesInOtherFormats(t *testing.T) {
	for name, r := range comparisons(t) {
		t.Run(name, func(t *testing.T) {
			compareGolden(t, filepath.Join(name+"-compare", "report.md"), []byte(markdownChanges(t, r)))
			compareGolden(t, filepath.Join(name+"-compare", "report.csv"), []byte(written(t, func(w io.Writer) error { return report.CSVChanges(w, r, report.CSVOptions{}) })))
		})
	}
}

// A report that compares nothing is refused by the formats that have nothing else to say.
func TestChangesNeedChanges(t *testing.T) {
	r := samples[0].build(t)
	for name, write := range map[string]func(io.Writer) error{
		"csv": func(w io.Writer) error { return report.CSVChanges(w, r, report.CSVOptions{}) },
	} {
		if write(io.Discard) == nil {
			t.Errorf("%s: nothing is compared, and no error", name)
		}
	}
}

// Text from people is data in a comparison too: nothing steers a terminal, no cell is a
// formula, and every width holds.
func TestChangesWithoutMercy(t *testing.T) {
	r := corpusChanges(t, hostile)
	for _, width := range []int{40, 60, 80, 120} {
		plain := tableChanges(t, r, tableAt(width))
		fits(t, plain, width)
		sound.Output(t, plain)
	}
	for _, text := range corpus {
		r := corpusChanges(t, text)
		sound.Output(t, tableChanges(t, r, tableAt(80)))
		sound.Output(t, markdownChanges(t, r))
		data := written(t, func(w io.Writer) error { return report.CSVChanges(w, r, report.CSVOptions{}) })
		rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for i, cell := range row {
				if i != 13 && cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
					t.Errorf("%q may be a formula", cell)
				}
			}
		}
		asWorkbook(t, report.ChangesView(r, report.ViewOptions{}))
	}
}

// corpusChanges compares three dates with a text in every place of rubric and answers.
func corpusChanges(t testing.TB, text string) *report.Report {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(wideRubric))
	if r == nil {
		t.Fatal(findings)
	}
	fillRubric(r, text)
	var dates []*panel.Result
	for _, option := range []string{"a", "b", "c"} {
		a := sheet.New(r, today)
		a.Subject, a.Comment = text, text
		a.Respondent = sheet.Respondent{Name: text + option, Role: "ceo"}
		a.Set("owner", sheet.Answer{Option: option, Note: text, Link: text}, today)
		a.Set("route", sheet.Answer{Unknown: true, Ask: text, Note: text}, today)
		dates = append(dates, panel.Score(r, []*sheet.Sheet{a}, nil, assess.Options{}))
	}
	return changesFor(t, dates, nil)
}

// A sparkline has a cell for each date, one scale for all lines, and a gap where nothing
// is rated; the trend prints the number beside it.
func TestTrendLeavesAGap(t *testing.T) {
	r := threeDates(t)
	got := tableChanges(t, r, tableAt(80))
	if !strings.Contains(got, "Technology watch") || !regexp.MustCompile(`(?m)^Technology watch +\S\S   +23  34   –$`).MatchString(got) {
		t.Errorf("no gap for what is not rated:\n%s", got)
	}
	for _, line := range []string{"not rated both times", "No longer known: 1 question", "Worsened", "New Here", "Others before: "} {
		if !strings.Contains(got, line) {
			t.Errorf("it does not say %q", line)
		}
	}
}
