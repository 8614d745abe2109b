package form_test

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// step is one thing that a person does on the page.
type step struct{ Do, Question, Value string }

// screen is one question as the page shows it.
type screen struct {
	Question string
	Options  []string // ids of what is offered; none while the checklist waits
	Again    bool     // the options are asked again
}

// model does the same steps on sheet.Sheet, by the rules of the terminal's interview.
type model struct {
	r       *rubric.Rubric
	a       *sheet.Sheet
	waiting map[string][]string // ticks that wait for a choice; nil: nothing is ticked any more
	cleared map[string]sheet.Answer
	naming  map[string]bool // "does not apply" is chosen, its reason is missing
}

func newModel(r *rubric.Rubric) *model {
	return &model{r: r, a: sheet.New(r, "2026-01-01"), waiting: map[string][]string{}, cleared: map[string]sheet.Answer{}, naming: map[string]bool{}}
}

// do does one step; what the page does not offer at the moment changes nothing.
func (m *model) do(s step) {
	q := m.r.Question(s.Question)
	if q != nil && assess.States(m.r, m.a)[m.r.QuestionIndex(q.ID)].Closed {
		return
	}
	switch s.Do {
	case "choose":
		m.choose(q, s.Value)
	case "unknown":
		m.unknown(q, "")
	case "role":
		if m.given(q).Unknown && !m.naming[q.ID] {
			m.unknown(q, s.Value)
		}
	case "somebody":
		if m.given(q).Unknown && !m.naming[q.ID] {
			m.unknown(q, inField(s.Value))
		}
	case "not-applicable", "reason":
		m.notApplicable(q, s)
	case "tick", "none":
		m.tick(q, s)
	case "clear":
		m.clear(q)
	default:
		m.besides(q, s)
	}
}

func (m *model) besides(q *rubric.Question, s step) {
	switch s.Do {
	case "subject":
		m.a.Subject = inField(s.Value)
		return
	case "name":
		m.a.Respondent.Name = inField(s.Value)
		return
	case "own role":
		m.a.Respondent.Role = s.Value
		return
	}
	a := m.given(q)
	switch s.Do {
	case "evidence":
		a.Evidence = sheet.Evidence(s.Value)
	case "note":
		a.Note = strings.TrimSpace(inArea(s.Value))
	case "link":
		a.Link = inField(s.Value)
	}
	m.set(q, a)
}

func (m *model) given(q *rubric.Question) sheet.Answer { return m.a.Given[q.ID] }

func (m *model) set(q *rubric.Question, a sheet.Answer) { m.a.Set(q.ID, a, "2026-01-01") }

func (m *model) choose(q *rubric.Question, option string) {
	offered := m.offered(q)
	old := m.given(q)
	if !slices.Contains(offered, option) || old.Option == option && !m.naming[q.ID] {
		return
	}
	a := sheet.Answer{Option: option, Items: m.ticks(q), Note: old.Note, Evidence: old.Evidence, Link: old.Link}
	if old.Option != "" && old.Option != option {
		a.Evidence = ""
	}
	delete(m.waiting, q.ID)
	delete(m.naming, q.ID)
	m.set(q, a)
}

func (m *model) unknown(q *rubric.Question, ask string) {
	old := m.given(q)
	if ask == "" && old.Unknown && !m.naming[q.ID] {
		return // chosen already
	}
	delete(m.naming, q.ID)
	m.set(q, sheet.Answer{Unknown: true, Ask: ask, Note: m.keepTicks(q).Note, Link: old.Link})
}

// keepTicks keeps recorded ticks on the screen when their answer goes.
func (m *model) keepTicks(q *rubric.Question) sheet.Answer {
	old := m.given(q)
	if _, already := m.waiting[q.ID]; !already && old.Items != nil {
		m.waiting[q.ID] = old.Items
	}
	return old
}

func (m *model) notApplicable(q *rubric.Question, s step) {
	if m.r.RefusesNotApplicable(q.ID) != "" {
		return
	}
	if m.given(q).NotApplicable == "" {
		m.naming[q.ID] = true
	}
	if s.Do == "not-applicable" {
		return
	}
	reason, old := inField(s.Value), m.given(q)
	if reason == "" {
		old.NotApplicable = ""
		m.naming[q.ID] = true
		m.set(q, old)
		return
	}
	delete(m.naming, q.ID)
	m.keepTicks(q)
	m.set(q, sheet.Answer{NotApplicable: reason, Note: old.Note, Link: old.Link})
}

