package schema

import (
	"encoding/json"

	"cxgap/rubric/source"
)

// exampleOf reads the shape's example as a value, if it is a whole one that the parser
// would take; nil if not.
func exampleOf(s *source.Shape, key string) any {
	n := exampleNode(s, key)
	if n == nil || !source.NewChecker("", true).Check(n, s) {
		return nil
	}
	return valueOf(n)
}

// inWords tells whether the example is no YAML, but tells people how to write it.
func inWords(s *source.Shape, key string) bool {
	n := exampleNode(s, key)
	if s.Type == source.OneOf {
		return exampleOf(s, key) == nil
	}
	return n == nil || n.Kind != kindOf(s)
}

// exampleNode parses the example; a key in front of it is taken away.
func exampleNode(s *source.Shape, key string) *source.Node {
	if s.Example == "" {
		return nil
	}
	doc, found := source.Parse("", []byte(s.Example))
	if doc == nil || len(found) > 0 {
		return nil
	}
	if inner := doc.Root.Get(key); inner != nil && len(doc.Root.Entries) == 1 {
		return inner
	}
	return doc.Root
}

func kindOf(s *source.Shape) source.Kind {
	switch s.Type {
	case source.Object, source.MapOf:
		return source.Map
	case source.ListOf:
		return source.List
	}
	return source.Scalar
}

// valueOf turns a node into what JSON writes for it.
func valueOf(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		o := object{}
		for _, e := range n.Entries {
			o.set(e.Key, valueOf(e.Value))
		}
		return o
	case source.List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, valueOf(item))
		}
		return list
	}
	if _, number := n.Decimal(); number {
		return json.RawMessage(n.Text)
	}
	if value, ok := n.Bool(); ok {
		return value
	}
	return n.Text
}
