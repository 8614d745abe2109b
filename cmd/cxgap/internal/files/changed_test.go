package files_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
	"pgregory.net/rapid"
)

const mineName = "a.yaml.mine-20260302-123045"

func wantChanged(t testing.TB, err error, how files.Change, mine string) *files.ChangedError {
	t.Helper()
	var changed *files.ChangedError
	if !errors.As(err, &changed) {
		t.Fatalf("error %v, want a *ChangedError", err)
	}
	if changed.Path != "a.yaml" || changed.How != how || changed.Mine != mine {
		t.Errorf("%+v, want %s and %q", changed, how, mine)
	}
	return changed
}

func TestSomebodyElseChangedTheFile(t *testing.T) {
	inFolder(t)
	put(t, "a.yaml", "old\n")
	doc, _ := open(t, "a.yaml")
	put(t, "a.yaml", "theirs\n")
	err := wantChanged(t, doc.Save([]byte("mine\n")), files.Changed, mineName)
	wantError(t, err, "a.yaml was changed by somebody else meanwhile and was left as it is; this run's answers are in "+mineName, nil)
	if want := "compare the two files, keep one of them, and start again with it"; err.Hint() != want {
		t.Errorf("hint %q", err.Hint())
	}
	wantText(t, "a.yaml", "theirs\n")
	wantText(t, mineName, "mine\n")
	wantNames(t, ".", "a.yaml", mineName)
}

func TestSomebodyElseDeletedTheFile(t *testing.T) {
	inFolder(t)
	doc, _ := open(t, "a.yaml")
	check(t, doc.Save([]byte("one\n")))
	check(t, os.Remove("a.yaml"))
	err := wantChanged(t, doc.Save([]byte("two\n")), files.Deleted, mineName)
	if want := "rename " + mineName + " to a.yaml to go on with it"; err.Hint() != want {
		t.Errorf("hint %q", err.Hint())
	}
	wantText(t, mineName, "two\n")
	wantNames(t, ".", mineName)
}

func TestSomebodyElseMadeTheFile(t *testing.T) {
	for name, theirs := range map[string]string{"text": "theirs\n", "empty": ""} {
		t.Run(name, func(t *testing.T) {
			inFolder(t)
			doc, _ := open(t, "a.yaml")
			put(t, "a.yaml", theirs)
			wantChanged(t, doc.Save([]byte("mine\n")), files.Created, mineName)
			wantText(t, "a.yaml", theirs)
			wantText(t, mineName, "mine\n")
		})
	}
}

func TestTheFileBecameSomethingElse(t *testing.T) {
	inFolder(t)
	doc, _ := open(t, "a.yaml")
	check(t, doc.Save([]byte("one\n")))
	put(t, "a.yaml", string(make([]byte, files.MaxSize+1)))
	wantChanged(t, doc.Save([]byte("two\n")), files.Changed, mineName)
	check(t, os.Remove("a.yaml"))
	check(t, os.Mkdir("a.yaml", 0o700))
	wantChanged(t, doc.Save([]byte("three\n")), files.Changed, mineName+"-2")
	wantText(t, mineName, "two\n")
	wantText(t, mineName+"-2", "three\n")
}

func TestMineNeverOverAnother(t *testing.T) {
	inFolder(t)
	for _, taken := range []string{mineName, mineName + "-2"} {
		put(t, taken, "earlier\n")
	}
	doc, _ := open(t, "a.yaml")
	put(t, "a.yaml", "theirs\n")
	wantChanged(t, doc.Save([]byte("mine\n")), files.Created, mineName+"-3")
	wantChanged(t, doc.Save([]byte("mine\n")), files.Created, mineName+"-3") // the same text: no second copy
	wantChanged(t, doc.Save([]byte("more\n")), files.Created, mineName+"-4")
	wantText(t, mineName, "earlier\n")
	wantText(t, mineName+"-2", "earlier\n")
	wantText(t, mineName+"-3", "mine\n")
	wantText(t, mineName+"-4", "more\n")
	wantNames(t, ".", "a.yaml", mineName, mineName+"-2", mineName+"-3", mineName+"-4")
}

