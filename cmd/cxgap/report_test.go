package main

import (
	"strings"
	"testing"
)

// TestSubjectsInAWorkbook: no more of them than its sheets have columns for, and in any other
// format as many as there are.
func TestSubjectsInAWorkbook(t *testing.T) {
	for i := range paperFormats {
		how := &rendering{format: paperFormats[i]}
		if err := how.hasRoomFor(8190); err != nil {
			t.Errorf("%s: %v", how.format.name, err)
		}
		err := how.hasRoomFor(8191)
		if refused := err != nil && strings.HasPrefix(err.Error(), "8191 subjects"); refused != (how.format.name == "xlsx") {
			t.Errorf("%s: %v", how.format.name, err)
		}
	}
}
