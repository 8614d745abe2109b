package visible

import (
	"strings"

	"cxgap/rubric/pattern"
)

// command matches what the log of a CI system may take for a command, and carry out: a line
// that begins with ::name (GitHub, which passes over blanks before it), or ##[name] and
// ##vso[name] anywhere (GitHub, Azure). Where a text is wrapped is not known yet, so every
// word may come to begin a line.
var command = pattern.Lazy(`(^|[\s\p{Z}])::([A-Za-z])|##([a-z]*\[)`)

var anywhere = pattern.Lazy(`^##[a-z]*\[`)

// CommandAhead tells whether a text begins with what is a command wherever it stands.
func CommandAhead(text string) bool {
	return strings.HasPrefix(text, "##") && anywhere().MatchString(text)
}

// NoCommand parts the characters that would make a command of a text: "::error" becomes
// ": :error".
func NoCommand(text string) string {
	if !mayCommand(text) {
		return text
	}
	return command().ReplaceAllStringFunc(text, func(found string) string {
		return strings.NewReplacer("::", ": :", "##", "## ").Replace(found)
	})
}

func mayCommand(text string) bool {
	return strings.Contains(text, "::") || strings.Contains(text, "##")
}
