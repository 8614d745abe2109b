package form

import "github.com/xuri/excelize/v2"

// The colours of a form.
const (
	inkNavy   = "1F3552"
	inkText   = "1F2933"
	inkSoft   = "56616B"
	inkCaveat = "8A4500"
	inkFaded  = "98A2AB"
	paperBand = "DFE7F0"
	paperItem = "F5F7F9"
	paperType = "FFF6D6" // where something can be typed
	paperMore = "FFFCF0" // where something may be added
	paperSkip = "ECEEF0"
	lineThin  = "CBD3DA"
	lineType  = "D6BF72"
)

// xlsxStyles are the workbook's styles by what they are for.
type xlsxStyles struct {
	plain                                    int
	title, subtitle, prose, section          int // start sheet
	label, field, step, stepText, quiet      int
	bar, barFree, barCount, head, headText   int // answers sheet
	band, bandName, bandText                 int
	number, topic, question, options         int
	input, inputMore                         int
	itemMark, itemTopic, itemText, itemBlank int
	itemHint, itemInput                      int
	skipped, wanted                          int // conditional
}

// defaultFont gives the workbook the font that row heights are worked out with.
func (b *xlsxBook) defaultFont() {
	b.note(b.f.SetDefaultFont("Arial"))
	if fonts := b.f.Styles.Fonts; fonts != nil && len(fonts.Font) > 0 && fonts.Font[0].Sz != nil {
		size := standardSize
		fonts.Font[0].Sz.Val = &size
	}
}

// standardSize is the size of most text, in points.
const standardSize = 10.0

func (f xlsxFont) excel() *excelize.Font {
	return &excelize.Font{Family: "Arial", Size: f.size, Bold: f.bold, Italic: f.italic, Color: f.color}
}

// The fonts of a form.
func fontText() xlsxFont   { return xlsxFont{size: standardSize, color: inkText} }
func fontStrong() xlsxFont { return xlsxFont{size: standardSize, bold: true, color: inkText} }
func fontSoft() xlsxFont   { return xlsxFont{size: 9, color: inkSoft} }
func fontCaveat() xlsxFont { return xlsxFont{size: 9, bold: true, color: inkCaveat} }
func fontNavy() xlsxFont   { return xlsxFont{size: standardSize, bold: true, color: inkNavy} }
func fontWhite() xlsxFont  { return xlsxFont{size: standardSize, bold: true, color: "FFFFFF"} }
func fontTitle() xlsxFont  { return xlsxFont{size: 20, bold: true, color: inkNavy} }
func fontBar() xlsxFont    { return xlsxFont{size: 13, bold: true, color: inkNavy} }

// look is a style in the making.
type look struct {
	font   xlsxFont
	fill   string
	frame  string // the colour of thin lines around; "" for none
	below  string // the colour of a thin line below only
	center bool   // from left to right
	right  bool
	flows  bool // over the empty cells beside it
	middle bool // from top to bottom
	indent int
	input  bool // can be typed in, as text
}

func (b *xlsxBook) make(l look) int {
	s := &excelize.Style{
		Font:       l.font.excel(),
		Alignment:  &excelize.Alignment{Vertical: "top", WrapText: true, Indent: l.indent, Horizontal: "left"},
		Protection: &excelize.Protection{Locked: !l.input},
	}
	switch {
	case l.center:
		s.Alignment.Horizontal = "center"
	case l.right:
		s.Alignment.Horizontal = "right"
	case l.flows:
		s.Alignment.WrapText = false
	}
	if l.middle {
		s.Alignment.Vertical = "center"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.input {
		s.NumFmt = 49 // text: what is typed is neither a formula nor a date
	}
	s.Border = borders(l)
	id, err := b.f.NewStyle(s)
	b.note(err)
	return id
}

func borders(l look) []excelize.Border {
	var out []excelize.Border
	if l.below != "" {
		out = append(out, excelize.Border{Type: "bottom", Color: l.below, Style: 1})
	}
	if l.frame != "" {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			out = append(out, excelize.Border{Type: side, Color: l.frame, Style: 1})
		}
	}
	return out
}

func (b *xlsxBook) makeStyles() {
	s := &b.style
	s.plain = b.make(look{font: fontText()})
	s.title = b.make(look{font: fontTitle(), middle: true})
	s.subtitle = b.make(look{font: xlsxFont{size: standardSize, color: inkSoft}})
	s.prose = b.make(look{font: fontText()})
	s.section = b.make(look{font: xlsxFont{size: 12, bold: true, color: inkNavy}, below: inkNavy, middle: true})
	s.label = b.make(look{font: fontStrong(), middle: true})
	s.field = b.make(look{font: fontText(), fill: paperType, frame: lineType, indent: 1, middle: true, input: true})
	s.step = b.make(look{font: fontNavy(), right: true, indent: 1, middle: true})
	s.stepText = b.make(look{font: fontText(), middle: true})
	s.quiet = b.make(look{font: fontSoft()})
	s.bar = b.make(look{font: fontBar(), middle: true})
	s.barFree = b.make(look{font: fontBar(), middle: true, flows: true})
	s.barCount = b.make(look{font: fontNavy(), middle: true})
	s.head = b.make(look{font: fontWhite(), fill: inkNavy, frame: inkNavy, middle: true})
	s.headText = b.make(look{font: fontWhite(), fill: inkNavy, frame: inkNavy, middle: true, indent: 1})
	s.band = b.make(look{font: xlsxFont{size: 11, bold: true, color: inkNavy}, fill: paperBand, middle: true})
	s.bandName = b.make(look{font: xlsxFont{size: 11, bold: true, color: inkNavy}, fill: paperBand, middle: true, flows: true})
	s.bandText = b.make(look{font: xlsxFont{size: 9, color: inkText}, fill: paperBand, indent: 1, middle: true})
	s.number = b.make(look{font: fontNavy(), frame: lineThin, center: true})
	s.topic = b.make(look{font: fontSoft(), frame: lineThin})
	s.question = b.make(look{font: fontText(), frame: lineThin, indent: 1})
	s.options = b.make(look{font: fontText(), frame: lineThin, indent: 1})
	s.input = b.make(look{font: fontText(), fill: paperType, frame: lineType, indent: 1, input: true})
	s.inputMore = b.make(look{font: fontText(), fill: paperMore, frame: lineType, indent: 1, input: true})
	s.itemMark = b.make(look{font: fontSoft(), fill: paperItem, frame: lineThin, center: true, middle: true})
	s.itemTopic = b.make(look{font: xlsxFont{size: 9, color: inkFaded}, fill: paperItem, frame: lineThin, middle: true, flows: true})
	s.itemText = b.make(look{font: fontText(), fill: paperItem, frame: lineThin, indent: 3, middle: true})
	s.itemBlank = b.make(look{font: fontSoft(), fill: paperItem, middle: true})
	s.itemHint = b.make(look{font: xlsxFont{size: 9, color: inkSoft}, fill: paperItem, frame: lineThin, middle: true, right: true, indent: 1})
	s.itemInput = b.make(look{font: fontText(), fill: paperType, frame: lineType, indent: 1, input: true, middle: true})
	s.skipped = b.conditional(inkFaded, paperSkip)
	s.wanted = b.conditional(inkCaveat, "FBD9A8")
}

func (b *xlsxBook) conditional(ink, paper string) int {
	id, err := b.f.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: ink},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{paper}},
	})
	b.note(err)
	return id
}
