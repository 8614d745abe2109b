package lint_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"cxgap/rubric/library/starter"
	"cxgap/rubric/lint"
)

func TestLooks(t *testing.T) {
	for text, want := range map[string]lint.Likeness{
		"schema: cxgap/rubric/v1\n":                               lint.RubricByName,
		"\ufeffschema: cxgap/rubric/v1":                           lint.RubricByName,
		"# a comment\r\n\r\n---\r\n\"schema\": 'cxgap/rubric/v2'": lint.RubricByName,
		"%YAML 1.2\n---\nschema:   cxgap/rubric/v1":               lint.RubricByName,
		"--- {id: x, schema: cxgap/rubric/v1}":                    lint.RubricByName,
		"{\"id\":\"x\",\n\"schema\":\"cxgap\\/rubric\\/v1\"}":     lint.RubricByName,
		"shema: cxgap/rubric/v1":                                  lint.RubricByName,
		"Schema : CXGAP/Rubric/v1":                                lint.RubricByName,
		"format: cxgap/rubric/v1":                                 lint.RubricByName,
		"schema: cxgap/rubric":                                    lint.RubricByName,
		"schema: cxgap/rubrics/1.0 # ours":                        lint.RubricByName,
		"schema: cxgap-rubric-v1":                                 lint.RubricByName,
		"schema: cxgap/rubic/v1":                                  lint.RubricByName,
		"schema: rubric":                                          lint.RubricByName,
		"schema:cxgap/rubric/v1":                                  lint.RubricByName,
		"schema cxgap/rubric/v1":                                  lint.RubricByName,
		"schema = cxgap/rubric/v1":                                lint.RubricByName,
		"schema:\n  cxgap/rubric/v1":                              lint.RubricByName,
		"schema: >-\n  cxgap/rubric/v1":                           lint.RubricByName,
		"schema: !!str &s cxgap/rubric/v1":                        lint.RubricByName,
		"- schema: cxgap/rubric/v1":                               lint.RubricByName,
		"rubric:\n  schema: cxgap/rubric/v1":                      lint.RubricByName,
		"\u0441hema: cxgap/rubric/v1":                             lint.RubricByName, // a Cyrillic letter
		"id: x\rschema: cxgap/rubric/v1":                          lint.RubricByName,
		"<<<<<<< HEAD\nschema: cxgap/rubric/v1":                   lint.RubricByName,
		"scale: []\nquestions: []":                                lint.RubricByParts,
		"id: x\n  critera: []\n  scale: []":                       lint.RubricByParts,
		"schema: cxgap/answers/v1\nscale: []\ncriteria: []":       lint.RubricByParts,
		"{title: T, scale: [{name: A}], criteria: []}":            lint.RubricByParts,
		"schema: cxgap/rubric-test/v1\nrubric: own.yaml":          lint.NoRubric,
		"schema: cxgap/answers/v1\nrubric: {id: x}":               lint.NoRubric,
		"expect:\n  criteria: {a: 1}\n  gates: []\n  verdict: x":  lint.NoRubric,
		"schema: cxgap/report/v1":                                 lint.NoRubric,
		"schema: cxgap/rubric-diff/v1":                            lint.NoRubric,
		"schema: https://json-schema.org/draft/2020-12/schema":    lint.NoRubric,
		"run: cxgap rubric lint .":                                lint.NoRubric,
		"image: cxgap/rubric:latest":                              lint.NoRubric,
		"paths:\n  - cxgap/rubric\n  - cxgap/assess":              lint.NoRubric,
		"properties:\n  schema:\n    const: cxgap/rubric/v1":      lint.NoRubric,
		"# schema: cxgap/rubric/v1\nid: x":                        lint.NoRubric,
		"topics: []\nquestions: []":                               lint.NoRubric,
		"":                                                        lint.NoRubric,
	} {
		if got := lint.Looks([]byte(text)); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// Tests of a rubric stand beside it, and whatever they expect makes no rubric of them.
func TestLooksAtRubricTests(t *testing.T) {
	for _, name := range []string{"cx-five-criteria.test.yaml", "cco-candidate.test.yaml"} {
		text, err := os.ReadFile(filepath.Join("..", "library", name))
		if err != nil {
			t.Fatal(err)
		}
		if got := lint.Looks(text); got != lint.NoRubric {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// A rubric is known whatever its first lines have become, and in whatever encoding.
func TestLooksAtABrokenHead(t *testing.T) {
	whole := string(starter.Text())
	_, body, _ := strings.Cut(whole, "schema: cxgap/rubric/v1\n")
	for _, head := range []string{"", "schema:\n", "schema: \"\n", "\tschema: x\n", "schema: cxgap/answers/v1\n", "schema: cxgap/rubric-test/v1\n", "=======\n", "\x00\x01\n", "# schema: cxgap/rubric/v1\n"} {
		if lint.Looks([]byte(head+body)) == lint.NoRubric {
			t.Errorf("with the head %q it is not known", head)
		}
	}
	for _, indent := range []string{"  ", "\t", "\u00a0"} {
		if lint.Looks([]byte(indent+strings.ReplaceAll(body, "\n", "\n"+indent))) == lint.NoRubric {
			t.Errorf("indented by %q it is not known", indent)
		}
	}
	for _, order := range []int{0, 1} {
		var wide []byte
		for _, u := range utf16.Encode([]rune(whole)) {
			pair := []byte{byte(u), byte(u >> 8)}
			wide = append(wide, pair[order], pair[1-order])
		}
		if lint.Looks(wide) != lint.RubricByName {
			t.Errorf("in UTF-16 it is not known (order %d)", order)
		}
	}
}
