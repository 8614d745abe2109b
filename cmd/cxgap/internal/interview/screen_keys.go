package interview

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// isBack tells whether a key means going back.
func isBack(k tea.KeyMsg) bool { return k.Type == tea.KeyShiftTab || command(k) == "b" }

// command returns the letter that a key stands for on a page without a text field,
// whether Caps Lock is on or not; "" for every other key.
func command(k tea.KeyMsg) string {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt {
		return ""
	}
	return strings.ToLower(string(k.Runes))
}

// questionKey reacts to the keys that every page with a question has.
func (m *screen) questionKey(k tea.KeyMsg, q *rubric.Question) {
	if isBack(k) {
		m.goBack()
		return
	}
	switch command(k) {
	case "d":
		m.askWho(q)
	case "x":
		m.askReason(q)
	case "u":
		m.clear(q)
	case "e":
		m.noteByHand(q)
	case "?":
		m.page = newHelpPage(m, q)
	case "t":
		m.askTopic()
	}
}

func (m *screen) goBack() {
	if !m.session.Back() {
		m.message = "This is the first question."
		return
	}
	m.ask()
}

// clear takes the answer away, or brings it back.
func (m *screen) clear(q *rubric.Question) {
	c := m.session.Clear(q)
	if !c.Recorded {
		m.message = "There is no answer to clear."
		return
	}
	m.record(c, func() {
		m.page = m.pageFor(q)
		m.message = "Cleared. u brings the answer back."
		if !m.session.CanRestore(q) {
			m.message = "The answer is back."
		}
	})
}

// noteByHand asks for evidence, note and link, and returns to the question.
func (m *screen) noteByHand(q *rubric.Question) {
	m.askEvidence(q, true, func() { m.page = m.pageFor(q) })
}
