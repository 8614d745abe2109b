package docx

import (
	"archive/zip"
	"io"
	"strings"
)

// A file of Word is a zip archive of parts. Each part may name others by relations, and one
// part lists what kind each of them is. (ECMA-376, part 2.)

// part is one of them. Its name begins with a slash.
type part struct {
	name, kind, content string
	relations           []relation
	// rawRelations is the part with the relations, as a template has it.
	rawRelations string
}

// relation leads from a part to another.
type relation struct{ id, kind, target string }

// The name spaces and kinds that the parts are known by.
const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"

	mainPart = "/word/document.xml"

	kindWord      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	kindMain      = kindWord + "document.main+xml"
	kindTemplate  = kindWord + "template.main+xml"
	kindStyles    = kindWord + "styles+xml"
	kindSettings  = kindWord + "settings+xml"
	kindNumbering = kindWord + "numbering+xml"
	kindFooter    = kindWord + "footer+xml"
	kindTheme     = "application/vnd.openxmlformats-officedocument.theme+xml"
	kindCore      = "application/vnd.openxmlformats-package.core-properties+xml"
	kindApp       = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
	kindRelations = "application/vnd.openxmlformats-package.relationships+xml"

	relMain      = relationSpace + "/officeDocument"
	relStyles    = relationSpace + "/styles"
	relSettings  = relationSpace + "/settings"
	relNumbering = relationSpace + "/numbering"
	relTheme     = relationSpace + "/theme"
	relFonts     = relationSpace + "/fontTable"
	relHeader    = relationSpace + "/header"
	relFooter    = relationSpace + "/footer"
	relImage     = relationSpace + "/image"
	relLink      = relationSpace + "/hyperlink"
	relFont      = relationSpace + "/font"
	relCore      = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	relApp       = relationSpace + "/extended-properties"
)

// pack writes the parts with what lists them. No part has a time, so that two runs agree.
func pack(w io.Writer, parts []part) error {
	out := zip.NewWriter(w)
	add := func(name, content string) error {
		to, err := out.Create(strings.TrimPrefix(name, "/"))
		if err == nil {
			_, err = io.WriteString(to, content)
		}
		return err
	}
	whole := []relation{{"rId1", relMain, mainPart}, {"rId2", relCore, "/docProps/core.xml"}, {"rId3", relApp, "/docProps/app.xml"}}
	if err := add("[Content_Types].xml", contentTypes(parts)); err != nil {
		return err
	}
	if err := add("_rels/.rels", relationsXML(whole)); err != nil {
		return err
	}
	for _, p := range parts {
		if err := add(p.name, p.content); err != nil {
			return err
		}
		related := p.rawRelations
		if len(p.relations) > 0 {
			related = relationsXML(p.relations)
		}
		if related == "" {
			continue
		}
		if err := add(relationsOf(p.name), related); err != nil {
			return err
		}
	}
	return out.Close()
}

// relationsOf is the name of the part with the relations of another.
func relationsOf(name string) string {
	at := strings.LastIndexByte(name, '/') + 1
	return name[:at] + "_rels/" + name[at:] + ".rels"
}

func contentTypes(parts []part) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="` + kindRelations + `"/><Default Extension="xml" ContentType="application/xml"/>`)
	for _, p := range parts {
		b.WriteString(`<Override PartName="` + escape(p.name) + `" ContentType="` + escape(p.kind) + `"/>`)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func relationsXML(relations []relation) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="` + packageSpace + `">`)
	for _, r := range relations {
		b.WriteString(`<Relationship Id="` + r.id + `" Type="` + r.kind + `" Target="` + escape(r.target) + `"/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}
