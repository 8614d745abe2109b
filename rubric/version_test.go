package rubric_test

import (
	"testing"

	"cxgap/rubric"
)

func TestCompareVersions(t *testing.T) {
	// Each comes before the next; the middle part is the example of semver.org, item 11.
	rising := []string{"0.0.1", "0.9.0", "0.10.0",
		"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
		"1.0.1", "1.2.0", "1.10.0", "2.0.0-0", "2.0.0-x-y", "2.0.0", "10.0.0", "99999999999999999999.0.0"}
	for i, a := range rising {
		for j, b := range rising {
			want := min(1, max(-1, i-j))
			if got := rubric.CompareVersions(a, b); got != want {
				t.Errorf("CompareVersions(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	if got := rubric.CompareVersions("1.0.0+a", "1.0.0+b-1"); got != 0 {
		t.Errorf("build metadata counts: %d", got)
	}
}
