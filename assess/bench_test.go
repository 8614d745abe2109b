package assess_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
)

func BenchmarkScore(b *testing.B) {
	r, a := assesstest.MixedAnswers(b)
	b.ReportAllocs()
	for b.Loop() {
		assess.Score(r, a, assess.Options{})
	}
}
