package change

import (
	"fmt"
	"math/big"
	"strings"

	"cxgap/rubric"
)

// Bump tells how far the version has to move for a set of changes.
type Bump struct {
	// Least is "major", "minor" or "patch" for the part of the version that has to move
	// at least, "none" if nothing changed.
	Least string `json:"least"`
	// Needs is the least version without a pre-release that will do.
	Needs string `json:"needs"`
	// Says is the version of the new file.
	Says string `json:"says"`
	// Enough tells whether that will do.
	Enough bool `json:"enough"`
	// Sentence says it in plain words, with a full stop.
	Sentence string `json:"sentence"`
}

// bump applies the rule of the package documentation to two semantic versions. A
// pre-release of the version needed will do. Where the old version is itself a
// pre-release of a version that is high enough, a later one of the same will do.
func bump(old, now string, heaviest Class) Bump {
	was, is := parseVersion(old), parseVersion(now)
	b := Bump{Least: "none", Needs: was.core(), Says: now}
	if heaviest == "" {
		b.Enough = rubric.CompareVersions(now, old) >= 0
		b.Sentence = fmt.Sprintf("Nothing changed; the version can stay %s. The file says %s.", old, now)
		if !b.Enough {
			b.Sentence = fmt.Sprintf("The version goes back from %s to %s.", old, now)
		}
		return b
	}
	place := was.place(heaviest)
	b.Least = [...]string{"major", "minor", "patch"}[place]
	need := was.next(place)
	b.Needs = need.core()
	b.Enough = rubric.CompareVersions(is.core(), b.Needs) >= 0 && rubric.CompareVersions(now, old) > 0
	b.Sentence = fmt.Sprintf("%s needs at least %s; the file says %s.", grounds(heaviest, was, old), b.Needs, now)
	if b.Needs == was.core() {
		b.Sentence = fmt.Sprintf("%s needs a later pre-release of %s, or %s itself; the file says %s.", grounds(heaviest, was, old), b.Needs, b.Needs, now)
	}
	return b
}

func grounds(c Class, was version, old string) string {
	article := "A"
	if c == Additive {
		article = "An"
	}
	s := fmt.Sprintf("%s %s change", article, c)
	if c == Wording {
		s = "A change of wording"
	}
	if was.numbers[0].Sign() == 0 {
		s += " before 1.0.0"
	}
	return s + " since " + old
}

// version is a semantic version; what stands behind a + plays no part.
type version struct {
	numbers [3]*big.Int
	pre     bool // it is a pre-release of these numbers
}

// parseVersion reads a version that the rubric's parser has accepted.
func parseVersion(s string) version {
	s, _, _ = strings.Cut(s, "+")
	core, _, pre := strings.Cut(s, "-")
	v := version{pre: pre}
	for i, n := range strings.SplitN(core+".0.0", ".", 4)[:3] {
		v.numbers[i], _ = new(big.Int).SetString(n, 10)
		if v.numbers[i] == nil {
			v.numbers[i] = new(big.Int)
		}
	}
	return v
}

func (v version) core() string {
	return fmt.Sprintf("%s.%s.%s", v.numbers[0], v.numbers[1], v.numbers[2])
}

// place is the number that has to move for a class: 0 major, 1 minor, 2 patch.
func (v version) place(c Class) int {
	place := map[Class]int{Breaking: 0, Scoring: 1, Additive: 1, Wording: 2}[c]
	if v.numbers[0].Sign() == 0 {
		place = min(place+1, 2)
	}
	return place
}

// next returns the least release in which the number at a place may have moved. A
// pre-release of such a version leads to that version itself.
func (v version) next(place int) version {
	if v.pre && v.zeroBehind(place) {
		return version{numbers: v.numbers}
	}
	n := version{}
	for i := range n.numbers {
		n.numbers[i] = new(big.Int)
		switch {
		case i < place:
			n.numbers[i].Set(v.numbers[i])
		case i == place:
			n.numbers[i].Add(v.numbers[i], big.NewInt(1))
		}
	}
	return n
}

// zeroBehind tells whether the numbers behind a place are all 0, so that the version was
// already moved at that place or before it.
func (v version) zeroBehind(place int) bool {
	for _, n := range v.numbers[place+1:] {
		if n.Sign() != 0 {
			return false
		}
	}
	return true
}
