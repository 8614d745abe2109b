package form

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/assess/workbook"
	"cxgap/rubric/finding"
)

// Limits on a workbook that somebody sends. A form of 2,000 questions stays far below them.
const (
	maxWorkbook = 10 << 20  // bytes of the file
	maxUnpacked = 64 << 20  // bytes of all its parts
	maxCells    = 1_000_000 // cells of one sheet
	maxRowCells = 2_000     // cells of one row
	maxCellText = 1 << 17   // bytes of one cell; Excel allows 32,767 characters
	maxText     = 32 << 20  // bytes of all cells
)

// problem is why nothing of a workbook can be read.
type problem struct{ rule, message, hint string }

const tryFresh = `fill in the workbook that "cxgap form -f xlsx" wrote, and save it as Excel workbook (.xlsx) without a password`

// xlsxSheet is a sheet as it is shown.
type xlsxSheet struct {
	name string
	// rows holds the cells' texts; rows[0] is row 1. Empty cells at the end are left out.
	rows [][]string
	marks
}

// cell is a text with its place; row and column count from 1.
func (s *xlsxSheet) cell(row, column int) Cell {
	c := Cell{Span: finding.Span{Pos: finding.Pos{Line: row, Column: column}}, Place: fmt.Sprintf("sheet %s, cell %s", s.name, workbook.At(column, row))}
	if row <= len(s.rows) && column <= len(s.rows[row-1]) {
		c.Text = s.rows[row-1][column-1]
	}
	return c
}

