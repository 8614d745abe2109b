package source_test

import (
	"os"
	"path/filepath"
	"testing"

	"cxgap/rubric/source"
)

func TestNoSlipInValidFiles(t *testing.T) {
	files, _ := filepath.Glob("/work/shared/content/*.yaml")
	for _, f := range files {
		b, _ := os.ReadFile(f)
		if line, col, msg := source.FindSlip(string(b)); line > 0 {
			t.Errorf("%s:%d:%d %s", f, line, col, msg)
		}
	}
}
