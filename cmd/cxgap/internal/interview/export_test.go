package interview

import tea "github.com/charmbracelet/bubbletea"

// NewScreen returns the screen's model, so that tests can feed it keys without a terminal.
func NewScreen(c Config) tea.Model { return newAsking(c).screen }

// ScreenResult tells how a screen ended; the outcome is 0 while it runs.
func ScreenResult(m tea.Model) (Result, error) {
	s := m.(*screen)
	return s.result, s.err
}

// NewMeetingScreen returns the model of a meeting's screen.
func NewMeetingScreen(c RoomConfig) tea.Model {
	return newMeeting(c, newKeeper(c.Saver, c.Room.File(), c.OnFile)).screen
}
