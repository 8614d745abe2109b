package form

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits on a workbook's parts, counted while they are read and before the library sees
// them: a few bytes of a packed file can ask for any amount of memory and time. A form of
// 2,000 questions with 20 options each stays far below them.
const (
	maxParts    = 10_000
	maxUnpacked = 32 << 20 // bytes of all parts that are needed
	maxTag      = 1 << 18  // bytes from one "<" to the next: a tag with all its attributes, and the text behind it
	deepest     = 100      // elements in each other; spreadsheet programs need about ten

	maxSheets    = 200
	maxRead      = 4_000_000 // elements of the largest sheet, times the sheets that may be read from it
	maxRow       = 100_000   // the last row that may have something in it
	maxColumn    = 2_000     // the last such column
	maxArea      = 4_000_000 // cells of one sheet, with the empty ones before a filled one in its row
	maxNumbers   = 100_000   // cells with a number, which is shown by a format
	maxCellText  = 1 << 17   // bytes of one cell; Excel allows 32,767 characters
	maxRuns      = 250       // pieces of different looks in one text
	maxNumFormat = 1_000     // number formats, and the bytes of one; Excel allows 255 characters
)

// partLimits are the parts that are needed, by the name of their outermost element, with
// the most elements that all parts of the kind may have. What a part of another kind holds
// is neither read nor handed to the library.
func partLimits() map[string]int {
	const small = 50_000
	return map[string]int{
		"worksheet": 1_500_000, "sst": 400_000, "styleSheet": 200_000,
		"workbook": small, "Relationships": small, "Types": small, "theme": small,
		commentsRoot: small, threadsRoot: small,
	}
}

// The outermost elements of parts with comments. They are read here and not handed to the
// library.
const (
	commentsRoot = "comments"
	threadsRoot  = "ThreadedComments"
)

// errTooMuch says that a workbook holds more than a form ever would.
var errTooMuch = errors.New("too much in the workbook")

// marks are what the library does not tell while it reads a sheet row by row: where
// formulas are, which cells were merged, and what stands behind and beside cells.
type marks struct {
	formulas map[[2]int]bool   // by row and column, from 1
	merged   []string          // ranges such as G7:G8
	hidden   map[int]bool      // rows, from 1
	links    map[[2]int]string // addresses, by row and column
	comments map[[2]int]string // by row and column
}

// scanXLSX goes through a workbook's parts before the library does. It refuses what would
// take more memory or time than a form needs, and gives the marks of each sheet by name and
// an archive of the needed parts alone.
func scanXLSX(data []byte) (map[string]marks, []byte, error) {
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, err
	}
	if len(parts.File) > maxParts {
		return nil, nil, errTooMuch
	}
	var needed bytes.Buffer
	out := zip.NewWriter(&needed)
	s := scan{left: maxUnpacked, elements: partLimits(), sheets: map[string]marks{}, targets: map[string]string{}, hyperlinks: map[string][]hyperlink{}, remarks: map[string]remarks{}}
	for _, part := range parts.File {
		root, err := s.part(part)
		if err != nil {
			return nil, nil, err
		}
		if _, is := s.elements[root]; !is || root == commentsRoot || root == threadsRoot {
			continue
		}
		if err := out.Copy(part); err != nil {
			return nil, nil, err
		}
	}
	if len(s.names) > maxSheets || len(s.names)*s.largest > maxRead {
		return nil, nil, errTooMuch
	}
	if err := out.Close(); err != nil {
		return nil, nil, err
	}
	return s.byName(), needed.Bytes(), nil
}

// scan is what was found so far.
type scan struct {
	left     int64            // bytes that may still be unpacked
	elements map[string]int   // elements that there may still be, by kind of part
	largest  int              // elements of the largest sheet
	numFmts  int              // number formats
	sheets   map[string]marks // by path, in small letters
	targets  map[string]string
	book     string // the path of the workbook's own part
	// hyperlinks are those of each sheet, remarks those of each part with comments, by path.
	hyperlinks map[string][]hyperlink
	remarks    map[string]remarks
	names      [][2]string // name and relation of each sheet
}

// part reads a part and returns the name of its outermost element.
func (s *scan) part(part *zip.File) (root string, err error) {
	name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/"))
	if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
		return "", nil
	}
	from, err := part.Open()
	if err != nil {
		return "", err
	}
	defer from.Close()
	return s.xml(name, xml.NewDecoder(&measured{from: from, left: &s.left}))
}

// xml reads one part, if it is needed. A broken one is an error: the library would take
// what stands before the break for the whole.
func (s *scan) xml(name string, d *xml.Decoder) (root string, err error) {
	var sheet sheetScan
	elements, depth := 0, 0
	for {
		token, err := d.Token()
		switch {
		case err == io.EOF || (root == "" && !errors.Is(err, errTooMuch) && err != nil):
			s.keep(name, root, &sheet)
			return root, nil
		case err != nil:
			return root, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 1 && root == "" {
				root = token.Name.Local
			}
			if _, needed := s.elements[root]; !needed {
				return root, nil
			}
			elements++
			s.elements[root]--
			if root == "worksheet" {
				s.largest = max(s.largest, elements)
			}
			err = s.element(name, root, token, &sheet)
		case xml.EndElement:
			depth--
			sheet.inText = false
		case xml.CharData:
			err = sheet.text(string(token))
		}
		if err != nil || depth > deepest || s.elements[root] < 0 {
			return root, errTooMuch
		}
	}
}

