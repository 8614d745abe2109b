package interview

import (
	"strings"

	"cxgap/rubric"
)

// voices writes what every member said about a question, in full.
func (p *plainMeeting) voices(q *rubric.Question) {
	for _, position := range p.room.Positions(q) {
		if position.Members > 0 {
			p.say("%s", positionText(p.room, q, position))
		}
		for _, said := range position.Voices {
			p.item("-", strings.Join(saying(said, ""), "; "))
		}
	}
	for _, said := range p.room.Without(q) {
		p.say("%s", strings.Join(saying(said, withoutPosition(said)+": "), "; "))
	}
}

func (p *plainMeeting) help(q *rubric.Question) {
	p.sayAll(clean(q.Help), evidenceToSee(q), informed(p.room.Rubric(), q), howToAgree)
	p.item("Enter", "alone leaves the question as it is and goes on")
	for _, k := range roomHelpKeys() {
		if len(k.key) == 1 || k.key == "Ctrl+C" {
			p.item(k.key, k.what)
		}
	}
	p.say(toEndMeeting)
}

// jump offers all questions and the end. It returns true if the facilitator went to one.
func (p *plainMeeting) jump() (left bool, err error) {
	points := p.room.Points()
	var entries []string
	for _, point := range points {
		entries = append(entries, pointLine(p.room, point))
	}
	return p.place("The questions, and what is known about each:", append(entries, roomEndEntry(p.config)), goToPlace(p.room, points))
}

// closing sums up. It returns true if the facilitator is done. The last question is
// behind the room, so that the end of input is an end like any other.
func (p *plainMeeting) closing() (done bool, err error) {
	p.say("")
	p.sayAll(roomEnd(p.room))
	p.sayAll(roomTally(p.room)...)
	p.sayAll(fileLine(p.keeper))
	for {
		text, err := p.prompt(p.closingPrompt())
		switch {
		case err == ended{EndOfInput}, err == nil && text == "":
			return true, nil
		case err != nil:
			return false, err
		case isLetter(text, "b") && p.room.Back(), isLetter(text, "o") && p.room.GoToOpen(), isLetter(text, "m") && p.room.GoFurther():
			return false, nil
		case isLetter(text, "t"):
			if left, err := p.jump(); left || err != nil {
				return false, err
			}
		default:
			p.say("Press Enter alone, or type %s.", closingRoomKeys(p.room))
		}
	}
}

func (p *plainMeeting) closingPrompt() string {
	text := "Enter " + afterMeeting(p.config) + ", "
	if len(p.room.Further()) > 0 {
		text += "m goes on with these, "
	}
	if p.room.Tally().Open > 0 {
		text += "o open questions, "
	}
	return text + "b back, t questions, Ctrl+C stops:"
}
