// Package pager shows a long text in the program that a person reads long texts with.
//
// It follows git as far as no shell is needed: the program is $PAGER, which may hold
// arguments, else "less -R"; an empty $PAGER or "cat" stands for none. Where less has no
// options of its own in $LESS it gets R, so that it draws the styles of the text (git sets
// FRX: F and X would leave nothing to see behind a full screen).
//
// Unlike git it starts the program itself and no shell: $PAGER is cut into words at blanks,
// quotes and backslashes as a shell would, and what else a shell knows, such as variables,
// pipes and ~, means nothing. The text goes to the program's standard input; nothing of it
// ever becomes part of a command line.
package pager

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// Pager is a program that shows a text page by page.
type Pager struct {
	words []string // the program's path, then its arguments
	env   []string
}

// Usual is what reads where nobody says otherwise.
const Usual = "less -R"

// Find finds the pager that $PAGER names in the environment, else the usual one, "" for
// none. It is nil where there is none, so that the text has to be shown in another way. An
// error says why what $PAGER names cannot be used.
func Find(lookup func(name string) (value string, known bool), usual string) (*Pager, error) {
	value, chosen := lookup("PAGER")
	if !chosen {
		value = usual
	}
	words, err := split(value, runtime.GOOS != "windows")
	switch {
	case err != nil:
		return nil, fmt.Errorf("PAGER is %q: %w", value, err)
	case len(words) == 0, len(words) == 1 && words[0] == "cat":
		return nil, nil
	}
	path, err := exec.LookPath(words[0])
	switch {
	case err != nil && !chosen:
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("PAGER is %q: %w", value, err)
	}
	p := &Pager{words: append([]string{path}, words[1:]...)}
	for _, option := range []struct{ name, value string }{{"LESS", "R"}, {"LV", "-c"}} {
		if _, set := lookup(option.name); !set {
			p.env = append(p.env, option.name+"="+option.value)
		}
	}
	return p, nil
}

// Show shows a text until the person leaves the pager. Once the pager runs, running is
// called, and what that returns when the pager has ended; both may be nil. A pager that a
// signal ends was left like any other; a context that ends takes the pager with it.
func (p *Pager) Show(ctx context.Context, text string, out, errs io.Writer, running func() (ended func())) error {
	cmd := exec.CommandContext(ctx, p.words[0], p.words[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(text), out, errs
	cmd.Env = append(os.Environ(), p.env...)
	// Asked to go, a pager puts the terminal back in order; killed, it does not.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 2 * time.Second
	err := cmd.Start()
	if err == nil {
		if running != nil {
			if ended := running(); ended != nil {
				defer ended()
			}
		}
		err = cmd.Wait()
	}
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended) && ended.ExitCode() < 0: // by a signal, such as Ctrl+C
	case err != nil:
		return fmt.Errorf("%s: %w", p.words[0], err)
	}
	return nil
}

// errQuote says that a quote is never closed.
var errQuote = errors.New("a quote is not closed")

// split cuts a command line into words as a shell does: at blanks, but for those that stand
// in quotes or, with escapes, behind a backslash. (Windows has backslashes in its paths.)
func split(line string, escapes bool) ([]string, error) {
	var words []string
	var word strings.Builder
	begun := false // also of an empty word in quotes
	quote := rune(0)
	runes := []rune(line)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case escapes && r == '\\' && quote != '\'' && i+1 < len(runes) && (quote == 0 || strings.ContainsRune("\"\\$`", runes[i+1])):
			i++
			word.WriteRune(runes[i])
			begun = true
		case quote == 0 && (r == '\'' || r == '"'):
			quote, begun = r, true
		case r == quote:
			quote = 0
		case quote == 0 && strings.ContainsRune(" \t\n", r):
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quote != 0 {
		return nil, errQuote
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}
