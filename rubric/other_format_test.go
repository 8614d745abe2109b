package rubric_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric"
)

// The YAML of another program is one finding, whatever it holds. A rubric of which the first
// line is missing is none such: what it lacks is said.
func TestYAMLOfAnotherProgram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"kind", "metadata", "spec", "services", "on", "jobs", "dependencies", "openapi", "members", "answers"}), 1, 6, rapid.ID).Draw(t, "keys")
		var b strings.Builder
		for _, key := range keys {
			b.WriteString(key + ":" + rapid.SampledFrom([]string{" x\n", " {id: 1, id: 2}\n", "\n  - 1\n", " &a [1]\n", "\n  <<: {a: 1}\n", " {questions: [1], title: {}}\n", "\n"}).Draw(t, "value"))
		}
		if rapid.Bool().Draw(t, "more") {
			b.WriteString("---\nsecond: 1\n")
		}
		if _, found := rubric.Parse("x", []byte(b.String())); len(found) != 1 || found[0].Rule != "wrong-schema" || !strings.Contains(found[0].Hint, rubric.Schema) {
			t.Errorf("%s: %v", b.String(), found)
		}
	})
	if _, found := rubric.Parse("x", []byte("id: own\ntitle: x\nscale: []\nquestons: []\nkind: 1\n")); len(found) < 3 {
		t.Errorf("a rubric without its first line: %v", found)
	}
}
