package source_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/source"
)

// said lists findings as "line:column rule".
func said(t *testing.T, text string) []string {
	t.Helper()
	_, found := source.Parse("x", []byte(text))
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Rule))
	}
	return out
}

// A blank that looks like an ordinary one is part of the key, and no other word is said
// about that key.
func TestOddBlankBeforeAKey(t *testing.T) {
	doc, found := source.Parse("x", []byte("a: 1\n\u00a0b: 2\n"))
	if doc == nil || len(found) != 1 || found[0].Rule != "control-character" || !strings.Contains(found[0].Message, `U+00A0 stands before the key "b"`) || doc.Root.Has("\u00a0b") {
		t.Errorf("%v", found)
	}
}

func TestEncoding(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"clean", "a: é字🎉\n", nil},
		{"byte order mark", "\ufeffa: 1\n", nil},
		{"byte order mark inside", "a: x\ufeffy\n", []string{"1:5 control-character"}},
		{"windows lines", "a: 1\r\nb: 2\r\n", nil},
		{"mixed lines", "a: 1\r\nb: 2\n", nil},
		{"lone carriage return", "a: x\ry\nb: 1\n", []string{"1:5 control-character"}},
		{"old mac lines", "a: 1\rb: 2\r", []string{"1:1 encoding"}},
		{"old mac lines but for the last", "a: 1\rb: 2\r\n", []string{"1:1 encoding"}},
		{"line ends that were turned twice", "a: 1\r\r\nb: 2\r\r\n", []string{"1:1 encoding"}},
		{"lines of another standard", "a: 1\u2028b: 2\u2028", []string{"1:1 encoding"}},
		{"separators in a text of one line", "{\"a\": \"x\u2028y\u2028z\"}", []string{"1:9 control-character", "1:11 control-character"}},
		{"no text at all", "a: \xff\x00\x01\x02\xfe\n", []string{"1:1 encoding"}},
		{"line separator", "a: 1\nb: \"é\u2028\"\n", []string{"2:6 control-character"}},
		{"paragraph separator", "a: \"x\u2029\"\n", []string{"1:6 control-character"}},
		{"next line", "a: \"x\u0085\"\n", []string{"1:6 control-character"}},
		{"nul", "a: x\x00y\n", []string{"1:5 control-character"}},
		{"escape", "a: x\x1b[0m\n", []string{"1:5 control-character"}},
		{"C1", "a: x\u009by\n", []string{"1:5 control-character"}},
		{"delete", "a: x\x7fy\n", []string{"1:5 control-character"}},
		{"not a character", "a: x\uffffy\n", []string{"1:5 control-character"}},
		{"several, with other findings", "a: x\x01\nb: \x02\nb: 1\n", []string{"1:5 control-character", "2:4 control-character", "3:1 duplicate-key"}},
		{"with a syntax error the characters alone", "a: x\x01\n\x01b: [\n", []string{"1:5 control-character", "2:1 control-character"}},
		{"latin 1", "a: 1\nb: \"z\xe9\"\n", []string{"2:6 encoding"}},
		{"cut character", "a: \xe5\xad\n", []string{"1:4 encoding"}},
		{"surrogate", "a: \xed\xa0\x80\n", []string{"1:4 encoding"}},
		{"UTF-16 little endian", "\xff\xfea\x00:\x00", []string{"1:1 encoding"}},
		{"UTF-16 big endian", "\xfe\xff\x00a\x00:", []string{"1:1 encoding"}},
		{"UTF-16 without mark", "a\x00:\x00 \x001\x00", []string{"1:1 encoding"}},
		{"UTF-32 little endian", "\xff\xfe\x00\x00a\x00\x00\x00:\x00\x00\x00", []string{"1:1 encoding"}},
		{"UTF-32 big endian without mark", "\x00\x00\x00a\x00\x00\x00:\x00\x00\x00\n", []string{"1:1 encoding"}},
		{"bidi marks are text", "a: x\u202ey\u200d\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, said(t, c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Of a text in Windows-1252 the first letter that is no UTF-8 is pointed at, its word is read,
// and the lines with such letters are named.
func TestWindows1252(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1\nb: \"Gr\xf6\xdfe\"\n":                     `2:7 this byte is not UTF-8; in Windows-1252 the word is "Größe"`,
		"a: Caf\xe9\nb: x\nc: \x93Zo\xeb\x94\nd: \xfc\n": `1:7 this byte is not UTF-8; in Windows-1252 the word is "Café"; such bytes are in lines 1, 3 and 4`,
		"a: Zoë\nb: Zo\xeb\n":                            `2:6 this byte is not UTF-8; in Windows-1252 the word is "Zoë", but other letters of the file are UTF-8`,
		"a: M\x81ller\n":                                 "1:5 this byte is not UTF-8",
		strings.Repeat("a: \xe9\n", 7):                   `1:4 this byte is not UTF-8; in Windows-1252 the word is "é"; such bytes are in lines 1, 2, 3, 4, 5 and 2 more`,
	} {
		if _, found := source.Parse("x", []byte(text)); len(found) != 1 || fmt.Sprintf("%d:%d %s", found[0].Line, found[0].Column, found[0].Message) != want {
			t.Errorf("%q: %v, want %s", text, found, want)
		}
	}
}

