package form_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"cxgap/assess/form"
)

// worksheet is a worksheet with these rows.
func worksheet(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(format, "%") {
			fmt.Fprintf(&b, format, i+1)
		} else {
			b.WriteString(format)
		}
	}
	return b.String()
}

// A form with one part that asks for more than a form ever needs is refused before any of
// it is kept.
func TestXLSXBombs(t *testing.T) {
	const sst, styles, first = "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"
	good := xlsxForm(t, xlsxRubric(t, cellRubric), form.XLSXOptions{})
	for name, c := range map[string]struct{ part, text string }{
		"a cell in a far row":          {first, worksheet(`<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>`)},
		"a cell in a far column":       {first, worksheet(`<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>`)},
		"a far cell in a row":          {first, worksheet(`<row r="1"><c r="A900000"><f>1</f></c></row>`)},
		"wide rows":                    {first, worksheet(repeated(20_000, `<row r="%[1]d" s="1"><c r="BXX%[1]d" s="1" t="str"><v>x</v></c></row>`))},
		"empty rows":                   {first, worksheet(repeated(2_000_000, `<row/>`))},
		"styled cells":                 {first, worksheet(repeated(20_000, `<row>`+strings.Repeat(`<c s="1"/>`, 100)+`</row>`))},
		"numbers":                      {first, worksheet(repeated(200_000, `<row><c s="1"><v>1</v></c></row>`))},
		"inline strings":               {first, worksheet(repeated(600_000, `<row><c t="inlineStr"><is><t>x</t></is></c></row>`))},
		"an inline string in pieces":   {first, worksheet(`<row><c t="inlineStr"><is>` + strings.Repeat("<r><t>x</t></r>", 100_000) + `</is></c></row>`)},
		"a long inline string":         {first, worksheet(`<row><c t="inlineStr"><is>` + strings.Repeat("<t>"+strings.Repeat("x", 1000)+"</t>", 1000) + `</is></c></row>`)},
		"many attributes":              {first, worksheet(`<row` + repeated(1_000_000, ` a%d=""`) + `/>`)},
		"a long attribute":             {first, worksheet(`<row a="` + strings.Repeat("x", 1<<20) + `"/>`)},
		"a shared string in pieces":    {sst, `<sst><si>` + strings.Repeat("<r><t>x</t></r>", 100_000) + `</si></sst>`},
		"short shared strings":         {sst, `<sst>` + strings.Repeat("<si><t/></si>", 1_000_000) + `</sst>`},
		"shared strings with a prefix": {sst, `<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat("<x:si><x:t/></x:si>", 1_000_000) + `</x:sst>`},
		"long shared strings":          {sst, `<sst>` + strings.Repeat("<si><t>"+strings.Repeat("x", 100_000)+"</t></si>", 400) + `</sst>`},
		"styles":                       {styles, `<styleSheet><cellXfs>` + strings.Repeat("<xf/>", 1_000_000) + `</cellXfs></styleSheet>`},
		"number formats":               {styles, `<styleSheet><numFmts>` + repeated(5_000, `<numFmt numFmtId="%d" formatCode="0"/>`) + `</numFmts></styleSheet>`},
		"a long number format":         {styles, `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="` + strings.Repeat("0", 5_000) + `"/></numFmts></styleSheet>`},
		"sheets":                       {"xl/workbook.xml", `<workbook><sheets>` + repeated(1_000, `<sheet name="s%[1]d" sheetId="%[1]d"/>`) + `</sheets></workbook>`},
		"relations":                    {"xl/_rels/workbook.xml.rels", `<Relationships>` + repeated(200_000, `<Relationship Id="r%d" Target="x"/>`) + `</Relationships>`},
		"kinds of parts":               {"[Content_Types].xml", `<Types>` + strings.Repeat(`<Override/>`, 200_000) + `</Types>`},
	} {
		t.Run(name, func(t *testing.T) {
			replaced := false
			data := repacked(t, good, func(part string, was []byte) []byte {
				if part == c.part {
					replaced = true
					return []byte(c.text)
				}
				return was
			})
			if !replaced {
				t.Fatalf("the form has no part %s", c.part)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			filled, list := form.ReadXLSX("f.xlsx", data)
			runtime.ReadMemStats(&after)
			if filled != nil || len(list) != 1 || list[0].Rule != "too-large" {
				t.Errorf("got %v, %v", filled, list)
			}
			if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 1024 {
				t.Errorf("%d MiB were taken in all", taken)
			}
		})
	}
}

// What is in no part that a form needs does not keep it from being read.
func TestXLSXPartsThatAreNotNeeded(t *testing.T) {
	r, want, w := cellForm(t)
	data := added(t, w.save(), map[string]string{
		"xl/calcChain.xml":       `<calcChain>` + strings.Repeat(`<c r="A1"/>`, 1_000_000) + `</calcChain>`,
		"xl/media/image1.png":    strings.Repeat("x", 40<<20),
		"customXml/item1.xml":    `<anything>` + strings.Repeat("<x>", 1_000),
		"docProps/thumbnail.xml": "not even XML",
	})
	sameAnswers(t, want, readAnswers(t, data, r))
}

// added packs a workbook again with more parts.
func added(t *testing.T, data []byte, parts map[string]string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range parts {
		w, err := out.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
