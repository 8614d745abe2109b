package docx

import (
	"strconv"
	"strings"
	"sync"
)

// The colours, as RRGGBB: those of workbooks and pages. None carries meaning alone.
const (
	inkDark      = "12343B"
	inkSoft      = "525E6B"
	inkCaveat    = "8A4500"
	inkFaded     = "98A2AB"
	inkLine      = "CBD3DA"
	inkPaper     = "EEF3F4"
	inkConfirmed = "0F6E84"
	inkPossible  = "8CC3CE"
	inkTarget    = "B45309"
)

// shades are the colours behind the fields of a heat map, lightest first.
var shades = [...]string{"EDF5F7", "D5E8EC", "BEDCE2", "A5D0D8", inkPossible}

// The names of the styles of texts that stand in several places. Most are Word's own names,
// so that the styles of a template fit.
const (
	keySentence = "Key Sentence"
	tableText   = "Table Text"
	gridTable   = "Grid Table 1 Light Accent 1"
	strong      = "Strong"
	faint       = "Subtle Emphasis"
	warning     = "Intense Emphasis"
	literal     = "HTML Code"
	label       = "Label"
	bar         = "Bar"
	normal      = "Normal"
)

// style is the definition of a style. Its properties are XML in the order of the schema.
type style struct {
	kind, name string
	basedOn    string // the name of another one; "" for none
	next       string // the name of the style of the next paragraph; "" for the same
	bullet     int    // the level of the bullets that it has, 1 the outermost; 0 for none
	number     bool   // it has numbers
	custom     bool   // Word has no style of this name
	ppr, rpr   string // of its paragraphs and of its text
	rest       string // what only a table has
}

const (
	ofParagraph = "paragraph"
	ofCharacter = "character"
	ofTable     = "table"
	ofList      = "numbering"
)

// The colours of a style are those of the theme; a program that knows no theme takes the
// numbers.
const (
	darkInk   = `<w:color w:val="` + inkDark + `" w:themeColor="text2"/>`
	accentInk = `<w:color w:val="` + inkConfirmed + `" w:themeColor="accent1"/>`
	softInk   = `<w:color w:val="` + inkSoft + `"/>`
)

func size(halfPoints int) string {
	n := strconv.Itoa(halfPoints)
	return `<w:sz w:val="` + n + `"/><w:szCs w:val="` + n + `"/>`
}

func headingStyle(level, halfPoints, above int, rest string) style {
	n := strconv.Itoa(level - 1)
	return style{kind: ofParagraph, name: "heading " + strconv.Itoa(level), basedOn: normal, next: normal,
		ppr: `<w:keepNext/><w:keepLines/>` + rest + `<w:spacing w:before="` + strconv.Itoa(above) + `" w:after="80"/><w:outlineLvl w:val="` + n + `"/>`,
		rpr: `<w:b/><w:bCs/>` + darkInk + size(halfPoints)}
}

