package form

import (
	"bytes"

	"cxgap/rubric/finding"
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
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return Workbook
	case ownFile().Match(data):
		return AnswerFile
	case foreign(data) != "":
		return Other
	}
	return Table
}

// ownFile matches a file whose first key names one of the formats of files.md: the
// reader of answer files says which one it is, if it is another.
var ownFile = pattern.Lazy(`^(?:\x{FEFF}|\s|#[^\r\n]*[\r\n]|---|\{)*["']?schema["']?\s*:`)

// Read reads a filled-in workbook or CSV file. The name is used in findings only. The
// form is nil if nothing can be read of it; with an error among the findings it is good
// for nothing but [Filled.Answers], which finds the rest of what is wrong.
func Read(name string, data []byte) (*Filled, finding.List) {
	why := foreign(data)
	switch kind := KindOf(data); {
	case kind == Workbook && why == "":
		return readXLSX(name, data)
	case kind == AnswerFile:
		why = "this is an answer file, not a form"
	case why == "":
		return readCSV(name, data)
	}
	c := source.NewChecker(name, true)
	c.Errorf(finding.Span{}, "wrong-schema", foreignHint(data), "%s", why)
	return nil, c.Findings()
}

// foreign says what a file is that people mistake for a filled-in form; "" for any other.
func foreign(data []byte) string {
	start := data[:min(len(data), 1024)]
	switch {
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "this is a workbook in the old format of Excel, or one with a password"
	case bytes.HasPrefix(start, []byte("PK\x03\x04")) && bytes.Contains(start, []byte("application/vnd.oasis.opendocument")):
		return "this is an OpenDocument file"
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return "this is a PDF document"
	case isPage(start):
		return "this is a web page, not the answers that were given in it"
	}
	return ""
}

func isPage(start []byte) bool {
	start = bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

func foreignHint(data []byte) string {
	switch {
	case KindOf(data) == AnswerFile:
		return `"cxgap report" reads it as it is`
	case isPage(data[:min(len(data), 1024)]):
		return `open it in a browser, press "Save my answers" and import the file that it saves`
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "import the form that was filled in: xlsx, CSV, or the file that the page saves"
	}
	return "open it in a spreadsheet program and save it as Excel workbook (.xlsx) without a password"
}
