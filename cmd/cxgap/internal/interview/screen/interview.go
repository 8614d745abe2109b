package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// interviewPages are what only an interview asks: the respondent's role, checklists, who
// would know, why a question does not apply, and evidence.
type interviewPages struct {
	*Model
	d       *interview.Interview
	ticking map[*rubric.Question][]string // ticks that were not submitted yet
}

func (p *interviewPages) begin() {
	if welcome, ok := p.page.(*welcomePage); ok && welcome.subject != nil {
		p.d.SetSubject(welcome.subject.text())
	}
	if p.d.AsksRole() {
		p.askRole()
		return
	}
	p.ask()
}

func (p *interviewPages) askRole() {
	roles := p.d.Rubric().Roles
	entries := []entry{{text: "Rather not say"}}
	for i := range roles {
		entries = append(entries, entry{text: roles[i].Name})
	}
	p.page = &choicePage{
		Model: p.Model, place: "Welcome", title: "What is your role?", text: "In an interview: the role of the person who answers.",
		list: newList(p.theme, entries), cancel: p.returning(),
		submit: func(i int) {
			switch {
			case i == 0:
				p.d.SetRole("")
			case i > 0:
				p.d.SetRole(roles[i-1].ID)
			}
			p.ask()
		},
		unpointed: "Enter goes on without a role.", pointed: "Enter goes on with this.", leave: "back",
	}
}

func (p *interviewPages) question(q *rubric.Question) page {
	if q.Checklist != nil {
		return newTicksPage(p, q)
	}
	return newQuestionPage(p.Model, q)
}

func (p *interviewPages) key(command string, q *rubric.Question) bool {
	switch command {
	case "d":
		p.askWho(q)
	case "x":
		p.askReason(q)
	default:
		return false
	}
	return true
}

// chosen asks for evidence and a note where that is to be asked by itself.
func (p *interviewPages) chosen(q *rubric.Question) {
	if p.d.AsksEvidence(q) {
		p.askEvidence(q, false, p.goOn)
		return
	}
	p.goOn()
}

// beside asks for evidence, note and link, and returns to the question as it was left.
func (p *interviewPages) beside(q *rubric.Question) { p.askEvidence(q, true, p.returning()) }

func (p *interviewPages) cleared(q *rubric.Question) { delete(p.ticking, q) }

func (p *interviewPages) hints(q *rubric.Question) (keys []hint, beside string) {
	keys = []hint{{"d", "don't know"}}
	if p.d.Refusal(q) == "" {
		keys = append(keys, hint{"x", "not applicable"})
	}
	if p.d.TakesEvidence(q) {
		return keys, "evidence and note"
	}
	return keys, "note"
}

// askWho asks, after "don't know", who would know. Both are recorded together.
func (p *interviewPages) askWho(q *rubric.Question) {
	who := p.d.WhoKnows(q)
	var entries []entry
	for _, c := range who {
		entries = append(entries, entry{text: c.Name})
	}
	dontKnow := func(ask string) { p.record(p.d.DontKnow(q, ask), p.goOn) }
	p.page = &choicePage{
		Model: p.Model, title: `Don't know. Who would?`, text: q.Prompt, cancel: p.returning(),
		list: newList(p.theme, append(entries, entry{text: "Somebody else"}, entry{text: "Nobody that I could name"})),
		submit: func(i int) {
			switch {
			case i >= 0 && i < len(who):
				dontKnow(who[i].ID)
			case i == len(who):
				p.page = &textPage{
					Model: p.Model, title: "Who would know?", text: "A name or a post.", field: newField(p.theme, false, ""),
					enter: `Enter records "don't know" with this name.`, cancel: p.returning(), submit: dontKnow,
				}
			default:
				dontKnow("")
			}
		},
		unpointed: p.brief(`Nothing is pointed at. Enter records "don't know" without a name.`, `Enter: don't know, nobody named.`),
		pointed:   p.brief(`Enter records "don't know", and that this one would.`, "Enter: don't know, this one would."),
		leave:     "back without a change",
	}
}

// askReason asks why the question does not apply; where it cannot be left out it says so.
func (p *interviewPages) askReason(q *rubric.Question) {
	if why := p.d.Refuses(q); why != "" {
		p.refuse(why)
		return
	}
	p.page = &textPage{
		Model: p.Model, title: "Not applicable. Why?", text: q.Prompt, field: newField(p.theme, true, p.d.Answer(q).NotApplicable),
		enter: "Enter records the reason.", cancel: p.returning(),
		submit: func(reason string) {
			c, err := p.d.NotApplicable(q, reason)
			if err != nil {
				p.message = "A reason is needed: a few words will do. Esc goes back without a change."
				return
			}
			p.record(c, p.goOn)
		},
	}
}

