package source_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

// usualTexts are read in the usual form, one construct each.
var usualTexts = []string{
	"a: 1\nb: x y z\nc: \"x\"\nd: 'x'\ne:\nf: null\n",
	"a:\n  b:\n    c: d\n  e: f\ng: h\n",
	"a:\n- b\n- c: d\n  e: f\n-   g: h\n    i:\n    - j\nk: l\n",
	"\"*\": b\n\"c d\": {\"e, f\": g, \"é\": h}\ni:\n  - \"j\": k\n",
	"- a\n- - b\n  - c\n-\n  d: e\n- \"f\"\n",
	"a: [b, 'c', \"d\", [], {}, {e: f, g: [h]}]\nb: {c: d,\n  e: f, # g\n # h\n\n i: [j,\nk\n], }\n",
	"a: |\n  b # c\n   d\n# e\nf: >-\n  g h \n  i\n\n\nj: >\n k\nl: |-\n  m\n",
	"# a\n\n   # b\nc: d # e\nf: g#h\ni: \"j # k\" # l\nm: # n\n  # o\n  p: q\n",
	"a: é字🎉 # b\nc: {d: \"é\", e: 字, f: [é, 'ü']}\n",
	"a: \"b\\\\c\\\"d\\ne\"\nf: 'g''h'\ni: \"\"\nj: ''\n",
	"a: http://b.c:8/d?e=f&g\n",
	// Blank lines behind a text, with fewer spaces than it has and as many.
	"a: |\n  b\n \nc: d\n", "a: >\n  b\n\n  \n \n# c\nd: e\n", "- a: |-\n    b\n    \n  # c\n  d: e\n", "a: |\n  b\n ",
	// Words that mean something in other files, as values and as keys.
	"a: yes\nb: 0x1F\nc: 0o17\nd: 1e999\n", "a: 2020-01-01\nb: 017\nc: 1_000\nd: NaN\ne: True\nf: Null\n", "yes: a\n1: b\nnull: c\ntrue: d\n2020-01-01: e\n", "\"<<\": a\n\"~\": b\n\"!\": c\n\"---\": d\n",
	"a: \"~\"\nb: '!!str'\nc: \"null\"\nd: '---'\n",
	// Signs inside of words.
	"a: b:c\nd: e:\u00a0f\ng: h?\ni: j - k\nl: m's \"n\" [o] {p}, q | r > s & t * u ! v % w @ x ` y\n", "a: [b - c, d#e, f\"g, h'i, j&k]\n", "a: b\\n\n", "a: [b #c\n,d]\n",
	// Blanks of other kinds, marks and the ends of Unicode are letters.
	"a: \u00a0b\nc: d\u00a0\ne: \u3000\n\"\u00a0f\": g\n", "a: b\u00a0#c\nd: [\u00a0e, f\u2003]\n", "a: \ue000\U0010fffd\ufdd0\n",
	// In brackets nothing has to be indented.
	"a:\n  b: [c,\n# d\nd,\n\n {e: f,\ng: h}\n]\ni: j\n", "- [a]\n- {b: c}\n- []\n", "- - [a,\nb]\n",
	// Comments behind values.
	"a: \"b\" #c\nd: [e] # f\n# g\nh: i #\n#\n",
}

