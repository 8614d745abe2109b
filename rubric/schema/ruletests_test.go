package schema_test

import (
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric/ruletest"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
	"cxgap/rubric/source"
)

// sampleTests is a file of rubric tests with every key, as in files.md, section 4.
const sampleTests = `schema: cxgap/rubric-test/v1
rubric: cx-five-criteria
cases:
  - name: nobody owns the customer
    answers: {"*": 3, leadership-team: has-team, customer-intent: decided, named-owner: split, final-say: unknown, budget-and-staff: 0}
    expect:
      stage: 1
      uncapped: 3
      index: 64
      criteria: {executive-culture: {score: 47, level: 2}, use-data: {level: {confirmed: 1, possible: 2}}}
      gates: [authority, line, owner]
      verdict: role-missing
      contradictions: []
  - name: most is open
    answers: {}
    expect: {stage: withheld, index: {confirmed: 0, possible: 100}}
  - {name: two stages, answers: {"*": 2, named-owner: unknown}, expect: {stage: {confirmed: 1, possible: 3}}}
`

func TestRubricTestsFitTheirSchema(t *testing.T) {
	text, err := schema.From(ruletest.Shape(), "cxgap rubric tests", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	s := compile(t, text, "")
	fits := func(name string, data []byte) *source.Node {
		doc, _ := source.Parse(name, data)
		if err := s.Validate(schematest.Value(doc.Root)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return doc.Root
	}
	embedded, err := filepath.Glob("../library/*.test.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range embedded {
		fits(file, read(t, file))
	}
	root := fits("the sample", []byte(sampleTests))
	if _, found := ruletest.Inspect("", []byte(sampleTests)); found.Err() != nil {
		t.Fatalf("the reader refuses the sample: %v", found)
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 6 {
			text := schematest.Spoil(t, root)
			doc, _ := source.Parse("", []byte(text))
			if doc == nil {
				continue
			}
			value := schematest.Value(doc.Root)
			if _, found := ruletest.Inspect("", []byte(text)); found.Err() == nil && s.Validate(value) != nil {
				t.Fatalf("the reader takes this, and the schema does not: %v\n%s", s.Validate(value), text)
			}
		}
	})
}
