package visible_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/visible"
)

func TestLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Northwind Insurance", "Northwind Insurance"},
		{"escape sequence", "a\x1b[31mb", `a\u{1B}[31mb`},
		{"title sequence", "\x1b]0;x\x07", `\u{1B}]0;x\u{07}`},
		{"C1", "a\u009b2J", `a\u{9B}2J`},
		{"raw C1 byte", "a\x9b2J", `a\x9B2J`},
		{"delete", "a\x7fb", `a\u{7F}b`},
		{"override", "\u202Efdp.exe\u202C", `\u{202E}fdp.exe\u{202C}`},
		{"isolate", "\u2066a\u2069", `\u{2066}a\u{2069}`},
		{"marks", "a\u200Eb\u200Fc\u061Cd", "abcd"},
		{"invisible", "\uFEFFa\u200Bb\u2060c\u00ADd", "abcd"},
		{"invisible operator", "a\u2061b", `a\u{2061}b`},
		{"broken", "a\xff\xc3", `a\xFF\xC3`},
		{"surrogate", "\xed\xa0\x80", `\xED\xA0\x80`},
		{"noncharacter", "\uFFFE", `\u{FFFE}`},
		{"replacement character", "\uFFFD", "\uFFFD"},
		{"line ends", "a\nb\r\nc\rd\ve\ff\u0085g\u2028h\u2029i", "a b c d e f g h i"},
		{"spaces", "  a \t\t b  ", "a b"},
		{"no-break space", "a\u00A0b", "a\u00A0b"},
		{"combining", "e\u0301a\u0308\u0304", "e\u0301a\u0308\u0304"},
		{"joined emoji", "👩🏽‍💼 👨‍👩‍👧‍👦 ❤️ 1️⃣ 🇫🇷", "👩🏽‍💼 👨‍👩‍👧‍👦 ❤️ 1️⃣ 🇫🇷"},
		{"flag of England", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"},
		{"tags elsewhere", "a\U000E0041", `a\u{E0041}`},
		{"tags after an escape", "\U000E0067\U000E007F", `\u{E0067}\u{E007F}`},
		{"loose joiner", "\u200Da \uFE0Fb\u200C", "a b\u200C"},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"Arabic number sign", "\u0600١", "\u0600١"},
		{"nothing", " \n\t ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, visible.Line(c.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLineOfLines holds what is told to be a line already against the same text made one: a
// blank before it has to go.
func TestLineOfLines(t *testing.T) {
	for r := range '\uFFFF' {
		if text := "a" + string(r) + "b"; visible.Line(text) != visible.Line(" "+text) {
			t.Errorf("%q becomes %q, behind a blank %q", text, visible.Line(text), visible.Line(" "+text))
		}
	}
}

func TestBlock(t *testing.T) {
	got := visible.Block("\n\n a\tb \r\n\r\n\n\u2029c\x1b[2J\rd\n\n")
	if want := "a b\n\nc\\u{1B}[2J\nd"; got != want {
		t.Errorf("got %q, expected %q", got, want)
	}
	if got := visible.Block(" \n\n"); got != "" {
		t.Errorf("got %q, expected nothing", got)
	}
}

func FuzzLine(f *testing.F) {
	sound.Fuzzing(f)
	for _, seed := range []string{"", "a\u202Eb\xff \u009b2J\u2028c\uFEFF", "\x1b[31m", "\u202E", "👩🏽‍💼", "a\r\nb", "\xed\xa0\x80", "\u200D\u200D", "🏴\U000E0067\U000E007F"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line, block := visible.Line(text), visible.Block(text)
		sound.Output(t, line)
		sound.Output(t, block)
		if strings.ContainsRune(line, '\n') {
			t.Errorf("a line end in %q", line)
		}
		if again := visible.Line(line); again != line {
			t.Errorf("cleaning twice changes %q to %q", line, again)
		}
		if again := visible.Block(block); again != block {
			t.Errorf("cleaning twice changes %q to %q", block, again)
		}
		if got := visible.Line(block); got != line {
			t.Errorf("the block has other text: %q, not %q", got, line)
		}
	})
}

