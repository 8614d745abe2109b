package source

import "cxgap/rubric/finding"

// places leads from a mended text back to the file: a line that was mended is longer or
// shorter than what stands in the file.
type places struct {
	file, mended []string
	line         int // the mended line that was looked at last: it may be megabytes long
	mend         mend
}

func (p *places) ofFinding(f finding.Finding) finding.Finding {
	at := p.of(finding.Span{Pos: finding.Pos{Line: f.Line, Column: f.Column}, End: f.EndColumn})
	f.Line, f.Column, f.EndColumn = at.Line, at.Column, at.End
	return f
}

func (p *places) ofNodes(n *Node) {
	n.Span = p.of(n.Span)
	for i := range n.Entries {
		n.Entries[i].Span = p.of(n.Entries[i].Span)
		p.ofNodes(n.Entries[i].Value)
	}
	for _, item := range n.Items {
		p.ofNodes(item)
	}
}

func (p *places) of(at finding.Span) finding.Span {
	at.Line = min(max(at.Line, 1), len(p.file))
	is, was := p.mended[min(at.Line, len(p.mended))-1], p.file[at.Line-1]
	if is == was {
		return at
	}
	if p.line != at.Line {
		p.line, p.mend = at.Line, mendOf([]rune(was), []rune(is))
	}
	at.Column = p.mend.column(at.Column)
	if at.End > 0 {
		at.End = p.mend.column(at.End)
	}
	if at.End <= at.Column {
		at.End = 0
	}
	return at
}

// mend is how a line was mended: how many characters it has in the file and mended, and how
// many both have in common at the start and at the end.
type mend struct{ was, is, start, end int }

func mendOf(was, is []rune) mend {
	m := mend{was: len(was), is: len(is)}
	for m.start < min(m.was, m.is) && was[m.start] == is[m.start] {
		m.start++
	}
	for m.end < min(m.was, m.is)-m.start && was[m.was-1-m.end] == is[m.is-1-m.end] {
		m.end++
	}
	return m
}

// column is where a column of the mended line stands in the file. Within what was mended it
// keeps its distance from the start of the line.
func (m mend) column(column int) int {
	if at := column - 1; at > m.start && at >= m.is-m.end {
		return m.was - (m.is - at) + 1
	}
	return max(1, min(column, m.was-m.end+1))
}
