package main

import (
	"io"
	"os"
	"time"
)

// Env is everything that a command takes from the process it runs in. Commands
// use nothing else of the kind, so that tests can give them other streams,
// variables and times.
type Env struct {
	// Stdin, Stdout and Stderr are the standard streams. A result goes to
	// Stdout, all other text to Stderr. They are of type *os.File exactly when
	// they may be terminals.
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	// LookupEnv returns an environment variable as [os.LookupEnv] does.
	LookupEnv func(name string) (value string, ok bool)

	// Now is the clock. Dates that go into files are taken from it.
	Now func() time.Time

	// Hostname returns the machine's name as [os.Hostname] does. It may be nil.
	Hostname func() (string, error)
}

// systemEnv returns the environment of this process.
func systemEnv() Env {
	return Env{
		Stdin:     os.Stdin,
		Stdout:    os.Stdout,
		Stderr:    os.Stderr,
		LookupEnv: os.LookupEnv,
		Now:       time.Now,
		Hostname:  os.Hostname,
	}
}
