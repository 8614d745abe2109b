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

// TestAHomeThatIsNoPath: a folder for locks is one and the same from everywhere, or none.
func TestAHomeThatIsNoPath(t *testing.T) {
	withoutCache(t, "")
	t.Setenv("HOME", "home")
	open(t, "a.yaml")
	wantNames(t, ".", "file")
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

// TestLockBesideTheFile: where no other folder can be written to, the lock stands beside the
// file while it is edited, and holds.
func TestLockBesideTheFile(t *testing.T) {
	withoutCache(t, "file")
	wd, err := os.Getwd()
	check(t, err)
	t.Setenv("TMPDIR", filepath.Join(wd, "file"))
	for range 2 {
		doc, _ := open(t, "a.yaml")
		if doc.Unlocked() != nil {
			t.Error(doc.Unlocked())
		}
		wantNames(t, ".", ".a.yaml.cxgap.json", ".a.yaml.cxgap.lock", "file")
		_, _, err = files.Open("a.yaml")
		var locked *files.LockedError
		if !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() {
			t.Errorf("error %v, want a *LockedError by this process", err)
		}
		check(t, doc.Close())
		wantNames(t, ".", "file")
	}
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
	if got["open"] != 1 || got["locked"] != 3 {
		t.Errorf("%v, want 1 open and 3 locked", got)
	}
}

// TestLocksNeverInAFolderOfOthers: a link in the temporary folder is as good as
// somebody else's folder (which only root could make for this test).
func TestLocksNeverInAFolderOfOthers(t *testing.T) {
	tmp := withoutCache(t, "")
	check(t, os.Mkdir("theirs", 0o700))
	wd, err := os.Getwd()
	check(t, err)
	check(t, os.Symlink(filepath.Join(wd, "theirs"), filepath.Join(tmp, "cxgap-"+strconv.Itoa(os.Geteuid()))))
	open(t, "a.yaml")
	wantNames(t, "theirs")
	wantNames(t, ".", ".a.yaml.cxgap.json", ".a.yaml.cxgap.lock", "file", "theirs")
}

func TestNoPlaceForLocks(t *testing.T) {
	withoutCache(t, "file")
	wd, err := os.Getwd()
	check(t, err)
	t.Setenv("TMPDIR", filepath.Join(wd, "file"))
	check(t, os.MkdirAll("sub/.a.yaml.cxgap.lock", 0o700)) // as good as a folder that nobody may write to
	t.Chdir("sub")
	doc, _ := open(t, "a.yaml")
	wantError(t, doc.Unlocked(), "cannot lock a.yaml: no place for its lock can be written to: neither your cache folder, nor the temporary folder, nor its own folder", files.ErrNoLockFolder)
	wantHint(t, doc.Unlocked(), "set HOME or XDG_CACHE_HOME to a folder that you can write to")
	again, _ := open(t, "a.yaml") // nothing keeps a second run out,
	check(t, doc.Save([]byte("first\n")))
	wantChanged(t, again.Save([]byte("second\n")), files.Created, mineName) // and each notices the other
	check(t, doc.Close())
}
