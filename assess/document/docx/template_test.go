package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/docx"
)

const (
	word       = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	wordSpaces = `xmlns:w="` + wordSpace + `" xmlns:r="` + relationSpace + `" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"`
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// file is a part of a template; its parts stand in the order of the archive.
type file struct{ name, content string }

// brandFiles are the parts of a template as a German Word would save it: Letter paper, a
// header with a logo and a link on it, styles and bullets of its own under German ids.
func brandFiles() []file {
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 60, 20))); err != nil {
		panic(err)
	}
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + relationSpace + "/" + kind + `" Target="` + target + `"/>`
	}
	relations := func(all ...string) string {
		return xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(all, "") + `</Relationships>`
	}
	override := func(name, kind string) string {
		return `<Override PartName="/word/` + name + `" ContentType="` + word + kind + `+xml"/>`
	}
	return []file{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
			override("document.xml", "document.main") + override("styles.xml", "styles") + override("settings.xml", "settings") + override("numbering.xml", "numbering") + override("header1.xml", "header") + override("header2.xml", "header") + override("comments.xml", "comments") + `</Types>`},
		{"_rels/.rels", relations(relation("rId1", "officeDocument", "word/document.xml"))},
		{"word/document.xml", xmlHead + `<w:document ` + wordSpaces + `><w:body><w:p><w:r><w:t>Text of the template</w:t></w:r></w:p>` +
			`<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId4"/></w:sectPr></w:pPr></w:p>` +
			`<w:sectPr w14:odd="1"><w:headerReference w:type="first" r:id="rId5"/><w:headerReference w:type="even" r:id="rId99"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1800" w:header="720" w:footer="720" w:gutter="0"/><w:cols w:num="2"/><w:titlePg/></w:sectPr></w:body></w:document>`},
		{"word/_rels/document.xml.rels", relations(relation("rId1", "styles", "styles.xml"), relation("rId2", "numbering", "/word/numbering.xml"), relation("rId3", "settings", "settings.xml"),
			relation("rId4", "header", "header1.xml"), relation("rId5", "header", "header2.xml"), relation("rId6", "comments", "comments.xml"),
			`<Relationship Id="rId7" Type="`+relationSpace+`/hyperlink" Target="file:///etc/passwd" TargetMode="External"/>`)},
		{"word/styles.xml", xmlHead + `<w:styles ` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Aufzaehlung"><w:name w:val="List Bullet"/><w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Aufzaehlung2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="Standard"/></w:style>` +
			`<w:style w:type="character" w:styleId="title"><w:name w:val="Fett"/></w:style></w:styles>`},
		{"word/settings.xml", xmlHead + `<w:settings ` + wordSpaces + `><w:zoom w:percent="90"/><w:attachedTemplate r:id="rId1"/><w:evenAndOddHeaders/><w:footnotePr><w:footnote w:id="-1"/></w:footnotePr></w:settings>`},
		{"word/_rels/settings.xml.rels", relations(`<Relationship Id="rId1" Type="` + relationSpace + `/attachedTemplate" Target="https://evil.example/x.dotm" TargetMode="External"/>`)},
		{"word/numbering.xml", xmlHead + `<w:numbering ` + wordSpaces + `><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="→"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num><w:numIdMacAtCleanup w:val="1"/></w:numbering>`},
		{"word/header1.xml", xmlHead + `<w:hdr ` + wordSpaces + `><w:p><w:hyperlink r:id="rId2"><w:r><w:t>Header of the template</w:t></w:r></w:hyperlink><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="571500" cy="190500"/><wp:docPr id="1" name="Logo"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="571500" cy="190500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>`},
		{"word/_rels/header1.xml.rels", relations(relation("rId1", "image", "media/logo.png"), `<Relationship Id="rId2" Type="`+relationSpace+`/hyperlink" Target="https://brand.example/" TargetMode="External"/>`)},
		{"word/media/logo.png", logo.String()},
		{"word/header2.xml", xmlHead + `<w:hdr ` + wordSpaces + `><w:p/></w:hdr>`},
		{"word/comments.xml", xmlHead + `<w:comments ` + wordSpaces + `/>`},
	}
}

