package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the known word that was probably meant, or "" if none is near enough.
// Case and the choice of hyphen, underscore or space do not count; two letters that
// changed places count as one slip; the beginning of a word is near to it.
func Nearest(word string, known []string) string {
	if len(word) > MaxSlug {
		return ""
	}
	folded := fold(word)
	allowed := allowedSlips(folded)
	best, least := "", 2*allowed+1
	for _, k := range known {
		if d := distance(folded, fold(k), allowed); d < least {
			best, least = k, d
		}
	}
	return best
}

func fold(word string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return '_'
		}
		return r
	}, strings.ToLower(word))
}

// allowedSlips is a third of a word's letters, but one in words of three or four and none
// in shorter ones: too much else would be as near.
func allowedSlips(word string) int {
	switch n := len([]rune(word)); {
	case n <= 2:
		return 0
	case n <= 4:
		return 1
	default:
		return max(2, n/3)
	}
}

// distance gives twice the number of slips between two words, less one if one of them
// is the beginning of the other; more than twice the allowed slips if they are too many.
func distance(a, b string, allowed int) int {
	far := 2*allowed + 1
	begins := min(len(a), len(b)) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
	if d := len(a) - len(b); (d > allowed || -d > allowed) && !begins {
		return far
	}
	d := levenshtein.ComputeDistance(a, b)
	switch {
	case d == 2 && swapped(a, b):
		return 2
	case begins:
		return min(2*d-1, far-1)
	}
	return 2 * d
}

// swapped tells whether two words of one length differ in two neighbouring letters that
// changed places.
func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i]
		}
	}
	return false
}

// Near tells whether at most so many letters of two words differ.
func Near(a, b string, most int) bool {
	if d := len(a) - len(b); d > most || -d > most {
		return false
	}
	return levenshtein.ComputeDistance(a, b) <= most
}

// NearestText is [Nearest] for sentences: their capitals and the order of their words do
// not count, and a third of their letters may differ. Of a text longer than 1,000
// characters nothing is said.
func NearestText(text string, known []string) string {
	const longest = 1000
	if len(text) > longest {
		return ""
	}
	sorted := inOrder(text)
	best, least := "", len([]rune(sorted))/3+1
	for _, k := range known {
		if len(k) > longest {
			continue
		}
		if d := levenshtein.ComputeDistance(sorted, inOrder(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// inOrder puts the words of a text in alphabetical order.
func inOrder(text string) string {
	words := strings.Fields(strings.ToLower(text))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// DidYouMean gives the hint for a word that is not known: the nearest known one, or
// else the list of known words if it is short enough to read.
func DidYouMean(word string, known []string) string {
	if hint := nearestHint(word, known); hint != "" {
		return hint
	}
	if len(known) == 0 || len(known) > 20 || len(strings.Join(known, ", ")) > 160 {
		return ""
	}
	return "known here: " + Join(known, "and")
}

// nearestHint offers the nearest known word, or is empty.
func nearestHint(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// Join lists words as in a sentence: "a, b and c".
func Join(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	end := len(words) - 1
	return strings.Join(words[:end], ", ") + " " + last + " " + words[end]
}
