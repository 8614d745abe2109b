//go:build !windows

package files_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

// TestTwoRunsWithoutACommonLock: two runs on one file that use different folders for locks,
// as on two machines, save at the same time. One of them is told that it was too late.
func TestTwoRunsWithoutACommonLock(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	for round := range 30 {
		var runs [2]*files.Document
		for i := range runs {
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			t.Setenv("HOME", t.TempDir())
			doc, _, err := files.Open("a.yaml")
			check(t, err)
			runs[i] = doc
		}
		texts := [2]string{strings.Repeat("one\n", round+1), strings.Repeat("two\n", round+1)}
		var errs [2]error
		var both sync.WaitGroup
		for i := range runs {
			both.Go(func() { errs[i] = runs[i].Save([]byte(texts[i])) })
		}
		both.Wait()
		saved := 0
		for i, err := range errs {
			switch {
			case err == nil:
				saved++
				wantText(t, "a.yaml", texts[i])
			case !errors.As(err, new(*files.ChangedError)):
				t.Errorf("run %d: %v", i+1, err)
			}
			check(t, runs[i].Close())
		}
		if saved != 1 {
			t.Fatalf("round %d: %d of 2 saves went well: %v", round, saved, errs)
		}
	}
	mine, err := filepath.Glob("a.yaml.mine-*")
	check(t, err)
	if len(mine) != 30 {
		t.Errorf("%d of 30 texts that came too late are beside the file", len(mine))
	}
	hidden, err := filepath.Glob(".a.yaml*")
	check(t, err)
	if len(hidden) > 0 {
		t.Errorf("left over: %q", hidden)
	}
}

// TestARunThatStandsStillWhileItSaves: it may go on at any moment, so nobody saves before it.
func TestARunThatStandsStillWhileItSaves(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	doc, _ := open(t, "a.yaml")
	put(t, ".a.yaml.cxgap-save", "")
	other, err := os.Open(".a.yaml.cxgap-save")
	check(t, err)
	check(t, syscall.Flock(int(other.Fd()), syscall.LOCK_EX))
	err = doc.Save([]byte("new\n"))
	wantError(t, err, "cannot write a.yaml: another run has begun to save to it, and does not get on", files.ErrBusy)
	wantText(t, "a.yaml", "old\n")
	wantNames(t, ".", ".a.yaml.cxgap-save", "a.yaml")
	check(t, other.Close())
	check(t, doc.Save([]byte("new\n")))
	wantText(t, "a.yaml", "new\n")
	wantNames(t, ".", "a.yaml")
}

// TestFilesThatAreBeingWrittenStay: a run that opens the file does not take what another run
// writes for a leftover.
func TestFilesThatAreBeingWrittenStay(t *testing.T) {
	inFolder(t)
	const living = ".a.yaml1234567890123456"
	put(t, living, "half")
	put(t, ".a.yaml1234567890123457", "of a dead run")
	f, err := os.Open(living)
	check(t, err)
	defer f.Close()
	check(t, syscall.Flock(int(f.Fd()), syscall.LOCK_EX))
	open(t, "a.yaml")
	wantNames(t, ".", living)
	check(t, files.WriteOutput("a.yaml", []byte("x"), files.OutputOptions{}))
	wantNames(t, ".", living, "a.yaml")
}

// TestALinkMadeMeanwhile: the file was moved and a link left in its place.
func TestALinkMadeMeanwhile(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	doc, _ := open(t, "a.yaml")
	check(t, os.Mkdir("sub", 0o700))
	check(t, os.Rename("a.yaml", "sub/moved.yaml"))
	check(t, os.Symlink("sub/moved.yaml", "a.yaml"))
	check(t, doc.Save([]byte("new\n")))
	wantText(t, "sub/moved.yaml", "new\n")
	check(t, os.Remove("a.yaml"))
	check(t, os.Symlink("gone.yaml", "a.yaml"))
	wantChanged(t, doc.Save([]byte("newer\n")), files.Deleted, mineName)
	wantText(t, mineName, "newer\n")
}

