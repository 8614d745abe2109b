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

// asAnybody runs do on a thread without the right to ignore file modes, so that
// modes bind also when root runs the tests. The thread ends with do.
func asAnybody(t *testing.T, do func()) {
	t.Helper()
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := dropOverride()
		if err == nil {
			do()
		}
		done <- err
	}()
	check(t, <-done)
}

// dropOverride takes CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH from this thread.
func dropOverride() error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if err := unix.Capget(&header, &caps[0]); err != nil {
		return err
	}
	caps[0].Effective &^= 1<<unix.CAP_DAC_OVERRIDE | 1<<unix.CAP_DAC_READ_SEARCH
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
