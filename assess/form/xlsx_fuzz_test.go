package form_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"cxgap/assess/form"
	"cxgap/assess/workbook"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
)

// The fuzzing begins with a workbook as small as one can be, and packs it without pressing
// it: of a real one a run would spend its time on changing, packing and unpacking what the
// reader does not look at. Each sheet is written as lines of cells with tabs between them.
const (
	fuzzedAnswers = "cxgap:question\tcxgap:answer\tcxgap:ask\tcxgap:reason\tcxgap:evidence\tcxgap:note\tcxgap:link\n" +
		"team\tYes, a team.\t\t\t\tsince May\tchart.pdf\n" +
		"owner\tDon't know\tChief executive\t\t\t#1234.5\n" +
		"remit\tSomething.\t\t\tseen\n" +
		"remit/aims\tYes\n" +
		"remit/means\tno\n"
	fuzzedStart = "cxgap:start\t\tcxgap:value\ncxgap:subject\t\tNorthwind\ncxgap:respondent\t\tR. Okafor\ncxgap:role\t\tFinance\n"
	fuzzedLists = "format\t\tcxgap/form-xlsx/v1\nrubric-id\t\tsmall\nrubric-version\t\t1.2.0\n" +
		"tick\t\tyes\tYes\ntick\t\tno\tNo\nrole\t\tceo\tChief executive\nrole\t\tcfo\tFinance\nevidence\t\tseen\tIt was shown\n" +
		"question\tteam\t\tQuestion 1\noption\tteam\thas-team\tYes, a team.\noption\tteam\talone\tNo, one person.\nunknown\tteam\t\tDon't know\n" +
		"question\towner\t\tQuestion 2\noption\towner\tnobody\tNobody does.\nunknown\towner\t\tDon't know\n" +
		"question\tremit\t\tQuestion 3\noption\tremit\tsomething\tSomething.\nnot-applicable\tremit\t\tNot applicable\nitem\tremit\taims\tThe aims\nitem\tremit\tmeans\tThe means\n"
)

// fuzzedTable is a sheet in the notation above.
type fuzzedTable [][]string

func tableOf(text string) fuzzedTable {
	var rows fuzzedTable
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// typed is the text of a cell, rows and columns from 1, if it holds one as it was typed.
func (rows fuzzedTable) typed(row, column int) (string, bool) {
	if row < 1 || row > len(rows) || column > len(rows[row-1]) {
		return "", false
	}
	text := rows[row-1][column-1]
	return text, text != "" && !strings.ContainsRune("#=!", rune(text[0]))
}

// parts are the files in a workbook, by path.
type parts map[string]string

const (
	answersPart, startPart, listsPart = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"
	stringsPart, stylesPart           = "xl/sharedStrings.xml", "xl/styles.xml"
	bookPart, relationsPart           = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
)

// partsOf makes a workbook of three sheets. Every other text is a shared one. A cell that
// begins with # holds a number, with = a formula, with ! what some program calls true.
func partsOf(answers, start, lists fuzzedTable) parts {
	const main, relations = `"http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	p := parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		bookPart:              `<workbook xmlns=` + main + ` xmlns:r="` + relations + `"><sheets><sheet name="Start" sheetId="1" r:id="r1"/><sheet name="Answers" sheetId="2" r:id="r2"/><sheet name="cxgap" sheetId="3" r:id="r3"/></sheets></workbook>`,
		relationsPart: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + relations + `/worksheet" Target="worksheets/sheet2.xml"/>` +
			`<Relationship Id="r3" Type="` + relations + `/worksheet" Target="worksheets/sheet3.xml"/><Relationship Id="r4" Type="` + relations + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="r5" Type="` + relations + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		stylesPart: `<styleSheet xmlns=` + main + `><numFmts><numFmt numFmtId="165" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
	}
	var shared []string
	for i, path := range []string{startPart, answersPart, listsPart} {
		p[path] = worksheet([]fuzzedTable{start, answers, lists}[i].xml(&shared))
	}
	p[stringsPart] = `<sst xmlns=` + main + `>` + strings.Join(shared, "") + `</sst>`
	return p
}

// xml writes the rows of the sheet.
func (rows fuzzedTable) xml(shared *[]string) string {
	var b strings.Builder
	for r, cells := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c, text := range cells {
			at, escaped := workbook.At(c+1, r+1), escapedXML(text)
			switch {
			case text == "":
			case text[0] == '#':
				fmt.Fprintf(&b, `<c r="%s" s="1"><v>%s</v></c>`, at, escapedXML(text[1:]))
			case text[0] == '=':
				fmt.Fprintf(&b, `<c r="%s"><f>%s</f><v>1</v></c>`, at, escapedXML(text[1:]))
			case text[0] == '!':
				fmt.Fprintf(&b, `<c r="%s" t="b"><v>%s</v></c>`, at, escapedXML(text[1:]))
			case (r+c)%2 == 0:
				fmt.Fprintf(&b, `<c r="%s" t="s"><v>%d</v></c>`, at, len(*shared))
				*shared = append(*shared, `<si><t xml:space="preserve">`+escaped+`</t></si>`)
			default:
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, escaped)
			}
		}
		b.WriteString("</row>")
	}
	return b.String()
}

func escapedXML(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return ""
	}
	return b.String()
}

