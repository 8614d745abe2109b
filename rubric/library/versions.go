package library

import (
	"cmp"
	"slices"
	"strings"
)

// CompareVersions orders semantic versions as semver.org does (item 11): by the three
// numbers, then by the pre-release; a version with a pre-release comes before the same
// version without, and build metadata does not count. It returns -1, 0 or 1.
func CompareVersions(a, b string) int {
	coreA, preA := split(a)
	coreB, preB := split(b)
	if c := slices.CompareFunc(coreA, coreB, compareParts); c != 0 {
		return c
	}
	switch {
	case len(preA) == 0 || len(preB) == 0:
		return cmp.Compare(len(preB), len(preA)) // the one without comes last
	default:
		return slices.CompareFunc(preA, preB, compareParts)
	}
}

// split gives the numbers and the pre-release of a version, part by part.
func split(version string) (core, pre []string) {
	version, _, _ = strings.Cut(version, "+")
	version, rest, has := strings.Cut(version, "-")
	if has {
		pre = strings.Split(rest, ".")
	}
	return strings.Split(version, "."), pre
}

// compareParts orders numbers by value, words by their letters, and numbers before words.
func compareParts(a, b string) int {
	numA, numB := isNumber(a), isNumber(b)
	switch {
	case numA && numB:
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	case numA:
		return -1
	case numB:
		return 1
	}
	return strings.Compare(a, b)
}

func isNumber(part string) bool { return part != "" && strings.Trim(part, "0123456789") == "" }
