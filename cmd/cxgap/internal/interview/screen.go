package interview

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/term"

	// Keeps bubbletea from asking the terminal questions when it is initialised.
	_ "cxgap/cmd/cxgap/internal/darkterm"
)

// screen is the one bubbletea program of every dialogue. It shows one [page] at a time
// and exchanges it directly while it handles a key, never by a command: so a key that is
// typed fast meets the page that the key before it has brought up. It knows nothing of
// what is asked but its walk.
type screen struct {
	walk   dialogue
	keeper *keeper
	theme  *theme

	width, height int
	page          page
	message       string // what the last key did; gone with the next one
	refused       bool   // the last key did nothing, and the message says so
	warned        bool   // Ctrl+C was pressed while an answer is not saved

	done   bool
	result Result
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

// dialogue is what one goes through, question by question.
type dialogue interface {
	// here names the place: the question that is up, or the title of it all.
	here() string
	// progress returns how many of the questions are settled, and how many there are.
	progress() (settled, all int)
}

func newScreen(w dialogue, k *keeper, color bool) *screen {
	return &screen{walk: w, keeper: k, theme: newTheme(color), width: 80, height: 24}
}

// run holds the dialogue on a terminal. Signals come in through ctx.
func (m *screen) run(ctx context.Context, in io.Reader, out io.Writer) (Result, error) {
	if f, ok := out.(*os.File); ok {
		if w, h, err := term.GetSize(int(f.Fd())); err == nil {
			m.resize(w, h)
		}
	}
	input := &watchedInput{ended: func() {}}
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithOutput(out), tea.WithoutSignalHandler(), tea.WithAltScreen()}
	if f, ok := in.(*os.File); ok {
		input.File = f
		options = append(options, tea.WithInput(input))
	} else {
		options = append(options, tea.WithInput(in))
	}
	program := tea.NewProgram(m, options...)
	input.ended = func() { program.Send(inputEnded{}) }
	_, err := program.Run()
	return m.outcome(ctx, err)
}

// outcome reads how the program ended.
func (m *screen) outcome(ctx context.Context, err error) (Result, error) {
	if !m.done && ctx.Err() != nil {
		m.finish(Interrupted)
	}
	switch {
	case m.err != nil:
		return Result{}, m.err
	case m.done:
		return m.result, nil
	}
	return Result{Unsaved: m.keeper.unsaved}, fmt.Errorf("the terminal failed: %w", errors.Join(err))
}

// Init starts nothing: all work is done when keys arrive.
func (m *screen) Init() tea.Cmd { return nil }

// Update handles one message.
func (m *screen) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer m.catch(&cmd)
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case inputEnded:
		m.finish(EndOfInput)
	case tea.KeyMsg:
		for _, k := range singleKeys(msg) {
			m.key(k)
		}
	}
	if m.done {
		return m, tea.Quit
	}
	return m, nil
}

// catch turns a bug into an error of [Run], once the terminal is back in order.
func (m *screen) catch(cmd *tea.Cmd) {
	if bug := recover(); bug != nil {
		m.done, m.err = true, fmt.Errorf("internal error: %v\n%s", bug, debug.Stack())
		*cmd = tea.Quit
	}
}

func (m *screen) resize(width, height int) {
	if width > 0 && height > 0 {
		m.width, m.height = width, height
	}
}

// key handles one key. In a window that is too small nothing could be read, so only
// Ctrl+C works.
func (m *screen) key(k tea.KeyMsg) {
	if m.done {
		return
	}
	refused := m.refused
	m.message, m.refused = "", false
	switch {
	case k.Type == tea.KeyCtrlC:
		m.stop()
	case m.tooSmall(), k.Alt && !m.writes(), refused && k.Type == tea.KeyEnter && m.hesitates():
	default:
		m.page.key(k)
	}
}

// writes tells whether a text is being written. Elsewhere a key with Alt may be an Esc
// and a key that were typed fast; doing nothing is the safe reading.
func (m *screen) writes() bool {
	_, ok := m.page.(*textPage)
	return ok
}

func (m *screen) save(path string, then func()) {
	err := m.keeper.save(path)
	switch {
	case err == nil:
		m.warned = false
		then()
		if path != "" {
			m.message = "From now on your answers are in " + clean(m.keeper.path()) + "."
		}
	case stops(err):
		m.done, m.err = true, err
	default:
		m.page = newSavePage(m, err, then)
	}
}
