package outside_test

import (
	"testing"

	"cxgap/rubric/rubrictest/outside"
)

// TestWhatIsLeftOut lists with -v what the tests of all packages leave out on this machine. Where
// nothing may be left out, it fails.
func TestWhatIsLeftOut(t *testing.T) {
	for _, need := range outside.All {
		t.Run(need.What, func(t *testing.T) { outside.Of(t, need) })
	}
}
