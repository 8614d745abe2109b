package form_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// walk is one rubric with some ways through its page.
type walk struct {
	r    *rubric.Rubric
	ways [][]step
}

// TestThePageBranchesAsGoDoes walks the same random ways through the page, in a browser,
// and through assess.States: after every step both show the same questions and options,
// and at the end both have the same answers.
func TestThePageBranchesAsGoDoes(t *testing.T) {
	t.Parallel()
	embedded := assesstest.NewestRubric()
	walks := rapid.Custom(func(t *rapid.T) walk {
		r := embedded
		if rapid.IntRange(0, 4).Draw(t, "embedded") > 0 {
			r = rubrictest.Draw(t, rubrictest.Options{})
		}
		oneStep := rapid.Custom(func(t *rapid.T) step { return drawStep(t, r) })
		return walk{r, rapid.SliceOfN(rapid.SliceOfN(oneStep, 8, 30), 8, 8).Draw(t, "ways")}
	})
	page := newDriven(t)
	for seed := range 26 {
		w := walks.Example(seed)
		page.load(htmlPage(t, w.r, form.HTMLOptions{RubricFile: "rubrics/own one.yaml"}))
		for i, end := range page.walk(w.ways, true) {
			if !sameOnBoth(t, w.r, w.ways[i], end) {
				t.Fatalf("seed %d, way %d of the rubric %s", seed, i, w.r.ID)
			}
		}
	}
}

// A level that was given under a branch that closed again still tells how much may yet
// be asked.
func TestQuestionsUnderAClosedBranchAreCounted(t *testing.T) {
	t.Parallel()
	const chain = `schema: cxgap/rubric/v1
id: chain
version: 1.0.0
title: Chain
scale: [{name: Low, meaning: a}, {name: High, meaning: b}]
criteria: [{id: axis, name: Axis}]
topics: [{id: all, name: All}]
roles: [{id: ceo, name: Chief executive}]
questions:
  - {id: a, topic: all, prompt: A, scores: {axis: 1}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: t, action: a, effort: S}}
  - {id: b, topic: all, prompt: B, ask_when: {question: a, at_least: 1}, scores: {axis: 1}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: t, action: a, effort: S}}
  - {id: c, topic: all, prompt: C, ask_when: {question: b, at_least: 1}, scores: {axis: 1}, options: [{id: low, level: 0, text: L}, {id: high, level: 1, text: H}], gap: {title: t, action: a, effort: S}}
`
	r, findings := rubric.Parse("chain.yaml", []byte(chain))
	if r == nil {
		t.Fatal(findings)
	}
	way := []step{{"choose", "a", "high"}, {"choose", "b", "low"}, {"unknown", "a", ""}}
	page := newDriven(t)
	page.load(htmlPage(t, r, form.HTMLOptions{}))
	end := page.walk([][]step{way}, true)[0]
	sameOnBoth(t, r, way, end)
	if want := "1 to 3 questions, depending on your answers; about a minute to go"; end.Size != want {
		t.Errorf("the welcome says %q, not %q", end.Size, want)
	}
}

// drawStep draws something to do; often on checklists and parents of branches, where
// most can go wrong.
func drawStep(t *rapid.T, r *rubric.Rubric) step {
	var lively []string
	for i := range r.Questions {
		q := &r.Questions[i]
		lively = append(lively, q.ID)
		for range 3 {
			if q.Checklist != nil || len(r.Children(q.ID)) > 0 || !q.Scored() {
				lively = append(lively, q.ID)
			}
		}
	}
	q := r.Question(rapid.SampledFrom(lively).Draw(t, "question"))
	do := rapid.SampledFrom([]string{"choose", "choose", "choose", "choose", "unknown", "role", "somebody", "not-applicable", "reason", "tick", "tick", "tick", "none",
		"evidence", "note", "link", "clear", "subject", "name", "own role"}).Draw(t, "do")
	s := step{Do: do, Question: q.ID}
	switch do {
	case "choose":
		s.Value = q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option")].ID
	case "tick":
		if q.Checklist == nil {
			return step{Do: "choose", Question: q.ID, Value: q.Options[0].ID}
		}
		s.Value = q.Checklist.Items[rapid.IntRange(0, len(q.Checklist.Items)-1).Draw(t, "item")].ID
	case "role", "own role":
		s.Value = r.Roles[rapid.IntRange(0, len(r.Roles)-1).Draw(t, "role")].ID
	case "evidence":
		s.Value = rapid.SampledFrom([]string{"", "none", "said", "seen"}).Draw(t, "evidence")
	case "somebody", "reason", "note", "link", "subject", "name":
		s.Value = nastyTyping().Draw(t, "text")
	}
	if do == "subject" || do == "name" || do == "own role" {
		s.Question = ""
	}
	return s
}

