package schematest

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"cxgap/rubric/source"
)

// values are what a slip may leave behind in place of a value, as written in YAML.
var values = []string{
	"", "~", "null", `""`, `" "`, "x", "two words", `"two words"`, "Überall", "a-b", "A", "yes", "y", "true", "false", "True", "unknown", "unanswered", "absent",
	"overall", "not-applicable", "shown", "withheld", "seen", "undated", "0", "1", "2", "4", "10", "11", "12", "100", "101", "0.5", "1.0", "1.5", "-1", "+1", "1e2", "007", "0x1f", "0o17",
	"999999999", "1000000000", ".inf", ".nan", ".5", "1.", `"1"`, `"0.5"`, "1.0.0", `"1.0.0-rc.1"`, "1.0", "v1.0.0", "0999", "1999", "2019-04", "2019-04-31", "2019-13", "2026-03-02",
	"13085ca4ca11432c15ebe2ea9f5618ac1f6da0ecb59ae177d69504d939378900", "1308000000000000000000000000000000000000000000000000000000000000",
	`"tab\there"`, `"line\nbreak"`, `"\u200b"`, `"\u00a0"`, "[]", "{}", "[x]", "[x, x]", "[1]", "[{}]", "[{id: x}]", "{x: 1}", "{x: x}", "{x: [x]}", "{x: }", "{at_least: 1}", "{at_most: 3}", "{at_least: 1, at_most: 2}",
	"{option: x}", "{unknown: true}", "{option: x, unknown: true}", "{note: x}", "{confirmed: 1}", "{points: 1}", "{yes: 1}",
}

// Spoil makes one slip somewhere in a file and writes it anew, as YAML in braces: a
// value is exchanged, or a key taken away, added or renamed.
func Spoil(t *rapid.T, root *source.Node) string {
	s := spoiler{}
	s.count(root)
	s.at = rapid.IntRange(0, s.nodes-1).Draw(t, "place")
	s.how = rapid.SampledFrom([]string{"value", "value", "value", "take away", "add", "rename"}).Draw(t, "slip")
	s.value = rapid.SampledFrom(values).Draw(t, "value")
	s.key = rapid.SampledFrom([]string{"x", "scores", "gap", "level", "items", "note", "unknown", "option", "core", "weight", "1", "*", "Two words", "yes"}).Draw(t, "key")
	return s.write(root)
}

// spoiler counts nodes while it writes them, and makes its slip at one of them.
type spoiler struct {
	at, nodes       int
	how, value, key string
}

func (s *spoiler) count(n *source.Node) {
	s.nodes++
	for _, e := range n.Entries {
		s.count(e.Value)
	}
	for _, item := range n.Items {
		s.count(item)
	}
}

func (s *spoiler) write(n *source.Node) string {
	here := s.at == 0
	s.at--
	switch {
	case here && s.how == "value" || here && n.Kind != source.Map:
		return s.value
	case n.Kind == source.Map:
		return "{" + strings.Join(s.entries(n, here), ", ") + "}"
	case n.Kind == source.List:
		var items []string
		for _, item := range n.Items {
			items = append(items, s.write(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return scalar(n)
}

func (s *spoiler) entries(n *source.Node, here bool) []string {
	var keys, parts []string
	for _, e := range n.Entries {
		keys = append(keys, e.Key)
		parts = append(parts, quoted(e.Key)+": "+s.write(e.Value))
	}
	if !here {
		return parts
	}
	pick := 0
	if len(parts) > 0 {
		pick = len(s.value) % len(parts)
	}
	taken := slices.Contains(keys, s.key)
	switch {
	case s.how == "add" && !taken:
		return append(parts, quoted(s.key)+": "+s.value)
	case len(parts) == 0:
	case s.how == "take away":
		return slices.Delete(parts, pick, pick+1)
	case s.how == "rename" && !taken:
		parts[pick] = quoted(s.key) + strings.TrimPrefix(parts[pick], quoted(keys[pick]))
	}
	return parts
}

var bare = regexp.MustCompile(`^[A-Za-z0-9.+~-]*$`)

// scalar writes a plain word or number as it was, and every other text in quotes.
func scalar(n *source.Node) string {
	if !n.Quoted && bare.MatchString(n.Text) {
		return n.Text
	}
	return quoted(n.Text)
}

// quoted writes a text as JSON does, which is YAML too.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		return `""` // cannot be: every string can be written
	}
	return string(out)
}
