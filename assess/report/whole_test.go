package report_test

import (
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/rubric/library"
	"cxgap/rubric/visible"
)

// TestNothingIsCutWithoutLines holds formats that have no lines to whole sentences, and the page
// of a terminal to a whole verdict with whole reasons, however much else there is to tell.
func TestNothingIsCutWithoutLines(t *testing.T) {
	for _, e := range library.All() {
		r := e.Rubric()
		for name, a := range extremes(r) {
			talkative(r, a)
			rep := report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{})
			name = r.ID + " " + r.Version + ", " + name
			text := string(fileOf(t, rep, writeMarkdown))
			if i := strings.Index(text, "\u00A0…"); i >= 0 {
				t.Errorf("%s: a sentence is cut: %q", name, text[max(0, i-80):i+4])
			}
			if !strings.Contains(text, strings.TrimSpace(*rep.Comment)) {
				t.Errorf("%s: the comment is not whole", name)
			}
			page := visible.Line(pageText(t, rep))
			var whole []string
			if v := rep.Verdict; v != nil {
				whole = append(whole, v.Shown)
			}
			if !rep.Stage.Withheld {
				whole = append(whole, rep.Words.Held[:min(1, len(rep.Words.Held))]...)
			}
			for _, sentence := range whole {
				if !strings.Contains(page, visible.Line(sentence)) {
					t.Errorf("%s: the page lacks %q:\n%s", name, sentence, pageText(t, rep))
				}
			}
		}
	}
}
