package main

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// run executes one command line, without the program's name, and returns its
// exit status. Everything it touches outside its files comes in through env; it
// stops when ctx ends.
func run(ctx context.Context, args []string, env Env) (status int) {
	defer func() {
		if bug := recover(); bug != nil {
			status = exit(env.Stderr, internalError(bug))
		}
	}()
	output := &output{to: env.Stdout}
	root := newRootCommand(env)
	root.SetIn(env.Stdin)
	root.SetOut(output)
	root.SetErr(env.Stderr)
	root.SetArgs(append([]string{}, args...)) // never nil, which means os.Args
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = output.err
	}
	return exit(env.Stderr, err)
}

// internalError turns a panic into an error: a bug must not look like wrong
// usage, which is the exit status that the Go runtime would give.
func internalError(bug any) error {
	return exitWith(statusFailed,
		fmt.Errorf("internal error: %v\n%s", bug, debug.Stack()),
		"this is a mistake in cxgap; please report it with the lines above")
}

// output is where cobra writes help to. It keeps the first error, which cobra
// does not return.
type output struct {
	to  io.Writer
	err error
}

// Write writes on and remembers what went wrong.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if err != nil && o.err == nil {
		o.err = fmt.Errorf("write the output: %w", err)
	}
	return n, err
}

// checkFlags makes usage errors of what cobra would find only later and report
// as any other error: required flags, and flags that exclude one another.
func checkFlags(cmd *cobra.Command, _ []string) error {
	err := cmd.ValidateRequiredFlags()
	if err == nil {
		err = cmd.ValidateFlagGroups()
	}
	if err != nil {
		return usageError(seeHelp(cmd), "%w", err)
	}
	return nil
}
