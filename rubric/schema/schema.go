package schema

import (
	"fmt"
	"strings"

	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// Dialect is the draft of JSON Schema that the schemas are written in.
const Dialect = "https://json-schema.org/draft/2020-12/schema"

// From prints the format of a YAML file. The title names it, the id is a URI that other
// schemas can refer to it by. The same shape gives the same bytes.
//
// An error is a slip in the shape itself, such as a default that is no JSON.
func From(s *source.Shape, title, id string) ([]byte, error) {
	return document(&writer{yaml: true}, s, title, id)
}

// FromJSON prints the format of a JSON document: texts are strings and nothing else, and
// null stands only where the shape says so.
func FromJSON(s *source.Shape, title, id string) ([]byte, error) {
	return document(&writer{}, s, title, id)
}

func document(w *writer, s *source.Shape, title, id string) ([]byte, error) {
	root := object{{"$schema", Dialect}, {"$id", id}, {"title", title}}
	root.setText("description", w.description(s, ""))
	w.body(&root, s, false)
	if len(w.defs) > 0 {
		root.set("$defs", w.sortedDefs())
	}
	out, err := indented(root)
	if err != nil {
		return nil, fmt.Errorf("print the schema of %s: %w", s.Name, err)
	}
	return out, nil
}

// writer turns shapes into schemas.
type writer struct {
	// yaml is true for files that people write: see [From].
	yaml bool
	// defs are the definitions that the schema refers to, see [writer.define].
	defs map[string]object
}

// field gives the schema of a key's value.
func (w *writer) field(f *source.Field) object {
	return w.value(f.Shape, f.Name, w.yaml && mayBeEmpty(f.Shape))
}

// value gives the schema of a value with what an editor shows about it. The key is ""
// for an entry of a list and for a variant. The value may be null where empty is set.
func (w *writer) value(s *source.Shape, key string, empty bool) object {
	if s.Elsewhere.OnlyList {
		s = listOf(s)
	}
	o := object{{"title", titleOf(s.Name)}}
	o.setText("description", w.description(s, key))
	w.body(&o, s, empty || s.Null)
	setDefault(&o, s)
	if example := exampleOf(s, key); example != nil && s.Default == "" {
		o.set("examples", []any{example})
	}
	return o
}

// listOf is the variant that is a list.
func listOf(s *source.Shape) *source.Shape {
	for _, v := range s.Variants {
		if v.Type == source.ListOf {
			return v
		}
	}
	return s
}

// titleOf writes a name as a headline: "A gate" for "a gate". The name of a key stays.
func titleOf(name string) string {
	if !strings.Contains(name, " ") {
		return name
	}
	return visible.Capital(name)
}

// description says what belongs here and, where the example is one in words, how to
// write it.
func (w *writer) description(s *source.Shape, key string) string {
	parts := []string{s.Doc}
	if s.More != "" {
		parts = append(parts, s.More)
	}
	if value := strings.Trim(s.Default, `"`); value != "" && value[0] != '{' && !strings.Contains(s.Doc, "left out") {
		parts = append(parts, "Left out, it is "+value+".") // editors do not show "default"
	}
	if s.Example != "" && inWords(s, key) {
		parts = append(parts, "Write "+s.Example+".")
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// mayBeEmpty tells whether a key may stand without a value, as the parser allows for
// what has nothing that it needs.
func mayBeEmpty(s *source.Shape) bool {
	if s.Min > 0 || s.Explicit {
		return false
	}
	switch s.Type {
	case source.ListOf, source.MapOf:
		return true
	case source.Object:
		for i := range s.Fields {
			if s.Fields[i].Required {
				return false
			}
		}
		return true
	}
	return false
}