// Whatever is written in Windows-1252, the finding stands where the first letter stands that is
// no ASCII, and the text is as it was once it is read as the hint says.
func TestWindows1252IsFoundAnywhere(t *testing.T) {
	letters := []byte("aZ :\n\"x\xe9\xf6\x80\x96\xa0\xff")
	rapid.Check(t, func(t *rapid.T) {
		text := "a: 1\n# " + strings.ReplaceAll(string(rapid.SliceOf(rapid.SampledFrom(letters)).Draw(t, "text")), "\n", "\n# ") + "\n"
		var read strings.Builder
		for _, b := range []byte(text) {
			read.WriteRune(source.Windows1252(b))
		}
		line, column := 1, 1
		for _, r := range read.String() {
			if r > 0x7f {
				break
			}
			if column++; r == '\n' {
				line, column = line+1, 1
			}
		}
		if letters := strings.ToValidUTF8(text, ""); utf8.RuneCountInString(letters) < len(letters) || letters == text {
			return // some of the bytes are a letter of UTF-8, such as 退 (E9 80 80), or all are ASCII
		}
		_, found := source.Parse("x", []byte(text))
		if len(found) != 1 || found[0].Rule != "encoding" || found[0].Line != line || found[0].Column != column {
			t.Errorf("%q: %v, want one in %d:%d", text, found, line, column)
		}
		if _, again := source.Parse("x", []byte(read.String())); len(again) > 0 {
			t.Errorf("%q, saved as UTF-8: %v", text, again)
		}
	})
}

func TestManyControlCharactersAreCounted(t *testing.T) {
	_, found := source.Parse("x", []byte("a: "+strings.Repeat("\x01", 150)))
	if len(found) != 100 || !strings.HasSuffix(found[99].Message, "50 more follow") {
		t.Errorf("%d findings, the last is %v", len(found), found[len(found)-1])
	}
}

func TestSize(t *testing.T) {
	text := []byte("a: x\n#" + strings.Repeat("x", source.MaxBytes-6))
	if doc, found := source.Parse("x", text); doc == nil || len(found) > 0 {
		t.Errorf("a file of exactly 2 MiB: %v", found)
	}
	doc, found := source.Parse("x", append(text, 'x'))
	if doc != nil || len(found) != 1 || found[0].Rule != "too-large" {
		t.Errorf("one byte more: %v", found)
	}
}

