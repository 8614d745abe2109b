package report_test

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/rubric"
)

// compared are the organisations of testdata/answers with two dates.
var compared = []string{"alder-bank", "brightwater-energy", "castellan-hotels"}

// round is one panel of testdata/answers, "alder-bank/2025", scored under a rubric.
func round(t testing.TB, r *rubric.Rubric, path string) (*assess.PanelResult, *assess.PanelFile) {
	t.Helper()
	folder := filepath.Join("../../testdata/answers", path)
	file, findings := assess.ReadPanel("panel.yaml", read(t, folder, "panel.yaml"))
	if file == nil {
		t.Fatal(findings)
	}
	b := assess.NewPanelBuilder(r)
	for _, member := range file.Members {
		a, findings := assess.ReadAnswers(member, read(t, folder, member))
		if a == nil {
			t.Fatal(findings)
		}
		b.Add(a, member, "")
	}
	return b.Score(file.Consensus, assess.Options{}), file
}

// changesOf is the report of several rounds of testdata/answers.
func changesOf(t testing.TB, paths ...string) *assess.Report {
	t.Helper()
	var dates []*assess.PanelResult
	var file *assess.PanelFile
	for _, path := range paths {
		var p *assess.PanelResult
		p, file = round(t, defaultRubric(t), path)
		dates = append(dates, p)
	}
	return changesFor(t, dates, file)
}

func changesFor(t testing.TB, dates []*assess.PanelResult, file *assess.PanelFile) *assess.Report {
	t.Helper()
	rep, err := assess.NewChangesReport(dates, file, assess.Origin{ToolVersion: "1.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// tableChanges is a comparison on a terminal.
func tableChanges(t testing.TB, r *assess.Report, o report.TableOptions) string {
	t.Helper()
	return written(t, func(w io.Writer) error { return report.TableChanges(w, r, o) })
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
func comparisons(t testing.TB) map[string]*assess.Report {
	t.Helper()
	out := map[string]*assess.Report{"three-dates": changesOf(t, "castellan-hotels/2025", "brightwater-energy/2025", "brightwater-energy/2026")}
	for _, name := range compared {
		out[name] = changesOf(t, name+"/2025", name+"/2026")
	}
	return out
}

func TestTableChangesGoldens(t *testing.T) {
	for name, r := range comparisons(t) {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int{60, 80} {
				o := tableAt(width)
				plain := tableChanges(t, r, o)
				golden(t, filepath.Join(name+"-compare", fmt.Sprintf("%d.txt", width)), []byte(plain))
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
