package finding_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/finding"
)

// at makes a finding about the one place where a text stands in a line.
func at(t *testing.T, line, marked string) finding.Finding {
	t.Helper()
	before, _, ok := strings.Cut(line, marked)
	if !ok {
		t.Fatalf("%q is not in %q", marked, line)
	}
	column := len([]rune(before)) + 1
	return finding.Finding{File: "a.yaml", Line: 7, Column: column, EndColumn: column + len([]rune(marked)),
		Severity: finding.Error, Rule: "wrong-type", Message: "this is wrong", Hint: "do that"}
}

// lineSeven serves one line of text as line 7 of every file.
func lineSeven(line string) func(string) []string {
	return func(string) []string { return []string{"", "", "", "", "", "", line} }
}

func printed(t *testing.T, p finding.Text, list ...finding.Finding) string {
	t.Helper()
	var out strings.Builder
	if err := p.Print(&out, list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTextShape(t *testing.T) {
	line := "    weight: high"
	f := at(t, line, "high")
	g := f
	g.Severity, g.Hint, g.Line = finding.Warning, "", 12
	got := printed(t, finding.Text{Lines: lineSeven(line)}, f, g)
	want := `a.yaml:7:13: error: this is wrong [wrong-type]
7 |     weight: high
  |             ^^^^
  hint: do that

a.yaml:12:13: warning: this is wrong [wrong-type]

1 error, 1 warning in 1 file
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextOfNothingIsNothing(t *testing.T) {
	if got := printed(t, finding.Text{}); got != "" {
		t.Errorf("%q", got)
	}
}

func TestTextPlacesCarets(t *testing.T) {
	for _, c := range []struct{ name, line, marked, wantLine, wantCarets string }{
		{"tab in front", "\tweight:\thigh", "high", "    weight: high", "            ^^^^"},
		{"tab inside", "ab\tc", "c", "ab  c", "    ^"},
		{"wide letters", "名前: 値", "値", "名前: 値", "      ^^"},
		{"emoji", "a: 🎉🎉 b", "b", "a: 🎉🎉 b", "        ^"},
		{"joined emoji", "a: 👩\u200d💻 b", "b", "a: 👩\u200d💻 b", "      ^"},
		{"accent of its own", "e\u0301te\u0301: x", "x", "e\u0301te\u0301: x", "     ^"},
		{"tab marked", "a\tb", "\t", "a   b", " ^^^"},
		{"escape sequence", "a\x1b[31m: b", "b", "a␛[31m: b", "        ^"},
		{"turned direction", "a\u202eb", "b", "a<U+202E>b", "         ^"},
		{"line separator", "a\u2028b", "\u2028", "a<U+2028>b", " ^^^^^^^^"},
		{"C1 control", "a\u009bb", "b", "a<U+009B>b", "         ^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := strings.Split(printed(t, finding.Text{Lines: lineSeven(c.line)}, at(t, c.line, c.marked)), "\n")
			want := []string{"7 | " + c.wantLine, "  | " + c.wantCarets}
			if diff := cmp.Diff(want, lines[1:3]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTextWithoutPlaceOrEnd(t *testing.T) {
	line := "title: x"
	f := at(t, line, "title")
	f.EndColumn = 0
	if got := printed(t, finding.Text{Lines: lineSeven(line)}, f); !strings.Contains(got, "7 | title: x\n  | ^\n") {
		t.Errorf("one caret where the end is not known:\n%s", got)
	}
	f.Column, f.EndColumn = 9, 10 // behind the last character
	if got := printed(t, finding.Text{Lines: lineSeven(line)}, f); !strings.Contains(got, "7 | title: x\n  |         ^\n") {
		t.Errorf("a caret behind the end:\n%s", got)
	}
	f.Line = 99
	if got := printed(t, finding.Text{Lines: lineSeven(line)}, f); strings.Contains(got, " | ") {
		t.Errorf("there is no line 99:\n%s", got)
	}
}

func TestTextCutsLongLines(t *testing.T) {
	long := strings.Repeat("left ", 40) + "HERE" + strings.Repeat(" right", 40)
	for _, c := range []struct {
		width      int
		line, want string
		marked     string
	}{
		{40, long, "7 | … left left HERE right right right …\n  |             ^^^^\n", "HERE"},
		{40, "HERE" + strings.Repeat(" right", 40), "7 | HERE right right right right right…\n  | ^^^^\n", "HERE"},
		{40, strings.Repeat("left ", 40) + "HERE", "7 | …left left left left left left HERE\n  |                                ^^^^\n", "HERE"},
		{40, "short HERE", "7 | short HERE\n  |       ^^^^\n", "HERE"},
		{30, long, "7 | …ft left HERE right right…\n  |          ^^^^\n", "HERE"},
		{30, strings.Repeat("字", 100) + "HERE" + strings.Repeat("字", 100), "7 | …字字字字HERE字字字字字字…\n  |          ^^^^\n", "HERE"},
	} {
		got := printed(t, finding.Text{Lines: lineSeven(c.line), Width: c.width}, at(t, c.line, c.marked))
		if !strings.Contains(got, c.want) {
			t.Errorf("width %d: want\n%sgot\n%s", c.width, c.want, got)
		}
	}
}

// What would be a command to a CI system in a source line is parted, and the caret stays
// under what it marks.
func TestNoCommandInASourceLine(t *testing.T) {
	var out strings.Builder
	text := finding.Text{Lines: func(string) []string { return []string{"a: ##vso[b] c"} }}
	if err := text.Print(&out, finding.List{{File: "f", Line: 1, Column: 13, EndColumn: 14, Severity: finding.Error, Rule: "r", Message: "m"}}); err != nil {
		t.Fatal(err)
	}
	if want := "1 | a: # #vso[b] c\n  |              ^\n"; !strings.Contains(out.String(), want) {
		t.Errorf("%s", out.String())
	}
}

// A caret behind the last character of a line that just fits takes a column too.
func TestTextCaretBehindTheEnd(t *testing.T) {
	var out strings.Builder
	f := finding.Finding{File: "a", Line: 7, Column: 17, Severity: finding.Error, Rule: "r", Message: "m"}
	if err := (finding.Text{Lines: lineSeven(strings.Repeat("a", 16)), Width: 20}).Print(&out, finding.List{f}); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(out.String(), "\n")[1:3] {
		if w := ansi.StringWidth(line); w > 20 {
			t.Errorf("%d columns, allowed are 20: %q", w, line)
		}
	}
}

// Whatever the line, the carets stay under what is marked and nothing is wider than asked.
func TestTextCaretsProperty(t *testing.T) {
	letters := []rune("ab \t:'字🎉é\u0301\u200d\u202e\x1b\x7f")
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom(letters), 0, 300).Draw(t, "line")
		column := rapid.IntRange(1, len(runes)+1).Draw(t, "column")
		f := finding.Finding{File: "a", Line: 7, Column: column, Severity: finding.Error, Rule: "r", Message: "m",
			EndColumn: rapid.IntRange(0, len(runes)+1).Draw(t, "end")}
		width := rapid.IntRange(20, 120).Draw(t, "width")
		var out strings.Builder
		if err := (finding.Text{Lines: lineSeven(string(runes)), Width: width}).Print(&out, finding.List{f}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(out.String(), "\n")
		for _, l := range lines[1:3] {
			if w := ansi.StringWidth(l); w > width {
				t.Errorf("%d columns, allowed are %d: %q", w, width, l)
			}
		}
		if !strings.Contains(lines[2], "^") || strings.ContainsAny(out.String(), "\x1b\x7f\u202e\t") {
			t.Errorf("%q", out.String())
		}
		if column <= len(runes) && runes[column-1] == 'a' && caretUnder(lines[1], lines[2]) != "a" {
			t.Errorf("the caret is not under the a:\n%s", out.String())
		}
	})
}

// caretUnder returns the character above the first caret.
func caretUnder(line, carets string) string {
	indent := 3 + len(carets[3:]) - len(strings.TrimLeft(carets[3:], " "))
	for rest, used := line, 0; rest != ""; {
		cluster, width := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if used == indent {
			return cluster[:1]
		}
		used += width
		rest = rest[len(cluster):]
	}
	return ""
}

func TestTextHintsWrap(t *testing.T) {
	f := at(t, "x", "x")
	f.Hint = "known here: id, topic, core, applies_when and ask_when"
	got := printed(t, finding.Text{Width: 40}, f)
	want := "  hint: known here: id, topic, core,\n        applies_when and ask_when\n"
	if !strings.Contains(got, want) {
		t.Errorf("want\n%sgot\n%s", want, got)
	}
}

func TestTextColour(t *testing.T) {
	line := "    weight: high"
	plain := printed(t, finding.Text{Lines: lineSeven(line)}, at(t, line, "high"))
	coloured := printed(t, finding.Text{Lines: lineSeven(line), Color: true}, at(t, line, "high"))
	if ansi.Strip(coloured) != plain {
		t.Errorf("colour changes the text:\n%s", ansi.Strip(coloured))
	}
	for _, want := range []string{"\x1b[1;31merror\x1b[m", "             \x1b[1;31m^^^^\x1b[m", "\x1b[36mhint:\x1b[m"} {
		if !strings.Contains(coloured, want) {
			t.Errorf("%q is not in %q", want, coloured)
		}
	}
}

func TestTextNeverPrintsWhatATerminalActsOn(t *testing.T) {
	f := at(t, "x", "x")
	f.File, f.Message, f.Hint = "a\x1b]0;b\x07.yaml", "m\u202e\nn", "h\r\x9b"
	got := printed(t, finding.Text{}, f)
	if strings.ContainsAny(got, "\x1b\x07\u202e\r\u009b") || strings.Contains(got, "m\n") {
		t.Errorf("%q", got)
	}
}
