package visible

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CommandAhead tells whether a text begins with what is a command wherever it stands: ##[name],
// or ##vso[name].
func CommandAhead(text string) bool {
	after, found := strings.CutPrefix(text, "##")
	return found && strings.HasPrefix(strings.TrimLeft(after, "abcdefghijklmnopqrstuvwxyz"), "[")
}

// NoCommand parts the characters that would make a command of a text: "::error" becomes
// ": :error". A command is what the log of a CI system may carry out: a line that begins with
// ::name (GitHub, which passes over blanks before it), or what [CommandAhead] finds anywhere
// (GitHub, Azure). Where a text is wrapped is not known yet, so every word may come to begin
// a line.
func NoCommand(text string) string {
	if !mayCommand(text) {
		return text
	}
	var parted strings.Builder
	written := 0
	for i := range len(text) - 1 {
		var after int
		switch {
		case text[i] == ':' && opensCommand(text, i):
			after = 1
		case text[i] == '#' && CommandAhead(text[i:]):
			after = 2
		default:
			continue
		}
		parted.WriteString(text[written:i+after] + " ")
		written = i + after
	}
	return parted.String() + text[written:]
}

func mayCommand(text string) bool {
	return strings.Contains(text, "::") || strings.Contains(text, "##")
}

// opensCommand tells whether ::name begins at i, and a word with it.
func opensCommand(text string, i int) bool {
	if name, found := strings.CutPrefix(text[i:], "::"); !found || name == "" || !unicode.IsLetter(rune(name[0])) || name[0] >= utf8.RuneSelf {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return i == 0 || unicode.IsSpace(before) || unicode.Is(unicode.Z, before)
}
