package report

import (
	"strings"
	"unicode"

	"cxgap/rubric/visible"
)

// formula are the characters with which a spreadsheet takes a cell for a formula: those
// that OWASP names, and the wide forms that some spreadsheets fold to them.
const formula = "=+-@\t\r\n＝＋－＠"

// CSVText makes text of a cell one that no spreadsheet takes for a formula, as OWASP
// advises ("CSV Injection"): where a cell begins with =, +, -, @ or one of their wide
// forms, spaces apart, an apostrophe is put before it. The same is done after every
// semicolon, which parts cells where the decimal sign is a comma. Control characters
// become visible and line ends spaces, see [visible.Line].
//
// It can be undone: an apostrophe goes where one stands at the start of the cell, or
// after a semicolon and spaces, and is followed, apostrophes and spaces apart, by one of
// those characters. That is why an apostrophe already there gets a second one.
func CSVText(text string) string {
	parts := strings.Split(visible.Line(text), ";")
	for i, part := range parts {
		lead := part[:len(part)-len(strings.TrimLeft(part, " "))]
		if i == 0 {
			lead = ""
		}
		if isFormula(part) {
			parts[i] = lead + "'" + part[len(lead):]
		}
	}
	return strings.Join(parts, ";")
}

// isFormula tells whether a spreadsheet might take a text for a formula, now or once an
// apostrophe has been taken from it.
func isFormula(text string) bool {
	text = strings.TrimLeftFunc(text, func(c rune) bool { return c == '\'' || unicode.IsSpace(c) })
	return text != "" && strings.ContainsRune(formula, firstRune(text))
}

// firstRune is the first character of a text; 0, which nothing contains, if it is blank.
func firstRune(text string) rune {
	for _, c := range text {
		return c
	}
	return 0
}
