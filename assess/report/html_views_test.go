package report_test

import (
	"io"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// candidates sets the candidates of testdata/answers side by side, each with three
// interviewers.
func candidates(t testing.TB) *report.BySubject {
	t.Helper()
	all, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	e, how := library.Pick(all, "cco-candidate", "", "")
	if how == library.NotFound {
		t.Fatal("no rubric for candidates")
	}
	var reports []*report.Report
	for _, who := range []string{"am", "jt", "ln"} {
		b := panel.NewBuilder(e.Rubric)
		for _, role := range []string{"ceo", "executives", "analyst"} {
			a, findings := sheet.Read(role, read(t, "../../testdata/answers/candidates", who, role+".yaml"))
			if a == nil || a.Validate(e.Rubric).Err() != nil {
				t.Fatal(findings)
			}
			b.Add(a, role+".yaml", "00")
		}
		reports = append(reports, report.NewPanelReport(b.Score(nil, assess.Options{}), nil, report.Origin{ToolVersion: "1.0.0"}))
	}
	return bySubject(t, reports...)
}

func bySubject(t testing.TB, reports ...*report.Report) *report.BySubject {
	t.Helper()
	s, err := report.NewBySubject(reports)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// planned is the report on northwind.yaml with the chart of its stages.
func planned(t testing.TB) *report.Report {
	t.Helper()
	a, findings := sheet.Read("northwind.yaml", read(t, "../../testdata/answers/northwind.yaml"))
	if a == nil {
		t.Fatal(findings)
	}
	res := assess.Score(defaultRubric(t), a, assess.Options{})
	rep := report.NewReport(res, a, report.Origin{ToolVersion: "1.0.0"})
	rep.SetPlan(res, plan.Cheapest(res, plan.Options{To: 3}))
	rep.AddCurve(res, plan.Options{})
	return rep
}

func planOf(t testing.TB, r *report.Report) string {
	t.Helper()
	return written(t, func(w io.Writer) error { return report.PlanHTML(w, r) })
}

func changesPage(t testing.TB, r *report.Report) string {
	t.Helper()
	return written(t, func(w io.Writer) error { return report.ChangesHTML(w, r) })
}

func subjectsPage(t testing.TB, s *report.BySubject) string {
	t.Helper()
	return written(t, func(w io.Writer) error { return report.SubjectsHTML(w, s) })
}

// roundsOfText compares a panel with a text in every place with another round of it.
func roundsOfText(t testing.TB, text string) *report.Report {
	t.Helper()
	return changesFor(t, corpusRounds(t, text), nil)
}

// corpusRounds are two rounds of a small panel whose rubric and answers are full of a text.
func corpusRounds(t testing.TB, text string) []*panel.Result {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(strings.Replace(wideRubric, "questions:\n", "questions:\n"+wideFact, 1)))
	if r == nil {
		t.Fatal(findings)
	}
	fillRubric(r, text)
	var out []*panel.Result
	for round := range 3 {
		b := panel.NewBuilder(r)
		for i, option := range []string{"a", "b", "c"} {
			b.Add(corpusMember(r, text, option, i+round), "a.yaml", "00")
		}
		out = append(out, b.Score(nil, assess.Options{}))
	}
	return out
}

// views are pages of every kind.
func views(t testing.TB) map[string]string {
	t.Helper()
	return map[string]string{
		"panel":         htmlOf(t, panelSample(t, "castellan-hotels")),
		"consensus":     htmlOf(t, panelSample(t, "alder-bank")),
		"redacted":      htmlOf(t, panelSample(t, "castellan-hotels").Redacted()),
		"large":         htmlOf(t, largePanel(t, 60)),
		"plan":          planOf(t, planned(t)),
		"changes":       changesPage(t, changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026")),
		"trend":         changesPage(t, changesOf(t, "alder-bank/2025", "alder-bank/2026", "alder-bank/2025")),
		"candidates":    subjectsPage(t, candidates(t)),
		"organisations": subjectsPage(t, subjectsSample(t)),
		"no changes":    changesPage(t, samples[0].build(t)),
		"no plan":       planOf(t, samples[4].build(t)),
		"one subject":   subjectsPage(t, bySubject(t, samples[2].build(t))),
		"not rated":     subjectsPage(t, bySubject(t, samples[2].build(t), samples[2].build(t), samples[4].build(t), samples[5].build(t))),
	}
}

func TestHTMLViewsAreSound(t *testing.T) {
	for name, page := range views(t) {
		t.Run(name, func(t *testing.T) { sound(t, parsed(t, page)) })
	}
}

func TestHTMLViewsGoldens(t *testing.T) {
	for name, write := range map[string]func() string{
		"castellan-hotels-compare": func() string { return changesPage(t, changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026")) },
		"candidates":               func() string { return subjectsPage(t, candidates(t)) },
		"northwind-plan":           func() string { return planOf(t, planned(t)) },
		"alder-bank-panel":         func() string { return htmlOf(t, panelSample(t, "alder-bank")) },
	} {
		got := write()
		compareGolden(t, filepath.Join(name, "report.html"), []byte(got))
		if again := write(); again != got {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// TestHTMLViewsMakeNoElementOfText holds every page with nasty text against the same page
// without its sting.
func TestHTMLViewsMakeNoElementOfText(t *testing.T) {
	for name, page := range map[string]func(text string) string{
		"panel":   func(text string) string { return htmlOf(t, corpusPanel(t, text)) },
		"plan":    func(text string) string { return planOf(t, corpusPanel(t, text)) },
		"changes": func(text string) string { return changesPage(t, roundsOfText(t, text)) },
		"subjects": func(text string) string {
			return subjectsPage(t, bySubject(t, corpusPanel(t, text), corpusPanel(t, text)))
		},
	} {
		for _, text := range corpus {
			got := page(text)
			harmlessFile(t, got, "\n")
			if diff := cmp.Diff(bones(parsed(t, page(tame(text)))), bones(parsed(t, got))); diff != "" {
				t.Errorf("%s: %q changes the page (-tame +nasty):\n%s", name, text, diff)
			}
		}
	}
}

// TestHTMLViewsStandAnyReport mangles every field of the reports.
func TestHTMLViewsStandAnyReport(t *testing.T) {
	next := 0
	mangled := func(r *report.Report) *report.Report {
		mangle(reflect.ValueOf(r).Elem(), []string{corpus[1], corpus[2], hostile, corpus[0]}, &next)
		return r
	}
	s := candidates(t)
	mangle(reflect.ValueOf(s).Elem(), []string{corpus[1], corpus[2], hostile}, &next)
	for _, page := range []string{
		htmlOf(t, mangled(panelSample(t, "castellan-hotels"))), planOf(t, mangled(planned(t))),
		changesPage(t, mangled(changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026", "castellan-hotels/2025"))), subjectsPage(t, s),
	} {
		harmless(t, page)
		for _, n := range parsed(t, page) {
			quiet(t, n)
		}
	}
}

func BenchmarkHTMLViews(b *testing.B) {
	r := panelSample(b, "castellan-hotels")
	b.Run("panel", func(b *testing.B) {
		for b.Loop() {
			if err := report.HTML(io.Discard, r); err != nil {
				b.Fatal(err)
			}
		}
	})
}
