package assess

import (
	"slices"
	"strings"
)

// slots lets new entries of a section stand behind the comments that keep their place, as
// in a sheet to fill in: "#named-owner: executive". An entry goes there if the rubric's
// order stays; those that follow it at once come with it. The others are returned.
func (e *encoder) slots(p *piece, m *cutMap, entries []entry) []entry {
	places := e.commentedKeys(p)
	slot := -1 // the line behind which the entries go that have no place of their own
	if len(m.pieces) == 0 && slices.ContainsFunc(entries, func(x entry) bool { return places[x.id] > 0 }) {
		slot = p.from
	}
	var rest []entry
	for i := range entries {
		x := &entries[i]
		if x.from != nil || x.comments != nil {
			slot = -1
			rest = append(rest, *x)
			continue
		}
		from, to := e.gap(p, m, entries[i:])
		if line := places[x.id]; line >= max(from, slot, 1) && line < to {
			slot = line
		}
		if slot < 0 {
			rest = append(rest, *x)
			continue
		}
		e.behind[slot] = append(e.behind[slot], strings.Repeat(" ", m.indent)+x.id+": "+x.value())
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
