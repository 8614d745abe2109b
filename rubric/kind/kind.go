// Package kind tells what a file is by looking into it, whatever its name: the one answer to
// the question, so that every command knows the files of all others. It judges by the bytes
// alone and never fails; a file need not be valid to be known.
package kind

import (
	"bytes"
	"encoding/json"
	"strings"

	"cxgap/rubric/pattern"
)

// Kind is what a file is.
type Kind int

// The kinds of files. Those up to Status are text with a schema of ours.
const (
	Unknown    Kind = iota // text that says nothing of itself, or bytes of no format named here
	Answers                // cxgap/answers: answers, also as the page of a form saves them
	Panel                  // cxgap/panel
	Rubric                 // cxgap/rubric
	RubricTest             // cxgap/rubric-test
	Report                 // cxgap/report: a report as JSON, or several of them
	Map                    // cxgap/map: how a survey's words are read
	Plan                   // cxgap/plan: a plan as JSON
	Status                 // cxgap/status: who has answered, as JSON

	FormPage   // the page to fill in
	ReportPage // a report, comparison or plan as HTML
	Page       // another web page

	FormBook       // the workbook to fill in
	ReportBook     // a report, comparison or plan as xlsx
	Book           // another workbook, such as the export of a survey tool
	ReportDocument // a report as docx
	OldBook        // a workbook in the old format of Excel, or one with a password
	OpenDocument   // a file of LibreOffice
	Archive        // another file in a zip archive
	Packed         // a file that was made smaller, or an archive of another format
	Picture
	PDF

	FormTable   // the CSV table to fill in
	FormSheet   // one sheet of the workbook to fill in, saved as CSV
	ReportTable // a report, comparison or plan as CSV
	Table       // another CSV table, such as the export of a survey tool
)

// names are what people call the kinds. Unknown has no name.
var names = map[Kind]string{
	Answers: "an answer file", Panel: "a panel file", Rubric: "a rubric", RubricTest: "a file of rubric tests",
	Report: "a report (JSON)", Map: "a mapping file for import", Plan: "a plan (JSON)", Status: "a list of who has answered (JSON)",
	FormPage: "the page of a form", ReportPage: "a report (HTML)", Page: "a web page",
	FormBook: "a form in a workbook", ReportBook: "a report (workbook)", Book: "a workbook", ReportDocument: "a report (Word document)",
	OldBook: "a workbook in the old format of Excel, or one with a password", OpenDocument: "an OpenDocument file", Archive: "a document or another archive", Packed: "a packed file", Picture: "a picture", PDF: "a PDF document",
	FormTable: "a form in a table (CSV)", FormSheet: "one sheet of a form, saved as CSV", ReportTable: "a report (CSV)", Table: "a table (CSV)",
}

// String names the kind with its article, "an answer file"; "" for Unknown.
func (k Kind) String() string { return names[k] }

// Use says which command reads a file of the kind, or what else to do with it. The name is
// that of the file on a command line; it may be "-".
func (k Kind) Use(name string) string {
	switch k {
	case Answers, Panel:
		return reads("cxgap report", name)
	case Rubric:
		return reads("cxgap rubric lint", name)
	case RubricTest:
		return reads("cxgap rubric test", name)
	case Report:
		return reads("cxgap verify", name)
	case Map:
		return `"cxgap import FILE --map ` + name + `" reads it`
	case FormBook, FormTable:
		return reads("cxgap import", name)
	case Table, Book:
		return `if it is the export of a survey tool or a form that was filled in, "cxgap import ` + name + `" reads it`
	case FormSheet:
		return "save the whole workbook as .xlsx, not one sheet of it, and read that with cxgap import"
	case FormPage:
		return `open it in a browser, press "Save my answers" there, and name the file that it saves; cxgap import reads that`
	case Plan, Status, ReportPage, ReportBook, ReportDocument, ReportTable:
		return "no command reads it back; name the answer files that it was made from"
	case OldBook, OpenDocument:
		return "open it in a spreadsheet program and save it as Excel workbook (.xlsx) without a password; cxgap import reads that"
	case Packed:
		return "unpack it, and name the file that was in it"
	}
	return "a file of cxgap is text and begins with a line such as schema: cxgap/answers/v1"
}

func reads(command, name string) string { return `"` + command + " " + name + `" reads it` }

// Text tells whether a file of the kind is text with a schema of ours.
func (k Kind) Text() bool { return k >= Answers && k <= Status }

// Of tells what a file is.
func Of(data []byte) Kind {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return ofArchive(data)
	}
	for start, k := range starts {
		if bytes.HasPrefix(data, []byte(start)) {
			return k
		}
	}
	text := plain(data)
	if k := bySchema(text); k != Unknown {
		return k
	}
	if k := inJSON(text); k != Unknown {
		return k
	}
	if isPage(text) {
		return ofPage(text)
	}
	return ofTable(text)
}

// starts are the kinds that their first bytes tell.
var starts = map[string]Kind{
	"%PDF-": PDF, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OldBook, "\x1f\x8b": Packed, "BZh": Packed, "\xfd7zXZ\x00": Packed, "\x28\xb5\x2f\xfd": Packed, "7z\xbc\xaf\x27\x1c": Packed, "Rar!\x1a": Packed,
	"\x89PNG": Picture, "\xff\xd8\xff": Picture, "GIF8": Picture,
}

// plain gives the text of a file in one byte for each character of ASCII, also of one in
// UTF-16: what is not ASCII is of no use here.
func plain(data []byte) []byte {
	for bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		data = data[3:]
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		data = data[2:]
	}
	return bytes.ReplaceAll(data, []byte{0}, nil)
}

