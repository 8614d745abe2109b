// Package screen holds a dialogue on a full screen, one question at a time. [Run] does it on
// a terminal; [New] makes the model alone, for whoever feeds it keys.
//
// It shows one page at a time: the welcome, a question, a list to choose from, a text
// field, something to read, the end. A page exchanges itself for another while it handles a
// key, never by a command of bubbletea: so a key that is typed fast meets the page that the
// key before it has brought up. The screen does not know whether it shows an interview or a
// meeting.
package screen

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/term"

	// Keeps bubbletea from asking the terminal questions when it is initialised.
	_ "cxgap/cmd/cxgap/internal/darkterm"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/cmd/cxgap/internal/typed"
	"cxgap/rubric"
)

// Run holds a dialogue on a terminal until it ends in one of the ways of
// [interview.Outcome]. With an empty agenda it goes from the welcome straight to the end.
// With color, one colour is used; without it only bold, faint and reverse. Signals come in
// through ctx. An error means that it could not go on: the file was changed by somebody
// else (what the saver returned), or the terminal failed.
func Run(ctx context.Context, d interview.Dialogue, in io.Reader, out io.Writer, color bool) (interview.Result, error) {
	if ctx.Err() != nil {
		return interview.Result{Outcome: interview.Interrupted}, nil
	}
	m := New(d, color)
	if f, ok := out.(*os.File); ok {
		if w, h, err := term.GetSize(int(f.Fd())); err == nil {
			m.resize(w, h)
		}
	}
	input := &watchedInput{ended: func() {}}
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithOutput(out), tea.WithoutSignalHandler(), tea.WithAltScreen()}
	if f, ok := in.(*os.File); ok {
		input.File, input.ahead = f, typed.In(f)
		options = append(options, tea.WithInput(input))
	} else {
		options = append(options, tea.WithInput(in))
	}
	program := tea.NewProgram(m, options...)
	input.ended = func() { program.Send(inputEnded{}) }
	input.came = func(text string) { program.Send(atOnce(text)) }
	m.jobs = listenForJobs(program.Send)
	_, err := program.Run()
	m.jobs.close()
	if !m.done && ctx.Err() != nil {
		m.finish(interview.Interrupted)
	}
	if !m.done {
		return interview.Result{Unsaved: d.Unsaved()}, fmt.Errorf("the terminal failed: %w", errors.Join(err))
	}
	return m.Result()
}

// Model is the one bubbletea program of every dialogue.
type Model struct {
	d     interview.Dialogue
	theme *theme

	ticking map[*rubric.Question][]string // ticks that were not submitted yet

	width, height int
	page          page
	message       string // what the last key did; gone with the next one
	refused       bool   // the last key did nothing, and the message says so
	warned        bool   // Ctrl+C was pressed while an answer is not saved
	jobs          *jobs  // nil where no shell is listened to
	burst         burst
	command       tea.Cmd // what bubbletea is to do once a key was handled; nil for nothing

	done   bool
	result interview.Result
	err    error
}

// page is what the screen shows at a time. A page belongs to one screen and may exchange
// itself for another.
type page interface {
	// head names the place, at the left of the first line.
	head() string
	// key reacts to a key.
	key(k tea.KeyMsg)
	// body draws at most height lines of at most width cells.
	body(width, height int) []string
	// note says what Enter would do now.
	note() string
	// hints are the keys that work now, the most important first.
	hints() []hint
}

// New makes the screen of a dialogue, 80 by 24 until it is told otherwise.
func New(d interview.Dialogue, color bool) *Model {
	m := &Model{d: d, theme: newTheme(color), ticking: map[*rubric.Question][]string{}, width: 80, height: 24}
	m.page = newWelcome(m)
	return m
}

// Result tells how the dialogue ended; the outcome is 0 while it goes on.
func (m *Model) Result() (interview.Result, error) {
	if m.err != nil {
		return interview.Result{}, m.err
	}
	return m.result, nil
}

// Init starts nothing: all work is done when keys arrive.
func (m *Model) Init() tea.Cmd { return nil }

// Update handles one message. A bug becomes an error of [Run], once the terminal is back in
// order.
func (m *Model) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer func() {
		if bug := recover(); bug != nil {
			m.done, m.err = true, fmt.Errorf("internal error: %v\n%s", bug, debug.Stack())
			cmd = tea.Quit
		}
	}()
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case inputEnded:
		m.finish(interview.EndOfInput)
	case jobSignal:
		if msg.stop {
			m.suspend()
		} else {
			m.wentOn()
		}
	case suspended:
		if msg.err != nil {
			m.cannotSuspend()
		}
	case pagerLeft:
		m.leftPager(msg.err)
	case atOnce:
		m.takeAtOnce(string(msg))
	case tea.KeyMsg:
		m.input(msg)
	case burstOver:
		m.endBurst(msg)
	}
	if m.done {
		return m, tea.Quit
	}
	cmd, m.command = m.command, nil
	return m, cmd
}

// writesText tells whether the page is one for a text.
func (m *Model) writesText() bool {
	_, ok := m.page.(*textPage)
	return ok
}

