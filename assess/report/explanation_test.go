package report_test

import (
	"bytes"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
)

// TestExplanationFits shows the explanations of one run at every width: nothing is wider
// than the page, and colour only adds styles.
func TestExplanationFits(t *testing.T) {
	r := defaultRubric(t)
	res := assess.Score(r, samples[0].answers(t, r), assess.Options{})
	for name, e := range map[string]report.Explanation{
		"stage": report.ExplainStage(res), "criterion": report.ExplainCriterion(res, "executive-culture"), "question": report.ExplainQuestion(res, "named-owner"),
	} {
		for width := 40; width <= 120; width += 4 {
			plain, coloured := explained(t, e, width, false), explained(t, e, width, true)
			holdsWidth(t, plain, width)
			closed(t, coloured)
			if diff := cmp.Diff(plain, ansi.Strip(coloured)); diff != "" {
				t.Errorf("%s at %d: colour changes the text (-plain +coloured):\n%s", name, width, diff)
			}
		}
	}
}

func explained(t *testing.T, e report.Explanation, width int, color bool) string {
	t.Helper()
	var b bytes.Buffer
	if err := terminal.Write(&b, report.ExplanationView(e), terminal.Options{Width: width, Color: color}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
