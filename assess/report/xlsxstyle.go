package report

import "github.com/xuri/excelize/v2"

// The colours of the workbook; none carries meaning alone.
const (
	inkDark   = "12343B"
	inkSoft   = "5B6B73"
	ruleSoft  = "D5DCE0"
	fillSoft  = "EEF3F4"
	confirmed = "0F6E84"
	possible  = "8CC3CE"
	aim       = "B45309"
)

// look is how a cell is drawn.
type look int

const (
	lookText look = iota
	lookTitle
	lookSubtitle
	lookSection
	lookLabel
	lookProse
	lookStage
	lookFaint
	lookHead
	lookHeadNumber
	lookStrong
	lookWhole
	lookDecimal
	lookPercent
	lookExact
	lookExactPercent
	lookHundredths
	lookSigned
	lookDate
	lookCentre
	// lookTyped is added for text that a spreadsheet would take for a formula if it were
	// typed again: its format is text, so that editing the cell does not turn it into one.
	lookTyped look = 64
)

// The number formats of Excel's own list.
const (
	formatWhole   = 1  // 0
	formatPercent = 9  // 0%
	formatText    = 49 // @
)

// style gives the number of a look in the workbook.
func (b *book) style(l look) int {
	if id, made := b.styles[l]; made {
		return id
	}
	s := styleOf(l &^ lookTyped)
	if l&lookTyped != 0 {
		s.NumFmt = formatText
	}
	id, err := b.file.NewStyle(s)
	b.did(err)
	b.styles[l] = id
	return id
}

// styleOf draws a look.
func styleOf(l look) *excelize.Style {
	s := &excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11, Color: "1F2A30"}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
	switch l {
	case lookTitle:
		s.Font.Size, s.Font.Bold, s.Font.Color = 20, true, inkDark
		s.Alignment.Vertical = "center"
	case lookSubtitle:
		s.Font.Size, s.Font.Color = 12, inkSoft
	case lookSection:
		s.Font.Size, s.Font.Bold, s.Font.Color = 14, true, inkDark
		s.Alignment.Vertical = "bottom"
		s.Border = []excelize.Border{{Type: "bottom", Color: confirmed, Style: 2}}
	case lookLabel:
		s.Font.Bold, s.Font.Color = true, inkSoft
	case lookProse:
	case lookStage:
		s.Font.Size, s.Font.Bold, s.Font.Color = 14, true, confirmed
	case lookFaint:
		s.Font.Italic, s.Font.Color = true, inkSoft
	case lookHead, lookHeadNumber:
		s.Font.Bold, s.Font.Color = true, "FFFFFF"
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{inkDark}}
		s.Alignment.Vertical = "center"
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
		if l == lookHeadNumber {
			s.Alignment.Horizontal, s.Alignment.Indent = "center", 0
		}
	default:
		listStyle(s, l)
	}
	return s
}

// listStyle draws a cell of a list or a table.
func listStyle(s *excelize.Style, l look) {
	s.Border = []excelize.Border{{Type: "bottom", Color: ruleSoft, Style: 1}}
	switch l {
	case lookText:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	case lookStrong:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
		s.Font.Bold = true
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fillSoft}}
	case lookWhole:
		s.NumFmt, s.Alignment.Horizontal = formatWhole, "center"
	case lookDecimal:
		s.CustomNumFmt, s.Alignment.Horizontal = ptr("0.0"), "center"
	case lookPercent:
		s.NumFmt, s.Alignment.Horizontal = formatPercent, "center"
	case lookExact:
		s.CustomNumFmt, s.Alignment.Horizontal = ptr("0.0000"), "center"
	case lookExactPercent:
		s.CustomNumFmt, s.Alignment.Horizontal = ptr("0.0000%"), "center"
	case lookHundredths:
		s.CustomNumFmt, s.Alignment.Horizontal = ptr("0.00"), "center"
	case lookSigned:
		s.CustomNumFmt, s.Alignment.Horizontal = ptr("+0;-0;0"), "center"
	case lookDate:
		s.CustomNumFmt, s.Alignment.Horizontal = ptr("yyyy-mm-dd"), "center"
	case lookCentre:
		s.Alignment.Horizontal = "center"
	}
}

func ptr[T any](v T) *T { return &v }
