package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric/finding"
)

// Checker collects findings about one file. The zero value is not usable; see [NewChecker].
type Checker struct {
	name     string
	control  bool
	findings finding.List
}

// NewChecker returns a checker for the named file. Control characters other than
// newline are refused in texts unless they are allowed, as in answers.
func NewChecker(name string, allowControl bool) *Checker {
	return &Checker{name: name, control: allowControl}
}

// Findings returns what has been reported so far, in the order of the file.
func (c *Checker) Findings() finding.List {
	c.findings.Sort()
	return c.findings
}

// Errorf reports an error at a place. The hint may be empty.
func (c *Checker) Errorf(at finding.Span, rule, hint, format string, args ...any) {
	c.add(finding.Error, at, rule, hint, fmt.Sprintf(format, args...))
}

// Warnf reports a warning at a place. The hint may be empty.
func (c *Checker) Warnf(at finding.Span, rule, hint, format string, args ...any) {
	c.add(finding.Warning, at, rule, hint, fmt.Sprintf(format, args...))
}

func (c *Checker) add(severity finding.Severity, at finding.Span, rule, hint, message string) {
	c.findings = append(c.findings, finding.Finding{File: c.name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: severity, Rule: rule, Message: message, Hint: hint})
}

// Add takes over findings made elsewhere.
func (c *Checker) Add(list finding.List) { c.findings = append(c.findings, list...) }

// Check holds a node against a shape and reports whether it fits.
func (c *Checker) Check(n *Node, s *Shape) bool {
	before := len(c.findings)
	switch s.Type {
	case Object:
		c.object(n, s)
	case ListOf:
		c.list(n, s)
	case MapOf:
		c.mapOf(n, s)
	case OneOf:
		c.oneOf(n, s)
	case Whole:
		c.whole(n, s)
	default:
		c.word(n, s)
	}
	return len(c.findings) == before
}

func (c *Checker) wrongType(n *Node, s *Shape, want string) {
	hint := ""
	switch {
	case n.Kind == Empty:
		c.Errorf(n.Span, "wrong-type", "write the value behind the colon, or remove the key", "%s has no value; expected %s", s.Name, want)
		return
	case n.Kind == Map && s.Type == ListOf:
		hint = `begin each entry with "- "`
	case n.Kind == List && s.Type == Object:
		hint = `remove the "- " in front of the keys`
	case n.Kind == Scalar && n.Quoted && (s.Type == Whole || s.Type == Decimal || s.Type == Bool):
		hint = "remove the quotes"
	case n.Kind == Map && s.Type != MapOf:
		hint = "a text with a colon followed by a space needs quotes"
	}
	got := n.Kind.String()
	if n.Kind == Scalar {
		got = Quote(n.Text)
	}
	c.Errorf(n.Span, "wrong-type", hint, "%s has to be %s, not %s", s.Name, want, got)
}

