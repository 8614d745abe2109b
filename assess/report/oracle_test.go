package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
)

// richer takes out what only some formats had, so that the old terminal report can be compared.
func richer(r *assess.Report) *assess.Report {
	out := *r
	out.Gaps = slices.Clone(r.Gaps)
	for i := range out.Gaps {
		out.Gaps[i].Answer = ""
		if out.Gaps[i].Tier == 2 {
			out.Gaps[i].Tier = 3
		}
	}
	return &out
}

func oracleReports(t *testing.T) map[string]*assess.Report {
	all := map[string]*assess.Report{}
	for _, s := range samples {
		all[s.name] = s.build(t)
		all[s.name+"-redacted"] = s.build(t).Redacted()
	}
	for _, o := range organisations {
		all[o] = panelSample(t, o)
		all[o+"-redacted"] = panelSample(t, o).Redacted()
	}
	all["agreed"] = panelReport(t, "castellan-hotels", "2026", agreedInTheRoom)
	all["large"] = largePanel(t, 60)
	for i, text := range corpus {
		all[fmt.Sprintf("corpus-%d", i)] = corpusPanel(t, text)
	}
	return all
}

func TestOracleTerminal(t *testing.T) {
	for name, r := range oracleReports(t) {
		bad := 0
		for _, width := range []int{40, 60, 80, 100, 120} {
			for _, top := range []int{0, 1, 3, 7} {
				for _, color := range []bool{false, true} {
					old := table(t, r, report.TableOptions{Width: width, Top: top, Color: color})
					var b bytes.Buffer
					if err := terminal.Write(&b, report.View(richer(r), report.ViewOptions{Top: top}), terminal.Options{Width: width, Color: color}); err != nil {
						t.Fatal(err)
					}
					if b.String() != old {
						bad++
						if bad == 1 {
							t.Errorf("%s width %d top %d color %v:\n%s", name, width, top, color, cmp.Diff(strings.Split(old, "\n"), strings.Split(b.String(), "\n")))
						}
					}
				}
			}
		}
		if bad > 0 {
			t.Errorf("%s: %d of 40 differ", name, bad)
		}
	}
}
