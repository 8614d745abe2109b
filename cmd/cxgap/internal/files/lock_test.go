package files_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
	"github.com/google/go-cmp/cmp"
)

func TestLockNamesItsHolder(t *testing.T) {
	locks := privateCache(t)
	t.Chdir(t.TempDir())
	open(t, "a.yaml")
	_, _, err := files.Open("a.yaml")
	var locked *files.LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("error %v, want a *LockedError", err)
	}
	host, _ := os.Hostname()
	want := files.LockedError{Path: "a.yaml", Holder: files.Holder{PID: os.Getpid(), Host: host, Since: noon()}}
	if diff := cmp.Diff(want, *locked); diff != "" {
		t.Error(diff)
	}
	entries, err := os.ReadDir(locks)
	check(t, err)
	if len(entries) != 2 || !strings.HasSuffix(entries[0].Name(), ".json") || !strings.HasSuffix(entries[1].Name(), ".lock") {
		t.Errorf("in the folder for locks: %v", entries)
	}
	for _, entry := range entries {
		if name := entry.Name(); len(name) != 64+len(".lock") || strings.Contains(name, "a.yaml") {
			t.Errorf("%s is not named by a hash", name)
		}
	}
	wantNames(t, ".") // nothing beside the answers
}

func TestHolderInWords(t *testing.T) {
	since := noon()
	local := since.Local().Format("2006-01-02 15:04")
	for _, c := range []struct {
		holder files.Holder
		want   string
	}{
		{files.Holder{PID: 4711, Host: "laptop", Since: since}, "a.yaml is in use by process 4711 on laptop, since " + local},
		{files.Holder{PID: 4711, Since: since}, "a.yaml is in use by process 4711, since " + local},
		{files.Holder{PID: 4711, Host: "laptop"}, "a.yaml is in use by process 4711 on laptop"},
		{files.Holder{}, "a.yaml is in use by another process"},
	} {
		err := &files.LockedError{Path: "a.yaml", Holder: c.holder}
		wantError(t, err, c.want, nil)
		if err.Hint() != "finish that run first, or name another file" {
			t.Errorf("hint %q", err.Hint())
		}
	}
}

// TestUnknownHolder: whatever stands in the holder file, or if it is gone, the
// lock decides and nothing fails.
func TestUnknownHolder(t *testing.T) {
	locks := privateCache(t)
	t.Chdir(t.TempDir())
	doc, _ := open(t, "a.yaml")
	found, err := filepath.Glob(filepath.Join(locks, "*.json"))
	check(t, err)
	for _, text := range []string{"", "{", "[]", `{"process": "x"}`, "{}"} {
		put(t, found[0], text)
		_, _, err := files.Open("a.yaml")
		wantError(t, err, "a.yaml is in use by another process", nil)
	}
	check(t, os.Remove(found[0]))
	_, _, err = files.Open("a.yaml")
	wantError(t, err, "a.yaml is in use by another process", nil)
	check(t, doc.Close())
}

func TestCloseFreesTheLockAndItsHolderFile(t *testing.T) {
	locks := privateCache(t)
	t.Chdir(t.TempDir())
	doc, _ := open(t, "a.yaml")
	check(t, doc.Close())
	left, err := filepath.Glob(filepath.Join(locks, "*.json"))
	if err != nil || len(left) > 0 {
		t.Errorf("holder files left: %q, %v", left, err)
	}
	open(t, "a.yaml")
}

func TestOtherFilesAreNotLocked(t *testing.T) {
	inFolder(t)
	open(t, "a.yaml")
	open(t, "b.yaml")
}

func TestOneOfSeveralProcessesWins(t *testing.T) {
	inFolder(t)
	var children []*child
	for range 4 {
		children = append(children, startHolder(t, "a.yaml"))
	}
	for _, c := range children {
		c.goOn(t)
	}
	got := map[string]int{}
	for _, c := range children {
		got[c.line(t)]++
	}
	if diff := cmp.Diff(map[string]int{"open": 1, "locked": 3}, got); diff != "" {
		t.Error(diff)
	}
}

func TestHolderIsTheOtherProcess(t *testing.T) {
	inFolder(t)
	other := holding(t, "a.yaml")
	_, _, err := files.Open("a.yaml")
	var locked *files.LockedError
	if !errors.As(err, &locked) || locked.Holder.PID != other.Process.Pid || locked.Holder.Since.IsZero() {
		t.Errorf("error %v, want process %d", err, other.Process.Pid)
	}
}

func TestLockOfAKilledProcessIsFreeAtOnce(t *testing.T) {
	locks := privateCache(t)
	t.Chdir(t.TempDir())
	other := holding(t, "a.yaml")
	check(t, other.Process.Kill())
	other.Wait()
	left, err := filepath.Glob(filepath.Join(locks, "*.json"))
	if err != nil || len(left) != 1 {
		t.Fatalf("the killed process should have left its holder file: %q, %v", left, err)
	}
	doc, _ := open(t, "a.yaml")
	_, _, err = files.Open("a.yaml")
	var locked *files.LockedError
	if !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() {
		t.Errorf("error %v, want this process, not the killed one", err)
	}
	check(t, doc.Close())
}

// holding starts a process that has path open.
func holding(t *testing.T, path string) *child {
	t.Helper()
	c := startHolder(t, path)
	c.goOn(t)
	if got := c.line(t); got != "open" {
		t.Fatalf("the other process says %q", got)
	}
	return c
}
