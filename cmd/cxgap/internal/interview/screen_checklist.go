package interview

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// ticksPage is the first part of a question with a checklist: what is ticked decides
// which options are offered.
type ticksPage struct {
	*asking
	q     *rubric.Question
	items *ticks
}

func newTicksPage(m *asking, q *rubric.Question) *ticksPage {
	given, ok := m.drafts[q.ID]
	if !ok {
		given = m.session.Ticks(q)
	}
	return &ticksPage{asking: m, q: q, items: newTicks(m.theme, q.Checklist, given)}
}

func (p *ticksPage) head() string { return p.questionHead(p.q) }

func (p *ticksPage) key(k tea.KeyMsg) {
	switch {
	case p.items.move(k):
		p.drafts[p.q.ID] = slices.Clone(*p.items.ticked)
	case k.Type == tea.KeyEnter:
		delete(p.drafts, p.q.ID)
		p.record(p.session.Tick(p.q, *p.items.ticked), func() { p.page = newQuestionPage(p.asking, p.q) })
	default:
		p.questionKey(k, p.q, len(p.items.items))
	}
}

func (p *ticksPage) again() string { return "Press Enter again to go on with these ticks." }

func (p *ticksPage) body(width, height int) []string {
	checklist := wrap(clean(p.q.Checklist.Prompt), width)
	a := p.above(p.q, p.known(), width)
	a.dense = append(a.dense, p.prompt(p.q, width), nil)
	for _, texts := range [][][]string{a.airy, a.dense} {
		for i := range texts {
			texts[i] = blocks(false, texts[i], checklist)
		}
	}
	return p.items.window.under(a, p.items.draw(width), height, p.theme)
}

func (p *ticksPage) known() []string {
	texts := p.before(p.q)
	a := p.session.Answer(p.q)
	if a.Settled() {
		texts = append(texts, yourAnswer+answerText(p.session.Rubric(), p.q, a))
	}
	return append(texts, besides(a)...)
}

func (p *ticksPage) note() string {
	return ticked(p.q, *p.items.ticked) + ". Enter goes on" + p.brief(" to the answers that fit.", ".")
}

func (p *ticksPage) hints() []hint {
	return p.questionHints(p.q, hint{"Space or " + upTo(min(len(p.items.items), 9), "-"), "tick"})
}
