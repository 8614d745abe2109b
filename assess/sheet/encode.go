package sheet

import (
	"slices"
	"strings"

	"cxgap/rubric"
)

// Encode writes the answer file. What the text it was read from says already is copied
// as it stands; what changed is written anew, in its place, and the comments that stood
// inside it move above its key. Answers and actions stand in the rubric's question
// order, each with the comments above it, a new one behind the comments that keep its place;
// byte order mark and line ends are kept.
//
// Questions that the rubric does not know come last, as they stood. A nil rubric leaves
// the order of the text. Blank answers and actions are not written.
func (a *Sheet) Encode(r *rubric.Rubric) []byte {
	s := a.sourceText()
	e := &encoder{fileText: s, lineWriter: newLineWriter(s), now: a, claimed: map[*piece]bool{}}
	e.fields = e.wanted(r)
	return e.bytes()
}

// bytes writes the fields wanted: into the text, or below all of its comments where it
// cannot be cut into lines.
func (e *encoder) bytes() []byte {
	if e.keys != nil {
		e.inPlace()
	} else {
		e.anew()
	}
	return e.lineWriter.out.Bytes()
}

// encoder writes one answer or panel file.
type encoder struct {
	*fileText
	*lineWriter
	now    *Sheet // nil for a panel file
	fields []field
	// claimed are the pieces of the text that some entry is written from.
	claimed map[*piece]bool
}

// inPlace goes through the pieces of the text and puts new keys where a new file has them.
func (e *encoder) inPlace() {
	anchors := e.anchors()
	for _, f := range anchors[""] {
		e.fresh(f)
	}
	for i := range e.keys.pieces {
		p := &e.keys.pieces[i]
		e.replace(p, e.field(p.key))
		for _, f := range anchors[p.key] {
			e.fresh(f)
		}
	}
	e.flush()
	e.copy(e.keys.end, len(e.raw))
}

// anchors gives, for each key of the text, the new keys that follow it; under "" those
// that follow none.
func (e *encoder) anchors() map[string][]*field {
	after, last := map[string][]*field{}, ""
	for i := range e.fields {
		f := &e.fields[i]
		switch {
		case e.keys.piece(f.key) != nil:
			last = f.key
		case !f.absent():
			after[last] = append(after[last], f)
		}
	}
	return after
}

// replace writes a top-level key that stands in the text.
func (e *encoder) replace(p *piece, f *field) {
	switch {
	case f.section:
		e.section(p, f)
	case f.same:
		e.keep(p)
	case f.absent():
		e.remove(p, e.keyIndent())
	default:
		e.head(p, e.keyIndent())
		e.line(e.keyIndent(), f.key+": "+f.value)
	}
}

// fresh writes a top-level key that is new.
func (e *encoder) fresh(f *field) {
	e.flush()
	if !f.section {
		e.line(e.keyIndent(), f.key+": "+f.value)
		return
	}
	e.line(e.keyIndent(), f.key+":")
	e.newEntries(f)
}

func (e *encoder) newEntries(f *field) {
	indent := e.sectionIndent(f.key)
	for i := range f.entries {
		e.entry(&f.entries[i], indent, nil)
	}
}

// keyIndent is the indentation of the top-level keys.
func (e *encoder) keyIndent() int {
	if e.keys == nil {
		return 0
	}
	return e.keys.indent
}

// sectionIndent is the indentation of a section's entries: where the text has none, that
// of the first section that has some.
func (e *encoder) sectionIndent(section string) int {
	for _, name := range []string{section, "answers", "consensus", "actions", "retired"} {
		if m := e.sections[name]; m != nil {
			return m.indent
		}
	}
	return e.keyIndent() + 2
}

// section writes answers, consensus, actions or retired where the text has the key.
func (e *encoder) section(p *piece, f *field) {
	m := e.sections[f.key]
	switch {
	case m != nil:
		entries := e.fillPlaceholders(p, m, f.entries)
		e.flush()
		e.copy(p.lead, p.from)
		e.copy(p.from, m.head)
		e.entries(m, entries, f.key)
		e.copy(m.end, p.to)
	case e.unchanged(f):
		e.keep(p)
	default:
		e.head(p, e.keyIndent())
		e.line(e.keyIndent(), emptySection(f))
		e.newEntries(f)
	}
}

func emptySection(f *field) string {
	if len(f.entries) == 0 {
		return f.key + ": {}"
	}
	return f.key + ":"
}

// unchanged tells whether a section that is not cut says everything in the order wanted.
func (e *encoder) unchanged(f *field) bool {
	order := e.order(f.key)
	return slices.EqualFunc(f.entries, order, func(x entry, id string) bool { return x.same && x.id == id })
}

// entries writes the entries of a section that is cut. Comments of a removed one go
// above the next that stays.
func (e *encoder) entries(m *cutMap, entries []entry, section string) {
	here := make(map[*piece]bool, len(entries))
	for _, x := range entries {
		here[x.from] = true
	}
	above := map[*piece][]string{}
	for i := range m.pieces {
		p := &m.pieces[i]
		switch {
		case here[p]:
			above[p], e.pending = e.pending, nil
		case e.claimed[p]: // its comments go with it to another section
		case section == "actions" && e.orphaned[p.key]:
			e.disable(p, m.indent)
		default:
			e.remove(p, m.indent)
		}
	}
	left := e.pending
	e.pending = nil
	for i := range entries {
		e.entry(&entries[i], m.indent, above[entries[i].from])
	}
	e.pending = left
	e.flush()
}

func (e *encoder) entry(x *entry, indent int, above []string) {
	e.pending = append(e.pending, above...)
	switch {
	case x.from == nil:
		e.flush()
		if x.comments != nil {
			e.commentLines(x.comments.lead, x.comments.to, indent)
		}
		e.line(indent, x.id+": "+x.value())
	case !x.same:
		e.head(x.from, indent)
		e.line(indent, x.id+": "+x.value())
	case x.id == x.from.key:
		e.keep(x.from)
	default:
		e.rename(x.from, x.id)
	}
}

// anew writes a text that is not cut: as it was if nothing changed, else as a new file
// below all of its comments.
func (e *encoder) anew() {
	if !slices.ContainsFunc(e.fields, func(f field) bool { return !e.says(&f) }) {
		e.copy(0, len(e.raw))
		return
	}
	e.commentLines(0, len(e.raw), 0)
	for i := range e.fields {
		if f := &e.fields[i]; !f.absent() {
			e.fresh(f)
		}
	}
}

// says tells whether a text that is not cut says what a field wants.
func (e *encoder) says(f *field) bool {
	if f.section {
		return e.unchanged(f)
	}
	return f.same
}

// rename copies a piece under another key.
func (e *encoder) rename(p *piece, key string) {
	e.flush()
	e.copy(p.lead, p.from)
	line := e.raw[p.from]
	indent := len(line) - len(strings.TrimLeft(line, " "))
	e.string(line[:indent] + key + line[indent+keyWidth(line[indent:], p.key):])
	e.copy(p.from+1, p.to)
}
