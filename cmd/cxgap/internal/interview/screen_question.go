package interview

import (
	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// questionPage asks one question. If it has a checklist, the items are ticked on a page
// of their own first ([ticksPage]).
type questionPage struct {
	*asking
	q       *rubric.Question
	offered []*rubric.Option
	list    *list
}

// ask brings up the current question, or the end.
func (m *asking) ask() {
	if q := m.session.Current(); q != nil {
		m.page = m.pageFor(q)
	} else {
		m.page = newClosing(m)
	}
}

func (m *asking) pageFor(q *rubric.Question) page {
	if q.Checklist != nil {
		return newTicksPage(m, q)
	}
	return newQuestionPage(m, q)
}

// goOn leaves the current question.
func (m *asking) goOn() {
	m.session.Next()
	m.ask()
}

func newQuestionPage(m *asking, q *rubric.Question) *questionPage {
	p := &questionPage{asking: m, q: q, offered: m.session.Offered(q)}
	given := m.session.Answer(q).Option
	var entries []entry
	for _, o := range p.offered {
		e := entry{mark: "○", text: clean(o.Text)}
		if o.ID == given {
			e = entry{mark: "●", text: clean(o.Text) + " (your answer)"}
		}
		entries = append(entries, e)
	}
	p.list = newList(m.theme, entries)
	return p
}

func (p *questionPage) head() string { return p.questionHead(p.q) }

func (p *questionPage) key(k tea.KeyMsg) {
	switch {
	case p.list.move(k):
	case k.Type == tea.KeyEsc:
		p.list.point(nothing)
	case k.Type == tea.KeyEnter:
		p.submit()
	case isBack(k) && p.q.Checklist != nil:
		p.page = newTicksPage(p.asking, p.q)
	default:
		p.questionKey(k, p.q, len(p.offered))
	}
}

func (p *questionPage) again() string {
	switch {
	case p.list.pointed() != nothing:
		return ""
	case p.session.Settled(p.q):
		return "Nothing is pointed at. Press Enter again to keep your answer."
	}
	return "Nothing is pointed at. Press Enter again to leave it open."
}

// submit records the option pointed at; with nothing pointed at it just goes on.
func (p *questionPage) submit() {
	i := p.list.pointed()
	if i == nothing {
		p.goOn()
		return
	}
	p.record(p.session.Choose(p.q, p.offered[i].ID), func() {
		if p.session.AsksEvidence(p.q) {
			p.askEvidence(p.q, false, p.goOn)
			return
		}
		p.goOn()
	})
}

func (p *questionPage) body(width, height int) []string {
	return p.list.window.under(p.above(p.q, p.known(), width), p.list.draw(width), height, p.theme)
}

// known says what was given already: ticks, the answer of last time, an answer that is
// no option on the list, and what stands beside the answer.
func (p *questionPage) known() []string {
	texts := p.before(p.q)
	a := p.session.Answer(p.q)
	if p.q.Checklist != nil {
		texts = append(texts, ticked(p.q, p.session.Ticks(p.q))+" (b changes them).")
	}
	if a.Option == "" && a.Settled() || p.session.Outgrown(p.q) {
		texts = append(texts, yourAnswer+answerText(p.session.Rubric(), p.q, a))
	}
	return append(texts, besides(a)...)
}

func (p *questionPage) note() string {
	switch {
	case p.list.pointed() != nothing:
		return "Enter records the answer pointed at."
	case p.session.Outgrown(p.q):
		return p.brief(outgrown+" Enter keeps it all the same and goes on.", "It no longer fits. Enter keeps it.")
	case p.session.Settled(p.q):
		return p.brief("Nothing is pointed at. Enter keeps your answer and goes on.", "Enter keeps your answer and goes on.")
	}
	return p.brief("Nothing is pointed at. Enter leaves the question open and goes on.", "Enter leaves it open and goes on.")
}

func (p *questionPage) hints() []hint {
	return p.questionHints(p.q, pointHint(len(p.offered)))
}
