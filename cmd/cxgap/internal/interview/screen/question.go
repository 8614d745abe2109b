package screen

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// questionPage asks one question: the options, in a meeting with those who hold them.
type questionPage struct {
	*Model
	q    *rubric.Question
	list *list
	// ticked says what the options follow from, and back leads to it; blank without a
	// checklist.
	ticked string
	back   func()
}

// newPage is the page of a question: its checklist if it has one, else its options.
func newPage(m *Model, q *rubric.Question) page {
	if c := m.d.Card(q).Checklist; c != nil {
		return newTicksPage(m, q, c)
	}
	return newQuestionPage(m, q)
}

func newQuestionPage(m *Model, q *rubric.Question) *questionPage {
	p := &questionPage{Model: m, q: q}
	p.list = newList(m.theme, p.entries(m.d.Card(q), false))
	return p
}

func (p *questionPage) entries(card interview.Card, brief bool) []entry {
	var entries []entry
	for _, c := range card.Choices {
		e := entry{mark: "○", text: c.Text, below: c.Who}
		if c.Given {
			e.mark, e.text = "●", c.Text+" ("+p.d.Phrases().Given+")"
		}
		if brief {
			e.below = c.WhoBriefly
		}
		entries = append(entries, e)
	}
	return entries
}

func (p *questionPage) head() string { return p.here() }

func (p *questionPage) key(k tea.KeyMsg) {
	switch {
	case p.list.move(k):
	case k.Type == tea.KeyEsc:
		p.list.at = nothing
	case k.Type == tea.KeyEnter && p.list.at == nothing:
		p.goOn()
	case k.Type == tea.KeyEnter:
		p.record(p.d.Choose(p.q, p.d.Card(p.q).Choices[p.list.at].Option.ID), func() { p.aside(p.d.AfterChoice(p.q), p.goOn, p.goOn) })
	default:
		p.leaving(k, "What was pointed at is not recorded: only Enter does that.", p.list.at != nothing, func() {
			if isBack(k) && p.back != nil {
				p.back()
				return
			}
			p.questionKey(k, p.q, len(p.list.entries))
		})
	}
}

// leaving does what a key does, and says what became of a choice that was begun if the key goes
// back with it.
func (m *Model) leaving(k tea.KeyMsg, lost string, begun bool, do func()) {
	do()
	if begun && isBack(k) && m.message == "" {
		m.message = lost
	}
}

// questionKey reacts to the keys that every page with a question has. Digits from 1 to n
// would have had a meaning, too.
func (m *Model) questionKey(k tea.KeyMsg, q *rubric.Question, n int) {
	if isBack(k) {
		m.goBack()
		return
	}
	switch c := command(k); c {
	case "u":
		m.clear(q)
	case "t":
		m.askPlace()
	case "?":
		m.read(func(width int) []string { return m.help(q, width) })
	case "v":
		if m.d.Voices(q) != nil {
			m.read(func(width int) []string { return m.voices(q, width) })
			return
		}
		fallthrough
	default:
		a, refusal := m.d.Aside(c, q)
		switch {
		case refusal != "":
			m.refuse(refusal)
		case a == nil:
			m.refuseKey(k, aNumber(n)+", or one of "+m.d.Card(q).Keys)
		case a.GoesOn:
			m.aside(a, m.goOn, m.returning())
		default:
			m.aside(a, m.returning(), m.returning())
		}
	}
}

// clear takes away what is recorded, or brings it back.
func (m *Model) clear(q *rubric.Question) {
	c := m.d.Clear(q)
	if !c.Recorded {
		m.refuse(m.d.Phrases().NothingToClear)
		return
	}
	delete(m.ticking, q)
	m.record(c, func() {
		m.ask()
		m.message = m.d.Phrases().Cleared
		if !m.d.CanRestore(q) {
			m.message = m.d.Phrases().Restored
		}
	})
}

// again says what another Enter does after a key that meant nothing.
func (p *questionPage) again() string {
	switch {
	case p.list.at != nothing:
		return ""
	case p.d.Settled(p.q):
		return "Nothing is pointed at. Press Enter again to keep " + p.d.Phrases().Kept + "."
	}
	return "Nothing is pointed at. Press Enter again to leave it open."
}

// body shows as much over the options as leaves them whole. Where it gets tight, those who
// hold them are named without their roles.
func (p *questionPage) body(width, height int) []string {
	card := p.d.Card(p.q)
	known := []interview.Known{}
	if p.ticked != "" {
		known = append(known, interview.Known{Text: p.ticked, Stays: interview.Brief})
	}
	if card.OffList && card.Answer != "" {
		known = append(known, yourAnswer(card))
	}
	over := p.above(p.q, card, known, width)
	p.list.entries = p.entries(card, false)
	d := p.list.draw(width)
	if least := over.airy[len(over.airy)-1]; len(least)+len(d.lines) > height {
		p.list.entries = p.entries(card, true)
		d = p.list.draw(width)
	}
	return p.list.window.under(over, d, height)
}

func yourAnswer(card interview.Card) interview.Known {
	return interview.Known{Text: "● Your answer: " + card.Answer, Stays: interview.Least}
}

