package main

import (
	"os"
	"testing"

	"golang.org/x/text/unicode/norm"
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

func TestNearlyAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Northwind Insurance", "Northwind Insurnace", true}, {"Acme", "Acme Ltd", true}, {"Café Zürich", "Cafe Zurich", true}, {"A.C.M.E.", "ACME", true},
		{"Acme", "Borealis", false}, {"", "Acme", false}, {"Team A", "Team B", false}, {"IBM", "IBN", false}, {"Acme", "Acmeville", false},
	} {
		if got := nearlyAlike(c.a, c.b); got != c.want || nearlyAlike(c.b, c.a) != got {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
