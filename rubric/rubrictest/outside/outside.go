// Package outside is for tests that need a program which is no part of cxgap and which not
// every machine has: a browser, a spreadsheet, a solver.
//
// A test that does not find its program is skipped and says why (go test -v shows it).
// With -short it is skipped although the program is there, because these are the slow
// tests. Where CXGAP_REQUIRE_ALL is set, as in .ci/run, a missing program is a failure.
package outside

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Program gives the path of a program, the first of its names that is installed. The
// package is what Debian calls it.
func Program(t testing.TB, debian string, names ...string) string {
	t.Helper()
	short(t, names[0])
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, strings.Join(names, " or ")+" is not installed: apt-get install "+debian)
	return ""
}

// File gives the path that an environment variable holds; what says of which file.
func File(t testing.TB, variable, what string) string {
	t.Helper()
	short(t, what)
	path := os.Getenv(variable)
	if path == "" {
		Missing(t, variable+" does not name "+what)
	}
	return path
}

// Missing skips a test because something is not there, or fails it where everything has to
// be.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CXGAP_REQUIRE_ALL") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

func short(t testing.TB, what string) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves out what needs " + what)
	}
}
