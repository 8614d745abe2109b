package interview

import (
	"cxgap/cmd/cxgap/internal/interview/walk"
	"fmt"
	"strings"
)

// The sentences about the end.

// toFinishEarly tells how to get to the end before the last question.
const toFinishEarly = "To finish early: t, and there the last entry of the list. What is open then stays open."

// atTheEnd is the first sentence behind the last question.
func atTheEnd(s *walk.Interview) string {
	if s.WentToEnd() {
		return "This is the end."
	}
	return "That was the last question."
}

// endEntry is the last entry of the list of topics.
func endEntry(c Config) string {
	if c.NoReport {
		return "End: finish the interview"
	}
	return "End: see the report"
}

// tallyLines sum up the interview at its end.
func tallyLines(s *walk.Interview) []string {
	t := s.Tally()
	parts := []string{fmt.Sprintf("%d answered", t.Answered), fmt.Sprintf("%d don't know", t.Unknown)}
	if t.NotApplicable > 0 {
		parts = append(parts, fmt.Sprintf("%d not applicable", t.NotApplicable))
	}
	lines := []string{strings.Join(append(parts, fmt.Sprintf("%d left open", t.Open)), ", ") + "."}
	if t.Open > 0 {
		lines = append(lines, "Left open: "+strings.Join(openTopics(s), ", ")+". The report counts what is open as not known.")
	}
	return lines
}

func openTopics(s *walk.Interview) []string {
	var open []string
	for _, t := range s.Topics() {
		if t.Open > 0 {
			open = append(open, fmt.Sprintf("%s (%d)", clean(t.Topic.Name), t.Open))
		}
	}
	return open
}
