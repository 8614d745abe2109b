package interview

import (
	"strings"

	"cxgap/rubric"
)

// helpText is everything there is to say about a question, and all keys.
func (m *asking) helpText(q *rubric.Question, width int) []string {
	bold := func(text string) []string { return styled(m.theme.bold.Render, wrap(text, width)) }
	lines := blocks(true, m.prompt(q, width), wrap(clean(q.Help), width), wrap(evidenceToSee(q), width),
		wrap(informed(m.session.Rubric(), q), width), m.topicText(q, width), wrap(lastTime(m.session, q), width))
	if q.Scored() {
		lines = append(lines, bold("Which answer to choose")...)
		lines = append(append(lines, wrap(howToChoose, width)...), "")
	}
	lines = append(append(lines, bold("Keys")...), keyLines(allKeys(), width)...)
	return append(append(lines, ""), wrap(toFinishEarly, width)...)
}

// topicText introduces the topic of a question, if there is anything to say.
func (m *asking) topicText(q *rubric.Question, width int) []string {
	t := m.session.Rubric().Topic(q.Topic)
	if t.Intro == "" {
		return nil
	}
	return append(styled(m.theme.bold.Render, wrap(clean(t.Name), width)), wrap(clean(t.Intro), width)...)
}

// howToChoose is the rule for reading the options.
const howToChoose = `Each answer contains the ones above it. Read down the list and choose the last one that is fully true today. ` +
	`If you are not sure, "don't know" is a good answer: it shows what to find out, and from whom.`

// informed names who can usually answer, or "".
func informed(r *rubric.Rubric, q *rubric.Question) string {
	var names []string
	for _, ref := range q.BestInformed {
		names = append(names, roleName(r, ref.ID))
	}
	if names == nil {
		return ""
	}
	return "Usually known by: " + strings.Join(names, "; ")
}

func allKeys() []hint {
	return []hint{
		{"↑ ↓", "point at an answer (also j and k; Home and End)"},
		{"1 to 9", "point at that answer; on a checklist: tick it"},
		{"Space", "tick an item of a checklist"},
		{"Enter", "record the answer pointed at; with nothing pointed at, leave it as it is and go on"},
		{"Esc", "point at nothing; leave a dialogue without a change"},
		{"d", "don't know, and who would"},
		{"x", "not applicable, and why"},
		{"b", "back (also Shift+Tab)"},
		{"u", "clear the answer; once more brings it back"},
		{"e", "evidence and note"},
		{"t", "go to another topic, or to the end"},
		{"?", "this help"},
		{"Alt+Enter", "a new line in a note or a reason"},
		{"Ctrl+C", "stop; every answer given is kept"},
	}
}

// keyLines lists keys with what they do.
func keyLines(keys []hint, width int) []string {
	var lines []string
	for _, k := range keys {
		lines = append(lines, hanging(k.key, k.what, width)...)
	}
	return lines
}

// hanging sets a key and what it does, the latter with a hanging indent.
func hanging(key, what string, width int) []string {
	const column = 10
	var lines []string
	for i, line := range wrap(what, width-column) {
		start := strings.Repeat(" ", column)
		if i == 0 {
			start = key + strings.Repeat(" ", column-len([]rune(key)))
		}
		lines = append(lines, start+line)
	}
	return lines
}
