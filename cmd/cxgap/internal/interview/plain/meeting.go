package plain

import (
	"strings"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// meetingLines are what only a meeting asks and says: who said what, and the reason of an
// agreement.
type meetingLines struct {
	*dialogue
	d *interview.Meeting
}

func (p meetingLines) begin() error { return nil }

func (p meetingLines) before(*rubric.Question) (left bool, err error) { return false, nil }

func (p meetingLines) keys(*rubric.Question) string { return "Enter goes on, ? help:" }

func (p meetingLines) key(command string, q *rubric.Question) (known, left bool, err error) {
	switch command {
	case "v":
		p.voices(q)
	case "d", "x":
		p.say(interview.NobodyAgrees)
	default:
		return false, false, nil
	}
	return true, false, nil
}

func (p meetingLines) chosen(q *rubric.Question) error { return p.beside(q) }

// beside asks for the reason of an agreement.
func (p meetingLines) beside(q *rubric.Question) error {
	c, agreed := p.d.Agreed(q)
	if !agreed {
		p.say(interview.NoAgreement)
		return nil
	}
	p.say("%s %s", interview.ReasonTitle, interview.ReasonHelp)
	return p.text("Reason", c.Reason, func(text string) walk.Change { return p.d.SetReason(q, text) })
}

// voices writes what every member said about a question, in full.
func (p meetingLines) voices(q *rubric.Question) {
	for _, v := range p.d.Voices(q) {
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
