package report_test

import (
	"bytes"
	"fmt"
	"io"
	"math/big"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
	goldenfile "cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/rubrictest/sound"
)

const goldens = "../../testdata/reports"

// compareGolden compares got with a file, or rewrites the file.
func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	goldenfile.Compare(t, filepath.Join(goldens, path), got)
}

func table(t rapid.TB, r *report.Report, o tableOptions) string {
	t.Helper()
	return string(fileOf(t, r, tableWriter(o)))
}

func tableAt(width int) tableOptions { return tableOptions{Width: width, Page: true} }

func TestTableGoldens(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { showGoldens(t, s.name, s.build(t)) })
	}
}

// showGoldens compares a report with its goldens at four widths; colour may only add
// styles to the same text.
func showGoldens(t *testing.T, name string, r *report.Report) {
	t.Helper()
	for _, width := range []int{60, 80, 100, 120} {
		o := tableAt(width)
		plain := table(t, r, o)
		compareGolden(t, filepath.Join(name, fmt.Sprintf("%d.txt", width)), []byte(plain))
		fits(t, plain, width)
		o.Color = true
		coloured := table(t, r, o)
		closed(t, coloured)
		if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
			t.Errorf("colour changes the text at %d columns (-plain +coloured):\n%s", width, diff)
		}
		if width == 80 {
			compareGolden(t, filepath.Join(name, "80-color.txt"), []byte(coloured))
		}
	}
}

// fits holds a report without colour to its width: nothing wider, rules exactly as wide,
// no escape, no space at the end of a line, no two blank lines together.
func fits(t rapid.TB, text string, width int) {
	t.Helper()
	blank := true
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		wide := ansi.StringWidth(line)
		rule := strings.HasSuffix(line, "───")
		switch {
		case wide > width, rule && wide != width:
			t.Errorf("line %d is %d cells wide, not %d: %q", n+1, wide, width, line)
		case strings.TrimRight(line, " \t\u00A0\u3000") != line:
			t.Errorf("line %d ends in a space: %q", n+1, line)
		case strings.ContainsRune(line, '\x1b'):
			t.Errorf("line %d has an escape: %q", n+1, line)
		case line == "" && blank:
			t.Errorf("line %d is one blank line too many", n+1)
		}
		blank = line == ""
	}
}

// closed checks that no style runs on over the end of a line.
func closed(t rapid.TB, text string) {
	t.Helper()
	for n, line := range strings.Split(text, "\n") {
		if i := strings.LastIndex(line, "\x1b["); i >= 0 && !strings.HasPrefix(line[i:], "\x1b[m") {
			t.Errorf("line %d leaves a style open: %q", n+1, line)
		}
	}
}

// The measures of a plan are one table at every usual width, not a list for each.
func TestMeasuresAreOneTable(t *testing.T) {
	r := planned(t)
	for _, width := range []int{60, 80, 100, 120} {
		_, plan, _ := strings.Cut(table(t, r, tableOptions{Width: width}), "The measures, in their order\n")
		plan, _, _ = strings.Cut(plan, "• After measure")
		rows := 0
		for line := range strings.Lines(plan) {
			if number, _, found := strings.Cut(line, ". "); found && number == strconv.Itoa(rows+1) {
				rows++
			}
		}
		if n := len(r.Plan.Measures); n < 2 || rows != n || !strings.Contains(plan, "Measure ") || strings.Contains(plan, "Stage then:") {
			t.Errorf("at %d columns %d of %d measures are rows:\n%s", width, rows, n, plan)
		}
	}
}

func TestTableWidthBounds(t *testing.T) {
	r := samples[0].build(t)
	for _, c := range []struct{ asked, got int }{{0, 80}, {-5, 80}, {10, 40}, {40, 40}, {200, 200}} {
		fits(t, table(t, r, tableAt(c.asked)), c.got)
	}
}

// The page lists as many works as asked for, says how many more there are, and where; the rest
// has all of them in full.
func TestTableTop(t *testing.T) {
	r := samples[0].build(t)
	all := len(r.Gaps)
	for _, c := range []struct {
		top, listed int
	}{{0, report.DefaultTop}, {3, 3}, {7, 7}, {all, all}, {all + 9, all}} {
		got := table(t, r, tableOptions{Width: 200, Top: c.top, Page: true})
		for i := range r.Gaps {
			g := &r.Gaps[i]
			if has := strings.Contains(got, fmt.Sprintf("\n%d %s ·", g.Rank, g.Title)); has != (i < c.listed || g.Agreed != nil) {
				t.Errorf("top %d: work %d is listed: %v", c.top, g.Rank, has)
			}
		}
		if more := strings.Contains(got, " more: cxgap report FILE --full"); more != (c.listed < all) {
			t.Errorf("top %d: that there are more is said: %v", c.top, more)
		}
	}
	if full := strings.Count(table(t, r, tableOptions{Width: 100}), "\n    Now      "); full != all {
		t.Errorf("%d works in full, expected %d", full, all)
	}
}

