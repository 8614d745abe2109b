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

// questionKey reacts to the keys that every page with a question has. Digits from 1 to n
// would have had a meaning, too.
func (m *asking) questionKey(k tea.KeyMsg, q *rubric.Question, n int) {
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
		m.read(func(width int) []string { return m.helpText(q, width) })
	case "t":
		m.askTopic()
	default:
		m.refuseKey(k, aDigit(n)+", or one of "+keysOf(m.session, q))
	}
}

func (m *asking) goBack() {
	if !m.session.Back() {
		m.refuse("This is the first question.")
		return
	}
	m.ask()
}

// clear takes the answer away, or brings it back.
func (m *asking) clear(q *rubric.Question) {
	c := m.session.Clear(q)
	if !c.Recorded {
		m.refuse("There is no answer to clear.")
		return
	}
	delete(m.drafts, q.ID)
	m.record(c, func() {
		m.page = m.pageFor(q)
		m.message = "Cleared. u brings the answer back."
		if !m.session.CanRestore(q) {
			m.message = "The answer is back."
		}
	})
}

// noteByHand asks for evidence, note and link, and returns to the question as it was left.
func (m *asking) noteByHand(q *rubric.Question) { m.askEvidence(q, true, m.returning()) }
