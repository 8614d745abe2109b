package interview

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// ticksPage is the first part of a question with a checklist: what is ticked decides
// which options are offered.
type ticksPage struct {
	*screen
	q     *rubric.Question
	items *ticks
}

func newTicksPage(m *screen, q *rubric.Question) *ticksPage {
	return &ticksPage{screen: m, q: q, items: newTicks(m.theme, q.Checklist, m.session.Ticks(q))}
}

func (p *ticksPage) head() string { return p.questionHead(p.q) }

func (p *ticksPage) key(k tea.KeyMsg) {
	switch {
	case p.items.move(k):
	case k.Type == tea.KeyEnter:
		p.record(p.session.Tick(p.q, *p.items.ticked), func() { p.page = newQuestionPage(p.screen, p.q) })
	default:
		p.questionKey(k, p.q)
	}
}

func (p *ticksPage) body(width, height int) []string {
	above := p.above(p.q, nil, width)
	checklist := wrap(clean(p.q.Checklist.Prompt), width)
	given := p.given(width)
	items := len(p.items.view(width, 1<<16))
	for _, lines := range above {
		lines = append(lines, blocks(false, given, checklist)...)
		if len(lines)+items <= height {
			return append(lines, p.items.view(width, height-len(lines))...)
		}
	}
	lines := blocks(false, p.prompt(p.q, width), checklist)
	if 2*len(lines) > height {
		lines = checklist
	}
	lines = firstLines(lines, height-2)
	return append(lines, p.items.view(width, height-len(lines))...)
}

func (p *ticksPage) given(width int) []string {
	lines := p.before(p.q, width)
	if a := p.session.Answer(p.q); a.Settled() {
		lines = append(lines, wrap("● Your answer: "+answerText(p.session.rubric, p.q, a), width)...)
	}
	lines = append(lines, p.besides(p.q, width)...)
	return blocks(true, lines)
}

func (p *ticksPage) note() string {
	return ticked(p.q, *p.items.ticked) + ". Enter goes on" + p.brief(" to the answers that fit.", ".")
}

func (p *ticksPage) hints() []hint {
	return p.questionHints(p.q, hint{fmt.Sprintf("Space or 1-%d", min(len(p.items.items), 9)), "tick"})
}
