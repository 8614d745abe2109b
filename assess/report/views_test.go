package report_test

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
	"cxgap/rubric/rubrictest/sound"
)

// The views are what every format writes; here is what they owe to whoever reads, in
// whichever format. That writers show every block as it should be is tested on blocks.

// sectionIDs are the sections of a document in order; of those for whoever wants to know all
// in brackets.
func sectionIDs(d *document.Document) []string {
	var out []string
	for i := range d.Sections {
		id := d.Sections[i].ID
		if d.Sections[i].Rest {
			id = "(" + id + ")"
		}
		out = append(out, id)
	}
	return out
}

func TestViewSections(t *testing.T) {
	for name, c := range map[string]struct {
		view *document.Document
		want string
	}{
		"one respondent": {report.View(samples[0].build(t), report.ViewOptions{}), "stage profile find first works trust (work) (plan) (all-find) (unseen) (all-works) (stage-in-full) (criteria) (arithmetic) (answers) (figures) (firm) (basis) (sources)"},
		"a panel": {report.View(panelReport(t, "castellan-hotels", "2026", agreedInTheRoom), report.ViewOptions{}),
			"agreement talk stage profile find first works trust (comment) (work) (plan) (all-find) (unseen) (all-works) (agreement-in-full) (consensus) (all-talk) (pairs) (stage-in-full) (criteria) (arithmetic) (answers) (figures) (firm) (basis) (sources)"},
		"a plan":      {report.PlanView(panelSample(t, "castellan-hotels")), "plan progress costs trust (stage-in-full)"},
		"no plan":     {report.PlanView(sampleNamed(t, "no-leadership-team")), "(stage-in-full)"},
		"explanation": {report.ExplanationView(samples[0].build(t).Arithmetic, ""), "step1 step2 step3 step4 step5 step6 step7 step8 step9"},
		"a rubric":    {report.RubricView(nastyRubric(t)), "scale criteria topic1 gates verdicts contradictions sources caveat"},
	} {
		if diff := cmp.Diff(strings.Fields(c.want), sectionIDs(c.view)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// everyView is each kind of view of every sample.
func everyView(t *testing.T) map[string]*document.Document {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	res := assess.Score(r, samples[0].answers(t, r), assess.Options{})
	out := map[string]*document.Document{
		"rubric": report.RubricView(r), "wide rubric": report.RubricView(nastyRubric(t)), "subjects": report.SubjectsView(subjectsSample(t)),
		"changes": report.ChangesView(changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026"), report.ViewOptions{}),
		"stage":   report.ExplanationView(report.ExplainStage(res), ""), "criterion": report.ExplanationView(report.ExplainCriterion(res, "executive-culture"), ""),
		"question": report.ExplanationView(report.ExplainQuestion(res, "named-owner"), ""),
	}
	reports := map[string]*report.Report{"a large panel": largePanel(t, 60), "agreed": panelReport(t, "castellan-hotels", "2026", agreedInTheRoom), "corpus": corpusPanel(t, "text")}
	for i := range samples {
		reports[samples[i].name] = samples[i].build(t)
	}
	for _, name := range three {
		reports[name] = panelReport(t, name, "2026", nil)
	}
	for name, r := range reports {
		for _, top := range []int{0, 1, 7} {
			out[fmt.Sprintf("%s, top %d", name, top)] = report.View(r, report.ViewOptions{Top: top})
		}
		out[name+", redacted"] = report.View(r.Redacted(), report.ViewOptions{})
		out[name+", plan"] = report.PlanView(r)
		out[name+", explanation"] = report.ExplanationView(r.Arithmetic, "")
	}
	return out
}

// visit calls f with every struct in a value, and with everything in it.
func visit(v reflect.Value, f func(any)) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), f)
		}
	case reflect.Struct:
		if strings.HasPrefix(v.Type().PkgPath(), "cxgap/") {
			f(v.Interface())
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					visit(v.Field(i), f)
				}
			}
		}
	}
}

