package visible

import (
	"fmt"
	"strings"
)

// Reveal is for text of a file that is looked at for mistakes: where [Line] drops what
// carries no text, it shows every character that a terminal would act on or hide, so that
// the reader can find it. Escape characters and the like become their pictures (␛), others
// their number (<U+200B>); line breaks and tabs become spaces. What joins letters or emoji
// stays. A command to a CI system is parted, as [Line] does it.
func Reveal(text string) string { return NoCommand(RevealLines(blanks.Replace(text))) }

var blanks = strings.NewReplacer("\n", " ", "\t", " ", "\r", "␍")

// RevealLines is [Reveal] for a text whose line breaks and tabs are to be kept.
func RevealLines(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD") // the name of a file can be any bytes
	if !strings.ContainsFunc(text, Hides) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\n', r == '\r', r == '\t':
			out.WriteRune(r)
		case r < 0x20:
			out.WriteRune(0x2400 + r) // the control pictures, ␀ to ␟
		case r == 0x7f:
			out.WriteRune('␡')
		case Hides(r):
			fmt.Fprintf(&out, "<U+%04X>", r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
