package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric/visible"
)

// What huh does here, and what it cannot.
//
// huh.Input and huh.Text hold the text that is being typed ([field]). Of them we use the
// cursor, the editing keys and the view; not:
//
//   - submitting and leaving: a field inside a huh.Form moves on when it likes, its
//     validators block going back, and Esc does not leave. The page owns these keys.
//   - commands: those that a field returns make its cursor blink, or read the clipboard
//     with a foreign program. They are dropped.
//   - the external editor: it puts answers into a temporary file that others can read.
//   - the bound value: it holds what the field makes of a text before anybody has typed.
//
// huh.Select and huh.MultiSelect are not used; the list below stands for both. They
//
//   - always point at an option, and Enter takes it: an untouched question would be
//     answered with its first option;
//   - write the first option into their value when they are built;
//   - filter by letters, which are commands here;
//   - scroll by entries and not by lines, so that wrapped texts push what is pointed at out
//     of small windows, and a long description hides all options.
//
// huh.Form is not used: one form of forty groups fights saving after each answer, branches
// and jumping, its changes of group come late for keys that are typed fast, and at SIGTERM
// it ends without an error and with every value at its default. Its accessible mode invents
// answers; package plain stands for it.

// field is a text field of one line or of several.
type field struct {
	huh    huh.Field
	theme  *theme
	value  *string
	loaded string // what the field made of the value that it was opened with
	lines  bool
	limit  int
}

func newField(t *theme, lines bool, value string) *field {
	v := interview.Typed(value)
	f := &field{theme: t, value: &v, lines: lines, limit: max(interview.MaxLine, len(v))}
	if lines {
		f.limit = max(interview.MaxText, len(v))
		f.huh = huh.NewText().CharLimit(f.limit).ExternalEditor(false).Value(&v)
	} else {
		f.huh = huh.NewInput().CharLimit(f.limit).Value(&v)
	}
	// Bindings that are not set match no key.
	f.huh.WithKeyMap(&huh.KeyMap{Text: huh.TextKeyMap{NewLine: key.NewBinding(key.WithKeys("alt+enter"))}}) // Ctrl+J comes as this, see singleKeys
	f.huh.WithTheme(t.fields)
	f.huh.Focus()
	f.huh.Update(nil) // sets the value to what the field holds
	f.loaded = v
	return f
}

// text returns what is in the field.
func (f *field) text() string { return *f.value }

// changed tells whether the text is another than the field was opened with. A text that
// the field cannot hold as it stands in the sheet is not changed by that alone.
func (f *field) changed() bool { return *f.value != f.loaded }

// key edits the text. Backspace and Delete take what a person takes for one character away
// as a whole; huh takes one code point.
func (f *field) key(k tea.KeyMsg) {
	before := *f.value
	f.huh.Update(k)
	if name := k.String(); name == "backspace" || name == "ctrl+h" || name == "delete" {
		for range restOfCharacter(before, *f.value, name == "delete") {
			f.huh.Update(k)
		}
	}
}

// restOfCharacter counts the code points that are left of the character of which one was
// taken away: those before it in the text, or those behind it.
func restOfCharacter(before, after string, behind bool) int {
	old, left := []rune(before), []rune(after)
	if len(left) != len(old)-1 {
		return 0
	}
	same := func(i int) bool { return old[i] == left[i] }
	gone := 0
	for gone < len(left) && same(gone) {
		gone++
	}
	// Of several that are the same, Backspace took the last and Delete the first, as far as
	// anybody could tell.
	if behind {
		for gone > 0 && old[gone-1] == old[gone] {
			gone--
		}
	}
	at := 0
	for g := uniseg.NewGraphemes(before); g.Next(); {
		n := len(g.Runes())
		switch {
		case at+n <= gone:
			at += n
		case behind:
			return at + n - 1 - gone
		default:
			return gone - at
		}
	}
	return 0
}

// full tells whether nothing more can be typed. In a field of several lines a wide
// character counts twice.
func (f *field) full() bool {
	if f.lines {
		return ansi.StringWidth(*f.value)+strings.Count(*f.value, "\n") >= f.limit
	}
	return len([]rune(*f.value)) >= f.limit
}

