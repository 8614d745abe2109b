package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/docx"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/visible"
)

func written(t testing.TB, d *document.Document, template *docx.Template) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, docx.Options{Template: template}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// of is a document of one section without a heading.
func of(blocks ...document.Block) *document.Document {
	return &document.Document{Sections: []document.Section{{Blocks: blocks}}}
}

// parts are the parts of a file by name.
func parts(t rapid.TB, file []byte) map[string]string {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range archive.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := from.Close(); err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

// element is an element of a part, with a text as an element without a name.
type element struct {
	name       xml.Name
	attributes []xml.Attr
	children   []*element
	text       string
}

func (e *element) attribute(name string) string {
	for _, a := range e.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all are the elements of a name within one, in the order of the text.
func (e *element) all(name string) []*element {
	var out []*element
	for _, c := range e.children {
		if c.name.Local == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name.Local == name {
			return c
		}
	}
	return &element{}
}

func parsed(t rapid.TB, part string) *element {
	root := &element{}
	open := []*element{root}
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return root.children[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		in := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name, attributes: token.Copy().Attr}
			in.children = append(in.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 && strings.TrimSpace(string(token)) != "" {
				in.children = append(in.children, &element{text: string(token)})
			}
		}
	}
}

// said is the text of a paragraph, with its tabs and line breaks.
func said(e *element) string {
	switch e.name.Local {
	case "":
		return e.text
	case "tab":
		return "\t"
	case "br":
		return "\n"
	case "pPr":
		return ""
	}
	var b strings.Builder
	for _, c := range e.children {
		b.WriteString(said(c))
	}
	return b.String()
}

// lines are what a reader sees of a file: a line for each paragraph, behind the name of its
// style, and for each row of a table.
func lines(t testing.TB, file []byte) []string {
	t.Helper()
	all := parts(t, file)
	names := map[string]string{"": "Normal"}
	for _, s := range parsed(t, all["word/styles.xml"]).all("style") {
		names[s.attribute("styleId")] = s.child("name").attribute("val")
	}
	return linesOf(parsed(t, all["word/document.xml"]).child("body"), names)
}

func linesOf(blocks *element, names map[string]string) []string {
	var out []string
	for _, b := range blocks.children {
		switch b.name.Local {
		case "p":
			style := names[b.child("pPr").child("pStyle").attribute("val")]
			if b.child("pPr").child("pageBreakBefore").name.Local != "" {
				out = append(out, "--- new page")
			}
			out = append(out, style+": "+strings.ReplaceAll(said(b), "\n", "\n    "))
		case "tbl":
			for _, row := range b.children {
				if row.name.Local != "tr" {
					continue
				}
				line := "|"
				for _, c := range row.children {
					if c.name.Local != "tc" {
						continue
					}
					var texts []string
					for _, text := range linesOf(c, names) {
						texts = append(texts, strings.TrimPrefix(text, "Table Text: "))
					}
					line += " " + strings.Join(texts, "\n    ") + " |"
				}
				out = append(out, line)
			}
		}
	}
	return out
}

func TestGolden(t *testing.T) {
	text := strings.Join(lines(t, written(t, documenttest.Every("Somebody's own words"), nil)), "\n") + "\n"
	golden.Compare(t, "../../../testdata/document/word.txt", []byte(text))
	for _, absent := range []string{"pages only", "Not in sight", "Numbers"} {
		if strings.Contains(text, absent) {
			t.Errorf("it says %q", absent)
		}
	}
}

// TestTextStaysText writes every awkward text in every place for text: each is a text in the
// file, and nothing in it acts.
func TestTextStaysText(t *testing.T) {
	for _, text := range documenttest.Texts {
		file := written(t, documenttest.Every(text), nil)
		shown, want := 0, visible.Line(text)
		for _, line := range lines(t, file) {
			shown += strings.Count(visible.Line(line), want)
		}
		if shown < 57 {
			t.Errorf("%q is shown %d times only", text, shown)
		}
		sound(t, file)
	}
}

// TestAnyDocument: whatever stands in whatever block, it makes a sound file, the same one
// twice.
func TestAnyDocument(t *testing.T) {
	template := readTemplate(t, brand())
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Draw(t, documenttest.Text())
		for _, template := range []*docx.Template{nil, template} {
			var one, two bytes.Buffer
			if err := docx.Write(&one, d, docx.Options{Template: template}); err != nil {
				t.Fatal(err)
			}
			if err := docx.Write(&two, d, docx.Options{Template: template}); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
				t.Fatal("two runs differ", err)
			}
			sound(t, one.Bytes())
		}
	})
}

