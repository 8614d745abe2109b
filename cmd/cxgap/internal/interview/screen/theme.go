package screen

import (
	"io"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// theme holds the few styles of the screen. Nothing is told by a style alone: what is
// pointed at has a ">", what was answered a "●" and words.
type theme struct {
	bold, faint, accent lipgloss.Style
	fields              *huh.Theme
}

// newTheme makes the styles for a renderer of their own, since the default one looks at
// standard output. The profile is set rather than asked for: no query is written to the
// terminal, and without colour bold and reverse still show the place of the cursor.
func newTheme(color bool) *theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true)
	t := &theme{bold: r.NewStyle().Bold(true), faint: r.NewStyle().Faint(true), accent: r.NewStyle().Bold(true)}
	if color {
		t.accent = t.accent.Foreground(lipgloss.Color("6"))
	}
	plain := r.NewStyle()
	f := huh.FieldStyles{Base: plain, Title: plain, Description: plain}
	f.TextInput = huh.TextInputStyles{Cursor: plain, CursorText: plain, Placeholder: plain, Prompt: t.accent, Text: plain}
	t.fields = &huh.Theme{Focused: f, Blurred: f}
	return t
}
