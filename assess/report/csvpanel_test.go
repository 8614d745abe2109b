package report_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
)

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
