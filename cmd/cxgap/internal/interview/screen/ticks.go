package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
)

// ticksPage is the first part of a question with a checklist: what is ticked decides
// which options are offered.
type ticksPage struct {
	*Model
	q         *rubric.Question
	checklist *interview.Checklist
	ticked    []string
	list      *list
}

func newTicksPage(m *Model, q *rubric.Question, c *interview.Checklist) *ticksPage {
	ticked, ok := m.ticking[q]
	if !ok {
		ticked = c.Ticked
	}
	p := &ticksPage{Model: m, q: q, checklist: c, ticked: ticked}
	p.list = &list{theme: m.theme, entries: p.entries(), points: true}
	return p
}

func (p *ticksPage) entries() []entry {
	var entries []entry
	for _, item := range p.checklist.Items {
		e := entry{mark: "[ ]", text: item.Text}
		if slices.Contains(p.ticked, item.ID) {
			e.mark = "[x]"
		}
		entries = append(entries, e)
	}
	return entries
}

func (p *ticksPage) head() string { return p.here() }

// key ticks with Space, and with a digit that is also pointed at then.
func (p *ticksPage) key(k tea.KeyMsg) {
	_, digit := digit(k)
	switch {
	case k.Type == tea.KeyEnter:
		delete(p.ticking, p.q)
		p.record(p.checklist.Tick(p.ticked), p.options)
	case p.list.move(k), k.String() == " ":
		if digit || k.String() == " " {
			p.toggle(p.checklist.Items[p.list.at].ID)
		}
	default:
		p.questionKey(k, p.q, len(p.list.entries))
	}
}

func (p *ticksPage) toggle(item string) {
	if i := slices.Index(p.ticked, item); i >= 0 {
		p.ticked = slices.Delete(slices.Clone(p.ticked), i, i+1)
	} else {
		p.ticked = append(slices.Clone(p.ticked), item)
	}
	p.ticking[p.q] = p.ticked
}

// options goes on to the options that the ticks leave.
func (p *ticksPage) options() {
	options := newQuestionPage(p.Model, p.q)
	now := p.d.Card(p.q).Checklist
	options.ticked = now.Count(now.Ticked) + " (b changes them)."
	options.back = p.ask
	p.page = options
}

func (p *ticksPage) again() string { return "Press Enter again to go on with these ticks." }

func (p *ticksPage) body(width, height int) []string {
	card := p.d.Card(p.q)
	var known []interview.Known
	if card.Answer != "" {
		known = append(known, yourAnswer(card))
	}
	over := p.above(p.q, card, known, width)
	over.dense = append(over.dense, p.bold(p.q.Prompt, width), nil)
	for _, texts := range [][][]string{over.airy, over.dense} {
		for i := range texts {
			texts[i] = slices.Concat(texts[i], wrap(p.checklist.Prompt, width))
		}
	}
	p.list.entries = p.entries()
	return p.list.window.under(over, p.list.draw(width), height)
}

func (p *ticksPage) note() string {
	return p.checklist.Count(p.ticked) + ". Enter goes on" + p.brief(" to the answers that fit.", ".")
}

func (p *ticksPage) hints() []hint {
	return p.questionHints(p.q, hint{"Space or " + interview.UpTo(min(len(p.list.entries), 9), "-"), "tick"})
}
