package documenttest

import (
	"strings"

	"pgregory.net/rapid"
)

// Texts are those that some format may take for more than text.
var Texts = []string{
	`"double" and 'single' quotes`, `<script>alert(1)</script>`, `</title></style></textarea>--></svg><img src=x onerror=alert(1)>`, `]]> <![CDATA[ x ]]>`, `&amp; &lt;b&gt; &#64;x &nbsp;`,
	`=cmd|' /C calc'!A0`, `=HYPERLINK("http://evil.example","x")`, `+1`, `-1`, `@SUM(1+1)`, `＝1+1`, "\t=1+1", "\r=1+1", "  =1+1", `'=1+1`, "a;=1+1;  -2", "line\n=1+1", `"=1+1",=2`, `_x003D_1+1`,
	"\x1b[31mred\x1b[0m \x1b]0;title\x07", "c1 \u009b2J \u0085 end", "\u202Egnp.exe\u202C \u2066iso\u2069", "ze\u200Bro \uFEFFwidth\u2060", "nul\x00 and bell\x07", "broken \xff\xfe\xc3",
	strings.Repeat("long", 400), "👩🏽‍💼 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣", "Z̸͉̈́a̷͓̓ḷ̴̛g̷̺̈́o" + strings.Repeat("\u0334", 50), "שלום עולם مرحبا",
	"| pipe | table |\n|---|---|\n| a | b |", "`code` ``more`` ```", "[link](javascript:alert(1)) ![i](x.png)", "<javascript:alert(1)> javascript:alert(1)", "[ref]: http://evil.example", "[^1]: foot [^1]",
	"# heading\n## two\n\nsetext\n===", "- list\n* star\n1. one\n\n    code", "1) one", "(1) one", "a. letter", "iv. roman", "#. hash", "(@) example", "R. Okafor", "> quote", "***", "---\ntitle: x\n---", "~~~\nfence\n~~~", "::: div", ": definition", "Table: caption",
	"*em* **strong** _u_ __uu__ ~~del~~ ~sub~ ^sup^", "${jndi:ldap://x} {{.Secret}} {% raw %} <%= 1 %> #{x}", "@octocat #123 org/repo#1 GH-1 :smile: $x$ $$y$$", "https://evil.example www.evil.example a@b.example",
	`\ back\slash \| \* \`, "{#id .class}", "trailing backslash \\", "trailing hash #", "\u00A0spaced\u00A0", "100 % & more", "- [ ] task", "line one\nline two\n\nparagraph two",
}

// morsels are pieces of text that have broken layouts.
var morsels = []string{"word", "a", " ", "  ", "-", "e-", "漢字", "。", "「", "한국어", "नमस्ते", "ไทย", "שלום", "سلام", "👩‍👩‍👧‍👦", "👩🏽‍💼", "🇫🇷", "🇫", "❤️", "1️⃣", "☎", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
	"e\u0301", "\u0301", "\uFE0F", "\u200D", "\t", "\n", "\r\n", "\x1b[31m", "\x1b]0;", "\a", "\x00", "\x7f", "\u009b", "\u202E", "\u2028", "\xff", "\u00A0", "\u3000", "%", "12 %",
	"https://example.com/a/b", strings.Repeat("x", 90), "::error::x", "##vso[x]", "##[x]", strings.Repeat("漢", 70), "█", "│", "─", "…", "—", "ﷺ", "\U0001FAEA", "\uE000", "A\u0304\u0308\u0301"}

// Text draws a text that nobody would write but somebody may paste.
func Text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(morsels), rapid.StringN(0, 12, -1)), 0, 25).Draw(t, "text"), "")
	})
}

// Name draws a text of one to three of the same pieces.
func Name() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(morsels), 1, 3).Draw(t, "name"), "")
	})
}
