package interview

import "cxgap/cmd/cxgap/internal/interview/walk"

import "context"

// asking is the screen of an interview: what all its pages have in common.
type asking struct {
	*screen
	config  Config
	session *walk.Interview
	drafts  map[string][]string // by question: ticks that were not submitted yet
}

func newAsking(c Config) *asking {
	m := &asking{config: c, session: c.Session, drafts: map[string][]string{}}
	m.screen = newScreen(m, newKeeper(c.Saver, c.Session.Answers(), c.OnFile), c.Color)
	m.page = newWelcome(m)
	return m
}

// runScreen holds the interview on a terminal.
func runScreen(ctx context.Context, c Config) (Result, error) {
	return newAsking(c).run(ctx, c.In, c.Out)
}

// here names the current question.
func (m *asking) here() string {
	if q := m.session.Current(); q != nil {
		return m.questionHead(q)
	}
	return clean(m.session.Rubric().Title)
}

// progress counts the questions on the agenda.
func (m *asking) progress() (settled, all int) {
	return m.session.Tally().Settled(), len(m.session.Agenda())
}

// record saves what an operation recorded, and goes on with then. If saving fails, a
// page about it stands in between.
func (m *asking) record(c walk.Change, then func()) {
	if !c.Recorded {
		then()
		return
	}
	q := m.session.Current()
	m.save("", then)
	switch {
	case !c.Dropped || m.message != "":
	case m.session.Current() == q:
		m.message = evidenceDropped
	default:
		m.message = evidenceDroppedBefore
	}
}
