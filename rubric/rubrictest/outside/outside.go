// Package outside is for tests that need a program which is no part of cxgap and which not
// every machine has: a browser, a spreadsheet, a solver.
//
// A test that does not find its program is skipped and says why; go test -v
// ./rubric/rubrictest/outside lists what is left out on a machine. With -short it is skipped
// although the program is there, because these are the slow tests. Where CXGAP_REQUIRE_ALL is
// set, as in .ci/run, a missing program is a failure.
package outside

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Need is a program, or a file, that some tests need.
type Need struct {
	What     string   // is tested with it
	names    []string // of the program, the first that is installed
	debian   string   // the packages with it
	variable string   // of the environment, that names the file
	file     string   // where it comes from
	quick    bool     // -short does not leave it out
}

// What some tests need, and what they test with it.
var (
	Browser     = &Need{What: "pages in a browser", names: []string{"chromium", "chromium-browser", "google-chrome"}, debian: "chromium"}
	Axe         = &Need{What: "whether pages are accessible", variable: "CXGAP_AXE", file: "axe.min.js of the npm package axe-core"}
	Spreadsheet = &Need{What: "workbooks in a spreadsheet", names: []string{"soffice"}, debian: "libreoffice-calc"}
	Writer      = &Need{What: "documents in a word processor", names: []string{"soffice"}, debian: "libreoffice-writer"}
	Pandoc      = &Need{What: "Markdown as others read it", names: []string{"pandoc"}, debian: "pandoc"}
	XMLLint     = &Need{What: "JUnit files against their schemas", names: []string{"xmllint"}, debian: "libxml2-utils"}
	GLPK        = &Need{What: "plans against a solver", names: []string{"glpsol"}, debian: "glpk-utils"}
	CBC         = &Need{What: "plans against another solver", names: []string{"cbc"}, debian: "coinor-cbc"}
	Strace      = &Need{What: "faults of the system while files are written", names: []string{"strace"}, debian: "strace"}
	Editor      = &Need{What: "JSON Schemas in editors", variable: "CXGAP_YAML_LS", file: "yaml-language-server of the npm package of that name"}
	Bash        = &Need{What: "commands that are shown or shipped, in a shell", names: []string{"bash"}, debian: "bash", quick: true}
	Git         = &Need{What: "revisions of a git checkout", names: []string{"git"}, debian: "git", quick: true}
)

// All is what tests need.
var All = []*Need{Browser, Axe, Spreadsheet, Writer, Pandoc, XMLLint, GLPK, CBC, Strace, Editor, Bash, Git}

// Of gives the path of what a test needs, or ends the test.
func Of(t testing.TB, n *Need) string {
	t.Helper()
	if testing.Short() && !n.quick {
		t.Skip("-short leaves out " + n.What)
	}
	path, missing := n.Find()
	switch {
	case missing == "":
		return path
	case os.Getenv("CXGAP_REQUIRE_ALL") != "":
		t.Fatal(missing)
	default:
		t.Skip(missing)
	}
	return ""
}

// Find gives the path of what is needed, or says what is left out without it, and why.
func (n *Need) Find() (path, missing string) {
	if n.variable != "" {
		if path := os.Getenv(n.variable); path != "" {
			return path, ""
		}
		return "", fmt.Sprintf("left out: %s; %s does not name %s", n.What, n.variable, n.file)
	}
	for _, name := range n.names {
		if path, err := exec.LookPath(name); err == nil {
			return path, ""
		}
	}
	return "", fmt.Sprintf("left out: %s; %s is not installed (apt-get install %s)", n.What, strings.Join(n.names, " or "), n.debian)
}