// FuzzWrap sets a text in lines. No line is a command or too wide, and but for white space,
// and what parts a command, nothing is lost; a clipped text fits, and is the beginning.
func FuzzWrap(f *testing.F) {
	sound.Fuzzing(f)
	for i, seed := range []string{"one two-three %", "AAAA::error::x ##vso[task]", "::a\u3000::b\u00A0::c\n::d", "漢字。👩‍👩‍👧‍👦e\u0301\u200D", "see my-long-file.yaml, 12 % ##[x]", "####[a] ###vso[b] #\u200B#[c]", ":\u2060:d", "\t\x1b[1m\xff\u202E"} {
		f.Add(seed, byte(i+4))
	}
	f.Fuzz(func(t *testing.T, text string, n byte) {
		width := 1 + int(n%80)
		lines := visible.Wrap(text, width)
		sound.Output(t, strings.Join(lines, "\n"))
		sound.Output(t, strings.Join(visible.WrapBlock(text, width), "\n"))
		for _, line := range lines {
			// A character that is wider than the line stays whole, and what parts a command
			// that begins in the middle of a long word takes a cell.
			_, first := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
			if visible.Cells(line) > width+1 && ansi.StringWidth(line) > first || line != visible.TrimEnd(line) || line == "" {
				t.Errorf("%q is not a line of %d cells", line, width)
			}
		}
		if got, want := packedText(strings.Join(lines, "")), packedText(visible.Line(text)); got != want {
			t.Errorf("%q became %q", want, got)
		}
		if clipped := visible.Clip(text, width, 2); clipped != visible.Line(text) {
			start, cut := strings.CutSuffix(clipped, "\u00A0…")
			if len(visible.Wrap(clipped, width)) > 2 || !cut || !strings.HasPrefix(visible.Line(text), start) {
				t.Errorf("%q in two lines of %d cells is %q", text, width, clipped)
			}
		}
	})
}

// packedText is a text without white space.
func packedText(text string) string { return strings.Join(strings.Fields(text), "") }

// FuzzReveal shows every character of a text, and writes it as JSON, which reads back as
// what it was.
func FuzzReveal(f *testing.F) {
	sound.Fuzzing(f)
	for _, seed := range []string{"plain", "a\x1b[1m\r\n\tb", "::error::x\n::warning::y", "##vso[task.setvariable variable=PATH]x", "\u202E\u2028\U000E0067\u200B\ufeff", "<&>\\\"", "\xff\xc3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shown := visible.Reveal(text)
		if strings.Contains(shown, "\n") {
			t.Errorf("a line end in %q", shown)
		}
		if utf8.ValidString(text) {
			sound.Output(t, shown)
		}
		var out bytes.Buffer
		if err := visible.WriteJSON(&out, map[string]string{"text": text, text: "key"}); err != nil {
			t.Fatal(err)
		}
		sound.Output(t, out.String())
		var back map[string]string
		if err := json.Unmarshal(out.Bytes(), &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(text, "\uFFFD"); utf8.ValidString(text) && text != "text" && (back["text"] != want || back[want] != "key") {
			t.Errorf("%q reads back as %q", want, back)
		}
	})
}

// What a CI system could take for a command at the start of a line is parted; what only
// looks alike stays.
func TestNoCommand(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"::error::x", ": :error::x"},
		{"a\n ::add-mask::x", "a : :add-mask::x"},
		{"a\u2003::Error file=x::y", "a\u2003: :Error file=x::y"},
		{"##[error]x a##vso[task.x]", "## [error]x a## vso[task.x]"},
		{"std::vector, fe80::1, ::1, x :: Int, ## 3, #[x]", "std::vector, fe80::1, ::1, x :: Int, ## 3, #[x]"},
	} {
		if got := visible.Line(c.in); got != c.want {
			t.Errorf("Line(%q) = %q, want %q", c.in, got, c.want)
		}
		if got := visible.Line(visible.Line(c.in)); got != c.want {
			t.Errorf("the second time Line(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	for _, line := range visible.Wrap(strings.Repeat("A", 20)+"::error::x", 20) {
		if strings.HasPrefix(line, "::e") {
			t.Errorf("a wrapped line is %q", line)
		}
	}
}
