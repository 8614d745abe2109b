package interview

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// isLetter tells whether a line is a certain key, in either case.
func isLetter(text, key string) bool { return strings.EqualFold(text, key) }

// command reacts to a line that is no answer. It returns true if the question was left.
// Possible says in words what would have been an answer.
func (p *plainAsking) command(q *rubric.Question, text, possible string) (left bool, err error) {
	switch strings.ToLower(text) {
	case "":
		p.leave(q)
		return true, nil
	case "d":
		return p.dontKnow(q)
	case "x":
		return p.notApplicable(q)
	case "b":
		if !p.session.Back() {
			p.say("This is the first question.")
			return false, nil
		}
		return true, nil
	case "u":
		return false, p.clear(q)
	case "e":
		return false, p.evidence(q, true)
	case "?":
		p.help(q)
		return false, nil
	case "t":
		return p.topic()
	}
	p.say(`"%s" is not possible here. Type %s, or one of %s. Enter alone goes on.`, shorten(text), possible, keysOf(p.session, q))
	return false, nil
}

// shorten repeats a typed line without filling the screen with it.
func shorten(text string) string { return cut(clean(text), 30) }

func (p *plainAsking) leave(q *rubric.Question) {
	if p.session.Settled(q) {
		p.say("Kept as it is.")
	} else {
		p.say("Left open.")
	}
	p.session.Next()
}

// dontKnow asks who would know, then records both together.
func (p *plainAsking) dontKnow(q *rubric.Question) (left bool, err error) {
	roles := whoKnows(p.session.Rubric(), q)
	p.say("Who would know?")
	for i := range roles {
		p.item(strconv.Itoa(i+1)+".", candidate(q, roles[i]))
	}
	for {
		text, err := p.prompt("A number, a name, Enter for nobody, b back without a change:")
		if err != nil {
			return false, err
		}
		if isLetter(text, "b") {
			p.say("Nothing was changed.")
			return false, nil
		}
		if who, ok := whoIs(roles, text); ok {
			return p.settle(q, p.session.DontKnow(q, who))
		}
		p.say("Type %s, or a name.", aNumber(len(roles)))
	}
}

// whoIs reads a role's number, or a name; a single character is a slip, not a name.
func whoIs(roles []rubric.Role, text string) (who string, ok bool) {
	if n, err := strconv.Atoi(text); err == nil {
		if n < 1 || n > len(roles) {
			return "", false
		}
		return roles[n-1].ID, true
	}
	return text, utf8.RuneCountInString(text) != 1
}

// settle saves what settled the question, and goes on to the next one.
func (p *plainAsking) settle(q *rubric.Question, c walk.Change) (left bool, err error) {
	if err := p.save(c, answerText(p.session.Rubric(), q, p.session.Answer(q))); err != nil {
		return false, err
	}
	p.session.Next()
	return true, nil
}

func (p *plainAsking) notApplicable(q *rubric.Question) (left bool, err error) {
	if p.session.Refusal(q) != "" {
		p.say("%s", refusal(p.session, q))
		return false, nil
	}
	reason, err := p.prompt("Why does it not apply? Enter goes back without a change:")
	if err != nil {
		return false, err
	}
	c, err := p.session.NotApplicable(q, reason)
	if err != nil {
		p.say("A reason is needed; nothing was changed.")
		return false, nil
	}
	return p.settle(q, c)
}

func (p *plainAsking) clear(q *rubric.Question) error {
	c := p.session.Clear(q)
	switch {
	case !c.Recorded:
		p.say("There is no answer to clear.")
		return nil
	case p.session.CanRestore(q):
		return p.save(c, "nothing; the answer is cleared, and u brings it back")
	}
	if a := p.session.Answer(q); a.Settled() {
		return p.save(c, answerText(p.session.Rubric(), q, a))
	}
	return p.save(c, "what stood there before")
}

// evidence asks how the answer was backed, for a note and, where wished, for a link.
func (p *plainAsking) evidence(q *rubric.Question, link bool) error {
	if p.session.TakesEvidence(q) {
		if err := p.kindOfEvidence(q); err != nil {
			return err
		}
	}
	if err := p.noteOrLink(q, "Note", p.session.Answer(q).Note, p.session.SetNote); err != nil {
		return err
	}
	a := p.session.Answer(q)
	if !link || a.Link == "" && a.Evidence != sheet.EvidenceSaid && a.Evidence != sheet.EvidenceSeen {
		return nil
	}
	return p.noteOrLink(q, "Link", a.Link, p.session.SetLink)
}

func (p *plainAsking) kindOfEvidence(q *rubric.Question) error {
	p.say("What backs this answer?")
	if see := evidenceToSee(q); see != "" {
		p.say("%s", see)
	}
	kinds := evidences()
	for i, e := range kinds {
		p.item(strconv.Itoa(i+1)+".", evidenceName(e))
	}
	for {
		text, err := p.prompt("A number, - to take the mark away, Enter leaves it as it is:")
		if err != nil || text == "" {
			return err
		}
		n, err := strconv.Atoi(text)
		switch {
		case text == "-":
			return p.save(p.session.SetEvidence(q, ""), "no mark for evidence")
		case err == nil && n >= 1 && n <= len(kinds):
			return p.save(p.session.SetEvidence(q, kinds[n-1]), "evidence "+evidenceName(kinds[n-1]))
		}
		p.say("Type %s, or -.", aNumber(len(kinds)))
	}
}

// noteOrLink asks for a note or a link.
func (p *plainAsking) noteOrLink(q *rubric.Question, name, old string, set func(*rubric.Question, string) walk.Change) error {
	return p.text(name, old, func(text string) walk.Change { return set(q, text) })
}

// text asks for a text that is no answer and may stay blank.
func (p *plain) text(name, old string, set func(string) walk.Change) error {
	if old != "" {
		p.say("%s so far: %s", name, clean(old))
	}
	text, err := p.prompt(name + ", - to take it away, Enter leaves it as it is:")
	switch {
	case err != nil || text == "":
		return err
	case text == "-":
		return p.save(set(""), "no "+strings.ToLower(name))
	}
	return p.save(set(text), strings.ToLower(name)+" "+`"`+clean(text)+`"`)
}
