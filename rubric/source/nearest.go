package source

import (
	"fmt"
	"slices"
	"strings"
)

// Texts are what a word or a text may have been meant for, made ready to be compared with many.
// They are not for several goroutines at once.
type Texts struct {
	all []string
	// words are all of them as [Texts.Nearest] compares them, inOrder as [Texts.NearestText]
	// does; each is made when it is first asked for.
	words   []foldedWord
	inOrder [][]rune
}

// foldedWord is a word without what does not count.
type foldedWord struct {
	text    string
	letters []rune
}

// NewTexts makes texts ready.
func NewTexts(known []string) *Texts { return &Texts{all: known} }

// Nearest returns the known word that was probably meant, or "" if none is near enough.
// Case and the choice of hyphen, underscore or space do not count; two letters that
// changed places count as one slip; the beginning of a word is near to it.
func Nearest(word string, known []string) string { return NewTexts(known).Nearest(word) }

// Nearest is the function of this name.
func (t *Texts) Nearest(word string) string {
	if len(word) > MaxSlug {
		return ""
	}
	if t.words == nil {
		t.words = make([]foldedWord, len(t.all))
		for i, k := range t.all {
			text := fold(k)
			t.words[i] = foldedWord{text, []rune(text)}
		}
	}
	folded := fold(word)
	from := foldedWord{folded, []rune(folded)}
	allowed := allowedSlips(from.letters)
	best, least, counted := "", 2*allowed+1, slipsFrom(from.letters)
	for i := range t.words {
		if d := distance(counted, &from, &t.words[i], allowed); d < least {
			best, least = t.all[i], d
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
func allowedSlips(word []rune) int {
	switch n := len(word); {
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
// The slips are counted from the first word.
func distance(counted *slips, a, b *foldedWord, allowed int) int {
	far := 2*allowed + 1
	begins := min(len(a.text), len(b.text)) >= 3 && (strings.HasPrefix(a.text, b.text) || strings.HasPrefix(b.text, a.text))
	switch d := len(a.text) - len(b.text); {
	case begins:
		return min(2*max(len(a.letters)-len(b.letters), len(b.letters)-len(a.letters))-1, far-1)
	case d > allowed || -d > allowed:
		return far
	}
	d := counted.to(b.letters, max(2, allowed))
	if d == 2 && swapped(a.letters, b.letters) {
		return 2
	}
	return 2 * d
}

// swapped tells whether two words of one length differ in two neighbouring letters that
// changed places.
func swapped(x, y []rune) bool {
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
	return slipsFrom([]rune(a)).to([]rune(b), most) <= most
}

// longestText is how many characters are compared with others at most.
const longestText = 1000

// NearestText is [Nearest] for sentences: their capitals and the order of their words do
// not count, and a third of their letters may differ. Of a text longer than 1,000
// characters nothing is said.
func NearestText(text string, known []string) string { return NewTexts(known).NearestText(text) }

// NearestText is the function of this name.
func (t *Texts) NearestText(text string) string {
	if len(text) > longestText {
		return ""
	}
	if t.inOrder == nil {
		t.inOrder = make([][]rune, len(t.all))
		for i, k := range t.all {
			if len(k) <= longestText {
				t.inOrder[i] = []rune(inOrder(k))
			}
		}
	}
	sorted := []rune(inOrder(text))
	best, most, counted := "", len(sorted)/3, slipsFrom(sorted)
	for i, k := range t.all {
		if len(k) > longestText {
			continue
		}
		if d := counted.to(t.inOrder[i], most); d <= most {
			best, most = k, d-1
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
func DidYouMean(word string, known []string) string { return NewTexts(known).DidYouMean(word) }

// DidYouMean is the function of this name.
func (t *Texts) DidYouMean(word string) string {
	if hint := t.nearestHint(word); hint != "" {
		return hint
	}
	if len(t.all) == 0 || len(t.all) > 20 || len(strings.Join(t.all, ", ")) > 160 {
		return ""
	}
	return "known here: " + Join(t.all, "and")
}

// nearestHint offers the nearest known word, or is empty.
func (t *Texts) nearestHint(word string) string {
	if near := t.Nearest(word); near != "" {
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
