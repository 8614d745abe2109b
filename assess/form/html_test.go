package form_test

import (
	"bytes"
	"testing"

	"cxgap/assess/form"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// htmlRubric is the embedded rubric that most forms are made of.
func htmlRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	entries, err := library.All()
	if err != nil {
		t.Fatal(err)
	}
	e, how := library.Pick(entries, library.Default, "", "")
	if how == library.NotFound {
		t.Fatal("there is no default rubric")
	}
	return e.Rubric
}

func htmlPage(t testing.TB, r *rubric.Rubric, o form.HTMLOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := form.HTML(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
