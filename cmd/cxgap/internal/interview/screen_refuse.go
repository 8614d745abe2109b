package interview

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// refuse says why a key did nothing. Enter then often only takes the message away for
// people: on a [hesitant] page it does just that.
func (m *screen) refuse(message string) {
	m.message, m.refused = message, true
}

// hesitant is a page that an Enter after a refused key does not leave.
type hesitant interface {
	// again says what another Enter will do; "" if the first one can go ahead.
	again() string
}

func (m *screen) hesitates() bool {
	p, ok := m.page.(hesitant)
	if !ok {
		return false
	}
	m.message = p.again()
	return m.message != ""
}

// refuseKey says what can be pressed in place of a character that means nothing here.
// Other keys, and a paste, pass without a word.
func (m *screen) refuseKey(k tea.KeyMsg, possible string) {
	name := command(k)
	switch {
	case k.Type == tea.KeySpace:
		name = "Space"
	case name == "":
		return
	default:
		name = `"` + clean(string(k.Runes)) + `"`
	}
	m.refuse(fmt.Sprintf("%s is not possible here: press %s.", name, possible))
}

// aDigit says which digits point at n entries.
func aDigit(n int) string {
	if n <= 1 {
		return "1"
	}
	return "a digit from " + upTo(min(n, 9), " to ")
}
