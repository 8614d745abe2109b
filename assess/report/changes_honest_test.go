package report_test

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"cxgap/assess/report"
)

// The page of a comparison carries what the terminal does: the warning of a split panel,
// on whom the dates rest, the answers in words, and bars that begin at 0.
func TestChangesPageCarriesTheCaveats(t *testing.T) {
	r := changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026")
	page := written(t, func(w io.Writer) error { return report.ChangesHTML(w, r) })
	plain := strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")), " ")
	plain = strings.NewReplacer("&#39;", "'", "&#43;", "+", "&#34;", `"`).Replace(plain)
	c := r.Changes
	want := append([]string{c.Words.Torn, c.Words.Headline, "A part of the line from 0 to 100.", "split between levels"}, c.Words.Voices...)
	for _, g := range c.Groups {
		want = append(want, g.Title, g.Questions[0].FromText, g.Questions[0].ToText, g.Questions[0].Note)
	}
	for _, words := range want {
		if !strings.Contains(plain, strings.Join(strings.Fields(words), " ")) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if c.Words.Torn == "" || strings.Contains(plain, "folded away") {
		t.Error("the page is not split, or speaks of what is not on it")
	}
	if report := written(t, func(w io.Writer) error { return report.HTML(w, r) }); !strings.Contains(report, "folded away") {
		t.Error("a report has answers that are folded away")
	}
}
