package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every command pays for what the packages it is linked with do before main. What they allocate
// is the same on every machine; the most is what excelize takes. The libraries of the tests are
// linked with the program here, and scripts start it a thousand times: what makes it slow to
// start, as a library of schemas did, makes them twice as slow, and is for tests elsewhere.
func TestStartUpIsShort(t *testing.T) {
	const mostBytes, mostAllocations = 1_500_000, 25_000 // of one package
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "version")
	cmd.Args[0] = "cxgap" // see TestMain
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	packages := regexp.MustCompile(`(?m)^init (\S+) @.* clock, (\d+) bytes, (\d+) allocs$`).FindAllStringSubmatch(string(out), -1)
	if len(packages) < 10 {
		t.Fatalf("only %d packages were seen", len(packages))
	}
	for _, p := range packages {
		bytes, _ := strconv.Atoi(p[2])
		allocations, _ := strconv.Atoi(p[3])
		if bytes > mostBytes || allocations > mostAllocations {
			t.Errorf("%s takes %d bytes in %d pieces to start, which every command waits for", p[1], bytes, allocations)
		}
	}
}

// go-runewidth v0.0.26 and v0.0.27 fill tables before main, which made two thirds of the time
// that "cxgap version" takes, and allocate nothing by which that could be seen.
func TestStartUpIsKnown(t *testing.T) {
	const known = "github.com/mattn/go-runewidth v0.0.24 "
	if !strings.Contains(string(repoFile(t, "go.mod")), known) {
		t.Errorf("go.mod has another version than %q; see what GODEBUG=inittrace=1 cxgap version says of it, and whether the program still starts as fast, and write it here", known)
	}
}
