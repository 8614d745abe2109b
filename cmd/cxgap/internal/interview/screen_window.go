package interview

import "strings"

// window is the part of a text that is in view.
type window struct {
	top int // the first line in view
}

// show returns at most height lines, among them those from (inclusive) to (exclusive);
// if these are too many, their first ones. If not all fits, the last line says where
// there is more.
func (w *window) show(lines []string, from, to, height int, t *theme) []string {
	if len(lines) <= height {
		w.top = 0
		return lines
	}
	if height < 2 {
		w.top = min(from, len(lines)-1)
		return lines[w.top : w.top+max(height, 0)]
	}
	rows := height - 1
	w.top = min(w.top, len(lines)-rows)
	w.top = max(w.top, to-rows)
	w.top = max(min(w.top, from), 0)
	view := append([]string{}, lines[w.top:w.top+rows]...)
	return append(view, t.faint.Render(more(w.top > 0, w.top+rows < len(lines))))
}

// scroll moves the view by n lines; show keeps it inside the text.
func (w *window) scroll(n int) { w.top = max(w.top+n, 0) }

// free shows a text that nothing is pointed at in.
func (w *window) free(lines []string, height int, t *theme) []string {
	w.top = max(min(w.top, len(lines)-(height-1)), 0)
	return w.show(lines, w.top, w.top, height, t)
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

func joinLines(lines []string) string { return strings.Join(lines, "\n") }

func splitLines(text string) []string { return strings.Split(text, "\n") }
