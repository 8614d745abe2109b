package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const goldens = "../../testdata/reports"

// golden compares got with a file, or rewrites the file.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	path = filepath.Join(goldens, path)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func table(t rapid.TB, r *assess.Report, o report.TableOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Table(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tableAt(width int) report.TableOptions { return report.TableOptions{Width: width, Top: 7} }

func TestTableGoldens(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { showGoldens(t, s.name, s.build(t)) })
	}
}

// showGoldens compares a report with its goldens at four widths; colour may only add
// styles to the same text.
func showGoldens(t *testing.T, name string, r *assess.Report) {
	t.Helper()
	for _, width := range []int{60, 80, 100, 120} {
		o := tableAt(width)
		plain := table(t, r, o)
		golden(t, filepath.Join(name, fmt.Sprintf("%d.txt", width)), []byte(plain))
		fits(t, plain, width)
		o.Color = true
		coloured := table(t, r, o)
		closed(t, coloured)
		if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
			t.Errorf("colour changes the text at %d columns (-plain +coloured):\n%s", width, diff)
		}
		if width == 80 {
			golden(t, filepath.Join(name, "80-color.txt"), []byte(coloured))
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
