package interview

import "cxgap/rubric"

// returning goes back to the page that a dialogue was called from.
func (m *screen) returning() func() {
	from := m.page
	return func() { m.page = from }
}

// askWho asks, after "don't know", who would know. Both are recorded together.
func (m *asking) askWho(q *rubric.Question) {
	roles := whoKnows(m.session.Rubric(), q)
	var entries []entry
	for _, r := range roles {
		entries = append(entries, entry{text: candidate(q, r)})
	}
	entries = append(entries, entry{text: "Somebody else"}, entry{text: "Nobody that I could name"})
	back := m.returning()
	m.page = &choosePage{
		screen: m.screen, title: `Don't know. Who would?`, text: clean(q.Prompt), list: newList(m.theme, entries), cancel: back,
		submit: func(i int) {
			switch {
			case i >= 0 && i < len(roles):
				m.dontKnow(q, roles[i].ID)
			case i == len(roles):
				m.askName(q)
			default:
				m.dontKnow(q, "")
			}
		},
		unpointed: m.brief(`Nothing is pointed at. Enter records "don't know" without a name.`, `Enter: don't know, nobody named.`),
		pointed:   m.brief(`Enter records "don't know", and that this one would.`, "Enter: don't know, this one would."),
		leave:     "back without a change",
	}
}

func (m *asking) askName(q *rubric.Question) {
	p := newLine(m.screen, "Who would know?", "A name or a post.", "")
	p.enter, p.cancel = `Enter records "don't know" with this name.`, m.returning()
	p.submit = func(name string) { m.dontKnow(q, name) }
	m.page = p
}

func (m *asking) dontKnow(q *rubric.Question, ask string) {
	m.record(m.session.DontKnow(q, ask), m.goOn)
}

// askReason asks why the question does not apply; where it cannot be left out it says so.
func (m *asking) askReason(q *rubric.Question) {
	if m.session.Refusal(q) != "" {
		m.refuse(refusal(m.session, q))
		return
	}
	p := newText(m.screen, "Not applicable. Why?", clean(q.Prompt), m.session.Answer(q).NotApplicable)
	p.enter, p.cancel = "Enter records the reason.", m.returning()
	p.submit = func(reason string) {
		c, err := m.session.NotApplicable(q, reason)
		if err != nil {
			m.message = "A reason is needed: a few words will do. Esc goes back without a change."
			return
		}
		m.record(c, m.goOn)
	}
	m.page = p
}
