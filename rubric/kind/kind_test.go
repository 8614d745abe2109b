package kind_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"cxgap/rubric/kind"
)

// A schema is known at the top of a file, in whatever way YAML and JSON write it, and nowhere
// else.
func TestOfText(t *testing.T) {
	for text, want := range map[string]kind.Kind{
		"schema: cxgap/answers/v1\n":                                       kind.Answers,
		"\ufeff# note\r\nschema: 'cxgap/panel/v1'\r\n":                     kind.Panel,
		"---\nsubject: x\nschema: \"cxgap/rubric/v1\"\n":                   kind.Rubric,
		"%YAML 1.2\n---\nschema: cxgap/rubric-test/v1\n":                   kind.RubricTest,
		"{schema: cxgap/answers/v1, answers: {}}":                          kind.Answers,
		"{\n  \"schema\": \"cxgap/report/v1\"}":                            kind.Report,
		"{\"schema\":\"cxgap\\/plan\\/v1\"}":                               kind.Plan,
		"[\n  {\n    \"schema\": \"cxgap/report/v1\"}]":                    kind.Report,
		"  schema: cxgap/map/v1\n  columns: {}\n":                          kind.Map,
		"schema: cxgap/answers/v9\n":                                       kind.Answers,
		"<<<<<<< HEAD\nschema: cxgap/answers/v1\n=======\n":                kind.Answers,
		"comment: |\n  schema: cxgap/rubric/v1\nmembers: [a]\n":            kind.Unknown,
		"schema: cxgap/answer/v1\n":                                        kind.Answers,
		"shema: cxgap/panel/v1\n":                                          kind.Panel,
		"Schema = \"cxgap/rubric/v1\"\n":                                   kind.Rubric,
		"{\"groups\": [{\"schema\": 1}], \"schema\": \"cxgap/status/v1\"}": kind.Status,
		"[{\"a\": {}, \"schema\": \"cxgap\\/report\\/v1\"}]":               kind.Report,
		"{\"a\": {\"b\": 1, \"schema\": \"cxgap/report/v1\"}}":             kind.Unknown,
		"{\"a\": 1, \"schema\": \"cxgap/report/v1":                         kind.Unknown,
		"\ufeff\ufeffschema: cxgap/answers/v1\n":                           kind.Answers,
		"sep=;\r\nrespondent;role;named-owner\r\nAnn;ceo;split\r\n":        kind.FormTable,
		",,,\n\nsubject,date,people,rubric,rubric_version\n":               kind.ReportTable,
		",,,\n":        kind.Unknown,
		"\x1f\x8b\x08": kind.Packed, "\x89PNG\r\n": kind.Picture,
		"# schema: cxgap/answers/v1\nsubject: x\n":             kind.Unknown,
		"subject: Acme, Inc., of Leeds\nanswers: {a: b, c: d}": kind.Unknown,
		"Dear Ann, thank you, and best wishes\nBob, Leeds\n":   kind.Unknown,
		"[a, b, c]\n": kind.Unknown, "": kind.Unknown, "\n\n": kind.Unknown,
		"<!doctype html>\n<script id=\"form-data\">":           kind.FormPage,
		" <HTML><meta name=generator content=\"cxgap 1.0.0\">": kind.ReportPage,
		"<!-- saved --><!DOCTYPE html><p>":                     kind.Page,
		"respondent;role;named-owner\nAnn;ceo;split\n":         kind.FormTable,
		"\"named-owner\",\"named-owner.note\"\n":               kind.FormTable,
		"subject,date,people,rubric,rubric_version\n":          kind.ReportTable,
		"cxgap:start,,\n,Customer-experience leadership,\n":    kind.FormSheet,
		"cxgap:question,cxgap:skip,,cxgap:answer\n":            kind.FormSheet,
		"Timestamp,Who owns it?\n2026,The chief\n":             kind.Table,
		"Id\tQ1. Who?\n1\tAnn\n":                               kind.Table,
		"%PDF-1.4":                                             kind.PDF,
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest":                 kind.OldBook,
		"PK\x03\x04 cut off":                                   kind.Archive,
	} {
		if got := kind.Of([]byte(text)); got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}

// An archive is known by its parts, and a workbook of ours by its sheets also where another
// program saved it.
func TestOfArchive(t *testing.T) {
	const sheets = `<workbook><sheets><sheet name="NAME" sheetId="1"/><x:sheet sheetId="2" name="Answers"/></sheets></workbook>`
	for _, c := range []struct {
		parts [][2]string
		want  kind.Kind
	}{
		{nil, kind.Archive},
		{[][2]string{{"a.txt", "schema: cxgap/answers/v1"}}, kind.Archive},
		{[][2]string{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}}, kind.OpenDocument},
		{[][2]string{{"xl/workbook.xml", strings.Replace(sheets, "NAME", "Start", 1)}}, kind.FormBook},
		{[][2]string{{"xl/workbook.xml", strings.Replace(sheets, "NAME", "cxgap", 1)}}, kind.FormBook},
		{[][2]string{{"xl/workbook.xml", strings.Replace(sheets, "NAME", "The page", 1)}}, kind.ReportBook},
		{[][2]string{{"xl/workbook.xml", sheets}, {"docProps/core.xml", "<dc:creator>cxgap</dc:creator>"}}, kind.ReportBook},
		{[][2]string{{"xl/workbook.xml", sheets}, {"docProps/core.xml", "<dc:creator>Ann</dc:creator>"}}, kind.Book},
		{[][2]string{{"word/document.xml", ""}, {"docProps/app.xml", "<Application>cxgap</Application>"}}, kind.ReportDocument},
		{[][2]string{{"word/document.xml", ""}, {"docProps/app.xml", "<Application>Word</Application>"}}, kind.Archive},
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range append(c.parts, [2]string{"last", ""}) {
			w, err := z.Create(part[0])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(part[1])); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if got := kind.Of(b.Bytes()); got != c.want {
			t.Errorf("%q is taken for %q, want %q", c.parts, got, c.want)
		}
	}
}

