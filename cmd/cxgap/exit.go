package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
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

// Hint returns what to do about it, or "".
func (e *exitError) Hint() string { return e.hint }

// Unwrap returns the error that led to the exit status.
func (e *exitError) Unwrap() error { return e.err }

// exit says on w what a command's error means to a person and returns the exit
// status for it.
func exit(w io.Writer, err error) int {
	if err == nil {
		return statusDone
	}
	e := asExitError(err)
	switch {
	case e.err == nil:
	case hasLines(e.err):
		sayLines(w, "cxgap", e.err.Error())
	default:
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
	text = strings.ReplaceAll(strings.TrimRight(visible.Exact(text), "\n"), "\n", `\n`)
	if cols := terminalColumns(w); cols > 0 && visible.Cells(text)+visible.Cells(prefix)+len(": ") > cols {
		wrapped := visible.Wrap(visible.Reveal(prefix)+": "+commandsWhole(text, cols), cols)
		_, _ = fmt.Fprintln(w, strings.Join(wrapped, "\n"))
		return
	}
	sayLines(w, prefix, text)
}

// commandAtEnd is a command line that ends a message, commandQuoted one inside of it.
var (
	commandAtEnd  = pattern.Lazy(`: ((?:go run )?\S*cxgap [^"]*)$`)
	commandQuoted = pattern.Lazy(`"(?:go run )?\S*cxgap [^"]*"`)
)

// commandsWhole keeps command lines together, so that each can be copied in one piece, as far
// as a line has room for them.
func commandsWhole(text string, cols int) string {
	whole := func(command string) string {
		if visible.Cells(command) > cols {
			return command
		}
		return strings.ReplaceAll(command, " ", "\u00A0")
	}
	if m := commandAtEnd().FindStringSubmatchIndex(text); m != nil {
		text = text[:m[2]] + whole(text[m[2]:])
	}
	return commandQuoted().ReplaceAllStringFunc(text, whole)
}

// sayLines is say for a text whose line breaks are ours. In any other text they are those of
// a file's name.
func sayLines(w io.Writer, prefix, text string) {
	// Where standard error cannot be written, nobody can be told.
	_, _ = fmt.Fprintln(w, visible.NoCommand(visible.Reveal(prefix)+": "+strings.TrimRight(visible.Exact(text), "\n")))
}

// hasLines tells whether an error is told in several lines.
func hasLines(err error) bool {
	_, internal := errors.AsType[internalError](err)
	_, findings := errors.AsType[finding.List](err)
	return internal || findings
}

// hintOf returns the hint that an error carries, or "".
func hintOf(err error) string {
	if hint := nearHint(err); hint != "" {
		return hint
	}
	if hinted, ok := errors.AsType[interface {
		error
		Hint() string
	}](err); ok {
		return hinted.Hint()
	}
	return ""
}

// unknownCommand is the error for a word that is no command of group.
func unknownCommand(group *cobra.Command, word string) error {
	var near []string
	group.SuggestionsMinimumDistance = 2 // letters; cobra sets it only on its own path
	for _, name := range group.SuggestionsFor(word) {
		near = append(near, fmt.Sprintf("%q", group.CommandPath()+" "+name))
	}
	hint := fmt.Sprintf("%q lists the commands", group.CommandPath()+" --help")
	if len(near) > 0 {
		hint = "did you mean " + source.Join(near, "or") + "?"
	}
	return usageError(hint, "there is no command %q", group.CommandPath()+" "+word)
}

// flagError turns what pflag says about a flag into a usage error in words.
func flagError(cmd *cobra.Command, err error) error {
	if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 {
		// The unknown flag belongs to an unknown command: name that.
		return unknownCommand(cmd, cmd.Flags().Arg(0))
	}
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		wrong   *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &missing):
		kind, _ := pflag.UnquoteUsage(missing.GetFlag())
		name := missing.GetFlag().Name
		return usageError(fmt.Sprintf("write --%s %s", name, kind), "--%s needs a value", name)
	case errors.As(err, &wrong):
		return usageError(expected(wrong), "--%s cannot be %q", wrong.GetFlag().Name, wrong.GetValue())
	default:
		return usageError(seeHelp(cmd), "%w", err)
	}
}

// unknownFlag is the error for a flag that cmd does not have.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	if unknown.GetSpecifiedShortnames() != "" {
		return usageError(seeHelp(cmd), "%q has no flag -%s", cmd.CommandPath(), unknown.GetSpecifiedName())
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	})
	hint := seeHelp(cmd)
	if near := source.Nearest(unknown.GetSpecifiedName(), known); near != "" {
		hint = fmt.Sprintf("did you mean --%s?", near)
	}
	return usageError(hint, "%q has no flag --%s", cmd.CommandPath(), unknown.GetSpecifiedName())
}

// expected says what the value of a flag should have been.
func expected(wrong *pflag.InvalidValueError) string {
	var number *strconv.NumError
	if !errors.As(wrong, &number) {
		return wrong.Unwrap().Error()
	}
	if wrong.GetFlag().Value.Type() == "bool" {
		return "write it without a value, or with true or false"
	}
	return "give a number"
}

// arguments accepts a number of arguments from least to most; most below 0
// means any number. It is used as the Args of a command.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		hint := fmt.Sprintf("write %q", cmd.UseLine())
		switch {
		case len(args) < least:
			return usageError(hint, "%q needs %s, but got %s", cmd.CommandPath(), counted(least, most), given(len(args)))
		case most == 0 && len(args) > 0:
			return usageError(hint, "%q takes no arguments, but got %q", cmd.CommandPath(), args[0])
		case most > 0 && len(args) > most:
			return usageError(hint, "%q takes %s, but got %s", cmd.CommandPath(), counted(least, most), given(len(args)))
		}
		return nil
	}
}

// answersArguments is [arguments] for commands that read answers. Without any it names those that
// "cxgap assess" writes, if they are in this folder.
func answersArguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		err := arguments(least, most)(cmd, args)
		if info, missing := os.Stat(defaultAnswers); err != nil && len(args) == 0 && missing == nil && info.Mode().IsRegular() {
			return exitWith(statusUsage, err, fmt.Sprintf("write %q", cmd.CommandPath()+" "+defaultAnswers))
		}
		return err
	}
}

// counted names a number of arguments: "one argument", "at most 2 arguments".
func counted(least, most int) string {
	switch {
	case least == most && most == 1:
		return "one argument"
	case least == most:
		return fmt.Sprintf("%d arguments", most)
	case most < 0 && least == 1:
		return "at least one argument"
	case most < 0:
		return fmt.Sprintf("at least %d arguments", least)
	case most == 1:
		return "at most one argument"
	case least == 0:
		return fmt.Sprintf("at most %d arguments", most)
	default:
		return fmt.Sprintf("%d to %d arguments", least, most)
	}
}

func given(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// seeHelp is the hint when there is no better one.
func seeHelp(cmd *cobra.Command) string {
	return fmt.Sprintf("%q tells how it is used", cmd.CommandPath()+" --help")
}
