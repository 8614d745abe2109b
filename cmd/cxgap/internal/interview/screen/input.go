package screen

import (
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/typed"
)

// inputEnded tells the screen that no more keys can come.
type inputEnded struct{}

// watchedInput is the terminal that keys come from. bubbletea goes on without a word
// when its input ends; a window that was closed would leave a program behind that waits
// for ever.
//
// A paste comes as if it were typed where the terminal, or a program between, does not mark
// its ends. Only that it comes at once tells it from typing: nobody types several letters in the
// time that it takes to read one.
type watchedInput struct {
	*os.File
	ended func()
	ahead *typed.Ahead      // what comes next; nil where that is not known
	came  func(text string) // takes what came at once

	pasting bool // the end of a paste with marks has not come yet
}

// Read reads on, and reports the end. What came at once is reported, too, and not read: the
// result is then nothing.
func (w *watchedInput) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	if err != nil && n == 0 {
		w.ended()
	}
	if w.marked(p[:n]) || w.ahead == nil || err != nil || !written(string(p[:n])) {
		return n, err
	}
	const most = interview.MaxText * utf8.UTFMax // no field has room for more
	text := string(p[:n])
	for n = 0; n == 0 && err == nil && w.ahead.Follows(); {
		if n, err = w.File.Read(p); !strings.ContainsRune(string(p[:n]), ctrlC) {
			text, n = text+string(p[:max(0, min(n, most-len(text)))]), 0
		}
	}
	w.came(text)
	return n, err
}

// marked tells whether what was read belongs to a paste with marks.
func (w *watchedInput) marked(read []byte) bool {
	const start, end = "\x1b[200~", "\x1b[201~"
	before, text := w.pasting, string(read)
	if i := strings.LastIndex(text, start); i >= 0 && !before {
		w.pasting = true
	}
	if w.pasting && strings.LastIndex(text, end) > strings.LastIndex(text, start) {
		w.pasting = false
	}
	return before || strings.Contains(text, start)
}

const ctrlC = 0x03

// written tells whether some of what came at once was written to be read: somewhere between two
// line ends are three different characters that are no digits, and nowhere a key of
// another kind. Keys that were typed ahead one by one are hardly ever that.
func written(text string) bool {
	for _, r := range text {
		if r < ' ' && r != '\r' && r != '\n' && r != '\t' || r == 0x7F {
			return false
		}
	}
	return slices.ContainsFunc(strings.FieldsFunc(text, isLineEnd), func(line string) bool {
		different := map[rune]bool{}
		for _, r := range line {
			if r < '0' || r > '9' {
				different[r] = true
			}
		}
		return len(different) >= 3
	})
}

func isLineEnd(r rune) bool { return r == '\r' || r == '\n' }

// atOnce is text that came at once and without marks.
type atOnce string

// takeAtOnce puts text that came at once into the field that is being written, all lines of it:
// none is ever a key for a page that nobody has read. Where nothing is being written it is refused.
//
// Text that begins with an Enter was not copied from anywhere: these are the keys of somebody who
// types ahead. So are an Enter at the end, and what follows the one line of a field that has no
// more, unless the next line was written to be read, too.
func (m *Model) takeAtOnce(text string) {
	m.message, m.refused = "", false
	text = interview.Typed(text)
	for ahead := strings.HasPrefix(text, "\n"); text != ""; ahead = true {
		line, rest, ended := strings.Cut(text, "\n")
		next, _, _ := strings.Cut(rest, "\n")
		last := strings.Trim(rest, "\n") == ""
		switch {
		case m.tooSmall(), !m.writes() && !ahead:
			m.refuse(notPasted)
			return
		case m.writes() && (ahead || last || !m.writesLines() && !written(next)):
			m.paste(line)
			if last && !ahead {
				rest = ""
			}
		case m.writes():
			m.paste(text)
			m.message = severalLines
			return
		default:
			for i, r := range line {
				if m.writes() { // now, as after x, which asks why
					m.paste(line[i:])
					break
				}
				if i > 0 && written(line[i:]) {
					m.refuse(notPasted)
					return
				}
				m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			}
		}
		if ended {
			m.key(tea.KeyMsg{Type: tea.KeyEnter})
		}
		text = rest
	}
}

// paste puts a text into the field that is being written.
func (m *Model) paste(text string) {
	if text == "" {
		return
	}
	m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

// singleKeys takes apart what bubbletea puts together: characters that arrive in one
// read come as one message, so that "3" and Enter typed fast are two messages, but "3"
// and "d" are one. A paste stays in one piece. Characters that could steer a terminal
// are left out. Ctrl+J is a new line in a text of several lines, and else an Enter: that is
// what becomes of one that was typed before the program had taken over the terminal.
func singleKeys(k tea.KeyMsg, lines bool) []tea.KeyMsg {
	if k.Type == tea.KeyCtrlJ {
		k.Type, k.Alt = tea.KeyEnter, lines
	}
	if k.Type != tea.KeyRunes {
		return []tea.KeyMsg{k}
	}
	runes := []rune(interview.Typed(string(k.Runes)))
	if k.Paste {
		k.Runes = runes
		return []tea.KeyMsg{k}
	}
	var keys []tea.KeyMsg
	for _, r := range runes {
		keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt})
	}
	return keys
}

// command returns the letter that a key stands for on a page without a text field,
// whether Caps Lock is on or not; "" for every other key.
func command(k tea.KeyMsg) string {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt {
		return ""
	}
	return strings.ToLower(string(k.Runes))
}

// isBack tells whether a key means going back.
func isBack(k tea.KeyMsg) bool { return k.Type == tea.KeyShiftTab || command(k) == "b" }

// digit returns the digit that a key is.
func digit(k tea.KeyMsg) (int, bool) {
	s := k.String()
	if len(s) != 1 || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	return int(s[0] - '0'), true
}

// aNumber says which numbers point at n entries.
func aNumber(n int) string {
	switch {
	case n <= 1:
		return "1"
	case n <= 9:
		return "a digit from " + interview.UpTo(n, " to ")
	}
	return "a number from " + interview.UpTo(n, " to ")
}
