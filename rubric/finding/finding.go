// Package finding holds what the checks of cxgap say about a file: one
// [Finding] is one thing that is wrong, where it stands and what to do about it.
//
// Rubrics, answers, panels and tests are all checked into the same type, so that
// every command prints, sorts and counts them alike (files.md, section 6).
package finding

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"cxgap/rubric/visible"
)

// Severity tells whether a finding makes a file unusable or is a matter of judgement.
type Severity string

const (
	// Error marks what makes scoring impossible or wrong.
	Error Severity = "error"
	// Warning marks what can only be judged by a person.
	Warning Severity = "warning"
)

// Pos is a place in a file. Lines and columns start at 1; columns count Unicode
// code points. The zero value means that the place is not known.
type Pos struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Span is a place with its end on the same line. End is the column just behind the
// last character, or 0 if it is not known.
type Span struct {
	Pos
	End int
}

// Finding is one thing that a check has to say about a file.
type Finding struct {
	// File is the name as the user gave it; "-" for standard input.
	File string `json:"file"`
	// Line and Column are 1-based; Column counts Unicode code points.
	Line   int `json:"line"`
	Column int `json:"column"`
	// EndColumn is the column behind the last character, 0 if not known.
	EndColumn int      `json:"end_column,omitempty"`
	Severity  Severity `json:"severity"`
	// Rule is the stable slug by which a finding can be looked up or ignored.
	Rule string `json:"rule"`
	// Message says what is wrong, in one sentence without a final full stop.
	Message string `json:"message"`
	// Hint says what to do about it; it may be empty.
	Hint string `json:"hint,omitempty"`
	// Apart is set if what is wrong touches no score, no level and no condition, so that the
	// rest of the file can be judged as it stands.
	Apart bool `json:"-"`
}

// String gives the one-line form, see [OneLine].
func (f Finding) String() string {
	s := fmt.Sprintf("%s: %s: %s", f.place(), f.Severity, f.Message)
	if f.Hint != "" {
		s += "; " + f.Hint
	}
	return visible.Reveal(s + " [" + f.Rule + "]")
}

func (f Finding) place() string { return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column) }

// List is a set of findings; as an error it stands for a file that cannot be used.
type List []Finding

// Error gives the one-line form of every finding, a line each.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Sort orders findings by file, line, column, rule and message.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}

// Count tells how many findings have the given severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Summary counts what was found: "2 errors, 1 warning in 1 file". It is empty for an
// empty list.
func (l List) Summary() string {
	if len(l) == 0 {
		return ""
	}
	var counts []string
	for _, s := range []Severity{Error, Warning} {
		if n := l.Count(s); n > 0 {
			counts = append(counts, visible.Count(n, string(s)))
		}
	}
	return strings.Join(counts, ", ") + " in " + visible.Count(l.files(), "file")
}

func (l List) files() int {
	seen := map[string]bool{}
	for _, f := range l {
		seen[f.File] = true
	}
	return len(seen)
}

// Err returns the list as an error if it holds at least one error, else nil.
func (l List) Err() error {
	if l.Count(Error) == 0 {
		return nil
	}
	return l
}

// Schema names the format that [JSON] writes.
const Schema = "cxgap/findings/v1"

// JSON prints the findings as one object with three keys: "schema", which is [Schema],
// "findings", a list of [Finding] in the order given, and "unread", the files that could
// not be read, each with "file" and "why". Both lists are empty if there is nothing in them.
func JSON(w io.Writer, files []Examined, findings List) error {
	if findings == nil {
		findings = List{}
	}
	type unread struct {
		File string `json:"file"`
		Why  string `json:"why"`
	}
	lost := []unread{}
	for _, f := range files {
		if f.Unread != "" {
			lost = append(lost, unread{f.File, f.Unread})
		}
	}
	return visible.WriteJSON(w, struct {
		Schema   string   `json:"schema"`
		Findings List     `json:"findings"`
		Unread   []unread `json:"unread"`
	}{Schema, findings, lost})
}
