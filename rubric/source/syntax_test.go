package source_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/rubric/source"
)

// Every slip of a beginner is named for what it is, at its place.
func TestSyntaxErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want, hint string }{
		{"tab", "a:\n\tb: 1\n", "2:1-2 a tab in the indentation", "spaces"},
		{"tab behind spaces", "a:\n  \t\tb: 1\n", "2:3-5 a tab in the indentation", "spaces"},
		{"non-breaking space in the indentation", "a:\n  - b: 1\n  \u00a0 c: 1\n", "3:3-4 a non-breaking space (U+00A0) in the indentation, which is none for YAML", "ordinary spaces"},
		{"non-breaking spaces all along", "- b: x\n\u00a0\u00a0c: y\n", "2:1-3 a non-breaking space (U+00A0) in the indentation, which is none for YAML", "ordinary spaces"},
		{"wide space in the indentation", "a:\n\u3000b: 1\nc: d: 1", "2:1-2 a blank (U+3000) in the indentation, which is none for YAML", "ordinary spaces"},
		{"non-breaking space behind a dash", "a:\n  -\u00a0b: 1\n    c: 1\n", "2:4-5 a non-breaking space (U+00A0) behind the dash, which is none for YAML", "ordinary spaces"},
		{"non-breaking space alone behind a dash", "a: 1\n- \u00a0\n", "2:1-2 a list entry where a key is expected", "line 1 lacks"},
		{"non-breaking space behind a colon", "a: 1\nb:\u00a0x\nc: 3\n", "2:3-4 a non-breaking space (U+00A0) behind the colon, which is none for YAML", "ordinary spaces"},
		{"typographic quotes", "a: “x: y”\n", "1:4-5 the quote “ is a letter here and quotes nothing", `"..."`},
		{"typographic quotes in braces", "a: {b: „x: y“}\n", "1:8-9 the quote „ is a letter here and quotes nothing", `"..."`},
		{"typographic quotes around a question", "a: {b: “Why?”}\n", "1:8-9 the quote “ is a letter here and quotes nothing", `"..."`},
		{"wrapped text", "a: who answers the letters\nof the customers\nb: 1\n", "2:1 this line goes on with the text of line 1, but is not indented", "indent it further"},
		{"wrapped text in a list", "a:\n  - b: who answers the letters\n  of the customers\n    c: 1\n", "3:3 this line goes on with the text of line 2, but is not indented", "indent it further"},
		{"a key that other entries have", "- b: who answers the letters\n  of x\n- b: 1\n  of: 1\n", `2:3-5 a colon is missing behind "of"`, ""},
		{"directive", "%YAML 1.2\n---\na: 1\n", "1:1-10 directives (%) are not used in these files", "---"},
		{"merge of nothing", "a:\n  <<: *base\n  b: 1\n", "2:7-12 a merge key (<<) hides what a reviewer reads, and nothing above is called base", "write the keys out"},
		{"merge of nothing in braces", "a: {<<: *base, b: 1}\n", "1:9-14 a merge key (<<) hides what a reviewer reads, and nothing above is called base", "write the keys out"},
		{"alias of nothing", "a: *base\n", "1:4-9 an alias (*base) hides what a reviewer reads, and nothing above is called base", "write the value out"},
		{"conflict", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", "2:1-13 two versions of this file were merged and not put together (git conflict, lines 2 to 6)", "keep one"},
		{"conflict with the text before", "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| old\nb: 0\n=======\nb: 2\n>>>>>>> other\n", "2:1-13 two versions of this file were merged and not put together (git conflict, lines 2 to 8)", "|||||||"},
		{"end of a conflict", "a: 1\nb: 2\n>>>>>>> other\nc: 3\n", "3:1-14 a line of a conflict of git was left here", "remove it"},
		{"conflict with longer lines", "a: 1\n<<<<<<<<<< HEAD\nb: 1\n==========\nb: 2\n>>>>>>>>>> other\n", "2:1-16 two versions of this file were merged and not put together (git conflict, lines 2 to 6)", "keep one"},
		{"conflict that was indented", "a:\n  <<<<<<< HEAD\n  b: 1\n  =======\n  b: 2\n  >>>>>>> other\n", "2:3-15 two versions of this file were merged and not put together (git conflict, lines 2 to 6)", "keep one"},
		{"no conflict but a text", "a: |\n  <<<<<<< see\n  b\nc: [\n", "4:4-5 this [ is never closed", "]"},
		{"settings of another program", "[section]\nkey = value\nother = 1\n", "1:1 this looks like INI or TOML, not like YAML", "schema"},
		{"comment in braces", "- {b: see #1, c: 2}\n- {b: 1}\n", "1:11-20 this # begins a comment, and the } behind it is part of that", "quotes"},
		{"comment in braces of several lines", "- {b: see #1,\n   c: 2}\n- {b: 1}\n", "1:11-14 this # begins a comment, and the comma behind it is part of that", "quotes"},
		{"comment in a text of several lines in braces", "- {b: see #1\n    of it, c: 2}\n- {b: 1}\n", "1:11-13 this # begins a comment, which ends the text before it; line 2 does not go on with that", "quotes"},
		{"comment in a text of several lines", "a: one two\n  three #4\n  five\nb: 1\n", "2:9-11 this # begins a comment, which ends the text before it; line 3 does not go on with that", "quotes"},
		{"comment between the lines of a text", "- a: one two\n    #4 three\n    five\n  b: 1\n", "2:5-13 this # begins a comment, which ends the text before it; line 3 does not go on with that", "quotes"},
		{"text behind brackets in braces", "a: {b: [x y] z, c: 1}\n", "1:14-15 the value ends at the ] in column 12, but goes on", "quotes"},
		{"slash with a backslash", "a: \"http:\\/\\/x\"\n", `1:10-12 in double quotes \/ means nothing`, "write / alone"},
		{"two halves of a character", "a: \"\\uD83D\\uDE00\"\n", `1:5-17 in double quotes \uD83D\uDE00 means nothing`, `\U0001F600`},
		{"half a character", "a: \"\\uD83D x\"\n", `1:5-11 in double quotes \uD83D means nothing`, "the character itself"},
		{"no character", "a: \"\\UFFFFFFFF\"\n", `1:5-15 in double quotes \UFFFFFFFF means nothing`, "the character itself"},
		{"no colon in front", "schema cxgap/rubric/v1\nid: x\n", `1:1-7 a colon is missing behind "schema"`, `"schema: cxgap/rubric/v1"`},
		{"no colon", "a: 1\ntitle A rubric\nb: 2\n", `2:1-6 a colon is missing behind "title"`, `"title: A rubric"`},
		{"no colon, equals sign", "a: 1\nb = 2\nc: 3\n", `2:1-2 a colon is missing behind "b"`, `"b: 2"`},
		{"no colon before a list", "a: 1\nscale\n  - x\n", `2:1-6 a colon is missing behind "scale"`, `"scale:"`},
		{"no colon in a list entry", "a:\n  - id x\n    b: 1\n", `2:5-7 a colon is missing behind "id"`, `"id: x"`},
		{"no colon below a key", "a:\n  b \"x\"\n  c: 1\n", `2:3-4 a colon is missing behind "b"`, ""},
		{"no space", "a: 1\nb:2\nc: 3\n", "2:2-3 a space is missing behind the colon", `"b: 2"`},
		{"no space behind a dash", "a:\n  - x\n  -y\n", "3:3-4 a space is missing behind the dash", `"- y"`},
		{"no dash", "a:\n  - {b: 1}\n  {b: 2}\n", `3:3 a "- " is missing: line 2 is an entry of this list`, ""},
		{"no dash before a key", "a:\n  - b: 1\n    c: 1\n  b: 2\n    c: 2\n", `4:3 a "- " is missing: line 2 is an entry of this list`, ""},
		{"no dash in the first entry", "a:\n    b: 1\n    c: 1\n  - b: 2\n", `2:5 a "- " is missing: line 4 is an entry of the same list`, ""},
		{"dash among keys", "a:\n  b: 1\n  - c\n", "3:3-4 a list entry where a key is expected", "line 2 lacks"},
		{"list on the line of its key", "a: - b\n", "1:4-5 a list cannot begin on the line of its key", "[a, b]"},
		{"too far right", "a:\n  b: 1\n   c: 2\n", "3:4 the indentation fits nothing above: this line begins in column 4", "column 3, like line 2"},
		{"too far left", "a:\n    b: 1\n  c: 2\n", "3:3 the indentation fits nothing above: this line begins in column 3", "column 5, like line 2"},
		{"first line stands out", "a:\n   b: 1\n  c: 2\n  d: 3\n", "2:4 this line begins in column 4 and line 3 in column 3: they do not fit each other", "column 3"},
		{"value on the line above", "a:\nb: 1\n  c: 2\n", "2:1 this line begins in column 1 and line 3 in column 3: they do not fit each other", "column 3"},
		{"block text", "a: |\n    x\n  y\nb: 1\n", "3:3 this line belongs neither to the block of text above nor to a key", "column 5"},
		{"text behind a block sign", "a: > some text\n", "1:5-15 behind > nothing else may stand on the line", "next line"},
		{"text goes on", "a: \"x\"\n  y\n", "2:3 the value in line 1 is over, and this line is neither a key nor a list entry", "quotes"},
		{"quote not closed", "a: \"x\nb: \"y\"\n", "1:4-5 this quote is never closed", `put "`},
		{"quote not closed at the end", "a: 'x\n", "1:4-5 this quote is never closed", "put '"},
		{"apostrophe", "a: 'don't'\n", "1:9-11 the text ends at the quote in column 8, but the line goes on", "twice"},
		{"quote in quotes", "a: \"the \"x\" y\"\n", "1:10-15 the text ends at the quote in column 9, but the line goes on", `\"`},
		{"bad escape", "a: \"C:\\dir\"\n", `1:7-9 in double quotes \d means nothing`, `\\`},
		{"second colon", "a: b: c\n", "1:5-6 a second colon in this line", "quotes"},
		{"second colon at the end", "a: b:\n", "1:5-6 a second colon in this line", "quotes"},
		{"bracket not closed", "a: [b, c\nd: 1\n", "1:4-5 this [ is never closed", "]"},
		{"brace not closed at the end", "a: {b: c\n", "1:4-5 this { is never closed", "}"},
		{"wrong bracket", "a: [b, c}\nd: 1\n", "1:9-10 this } closes nothing: [ in line 1, column 4 is still open", "]"},
		{"bracket too many", "a: [b]]\n", "1:7-8 this ] closes nothing", "remove"},
		{"bracket out of nothing", "a: ]\n", "1:4-5 this ] closes nothing", ""},
		{"text behind a bracket", "a: [b] c\n", "1:8-9 the line goes on behind the closing bracket", ""},
		{"brace in a text in braces", "a: {b: one } two}\n", "1:12-13 this } ends the braces, and the line goes on behind it", `write "one } two"`},
		{"brace in a text before a key", "a: {b: one } two, c: 3}\n", "1:12-13 this } ends the braces, and the line goes on behind it", `write "one } two"`},
		{"two braces in a text in braces", "a: {b: one } two } three}\n", "1:12-13 this } ends the braces, and the line goes on behind it", `write "one } two } three"`},
		{"brace in a text before a comment", "a: {b: one } two} # so\n", "1:12-13 this } ends the braces, and the line goes on behind it", `write "one } two"`},
		{"brace in a long text in braces", "a: {b: one } " + strings.Repeat("two ", 20) + "}\n", "1:12-13 this } ends the braces, and the line goes on behind it", "put quotes around the whole text, as it holds a }"},
		{"text behind braces", "a: {b: c} d\n", "1:11-12 the line goes on behind the closing bracket", ""},
		{"quoted text before the brace", "a: {b: \"c\" } d}\n", "1:14-16 the line goes on behind the closing bracket", ""},
		{"comma behind a bracket", "- {a: b},\n- {a: c}\n", "1:9-10 a comma behind the closing bracket", "remove"},
		{"comma behind a value", "a: \"b\",\nc: d\n", "1:7-8 a comma behind the value", "remove"},
		{"no comma before a key", "a: {b: 1 c: 2}\n", `1:10-11 a comma is missing before "c"`, ""},
		{"no comma behind a quote", "a: {b: \"x\" c: 2}\n", "1:12-13 a comma is missing before this", ""},
		{"no comma between brackets", "a: [[b] [c]]\n", "1:9-10 a comma is missing before this", ""},
		{"comma too many", "a: [b,, c]\n", "1:7-8 nothing stands before this comma", ""},
		{"second colon in braces", "a: {b: what it is: this}\n", "1:18-19 a second colon in one entry", "quotes"},
		{"question mark in braces", "a: {b: Why?}\n", "1:11-12 inside of brackets the character ? ends a text", "quotes"},
		{"brackets in braces", "a: {b: see [1]}\n", "1:12-13 inside of brackets the character [ ends a text", "quotes"},
		{"apostrophe in braces", "a: {b: 'it's'}\n", "1:12-13 the text ends at the quote in column 11, but goes on", "twice"},
		{"dash in brackets", "a: [- b, - c]\n", "1:5-6 a dash inside of brackets", "without dashes"},
		{"percent", "a: %b\n", "1:4-5 a text cannot begin with %", "quotes"},
		{"at sign", "a: @b\n", "1:4-5 a text cannot begin with @", "quotes"},
		{"backtick", "a: `b`\n", "1:4-5 a text cannot begin with `", "quotes"},
		{"asterisk", "a: *important*\n", "1:4-5 a text cannot begin with *", "quotes"},
		{"at sign in braces", "a: {b: @c}\n", "1:8-9 inside of brackets a text cannot begin with @", "quotes"},
		{"wide characters before the slip", "字: \"é\" x\n", "1:8-9 the text ends at the quote in column 6, but the line goes on", ""},
		{"windows lines", "a: 1\r\nb\r\nc: 2\r\n", `2:1-2 a colon is missing behind "b"`, `"b:"`},
		{"nested too deep", strings.Repeat("[", 70) + strings.Repeat("]", 70), "1:65 lists and maps are nested more than 64 deep", ""},
		{"nested beyond the library", strings.Repeat("[", 20_000), "1:65-66 lists and maps are nested more than 64 deep", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := source.Parse("x", []byte(c.text))
			if len(found) != 1 {
				t.Fatalf("findings: %v", found)
			}
			f := found[0]
			got := fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message)
			if f.EndColumn > 0 {
				got = fmt.Sprintf("%d:%d-%d %s", f.Line, f.Column, f.EndColumn, f.Message)
			}
			if got != c.want || !strings.Contains(f.Hint, c.hint) {
				t.Errorf("got  %s\nwant %s\nhint %q, wanted %q", got, c.want, f.Hint, c.hint)
			}
		})
	}
}

