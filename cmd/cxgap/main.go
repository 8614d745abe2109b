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
	"os"
	"os/signal"
	"syscall"

	// Before anything that imports bubbletea: no queries to the terminal.
	_ "cxgap/cmd/cxgap/internal/darkterm"
)

func main() {
	os.Exit(untilSignal(func(ctx context.Context) int {
		return run(ctx, os.Args[1:], systemEnv())
	}))
}

// untilSignal does work with a context that ends with the first SIGINT, SIGTERM
// or SIGHUP, so that commands can save what they hold and return
// [statusInterrupted]. A second Ctrl+C ends the process at once; a second
// SIGHUP does not, because shells send another one after the terminal's.
//
// A signal that the process was started to ignore (nohup, a job in the
// background) stays ignored.
func untilSignal(work func(context.Context) int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	caught := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(caught, s)
		}
	}
	go func() {
		<-caught
		signal.Reset(os.Interrupt)
		cancel()
	}()
	return work(ctx)
}