// above returns what can stand over the options or items of a question, from the richest
// to the barest. First a topic's introduction makes way, then blank lines, then the help
// text, then what to ask to see, then the notes of others, and last what is known beyond
// the answers of now and of last time.
func (m *Model) above(q *rubric.Question, card interview.Card, more []interview.Known, width int) above {
	facts := []interview.Known{{Text: card.Because, Stays: interview.Brief}, {Text: card.Why, Stays: interview.Brief}}
	facts = slices.Concat(facts, card.Known, more)
	for _, text := range card.Beside {
		facts = append(facts, interview.Known{Text: text, Stays: interview.Brief})
	}
	var known, brief, least []string
	for _, fact := range facts {
		if fact.Text == "" {
			continue
		}
		known = append(known, wrap(fact.Text, width)...)
		if fact.Stays >= interview.Brief {
			brief = append(brief, interview.Cut(fact.Text, width))
		}
		if fact.Stays >= interview.Least {
			least = append(least, interview.Cut(fact.Text, width))
		}
	}
	prompt, see, notes := m.bold(q.Prompt, width), wrap(card.See, width), wrapEach(card.Notes, width)
	full := append(m.bold(q.Prompt, width), wrap(q.Help, width)...)
	intro := styled(visible.Faint, wrap(card.Intro, width))
	return above{
		airy: [][]string{
			blocks(true, intro, full, see, known, notes),
			blocks(true, full, see, known, notes),
			blocks(false, full, see, known, notes),
			blocks(true, prompt, see, known, notes),
			blocks(true, prompt, known, notes),
			blocks(false, prompt, known, notes),
			blocks(true, prompt, known),
			blocks(false, prompt, known),
		},
		dense: [][]string{
			blocks(false, prompt, brief),
			blocks(false, prompt, least),
		},
	}
}

func (p *questionPage) note() string {
	phrases := p.d.Phrases()
	switch {
	case p.list.at != nothing:
		return p.brief(phrases.Records, phrases.RecordsBrief)
	case p.d.Card(p.q).Outgrown:
		return p.brief(interview.Outgrown+" Enter keeps it all the same and goes on.", "It no longer fits. Enter keeps it.")
	case p.d.Settled(p.q):
		return p.brief("Nothing is pointed at. Enter keeps "+phrases.Kept+" and goes on.", "Enter keeps "+phrases.KeptBriefly+" and goes on.")
	}
	return p.brief("Nothing is pointed at. Enter leaves the question open and goes on.", "Enter leaves it open and goes on.")
}

func (p *questionPage) hints() []hint { return p.questionHints(p.q, pointHint(len(p.list.entries))) }

// questionHints are the keys of a page that asks a question. "Don't know" stands first:
// hiding it makes people invent answers (method.md, section 1). What Enter does is in
// the note.
func (m *Model) questionHints(q *rubric.Question, point ...hint) []hint {
	card := m.d.Card(q)
	var hints []hint
	for _, k := range card.Hints {
		hints = append(hints, hint{k.Name, k.What})
	}
	hints = append(hints, hint{"b", "back"}, hint{"?", "help"}, hint{"t", m.d.Phrases().PlacesHint})
	hints = append(hints, point...)
	if card.BesideHint != "" {
		hints = append(hints, hint{"e", card.BesideHint})
	}
	switch {
	case m.d.CanRestore(q):
		hints = append(hints, hint{"u", "bring back"})
	case m.d.Blank(q):
	default:
		hints = append(hints, hint{"u", m.d.Phrases().ClearHint})
	}
	return append(hints, hint{"Ctrl+C", "stop"})
}

func pointHint(n int) hint {
	if n == 1 {
		return hint{"1", "points"}
	}
	return hint{fmt.Sprintf("↑ ↓ or 1-%d", n), "point"}
}

// help is everything there is to say about a question, and all keys.
func (m *Model) help(q *rubric.Question, width int) []string {
	h := m.d.Help(q)
	paragraphs := [][]string{m.bold(q.Prompt, width)}
	for _, text := range h.About {
		paragraphs = append(paragraphs, wrap(text, width))
	}
	paragraphs = append(paragraphs, append(m.bold(h.Topic, width), wrap(h.Intro, width)...), wrap(h.Last, width),
		append(m.bold(h.Title, width), wrap(h.Advice, width)...))
	keys := m.bold("Keys", width)
	for _, k := range h.Keys {
		const column = 10
		for i, line := range wrap(k.What+k.More, width-column) {
			name := ""
			if i == 0 {
				name = k.Name
			}
			keys = append(keys, fmt.Sprintf("%-*s%s", column, name, line))
		}
	}
	return append(blocks(true, append(paragraphs, keys)...), wrap(interview.ToFinishEarly, width)...)
}

// voices is what every member of a panel said about a question.
func (m *Model) voices(q *rubric.Question, width int) []string {
	paragraphs := [][]string{m.bold(q.Prompt, width), wrap(m.d.Card(q).Why, width)}
	for _, v := range m.d.Voices(q) {
		lines := m.bold(v.Answer, width)
		if v.Count != "" {
			lines = append(lines, "  "+v.Count)
		}
		for _, texts := range v.Members {
			for _, line := range wrapEach(texts, width-2) {
				lines = append(lines, "  "+line)
			}
		}
		paragraphs = append(paragraphs, lines)
	}
	return blocks(true, paragraphs...)
}
