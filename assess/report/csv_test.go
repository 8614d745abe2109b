package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

func csvOf(t rapid.TB, r *report.Report, o report.CSVOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.CSV(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// csvRead gives the rows of a file as maps from column to cell.
func csvRead(t rapid.TB, file []byte) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			if _, twice := row[name]; twice {
				t.Fatalf("two columns are called %s", name)
			}
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestCSVGoldens(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			file := csvOf(t, s.build(t), report.CSVOptions{})
			if n, lines := bytes.Count(file, []byte("\r\n")), bytes.Count(file, []byte("\n")); n != lines || n == 0 {
				t.Errorf("%d of %d line ends are CRLF", n, lines)
			}
			compareGolden(t, filepath.Join(s.name, "report.csv"), bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")))
		})
	}
}

func TestCSVBeginsWithAMarkIfAsked(t *testing.T) {
	r := samples[0].build(t)
	with, without := csvOf(t, r, report.CSVOptions{BOM: true}), csvOf(t, r, report.CSVOptions{})
	if diff := cmp.Diff("\uFEFF"+string(without), string(with)); diff != "" {
		t.Error(diff)
	}
}

// TestCSVHasEveryQuestion compares the rows with the report.
func TestCSVHasEveryQuestion(t *testing.T) {
	for _, s := range samples {
		r := s.build(t)
		rows := csvRead(t, csvOf(t, r, report.CSVOptions{}))
		if len(rows) != len(r.Questions) {
			t.Fatalf("%s: %d rows for %d questions", s.name, len(rows), len(r.Questions))
		}
		gaps, open := 0, 0
		for i, row := range rows {
			q := &r.Questions[i]
			if row["question"] != q.ID || row["state"] != string(q.State) || row["level_confirmed"] != number(q.Level.Confirmed) || row["level_possible"] != number(q.Level.Possible) {
				t.Errorf("%s: the row of %s is %v", s.name, q.ID, row)
			}
			if row["gap_rank"] != "" {
				gaps++
			}
			if row["find_out_rank"] != "" {
				open++
			}
			for j := range r.Criteria {
				id := r.Criteria[j].ID
				if got, want := row["weight_"+strings.ReplaceAll(id, "-", "_")], weightOf(q, id); got != want {
					t.Errorf("%s: %s weighs %q in %s, not %q", s.name, q.ID, got, id, want)
				}
			}
		}
		if gaps != len(r.Gaps) || open != len(r.FindOut) {
			t.Errorf("%s: %d gaps and %d open questions, not %d and %d", s.name, gaps, open, len(r.Gaps), len(r.FindOut))
		}
	}
}

// TestCSVColumnsAreDocumented looks for every column in the comment that explains them.
func TestCSVColumnsAreDocumented(t *testing.T) {
	source, err := os.ReadFile("csv.go")
	if err != nil {
		t.Fatal(err)
	}
	for name := range csvRead(t, csvOf(t, samples[0].build(t), report.CSVOptions{}))[0] {
		if !regexp.MustCompile(`//.*\b`+name+`\b`).Match(source) && !strings.HasPrefix(name, "weight_") {
			t.Errorf("%s is not explained", name)
		}
		if !regexp.MustCompile(`^[a-z]+(_[a-z0-9]+)*$`).MatchString(name) {
			t.Errorf("%s is no plain name", name)
		}
	}
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

func weightOf(q *report.ReportQuestion, criterion string) string {
	for _, w := range q.Weights {
		if w.Criterion == criterion {
			return fmt.Sprint(w.Weight)
		}
	}
	return ""
}

func TestCSVText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"}, {"a=b", "a=b"}, {"", ""}, {"don't", "don't"}, {"'quoted'", "'quoted'"}, {"3 - 2", "3 - 2"}, {"a;b", "a;b"}, {"a; b", "a; b"},
		{"=1+1", "'=1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@SUM(A1)", "'@SUM(A1)"}, {"＝1", "'＝1"}, {"＠x", "'＠x"}, {"＋1", "'＋1"}, {"－1", "'－1"},
		{"  =1", "'=1"}, {"\t=1", "'=1"}, {"\r\n=1", "'=1"}, {"\u00A0=1", "'\u00A0=1"}, {"\u3000=1", "'\u3000=1"},
		{"'=1", "''=1"}, {"''-1", "'''-1"}, {"a;=1", "a;'=1"}, {"a; =1", "a; '=1"}, {"a;'=1", "a;''=1"}, {"=1;=2", "'=1;'=2"}, {"a\n=1", "a =1"},
		{"\x1b=1", `\u{1B}=1`},
	} {
		if got := report.CSVText(c.in); got != c.want {
			t.Errorf("%q becomes %q, not %q", c.in, got, c.want)
		}
	}
}

// formulaStart finds what a spreadsheet may take for a formula, at the start of a cell or
// of what a semicolon makes one; guard finds the apostrophes that keep it from it.
var (
	formulaStart = regexp.MustCompile(`(?:^|;)[\s\p{Z}]*[-=+@＝＋－＠]`)
	guard        = regexp.MustCompile(`(^|;)( *)'(['\s\p{Z}]*[-=+@＝＋－＠])`)
)

func TestCSVTextCanBeUndone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(corpus), rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("=+-@'; \t\nx＝")))).Draw(t, "text")
		got := report.CSVText(text)
		if found := formulaStart.FindString(got); found != "" {
			t.Errorf("%q is left in %q", found, got)
		}
		if back := guard.ReplaceAllString(got, "$1$2$3"); back != visible.Line(text) {
			t.Errorf("%q comes back as %q", visible.Line(text), back)
		}
	})
}

