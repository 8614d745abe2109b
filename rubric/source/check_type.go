package source

import (
	"fmt"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

// wrongType reports a value of another form than the shape's, or none at all.
func (c *Checker) wrongType(n *Node, s *Shape) {
	want := s.form()
	switch {
	case n.Kind == Empty && n.Text != "":
		c.Errorf(n.Span, "wrong-type", "put quotes around it, or choose another word", "%s has to be %s; YAML takes %s for no value", s.Name, want, n.Text)
	case n.Kind == Empty && c.commentAt(n.Span.Pos) != "":
		hint := orDefault(example(s), "write a value before the #, or remove the line")
		if s.Type == Text {
			hint = "put quotes around a text that begins with #; or write one before the comment, or remove the line"
		}
		c.Errorf(n.Span, "wrong-type", hint, "%s has no value: %s is a comment", s.Name, Quote(clipped(c.commentAt(n.Span.Pos))))
	case n.Kind == Empty:
		c.Errorf(n.Span, "wrong-type", orDefault(example(s), "write a value here, or remove the line"), "%s has no value; expected %s", s.Name, want)
	default:
		c.Errorf(n.Span, "wrong-type", typeHint(n, s), "%s has to be %s, not %s", s.Name, want, n.describe())
	}
}

var emptyBeforeComment = pattern.Lazy(`^(?:("[^"]*"|'[^']*'|[\w-]+)\s*:)?[ \t]*(#.*)$`)

// commentAt is the comment that stands in the place of a value that is missing there; "" where
// there is none, or the lines are not known.
func (c *Checker) commentAt(at finding.Pos) string { return commentFor(c.lines, at) }

func commentFor(lines []string, at finding.Pos) string {
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	line := []rune(lines[at.Line-1])
	if at.Column < 1 || at.Column > len(line) {
		return ""
	}
	if m := emptyBeforeComment().FindStringSubmatch(string(line[at.Column-1:])); m != nil {
		return m[2]
	}
	return ""
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