// styles are all styles of this package, made on first use.
var styles = sync.OnceValue(func() []style {
	all := []style{
		{kind: ofParagraph, name: normal},
		{kind: ofCharacter, name: "Default Paragraph Font"},
		{kind: ofTable, name: "Normal Table", rest: `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>`},
		{kind: ofList, name: "No List"},
		{kind: ofParagraph, name: "Title", basedOn: normal, next: "Subtitle", ppr: `<w:keepNext/><w:spacing w:after="60"/>`, rpr: `<w:b/><w:bCs/>` + darkInk + size(44)},
		{kind: ofParagraph, name: "Subtitle", basedOn: normal, next: normal, ppr: `<w:spacing w:after="160"/>`, rpr: softInk + size(24)},
		headingStyle(1, 28, 300, `<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="2" w:color="`+inkConfirmed+`" w:themeColor="accent1"/></w:pBdr>`),
		headingStyle(2, 23, 240, ""),
		headingStyle(3, 21, 200, ""),
		headingStyle(4, 20, 160, ""),
		{kind: ofParagraph, name: keySentence, custom: true, basedOn: normal, next: normal, ppr: `<w:spacing w:before="80" w:after="120"/>`, rpr: `<w:b/><w:bCs/>` + accentInk + size(25)},
		{kind: ofParagraph, name: "Quote", basedOn: normal, next: normal, ppr: `<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="` + inkLine + `"/></w:pBdr><w:ind w:left="227"/>`, rpr: `<w:i/><w:iCs/>`},
		{kind: ofParagraph, name: "caption", basedOn: normal, next: normal, ppr: `<w:keepNext/><w:spacing w:before="120" w:after="60"/>`, rpr: `<w:b/><w:bCs/>` + softInk + size(18)},
		{kind: ofParagraph, name: tableText, custom: true, basedOn: normal, ppr: `<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>`, rpr: size(18)},
		{kind: ofParagraph, name: "footer", basedOn: normal, ppr: `<w:spacing w:after="0"/>`, rpr: softInk + size(16)},
		{kind: ofParagraph, name: "List Number", basedOn: normal, number: true, ppr: `<w:contextualSpacing/>`},
		{kind: ofCharacter, name: strong, rpr: `<w:b/><w:bCs/>`},
		{kind: ofCharacter, name: faint, rpr: softInk},
		{kind: ofCharacter, name: warning, rpr: `<w:b/><w:bCs/><w:color w:val="` + inkCaveat + `"/>`},
		{kind: ofCharacter, name: literal, rpr: fixedFont + size(18)},
		{kind: ofCharacter, name: label, custom: true, rpr: `<w:b/><w:bCs/>` + softInk},
		{kind: ofCharacter, name: bar, custom: true, rpr: fixedFont + `<w:noProof/>` + size(16)},
		{kind: ofTable, name: gridTable, basedOn: "Normal Table", rest: gridStyle()},
	}
	for depth := 1; depth <= deepestStyle; depth++ {
		all = append(all,
			style{kind: ofParagraph, name: nested("List Bullet", depth), basedOn: normal, bullet: depth, ppr: `<w:contextualSpacing/>`},
			style{kind: ofParagraph, name: nested("List Continue", depth), basedOn: normal, ppr: `<w:ind w:left="` + strconv.Itoa(step*depth) + `"/>`})
	}
	return all
})

const fixedFont = `<w:rFonts w:ascii="Courier New" w:eastAsia="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>`

// gridStyle is how Word's light grid looks: thin lines, and a head in bold above a thicker
// one.
func gridStyle() string {
	var sides strings.Builder
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		sides.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="` + inkLine + `"/>`)
	}
	return `<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/><w:tblBorders>` + sides.String() + `</w:tblBorders></w:tblPr>` +
		`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="` + inkConfirmed + `" w:themeColor="accent1"/></w:tcBorders></w:tcPr></w:tblStylePr>`
}

// find is the definition of a style of this package.
func find(name string) *style {
	all := styles()
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	panic("docx: there is no style " + name)
}

// id is how parts of a file refer to the style, in the way of Word.
func (s *style) id() string {
	id := ""
	for _, word := range strings.Fields(s.name) {
		id += strings.ToUpper(word[:1]) + word[1:]
	}
	return id
}

// xml writes the definition for a file with its lists and the other styles.
func (s *style) xml(l *look, id string) string {
	var b strings.Builder
	b.WriteString(`<w:style xmlns:w="` + wordSpace + `" w:type="` + s.kind + `"`)
	switch {
	case s.name == normal || s.name == "Default Paragraph Font" || s.name == "Normal Table" || s.name == "No List":
		b.WriteString(` w:default="1"`)
	case s.custom:
		b.WriteString(` w:customStyle="1"`)
	}
	b.WriteString(` w:styleId="` + id + `"><w:name w:val="` + s.name + `"/>`)
	if s.basedOn != "" {
		if on := l.style(s.basedOn); on != "" {
			b.WriteString(`<w:basedOn w:val="` + on + `"/>`)
		}
	}
	if s.next != "" {
		if next := l.style(s.next); next != "" {
			b.WriteString(`<w:next w:val="` + next + `"/>`)
		}
	}
	b.WriteString(`<w:uiPriority w:val="99"/>`)
	if s.kind == ofParagraph || s.kind == ofCharacter {
		b.WriteString(`<w:qFormat/>`)
	}
	ppr := s.ppr
	switch {
	case s.bullet > 0:
		ppr = `<w:numPr><w:ilvl w:val="` + strconv.Itoa(s.bullet-1) + `"/><w:numId w:val="` + strconv.Itoa(l.bullets()) + `"/></w:numPr>` + ppr
	case s.number:
		ppr = `<w:numPr><w:numId w:val="` + strconv.Itoa(l.numbers(1)) + `"/></w:numPr>` + ppr
	}
	if ppr != "" {
		b.WriteString("<w:pPr>" + ppr + "</w:pPr>")
	}
	if s.rpr != "" {
		b.WriteString("<w:rPr>" + s.rpr + "</w:rPr>")
	}
	b.WriteString(s.rest + "</w:style>")
	return b.String()
}