// openXLSX reads all sheets of a workbook into memory; nothing is written to disk. The
// library is entered here only, and whatever goes wrong in it ends here.
func openXLSX(data []byte) (sheets []xlsxSheet, why *problem) {
	unreadable := &problem{rule: "wrong-schema", message: "this is no workbook that can be read", hint: tryFresh}
	defer func() {
		if recover() != nil {
			sheets, why = nil, unreadable
		}
	}()
	if len(data) > maxWorkbook {
		return nil, &problem{rule: "too-large", message: fmt.Sprintf("the workbook is larger than %d MiB", maxWorkbook>>20), hint: "remove pictures and other sheets that were added"}
	}
	found, err := scanXLSX(data)
	switch {
	case err == errTooMuch:
		return nil, &problem{rule: "too-large", message: "there is far more in the workbook than a form has room for", hint: "remove what was added to it, or copy the answers to a fresh form"}
	case err != nil:
		return nil, unreadable
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, unreadable
	}
	defer f.Close()
	text := 0
	for _, name := range f.GetSheetList() {
		s, size, err := readSheet(f, name, maxText-text)
		if err != nil {
			return nil, unreadable
		}
		if text += size; text > maxText {
			return nil, &problem{rule: "too-large", message: "there is far more text in the workbook than a form has room for", hint: "remove what was added to it"}
		}
		s.marks = found[name]
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// readSheet reads the rows of a sheet until there is more text than allowed.
func readSheet(f *excelize.File, name string, most int) (xlsxSheet, int, error) {
	s := xlsxSheet{name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return s, 0, err
	}
	defer rows.Close()
	size := 0
	for row := 0; rows.Next() && size <= most; row++ {
		cells, err := rows.Columns()
		if err != nil {
			return s, size, err
		}
		if len(cells) == 0 {
			continue
		}
		for len(s.rows) < row {
			s.rows = append(s.rows, nil)
		}
		for i := range cells {
			size += len(cells[i])
		}
		s.rows = append(s.rows, cells)
	}
	return s, size, rows.Error()
}

// marks are what the library does not tell while it reads a sheet row by row: where
// formulas are and which cells were merged.
type marks struct {
	formulas map[[2]int]bool // by row and column, from 1
	merged   []string        // ranges such as G7:G8
}

// errTooMuch says that a workbook holds more than a form ever would.
var errTooMuch = errors.New("too much in the workbook")

// scanXLSX goes through a workbook's parts before the library does. It refuses what would
// unpack into more memory than a form needs, and gives the marks of each sheet by name.
func scanXLSX(data []byte) (map[string]marks, error) {
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	s := scan{left: maxUnpacked, sheets: map[string]marks{}, targets: map[string]string{}}
	for _, part := range parts.File {
		if err := s.part(part); err != nil {
			return nil, err
		}
	}
	return s.byName(), nil
}

// scan is what was found so far.
type scan struct {
	left    int64            // bytes that may still be unpacked
	sheets  map[string]marks // by path, in small letters
	targets map[string]string
	book    string      // the path of the workbook's own part
	names   [][2]string // name and relation of each sheet
}

func (s *scan) part(part *zip.File) error {
	if part.UncompressedSize64 > uint64(s.left) {
		return errTooMuch
	}
	s.left -= int64(part.UncompressedSize64)
	name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/"))
	if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
		return nil
	}
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	return s.xml(name, xml.NewDecoder(io.LimitReader(from, int64(part.UncompressedSize64))))
}

// deepest is how deep elements may be nested; spreadsheet programs need about ten levels.
const deepest = 100

// xml reads one part. A broken part that matters is an error: the library would take what
// stands before the break for the whole.
func (s *scan) xml(name string, d *xml.Decoder) error {
	var sheet sheetScan
	root, depth := "", 0
	for {
		token, err := d.Token()
		if err != nil {
			s.sheets[name] = sheet.marks
			return brokenPart(root, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				root = token.Name.Local
			}
			if root == "workbook" {
				s.book = name
			}
			s.relations(name, token)
			err = sheet.start(token)
		case xml.EndElement:
			depth--
		case xml.CharData:
			err = sheet.text(len(token))
		}
		if depth > deepest {
			err = errTooMuch
		}
		if err != nil {
			return err
		}
	}
}

// brokenPart tells whether the end of a part is the end of the workbook.
func brokenPart(root string, err error) error {
	if err == io.EOF || !slices.Contains([]string{"workbook", "worksheet", "sst", "Relationships"}, root) {
		return nil
	}
	return err
}

// relations notes which sheet has which name and which part.
func (s *scan) relations(part string, e xml.StartElement) {
	switch {
	case e.Name.Local == "sheet" && part == s.book:
		s.names = append(s.names, [2]string{attribute(e, "name"), attribute(e, "id")})
	case e.Name.Local == "Relationship":
		s.targets[part+" "+attribute(e, "Id")] = attribute(e, "Target")
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// byName gives the marks of each sheet.
func (s *scan) byName() map[string]marks {
	dir, base := path.Split(s.book)
	out := map[string]marks{}
	for _, n := range s.names {
		target := s.targets[dir+"_rels/"+base+".rels "+n[1]]
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		out[n[0]] = s.sheets[strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))]
	}
	return out
}

// sheetScan goes through one part. Anything but a worksheet has few of its elements.
type sheetScan struct {
	marks
	row, column  int
	cells, inRow int
	inText       bool
	size         int // bytes of text in the cell or shared text
}

func (s *sheetScan) start(e xml.StartElement) error {
	s.inText = false
	switch e.Name.Local {
	case "row":
		s.row, s.column, s.inRow = s.row+1, 0, 0
		if row, err := strconv.Atoi(attribute(e, "r")); err == nil {
			s.row = row
		}
	case "c":
		s.cell(attribute(e, "r"))
	case "si":
		s.size = 0
	case "t", "v":
		s.inText = true
	case "f":
		s.formula()
	case "mergeCell":
		s.merged = append(s.merged, attribute(e, "ref"))
	}
	if s.cells > maxCells || s.inRow > maxRowCells {
		return errTooMuch
	}
	return nil
}

func (s *sheetScan) cell(name string) {
	s.cells, s.inRow, s.column, s.size = s.cells+1, s.inRow+1, s.column+1, 0
	if column, row, err := excelize.CellNameToCoordinates(name); err == nil {
		s.column, s.row = column, row
	}
}

func (s *sheetScan) formula() {
	if s.formulas == nil {
		s.formulas = map[[2]int]bool{}
	}
	s.formulas[[2]int{s.row, s.column}] = true
}

func (s *sheetScan) text(size int) error {
	if !s.inText {
		return nil
	}
	if s.size += size; s.size > maxCellText {
		return errTooMuch
	}
	return nil
}
