package assess_test

import (
	"testing"

	"cxgap/assess/assesstest"
)

// The document must lose nothing that scores hang on.
func TestDocumentKeepsTheDefaultRubric(t *testing.T) {
	r := assesstest.DefaultRubric(t)
	again := assesstest.DocumentOf(r).Parse(t)
	assesstest.Equal(t, "questions", len(again.Questions), len(r.Questions))
	assesstest.Equal(t, "second writing", assesstest.DocumentOf(again), assesstest.DocumentOf(r))
	assesstest.Equal(t, "target and prerequisite level", []int{again.Scoring.TargetLevel, again.Scoring.PrerequisiteLevel}, []int{r.Scoring.TargetLevel, r.Scoring.PrerequisiteLevel})
}
