package files_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cxgap/cmd/cxgap/internal/files"
)

// inFolder goes to a new folder, with a cache of its own for locks.
func inFolder(t *testing.T) {
	t.Helper()
	privateCache(t)
	t.Chdir(t.TempDir())
}

func TestOpenAndSave(t *testing.T) {
	inFolder(t)
	doc, data := open(t, "a.yaml")
	if data != nil {
		t.Errorf("a missing file holds %q", data)
	}
	wantNames(t, ".") // opening makes nothing
	for _, text := range []string{"one\n", "one\ntwo\n", "three\n"} {
		check(t, doc.Save([]byte(text)))
		wantText(t, "a.yaml", text)
	}
	wantNames(t, ".", "a.yaml")
	check(t, doc.Close())
	_, data = open(t, "a.yaml")
	if string(data) != "three\n" {
		t.Errorf("opened again: %q", data)
	}
}

func TestOpenEmptyFileIsNotMissing(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "")
	if _, data := open(t, "a.yaml"); data == nil || len(data) != 0 {
		t.Errorf("an empty file holds %v", data)
	}
}

func TestOpenErrorsLeaveNoLock(t *testing.T) {
	inFolder(t)
	check(t, os.Mkdir("sub", 0o700))
	_, _, err := files.Open("sub")
	wantError(t, err, "cannot read sub: it is a folder, not a file", files.ErrDirectory)
	_, _, err = files.Open("gone/a.yaml")
	wantError(t, err, "cannot write gone/a.yaml: the folder that it should stand in does not exist", fs.ErrNotExist)

	put(t, "big.yaml", string(make([]byte, files.MaxSize+1)))
	_, _, err = files.Open("big.yaml")
	wantError(t, err, "cannot read big.yaml: it is larger than 2 MiB, the most that cxgap reads", files.ErrTooLarge)
	put(t, "big.yaml", "smaller now\n")
	open(t, "big.yaml")
}

func TestSaveOfTheSameTouchesNothing(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "same\n")
	before := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	check(t, os.Chtimes("a.yaml", before, before))
	was, err := os.Stat("a.yaml")
	check(t, err)
	doc, data := open(t, "a.yaml")
	check(t, doc.Save(data))
	is, err := os.Stat("a.yaml")
	check(t, err)
	if !is.ModTime().Equal(before) || !os.SameFile(was, is) {
		t.Errorf("an unchanged file was written, at %v", is.ModTime())
	}
}

func TestSaveRefusesWhatCouldNotBeReadAgain(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	doc, _ := open(t, "a.yaml")
	err := doc.Save(bytes.Repeat([]byte("x"), files.MaxSize+1))
	wantError(t, err, "cannot write a.yaml: it is larger than 2 MiB, the most that cxgap reads", files.ErrTooLarge)
	wantText(t, "a.yaml", "old\n")
	check(t, doc.Save(bytes.Repeat([]byte("x"), files.MaxSize)))
}

func TestSaveAfterFolderIsGone(t *testing.T) {
	inFolder(t)
	check(t, os.Mkdir("sub", 0o700))
	doc, _ := open(t, filepath.Join("sub", "a.yaml"))
	check(t, doc.Save([]byte("one\n")))
	check(t, os.Rename("sub", "moved"))

	err := doc.Save([]byte("two\n"))
	wantError(t, err, "cannot write "+doc.Path()+": the folder that it should stand in does not exist", fs.ErrNotExist)
	if errors.As(err, new(*files.ChangedError)) {
		t.Error("a missing folder is reported as somebody's change")
	}
	wantNames(t, ".", "moved")
	wantNames(t, "moved", "a.yaml")

	check(t, os.Rename("moved", "sub"))
	check(t, doc.Save([]byte("two\n")))
	wantText(t, doc.Path(), "two\n")
}

func TestSaveWhereAFolderBecameAFile(t *testing.T) {
	inFolder(t)
	check(t, os.Mkdir("sub", 0o700))
	doc, _ := open(t, filepath.Join("sub", "a.yaml"))
	check(t, os.Remove("sub"))
	put(t, "sub", "a file\n")
	if err := doc.Save([]byte("one\n")); err == nil {
		t.Error("saved below a file")
	}
	wantText(t, "sub", "a file\n")
	wantNames(t, ".", "sub")
}

func TestClose(t *testing.T) {
	inFolder(t)
	doc, _ := open(t, "a.yaml")
	check(t, doc.Close())
	check(t, doc.Close())
	wantError(t, doc.Save([]byte("late\n")), "cannot write a.yaml: it was closed before", fs.ErrClosed)
	wantError(t, doc.SaveAs("b.yaml", []byte("late\n")), "cannot write a.yaml: it was closed before", fs.ErrClosed)
	wantNames(t, ".")
}