// TestTableAsksEachQuestionOnce looks for every open question, once, below somebody who
// may know.
func TestTableAsksEachQuestionOnce(t *testing.T) {
	for _, s := range samples {
		r := s.build(t)
		got := table(t, r, tableOptions{Width: 200})
		_, got, _ = strings.Cut(got, "All to find out")
		got, _, _ = strings.Cut(got, "All that works")
		for i := range r.FindOut {
			if n := strings.Count(got, " "+r.FindOut[i].Prompt+"\n"); n != 1 && len(r.FindOut[i].Prompt) < 90 {
				t.Errorf("%s: %q is asked %d times", s.name, r.FindOut[i].Prompt, n)
			}
		}
	}
}

// three are the organisations of testdata/answers: a strong one, a typical one, and one
// that fools itself.
var three = []string{"alder-bank", "brightwater-energy", "castellan-hotels"}

func TestPanelTableGoldens(t *testing.T) {
	for _, organisation := range three {
		t.Run(organisation, func(t *testing.T) {
			showGoldens(t, organisation+"-panel", panelReport(t, organisation, "2026", nil))
		})
	}
	t.Run("agreed", func(t *testing.T) {
		rep := panelReport(t, "castellan-hotels", "2025", agreedInTheRoom)
		showGoldens(t, "castellan-hotels-2025-panel", rep)
		compareGolden(t, "castellan-hotels-2025-panel/80-redacted.txt", []byte(table(t, rep.Redacted(), tableAt(80))))
	})
}

// The organisation that fools itself is told so on the first screen, at every width; those
// that agree are not alarmed.
func TestFirstScreenWarns(t *testing.T) {
	for _, organisation := range three {
		rep := panelReport(t, organisation, "2026", nil)
		for _, width := range []int{60, 80, 120} {
			lines := strings.Split(table(t, rep, tableAt(width)), "\n")
			screen := strings.Join(strings.Fields(strings.Join(lines[:24], " ")), " ")
			warned := strings.Contains(screen, "do not give the same picture") && strings.Contains(screen, "the answers of Chief executive and Other executives lie a whole level")
			if warned != (organisation == "castellan-hotels") {
				t.Errorf("%s at %d columns: warned is %v:\n%s", organisation, width, warned, strings.Join(lines[:24], "\n"))
			}
		}
	}
}

// How far people agree stands first, with the facts that they see differently; then what to
// talk about, and then the page that every report has.
func TestPanelTableOrder(t *testing.T) {
	text := table(t, panelReport(t, "castellan-hotels", "2026", agreedInTheRoom), tableOptions{Width: 100})
	at := -1
	for _, part := range []string{"Answered by 4 people", "Do the answers agree?", "of the pairs of answers are equal", "The room settled", "Still open", "Talk about first", "Where you stand", "Profile", "Do first",
		"How far to trust this", "All the work", "The agreement in full", "Everybody", "the widest gap of each", "What the room agreed on", "All questions to talk about", "Criterion by criterion"} {
		next := at + 1 + strings.Index(text[at+1:], part)
		if next <= at {
			t.Errorf("%q stands at %d, not after %d", part, next, at)
		}
		at = next
	}
}

// Every question to talk about is listed in full behind the page; the page has the first three
// that are not settled, and says how many more there are.
func TestPanelTableTalk(t *testing.T) {
	rep := panelReport(t, "castellan-hotels", "2026", nil)
	_, text, _ := strings.Cut(table(t, rep, tableOptions{Width: 300}), "All questions to talk about")
	text, _, _ = strings.Cut(text, "Every pair of roles")
	if got := strings.Count(text, "V. Castellan (Chief executive)"); got != len(rep.Panel.Talk) {
		t.Errorf("%d questions in full, expected %d", got, len(rep.Panel.Talk))
	}
	_, page, _ := strings.Cut(table(t, rep, tableOptions{Width: 80, Page: true}), "Talk about first")
	page, _, _ = strings.Cut(page, "Where you stand")
	shown := strings.Count(page, "•")
	if want := fmt.Sprintf("… and %d more questions", len(rep.Panel.Talk)-shown); shown < 1 || shown > 3 || !strings.Contains(page, want) {
		t.Errorf("%d questions, and no %q:\n%s", shown, want, page)
	}
}

// Whatever the texts, a panel's report keeps to its width and steers no terminal.
func TestPanelTableWithoutMercy(t *testing.T) {
	for i, width := range []int{40, 41, 59, 60, 69, 80, 133, 200} {
		rep := panelReport(t, "castellan-hotels", "2025", agreedInTheRoom)
		next := i
		mangle(reflect.ValueOf(rep).Elem(), append([]string{hostile, "", strings.Repeat("x", 90)}, documenttest.Texts...), &next)
		o := tableOptions{Width: width, Top: i}
		plain := table(t, rep, o)
		side := subjects(t, o, rep, rep, rep, rep, rep)
		for _, text := range []string{plain, side} {
			holdsWidth(t, text, width)
			sound.Output(t, text)
		}
		o.Color = true
		if diff := cmp.Diff(plain, ansi.Strip(table(t, rep, o))); diff != "" {
			t.Errorf("colour changes the text:\n%s", diff)
		}
	}
}