// unusual are texts for the library: what is reported, what means something else than it seems
// to, and what hardly anybody writes.
var unusual = []string{
	"", "# a\n", "a\n", "\"a\": b\n \"c\": d\n", "\"a\\n\": b\n", "'a': b\n", "\"\": b\n", "\"a\":b\n", "[a]\n", "---\na: b\n", "a: b\n...\n", "a: b\n---\nc: d\n", " a: b\n",
	"a: b\n  c\n", "a: \"b\n  c\"\n", "a: b: c\n", "a: b:\n", "a: *b\n", "a: &b c\n", "a: !b c\n", "<<: a\n", "a: @b\n", "a: %b\n", "a: `b\n",
	"a: b\na: c\n", "a: {b: c, b: d}\n", "a: [{b: c, b: d}]\n", "a: {b: {c: d, c: e}}\n", "a: [b: c]\n", "a: {b}\n", "a: {b: }\n", "a: {b:c}\n", "a: [b,, c]\n", "a: [b\n", "a: [b] c\n", "a: \"b\" c\n", "a: [\"b\": c]\n",
	"a:\tb\n", "a: b\t# c\n", "\ta: b\n", "a: \"\\x41\"\n", "a: \"b\\\n", "a: ~\n", "a: -1\n", "- \n- a\n", "? a\n: b\n", "a: - b\n", "a: ? b\n", "a: [b\n  c]\n",
	"a: |\n\n  b\n", "a: |\n  b\n\n  c\n", "a: >\n  b\n   c\n", "a: |2\n  b\n", "a: |+\n  b\n", "a: | # b\n  c\n", "a: |\nb: c\n", "a: |\n", "a: |", "a: |\n  b",
	"a: |\n  b\n\n \n  #", "a: |\n  b\n\n \n   \n", "a: |\n  b\n   \nc: d\n", "a: |\n  b\n\n  c: d\n", "- |\na: b\n", "- - |\n  a\n",
	"a: b\n- \u00a0", "\u00a0a: b\n", "a\u00a0: b\n", "a:\u00a0b\n", "-\u00a0a\n", "a: \ufeffb\n", "a: b\u0085c\n", "a: b\rc: d\r\n", "a: .5\n",
	"a: [b,\n---\n]\n", "a: [b,\n%c]\n", "%YAML 1.2\n---\na: b\n", "a: !!str b\n", "a: b\n\n  c\n", "a: [b\n# c\nd]\n", "a: 'b\n\n  c'\n",
	"a: \"b\"#c\n", "a: [b]#c\n", "[a]: b\n", "{a: b}: c\n", "- [a]: b\n", "? |\n  a\n: b\n", "- a\n  - b\n", "a:\n  - b\n  c: d\n",
	"a:\n  b: c\n d: e\n", "a: b\n- c\n", "- a\nb: c\n", "a:\n  - b\n - c\n", "a: [b # c\n", "a: b\x01\n", "a: \u2028b\n", "a : b\n", "a:b\n", "é: a\n", "a: [b?, c]\n",
}

// TestUsual holds what is read in the usual form against the library, and tells which texts
// are read so.
func TestUsual(t *testing.T) {
	for _, text := range usualTexts {
		if !source.ReadsUsual([]byte(text)) {
			t.Errorf("not read in the usual form: %q", text)
		}
		readAlike(t, []byte(text))
	}
	for _, text := range unusual {
		if source.ReadsUsual([]byte(text)) {
			t.Errorf("read in the usual form: %q", text)
		}
	}
	deep := []byte("a: " + strings.Repeat("[", source.MaxNesting) + strings.Repeat("]", source.MaxNesting))
	if source.ReadsUsual(deep) {
		t.Error("nested too deep, and read")
	}
	if long := []byte("a: " + strings.Repeat("x", source.MaxText+1)); source.ReadsUsual(long) {
		t.Error("a text that is too long is read")
	}
}

// readAlike checks that the library finds the same tree and reports nothing where a text is
// read in the usual form.
func readAlike(t *testing.T, data []byte) {
	t.Helper()
	doc, found := source.Parse("x", data)
	same, others := source.ParseByLibrary("x", data)
	if !reflect.DeepEqual(doc, same) || !reflect.DeepEqual(found, others) { // faster than package cmp
		t.Errorf("%q\n(-library +usual):\n%s%s", data, cmp.Diff(same, doc), cmp.Diff(others, found))
	}
}

