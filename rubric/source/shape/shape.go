// Package shape has the words that the formats of cxgap's files are written in, so that a
// format reads as a list of keys:
//
//	shape.Object("a level", "One level of the scale.",
//		shape.Need("name", shape.Text("a level's name", "Short name, as Defined.")),
//		shape.May("meaning", shape.Text("a level's meaning", "What is true at this level.")))
//
// The first argument of each is the value's name in messages, with its article; doc
// explains it to whoever writes the file. See [source.Shape] for all that a shape can say.
package shape

import (
	"strings"

	"cxgap/rubric/source"
)

// Need is a key that has to be there.
func Need(key string, s *source.Shape) source.Field {
	return source.Field{Name: key, Doc: s.Doc, Required: true, Shape: s}
}

// May is a key that can be left out.
func May(key string, s *source.Shape) source.Field {
	return source.Field{Name: key, Doc: s.Doc, Shape: s}
}

// Object has the given keys and no others.
func Object(name, doc string, fields ...source.Field) *source.Shape {
	return &source.Shape{Type: source.Object, Name: name, Doc: doc, Fields: fields}
}

// List has from least to most elements; most 0 means any number.
func List(name string, element *source.Shape, least, most int, doc string) *source.Shape {
	return &source.Shape{Type: source.ListOf, Name: name, Element: element, Min: least, Max: most, Doc: doc}
}

// Apart is a shape whose values touch no score, no level and no condition.
func Apart(s *source.Shape) *source.Shape {
	s.Apart = true
	return s
}

// Schema is the key that names the format of a file.
func Schema(word string) source.Field {
	return Need("schema", &source.Shape{Type: source.Constant, Name: "schema", Choices: []string{word}, Doc: "Names the format of this file."})
}

// Text is any text but an empty one.
func Text(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Text, Name: name, Doc: doc}
}

// Slug is an id, see [source.IsSlug].
func Slug(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Slug, Name: name, Doc: doc}
}

// Whole is a whole number from least to most; most 0 means that there is no upper bound.
func Whole(name string, least, most int, doc string) *source.Shape {
	return &source.Shape{Type: source.Whole, Name: name, Min: least, Max: most, Doc: doc}
}

// Decimal is a number from 0 to most with or without a fraction.
func Decimal(name string, most int, example, doc string) *source.Shape {
	return &source.Shape{Type: source.Decimal, Name: name, Doc: doc, Example: example, Elsewhere: source.Demands{Most: most}}
}

// Date is a year, a month or a day.
func Date(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Date, Name: name, Doc: doc}
}

// Bool is true or false.
func Bool(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Bool, Name: name, Doc: doc}
}

// Example adds how the value is written. That of a list of objects, "- {id: x}", also
// shows how one of them is.
func Example(words string, s *source.Shape) *source.Shape {
	s.Example = words
	if s.Type == source.ListOf && s.Element.Type == source.Object {
		s.Element.Example = strings.TrimPrefix(words, "- ")
	}
	return s
}

// More goes on explaining where there is room for it.
func More(words string, s *source.Shape) *source.Shape {
	s.More = words
	return s
}

// Default says in JSON what counts where the key is left out.
func Default(value string, s *source.Shape) *source.Shape {
	s.Default = value
	return s
}

// Blank lets a text be empty.
func Blank(s *source.Shape) *source.Shape {
	s.Blank = true
	return s
}

// Refuse names ids that may not be used.
func Refuse(words []string, s *source.Shape) *source.Shape {
	s.Elsewhere.Refused = words
	return s
}

// AtLeastOneKey refuses an object without any key.
func AtLeastOneKey(s *source.Shape) *source.Shape {
	s.Min = 1
	return s
}
