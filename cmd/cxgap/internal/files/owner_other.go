//go:build !windows

package files

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// modeless: this system knows who may read a file by its mode.
const modeless = false

// ours reports whether the running user owns what info describes.
func ours(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

// keepOwner gives f the owner, the group and the mode of the file that it is to replace, if
// that belongs to somebody else: who could not read it any more afterwards. Some disks show
// one owner for all files. Replaced may be nil.
func keepOwner(f *os.File, replaced fs.FileInfo) error {
	if replaced == nil || ours(replaced) {
		return nil
	}
	was, ok := replaced.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	made, err := f.Stat()
	if err != nil {
		return err
	}
	if now, ok := made.Sys().(*syscall.Stat_t); ok && now.Uid == was.Uid {
		return nil
	}
	if err := f.Chown(int(was.Uid), int(was.Gid)); err != nil && !staysShared(f, replaced) {
		return errors.Join(ErrOthers, err)
	}
	return f.Chmod(replaced.Mode().Perm())
}

// staysShared tells whether a file that several people write to stays one if it changes hands:
// its mode lets everybody write, or its group, which f can be given.
func staysShared(f *os.File, replaced fs.FileInfo) bool {
	mode := replaced.Mode().Perm()
	if was, ok := replaced.Sys().(*syscall.Stat_t); ok && f.Chown(-1, int(was.Gid)) == nil && mode&0o060 == 0o060 {
		return true
	}
	return mode&0o006 == 0o006
}

// mayReplaceOwned says before anything is written whether target, which info describes, can be
// replaced, and whether it then changes hands.
func mayReplaceOwned(target string, info fs.FileInfo) (changesHands bool, err error) {
	if ours(info) {
		return false, nil
	}
	f, err := makeTemporary(target)
	if err != nil {
		return false, nil //nolint:nilerr // the first save says what is wrong
	}
	defer discard(f)
	if err := keepOwner(f, info); err != nil {
		return false, err
	}
	made, err := f.Stat()
	return err == nil && ours(made), nil
}

// keepMode gives the file the mode of the one that it is to replace, where that is this
// user's; keepOwner has seen to others. Replaced may be nil. Where the group cannot be kept,
// another one gets no rights.
func (s *staged) keepMode(replaced fs.FileInfo) {
	if replaced == nil || !ours(replaced) {
		return
	}
	mode := replaced.Mode().Perm()
	if was, ok := replaced.Sys().(*syscall.Stat_t); ok && mode&0o070 != 0 && s.file.Chown(-1, int(was.Gid)) != nil {
		mode &^= 0o070
	}
	if mode != privateFile {
		_ = s.file.Chmod(mode) // some disks have no modes
	}
}
