//go:build !unix

package screen

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"
)

// jobs is nothing here: this system's shells stop no jobs.
type jobs struct{}

func listenForJobs(func(tea.Msg)) *jobs { return &jobs{} }

func (*jobs) leave() (back func()) { return func() {} }

func (*jobs) close() {}

func (*jobs) stop() error { return errors.New("this system cannot do that") }
