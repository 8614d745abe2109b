package screen

import (
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
)

// readFull shows the whole report: in the person's pager, which has the terminal to itself
// meanwhile, else on a page of our own.
func (p *endPage) readFull() {
	show, err := p.d.Pager(true)
	switch {
	case err != nil:
		p.readHere()
		p.message = "The pager cannot be used: " + err.Error() + "."
	case show == nil:
		p.readHere()
	default:
		text, err := p.d.Full(p.width, p.theme.color)
		if err != nil {
			p.message = "The report cannot be shown: " + err.Error() + "."
			return
		}
		p.command = tea.Exec(&reading{show: show, text: text, jobs: p.jobs}, func(err error) tea.Msg { return pagerLeft{err} })
	}
}

// readHere shows the report on a page that scrolls.
func (p *endPage) readHere() {
	var lines []string
	drawn := 0
	p.read(func(width int) []string {
		if width != drawn {
			text, err := p.d.Full(width, p.theme.color)
			if err != nil {
				text = "The report cannot be shown: " + err.Error()
			}
			lines, drawn = strings.Split(strings.TrimRight(text, "\n"), "\n"), width
		}
		return lines
	})
}

// reading is a pager that bubbletea runs with the terminal given back to what it was.
type reading struct {
	show      interview.Pager
	text      string
	out, errs io.Writer
	jobs      *jobs
}

// Run shows the text until the person leaves it.
func (r *reading) Run() error {
	if r.jobs != nil {
		defer r.jobs.leave()() // the pager is stopped with us, and sets up its own screen anew
	}
	return r.show(r.text, r.out, r.errs)
}

// SetStdin is not needed: a pager reads keys from the terminal itself.
func (r *reading) SetStdin(io.Reader) {}

// SetStdout sets where the text is shown.
func (r *reading) SetStdout(w io.Writer) { r.out = w }

// SetStderr sets where the pager complains.
func (r *reading) SetStderr(w io.Writer) { r.errs = w }

// pagerLeft tells the screen that it has the terminal again.
type pagerLeft struct{ err error }

// leftPager says what went wrong, if anything did, and shows the report then.
func (m *Model) leftPager(err error) {
	if err == nil {
		return
	}
	if p, ok := m.page.(*endPage); ok {
		p.readHere()
	}
	m.message = "The pager cannot be used: " + err.Error() + "."
}
