package files

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// reason is one cause of failure in words that need no knowledge of systems.
type reason struct {
	err  error
	text string
	hint string
}

// reasonFor finds the words for err; what no table knows keeps the system's own.
func reasonFor(op Op, err error) reason {
	if op == OpRead && errors.Is(err, fs.ErrNotExist) {
		return reason{err, "there is no such file", "check the name, and the folder that you are in"}
	}
	for _, table := range [][]reason{rules(), platformReasons(), systemReasons()} {
		for _, known := range table {
			if errors.Is(err, known.err) {
				return known
			}
		}
	}
	return reason{err: err, text: show(bare(err).Error())}
}

// rules are the causes that this package sets itself.
func rules() []reason {
	own := func(err error, hint string) reason { return reason{err, err.Error(), hint} }
	return []reason{
		own(ErrTooLarge, ""),
		own(ErrDirectory, "name a file in it"),
		own(ErrSpecial, "name a file"),
		own(ErrReadOnly, "allow writing to it, or name another file"),
		own(ErrOthers, "let its owner do that, or go on with a copy of your own"),
		own(ErrBusy, "end that run, or name another file"),
		own(ErrNoName, "name a file"),
		own(ErrInput, "name another file"),
		own(ErrKept, "name another file"),
		{ErrNeedsForce, "it is there already", "add --force to replace it, or name another file"},
		own(ErrNoLockService, "set XDG_CACHE_HOME to a folder on a disk of this machine"),
		own(ErrNoLockFolder, "set HOME or XDG_CACHE_HOME to a folder that you can write to"),
		own(ErrForeignFolder, "set HOME or XDG_CACHE_HOME to a folder of your own"),
	}
}

// systemReasons are the causes that every system knows; the constants exist on
// Windows too, where package syscall maps some of its own errors to them.
func systemReasons() []reason {
	const elsewhere = "name another path"
	return []reason{
		{syscall.ENOSPC, "the disk is full", "make room on the disk, or " + elsewhere},
		{syscall.EDQUOT, "your share of the disk is used up", "make room on the disk, or " + elsewhere},
		{syscall.EFBIG, "the file would be larger than the system allows", elsewhere},
		{syscall.EROFS, "the disk can only be read, not written to", elsewhere},
		{syscall.EIO, "the disk reports a fault", "save to another disk, and have this one looked at"},
		{syscall.ELOOP, "its symbolic links lead round in a circle", "repair the link, or " + elsewhere},
		{syscall.ENAMETOOLONG, "the name is too long", "choose a shorter name"},
		{syscall.ENOTDIR, "part of the path is a file, not a folder", elsewhere},
		{fs.ErrExist, "it is there already", "name another file"},
		{fs.ErrPermission, "you have no permission", "check whom the file and its folder belong to, or " + elsewhere},
		{fs.ErrNotExist, "the folder that it should stand in does not exist", "make the folder, or " + elsewhere},
		{fs.ErrClosed, "it was closed before", ""},
	}
}

// bare strips the names of calls and temporary files from a system's error.
func bare(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
