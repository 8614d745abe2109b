package workbook

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

// cutHere ends a text that no cell holds.
const cutHere = " … (cut here: a cell holds no more)"

// Safe makes text from people fit for a cell: control characters, which XML refuses, become
// visible, lines stay lines, and a text of more than 32,767 UTF-16 units is cut with a word
// about it.
func Safe(text string) string {
	return cut(escaped(visible.Block(text)))
}

// escaped writes what a spreadsheet would read as the code of a character, such as _x000D_,
// in the way of the format. excelize does so for some texts only.
func escaped(text string) string {
	var out strings.Builder
	for i := range len(text) {
		if len(text) > i+6 && text[i:i+2] == "_x" && text[i+6] == '_' && strings.Trim(text[i+2:i+6], "0123456789abcdefABCDEF") == "" {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

func cut(text string) string {
	if units(text) <= excelize.TotalCellChars {
		return text
	}
	left := excelize.TotalCellChars - units(cutHere)
	for i, c := range text {
		if left -= max(1, utf16.RuneLen(c)); left < 0 {
			return text[:i] + cutHere
		}
	}
	return text
}

// units is the length of a text as spreadsheets count it.
func units(text string) int {
	n := 0
	for _, c := range text {
		n += max(1, utf16.RuneLen(c))
	}
	return n
}

// looksLikeFormula tells whether a spreadsheet would take a text for a formula if somebody
// typed it, be it after taking an apostrophe away. The signs are those that OWASP names
// ("CSV Injection") and the wide forms that some programs fold to them.
func looksLikeFormula(text string) bool {
	text = strings.TrimLeftFunc(text, func(c rune) bool { return c == '\'' || unicode.IsSpace(c) })
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune("=+-@＝＋－＠", first)
}
