package lint

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

// Likeness tells by what a file looks like a rubric.
type Likeness int

// What a file looks like, from its text alone. It need not be readable.
const (
	NoRubric      Likeness = iota
	RubricByParts          // it has the parts of a rubric, whatever its schema says
	RubricByName           // its schema says so, or was meant to
)

// Looks tells whether somebody meant a file to be a rubric. A check of a whole folder
// takes what looks like one, so that a slip in the first lines, or an encoding that is not
// read, is reported and does not hide the file. It judges by single lines, since what is
// meant may be no YAML.
func Looks(data []byte) Likeness {
	// Nearly every schema is near the top. The whole lines there decide alone if they name it.
	const top = 4096
	if len(data) > top && likeness(data[:1+bytes.LastIndexByte(data[:top], '\n')]) == RubricByName {
		return RubricByName
	}
	return likeness(data)
}

func likeness(data []byte) Likeness {
	parts := map[int][]string{} // by indentation, as what is indented alike stands together
	awaited := false            // the line before was a schema without a value
	for line := range strings.Lines(roughly(data)) {
		line = strings.TrimPrefix(strings.TrimRight(line, "\n "), "---")
		entry := strings.TrimLeft(line, " \t")
		if entry == "" || entry[0] == '#' {
			continue
		}
		indent := len(line) - len(entry)
		for i, e := range strings.FieldsFunc(entry, func(r rune) bool { return strings.ContainsRune("{},[]", r) }) {
			key, value := keyAndValue(e)
			named := isSchemaKey(key)
			switch {
			case (named || awaited && key == "") && namesRubric(value), i == 0 && indent == 0 && source.Near(value, "cxgap/rubric/v1", 1):
				return RubricByName
			case value != "" || named:
				awaited = named && value == ""
			}
			if part := nearestPart(key); part != "" && !slices.Contains(parts[indent], part) {
				parts[indent] = append(parts[indent], part)
			}
		}
	}
	for _, there := range parts {
		ruler := slices.Contains(there, "scale") || slices.Contains(there, "criteria")
		if (len(there) >= 3 || len(there) == 2 && ruler) && slices.ContainsFunc(there, ownPart) {
			return RubricByParts
		}
	}
	return NoRubric
}

// ownPart tells whether a part is a rubric's alone. What a rubric test expects names its
// criteria, gates, contradictions and verdict too, and tests stand beside their rubrics.
func ownPart(part string) bool {
	return !slices.Contains([]string{"criteria", "gates", "contradictions", "verdicts"}, part)
}

// roughly gives the text of a file in small ASCII letters, also of one in UTF-16 or UTF-32:
// what is not ASCII is of no use here.
func roughly(data []byte) string {
	data = bytes.ReplaceAll(data, []byte{0}, nil)
	data = bytes.ReplaceAll(data, []byte(`\/`), []byte("/")) // as some write it in JSON
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\n' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return '\n'
		case unicode.IsSpace(r):
			return ' '
		case r > ' ' && r < 0x7f:
			return unicode.ToLower(r)
		case unicode.IsLetter(r):
			return '?' // a letter of another alphabet that looks the same
		}
		return -1
	}, string(data))
}

var keyForm = pattern.Lazy(`^[\s?"'-]*([a-z0-9$_?.-]+)["']?\s*[:=]\s*(.*)$`)

// valueDress is what may stand before a value: an anchor, a tag, the sign of a text of
// several lines.
var valueDress = pattern.Lazy(`^(?:[&!][^\s]*\s+|[>|][+-]?\d?\s*)*`)

// keyAndValue takes a line apart. Without a colon it may be a value alone, or a key and a
// value whose colon was left out; any other line has neither.
func keyAndValue(entry string) (key, value string) {
	m := keyForm().FindStringSubmatch(entry)
	if m == nil {
		switch words := strings.Fields(entry); {
		case len(words) == 1:
			return "", strings.Trim(words[0], `"'`)
		case len(words) == 2 && isSchemaKey(words[0]):
			return words[0], strings.Trim(words[1], `"'`)
		}
		return "", ""
	}
	value, _, _ = strings.Cut(valueDress().ReplaceAllString(m[2], ""), " #")
	return m[1], strings.Trim(value, `"' `)
}

func isSchemaKey(key string) bool { return key == "$schema" || source.Near(key, "schema", 2) }

var rubricName = pattern.Lazy(`^(?:cxgap\W*)?rubrics?(?:\W*v?[0-9.]*)?$|^cxgap/rubric(?:[^a-z-]|$)`)

// versionForm is the end of a schema's name.
var versionForm = pattern.Lazy(`/v?[0-9.]*$`)

// namesRubric tells whether a schema means rubrics. The names of our other files are far
// enough from it.
func namesRubric(value string) bool {
	return rubricName().MatchString(value) || source.Near(versionForm().ReplaceAllString(value, ""), "cxgap/rubric", 3)
}

// nearestPart gives the top-level key of a rubric that is meant, or "". Keys that files of
// other kinds have as well are not among them.
func nearestPart(key string) string {
	for _, part := range []string{"scale", "scoring", "criteria", "topics", "questions", "gates", "contradictions", "verdicts", "benchmarks"} {
		if source.Near(key, part, 1) {
			return part
		}
	}
	return ""
}
