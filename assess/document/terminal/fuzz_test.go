package terminal_test

import (
	"testing"

	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/terminal"
	"cxgap/rubric/rubrictest/sound"
)

// FuzzTexts puts a text wherever one can stand in a document: it stays within the page, and
// nothing acts on what is printed.
func FuzzTexts(f *testing.F) {
	sound.Fuzzing(f)
	for i, text := range append(documenttest.Texts, "::error::x", "a##vso[task]b ::c", "a\u3000::b\u00A0::c") {
		f.Add(text, uint8(i*7))
	}
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		o := terminal.Options{Width: 40 + int(width)%120, Full: true}
		page := written(t, documenttest.Every(text), o)
		holds(t, page, o.Width)
		sound.Output(t, page)
	})
}
