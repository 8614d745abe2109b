//go:build !windows

package files_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

// TestEverythingIsPrivate: 0600 for every file and 0700 for every folder that
// is made, under any umask; outputs also where the file was open to others before.
// Answers that a team shares stay shared.
func TestEverythingIsPrivate(t *testing.T) {
	locks := privateCache(t)
	t.Chdir(t.TempDir())
	defer syscall.Umask(syscall.Umask(0))
	for _, name := range []string{"a.yaml", "w.yaml", "out.html"} {
		put(t, name, "old\n")
		check(t, os.Chmod(name, 0o664))
	}
	doc, _ := open(t, "a.yaml")
	check(t, doc.Save([]byte("new\n")))
	wantMode(t, "a.yaml", 0o664)
	put(t, "a.yaml", "theirs\n")
	wantChanged(t, doc.Save([]byte("mine\n")), files.Changed, mineName)
	wantMode(t, mineName, 0o600)
	check(t, doc.SaveAs("b.yaml", []byte("mine\n")))
	check(t, files.Write("w.yaml", []byte("new\n")))
	check(t, files.WriteOutput("out.html", []byte("new\n"), files.OutputOptions{Force: true}))
	check(t, files.WriteOutput("out.json", []byte("new\n"), files.OutputOptions{}))
	for _, name := range []string{"b.yaml", "w.yaml", "out.html", "out.json"} {
		wantMode(t, name, 0o600)
	}
	wantMode(t, locks, fs.ModeDir|0o700)
	inside, err := filepath.Glob(locks + "/*")
	if err != nil || len(inside) != 3 { // two locks, one of them held
		t.Errorf("in the folder for locks: %q, %v", inside, err)
	}
	for _, name := range inside {
		wantMode(t, name, 0o600)
	}
}

// TestSaveOfTheSameKeepsTheMode: what is not written is not touched at all.
func TestSaveOfTheSameKeepsTheMode(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "same\n")
	check(t, os.Chmod("a.yaml", 0o644))
	doc, data := open(t, "a.yaml")
	check(t, doc.Save(data))
	wantMode(t, "a.yaml", 0o644)
	for _, mode := range []os.FileMode{0o644, 0o664, 0o640, 0o600, 0o400 | 0o200} {
		check(t, os.Chmod("a.yaml", mode))
		check(t, doc.Save([]byte("new "+mode.String()+"\n")))
		wantMode(t, "a.yaml", mode)
	}
}

// TestNothingInTheTemporaryFolder: answers never pass through it. A file made
// there, even one removed again, would move the folder's time.
func TestNothingInTheTemporaryFolder(t *testing.T) {
	inFolder(t)
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	check(t, os.Chtimes(tmp, noon(), noon()))
	doc, _ := open(t, "a.yaml")
	check(t, doc.Save([]byte("one\n")))
	check(t, doc.Save([]byte("two\n")))
	info, err := os.Stat(tmp)
	check(t, err)
	if !info.ModTime().Equal(noon()) {
		t.Errorf("the temporary folder was written to, at %v", info.ModTime())
	}
}

// TestNoRoomForTheFile stops the writing half-way, as a full disk does: the
// second process may write no file above 8 blocks (4 to 8 KiB) and saves 64 KiB.
func TestNoRoomForTheFile(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	cmd := exec.Command("sh", "-c", `ulimit -f 8; exec "$0" a.yaml`, os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"=save")
	out, err := cmd.CombinedOutput()
	check(t, err)
	want := "cannot write a.yaml: the file would be larger than the system allows\n<nil>\n"
	if string(out) != want {
		t.Errorf("the other process says %q, want %q", out, want)
	}
	wantText(t, "a.yaml", "short\n") // the small save after the large one
	wantNames(t, ".", "a.yaml")
}

func TestSpecialFiles(t *testing.T) {
	inFolder(t)
	check(t, syscall.Mkfifo("pipe", 0o600))
	_, err := files.Read("pipe") // must not wait for somebody who writes
	wantError(t, err, "cannot read pipe: it is a device or a pipe, not a file", files.ErrSpecial)
	wantError(t, files.Write("pipe", nil), "cannot write pipe: it is a device or a pipe, not a file", files.ErrSpecial)
	_, _, err = files.Open("pipe")
	wantError(t, err, "cannot read pipe: it is a device or a pipe, not a file", files.ErrSpecial)
	info, err := os.Lstat("pipe")
	if err != nil || info.Mode().Type() != fs.ModeNamedPipe {
		t.Errorf("the pipe is now %v, %v", info, err)
	}
	wantNames(t, ".", "pipe")
}

func TestOpenClearsAwayWhatAKilledRunLeft(t *testing.T) {
	inFolder(t)
	keep := []string{
		".a.yaml", ".a.yaml.swp", ".a.yaml1234567890123456789x", ".a.yaml2026", ".a.yaml20260302123045", ".b.yaml1234567890123456789",
		"a.yaml", "a.yaml1234567890123456789",
	}
	for _, name := range append([]string{".a.yaml1234567890123456789", ".a.yaml123456789012345"}, keep...) {
		put(t, name, "text\n")
	}
	doc, _ := open(t, "a.yaml")
	wantNames(t, ".", keep...)
	check(t, doc.Save([]byte("new\n")))
	wantNames(t, ".", keep...)
}

func wantHint(t *testing.T, err error, part string) {
	t.Helper()
	var told interface{ Hint() string }
	if !errors.As(err, &told) || !strings.Contains(told.Hint(), part) {
		t.Errorf("%v: no hint with %q", err, part)
	}
}
