package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric/visible"
)

// window is the part of a text that is in view.
type window struct {
	top int // the first line in view
}

// show returns at most height lines, what is pointed at among them; if that is too much,
// its first lines. If not all fits, the last line says where there is more.
func (w *window) show(d drawing, height int) []string {
	if len(d.lines) <= height {
		w.top = 0
		return d.lines
	}
	if height < 2 {
		w.top = min(d.from, len(d.lines)-1)
		return d.lines[w.top : w.top+max(height, 0)]
	}
	rows := height - 1
	w.top = min(w.top, len(d.lines)-rows)
	w.top = max(w.top, d.to-rows)
	w.top = max(min(w.top, d.from), 0)
	view := append([]string{}, d.lines[w.top:w.top+rows]...)
	return append(view, paint(visible.Faint, more(w.top > 0, w.top+rows < len(d.lines))))
}

// scroll moves the view by n lines; read keeps it inside the text.
func (w *window) scroll(n int) { w.top = max(w.top+n, 0) }

// keyed scrolls at a key; a page has rows lines. It returns false for every other key.
func (w *window) keyed(k tea.KeyMsg, rows int) bool {
	switch k.String() {
	case "up", "k":
		w.scroll(-1)
	case "down", "j":
		w.scroll(1)
	case "pgup":
		w.scroll(-rows)
	case "pgdown", " ":
		w.scroll(rows)
	case "home":
		w.top = 0
	default:
		return false
	}
	return true
}

// read shows a text that nothing is pointed at in, from where it was scrolled to.
func (w *window) read(lines []string, height int) []string {
	w.top = max(min(w.top, len(lines)-(height-1)), 0)
	return w.show(drawing{lines: lines, from: w.top, to: w.top}, height)
}

// scrollHint offers to scroll where there is more than fits.
func scrollHint(scrolls bool) []hint {
	if scrolls {
		return []hint{{"↑ ↓", "scroll"}}
	}
	return nil
}

// more says where a text goes on outside the window.
func more(above, below bool) string {
	switch {
	case above && below:
		return "  ↑ more above   ↓ more below"
	case above:
		return "  ↑ more above"
	}
	return "  ↓ more below"
}

// above holds texts that can stand over a drawing, each list from the richest to the
// barest. The airy ones make way before the drawing has to scroll; the dense ones stay
// over a drawing that scrolls.
type above struct{ airy, dense [][]string }

// leastRows is the least height in which a list can scroll and still be read.
const leastRows = 4

// under shows a drawing under the richest text that leaves it whole. If none does, it
// scrolls under the richest dense one that leaves it room; if none does that either, the
// barest one scrolls with it.
func (w *window) under(a above, d drawing, height int) []string {
	for _, text := range slices.Concat(a.airy, a.dense) {
		if len(text)+len(d.lines) <= height {
			w.top = 0
			return append(text, d.lines...)
		}
	}
	for _, text := range a.dense {
		if rest := height - len(text); rest >= max(leastRows, d.to-d.from+1) {
			return append(text, w.show(d, rest)...)
		}
	}
	return w.show(d.under(a.dense[len(a.dense)-1]), height)
}
