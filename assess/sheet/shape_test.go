package sheet_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
	"cxgap/rubric/source"
)

func schemaOf(t testing.TB, s *source.Shape) *jsonschema.Schema {
	t.Helper()
	text, err := schema.From(s, "cxgap", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := schematest.Compile(text, "")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func yamlValue(t interface{ Fatal(...any) }, text string) any {
	doc, found := source.Parse("", []byte(text))
	if doc == nil {
		t.Fatal(found)
	}
	return schematest.Value(doc.Root)
}

func TestSamplesFitTheSchema(t *testing.T) {
	s := schemaOf(t, sheet.Shape())
	for _, file := range []string{"northwind.yaml", "half.yaml"} {
		data, err := os.ReadFile(filepath.Join("../../testdata/answers", file))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(yamlValue(t, string(data))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestBadAnswersThatFitTheSchema lists the files with faults that the schema does not
// see, and why it cannot.
func TestBadAnswersThatFitTheSchema(t *testing.T) {
	const (
		noYAML   = "it is no YAML: the editor's YAML reader says so, and a schema has nothing to look at"
		ofRubric = "ids are those of the rubric, which is another file"
		dialect  = "a schema is shown the value of an alias, not that it is one, and one of two equal keys"
	)
	want := map[string]string{"syntax": noYAML, "other-rubric": ofRubric, "words": ofRubric, "dialect": dialect}
	got := map[string]string{}
	s := schemaOf(t, sheet.Shape())
	paths, err := filepath.Glob("../../testdata/answers/bad/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, found := source.Parse(path, data)
		switch {
		case doc == nil:
			got[name] = noYAML
		case s.Validate(schematest.Value(doc.Root)) != nil:
		case found.Err() != nil:
			got[name] = dialect
		default:
			got[name] = ofRubric
			if a, wrong := sheet.Read(path, data); a == nil {
				t.Errorf("%s fits the schema, but is wrong in itself: %v", name, wrong)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("put the table right (-table +what is so):\n%s", diff)
	}
}

// Each slip in the form of an answer is marked in an editor too.
func TestSlipsOfAnswers(t *testing.T) {
	s := schemaOf(t, sheet.Shape())
	for answer, fits := range map[string]bool{
		"split": true, "{option: split}": true, "{note: later}": true, "{unknown: true, ask: cfo}": true, `{not_applicable: "no board"}`: true, "{option: a, items: []}": true,
		"yes": false, "unknown": false, "": false, "{}": false, "{unknown: false}": false, "{option: a, unknown: true}": false, "{not_applicable: true}": false,
		"{unknown: true, not_applicable: x}": false, "{option: a, items: [b, b]}": false, "{option: a, items: }": false, "{option: a, evidence: shown}": false,
		`{not_applicable: ""}`: false, "[a]": false, "{otpion: a}": false, "5": false,
	} {
		text := "schema: cxgap/answers/v1\nrubric: {id: r}\nanswers: {q: " + answer + "}\n"
		if err := s.Validate(yamlValue(t, text)); (err == nil) != fits {
			t.Errorf("%s: %v", answer, err)
		}
		if a, _ := sheet.Read("", []byte(text)); (a != nil) != fits {
			t.Errorf("%s: the reader is of another opinion", answer)
		}
	}
}

// Whatever the reader takes, the schema takes too.
func TestAnswerSchemaIsNeverStricter(t *testing.T) {
	s := schemaOf(t, sheet.Shape())
	data, err := os.ReadFile("../../testdata/answers/northwind.yaml")
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := source.Parse("", data)
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 6 {
			text := schematest.Spoil(t, whole.Root)
			a, _ := sheet.Read("", []byte(text))
			if a == nil {
				continue
			}
			taken++
			if err := s.Validate(yamlValue(t, text)); err != nil {
				t.Fatalf("the reader takes this, and the schema does not: %v\n%s", err, text)
			}
		}
	})
	if taken == 0 {
		t.Error("no slip was harmless")
	}
}

func TestPanelSchema(t *testing.T) {
	s := schemaOf(t, sheet.PanelShape())
	for text, fits := range map[string]bool{
		"schema: cxgap/panel/v1\nmembers: [a.yaml, b.yaml]\n": true,
		"schema: cxgap/panel/v1\nsubject: Northwind Insurance\nmembers: [okafor.yaml]\nconsensus: {final-say: {option: confirmed, reason: \"agreed in the room\"}}\n" +
			"comment: \"...\"\nactions: {final-say: {who: \"COO\", due: 2026-06-30}}\n": true,
		"schema: cxgap/panel/v1\nmembers: []\n":                             false,
		"schema: cxgap/panel/v1\n":                                          false,
		"schema: cxgap/panel/v1\nmembers: [a]\nconsensus: {q: confirmed}\n": false,
		"schema: cxgap/panel/v1\nmembers: [a]\nmember: b\n":                 false,
	} {
		if err := s.Validate(yamlValue(t, text)); (err == nil) != fits {
			t.Errorf("%s: %v", text, err)
		}
	}
}
