package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// staged is a complete, flushed file beside the one that it is going to be. Mode 0600 has no
// meaning on Windows: the file inherits the access rules of its folder.
type staged struct{ name, target string }

// stage writes a file beside target, a resolved path.
func stage(target string, write content, _ fs.FileInfo) (*staged, error) {
	f, err := os.CreateTemp(filepath.Dir(target), hidden(filepath.Base(target))+".*.cxgap-tmp")
	if err != nil {
		return nil, err
	}
	s := &staged{f.Name(), target}
	if err := fill(f, write); err != nil {
		s.remove()
		return nil, err
	}
	return s, nil
}

// fill writes, flushes and closes f; it is closed on failure too, since Windows
// does not remove or rename open files.
func fill(f *os.File, write content) error {
	err := write(f)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// overwrite puts the file in its place, whatever is there, which Windows does in one step on
// NTFS.
func (s *staged) overwrite() error {
	err := os.Rename(s.name, s.target)
	if err != nil {
		s.remove()
	}
	return err
}

// place puts the file in its place and fails with [fs.ErrExist] if something is there. The
// file keeps its second name until [staged.remove].
func (s *staged) place() error {
	err := os.Link(s.name, s.target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// FAT has no second names. There is a moment between the look and the rename.
	switch _, err := os.Lstat(s.target); {
	case err == nil:
		return &fs.PathError{Op: "link", Path: s.target, Err: fs.ErrExist}
	case !errors.Is(err, fs.ErrNotExist): // a name that is too long, a disk with a fault: no other name would do
		return err
	}
	return os.Rename(s.name, s.target)
}

// placeAlone is place for a file that needs no second name.
func (s *staged) placeAlone() error {
	defer s.remove()
	return s.place()
}

// remove takes the name away under which the file was written.
func (s *staged) remove() { os.Remove(s.name) }

// syncDir does nothing: Windows cannot flush a folder.
func syncDir(string) {}

// isTemporary tells whether stage calls its files so while it writes base.
func isTemporary(base, name string) bool {
	number, ours := strings.CutPrefix(name, hidden(base)+".")
	number, ending := strings.CutSuffix(number, ".cxgap-tmp")
	return ours && ending && number != "" && digits(number)
}

// dead opens a temporary file if nobody writes it any more: Windows opens no file for
// renaming that somebody else has open. The caller closes it.
func dead(name string) (*os.File, bool) {
	if err := os.Rename(name, name); err != nil {
		return nil, false
	}
	f, err := os.Open(name)
	return f, err == nil
}

// discard removes a file that [dead] opened.
func discard(f *os.File) {
	f.Close()
	os.Remove(f.Name())
}

// gate is a lock beside a file, for the moment of its rename. On Windows, whose network
// drives keep locks for all machines, the look before the rename is enough.
type gate struct{}

func enter(string) (*gate, error) { return &gate{}, nil }

func (*gate) leave() {}

func removeGate(string) {}