func zipped(files []file) []byte {
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range files {
		to, err := out.Create(f.name)
		if err == nil {
			_, err = to.Write([]byte(f.content))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := out.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func brand() []byte { return zipped(brandFiles()) }

func readTemplate(t testing.TB, data []byte) *docx.Template {
	t.Helper()
	template, err := docx.ReadTemplate(data)
	if err != nil {
		t.Fatal(err)
	}
	return template
}

// TestTemplate: looks come from the template and the text from the document.
func TestTemplate(t *testing.T) {
	d := documenttest.Every("Somebody's own words")
	file := written(t, d, readTemplate(t, brand()))
	sound(t, file)
	all := parts(t, file)
	if strings.Contains(all["word/document.xml"], "Text of the template") {
		t.Error("the template's text is in it")
	}
	if diff := cmp.Diff(strings.Join(lines(t, written(t, d, nil)), "\n"), strings.Join(lowerHeadings(lines(t, file)), "\n")); diff != "" {
		t.Errorf("the text is another one, or stands in other styles (-without +with):\n%s", diff)
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/_rels/document.xml.rels", "word/_rels/header1.xml.rels", "word/document.xml",
		"word/header1.xml", "word/header2.xml", "word/media/logo.png", "word/numbering.xml", "word/settings.xml", "word/styles.xml"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("the parts (-want +got):\n%s", diff)
	}
	was := parts(t, brand())
	for _, same := range []string{"word/header1.xml", "word/_rels/header1.xml.rels", "word/media/logo.png"} {
		if all[same] != was[same] {
			t.Errorf("%s is another one", same)
		}
	}
	document := parsed(t, all["word/document.xml"])
	section := document.child("body").child("sectPr")
	var got []string
	for _, c := range section.children {
		got = append(got, strings.Join([]string{c.name.Local, c.attribute("type"), c.attribute("id"), c.attribute("w")}, " "))
	}
	if diff := cmp.Diff([]string{"headerReference default rId4 ", "headerReference first rId5 ", "pgSz   12240", "pgMar   ", "titlePg   "}, got); diff != "" {
		t.Errorf("the section (-want +got):\n%s", diff)
	}
	const room = 12240 - 1440 - 1800
	for _, table := range document.child("body").children {
		if table.name.Local == "tbl" && number(t, table.child("tblPr").child("tblW").attribute("w")) > room {
			t.Error("a table is wider than the template's paper has room for")
		}
	}
	if settings := all["word/settings.xml"]; !strings.Contains(settings, "evenAndOddHeaders") || strings.Contains(settings, "attachedTemplate") || strings.Contains(settings, "footnote") {
		t.Errorf("the settings are %s", settings)
	}
}

// lowerHeadings are lines with the name of the style that the template writes in its own way.
func lowerHeadings(lines []string) []string {
	for i := range lines {
		lines[i] = strings.Replace(lines[i], "Heading 1: ", "heading 1: ", 1)
	}
	return lines
}

// TestTemplateStyles: a style of the template is taken whatever its id, and one that it lacks
// comes with all that it needs, under an id that is free.
func TestTemplateStyles(t *testing.T) {
	file := written(t, &document.Document{Head: document.Head{Title: "Title"}, Sections: []document.Section{{Title: "Section", Blocks: []document.Block{
		document.List{Items: []document.Item{{Text: "one", Blocks: []document.Block{document.List{Items: []document.Item{{Text: "two"}}}}}}},
	}}}}, readTemplate(t, brand()))
	all := parts(t, file)
	var got []string
	for _, p := range parsed(t, all["word/document.xml"]).child("body").all("p") {
		set := p.child("pPr")
		got = append(got, strings.Join([]string{said(p), set.child("pStyle").attribute("val"), set.child("numPr").child("numId").attribute("val"), p.child("r").child("rPr").child("lang").attribute("val")}, " | "))
	}
	// The second style has no bullets in the template, so the paragraph has them.
	if diff := cmp.Diff([]string{"Title | TitleCx |  | en-GB", "Section | berschrift1 |  | en-GB", "one | Aufzaehlung |  | en-GB", "two | Aufzaehlung2 | 6 | en-GB"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	styles := parsed(t, all["word/styles.xml"])
	got = nil
	for _, s := range styles.all("style") {
		got = append(got, s.attribute("styleId")+" on "+s.child("basedOn").attribute("val"))
	}
	if diff := cmp.Diff([]string{"Standard on ", "berschrift1 on Standard", "Aufzaehlung on Standard", "Aufzaehlung2 on Standard", "title on ", "Subtitle on Standard", "TitleCx on Standard"}, got); diff != "" {
		t.Errorf("the styles (-want +got):\n%s", diff)
	}
}

// TestTemplateOfItsOwn: a file of this package is a template like any other, and gives the
// same looks again.
func TestTemplateOfItsOwn(t *testing.T) {
	d := documenttest.Every("Somebody's own words")
	first := written(t, d, nil)
	again := written(t, d, readTemplate(t, first))
	sound(t, again)
	if diff := cmp.Diff(lines(t, first), lines(t, again)); diff != "" {
		t.Errorf("(-first +again):\n%s", diff)
	}
	if parts(t, first)["word/footer1.xml"] != parts(t, again)["word/footer1.xml"] {
		t.Error("the footer is another one")
	}
}

// TestTemplateWithLittle: all a file has to have is its text.
func TestTemplateWithLittle(t *testing.T) {
	for name, without := range map[string][]string{
		"no relations": {"word/_rels/document.xml.rels"},
		"no section":   {},
	} {
		var files []file
		for _, f := range brandFiles() {
			if !slices.Contains(without, f.name) {
				files = append(files, f)
			}
		}
		if name == "no section" {
			files = changed(files, "word/document.xml", func(string) string {
				return `<w:document xmlns:w="` + wordSpace + `"><w:body><w:p/></w:body></w:document>`
			})
		}
		file := written(t, documenttest.Every("x"), readTemplate(t, zipped(files)))
		sound(t, file)
		if size := parsed(t, parts(t, file)["word/document.xml"]).child("body").child("sectPr").child("pgSz").attribute("w"); name == "no section" && size != "11906" {
			t.Errorf("the paper is %s wide", size)
		}
	}
}

func changed(files []file, name string, change func(string) string) []file {
	out := slices.Clone(files)
	for i := range out {
		if out[i].name == name {
			out[i].content = change(out[i].content)
		}
	}
	return out
}

func replaced(name, old, by string) []byte {
	return zipped(changed(brandFiles(), name, func(content string) string {
		if !strings.Contains(content, old) {
			panic(old + " is not in " + name)
		}
		return strings.ReplaceAll(content, old, by)
	}))
}

func TestTemplateRefused(t *testing.T) {
	big := strings.Repeat("<w:style/>", 7<<20)
	for name, c := range map[string]struct {
		data    []byte
		message string
	}{
		"nothing":                 {nil, "is no Word file (.docx)"},
		"text":                    {[]byte("subject: x\n"), "is no Word file (.docx)"},
		"a workbook":              {replaced("[Content_Types].xml", word+"document.main+xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "is no Word file (.docx)"},
		"macros":                  {replaced("[Content_Types].xml", word+"document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "is no Word file (.docx)"},
		"a zip":                   {zipped([]file{{"a.txt", "x"}}), "is no Word file (.docx)"},
		"password":                {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), "is encrypted"},
		"too large":               {make([]byte, docx.MaxTemplate+1), "is larger than 10 MiB"},
		"zip bomb":                {zipped(changed(brandFiles(), "word/styles.xml", func(string) string { return big })), "holds far more"},
		"two half bombs":          {zipped(changed(changed(brandFiles(), "word/media/logo.png", func(string) string { return big[:40<<20] }), "word/header2.xml", func(was string) string { return was + strings.Repeat(" ", 40<<20) })), "holds far more"},
		"many parts":              {zipped(append(brandFiles(), slices.Repeat([]file{{"word/media/x.png", ""}}, 2_000)...)), "holds far more"},
		"two of a name":           {zipped(append(brandFiles(), file{"word/Styles.xml", ""})), "there are two parts of this name"},
		"strict":                  {replaced("_rels/.rels", relationSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships"), "Strict Open XML"},
		"no text":                 {replaced("_rels/.rels", "word/document.xml", "word/other.xml"), "is no Word file"},
		"a missing part":          {replaced("word/_rels/document.xml.rels", `"styles.xml"`, `"none.xml"`), "it is missing"},
		"broken styles":           {replaced("word/styles.xml", "</w:styles>", ""), "cannot be read: /word/styles.xml"},
		"styles of something":     {replaced("word/styles.xml", wordSpace, "urn:x"), "it holds no styles"},
		"broken lists":            {replaced("word/numbering.xml", "</w:numbering>", "</w:n>"), "cannot be read: /word/numbering.xml"},
		"a declared type":         {replaced("word/header1.xml", "<w:hdr", `<!DOCTYPE x [<!ENTITY a "a">]><w:hdr`), "it declares a type"},
		"nested too deep":         {replaced("word/document.xml", "<w:titlePg/>", strings.Repeat("<w:titlePg>", 300)+strings.Repeat("</w:titlePg>", 300)), "nested too deep"},
		"a picture elsewhere":     {replaced("word/_rels/header1.xml.rels", `/image" Target="media/logo.png"`, `/image" Target="https://evil.example/x.png" TargetMode="External"`), "lies outside of it"},
		"a link that runs":        {replaced("word/_rels/header1.xml.rels", "https://brand.example/", "javascript:alert(1)"), "lies outside of it"},
		"a chart in a header":     {replaced("word/_rels/header1.xml.rels", `/image"`, `/chart"`), "is not taken over: chart"},
		"a part under two names":  {replaced("word/_rels/document.xml.rels", `/header" Target="header1.xml"`, `/header" Target="numbering.xml"`), "it serves as two parts"},
		"a header that is styles": {replaced("word/_rels/document.xml.rels", `/header" Target="header1.xml"`, `/header" Target="styles.xml"`), "it serves as two parts"},
		"a picture of no kind":    {replaced("[Content_Types].xml", `Extension="png"`, `Extension="gif"`), "does not say what it is"},
	} {
		_, err := docx.ReadTemplate(c.data)
		why, known := errors.AsType[*docx.TemplateError](err)
		if !known || !strings.Contains(why.Message, c.message) || why.Hint == "" {
			t.Errorf("%s: got %v, want %q", name, err, c.message)
		}
	}
}

// TestTemplateThatLies: an archive that says less of the size of a part than there is.
func TestTemplateThatLies(t *testing.T) {
	data := zipped(changed(brandFiles(), "word/styles.xml", func(string) string { return strings.Repeat("<w:style/>", 7<<20) }))
	at := bytes.LastIndex(data, []byte("word/styles.xml")) - 46 // its entry in the list at the end
	copy(data[at+24:], []byte{1, 0, 0, 0})
	if _, err := docx.ReadTemplate(data); err == nil {
		t.Error("it was read")
	}
}

// TestDamagedTemplate: whatever the damage, there is a template or a reason, and what is
// written with one is an archive.
func TestDamagedTemplate(t *testing.T) {
	files := brandFiles()
	rapid.Check(t, func(t *rapid.T) {
		which := rapid.IntRange(0, len(files)-1).Draw(t, "part")
		damaged := slices.Clone(files)
		content := []byte(damaged[which].content)
		for range rapid.IntRange(1, 5).Draw(t, "times") {
			if len(content) == 0 {
				break
			}
			at := rapid.IntRange(0, len(content)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				content[at] = rapid.Byte().Draw(t, "byte")
			case 1:
				content = slices.Delete(content, at, min(len(content), at+rapid.IntRange(1, 40).Draw(t, "length")))
			default:
				content = slices.Insert(content, at, []byte(rapid.SampledFrom([]string{"<", ">", "\"", "</w:p>", "<w:num>", "<w:style>", "&", "<w:sectPr>"}).Draw(t, "more"))...)
			}
		}
		damaged[which].content = string(content)
		template, err := docx.ReadTemplate(zipped(damaged))
		if _, known := errors.AsType[*docx.TemplateError](err); err != nil && !known {
			t.Fatalf("an error of another kind: %v", err)
		}
		if err == nil {
			var b bytes.Buffer
			if err := docx.Write(&b, documenttest.Every("x"), docx.Options{Template: template}); err != nil {
				t.Fatal(err)
			}
			for name, part := range parts(t, b.Bytes()) {
				if strings.HasSuffix(name, ".xml") {
					parsed(t, part)
				}
			}
		}
	})
}
