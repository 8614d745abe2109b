package finding

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Text prints findings for people: what is wrong, the source line with the place marked,
// and what to do about it.
//
//	rubric.yaml:12:13: error: a criterion's weight has to be a whole number, not "high" [wrong-type]
//	12 |     weight: high
//	   |             ^^^^
//	   hint: write it in digits
type Text struct {
	// Lines gives the lines of a file as the findings count them, or nil if they are not
	// known: then the findings are printed without them. It may be nil.
	Lines func(file string) []string
	// Width is the number of columns to keep source lines and hints within; 0 or less
	// means no limit. The first line of a finding is never broken: tools read it.
	Width int
	// Color marks the parts with colours of the terminal.
	Color bool
}

// Print writes the findings in the order given, with an empty line between them and a
// count at the end. It writes nothing for an empty list.
func (t Text) Print(w io.Writer, findings List) error {
	if len(findings) == 0 {
		return nil
	}
	if err := t.Part(w, findings); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, t.paint(bold, findings.Summary()))
	return err
}

// Part writes the findings with an empty line behind each and without a count: what was
// found in one file of many.
func (t Text) Part(w io.Writer, findings List) error {
	var out bytes.Buffer
	src := sources{lines: t.Lines}
	for _, f := range findings {
		line, known := src.line(f.File, f.Line)
		t.head(&out, f)
		if known {
			t.source(&out, f, line)
		}
		t.hint(&out, f)
		out.WriteByte('\n')
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (t Text) head(out *bytes.Buffer, f Finding) {
	fmt.Fprintf(out, "%s: %s: %s %s\n", t.paint(bold, Visible(f.place())), t.paint(f.hue(), string(f.Severity)),
		t.paint(bold, Visible(f.Message)), t.paint(faint, "["+Visible(f.Rule)+"]"))
}

// margin is the width of the line number, which source line and hint stand behind.
func (f Finding) margin() int { return len(strconv.Itoa(f.Line)) }

func (t Text) source(out *bytes.Buffer, f Finding, line []rune) {
	width, margin := 0, f.margin()
	if t.Width > 0 {
		width = max(10, t.Width-margin-3)
	}
	e := newExcerpt(line, f.Column-1, f.EndColumn-1, width)
	fmt.Fprintf(out, "%s %s\n", t.paint(blue, fmt.Sprintf("%d |", f.Line)), e.line)
	fmt.Fprintf(out, "%s %s\n", t.paint(blue, strings.Repeat(" ", margin)+" |"), t.caretLine(e.carets, f.hue()))
}

// caretLine colours the carets but not the spaces before them.
func (t Text) caretLine(carets string, hue style) string {
	marks := strings.TrimLeft(carets, " ")
	return carets[:len(carets)-len(marks)] + t.paint(hue, marks)
}

func (t Text) hint(out *bytes.Buffer, f Finding) {
	if f.Hint == "" {
		return
	}
	indent := strings.Repeat(" ", f.margin()+1)
	hint := Visible(f.Hint)
	if t.Width > 0 {
		hint = ansi.Wrap(hint, max(10, t.Width-len(indent)-len("hint: ")), "")
	}
	hint = strings.ReplaceAll(hint, "\n", "\n"+indent+"      ")
	fmt.Fprintf(out, "%s%s %s\n", indent, t.paint(cyan, "hint:"), hint)
}

// style is a way to draw a piece of text, as the parameter of the terminal's "select
// graphic rendition".
type style string

const (
	bold   style = "1"
	faint  style = "2"
	red    style = "1;31"
	yellow style = "1;33"
	blue   style = "34"
	cyan   style = "36"
)

func (f Finding) hue() style {
	if f.Severity == Warning {
		return yellow
	}
	return red
}

func (t Text) paint(s style, text string) string {
	if !t.Color || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// sources remembers the line looked at last: a line may be megabytes long and have many
// findings.
type sources struct {
	lines func(file string) []string
	file  string
	text  []string
	at    int
	runes []rune
}

// line returns the code points of a line and tells whether they are known.
func (s *sources) line(file string, n int) ([]rune, bool) {
	if s.lines == nil {
		return nil, false
	}
	if s.file != file || s.text == nil {
		s.file, s.text, s.at = file, s.lines(file), 0
	}
	if n < 1 || n > len(s.text) {
		return nil, false
	}
	if s.at != n {
		s.at, s.runes = n, []rune(s.text[n-1])
	}
	return s.runes, true
}
