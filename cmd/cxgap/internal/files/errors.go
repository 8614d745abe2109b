package files

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Why a file was not used although the system would have let us.
// Test for them with [errors.Is].
var (
	// ErrTooLarge stands for a file, or a text to be saved, above [MaxSize].
	ErrTooLarge = errors.New("it is larger than 2 MiB, the most that cxgap reads")
	// ErrDirectory stands for a folder where a file is needed.
	ErrDirectory = errors.New("it is a folder, not a file")
	// ErrSpecial stands for a device, pipe or socket where a plain file is needed.
	ErrSpecial = errors.New("it is a device or a pipe, not a file")
	// ErrReadOnly stands for a file that its owner marked read-only.
	ErrReadOnly = errors.New("the file is marked read-only")
	// ErrOthers stands for a file of another user, who would lose it to this one.
	ErrOthers = errors.New("it belongs to another user, and would be yours afterwards")
	// ErrBusy stands for a file that another run is about to replace, and does not.
	ErrBusy = errors.New("another run has begun to save to it, and does not get on")
	// ErrNoName stands for an empty path.
	ErrNoName = errors.New("no file name was given")
	// ErrInput stands for an output that is one of the files being read.
	ErrInput = errors.New("it is one of the files that this command reads")
	// ErrKept stands for an output that holds answers, a panel or a rubric.
	ErrKept = errors.New("it holds answers, a panel or a rubric, and those are never written over")
	// ErrNeedsForce stands for an output that exists. It is an [fs.ErrExist].
	ErrNeedsForce = fmt.Errorf("it is there already: %w", fs.ErrExist)
	// ErrForeignFolder stands for a folder for locks that somebody else made.
	ErrForeignFolder = errors.New("the folder for locks in the temporary folder belongs to another user")
	// ErrNoLockFolder stands for a system that has no place for locks.
	ErrNoLockFolder = errors.New("no place for its lock can be written to: neither your cache folder, nor the temporary folder, nor its own folder")
	// ErrNoLockService stands for a system that has a place for locks, but no locks.
	ErrNoLockService = errors.New("the disk that its lock would stand on has no locks, as some network disks")
)

// Op is what was tried with a file, as a verb that follows "cannot".
type Op string

// The three things that this package does with a file.
const (
	OpRead  Op = "read"
	OpWrite Op = "write"
	OpLock  Op = "lock"
)

// Error says in plain words what could not be done with a file, and why.
// Unwrap gives the system's own error, so [errors.Is] works with fs.ErrNotExist,
// syscall.ENOSPC and the errors of this package.
type Error struct {
	Op   Op
	Path string // as the user named it
	Err  error
}

// Error reads "cannot write FILE: the disk is full".
func (e *Error) Error() string {
	return fmt.Sprintf("cannot %s %s: %s", e.Op, show(e.Path), reasonFor(e.Op, e.Err).text)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Hint says what the user can do about it; empty where nothing general helps.
func (e *Error) Hint() string { return reasonFor(e.Op, e.Err).hint }

// Refused reports whether a rule of cxgap kept the file from being written
// (exit status 2), rather than the system failing to write it (status 3).
func (e *Error) Refused() bool {
	for _, rule := range []error{ErrNoName, ErrDirectory, ErrSpecial, ErrInput, ErrKept, ErrOthers, fs.ErrExist} {
		if errors.Is(e.Err, rule) {
			return true
		}
	}
	return false
}

// show prints a path so that nothing in it can steer a terminal: as it is where
// every character is printable, quoted with escapes otherwise.
func show(path string) string {
	hidden := func(r rune) bool { return !strconv.IsPrint(r) }
	if path == "" || !utf8.ValidString(path) || strings.ContainsFunc(path, hidden) {
		return strconv.Quote(path)
	}
	return path
}