// The files that people are given are read in the usual form: else they take twice the time.
func TestOurFilesAreUsual(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../library/*.yaml", "../library/starter/*.yaml", "../../testdata/answers/*.yaml"} {
		more, err := filepath.Glob(pattern)
		if err != nil || len(more) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, more...)
	}
	for _, file := range files {
		if !source.ReadsUsual([]byte(read(t, file))) {
			t.Errorf("%s is not in the usual form", file)
		}
	}
}

// TestChangedLinesAreReadAlike changes each line of a file in the ways in which people do.
func TestChangedLinesAreReadAlike(t *testing.T) {
	lines := strings.SplitAfter(read(t, "../lint/testdata/base.yaml"), "\n")
	usual, all := 0, 0
	for i, line := range lines {
		half := len(line) / 2
		for _, changed := range []string{
			"", " " + line, "  " + line, strings.TrimPrefix(line, " "), strings.TrimPrefix(line, "  "), line + line, line + "\n", line + "    # x\n", line + "    x\n", line + "x\n",
			line[:half], line[:half] + "\n" + line[half:], line[:half] + "\n      " + line[half:], line[:half] + " # " + line[half:], line[:half] + ": " + line[half:],
			strings.Replace(line, ": ", ":", 1), strings.Replace(line, ": ", ": |\n", 1), strings.Replace(line, "- ", "-\n    ", 1), strings.Replace(line, "\"", "", 1), strings.Replace(line, "\"", "'", 2),
			strings.Replace(line, ",", "", 1), strings.Replace(line, ",", ",\n", 1), strings.Replace(line, "{", "", 1), strings.Replace(line, "}", "", 1), strings.Replace(line, "e", "é", 3),
		} {
			data := []byte(strings.Join(lines[:i], "") + changed + strings.Join(lines[i+1:], ""))
			all++
			if source.ReadsUsual(data) {
				usual++
				readAlike(t, data)
			}
		}
	}
	t.Logf("%d of %d in the usual form", usual, all)
	if usual == 0 {
		t.Error("none is read in the usual form")
	}
}

// TestTreesAreReadAlike writes trees by chance, in blocks and in brackets. There are few keys,
// so that many stand twice.
func TestTreesAreReadAlike(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(from ...string) string { return rapid.SampledFrom(from).Draw(rt, "piece") }
		some := func(one func() string) (list []string) {
			for range rapid.IntRange(1, 3).Draw(rt, "many") {
				list = append(list, one())
			}
			return list
		}
		key := func() string { return pick("a", "b", "c", "d", "e-f", `"g h"`) + ": " }
		var inBrackets, block func(depth int) string
		inBrackets = func(depth int) string {
			switch kind := pick("word", "word", "list", "map"); {
			case kind == "word" || depth > 3:
				return pick("x", "x y", `"x, y"`, "'x''y'", "null", "1", "é", "x#y", `"x\\y"`, "", "~", "x: y")
			case kind == "list":
				return "[" + strings.Join(some(func() string { return inBrackets(depth + 1) }), pick(", ", ",", ",\n ", " , ")) + "]"
			}
			return "{" + strings.Join(some(func() string { return key() + inBrackets(depth+1) }), pick(", ", ",\n    ")) + "}"
		}
		block = func(depth int) string { // begins behind a key or a dash
			margin := "\n" + strings.Repeat("  ", depth)
			switch kind := pick("brackets", "brackets", "text", "list", "map"); {
			case kind == "brackets" || depth > 4:
				return inBrackets(0) + pick("", "", "", " # z")
			case kind == "text":
				return pick("|", "|-", ">", ">-") + margin + strings.Join(some(func() string { return pick("x y", "x", "# z", "- x") }), margin) + pick("", "", "\n")
			case kind == "list":
				return margin + strings.Join(some(func() string { return "- " + block(depth+1) }), margin)
			}
			return margin + strings.Join(some(func() string { return key() + block(depth+1) }), margin)
		}
		for range 30 { // in most of them something is unusual
			readAlike(t, []byte(strings.TrimPrefix(block(0), "\n")+pick("", "\n")))
		}
	})
}

// TestPiecesAreReadAlike puts signs of YAML, blanks and words together by chance. Hardly any
// such text means anything; whatever it is, it is read or refused, and nothing breaks.
func TestPiecesAreReadAlike(t *testing.T) {
	beginnings := []string{"", "a: ", "- ", "a:\n  ", "a: [", "a: {b: ", "a: |\n  b\n", "a: >-\n  b\n", "- - b", "- a: b", "a:\n- b\n", "- a: |\n    b"}
	pieces := strings.Split("a|b c|1|~|é|\u00a0|\u3000| |  |\n|\n  |\n    |\n- |\n \n|\n\n|: |:|:\n  |- |-|, |,\n|[|]|{|}|#| # c|\n# c\n|\n  # c|\"|'|\"q\"|'q'|\\|\\n|>\n  |>-\n    |?|!|&|*|%|---|...|<<: |\"k\": |\nk: v\n|“|\t|.", "|")
	pieces = append(pieces, "|", "|\n  ", "|-\n  ", "|2\n")
	rapid.Check(t, func(rt *rapid.T) {
		for range 40 {
			text := rapid.SampledFrom(beginnings).Draw(rt, "beginning") + strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 8).Draw(rt, "pieces"), "")
			readAlike(t, []byte(text))
			readAlike(t, []byte(text+"\n"))
		}
	})
}

// FuzzUsual holds the quick reader against the library.
func FuzzUsual(f *testing.F) {
	sound.Fuzzing(f)
	for _, text := range append(usualTexts, unusual...) {
		f.Add([]byte(text))
	}
	files, _ := filepath.Glob("../../testdata/rubrics/*/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(readAlike)
}
