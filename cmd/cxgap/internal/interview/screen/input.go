package screen

import (
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
)

// inputEnded tells the screen that no more keys can come.
type inputEnded struct{}

// watchedInput is the terminal that keys come from. bubbletea goes on without a word
// when its input ends; a window that was closed would leave a program behind that waits
// for ever.
type watchedInput struct {
	*os.File
	ended func()
}

// Read reads on, and reports the end.
func (w *watchedInput) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	if err != nil && n == 0 {
		w.ended()
	}
	return n, err
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
