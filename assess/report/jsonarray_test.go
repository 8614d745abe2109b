package report_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

// An array has the bytes that a list of whole reports is written in.
func TestJSONArray(t *testing.T) {
	all := []*report.Report{reportOfPanel(t, "castellan-hotels/2026"), reportOfPanel(t, "alder-bank/2026"), lackingReport(t, "gone.yaml")}
	for n := 1; n <= len(all); n++ {
		var want, got bytes.Buffer
		if err := visible.WriteJSON(&want, all[:n]); err != nil {
			t.Fatal(err)
		}
		if err := report.JSONArray(&got, slices.Values(all[:n])); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Errorf("%d reports (-list +array):\n%s", n, diff)
		}
	}
}
