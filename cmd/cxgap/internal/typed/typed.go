// Package typed knows the keys that wait in a terminal, typed or pasted and not read yet.
// Anything else that can be read from, such as a file or a pipe, has none of them.
package typed

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Ahead is a terminal with keys that may wait in it.
type Ahead struct{ fd int }

// In is the terminal that is read from; nil if it is none.
func In(in io.Reader) *Ahead {
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return &Ahead{int(f.Fd())}
}

// Waits tells whether keys wait, unfinished lines among them, or come within a moment: what is
// pasted comes in one burst.
func (a *Ahead) Waits() bool { return waits(a.fd) }

// Follows is Waits for a terminal that leaves the editing of lines to the program, whose modes it
// does not touch.
func (a *Ahead) Follows() bool { return follows(a.fd) }

// Discard throws away all keys that wait.
func (a *Ahead) Discard() { discard(a.fd) }

// DiscardFrom throws away all keys that wait where something is read from, if it is a terminal.
func DiscardFrom(in io.Reader) {
	if a := In(in); a != nil {
		a.Discard()
	}
}
