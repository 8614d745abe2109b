package alike_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"cxgap/rubric/alike"
)

func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"It’s “all” of it – or nothing…", "it's \"all\" of it - or nothing...", "  IT'S  \u00a0\"All\"\u2028of it — or nothing…"},
		{"Mu\u0308ller", "M\u00fcller", "MÜLLER", "mü\u00adller", "\ufeffMüller"},
		{"leadership-team", "Leadership_Team", "leadership team", "Leadership\r\nteam."},
		{"Yes.", "yes", "YES .", "Yes. "},
		{"ΣΟΦΟΣ", "σοφος", "σοφοσ"},
		{"Zoë", "Zoe\u0308", "ZOE\u0308", "ZOË"},
		{"has-team (1)", "ｈａｓ－ｔｅａｍ\u3000（１）", "ＨＡＳ\u3000team (１)"},
		{"Kelvin", "\u212aelvin", "kelvin"},
		{"", " ", ".\u200b"[1:], "---", "\u2028"},
	} {
		for _, text := range same[1:] {
			if !alike.Same(same[0], text) {
				t.Errorf("%q and %q: %q, %q", same[0], text, alike.Key(same[0]), alike.Key(text))
			}
		}
	}
	for _, other := range [][2]string{{"IT", "It."}, {"a,b", "a b"}, {"< 10", "> 10"}, {"Zoë", "Zoe"}, {"recall", "re-call"}, {"no", "no?"}, {"A...", "A"}, {".", ""}} {
		if same := alike.Same(other[0], other[1]); same != (other[0] == "IT") {
			t.Errorf("%q and %q: %v", other[0], other[1], same)
		}
	}
}

func TestCode(t *testing.T) {
	for _, same := range [][]string{
		{"leadership-team", "leadershipteam", "Leadership_Team", "leadership team"},
		{"remit.items", "remit_items", "remit/items", "remit[items]"},
	} {
		for _, text := range same[1:] {
			if alike.Code(same[0]) != alike.Code(text) {
				t.Errorf("%q and %q: %q, %q", same[0], text, alike.Code(same[0]), alike.Code(text))
			}
		}
	}
	for _, other := range [][2]string{{"<10", ">10"}, {"50", "50%"}, {"C", "C++"}} {
		if alike.Code(other[0]) == alike.Code(other[1]) {
			t.Errorf("%q and %q are one code", other[0], other[1])
		}
	}
}

// A key is its own key, whatever form, case and blanks a text has.
func TestKeyIsOfAllSpellings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		key := alike.Key(text)
		if strings.TrimSpace(key) != key || strings.Contains(key, "  ") {
			t.Errorf("%q: %q", text, key)
		}
		for _, spelling := range []string{norm.NFC.String(text), norm.NFD.String(text), strings.ReplaceAll(text, " ", "\u2028 _"), " " + text + "\r\n"} {
			if alike.Key(spelling) != key {
				t.Errorf("%q: %q, but %q: %q", text, key, spelling, alike.Key(spelling))
			}
		}
		if code := alike.Code(text); code != alike.Code(key) || strings.ContainsAny(code, " .-_/") {
			t.Errorf("%q has the code %q", text, code)
		}
	})
}
