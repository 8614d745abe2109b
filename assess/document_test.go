package assess_test

import (
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/rubric/library"
)

// The document must lose nothing that scores hang on.
func TestDocumentKeepsTheEmbeddedRubrics(t *testing.T) {
	for _, e := range library.All() {
		t.Run(e.File, func(t *testing.T) {
			r := e.Rubric()
			again := assesstest.DocumentOf(r).Parse(t)
			assesstest.Equal(t, "questions", len(again.Questions), len(r.Questions))
			assesstest.Equal(t, "second writing", assesstest.DocumentOf(again), assesstest.DocumentOf(r))
			assesstest.Equal(t, "target and prerequisite level", []int{again.Scoring.TargetLevel, again.Scoring.PrerequisiteLevel}, []int{r.Scoring.TargetLevel, r.Scoring.PrerequisiteLevel})
		})
	}
}
