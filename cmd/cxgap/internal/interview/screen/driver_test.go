package screen_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// driver presses keys on the screen's model and looks at what it draws. Every look also
// checks that the picture fits the window.
type driver struct {
	t       testing.TB
	model   *screen.Model
	session *walk.Interview
	shelf   *interviewtest.Shelf[sheet.Answer]
	width   int
	height  int
}

func drive(t testing.TB, r *rubric.Rubric, given map[string]sheet.Answer, o walk.Options, c interview.Options) *driver {
	t.Helper()
	d := &driver{t: t, session: session(r, given, o)}
	d.shelf = interviewtest.NewShelf(d.session)
	d.model = screen.New(interview.New(d.session, d.shelf, c), false)
	d.size(80, 24)
	return d
}

func (d *driver) size(width, height int) {
	d.width, d.height = width, height
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
}

func (d *driver) send(msg tea.Msg) { d.model.Update(msg) }

// press presses keys one after the other and looks after each.
func (d *driver) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		d.send(keyMsg(k))
		d.view()
	}
}

// type_ types text, character by character.
func (d *driver) typing(text string) {
	d.t.Helper()
	for _, r := range text {
		d.press(string(r))
	}
}

// atOnce lets text arrive in one piece.
func (d *driver) atOnce(text string) { d.send(screen.AtOnce(text)); d.view() }

func keyMsg(name string) tea.KeyMsg {
	special := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"shift+tab": tea.KeyShiftTab, "ctrl+c": tea.KeyCtrlC, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "ctrl+j": tea.KeyCtrlJ,
		"backspace": tea.KeyBackspace, "ctrl+e": tea.KeyCtrlE, "ctrl+v": tea.KeyCtrlV, "ctrl+z": tea.KeyCtrlZ, "delete": tea.KeyDelete, "right": tea.KeyRight, "tab": tea.KeyTab,
	}
	if t, ok := special[name]; ok {
		return tea.KeyMsg{Type: t}
	}
	if name == "alt+enter" {
		return tea.KeyMsg{Type: tea.KeyEnter, Alt: true}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// view returns the picture without styles.
func (d *driver) view() string {
	d.t.Helper()
	raw := d.model.View()
	lines := strings.Split(raw, "\n")
	if len(lines) > d.height {
		d.t.Fatalf("%d lines in a window of %dx%d:\n%s", len(lines), d.width, d.height, ansi.Strip(raw))
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > d.width {
			d.t.Fatalf("a line of %d cells in a window of %dx%d:\n%s", ansi.StringWidth(line), d.width, d.height, ansi.Strip(line))
		}
	}
	return ansi.Strip(raw)
}

// sees fails the test unless all texts stand on the screen, wrapped or not.
func (d *driver) sees(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if view := d.view(); !strings.Contains(flat(view), flat(text)) {
			d.t.Fatalf("%q is not on the screen:\n%s", text, view)
		}
	}
}

func (d *driver) seesNot(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if view := d.view(); strings.Contains(flat(view), flat(text)) {
			d.t.Fatalf("%q is on the screen:\n%s", text, view)
		}
	}
}

func (d *driver) result() string {
	r, err := d.model.Result()
	return fmt.Sprint(r.Outcome, r.Unsaved, err)
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
