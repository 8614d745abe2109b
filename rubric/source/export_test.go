package source

import "cxgap/rubric/finding"

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

// ReadsUsual tells whether [Parse] does without the YAML library.
func ReadsUsual(data []byte) bool {
	usual := false
	parse("x", data, func(lines []string) *Node {
		n := readUsual(lines)
		usual = n != nil
		return n
	})
	return usual
}

// ParseByLibrary is [Parse] with the YAML library whatever the text.
func ParseByLibrary(name string, data []byte) (*Document, finding.List) {
	return parse(name, data, func([]string) *Node { return nil })
}

// Slips counts the slips between two texts.
func Slips(a, b string, most int) int {
	x, y := lettersOf(a), lettersOf(b)
	return slips(&x, &y, most)
}
