package library_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric"
	"cxgap/rubric/library"
)

func all(t *testing.T) []library.Entry {
	t.Helper()
	entries, err := library.All()
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestEmbeddedRubricsAreClean(t *testing.T) {
	for _, e := range all(t) {
		r, found := rubric.Parse(e.File, e.Data)
		if r == nil || len(found) > 0 {
			t.Errorf("%s:\n%v", e.File, found)
		}
		if r.SHA256 != e.Rubric.SHA256 {
			t.Errorf("%s: the digest is not that of the embedded bytes", e.File)
		}
	}
}

func TestAllIsSorted(t *testing.T) {
	entries := all(t)
	if !slices.IsSortedFunc(entries, func(a, b library.Entry) int {
		if a.Rubric.ID != b.Rubric.ID {
			return strings.Compare(a.Rubric.ID, b.Rubric.ID)
		}
		return rubric.CompareVersions(b.Rubric.Version, a.Rubric.Version)
	}) {
		t.Error("not by id, newest first")
	}
	if !slices.ContainsFunc(entries, func(e library.Entry) bool { return e.Rubric.ID == library.Default }) {
		t.Errorf("there is no rubric %q", library.Default)
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

// The reference runs are only worth something if they were reckoned for this rubric.
func TestReferenceRunsAreForTheEmbeddedRubric(t *testing.T) {
	data, err := os.ReadFile("../../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var runs struct {
		Default struct {
			ID      string             `json:"id"`
			Assumes map[string]assumed `json:"assumes"`
		} `json:"default_rubric"`
	}
	if err := json.Unmarshal(data, &runs); err != nil {
		t.Fatal(err)
	}
	e, how := library.Pick(all(t), runs.Default.ID, "", "")
	if how != library.Newest || runs.Default.ID != library.Default {
		t.Fatalf("the runs are for %q", runs.Default.ID)
	}
	got := map[string]assumed{}
	for i := range e.Rubric.Questions {
		if q := &e.Rubric.Questions[i]; q.Scored() {
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
		return library.Entry{File: id + "-" + version, Rubric: &rubric.Rubric{ID: id, Version: version, SHA256: digest}}
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
