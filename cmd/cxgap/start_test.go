package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// Every command pays for what the packages it is linked with do before main. go-runewidth
// v0.0.26 and v0.0.27 build tables there, which made two thirds of the time that "cxgap
// version" takes; go.mod keeps to an older one.
func TestStartUpIsShort(t *testing.T) {
	const most = 10.0 // milliseconds for one package; the slowest takes 2
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^init (\S+) @.*?, (\S+) ms clock`)
	least := map[string]float64{}
	for range 5 { // the shortest of them: the machine may be busy
		cmd := exec.Command(self, "version")
		cmd.Args[0] = "cxgap" // see TestMain
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range line.FindAllStringSubmatch(string(out), -1) {
			took, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if known, ok := least[m[1]]; !ok || took < known {
				least[m[1]] = took
			}
		}
	}
	if len(least) < 10 {
		t.Fatalf("only %d packages were seen", len(least))
	}
	for name, took := range least {
		if took > most {
			t.Errorf("%s takes %.1f ms to start, which every command waits for", name, took)
		}
	}
}
