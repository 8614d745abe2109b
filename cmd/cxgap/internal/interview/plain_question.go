package interview

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// question asks the current question until the respondent has left it.
func (p *plainAsking) question(q *rubric.Question) error {
	p.heading(q)
	if q.Checklist != nil {
		if left, err := p.checklist(q); left || err != nil {
			return err
		}
	}
	return p.options(q)
}

// heading writes all there is to know before the options.
func (p *plainAsking) heading(q *rubric.Question) {
	n, all := p.session.Position()
	topic := p.session.Rubric().Topic(q.Topic)
	p.say("")
	p.say("Question %d of %d: %s", n, all, clean(topic.Name))
	if p.session.OpensTopic(q) && topic.Intro != "" {
		p.say("%s", clean(topic.Intro))
	}
	if p.session.OnlyForOthers(q) {
		p.say(askedForOthers)
	}
	p.say("")
	p.say("%s", clean(q.Prompt))
	if q.Help != "" {
		p.say("%s", clean(q.Help))
	}
	if last := lastTime(p.session, q); last != "" {
		p.say("%s", last)
	}
	p.known(q)
}

// known writes what is recorded already.
func (p *plainAsking) known(q *rubric.Question) {
	a := p.session.Answer(q)
	if a.Settled() {
		p.say("Your answer: %s Enter alone keeps it.", sentence(answerText(p.session.Rubric(), q, a)))
	}
	for _, line := range besides(a) {
		p.say("%s", line)
	}
}

// checklist asks which items are ticked. It returns true if the question was left.
func (p *plainAsking) checklist(q *rubric.Question) (left bool, err error) {
	p.say("")
	p.say("%s", clean(q.Checklist.Prompt))
	ticks := p.session.Ticks(q)
	for i := range q.Checklist.Items {
		text := clean(q.Checklist.Items[i].Text)
		if slices.Contains(ticks, q.Checklist.Items[i].ID) {
			text += " (ticked)"
		}
		p.item(strconv.Itoa(i+1)+".", text)
	}
	if ticks != nil {
		p.say(`All that apply, as "1 3 4"; 0 for none; + for the same as before.`)
	} else {
		p.say(`All that apply, as "1 3 4"; 0 for none.`)
	}
	for {
		text, err := p.prompt("Numbers, " + p.otherKeys(q))
		if err != nil {
			return false, err
		}
		items, ok := chosenItems(q, ticks, text)
		if ok {
			return false, p.tick(q, items)
		}
		if left, err := p.command(q, text, "numbers from "+upTo(len(q.Checklist.Items), " to ")+", 0 for none"); left || err != nil {
			return left, err
		}
	}
}

// otherKeys ends the prompt of a question.
func (p *plainAsking) otherKeys(q *rubric.Question) string {
	if p.session.Refusal(q) != "" {
		return "d don't know, ? help:"
	}
	return "d don't know, x not applicable, ? help:"
}

func (p *plainAsking) tick(q *rubric.Question, items []string) error {
	c := p.session.Tick(q, items)
	if c.Recorded {
		return p.save(c, ticked(q, p.session.Ticks(q)))
	}
	p.say("%s.", ticked(q, p.session.Ticks(q)))
	return nil
}

// chosenItems reads a line of numbers.
func chosenItems(q *rubric.Question, before []string, text string) ([]string, bool) {
	switch strings.ToLower(text) {
	case "":
		return nil, false
	case "0", "none":
		return []string{}, true
	case "+":
		return before, before != nil
	}
	items := []string{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(q.Checklist.Items) {
			return nil, false
		}
		items = append(items, q.Checklist.Items[n-1].ID)
	}
	return items, len(items) > 0
}

// options asks for one of the options until the question is left.
func (p *plainAsking) options(q *rubric.Question) error {
	offered := p.session.Offered(q)
	given := p.session.Answer(q).Option
	p.say("")
	if p.session.Outgrown(q) {
		p.say(outgrown + " It stays recorded until you choose another.")
	}
	for i, o := range offered {
		text := clean(o.Text)
		if o.ID == given {
			text += " (your answer)"
		}
		p.item(strconv.Itoa(i+1)+".", text)
	}
	for {
		text, err := p.prompt("Answer " + upTo(len(offered), "-") + ", " + p.otherKeys(q))
		if err != nil {
			return err
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(offered) {
			return p.choose(q, offered[n-1])
		}
		if q.Checklist != nil && isLetter(text, "b") {
			return nil // asks the question again, from its checklist on
		}
		if left, err := p.command(q, text, aNumber(len(offered))); left || err != nil {
			return err
		}
	}
}

func (p *plainAsking) choose(q *rubric.Question, o *rubric.Option) error {
	c := p.session.Choose(q, o.ID)
	if err := p.save(c, clean(o.Text)); err != nil {
		return err
	}
	if p.session.AsksEvidence(q) {
		if err := p.evidence(q, false); err != nil {
			return err
		}
	}
	p.session.Next()
	return nil
}

// upTo writes the numbers from 1 to n, as "1-5".
func upTo(n int, to string) string {
	if n == 1 {
		return "1"
	}
	return "1" + to + strconv.Itoa(n)
}

// aNumber says which numbers are possible.
func aNumber(n int) string {
	if n == 1 {
		return "1"
	}
	return "a number from " + upTo(n, " to ")
}

// sentence ends a text with a full stop, unless it ends a sentence already.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
