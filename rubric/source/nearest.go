package source

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the known word that is most like the given one, or "" if none is
// near enough to be meant: at most a third of its letters (and at least two) differ.
func Nearest(word string, known []string) string {
	best, least := "", max(2, len([]rune(word))/3)+1
	for _, k := range known {
		if d := levenshtein.ComputeDistance(word, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// DidYouMean gives the hint for a word that is not known: the nearest known one, or
// else the list of known words if it is short enough to read.
func DidYouMean(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) == 0 || len(known) > 16 {
		return ""
	}
	return "known here: " + Join(known, "and")
}

// Join lists words as in a sentence: "a, b and c".
func Join(words []string, last string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	s := words[0]
	for _, w := range words[1 : len(words)-1] {
		s += ", " + w
	}
	return s + " " + last + " " + words[len(words)-1]
}
