package report_test

import (
	htmlesc "html"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document"
	page "cxgap/assess/document/html"
	"cxgap/assess/document/html/htmltest"
	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

// The writer of pages is tested on blocks, in its own package; here is what a page owes to
// the views.

func pageOf(t rapid.TB, d *document.Document) string {
	t.Helper()
	return string(fileOf(t, d, func(w io.Writer, d *document.Document) error { return page.Write(w, d, page.Options{}) }))
}

func writePage(w io.Writer, r *report.Report) error {
	return page.Write(w, report.View(r, report.ViewOptions{}), page.Options{})
}

func reportPage(t rapid.TB, r *report.Report) string {
	t.Helper()
	return pageOf(t, report.View(r, report.ViewOptions{}))
}

func planPage(t rapid.TB, r *report.Report) string {
	t.Helper()
	return pageOf(t, report.PlanView(r))
}

func changesPage(t rapid.TB, r *report.Report) string {
	t.Helper()
	return pageOf(t, report.ChangesView(r, report.ViewOptions{}))
}

func subjectsPage(t rapid.TB, s *report.BySubject) string {
	t.Helper()
	return pageOf(t, report.SubjectsView(s))
}

// sampleNamed is the report of a sample.
func sampleNamed(t testing.TB, name string) *report.Report {
	t.Helper()
	return samples[slices.IndexFunc(samples, func(s sample) bool { return s.name == name })].build(t)
}

// pages are pages of every kind, by what is on them.
func pages(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{
		"full":          reportPage(t, fullReport(t)),
		"cut short":     pageOf(t, report.View(fullReport(t), report.ViewOptions{Top: 3})),
		"panel":         reportPage(t, panelSample(t, "castellan-hotels")),
		"consensus":     reportPage(t, panelSample(t, "alder-bank")),
		"large":         reportPage(t, largePanel(t, 60)),
		"plan":          planPage(t, planned(t)),
		"plan of panel": planPage(t, panelSample(t, "castellan-hotels")),
		"no plan":       planPage(t, sampleNamed(t, "no-leadership-team")),
		"changes":       changesPage(t, changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026")),
		"trend":         changesPage(t, changesOf(t, "alder-bank/2025", "alder-bank/2026", "alder-bank/2025")),
		"no changes":    changesPage(t, samples[0].build(t)),
		"candidates":    subjectsPage(t, candidates(t)),
		"not rated":     subjectsPage(t, bySubject(t, samples[2].build(t), samples[2].build(t), samples[4].build(t), samples[5].build(t))),
		"explanation":   pageOf(t, report.ExplanationView(samples[0].build(t).Arithmetic, "")),
		"rubric":        pageOf(t, report.RubricView(assesstest.FrozenRubric(t))),
	}
	for _, s := range samples {
		out[s.name] = reportPage(t, s.build(t))
	}
	return out
}

func TestPagesAreSound(t *testing.T) {
	for name, page := range pages(t) {
		t.Run(name, func(t *testing.T) { htmltest.Sound(t, htmltest.Parse(t, page)) })
	}
}

func TestPageGoldens(t *testing.T) {
	for name, write := range map[string]func() string{
		"realistic-three-unknown":     func() string { return reportPage(t, sampleNamed(t, "realistic-three-unknown")) },
		"nothing-answered":            func() string { return reportPage(t, sampleNamed(t, "nothing-answered")) },
		"executive-culture-not-rated": func() string { return reportPage(t, sampleNamed(t, "executive-culture-not-rated")) },
		"core-only":                   func() string { return reportPage(t, sampleNamed(t, "core-only")) },
		"castellan-hotels-compare":    func() string { return changesPage(t, changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026")) },
		"candidates":                  func() string { return subjectsPage(t, candidates(t)) },
		"northwind-plan":              func() string { return planPage(t, planned(t)) },
		"alder-bank-panel":            func() string { return reportPage(t, panelSample(t, "alder-bank")) },
	} {
		got := write()
		compareGolden(t, filepath.Join(name, "report.html"), []byte(withoutStyle(got)))
		if again := write(); again != got {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// withoutStyle takes the style sheet, which is the same on all pages, out of a page, and the
// digest of it.
func withoutStyle(page string) string {
	page = regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(page, "<style>…</style>")
	return regexp.MustCompile(`sha256-.*?=&`).ReplaceAllString(page, "sha256-…&")
}

// shownOn is the text of a page on one line.
func shownOn(page string) string {
	page = regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(page, "")
	page = regexp.MustCompile(`</?(p|div|li|td|th|dt|dd|h[1-6]|tr|span|summary|title|desc|text|a|b|small|i)\b[^>]*>`).ReplaceAllString(page, " $0")
	return visible.Line(htmlesc.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, "")))
}

// contains looks for texts on a page.
func contains(t *testing.T, page string, want []string) {
	t.Helper()
	shown := squeezed(shownOn(page))
	for _, text := range want {
		if !strings.Contains(shown, squeezed(visible.Line(text))) {
			t.Errorf("the page does not say %q", text)
		}
	}
}

// squeezed takes all spaces out: where tags stand says nothing about them.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// TestPagesSayEverything looks for every sentence and list of the report in the text of the
// page.
func TestPagesSayEverything(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { saysEverything(t, s.build(t)) })
	}
	t.Run("in full", func(t *testing.T) { saysEverything(t, fullReport(t)) })
	t.Run("redacted", func(t *testing.T) { saysEverything(t, fullReport(t).Redacted()) })
}

func saysEverything(t *testing.T, r *report.Report) {
	t.Helper()
	w := &r.Words
	want := slices.Concat(w.Held, w.Withheld, w.Settings, w.Core, w.SetAside, w.Firm,
		[]string{w.Index, w.Coverage, w.Reading, w.Gaps, w.Redacted, w.FindOut, w.Sensitivity, w.Swing, w.Voice, w.Evidence, w.Caveat,
			r.Rubric.Title, r.Rubric.ID, r.Rubric.Version, r.Rubric.SHA256, r.Rubric.Summary, r.Tool.Version})
	for i := range r.Gaps {
		g := &r.Gaps[i]
		want = slices.Concat(want, []string{g.Title, g.CriterionName, g.LevelName, g.TargetName, g.LiftShown, g.Gate}, g.First, g.Then, g.Missing)
		for _, s := range g.Steps {
			want = append(want, s.Action, s.Text, s.EffortMeaning)
		}
	}
	for i := range r.FindOut {
		f := &r.FindOut[i]
		want = append(want, f.Prompt, f.WorthShown, f.MustHave, f.Evidence)
	}
	for i := range r.Contradictions {
		want = append(want, r.Contradictions[i].Probe)
	}
	for i := range r.Benchmarks {
		if b := &r.Benchmarks[i]; b.Yours != nil && *b.Yours != assess.YoursUnknown {
			want = append(want, b.Figure[1:], b.Study, b.Caveat)
		}
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !q.Closed && q.State != assess.LeftOut { // an answer kept for later does not count
			want = append(want, q.Answer)
		}
		want = append(want, q.TopicName, q.Prompt, q.Note, q.Link, q.AskName, q.NotApplicable)
	}
	for i := range r.Sources {
		want = append(want, "["+strconv.Itoa(r.Sources[i].Number)+"]", r.Sources[i].Line, r.Sources[i].Note)
	}
	for _, step := range r.Arithmetic.Steps {
		want = slices.Concat(want, []string{step.Heading}, step.Lines)
	}
	contains(t, reportPage(t, r), want)
}

// TestPanelPagesSayEverything looks for the words of a panel in the text of the page.
func TestPanelPagesSayEverything(t *testing.T) {
	for _, r := range []*report.Report{panelSample(t, "castellan-hotels"), panelSample(t, "alder-bank"), panelSample(t, "castellan-hotels").Redacted(), largePanel(t, 60)} {
		saysEverything(t, r)
		p, a := r.Panel, r.Agreement
		want := []string{p.Words.Context, p.Words.Thin, p.Words.Talk, p.Words.Consensus, a.Words.Alpha, a.Words.Headline, a.Words.Divide, a.Words.Caution, a.Words.RoleGaps, a.Words.Heat}
		for i := range p.Context {
			want = append(want, p.Context[i].Prompt, p.Context[i].Words)
			for _, v := range p.Context[i].Votes {
				want = slices.Concat(want, []string{v.Answer}, v.Who)
			}
		}
		for i := range p.Talk {
			want = append(want, p.Talk[i].Prompt, p.Talk[i].Agreed)
			for _, given := range p.Talk[i].Answers {
				want = append(want, given.Answer)
				for _, w := range given.Who {
					want = append(want, w.Shown)
				}
			}
		}
		for i := range p.Consensus {
			c := &p.Consensus[i]
			want = append(want, c.Prompt, c.Answer, c.LevelShown, c.BeforeShown, c.Idle)
			if c.Reason != nil {
				want = append(want, *c.Reason)
			}
		}
		for i := range r.Questions {
			for _, said := range r.Questions[i].Said {
				want = append(want, said.Who, said.Note, said.NotApplicable)
			}
		}
		contains(t, reportPage(t, r), want)
	}
}

func TestChangesPagesSayEverything(t *testing.T) {
	for _, r := range []*report.Report{changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026"), changesOf(t, "brightwater-energy/2025", "brightwater-energy/2026"), changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026", "castellan-hotels/2025")} {
		c := r.Changes
		want := slices.Concat(c.Words.Stage, c.Words.Because, c.Words.Voices, []string{c.Words.Headline, c.Words.Honest, c.Words.Divided, c.Words.Ruler, c.Words.Split, c.Words.Doubt, c.Words.Same, c.Words.Gap, c.People.Words, c.Before.DateShown, c.After.DateShown, c.Before.StageShown, r.Words.Caveat})
		if len(c.Trend.Dates) > 2 { // two dates have no trend: what the ruler did is told in a part of its own
			want = append(want, c.Trend.Note)
		}
		for i := range c.Parts {
			want = append(want, c.Parts[i].Name, c.Parts[i].Shown, c.Parts[i].Words)
		}
		for i := range c.Criteria {
			want = append(want, c.Criteria[i].Name, c.Criteria[i].ChangeShown, c.Criteria[i].Words)
		}
		for i := range c.Questions {
			want = append(want, c.Questions[i].Prompt, c.Questions[i].FromShown, c.Questions[i].ToShown, c.Questions[i].PointsShown)
		}
		for _, g := range c.Groups {
			want = append(want, g.Title, g.Questions[0].FromText, g.Questions[0].ToText, g.Questions[0].Note)
		}
		want = append(want, c.Gates...)
		for i := range c.Facts {
			want = append(want, c.Facts[i].Prompt, c.Facts[i].From, c.Facts[i].To)
		}
		for i := range c.Steps {
			want = append(want, c.Steps[i].Words)
		}
		contains(t, changesPage(t, r), want)
	}
}

func TestPlanPagesSayEverything(t *testing.T) {
	r := planned(t)
	want := slices.Concat(r.Plan.Words, []string{r.Plan.Title, r.Words.Effort, r.Words.Caveat})
	for i := range r.Plan.Measures {
		m := &r.Plan.Measures[i]
		want = slices.Concat(want, m.Unlocks, []string{m.Title, m.Why, m.FromShown, m.ToShown})
		for _, s := range m.Steps {
			want = append(want, s.Action, s.Text, s.EffortMeaning)
		}
	}
	for i := range r.Plan.Curve {
		want = append(want, strconv.Itoa(r.Plan.Curve[i].Stage)+" "+r.Plan.Curve[i].Name)
	}
	contains(t, planPage(t, r), want)
	if r.Plan.Curve == nil || len(r.Plan.Measures) < 3 {
		t.Error("the plan has no curve, or too few steps to look at")
	}
}

func TestStageOnPages(t *testing.T) {
	for _, c := range []struct{ sample, big, marks string }{
		{"realistic-three-unknown", "1 Informal", "possible confirmed"},
		{"all-3-owner-split", "1 Informal", "scores alone you are here"},
		{"all-4", "4 Embedded", "you are here"},
		{"nothing-answered", "No stage yet between 0 and 4", "at most at least"},
		{"executive-culture-not-rated", "No stage yet 3 by what is known", "by what is known"},
		{"no-leadership-team", "No stage", ""},
	} {
		all := htmltest.Parse(t, reportPage(t, sampleNamed(t, c.sample)))
		if got := visible.Line(htmltest.WithClass(all, "big")[0].Text); got != c.big {
			t.Errorf("%s: the stage is %q, expected %q", c.sample, got, c.big)
		}
		var marks []string
		for _, n := range htmltest.WithClass(all, "marks") {
			marks = append(marks, visible.Line(n.Text))
		}
		if got := strings.Join(marks, " "); got != c.marks {
			t.Errorf("%s: the ladder says %q, expected %q", c.sample, got, c.marks)
		}
	}
}

// TestDivideStandsFirst holds that executives far above the others are told of before all
// else.
func TestDivideStandsFirst(t *testing.T) {
	head, _, _ := strings.Cut(reportPage(t, panelSample(t, "castellan-hotels")), "</section>")
	contains(t, head, []string{"do not give the same picture", "On 5 of 5 criteria", "Chief executive", "4 people"})
	if calm := reportPage(t, panelSample(t, "alder-bank")); strings.Contains(calm, `class="callout"`) {
		t.Error("a panel of one mind has a divide at its head")
	}
}

// TestHeatMapOnPages holds the map to the report: every value is printed, and the ends of
// the flagged gaps are marked by more than colour.
func TestHeatMapOnPages(t *testing.T) {
	r := panelSample(t, "castellan-hotels")
	all := htmltest.Parse(t, reportPage(t, r))
	heat := htmltest.WithClass(all, "heat")
	if len(heat) != 1 {
		t.Fatalf("%d maps", len(heat))
	}
	want := map[string]int{}
	for _, row := range r.Agreement.Heat {
		for _, c := range row.Cells {
			want[c.Shown]++
		}
	}
	got := map[string]int{}
	for _, n := range all {
		if n.Name == "td" && regexp.MustCompile(`\bh[1-5]\b`).MatchString(n.Attr["class"]) {
			got[regexp.MustCompile(`^\d+`).FindString(n.Text)]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the map (-want +got):\n%s", diff)
	}
	if up, down := strings.Count(heat[0].Text, "far above"), strings.Count(heat[0].Text, "far below"); up != len(r.Agreement.Widest) || down != up {
		t.Errorf("%d and %d ends are marked, expected %d", up, down, len(r.Agreement.Widest))
	}
}

// TestSpreadsOnPages counts the dots of the strips against the levels given.
func TestSpreadsOnPages(t *testing.T) {
	for _, r := range []*report.Report{panelSample(t, "castellan-hotels"), panelSample(t, "castellan-hotels").Redacted(), largePanel(t, 60)} {
		strips := htmltest.WithClass(htmltest.Parse(t, reportPage(t, r)), "spread")
		if len(strips) != len(r.Panel.Talk) {
			t.Fatalf("%d strips for %d questions", len(strips), len(r.Panel.Talk))
		}
		for i, asked := range r.Panel.TalkFirst() {
			dots := 0
			for _, child := range strips[i].Children {
				if child == "circle" {
					dots++
				}
			}
			members, most := 0, 0
			for _, a := range asked.Answers {
				members, most = members+a.Members, max(most, a.Members)
			}
			if most > 6 {
				members = 0
			}
			if dots != members || !strings.Contains(strips[i].Text, "median") {
				t.Errorf("%d dots for %d people: %q", dots, members, strips[i].Text)
			}
		}
	}
}

// TestPagesRedacted looks for people in the page of a redacted panel.
func TestPagesRedacted(t *testing.T) {
	r := panelSample(t, "castellan-hotels")
	page := reportPage(t, r.Redacted())
	for i := range r.Respondents {
		if name := *r.Respondents[i].Name; strings.Contains(page, name) {
			t.Errorf("the page names %s", name)
		}
	}
}

// TestPagesMakeNoElementOfText holds pages with nasty text against the same pages without
// its sting; the writer does it block by block.
func TestPagesMakeNoElementOfText(t *testing.T) {
	for name, write := range map[string]func(text string) string{
		"report":  func(text string) string { return reportPage(t, corpusReport(t, text)) },
		"panel":   func(text string) string { return reportPage(t, corpusPanel(t, text)) },
		"plan":    func(text string) string { return planPage(t, corpusPanel(t, text)) },
		"changes": func(text string) string { return changesPage(t, roundsOfText(t, text)) },
		"subjects": func(text string) string {
			return subjectsPage(t, bySubject(t, corpusPanel(t, text), corpusPanel(t, text)))
		},
	} {
		for _, text := range []string{corpus[0], strings.Join(corpus, " ")} {
			got := write(text)
			harmlessFile(t, got, "\n")
			if diff := cmp.Diff(htmltest.Bones(htmltest.Parse(t, write(htmltest.Tame(text)))), htmltest.Bones(htmltest.Parse(t, got))); diff != "" {
				t.Errorf("%s: %q changes the page (-tame +nasty):\n%s", name, text, diff)
			}
		}
	}
}

// TestPagesStaySmall bounds the page of the largest report, with the chart of stages.
func TestPagesStaySmall(t *testing.T) {
	full := fullReport(t)
	full.Plan.Curve = planned(t).Plan.Curve
	if len(full.Gaps) < 30 || full.Gaps[0].Agreed == nil {
		t.Fatalf("only %d gaps", len(full.Gaps))
	}
	if size := len(reportPage(t, full)); size > 165_000 {
		t.Errorf("%d bytes, expected at most 165,000", size)
	}
}

func BenchmarkPages(b *testing.B) {
	for name, r := range map[string]*report.Report{"northwind": fileReport(b, "northwind.yaml"), "panel": panelSample(b, "castellan-hotels")} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := writePage(io.Discard, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
