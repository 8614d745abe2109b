package html_test

import (
	"bytes"

	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/html"
)

// written is the page of a document.
func written(t rapid.TB, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, d, html.Options{Generator: "cxgap 1.0.0"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pageOf is the page of a document with one section of some blocks.
func pageOf(t rapid.TB, blocks ...document.Block) string {
	t.Helper()
	return written(t, &document.Document{Head: document.Head{Title: "A page"}, Sections: []document.Section{{ID: "one", Title: "One", Blocks: blocks}}})
}
