package screen

import (
	"io"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"cxgap/rubric/visible"
)

// theme is how the screen is drawn, beside bold and faint. Nothing is told by a style alone:
// what is pointed at has a ">", what was answered a "●" and words.
type theme struct {
	color  bool
	accent visible.Style
	fields *huh.Theme
}

// newTheme makes the styles of the fields for a renderer of their own, since the default one
// looks at standard output. The profile is set rather than asked for: no query is written
// to the terminal, and without colour reverse still shows the place of the cursor.
func newTheme(color bool) *theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true)
	plain := r.NewStyle()
	t, accent := &theme{color: color, accent: visible.Bold}, plain.Bold(true)
	if color {
		t.accent, accent = visible.Strong, accent.Foreground(lipgloss.Color("6"))
	}
	f := huh.FieldStyles{Base: plain, Title: plain, Description: plain}
	f.TextInput = huh.TextInputStyles{Cursor: plain, CursorText: plain, Placeholder: plain, Prompt: accent, Text: plain}
	t.fields = &huh.Theme{Focused: f, Blurred: f}
	return t
}
