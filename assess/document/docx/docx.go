package docx

import (
	"fmt"
	"io"
	"strings"
	"time"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// Options are the choices that a document leaves.
type Options struct {
	// Template gives the looks; nil for those of this package.
	Template *Template
}

// Write writes a document with all that is there for whoever wants to know all. The only
// errors are the writer's.
func Write(w io.Writer, d *document.Document, o Options) error {
	look := newLook(o.Template)
	p := &page{look: look, width: look.textWidth()}
	p.head(&d.Head)
	first := true // nothing but the page so far
	for i := range d.Sections {
		s := &d.Sections[i]
		if len(s.Blocks) == 0 {
			continue
		}
		p.breakNext = s.Rest && first && i > 0
		first = first && !s.Rest
		p.section(s)
	}
	p.origin(d)
	if err := pack(w, look.parts(p, d)); err != nil {
		return fmt.Errorf("write the Word file: %w", err)
	}
	return nil
}

// parts are all parts of the file but those that list the others.
func (l *look) parts(p *page, d *document.Document) []part {
	l.relate(relStyles, "/word/styles.xml")
	l.relate(relSettings, "/word/settings.xml")
	// What the body needs of styles and lists is known only once it is written.
	body := p.xml() + l.sectionXML()
	parts := []part{
		{name: mainPart, kind: kindMain, content: xmlHead + `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + relationSpace + `"><w:body>` + body + `</w:body></w:document>`},
		{name: "/word/styles.xml", kind: kindStyles, content: l.stylesXML()},
		{name: "/word/settings.xml", kind: kindSettings, content: l.settingsXML()},
		{name: "/docProps/core.xml", kind: kindCore, content: coreXML(d)},
		{name: "/docProps/app.xml", kind: kindApp, content: xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>cxgap</Application></Properties>`},
	}
	parts = append(parts, l.ownParts()...)
	parts[0].relations = l.relations
	return parts
}

// coreXML are the properties that a program shows of the file: its title and the day of the
// answers.
func coreXML(d *document.Document) string {
	stamp := ""
	if day, err := time.Parse(time.DateOnly, d.Date); err == nil {
		at := day.Format(time.RFC3339)
		stamp = `<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created>`
		stamp += `<dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified>`
	}
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(visible.Line(d.Title)) + `</dc:title><dc:creator>cxgap</dc:creator><dc:language>` + language + `</dc:language><cp:lastModifiedBy>cxgap</cp:lastModifiedBy>` + stamp + `</cp:coreProperties>`
}

// language is the language of the program's own words.
const language = "en-GB"

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes visible text fit for XML, between tags and in attributes.
func escape(text string) string { return xmlText.Replace(text) }
