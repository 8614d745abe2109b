package rubric

import (
	"strings"

	"cxgap/rubric/source"
)

// The words that [Shape] is written in.

func text(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Text, Name: name, Doc: doc, Elsewhere: source.Demands{NoControl: true}}
}

func slug(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Slug, Name: name, Doc: doc}
}

func whole(name string, least, most int, doc string) *source.Shape {
	return &source.Shape{Type: source.Whole, Name: name, Min: least, Max: most, Doc: doc}
}

// level is a number within the scale, which is at most this long.
func level(name string, least int, doc string) *source.Shape {
	s := whole(name, least, 0, doc)
	s.Elsewhere.Most = MaxLevels - 1
	return s
}

func listOf(name string, element *source.Shape, least, most int, doc string) *source.Shape {
	return &source.Shape{Type: source.ListOf, Name: name, Element: element, Min: least, Max: most, Doc: doc}
}

// refs is a list of ids; what says of which things they are.
func refs(name, what, doc string) *source.Shape {
	return listOf(name, slug("an id", what), 0, 0, doc)
}

func object(name, doc string, fields ...source.Field) *source.Shape {
	return &source.Shape{Type: source.Object, Name: name, Doc: doc, Fields: fields}
}

// as adds an example of how the value is written.
func as(example string, s *source.Shape) *source.Shape {
	s.Example = example
	if s.Type == source.ListOf && s.Element.Type == source.Object {
		s.Element.Example = strings.TrimPrefix(example, "- ")
	}
	return s
}

// more goes on explaining where there is room for it.
func more(words string, s *source.Shape) *source.Shape {
	s.More = words
	return s
}

// leftOut says in JSON what counts where the key is not there.
func leftOut(value string, s *source.Shape) *source.Shape {
	s.Default = value
	return s
}

// not refuses words as an id.
func not(words []string, s *source.Shape) *source.Shape {
	s.Elsewhere.Refused = words
	return s
}

// fromZero wants a key to be 0 in the first entry of a list.
func fromZero(key string, s *source.Shape) *source.Shape {
	s.Elsewhere.FirstZero = key
	return s
}

// atLeastOne refuses an object without any key.
func atLeastOne(s *source.Shape) *source.Shape {
	s.Min = 1
	return s
}

func need(name string, s *source.Shape) source.Field {
	return source.Field{Name: name, Doc: s.Doc, Required: true, Shape: s}
}

func may(name string, s *source.Shape) source.Field {
	return source.Field{Name: name, Doc: s.Doc, Shape: s}
}
