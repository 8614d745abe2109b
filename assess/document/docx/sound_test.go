package docx_test

import (
	"encoding/xml"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// order has the children of elements in the order in which the schema wants them (ISO/IEC
// 29500-4, wml.xsd). A child that is not named here is one that this package never writes.
// Where several may stand in any order and number, they are parted by bars.
var order = map[string]string{
	"document":    "body",
	"body":        "p|tbl sectPr",
	"ftr":         "p|tbl",
	"p":           "pPr r|fldSimple",
	"pPr":         "pStyle keepNext keepLines pageBreakBefore numPr pBdr spacing ind contextualSpacing jc outlineLvl",
	"numPr":       "ilvl numId",
	"pBdr":        "top left bottom right",
	"r":           "rPr t|tab|br",
	"rPr":         "rStyle rFonts b bCs i iCs noProof color sz szCs lang",
	"fldSimple":   "r",
	"tbl":         "tblPr tblGrid tr",
	"tblPr":       "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW tblInd tblBorders shd tblLayout tblCellMar tblLook",
	"tblBorders":  "top left bottom right insideH insideV",
	"tcBorders":   "top left bottom right",
	"tblCellMar":  "top left bottom right",
	"tblGrid":     "gridCol",
	"tr":          "trPr tc",
	"trPr":        "cantSplit|tblHeader",
	"tc":          "tcPr p|tbl",
	"tcPr":        "tcW tcBorders shd",
	"sectPr":      "headerReference|footerReference pgSz pgMar paperSrc pgBorders pgNumType vAlign titlePg textDirection bidi rtlGutter docGrid",
	"styles":      "docDefaults latentStyles style",
	"docDefaults": "rPrDefault pPrDefault",
	"rPrDefault":  "rPr",
	"pPrDefault":  "pPr",
	"style":       "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
	"tblStylePr":  "pPr rPr tblPr trPr tcPr",
	"numbering":   "abstractNum num numIdMacAtCleanup",
	"abstractNum": "multiLevelType lvl",
	"lvl":         "start numFmt pStyle lvlText lvlJc pPr rPr",
	"num":         "abstractNumId lvlOverride",
	"lvlOverride": "startOverride",
	"settings":    "mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop embedTrueTypeFonts embedSystemFonts saveSubsetFonts autoHyphenation defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"compat":      "compatSetting",
}

// sound checks a file against what Word refuses to open without repair, or mends: the order of
// elements, numbers that stand twice or lead nowhere, parts that nobody knows the kind of.
func sound(t rapid.TB, file []byte) {
	t.Helper()
	all := parts(t, file)
	types := parsed(t, all["[Content_Types].xml"])
	kinds := map[string]bool{}
	for _, o := range types.all("Override") {
		name := strings.TrimPrefix(o.attribute("PartName"), "/")
		if _, there := all[name]; !there || kinds[name] || o.attribute("ContentType") == "" {
			t.Errorf("[Content_Types].xml: %s is not there, stands twice or has no kind", name)
		}
		kinds[name] = true
	}
	related := map[string]bool{}
	for name, content := range all {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		root := parsed(t, content)
		if strings.HasSuffix(name, ".rels") {
			relationsSound(t, name, root, all, related)
			continue
		}
		if name != "[Content_Types].xml" && !kinds[name] {
			t.Errorf("nobody says of what kind %s is", name)
		}
		if root.name.Space == wordSpace && !strings.HasPrefix(name, "word/header") { // which a template has made
			ordered(t, name, root)
		}
		for _, unwanted := range []string{"<w:instrText", "<w:hyperlink", "<w:drawing", "<w:pict", "<w:object", "<w:altChunk", "<!DOCTYPE", "\u202E", "\u2066", "\u200B", "\x1b"} {
			if strings.Contains(content, unwanted) && !strings.HasPrefix(name, "word/header") {
				t.Errorf("%s has %q", name, unwanted)
			}
		}
	}
	for name := range kinds {
		if !related[name] {
			t.Errorf("nothing is related to %s", name)
		}
	}
	numbersSound(t, all)
}

// relationsSound: each relation has its own id and leads to a part, or to a site that a
// template links to.
func relationsSound(t rapid.TB, name string, root *element, all map[string]string, related map[string]bool) {
	t.Helper()
	ids := map[string]bool{}
	for _, r := range root.children {
		if ids[r.attribute("Id")] {
			t.Errorf("%s: %s stands twice", name, r.attribute("Id"))
		}
		ids[r.attribute("Id")] = true
		if r.attribute("TargetMode") == "External" {
			if !strings.HasPrefix(name, "word/_rels/header") || !strings.HasPrefix(r.attribute("Target"), "https://") {
				t.Errorf("%s leads outside, to %s", name, r.attribute("Target"))
			}
			continue
		}
		target := r.attribute("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", path.Dir(path.Dir(name)), target)
		}
		target = strings.TrimPrefix(target, "/")
		if _, there := all[target]; !there {
			t.Errorf("%s leads to %s, which is not there", name, target)
		}
		related[target] = true
	}
	source := strings.Replace(strings.TrimSuffix(name, ".rels"), "_rels/", "", 1)
	if source == "" {
		return
	}
	var look func(e *element)
	look = func(e *element) {
		for _, a := range e.attributes {
			if a.Name.Space == relationSpace && !ids[a.Value] {
				t.Errorf("%s refers to the relation %s, which is not there", source, a.Value)
			}
		}
		for _, c := range e.children {
			look(c)
		}
	}
	look(parsed(t, all[source]))
}