// writes tells whether a text can be typed.
func (m *Model) writes() bool {
	p, ok := m.page.(*welcomePage)
	return m.writesText() || ok && p.field != nil
}

// writesLines tells whether a text of several lines is being written.
func (m *Model) writesLines() bool {
	p, ok := m.page.(*textPage)
	return ok && p.field.lines
}

func (m *Model) resize(width, height int) {
	if width > 0 && height > 0 {
		m.width, m.height = width, height
	}
}

// key handles one key. In a window that is too small nothing could be read, so only
// Ctrl+C and Ctrl+Z work. Where no text is written, a key with Alt may be an Esc and a key that were
// typed fast; doing nothing is the safe reading.
func (m *Model) key(k tea.KeyMsg) {
	if m.done {
		return
	}
	refused := m.refused
	m.message, m.refused = "", false
	switch {
	case k.Type == tea.KeyCtrlC:
		m.stop()
	case k.Type == tea.KeyCtrlZ:
		m.suspend()
	case k.Type == tea.KeyCtrlBackslash, k.Type == tea.KeyCtrlD && !m.writes():
		m.refuse("That key does nothing here: Ctrl+C stops; every answer is kept.")
	case k.Paste && !m.writes():
		m.refuse(notPasted)
	case m.tooSmall(), k.Alt && !m.writesText(), refused && k.Type == tea.KeyEnter && m.hesitates():
	default:
		m.page.key(k)
	}
}

// notPasted says that nothing can be written where something was pasted, with marks or without.
const notPasted = "What was pasted is not taken here: press one key."

// refuse says why a key did nothing. Enter then often only takes the message away for
// people: on a [hesitant] page it does just that.
func (m *Model) refuse(message string) { m.message, m.refused = message, true }

// refuseKey says what can be pressed in place of a character that means nothing here.
// Other keys pass without a word.
func (m *Model) refuseKey(k tea.KeyMsg, possible string) {
	name := `"` + string(k.Runes) + `"`
	switch {
	case k.Type == tea.KeySpace:
		name = "Space"
	case command(k) == "":
		return
	}
	m.refuse(fmt.Sprintf("%s is not possible here: press %s.", name, possible))
}

// hesitant is a page that an Enter after a refused key does not leave.
type hesitant interface {
	// again says what another Enter will do; "" if the first one can go ahead.
	again() string
}

func (m *Model) hesitates() bool {
	p, ok := m.page.(hesitant)
	if !ok {
		return false
	}
	m.message = p.again()
	return m.message != ""
}

// ask brings up the current question, or the end.
func (m *Model) ask() {
	if q := m.d.Current(); q != nil {
		m.page = newPage(m, q)
	} else {
		m.page = newEndPage(m)
	}
}

// goOn leaves the current question.
func (m *Model) goOn() {
	m.d.Next()
	m.ask()
}

func (m *Model) goBack() {
	if !m.d.Back() {
		m.refuse("This is the first question.")
		return
	}
	m.ask()
}

// returning goes back to the page that a dialogue was called from.
func (m *Model) returning() func() {
	from := m.page
	return func() { m.page = from }
}

// record saves what was recorded, and goes on with then. If saving fails, a page about it
// stands in between.
func (m *Model) record(c walk.Change, then func()) {
	if !c.Recorded {
		then()
		return
	}
	q := m.d.Current()
	m.save("", then)
	switch {
	case !c.Dropped || m.message != "":
	case m.d.Current() == q:
		m.message = m.d.Phrases().Dropped
	default:
		m.message = m.d.Phrases().DroppedBefore
	}
}

func (m *Model) save(path string, then func()) {
	err := m.d.Save(path)
	switch {
	case err == nil:
		m.warned = false
		then()
		if path != "" {
			m.message = "From now on your answers are in " + m.d.Path() + "."
		}
	case interview.Stops(err):
		m.done, m.err = true, err
	default:
		m.page = &savePage{m, err, then}
	}
}

// stop ends the dialogue at Ctrl+C. While an answer is not saved it warns first.
func (m *Model) stop() {
	if c := m.typedNote(); c.Recorded {
		m.save("", func() { m.finish(interview.Stopped) })
		return
	}
	if m.d.Unsaved() != nil && !m.warned {
		m.warned = true
		m.message = "Your last answer is not saved. Ctrl+C once more stops without it."
		return
	}
	m.finish(interview.Stopped)
}

// finish ends the dialogue. What is being typed as a note is kept even then; if it
// cannot be saved, the result says so.
func (m *Model) finish(o interview.Outcome) {
	if m.typedNote().Recorded {
		if err := m.d.Save(""); interview.Stops(err) {
			m.err = err
		}
	}
	m.done = true
	m.result = interview.Result{Outcome: o, Unsaved: m.d.Unsaved()}
}

// typedNote sets the note or link that is being typed, if one is. Only Enter takes an
// old one away.
func (m *Model) typedNote() walk.Change {
	p, ok := m.page.(*textPage)
	if !ok || p.keep == nil || !p.field.changed() || strings.TrimSpace(p.field.text()) == "" {
		return walk.Change{}
	}
	c, err := p.keep(p.field.text())
	if err != nil {
		return walk.Change{}
	}
	return c
}
