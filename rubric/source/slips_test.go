package source_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric/source"
)

// Slips are those of the table that the distance is defined by, whatever the letters and
// however long the texts, though two texts whose letters differ are not held against each other.
func TestSlipsAreThoseOfTheTable(t *testing.T) {
	letters := rapid.SliceOfN(rapid.SampledFrom([]rune("aaabbcé\u00ff…猫\U0001f408")), 0, 200)
	rapid.Check(t, func(t *rapid.T) {
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		if rapid.Bool().Draw(t, "near") { // a few slips apart, as texts of 200 letters by chance never are
			b = slices.Clone(a)
			for range rapid.IntRange(0, 5).Draw(t, "slips") {
				at := rapid.IntRange(0, len(b)).Draw(t, "at")
				switch rapid.IntRange(0, 2).Draw(t, "what") {
				case 0:
					b = slices.Insert(b, at, 'x')
				case 1:
					b = slices.Delete(b, min(at, max(0, len(b)-1)), min(at+1, len(b)))
				default:
					b = slices.Concat(b[at:], b[:at])
				}
			}
		}
		most := rapid.IntRange(0, 250).Draw(t, "most")
		if got, want := source.Slips(string(a), string(b), most), min(slipsOfTable(a, b), most+1); got != want {
			t.Errorf("%q and %q: %d slips, want %d", string(a), string(b), got, want)
		}
	})
}

// A text is compared with several one after the other.
func TestSlipsOfOneTextAfterTheOther(t *testing.T) {
	texts := source.NewTexts([]string{"One executive answers for all of it.", "Nobody answers for all of it.", "Nobody at all."})
	for range 2 {
		for text, want := range map[string]string{"nobody answers for all it": "Nobody answers for all of it.", "nobody at al": "Nobody at all.", "sure": ""} {
			if got := texts.NearestText(text); got != want {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
}

// slipsOfTable is the Levenshtein distance, row by row.
func slipsOfTable(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		corner := row[0]
		row[0] = i + 1
		for j := range b {
			changed := corner
			if a[i] != b[j] {
				changed++
			}
			corner = row[j+1]
			row[j+1] = min(changed, corner+1, row[j]+1)
		}
	}
	return row[len(b)]
}
