package alike_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/alike"
)

// someone is a person from "name" or "name/role".
func someone(text string) alike.Person {
	name, role, _ := strings.Cut(text, "/")
	return alike.Person{Name: name, Role: role}
}

func TestMaybeOne(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"Berg, Anna", "Anna Berg"}:                      true,
		{"Carla Mueller", "Carla Müller"}:                true,
		{"Carla Muller", "Carla Müller"}:                 true,
		{"Daniel O’Neil/it", "Dan O'Neil/it"}:            true,
		{"Bob Stone/it", "Robert Stone/it"}:              true,
		{"Bob Stone/it", "Robert Stone/ceo"}:             false,
		{"Bob Stone", "Robert Stone"}:                    false,
		{"A. Berg", "Anna Berg"}:                         true,
		{"Berg, A.", "Anna Maria Berg"}:                  true,
		{"A. M. Berg", "Anna Maria Berg"}:                true,
		{"B. Berg", "Anna Berg"}:                         false,
		{"A. B.", "Anna Berg"}:                           false,
		{"Jürgen Groß", "GROSS, Juergen"}:                true,
		{"Søren Kjær", "Soren Kjaer"}:                    true,
		{"José Núñez", "Jose Nunez"}:                     true,
		{"Łukasz Żak", "Lukasz Zak"}:                     true,
		{"Anna Breg", "Anna Berg"}:                       true,
		{"Anna Bergg", "Anna Berg"}:                      true,
		{"Ana Lindqvist", "Anna Lindqvist"}:              false, // too short for a slip
		{"Christina Lindqvist", "Kristina Lindkvist"}:    false, // three letters
		{"Anne Berg", "Anna Berg"}:                       true,
		{"Anna Berg/ceo", "Bo Lind/ceo"}:                 false,
		{"Anna Berg", "Anna Lind"}:                       false,
		{"Anna/ceo", "Anna Berg/ceo"}:                    true,
		{"Anna/ceo", "Anna Berg/it"}:                     false,
		{"Anna", "Anna Berg/it"}:                         true,
		{"Dr. Anna Berg", "Anna Berg"}:                   true,
		{"anna.berg@example.org", "Anna Berg"}:           true,
		{"AnnaBerg", "Anna Berg"}:                        true,
		{"Anna Berg", "anna  BERG"}:                      false, // the same, not only alike
		{"", "Anna Berg"}:                                false,
		{"", ""}:                                         false,
		{"?", "!"}:                                       false,
		{"山田 太郎", "山田太郎"}:                                true,
		{"Team A", "Team B"}:                             false,
		{"Jan Berg/it", "Jon Berg/hr"}:                   false,
		{"Anna Berg-Lind", "Anna Berg"}:                  true,
		{"Person 12", "Person 13"}:                       false,
		{"R. Okafor", "M. Lindqvist"}:                    false,
		{"Respondent 1001/staff", "Respondent 1002/ceo"}: false,
	} {
		a, b := someone(pair[0]), someone(pair[1])
		if got := alike.MaybeOne(a, b); got != want || alike.MaybeOne(b, a) != got {
			t.Errorf("%q and %q: %v and %v, want %v", pair[0], pair[1], got, alike.MaybeOne(b, a), want)
		}
	}
}

// The words that names are drawn from: first names and surnames of which none is near another.
var (
	givens   = []string{"Anna", "Björn", "Chloé", "Dmitri", "Ewa", "Ferdinand", "Günther", "Håkon"}
	surnames = []string{"Okafor", "Müller", "Strauß", "O'Neil", "Kjær", "Vandenberg", "Núñez", "Jiménez", "Zhou", "Lindqvist"}
)