// ordered looks at the children of all elements.
func ordered(t rapid.TB, part string, e *element) {
	t.Helper()
	at := 0
	groups := strings.Fields(order[e.name.Local])
	seen := map[string]bool{}
	for _, c := range e.children {
		if c.name == (xml.Name{}) {
			continue
		}
		place := slices.IndexFunc(groups, func(g string) bool { return slices.Contains(strings.Split(g, "|"), c.name.Local) })
		if place < 0 || place < at {
			t.Errorf("%s: in %s there is no place for %s after %s", part, e.name.Local, c.name.Local, groups[min(at, max(0, len(groups)-1)):])
			return
		}
		at = place
		if once := strings.HasSuffix(e.name.Local, "Pr") && e.name.Local != "sectPr"; once && seen[c.name.Local] {
			t.Errorf("%s: in %s there are two of %s", part, e.name.Local, c.name.Local)
		}
		seen[c.name.Local] = true
		ordered(t, part, c)
	}
	if e.name.Local == "tc" && (len(e.children) == 0 || e.children[len(e.children)-1].name.Local != "p") {
		t.Errorf("%s: a cell does not end in a paragraph", part)
	}
	if e.name.Local == "tr" {
		return
	}
	for i := 1; i < len(e.children); i++ {
		if e.children[i].name.Local == "tbl" && e.children[i-1].name.Local == "tbl" {
			t.Errorf("%s: two tables without a paragraph between them", part)
		}
	}
}

// numbersSound: styles and lists have names of their own, and what refers to one finds it.
func numbersSound(t rapid.TB, all map[string]string) {
	t.Helper()
	styles, named := map[string]string{}, map[string]bool{}
	for _, s := range parsed(t, all["word/styles.xml"]).all("style") {
		id, name := s.attribute("styleId"), s.attribute("type")+" "+strings.ToLower(s.child("name").attribute("val"))
		if _, twice := styles[id]; twice || named[name] {
			t.Errorf("the style %s (%s) stands twice", id, name)
		}
		styles[id], named[name] = s.attribute("type"), true
	}
	kinds, lists := map[string]bool{}, map[string]bool{}
	numbering := parsed(t, all["word/numbering.xml"])
	for _, k := range numbering.all("abstractNum") {
		kinds[k.attribute("abstractNumId")] = true
	}
	for _, n := range numbering.all("num") {
		if id := n.attribute("numId"); lists[id] || !kinds[n.child("abstractNumId").attribute("val")] {
			t.Errorf("the list %s stands twice or is of no kind", id)
		}
		lists[n.attribute("numId")] = true
	}
	for _, name := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml"} {
		if all[name] == "" {
			continue
		}
		part := parsed(t, all[name])
		for element, kind := range map[string]string{"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"} {
			for _, s := range part.all(element) {
				if styles[s.attribute("val")] != kind {
					t.Errorf("%s refers to the %s style %q, which is not there", name, kind, s.attribute("val"))
				}
			}
		}
		for _, n := range part.all("numPr") {
			if id := n.child("numId").attribute("val"); !lists[id] {
				t.Errorf("%s refers to the list %q, which is not there", name, id)
			}
		}
		for _, table := range part.all("tbl") {
			columns := len(table.child("tblGrid").children)
			for _, row := range table.children {
				cells := 0
				for _, c := range row.children {
					if c.name.Local == "tc" {
						cells++
					}
				}
				if row.name.Local == "tr" && cells != columns {
					t.Errorf("%s: a row of %d cells in a table of %d columns", name, cells, columns)
				}
			}
		}
	}
	for _, s := range parsed(t, all["word/styles.xml"]).all("style") {
		for _, on := range []string{"basedOn", "next"} {
			if id := s.child(on).attribute("val"); id != "" && styles[id] != s.attribute("type") {
				t.Errorf("the style %s is %s %q, which is not there", s.attribute("styleId"), on, id)
			}
		}
	}
}

func number(t testing.TB, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
