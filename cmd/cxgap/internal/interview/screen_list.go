package interview

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"
)

// nothing is the value of the sentinel that stands before the first entry of a list.
const nothing = -1

// entry is one line, or several once wrapped, of a list.
type entry struct {
	mark string // "○" or "●"; "" for lists without marks
	text string
	// below stands under the text, fainter, where there is more to say.
	below string
}

// list is a huh.Select that draws itself.
//
// huh.Select keeps the pointer and moves it; three things of it do not fit and are
// covered here. It always points at something, and its Enter takes that: so a sentinel
// stands first, drawn as nothing at all, and Enter never reaches the field. Its filter
// swallows letters: the key is unbound. Its viewport counts entries, not lines, so that
// wrapped texts push the pointer out of small windows: it is drawn by us.
type list struct {
	*huh.Select[int]
	theme   *theme
	entries []entry
	window  window
}

func newList(t *theme, entries []entry) *list {
	options := []huh.Option[int]{huh.NewOption("", nothing)}
	for i := range entries {
		options = append(options, huh.NewOption("", i))
	}
	l := &list{Select: huh.NewSelect[int]().Options(options...), theme: t, entries: entries}
	l.WithKeyMap(fieldKeys())
	l.WithTheme(t.fields)
	l.point(nothing)
	return l
}

// fieldKeys are the keys that reach huh's fields: moving, ticking and a new line.
// Everything else, submitting above all, is the screen's own business. Bindings that are
// not set match no key: no filter, no external editor, which would put answers into a
// temporary file that others can read.
func fieldKeys() *huh.KeyMap {
	up := key.NewBinding(key.WithKeys("up", "k"))
	down := key.NewBinding(key.WithKeys("down", "j"))
	top := key.NewBinding(key.WithKeys("home"))
	bottom := key.NewBinding(key.WithKeys("end"))
	return &huh.KeyMap{
		Select:      huh.SelectKeyMap{Up: up, Down: down, GotoTop: top, GotoBottom: bottom},
		MultiSelect: huh.MultiSelectKeyMap{Up: up, Down: down, GotoTop: top, GotoBottom: bottom, Toggle: key.NewBinding(key.WithKeys(" "))},
		Text:        huh.TextKeyMap{NewLine: key.NewBinding(key.WithKeys("alt+enter"))},
	}
}

// pointed returns the index of the entry pointed at, or nothing.
func (l *list) pointed() int {
	i, _ := l.Hovered()
	return i
}

// point points at an entry, or at nothing.
func (l *list) point(i int) {
	l.Value(&i)
}

// move passes a key on to the field, which moves the pointer. Digits point directly. It
// returns false for every other key, and for a digit without an entry.
func (l *list) move(k tea.KeyMsg) bool {
	if i, ok := digit(k); ok {
		if i < len(l.entries) {
			l.point(i)
		}
		return i < len(l.entries)
	}
	switch k.String() {
	case "up", "k", "down", "j", "home", "end":
		l.Update(k)
		return true
	}
	return false
}

// digit returns the index that a key from 1 to 9 stands for.
func digit(k tea.KeyMsg) (int, bool) {
	s := k.String()
	if len(s) != 1 || s[0] < '1' || s[0] > '9' {
		return 0, false
	}
	return int(s[0] - '1'), true
}

// draw draws all entries.
func (l *list) draw(width int) drawing { return l.theme.entries(l.entries, l.pointed(), width) }

// drawing is a text of which the lines from (inclusive) to (exclusive) are pointed at.
type drawing struct {
	lines    []string
	from, to int
}

// under puts the drawing under other lines.
func (d drawing) under(above []string) drawing {
	d.lines = append(above, d.lines...)
	if d.to > d.from {
		d.from, d.to = d.from+len(above), d.to+len(above)
	}
	return d
}

func (t *theme) entries(entries []entry, pointed, width int) drawing {
	var d drawing
	for i, e := range entries {
		lines := t.entry(e, i == pointed, width)
		if i == pointed {
			d.from, d.to = len(d.lines), len(d.lines)+len(lines)
		}
		d.lines = append(d.lines, lines...)
	}
	return d
}

// entry draws one entry of a list: pointer, mark, and the text with a hanging indent.
func (t *theme) entry(e entry, pointed bool, width int) []string {
	indent, mark := "  ", ""
	if e.mark != "" {
		mark = e.mark + " "
		indent += strings.Repeat(" ", ansi.StringWidth(mark))
	}
	room := width - ansi.StringWidth(indent)
	var lines []string
	for i, line := range wrap(e.text, room) {
		start := indent
		switch {
		case i == 0 && pointed:
			start = t.accent.Render(">") + " " + mark
		case i == 0:
			start = "  " + mark
		}
		if pointed {
			line = t.bold.Render(line)
		}
		lines = append(lines, start+line)
	}
	for _, line := range wrap(e.below, room) {
		lines = append(lines, indent+t.faint.Render(line))
	}
	return lines
}
