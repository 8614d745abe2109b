package markdown_test

import (
	"testing"

	"cxgap/assess/document/documenttest"
	"cxgap/rubric/rubrictest/sound"
)

// FuzzTexts puts a text wherever one can stand in a document: nothing acts on what is printed.
func FuzzTexts(f *testing.F) {
	sound.Fuzzing(f)
	for _, text := range append(documenttest.Texts, "::error::x", "a##vso[task]b\n\n::c", "\\::d") {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { sound.Output(t, written(t, documenttest.Every(text))) })
}
