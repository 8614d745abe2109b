package report_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
)

func BenchmarkNewReport(b *testing.B) {
	r, a := assesstest.MixedAnswers(b)
	res := assess.Score(r, a, assess.Options{})
	b.ReportAllocs()
	for b.Loop() {
		report.NewReport(res, a, report.Origin{})
	}
}
