package interview

import (
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// askEvidence asks how the answer was backed, then for a note and, where a link is
// wished, for a link. Each is saved by itself. Done is called at the end, and when the
// respondent leaves on the way.
func (m *asking) askEvidence(q *rubric.Question, link bool, done func()) {
	then := done
	if link {
		then = func() { m.askLink(q, done) }
	}
	if !m.session.TakesEvidence(q) {
		m.askNote(q, done, done)
		return
	}
	m.page = &choosePage{
		screen: m.screen, title: "What backs this answer?", text: evidenceToSee(q), list: newList(m.theme, m.evidenceEntries(q)), cancel: done,
		submit: func(i int) {
			c := walk.Change{}
			if i != nothing {
				c = m.session.SetEvidence(q, append(evidences(), "")[i])
			}
			m.record(c, func() { m.askNote(q, then, done) })
		},
		unpointed: "Enter leaves it as it is and goes on to the note.", pointed: "Enter records this and goes on to the note.",
		leave: "back without a change",
	}
}

func (m *asking) evidenceEntries(q *rubric.Question) []entry {
	given := m.session.Answer(q).Evidence
	var entries []entry
	for _, e := range evidences() {
		mark := "○"
		if e == given {
			mark = "●"
		}
		entries = append(entries, entry{mark: mark, text: evidenceName(e)})
	}
	if given != "" {
		entries = append(entries, entry{mark: "○", text: "take the mark away"})
	}
	return entries
}

func (m *asking) askNote(q *rubric.Question, then, leave func()) {
	p := newText(m.screen, "Note", "What was said, word for word, or what to remember. It may stay blank.", m.session.Answer(q).Note)
	p.enter, p.cancel = "Enter records the note.", leave
	p.set = func(note string) walk.Change { return m.session.SetNote(q, note) }
	p.submit = func(string) { m.record(p.edited(), then) }
	m.page = p
}

// askLink asks where the evidence is, if there is any.
func (m *asking) askLink(q *rubric.Question, done func()) {
	a := m.session.Answer(q)
	if a.Link == "" && a.Evidence != sheet.EvidenceSaid && a.Evidence != sheet.EvidenceSeen {
		done()
		return
	}
	p := newLine(m.screen, "Link", "Where the evidence can be found: a path or an address. It may stay blank.", a.Link)
	p.enter, p.cancel = "Enter records the link.", done
	p.set = func(link string) walk.Change { return m.session.SetLink(q, link) }
	p.submit = func(string) { m.record(p.edited(), done) }
	m.page = p
}
