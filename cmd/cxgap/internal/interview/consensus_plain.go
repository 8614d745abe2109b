package interview

import (
	"cxgap/cmd/cxgap/internal/interview/walk"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// plainMeeting is a [Room] line by line.
type plainMeeting struct {
	*plain
	config RoomConfig
	room   *walk.Meeting
}

// run goes from question to question until the facilitator leaves the end.
func (p *plainMeeting) run() error {
	p.welcome()
	for {
		q := p.room.Current()
		if q == nil {
			if done, err := p.closing(); done || err != nil {
				return err
			}
			continue
		}
		if err := p.question(q); err != nil {
			return err
		}
	}
}

func (p *plainMeeting) sayAll(lines ...string) {
	for _, line := range lines {
		if line != "" {
			p.say("%s", line)
		}
	}
}

func (p *plainMeeting) welcome() {
	p.sayAll(roomTitle(p.room), meetsAgain(p.room))
	p.say("")
	p.sayAll(roomMembers(p.room))
	p.sayAll(toTalkAbout(p.room)...)
	p.sayAll(roomFacts(p.keeper)...)
	p.sayAll("Type the number of the answer that the room agrees on and press Enter. Enter alone leaves a question open.",
		"Other keys: b back, u take back, e reason, v who said what, t questions, ? help; then Enter.")
}

// question asks about the current question until the facilitator has left it.
func (p *plainMeeting) question(q *rubric.Question) error {
	p.heading(q)
	agreed, _ := p.room.Agreed(q)
	for i, position := range p.room.Positions(q) {
		text := positionText(p.room, q, position)
		if position.Option.ID == agreed.Option {
			text += " (agreed)"
		}
		if who := holders(p.room, position, false); who != "" {
			text += " — " + who
		}
		p.item(strconv.Itoa(i+1)+".", text)
	}
	for {
		text, err := p.prompt("Agreed on " + upTo(len(q.Options), "-") + ", Enter goes on, ? help:")
		if err != nil {
			return err
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(q.Options) {
			return p.agree(q, &q.Options[n-1])
		}
		if left, err := p.command(q, text); left || err != nil {
			return err
		}
	}
}

// heading writes all there is to know before the answers.
func (p *plainMeeting) heading(q *rubric.Question) {
	n, all := p.room.Position()
	p.say("")
	p.say("%d of %d to talk about: %s", n, all, clean(p.room.Rubric().Topic(q.Topic).Name))
	p.say("")
	agreed, _ := p.room.Agreed(q)
	p.sayAll(clean(q.Prompt), clean(q.Help), evidenceToSee(q), whyHere(p.room, q), idleWords(p.room, q), reasonLine(agreed))
	p.sayAll(others(p.room, q)...)
	p.sayAll(noteLines(p.room, q)...)
	p.say("")
}

func (p *plainMeeting) agree(q *rubric.Question, o *rubric.Option) error {
	d := p.room.Choose(q, o.ID)
	if err := p.save(walk.Change{Recorded: d.Recorded}, clean(o.Text)); err != nil {
		return err
	}
	if d.Dropped {
		p.say(reasonDropped)
	}
	if err := p.reason(q); err != nil {
		return err
	}
	p.room.Next()
	return nil
}

func (p *plainMeeting) reason(q *rubric.Question) error {
	c, agreed := p.room.Agreed(q)
	if !agreed {
		p.say(noAgreement)
		return nil
	}
	p.say("%s %s", reasonTitle, reasonHelp)
	return p.text("Reason", c.Reason, func(text string) walk.Change { return walk.Change{Recorded: p.room.SetReason(q, text).Recorded} })
}

// command reacts to a line that is no answer. It returns true if the question was left.
func (p *plainMeeting) command(q *rubric.Question, text string) (left bool, err error) {
	switch strings.ToLower(text) {
	case "":
		p.leave(q)
		return true, nil
	case "b":
		if !p.room.Back() {
			p.say("This is the first question.")
			return false, nil
		}
		return true, nil
	case "u":
		return false, p.clear(q)
	case "e":
		return false, p.reason(q)
	case "v":
		p.voices(q)
		return false, nil
	case "t":
		return p.jump()
	case "?":
		p.help(q)
		return false, nil
	case "d", "x":
		p.say(nobodyAgrees)
		return false, nil
	}
	p.say(`"%s" is not possible here. Type %s, or one of %s. Enter alone goes on.`, shorten(text), aNumber(len(q.Options)), roomKeys)
	return false, nil
}

func (p *plainMeeting) leave(q *rubric.Question) {
	if _, agreed := p.room.Agreed(q); agreed {
		p.say("Kept as it is.")
	} else {
		p.say("Left open.")
	}
	p.room.Next()
}

func (p *plainMeeting) clear(q *rubric.Question) error {
	d := p.room.Clear(q)
	if !d.Recorded {
		p.say("Nothing was agreed on here.")
		return nil
	}
	if p.room.CanRestore(q) {
		return p.save(walk.Change{Recorded: true}, "nothing; it is taken back, and u brings it back")
	}
	c, _ := p.room.Agreed(q)
	return p.save(walk.Change{Recorded: true}, clean(q.Option(c.Option).Text))
}
