package schema

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object that keeps the order of its keys, so that a schema reads from
// what matters to the details and comes out the same every time.
type object []member

type member struct {
	key   string
	value any
}

// set adds a key.
func (o *object) set(key string, value any) {
	*o = append(*o, member{key, value})
}

// setText adds a key unless the text is empty.
func (o *object) setText(key, text string) {
	if text != "" {
		o.set(key, text)
	}
}

// setBound adds a key unless the bound is 0, which stands for none.
func (o *object) setBound(key string, bound int) {
	if bound > 0 {
		o.set(key, bound)
	}
}

// MarshalJSON writes the keys in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := appendValue(&b, m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := appendValue(&b, m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// appendValue writes a value on one line and leaves <, > and & as they are.
func appendValue(b *bytes.Buffer, value any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the line end that an Encoder adds
	return nil
}

// indented writes the whole document, two spaces a level, with a final newline.
func indented(o object) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(o); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
