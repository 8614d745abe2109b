package report_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

// An array has the bytes that a list of whole reports is written in.
func TestJSONArray(t *testing.T) {
	all := []*report.Report{reportOfPanel(t, "castellan-hotels/2026"), reportOfPanel(t, "alder-bank/2026"), lackingReport(t, "gone.yaml")}
	for n := 1; n <= len(all); n++ {
		var array report.JSONArray
		for _, rep := range all[:n] {
			if err := array.Add(rep); err != nil {
				t.Fatal(err)
			}
		}
		var want, got bytes.Buffer
		if err := visible.WriteJSON(&want, all[:n]); err != nil {
			t.Fatal(err)
		}
		if err := array.Write(&got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Errorf("%d reports (-list +array):\n%s", n, diff)
		}
	}
}
