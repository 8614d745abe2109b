package files_test

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
	"golang.org/x/sys/unix"
)

// asAnybody runs do on a thread without the rights to ignore file modes and to give files away,
// so that they bind also when root runs the tests. The thread ends with do.
func asAnybody(t *testing.T, do func()) {
	t.Helper()
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := drop(unix.CAP_DAC_OVERRIDE, unix.CAP_DAC_READ_SEARCH, unix.CAP_CHOWN)
		if err == nil {
			do()
		}
		done <- err
	}()
	check(t, <-done)
}

// drop takes rights from this thread.
func drop(rights ...int) error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if err := unix.Capget(&header, &caps[0]); err != nil {
		return err
	}
	for _, right := range rights {
		caps[0].Effective &^= 1 << right
	}
	return unix.Capset(&header, &caps[0])
}

// lockedFolder makes a folder sub with old.yaml in it, in which nothing can be
// made or removed until the test ends.
func lockedFolder(t *testing.T) {
	t.Helper()
	check(t, os.Mkdir("sub", 0o700))
	put(t, "sub/old.yaml", "old\n")
	check(t, os.Chmod("sub", 0o500))
	t.Cleanup(func() { os.Chmod("sub", 0o700) })
}

func TestFolderWithoutPermission(t *testing.T) {
	inFolder(t)
	lockedFolder(t)
	doc, _ := open(t, "sub/old.yaml")
	fresh, _ := open(t, "sub/new.yaml")
	elsewhere, _ := open(t, "a.yaml")
	asAnybody(t, func() {
		const denied = ": you have no permission"
		wantError(t, doc.Save([]byte("new\n")), "cannot write sub/old.yaml"+denied, fs.ErrPermission)
		wantError(t, fresh.Save([]byte("new\n")), "cannot write sub/new.yaml"+denied, fs.ErrPermission)
		wantError(t, elsewhere.SaveAs("sub/b.yaml", []byte("new\n")), "cannot write sub/b.yaml"+denied, fs.ErrPermission)
		wantError(t, files.Write("sub/old.yaml", nil), "cannot write sub/old.yaml"+denied, fs.ErrPermission)
		wantError(t, files.WriteOutput("sub/out", nil, files.OutputOptions{}), "cannot write sub/out"+denied, fs.ErrPermission)
	})
	wantText(t, "sub/old.yaml", "old\n")
	wantNames(t, "sub", "old.yaml")
	check(t, os.Chmod("sub", 0o700))
	check(t, doc.Save([]byte("new\n"))) // trying again works once it is allowed
}

func TestFileThatCannotBeRead(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	doc, _ := open(t, "a.yaml")
	check(t, os.Chmod("a.yaml", 0o200))
	asAnybody(t, func() {
		_, err := files.Read("a.yaml")
		wantError(t, err, "cannot read a.yaml: you have no permission", fs.ErrPermission)
		wantError(t, doc.Save([]byte("new\n")), "cannot write a.yaml: you have no permission", fs.ErrPermission)
		err = files.WriteOutput("a.yaml", nil, files.OutputOptions{Force: true}) // it might hold answers
		wantError(t, err, "cannot write a.yaml: you have no permission", fs.ErrPermission)
	})
	check(t, os.Chmod("a.yaml", 0o600))
	wantText(t, "a.yaml", "old\n")
	wantNames(t, ".", "a.yaml")
}

// TestAFileThatATeamShares: whoever may write to another user's file saves it, where the mode lets
// all who could write before go on to; what only its owner may write to is refused.
func TestAFileThatATeamShares(t *testing.T) {
	for _, c := range []struct {
		mode  fs.FileMode
		group int
		saved bool
	}{
		{0o664, os.Getegid(), true}, {0o660, os.Getegid(), true}, {0o666, 4712, true}, {0o606, 4712, true},
		{0o664, 4712, false}, {0o644, os.Getegid(), false}, {0o604, 4712, false},
	} {
		inFolder(t)
		put(t, "a.yaml", "old\n")
		check(t, os.Chmod("a.yaml", c.mode))
		if err := os.Chown("a.yaml", 4711, c.group); err != nil {
			t.Logf("only root can give a file away, so the owner is this user: %v", err)
			return
		}
		asAnybody(t, func() {
			check(t, os.Chmod(".", 0o777))
			doc, _, err := files.Open("a.yaml")
			if !c.saved {
				wantError(t, err, "cannot write a.yaml: it belongs to another user, and would be yours afterwards", files.ErrOthers)
				return
			}
			if err != nil || !doc.ChangesHands() {
				t.Errorf("mode %v, group %d: %v", c.mode, c.group, err)
				return
			}
			check(t, doc.Save([]byte("new\n")))
			check(t, doc.Save([]byte("newer\n")))
			check(t, doc.Close())
		})
		wantMode(t, "a.yaml", c.mode)
		if !c.saved {
			wantText(t, "a.yaml", "old\n")
		}
	}
}

// TestMineBesideIsForbidden: the change is reported even where this run's text
// cannot be put beside the file, and says so.
func TestMineBesideIsForbidden(t *testing.T) {
	inFolder(t)
	lockedFolder(t)
	doc, _ := open(t, "sub/old.yaml")
	put(t, "sub/old.yaml", "theirs\n")
	asAnybody(t, func() {
		err := doc.Save([]byte("mine\n"))
		wantError(t, err, "sub/old.yaml was changed by somebody else meanwhile, and this run's answers could not be put beside it: "+
			"cannot write sub/old.yaml.mine-20260302-123045: you have no permission", fs.ErrPermission)
		if !errors.As(err, new(*files.ChangedError)) {
			t.Errorf("error %#v, want a *ChangedError", err)
		}
	})
	wantNames(t, "sub", "old.yaml")
}

// TestReadOnlyCacheFolder: the locks move to the temporary folder.
func TestReadOnlyCacheFolder(t *testing.T) {
	tmp := withoutCache(t, "cache")
	check(t, os.Mkdir("cache", 0o500))
	asAnybody(t, func() {
		doc, _, err := files.Open("a.yaml")
		if err != nil {
			t.Error(err)
			return
		}
		doc.Close()
	})
	wantNames(t, "cache")
	if entries, err := os.ReadDir(tmp); err != nil || len(entries) != 1 {
		t.Errorf("in the temporary folder: %v, %v", entries, err)
	}
}

// TestFullDevice has the system itself say that there is no room.
func TestFullDevice(t *testing.T) {
	err := files.WriteOutput("/dev/full", []byte("x"), files.OutputOptions{})
	wantError(t, err, "cannot write /dev/full: the disk is full", syscall.ENOSPC)
	wantHint(t, err, "make room on the disk")
}
