package report

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// PrintExplanation writes the arithmetic behind a number for a terminal. Of the options only
// Width and Color are read.
func PrintExplanation(w io.Writer, e Explanation, o TableOptions) error {
	p := newPage(o)
	p.para(e.Title, strong)
	for _, s := range e.Steps {
		p.heading(visible.Line(s.Heading))
		if s.Table != nil {
			if err := p.grid(s.Table); err != nil {
				return fmt.Errorf("draw the table %q: %w", s.Heading, err)
			}
			p.space()
		}
		for _, line := range s.Lines {
			p.para(line, plain)
		}
	}
	_, err := io.WriteString(w, strings.TrimRight(p.b.String(), "\n")+"\n")
	return err
}