// TestTheOwnerIsKept: root saves another user's file.
func TestTheOwnerIsKept(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	put(t, "ours.yaml", "old\n")
	check(t, os.Chmod("a.yaml", 0o660))
	check(t, os.Chmod("ours.yaml", 0o660))
	if err := os.Chown("a.yaml", 4711, 4712); err != nil {
		t.Logf("only root can give a file away, so the owner is this user: %v", err)
		return
	}
	doc, _ := open(t, "a.yaml")
	wantNames(t, ".", "a.yaml", "ours.yaml")
	check(t, doc.Save([]byte("new\n")))
	check(t, files.Write("a.yaml", []byte("newer\n")))
	info, err := os.Stat("a.yaml")
	check(t, err)
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || stat.Uid != 4711 || stat.Gid != 4712 || info.Mode() != 0o660 {
		t.Errorf("the file is now of %+v with mode %v", stat, info.Mode())
	}
	check(t, files.Write("ours.yaml", nil))
	wantMode(t, "ours.yaml", 0o600)
	check(t, os.Remove("a.yaml"))
	check(t, files.Write("a.yaml", nil))
	wantMode(t, "a.yaml", 0o600)
}

func TestCreateAllOrNone(t *testing.T) {
	inFolder(t)
	put(t, "2.yaml", "theirs\n")
	data := [][]byte{[]byte("1\n"), []byte("2\n"), []byte("3\n")}
	err := files.CreateAll([]string{"1.yaml", "2.yaml", "3.yaml"}, data)
	wantError(t, err, "cannot write 2.yaml: it is there already", fs.ErrExist)
	wantNames(t, ".", "2.yaml")
	err = files.CreateAll([]string{"1.yaml", "gone/2.yaml"}, data)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	wantNames(t, ".", "2.yaml")
	check(t, files.CreateAll([]string{"4.yaml", "5.yaml"}, data))
	wantNames(t, ".", "2.yaml", "4.yaml", "5.yaml")
	wantText(t, "5.yaml", "2\n")
	wantMode(t, "4.yaml", 0o600)
}

// TestUndoOfAKilledCreateAll lays out what it leaves between two names: all temporary files,
// and some of the files by a second name.
func TestUndoOfAKilledCreateAll(t *testing.T) {
	paths := []string{"1.yaml", "2.yaml", "3.yaml"}
	data := [][]byte{[]byte("1\n"), []byte("2\n"), []byte("3\n")}
	killed := func(t *testing.T, named, removed int) {
		t.Helper()
		inFolder(t)
		for i, path := range paths {
			temporary := "." + path + "1234567890123456"
			put(t, temporary, string(data[i]))
			if i < named {
				check(t, os.Link(temporary, path))
			}
			if i < removed {
				check(t, os.Remove(temporary))
			}
		}
	}
	for named, c := range map[int]struct {
		removed int
		want    []string
	}{0: {}, 2: {}, 3: {0, paths}} {
		killed(t, named, c.removed)
		files.Undo(paths, data)
		wantNames(t, ".", c.want...)
	}
	killed(t, 3, 1) // all have their names; it was tidying up
	files.Undo(paths, data)
	wantNames(t, ".", paths...)

	// The whole import was made, but one name could not be removed; a file was since.
	killed(t, 3, 3)
	check(t, os.Link("1.yaml", ".1.yaml1234567890123456"))
	check(t, os.Remove("2.yaml"))
	files.Undo(paths, data)
	wantNames(t, ".", "1.yaml", "3.yaml")

	killed(t, 2, 0)
	f, err := os.OpenFile("1.yaml", os.O_WRONLY|os.O_APPEND, 0)
	check(t, err)
	_, err = f.WriteString("edited\n")
	check(t, err)
	check(t, f.Close())
	files.Undo(paths, data)
	wantNames(t, ".", "1.yaml") // somebody's work is never removed
}
