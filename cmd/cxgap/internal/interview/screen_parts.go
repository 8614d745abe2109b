package interview

import (
	"fmt"
	"strings"

	"cxgap/rubric"
)

// The parts that the pages with a question have in common.

// questionHead says where a question stands: in full where there is room for it.
func (m *asking) questionHead(q *rubric.Question) string {
	n, all := m.session.Position()
	topic := clean(m.session.Rubric().Topic(q.Topic).Name)
	if m.narrow() {
		return fmt.Sprintf("%d/%d %s", n, all, topic)
	}
	return fmt.Sprintf("%s · question %d of %d", topic, n, all)
}

// above returns what can stand over the options or items, from the richest to the
// barest: a topic's introduction, the help text, blank lines, and what is known beyond
// the answers of now and of last time make way for them.
func (m *asking) above(q *rubric.Question, known []string, width int) above {
	intro, prompt := m.intro(q, width), m.prompt(q, width)
	full := append(m.prompt(q, width), wrap(clean(q.Help), width)...)
	var whole, brief, least []string
	for _, text := range known {
		whole = append(whole, wrap(text, width)...)
		brief = append(brief, cut(text, width))
		if strings.HasPrefix(text, yourAnswer) || strings.HasPrefix(text, lastTimeWas) {
			least = append(least, cut(text, width))
		}
	}
	return above{
		airy: [][]string{
			blocks(true, intro, full, whole),
			blocks(true, full, whole),
			blocks(false, full, whole),
			blocks(true, prompt, whole),
			blocks(false, prompt, whole),
		},
		dense: [][]string{
			blocks(false, prompt, brief),
			blocks(false, prompt, least),
		},
	}
}

// yourAnswer begins the line of an answer that is no option on the list.
const yourAnswer = "● Your answer: "

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
func (m *asking) intro(q *rubric.Question, width int) []string {
	if !m.session.OpensTopic(q) {
		return nil
	}
	return styled(m.theme.faint.Render, wrap(clean(m.session.Rubric().Topic(q.Topic).Intro), width))
}

// before says why a question is asked, where that is not plain, and what was answered
// last time.
func (m *asking) before(q *rubric.Question) []string {
	var texts []string
	if m.session.OnlyForOthers(q) {
		texts = append(texts, askedForOthers)
	}
	if last := lastTime(m.session, q); last != "" {
		texts = append(texts, last)
	}
	return texts
}

// questionHints are the keys of a page that asks a question. "Don't know" stands first:
// hiding it makes people invent answers (method.md, section 1). What Enter does is in
// the note.
func (m *asking) questionHints(q *rubric.Question, point hint) []hint {
	hints := []hint{{"d", "don't know"}}
	if m.session.Refusal(q) == "" {
		hints = append(hints, hint{"x", "not applicable"})
	}
	hints = append(hints, hint{"b", "back"}, hint{"?", "help"}, hint{"t", "topics"}, point)
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
	if n == 1 {
		return hint{"1", "points"}
	}
	return hint{fmt.Sprintf("↑ ↓ or 1-%d", min(n, 9)), "point"}
}

func styled(style func(...string) string, lines []string) []string {
	for i := range lines {
		lines[i] = style(lines[i])
	}
	return lines
}
