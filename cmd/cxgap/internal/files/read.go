package files

import (
	"io"
	"io/fs"
	"os"
)

// MaxSize is the most that cxgap reads from one file, in bytes: 2 MiB
// (files.md, "Limits").
const MaxSize = 2 << 20

// Read returns the content of a plain file of at most [MaxSize] bytes. It
// follows symbolic links. The error is an [*Error] that wraps [ErrDirectory],
// [ErrSpecial], [ErrTooLarge], [fs.ErrNotExist] or what the system reported.
func Read(path string) ([]byte, error) {
	data, err := content(path)
	if err != nil {
		return nil, &Error{Op: OpRead, Path: path, Err: err}
	}
	return data, nil
}

// content reads without dressing the error. It looks at the kind of file before
// opening, since opening a pipe would wait for somebody to write into it.
func content(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := plain(info); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return limited(f)
}

// limited reads one byte more than allowed instead of asking for the size, which
// may grow meanwhile and is 0 for some files of the system.
func limited(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	return data, nil
}

// plain says why info is not a plain file; nil if it is one.
func plain(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return ErrDirectory
	case !info.Mode().IsRegular():
		return ErrSpecial
	}
	return nil
}