// packed is the workbook, in the order of the paths.
func (p parts) packed(t testing.TB) []byte {
	t.Helper()
	var paths []string
	for path := range p {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, path := range paths {
		w, err := z.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, p[path]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readsOrSays checks that a workbook is read, or that it is said why it is not; that it is
// read twice alike; and that what was read without an error can be written, and read again.
func readsOrSays(t *testing.T, r *rubric.Rubric, data []byte) *form.Filled {
	t.Helper()
	var filled *form.Filled
	var list finding.List
	sound.Allocated(t, len(data), func() { filled, list = form.ReadXLSX("fuzz.xlsx", data) })
	if _, again := form.ReadXLSX("fuzz.xlsx", data); !slices.Equal(list, again) {
		t.Errorf("two runs differ:\n%v\n%v", list, again)
	}
	if filled == nil && list.Err() == nil {
		t.Error("nothing was read, and nothing is said to be wrong")
	}
	if filled != nil {
		list = append(list, writtenAndRead(t, r, filled)...)
		list.Sort()
	}
	sound.Printed(t, nil, list)
	return filled
}

// FuzzReadXLSX changes the bytes of the file. What is inside of the archive is changed by
// the two below.
func FuzzReadXLSX(f *testing.F) {
	sound.Fuzzing(f)
	r := xlsxRubric(f, cellRubric)
	good := partsOf(tableOf(fuzzedAnswers), tableOf(fuzzedStart), tableOf(fuzzedLists)).packed(f)
	for _, seed := range [][]byte{good, good[:len(good)/2], []byte("PK\x03\x04"), nil} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) { readsOrSays(t, r, data) })
}

// FuzzReadXLSXParts changes the XML in the archive. A part that breaks off makes the whole
// unreadable: what stands before the break is never taken for all there is.
func FuzzReadXLSXParts(f *testing.F) {
	sound.Fuzzing(f)
	r := xlsxRubric(f, cellRubric)
	p := partsOf(tableOf(fuzzedAnswers), tableOf(fuzzedStart), tableOf(fuzzedLists))
	seed := func(answers, texts, styles, book string) {
		f.Add(answers, p[startPart], p[listsPart], texts, styles, book, p[relationsPart])
	}
	seed(p[answersPart], p[stringsPart], p[stylesPart], p[bookPart])
	seed(strings.Replace(p[answersPart], "</worksheet>", `<mergeCells><mergeCell ref="F2:F3"/></mergeCells></worksheet>`, 1), p[stringsPart], p[stylesPart], p[bookPart])
	seed(strings.Replace(p[answersPart], "<c ", `<c s="1" t="n" `, 4), p[stringsPart], strings.Replace(p[stylesPart], "yyyy-mm-dd", "[h]:mm;[Red]-0.00;;@", 1), p[bookPart])
	seed(p[answersPart], strings.Replace(p[stringsPart], "<t ", "<r><rPr><b/></rPr><t>_x000D_</t></r><t ", 1), "<styleSheet/>", strings.Replace(p[bookPart], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1))
	f.Fuzz(func(t *testing.T, answers, start, lists, texts, styles, book, relations string) {
		changed := parts{answersPart: answers, startPart: start, listsPart: lists, stringsPart: texts, stylesPart: styles, bookPart: book, relationsPart: relations,
			"[Content_Types].xml": p["[Content_Types].xml"], "_rels/.rels": p["_rels/.rels"]}
		filled := readsOrSays(t, r, changed.packed(t))
		for path, text := range changed {
			if filled != nil && breaksOff(text) {
				t.Errorf("%s breaks off, and the workbook was read all the same", path)
			}
		}
	})
}

// breaksOff tells whether a part that a form needs is not XML to its end.
func breaksOff(text string) bool {
	d, root := xml.NewDecoder(strings.NewReader(text)), ""
	for {
		token, err := d.Token()
		if e, ok := token.(xml.StartElement); ok && root == "" {
			root = e.Name.Local
		}
		if err != nil {
			return err != io.EOF && slices.Contains([]string{"worksheet", "sst", "styleSheet", "workbook", "Relationships"}, root)
		}
	}
}

// FuzzReadXLSXCells changes what stands in the cells, in XML that is always right. A text
// that was read stands in the cell that its place names.
func FuzzReadXLSXCells(f *testing.F) {
	sound.Fuzzing(f)
	r := xlsxRubric(f, cellRubric)
	f.Add(fuzzedAnswers, fuzzedStart, fuzzedLists)
	f.Add(strings.NewReplacer("since May", "=1+1", "Don't know", "not applicable", "remit/means", "remit/aims", "Something.", "Not applicable\t\twhy").Replace(fuzzedAnswers), fuzzedStart, fuzzedLists)
	f.Add("\t\n"+fuzzedAnswers+"other\tx\n\tby the way\n", strings.Replace(fuzzedStart, "Finance", "!1", 1), strings.Replace(fuzzedLists, "1.2.0", "1.1.0", 1))
	f.Fuzz(func(t *testing.T, answers, start, lists string) {
		if max(len(answers), len(start), len(lists)) > 1<<14 {
			return
		}
		table := tableOf(answers)
		filled := readsOrSays(t, r, partsOf(table, tableOf(start), tableOf(lists)).packed(t))
		if filled == nil {
			return
		}
		for _, e := range filled.Sheets[0].Entries {
			for _, c := range []form.Cell{e.Note, e.Link, e.Reason} {
				if text, ok := table.typed(c.Span.Line, c.Span.Column); ok && !escapes(text) && c.Text != "" && c.Text != shownText(t, text) {
					t.Errorf("%s: %q was typed, %q was read", c.Place, text, c.Text)
				}
			}
		}
	})
}

// escapes tells whether a text has what spreadsheets write for a character that XML cannot
// hold, such as _x000D_.
func escapes(text string) bool { return strings.Contains(text, "_x") }

// shownText is a typed text as XML holds it, with line ends as "\n".
func shownText(t *testing.T, text string) string {
	t.Helper()
	var shown string
	if err := xml.Unmarshal([]byte("<t>"+escapedXML(text)+"</t>"), &shown); err != nil {
		t.Fatal(err)
	}
	return plain.Replace(shown)
}
