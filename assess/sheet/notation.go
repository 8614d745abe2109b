package sheet

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"cxgap/rubric/source"
)

// The functions below write values in the notation of answer files: ids and dates
// plain, whatever a person typed in double quotes, and all of one answer in one line.

// flowMap collects the pairs of a map in one line, in the order given.
type flowMap []string

func (m *flowMap) id(key, value string) {
	if value != "" {
		*m = append(*m, key+": "+plain(value))
	}
}

func (m *flowMap) text(key, value string) {
	if value != "" {
		*m = append(*m, key+": "+quoted(value))
	}
}

func (m flowMap) String() string { return "{" + strings.Join(m, ", ") + "}" }

func rubricValue(ref RubricRef) string {
	var m flowMap
	m.id("id", ref.ID)
	m.id("version", ref.Version)
	m.id("sha256", ref.SHA256)
	m.text("file", ref.File)
	return m.String()
}

// respondentValue returns "" if nothing is known of the respondent.
func respondentValue(p Respondent) string {
	if p == (Respondent{}) {
		return ""
	}
	var m flowMap
	m.text("name", p.Name)
	m.id("role", p.Role)
	return m.String()
}

// answerValue writes an answer: an option alone as its id, anything else as a map.
func answerValue(a Answer) string {
	if a.Equal(Answer{Option: a.Option}) {
		return plain(a.Option)
	}
	var m flowMap
	m.id("option", a.Option)
	if a.Items != nil {
		m = append(m, "items: "+listValue(a.Items))
	}
	if a.Option == "" && a.Unknown {
		m = append(m, "unknown: true")
	}
	if source.IsSlug(a.Ask) {
		m.id("ask", a.Ask)
	} else {
		m.text("ask", a.Ask)
	}
	if a.Option == "" && !a.Unknown {
		m.text("not_applicable", a.NotApplicable)
	}
	m.text("note", a.Note)
	m.id("evidence", string(a.Evidence))
	m.text("link", a.Link)
	return m.String()
}

func listValue(ids []string) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = plain(id)
	}
	return "[" + strings.Join(words, ", ") + "]"
}

func actionValue(a Action) string {
	var m flowMap
	m.text("who", a.Who)
	m.id("due", a.Due)
	m.text("note", a.Note)
	return m.String()
}

// plain writes an id, date, version or digest as it is, and anything else in quotes.
func plain(word string) string {
	for _, r := range word {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && r != '-' && r != '.' && r != '+' {
			return quoted(word)
		}
	}
	if word == "" || strings.ContainsAny(word[:1], "-.+") {
		return quoted(word)
	}
	return word
}

// quoted writes a text in double quotes, in one line. What YAML does not allow, what an
// editor would break the line at, and what would show the text in another order than it
// is stored in is escaped; bytes that are no UTF-8 become U+FFFD.
func quoted(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case !hidden(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// hidden tells whether a character must not stand in the file as it is: controls, line
// separators, byte order marks, bidirectional controls and what is no character at all.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 || r == 0xfeff ||
		r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef || !utf8.ValidRune(r)
}
