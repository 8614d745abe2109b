package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// hung is how long a test waits for what comes at once unless something hangs.
const hung = time.Minute

// writes tells whether a thread of a process is held up in a call that writes, or that nobody can
// know: then it is so at the end of the program.
func writes(pid int) bool {
	calls, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/syscall", pid))
	known := false
	for _, call := range calls {
		data, err := os.ReadFile(call)
		known = known || err == nil
		if strings.HasPrefix(string(data), fmt.Sprintf("%d ", unix.SYS_WRITE)) {
			return true
		}
	}
	return !known
}

// TestAFrozenTerminal: nobody reads what is drawn, as after Ctrl+S. A signal ends the program
// all the same, and what was answered is in the file.
func TestAFrozenTerminal(t *testing.T) {
	t.Parallel() // the program waits for the terminal for some seconds, twice
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			cmd := exec.Command(asProgram(t, t.TempDir()), "assess", "-r", "cx-five-criteria@0.9.0", "--subject", "Northwind", "answers.yaml")
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CACHE_HOME="+dir, "TERM=xterm-256color")
			if s == syscall.SIGHUP { // which may be ignored where the tests run
				cmd.Args = append([]string{"env", "--default-signal=HUP", cmd.Path}, cmd.Args[1:]...)
				if path, err := exec.LookPath("env"); err == nil {
					cmd.Path = path
				}
			}
			terminal, tty, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer terminal.Close()
			defer tty.Close()
			if err := pty.Setsize(tty, &pty.Winsize{Rows: 40, Cols: 120}); err != nil {
				t.Fatal(err)
			}
			cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			go func() { _, _ = io.Copy(io.Discard, terminal) }()
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			answers := filepath.Join(dir, "answers.yaml")
			saved := func() bool {
				data, err := os.ReadFile(answers)
				return err == nil && strings.Contains(string(data), "\nanswers:")
			}
			for deadline := time.Now().Add(hung); !saved() && time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
				_, _ = terminal.WriteString("\r1\r")
			}
			if !saved() {
				t.Fatal("no answer was saved")
			}
			if err := unix.IoctlSetInt(int(tty.Fd()), unix.TCXONC, unix.TCOOFF); err != nil {
				t.Fatal(err)
			}
			_, _ = terminal.WriteString("b?") // something to draw
			for deadline := time.Now().Add(hung); !writes(cmd.Process.Pid); time.Sleep(10 * time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatal("the program draws nothing")
				}
			}
			if err := cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			select {
			case <-ended:
				if status := cmd.ProcessState.ExitCode(); status != statusInterrupted {
					t.Errorf("exit status %d", status)
				}
			case <-time.After(hung):
				_ = cmd.Process.Kill()
				t.Error("the program has not ended")
			}
			if !saved() {
				t.Error("the answer is gone")
			}
		})
	}
}
