package schemas_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cxgap/cmd/cxgap/internal/schemas"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
)

// eachSchema runs a test for each of the formats.
func eachSchema(t *testing.T, do func(t *testing.T, text []byte)) {
	t.Helper()
	names := schemas.Names()
	if len(names) != 7 {
		t.Errorf("the formats are %v", names)
	}
	for _, name := range names {
		text, err := schemas.Text(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { do(t, text) })
	}
}

func TestSchemasFitTheMetaschema(t *testing.T) {
	meta, err := schematest.Metaschema()
	if err != nil {
		t.Fatal(err)
	}
	eachSchema(t, func(t *testing.T, text []byte) {
		value := decoded(t, text)
		if err := meta.Validate(value); err != nil {
			t.Error(err)
		}
		if dialect := value.(map[string]any)["$schema"]; dialect != schema.Dialect {
			t.Errorf("$schema is %v", dialect)
		}
		if meta.Validate(map[string]any{"type": "word"}) == nil {
			t.Error("the metaschema takes everything")
		}
	})
}

func decoded(t *testing.T, text []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// An editor has a title and an explanation to show for every key.
func TestEveryKeyOfASchemaIsExplained(t *testing.T) {
	eachSchema(t, func(t *testing.T, text []byte) {
		keys := 0
		descend(decoded(t, text), "", func(at string, node map[string]any) {
			parent := strings.TrimSuffix(at, at[strings.LastIndexByte(at, '/')+1:])
			if !strings.HasSuffix(parent, "/properties/") || strings.Contains(at, "/then/") || strings.Contains(at, "/else/") || strings.Contains(at, "/allOf/") {
				return
			}
			keys++
			for _, word := range []string{"title", "description"} {
				if said, _ := node[word].(string); said == "" {
					t.Errorf("%s has no %s", at, word)
				}
			}
			if said, _ := node["description"].(string); !strings.HasSuffix(said, ".") {
				t.Errorf("%s is no sentence: %s", at, said)
			}
		})
		if keys < 6 {
			t.Errorf("only %d keys", keys)
		}
	})
}

// What a schema offers as an example or as a default fits the schema.
func TestExamplesFit(t *testing.T) {
	eachSchema(t, func(t *testing.T, text []byte) {
		descend(decoded(t, text), "", func(at string, node map[string]any) {
			values, _ := node["examples"].([]any)
			if value, there := node["default"]; there {
				values = append(values, value)
			}
			if len(values) == 0 || strings.HasSuffix(at, "/properties") {
				return
			}
			part, err := schematest.Compile(text, at)
			if err != nil {
				t.Fatal(err)
			}
			for _, value := range values {
				if err := part.Validate(value); err != nil {
					t.Errorf("%s: %v", at, err)
				}
			}
		})
	})
}

// descend visits every object of a schema with its JSON pointer.
func descend(value any, at string, visit func(at string, node map[string]any)) {
	switch v := value.(type) {
	case map[string]any:
		visit(at, v)
		for key, inner := range v {
			descend(inner, at+"/"+key, visit)
		}
	case []any:
		for i, inner := range v {
			descend(inner, fmt.Sprintf("%s/%d", at, i), visit)
		}
	}
}

func TestSchemasAreTheSameEveryTime(t *testing.T) {
	eachSchema(t, func(t *testing.T, text []byte) {
		for range 10 {
			again, err := schemas.Text(strings.TrimPrefix(t.Name(), "TestSchemasAreTheSameEveryTime/"))
			if err != nil || !bytes.Equal(text, again) {
				t.Fatal("two runs differ")
			}
		}
		if bytes.Contains(text, []byte(`\u00`)) || !bytes.HasSuffix(text, []byte("}\n")) {
			t.Error("the text is escaped more than it needs, or has no line end")
		}
	})
}

// What the status writes fits its schema. The script of the command compares its output with
// the files that are read here.
func TestStatusFitsItsSchema(t *testing.T) {
	text, err := schemas.Text("status")
	if err != nil {
		t.Fatal(err)
	}
	s, err := schematest.Compile(text, "")
	if err != nil {
		t.Fatal(err)
	}
	script, err := txtar.ParseFile("../../../../testdata/script/status.txtar")
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, file := range script.Files {
		if !strings.HasSuffix(file.Name, ".json.want") {
			continue
		}
		written++
		if err := s.Validate(decoded(t, file.Data)); err != nil {
			t.Errorf("%s: %v", file.Name, err)
		}
		if slip := bytes.ReplaceAll(file.Data, []byte(`"state": "part"`), []byte(`"state": "most"`)); s.Validate(decoded(t, slip)) == nil {
			t.Errorf("%s: the schema takes any state", file.Name)
		}
	}
	if written != 2 {
		t.Errorf("the script has %d files", written)
	}
}