// askEvidence asks how the answer was backed, then for a note and, where a link is
// wished, for a link. Each is saved by itself. Done is called at the end, and when the
// respondent leaves on the way.
func (p *interviewPages) askEvidence(q *rubric.Question, link bool, done func()) {
	then := done
	if link {
		then = func() { p.askLink(q, done) }
	}
	if !p.d.TakesEvidence(q) {
		p.askNote(q, done, done)
		return
	}
	given, kinds := p.d.Answer(q).Evidence, interview.Evidences()
	var entries []entry
	for _, e := range kinds {
		mark := "○"
		if e == given {
			mark = "●"
		}
		entries = append(entries, entry{mark: mark, text: interview.EvidenceName(e)})
	}
	if given != "" {
		entries = append(entries, entry{mark: "○", text: "take the mark away"})
	}
	p.page = &choicePage{
		Model: p.Model, title: "What backs this answer?", text: interview.ToSee(q), list: newList(p.theme, entries), cancel: done,
		submit: func(i int) {
			c := walk.Change{}
			if i != nothing {
				c = p.d.SetEvidence(q, append(kinds, "")[i])
			}
			p.record(c, func() { p.askNote(q, then, done) })
		},
		unpointed: "Enter leaves it as it is and goes on to the note.", pointed: "Enter records this and goes on to the note.",
		leave: "back without a change",
	}
}

func (p *interviewPages) askNote(q *rubric.Question, then, leave func()) {
	note := &textPage{
		Model: p.Model, title: "Note", text: "What was said, word for word, or what to remember. It may stay blank.",
		field: newField(p.theme, true, p.d.Answer(q).Note), enter: "Enter records the note.", cancel: leave,
		set: func(note string) walk.Change { return p.d.SetNote(q, note) },
	}
	note.submit = func(string) { p.record(note.edited(), then) }
	p.page = note
}

// askLink asks where the evidence is, if there is any.
func (p *interviewPages) askLink(q *rubric.Question, done func()) {
	a := p.d.Answer(q)
	if a.Link == "" && a.Evidence != sheet.EvidenceSaid && a.Evidence != sheet.EvidenceSeen {
		done()
		return
	}
	link := &textPage{
		Model: p.Model, title: "Link", text: "Where the evidence can be found: a path or an address. It may stay blank.",
		field: newField(p.theme, false, a.Link), enter: "Enter records the link.", cancel: done,
		set: func(link string) walk.Change { return p.d.SetLink(q, link) },
	}
	link.submit = func(string) { p.record(link.edited(), done) }
	p.page = link
}

// ticksPage is the first part of a question with a checklist: what is ticked decides
// which options are offered.
type ticksPage struct {
	*interviewPages
	q      *rubric.Question
	ticked []string
	list   *list
}

func newTicksPage(m *interviewPages, q *rubric.Question) *ticksPage {
	ticked, ok := m.ticking[q]
	if !ok {
		ticked = slices.Clone(m.d.Ticks(q))
	}
	p := &ticksPage{interviewPages: m, q: q, ticked: ticked}
	p.list = &list{theme: m.theme, entries: p.entries(), points: true}
	return p
}

func (p *ticksPage) entries() []entry {
	var entries []entry
	for _, item := range p.q.Checklist.Items {
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
		p.record(p.d.Tick(p.q, p.ticked), p.options)
	case p.list.move(k), k.String() == " ":
		if digit || k.String() == " " {
			p.toggle(p.q.Checklist.Items[p.list.at].ID)
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
	options.ticked = interview.Ticked(p.q, p.d.Ticks(p.q)) + " (b changes them)."
	options.ticks = func() { p.page = newTicksPage(p.interviewPages, p.q) }
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
			texts[i] = slices.Concat(texts[i], wrap(p.q.Checklist.Prompt, width))
		}
	}
	p.list.entries = p.entries()
	return p.list.window.under(over, p.list.draw(width), height, p.theme)
}

func (p *ticksPage) note() string {
	return interview.Ticked(p.q, p.ticked) + ". Enter goes on" + p.brief(" to the answers that fit.", ".")
}

func (p *ticksPage) hints() []hint {
	return p.questionHints(p.q, hint{"Space or " + interview.UpTo(min(len(p.list.entries), 9), "-"), "tick"})
}
