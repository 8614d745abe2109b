package screen

import (
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// meetingPages are what only a meeting asks and shows: who said what, and the reason of an
// agreement.
type meetingPages struct {
	*Model
	d *interview.Meeting
}

func (p *meetingPages) begin() { p.ask() }

func (p *meetingPages) question(q *rubric.Question) page { return newQuestionPage(p.Model, q) }

func (p *meetingPages) key(command string, q *rubric.Question) bool {
	switch command {
	case "v":
		p.read(func(width int) []string { return p.voices(q, width) })
	case "d", "x":
		p.refuse(interview.NobodyAgrees)
	default:
		return false
	}
	return true
}

func (p *meetingPages) chosen(q *rubric.Question) { p.askReason(q, p.goOn) }

// beside asks for the reason, and returns to the question.
func (p *meetingPages) beside(q *rubric.Question) {
	if !p.d.Settled(q) {
		p.refuse(interview.NoAgreement)
		return
	}
	p.askReason(q, p.returning())
}

func (p *meetingPages) cleared(*rubric.Question) {}

func (p *meetingPages) hints(q *rubric.Question) (keys []hint, beside string) {
	keys = []hint{{"v", "who said what"}}
	if n := len(p.d.Card(q).Notes); n > 0 {
		keys[0].what += ", " + visible.Count(n, "note")
	}
	if p.d.Settled(q) {
		beside = "reason"
	}
	return keys, beside
}

// askReason asks how the room came to what it agreed on.
func (p *meetingPages) askReason(q *rubric.Question, done func()) {
	c, _ := p.d.Agreed(q)
	reason := &textPage{
		Model: p.Model, title: interview.ReasonTitle, text: "Agreed: “" + p.d.Recorded(q) + "” " + interview.ReasonHelp,
		field: newField(p.theme, true, c.Reason), enter: p.brief("Enter records the reason and goes on.", "Enter records it."),
		cancel: done, leave: "go on without it",
		set: func(reason string) walk.Change { return p.d.SetReason(q, reason) },
	}
	if c.Reason != "" {
		reason.leave = "go on without a change"
	}
	reason.submit = func(string) { p.record(reason.edited(), done) }
	p.page = reason
}

// voices is what every member said about a question, the lowest answer first.
func (p *meetingPages) voices(q *rubric.Question, width int) []string {
	paragraphs := [][]string{p.bold(q.Prompt, width), wrap(p.d.Why(q), width)}
	for _, v := range p.d.Voices(q) {
		lines := p.bold(v.Answer, width)
		if v.Count != "" {
			lines = append(lines, "  "+v.Count)
		}
		for _, texts := range v.Members {
			for _, line := range wrapEach(texts, width-2) {
				lines = append(lines, "  "+line)
			}
		}
		paragraphs = append(paragraphs, lines)
	}
	return blocks(true, paragraphs...)
}