// TestBlocks shows in which of Word's styles blocks stand.
func TestBlocks(t *testing.T) {
	para := func(text string) document.Paragraph { return document.Paragraph{Text: text} }
	for name, c := range map[string]struct {
		blocks []document.Block
		want   []string
	}{
		"blank":       {[]document.Block{para(" "), document.Paragraph{}, document.Quote{Label: "Comment"}, document.List{Items: []document.Item{{Text: " "}}}}, []string{"Normal: "}},
		"tones":       {[]document.Block{document.Paragraph{Text: "one", Tone: document.Strong}, para("two")}, []string{"Key Sentence: one", "Normal: two"}},
		"bullets":     {[]document.Block{document.List{Items: []document.Item{{Text: "one", Blocks: []document.Block{para("two"), document.List{Items: []document.Item{{Text: "three"}}}}}, {Lead: "•", Name: "four", Text: "five"}}}}, []string{"List Bullet: one", "List Continue: two", "List Bullet 2: three", "List Bullet: four: five"}},
		"numbers":     {[]document.Block{document.List{Items: []document.Item{{Lead: "3", Text: "one"}, {Lead: "4", Text: "two"}}}}, []string{"List Number: one", "List Number: two"}},
		"not in line": {[]document.Block{document.List{Items: []document.Item{{Lead: "3", Text: "one"}, {Lead: "5", Text: "two"}}}}, []string{"List Continue: 3.\tone", "List Continue: 5.\ttwo"}},
		"leads":       {[]document.Block{document.List{Items: []document.Item{{Lead: "[1]", Text: "one"}, {Lead: "→", Text: "two"}}}}, []string{"List Continue: [1]\tone", "List Continue: →\ttwo"}},
		"pairs":       {[]document.Block{document.Pairs{{Label: "Do", Texts: []string{"one"}}, {Label: "First", Texts: []string{"two", "three"}}, {Label: "Why"}}}, []string{"List Continue: Do\tone", "Normal: First", "List Bullet 2: two", "List Bullet 2: three"}},
		"cards":       {[]document.Block{document.Cards{Items: []document.Card{{Number: "1", Title: "one", Tags: []string{"two", "three"}, Blocks: []document.Block{para("four"), document.Subhead{Text: "five"}}}}}}, []string{"heading 2: 1. one", "Normal: two · three", "Normal: four", "heading 3: five"}},
		"lesser cards": {[]document.Block{document.Cards{Items: []document.Card{{Number: "+2.8", Title: "one", Blocks: []document.Block{document.BeforeAfter{Before: "two", After: "three"}}}}, Rest: []document.Item{{Lead: "12", Text: "four"}}}},
			[]string{"List Continue: +2.8\tone", "List Continue 2: was\ttwo", "List Continue 2: now\tthree", "List Number: four"}},
		"fold":       {[]document.Block{document.Subhead{Text: "one"}, document.Fold{Summary: "two", Blocks: []document.Block{document.Subhead{Text: "three"}}}, document.Subhead{Text: "four"}}, []string{"heading 2: one", "heading 2: two", "heading 3: three", "heading 2: four"}},
		"quote":      {[]document.Block{document.Quote{Label: "Comment", Text: "one\ntwo"}}, []string{"Quote: Comment: one\n    two"}},
		"callout":    {[]document.Block{document.Callout{Title: "one", Blocks: []document.Block{para("two")}}}, []string{"| Normal: one\n    Normal: two |", "Normal: "}},
		"bridge":     {[]document.Block{document.Bridge{Name: "one", Steps: []document.BridgeStep{{Name: "before", Shown: "1"}, {Name: "now", Shown: "2", Words: "three"}}}}, []string{"caption: one", "| Points | Part | What it is |", "| 1 | before |  |", "| 2 | now | three |", "Normal: "}},
		"two tables": {[]document.Block{table("one"), table("two")}, []string{"| one |", "| x |", "Normal: ", "| two |", "| x |", "Normal: "}},
		"no heads":   {[]document.Block{document.Table{Columns: []document.Column{{}, {}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: "one"}, {Shown: "two"}}}}}}, []string{"| one | two |", "Normal: "}},
		"no rows":    {[]document.Block{document.Table{Columns: []document.Column{{Name: "a"}}}, document.Key{}}, []string{"Normal: "}},
	} {
		got := lines(t, written(t, of(c.blocks...), nil))
		if len(got) > len(c.want) && got[len(got)-1] == "Normal: " {
			got = got[:len(got)-1]
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func table(name string) document.Table {
	return document.Table{Columns: []document.Column{{Name: name}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: "x"}}}}}
}

