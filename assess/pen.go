package assess

import (
	"bytes"
	"strings"
)

// pen puts lines of a sheet and new lines one behind the other. It knows the one trap of
// moving lines about: a blank line behind a block of text would become part of it.
type pen struct {
	sheet *sheet
	out   bytes.Buffer
	last  int  // the line behind the latest one copied, -1 behind a new line
	open  bool // the latest line is in a block of text
	// pending are comments of what was removed, waiting for the next key.
	pending []string
	// behind are new lines, without their ends, by the line of the sheet that they follow.
	behind map[int][]string
}

func newPen(s *sheet) *pen {
	p := &pen{sheet: s, behind: map[int][]string{}}
	if s.bom {
		p.out.WriteString("\xef\xbb\xbf")
	}
	return p
}

// copy writes the lines from..to of the sheet.
func (p *pen) copy(from, to int) {
	for p.open && from != p.last && from < to && strings.TrimSpace(p.sheet.raw[from]) == "" {
		from++
	}
	if from >= to {
		return
	}
	for i, line := range p.sheet.raw[from:to] {
		p.out.WriteString(line)
		for _, added := range p.behind[from+i] {
			p.out.WriteString(added + p.sheet.eol)
		}
	}
	p.last, p.open = to, p.sheet.InBlock(to)
}

// string writes a text with its line end.
func (p *pen) string(text string) {
	p.out.WriteString(text)
	p.last, p.open = -1, false
}

// line writes a new line.
func (p *pen) line(indent int, text string) {
	p.string(strings.Repeat(" ", indent) + text + p.sheet.eol)
}

// flush writes the comments that wait.
func (p *pen) flush() {
	for _, line := range p.pending {
		if p.open && strings.TrimSpace(line) == "" {
			continue
		}
		p.string(line)
	}
	p.pending = nil
}

// keep writes a piece as it stands.
func (p *pen) keep(x *piece) {
	p.flush()
	p.copy(x.lead, x.from)
	p.copy(x.from, x.to)
}

// head writes what stands above a piece that is written anew, and its own comments.
func (p *pen) head(x *piece, indent int) {
	p.flush()
	p.copy(x.lead, x.from)
	p.commentLines(x.from, x.to, indent)
}

// commentLines writes the comments in the lines from..to, each in a line of its own.
func (p *pen) commentLines(from, to, indent int) {
	for _, comment := range p.sheet.commentsIn(from, to) {
		p.line(indent, comment)
	}
}

// remove leaves a piece out and lets its comments wait for the next key.
func (p *pen) remove(x *piece, indent int) {
	p.pending = append(p.pending, p.sheet.raw[x.lead:x.from]...)
	for _, comment := range p.sheet.commentsIn(x.from, x.to) {
		p.later(indent, comment)
	}
}

// disable leaves a piece out and keeps its lines as comments.
func (p *pen) disable(x *piece, indent int) {
	p.pending = append(p.pending, p.sheet.raw[x.lead:x.from]...)
	for _, line := range p.sheet.raw[x.from:x.to] {
		if text := strings.TrimRight(line, "\r\n"); strings.TrimSpace(text) != "" {
			p.later(indent, "# "+strings.TrimPrefix(text, strings.Repeat(" ", indent)))
		}
	}
}

func (p *pen) later(indent int, text string) {
	p.pending = append(p.pending, strings.Repeat(" ", indent)+text+p.sheet.eol)
}