// Whatever people do to a spelling, it is asked about, from either side; and names of other
// words are not.
func TestMaybeOneOfSpellings(t *testing.T) {
	roles := rapid.SampledFrom([]string{"", "ceo", "it"})
	rapid.Check(t, func(t *rapid.T) {
		given, surname := rapid.SampledFrom(givens).Draw(t, "given"), rapid.SampledFrom(surnames).Draw(t, "surname")
		a := alike.Person{Name: given + " " + surname, Role: roles.Draw(t, "role")}
		first, last := given, surname
		if rapid.Bool().Draw(t, "initial") {
			first = string([]rune(given)[:1]) + rapid.SampledFrom([]string{"", "."}).Draw(t, "dot")
		}
		if rapid.Bool().Draw(t, "accents") {
			first, last = written.Replace(first), written.Replace(last)
		}
		if letters := []rune(last); slices.Contains([]string{"Okafor", "Vandenberg", "Zhou", "Lindqvist"}, last) && rapid.Bool().Draw(t, "slip") {
			at := rapid.IntRange(1, len(letters)-2).Draw(t, "at")
			letters[at], letters[at+1] = letters[at+1], letters[at]
			last = string(letters)
		}
		b := alike.Person{Name: rapid.SampledFrom([]string{first + " " + last, last + ", " + first, last + " " + first, strings.ToUpper(last) + " " + first}).Draw(t, "order"), Role: roles.Draw(t, "other role")}
		if same := alike.Same(a.Name, b.Name); alike.MaybeOne(a, b) == same || alike.MaybeOne(b, a) == same {
			t.Fatalf("%q and %q: same %v, maybe one %v and %v", a.Name, b.Name, same, alike.MaybeOne(a, b), alike.MaybeOne(b, a))
		}
		other := rapid.SampledFrom(slices.DeleteFunc(slices.Clone(surnames), func(s string) bool { return s == surname })).Draw(t, "another")
		if c := (alike.Person{Name: given + " " + other, Role: a.Role}); alike.MaybeOne(a, c) {
			t.Fatalf("%q and %q", a.Name, c.Name)
		}
	})
}

var written = strings.NewReplacer("ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "å", "a", "æ", "ae", "ú", "u", "ñ", "n", "'", "’")

// A text is never more than alike to itself, and nobody to nobody, whatever they are.
func TestMaybeOneOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := func(label string) alike.Person {
			return alike.Person{Name: rapid.String().Draw(t, label), Role: rapid.SampledFrom([]string{"", "ceo"}).Draw(t, label+" role")}
		}
		a, b := p("a"), p("b")
		if alike.MaybeOne(a, a) || alike.MaybeOne(a, b) != alike.MaybeOne(b, a) {
			t.Fatalf("%q and %q", a, b)
		}
		if alike.MaybeOne(a, b) && (alike.Same(a.Name, b.Name) || alike.Key(a.Name) == "") {
			t.Fatalf("%q and %q are the same, or nothing", a.Name, b.Name)
		}
	})
}

// Pairs are those that are asked about one by one; of long lists, those with a word in common.
func TestPairsOfPeople(t *testing.T) {
	people := func(texts ...string) (out []alike.Person) {
		for _, text := range texts {
			out = append(out, someone(text))
		}
		return out
	}
	before := people("Anna Berg/ceo", "Bo Lind/it", "Bob Stone/it", "")
	after := people("Lind, Bo/it", "Berg, Anna/ceo", "Robert Stone/it", "A. Berg", "")
	if diff := cmp.Diff([][2]int{{0, 1}, {0, 3}, {1, 0}, {2, 2}}, alike.MaybeOneAcross(before, after)); diff != "" {
		t.Error(diff)
	}
	if got := alike.MaybeOneAcross(people("Bob Stone/it", "Ann Stone/it"), people("Robert Stone/it")); got != nil {
		t.Errorf("one of two of a surname and a role: %v", got)
	}
	list := people("Anna Berg/ceo", "Bob Stone/it", "Berg, Anna/cfo", "Robert Stone/it", "Rob Stone/it", "anna berg")
	if diff := cmp.Diff([][2]int{{0, 2}, {2, 5}, {3, 4}}, alike.MaybeOneWithin(list)); diff != "" {
		t.Error(diff)
	}
	var many []alike.Person
	for i := range 300 {
		many = append(many, alike.Person{Name: fmt.Sprintf("Given%c Surname%d", 'a'+i%26, i)})
	}
	many = append(many, people("Surname7, Givenh", "Berg, Anna", "Anna Berg")...)
	if diff := cmp.Diff([][2]int{{7, 300}, {301, 302}}, alike.MaybeOneWithin(many)); diff != "" {
		t.Error(diff)
	}
}

func TestFuller(t *testing.T) {
	for _, c := range [][3]string{{"A. Berg", "Anna Berg", "Anna Berg"}, {"Anna Berg", "A. Berg", "Anna Berg"}, {"Berg, Anna", "Anna Berg", "Anna Berg"},
		{"Anna Berg", "Berg, Anna", "Anna Berg"}, {"Carla Müller", "Karla Müller", "Carla Müller"}} {
		if got := alike.Fuller(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q: %q", c[0], c[1], got)
		}
	}
}