func (m *model) tick(q *rubric.Question, s step) {
	if q.Checklist == nil {
		return
	}
	now := m.ticks(q)
	var ticks []string
	switch {
	case s.Do == "tick":
		for i := range q.Checklist.Items {
			if id := q.Checklist.Items[i].ID; slices.Contains(now, id) != (id == s.Value) {
				ticks = append(ticks, id)
			}
		}
	case now == nil || len(now) > 0:
		ticks = []string{}
	}
	m.submit(q, ticks)
}

func (m *model) submit(q *rubric.Question, ticks []string) {
	a := m.given(q)
	o := q.Option(a.Option)
	if a.Settled() && (o == nil || ticks == nil || !o.Items.Fits(len(ticks))) {
		m.waiting[q.ID] = ticks
		return
	}
	delete(m.waiting, q.ID)
	a.Items = ticks
	m.set(q, a)
}

func (m *model) clear(q *rubric.Question) {
	old := m.given(q)
	_, waits := m.waiting[q.ID]
	begun := m.naming[q.ID] || waits
	delete(m.naming, q.ID)
	delete(m.waiting, q.ID)
	switch {
	case old.Blank() && begun:
	case old.Blank():
		m.set(q, m.cleared[q.ID])
		delete(m.cleared, q.ID)
	default:
		m.cleared[q.ID] = old
		m.set(q, sheet.Answer{})
	}
}

func (m *model) ticks(q *rubric.Question) []string {
	if waiting, ok := m.waiting[q.ID]; ok {
		return waiting
	}
	return m.given(q).Items
}

// offered lists the options that the page has to offer; none while nothing is ticked in
// a checklist.
func (m *model) offered(q *rubric.Question) []string {
	ticks := m.ticks(q)
	if q.Checklist != nil && ticks == nil {
		return []string{}
	}
	fitting, all := []string{}, []string{}
	for i := range q.Options {
		all = append(all, q.Options[i].ID)
		if q.Checklist != nil && q.Options[i].Items.Fits(len(ticks)) {
			fitting = append(fitting, q.Options[i].ID)
		}
	}
	if len(fitting) == 0 {
		return all
	}
	return fitting
}

// screens is what the page has to show: the questions that assess.States leaves open.
func (m *model) screens() []screen {
	all := []screen{}
	for _, v := range assess.States(m.r, m.a) {
		if !v.Closed {
			offered, option := m.offered(v.Question), m.given(v.Question).Option
			all = append(all, screen{v.Question.ID, offered, option != "" && !slices.Contains(offered, option)})
		}
	}
	return all
}

// counts says how far the sheet has come, how many questions there are and how long the open
// ones take, in the page's words.
func (m *model) counts() (progress, size string) {
	var done, asked, mayCome, least int
	for _, v := range assess.States(m.r, m.a) {
		if v.Closed && v.State == assess.Unsettled {
			mayCome++
		}
		if !v.Closed {
			asked++
		}
		if !v.Closed && v.State != assess.Unanswered {
			done++
		}
		if v.Question.AskWhen == nil && len(v.Question.AppliesWhen) == 0 {
			least++
		}
	}
	progress = fmt.Sprintf("%d of %d done", done, asked)
	if done == asked && mayCome == 0 {
		return progress, questions(asked) + "; all done"
	}
	size = questions(least)
	if most := len(m.r.Questions); least < most {
		size = fmt.Sprintf("%d to %d questions, depending on your answers", least, most)
	}
	if minutes := m.r.Minutes(asked - done + mayCome); minutes > 1 {
		return progress, fmt.Sprintf("%s; about %d minutes", size, minutes)
	}
	return progress, size + "; about a minute"
}

func questions(n int) string {
	if n == 1 {
		return "1 question"
	}
	return fmt.Sprintf("%d questions", n)
}

// inField is what a browser keeps of a text in a field of one line, inArea of one in
// several lines.
func inField(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(text))
}

func inArea(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}
