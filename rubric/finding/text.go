package finding

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"cxgap/rubric/visible"
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
	_, err := fmt.Fprintln(w, t.paint(visible.Bold, findings.Summary()))
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
	fmt.Fprintf(out, "%s: %s: %s %s\n", t.paint(visible.Bold, visible.Reveal(f.place())), t.paint(f.style(), string(f.Severity)),
		t.paint(visible.Bold, visible.Reveal(f.Message)), t.paint(visible.Faint, "["+visible.Reveal(f.Rule)+"]"))
}

// margin is the width of the line number, which source line and hint stand behind.
func (f Finding) margin() int { return len(strconv.Itoa(f.Line)) }

func (t Text) source(out *bytes.Buffer, f Finding, line []rune) {
	width, margin := 0, f.margin()
	if t.Width > 0 {
		width = max(10, t.Width-margin-3)
	}
	e := newExcerpt(line, f.Column-1, f.EndColumn-1, width)
	fmt.Fprintf(out, "%s %s\n", t.paint(visible.Blue, fmt.Sprintf("%d |", f.Line)), e.line)
	fmt.Fprintf(out, "%s %s\n", t.paint(visible.Blue, strings.Repeat(" ", margin)+" |"), t.caretLine(e.carets, f.style()))
}

// caretLine colours the carets but not the spaces before them.
func (t Text) caretLine(carets string, style visible.Style) string {
	marks := strings.TrimLeft(carets, " ")
	return carets[:len(carets)-len(marks)] + t.paint(style, marks)
}

func (t Text) hint(out *bytes.Buffer, f Finding) {
	if f.Hint == "" {
		return
	}
	indent := strings.Repeat(" ", f.margin()+1)
	hint := []string{visible.Reveal(f.Hint)}
	if t.Width > 0 {
		hint = visible.Wrap(hint[0], max(10, t.Width-len(indent)-len("hint: ")))
	}
	fmt.Fprintf(out, "%s%s %s\n", indent, t.paint(visible.Accent, "hint:"), strings.Join(hint, "\n"+indent+"      "))
}

// style is how the severity is drawn.
func (f Finding) style() visible.Style {
	if f.Severity == Warning {
		return visible.Yellow
	}
	return visible.Red
}

func (t Text) paint(s visible.Style, text string) string {
	return visible.Painter(t.Color).Paint(s, text)
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

// OneLine prints each finding on one line, for editors and grep:
//
//	file:line:column: severity: message; hint [rule]
func OneLine(w io.Writer, findings List) error {
	var out bytes.Buffer
	for _, f := range findings {
		out.WriteString(f.String())
		out.WriteByte('\n')
	}
	_, err := w.Write(out.Bytes())
	return err
}
