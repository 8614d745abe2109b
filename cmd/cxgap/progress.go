package main

import (
	"fmt"
	"io"
	"time"
)

// patience is how long a command may take before it shows how far it is.
const patience = time.Second

// progress is a line on a terminal that tells how far a command is. It is drawn over and
// wiped before anything else is printed.
type progress struct {
	w     io.Writer // nil to show nothing
	now   func() time.Time
	began time.Time
	shown bool
}

// newProgress returns the progress of a command that begins now. It shows nothing unless
// standard error is a terminal that can wipe a line.
func newProgress(env Env, g *globalOptions) *progress {
	p := &progress{now: env.Now, began: env.Now()}
	if !g.quiet && isTerminal(env.Stderr) && env.get("TERM") != "dumb" {
		p.w = env.Stderr
	}
	return p
}

// show draws the line if the command has taken long enough. What cannot be drawn is not
// missed.
func (p *progress) show(done, total int) {
	if p.w == nil || p.now().Sub(p.began) < patience {
		return
	}
	p.shown = true
	_, _ = fmt.Fprintf(p.w, "\r%d of %d files\x1b[K", done, total)
}

// wipe removes the line.
func (p *progress) wipe() {
	if p.shown {
		p.shown = false
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
}
