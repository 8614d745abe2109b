package schema

import (
	"strings"

	"cxgap/rubric/source"
)

// setTies adds what keys demand of each other, one "if" for each.
func setTies(o *object, ties []source.Tie) {
	if len(ties) == 0 {
		return
	}
	var all []object
	for i := range ties {
		t := &ties[i]
		rule := object{{"if", object{{"required", []string{t.Key}}}}}
		if there := demands(t.With, t.Never); there != nil {
			rule.set("then", there)
		}
		if missing := demands(nil, t.Only); missing != nil {
			rule.set("else", missing)
		}
		all = append(all, rule)
	}
	o.set("allOf", all)
}

// demands asks for keys and refuses others.
func demands(with, without []string) object {
	var o, properties object
	var required []string
	for _, key := range with {
		if list, inner, deep := strings.Cut(key, "."); deep {
			properties.set(list, object{{"items", object{{"required", []string{inner}}}}})
			continue
		}
		required = append(required, key)
	}
	for _, key := range without {
		if list, inner, deep := strings.Cut(key, "."); deep {
			properties.set(list, object{{"items", object{{"properties", object{{inner, false}}}}}})
			continue
		}
		properties.set(key, false)
	}
	if required != nil {
		o.set("required", required)
	}
	if properties != nil {
		o.set("properties", properties)
	}
	return o
}
