package interview

import "cxgap/cmd/cxgap/internal/interview/walk"

import "strings"

// stop ends the interview at Ctrl+C. While an answer is not saved it warns first.
func (m *screen) stop() {
	if c := m.typedNote(); c.Recorded {
		m.save("", func() { m.finish(Stopped) })
		return
	}
	if m.keeper.unsaved != nil && !m.warned {
		m.warned = true
		m.message = "Your last answer is not saved. Ctrl+C once more stops without it."
		return
	}
	m.finish(Stopped)
}

// finish ends the interview. What is being typed as a note is kept even then; if it
// cannot be saved, the result says so.
func (m *screen) finish(o Outcome) {
	if m.typedNote().Recorded {
		if err := m.keeper.save(""); stops(err) {
			m.err = err
		}
	}
	m.done = true
	m.result = Result{Outcome: o, Unsaved: m.keeper.unsaved}
}

// typedNote sets the note or link that is being typed, if one is. Only Enter takes an
// old one away.
func (m *screen) typedNote() walk.Change {
	p, ok := m.page.(*textPage)
	if !ok || p.set == nil || strings.TrimSpace(*p.value) == "" {
		return walk.Change{}
	}
	return p.edited()
}
