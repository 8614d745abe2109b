package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Texts are what a word or a text may have been meant for, made ready to be compared with many.
// They are not for several goroutines at once.
type Texts struct {
	all []string
	// words are all of them as [Texts.Nearest] compares them, inOrder as [Texts.NearestText]
	// does; each is made when it is first asked for.
	words, inOrder []letters
}

// letters are a text to be compared, and how often it has each letter. Letters are thrown together
// by their last bits, which makes two texts seem more alike, never less.
type letters struct {
	text string
	n    int
	each [64]int16
}

func lettersOf(text string) letters {
	l := letters{text: text}
	for _, r := range text {
		l.n++
		l.each[r%64]++
	}
	return l
}

// slips counts how many letters have to be put in, taken out or changed to make one text of the
// other (the Levenshtein distance); one more than most if they are more. Counting takes as much
// as the product of their lengths; that the letters alone differ too much is seen at once.
func slips(a, b *letters, most int) int {
	missing, over := 0, 0
	for i := range a.each {
		if d := int(a.each[i]) - int(b.each[i]); d > 0 {
			missing += d
		} else {
			over -= d
		}
	}
	if max(missing, over) > most {
		return most + 1
	}
	return min(levenshtein.ComputeDistance(a.text, b.text), most+1)
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
		t.words = make([]letters, len(t.all))
		for i, k := range t.all {
			t.words[i] = lettersOf(fold(k))
		}
	}
	from := lettersOf(fold(word))
	allowed := allowedSlips(from.n)
	best, least := "", 2*allowed+1
	for i := range t.words {
		if d := distance(&from, &t.words[i], allowed); d < least {
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
func allowedSlips(n int) int {
	switch {
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
func distance(a, b *letters, allowed int) int {
	if min(len(a.text), len(b.text)) >= 3 && (strings.HasPrefix(a.text, b.text) || strings.HasPrefix(b.text, a.text)) {
		return min(2*max(a.n-b.n, b.n-a.n)-1, 2*allowed)
	}
	d := slips(a, b, max(2, allowed))
	if d == 2 && swapped(a.text, b.text) {
		return 2
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
	x, y := lettersOf(a), lettersOf(b)
	return slips(&x, &y, most) <= most
}

// OneSlip tells whether two words differ in one letter, or in two neighbours that changed
// places.
func OneSlip(a, b string) bool { return Near(a, b, 1) || swapped(a, b) }

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
		t.inOrder = make([]letters, len(t.all))
		for i, k := range t.all {
			if len(k) <= longestText {
				t.inOrder[i] = lettersOf(inOrder(k))
			}
		}
	}
	sorted := lettersOf(inOrder(text))
	best, most := "", sorted.n/3
	for i, k := range t.all {
		if len(k) > longestText {
			continue
		}
		if d := slips(&sorted, &t.inOrder[i], most); d <= most {
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
		return fmt.Sprintf("did you mean %q?", near) + otherLetter(word, near)
	}
	return ""
}

// otherLetter points at the first letter of a word that looks like one of another word, or
// like nothing, and is none of it: of another alphabet, or one without a width.
func otherLetter(word, meant string) string {
	for i, r := range word {
		switch {
		case r < utf8.RuneSelf || strings.ContainsRune(meant, r):
		case unicode.In(r, unicode.Cf, unicode.Zs, unicode.Mn):
			return fmt.Sprintf(" The character U+%04X in it does not show; write the word anew", r)
		case unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
			return fmt.Sprintf(" The letter %s in place %d is of another alphabet (U+%04X); write it anew", string(r), utf8.RuneCountInString(word[:i])+1, r)
		}
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
