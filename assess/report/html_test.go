package report_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

func TestHTMLGoldens(t *testing.T) {
	for _, name := range []string{"realistic-three-unknown", "nothing-answered", "executive-culture-not-rated", "core-only"} {
		t.Run(name, func(t *testing.T) {
			s := samples[slices.IndexFunc(samples, func(s sample) bool { return s.name == name })]
			r := s.build(t)
			got := htmlOf(t, r)
			compareGolden(t, filepath.Join(name, "report.html"), []byte(got))
			if again := htmlOf(t, r); again != got {
				t.Error("two runs differ")
			}
		})
	}
}

// TestHTMLIsSound looks at the structure of every sample's page.
func TestHTMLIsSound(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { sound(t, parsed(t, htmlOf(t, s.build(t)))) })
	}
	t.Run("in full", func(t *testing.T) { sound(t, parsed(t, htmlOf(t, fullReport(t)))) })
}

// sound checks that a page needs nothing else and that everything it points to is there.
func sound(t *testing.T, all []*node) {
	t.Helper()
	ids := map[string]int{}
	for _, n := range all {
		if id, has := n.attr["id"]; has {
			ids[id]++
		}
	}
	for id, times := range ids {
		if times > 1 || id == "" {
			t.Errorf("the id %q stands %d times", id, times)
		}
	}
	heading := 0
	for _, n := range all {
		quiet(t, n)
		aim, inside := strings.CutPrefix(n.attr["href"], "#")
		if !inside {
			aim = ""
		}
		for _, id := range strings.Fields(n.attr["aria-labelledby"] + " " + aim) {
			if ids[id] == 0 {
				t.Errorf("<%s> points to %q, which is not there", n.name, id)
			}
		}
		if len(n.name) == 2 && n.name[0] == 'h' && n.name[1] >= '1' && n.name[1] <= '6' {
			if level := int(n.name[1] - '0'); level > heading+1 {
				t.Errorf("<%s> %q skips a level", n.name, n.text)
			} else {
				heading = level
			}
		}
		if n.name == "svg" && n.attr["role"] == "img" && (len(n.children) < 2 || n.children[0] != "title" || n.children[1] != "desc") {
			t.Errorf("a drawing begins with %v, not with its title and description", n.children)
		}
	}
}

// quiet checks that an element runs nothing, fetches nothing and is not styled by itself.
func quiet(t *testing.T, n *node) {
	t.Helper()
	if slices.Contains([]string{"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image", "audio", "video"}, n.name) {
		t.Errorf("the page has a <%s>", n.name)
	}
	for key, value := range n.attr {
		if key == "style" || key == "src" || key == "srcset" || strings.HasPrefix(key, "on") {
			t.Errorf("<%s> has %s=%q", n.name, key, value)
		}
	}
	if n.name == "svg" && n.attr["role"] != "img" && n.attr["aria-hidden"] != "true" && !slices.Contains(n.inside, "svg") && !slices.Contains(n.inside, "p") {
		t.Errorf("a drawing is neither named nor hidden: %v", n.attr)
	}
}

// fullReport has an answer with a long note, evidence, a link and an agreed action for
// every question, as low as the branches allow.
func fullReport(t testing.TB) *report.Report {
	t.Helper()
	r := defaultRubric(t)
	a := sheet.New(r, today)
	a.Subject, a.Comment = "Northwind Insurance", strings.Repeat("A comment of some length. ", 20)
	a.Respondent = sheet.Respondent{Name: "R. Okafor", Role: "ceo"}
	for i := range r.Questions {
		q := &r.Questions[i]
		given := sheet.Answer{Option: lowest(r, q), Note: strings.Repeat("What was said, word for word. ", 5), Evidence: sheet.EvidenceSaid, Link: "https://intranet.example/papers/" + q.ID}
		if q.Checklist != nil {
			given.Items = []string{}
		}
		a.Set(q.ID, given, today)
		if q.Scored() {
			a.Actions[q.ID] = sheet.Action{Who: "R. Okafor", Due: "2026-06-30", Note: "After the board meeting, together with the plan for the year."}
		}
	}
	return reportOf(r, a, assess.Options{})
}

// lowest is the lowest option that opens every branch; of a context question the first.
func lowest(r *rubric.Rubric, q *rubric.Question) string {
	least := 0
	for i := range r.Questions {
		if when := r.Questions[i].AskWhen; when != nil && when.Question.ID == q.ID {
			least = max(least, when.AtLeast)
		}
	}
	for i := range q.Options {
		if !q.Scored() || q.Options[i].Level >= least {
			return q.Options[i].ID
		}
	}
	return ""
}

func TestHTMLStaysSmall(t *testing.T) {
	full := fullReport(t)
	if len(full.Gaps) < 30 || full.Gaps[0].Agreed == nil {
		t.Fatalf("only %d gaps", len(full.Gaps))
	}
	for name, r := range map[string]*report.Report{"everything": full, "northwind": fileReport(t, "northwind.yaml")} {
		if size := len(htmlOf(t, r)); size > 100_000 {
			t.Errorf("%s: %d bytes, expected at most 100,000", name, size)
		}
	}
}

