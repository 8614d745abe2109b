package report_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/report"
	goldenfile "cxgap/rubric/rubrictest/golden"
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

func tableAt(width int) tableOptions { return tableOptions{Width: width, Top: 7} }

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

func TestTableWidthBounds(t *testing.T) {
	r := samples[0].build(t)
	for _, c := range []struct{ asked, got int }{{0, 80}, {-5, 80}, {10, 40}, {40, 40}, {200, 200}} {
		fits(t, table(t, r, tableAt(c.asked)), c.got)
	}
}

// TestTableTop counts the gaps shown in full by their "Do" line, and those by title only.
func TestTableTop(t *testing.T) {
	r := samples[0].build(t)
	all := len(r.Gaps)
	for _, c := range []struct {
		top, full int
		file      string
		more      string
	}{
		{0, all, "a.yaml", ""}, {all, all, "a.yaml", ""}, {all + 9, all, "a.yaml", ""},
		{7, 7, "dir/a.yaml", fmt.Sprintf("… and %d more: cxgap report dir/a.yaml --top all", all-7)},
		{1, 1, "my file;rm -rf.yaml", fmt.Sprintf("… and %d more: cxgap report FILE --top all", all-1)},
		{1, 1, "-f.yaml", fmt.Sprintf("… and %d more: cxgap report FILE --top all", all-1)},
	} {
		r.Respondents[0].File = &c.file
		got := table(t, r, tableOptions{Width: 100, Top: c.top})
		if full := strings.Count(got, "\n    Do       "); full != c.full {
			t.Errorf("top %d: %d gaps in full, expected %d", c.top, full, c.full)
		}
		if c.more == "" && strings.Contains(got, "--top") || !strings.Contains(got, c.more) {
			t.Errorf("top %d, file %s: the line about the others is not %q", c.top, c.file, c.more)
		}
		for i := range r.Gaps {
			if !strings.Contains(got, fmt.Sprintf("%2d  %s\n", r.Gaps[i].Rank, r.Gaps[i].Title)) {
				t.Errorf("top %d: gap %d is not listed", c.top, r.Gaps[i].Rank)
			}
		}
	}
}

// TestTableAsksEachQuestionOnce looks for every open question, once, below somebody who
// may know.
func TestTableAsksEachQuestionOnce(t *testing.T) {
	for _, s := range samples {
		r := s.build(t)
		got := table(t, r, tableOptions{Width: 200, Top: 7})
		_, got, _ = strings.Cut(got, "What to find out")
		got, _, _ = strings.Cut(got, "Published figures")
		for i := range r.FindOut {
			if n := strings.Count(got, " "+r.FindOut[i].Prompt+"\n"); n != 1 && len(r.FindOut[i].Prompt) < 90 {
				t.Errorf("%s: %q is asked %d times", s.name, r.FindOut[i].Prompt, n)
			}
		}
	}
}
