package schema_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"cxgap/rubric"
	"cxgap/rubric/library"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
	"cxgap/rubric/source"
)

func rubricSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	text, err := schema.From(rubric.Shape(), "cxgap rubric", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, text, "")
}

// compile makes the part of a schema at a JSON pointer ready for use.
func compile(t testing.TB, text []byte, pointer string) *jsonschema.Schema {
	t.Helper()
	s, err := schematest.Compile(text, pointer)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGoodFilesFitTheSchema(t *testing.T) {
	s := rubricSchema(t)
	check := func(name string, data []byte) {
		doc, _ := source.Parse(name, data)
		if err := s.Validate(schematest.Value(doc.Root)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, file := range files(t, "ok") {
		check(file, read(t, file))
	}
	for _, e := range library.All() {
		check(e.File, e.Data)
	}
}

// Why a schema lets something pass that the parser refuses or warns of.
const (
	syntax    = "it is no YAML or not in UTF-8: the editor's YAML reader says so, and a schema has nothing to look at"
	alias     = "a schema is shown the value of an alias, not that it is one"
	documents = "a schema is shown one document at a time"
	quotes    = "a schema is shown a text, not whether it stands in quotes"
	reference = "a schema cannot look up an id in another place of the file"
	scale     = "a schema cannot count the levels of the scale for a bound in another place"
)

// lenient lists the bad rubrics that fit the schema nevertheless.
var lenient = map[string]string{
	"alias":                    alias,
	"apostrophe":               syntax,
	"json-commas":              syntax,
	"latin1":                   syntax,
	"missing-colon":            syntax,
	"missing-colon-in-entry":   syntax,
	"missing-comma":            syntax,
	"missing-dash":             syntax,
	"missing-dash-of-first":    syntax,
	"missing-space":            syntax,
	"question-mark-in-braces":  syntax,
	"scale-too-short":          scale,
	"second-colon":             syntax,
	"second-document":          documents,
	"tab-indentation":          syntax,
	"text-begins-with-percent": syntax,
	"typo-in-id":               reference,
	"typo-in-reference":        reference,
	"unclosed-brace":           syntax,
	"unclosed-bracket":         syntax,
	"unclosed-quote":           syntax,
	"utf16":                    syntax,
	"wide-characters":          syntax,
	"wrong-indent":             syntax,
	"wrong-indent-deeper":      syntax,
	"wrong-indent-first":       syntax,
	"yes-as-text":              quotes,
}

func TestBadFilesThatFitTheSchema(t *testing.T) {
	s := rubricSchema(t)
	got := map[string]string{}
	for _, file := range files(t, "bad") {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		doc, found := source.Parse(file, read(t, file))
		switch {
		case doc == nil:
			got[name] = syntax
		case s.Validate(schematest.Value(doc.Root)) != nil:
		case (lenient[name] == alias || lenient[name] == documents) == (found.Err() == nil):
			got[name] = "something else" // only these are faults of the YAML itself
		default:
			got[name] = lenient[name]
		}
	}
	if diff := cmp.Diff(lenient, got); diff != "" {
		t.Errorf("put the table right (-table +what is so; a file without a reason needs one):\n%s", diff)
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("../../testdata/rubrics", dir, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no rubrics in %s: %v", dir, err)
	}
	return names
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
