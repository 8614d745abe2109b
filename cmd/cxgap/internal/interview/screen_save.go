package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// savePage stands in the way while the last answer could not be saved. The answer is
// kept in memory; what should come after it waits.
type savePage struct {
	*screen
	err  error
	then func()
}

func newSavePage(m *screen, err error, then func()) *savePage {
	return &savePage{screen: m, err: err, then: then}
}

func (p *savePage) head() string { return p.walk.here() }

// key takes few keys only, so that what was typed ahead does no harm.
func (p *savePage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.save("", p.then)
	case command(k) == "p":
		p.askPath()
	}
}

func (p *savePage) askPath() {
	f := newLine(p.screen, "Save to another path", "It could not be saved to "+clean(p.keeper.path())+". Name a file that does not exist yet.", "")
	f.enter, f.cancel = "Enter saves there.", p.returning()
	f.submit = func(path string) {
		if path == "" {
			p.message = "Type a path, or press Esc."
			return
		}
		p.save(path, p.then)
	}
	p.page = f
}

func (p *savePage) body(width, height int) []string {
	var lines []string
	for i, text := range failure(p.err) {
		wrapped := wrap(text, width)
		if i == 0 {
			wrapped = styled(p.theme.bold.Render, wrapped)
		}
		lines = append(append(lines, wrapped...), "")
	}
	return firstLines(lines, height)
}

func (p *savePage) note() string { return "Enter tries again; p saves to another path." }

func (p *savePage) hints() []hint {
	return []hint{{"Ctrl+C", "stop"}}
}
