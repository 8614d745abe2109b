package form

import (
	"cxgap/rubric/finding"
	"cxgap/rubric/kind"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

// Kind is what a file that somebody handed back is.
type Kind int

// The kinds of files. A Table is what no other kind claims.
const (
	Table      Kind = iota // CSV, in UTF-8 or UTF-16
	Workbook               // xlsx, or another file in a zip archive
	AnswerFile             // cxgap/answers/v1: a sheet, or the download of the HTML page
	Other                  // something that is known not to be a filled-in form
)

// MaxBytes is how large a file of the kind may be. A workbook may be larger than what is
// written by hand: spreadsheet programs pack much beside the answers into it.
func (k Kind) MaxBytes() int {
	if k == Workbook {
		return maxWorkbook
	}
	return source.MaxBytes
}

// KindOf looks at the beginning of a file, never at its name.
func KindOf(data []byte) Kind {
	switch k := kind.Of(data); k {
	case kind.FormBook, kind.Book, kind.Archive:
		return Workbook
	case kind.Answers:
		return AnswerFile
	case kind.FormTable, kind.Table, kind.Unknown:
		if ownFile().Match(data) { // its schema is misspelt: the reader of answer files says so
			return AnswerFile
		}
		return Table
	default:
		return Other
	}
}

// ownFile matches a file whose first key is a schema.
var ownFile = pattern.Lazy(`^(?:\x{FEFF}|\s|#[^\r\n]*[\r\n]|---|\{)*["']?schema["']?\s*:`)

// Read reads a filled-in workbook or CSV file. The name is used in findings only. The
// form is nil if nothing can be read of it; with an error among the findings it is good
// for nothing but [Filled.Answers], which finds the rest of what is wrong.
func Read(name string, data []byte) (*Filled, finding.List) {
	switch KindOf(data) {
	case Workbook:
		return readXLSX(name, data)
	case Table:
		return readCSV(name, data)
	}
	k := kind.Of(data)
	c := source.NewChecker(name, true)
	c.Errorf(finding.Span{}, "wrong-schema", k.Use(name), "this is %s, not a form that was filled in", k)
	return nil, c.Findings()
}
