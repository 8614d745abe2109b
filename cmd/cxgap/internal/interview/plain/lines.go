package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"cxgap/cmd/cxgap/internal/interview"
)

// longestLine is how much of one line is kept in memory, in bytes. It leaves room for
// interview.MaxText characters of any kind.
const longestLine = 4*interview.MaxText + 2

// errLongLine stands for a line above longestLine; it was read and dropped.
var errLongLine = errors.New("the line is too long")

// lines reads lines one by one, each only when it is asked for, from one reader for the
// whole run: what is typed or piped ahead stays for the next prompt.
type lines struct {
	wanted chan bool // true: nothing that is left of what was read before
	read   chan line
}

type line struct {
	text string
	more bool // there is something behind it already
	err  error
}

func newLines(r io.Reader) *lines {
	l := &lines{wanted: make(chan bool), read: make(chan line, 1)}
	go l.serve(bufio.NewReaderSize(r, longestLine))
	return l
}

// serve reads until there is nobody to ask any more. A read from a terminal cannot be
// broken off; if the interview ends meanwhile, the goroutine ends with the process.
func (l *lines) serve(r *bufio.Reader) {
	for anew := range l.wanted {
		if anew {
			_, _ = r.Discard(r.Buffered())
		}
		text, err := readLine(r)
		l.read <- line{text, r.Buffered() > 0, err}
	}
}

// next returns the next line without its end. The error is io.EOF, or another one of the
// reader, at the end: text that no line end follows was not submitted and does not count.
// It is the context's error once that has ended, and errLongLine for a line that was
// dropped. Anew, what is left of earlier reading does not count.
func (l *lines) next(ctx context.Context, anew bool) line {
	select {
	case l.wanted <- anew:
	case <-ctx.Done():
		return line{err: ctx.Err()}
	}
	select {
	case got := <-l.read:
		if ctx.Err() != nil {
			return line{err: ctx.Err()}
		}
		return got
	case <-ctx.Done():
		return line{err: ctx.Err()}
	}
}

func (l *lines) close() { close(l.wanted) }

// pasteMarks are what terminals put around what is pasted, if a program before this one has left
// that switched on. They are no part of it.
var pasteMarks = strings.NewReplacer("\x1b[200~", "", "\x1b[201~", "")

func readLine(r *bufio.Reader) (string, error) {
	text, err := r.ReadSlice('\n')
	if err == nil {
		return pasteMarks.Replace(strings.TrimRight(string(text), "\r\n")), nil
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		if _, err = r.ReadSlice('\n'); err == nil {
			return "", errLongLine
		}
	}
	return "", err
}