// Quote puts a text between quotes for a message, shortened to forty characters.
func Quote(text string) string {
	if r := []rune(text); len(r) > 40 {
		text = string(r[:39]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

func (c *Checker) object(n *Node, s *Shape) {
	if n.Kind != Map {
		c.wrongType(n, s, "a map of keys with values")
		return
	}
	names := s.FieldNames()
	misspelt := map[string]bool{}
	for _, e := range n.Entries {
		f := s.field(e.Key)
		if f == nil {
			misspelt[Nearest(e.Key, names)] = true
			c.Errorf(e.Span, "unknown-key", DidYouMean(e.Key, names), "%s has no key %s", s.Name, Quote(e.Key))
			continue
		}
		c.Check(e.Value, f.Shape)
	}
	for _, f := range s.Fields {
		// A misspelt key has been reported with the right one; "missing" would say it twice.
		if f.Required && !n.Has(f.Name) && !misspelt[f.Name] {
			c.Errorf(n.Span, "missing-key", "", "%s needs the key %q", s.Name, f.Name)
		}
	}
}

func (c *Checker) list(n *Node, s *Shape) {
	if n.Kind == Empty && s.Min == 0 {
		return
	}
	if n.Kind != List {
		c.wrongType(n, s, "a list")
		return
	}
	if k := len(n.Items); k < s.Min || s.Max > 0 && k > s.Max {
		c.Errorf(n.Span, "list-length", "", "%s has %d entries; expected %s", s.Name, k, between(s.Min, s.Max))
	}
	for _, item := range n.Items {
		c.Check(item, s.Element)
	}
}

func between(least, most int) string {
	switch {
	case most == 0:
		return fmt.Sprintf("at least %d", least)
	case least == 0:
		return fmt.Sprintf("at most %d", most)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

func (c *Checker) mapOf(n *Node, s *Shape) {
	if n.Kind == Empty && s.Min == 0 {
		return
	}
	if n.Kind != Map {
		c.wrongType(n, s, "a map of keys with values")
		return
	}
	if len(n.Entries) < s.Min {
		c.Errorf(n.Span, "list-length", "", "%s has no entries; expected at least %d", s.Name, s.Min)
	}
	for _, e := range n.Entries {
		if s.Keys == Slug {
			c.slug(e.Key, e.Span)
		}
		c.Check(e.Value, s.Element)
	}
}

func (c *Checker) oneOf(n *Node, s *Shape) {
	var wants []string
	for _, v := range s.Variants {
		if v.accepts(n.Kind) {
			c.Check(n, v)
			return
		}
		wants = append(wants, v.Name)
	}
	c.wrongType(n, s, Join(wants, "or"))
}

func (s *Shape) accepts(k Kind) bool {
	switch s.Type {
	case Object, MapOf:
		return k == Map
	case ListOf:
		return k == List
	}
	return k == Scalar
}

func (c *Checker) whole(n *Node, s *Shape) {
	want := "a whole number"
	if s.Max > 0 {
		want = fmt.Sprintf("a whole number from %d to %d", s.Min, s.Max)
	} else if s.Min > 0 {
		want = fmt.Sprintf("a whole number of at least %d", s.Min)
	}
	i, ok := n.Whole()
	switch {
	case !ok:
		c.wrongType(n, s, want)
	case i < s.Min || s.Max > 0 && i > s.Max:
		c.Errorf(n.Span, "out-of-range", "", "%s has to be %s, not %d", s.Name, want, i)
	}
}

func (c *Checker) word(n *Node, s *Shape) {
	if n.Kind != Scalar {
		c.wrongType(n, s, wordForm(s))
		return
	}
	switch s.Type {
	case Text:
		c.text(n, s)
	case Slug:
		c.slug(n.Text, n.Span)
	case Choice, Constant:
		c.choice(n, s)
	default:
		if !fits(n, s) {
			c.wrongType(n, s, wordForm(s))
		}
	}
}

func wordForm(s *Shape) string {
	switch s.Type {
	case Slug:
		return "an id of small letters, digits and single hyphens"
	case Decimal:
		return "a number such as 12 or 12.5"
	case Bool:
		return "true or false"
	case Date:
		return "a date as YYYY, YYYY-MM or YYYY-MM-DD"
	case Semver:
		return "a version with three numbers, such as 1.0.0"
	case Choice, Constant:
		return Join(s.Choices, "or")
	}
	return "a text"
}

func fits(n *Node, s *Shape) bool {
	ok := false
	switch s.Type {
	case Decimal:
		_, ok = n.Decimal()
	case Bool:
		_, ok = n.Bool()
	case Date:
		ok = IsDate(n.Text) || s.Undated && n.Text == "undated"
	case Semver:
		ok = semverForm.MatchString(n.Text)
	}
	return ok
}

func (c *Checker) text(n *Node, s *Shape) {
	if strings.TrimSpace(n.Text) == "" && !s.Blank {
		c.Errorf(n.Span, "empty-text", "", "%s is blank", s.Name)
	}
	if c.control {
		return
	}
	for _, r := range n.Text {
		if r != '\n' && unicode.IsControl(r) {
			c.Errorf(n.Span, "control-character", "remove it", "%s holds the control character U+%04X", s.Name, r)
			return
		}
	}
}

func (c *Checker) slug(id string, at finding.Span) {
	switch {
	case slices.Contains(yamlWords, id):
		c.Errorf(at, "reserved-id", "choose another word", "%q cannot be an id: other YAML readers take it for a truth value or nothing", id)
	case len(id) > MaxSlug:
		c.Errorf(at, "bad-id", "", "the id %s has %d characters; at most %d are allowed", Quote(id), len(id), MaxSlug)
	case !IsSlug(id):
		c.Errorf(at, "bad-id", slugHint(id), "%s is no id: small letters, digits and single hyphens, beginning with a letter", Quote(id))
	}
}

// slugHint offers the id that was probably meant.
func slugHint(id string) string {
	fields := strings.FieldsFunc(strings.ToLower(id), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if s := strings.Join(fields, "-"); IsSlug(s) {
		return fmt.Sprintf("write %q", s)
	}
	return ""
}

func (c *Checker) choice(n *Node, s *Shape) {
	if slices.Contains(s.Choices, n.Text) {
		return
	}
	if s.Type == Constant {
		c.Errorf(n.Span, "wrong-schema", "", "%s has to be %s, not %s", s.Name, s.Choices[0], Quote(n.Text))
		return
	}
	c.Errorf(n.Span, "unknown-word", DidYouMean(n.Text, s.Choices), "%s has to be %s, not %s", s.Name, Join(s.Choices, "or"), Quote(n.Text))
}
