package plain

import (
	"strings"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// asides asks what stands beside the questions, and what follows it. Done is false if the
// person left on the way.
func (p *dialogue) asides(a *interview.Aside) (done bool, err error) {
	for a != nil {
		choice, done, err := p.aside(a)
		if !done || err != nil {
			return false, err
		}
		a = a.After(choice)
	}
	return true, nil
}

// aside asks one of them. The choice is negative if a text was typed, or nothing.
func (p *dialogue) aside(a *interview.Aside) (choice int, done bool, err error) {
	const none = -1
	for _, line := range a.Lines.Intro {
		p.say("%s", line)
	}
	var offered []int
	var texts []string
	for i, c := range a.Choices {
		if !c.Listed {
			offered, texts = append(offered, i), append(texts, c.Text)
		}
	}
	p.items(texts)
	for {
		text, err := p.asked(a)
		if err != nil {
			return none, false, err
		}
		i, isChoice := number(text, len(offered))
		switch {
		case isChoice:
			return offered[i], true, p.said(a, a.Choices[offered[i]].Record(), texts[i])
		case text == "" && a.Blank != nil:
			return none, true, p.said(a, a.Blank(), "")
		case text == "":
			if a.Lines.Missing != "" {
				p.say("%s", a.Lines.Missing)
			}
			return none, a.Lines.Missing == "", nil
		case a.Lines.Leave != "" && is(text, "b"):
			p.say("%s", a.Lines.Leave)
			return none, false, nil
		case a.Remove != nil && strings.TrimSpace(text) == "-":
			return none, true, p.said(a, a.Remove(), "")
		case a.Record != nil:
			if c, err := a.Record(text); err == nil {
				return none, true, p.said(a, c, text)
			}
		}
		if a.Lines.Wrong != "" {
			p.say("%s", a.Lines.Wrong)
			continue
		}
		p.say("Type %s%s.", aNumber(len(offered)), a.Lines.Or)
	}
}

// asked asks for a choice or a text. A text that is kept even if the dialogue ends while it is
// typed is recorded then.
func (p *dialogue) asked(a *interview.Aside) (string, error) {
	if !a.Long || a.Choices != nil {
		return p.prompt(a.Lines.Prompt)
	}
	text, err := p.text(a.Lines.Prompt)
	if takesAway := a.Remove != nil && strings.TrimSpace(text) == "-"; err != nil && text != "" && a.Kept && !takesAway {
		if c, wrong := a.Record(text); wrong == nil {
			if unsaved := p.said(a, c, text); interview.Stops(unsaved) {
				return "", unsaved
			}
		}
	}
	return text, err
}

// said saves what was recorded, where that is done at once, and repeats it.
func (p *dialogue) said(a *interview.Aside, c walk.Change, text string) error {
	if a.Said == nil {
		return nil
	}
	return p.save(c, a.Said(text))
}