// TestCSVKeepsTheCorpusAsText reads every text back from every column that has it.
func TestCSVKeepsTheCorpusAsText(t *testing.T) {
	for _, text := range corpus {
		file := csvOf(t, corpusReport(t, text), report.CSVOptions{})
		rows := csvRead(t, file)
		if lines := bytes.Count(file, []byte("\n")); lines != len(rows)+1 {
			t.Errorf("%q: %d rows on %d lines", text, len(rows), lines)
		}
		for _, row := range rows {
			for name, cell := range row {
				if found := formulaStart.FindString(cell); found != "" {
					t.Errorf("%q: %s begins %q", text, name, found)
				}
			}
		}
		want := visible.Line(text)
		for name, cell := range map[string]string{"subject": rows[0]["subject"], "prompt": rows[0]["prompt"], "note": rows[0]["note"], "link": rows[0]["link"], "agreed_who": rows[0]["agreed_who"], "ask": rows[2]["ask"], "gap_title": rows[0]["gap_title"]} {
			if back := guard.ReplaceAllString(cell, "$1$2$3"); back != want {
				t.Errorf("%s: %q comes back as %q", name, want, back)
			}
		}
	}
}

func planCSV(w io.Writer, rep *report.Report) error {
	return report.PlanCSV(w, rep, report.CSVOptions{})
}

func subjectsCSV(w io.Writer, s *report.BySubject) error {
	return report.SubjectsCSV(w, s, report.CSVOptions{})
}

func TestCSVPanelGoldens(t *testing.T) {
	unix := func(file []byte) []byte { return bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")) }
	for _, name := range organisations {
		rep := panelSample(t, name)
		compareGolden(t, filepath.Join(name, "report.csv"), unix(csvOf(t, rep, report.CSVOptions{})))
		compareGolden(t, filepath.Join(name, "plan.csv"), unix(fileOf(t, rep, planCSV)))
	}
	compareGolden(t, "subjects/report.csv", unix(fileOf(t, subjectsSample(t), subjectsCSV)))
}

// TestCSVPanelColumns compares the columns of a panel with the report.
func TestCSVPanelColumns(t *testing.T) {
	rep := panelSample(t, "alder-bank")
	knew := 0
	for i, row := range csvRead(t, csvOf(t, rep, report.CSVOptions{})) {
		q := &rep.Questions[i]
		if len(q.Weights) == 0 {
			if row["knew"]+row["levels"]+row["spread"]+row["levels_by_respondent"] != "" {
				t.Errorf("the context question %s has levels: %v", q.ID, row)
			}
			continue
		}
		k := &rep.Panel.Questions[knew]
		knew++
		want := map[string]string{"knew": strconv.Itoa(k.Knew), "of": "4", "thin": map[bool]string{true: "yes", false: "no"}[k.Thin]}
		for name, cell := range want {
			if row[name] != cell {
				t.Errorf("%s: %s is %q, not %q", q.ID, name, row[name], cell)
			}
		}
		given := strings.FieldsFunc(row["levels_by_respondent"], func(c rune) bool { return c == ';' })
		if n := strings.Count(row["levels_by_respondent"], ";"); n != 3 || len(given) != k.Knew || k.Knew > 0 && len(strings.Split(row["levels"], ";")) != k.Knew {
			t.Errorf("%s: %q by respondent, %q in all, %d knew", q.ID, row["levels_by_respondent"], row["levels"], k.Knew)
		}
	}
	if knew != len(rep.Panel.Questions) {
		t.Errorf("%d scored questions, not %d", knew, len(rep.Panel.Questions))
	}
	for _, row := range csvRead(t, csvOf(t, rep.Redacted(), report.CSVOptions{})) {
		if row["levels_by_respondent"] != "" || row["consensus_reason"] != "" {
			t.Errorf("redacted, and there is %v", row)
		}
	}
}

// TestCSVPanelKeepsTheCorpus: every row has as many cells as there are names, on one line,
// and no cell can become a formula.
func TestCSVPanelKeepsTheCorpus(t *testing.T) {
	for _, text := range corpus {
		rep := corpusPanel(t, text)
		by, err := report.NewBySubject([]*report.Report{rep, rep})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range [][]byte{csvOf(t, rep, report.CSVOptions{}), fileOf(t, rep, planCSV), fileOf(t, by, subjectsCSV)} {
			harmlessFile(t, string(file), "\r\n")
			records, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if lines := bytes.Count(file, []byte("\n")); lines != len(records) {
				t.Errorf("%q: %d lines, %d rows", text, lines, len(records))
			}
			for _, row := range records {
				for _, cell := range row {
					if diff := cmp.Diff(report.CSVText(unquoted(cell)), cell); diff != "" {
						t.Errorf("%q: a cell is not safe (-safe +written):\n%s", text, diff)
					}
				}
			}
		}
	}
}

// unquoted takes one apostrophe from a cell and from every part after a semicolon that
// has one before what may begin a formula, so that writing the cell again must put it back.
func unquoted(cell string) string {
	parts := strings.Split(cell, ";")
	for i, part := range parts {
		lead := part[:len(part)-len(strings.TrimLeft(part, " "))]
		if i == 0 {
			lead = ""
		}
		if rest, quoted := strings.CutPrefix(part[len(lead):], "'"); quoted && report.CSVText(part[len(lead):]) != part[len(lead):] {
			parts[i] = lead + rest
		}
	}
	return strings.Join(parts, ";")
}
