package screen

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// burst is what a paste becomes on a terminal that does not mark it as one: characters and
// Enters faster than anybody types. Where a text of several lines is being written its lines
// belong to that, and none of them answers the next question. Elsewhere keys may be typed ahead.
type burst struct {
	open   bool
	count  int  // of the keys so far, in all bursts
	enters int  // that came last: they are line breaks if more text follows
	lines  bool // there were line breaks
}

// burstOver comes when no key has followed that of the same count for a while.
type burstOver struct{ count int }

// burstGap is how long after characters that arrived in one read a key still belongs to them.
const burstGap = 40 * time.Millisecond

const severalLines = "Several lines came at once: all of them belong to this text."

// input handles one message of keys.
func (m *Model) input(k tea.KeyMsg) {
	if typed := k.Type == tea.KeyRunes && !k.Paste && !k.Alt; typed && !m.burst.open {
		m.burst.open = len(k.Runes) > 1 && m.writesLines()
		m.burst.enters, m.burst.lines = 0, false
	}
	if !m.burst.open || !m.inBurst(k) {
		m.burst.open = false
		for _, k := range singleKeys(k, m.writesLines()) {
			m.key(k)
		}
		return
	}
	m.burst.count++
	count := m.burst.count
	m.command = tea.Tick(burstGap, func(time.Time) tea.Msg { return burstOver{count} })
}

// inBurst takes a key for part of a burst; it does not take one that no text has.
func (m *Model) inBurst(k tea.KeyMsg) bool {
	text := string(k.Runes)
	switch {
	case k.Alt, k.Paste, !m.writesLines():
		return false
	case k.Type == tea.KeyEnter, k.Type == tea.KeyCtrlJ:
		m.burst.enters++
		return true
	case k.Type == tea.KeyTab:
		text = "\t"
	case k.Type != tea.KeyRunes && k.Type != tea.KeySpace:
		return false
	}
	if m.burst.enters > 0 {
		text = strings.Repeat("\n", m.burst.enters) + text
		m.burst.enters, m.burst.lines = 0, true
	}
	for _, k := range singleKeys(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}, true) {
		m.key(k)
	}
	return true
}

// endBurst ends the burst that a tick belongs to. An Enter at the end of one line was pressed;
// behind several it is their last line break.
func (m *Model) endBurst(over burstOver) {
	if !m.burst.open || over.count != m.burst.count {
		return
	}
	m.burst.open = false
	switch {
	case !m.writesLines():
	case m.burst.lines || m.burst.enters > 1:
		m.message = severalLines
	case m.burst.enters == 1:
		m.key(tea.KeyMsg{Type: tea.KeyEnter})
	}
}
