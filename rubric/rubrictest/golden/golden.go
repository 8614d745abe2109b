// Package golden compares what a test got with a file of the repository. With -update a
// test writes the file instead:
//
//	go test ./rubric/change -run Goldens -update
//
// Read what it wrote before you commit it: git diff shows it. A package whose tests use no
// golden file does not know the flag.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them; then read what was written")

// Update tells whether the test was run with -update.
func Update() bool { return *update }

// Compare fails the test where got is not what the file holds. With -update it writes the
// file, and the folders above it, first.
func Compare[Text string | []byte](t testing.TB, path string, got Text) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s; if this is as it should be, run the test with -update (-want +got):\n%s", path, diff)
	}
}
