//go:build unix

// Package screentest runs a program on a real pseudo-terminal and looks at what
// a person would see there. It is for tests only.
//
// A [Session] starts a command with the pty as its controlling terminal, feeds
// everything the command writes into a terminal emulator and offers what a
// person at a keyboard can do: look ([Session.Expect], [Session.ExpectGone],
// [Session.Screen]), press keys ([Session.Press], [Session.Type],
// [Session.Paste]), change the window's size ([Session.Resize]), close the
// window ([Session.Hangup]), and wait for the end ([Session.ExpectExit]).
//
//	cmd := exec.Command("cxgap", "assess", "--subject", "Example AG")
//	s := screentest.Start(t, cmd, screentest.Size{Columns: 80, Rows: 24})
//	s.Expect("Who owns the customer's experience")
//	s.Press("1", "enter")
//	s.Expect("saved")
//	s.Press("ctrl+c")
//	s.ExpectExit(130)
//
// In scripts (testdata/script/*.txtar) the same session stands behind the
// commands term, expect, gone, press, type and so on.
//
// # Waiting
//
// Nothing sleeps. Every Expect method looks again after each piece of output
// and returns as soon as the screen is as wished; [Timeout] only limits how
// long a failing test takes. When the program ends first, waiting ends at once.
// Every failure shows the screen.
//
// Keys are not held back until the program is ready for them, and text that
// still stands on the screen from before counts. So after a key, expect
// something that only the reaction to this key can bring up, and only then
// press the next one.
//
// Escape directly before another key reads as Alt with that key. So it is pressed
// once the screen is at rest (of a repaint that was half done, a text from before
// could still be there to be expected), and the next key waits until the program
// has written something since.
//
// # A terminal that answers nothing
//
// The emulator understands queries (cursor position, device attributes,
// colours), but its answers are thrown away: the program runs on a terminal
// that never answers. [Session.Queries] lists the queries that were written.
//
// # Limits
//
// The emulator is vt10x. What it knows nothing of, this package adds: wide
// characters (CJK, emoji) take two cells, combining characters and joiners
// none; the latter are left out of the screen's text. An emoji that is joined
// from several characters takes the cells of its parts, as in many, but not
// all, terminals. There is no scroll-back: what has left the screen at the top
// is only in [Session.Raw]. After a resize, lines are cut, not wrapped again.
package screentest