// Every kind has a name and something to do with it, but for four that are of no use here.
func TestUse(t *testing.T) {
	for k := kind.Unknown + 1; k <= kind.Table; k++ {
		switch use := k.Use("FILE.x"); {
		case k.String() == "":
			t.Errorf("kind %d has no name", k)
		case use == kind.Unknown.Use("FILE.x"):
			if k != kind.Page && k != kind.Archive && k != kind.Picture && k != kind.PDF {
				t.Errorf("of %s nothing is said", k)
			}
		case k <= kind.Map && !strings.Contains(use, "FILE.x"):
			t.Errorf("of %s it is said: %s", k, use)
		}
	}
}

// UTF-16 does not hide what a file is.
func TestOfUTF16(t *testing.T) {
	for text, want := range map[string]kind.Kind{"schema: cxgap/panel/v1\r\n": kind.Panel, "respondent\trole\tx.note\r\n": kind.FormTable} {
		var wide []byte
		for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		if got := kind.Of(wide); got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}

// What stands in the texts of an answer file does not change what it is, and no bytes stop the
// recogniser.
func TestTextsSayNothingOfTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOf(rapid.SampledFrom([]string{"schema: cxgap/rubric/v1", "<html>", "respondent,role", "{", "PK\x03\x04", "", "cxgap:question,x"})).Draw(t, "lines")
		text := "schema: cxgap/answers/v1\ncomment: |\n  " + strings.Join(lines, "\n  ") + "\nanswers: {}\n"
		if got := kind.Of([]byte(text)); got != kind.Answers {
			t.Fatalf("%q is taken for %q", text, got)
		}
	})
}

func FuzzOf(f *testing.F) {
	f.Add([]byte("schema: cxgap/answers/v1"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if k := kind.Of(data); (k == kind.Unknown) != (k.String() == "") {
			t.Errorf("%d has the name %q", k, k)
		}
	})
}
