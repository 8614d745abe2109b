package schema_test

import (
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
	"cxgap/rubric/schema/schematest"
	"cxgap/rubric/source"
)

// Whatever the parser takes, the schema takes too.
func TestNeverStricterThanTheParser(t *testing.T) {
	s := rubricSchema(t)
	whole, _ := source.Parse("", read(t, "../../testdata/rubrics/ok/every-part.yaml"))
	var taken, refused, lenient int
	rapid.Check(t, func(t *rapid.T) {
		root := whole.Root
		if rapid.Bool().Draw(t, "drawn") {
			doc, _ := source.Parse("", rubrictest.Text(t, rubrictest.Options{}))
			root = doc.Root
		}
		for range 6 {
			text := schematest.Spoil(t, root)
			doc, bad := source.Parse("", []byte(text))
			if doc == nil {
				continue // nothing between two commas
			}
			value := schematest.Value(doc.Root) // now, since the parser puts misspelt keys right
			r, _ := rubric.FromDocument(doc, bad)
			err := s.Validate(value)
			switch {
			case r != nil && err != nil:
				t.Fatalf("the parser takes this, and the schema does not: %v\n%s", err, text)
			case r != nil:
				taken++
			case err != nil:
				refused++
			default:
				lenient++
			}
		}
	})
	t.Logf("both take %d, both refuse %d, the parser alone refuses %d", taken, refused, lenient)
	if taken == 0 || refused == 0 {
		t.Error("the slips are all of one kind")
	}
}
