package library_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric"
	"cxgap/rubric/library"
)

// What is read at the head of a file is what the whole file says.
func TestEmbeddedRubricsAreClean(t *testing.T) {
	for _, e := range library.All() {
		r, found := rubric.Parse(e.File, e.Data)
		if r == nil || len(found) > 0 {
			t.Errorf("%s:\n%v", e.File, found)
			continue
		}
		if diff := cmp.Diff([]string{r.ID, r.Version, r.SHA256}, []string{e.ID, e.Version, e.SHA256}); diff != "" {
			t.Errorf("%s (-file +head):\n%s", e.File, diff)
		}
		if e.Rubric().SHA256 != e.SHA256 {
			t.Errorf("%s gives another rubric", e.File)
		}
	}
}

// An answer file names its ruler by id and version: there can be one of each.
func TestAllIsSorted(t *testing.T) {
	entries := library.All()
	for i := range entries[1:] {
		a, b := entries[i], entries[i+1]
		if a.ID > b.ID || a.ID == b.ID && rubric.CompareVersions(a.Version, b.Version) <= 0 {
			t.Errorf("%s %s stands before %s %s", a.ID, a.Version, b.ID, b.Version)
		}
	}
	if !slices.ContainsFunc(entries, func(e library.Entry) bool { return e.ID == library.Default }) {
		t.Errorf("there is no rubric %q", library.Default)
	}
}

// The newest version of a rubric has the file that bears its id alone, so that whoever
// changes it finds it; an older one has its version in the name.
func TestFilesAreNamedByVersion(t *testing.T) {
	newest := ""
	for _, e := range library.All() {
		want := e.ID + ".yaml"
		if e.ID == newest {
			want = e.ID + "-" + e.Version + ".yaml"
		}
		if newest = e.ID; e.File != want {
			t.Errorf("%s %s stands in %s, want %s", e.ID, e.Version, e.File, want)
		}
	}
}

// assumed is what the reference runs take for granted about a question.
type assumed struct {
	Scores      map[string]int      `json:"scores"`
	Effort      string              `json:"effort"`
	Requires    []string            `json:"requires"`
	AskWhen     *branch             `json:"ask_when"`
	AppliesWhen map[string][]string `json:"applies_when"`
}

type branch struct {
	Question string `json:"question"`
	AtLeast  int    `json:"at_least"`
}

// The reference runs are only worth something if they were reckoned for the rubric they name.
func TestReferenceRunsAreForAnEmbeddedRubric(t *testing.T) {
	data, err := os.ReadFile("../../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var runs struct {
		Default struct {
			ID      string             `json:"id"`
			Version string             `json:"version"`
			Assumes map[string]assumed `json:"assumes"`
		} `json:"default_rubric"`
	}
	if err := json.Unmarshal(data, &runs); err != nil {
		t.Fatal(err)
	}
	e, how := library.Pick(library.All(), runs.Default.ID, runs.Default.Version, "")
	if how != library.SameVersion {
		t.Fatalf("the runs are for %q %s", runs.Default.ID, runs.Default.Version)
	}
	got := map[string]assumed{}
	r := e.Rubric()
	for i := range r.Questions {
		if q := &r.Questions[i]; q.Scored() {
			got[q.ID] = assumptions(q)
		}
	}
	if diff := cmp.Diff(runs.Default.Assumes, got); diff != "" {
		t.Errorf("(-reference runs +rubric):\n%s", diff)
	}
}

func assumptions(q *rubric.Question) assumed {
	a := assumed{Scores: map[string]int{}, Effort: q.Gap.Effort, Requires: ids(q.Gap.Requires)}
	for _, w := range q.Scores {
		a.Scores[w.Criterion.ID] = w.Weight
	}
	if b := q.AskWhen; b != nil {
		a.AskWhen = &branch{b.Question.ID, b.AtLeast}
	}
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		if a.AppliesWhen == nil {
			a.AppliesWhen = map[string][]string{}
		}
		a.AppliesWhen[c.Question.ID] = ids(c.Options)
	}
	return a
}

func ids(refs []rubric.Ref) []string {
	out := []string{}
	for _, r := range refs {
		out = append(out, r.ID)
	}
	return out
}

func TestPick(t *testing.T) {
	entry := func(id, version, digest string) library.Entry {
		return library.Entry{File: id + "-" + version, ID: id, Version: version, SHA256: digest}
	}
	shelf := []library.Entry{entry("a", "2.0.0", "dd"), entry("a", "1.1.0", "cc"), entry("a", "1.0.0", "bb"), entry("b", "1.0.0", "ee")}
	for _, c := range []struct {
		id, version, digest string
		want                string
		how                 library.Choice
	}{
		{"a", "1.0.0", "bb", "a-1.0.0", library.SameBytes},
		{"a", "9.9.9", "bb", "a-1.0.0", library.SameBytes},
		{"a", "", "cc", "a-1.1.0", library.SameBytes},
		{"a", "1.1.0", "other", "a-1.1.0", library.SameVersion},
		{"a", "1.1.0", "", "a-1.1.0", library.SameVersion},
		{"a", "3.0.0", "other", "a-2.0.0", library.Newest},
		{"a", "", "", "a-2.0.0", library.Newest},
		{"b", "2.0.0", "dd", "b-1.0.0", library.Newest}, // the digest is that of another rubric
		{"c", "1.0.0", "bb", "", library.NotFound},
		{"", "", "", "", library.NotFound},
	} {
		got, how := library.Pick(shelf, c.id, c.version, c.digest)
		if got.File != c.want || how != c.how {
			t.Errorf("Pick(%q, %q, %q) = %q, %v; want %q, %v", c.id, c.version, c.digest, got.File, how, c.want, c.how)
		}
	}
}
