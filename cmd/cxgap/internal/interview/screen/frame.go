package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric/visible"
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

func (m *Model) tooSmall() bool { return m.width < leastWidth || m.height < leastHeight }

// View draws the whole window: the head, the page's body, and below what Enter does and
// which keys work. It never returns a line that is too wide or a line too many.
func (m *Model) View() string {
	if m.done {
		return ""
	}
	if m.tooSmall() {
		return strings.Join(m.fit(wrap("Window too small. Please make it larger. Ctrl+C stops; all answers are kept.", m.width), 0), "\n")
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
	return strings.Join(m.fit(append(lines, foot...), m.margin()), "\n")
}

// airy tells whether there is room for blank lines around the body.
func (m *Model) airy() bool { return m.height >= 16 }

func (m *Model) textWidth() int { return min(m.width-2*m.margin(), widest) }

// space returns the size of the body while the keys take no more than one line.
func (m *Model) space() (width, height int) {
	width = m.textWidth()
	height = m.height - 2 - len(m.noteLines(width))
	if m.airy() {
		height -= 2
	}
	return width, height
}

// narrow tells whether words have to be saved.
func (m *Model) narrow() bool { return m.width < 60 }

// brief returns the text for the window: the short one, if there is one, where words have
// to be saved.
func (m *Model) brief(long, short string) string {
	if m.narrow() && short != "" {
		return short
	}
	return long
}

func (m *Model) margin() int {
	if m.narrow() {
		return 1
	}
	return 2
}

// fit is the last word on the size of what is drawn.
func (m *Model) fit(lines []string, margin int) []string {
	lines = lines[:min(len(lines), m.height)]
	for i, line := range lines {
		lines[i] = ansi.Truncate(strings.Repeat(" ", margin)+line, m.width, "")
	}
	return lines
}

// here names the place of the walk: the question that is up, or the title of it all.
func (m *Model) here() string {
	if m.d.Current() == nil {
		return visible.Line(m.d.Rubric().Title)
	}
	topic, place := m.d.Place()
	if n, all := m.d.Position(); m.narrow() {
		return fmt.Sprintf("%d/%d %s", n, all, topic)
	}
	return topic + " · " + place
}

func pad(lines []string, height int) []string {
	lines = append([]string{}, lines[:min(len(lines), max(height, 0))]...)
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines
}

// headLine shows the place at the left, and progress and "saved" at the right.
func (m *Model) headLine(width int) string {
	right := m.bar()
	left := interview.Cut(m.page.head(), width-ansi.StringWidth(right)-1)
	gap := width - ansi.StringWidth(left) - ansi.StringWidth(right)
	return paint(visible.Faint, left) + strings.Repeat(" ", max(gap, 0)) + right
}

// bar draws the settled share, and says whether all is saved.
func (m *Model) bar() string {
	cells := 12
	if m.narrow() {
		cells = 5
	}
	tally, done := m.d.Tally(), 0
	if all := tally.Settled() + tally.Open; all > 0 {
		done = tally.Settled() * cells / all
	}
	bar := paint(m.theme.accent, strings.Repeat("█", done)) + paint(visible.Faint, strings.Repeat("░", cells-done))
	return bar + " " + paint(visible.Faint, m.savedWord())
}

func (m *Model) savedWord() string {
	switch {
	case m.d.Unsaved() != nil:
		return "NOT SAVED"
	case m.d.OnFile():
		return "saved"
	}
	return "     "
}

// foot is what Enter does, or what the last key did, and the keys.
func (m *Model) foot(width int) []string {
	return append(m.noteLines(width), m.hintLines(width)...)
}

func (m *Model) noteLines(width int) []string {
	note := m.message
	if note == "" {
		note = m.page.note()
	}
	return firstLines(wrap(note, width), 3)
}

// hintLines fills two lines with the most important keys.
func (m *Model) hintLines(width int) []string {
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
		lines[i] = paint(visible.Faint, line)
	}
	return lines
}

func firstLines(lines []string, most int) []string {
	return lines[:min(len(lines), most)]
}

// wrap breaks a text into clean lines of at most width cells.
func wrap(text string, width int) []string { return visible.Wrap(text, max(width, 1)) }

// wrapEach wraps texts, each on lines of its own.
func wrapEach(texts []string, width int) []string {
	var lines []string
	for _, text := range texts {
		lines = append(lines, wrap(text, width)...)
	}
	return lines
}

// paint draws a line that is clean.
func paint(style visible.Style, line string) string { return visible.Painter(true).Paint(style, line) }

func styled(style visible.Style, lines []string) []string {
	for i := range lines {
		lines[i] = paint(style, lines[i])
	}
	return lines
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

// bold wraps a text and draws it bold.
func (m *Model) bold(text string, width int) []string {
	return styled(visible.Bold, wrap(text, width))
}
