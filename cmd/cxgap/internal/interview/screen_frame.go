package interview

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The least window in which a question can be read at all, and the widest lines that are
// pleasant to read.
const (
	leastWidth  = 30
	leastHeight = 8
	widest      = 88
)

// hint names a key that works now.
type hint struct{ key, what string }

func (m *screen) tooSmall() bool { return m.width < leastWidth || m.height < leastHeight }

// View draws the whole window: the head, the page's body, and below what Enter does and
// which keys work. It never returns a line that is too wide or a line too many.
func (m *screen) View() string {
	if m.done {
		return ""
	}
	if m.tooSmall() {
		return joinLines(m.fit(wrap("Window too small. Please make it larger. Ctrl+C stops; all answers are kept.", m.width), 0))
	}
	width := m.textWidth()
	head := []string{m.headLine(width)}
	foot := m.foot(width)
	if m.airy() {
		head = append(head, "")
		foot = append([]string{""}, foot...)
	}
	height := m.height - len(head) - len(foot)
	lines := append(head, pad(m.page.body(width, height), height)...)
	return joinLines(m.fit(append(lines, foot...), m.margin()))
}

// airy tells whether there is room for blank lines around the body.
func (m *screen) airy() bool { return m.height >= 16 }

func (m *screen) textWidth() int { return min(m.width-2*m.margin(), widest) }

// space returns the size of the body while the keys take no more than one line.
func (m *screen) space() (width, height int) {
	width = m.textWidth()
	height = m.height - 2 - len(m.noteLines(width))
	if m.airy() {
		height -= 2
	}
	return width, height
}

// narrow tells whether words have to be saved.
func (m *screen) narrow() bool { return m.width < 60 }

// brief returns the text for the window: the short one where words have to be saved.
func (m *screen) brief(long, short string) string {
	if m.narrow() {
		return short
	}
	return long
}

func (m *screen) margin() int {
	if m.narrow() {
		return 1
	}
	return 2
}

// fit is the last word on the size of what is drawn.
func (m *screen) fit(lines []string, margin int) []string {
	lines = lines[:min(len(lines), m.height)]
	for i, line := range lines {
		lines[i] = ansi.Truncate(strings.Repeat(" ", margin)+line, m.width, "")
	}
	return lines
}

func pad(lines []string, height int) []string {
	lines = append([]string{}, lines[:min(len(lines), max(height, 0))]...)
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines
}

// headLine shows the place at the left, and progress and "saved" at the right.
func (m *screen) headLine(width int) string {
	right := m.bar()
	left := cut(m.page.head(), width-ansi.StringWidth(right)-1)
	gap := width - ansi.StringWidth(left) - ansi.StringWidth(right)
	return m.theme.faint.Render(left) + strings.Repeat(" ", max(gap, 0)) + right
}

// bar draws the settled share, and says whether all is saved.
func (m *screen) bar() string {
	cells := 12
	if m.narrow() {
		cells = 5
	}
	done, all := m.walk.progress()
	if all > 0 {
		done = done * cells / all
	}
	bar := m.theme.accent.Render(strings.Repeat("█", done)) + m.theme.faint.Render(strings.Repeat("░", cells-done))
	return bar + " " + m.theme.faint.Render(m.savedWord())
}

func (m *screen) savedWord() string {
	switch {
	case m.keeper.unsaved != nil:
		return "NOT SAVED"
	case m.keeper.onFile:
		return "saved"
	}
	return "     "
}

// foot is what Enter does, or what the last key did, and the keys.
func (m *screen) foot(width int) []string {
	return append(m.noteLines(width), m.hintLines(width)...)
}

func (m *screen) noteLines(width int) []string {
	note := m.message
	if note == "" {
		note = m.page.note()
	}
	return firstLines(wrap(clean(note), width), 3)
}

// hintLines fills two lines with the most important keys.
func (m *screen) hintLines(width int) []string {
	const most = 2
	const between = " · "
	lines := []string{""}
	for _, h := range m.page.hints() {
		text := h.key + " " + h.what
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = text
		case ansi.StringWidth(*last+between+text) <= width:
			*last += between + text
		case len(lines) < most:
			lines = append(lines, text)
		}
	}
	for i, line := range lines {
		lines[i] = m.theme.faint.Render(line)
	}
	return lines
}

func firstLines(lines []string, most int) []string {
	return lines[:min(len(lines), most)]
}
