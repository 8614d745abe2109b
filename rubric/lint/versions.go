package lint

import (
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Version is what a rubric file says that it holds. It is empty where that cannot be read.
type Version struct {
	ID, Number string
	At         finding.Span // of the number
}

// Version returns the id and version that a file gives, whether or not it is valid. Who keeps
// them does not keep the text of the file with them.
func (r Result) Version() Version {
	if r.Document == nil {
		return Version{}
	}
	root := r.Document.Root
	v := Version{ID: strings.Clone(root.Get("id").String()), Number: strings.Clone(root.Get("version").String())}
	if v.ID != "" && v.Number != "" {
		v.At = root.Get("version").Span
	}
	return v
}

// Versions are the rubrics of one run, by what they hold.
type Versions map[[2]string]string

// Check notes a file's version and returns a finding if another file has the same: answers
// name a rubric by id and version, and could then mean either. It returns nil otherwise.
func (v Versions) Check(file string, is Version) *finding.Finding {
	if is.At.Line == 0 {
		return nil
	}
	key := [2]string{is.ID, is.Number}
	first, again := v[key]
	if !again {
		v[key] = file
		return nil
	}
	return &finding.Finding{File: file, Line: is.At.Line, Column: is.At.Column, EndColumn: is.At.End, Severity: finding.Error, Rule: "duplicate-version",
		Message: "the file " + source.Quote(first) + " is version " + is.Number + " of " + source.Quote(is.ID) + " as well",
		Hint:    "give what has changed a higher version, and what is another rubric an id of its own; remove a copy"}
}
