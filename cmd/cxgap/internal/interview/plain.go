package interview

import (
	"context"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// plainWidth is the width of lines unless [Config] says otherwise.
const plainWidth = 78

// plain asks line by line: for screen readers, simple terminals, and input from a file or
// a pipe. Nothing is redrawn, and no escape sequence is written.
type plain struct {
	ctx    context.Context // of the one run that this value lives for
	out    io.Writer
	keeper *keeper
	in     *lines
	width  int
	// echo tells that typed lines, with their ends, show up by themselves.
	echo bool
}

// plainAsking is an interview line by line.
type plainAsking struct {
	*plain
	config  Config
	session *walk.Interview
}

// ended is how a prompt reports that no answer will come.
type ended struct{ Outcome }

// Error says which way it ended.
func (e ended) Error() string { return fmt.Sprintf("the interview ended early (%d)", e.Outcome) }

func newPlain(ctx context.Context, in io.Reader, out io.Writer, width int, k *keeper) *plain {
	p := &plain{ctx: ctx, out: out, keeper: k, in: newLines(in), width: width}
	if p.width <= 0 {
		p.width = plainWidth
	}
	if f, ok := in.(*os.File); ok {
		p.echo = term.IsTerminal(int(f.Fd()))
	}
	return p
}

// outcome reads how a dialogue ended, and lets go of its input.
func (p *plain) outcome(err error) (Result, error) {
	p.in.close()
	var early ended
	switch {
	case err == nil:
		return Result{Outcome: Finished, Unsaved: p.keeper.unsaved}, nil
	case errors.As(err, &early):
		return Result{Outcome: early.Outcome, Unsaved: p.keeper.unsaved}, nil
	}
	return Result{}, err
}

func runPlain(ctx context.Context, c Config) (Result, error) {
	p := &plainAsking{plain: newPlain(ctx, c.In, c.Out, c.Width, newKeeper(c.Saver, c.Session.Answers(), c.OnFile)), config: c, session: c.Session}
	return p.outcome(p.run())
}

// run goes from question to question until the respondent leaves the end.
func (p *plainAsking) run() error {
	if err := p.welcome(); err != nil {
		return err
	}
	for {
		q := p.session.Current()
		if q == nil {
			if done, err := p.closing(); done || err != nil {
				return err
			}
			continue
		}
		if err := p.question(q); err != nil {
			return err
		}
	}
}

// say writes one text, wrapped; an empty one is an empty line.
func (p *plain) say(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	p.write(joinLines(wrapAll(text, p.width)) + "\n")
}

// item writes one numbered entry with a hanging indent.
func (p *plain) item(label, text string) {
	indent := strings.Repeat(" ", 2+len(label)+1)
	for i, line := range wrap(text, p.width-len(indent)) {
		if i == 0 {
			line = "  " + label + " " + line
		} else {
			line = indent + line
		}
		p.write(line + "\n")
	}
}

// write is where all output goes. That it fails is no reason to stop: answers still
// count, and a closed terminal shows in the input.
func (p *plain) write(text string) { _, _ = io.WriteString(p.out, text) }

// prompt asks for one line and returns it trimmed and without characters that could
// steer a terminal. Lines that are too long are asked for again.
func (p *plain) prompt(text string) (string, error) {
	for {
		p.write(text + " ")
		got, err := p.in.next(p.ctx)
		if !p.echo || err != nil {
			p.write("\n")
		}
		switch {
		case err == nil:
			return strings.TrimSpace(typed(got)), nil
		case p.ctx.Err() != nil:
			return "", ended{Interrupted}
		case !errors.Is(err, errLongLine):
			return "", ended{EndOfInput}
		}
		p.say("This line is too long: at most %d characters, please.", maxText)
	}
}
