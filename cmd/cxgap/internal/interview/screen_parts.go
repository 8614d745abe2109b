package interview

import (
	"fmt"

	"cxgap/rubric"
)

// The parts that the pages with a question have in common.

// questionHead says where a question stands: in full where there is room for it.
func (m *screen) questionHead(q *rubric.Question) string {
	n, all := m.session.Position()
	topic := clean(m.session.rubric.Topic(q.Topic).Name)
	if m.narrow() {
		return fmt.Sprintf("%d/%d %s", n, all, topic)
	}
	return fmt.Sprintf("%s · question %d of %d", topic, n, all)
}

// above returns what can stand over the options or items, from the richest to the
// barest: a topic's introduction, the help text and blank lines make way first.
func (m *screen) above(q *rubric.Question, given []string, width int) [][]string {
	intro, prompt := m.intro(q, width), m.prompt(q, width)
	full := append(m.prompt(q, width), wrap(clean(q.Help), width)...)
	return [][]string{
		blocks(true, intro, full, given),
		blocks(true, full, given),
		blocks(false, full, given),
		blocks(true, prompt, given),
		blocks(false, prompt, given),
	}
}

// blocks joins the blocks that hold anything; airy, with a blank line behind each.
func blocks(airy bool, blocks ...[]string) []string {
	var lines []string
	for _, b := range blocks {
		lines = append(lines, b...)
		if airy && len(b) > 0 {
			lines = append(lines, "")
		}
	}
	return lines
}

func (m *screen) prompt(q *rubric.Question, width int) []string {
	return styled(m.theme.bold.Render, wrap(clean(q.Prompt), width))
}

// intro is a topic's introduction, over its first question.
func (m *screen) intro(q *rubric.Question, width int) []string {
	if !m.session.OpensTopic(q) {
		return nil
	}
	return styled(m.theme.faint.Render, wrap(clean(m.session.rubric.Topic(q.Topic).Intro), width))
}

// before says why a question is asked, where that is not plain, and what was answered
// last time.
func (m *screen) before(q *rubric.Question, width int) []string {
	var lines []string
	if m.session.OnlyForOthers(q) {
		lines = wrap(askedForOthers, width)
	}
	return append(lines, wrap(lastTime(m.session, q), width)...)
}

// besides shows evidence, note and link, a line each.
func (m *screen) besides(q *rubric.Question, width int) []string {
	lines := besides(m.session.Answer(q))
	for i := range lines {
		lines[i] = m.theme.faint.Render(cut(lines[i], width))
	}
	return lines
}

// questionHints are the keys of a page that asks a question. "Don't know" stands first:
// hiding it makes people invent answers (method.md, section 1). What Enter does is in
// the note.
func (m *screen) questionHints(q *rubric.Question, point hint) []hint {
	hints := []hint{{"d", "don't know"}, {"x", "not applicable"}, {"b", "back"}, {"?", "help"}, {"t", "topics"}, point}
	if m.session.TakesEvidence(q) {
		hints = append(hints, hint{"e", "evidence and note"})
	} else {
		hints = append(hints, hint{"e", "note"})
	}
	switch {
	case m.session.CanRestore(q):
		hints = append(hints, hint{"u", "bring back"})
	case !m.session.Answer(q).Blank():
		hints = append(hints, hint{"u", "clear"})
	}
	return append(hints, hint{"Ctrl+C", "stop"})
}

func pointHint(n int) hint {
	return hint{fmt.Sprintf("↑ ↓ or 1-%d", min(n, 9)), "point"}
}

func styled(style func(...string) string, lines []string) []string {
	for i := range lines {
		lines[i] = style(lines[i])
	}
	return lines
}
