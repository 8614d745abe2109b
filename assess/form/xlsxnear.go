package form

import (
	"strings"

	"cxgap/rubric/visible"
)

// fold makes texts alike that programs and people write differently: blanks, capitals,
// quotation marks, dashes and dots.
func fold(text string) string {
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'", "‘", "'", "“", `"`, "”", `"`, "„", `"`,
		"–", "-", "—", "-", "‑", "-", "…", "...").Replace(text)
	return strings.ToLower(visible.Line(text))
}

// nearestText returns the text that was probably meant, or "" if none is near: the one
// that shares the most pairs of letters, at least half of them.
func nearestText(text string, known []string) string {
	best, most := "", 0.5
	for _, k := range known {
		if a := alike(fold(text), fold(k)); a >= most {
			best, most = k, a
		}
	}
	return best
}

// alike is Dice's coefficient of the pairs of letters, 0 to 1.
func alike(a, b string) float64 {
	pairs, size := letterPairs(a)
	others, otherSize := letterPairs(b)
	shared := 0
	for pair, n := range pairs {
		shared += min(n, others[pair])
	}
	if size+otherSize == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(size+otherSize)
}

func letterPairs(text string) (map[[2]rune]int, int) {
	letters := []rune(cutAt(text, 1000))
	pairs := map[[2]rune]int{}
	for i := 1; i < len(letters); i++ {
		pairs[[2]rune{letters[i-1], letters[i]}]++
	}
	return pairs, max(0, len(letters)-1)
}
