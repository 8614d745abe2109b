package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cxgap/rubric/finding"
)

func (c *Checker) whole(n *Node, s *Shape) {
	i, ok := n.Whole()
	switch {
	case !ok && allDigits(n) && n.Text[0] != '0':
		c.Errorf(n.Span, "out-of-range", "", "%s can be at most 999999999", s.Name)
	case !ok:
		c.wrongType(n, s)
	case i < s.Min || s.Max > 0 && i > s.Max:
		c.Errorf(n.Span, "out-of-range", "", "%s has to be %s, not %d", s.Name, s.wholeForm(), i)
	}
}

func allDigits(n *Node) bool {
	return n.Kind == Scalar && !n.Quoted && n.Text != "" && strings.Trim(n.Text, "0123456789") == ""
}

// word checks the shapes that are written as one scalar, whole numbers apart.
func (c *Checker) word(n *Node, s *Shape) {
	switch {
	case n.Kind == Empty && n.Text != "" && s.Type == Slug:
		c.slug(n.Text, n.Span, s)
	case n.Kind != Scalar:
		c.wrongType(n, s)
	case s.Type == Text:
		c.text(n, s)
	case s.Type == Slug:
		c.slug(n.Text, n.Span, s)
	case s.Type == Choice:
		c.choice(n, s)
	case s.Type == Constant:
		c.constant(n, s)
	case !fits(n, s):
		c.wrongType(n, s)
	}
}

func fits(n *Node, s *Shape) bool {
	ok := false
	switch s.Type {
	case Decimal:
		_, ok = unsigned(n, s).Decimal()
	case Bool:
		_, ok = n.Bool()
	case Date:
		ok = IsDate(n.Text) || s.Undated && n.Text == "undated"
	case Semver:
		ok = semverForm().MatchString(n.Text)
	}
	return ok
}

// unsigned takes the sign from a number that may have one.
func unsigned(n *Node, s *Shape) *Node {
	if !s.Signed || n.Quoted || !strings.HasPrefix(n.Text, "-") {
		return n
	}
	return &Node{Kind: n.Kind, Text: n.Text[1:]}
}

func (c *Checker) text(n *Node, s *Shape) {
	if strings.TrimSpace(n.Text) == "" && !s.Blank {
		c.Errorf(n.Span, "empty-text", "write a text between the quotes, or remove the key", "%s is blank", s.Name)
	}
	if c.control {
		return
	}
	c.controls(n, s)
	if !n.Quoted && len(n.Text) <= longestYAMLWord && slices.Contains(yamlWords, strings.ToLower(n.Text)) {
		c.Warnf(n.Span, "unquoted-word", fmt.Sprintf("put quotes around it: %q", n.Text), "%s is the bare word %s, which other YAML readers take for a truth value", s.Name, n.Text)
	}
}

// controls reports each kind of control character in a text once. In a text in quotes it is
// an escape that makes it: nothing of the kind can be seen there.
func (c *Checker) controls(n *Node, s *Shape) {
	seen := map[rune]bool{}
	for rest := n.Text; ; {
		r, at := controlIn(rest)
		if at < 0 {
			return
		}
		rest = rest[at+utf8.RuneLen(r):]
		if seen[r] {
			continue
		}
		seen[r] = true
		hint := controlHint(r)
		switch {
		case n.Quoted && r == '\t':
			hint += `; where \t was not meant to be one, write \\ for the backslash`
		case n.Quoted:
			hint = "remove the escape " + escapesOf(r) + ` that stands for it, or write \\ where a backslash is meant`
		}
		c.Errorf(n.Span, "control-character", hint, "%s holds the control character U+%04X", s.Name, r)
	}
}

// escapesOf are the ways to write a control character in double quotes.
func escapesOf(r rune) string {
	var forms []string
	if short := map[rune]string{0: `\0`, 7: `\a`, 8: `\b`, 11: `\v`, 12: `\f`, 13: `\r`, 27: `\e`, 0x85: `\N`}[r]; short != "" {
		forms = append(forms, short)
	}
	return Join(append(forms, fmt.Sprintf(`\x%02x`, r), fmt.Sprintf(`\u%04x`, r)), "or")
}

