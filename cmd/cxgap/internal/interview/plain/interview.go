package plain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// interviewLines are what only an interview asks: subject and role, checklists, who would
// know, why a question does not apply, and evidence.
type interviewLines struct {
	*dialogue
	d *interview.Interview
}

// begin asks who is assessed and who answers, where that is not known yet.
func (p interviewLines) begin() error {
	if p.d.AsksSubject() {
		p.say("")
		name, err := p.prompt("Which organisation is this about? Enter leaves it blank:")
		if err != nil {
			return err
		}
		if name != "" {
			p.d.SetSubject(name)
		}
	}
	if !p.d.AsksRole() {
		return nil
	}
	p.say("")
	p.say("What is your role? In an interview: the role of the person who answers.")
	roles := p.Rubric().Roles
	var names []string
	for i := range roles {
		names = append(names, roles[i].Name)
	}
	p.items(names)
	for {
		text, err := p.prompt("A number, or Enter if you would rather not say:")
		if err != nil || text == "" {
			return err
		}
		if i, ok := number(text, len(roles)); ok {
			p.d.SetRole(roles[i].ID)
			return nil
		}
		p.say("Type %s.", aNumber(len(roles)))
	}
}

// before asks which items of a checklist are ticked.
func (p interviewLines) before(q *rubric.Question) (left bool, err error) {
	if q.Checklist == nil {
		return false, nil
	}
	items := q.Checklist.Items
	p.say("")
	p.say("%s", q.Checklist.Prompt)
	ticks := p.d.Ticks(q)
	var texts []string
	for i := range items {
		text := items[i].Text
		if slices.Contains(ticks, items[i].ID) {
			text += " (ticked)"
		}
		texts = append(texts, text)
	}
	p.items(texts)
	same := ""
	if ticks != nil {
		same = "; + for the same as before"
	}
	p.say(`All that apply, as "1 3 4"; 0 for none%s.`, same)
	for {
		text, err := p.prompt("Numbers, " + p.keys(q))
		if err != nil {
			return false, err
		}
		if ticked, ok := tickedItems(items, ticks, text); ok {
			c := p.d.Tick(q, ticked)
			if c.Recorded {
				return false, p.save(c, interview.Ticked(q, p.d.Ticks(q)))
			}
			p.say("%s.", interview.Ticked(q, p.d.Ticks(q)))
			return false, nil
		}
		if left, err := p.command(q, text, "numbers from "+interview.UpTo(len(items), " to ")+", 0 for none"); left || err != nil {
			return left, err
		}
	}
}

// tickedItems reads a line of numbers; "+" stands for those ticked before.
func tickedItems(items []rubric.Item, before []string, text string) ([]string, bool) {
	switch strings.ToLower(text) {
	case "":
		return nil, false
	case "0", "none":
		return []string{}, true
	case "+":
		return before, before != nil
	}
	ticked := []string{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		i, ok := number(word, len(items))
		if !ok {
			return nil, false
		}
		ticked = append(ticked, items[i].ID)
	}
	return ticked, len(ticked) > 0
}

func (p interviewLines) keys(q *rubric.Question) string {
	if p.d.Refusal(q) != "" {
		return "d don't know, ? help:"
	}
	return "d don't know, x not applicable, ? help:"
}

func (p interviewLines) key(command string, q *rubric.Question) (known, left bool, err error) {
	switch command {
	case "d":
		left, err = p.dontKnow(q)
	case "x":
		left, err = p.notApplicable(q)
	default:
		return false, false, nil
	}
	return true, left, err
}

// dontKnow asks who would know, then records both together. A single character is a slip,
// not a name.
func (p interviewLines) dontKnow(q *rubric.Question) (left bool, err error) {
	who := p.d.WhoKnows(q)
	p.say("Who would know?")
	var names []string
	for _, c := range who {
		names = append(names, c.Name)
	}
	p.items(names)
	for {
		text, err := p.prompt("A number, a name, Enter for nobody, b back without a change:")
		if err != nil {
			return false, err
		}
		i, ok := number(text, len(who))
		switch {
		case is(text, "b"):
			p.say("Nothing was changed.")
			return false, nil
		case ok:
			return p.settle(q, p.d.DontKnow(q, who[i].ID))
		case utf8.RuneCountInString(text) != 1 && !isNumber(text):
			return p.settle(q, p.d.DontKnow(q, text))
		}
		p.say("Type %s, or a name.", aNumber(len(who)))
	}
}

func (p interviewLines) notApplicable(q *rubric.Question) (left bool, err error) {
	if why := p.d.Refuses(q); why != "" {
		p.say("%s", why)
		return false, nil
	}
	reason, err := p.prompt("Why does it not apply? Enter goes back without a change:")
	if err != nil {
		return false, err
	}
	c, err := p.d.NotApplicable(q, reason)
	if err != nil {
		p.say("A reason is needed; nothing was changed.")
		return false, nil
	}
	return p.settle(q, c)
}

// settle saves what settled the question, and goes on to the next one.
func (p interviewLines) settle(q *rubric.Question, c walk.Change) (left bool, err error) {
	if err := p.save(c, p.Recorded(q)); err != nil {
		return false, err
	}
	p.Next()
	return true, nil
}

func (p interviewLines) chosen(q *rubric.Question) error {
	if p.d.AsksEvidence(q) {
		return p.evidence(q, false)
	}
	return nil
}

func (p interviewLines) beside(q *rubric.Question) error { return p.evidence(q, true) }

// evidence asks how the answer was backed, for a note and, where wished, for a link.
func (p interviewLines) evidence(q *rubric.Question, link bool) error {
	if p.d.TakesEvidence(q) {
		if err := p.kindOfEvidence(q); err != nil {
			return err
		}
	}
	if err := p.text("Note", p.d.Answer(q).Note, func(text string) walk.Change { return p.d.SetNote(q, text) }); err != nil {
		return err
	}
	a := p.d.Answer(q)
	if !link || a.Link == "" && a.Evidence != sheet.EvidenceSaid && a.Evidence != sheet.EvidenceSeen {
		return nil
	}
	return p.text("Link", a.Link, func(text string) walk.Change { return p.d.SetLink(q, text) })
}

func (p interviewLines) kindOfEvidence(q *rubric.Question) error {
	p.say("What backs this answer?")
	p.sayAll(interview.ToSee(q))
	kinds := interview.Evidences()
	var names []string
	for _, e := range kinds {
		names = append(names, interview.EvidenceName(e))
	}
	p.items(names)
	for {
		text, err := p.prompt("A number, - to take the mark away, Enter leaves it as it is:")
		if err != nil || text == "" {
			return err
		}
		if text == "-" {
			return p.save(p.d.SetEvidence(q, ""), "no mark for evidence")
		}
		if i, ok := number(text, len(kinds)); ok {
			return p.save(p.d.SetEvidence(q, kinds[i]), "evidence "+names[i])
		}
		p.say("Type %s, or -.", aNumber(len(kinds)))
	}
}
