//go:build !windows

package files_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

// TestLocksWithoutCacheFolder: locks go to the temporary folder instead, and hold.
func TestLocksWithoutCacheFolder(t *testing.T) {
	for name, cache := range map[string]string{"unset": "", "below a file": "file/cache"} {
		t.Run(name, func(t *testing.T) {
			tmp := withoutCache(t, cache)
			open(t, "a.yaml")
			own := filepath.Join(tmp, "cxgap-"+strconv.Itoa(os.Geteuid()))
			wantMode(t, own, fs.ModeDir|0o700)
			wantMode(t, filepath.Join(own, "locks"), fs.ModeDir|0o700)
			_, _, err := files.Open("a.yaml")
			if !errors.As(err, new(*files.LockedError)) {
				t.Errorf("error %v, want a *LockedError", err)
			}
		})
	}
}

// withoutCache takes the cache folder away and returns the temporary folder.
func withoutCache(t *testing.T, cache string) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	put(t, "file", "")
	if cache != "" {
		cache = filepath.Join(dir, cache)
	}
	tmp := t.TempDir()
	t.Setenv("HOME", cache)
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("TMPDIR", tmp)
	return tmp
}

func TestLocksInALooseFolderOfOursAreMadePrivate(t *testing.T) {
	own := filepath.Join(withoutCache(t, ""), "cxgap-"+strconv.Itoa(os.Geteuid()))
	check(t, os.MkdirAll(filepath.Join(own, "locks"), 0o755))
	check(t, os.Chmod(own, 0o777))
	open(t, "a.yaml")
	wantMode(t, own, fs.ModeDir|0o700)
	wantMode(t, filepath.Join(own, "locks"), fs.ModeDir|0o700)
}

func TestALooseCacheFolderIsMadePrivate(t *testing.T) {
	locks := privateCache(t)
	t.Chdir(t.TempDir())
	check(t, os.MkdirAll(locks, 0o755))
	open(t, "a.yaml")
	wantMode(t, locks, fs.ModeDir|0o700)
}

// TestLocksNeverInAFolderOfOthers: a link in the temporary folder is as good as
// somebody else's folder (which only root could make for this test).
func TestLocksNeverInAFolderOfOthers(t *testing.T) {
	tmp := withoutCache(t, "")
	check(t, os.Mkdir("theirs", 0o700))
	wd, err := os.Getwd()
	check(t, err)
	check(t, os.Symlink(filepath.Join(wd, "theirs"), filepath.Join(tmp, "cxgap-"+strconv.Itoa(os.Geteuid()))))
	_, _, err = files.Open("a.yaml")
	wantError(t, err, "cannot lock a.yaml: the folder for locks in the temporary folder belongs to another user", files.ErrForeignFolder)
	wantHint(t, err, "set HOME or XDG_CACHE_HOME")
	wantNames(t, "theirs")
}

func TestNoPlaceForLocks(t *testing.T) {
	withoutCache(t, "file")
	wd, err := os.Getwd()
	check(t, err)
	t.Setenv("TMPDIR", filepath.Join(wd, "file"))
	_, _, err = files.Open("a.yaml")
	wantError(t, err, "cannot lock a.yaml: no folder for its lock could be made, neither in your cache folder nor in the temporary folder", files.ErrNoLockFolder)
	wantHint(t, err, "set HOME or XDG_CACHE_HOME")
	wantNames(t, ".", "file")
}
