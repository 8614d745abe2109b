// Package plain holds a dialogue line by line: for screen readers, simple terminals, and
// input from a file or a pipe. Nothing is redrawn, and no escape sequence is written.
//
// [Run] asks, reads a line, and records what was submitted. The end of input is not an
// answer; behind the last question it ends the dialogue like any other end.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/cmd/cxgap/internal/typed"
	"cxgap/rubric/visible"
)

// Run holds a dialogue until it ends in one of the ways of [interview.Outcome]. Lines are
// wrapped at width cells, or at 78 if that is 0. An error means that it could not go on:
// the file was changed by somebody else (what the saver returned).
func Run(ctx context.Context, d interview.Dialogue, in io.Reader, out io.Writer, width int) (interview.Result, error) {
	if ctx.Err() != nil {
		return interview.Result{Outcome: interview.Interrupted}, nil
	}
	p := &dialogue{Dialogue: d, ctx: ctx, out: out, in: newLines(in), width: width}
	defer p.in.close()
	if p.width <= 0 {
		p.width = defaultWidth
	}
	if a := typed.In(in); a != nil {
		p.echo, p.ahead = true, a
	} else if a, ok := in.(typedAhead); ok {
		p.ahead = a
	}
	err := p.hold()
	early := ended{interview.Finished}
	if err != nil && !errors.As(err, &early) {
		return interview.Result{}, err
	}
	return interview.Result{Outcome: early.Outcome, Unsaved: d.Unsaved()}, nil
}

// defaultWidth is the width of lines unless it is given.
const defaultWidth = 78

// dialogue is one run.
type dialogue struct {
	interview.Dialogue
	ctx   context.Context // of the one run that this value lives for
	out   io.Writer
	in    *lines
	width int
	// echo tells that typed lines, with their ends, show up by themselves.
	echo bool
	// ahead are the keys that wait in the terminal; nil for input that was prepared, of which
	// every line is meant for the prompt that comes to it.
	ahead typedAhead
	left  bool // there is more behind the line that was read last
}

// typedAhead are keys that were typed or pasted and not read yet; see package typed.
type typedAhead interface {
	Waits() bool
	Discard()
}

// ended is how a prompt reports that no answer will come.
type ended struct{ interview.Outcome }

// Error says which way it ended.
func (e ended) Error() string { return fmt.Sprintf("the interview ended early (%d)", e.Outcome) }

