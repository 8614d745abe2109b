//go:build unix

package screentest

import (
	"fmt"
	"os"
	"syscall"
	"time"
)

// Status is how a program ended: by itself with an exit status, or killed by
// a signal. A program that catches SIGINT and exits with 130 is not the same as
// one that was killed by it, although a shell shows 130 for both.
type Status struct {
	Code   int            // exit status 0..255; -1 when killed
	Signal syscall.Signal // 0 unless killed
}

// String says how the program ended, for messages.
func (s Status) String() string {
	if s.Signal != 0 {
		return fmt.Sprintf("killed by signal %d (%v)", int(s.Signal), s.Signal)
	}
	return fmt.Sprintf("exit status %d", s.Code)
}

// WaitExit waits until the program has ended and all its output is on the
// screen.
func (s *Session) WaitExit() Status {
	s.t.Helper()
	deadline := time.After(Timeout)
	for _, done := range []chan struct{}{s.ended, s.eof} {
		select {
		case <-done:
		case <-deadline:
			s.fail("the program has not ended")
		}
	}
	return s.status
}

// ExpectExit waits like [Session.WaitExit] and fails the test unless the
// program ended by itself with this exit status.
func (s *Session) ExpectExit(code int) {
	s.t.Helper()
	if got := s.WaitExit(); got != (Status{Code: code}) {
		s.fail("want exit status %d", code)
	}
}

// ExpectKilled waits like [Session.WaitExit] and fails the test unless the
// program was killed by this signal.
func (s *Session) ExpectKilled(signal syscall.Signal) {
	s.t.Helper()
	want := Status{Code: -1, Signal: signal}
	if got := s.WaitExit(); got != want {
		s.fail("want %v", want)
	}
}

// state says for a message whether the program still runs.
func (s *Session) state() string {
	select {
	case <-s.ended:
		return fmt.Sprintf("the program has ended: %v", s.status)
	default:
		return "the program is still running"
	}
}

func statusOf(state *os.ProcessState) Status {
	wait, ok := state.Sys().(syscall.WaitStatus)
	if ok && wait.Signaled() {
		return Status{Code: -1, Signal: wait.Signal()}
	}
	return Status{Code: state.ExitCode()}
}
