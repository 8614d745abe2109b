package source

// FindSlip exposes the look at the raw lines to tests: line and column of the first
// slip, and what is said about it; line 0 if there is none.
func FindSlip(text string) (line, column int, message string) {
	lines := Lines([]byte(text))
	budget := scanBudget
	s, _ := findSlip(lines, &budget)
	if s == nil {
		return 0, 0, ""
	}
	f := s.finding("", lines)
	return f.Line, f.Column, f.Message
}
