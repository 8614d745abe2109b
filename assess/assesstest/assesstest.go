// Package assesstest has what the tests of several rooms below assess share.
package assesstest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cxgap/rubric"
	"cxgap/rubric/library"
)

// DefaultRubric is the rubric that the program uses where none is named.
func DefaultRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	all, err := library.All()
	if err != nil {
		t.Fatal(err)
	}
	e, how := library.Pick(all, library.Default, "", "")
	if how == library.NotFound {
		t.Fatal("no default rubric")
	}
	return e.Rubric
}

// Equal holds got against want; an empty list is like none.
func Equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// Fataler is what *testing.T and *rapid.T share.
type Fataler interface{ Fatalf(string, ...any) }

// Testdata is the path of a file below the project's testdata, from wherever a test runs.
func Testdata(t Fataler, name string) string {
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return filepath.Join(dir, "testdata", filepath.FromSlash(name))
		}
	}
	t.Fatalf("no go.mod above the directory of this test: %v", err)
	return ""
}
