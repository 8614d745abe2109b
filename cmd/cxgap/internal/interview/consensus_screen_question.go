package interview

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/rubric"
)

// roomPage shows one question: each answer with those who gave it, and under the pointer
// the one that the room may agree on.
type roomPage struct {
	*meeting
	q    *rubric.Question
	list *list
}

func newRoomPage(m *meeting, q *rubric.Question) *roomPage {
	p := &roomPage{meeting: m, q: q}
	p.list = newList(m.theme, p.entries(false))
	return p
}

// entries are the answers with those who gave them.
func (p *roomPage) entries(brief bool) []entry {
	agreed, _ := p.room.Agreed(p.q)
	var entries []entry
	for _, held := range p.room.Positions(p.q) {
		e := entry{mark: "○", text: positionText(p.room, p.q, held), below: holders(p.room, held, brief)}
		if held.Option.ID == agreed.Option {
			e.mark, e.text = "●", e.text+" (agreed)"
		}
		entries = append(entries, e)
	}
	return entries
}

func (p *roomPage) head() string { return p.here() }

func (p *roomPage) key(k tea.KeyMsg) {
	switch {
	case p.list.move(k):
	case k.Type == tea.KeyEsc:
		p.list.point(nothing)
	case k.Type == tea.KeyEnter:
		p.submit()
	default:
		p.questionKey(k, p.q)
	}
}

// submit records the answer pointed at and asks for the reason; with nothing pointed at
// it just goes on.
func (p *roomPage) submit() {
	i := p.list.pointed()
	if i == nothing {
		p.goOn()
		return
	}
	p.decide(p.room.Choose(p.q, p.q.Options[i].ID), func() { p.askReason(p.q, p.goOn) })
}

// again says what another Enter does after a key that meant nothing.
func (p *roomPage) again() string {
	switch _, agreed := p.room.Agreed(p.q); {
	case p.list.pointed() != nothing:
		return ""
	case agreed:
		return "Nothing is pointed at. Press Enter again to keep what was agreed on."
	}
	return "Nothing is pointed at. Press Enter again to leave it open."
}

// body shows as much over the answers as leaves them whole: the notes stay longer than
// what to ask to see, that longer than the help text. Where it gets tight, those who
// answered are named without their roles.
func (p *roomPage) body(width, height int) []string {
	over := p.over(width)
	p.list.entries = p.entries(false)
	d := p.list.draw(width)
	if enough := over.airy[len(over.airy)-1]; len(enough)+len(d.lines) > height {
		p.list.entries = p.entries(true)
		d = p.list.draw(width)
	}
	return p.list.window.under(over, d, height, p.theme)
}

func (p *roomPage) over(width int) above {
	prompt, why := p.prompt(p.q, width), wrap(whyHere(p.room, p.q), width)
	help, see := wrap(clean(p.q.Help), width), wrap(evidenceToSee(p.q), width)
	notes := wrapEach(noteLines(p.room, p.q), width)
	known := wrapEach(p.known(), width)
	full := blocks(false, p.prompt(p.q, width), help)
	return above{
		airy: [][]string{
			blocks(true, full, see, blocks(false, why, known), notes),
			blocks(true, prompt, see, blocks(false, why, known), notes),
			blocks(true, prompt, blocks(false, why, known), notes),
			blocks(false, prompt, why, known, notes),
			blocks(true, prompt, blocks(false, why, known)),
			blocks(false, prompt, why, known),
		},
		dense: [][]string{
			blocks(false, prompt, []string{cut(whyHere(p.room, p.q), width)}),
			prompt,
		},
	}
}

// known says what stands beside the answers: the reason agreed on, what keeps it from
// counting, and those who gave no answer.
func (p *roomPage) known() []string {
	var texts []string
	c, _ := p.room.Agreed(p.q)
	for _, text := range append([]string{idleWords(p.room, p.q), reasonLine(c)}, others(p.room, p.q)...) {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

func (p *roomPage) note() string {
	switch _, agreed := p.room.Agreed(p.q); {
	case p.list.pointed() != nothing:
		return p.brief("Enter records the answer pointed at as what the room agreed on.", "Enter records what is pointed at.")
	case agreed:
		return p.brief("Nothing is pointed at. Enter keeps what was agreed on and goes on.", "Enter keeps it and goes on.")
	}
	return p.brief("Nothing is pointed at. Enter leaves the question open and goes on.", "Enter leaves it open and goes on.")
}

func (p *roomPage) hints() []hint {
	voices := hint{"v", "who said what"}
	if n := len(noteLines(p.room, p.q)); n > 0 {
		voices.what = fmt.Sprintf("who said what, %s", count(n, "note"))
	}
	hints := []hint{voices, {"b", "back"}, {"?", "help"}, {"t", "questions"}, pointHint(len(p.q.Options))}
	switch _, agreed := p.room.Agreed(p.q); {
	case agreed:
		hints = append(hints, hint{"e", "reason"}, hint{"u", "take back"})
	case p.room.CanRestore(p.q):
		hints = append(hints, hint{"u", "bring back"})
	}
	return append(hints, hint{"Ctrl+C", "stop"})
}

// wrapEach wraps texts, each on lines of its own.
func wrapEach(texts []string, width int) []string {
	var lines []string
	for _, text := range texts {
		lines = append(lines, wrap(text, width)...)
	}
	return lines
}
