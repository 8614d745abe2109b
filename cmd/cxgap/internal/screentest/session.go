//go:build unix

package screentest

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/creack/pty"
)

// Timeout is how long a session waits for a text to appear or a program to
// end before the test fails. It is generous because a loaded machine is slow;
// a passing test never waits this long.
const Timeout = time.Minute

// TB is the part of [testing.TB] that a session needs. A testscript can be
// wrapped in it as well.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Size is the size of a terminal in character cells.
type Size struct{ Columns, Rows int }

// Session is a program running on a pseudo-terminal. Its methods must be
// called from the test's own goroutine; each of them fails the test when what
// it is to do cannot be done.
type Session struct {
	t      TB
	cmd    *exec.Cmd
	master *os.File
	ended  chan struct{} // closed when the process is gone
	eof    chan struct{} // closed when no more output can come
	status Status        // valid once ended is closed

	escaped int // how many bytes the program has written once it has read Escape; 0 if that was not the last key

	mu      sync.Mutex
	screen  *screen
	raw     []byte
	changed chan struct{} // closed and replaced with every piece of output
}

// Start runs cmd on a new pseudo-terminal of the given size, as the leader of
// its own session, so that closing the terminal hangs it up.
//
// Streams of cmd that are already set (a file as standard input, say) stay; the
// others become the terminal. Without an environment the program gets only
// PATH; TERM is xterm-256color unless set. A program that is still running when
// the test ends is killed.
func Start(t TB, cmd *exec.Cmd, size Size) *Session {
	t.Helper()
	cmd.Env = environ(cmd.Env)
	hearSignals()
	master, err := pty.StartWithSize(cmd, size.winsize())
	if err != nil {
		t.Fatalf("start %s on a terminal: %v", cmd.Path, err)
	}
	master, err = pollable(master)
	if err != nil {
		_ = cmd.Process.Kill()
		t.Fatalf("prepare the terminal: %v", err)
	}
	s := &Session{
		t: t, cmd: cmd, master: master, screen: newScreen(size),
		ended: make(chan struct{}), eof: make(chan struct{}), changed: make(chan struct{}),
	}
	go s.read()
	go s.reap()
	t.Cleanup(s.close)
	return s
}

// hearSignals lets the programs that are started hear of signals that the tests themselves
// ignore, as under nohup or behind a shell's &: they would inherit that.
func hearSignals() {
	for _, s := range []os.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM} {
		if signal.Ignored(s) {
			signal.Notify(make(chan os.Signal, 1), s) // what is handled is not inherited
		}
	}
}

// Resize changes the terminal's size, which the program hears of by SIGWINCH.
func (s *Session) Resize(size Size) {
	s.t.Helper()
	s.mu.Lock()
	s.screen.resize(size)
	s.mu.Unlock()
	if err := s.setSize(size); err != nil {
		s.t.Fatalf("resize the terminal: %v", err)
	}
}

// Signal sends a signal to the program alone, as kill(1) does.
func (s *Session) Signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatalf("send %v: %v", sig, err)
	}
}

// Hangup closes the terminal under the program, as closing the window does:
// the kernel sends SIGHUP, reading gives end of input, writing fails. The
// screen stays as it was.
func (s *Session) Hangup() {
	s.t.Helper()
	if err := s.master.Close(); err != nil {
		s.t.Fatalf("close the terminal: %v", err)
	}
}

// Raw returns all bytes that the program has written so far.
func (s *Session) Raw() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]byte(nil), s.raw...)
}

// read feeds the program's output into the screen until no more can come.
func (s *Session) read() {
	defer close(s.eof)
	buffer := make([]byte, 64<<10)
	for {
		n, err := s.master.Read(buffer)
		s.take(buffer[:n])
		if err != nil { // EIO: the program's side is closed
			return
		}
	}
}

// take adds one piece of output and wakes whoever waits for it.
func (s *Session) take(piece []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw = append(s.raw, piece...)
	s.screen.write(piece)
	close(s.changed)
	s.changed = make(chan struct{})
}

// reap waits for the process and keeps how it ended.
func (s *Session) reap() {
	defer close(s.ended)
	_ = s.cmd.Wait() // the state tells more than the error
	s.status = statusOf(s.cmd.ProcessState)
}

// close ends what the test left running.
func (s *Session) close() {
	_ = s.cmd.Process.Kill()
	<-s.ended
	_ = s.master.Close()
	<-s.eof
}

// setSize tells the kernel, without switching the file to blocking mode as
// [os.File.Fd] and with it pty.Setsize would.
func (s *Session) setSize(size Size) error {
	raw, err := s.master.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(fd uintptr) { failed = setWinsize(int(fd), size) })
	if err != nil {
		return err
	}
	return failed
}

func (z Size) winsize() *pty.Winsize {
	return &pty.Winsize{Cols: uint16(z.Columns), Rows: uint16(z.Rows)}
}

// String formats a size as "80x24".
func (z Size) String() string { return fmt.Sprintf("%dx%d", z.Columns, z.Rows) }

// environ completes the environment of a program on the terminal.
func environ(env []string) []string {
	if env == nil {
		env = []string{"PATH=" + os.Getenv("PATH")}
	}
	for _, entry := range env {
		if strings.HasPrefix(entry, "TERM=") {
			return env
		}
	}
	return append(env, "TERM=xterm-256color")
}
