package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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
		err = overwrite(target, data)
	}
	if err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	return nil
}

// overwrite replaces target, a resolved path, unless what is there must not be.
func overwrite(target string, data []byte) error {
	info, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return replace(target, data)
	case err != nil:
		return err
	}
	if err := plain(info); err != nil {
		return err
	}
	if info.Mode()&0o200 == 0 { // a rename would not ask for permission
		return ErrReadOnly
	}
	return replace(target, data)
}

// create makes the file target, a resolved path, and fails with fs.ErrExist if
// there is one. The name is taken first, empty, so that no other process can
// come between the look and the rename; a process killed right there leaves an
// empty file.
func create(target string, data []byte) error {
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privateFile)
	if err != nil {
		return err
	}
	if err = f.Close(); err == nil {
		err = replace(target, data)
	}
	if err != nil {
		os.Remove(target)
	}
	return err
}

// removeLeftovers clears away the temporary files of target that a killed
// process or a power failure left in its folder: they hold answers, and nobody
// else would ever remove them. Only who holds target's lock may call it. What
// cannot be removed does no harm and stays.
func removeLeftovers(target string) {
	dir, base := filepath.Split(target)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	pattern := temporary(base)
	for _, entry := range entries {
		if entry.Type().IsRegular() && pattern.MatchString(entry.Name()) {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}
