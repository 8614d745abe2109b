package interview

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"
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
// are left out. Ctrl+J is what becomes of an Enter that was typed before the program
// had taken over the terminal.
func singleKeys(k tea.KeyMsg) []tea.KeyMsg {
	if k.Type == tea.KeyCtrlJ {
		k.Type = tea.KeyEnter
	}
	if k.Type != tea.KeyRunes {
		return []tea.KeyMsg{k}
	}
	runes := []rune(typed(string(k.Runes)))
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
