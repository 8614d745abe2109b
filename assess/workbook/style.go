package workbook

import "github.com/xuri/excelize/v2"

// The colours, as RRGGBB. None carries meaning alone.
const (
	InkText   = "1F2A30"
	InkDark   = "12343B" // headings, heads of tables
	InkSoft   = "525E6B" // explanations
	InkCaveat = "8A4500" // warnings
	InkFaded  = "98A2AB" // what does not count
	InkWhite  = "FFFFFF"

	Line  = "CBD3DA" // thin lines between cells
	Paper = "EEF3F4" // behind the names of rows

	Confirmed = "0F6E84" // what the answers state
	Possible  = "8CC3CE" // what would be if every unknown turned out best
	Target    = "B45309"
)

// Shades are the colours behind the fields of a heat map, lightest first. Text is readable
// on all of them.
var Shades = [...]string{"EDF5F7", "D5E8EC", "BEDCE2", "A5D0D8", Possible}

// family is the font of all workbooks. Row heights are worked out with the widths of its
// letters; LibreOffice's Liberation Sans, which stands in for it, has the same.
const family = "Arial"

// standardSize is the size of most text, in points.
const standardSize = 10

// Align is where a text stands between the left and the right side of its cell.
type Align int

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Style is how a cell looks. The zero value is plain text, flush left and at the top of its
// cell, in as many lines as it takes.
type Style struct {
	Size         float64 // in points; 0 for the standard, 10
	Bold, Italic bool
	Ink          string // colour of the text; "" for [InkText]
	Fill         string // colour behind it; "" for none
	Frame        string // colour of thin lines around the cell; "" for none
	Below        string // colour of a line below it; "" for none
	Thick        bool   // the line below is thick
	Across       Align
	Middle       bool // in the middle between top and bottom
	OneLine      bool // runs over the empty cells beside it instead of taking more lines
	Indent       int  // in steps of about three spaces
	Open         bool // can be filled in on a protected sheet; what is typed stays text
	Format       string
}

// Formats of numbers.
const (
	Whole    = "0"
	DayShown = "yyyy-mm-dd"
	asText   = "@"
)

// The styles that forms and reports share.
var (
	Plain      = Style{}
	Title      = Style{Size: 20, Bold: true, Ink: InkDark, Middle: true}
	Subtitle   = Style{Size: 11, Ink: InkSoft}
	Section    = Style{Size: 13, Bold: true, Ink: InkDark, Below: Confirmed, Thick: true, Middle: true}
	Label      = Style{Bold: true, Ink: InkSoft}
	Strong     = Style{Bold: true}
	Faint      = Style{Size: 9, Ink: InkSoft}
	Head       = Style{Bold: true, Ink: InkWhite, Fill: InkDark, Middle: true, Indent: 1}
	HeadCentre = Style{Bold: true, Ink: InkWhite, Fill: InkDark, Middle: true, Across: Centre}
)

// formatNumbers are the formats that spreadsheets know by number.
var formatNumbers = map[string]int{Whole: 1, "0.00": 2, "0%": 9, "0.00%": 10, asText: 49}

func (s Style) size() float64 {
	if s.Size == 0 {
		return standardSize
	}
	return s.Size
}

func (s Style) font() *excelize.Font {
	ink := s.Ink
	if ink == "" {
		ink = InkText
	}
	return &excelize.Font{Family: family, Size: s.size(), Bold: s.Bold, Italic: s.Italic, Color: ink}
}

// excel is the style in the words of the library.
func (s Style) excel() *excelize.Style {
	x := &excelize.Style{Font: s.font(), Alignment: &excelize.Alignment{
		Vertical: "top", WrapText: !s.OneLine, Indent: s.Indent, Horizontal: [...]string{Left: "left", Centre: "center", Right: "right"}[s.Across]}}
	if s.Middle {
		x.Alignment.Vertical = "center"
	}
	if s.Fill != "" {
		x.Fill = solid(s.Fill)
	}
	if s.Below != "" {
		thin, thick := 1, 2
		line := excelize.Border{Type: "bottom", Color: s.Below, Style: thin}
		if s.Thick {
			line.Style = thick
		}
		x.Border = append(x.Border, line)
	}
	if s.Frame != "" {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: s.Frame, Style: 1})
		}
	}
	format := s.Format
	if s.Open {
		x.Protection, format = &excelize.Protection{Locked: false}, asText
	}
	if number, known := formatNumbers[format]; known {
		x.NumFmt = number
	} else if format != "" {
		x.CustomNumFmt = &format
	}
	return x
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// style gives the number of a style in the workbook.
func (b *Book) style(s Style) int32 {
	id, made := b.styles[s]
	if !made {
		n, err := b.file.NewStyle(s.excel())
		b.note(err)
		id = int32(n) // of at most 65,430
		b.styles[s] = id
	}
	return id
}

// conditional gives the number of a style that shows under a condition: its ink and fill.
func (b *Book) conditional(s Style) int {
	id, made := b.conditionals[s]
	if !made {
		var err error
		id, err = b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: s.Ink}, Fill: solid(s.Fill)})
		b.note(err)
		b.conditionals[s] = id
	}
	return id
}
