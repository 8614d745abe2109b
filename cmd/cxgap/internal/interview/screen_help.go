package interview

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// helpPage shows everything there is to say about a question, and all keys. It scrolls.
type helpPage struct {
	*screen
	q      *rubric.Question
	back   func()
	window window
	rows   int
}

func newHelpPage(m *screen, q *rubric.Question) *helpPage {
	return &helpPage{screen: m, q: q, back: m.returning()}
}

func (p *helpPage) head() string { return p.questionHead(p.q) }

func (p *helpPage) key(k tea.KeyMsg) {
	switch k.String() {
	case "up", "k":
		p.window.scroll(-1)
	case "down", "j":
		p.window.scroll(1)
	case "pgup":
		p.window.scroll(-p.rows)
	case "pgdown", " ":
		p.window.scroll(p.rows)
	case "home":
		p.window = window{}
	case "esc", "enter", "?", "b", "q", "shift+tab":
		p.back()
	}
}

func (p *helpPage) body(width, height int) []string {
	p.rows = max(height-1, 1)
	return p.window.read(p.text(width), height, p.theme)
}

func (p *helpPage) text(width int) []string {
	bold := func(text string) []string { return styled(p.theme.bold.Render, wrap(text, width)) }
	lines := blocks(true, p.prompt(p.q, width), wrap(clean(p.q.Help), width), wrap(evidenceToSee(p.q), width),
		wrap(informed(p.session.rubric, p.q), width), p.topic(width), wrap(lastTime(p.session, p.q), width))
	if p.q.Scored() {
		lines = append(lines, bold("Which answer to choose")...)
		lines = append(append(lines, wrap(howToChoose, width)...), "")
	}
	lines = append(lines, bold("Keys")...)
	for _, k := range allKeys() {
		lines = append(lines, hanging(k.key, k.what, width)...)
	}
	return append(append(lines, ""), wrap(toFinishEarly, width)...)
}

func (p *helpPage) topic(width int) []string {
	t := p.session.rubric.Topic(p.q.Topic)
	if t.Intro == "" {
		return nil
	}
	return append(styled(p.theme.bold.Render, wrap(clean(t.Name), width)), wrap(clean(t.Intro), width)...)
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

func (p *helpPage) note() string { return "" }

func (p *helpPage) hints() []hint {
	width, height := p.room()
	return append(scrollHint(len(p.text(width)) > height), hint{"Esc", "back to the question"})
}
