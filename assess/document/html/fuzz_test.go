package html_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/html/htmltest"
	"cxgap/rubric/rubrictest/sound"
)

// FuzzTexts puts a text wherever one can stand in a document: the page stays sound, and has
// the elements that it has with the same text without its sting.
func FuzzTexts(f *testing.F) {
	sound.Fuzzing(f)
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := htmltest.Parse(t, written(t, documenttest.Every(text)))
		htmltest.Sound(t, got)
		if want, got := htmltest.Bones(htmltest.Parse(t, written(t, documenttest.Every(htmltest.Tame(text))))), htmltest.Bones(got); !slices.Equal(want, got) {
			t.Errorf("%q changes the page (-tame +as it is):\n%s", text, cmp.Diff(want, got))
		}
	})
}
