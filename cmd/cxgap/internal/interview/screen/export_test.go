package screen

import tea "github.com/charmbracelet/bubbletea"

// EndBurst stands for the time in which no key follows.
func (m *Model) EndBurst() { m.Update(burstOver{m.burst.count}) }

// Written is written.
func Written(text string) bool { return written(text) }

// AtOnce is the message for text that came at once.
func AtOnce(text string) tea.Msg { return atOnce(text) }
