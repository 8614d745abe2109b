package schema

import (
	"encoding/json"

	"cxgap/rubric/source"
)

// body adds what a value of the shape has to be.
func (w *writer) body(o *object, s *source.Shape, empty bool) {
	switch s.Type {
	case source.Object:
		w.object(o, s, empty)
	case source.ListOf:
		w.list(o, s, empty)
	case source.MapOf:
		w.mapOf(o, s, empty)
	case source.OneOf:
		o.set("anyOf", w.variants(s))
	default:
		w.scalar(o, s)
	}
}

// setType adds the type, beside null where that is allowed.
func setType(o *object, name string, empty bool) {
	if empty {
		o.set("type", []string{name, "null"})
		return
	}
	o.set("type", name)
}

func (w *writer) object(o *object, s *source.Shape, empty bool) {
	if len(s.Fields) == 0 && s.Null {
		o.set("type", "null") // a section that is not written yet
		return
	}
	setType(o, "object", empty)
	o.setBound("minProperties", least(s))
	var properties object
	var required []string
	for i := range s.Fields {
		f := &s.Fields[i]
		properties.set(f.Name, w.field(f))
		if f.Required {
			required = append(required, f.Name)
		}
	}
	if required != nil {
		o.set("required", required)
	}
	o.set("properties", properties)
	o.set("additionalProperties", false)
	setTies(o, s.Elsewhere.Ties)
}

// least is the smallest number of keys.
func least(s *source.Shape) int {
	if s.Elsewhere.NotEmpty {
		return max(1, s.Min)
	}
	return s.Min
}

func (w *writer) list(o *object, s *source.Shape, empty bool) {
	setType(o, "array", empty)
	o.setBound("minItems", s.Min)
	o.setBound("maxItems", s.Max)
	if s.Elsewhere.Distinct {
		o.set("uniqueItems", true)
	}
	o.set("items", w.value(s.Element, "", w.yaml && mayBeEmpty(s.Element)))
	if key := s.Elsewhere.FirstZero; key != "" {
		first := object{{"properties", object{{key, object{{"const", 0}}}}}}
		o.set("allOf", []object{{{"prefixItems", []object{first}}}}) // beside "items" it would take the first entry away from that
	}
}

func (w *writer) mapOf(o *object, s *source.Shape, empty bool) {
	setType(o, "object", empty)
	o.setBound("minProperties", least(s))
	o.setBound("maxProperties", s.Max)
	keys := &source.Shape{Type: s.Keys, Elsewhere: source.Demands{NoControl: s.Elsewhere.NoControl}}
	var names object
	w.scalar(&names, keys)
	o.set("propertyNames", names)
	o.set("additionalProperties", w.value(s.Element, "", w.yaml && mayBeEmpty(s.Element)))
}

// variants are the forms that a value may take. A variant stands for a form that is
// there, so none of them is null.
func (w *writer) variants(s *source.Shape) []object {
	var all []object
	for _, v := range s.Variants {
		all = append(all, w.value(v, "", false))
	}
	return all
}

// setDefault adds what counts where the key is left out.
func setDefault(o *object, s *source.Shape) {
	if s.Default != "" {
		o.set("default", json.RawMessage(s.Default))
	}
}
