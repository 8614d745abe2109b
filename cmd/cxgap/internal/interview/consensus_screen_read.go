package interview

import (
	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// voicesText is what every member said about a question, lowest answer first.
func (m *meeting) voicesText(q *rubric.Question, width int) []string {
	lines := blocks(true, m.prompt(q, width), wrap(whyHere(m.room, q), width))
	for _, p := range m.room.Positions(q) {
		if p.Members > 0 {
			lines = append(append(lines, m.positionLines(q, p, width)...), "")
		}
	}
	for _, said := range m.room.Without(q) {
		lines = append(append(lines, sayingLines(said, withoutPosition(said)+": ", width)...), "")
	}
	return lines
}

// positionLines are one answer and those who gave it.
func (m *meeting) positionLines(q *rubric.Question, p walk.Position, width int) []string {
	lines := styled(m.theme.bold.Render, wrap(positionText(m.room, q, p), width))
	if p.Voices == nil {
		return append(lines, "  "+people(p.Members))
	}
	for _, said := range p.Voices {
		lines = append(lines, sayingLines(said, "", width)...)
	}
	return lines
}

// sayingLines are one member, and what stands beside the answer.
func sayingLines(said assess.ReportSaid, head string, width int) []string {
	var lines []string
	for _, text := range saying(said, head) {
		for _, line := range wrap(text, width-2) {
			lines = append(lines, "  "+line)
		}
	}
	return lines
}

// positionText is an answer with the level that it stands for.
func positionText(m *walk.Meeting, q *rubric.Question, p walk.Position) string {
	if !q.Scored() {
		return clean(p.Option.Text)
	}
	return levelOf(m, p.Option.Level) + ": " + clean(p.Option.Text)
}

// saying is one member with everything that was said, in full.
func saying(said assess.ReportSaid, head string) []string {
	texts := []string{head + clean(said.Who)}
	if said.Evidence != "" {
		texts = append(texts, "Evidence: "+evidenceName(sheet.Evidence(said.Evidence)))
	}
	for _, text := range []string{said.NotApplicable, said.Note} {
		if text != "" {
			texts = append(texts, "“"+clean(text)+"”")
		}
	}
	if said.Link != "" {
		texts = append(texts, "Link: "+clean(said.Link))
	}
	if said.Ask != "" {
		texts = append(texts, "Would know: "+clean(said.Ask))
	}
	return texts
}

// helpText is everything there is to say about a question, and all keys.
func (m *meeting) helpText(q *rubric.Question, width int) []string {
	bold := func(text string) []string { return styled(m.theme.bold.Render, wrap(text, width)) }
	lines := blocks(true, m.prompt(q, width), wrap(clean(q.Help), width), wrap(evidenceToSee(q), width), wrap(informed(m.room.Rubric(), q), width))
	lines = append(append(append(lines, bold("How to come to an answer")...), wrap(howToAgree, width)...), "")
	lines = append(append(lines, bold("Keys")...), keyLines(roomHelpKeys(), width)...)
	return append(append(lines, ""), wrap(toEndMeeting, width)...)
}
