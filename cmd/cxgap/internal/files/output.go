package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
)

// OutputOptions is what else decides whether a file may be written.
type OutputOptions struct {
	Inputs []string // the files that the command reads; an output is never one of them
	Force  bool     // --force: another file that exists may be replaced
}

// WriteOutput writes what -o FILE asks for (cli.md, flags that mean the same
// everywhere), as [Write] does, if [CheckOutput] allows it. A device or a pipe,
// such as /dev/stdout, is written into, since it must not be replaced.
func WriteOutput(path string, data []byte, opts OutputOptions) error {
	return WriteOutputFrom(path, whole(data), opts)
}

// WriteOutputFrom does the same with what write writes, which may be more than memory should
// hold. If write fails, the file is as it was before.
func WriteOutputFrom(path string, write func(io.Writer) error, opts OutputOptions) error {
	there, err := checkOutput(path, opts)
	if err == nil {
		err = output(path, there, write)
	}
	if err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	return nil
}

// CheckOutput says whether path may be written, so that a command can refuse
// before it asks forty questions. The error is an [*Error] that wraps
// [ErrDirectory], [ErrInput], [ErrKept] (an answer, panel or rubric file, also
// with Force), [ErrNeedsForce] (any other file, without Force), or what the
// system reported, such as a folder that does not exist.
func CheckOutput(path string, opts OutputOptions) error {
	if _, err := checkOutput(path, opts); err != nil {
		return &Error{Op: OpWrite, Path: path, Err: err}
	}
	return nil
}

// checkOutput returns what stands at path, nil if nothing does.
func checkOutput(path string, opts OutputOptions) (fs.FileInfo, error) {
	there, err := os.Stat(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if there != nil && there.IsDir() {
		return nil, ErrDirectory
	}
	if there != nil && !there.Mode().IsRegular() {
		return there, nil
	}
	target, err := resolve(path)
	if err != nil {
		return nil, err
	}
	removeLeftovers(target)
	for _, input := range opts.Inputs {
		if sameFile(target, there, input) {
			return nil, ErrInput
		}
	}
	if there == nil {
		return nil, nil
	}
	return there, mayReplace(path, opts.Force)
}

// sameFile compares by what the system knows and, since neither file need exist
// yet, by resolved path.
func sameFile(target string, there fs.FileInfo, input string) bool {
	info, err := os.Stat(input)
	if err == nil && there != nil && os.SameFile(there, info) {
		return true
	}
	other, err := resolve(input)
	return err == nil && other == target
}

// mayReplace judges a file that exists. One that cannot be read might hold
// answers, so it stays.
func mayReplace(path string, force bool) error {
	data, err := contentOf(path)
	switch {
	case err != nil && !errors.Is(err, ErrTooLarge): // too large for any of our files
		return err
	case kept().Match(data):
		return ErrKept
	case !force:
		return ErrNeedsForce
	}
	return nil
}

// kept matches a file whose first key says that it holds answers, a panel or a
// rubric, whatever its quotes, line endings, leading comments and byte order mark.
func kept() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\x{FEFF}|\s|[#%][^\r\n]*[\r\n]|---|\{)*` +
		`["']?schema["']?\s*:\s*["']?cxgap/(?:answers|panel|rubric)/`)
}

// output writes to a path that checkOutput allowed.
func output(path string, there fs.FileInfo, write content) error {
	if there != nil && !there.Mode().IsRegular() {
		return pour(path, write)
	}
	target, err := resolve(path)
	switch {
	case err != nil:
		return err
	case there == nil:
		return create(target, write)
	}
	return overwrite(target, write)
}

// pour writes into a device or a pipe.
func pour(path string, write content) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = write(f)
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}