// fileReport is the report on a file in testdata/answers.
func fileReport(t testing.TB, name string) *report.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../testdata/answers", name))
	if err != nil {
		t.Fatal(err)
	}
	a, findings := sheet.Read(name, data)
	if a == nil {
		t.Fatal(findings)
	}
	return reportOf(defaultRubric(t), a, assess.Options{})
}

// TestHTMLSaysEverything looks for every sentence and list of the report in the text of
// the page.
func TestHTMLSaysEverything(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { saysEverything(t, s.build(t)) })
	}
	t.Run("in full", func(t *testing.T) { saysEverything(t, fullReport(t)) })
	t.Run("cut short", func(t *testing.T) { saysEverything(t, fullReport(t).FirstGaps(3)) })
	t.Run("redacted", func(t *testing.T) { saysEverything(t, fullReport(t).Redacted()) })
}

func saysEverything(t *testing.T, r *report.Report) {
	t.Helper()
	shown := visible.Line(parsed(t, htmlOf(t, r))[0].text)
	w := &r.Words
	want := slices.Concat(w.Held, w.Withheld, w.Settings, w.Core, w.Facts, w.SetAside, w.Firm,
		[]string{w.Index, w.Coverage, w.Reading, w.Gaps, w.Rest, w.Redacted, w.FindOut, w.Sensitivity, w.Voice, w.Evidence, w.Effort, w.Caveat,
			r.Rubric.Title, r.Rubric.ID, r.Rubric.Version, r.Rubric.SHA256, r.Rubric.Summary, r.Tool.Version})
	for i := range r.Gaps {
		g := &r.Gaps[i]
		want = slices.Concat(want, []string{g.Title, g.Action, g.CriterionName, g.LevelName, g.TargetName, g.LiftShown, g.EffortMeaning, g.Gate}, g.First, g.Then, g.Missing)
	}
	for i := range r.Rest {
		want = append(want, r.Rest[i].Title)
	}
	for i := range r.FindOut {
		f := &r.FindOut[i]
		want = append(want, f.Prompt, f.WorthShown, f.MustHave, f.Evidence)
	}
	for i := range r.Contradictions {
		want = append(want, r.Contradictions[i].Probe)
	}
	for i := range r.Benchmarks {
		want = append(want, r.Benchmarks[i].Line, r.Benchmarks[i].Caveat)
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !q.Closed && q.State != assess.LeftOut { // an answer kept for later does not count
			want = append(want, q.Answer)
		}
		want = append(want, q.TopicName, q.Prompt, q.Note, q.Link, q.AskName, q.NotApplicable)
	}
	for i := range r.Sources {
		want = append(want, fmt.Sprintf("[%d]", r.Sources[i].Number), r.Sources[i].Line, r.Sources[i].Note)
	}
	for _, step := range r.Arithmetic.Steps {
		want = slices.Concat(want, []string{step.Heading}, step.Lines)
	}
	for _, text := range want {
		if !strings.Contains(shown, visible.Line(text)) {
			t.Errorf("the page does not say %q", text)
		}
	}
}

func TestHTMLStage(t *testing.T) {
	for _, c := range []struct{ sample, big, marks string }{
		{"realistic-three-unknown", "1 Informal", "possible confirmed"},
		{"all-3-owner-split", "1 Informal", "scores alone you are here"},
		{"all-4", "4 Embedded", "you are here"},
		{"nothing-answered", "No stage yet between 0 and 4", "at most at least"},
		{"executive-culture-not-rated", "No stage yet 3 by what is known", "by what is known"},
		{"no-leadership-team", "No stage", ""},
	} {
		s := samples[slices.IndexFunc(samples, func(s sample) bool { return s.name == c.sample })]
		all := parsed(t, htmlOf(t, s.build(t)))
		if got := visible.Line(withClass(all, "big")[0].text); got != c.big {
			t.Errorf("%s: the stage is %q, expected %q", c.sample, got, c.big)
		}
		var marks []string
		for _, n := range withClass(all, "marks") {
			marks = append(marks, visible.Line(strings.ReplaceAll(n.text, "lonescores", "lone scores")))
		}
		if got := strings.Join(marks, " "); got != c.marks {
			t.Errorf("%s: the ladder says %q, expected %q", c.sample, got, c.marks)
		}
	}
}

func TestHTMLReportsWriterErrors(t *testing.T) {
	if err := report.HTML(broken{}, samples[0].build(t)); err == nil || !strings.Contains(err.Error(), errBroken.Error()) {
		t.Errorf("HTML: %v", err)
	}
}

func BenchmarkHTML(b *testing.B) {
	r := fileReport(b, "northwind.yaml")
	for b.Loop() {
		if err := report.HTML(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
