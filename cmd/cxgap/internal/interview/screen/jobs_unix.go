//go:build unix

package screen

import (
	"errors"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/sys/unix"
)

// jobs listens for the signals by which a shell stops a job and goes on with it. Stopped from
// outside by kill(1), the screen is left as at Ctrl+Z; and whoever was stopped without being
// asked (SIGSTOP) finds the terminal as the shell left it, and sets it up anew.
type jobs struct {
	heard chan os.Signal
	stops bool        // SIGTSTP was not ignored when the program began
	away  atomic.Bool // the screen does not have the terminal
}

func listenForJobs(send func(tea.Msg)) *jobs {
	j := &jobs{heard: make(chan os.Signal, 1), stops: !signal.Ignored(syscall.SIGTSTP)}
	signal.Notify(j.heard, syscall.SIGCONT)
	if j.stops {
		signal.Notify(j.heard, syscall.SIGTSTP)
	}
	go func() {
		for s := range j.heard {
			switch {
			case !j.away.Load():
				send(jobSignal{stop: s == syscall.SIGTSTP})
			case s == syscall.SIGTSTP && comesBack():
				// Go has no way back to what the system does at this signal.
				_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
			}
		}
	}()
	return j
}

// leave has the program stop without a word to the screen, until back is called: while
// another program has the terminal.
func (j *jobs) leave() (back func()) {
	j.away.Store(true)
	return func() { j.away.Store(false) }
}

// close ends the listening.
func (j *jobs) close() {
	signal.Stop(j.heard)
	close(j.heard)
}

// errNotStopped says why the program does not stop.
var errNotStopped = errors.New("no shell is there that could bring it back")

// stop stops the processes of this job, as the terminal does at Ctrl+Z, until the shell goes on
// with them.
func (j *jobs) stop() error {
	if !j.stops || !comesBack() {
		return errNotStopped
	}
	defer j.leave()()
	goesOn := make(chan os.Signal, 1)
	signal.Notify(goesOn, syscall.SIGCONT)
	defer signal.Stop(goesOn)
	if err := syscall.Kill(0, syscall.SIGSTOP); err != nil {
		return err
	}
	<-goesOn
	return nil
}

// comesBack tells whether a shell is there that can go on with a stopped job: one that leads
// the session, with this job in a group of its own. There is none where a window or a container
// was begun with this program.
func comesBack() bool {
	leader, err := unix.Getsid(0)
	if err != nil || leader == unix.Getpgrp() {
		return false
	}
	err = syscall.Kill(leader, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
