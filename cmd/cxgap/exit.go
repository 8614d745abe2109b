package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// The exit statuses of every command (cli.md, "Exit status").
const (
	// statusDone: done, and what was checked holds.
	statusDone = 0

	// statusNotHolding: done, but what was checked does not hold: findings, a
	// failing rubric test, a stage below the one demanded.
	statusNotHolding = 1

	// statusUsage: could not start. The command line is wrong, or a file is
	// missing, unreadable or, where it is not itself under examination, invalid.
	statusUsage = 2

	// statusFailed: failed on the way. Could not write, a file was changed by
	// somebody else, or cxgap has a bug.
	statusFailed = 3

	// statusInterrupted: stopped by a signal or by the end of input. All answers
	// given are saved; no report was printed.
	statusInterrupted = 130
)

// errInterrupted is returned by commands that stop because their context has
// ended, or because input has.
var errInterrupted = errors.New("interrupted")

// exitError is an error that knows the exit status it leads to. Any other error
// that a command returns leads to [statusFailed].
type exitError struct {
	status int
	err    error  // what went wrong; nil when everything has been said already
	hint   string // what to do about it; may be empty
}

// exitWith returns an error that leads to this exit status. The error may be
// nil when the output says it all, as a list of findings does; the hint may be
// empty. Neither ends with a full stop.
func exitWith(status int, err error, hint string) error {
	return &exitError{status: status, err: err, hint: hint}
}

// usageError returns the error for a wrong command line.
func usageError(hint, format string, args ...any) error {
	return exitWith(statusUsage, fmt.Errorf(format, args...), hint)
}

// Error returns what went wrong, without the hint.
func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.status)
	}
	return e.err.Error()
}

// Unwrap returns the error that led to the exit status.
func (e *exitError) Unwrap() error { return e.err }

// exit says on w what a command's error means to a person and returns the exit
// status for it.
func exit(w io.Writer, err error) int {
	if err == nil {
		return statusDone
	}
	e := asExitError(err)
	if e.err != nil {
		say(w, "cxgap", e.err.Error())
	}
	if e.hint != "" {
		say(w, "hint", e.hint)
	}
	return e.status
}

// asExitError finds the exit status and the hint of an error.
func asExitError(err error) *exitError {
	var e *exitError
	switch {
	case errors.As(err, &e) && e.err == nil:
		return e
	case errors.As(err, &e): // with what was wrapped around it
		return &exitError{status: e.status, err: err, hint: e.hint}
	case errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return &exitError{status: statusInterrupted, err: errInterrupted}
	default:
		return &exitError{status: statusFailed, err: err}
	}
}

// say writes one message to a person. Names of files and what people wrote can
// be part of it, so nothing in it may act on the terminal.
func say(w io.Writer, prefix, text string) {
	// Where standard error cannot be written, nobody can be told.
	_, _ = fmt.Fprintf(w, "%s: %s\n", prefix, strings.TrimRight(visible.Exact(text), "\n"))
}

// hintOf returns the hint that an error carries, or "".
func hintOf(err error) string {
	if hinted, ok := errors.AsType[interface {
		error
		Hint() string
	}](err); ok {
		return hinted.Hint()
	}
	return ""
}
