package assess

import (
	"reflect"
	"strings"

	"cxgap/rubric/source"
)

// ReportShape returns the format of a JSON report (files.md, section 5), made from the
// JSON tags of [Report]. It is a format of JSON, not of YAML: every key is written, and
// what does not apply is null.
func ReportShape() *source.Shape {
	s := shapeOf(reflect.TypeFor[Report](), reportNotes(), "")
	s.Name, s.Doc = "a report", `The gap report of cxgap, as "cxgap report -f json" writes it. Levels, weights, ranks and points are whole numbers; all other numbers have exactly four decimals.`
	return s
}

// note is what the types of a report do not tell about a value.
type note struct {
	doc string
	// choices are the words that a text can be; a single one is the only word.
	choices []string
	// most is the largest value of a number; 0 means no bound.
	most int
}

// shapeOf turns a Go type into the shape of its JSON. The path names the field that has
// the type, "ReportGap.lift".
func shapeOf(t reflect.Type, notes map[string]note, path string) *source.Shape {
	if t.Kind() == reflect.Pointer {
		s := shapeOf(t.Elem(), notes, path)
		s.Null = true
		return s
	}
	s := plainShape(t, notes[path])
	_, s.Name, _ = strings.Cut(path, ".")
	s.Doc = notes[path].doc
	switch s.Type {
	case source.ListOf:
		s.Element = shapeOf(t.Elem(), notes, path)
		s.Element.Name = "entry of " + s.Name
	case source.Object:
		s.Fields = fieldsOf(t, notes)
	}
	return s
}

func plainShape(t reflect.Type, n note) *source.Shape {
	switch {
	case t == reflect.TypeFor[Decimal]():
		return &source.Shape{Type: source.Decimal, Null: true, Signed: true, Elsewhere: source.Demands{Most: n.most}}
	case t.Kind() == reflect.Int:
		return &source.Shape{Type: source.Whole, Max: n.most}
	case t.Kind() == reflect.Bool:
		return &source.Shape{Type: source.Bool}
	case t.Kind() == reflect.Slice:
		return &source.Shape{Type: source.ListOf}
	case t.Kind() == reflect.Struct:
		return &source.Shape{Type: source.Object}
	case len(n.choices) == 1:
		return &source.Shape{Type: source.Constant, Choices: n.choices}
	case n.choices != nil:
		return &source.Shape{Type: source.Choice, Choices: n.choices}
	}
	return &source.Shape{Type: source.Text, Blank: true}
}

// fieldsOf lists the fields of a struct that its JSON has.
func fieldsOf(t reflect.Type, notes map[string]note) []source.Field {
	var fields []source.Field
	for f := range t.Fields() {
		key := f.Tag.Get("json")
		if key == "" || key == "-" {
			continue
		}
		s := shapeOf(f.Type, notes, t.Name()+"."+key)
		fields = append(fields, source.Field{Name: key, Doc: s.Doc, Required: true, Shape: s})
	}
	return fields
}