// TestNamesStayWithWhatTheyName: what names what stands below it is never the last line of a
// page.
func TestNamesStayWithWhatTheyName(t *testing.T) {
	below := []document.Block{document.Paragraph{Text: "below"}}
	file := written(t, of(
		document.Paragraph{Text: "name", Tone: document.Title}, document.Paragraph{Text: "text"},
		document.List{Items: []document.Item{{Text: "name", Blocks: below}, {Text: "text"}}},
		document.List{Items: []document.Item{{Lead: "1", Text: "name", Blocks: below}, {Lead: "2", Text: "text"}}},
		document.List{Items: []document.Item{{Lead: "→", Text: "name", Blocks: below}, {Lead: "→", Text: "text"}}},
		document.Cards{Items: []document.Card{{Number: "+1.0", Title: "name", Blocks: below}}},
		document.Cards{Items: []document.Card{{Title: "name", Blocks: below}}},
		document.Pairs{{Label: "name", Texts: []string{"text", "text"}}, {Label: "label", Texts: []string{"text"}}},
		document.Table{Caption: "name", Columns: []document.Column{{Name: "a"}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: "text"}}}}},
	), nil)
	names := 0
	for _, p := range parsed(t, parts(t, file)["word/document.xml"]).all("p") {
		named := strings.HasSuffix(said(p), "name")
		if kept := p.child("pPr").child("keepNext").name.Local != ""; kept != named {
			t.Errorf("%q stays with what follows: %v", said(p), kept)
		}
		if named {
			names++
		}
	}
	if names != 8 {
		t.Errorf("%d names, not 8", names)
	}
}