// TestViewsHoldTogether looks at every view: ids are there once, references lead somewhere,
// every row has a cell for each column, sheets have names that a workbook takes.
func TestViewsHoldTogether(t *testing.T) {
	for name, d := range everyView(t) {
		ids, to := map[string]int{}, map[string]bool{}
		visit(reflect.ValueOf(d), func(v any) {
			switch v := v.(type) {
			case document.Section:
				ids[v.ID]++
				if len(v.Sheet) > 31 {
					t.Errorf("%s: the name of the sheet %q is too long", name, v.Sheet)
				}
			case document.Card:
				ids[v.ID]++
			case document.Pair:
				for _, id := range v.To {
					to[id] = true
				}
				if len(v.To) > 0 && len(v.To) != len(v.Texts) {
					t.Errorf("%s: %q has %d texts and %d references", name, v.Label, len(v.Texts), len(v.To))
				}
			case document.Link:
				to[v.To] = true
			case document.Cell:
				to[v.To] = true
			case document.Table:
				for _, row := range v.Rows {
					if len(row.Cells) != len(v.Columns) {
						t.Errorf("%s: a row of %d cells under %d columns, beginning %q", name, len(row.Cells), len(v.Columns), row.Cells[0].Shown)
					}
				}
			}
		})
		for id, n := range ids {
			if id != "" && n > 1 {
				t.Errorf("%s: the id %q is there %d times", name, id, n)
			}
		}
		for id := range to {
			if id != "" && ids[id] == 0 {
				t.Errorf("%s: nothing has the id %q", name, id)
			}
		}
	}
}

// TestWhatIsShownIsTheNumberBehindIt holds cells to the value that formats to compute with
// take: rounded to its decimals it is the number that people read.
func TestWhatIsShownIsTheNumberBehindIt(t *testing.T) {
	seen := 0
	for name, d := range everyView(t) {
		visit(reflect.ValueOf(d), func(v any) {
			c, isCell := v.(document.Cell)
			if !isCell || c.Value == nil || strings.ContainsAny(c.Shown, "…%+−–") {
				return
			}
			seen++
			number, _, _ := strings.Cut(c.Shown, " ")
			if got := c.Value.FloatString(c.Places); got != number && c.Places > 0 {
				t.Errorf("%s: %q stands for %s", name, c.Shown, got)
			}
		})
	}
	if seen < 1000 {
		t.Errorf("only %d numbers looked at", seen)
	}
}

// TestEveryFormatSaysAsMuch looks in all formats to read for what only some of them used to
// have: the answer now, who knew, what holds the next stage back, why a step is in the plan.
func TestEveryFormatSaysAsMuch(t *testing.T) {
	r := panelSample(t, "castellan-hotels")
	sole := samples[0].build(t)
	for name, write := range renderers() {
		if name == "json" || name == "csv" {
			continue
		}
		if text := everything(t, write, sole); !strings.Contains(text, sole.Gaps[0].Answer) {
			t.Errorf("%s does not say what the answer to the first gap is now", name)
		}
		if text := strings.ReplaceAll(everything(t, write, r), "\u00A0", " "); !strings.Contains(text, "3 of 4") {
			t.Errorf("%s does not say on how many people a level rests", name)
		}
	}
	for name, text := range map[string]string{"table": string(fileOf(t, r, planTable)), "markdown": string(fileOf(t, r, planMarkdown)), "html": planPage(t, r)} {
		why, _, _ := strings.Cut(r.Plan.Measures[0].Why, ";")
		if !strings.Contains(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(why), " ")) {
			t.Errorf("a plan as %s does not say why: %q", name, why)
		}
	}
}

// TestEveryViewFitsATerminal writes every view at widths that leave it little room: no line is
// wider, none steers the terminal, and colour only adds styles.
func TestEveryViewFitsATerminal(t *testing.T) {
	for name, d := range everyView(t) {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int{40, 57, 80, 113} {
				plain, coloured := onTerminal(t, d, width, false), onTerminal(t, d, width, true)
				holdsWidth(t, plain, width)
				sound.Output(t, plain)
				closed(t, coloured)
				if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
					t.Errorf("colour changes the text at %d columns (-plain +coloured):\n%s", width, diff)
				}
			}
		})
	}
}

func onTerminal(t *testing.T, d *document.Document, width int, color bool) string {
	t.Helper()
	return string(fileOf(t, d, func(w io.Writer, d *document.Document) error {
		return terminal.Write(w, d, terminal.Options{Width: width, Color: color})
	}))
}
