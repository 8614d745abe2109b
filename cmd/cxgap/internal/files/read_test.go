package files_test

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	put(t, path, "text\n")
	got, err := files.Read(path)
	if err != nil || string(got) != "text\n" {
		t.Errorf("Read = %q, %v", got, err)
	}
}

func TestReadLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	most := bytes.Repeat([]byte("x"), files.MaxSize)
	check(t, files.Write(path, most))
	if got, err := files.Read(path); err != nil || len(got) != files.MaxSize {
		t.Errorf("at the limit: %d bytes, %v", len(got), err)
	}
	check(t, files.Write(path, append(most, 'x')))
	_, err := files.Read(path)
	wantError(t, err, "cannot read "+path+": it is larger than 2 MiB, the most that cxgap reads", files.ErrTooLarge)
}

// What a program writes may be larger where its beginning says so.
func TestReadLarge(t *testing.T) {
	t.Chdir(t.TempDir())
	large := bytes.Repeat([]byte("x"), files.MaxSize+10)
	put(t, "form", string(large))
	limit := func(most int) func([]byte) int {
		return func(start []byte) int {
			if !bytes.HasPrefix(start, []byte("xxx")) {
				t.Errorf("the file begins with %q", start[:min(3, len(start))])
			}
			return most
		}
	}
	for most, want := range map[int]int{files.MaxSize + 20: len(large), files.MaxSize + 10: len(large), files.MaxSize + 5: files.MaxSize + 6, files.MaxSize + 1: files.MaxSize + 2} {
		data, err := files.ReadLarge("form", limit(most))
		if err != nil || !bytes.Equal(data, large[:want]) {
			t.Errorf("at most %d: %d bytes, %v", most, len(data), err)
		}
	}
	_, err := files.ReadLarge("form", limit(files.MaxSize))
	wantError(t, err, "cannot read form: it is larger than 2 MiB, the most that cxgap reads", files.ErrTooLarge)
	_, err = files.ReadLarge("none", limit(files.MaxSize))
	wantError(t, err, "cannot read none: there is no such file", fs.ErrNotExist)
}

func TestReadErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := files.Read("none.yaml")
	wantError(t, err, "cannot read none.yaml: there is no such file", fs.ErrNotExist)
	_, err = files.Read(".")
	wantError(t, err, "cannot read .: it is a folder, not a file", files.ErrDirectory)
	_, err = files.Read("")
	wantError(t, err, `cannot read "": there is no such file`, fs.ErrNotExist)
	var told *files.Error
	if !errors.As(err, &told) || told.Op != files.OpRead || told.Hint() == "" {
		t.Errorf("error %#v: want an *Error for reading, with a hint", err)
	}
}
