package schema

import (
	"maps"
	"slices"

	"cxgap/rubric/source"
)

// maxWhole is the largest whole number that is read (see [source.Node.Whole]).
const maxWhole = 999_999_999

// scalar adds what a single value has to be.
func (w *writer) scalar(o *object, s *source.Shape) {
	switch s.Type {
	case source.Text:
		w.text(o, s)
	case source.Slug:
		w.slug(o, s)
	case source.Whole:
		setType(o, "integer", s.Null)
		o.set("minimum", s.Min)
		o.set("maximum", mostOf(s))
	case source.Decimal:
		w.decimal(o, s)
	case source.Bool:
		boolean(o, s)
	case source.Date:
		w.date(o, s)
	case source.Semver:
		o.set("type", "string")
		o.set("pattern", source.SemverPattern)
	case source.Choice:
		choice(o, s)
	case source.Constant:
		o.set("const", s.Choices[0])
	}
}

func mostOf(s *source.Shape) int {
	for _, most := range []int{s.Max, s.Elsewhere.Most} {
		if most > 0 {
			return most
		}
	}
	return maxWhole
}

func (w *writer) decimal(o *object, s *source.Shape) {
	setType(o, "number", s.Null)
	if w.yaml {
		o.set("minimum", 0) // a report has differences, which may be negative
	}
	o.setBound("maximum", s.Elsewhere.Most)
}

func boolean(o *object, s *source.Shape) {
	if s.Elsewhere.True || s.Elsewhere.False {
		o.set("const", s.Elsewhere.True)
		return
	}
	setType(o, "boolean", s.Null)
}

func choice(o *object, s *source.Shape) {
	var words []any
	for _, c := range s.Choices {
		words = append(words, c)
	}
	if s.Null {
		words = append(words, nil)
	}
	o.set("enum", words)
}

// The patterns of texts: something visible, and a control character. They mean the same
// to RE2 and to ECMAScript.
const (
	visiblePattern = `\S`
	controlPattern = `[\x00-\x09\x0b-\x1f\x7f-\x9f]`
)

// text is any scalar where people write: YAML takes the title 1984 for a number.
func (w *writer) text(o *object, s *source.Shape) {
	d := &s.Elsewhere
	if !w.yaml {
		setType(o, "string", s.Null)
		o.setText("pattern", d.Pattern)
		return
	}
	if d.Pattern != "" || d.NoBool {
		o.set("type", scalarTypes(d.NoBool))
		o.set("pattern", orText(d.Pattern, visiblePattern))
		return
	}
	var def object
	def.set("type", scalarTypes(false))
	name := "any-text"
	if !s.Blank {
		name = "text"
		def.set("pattern", visiblePattern)
	}
	if d.NoControl {
		name += "-in-lines"
		def.set("not", object{{"type", "string"}, {"pattern", controlPattern}})
	}
	w.define(o, name, def)
}

func scalarTypes(noBool bool) []string {
	if noBool {
		return []string{"string", "number"}
	}
	return []string{"string", "number", "boolean"}
}

func orText(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

func (w *writer) slug(o *object, s *source.Shape) {
	def := object{{"type", "string"}, {"pattern", source.SlugPattern}, {"maxLength", source.MaxSlug},
		{"not", object{{"enum", append(source.ReservedWords(), s.Elsewhere.Refused...)}}}}
	if s.Elsewhere.Refused != nil {
		*o = append(*o, def...)
		return
	}
	if s.Null {
		var id object
		w.define(&id, "id", def)
		o.set("anyOf", []any{id, object{{"type", "null"}}})
		return
	}
	w.define(o, "id", def)
}

const undatedPattern = `^undated$|` + source.DatePattern

// date is a text; YAML takes the year alone for a number.
func (w *writer) date(o *object, s *source.Shape) {
	pattern := source.DatePattern
	if s.Undated {
		pattern = undatedPattern
	}
	if !w.yaml {
		setType(o, "string", s.Null)
		o.set("pattern", pattern)
		return
	}
	*o = append(*o, object{{"type", []string{"string", "integer"}}, {"pattern", pattern}, {"minimum", 0}, {"maximum", 9999}}...)
}

// define adds a reference to a definition and keeps that.
func (w *writer) define(o *object, name string, def object) {
	if w.defs == nil {
		w.defs = map[string]object{}
	}
	w.defs[name] = def
	o.set("$ref", "#/$defs/"+name)
}

func (w *writer) sortedDefs() object {
	var all object
	for _, name := range slices.Sorted(maps.Keys(w.defs)) {
		all.set(name, w.defs[name])
	}
	return all
}
