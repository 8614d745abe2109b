package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

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
	if f, ok := w.(*os.File); ok {
		if cols, _, err := term.GetSize(int(f.Fd())); err == nil && cols > 0 {
			return cols
		}
	}
	return defaultColumns
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
