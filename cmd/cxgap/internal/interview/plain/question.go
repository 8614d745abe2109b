package plain

import (
	"slices"
	"strings"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// question asks the current question until the person has left it.
func (p *dialogue) question(q *rubric.Question) error {
	p.heading(q)
	card := p.Card(q)
	if card.Checklist != nil {
		if left, err := p.checklist(q, card); left || err != nil {
			return err
		}
		card = p.Card(q)
	}
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
		text, err := p.prompt(p.Phrases().Prompt + interview.UpTo(len(card.Choices), "-") + ", " + card.Typing + "? help:")
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

// checklist asks which items are ticked. It returns true if the question was left.
func (p *dialogue) checklist(q *rubric.Question, card interview.Card) (left bool, err error) {
	items, ticks := card.Checklist.Items, card.Checklist.Ticked
	p.say("")
	p.say("%s", card.Checklist.Prompt)
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
		text, err := p.prompt("Numbers, " + card.Typing + "? help:")
		if err != nil {
			return false, err
		}
		if ticked, ok := tickedItems(items, ticks, text); ok {
			c := card.Checklist.Tick(ticked)
			now := p.Card(q)
			count := now.Checklist.Count(now.Checklist.Ticked)
			if only := now.Only(); only != nil {
				return true, p.chooseWith(c, q, only.Option, count+", and the one answer that fits is: "+only.Text)
			}
			if c.Recorded {
				return false, p.save(c, count)
			}
			p.say("%s.", count)
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

// heading writes all there is to know before the options.
func (p *dialogue) heading(q *rubric.Question) {
	card := p.Card(q)
	p.say("")
	topic, place := p.Place()
	p.say("%s: %s", strings.ToUpper(place[:1])+place[1:], topic)
	p.sayAll(card.Intro, card.Because)
	p.say("")
	p.sayAll(q.Prompt, q.Help, card.See, card.Why)
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
	return p.chooseWith(walk.Change{}, q, o, visible.Line(o.Text))
}

// chooseWith records an option together with ticks that were submitted just before.
func (p *dialogue) chooseWith(ticked walk.Change, q *rubric.Question, o *rubric.Option, said string) error {
	c := p.Choose(q, o.ID)
	c.Recorded = c.Recorded || ticked.Recorded
	if err := p.save(c, said); err != nil {
		return err
	}
	if _, err := p.asides(p.AfterChoice(q)); err != nil {
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
	case "t":
		return p.places()
	case "?":
		p.help(q)
		return false, nil
	}
	if voices := p.Voices(q); voices != nil && is(text, "v") {
		p.voices(voices)
		return false, nil
	}
	a, refusal := p.Aside(strings.ToLower(text), q)
	switch {
	case refusal != "":
		p.say("%s", refusal)
	case a == nil:
		p.say(`"%s" is not possible here. Type %s, or one of %s. Enter alone goes on.`, interview.Cut(visible.Line(text), 30), possible, p.Card(q).Keys)
	default:
		done, err := p.asides(a)
		if done && a.GoesOn {
			p.Next()
		}
		return done && a.GoesOn, err
	}
	return false, nil
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

// voices writes what every member of a panel said, in full.
func (p *dialogue) voices(voices []interview.Voices) {
	for _, v := range voices {
		if v.Answer == "" {
			p.say("%s", strings.Join(v.Members[0], "; "))
			continue
		}
		p.say("%s", v.Answer)
		for _, texts := range v.Members {
			p.item("-", strings.Join(texts, "; "))
		}
		if v.Count != "" {
			p.item("-", v.Count)
		}
	}
}
