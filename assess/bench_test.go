package assess_test

import (
	"encoding/json"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// mixedAnswers is the embedded rubric with a sheet of every state: low answers, high
// ones, an unknown and a closed branch.
func mixedAnswers(t testing.TB) (*rubric.Rubric, *sheet.Sheet) {
	r := assesstest.DefaultRubric(t)
	return r, answersOf(t, r, map[string]json.RawMessage{"*": []byte("2"), "leadership-team": []byte(`"has-team"`), "named-owner": []byte("1"),
		"data-decides": []byte(`"unknown"`), "competitor-watch": []byte(`{"not_applicable": "a monopoly"}`), "customer-surveys": []byte("4")}, "said")
}

func BenchmarkScore(b *testing.B) {
	r, a := mixedAnswers(b)
	b.ReportAllocs()
	for b.Loop() {
		assess.Score(r, a, assess.Options{})
	}
}

func BenchmarkNewReport(b *testing.B) {
	r, a := mixedAnswers(b)
	res := assess.Score(r, a, assess.Options{})
	b.ReportAllocs()
	for b.Loop() {
		assess.NewReport(res, a, assess.Origin{})
	}
}