// nastyTyping draws texts that YAML, editors and terminals are known to mistake.
func nastyTyping() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"yes", "null", "2019", "~", "cfo", "# no comment", ": ", "- ", "{", "]", "\"", "'", "\\", "\\n", "\n", "\r\n", "\r", "\t", " ", "|", "@", "%", "</script>", "<b>", "=1+1",
			"\u2028", "\u0085", "\u00a0", "\ufeff", "\u202e", "\u2066", "\x00", "\x1b[31m", "\x7f", "\u009b", "\ufffe", "\U0001ffff", "\ufdd0", "漢字", "👩‍👩‍👧", "ß", "é", "---", "..."}),
		rapid.String(),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 6), func(s []string) string { return strings.ToValidUTF8(strings.Join(s, ""), "?") })
}

// driven is one browser in which page after page is opened.
type driven struct {
	*browsertest.Page
	t    *testing.T
	path string
}

func newDriven(t *testing.T) *driven {
	path := filepath.Join(t.TempDir(), "form.html")
	if err := os.WriteFile(path, []byte("<!doctype html><title>none yet</title>"), 0o600); err != nil {
		t.Fatal(err)
	}
	return &driven{browsertest.OpenFile(t, path, browsertest.Options{}), t, path}
}

// load opens a page and its driver in place of the one before.
func (d *driven) load(page []byte) {
	d.t.Helper()
	if err := os.WriteFile(d.path, page, 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.reload()
}

func (d *driven) reload() {
	d.t.Helper()
	d.Do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+d.path))
	d.Wait(`location.protocol === "file:" && document.readyState === "complete"`)
	browsertest.Eval[bool](d.Page, driver+"; true")
}

// end is what one way through the page leads to.
type end struct {
	Screens [][]screen // after each step
	// Progress is what the head says about it, Size what the welcome does.
	Progress, Size string
	File           string // the answer file
}

// walk goes several ways through the page, each from an empty one. Without look, the
// screens in between are not recorded.
func (d *driven) walk(ways [][]step, look bool) []end {
	d.t.Helper()
	data, err := json.Marshal(ways)
	if err != nil {
		d.t.Fatal(err)
	}
	return browsertest.Eval[[]end](d.Page, fmt.Sprintf("walk(%s, %t)", data, look))
}

// sameOnBoth goes the way in Go and compares.
func sameOnBoth(t *testing.T, r *rubric.Rubric, way []step, page end) bool {
	t.Helper()
	m := newModel(r)
	for i, s := range way {
		m.do(s)
		if diff := cmp.Diff(m.screens(), page.Screens[i]); diff != "" {
			t.Errorf("after the steps %q the page differs (-Go +page):\n%s", way[:i+1], diff)
			return false
		}
	}
	if progress, size := m.counts(); progress != page.Progress || strings.TrimSuffix(page.Size, " to go") != size {
		t.Errorf("after the steps %q the page counts %q and %q, Go %q and %q", way, page.Progress, page.Size, progress, size)
		return false
	}
	if diff := m.differs(page.File); diff != "" {
		t.Errorf("after the steps %q the file differs (-Go +page):\n%s\n%s", way, diff, page.File)
		return false
	}
	return true
}

var dateLine = regexp.MustCompile(`(?m)^(started|updated): \d{4}-\d\d-\d\d$`)

// differs compares the model with an answer file: what it says, and that it is written as
// [sheet.Sheet.Encode] writes it.
func (m *model) differs(text string) string {
	back, findings := sheet.Read("saved.yaml", []byte(text))
	if back == nil {
		return fmt.Sprintf("the file cannot be read: %v", findings)
	}
	for _, f := range back.Validate(m.r) {
		if f.Rule != "items-do-not-fit" {
			return "the file is not valid: " + f.Message
		}
	}
	m.a.Rubric.File, m.a.Started, m.a.Updated = back.Rubric.File, back.Started, back.Updated
	same := cmp.Options{cmpopts.IgnoreUnexported(sheet.Sheet{}), cmpopts.IgnoreFields(sheet.Sheet{}, "Name"), cmp.Comparer(sheet.Answer.Equal)}
	if diff := cmp.Diff(m.a, back, same); diff != "" {
		return diff
	}
	if len(dateLine.FindAllString(text, -1)) != 2 {
		return "the dates are not written as they should be"
	}
	return cmp.Diff(string(m.a.Encode(m.r)), text)
}
