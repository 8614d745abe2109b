package assess_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// An answer whose evidence nobody saw stays unseen when it is moved up to the target.
func TestFragileKeepsTheEvidence(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4))
	d.Scoring = &assesstest.ScoringPart{TargetLevel: new(1)}
	r := d.Parse(t)
	for _, c := range []struct {
		option   string
		evidence sheet.Evidence
		fragile  []string
	}{
		{"l0", sheet.EvidenceSeen, []string{"q"}},
		{"l0", sheet.EvidenceSaid, nil},
		{"l2", sheet.EvidenceSeen, []string{"q"}},
		{"l2", sheet.EvidenceSaid, nil},
	} {
		a := assesstest.Changed(sheet.New(r, assesstest.Today), "q", sheet.Answer{Option: c.option, Evidence: c.evidence})
		res := assess.Score(r, a, assess.Options{StrictEvidence: true})
		assesstest.Equal(t, fmt.Sprintf("fragile at %s, evidence %s", c.option, c.evidence), assesstest.QuestionIDs(res.Sensitivity().Fragile), c.fragile)
	}
}

func TestSensitivityOfTheWorkedExample(t *testing.T) {
	runs := assesstest.LoadReference(t)
	r, findings := rubric.Parse("worked-example", runs.Worked.Rubric)
	if r == nil {
		t.Fatal(findings)
	}
	a := assesstest.AnswersOf(t, r, map[string]json.RawMessage{"q1": []byte("3"), "q2": []byte("1"), "q3": []byte("4"), "q4": []byte("2")}, "")
	s := assess.Score(r, a, assess.Options{}).Sensitivity()
	assesstest.Equal(t, "index range", []string{s.IndexLow.FloatString(4), s.IndexHigh.FloatString(4)}, []string{"64.0625", "67.1875"})
}