// inShortIsEnough wants the same bytes where no more is kept of the reports than is printed.
func inShortIsEnough(t rapid.TB, whole *report.BySubject, reports []*report.Report, o tableOptions) {
	t.Helper()
	short := &report.BySubject{}
	for _, rep := range reports {
		if err := short.Add(rep); err != nil {
			t.Fatal(err)
		}
	}
	for name, write := range map[string]func(io.Writer, *report.BySubject) error{
		"table": func(w io.Writer, s *report.BySubject) error {
			return terminal.Write(w, report.SubjectsView(s), terminal.Options{Width: o.Width, Color: o.Color})
		},
		"markdown": func(w io.Writer, s *report.BySubject) error {
			return markdown.Write(w, report.SubjectsView(s), markdown.Options{})
		},
		"csv": func(w io.Writer, s *report.BySubject) error { return report.SubjectsCSV(w, s, report.CSVOptions{}) },
	} {
		want, got := fileOf(t, whole, write), fileOf(t, short, write)
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s in short (-whole +short):\n%s", name, diff)
		}
	}
	if got := len(report.SubjectsView(short).Sections); got != 2+len(reports) {
		t.Errorf("in short there are %d sections, the rest among them", got)
	}
}

func subjects(t rapid.TB, o tableOptions, reports ...*report.Report) string {
	t.Helper()
	side, err := report.NewBySubject(reports)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := terminal.Write(&b, report.SubjectsView(side), terminal.Options{Width: o.Width, Color: o.Color}); err != nil {
		t.Fatal(err)
	}
	inShortIsEnough(t, side, reports, o)
	return b.String()
}

func TestSubjectsGoldens(t *testing.T) {
	var few, many []*report.Report
	for _, organisation := range three {
		few = append(few, panelReport(t, organisation, "2026", nil))
		for _, year := range []string{"2025", "2026"} {
			if organisation+year == "castellan-hotels2025" { // under an earlier rubric
				continue
			}
			rep := panelReport(t, organisation, year, nil)
			name := *rep.Subject + " " + year
			rep.Subject = &name
			many = append(many, rep)
		}
	}
	for name, reports := range map[string][]*report.Report{"three-subjects": few, "five-subjects": many} {
		for _, width := range []int{60, 80, 120} {
			text := subjects(t, tableAt(width), reports...)
			compareGolden(t, filepath.Join("by-subject", fmt.Sprintf("%s-%d.txt", name, width)), []byte(text))
			fits(t, text, width)
			closed(t, subjects(t, tableOptions{Width: width, Color: true}, reports...))
		}
	}
}

// mangle replaces every text of a report by hostile ones; numbers in words stay, as they
// are computed.
func mangle(v reflect.Value, texts []string, next *int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(texts[*next%len(texts)])
		*next++
	case reflect.Pointer:
		if _, number := v.Interface().(*big.Rat); !number && !v.IsNil() {
			copied := reflect.New(v.Type().Elem()) // the original may belong to the rubric
			copied.Elem().Set(v.Elem())
			v.Set(copied)
			mangle(copied.Elem(), texts, next)
		}
	case reflect.Slice:
		for i := range v.Len() {
			mangle(v.Index(i), texts, next)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() && !strings.HasSuffix(field.Name, "Shown") {
				mangle(v.Field(i), texts, next)
			}
		}
	}
}

func TestTableFitsWhateverTheText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.SampledFrom(samples).Draw(rt, "sample")
		r := s.build(t)
		next := 0
		mangle(reflect.ValueOf(r).Elem(), rapid.SliceOfN(documenttest.Text(), 1, 12).Draw(rt, "texts"), &next)
		width := rapid.IntRange(40, 200).Draw(rt, "width")
		o := tableOptions{Width: width, Top: rapid.IntRange(0, 9).Draw(rt, "top")}
		plain := table(rt, r, o)
		holdsWidth(rt, plain, width)
		sound.Output(rt, plain)
		o.Color = true
		coloured := table(rt, r, o)
		closed(rt, coloured)
		if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
			rt.Errorf("colour changes the text (-plain +coloured):\n%s", diff)
		}
		if again := table(rt, r, o); again != coloured {
			rt.Error("two runs differ")
		}
	})
}

// holdsWidth is fits without what hostile text may bring along itself.
func holdsWidth(t rapid.TB, text string, width int) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if wide := ansi.StringWidth(line); wide > width {
			t.Errorf("%d cells wide, not %d: %q", wide, width, line)
		}
		if strings.TrimRightFunc(line, unicode.IsSpace) != line {
			t.Errorf("ends in a space: %q", line)
		}
	}
}
