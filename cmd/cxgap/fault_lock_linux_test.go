package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cxgap/rubric/rubrictest/outside"
)

// TestFaultNoLocks: on disks without locks, and where nothing but the folder of the answers
// can be written to, an interview goes on and is saved. What is said of the lock is why there
// is none.
func TestFaultNoLocks(t *testing.T) {
	outside.Of(t, outside.Strace)
	r := newFaultRoom(t)
	const file = "out/new.yaml"
	args := []string{"assess", "--plain", "-r", "in/rubric.yaml", "--subject", "Northwind", file}
	for _, c := range []struct {
		name    string
		behind  []string
		noPlace bool // but that of the answers
		said    string
	}{
		{"ENOLCK", r.strace("flock:error=ENOLCK"), false, "has no locks"},
		{"ENOTSUP", r.strace("flock:error=EOPNOTSUPP"), false, "has no locks"},
		{"ENOSYS and no place", r.strace("flock:error=ENOSYS"), true, "has no locks"},
		{"no place", nil, true, ""},
		{"nothing wrong", nil, false, ""},
	} {
		r.clear(nil)
		if c.noPlace {
			for _, name := range []string{"home", "tmp"} {
				path := filepath.Join(r.dir, name)
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
				r.put(map[string]string{name: "a file, in which nobody can make anything"})
			}
		}
		status, said := r.run(c.behind, args, "1\n3\n")
		if status != statusInterrupted || !strings.Contains(said, "2 of 8 questions are done") {
			t.Errorf("%s: status %d\n%s", c.name, status, said)
		}
		if warned := strings.Contains(said, "cannot lock"); warned != (c.said != "") || !strings.Contains(said, c.said) {
			t.Errorf("%s: of the lock is said:\n%s", c.name, said)
		}
		if written := r.written(); len(written) != 1 || !strings.Contains(written[file], "matter-1: ") {
			t.Errorf("%s: written %v", c.name, written)
		}
		for _, name := range []string{"home", "tmp"} {
			if path := filepath.Join(r.dir, name); c.noPlace {
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
