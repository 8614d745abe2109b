package files

import "golang.org/x/sys/unix"

// renameNew renames a file, and fails with [fs.ErrExist] if something has the new name.
// Some disks and old kernels cannot do that.
func renameNew(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}
