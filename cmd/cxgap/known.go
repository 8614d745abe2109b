package main

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/kind"
)

// reader is what a command reads, and how it is called where it is given something else.
type reader struct {
	what  string // with its article left out: "answer file"
	kinds []kind.Kind
}

var (
	readsAnswers = reader{"answer file", []kind.Kind{kind.Answers}}
	readsPanels  = reader{"answer file", []kind.Kind{kind.Answers, kind.Panel}}
	readsRubrics = reader{"rubric", []kind.Kind{kind.Rubric}}
	readsTests   = reader{"file of rubric tests", []kind.Kind{kind.RubricTest}}
	readsMaps    = reader{"mapping file", []kind.Kind{kind.Map}}
	readsReports = reader{"JSON report", []kind.Kind{kind.Report}}
)

// other tells whether a file is known to be of a kind that is not read here. Text that says
// nothing of itself is none: it may be a file of the right kind with something wrong in it.
func (r reader) other(data []byte) (kind.Kind, bool) {
	k := kind.Of(data)
	return k, k != kind.Unknown && !slices.Contains(r.kinds, k)
}

// refuse is the error for a file of another kind; nil for any that may be meant.
func (r reader) refuse(path string, data []byte) error {
	k, other := r.other(data)
	if !other {
		return nil
	}
	return usageError(k.Use(argument(path)), "%s is %s, not %s", fileWords(path), k, article(r.what))
}

// finding is refuse for a command whose result is findings: the file is what is examined.
func (r reader) finding(path string, data []byte) finding.List {
	k, other := r.other(data)
	if !other {
		return nil
	}
	return finding.List{{File: path, Line: 1, Column: 1, Severity: finding.Error, Rule: "wrong-schema",
		Message: fmt.Sprintf("this is %s, not %s", k, article(r.what)), Hint: k.Use(argument(path))}}
}

func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
