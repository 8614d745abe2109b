package schematest

import (
	"bytes"
	"fmt"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Compile reads a schema, checks it against the metaschema of its draft, and makes the
// part of it at a JSON pointer ready for use; "" is the whole.
func Compile(schema []byte, pointer string) (*jsonschema.Schema, error) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		return nil, fmt.Errorf("the schema is no JSON: %w", err)
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(nothing{})
	const name = "memory:schema.json"
	if err := c.AddResource(name, value); err != nil {
		return nil, fmt.Errorf("take in the schema: %w", err)
	}
	compiled, err := c.Compile(name + "#" + pointer)
	if err != nil {
		return nil, fmt.Errorf("compile the schema: %w", err)
	}
	return compiled, nil
}

// nothing refuses to load another schema: ours stand alone.
type nothing struct{}

func (nothing) Load(url string) (any, error) {
	return nil, fmt.Errorf("the schema refers to another one, %s", url)
}

// Metaschema is the schema of schemas, draft 2020-12.
func Metaschema() (*jsonschema.Schema, error) {
	return jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
}