// TestMineBesideTheNewPath: after going on at another path, a change there is
// answered there, also with a text that the first path's neighbour holds.
func TestMineBesideTheNewPath(t *testing.T) {
	inFolder(t)
	doc, _ := open(t, "a.yaml")
	put(t, "a.yaml", "theirs\n")
	wantChanged(t, doc.Save([]byte("mine\n")), files.Created, mineName)
	check(t, doc.SaveAs("b.yaml", []byte("more\n")))
	put(t, "b.yaml", "theirs too\n")
	var changed *files.ChangedError
	if err := doc.Save([]byte("mine\n")); !errors.As(err, &changed) || changed.Mine != "b.yaml.mine-20260302-123045" {
		t.Fatalf("error %v", err)
	}
	wantText(t, changed.Mine, "mine\n")
}

func TestSomebodyElseWroteTheSame(t *testing.T) {
	inFolder(t)
	doc, _ := open(t, "a.yaml")
	put(t, "a.yaml", "same\n")
	check(t, doc.Save([]byte("same\n")))
	check(t, doc.Save([]byte("next\n"))) // and that counts as ours from now on
	wantText(t, "a.yaml", "next\n")
	wantNames(t, ".", "a.yaml")
}

// TestMineCannotBeWritten has a name so long that .mine-<time> does not fit.
func TestMineCannotBeWritten(t *testing.T) {
	inFolder(t)
	name := fmt.Sprintf("%0240d", 0)
	doc, _ := open(t, name)
	check(t, doc.Save([]byte("one\n")))
	put(t, name, "theirs\n")
	err := doc.Save([]byte("two\n"))
	var changed *files.ChangedError
	if !errors.As(err, &changed) || changed.Mine != "" || !errors.As(err, new(*files.Error)) || changed.Hint() != "save to another path" {
		t.Fatalf("error %#v", err)
	}
	check(t, doc.SaveAs("short.yaml", []byte("two\n")))
	wantText(t, name, "theirs\n")
	wantText(t, "short.yaml", "two\n")
	wantNames(t, ".", name, "short.yaml")
}

// TestNothingOfAnybodyIsLost interleaves saves with somebody else's doings.
// However they fall: a save that reports success is on the disk, what somebody
// else wrote is never overwritten, and every refused text has a file.
func TestNothingOfAnybodyIsLost(t *testing.T) {
	privateCache(t)
	base := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp(base, "")
		check(t, err)
		path := filepath.Join(dir, "a.yaml")
		doc, _ := open(t, path)
		defer doc.Close()
		ours := "" // what the file should hold if nobody interfered; empty: no file
		for step := range rapid.IntRange(1, 6).Draw(r, "steps") {
			text := fmt.Sprintf("text %d\n", step)
			switch rapid.SampledFrom([]string{"save", "save", "write", "delete"}).Draw(r, "doing") {
			case "write":
				put(t, path, "their "+text)
			case "delete":
				if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
					r.Fatal(err)
				}
			case "save":
				ours = saveAndCompare(r, doc, path, text, ours)
			}
		}
	})
}

// saveAndCompare saves text and returns what the document should regard as its
// own from then on.
func saveAndCompare(r *rapid.T, doc *files.Document, path, text, ours string) string {
	before, _ := os.ReadFile(path)
	err := doc.Save([]byte(text))
	after, _ := os.ReadFile(path)
	if string(before) == ours {
		if err != nil || string(after) != text {
			r.Fatalf("nobody interfered, yet: %v, the file holds %q", err, after)
		}
		return text
	}
	var changed *files.ChangedError
	if !errors.As(err, &changed) || string(after) != string(before) {
		r.Fatalf("somebody interfered: %v; the file held %q and holds %q", err, before, after)
	}
	if mine, _ := os.ReadFile(changed.Mine); string(mine) != text {
		r.Fatalf("%s holds %q, want %q", changed.Mine, mine, text)
	}
	return ours
}
