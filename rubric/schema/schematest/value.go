package schematest

import (
	"encoding/json"
	"regexp"

	"cxgap/rubric/source"
)

// Value turns a parsed file into what a validator sees of it: the values that YAML 1.2
// gives to plain words and numbers, as editors do. What an alias stands for is not known
// here; its key is left out.
func Value(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		m := map[string]any{}
		for _, e := range n.Entries {
			if e.Value.Kind != source.Empty || !e.Value.Faulty {
				m[e.Key] = Value(e.Value)
			}
		}
		return m
	case source.List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, Value(item))
		}
		return list
	case source.Empty:
		return nil
	}
	if n.Quoted {
		return n.Text
	}
	return plain(n.Text)
}

// The core schema of YAML 1.2, section 10.3.2.
var (
	decimalForm = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?$`)
	otherBase   = regexp.MustCompile(`^0o[0-7]+$|^0x[0-9a-fA-F]+$|^[-+]?(\.inf|\.Inf|\.INF)$|^(\.nan|\.NaN|\.NAN)$`)
	numberParts = regexp.MustCompile(`^0*([0-9]*)(?:\.([0-9]*))?(.*)$`)
)

func plain(text string) any {
	switch text {
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	}
	switch {
	case otherBase.MatchString(text):
		return json.Number("8") // of all that matters, only that it is a number
	case decimalForm.MatchString(text):
		return number(text)
	}
	return text
}

// number writes a YAML number as JSON does: without plus, leading zeros and bare points.
func number(text string) json.Number {
	sign := ""
	switch text[0] {
	case '-':
		sign, text = "-", text[1:]
	case '+':
		text = text[1:]
	}
	digits := numberParts.FindStringSubmatch(text)
	whole, fraction, rest := digits[1], digits[2], digits[3]
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return json.Number(sign + whole + fraction + rest)
}
