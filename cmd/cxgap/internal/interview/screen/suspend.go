package screen

import (
	"io"

	tea "github.com/charmbracelet/bubbletea"
)

// jobSignal tells the screen that a shell has stopped this job, or gone on with it.
type jobSignal struct{ stop bool }

// suspended tells the screen that it has the terminal again, or that it could not be left.
type suspended struct{ err error }

// away is what bubbletea runs while the terminal is given back to what it was; then it sets up
// the screen anew, with its modes and for the size that the window has by then.
type away struct{ run func() error }

// Run does what is to be done meanwhile.
func (a *away) Run() error { return a.run() }

// SetStdin is not needed: nothing is read.
func (a *away) SetStdin(io.Reader) {}

// SetStdout is not needed: nothing is written.
func (a *away) SetStdout(io.Writer) {}

// SetStderr is not needed either.
func (a *away) SetStderr(io.Writer) {}

// suspend leaves the screen for the shell, until that brings it back.
func (m *Model) suspend() {
	if m.jobs == nil {
		m.cannotSuspend()
		return
	}
	m.command = tea.Exec(&away{m.jobs.stop}, func(err error) tea.Msg { return suspended{err} })
}

func (m *Model) cannotSuspend() {
	m.refuse("Ctrl+Z is not possible here: no shell could bring it back. Ctrl+C stops; every answer is kept.")
}

// wentOn sets up the screen anew after the program was stopped without being asked.
func (m *Model) wentOn() {
	m.command = tea.Exec(&away{func() error { return nil }}, func(error) tea.Msg { return suspended{} })
}
