package plain

import (
	"errors"
	"strings"
	"unicode/utf8"

	"cxgap/cmd/cxgap/internal/interview"
)

// Lines that come from a terminal in one burst were meant for one prompt: somebody has pasted a
// note with line breaks. None of them is ever the answer to a question that nobody has read.

// prompt asks for one line and returns it trimmed and without characters that could steer a
// terminal. Lines that are too long, or that came with others, are asked for again.
func (p *dialogue) prompt(text string) (string, error) {
	for {
		got, err := p.line(text)
		if err != nil {
			return "", err
		}
		if !p.more() {
			return got, nil
		}
		p.refuse()
		p.say("Several lines came at once, and none of them is taken: one line, please.")
	}
}

// text asks for a text that may have several lines. Those that come in one burst with the
// first belong to it, and so do all up to an empty one. If the dialogue ends before that,
// the lines so far are returned with the error.
func (p *dialogue) text(prompt string) (string, error) {
	for {
		got, err := p.line(prompt)
		if err != nil || !p.more() {
			return got, err
		}
		p.say("Several lines came at once: all of them belong to this text. It ends with an empty line.")
		lines := []string{got}
		for err == nil {
			if got, err = p.read(false); err == nil && (got != "" || p.more()) {
				lines = append(lines, got)
			} else if err == nil {
				break
			}
		}
		all := strings.TrimSpace(strings.Join(lines, "\n"))
		if utf8.RuneCountInString(all) <= interview.MaxText {
			return all, err
		}
		if err != nil {
			return "", err
		}
		p.say("This text is too long: at most %d characters, please.", interview.MaxText)
	}
}

// line asks for one line, whatever comes behind it.
func (p *dialogue) line(text string) (string, error) {
	for {
		p.write(text + " ")
		got, err := p.read(true)
		if !errors.Is(err, errLongLine) {
			return got, err
		}
		p.say("This line is too long: at most %d characters, please.", interview.MaxText)
	}
}

// read reads one line; anew, nothing that is left over from before. The error is how the
// dialogue ends, or errLongLine.
func (p *dialogue) read(anew bool) (string, error) {
	got := p.in.next(p.ctx, anew && p.ahead != nil)
	p.left = got.more
	if !p.echo || got.err != nil {
		p.write("\n")
	}
	switch {
	case got.err == nil:
		return strings.TrimSpace(interview.Typed(got.text)), nil
	case p.ctx.Err() != nil:
		return "", ended{interview.Interrupted}
	case errors.Is(got.err, errLongLine):
		return "", errLongLine
	}
	return "", ended{interview.EndOfInput}
}

// more tells whether something has come from the terminal that was not read yet.
func (p *dialogue) more() bool { return p.ahead != nil && (p.left || p.ahead.Waits()) }

// refuse throws away what has come from the terminal, to the end of the burst.
func (p *dialogue) refuse() {
	p.left = false
	for {
		p.ahead.Discard()
		if !p.ahead.Waits() {
			return
		}
	}
}
