package sheet

import (
	"bytes"
	"slices"
	"strings"
)

// lineWriter puts lines of a sheet and new lines one behind the other. It knows the one trap of
// moving lines about: a blank line behind a block of text would become part of it.
type lineWriter struct {
	text *fileText
	out  bytes.Buffer
	last int  // the line behind the latest one copied, -1 behind a new line
	open bool // the latest line is in a block of text
	// pending are comments of what was removed, waiting for the next key.
	pending []string
	// behind are new lines, without their ends, by the line of the sheet that they follow.
	behind map[int][]string
}

func newLineWriter(s *fileText) *lineWriter {
	p := &lineWriter{text: s, behind: map[int][]string{}}
	if s.bom {
		p.out.WriteString("\xef\xbb\xbf")
	}
	return p
}

// copy writes the lines from..to of the sheet.
func (p *lineWriter) copy(from, to int) {
	for p.open && from != p.last && from < to && strings.TrimSpace(p.text.raw[from]) == "" {
		from++
	}
	if from >= to {
		return
	}
	for i, line := range p.text.raw[from:to] {
		p.out.WriteString(line)
		for _, added := range p.behind[from+i] {
			p.out.WriteString(added + p.text.eol)
		}
	}
	p.last, p.open = to, p.text.InBlock(to)
}

// string writes a text with its line end.
func (p *lineWriter) string(text string) {
	p.out.WriteString(text)
	p.last, p.open = -1, false
}

// line writes a new line.
func (p *lineWriter) line(indent int, text string) {
	p.string(strings.Repeat(" ", indent) + text + p.text.eol)
}

// flush writes the comments that wait.
func (p *lineWriter) flush() {
	for _, line := range p.pending {
		if p.open && strings.TrimSpace(line) == "" {
			continue
		}
		p.string(line)
	}
	p.pending = nil
}

// keep writes a piece as it stands.
func (p *lineWriter) keep(x *piece) {
	p.flush()
	p.copy(x.lead, x.from)
	p.copy(x.from, x.to)
}

// head writes what stands above a piece that is written anew, and its own comments.
func (p *lineWriter) head(x *piece, indent int) {
	p.flush()
	p.copy(x.lead, x.from)
	p.commentLines(x.from, x.to, indent)
}

// commentLines writes the comments in the lines from..to, each in a line of its own.
func (p *lineWriter) commentLines(from, to, indent int) {
	for _, comment := range p.text.commentsIn(from, to) {
		p.line(indent, comment)
	}
}

// remove leaves a piece out and lets its comments wait for the next key.
func (p *lineWriter) remove(x *piece, indent int) {
	p.pending = append(p.pending, p.text.raw[x.lead:x.from]...)
	for _, comment := range p.text.commentsIn(x.from, x.to) {
		p.later(indent, comment)
	}
}

// disable leaves a piece out and keeps its lines as comments.
func (p *lineWriter) disable(x *piece, indent int) {
	p.pending = append(p.pending, p.text.raw[x.lead:x.from]...)
	for _, line := range p.text.raw[x.from:x.to] {
		if text := strings.TrimRight(line, "\r\n"); strings.TrimSpace(text) != "" {
			p.later(indent, "# "+strings.TrimPrefix(text, strings.Repeat(" ", indent)))
		}
	}
}

func (p *lineWriter) later(indent int, text string) {
	p.pending = append(p.pending, strings.Repeat(" ", indent)+text+p.text.eol)
}

// fillPlaceholders lets new entries of a section stand behind the comments that keep their place, as
// in a sheet to fill in: "#named-owner: executive". An entry goes there if the rubric's
// order stays; those that follow it at once come with it. The others are returned.
func (e *encoder) fillPlaceholders(p *piece, m *cutMap, entries []entry) []entry {
	places := e.commentedKeys(p)
	after := -1 // the line behind which the entries go that have no place of their own
	if len(m.pieces) == 0 && slices.ContainsFunc(entries, func(x entry) bool { return places[x.id] > 0 }) {
		after = p.from
	}
	var rest []entry
	for i := range entries {
		x := &entries[i]
		if x.from != nil || x.comments != nil {
			after = -1
			rest = append(rest, *x)
			continue
		}
		from, to := e.gap(p, m, entries[i:])
		if line := places[x.id]; line >= max(from, after, 1) && line < to {
			after = line
		}
		if after < 0 {
			rest = append(rest, *x)
			continue
		}
		e.behind[after] = append(e.behind[after], strings.Repeat(" ", m.indent)+x.id+": "+x.value())
	}
	return rest
}

// gap gives the lines of comments in which the first of these entries may stand: above the
// next one that is in the text already, or at the end of the section.
func (e *encoder) gap(p *piece, m *cutMap, entries []entry) (from, to int) {
	next := slices.IndexFunc(entries, func(x entry) bool { return x.from != nil })
	switch {
	case next >= 0:
		return entries[next].from.lead, entries[next].from.from
	case len(m.pieces) == 0:
		return p.from, m.head
	}
	return m.end, p.to
}

// commentedKeys gives the last line of a section that is a key behind a "#", by key.
func (e *encoder) commentedKeys(p *piece) map[string]int {
	lines := map[string]int{}
	for i := p.from + 1; i < p.to; i++ {
		text, isComment := strings.CutPrefix(strings.TrimLeft(e.raw[i], " "), "#")
		if key, _, isKey := strings.Cut(strings.TrimPrefix(text, " "), ":"); isComment && isKey && !e.InBlock(i+1) {
			lines[key] = i
		}
	}
	return lines
}
