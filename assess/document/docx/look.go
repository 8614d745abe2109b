package docx

import (
	"slices"
	"strconv"
	"strings"
)

// look is what a file looks like, and what of it the body has used so far.
type look struct {
	template *Template // nil for none
	ids      map[string]string
	added    []string // definitions of styles that the template lacks
	// starts are the first numbers of the numbered lists so far.
	starts []int
	// own are the bullet styles of this package in the file, by level from 1.
	own       map[int]string
	relations []relation
	footer    string // the relation to the footer of this package
}

func newLook(t *Template) *look {
	l := &look{template: t, ids: map[string]string{}, own: map[int]string{}}
	if t == nil {
		l.footer = l.relate(relFooter, "/word/footer1.xml")
		for _, s := range styles() {
			l.style(s.name)
		}
		return l
	}
	l.relations = append(l.relations, t.relations...)
	return l
}

// relate adds a relation of the body and gives its id.
func (l *look) relate(kind, target string) string {
	id := "cx" + strconv.Itoa(len(l.relations)+1)
	for slices.ContainsFunc(l.relations, func(r relation) bool { return r.id == id }) {
		id += "x" // the template is a file that this package has written
	}
	l.relations = append(l.relations, relation{id, kind, target})
	return id
}

// style gives the id of a style, and adds the style to the file if it is not there.
func (l *look) style(name string) string {
	if id, known := l.ids[name]; known {
		return id
	}
	s := find(name)
	if l.template != nil {
		id, found := l.template.styleOf(s)
		if found {
			l.ids[name] = id
			return id
		}
	}
	id := s.id()
	for l.template != nil && l.template.taken[strings.ToLower(id)] {
		id += "Cx"
	}
	l.ids[name] = id
	if s.bullet > 0 {
		l.own[s.bullet] = id
	}
	l.added = append(l.added, s.xml(l, id))
	return id
}

// isNumbered tells whether a list style of the file has bullets or numbers of its own.
func (l *look) isNumbered(name string) bool {
	return l.template == nil || l.template.isNumbered(find(name))
}

// The numbers of the two kinds of lists, and of the list of all bullets; numbered lists
// follow. A template's own come before.
func (l *look) kindBullets() int { return l.base().kinds + 1 }
func (l *look) kindNumbers() int { return l.base().kinds + 2 }
func (l *look) bullets() int     { return l.base().lists + 1 }

func (l *look) base() lists {
	if l.template == nil {
		return lists{}
	}
	return l.template.lists
}

// numbers begins a numbered list.
func (l *look) numbers(start int) int {
	l.starts = append(l.starts, start)
	return l.bullets() + len(l.starts)
}

func (l *look) stylesXML() string {
	added := strings.Join(l.added, "")
	if l.template != nil {
		return l.template.withStyles(added)
	}
	return xmlHead + `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>` +
		size(20) + `<w:lang w:val="` + language + `" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` + added + `</w:styles>`
}

// listKinds are the two kinds of lists: bullets, and numbers.
func (l *look) listKinds() string {
	var b strings.Builder
	open := func(id int) {
		b.WriteString(`<w:abstractNum xmlns:w="` + wordSpace + `" w:abstractNumId="` + strconv.Itoa(id) + `"><w:multiLevelType w:val="hybridMultilevel"/>`)
	}
	level := func(n int, format, style, text string) {
		b.WriteString(`<w:lvl w:ilvl="` + strconv.Itoa(n) + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/>` + style + `<w:lvlText w:val="` + text + `"/><w:lvlJc w:val="left"/>` +
			`<w:pPr><w:ind w:left="` + strconv.Itoa(step*(n+1)) + `" w:hanging="` + strconv.Itoa(step) + `"/></w:pPr></w:lvl>`)
	}
	const levels = 9
	open(l.kindBullets())
	for n := range levels {
		style := ""
		if id := l.own[n+1]; id != "" {
			style = `<w:pStyle w:val="` + id + `"/>`
		}
		level(n, "bullet", style, []string{"•", "–"}[n%2])
	}
	b.WriteString(`</w:abstractNum>`)
	open(l.kindNumbers())
	for n := range levels {
		level(n, "decimal", "", "%"+strconv.Itoa(n+1)+".")
	}
	b.WriteString(`</w:abstractNum>`)
	return b.String()
}

// lists are the lists of the file: all bullets, and each numbered list.
func (l *look) lists() string {
	var b strings.Builder
	list := func(id, kind int, start string) {
		b.WriteString(`<w:num xmlns:w="` + wordSpace + `" w:numId="` + strconv.Itoa(id) + `"><w:abstractNumId w:val="` + strconv.Itoa(kind) + `"/>` + start + `</w:num>`)
	}
	list(l.bullets(), l.kindBullets(), "")
	for i, start := range l.starts {
		list(l.bullets()+i+1, l.kindNumbers(), `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="`+strconv.Itoa(start)+`"/></w:lvlOverride>`)
	}
	return b.String()
}

// ownParts are the parts beside body, styles and settings.
func (l *look) ownParts() []part {
	numbering := part{name: "/word/numbering.xml", kind: kindNumbering}
	if t := l.template; t != nil {
		parts := append([]part(nil), t.parts...)
		if t.numbering != nil {
			numbering = *t.numbering
		} else {
			numbering.name = t.free(numbering.name)
			l.relate(relNumbering, numbering.name)
		}
		numbering.content = t.withLists(l.listKinds(), l.lists())
		return append(parts, numbering)
	}
	numbering.content = emptyLists(l.listKinds() + l.lists())
	l.relate(relNumbering, numbering.name)
	l.relate(relTheme, "/word/theme/theme1.xml")
	return []part{numbering, {name: "/word/theme/theme1.xml", kind: kindTheme, content: theme()}, {name: "/word/footer1.xml", kind: kindFooter, content: l.footerXML()}}
}

func emptyLists(content string) string {
	return xmlHead + `<w:numbering xmlns:w="` + wordSpace + `">` + content + `</w:numbering>`
}

// footerXML is a footer with the number of the page.
func (l *look) footerXML() string {
	field := func(code string) string {
		return `<w:fldSimple w:instr=" ` + code + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	text := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	return xmlHead + `<w:ftr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="` + l.style("footer") + `"/><w:jc w:val="right"/></w:pPr>` +
		text("Page ") + field("PAGE") + text(" of ") + field("NUMPAGES") + `</w:p></w:ftr>`
}

// The paper is A4, with margins of two centimetres, in twips.
const (
	paperWidth, paperHeight = 11906, 16838
	margin                  = 1134
	leastWidth              = 2880
)

func (l *look) textWidth() int {
	if l.template != nil {
		return l.template.textWidth()
	}
	return paperWidth - 2*margin
}

func (l *look) sectionXML() string {
	if l.template != nil && l.template.section != nil {
		return l.template.section.xml()
	}
	footer := ""
	if l.footer != "" {
		footer = `<w:footerReference w:type="default" r:id="` + l.footer + `"/>`
	}
	m := strconv.Itoa(margin)
	return `<w:sectPr>` + footer + `<w:pgSz w:w="` + strconv.Itoa(paperWidth) + `" w:h="` + strconv.Itoa(paperHeight) + `"/>` +
		`<w:pgMar w:top="` + m + `" w:right="` + m + `" w:bottom="` + m + `" w:left="` + m + `" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
}

func (l *look) settingsXML() string {
	set := `<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + language + `"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>`
	if l.template != nil {
		set = ""
		for _, s := range l.template.settings {
			set += s.xml()
		}
	}
	return xmlHead + `<w:settings xmlns:w="` + wordSpace + `">` + set + `</w:settings>`
}
