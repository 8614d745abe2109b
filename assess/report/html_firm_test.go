package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFirmWords holds the long form of the sensitivity to the reference run of method.md,
// section 13; where nothing is known there is nothing to say.
func TestFirmWords(t *testing.T) {
	realistic, nothing := sample{run: "realistic"}, sample{run: "nothing answered"}
	got := realistic.build(t).Words.Firm
	if len(got) != 3 || !strings.HasSuffix(got[0], "lies between 38.0 and 41.5.") || !strings.HasPrefix(got[1], "With any single question left out, it lies between ") {
		t.Errorf("the reference run says %q", got)
	}
	if diff := cmp.Diff([]string(nil), nothing.build(t).Words.Firm); diff != "" {
		t.Errorf("an empty sheet (-want +got):\n%s", diff)
	}
}