func TestDialect(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"comment only", "# x\n", nil},
		{"start marker", "---\na: 1\n", nil},
		{"end marker", "a: 1\n...\n", nil},
		{"second document", "a: 1\n---\nb: 2\n", []string{"2:1 second-document"}},
		{"empty second document", "a: 1\n---\n", []string{"2:1 second-document"}},
		{"second document with other findings", "a: 1\na: 2\n---\nb: 2\n", []string{"2:1 duplicate-key", "3:1 second-document"}},
		{"fault in the second document", "a: 1\n---\nb: [\n", []string{"3:4 syntax"}},
		{"anchor and alias", "a: &x 1\nb: *x\n", []string{"1:4 alias", "2:4 alias"}},
		{"anchor on a list", "a: &x\n  - 1\n", []string{"1:4 alias"}},
		{"anchor and alias in a list", "- &x 1\n- *x\n", []string{"1:3 alias", "2:3 alias"}},
		{"anchored key", "&x a: 1\n", []string{"1:1 alias"}},
		{"alias as key", "a: &x b\n*x : 1\n", []string{"1:4 alias", "2:1 alias"}},
		{"tag", "a: !!str 1\nb: !x {}\n", []string{"1:4 tag", "2:4 tag"}},
		{"tag without name", "a: ! b\n", []string{"1:4 tag"}},
		{"tagged key", "!!str a: 1\n", []string{"1:1 tag"}},
		{"an exclamation mark in quotes", "a: \"!b\"\n", nil},
		{"merge key", "a: {<<: {b: 1}}\n", []string{"1:5 merge-key"}},
		{"quoted merge key is a key", "\"<<\": 1\n", nil},
		{"duplicate keys", "a: 1\nb: {c: 1, d: 2, c: 3}\n\"a\": 4\n", []string{"2:17 duplicate-key", "3:1 duplicate-key"}},
		{"list as key", "[a]: 1\n", []string{"1:1 wrong-type"}},
		{"struct decoding would panic", "<<: {a: b}\n? {x: y}\n: z\n", []string{"1:1 merge-key", "2:3 wrong-type"}},
		{"nesting at the limit", strings.Repeat("[", 64) + strings.Repeat("]", 64), nil},
		{"nesting above the limit", strings.Repeat("[", 65) + strings.Repeat("]", 65), []string{"1:65 too-deep"}},
		{"nesting in block style", nested(65), []string{"65:129 too-deep"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, said(t, c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// nested gives maps in block style, one in the other; the last holds a value.
func nested(depth int) string {
	var out strings.Builder
	for i := range depth {
		fmt.Fprintf(&out, "%sa:\n", strings.Repeat("  ", i))
	}
	return strings.TrimSuffix(out.String(), "\n") + " 1\n"
}

func TestDigestIsOfTheNormalisedText(t *testing.T) {
	want := "d02b8bb58aa82e872f709035f39b734b9f28dde0c3d305698a95d04aec594cfa" // by sha256sum
	for _, same := range []string{"a: 1\nb: 2\n", "\ufeffa: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "\ufeffa: 1\r\nb: 2\n"} {
		if got := source.Digest([]byte(same)); got != want {
			t.Errorf("%q has another digest", same)
		}
		doc, _ := source.Parse("x", []byte(same))
		if doc.SHA256 != want {
			t.Errorf("%q: the document has another digest", same)
		}
	}
	if source.Digest([]byte("a: 1\nb: 3\n")) == want {
		t.Error("another text has the same digest")
	}
}

func TestPlaces(t *testing.T) {
	text := "a: 1\n字: {b: \"é 'x'\", c: [d, e]}\nlong: x\n  y\nempty:\nlist:\n  -\n  - f # note\nq: 'it''s'\n"
	doc, found := source.Parse("x", []byte(text))
	if len(found) > 0 {
		t.Fatal(found)
	}
	at := func(n *source.Node) string { return fmt.Sprintf("%d:%d-%d", n.Span.Line, n.Span.Column, n.Span.End) }
	root := doc.Root
	for want, n := range map[string]*source.Node{
		"1:1-2": root, "1:4-5": root.Get("a"), "2:4-0": root.Get("字"), "2:8-15": root.Get("字").Get("b"), "2:24-25": root.Get("字").Get("c").Items[1],
		"3:7-0": root.Get("long"), "5:1-6": root.Get("empty"), "7:4-0": root.Get("list").Items[0], "8:5-6": root.Get("list").Items[1], "9:4-11": root.Get("q"),
	} {
		if got := at(n); got != want {
			t.Errorf("%q stands at %s, want %s", n.Text, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	if diff := cmp.Diff([]string{"a: 1", "b", ""}, source.Lines([]byte("\ufeffa: 1\r\nb\n"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := source.Lines([]byte("\xff\xfea\x00")); got != nil {
		t.Errorf("UTF-16 has no lines to show, got %q", got)
	}
}

// A file with more values than anybody writes is refused before it becomes a tree, and what
// only looks like a value is not counted: blank lines, comments, text without commas.
func TestMaxValues(t *testing.T) {
	many := source.MaxValues + 1
	for _, c := range []struct {
		name, begin, unit, end string
		values                 int // that the unit holds, as they are counted
	}{
		{"maps in braces", "a: [", "{},", "]", 2},
		{"brackets", "a: [", "[],", "]", 2},
		{"words", "a: [", "a,", "]", 1},
		{"keys without a word", "a: [", "{?},", "]", 3},
		{"lines", "a:\n", "- \n", "", 2},
		{"keys", "", "a:\n", "", 2},
		{"blank lines", "a: 1", "\n", "", 0},
		{"comments", "a: 1\n", "#,\n", "", 0},
		{"a long text", "a: ", "word: ", "", 1},
		{"no colon", "a: ", "b:c-d?e#f ", "", 0},
	} {
		units := many
		if c.values > 0 {
			units = many/c.values + 1
		}
		text := c.begin + strings.Repeat(c.unit, min(units, (source.MaxBytes-20)/len(c.unit))) + c.end
		doc, found := source.Parse("x", []byte(text))
		refused := doc == nil && len(found) == 1 && found[0].Rule == "too-large"
		if want := c.values > 0; refused != want {
			t.Errorf("%s: refused %t: %v", c.name, refused, found[:min(3, len(found))])
		}
	}
}

// A text has a limit too, in characters, wherever it stands; what is said besides is that alone.
func TestMaxText(t *testing.T) {
	for _, write := range []func(string) string{
		func(text string) string { return "a: " + text + "\n" },
		func(text string) string { return "a: \"" + text + "\"\n" },
	} {
		if got := said(t, write(strings.Repeat("é", source.MaxText))); got != nil {
			t.Errorf("as long as it may be: %v", got)
		}
		if got := said(t, write(strings.Repeat("é", source.MaxText+1))); !slices.Equal(got, []string{"1:4 too-large"}) {
			t.Errorf("longer: %v", got)
		}
	}
}
