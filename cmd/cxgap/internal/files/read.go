package files

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
)

// MaxSize is the most that cxgap reads from one file, in bytes: 2 MiB
// (files.md, "Limits").
const MaxSize = 2 << 20

// Read returns the content of a plain file of at most [MaxSize] bytes. It
// follows symbolic links. The error is an [*Error] that wraps [ErrDirectory],
// [ErrSpecial], [ErrTooLarge], [fs.ErrNotExist] or what the system reported.
func Read(path string) ([]byte, error) {
	data, err := contentOf(path)
	if err != nil {
		return nil, &Error{Op: OpRead, Path: path, Err: err}
	}
	return data, nil
}

// ReadLarge is [Read] for what programs write: the kind of file tells how large it may be. The
// function is given the beginning of the file and says how many bytes at most are read; a
// larger file comes back with one byte more than that, for those who know it to refuse it.
func ReadLarge(path string, most func(start []byte) int) ([]byte, error) {
	f, size, err := open(path)
	if err != nil {
		return nil, &Error{Op: OpRead, Path: path, Err: err}
	}
	defer f.Close()
	data, err := limited(f, size)
	if limit := most(data); errors.Is(err, ErrTooLarge) && limit > MaxSize {
		whole := bytes.NewBuffer(slices.Grow(data, max(0, int(min(size, int64(limit)))-len(data))+bytes.MinRead))
		_, err = whole.ReadFrom(io.LimitReader(f, int64(limit+1-len(data))))
		data = whole.Bytes()
	}
	if err != nil {
		return nil, &Error{Op: OpRead, Path: path, Err: err}
	}
	return data, nil
}

// content reads without dressing the error.
func contentOf(path string) ([]byte, error) {
	f, size, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return limited(f, size)
}

// open looks at the kind of file before opening it, since opening a pipe would wait for
// somebody to write into it.
func open(path string) (f *os.File, size int64, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, err
	}
	if err := plain(info); err != nil {
		return nil, 0, err
	}
	f, err = os.Open(path)
	return f, info.Size(), err
}

// limited reads one byte more than allowed instead of trusting the size that the system tells,
// which may grow meanwhile and is 0 for some files of the system. What was read comes with
// [ErrTooLarge] too.
func limited(r io.Reader, size int64) ([]byte, error) {
	var data bytes.Buffer
	data.Grow(int(min(max(size, 0), MaxSize)) + bytes.MinRead) // so that it need not grow
	if _, err := data.ReadFrom(io.LimitReader(r, MaxSize+1)); err != nil {
		return nil, err
	}
	if data.Len() > MaxSize {
		return data.Bytes(), ErrTooLarge
	}
	return data.Bytes(), nil
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