// draw draws the field behind a bar that shows how far it reaches.
func (f *field) draw(width, height int) []string {
	rows := 1
	if f.lines {
		rows = max(min(height, 8), 1)
	}
	f.huh.WithWidth(max(width-2, 1))
	f.huh.WithHeight(rows)
	f.huh.Update(nil) // puts the cursor into view after a change of size
	lines := firstLines(strings.Split(f.huh.View(), "\n"), rows)
	for i := range lines {
		lines[i] = paint(f.theme.accent, "│") + " " + lines[i]
	}
	return lines
}

// nothing is where a list points before anybody has chosen.
const nothing = -1

// list is a list of entries with a pointer. Going round, it passes over nothing, unless
// pointing alone does no harm.
type list struct {
	theme   *theme
	entries []entry
	at      int  // the entry pointed at, or nothing
	points  bool // always points at an entry
	typed   int  // the number that the digits typed last make up, one after the other; 0 for none
	window  window
}

// entry is one line, or several once wrapped, of a list.
type entry struct {
	mark string // such as "○" or "●"; "" for lists without marks
	text string
	// below stands under the text, fainter, where there is more to say.
	below string
}

func newList(t *theme, entries []entry) *list { return &list{theme: t, entries: entries, at: nothing} }

// plainEntries are entries without marks.
func plainEntries(texts []string) []entry {
	var entries []entry
	for _, text := range texts {
		entries = append(entries, entry{text: text})
	}
	return entries
}

// number points at the entry with the number that the digits typed so far make up, or, where
// there is no such entry, at that of the last digit alone. It returns false if there is
// neither, and for a key that is no digit.
func (l *list) number(k tea.KeyMsg) bool {
	d, ok := digit(k)
	before := l.typed
	l.typed = 0
	if !ok {
		return false
	}
	for _, n := range []int{before*10 + d, d} {
		if n >= 1 && n <= len(l.entries) {
			l.at, l.typed = n-1, n
			return true
		}
	}
	return false
}

// move moves the pointer. Digits point directly. It returns false for every other key, and
// for a digit without an entry.
func (l *list) move(k tea.KeyMsg) bool {
	last, first := len(l.entries)-1, nothing
	if l.points {
		first = 0
	}
	if l.number(k) {
		return true
	}
	switch k.String() {
	case "up", "k":
		l.at--
	case "down", "j":
		l.at++
	case "home":
		l.at = first
	case "end":
		l.at = last
	default:
		return false
	}
	switch {
	case l.points:
		l.at = max(min(l.at, last), first)
	case l.at < first:
		l.at = last
	case l.at > last:
		l.at = first
	}
	return true
}

// drawing is a text of which the lines from (inclusive) to (exclusive) are pointed at.
type drawing struct {
	lines    []string
	from, to int
}

// under puts the drawing under other lines.
func (d drawing) under(above []string) drawing {
	d.lines = slices.Concat(above, d.lines)
	if d.to > d.from {
		d.from, d.to = d.from+len(above), d.to+len(above)
	}
	return d
}

// draw draws all entries.
func (l *list) draw(width int) drawing {
	var d drawing
	for i := range l.entries {
		lines := l.entry(i, width)
		if i == l.at {
			d.from, d.to = len(d.lines), len(d.lines)+len(lines)
		}
		d.lines = append(d.lines, lines...)
	}
	return d
}

// entry draws one entry: pointer, number, mark, and the text with a hanging indent.
func (l *list) entry(n int, width int) []string {
	e, pointed := l.entries[n], n == l.at
	mark := fmt.Sprintf("%*d ", len(strconv.Itoa(len(l.entries))), n+1)
	if e.mark != "" {
		mark += e.mark + " "
	}
	indent := "  " + strings.Repeat(" ", ansi.StringWidth(mark))
	space := width - ansi.StringWidth(indent)
	var lines []string
	for i, line := range wrap(e.text, space) {
		start := indent
		switch {
		case i == 0 && pointed:
			start = paint(l.theme.accent, ">") + " " + mark
		case i == 0:
			start = "  " + mark
		}
		if pointed {
			line = paint(visible.Bold, line)
		}
		lines = append(lines, start+line)
	}
	for _, line := range wrap(e.below, space) {
		lines = append(lines, indent+paint(visible.Faint, line))
	}
	return lines
}
