package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"cxgap/rubric/rubrictest/outside"
)

// TestKilledWhileWriting kills commands that write a file at their first calls to the system
// that matter; testdata/fault/kill with a number tries more of them.
func TestKilledWhileWriting(t *testing.T) {
	outside.Program(t, "strace", "strace")
	script, err := filepath.Abs(filepath.Join("..", "..", "testdata", "fault", "kill"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bash", script, asProgram(t, t.TempDir()), "3")
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
