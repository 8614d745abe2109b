package report

import (
	"strconv"

	"cxgap/assess/document"
)

// ExplanationView is the arithmetic behind a number, a section for every step.
func ExplanationView(e Explanation) *document.Document {
	d := &document.Document{Title: e.Title, Head: document.Head{Title: e.Title}}
	for i := range e.Steps {
		step := &e.Steps[i]
		d.Sections = append(d.Sections, document.Section{ID: "step" + strconv.Itoa(i+1), Title: step.Heading, Blocks: stepBody(step)})
	}
	return d
}