// A file of another kind is told what it is, and no cure of a slip.
func TestForeignFiles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"Markdown", "# Title\n\nHow well is it led, and why: a tool.\nIt tells: much.\n\n```yaml\nschema: cxgap/rubric/v1\n```\n\nMore of it: below.\n", "1:1 this looks like Markdown, not like YAML"},
		{"a web page", "<!doctype html>\n<html>\n<body style='a: b'>\n<p>x: y: z</p>\n", "1:1 this looks like a web page or XML, not like YAML"},
		{"a table", "name,role,answer\nx,y: z,\nd,e: f,g\nh,i,j\n", "1:1 this looks like a table (CSV), not like YAML"},
		{"a program", "module x\ngo 1.26\nrequire (\n\ta v1: b\n)\n", "1:1 this does not look like YAML: hardly a line begins with a key and a colon"},
		{"a workbook", "PK\x03\x04\x00\xff", "1:1 this is a workbook, a document or another archive, and no text"},
		{"a PDF document", "%PDF-1.7\n\xff", "1:1 this is a PDF document, and no text"},
		{"a rubric with tabs", "a: 1\nb:\n" + strings.Repeat("\t- c: 1\n", 20), "3:1 a tab in the indentation"},
		{"a rubric with dashes in the column of its keys", "a: b: c\nd:\n" + strings.Repeat("- c: 1\n", 20), "1:5 a second colon in this line"},
		{"a rubric with colons left out", "schema cxgap/rubric/v1\nversion: 1.0.0\ntitle a\n", `1:1 a colon is missing behind "schema"`},
	} {
		_, found := source.Parse("x", []byte(c.text))
		if len(found) != 1 || fmt.Sprintf("%d:%d %s", found[0].Line, found[0].Column, found[0].Message) != c.want {
			t.Errorf("%s: %v", c.name, found)
		}
	}
}

// What the look at the lines does not know is left to the library, with its words and a
// line near the slip.
func TestSyntaxErrorsLeftToTheLibrary(t *testing.T) {
	text := strings.Repeat("a: 1\n", 50) + "z:\n  [a]: b: c\n"
	_, found := source.Parse("x", []byte(text))
	if len(found) != 1 || found[0].Line != 52 || !strings.Contains(found[0].Message, "this is not YAML") {
		t.Errorf("findings: %v", found)
	}
}
