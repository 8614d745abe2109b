package files

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// privateFile and privateDir are the modes of everything that cxgap makes.
const (
	privateFile fs.FileMode = 0o600
	privateDir  fs.FileMode = 0o700
)

// Write makes path hold data: the whole of it or, on any failure, what was there
// before, and no temporary file. Its mode becomes 0600. A symbolic link is
// followed; the folder must exist. Data is on the disk when Write returns. Write
// takes no lock: for a file that is edited over time use [Open].
func Write(path string, data []byte) error {
	target, err := resolve(path)
	if err == nil {
		err = overwrite(target, whole(data))
	}
	if err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	return nil
}

// content writes what a file is going to hold.
type content func(io.Writer) error

// whole is content that is there already.
func whole(data []byte) content {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// overwrite replaces target, a resolved path, unless what is there must not be.
func overwrite(target string, write content) error {
	info, err := replaceable(target)
	if err != nil {
		return err
	}
	s, err := stage(target, write, info)
	if err != nil {
		return err
	}
	return s.overwrite()
}

// replaceable looks at what is there; nil if nothing is.
func replaceable(target string) (fs.FileInfo, error) {
	info, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if err := plain(info); err != nil {
		return nil, err
	}
	if info.Mode()&0o200 == 0 { // a rename would not ask for permission
		return nil, ErrReadOnly
	}
	return info, nil
}

// create makes the file target, a resolved path, and fails with fs.ErrExist if there is one.
// It appears whole: a process that is killed leaves a temporary file at most.
func create(target string, write content) error {
	s, err := stage(target, write, nil)
	if err != nil {
		return err
	}
	if err := s.placeAlone(); err != nil {
		return err
	}
	syncDir(filepath.Dir(target))
	return nil
}

// CreateAll makes several files, all or none of them: whatever fails, or where one exists
// already ([fs.ErrExist]), none is made. All of them are on the disk before the first gets
// its name. Of a process that is killed between two names, [Undo] takes the first ones away.
// The error is an [*Error].
func CreateAll(paths []string, data [][]byte) error {
	targets := make([]string, len(paths))
	for i, path := range paths {
		var err error
		if targets[i], err = Resolve(path); err != nil {
			return err
		}
	}
	if i, err := createAll(targets, data); err != nil {
		return &Error{Op: OpWrite, Path: paths[i], Err: err}
	}
	return nil
}

// createAll returns with an error the number of the file that it is about.
func createAll(targets []string, data [][]byte) (int, error) {
	var all []*staged
	// Only once all files have their names does the first temporary file go: see [Undo].
	defer func() {
		for _, s := range all {
			s.remove()
		}
	}()
	for i, target := range targets {
		s, err := stage(target, whole(data[i]), nil)
		if err != nil {
			return i, err
		}
		all = append(all, s)
	}
	for i, s := range all {
		if err := s.place(); err != nil {
			for _, target := range targets[:i] {
				os.Remove(target)
			}
			return i, err
		}
	}
	if len(targets) > 0 {
		syncDir(filepath.Dir(targets[0]))
	}
	return 0, nil
}

// Undo takes away what a killed [CreateAll] of the same files left, as long as nobody changed
// it: those that have their names already while others do not, and all temporary files.
func Undo(paths []string, data [][]byte) {
	targets := make([]string, len(paths))
	missing, begun := false, true
	left := make([][]*os.File, len(paths))
	for i, path := range paths {
		var err error
		if targets[i], err = resolve(path); err != nil {
			continue
		}
		_, err = os.Lstat(targets[i])
		missing = missing || errors.Is(err, fs.ErrNotExist)
		left[i] = leftovers(targets[i])
		// While files get their names all temporary ones are there. One that could not be
		// removed later tells nothing.
		begun = begun && len(left[i]) > 0
	}
	for i, files := range left {
		for _, f := range files {
			if missing && begun && standsAt(f, targets[i]) && holds(targets[i], data[i]) {
				os.Remove(targets[i])
			}
			discard(f)
		}
	}
}

// holds tells whether a file has exactly this content.
func holds(target string, data []byte) bool {
	there, err := contentOf(target)
	return err == nil && bytes.Equal(there, data)
}

// removeLeftovers clears away the temporary files of target that a killed
// process or a power failure left in its folder: they hold answers, and nobody
// else would ever remove them. What cannot be removed does no harm and stays.
func removeLeftovers(target string) {
	for _, f := range leftovers(target) {
		discard(f)
	}
	removeGate(target)
}

// leftovers opens the temporary files of target whose writer is dead.
func leftovers(target string) []*os.File {
	dir, base := filepath.Split(target)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var left []*os.File
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !isTemporary(base, entry.Name()) {
			continue
		}
		if f, is := dead(filepath.Join(dir, entry.Name())); is {
			left = append(left, f)
		}
	}
	return left
}

// hidden is how the names of the files begin that stand beside base while it is written. The
// usual disks take 255 bytes, of which these need up to 20; what has more gets a short name
// instead of its own.
func hidden(base string) string {
	if len(base) > 220 {
		sum := sha256.Sum256([]byte(base))
		base = hex.EncodeToString(sum[:16])
	}
	return "." + base
}

// digits tells whether s has nothing but digits. A pattern would do it as well, but no pattern
// can hold a name that is no UTF-8.
func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// standsAt tells whether an open file is still the one of this name.
func standsAt(f *os.File, name string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(name)
	return err == nil && os.SameFile(open, named)
}
