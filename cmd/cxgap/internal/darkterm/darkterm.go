// Package darkterm keeps a start of cxgap from asking the terminal questions.
//
// bubbletea v1 calls lipgloss.HasDarkBackground in its own init function. That
// writes two queries to the terminal (OSC 11 for the background colour, CSI 6n
// for the cursor) and waits five seconds for the answer. On a terminal that
// answers nothing, every command, even "cxgap version", would stand still for
// these five seconds and leave escape codes behind. Once the answer has been
// set by hand, lipgloss asks no more; so it must be set before bubbletea is
// initialised.
//
// # Why it works
//
// Go initialises packages in the order of their import paths, always taking the
// first one whose own imports are all ready. Two properties of this package are
// therefore load-bearing:
//
//   - it imports lipgloss and nothing else, so that it is ready as soon as
//     lipgloss is, which is never later than bubbletea;
//   - its path begins with "cxgap/", which sorts before
//     "github.com/charmbracelet/bubbletea".
//
// Importing it for its side effect anywhere in a binary is enough. Package main
// does, and so does every package that imports bubbletea or huh, so that their
// tests start at once as well:
//
//	import _ "cxgap/cmd/cxgap/internal/darkterm"
//
// # What follows from it
//
// Adaptive colours always take their variant for dark backgrounds. Screens must
// therefore use the sixteen colours of the terminal's own palette, which are
// readable on both, and never tell anything by colour alone.
package darkterm

import "github.com/charmbracelet/lipgloss"

// The only init function of cxgap: nothing that runs later is early enough.
func init() {
	lipgloss.SetHasDarkBackground(true)
}
