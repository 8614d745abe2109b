package files_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

func TestWriteMakesAndReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	for _, text := range []string{"first\n", "second, longer\n", ""} {
		check(t, files.Write(path, []byte(text)))
		wantText(t, path, text)
		wantNames(t, dir, "a.yaml")
	}
}

func TestWriteMakesNoFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	err := files.Write("sub/a.yaml", nil)
	wantError(t, err, "cannot write sub/a.yaml: the folder that it should stand in does not exist", fs.ErrNotExist)
	wantNames(t, ".")
}

func TestWriteRefusesFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	check(t, os.Mkdir("sub", 0o700))
	err := files.Write("sub", nil)
	wantError(t, err, "cannot write sub: it is a folder, not a file", files.ErrDirectory)
	wantNames(t, ".", "sub")
}

func TestWriteKeepsReadOnlyFile(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "a.yaml", "archived\n")
	check(t, os.Chmod("a.yaml", 0o400))
	err := files.Write("a.yaml", []byte("new"))
	wantError(t, err, "cannot write a.yaml: the file is marked read-only", files.ErrReadOnly)
	wantText(t, "a.yaml", "archived\n")
	wantNames(t, ".", "a.yaml")
}

func TestWriteNameTooLong(t *testing.T) {
	dir := t.TempDir()
	name := strings.Repeat("n", 300)
	err := files.Write(filepath.Join(dir, name), nil)
	if err == nil {
		t.Fatal("a name of 300 characters was written")
	}
	wantNames(t, dir)
}

// TestErrorWords shows what a person reads for failures that a test cannot
// bring about on every machine.
func TestErrorWords(t *testing.T) {
	for _, c := range []struct {
		op   files.Op
		err  error
		want string
		hint bool
	}{
		{files.OpWrite, syscall.ENOSPC, "cannot write a.yaml: the disk is full", true},
		{files.OpWrite, syscall.EDQUOT, "cannot write a.yaml: your share of the disk is used up", true},
		{files.OpWrite, syscall.EROFS, "cannot write a.yaml: the disk can only be read, not written to", true},
		{files.OpWrite, syscall.EIO, "cannot write a.yaml: the disk reports a fault", true},
		{files.OpWrite, syscall.EACCES, "cannot write a.yaml: you have no permission", true},
		{files.OpRead, syscall.EPERM, "cannot read a.yaml: you have no permission", true},
		{files.OpWrite, syscall.ENAMETOOLONG, "cannot write a.yaml: the name is too long", true},
		{files.OpLock, files.ErrForeignFolder, "cannot lock a.yaml: the folder for locks in the temporary folder belongs to another user", true},
		{files.OpWrite, errors.New("odd\x1b[2J"), `cannot write a.yaml: "odd\x1b[2J"`, false},
	} {
		wrapped := fmt.Errorf("deeper: %w", &fs.PathError{Op: "open", Path: ".a.yaml123", Err: c.err})
		err := &files.Error{Op: c.op, Path: "a.yaml", Err: wrapped}
		wantError(t, err, c.want, c.err)
		if (err.Hint() != "") != c.hint || err.Refused() {
			t.Errorf("%v: hint %q, refused %v", err, err.Hint(), err.Refused())
		}
	}
}

func TestErrorsNeverSteerTheTerminal(t *testing.T) {
	for path, want := range map[string]string{
		"ünter 顧客.yaml":    "ünter 顧客.yaml",
		"a\x1b[31m.yaml":   `"a\x1b[31m.yaml"`,
		"a\u202eb.yaml":    `"a\u202eb.yaml"`,
		"a\xffb.yaml":      `"a\xffb.yaml"`,
		"two\nlines.yaml":  `"two\nlines.yaml"`,
		"with space.yaml ": "with space.yaml ",
	} {
		changed := &files.ChangedError{Path: path, How: files.Deleted, Mine: path}
		for _, text := range []string{
			(&files.Error{Op: files.OpRead, Path: path, Err: fs.ErrNotExist}).Error(),
			(&files.LockedError{Path: path, Holder: files.Holder{PID: 1, Host: path}}).Error(),
			changed.Error(), changed.Hint(),
		} {
			if !strings.Contains(text, want) || strings.ContainsAny(text, "\x1b\n\u202e") {
				t.Errorf("%q does not show %s", text, want)
			}
		}
	}
}
