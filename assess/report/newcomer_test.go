package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// What somebody who opens one file alone must not miss stands before the stage, in every
// format for people.
func TestDividedPanelWarnsInEveryFormat(t *testing.T) {
	for _, c := range []struct{ file, before string }{
		{"castellan-hotels/report.md", "## Where you stand"},
		{"castellan-hotels/plan.md", "## The cheapest way"},
		{"castellan-hotels/report.xlsx.txt", "Where you stand"},
		{"castellan-hotels-panel/80.txt", "Where you stand"},
	} {
		raw, err := os.ReadFile("../../testdata/reports/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		head, _, found := bytes.Cut(raw, []byte(c.before))
		for _, want := range []string{"do not give the same picture", "5 of 5 criteria"} {
			if !found || !strings.Contains(strings.ReplaceAll(string(head), "\n", " "), want) {
				t.Errorf("%s does not say %q before %q", c.file, want, c.before)
			}
		}
	}
}

// Each subject's verdict is in the comparison, whatever the format.
func TestSubjectsGiveTheVerdict(t *testing.T) {
	for _, file := range []string{"by-subject/three-subjects-80.txt", "subjects/report.md", "subjects/report.csv", "subjects/report.xlsx.txt", "candidates/report.html"} {
		raw, err := os.ReadFile("../../testdata/reports/" + file)
		if err != nil {
			t.Fatal(err)
		}
		want := "The post is called for, and an executive holds it."
		if strings.HasPrefix(file, "candidates") {
			want = "Strong fit, for a post that is not described yet"
		}
		if !strings.Contains(string(raw), want) {
			t.Errorf("%s does not give the verdict", file)
		}
	}
}
