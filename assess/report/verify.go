package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// Difference is one value of a JSON report that is not what the answers give.
type Difference struct {
	// Path names the value by its keys and places: "criteria[1].score.confirmed".
	Path string
	// Reported and Recomputed are both values as JSON has them; a list or an object of
	// another size is named by its size, and one side is "nothing" where a key is missing.
	Reported, Recomputed string
}

// String says how the two values differ.
func (d Difference) String() string {
	return fmt.Sprintf("%s is %s in the report, %s recomputed", d.Path, d.Reported, d.Recomputed)
}

// Digest tells whether the value is a file's digest: a file has changed then, perhaps only
// in its comments or its spacing.
func (d Difference) Digest() bool { return strings.HasSuffix(d.Path, ".sha256") }

// Differences compares a JSON report, read by [source.ParseJSON], with one recomputed from
// the same answers. Every value counts but the tool's version; the order of keys does not.
// Numbers are compared as decimal values: 1.0 is 1.0000, as another program may write it. The differences come in the order of the report,
// digests last; compared is the number of single values that were held against each other.
func Differences(reported, recomputed *source.Node) (list []Difference, compared int) {
	c := &comparison{}
	c.compare("", reported, recomputed)
	slices.SortStableFunc(c.list, func(a, b Difference) int {
		switch {
		case a.Digest() == b.Digest():
			return 0
		case b.Digest():
			return -1
		}
		return 1
	})
	return c.list, c.compared
}

type comparison struct {
	list     []Difference
	compared int
}

// toolVersion is the one value that may differ.
const toolVersion = "tool.version"

func (c *comparison) compare(path string, reported, recomputed *source.Node) {
	switch {
	case path == toolVersion:
	case reported == nil || recomputed == nil || reported.Kind != recomputed.Kind || sizeShown(reported) != sizeShown(recomputed) && reported.Kind == source.List:
		c.differ(path, reported, recomputed)
	case reported.Kind == source.List:
		for i := range reported.Items {
			c.compare(path+"["+strconv.Itoa(i)+"]", reported.Items[i], recomputed.Items[i])
		}
	case reported.Kind == source.Map:
		c.compareKeys(path, reported, recomputed)
	default:
		c.compared++
		if reported.Quoted != recomputed.Quoted || reported.Text != recomputed.Text && (reported.Quoted || !sameNumber(reported.Text, recomputed.Text)) {
			c.differ(path, reported, recomputed)
		}
	}
}

// sameNumber tells whether two numbers of JSON have the same value, exactly.
func sameNumber(a, b string) bool {
	const longest = 40 // characters: an exponent of millions would be reckoned out
	if len(a) > longest || len(b) > longest || strings.ContainsAny(a+b, "eE/") {
		return false
	}
	x, isA := new(big.Rat).SetString(a)
	y, isB := new(big.Rat).SetString(b)
	return isA && isB && x.Cmp(y) == 0
}

// compareKeys takes the keys in the order of the contract, and then those that only the
// report has.
func (c *comparison) compareKeys(path string, reported, recomputed *source.Node) {
	for _, e := range recomputed.Entries {
		c.compare(pathOf(path, e.Key), reported.Get(e.Key), e.Value)
	}
	for _, e := range reported.Entries {
		if !recomputed.Has(e.Key) {
			c.differ(pathOf(path, e.Key), e.Value, nil)
		}
	}
}

func pathOf(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (c *comparison) differ(path string, reported, recomputed *source.Node) {
	from := 0
	if isText(reported) && isText(recomputed) {
		from = tellingPart([]rune(reported.Text), []rune(recomputed.Text))
	}
	c.list = append(c.list, Difference{Path: path, Reported: valueWords(reported, from), Recomputed: valueWords(recomputed, from)})
}

func isText(n *source.Node) bool { return n != nil && n.Quoted }

// tellingPart is where to begin quoting two texts so that their difference is seen: at the
// first word that differs, if it stands far behind.
func tellingPart(a, b []rune) int {
	same, word := 0, 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
		if a[same-1] == ' ' {
			word = same
		}
	}
	if same < longestValue/2 {
		return 0
	}
	return max(word, same-longestValue/2)
}

// longestValue is how many characters of a text a difference quotes.
const longestValue = 60

// valueWords gives a value as JSON has it, texts from a character on; lists and objects
// are counted.
func valueWords(n *source.Node, from int) string {
	switch {
	case n == nil:
		return "nothing"
	case n.Kind == source.List:
		return visible.Count(sizeShown(n), "entry", "entries")
	case n.Kind == source.Map:
		return "an object of " + visible.Count(sizeShown(n), "key")
	case n.Kind == source.Empty:
		return "null"
	case !n.Quoted:
		return n.Text
	}
	return strconv.Quote(excerpt([]rune(n.Text), from))
}

func excerpt(text []rune, from int) string {
	before, behind := "", ""
	if text = text[from:]; from > 0 {
		before = "…"
	}
	if len(text) > longestValue {
		text, behind = text[:longestValue], "…"
	}
	return before + string(text) + behind
}

func sizeShown(n *source.Node) int { return len(n.Items) + len(n.Entries) }