// hold goes from question to question until the person leaves the end.
func (p *dialogue) hold() error {
	p.welcome()
	if _, err := p.asides(p.Before()); err != nil {
		return err
	}
	for {
		q := p.Current()
		if q == nil {
			if done, err := p.end(); done || err != nil {
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
func (p *dialogue) say(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	p.write(strings.Join(visible.Wrap(text, p.width), "\n") + "\n")
}

// sayAll writes the texts that are not empty.
func (p *dialogue) sayAll(texts ...string) {
	for _, text := range texts {
		if text != "" {
			p.say("%s", text)
		}
	}
}

// item writes one numbered entry with a hanging indent.
func (p *dialogue) item(label, text string) {
	start := "  " + label + " "
	for _, line := range visible.Wrap(text, max(p.width-len(start), 1)) {
		p.write(start + line + "\n")
		start = strings.Repeat(" ", len(start))
	}
}

// items writes entries with their numbers.
func (p *dialogue) items(texts []string) {
	for i, text := range texts {
		p.item(strconv.Itoa(i+1)+".", text)
	}
}

// write is where all output goes. That it fails is no reason to stop: answers still
// count, and a closed terminal shows in the input.
func (p *dialogue) write(text string) { _, _ = io.WriteString(p.out, text) }

// number reads a number from 1 to n and returns it counted from 0.
func number(text string, n int) (i int, ok bool) {
	i, err := strconv.Atoi(text)
	return i - 1, err == nil && i >= 1 && i <= n
}

// aNumber says which numbers are possible.
func aNumber(n int) string {
	if n == 1 {
		return "1"
	}
	return "a number from " + interview.UpTo(n, " to ")
}

// is tells whether a line is a certain key, in either case.
func is(text, key string) bool { return strings.EqualFold(text, key) }

// welcome says what this is.
func (p *dialogue) welcome() {
	w := p.Welcome()
	p.sayAll(w.Title, w.Again)
	if w.Summary != "" {
		p.say("")
		p.say("%s", w.Summary)
	}
	p.say("")
	for _, texts := range w.About {
		p.sayAll(texts...)
	}
	p.sayAll(w.Facts...)
	p.sayAll(w.Typing...)
}

// end sums up, and says what comes of the answers. It returns true if the person is done.
// The last question is behind us, so that the end of input is an end like any other.
func (p *dialogue) end() (done bool, err error) {
	p.say("")
	p.sayAll(p.Ending()...)
	p.closing()
	for {
		prompt := "Enter " + p.Afterwards() + ", "
		if p.HasResults() {
			prompt += "a who and when, h web page, f full report, "
		}
		if len(p.Further()) > 0 {
			prompt += "m goes on with these, "
		}
		if p.Tally().Open > 0 {
			prompt += "o open questions, "
		}
		text, err := p.prompt(prompt + "b back, t " + p.Phrases().PlacesHint + ", Ctrl+C stops:")
		switch {
		case err == ended{interview.EndOfInput}, err == nil && text == "":
			return true, nil
		case err != nil:
			return false, err
		case is(text, "b") && p.Back(), is(text, "o") && p.GoToOpen(), is(text, "m") && p.GoFurther():
			return false, nil
		case is(text, "t"):
			if left, err := p.places(); left || err != nil {
				return false, err
			}
		case is(text, "a") && p.HasResults():
			if err := p.actions(); err != nil {
				return false, err
			}
		case is(text, "h") && p.HasResults():
			p.say("%s", p.WritePage())
		case is(text, "f") && p.HasResults():
			p.full()
		default:
			p.say("Press Enter alone, or type %s.", interview.EndKeys(p))
		}
	}
}

// closing writes the verdict and what to do first.
func (p *dialogue) closing() {
	c := p.Closing()
	if c == nil {
		return
	}
	p.write("\n")
	for _, line := range c.Lines(p.width, 0) {
		p.write(line.Text + "\n")
	}
	p.write("\n")
}

// actions asks who does what comes first and by when, and says it all again with that.
func (p *dialogue) actions() error {
	a := p.AskActions()
	if a == nil {
		p.say("%s", p.Closing().None)
		return nil
	}
	if _, err := p.asides(a); err != nil {
		return err
	}
	p.closing()
	return nil
}

// full shows the whole report: on a terminal in the pager that the person has chosen, else
// as it stands. The usual one has a full screen, which is not wished for here.
func (p *dialogue) full() {
	text, err := p.Full(p.width, false)
	if err != nil {
		p.say("The report cannot be shown: %s.", visible.Line(err.Error()))
		return
	}
	if p.echo {
		show, err := p.Pager(false)
		if err == nil && show != nil {
			err = show(text, p.out, p.out)
		}
		switch {
		case err != nil:
			p.say("The pager cannot be used: %s.", visible.Line(err.Error()))
		case show != nil:
			return
		}
	}
	p.write(text)
	p.closing()
}

// places offers the places to go to. It returns true if the person went to one.
func (p *dialogue) places() (left bool, err error) {
	places := p.Places()
	p.say("%s", p.Phrases().PlacesLine)
	p.items(places)
	for {
		text, err := p.prompt("A number to go there, Enter stays:")
		if err != nil || text == "" {
			return false, err
		}
		if i, ok := number(text, len(places)); ok {
			return p.GoToPlace(i), nil
		}
		p.say("Type %s.", aNumber(len(places)))
	}
}

// save saves what was recorded and repeats it.
func (p *dialogue) save(c walk.Change, recorded string) error {
	recorded = sentence(recorded)
	if !c.Recorded {
		p.say("Unchanged: %s", recorded)
		return nil
	}
	path := ""
	for {
		err := p.Save(path)
		if err == nil {
			break
		}
		if interview.Stops(err) {
			return err
		}
		p.sayAll(interview.Failure(err)...)
		if path, err = p.anotherPath(); err != nil {
			return err
		}
	}
	p.say("Recorded: %s Saved.", recorded)
	if path != "" {
		p.say("From now on your answers are in %s.", p.Path())
	}
	if c.Dropped {
		p.say("%s", p.Phrases().Dropped)
	}
	return nil
}

// anotherPath returns "" for another try at the same path.
func (p *dialogue) anotherPath() (string, error) {
	for {
		text, err := p.prompt("Enter tries again, p saves to another path:")
		if err != nil || text == "" {
			return "", err
		}
		if is(text, "p") {
			return p.prompt("Path of a new file, Enter tries the old one:")
		}
	}
}

// sentence ends a text with a full stop, unless it ends a sentence already.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