// TestNumbers: each list has its own numbers, from the first one that is shown.
func TestNumbers(t *testing.T) {
	all := parts(t, written(t, of(
		document.List{Items: []document.Item{{Lead: "1", Text: "one"}, {Lead: "2", Text: "two"}}},
		document.List{Items: []document.Item{{Lead: "12", Text: "twelve"}}},
	), nil))
	starts := map[string]string{}
	for _, num := range parsed(t, all["word/numbering.xml"]).all("num") {
		starts[num.attribute("numId")] = num.child("lvlOverride").child("startOverride").attribute("val")
	}
	var got []string
	for _, p := range parsed(t, all["word/document.xml"]).all("p") {
		if id := p.child("pPr").child("numPr").child("numId").attribute("val"); id != "" {
			got = append(got, said(p)+" in a list from "+starts[id])
		}
	}
	if diff := cmp.Diff([]string{"one in a list from 1", "two in a list from 1", "twelve in a list from 12"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBullets: each of Word's bullet styles has the bullet of its level, and the level knows
// its style.
func TestBullets(t *testing.T) {
	all := parts(t, written(t, of(), nil))
	numbering := parsed(t, all["word/numbering.xml"])
	levels := map[string]string{} // the style of each level of each list
	for _, num := range numbering.all("num") {
		for _, kind := range numbering.all("abstractNum") {
			for _, level := range kind.all("lvl") {
				if kind.attribute("abstractNumId") == num.child("abstractNumId").attribute("val") && level.child("numFmt").attribute("val") == "bullet" {
					levels[num.attribute("numId")+" "+level.attribute("ilvl")] = level.child("pStyle").attribute("val")
				}
			}
		}
	}
	var found []string
	for _, s := range parsed(t, all["word/styles.xml"]).all("style") {
		name, set := s.child("name").attribute("val"), s.child("pPr").child("numPr")
		if strings.HasPrefix(name, "List Bullet") && levels[set.child("numId").attribute("val")+" "+set.child("ilvl").attribute("val")] == s.attribute("styleId") {
			found = append(found, name)
		}
	}
	if diff := cmp.Diff([]string{"List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet 4", "List Bullet 5"}, found); diff != "" {
		t.Errorf("styles with bullets of their own (-want +got):\n%s", diff)
	}
}

// TestCellEndsInAParagraph, also behind a table in a box.
func TestCellEndsInAParagraph(t *testing.T) {
	file := written(t, of(document.Callout{Title: "one", Blocks: []document.Block{table("two")}}), nil)
	sound(t, file)
	if diff := cmp.Diff([]string{"| Normal: one\n    | two |\n    | x |\n     |", "Normal: "}, lines(t, file)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTables: the head of a table stands on every page and no row is torn apart; what has no
// room goes on below, behind the first column; no table is wider than the text.
func TestTables(t *testing.T) {
	wide := document.Table{Columns: []document.Column{{Name: "Question"}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: "Who?"}}}}}
	for _, name := range []string{"Customer owner", "Administration", "Infrastructure", "Responsibilities", "Communication", "Sustainability", "Transformation"} {
		wide.Columns = append(wide.Columns, document.Column{Name: name})
		wide.Rows[0].Cells = append(wide.Rows[0].Cells, document.Cell{Shown: name})
	}
	body := parsed(t, parts(t, written(t, of(wide), nil))["word/document.xml"])
	tables := body.all("tbl")
	if len(tables) != 2 {
		t.Fatalf("%d tables, not 2", len(tables))
	}
	const room = 11906 - 2*1134
	var names []string
	for _, table := range tables {
		rows := table.all("tr")
		if len(rows[0].all("tblHeader")) != 1 || len(rows[1].all("tblHeader")) != 0 || len(rows[1].all("cantSplit")) != 1 {
			t.Error("only the head stands on every page, and rows stay whole")
		}
		width := 0
		for _, column := range table.all("gridCol") {
			width += number(t, column.attribute("w"))
		}
		if width > room {
			t.Errorf("a table is %d wide, and there is room for %d", width, room)
		}
		for _, c := range rows[0].all("tc") {
			names = append(names, said(c))
		}
	}
	want := []string{"Question"}
	for _, c := range wide.Columns[1:] {
		want = append(want, c.Name)
	}
	second := 0
	for i, name := range names {
		if i > 0 && name == "Question" {
			second = i
		}
	}
	if diff := cmp.Diff(want, append(names[:second:second], names[second+1:]...)); second == 0 || diff != "" {
		t.Errorf("the columns are %q", names)
	}
}

// TestPage: what is for whoever wants to know all begins on a new page, once.
func TestPage(t *testing.T) {
	blocks := []document.Block{document.Paragraph{Text: "x"}}
	d := &document.Document{Head: document.Head{Title: "Title"}, Sections: []document.Section{{Title: "First", Blocks: blocks}, {Title: "All work", Rest: true, Blocks: blocks}, {Title: "Sources", Rest: true, Blocks: blocks}}}
	want := []string{"Title: Title", "heading 1: First", "Normal: x", "--- new page", "heading 1: All work", "Normal: x", "heading 1: Sources", "Normal: x"}
	if diff := cmp.Diff(want, lines(t, written(t, d, nil))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d.Sections[0].Rest = true // there is no page before it
	if got := lines(t, written(t, d, nil)); strings.Contains(strings.Join(got, "\n"), "new page") {
		t.Errorf("a new page where all is for whoever wants to know all: %q", got)
	}
}

// TestHead: the title is whom the paper is about, else what was measured with.
func TestHead(t *testing.T) {
	for _, c := range []struct {
		head document.Head
		want []string
	}{
		{document.Head{Kicker: "Plan", Title: "Leadership", Subject: "Northwind", Date: "today", By: []string{"Ann"}}, []string{"Title: Plan: Northwind", "Subtitle: Leadership · today", "Normal: Ann"}},
		{document.Head{Title: "Leadership", Date: "today"}, []string{"Title: Leadership", "Subtitle: today"}},
		{document.Head{Title: "Leadership"}, []string{"Title: Leadership"}},
	} {
		if diff := cmp.Diff(c.want, lines(t, written(t, &document.Document{Head: c.head}, nil))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestProperties(t *testing.T) {
	d := documenttest.Every("x")
	d.Title = "Sole & Co – <report>"
	core := parsed(t, parts(t, written(t, d, nil))["docProps/core.xml"])
	got := map[string]string{}
	for _, c := range core.children {
		got[c.name.Local] = said(c)
	}
	want := map[string]string{"title": "Sole & Co – <report>", "creator": "cxgap", "lastModifiedBy": "cxgap", "language": "en-GB", "created": "2026-03-02T00:00:00Z", "modified": "2026-03-02T00:00:00Z"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d.Date = "2026-03"
	if core := parts(t, written(t, d, nil))["docProps/core.xml"]; strings.Contains(core, "created") {
		t.Error("a month is told as a day")
	}
}

type broken struct{}

var errBroken = errors.New("disk full")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriterFails(t *testing.T) {
	if err := docx.Write(broken{}, documenttest.Every("x"), docx.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}