// element takes what is of use from one element, and counts the kinds that cost most.
func (s *scan) element(part, root string, e xml.StartElement, sheet *sheetScan) error {
	switch name := e.Name.Local; {
	case root == "workbook" && name == "workbook":
		s.book = part
	case root == "workbook" && name == "sheet":
		s.names = append(s.names, [2]string{attribute(e, "name"), attribute(e, "id")})
	case root == "Relationships" && name == "Relationship":
		s.targets[part+" "+attribute(e, "Id")] = attribute(e, "Target")
	case name == "numFmt":
		s.numFmts++
		if s.numFmts > maxNumFormat || len(attribute(e, "formatCode")) > maxNumFormat {
			return errTooMuch
		}
	}
	return sheet.start(e)
}

// measured passes on what it reads, until it is too much.
type measured struct {
	from io.Reader
	left *int64 // bytes that may still be read of all parts
	run  int    // bytes since the last "<"
}

func (m *measured) Read(into []byte) (int, error) {
	n, err := m.from.Read(into)
	*m.left -= int64(n)
	for _, piece := range bytes.SplitAfter(into[:n], []byte("<")) {
		if m.run += len(piece); m.run > maxTag {
			return 0, errTooMuch
		}
		if bytes.HasSuffix(piece, []byte("<")) {
			m.run = 0
		}
	}
	if *m.left < 0 {
		return 0, errTooMuch
	}
	return n, err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// sheetScan goes through one part. Anything but a worksheet has few of its elements.
type sheetScan struct {
	marks
	row, column int
	width       int // columns that the row reaches
	area        int // the same of all rows together
	numbers     int
	isNumber    bool // the cell is none of the kinds that hold text
	inText      bool
	size, runs  int // of the text in the cell, or of the shared text
	hyperlinks  []hyperlink
	remarks     remarks
	ref         string // the cell of the comment that is read
}

func (s *sheetScan) start(e xml.StartElement) error {
	s.inText = false
	switch e.Name.Local {
	case "row":
		s.row, s.column, s.width = s.row+1, 0, 0
		if row, err := strconv.Atoi(attribute(e, "r")); err == nil {
			s.row = row
		}
		if hidden := attribute(e, "hidden"); hidden == "1" || hidden == "true" {
			s.hide()
		}
	case "c":
		s.cell(e)
	case "si":
		s.size, s.runs = 0, 0
	case "r":
		s.runs++
	case "t":
		s.inText = true
		return s.filled()
	case "v":
		s.inText = true
		if s.isNumber {
			s.numbers++
		}
		return s.filled()
	case "f":
		s.formula()
		return s.filled()
	case "hyperlink":
		s.hyperlinks = append(s.hyperlinks, hyperlink{attribute(e, "ref"), attribute(e, "id"), attribute(e, "location")})
	case "comment", "threadedComment":
		s.size, s.runs, s.ref = 0, 0, attribute(e, "ref")
		if s.remarks[s.ref] != "" { // a reply
			s.remarks[s.ref] += "\n"
		}
	case "text":
		s.inText = e.Name.Space == threadsSpace
	case "mergeCell":
		s.merged = append(s.merged, attribute(e, "ref"))
	}
	return nil
}

// cell begins a cell. Programs write cells without any content too, for their looks, as
// far as the last row and column.
func (s *sheetScan) cell(e xml.StartElement) {
	s.column, s.size, s.runs = s.column+1, 0, 0
	if column, row, err := excelize.CellNameToCoordinates(attribute(e, "r")); err == nil {
		s.column, s.row = column, row
	}
	switch attribute(e, "t") {
	case "s", "str", "inlineStr", "b", "e":
		s.isNumber = false
	default:
		s.isNumber = true
	}
}

// filled counts a cell that has something in it, with the empty ones before it: all of
// them get a place in memory.
func (s *sheetScan) filled() error {
	s.area += max(0, s.column-s.width)
	s.width = max(s.width, s.column)
	if s.row > maxRow || s.column > maxColumn || s.area > maxArea || s.numbers > maxNumbers || s.runs > maxRuns {
		return errTooMuch
	}
	return nil
}

func (s *sheetScan) hide() {
	if s.hidden == nil {
		s.hidden = map[int]bool{}
	}
	if s.row <= maxRow {
		s.hidden[s.row] = true
	}
}

func (s *sheetScan) formula() {
	if s.formulas == nil {
		s.formulas = map[[2]int]bool{}
	}
	s.formulas[[2]int{s.row, s.column}] = true
}

func (s *sheetScan) text(text string) error {
	if !s.inText {
		return nil
	}
	if s.size += len(text); s.size > maxCellText {
		return errTooMuch
	}
	if s.ref != "" {
		if s.remarks == nil {
			s.remarks = remarks{}
		}
		s.remarks[s.ref] += text
	}
	return nil
}
