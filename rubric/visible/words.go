package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count says how many there are of something: "1 answer", "3 answers". The plural is the
// noun with an s unless it is given: Count(n, "person", "people").
func Count(n int, noun string, plural ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case len(plural) > 0:
		return fmt.Sprintf("%d %s", n, plural[0])
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Capital begins a text with a capital letter.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// Listed writes names side by side: with commas, or with semicolons where a name has a comma of
// its own, as "Berg, Anna" has. Blank ones are left out.
func Listed(names ...string) string {
	separator := ", "
	for _, name := range names {
		if strings.Contains(name, ",") {
			separator = "; "
		}
	}
	return Join(separator, names...)
}

// Join puts a separator between the parts that are not blank.
func Join(separator string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if Line(part) != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}
