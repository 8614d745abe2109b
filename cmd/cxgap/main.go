// Cxgap asks who owns the customer's experience in a company, to whom that
// person reports, with what budget, and how it is measured, and reports the gap
// between the answers and a ruler (a rubric). It opens no network connection.
//
// This package is only the shell: flags, files, terminals and exit statuses, one
// short file per command. newXCommand builds a command; runX does its work and
// is what tests call. What is measured, and how, is in the packages
// cxgap/rubric and cxgap/assess.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	// Before anything that imports bubbletea: no queries to the terminal.
	_ "cxgap/cmd/cxgap/internal/darkterm"
	"cxgap/cmd/cxgap/internal/files"
)

func main() {
	// Most runs allocate a few megabytes and end: they need no collection of garbage, which
	// costs them a tenth of their time. GOGC in the environment still counts.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	// GOMEMLIMIT in the environment still counts.
	if os.Getenv("GOMEMLIMIT") == "" {
		limitMemory(0)
	}
	os.Exit(untilSignal(func(ctx context.Context) int {
		return run(ctx, os.Args[1:], systemEnv())
	}))
}

// leastLimit is how much memory, in bytes, garbage may share with the rest: from there on it is
// collected however little of it there is, so that no file of 2 MiB takes 512.
const leastLimit = 320 << 20

// limitMemory sets that limit, or two and a half times what lives, in bytes, if that is more; and
// again whenever garbage has been collected. Near a limit that stays, thousands of subjects would have it
// collected without end.
func limitMemory(live uint64) {
	debug.SetMemoryLimit(int64(max(leastLimit, live*5/2)))
	// The cleanup of something that nothing leads to runs after the next collection.
	runtime.AddCleanup(new([64]byte), func(struct{}) {
		heap := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(heap)
		limitMemory(heap[0].Value.Uint64())
	}, struct{}{})
}

// untilSignal does work with a context that ends with the first SIGINT, SIGTERM,
// SIGHUP or SIGQUIT (Ctrl+\), so that commands can save what they hold, leave the
// terminal as they found it and return [statusInterrupted]. A second Ctrl+C or
// Ctrl+\ ends the process at once; a second SIGHUP does not, because shells send
// another one after the terminal's.
//
// A signal that the process was started to ignore (nohup, a job in the
// background) stays ignored.
func untilSignal(work func(context.Context) int) int {
	caught := make(chan os.Signal, 1)
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), caughtKey{}, caught))
	defer cancel()
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		if !signal.Ignored(s) {
			signal.Notify(caught, s)
		}
	}
	terminal, _ := term.GetState(int(os.Stdin.Fd())) // nil where there is none
	done := make(chan struct{})
	defer close(done)
	go func() {
		<-caught
		signal.Reset(os.Interrupt, syscall.SIGQUIT)
		cancel()
		if stuck(done) {
			if terminal != nil {
				_ = term.Restore(int(os.Stdin.Fd()), terminal)
			}
			os.Exit(statusInterrupted)
		}
	}()
	return work(ctx)
}

// stuck tells whether work has not ended some time after it was told to: a terminal that
// takes no more output (Ctrl+S, a stopped window) holds up whoever writes to it for ever.
// Each answer was saved when it was given; a save that is under way is waited for.
func stuck(done <-chan struct{}) bool {
	const patience, longest = 3 * time.Second, time.Minute
	for waited := time.Duration(0); waited == 0 || files.Saving() && waited < longest; waited += patience {
		select {
		case <-done:
			return false
		case <-time.After(patience):
		}
	}
	return true
}

// caughtKey finds, in the context of a run, the channel that its signals come by.
type caughtKey struct{}

// leaveInterrupts leaves Ctrl+C to another program on the same terminal, one that was started
// before, until back is called. A signal that comes meanwhile is gone.
func leaveInterrupts(ctx context.Context) (back func()) {
	caught, ok := ctx.Value(caughtKey{}).(chan os.Signal)
	if !ok || signal.Ignored(os.Interrupt) {
		return func() {}
	}
	signal.Ignore(os.Interrupt)
	return func() { signal.Notify(caught, os.Interrupt) }
}

// run executes one command line, without the program's name, and returns its
// exit status. Everything it touches outside its files comes in through env; it
// stops when ctx ends.
func run(ctx context.Context, args []string, env Env) (status int) {
	defer func() {
		if bug := recover(); bug != nil {
			status = exit(env.Stderr, bugFound(bug))
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

// internalError is a bug, with the lines that tell where it is.
type internalError string

// Error says what happened and where.
func (e internalError) Error() string { return "internal error: " + string(e) }

// bugFound turns a panic into an error: a bug must not look like wrong
// usage, which is the exit status that the Go runtime would give.
func bugFound(bug any) error {
	return exitWith(statusFailed, internalError(fmt.Sprintf("%v\n%s", bug, debug.Stack())),
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
