package visible

import (
	"fmt"
	"regexp"
	"strings"
)

// Markdown is [Line] for text that goes into a line of Markdown: what could begin markup,
// HTML or a list of GitHub, GitLab or pandoc is written as a character reference, so that
// the text reads as it was typed and nothing in it takes effect.
func Markdown(text string) string {
	var b strings.Builder
	text = Line(text)
	number := letteredItem.FindStringIndex(text)
	for i, c := range text {
		switch {
		case strings.ContainsRune("\\`*_[]{}<>|~^&$#!@", c), i == 0 && strings.ContainsRune("-+=:%(0123456789", c), number != nil && i == number[1]-1:
			fmt.Fprintf(&b, "&#%d;", c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// letteredItem matches what pandoc takes for the number of a list: "a." or "iv)".
var letteredItem = regexp.MustCompile(`^(?:[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]`)
