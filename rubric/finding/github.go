package finding

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// GitHub prints findings as workflow commands, which GitHub Actions shows beside the
// lines of a pull request:
//
//	::error file=rubric.yaml,line=12,endLine=12,col=13,title=wrong-type::message%0Ahint: ...
type GitHub struct {
	// Base says what file names are relative to.
	Base Base
	// Files are those that were to be looked at. One that could not be read is an error
	// without a line.
	Files []Examined
}

// Print writes the errors first, then the warnings, each in the order given: of one
// step GitHub shows no more than ten of each.
func (g GitHub) Print(w io.Writer, findings List) error {
	var out bytes.Buffer
	for _, f := range g.Files {
		if f.Unread != "" {
			g.unread(&out, f)
		}
	}
	for _, severity := range []Severity{Error, Warning} {
		for _, f := range findings {
			if f.Severity == severity {
				g.command(&out, f)
			}
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (g GitHub) unread(out *bytes.Buffer, f Examined) {
	out.WriteString("::error ")
	if f.File != "-" {
		name, _ := g.Base.relative(f.File)
		fmt.Fprintf(out, "file=%s,", escapeProperty(name))
	}
	fmt.Fprintf(out, "title=unreadable::%s\n", escapeMessage(f.Unread))
}

func (g GitHub) command(out *bytes.Buffer, f Finding) {
	fmt.Fprintf(out, "::%s ", f.Severity)
	if f.File != "-" { // there is no such file to show it in
		name, _ := g.Base.relative(f.File)
		fmt.Fprintf(out, "file=%s,", escapeProperty(name))
	}
	fmt.Fprintf(out, "line=%d,endLine=%d,col=%d,", f.Line, f.Line, f.Column)
	if f.EndColumn > f.Column {
		fmt.Fprintf(out, "endColumn=%d,", f.EndColumn)
	}
	message := f.Message
	if f.Hint != "" {
		message += "\nhint: " + f.Hint
	}
	fmt.Fprintf(out, "title=%s::%s\n", escapeProperty(f.Rule), escapeMessage(message))
}

// escapeMessage writes a text so that the runner reads it back as one message.
func escapeMessage(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(visible.RevealLines(text))
}

// escapeProperty writes a text as the value of a property, which commas and colons end.
func escapeProperty(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeMessage(text))
}
