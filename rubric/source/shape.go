package source

import (
	"slices"
	"time"

	"cxgap/rubric/pattern"
)

// Type is what a value may be.
type Type int

// The types of values. Their exact form is what [Checker.Check] accepts.
const (
	Text     Type = iota // any text but an empty one
	Slug                 // an id: [a-z][a-z0-9]*(-[a-z0-9]+)*, at most 64 characters
	Whole                // a whole number without quotes, within Min and Max
	Decimal              // digits[.digits] without quotes
	Bool                 // true or false without quotes
	Date                 // YYYY, YYYY-MM or YYYY-MM-DD, "undated" if Undated is set
	Semver               // a semantic version, as 1.0.0
	Choice               // one of Choices
	Constant             // exactly Choices[0]
	Object               // the keys of Fields
	ListOf               // a list of Element, Min to Max long
	MapOf                // a map whose keys are free and whose values are Element
	OneOf                // the first of Variants whose Kind fits
)

// Shape describes what may stand at one place of a file. It is data, not code, so that
// the parser and the JSON Schema cannot disagree.
type Shape struct {
	Type Type
	// Name says what it is, with its article: "a question".
	Name string
	// Doc explains it to the person who writes the file, in hints and editors. More goes
	// on where an editor has room for it; it may be empty.
	Doc, More string
	// Example shows how a value is written, for hints and editors; it may be empty.
	Example string
	// Default is what counts where the key is left out, in JSON; "" if no single value
	// says it. Only editors are told.
	Default string
	// Fields are the keys of an Object.
	Fields []Field
	// Element is the shape of a list's items or of a map's values.
	Element *Shape
	// Keys is Slug where the keys of a MapOf are ids.
	Keys Type
	// Min and Max bound a Whole's value, a list's length, or the number of keys; Max 0
	// means no bound but [MaxEntries].
	Min, Max int
	// Choices are the words a Choice accepts.
	Choices []string
	// Variants are tried in order by a OneOf.
	Variants []*Shape
	// Undated lets a Date be the word "undated".
	Undated bool
	// Blank lets a Text be empty.
	Blank bool
	// Explicit asks for [] or {} where an empty list or map is meant: a key without a
	// value is then an error.
	Explicit bool
	// Null lets a value be null, which is written out: in YAML a key without anything
	// behind it, or with ~, is still one without a value.
	Null bool
	// Signed lets a Decimal be below 0.
	Signed bool
	// Apart is set where a value that is wrong or missing touches no score, no level and no
	// condition. That is so of texts, dates and versions without saying.
	Apart bool
	// Elsewhere says what is demanded beyond all this.
	Elsewhere Demands
}

// Field is one key of an Object.
type Field struct {
	Name     string
	Doc      string
	Required bool
	Shape    *Shape
}

// FieldNames lists the keys of an Object in their documented order.
func (s *Shape) FieldNames() []string {
	names := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		names[i] = f.Name
	}
	return names
}

func (s *Shape) field(name string) *Field {
	for i := range s.Fields {
		if s.Fields[i].Name == name {
			return &s.Fields[i]
		}
	}
	return nil
}

func (s *Shape) apart() bool {
	return s.Apart || s.Type == Text || s.Type == Date || s.Type == Semver
}

// MaxSlug is the longest id, in characters.
const MaxSlug = 64

// The forms of ids, versions and dates, as the schemas give them too.
const (
	SlugPattern   = `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`
	SemverPattern = `^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$`
	DatePattern   = `^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`
)

var (
	semverForm = pattern.Lazy(SemverPattern)
	dateForm   = pattern.Lazy(DatePattern)
	yamlWords  = []string{"yes", "no", "on", "off", "y", "n", "true", "false", "null"}
)

const longestYAMLWord = len("false")

// IsSlug tells whether a word may be an id: its form, its length, and that YAML does
// not read it as something else.
func IsSlug(word string) bool {
	return len(word) <= MaxSlug && inSlugForm(word) && !slices.Contains(yamlWords, word)
}

// LaterVersion tells whether the version of a schema, such as v2 or v1.1, may be one that a
// later cxgap reads; anything else is a slip.
func LaterVersion(version string) bool {
	return version != "v1" && laterForm().MatchString(version)
}

var laterForm = pattern.Lazy(`^v[0-9]+(\.[0-9]+)*$`)

// inSlugForm is [SlugPattern] by hand: every id of a file and every mention of one is
// looked at, and an expression takes ten times as long. A test holds the two together.
func inSlugForm(word string) bool {
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'a' && c <= 'z':
		case c >= '0' && c <= '9' && i > 0:
		case c == '-' && i > 0 && i+1 < len(word) && word[i-1] != '-':
		default:
			return false
		}
	}
	return word != ""
}

// ReservedWords are the ids that YAML 1.1 readers take for booleans or null.
func ReservedWords() []string { return slices.Clone(yamlWords) }

// IsDate tells whether a text is YYYY, YYYY-MM or YYYY-MM-DD and a day that exists.
func IsDate(text string) bool {
	if !dateForm().MatchString(text) {
		return false
	}
	_, err := time.Parse("2006-01-02"[:len(text)], text)
	return err == nil
}

// Demands are what the reader of a format checks by itself, after the [Checker], because
// it can then say more about it: why, and what to write instead. They stand in the
// [Shape] so that the JSON Schema makes them too. No demand may be stricter than what
// the reader checks.
type Demands struct {
	// Pattern is a regular expression for a Text, in what RE2 and ECMAScript share.
	Pattern string
	// Most is the largest value of a Whole or a Decimal; 0 means no bound.
	Most int
	// Refused are words that a Slug cannot be.
	Refused []string
	// FirstZero is the key that is 0 in the first entry of a list.
	FirstZero string
	// Distinct refuses a list that holds a value twice.
	Distinct bool
	// NotEmpty refuses a map without keys.
	NotEmpty bool
	// True refuses a Bool that is false, False one that is true, NoBool a Text that is a bare
	// true or false.
	True, False, NoBool bool
	// NoControl refuses a Text with control characters other than newline.
	NoControl bool
	// OnlyList refuses every variant of a OneOf but the list.
	OnlyList bool
	// Ties say which keys of an Object hang on each other.
	Ties []Tie
}

// Tie is about one key of an Object. A key that it names may look into the entries of a
// list: "options.level".
type Tie struct {
	Key string
	// With are the keys that have to stand where Key stands, Never those that cannot.
	With, Never []string
	// Only are the keys that can stand nowhere but beside Key.
	Only []string
}
