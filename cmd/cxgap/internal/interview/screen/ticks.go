package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
	"cxgap/rubric/visible"
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

// key ticks with Space what is pointed at, and with a digit its item, however long the list is.
// A digit that makes a longer number with the one before takes that one's tick back: 1 and then
// 2 ticks 12, and leaves 1 as it was; with Space between them both are ticked. 0 says that nothing
// applies.
func (p *ticksPage) key(k tea.KeyMsg) {
	begun := p.list.typed
	switch {
	case k.Type == tea.KeyEnter:
		p.submit()
	case k.String() == "0" && (p.list.typed == 0 || p.list.typed*10 > len(p.list.entries)):
		p.list.typed, p.ticked = 0, []string{}
		p.ticking[p.q] = p.ticked
	case p.list.number(k):
		if p.list.typed > 9 {
			p.toggle(p.checklist.Items[begun-1].ID)
		}
		p.toggle(p.checklist.Items[p.list.at].ID)
	case k.String() == " " && begun > 0 && len(p.list.entries) > 9: // ends the number
	case k.String() == " ":
		p.toggle(p.checklist.Items[p.list.at].ID)
	case p.list.move(k):
	default:
		p.leaving(k, "The ticks are not recorded yet: Enter goes on with them.", p.touched(), func() { p.questionKey(k, p.q, len(p.list.entries)) })
	}
}

// touched tells whether there are ticks that were not submitted.
func (p *ticksPage) touched() bool {
	ticked, ok := p.ticking[p.q]
	return ok && !slices.Equal(ticked, p.checklist.Ticked)
}

// submit goes on with the ticks: to the answers that they leave, or, if they leave one alone,
// to the next question with that recorded. Nothing ticked is an answer only if somebody said
// so: whoever passes a checklist by leaves the question open.
func (p *ticksPage) submit() {
	if p.passes() {
		p.goOn()
		return
	}
	delete(p.ticking, p.q)
	ticked := p.checklist.Tick(p.ticked)
	only := p.d.Card(p.q).Only()
	if only == nil {
		p.record(ticked, p.options)
		return
	}
	chosen := p.d.Choose(p.q, only.Option.ID)
	chosen.Recorded = chosen.Recorded || ticked.Recorded
	p.record(chosen, func() {
		p.aside(p.d.AfterChoice(p.q), p.goOn, p.goOn)
		p.message = "Recorded, as the one answer that fits these ticks: " + only.Text
		if chosen.Dropped {
			p.message += " " + p.d.Phrases().DroppedBefore
		}
	})
}

// passes tells whether Enter leaves the question as it is: nobody has ticked anything, nor said
// that nothing applies, and there is but one answer that this could be taken for.
func (p *ticksPage) passes() bool {
	_, touched := p.ticking[p.q]
	return !touched && p.ticked == nil && p.alone(nil) != nil
}

// alone is the option that some ticks would leave alone; nil if they leave several.
func (p *ticksPage) alone(ticked []string) *rubric.Option {
	var only *rubric.Option
	for i := range p.q.Options {
		switch o := &p.q.Options[i]; {
		case !o.Items.Fits(len(ticked)):
		case only != nil:
			return nil
		default:
			only = o
		}
	}
	return only
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

func (p *ticksPage) again() string {
	if p.passes() {
		return "Nothing is ticked. Press Enter again to leave the question as it is."
	}
	return "Press Enter again to go on with these ticks."
}

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
	switch {
	case p.passes() && p.d.Settled(p.q):
		return p.brief(p.checklist.Count(nil)+". Enter keeps your answer and goes on; 0 says that none applies.", "Enter keeps it; 0: none applies.")
	case p.passes():
		return p.brief(p.checklist.Count(nil)+". Enter leaves the question open and goes on; 0 says that none applies.", "Enter leaves it open; 0: none applies.")
	}
	count := p.checklist.Count(p.ticked)
	if only := p.alone(p.ticked); only != nil {
		return count + ". Enter records" + p.brief(" the one answer that fits: "+visible.Line(only.Text), " the answer that fits.")
	}
	return count + ". Enter goes on" + p.brief(" to the answers that fit.", ".")
}

func (p *ticksPage) hints() []hint {
	return p.questionHints(p.q, hint{"Space or " + interview.UpTo(len(p.list.entries), "-"), "tick"})
}