func controlIn(text string) (rune, int) {
	for i, r := range text {
		if r != '\n' && isControl(r) {
			return r, i
		}
	}
	return 0, -1
}

func controlHint(r rune) string {
	if r == '\t' {
		return "use spaces instead of the tab"
	}
	return "remove it"
}

// slug checks an id. The shape is that of the value it names and may be nil.
func (c *Checker) slug(id string, at finding.Span, s *Shape) {
	switch {
	case slices.Contains(yamlWords, strings.ToLower(id)):
		c.Errorf(at, "reserved-id", "choose a word that says what is meant, such as has-team; quotes would not help", "%q cannot be an id: YAML readers take the word for a truth value or for nothing", id)
	case utf8.RuneCountInString(id) > MaxSlug:
		c.Errorf(at, "bad-id", "", "the id %s has %d characters; at most %d are allowed", Quote(id), utf8.RuneCountInString(id), MaxSlug)
	case !IsSlug(id):
		c.Errorf(at, "bad-id", slugHint(id, s), "%s is no id: small letters, digits and single hyphens, beginning with a letter", Quote(id))
	}
}

// slugHint offers the id that was probably meant.
func slugHint(id string, s *Shape) string {
	if s != nil && s.field(before(id, ':')) != nil {
		return "a space is missing behind the colon"
	}
	if bare := strings.Trim(id, typographic); bare != id && IsSlug(bare) {
		return fmt.Sprintf("write %s, without quotes or in straight ones", bare)
	}
	if word, _, commented := strings.Cut(id, " //"); commented && IsSlug(word) {
		return fmt.Sprintf("write %q; a comment begins with #", word)
	}
	other := otherLetter(id, "")
	id = strings.TrimSpace(strings.Map(plainLetter, id))
	if strings.ContainsFunc(id, func(r rune) bool { return r > unicode.MaxASCII }) {
		return "ids are written in the letters a to z; names and texts may use any letter" + strings.Replace(other, " ", ". ", 1)
	}
	if strings.Count(id, " ") > 2 {
		return "an id is one word, with hyphens in it, and no text"
	}
	if other != "" && IsSlug(id) {
		return fmt.Sprintf("write %q.%s", id, other)
	}
	fields := strings.FieldsFunc(strings.ToLower(id), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if word := strings.Join(fields, "-"); IsSlug(word) {
		return fmt.Sprintf("write %q", word)
	}
	return ""
}

// lookAlikes are the letters of Cyrillic that look like those of ids.
var lookAlikes = strings.NewReplacer("а", "a", "с", "c", "ԁ", "d", "е", "e", "һ", "h", "і", "i", "ј", "j", "о", "o", "р", "p", "ѕ", "s", "х", "x", "у", "y")

// plainLetter gives the sign that was probably meant by one that is none of an id's: −1 for
// what does not show.
func plainLetter(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case r > 0xff00 && r < 0xff5f: // of full width
		return r - 0xff00 + ' '
	case unicode.Is(unicode.Pd, r) || r == '\u2212':
		return '-'
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	plain, _ := utf8.DecodeRuneInString(lookAlikes.Replace(string(r)))
	return plain
}

func (c *Checker) choice(n *Node, s *Shape) {
	if !slices.Contains(s.Choices, n.Text) {
		c.Errorf(n.Span, "unknown-word", NewTexts(s.Choices).nearestHint(n.Text), "%s has to be %s, not %s", s.Name, Join(s.Choices, "or"), Quote(n.Text))
	}
}

func (c *Checker) constant(n *Node, s *Shape) {
	if n.Text != s.Choices[0] {
		c.Errorf(n.Span, "wrong-schema", "write "+s.Choices[0], "%s has to be %s, not %s", s.Name, s.Choices[0], Quote(n.Text))
	}
}
