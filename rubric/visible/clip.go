package visible

import (
	"slices"
	"strings"
)

// Clip is as much of a text as [Wrap] sets in so many lines of a width: a [Line] that ends in
// "…" where words were left out. Where not even the first word fits, the text stays.
func Clip(text string, width, lines int) string {
	text = Line(text)
	full := fill(text, width, lines-1)
	full.end()
	if full.to == len(text) && len(full.done) <= lines {
		return text
	}
	var ends []int // of the words that may find room
	for end, state := 0, -1; end < full.to; {
		var word string
		word, _, state = nextWord(text[end:], state)
		end += len(word)
		ends = append(ends, end)
	}
	for _, end := range slices.Backward(ends) {
		shorter := strings.TrimRight(TrimEnd(text[:end]), ",;:–—.") + "\u00A0…"
		if len(wrap(shorter, width, lines)) <= lines {
			return shorter
		}
	}
	return text
}
