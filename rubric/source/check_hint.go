package source

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cxgap/rubric/pattern"
)

// typeHint says how to write a value of the shape instead of the one that is there.
func typeHint(n *Node, s *Shape) string {
	switch n.Kind {
	case Map:
		return mapHint(n, s)
	case List:
		return listHint(n, s)
	}
	return scalarHint(n, s)
}

func mapHint(n *Node, s *Shape) string {
	switch {
	case s.Type == ListOf && s.Element.Type == Object:
		return entryHint(n, s)
	case s.Type == ListOf || s.Type == OneOf:
		return example(s)
	case n.Flow && s.Type == Text && !withoutBraces(n):
		return "put quotes around a text that begins with {"
	case s.Type == Text:
		return "put quotes around a text that holds a colon followed by a space; or look at the indentation of this line"
	}
	if n.Flow {
		return ""
	}
	return "look at the indentation of this line: it stands below the key as if it belonged to it"
}

// withoutBraces tells whether a map is one key and its value in a list in brackets: [a: b].
func withoutBraces(n *Node) bool {
	return len(n.Entries) == 1 && n.Entries[0].Span.Pos == n.Span.Pos
}

var exampleID = pattern.Lazy(`id: [a-z-]+`)

// entryHint shows how an entry of a list is written; keys that were probably meant as
// ids are taken up.
func entryHint(n *Node, s *Shape) string {
	if s.Example == "" || len(n.Entries) == 0 {
		return `begin each entry with "- "`
	}
	shown := s.Example
	if key := n.Entries[0].Key; s.Element.field(key) == nil && IsSlug(key) {
		shown = exampleID().ReplaceAllString(shown, "id: "+key)
	}
	return `begin each entry with "- ", as in ` + shown
}

func listHint(n *Node, s *Shape) string {
	switch {
	case s.Type == Object && !n.Flow:
		return `remove the "- " and let the keys begin in one column`
	case s.Type == MapOf && !n.Flow && len(n.Items) > 0 && n.Items[0].Kind == Map:
		return `remove the "- " before each key`
	case s.Type == Object || s.Type == MapOf:
		return example(s)
	case n.Flow && s.Type == Text:
		return "put quotes around a text that begins with ["
	case s.Type == OneOf:
		return example(s)
	}
	return "write one value, without brackets or \"- \""
}

func scalarHint(n *Node, s *Shape) string {
	if s.field(before(n.Text, ':')) != nil || s.Element != nil && s.Element.field(before(n.Text, ':')) != nil {
		return "a space is missing behind the colon"
	}
	switch s.Type {
	case ListOf:
		if s.Element.Type != Object {
			return "put it in brackets: [" + strings.Trim(before(n.Text, '\n'), "[] ") + "]"
		}
	case Whole, Decimal, Bool:
		return numberHint(n, s)
	case Semver:
		return versionHint(n.Text)
	case Date:
		return dateHint(n.Text)
	}
	return example(s)
}

func dateHint(text string) string {
	if dateForm().MatchString(text) {
		return "there is no such day"
	}
	if plain := strings.Map(plainLetter, text); plain != text && IsDate(plain) {
		return "write " + plain
	}
	if m := otherDate().FindStringSubmatch(text); m != nil {
		var ways []string
		for _, way := range [][2]string{{m[2], m[1]}, {m[1], m[2]}} {
			if date := fmt.Sprintf("%s-%02s-%02s", m[3], way[0], way[1]); IsDate(date) && !slices.Contains(ways, date) {
				ways = append(ways, date)
			}
		}
		if len(ways) > 0 {
			return "write " + strings.Join(ways, " or ")
		}
	}
	return "the year first; months and days have two digits, as in 2019-04"
}

// otherDate matches a date with the year at its end, day or month first.
var otherDate = pattern.Lazy(`^(\d\d?)[./-](\d\d?)[./-](\d{4})$`)

func before(text string, sep byte) string {
	if i := strings.IndexByte(text, sep); i >= 0 {
		return text[:i]
	}
	return text
}

// numberHint puts right what is almost a number or a truth value.
func numberHint(n *Node, s *Shape) string {
	if s.Type == Bool {
		return boolHint(n.Text)
	}
	word := strings.TrimRight(n.Text, "%,;")
	if s.Type == Decimal {
		word = strings.Replace(word, ",", ".", 1)
		if strings.HasPrefix(word, ".") {
			word = "0" + word
		}
	}
	if trimmed := strings.TrimLeft(word, "0+"); trimmed != "" && trimmed[0] != '.' {
		word = trimmed
	}
	if s.Type == Decimal && strings.HasSuffix(n.Text, "%") && strings.HasPrefix(s.Example, "0.") {
		word = hundredth(word)
	}
	plain := &Node{Kind: Scalar, Text: word}
	_, whole := plain.Whole()
	_, decimal := plain.Decimal()
	switch {
	case !whole && (s.Type == Whole || !decimal):
		return digitsHint(n.Text, s)
	case n.Quoted && word == n.Text:
		return "remove the quotes"
	}
	return "write " + word
}

// hundredth writes a percentage as a share: 75 as 0.75. What is no number stays as it is.
func hundredth(percent string) string {
	x, ok := (&Node{Kind: Scalar, Text: percent}).Decimal()
	if !ok {
		return percent
	}
	share := new(big.Rat).Quo(x, big.NewRat(100, 1)).FloatString(len(percent) + 2)
	return strings.TrimSuffix(strings.TrimRight(share, "0"), ".")
}

func digitsHint(text string, s *Shape) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	return "write a number in digits, such as " + orDefault(s.Example, strconv.Itoa(max(1, s.Min)))
}

func boolHint(text string) string {
	switch strings.ToLower(text) {
	case "yes", "y", "on", "true", "1":
		return "write true, without quotes"
	case "no", "n", "off", "false", "0":
		return "write false, without quotes"
	}
	return ""
}

// versionHint completes what is almost a version: v1.0.0, 1.0 or 1.
func versionHint(text string) string {
	for _, tail := range []string{"", ".0", ".0.0"} {
		if v := strings.TrimPrefix(text, "v") + tail; semverForm().MatchString(v) {
			return "write " + v
		}
	}
	return "major.minor.patch, see semver.org"
}

// example shows how a value of the shape is written; "" if the shape has no example.
func example(s *Shape) string {
	if s.Example == "" {
		return ""
	}
	return "write " + s.Example
}
