package rubric_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/source"
)

const rubrics = "../testdata/rubrics"

func names(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(rubrics, dir, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no rubrics in %s: %v", dir, err)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestGoodFiles(t *testing.T) {
	for _, file := range names(t, "ok") {
		r, found := rubric.Parse(file, read(t, file))
		if r == nil || len(found) > 0 {
			t.Errorf("%s:\n%v", file, found)
		}
	}
}

// Every bad file stands beside the text that its author gets to read.
func TestBadFiles(t *testing.T) {
	for _, file := range names(t, "bad") {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			got := report(t, name, read(t, file))
			golden.Compare(t, strings.TrimSuffix(file, ".yaml")+".out", got)
		})
	}
}

func report(t *testing.T, name string, data []byte) string {
	t.Helper()
	_, found := rubric.Parse(name, data)
	if len(found) == 0 {
		t.Fatal("nothing is found")
	}
	var out strings.Builder
	lines := func(string) []string { return source.Lines(data) }
	if err := (finding.Text{Lines: lines, Width: 100}).Print(&out, found); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
