package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/term"

	"cxgap/assess/document/terminal"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
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

	// Started are the words of a command line that start this program in the folder it runs
	// in, each as a shell reads it: "cxgap", or "go", "run" and a package. It may be nil.
	Started []string

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
		Started:   systemStarted(),
	}
}

// defaultColumns is the width of output that goes to no terminal.
const defaultColumns = 80

// isTerminal tells whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// widthOf is the width of output to w: --width, else the terminal's, else 80 columns.
func (g *globalOptions) widthOf(w io.Writer) int {
	if g.width > 0 {
		return int(g.width)
	}
	return cmp.Or(terminalColumns(w), defaultColumns)
}

// breaksAt is the width of a result whose lines are whole where another program reads them:
// --width, else the terminal's, else as much as no line has.
func (g *globalOptions) breaksAt(env Env) int {
	return cmp.Or(int(g.width), terminalColumns(env.Stdout), files.MaxSize)
}

// terminalColumns is the width of a terminal; 0 if w is none, or does not tell.
func terminalColumns(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if cols, _, err := term.GetSize(int(f.Fd())); err == nil && cols > 0 {
			return cols
		}
	}
	return 0
}

// layout is how a result is laid out: as the flags say and, on standard output, the terminal.
func (g *globalOptions) layout(env Env, output string) layout {
	if output != "" {
		return layout{width: (&globalOptions{width: g.width}).widthOf(nil)}
	}
	return layout{width: g.widthOf(env.Stdout), color: g.colour(env, env.Stdout)}
}

// colour tells whether output to w is coloured: never with --no-color or a non-empty
// NO_COLOR, always with CLICOLOR_FORCE, else on a terminal that is not dumb.
func (g *globalOptions) colour(env Env, w io.Writer) bool {
	if g.noColor || env.get("NO_COLOR") != "" {
		return false
	}
	if force := env.get("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return isTerminal(w) && env.get("TERM") != "dumb"
}

// get returns an environment variable, "" if it is not set.
func (e Env) get(name string) string {
	value, _ := e.LookupEnv(name)
	return value
}

// The widths that --width takes, in character cells. Below the lower bound results are not made, as no
// table has room for its words; the upper one only catches slips.
const (
	minColumns = terminal.LeastWidth
	maxColumns = 1000
)

// columns is the value of --width: a number of character cells, or 0 while the
// flag is not given.
type columns int

// Set reads the value from the command line.
func (c *columns) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < minColumns || n > maxColumns {
		return fmt.Errorf("give a whole number from %d to %d", minColumns, maxColumns)
	}
	*c = columns(n)
	return nil
}

// String returns the number, or "" while it is not set.
func (c *columns) String() string {
	if *c == 0 {
		return ""
	}
	return strconv.Itoa(int(*c))
}

// Type names the kind of value in help texts.
func (c *columns) Type() string { return "N" }

// base says where the files of a checkout are: CI systems look for them from its top,
// wherever in it the command runs.
func (e Env) base() finding.Base {
	dir, err := filepath.Abs(".")
	if err != nil {
		return finding.Base{}
	}
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		root := e.get(name)
		if rel, err := filepath.Rel(root, dir); err == nil && filepath.IsAbs(root) && filepath.IsLocal(rel) {
			return finding.Base{Root: root, Dir: dir}
		}
	}
	return finding.Base{Root: dir, Dir: dir}
}

// host is the machine's name for reports that have to hold one.
func (e Env) host() string {
	if e.Hostname != nil {
		if name, err := e.Hostname(); err == nil && name != "" {
			return name
		}
	}
	return "localhost"
}
