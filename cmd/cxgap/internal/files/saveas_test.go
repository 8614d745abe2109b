package files_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

func TestSaveAs(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	doc, _ := open(t, "a.yaml")
	check(t, doc.SaveAs("b.yaml", []byte("new\n")))
	if doc.Path() != "b.yaml" {
		t.Errorf("the document is still %s", doc.Path())
	}
	wantText(t, "a.yaml", "old\n")
	wantText(t, "b.yaml", "new\n")

	_, _, err := files.Open("b.yaml")
	if !errors.As(err, new(*files.LockedError)) {
		t.Errorf("the new file is not locked: %v", err)
	}
	open(t, "a.yaml") // the old one is free

	check(t, doc.Save([]byte("newer\n")))
	wantText(t, "b.yaml", "newer\n")
	wantNames(t, ".", "a.yaml", "b.yaml")
}

func TestSaveAsRefusals(t *testing.T) {
	inFolder(t)
	put(t, "b.yaml", "theirs\n")
	doc, _ := open(t, "a.yaml")
	check(t, os.Mkdir("sub", 0o700))
	open(t, "open.yaml")

	wantError(t, doc.SaveAs("b.yaml", []byte("x")), "cannot write b.yaml: it is there already", fs.ErrExist)
	wantError(t, doc.SaveAs("sub", []byte("x")), "cannot write sub: it is there already", fs.ErrExist)
	missing := filepath.Join("gone", "a.yaml")
	wantError(t, doc.SaveAs(missing, []byte("x")),
		"cannot write "+missing+": the folder that it should stand in does not exist", fs.ErrNotExist)
	if err := doc.SaveAs("open.yaml", []byte("x")); !errors.As(err, new(*files.LockedError)) {
		t.Errorf("saved as a file that is being edited: %v", err)
	}

	wantText(t, "b.yaml", "theirs\n")
	open(t, "b.yaml") // its lock was given back
	if doc.Path() != "a.yaml" {
		t.Errorf("the document moved to %s", doc.Path())
	}
	check(t, doc.Save([]byte("mine\n")))
	wantText(t, "a.yaml", "mine\n")
	wantNames(t, ".", "a.yaml", "b.yaml", "sub")
}

func TestSaveAsItselfTriesAgain(t *testing.T) {
	inFolder(t)
	doc, _ := open(t, "a.yaml")
	check(t, doc.Save([]byte("one\n")))
	check(t, doc.SaveAs(filepath.Join(".", "a.yaml"), []byte("two\n")))
	wantText(t, "a.yaml", "two\n")
	put(t, "a.yaml", "theirs\n")
	if err := doc.SaveAs("a.yaml", []byte("three\n")); !errors.As(err, new(*files.ChangedError)) {
		t.Errorf("wrote over somebody's change: %v", err)
	}
	wantText(t, "a.yaml", "theirs\n")
}

func TestSaveAsAfterFolderIsGone(t *testing.T) {
	inFolder(t)
	check(t, os.Mkdir("sub", 0o700))
	doc, _ := open(t, filepath.Join("sub", "a.yaml"))
	check(t, doc.Save([]byte("one\n")))
	check(t, os.RemoveAll("sub"))
	if err := doc.Save([]byte("two\n")); err == nil {
		t.Fatal("saved into a folder that is gone")
	}
	check(t, doc.SaveAs("a.yaml", []byte("two\n")))
	wantText(t, "a.yaml", "two\n")
	wantNames(t, ".", "a.yaml")
}
