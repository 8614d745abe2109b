package visible

import "strings"

// Clip is as much of a text as [Wrap] sets in so many lines of a width: a [Line] that ends in
// "…" where words were left out. Where not even the first word fits, the text stays.
func Clip(text string, width, lines int) string {
	text = Line(text)
	if len(wrap(text, width, lines)) <= lines {
		return text
	}
	kept, clipped := "", text
	for rest, state := text, -1; rest != ""; {
		var word string
		word, rest, state = nextWord(rest, state)
		kept += word
		shorter := strings.TrimRight(TrimEnd(kept), ",;:–—.") + "\u00A0…"
		if len(wrap(shorter, width, lines)) > lines {
			break
		}
		clipped = shorter
	}
	return clipped
}
