package source

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// wrongType reports a value of another form than the shape's, or none at all.
func (c *Checker) wrongType(n *Node, s *Shape) {
	want := s.form()
	switch {
	case n.Kind == Empty && n.Text != "":
		c.Errorf(n.Span, "wrong-type", "put quotes around it, or choose another word", "%s has to be %s; YAML takes %s for no value", s.Name, want, n.Text)
	case n.Kind == Empty:
		c.Errorf(n.Span, "wrong-type", orDefault(example(s), "write a value here, or remove the line"), "%s has no value; expected %s", s.Name, want)
	default:
		c.Errorf(n.Span, "wrong-type", typeHint(n, s), "%s has to be %s, not %s", s.Name, want, n.describe())
	}
}

func orDefault(hint, fallback string) string {
	if hint == "" {
		return fallback
	}
	return hint
}

// form says in words what a value of this shape looks like.
func (s *Shape) form() string {
	switch s.Type {
	case Object, MapOf:
		return "keys with values"
	case ListOf:
		return "a list"
	case Whole:
		return s.wholeForm()
	case OneOf:
		var wants []string
		for _, v := range s.Variants {
			wants = append(wants, v.Name)
		}
		return Join(wants, "or")
	}
	return s.wordForm()
}

func (s *Shape) wholeForm() string {
	switch {
	case s.Max > 0:
		return fmt.Sprintf("a whole number from %d to %d", s.Min, s.Max)
	case s.Min > 0:
		return fmt.Sprintf("a whole number of at least %d", s.Min)
	}
	return "a whole number, 0 or more"
}

func (s *Shape) wordForm() string {
	switch s.Type {
	case Slug:
		return "an id of small letters, digits and single hyphens"
	case Decimal:
		return "a number such as " + orDefault(s.Example, "12.5")
	case Bool:
		return "true or false"
	case Date:
		return s.dateForm()
	case Semver:
		return "a version of three numbers, such as 1.0.0"
	case Choice, Constant:
		return Join(s.Choices, "or")
	}
	return "a text"
}

func (s *Shape) dateForm() string {
	if s.Undated {
		return "a date as YYYY, YYYY-MM or YYYY-MM-DD, or the word undated"
	}
	return "a date as YYYY, YYYY-MM or YYYY-MM-DD"
}

// describe names what stands in the file.
func (n *Node) describe() string {
	switch {
	case n.Kind != Scalar:
		return n.Kind.String()
	case n.Quoted:
		return "the text " + Quote(n.Text)
	}
	return Quote(n.Text)
}

// Quote puts a text between quotes for a message, shortened to forty characters, with
// control characters and invisible ones written as escapes.
func Quote(text string) string {
	if r := []rune(text); len(r) > 40 {
		text = string(r[:39]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

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
	case n.Flow && s.Type == Text:
		return "put quotes around a text that begins with {"
	case s.Type == Text:
		return "put quotes around a text that holds a colon followed by a space; or look at the indentation of this line"
	}
	if n.Flow {
		return ""
	}
	return "look at the indentation of this line: it stands below the key as if it belonged to it"
}

var exampleID = regexp.MustCompile(`id: [a-z-]+`)

// entryHint shows how an entry of a list is written; keys that were probably meant as
// ids are taken up.
func entryHint(n *Node, s *Shape) string {
	if s.Example == "" || len(n.Entries) == 0 {
		return `begin each entry with "- "`
	}
	shown := s.Example
	if key := n.Entries[0].Key; s.Element.field(key) == nil && IsSlug(key) {
		shown = exampleID.ReplaceAllString(shown, "id: "+key)
	}
	return `begin each entry with "- ", as in ` + shown
}

func listHint(n *Node, s *Shape) string {
	switch {
	case s.Type == Object && !n.Flow:
		return `remove the "- " and let the keys begin in one column`
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
			return "put it in brackets: [" + before(n.Text, '\n') + "]"
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
	if dateForm.MatchString(text) {
		return "there is no such day"
	}
	return "the year first; months and days have two digits, as in 2019-04"
}

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
	word := strings.TrimSuffix(n.Text, "%")
	if s.Type == Decimal {
		word = strings.Replace(word, ",", ".", 1)
		if strings.HasPrefix(word, ".") {
			word = "0" + word
		}
	}
	if trimmed := strings.TrimLeft(word, "0+"); trimmed != "" && trimmed[0] != '.' {
		word = trimmed
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
		if v := strings.TrimPrefix(text, "v") + tail; semverForm.MatchString(v) {
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
