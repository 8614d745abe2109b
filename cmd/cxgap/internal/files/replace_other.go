//go:build !windows

package files

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// staged is a complete, flushed file beside the one that it is going to be. It stays open
// and locked until it is in place or removed, so that nobody takes it for what a killed run
// left. (renameio closes its file before the rename, which gives the lock back.)
type staged struct {
	file   *os.File
	target string
}

// stage writes a file beside target, a resolved path: in the same folder, since answers must
// not pass through the system's temporary folder. The mode is given when the file is made:
// setting it afterwards fails on disks without modes (USB sticks). What it replaces may be
// nil.
func stage(target string, write content, replaced fs.FileInfo) (*staged, error) {
	f, err := makeTemporary(target)
	if err != nil {
		return nil, err
	}
	s := &staged{file: f, target: target}
	if err = write(f); err == nil {
		err = keepOwner(f, replaced)
	}
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		s.remove()
		return nil, err
	}
	return s, nil
}

// makeTemporary makes an empty file and locks it. Where another run took it for a leftover
// before it was locked, it makes another one.
func makeTemporary(target string) (*os.File, error) {
	dir, base := filepath.Split(target)
	for {
		name := filepath.Join(dir, hidden(base)+strconv.FormatInt(1e15+rand.Int64N(9e17), 10))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, privateFile)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, err
		}
		_ = syscall.Flock(int(f.Fd()), syscall.LOCK_EX) // some disks have no locks
		info, err := os.Lstat(name)
		if err == nil {
			if info.Mode().Perm() != privateFile { // an umask took away more than from others; some disks have no modes
				_ = f.Chmod(privateFile)
			}
			return f, nil
		}
		f.Close()
		if !errors.Is(err, fs.ErrNotExist) { // or each try would leave one more file
			os.Remove(name)
			return nil, err
		}
	}
}

// overwrite puts the file in its place, whatever is there.
func (s *staged) overwrite() error {
	if err := os.Rename(s.file.Name(), s.target); err != nil {
		s.remove()
		return err
	}
	s.file.Close()
	syncDir(filepath.Dir(s.target))
	return nil
}

// place puts the file in its place and fails with [fs.ErrExist] if something is there. The
// file keeps its second name until [staged.remove].
func (s *staged) place() error {
	err := os.Link(s.file.Name(), s.target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// Some disks have no second names. There is a moment between the look and the rename.
	switch _, err := os.Lstat(s.target); {
	case err == nil:
		return &fs.PathError{Op: "link", Path: s.target, Err: fs.ErrExist}
	case !errors.Is(err, fs.ErrNotExist): // a name that is too long, a disk with a fault: no other name would do
		return err
	}
	return os.Rename(s.file.Name(), s.target)
}

// placeAlone is place for a file that needs no second name.
func (s *staged) placeAlone() error {
	defer s.remove()
	if err := renameNew(s.file.Name(), s.target); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return s.place()
}

// remove takes the name away under which the file was written, and lets go of it.
func (s *staged) remove() { discard(s.file) }

// syncDir makes the new name survive a power failure. Some file systems cannot
// do that; the file is complete and in its place either way, so their refusal
// is no reason to call the save a failure.
func syncDir(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	_ = d.Sync()
}

// isTemporary tells whether stage calls its files so while it writes base: a dot,
// base, and a random number, of 15 digits or more.
func isTemporary(base, name string) bool {
	number, ok := strings.CutPrefix(name, hidden(base))
	return ok && len(number) >= 15 && len(number) <= 19 && digits(number)
}

// dead opens a temporary file if nobody writes it any more: its writer holds its lock. The
// caller closes it.
func dead(name string) (*os.File, bool) {
	f, err := os.OpenFile(name, os.O_RDWR|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, false
	}
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil || !standsAt(f, name) {
		f.Close()
		return nil, false
	}
	return f, true
}

// discard removes a file that is open and locked.
func discard(f *os.File) {
	os.Remove(f.Name()) // before the lock is given back
	f.Close()
}

// gate is a lock beside a file, for the moment of its rename: runs that share the file need
// not share the folder where the other locks are.
type gate struct{ file *os.File }

// gateName is the gate of target.
func gateName(target string) string {
	return filepath.Join(filepath.Dir(target), hidden(filepath.Base(target))+".cxgap-save")
}

// enter waits until no other run is about to rename target. A rename takes no time: if that
// takes two seconds the other run was stopped, or its disk stands still, and it may still go
// on: that is [ErrBusy]. A disk without locks does without.
func enter(target string) (*gate, error) {
	name := gateName(target)
	var err error
	for range 200 {
		var f *os.File
		f, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, privateFile)
		if err != nil {
			return &gate{}, nil //nolint:nilerr // the rename will say what is wrong
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil && standsAt(f, name):
			return &gate{f}, nil
		case err == nil, errors.Is(err, syscall.EWOULDBLOCK): // removed by the run before; held
			f.Close()
			time.Sleep(10 * time.Millisecond)
			continue
		}
		os.Remove(name)
		f.Close()
		return &gate{}, nil
	}
	if err != nil {
		return nil, ErrBusy
	}
	return &gate{}, nil // the file cannot be looked at
}

// leave lets the next one in.
func (g *gate) leave() {
	if g.file != nil {
		discard(g.file)
	}
}

// removeGate removes the gate that a killed run left.
func removeGate(target string) {
	if f, is := dead(gateName(target)); is {
		discard(f)
	}
}
