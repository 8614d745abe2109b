package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// maxLinks is how many links in a row a path may take, as in the Linux kernel.
const maxLinks = 40

// Resolve returns the absolute path that a write to path would really reach:
// every symbolic link followed, also one whose target does not exist yet. All
// names of a file give the same result, so it can be renamed onto and serves as
// the name of a lock. The file itself need not exist, its folder must: otherwise
// the error, an [*Error], wraps [fs.ErrNotExist].
func Resolve(path string) (string, error) {
	target, err := resolve(path)
	if err != nil {
		return "", &Error{Op: OpWrite, Path: path, Err: err}
	}
	return target, nil
}

func resolve(path string) (string, error) {
	next, err := absolute(path)
	if err != nil {
		return "", err
	}
	for range maxLinks {
		here, link, err := step(next)
		if err != nil || link == "" {
			return here, err
		}
		next = link
	}
	return "", syscall.ELOOP
}

// step resolves the folder of path, which must be absolute, and looks at its
// last part: link is where that leads if it is a symbolic link, else empty.
func step(path string) (here, link string, err error) {
	dir, base := filepath.Split(path)
	if base == "" || base == "." || base == ".." {
		here, err = filepath.EvalSymlinks(path)
		return here, "", err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", "", err
	}
	here = filepath.Join(dir, base)
	info, err := os.Lstat(here)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return here, "", nil
	case err != nil:
		return "", "", err
	case info.Mode()&fs.ModeSymlink == 0:
		return here, "", nil
	}
	if link, err = os.Readlink(here); err != nil {
		return "", "", err
	}
	return here, under(dir, link), nil
}

// absolute differs from filepath.Abs in that it does not shorten "link/..":
// the system goes to the parent of what the link leads to.
func absolute(path string) (string, error) {
	if path == "" {
		return "", ErrNoName
	}
	if filepath.IsAbs(path) || filepath.VolumeName(path) != "" {
		return path, nil
	}
	dir, err := os.Getwd()
	return under(dir, path), err
}

// under puts a relative path below dir, unshortened.
func under(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return dir + string(filepath.Separator) + path
}
