package plain

import (
	"strings"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// question asks the current question until the person has left it.
func (p *dialogue) question(q *rubric.Question) error {
	p.heading(q)
	if left, err := p.own.before(q); left || err != nil {
		return err
	}
	card := p.Card(q)
	p.say("")
	if card.Outgrown {
		p.say("%s It stays recorded until you choose another.", interview.Outgrown)
	}
	var texts []string
	for _, c := range card.Choices {
		text := c.Text
		if c.Given {
			text += " (" + p.Phrases().Given + ")"
		}
		if c.Who != "" {
			text += " — " + c.Who
		}
		texts = append(texts, text)
	}
	p.items(texts)
	for {
		text, err := p.prompt(p.Phrases().Prompt + interview.UpTo(len(card.Choices), "-") + ", " + p.own.keys(q))
		if err != nil {
			return err
		}
		if i, ok := number(text, len(card.Choices)); ok {
			return p.choose(q, card.Choices[i].Option)
		}
		if card.Checklist != nil && is(text, "b") {
			return nil // asks the question again, from its checklist on
		}
		if left, err := p.command(q, text, aNumber(len(card.Choices))); left || err != nil {
			return err
		}
	}
}

// heading writes all there is to know before the options.
func (p *dialogue) heading(q *rubric.Question) {
	card := p.Card(q)
	p.say("")
	topic, place := p.Place()
	p.say("%s: %s", strings.ToUpper(place[:1])+place[1:], topic)
	p.sayAll(card.Intro, card.Because)
	p.say("")
	p.sayAll(q.Prompt, q.Help, card.See)
	for _, known := range card.Known {
		p.say("%s", known.Text)
	}
	if card.Answer != "" {
		p.say("Your answer: %s Enter alone keeps it.", sentence(card.Answer))
	}
	p.sayAll(card.Beside...)
	p.sayAll(card.Notes...)
}

func (p *dialogue) choose(q *rubric.Question, o *rubric.Option) error {
	if err := p.save(p.Choose(q, o.ID), visible.Line(o.Text)); err != nil {
		return err
	}
	if err := p.own.chosen(q); err != nil {
		return err
	}
	p.Next()
	return nil
}

// command reacts to a line that is no answer. It returns true if the question was left.
// Possible says in words what would have been an answer.
func (p *dialogue) command(q *rubric.Question, text, possible string) (left bool, err error) {
	switch strings.ToLower(text) {
	case "":
		if p.Settled(q) {
			p.say("Kept as it is.")
		} else {
			p.say("Left open.")
		}
		p.Next()
		return true, nil
	case "b":
		if p.Back() {
			return true, nil
		}
		p.say("This is the first question.")
		return false, nil
	case "u":
		return false, p.clear(q)
	case "e":
		return false, p.own.beside(q)
	case "t":
		return p.places()
	case "?":
		p.help(q)
		return false, nil
	}
	known, left, err := p.own.key(strings.ToLower(text), q)
	if !known {
		p.say(`"%s" is not possible here. Type %s, or one of %s. Enter alone goes on.`, interview.Cut(visible.Line(text), 30), possible, p.Keys(q))
	}
	return left, err
}

// clear takes away what is recorded, or brings it back.
func (p *dialogue) clear(q *rubric.Question) error {
	c := p.Clear(q)
	switch {
	case !c.Recorded:
		p.say("%s", p.Phrases().NothingToClear)
		return nil
	case p.CanRestore(q):
		return p.save(c, p.Phrases().ClearedInstead)
	}
	return p.save(c, p.Recorded(q))
}

// help writes everything there is to say about a question, and the keys that are one letter.
func (p *dialogue) help(q *rubric.Question) {
	h := p.Help(q)
	p.sayAll(h.About...)
	p.sayAll(h.Advice)
	p.item("Enter", "alone leaves the question as it is and goes on")
	for _, k := range h.Keys {
		if len(k.Name) == 1 && k.Name != "?" || k.Name == "Ctrl+C" {
			p.item(k.Name, k.What)
		}
	}
	p.say(interview.ToFinishEarly)
}
