//go:build unix

package screentest

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/hinshun/vt10x"
)

// wideTail fills the second cell of a wide character. It is a private-use
// character that no program writes.
const wideTail = '\U0010FFFD'

// cursorWrapNext is the bit of a vt10x cursor's state that says: the line is
// full, the next character goes to the next one. vt10x does not export it.
const cursorWrapNext = 1 << 1

// screen is a terminal emulator that answers nothing. It adds to vt10x what
// that lacks: wide characters, and characters that arrive in two pieces.
type screen struct {
	vt   vt10x.Terminal
	size Size
	part []byte // the beginning of a character whose rest has not arrived
}

func newScreen(size Size) *screen {
	// Without a writer vt10x discards its answers to queries.
	return &screen{vt: vt10x.New(vt10x.WithSize(size.Columns, size.Rows)), size: size}
}

func (s *screen) resize(size Size) {
	s.size = size
	s.vt.Resize(size.Columns, size.Rows)
}

// write shows a piece of output.
func (s *screen) write(piece []byte) {
	piece = append(s.part, piece...)
	var narrow []byte
	for len(piece) > 0 && utf8.FullRune(piece) {
		r, n := utf8.DecodeRune(piece)
		piece = piece[n:]
		switch width := cells(r); width {
		case 1:
			narrow = utf8.AppendRune(narrow, r)
		case 2:
			s.put(narrow)
			narrow = narrow[:0]
			s.putWide(r)
		}
	}
	s.put(narrow)
	s.part = append([]byte(nil), piece...)
}

func (s *screen) put(text []byte) {
	// Writing to an emulator in memory cannot fail.
	_, _ = s.vt.Write(text)
}

// putWide shows a character of two cells. One that would be cut by the right
// edge goes to the next line, as on a real terminal.
func (s *screen) putWide(r rune) {
	cursor := s.vt.Cursor()
	if cursor.X == s.size.Columns-1 && cursor.State&cursorWrapNext == 0 {
		s.put([]byte{' '})
	}
	s.put([]byte(string([]rune{r, wideTail})))
}

// text returns the screen without blanks at the ends of lines and without
// empty lines at the end.
func (s *screen) text() string {
	lines := strings.Split(s.vt.String(), "\n")
	for i, line := range lines {
		line = strings.ReplaceAll(line, string(wideTail), "")
		line = strings.ReplaceAll(line, "\x00", " ")
		lines[i] = strings.TrimRight(line, " ")
	}
	text := strings.TrimRight(strings.Join(lines, "\n"), "\n")
	if text == "" {
		return ""
	}
	return text + "\n"
}

// cells returns how many cells a character takes: 0, 1 or 2. Control
// characters count as 1, because the emulator must see them.
func cells(r rune) int {
	if r < ' ' || r == 0x7f {
		return 1
	}
	return min(ansi.StringWidth(string(r)), 2)
}