// schemas are the kinds by the word in their schema.
var schemas = map[string]Kind{
	"answers": Answers, "panel": Panel, "rubric": Rubric, "rubric-test": RubricTest, "report": Report, "map": Map, "plan": Plan, "status": Status,
	"answer": Answers, "panels": Panel, "rubrics": Rubric, "rubric-tests": RubricTest, "reports": Report, // which the readers then refuse
}

// schemaKey also matches a misspelt key: what follows it is in no other line.
var schemaKey = pattern.Lazy(`^["']?\$?[A-Za-z]{4,8}["']?[ \t]*[:=][ \t]*["']?cxgap\\?/([a-z-]+)(?:[^a-z-]|$)`)

// bySchema looks for the key schema at the top of the tree: in a line that is indented like
// the first one with content. What stands in a text further in says nothing of the file.
func bySchema(text []byte) Kind {
	top := -1
	for len(text) > 0 {
		end := bytes.IndexAny(text, "\r\n")
		line := text
		if end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = nil
		}
		entry := bytes.TrimLeft(bytes.TrimPrefix(line, []byte("---")), " \t,")
		indent := len(line) - len(entry)
		opened := bytes.TrimLeft(entry, "[{ \t")
		switch {
		case len(entry) == 0, entry[0] == '#', entry[0] == '%' && top < 0:
			continue
		case len(opened) == 0 && top < 0: // brackets alone: what they hold is indented by itself
			continue
		case len(opened) < len(entry) && top < 0:
			entry = opened
		}
		if top < 0 {
			top = indent
		}
		if indent != top {
			continue
		}
		if m := schemaKey().FindSubmatch(entry); m != nil {
			return schemas[string(m[1])]
		}
	}
	return Unknown
}

// inJSON looks for the key schema at the top of JSON that has it in the middle of a line, as
// programs write it that sort keys. Of a list it looks at the first object.
func inJSON(text []byte) Kind {
	if start := bytes.TrimLeft(text, " \t\r\n"); len(start) == 0 || start[0] != '{' && start[0] != '[' {
		return Unknown
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	for first, _ := dec.Token(); first == json.Delim('['); first, _ = dec.Token() {
	}
	for dec.More() {
		key, err := dec.Token()
		var value json.RawMessage
		if err != nil || dec.Decode(&value) != nil {
			return Unknown
		}
		if name, ok := strings.CutPrefix(strings.ReplaceAll(strings.Trim(string(value), `"`), `\/`, "/"), "cxgap/"); ok && key == "schema" {
			name, _, _ = strings.Cut(name, "/")
			return schemas[name]
		}
	}
	return Unknown
}

// isPage tells whether a text is HTML.
func isPage(text []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(text[:min(len(text), 4096)]))
	for bytes.HasPrefix(start, []byte("<!--")) {
		_, rest, closed := bytes.Cut(start, []byte("-->"))
		if !closed {
			return true
		}
		start = bytes.TrimSpace(rest)
	}
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

var generator = pattern.Lazy(`<meta\s[^>]*name=["']?generator["']?\s[^>]*content=["']?cxgap`)

// ofPage tells our pages from others, also where a browser saved them again.
func ofPage(text []byte) Kind {
	switch {
	case bytes.Contains(text, []byte(`id="form-data"`)):
		return FormPage
	case generator().Match(text):
		return ReportPage
	}
	return Page
}

// ofTable tells tables apart by their heads. Text that is no table is Unknown.
func ofTable(text []byte) Kind {
	var line, rest []byte
	for {
		line, rest = text, nil
		if end := bytes.IndexAny(text, "\r\n"); end >= 0 {
			line, rest = text[:end], text[end:]
		}
		if rest == nil || !beforeHead().Match(line) {
			break
		}
		text = bytes.TrimLeft(rest, "\r\n")
	}
	head := string(line)
	separator := ""
	for _, s := range []string{"\t", ";", ","} {
		if strings.Count(head, s) > strings.Count(head, separator) || separator == "" && strings.Contains(head, s) {
			separator = s
		}
	}
	if separator == "" {
		return Unknown
	}
	columns := map[string]bool{}
	answers, plainWords, marks := 0, 0, 0
	for _, cell := range strings.Split(head, separator) {
		cell = strings.Trim(cell, `"' `)
		columns[cell] = true
		switch {
		case strings.HasPrefix(cell, "cxgap:"):
			marks++
		case answerColumn().MatchString(cell):
			answers++
		case !yamlKey().MatchString(cell):
			plainWords++
		}
	}
	switch {
	case marks > 0:
		return FormSheet
	case columns["rubric_version"], columns["from_version"] && columns["to_version"], columns["title"] && columns["effort"] && columns["rank"]:
		return ReportTable
	case answers > 0, columns["respondent"] && columns["role"]:
		return FormTable
	case plainWords == len(columns) && bytes.Contains(rest, []byte(separator)) && len(columns) > 1 && !prose(head, separator):
		return Table
	}
	return Unknown
}

// beforeHead matches what programs write above the head of a table: the separator, or nothing.
var beforeHead = pattern.Lazy(`^(?i:"?sep=.?"?)?[\s,;"]*$`)

var (
	answerColumn = pattern.Lazy(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.(?:items|note|evidence|link|ask)$`)
	// yamlKey matches what may begin a file of ours in which something is wrong.
	yamlKey = pattern.Lazy(`^[\[{<]|^["']?[a-z_-]+["']?\s*:`)
)

// prose tells whether a line with separators is a sentence: then the cells are few and long.
func prose(line, separator string) bool {
	return separator == "," && strings.Count(line, ", ") == strings.Count(line, ",") && !strings.Contains(line, `"`)
}
