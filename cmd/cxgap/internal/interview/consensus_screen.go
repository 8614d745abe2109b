package interview

import (
	"cxgap/cmd/cxgap/internal/interview/walk"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// meeting is the screen of a [Room]: what all its pages have in common.
type meeting struct {
	*screen
	config RoomConfig
	room   *walk.Meeting
}

func newMeeting(c RoomConfig, k *keeper) *meeting {
	m := &meeting{config: c, room: c.Room}
	m.screen = newScreen(m, k, c.Color)
	m.page = &roomWelcome{meeting: m}
	return m
}

// here names the current question.
func (m *meeting) here() string {
	q := m.room.Current()
	if q == nil {
		return clean(m.room.Rubric().Title)
	}
	n, all := m.room.Position()
	topic := clean(m.room.Rubric().Topic(q.Topic).Name)
	if m.narrow() {
		return fmt.Sprintf("%d/%d %s", n, all, topic)
	}
	return fmt.Sprintf("%s · %d of %d to talk about", topic, n, all)
}

// progress counts the questions of the lists that were begun.
func (m *meeting) progress() (settled, all int) {
	t := m.room.Tally()
	return t.Answered, t.Answered + t.Open
}

// talk brings up the current question, or the end.
func (m *meeting) talk() {
	if q := m.room.Current(); q != nil {
		m.page = newRoomPage(m, q)
	} else {
		m.page = &roomClosing{meeting: m}
	}
}

// goOn leaves the current question.
func (m *meeting) goOn() {
	m.room.Next()
	m.talk()
}

// decide saves what was decided, and goes on with then.
func (m *meeting) decide(d walk.Change, then func()) {
	if !d.Recorded {
		then()
		return
	}
	m.save("", then)
	if d.Dropped && m.message == "" {
		m.message = reasonDropped
	}
}

// questionKey reacts to the keys of a question beside those of its list.
func (m *meeting) questionKey(k tea.KeyMsg, q *rubric.Question) {
	if isBack(k) {
		m.goBack()
		return
	}
	switch command(k) {
	case "u":
		m.clear(q)
	case "e":
		m.reasonByHand(q)
	case "v":
		m.read(func(width int) []string { return m.voicesText(q, width) })
	case "t":
		m.askQuestion()
	case "?":
		m.read(func(width int) []string { return m.helpText(q, width) })
	case "d", "x":
		m.refuse(nobodyAgrees)
	default:
		m.refuseKey(k, aDigit(len(q.Options))+", or one of "+roomKeys)
	}
}

func (m *meeting) goBack() {
	if !m.room.Back() {
		m.refuse("This is the first question.")
		return
	}
	m.talk()
}

// clear takes back what was agreed on, or brings it back.
func (m *meeting) clear(q *rubric.Question) {
	d := m.room.Clear(q)
	if !d.Recorded {
		m.refuse("Nothing was agreed on here.")
		return
	}
	m.decide(d, func() {
		m.talk()
		m.message = "Taken back. u brings it back."
		if !m.room.CanRestore(q) {
			m.message = "It is back."
		}
	})
}

// askReason asks how the room came to what it agreed on.
func (m *meeting) askReason(q *rubric.Question, done func()) {
	c, _ := m.room.Agreed(q)
	p := newText(m.screen, reasonTitle, "Agreed: “"+clean(q.Option(c.Option).Text)+"” "+reasonHelp, c.Reason)
	p.enter, p.cancel = m.brief("Enter records the reason and goes on.", "Enter records it."), done
	p.leave = "go on without it"
	if c.Reason != "" {
		p.leave = "go on without a change"
	}
	p.set = func(reason string) walk.Change { return walk.Change{Recorded: m.room.SetReason(q, reason).Recorded} }
	p.submit = func(string) { m.decide(walk.Change{Recorded: p.edited().Recorded}, done) }
	m.page = p
}

// reasonByHand asks for the reason, and returns to the question.
func (m *meeting) reasonByHand(q *rubric.Question) {
	if _, agreed := m.room.Agreed(q); !agreed {
		m.refuse(noAgreement)
		return
	}
	m.askReason(q, m.returning())
}
