package main

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// A member is found by its letters where its name has another form of Unicode on the disk, in
// folders too, and the name to the byte goes first.
func TestMembersAreFoundByTheirLetters(t *testing.T) {
	t.Chdir(t.TempDir())
	composed, decomposed := norm.NFC.String("Zürich/Café.yaml"), norm.NFD.String("Zürich/Café.yaml")
	if err := os.Mkdir(norm.NFD.String("Zürich"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(decomposed, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{composed: decomposed, decomposed: decomposed, "Zürich/Tee.yaml": "", "a.yaml": "a.yaml"} {
		got := besideFile("panel.yaml", name)
		if want == "" {
			want = name
		}
		if _, err := os.Stat(want); err == nil && norm.NFC.String(got) != norm.NFC.String(want) {
			t.Errorf("%+q leads to %+q", name, got)
		}
		if _, err := os.Stat(got); err != nil && name != "a.yaml" && want != name {
			t.Errorf("%+q leads to %+q, which is not there", name, got)
		}
	}
}

// A file that is not there is looked for under the names that people take for its own, and under
// those with a slip. Where several are as near, none is named, and another person's file, or
// another year's, is not near.
func TestNearName(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{
		"Eve.yaml", "o'neil.yaml", "ann-marie.yaml", "b.yaml", "cx-assessment.yaml", "cx-assessment.html", "ceo.yaml", "cfo.yaml",
		"panel-2025.yaml", "okafor.yml", "team-one.yaml", "team-ones.yaml", "form.xlsx",
	} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"eve.yaml": "Eve.yaml", "o\u2019neil.yaml": "o'neil.yaml", "ann\u2013marie.yaml": "ann-marie.yaml", "ann-mary.yaml": "",
		"zoe.yaml": "", "gone/Eve.yaml": "",
		"cx-asessment.yaml": "cx-assessment.yaml", "cx-assesmetn.yaml": "", "cx-assesment.html": "cx-assessment.html", "./cx_asessment.YAML": "./cx-assessment.yaml",
		"cx-asesment": "cx-assessment.yaml", "cx-assessment": "cx-assessment.yaml", "CEO": "ceo.yaml", "okafor.yaml": "okafor.yml", "okafro.yaml": "okafor.yml",
		"coo.yaml": "", "ceo.xlsx": "", "panel-2026.yaml": "", "pannel-2025.yaml": "panel-2025.yaml", "panel.yaml": "", "team-onee.yaml": "", "from.xlsx": "form.xlsx",
	} {
		if got := nearName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// What looks alike is said of letters of two alphabets only.
func TestUnseen(t *testing.T) {
	if got := unseen("Acme", "\u0410cme"); got != " (their letter 1 looks alike and differs: U+0041 and U+0410)" {
		t.Error(got)
	}
	if got := unseen("Acme", `"Acme"`) + unseen("Acme", "Bcme"); got != "" {
		t.Error(got)
	}
}

func TestNearlyAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Northwind Insurance", "Northwind Insurnace", true}, {"Acme", "Acme Ltd", true}, {"Café Zürich", "Cafe Zurich", true}, {"A.C.M.E.", "ACME", true},
		{"Straße", "STRASSE", true}, {"\ufb01rst", "First", true}, {"\uff21cme", "Acme", true},
		{"Müller und Söhne", "Mueller & Soehne", true}, {"Müller+Söhne", "MULLER AND SOHNE", true}, {"Straßen AG", "Strassen", true}, {"&", "und", false},
		{"Acme", "Borealis", false}, {"", "Acme", false}, {"Team A", "Team B", false}, {"IBM", "IBN", false}, {"Acme", "Acmeville", false},
	} {
		if got := nearlyAlike(c.a, c.b); got != c.want || nearlyAlike(c.b, c.a) != got {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// Whatever people do to the spelling of an organisation, the command that mends it is offered,
// from either side.
func TestNearlyAlikeOfSpellings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([][]string{{"Müller", "und", "Söhne"}, {"Straßenbau", "&", "Größe"}, {"Café", "Zürich"}, {"Ørsted", "og", "Ålborg"}, {"Northwind", "Insurance"}}).Draw(t, "name")
		name, other := strings.Join(words, " "), strings.Join(words, " ")
		if rapid.Bool().Draw(t, "joined otherwise") {
			other = strings.NewReplacer(" und ", rapid.SampledFrom([]string{" & ", "+", " AND "}).Draw(t, "und"), " & ", " und ", " og ", " & ").Replace(other)
		}
		if rapid.Bool().Draw(t, "umlauts") {
			other = strings.NewReplacer("ü", "ue", "ö", "oe", "ß", "ss", "é", "e", "Ø", "O", "Å", "Aa").Replace(other)
		}
		if rapid.Bool().Draw(t, "form") {
			other += rapid.SampledFrom([]string{" GmbH", ", Inc.", " AG"}).Draw(t, "legal form")
		}
		if rapid.Bool().Draw(t, "capitals") {
			other = strings.ToUpper(other)
		}
		if !nearlyAlike(name, other) || !nearlyAlike(other, name) {
			t.Fatalf("%q and %q", name, other)
		}
		if far := other + "x Borealis"; nearlyAlike("Borealis", far) {
			t.Fatalf("Borealis and %q", far)
		}
	})
}
