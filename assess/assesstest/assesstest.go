// Package assesstest has what the tests of several rooms below assess share.
package assesstest

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// FrozenRubric is the rubric that the reference runs are about, whatever the default one has
// become: a ruler of full size, of which a test may name questions, options and numbers.
func FrozenRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	e, how := library.Pick(library.All(), library.Default, "0.9.0", "")
	if how != library.SameVersion {
		t.Fatal("the library has lost version 0.9.0")
	}
	return e.Rubric()
}

// NewestRubric is the rubric that is used when none is named, whatever it has become.
func NewestRubric() *rubric.Rubric {
	e, _ := library.Pick(library.All(), library.Default, "", "")
	return e.Rubric()
}

// RubricOf is the embedded rubric that the answers of a sample were given under.
func RubricOf(t testing.TB, a *sheet.Sheet) *rubric.Rubric {
	t.Helper()
	e, how := library.Pick(library.All(), a.Rubric.ID, a.Rubric.Version, a.Rubric.SHA256)
	if how != library.SameBytes {
		t.Fatalf("%s was answered under %s %s, which is not embedded", a.Name, a.Rubric.ID, a.Rubric.Version)
	}
	return e.Rubric()
}

// Equal holds got against want; an empty list is like none.
func Equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// Fataler is what *testing.T and *rapid.T share.
type Fataler interface{ Fatalf(string, ...any) }

// Testdata is the path of a file below the project's testdata, from wherever a test runs.
func Testdata(t Fataler, name string) string {
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return filepath.Join(dir, "testdata", filepath.FromSlash(name))
		}
	}
	t.Fatalf("no go.mod above the directory of this test: %v", err)
	return ""
}

// Differs reports a difference and ends the check, so that rapid can shrink it.
func Differs(t Fataler, what string, got, want any) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// Must ends the test if there is an error.
func Must(t Fataler, err error) {
	if err != nil {
		t.Fatalf("%v", err)
	}
}

// NotAbove tells whether each number of one side of a result is at most that of another.
// Both have to rate the same criteria.
func NotAbove(low, high *assess.Result, side assess.Side) error {
	for i := range low.Criteria {
		a, b := &low.Criteria[i], &high.Criteria[i]
		if a.Rated != b.Rated {
			return fmt.Errorf("%s: rated %v and %v", a.Criterion.ID, a.Rated, b.Rated)
		}
		if a.Rated && (a.Score[side].Cmp(b.Score[side]) > 0 || a.Level[side] > b.Level[side]) {
			return fmt.Errorf("side %d, %s: score %s level %d, then %s level %d", side, a.Criterion.ID, a.Score[side], a.Level[side], b.Score[side], b.Level[side])
		}
	}
	a, b := &low.Stage, &high.Stage
	if a.Rated && (low.Index[side].Cmp(high.Index[side]) > 0 || a.Uncapped[side] > b.Uncapped[side] || a.Level[side] > b.Level[side]) {
		return fmt.Errorf("side %d: index %s %v, then %s %v", side, low.Index[side], a, high.Index[side], b)
	}
	return nil
}

// NumbersOf are the numbers of a result that no change of notation may alter.
func NumbersOf(res *assess.Result) map[string]string {
	n := map[string]string{"coverage": res.Coverage.RatString(), "stage": fmt.Sprint(res.Stage.Rated, res.Stage.Uncapped, res.Stage.Level, res.Stage.Withheld, res.Stage.Why)}
	if res.Stage.Rated {
		n["index"] = res.Index[0].RatString() + " " + res.Index[1].RatString()
	}
	for i := range res.Criteria {
		c := &res.Criteria[i]
		n[c.Criterion.ID] = fmt.Sprint(c.Rated, c.Coverage.RatString(), c.NotApplicable.RatString(), c.Ungated, c.Level, c.Gap)
		if c.Rated {
			n[c.Criterion.ID] += c.Score[0].RatString() + " " + c.Score[1].RatString()
		}
	}
	for i := range res.Values {
		v := &res.Values[i]
		n[v.Question.ID] = fmt.Sprint(v.State, v.Given, v.Scored, res.PointsPerLevel(v.Question).RatString())
	}
	for i := range res.Gates {
		n["gate "+res.Gates[i].Gate.ID] = fmt.Sprint(res.Gates[i].Fires, res.Gates[i].Idle)
	}
	return n
}

// EqualIn is Equal inside a property.
func EqualIn(t *rapid.T, what string, got, want any) {
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("%s: %v, expected %v", what, got, want)
	}
}

// RatText prints a fraction; "" if there is none.
func RatText(x *big.Rat) string {
	if x == nil {
		return ""
	}
	return x.RatString()
}

// TinyRubric is a rubric of one page, for examples.
const TinyRubric = `schema: cxgap/rubric/v1
id: tiny
version: 1.0.0
title: A tiny rubric
caveat: Two questions say little.
scale: [{name: None}, {name: Some}, {name: All}]
criteria: [{id: care, name: Care}]
topics: [{id: all, name: All}]
questions:
  - id: owner
    topic: all
    prompt: Does somebody own this?
    scores: {care: 1}
    options:
      - {id: nobody, level: 0, text: Nobody.}
      - {id: shared, level: 1, text: Several people do.}
      - {id: one, level: 2, text: One person does.}
    gap: {title: Name an owner, action: Name one., effort: S}
  - id: budget
    topic: all
    prompt: Is there money?
    scores: {care: 3}
    options:
      - {id: none, level: 0, text: None.}
      - {id: asked, level: 1, text: Case by case.}
      - {id: fixed, level: 2, text: A fixed sum.}
    gap: {title: Fix a sum, action: Fix it., effort: L}
gates:
  - {id: owner, question: owner, below: 1, caps: overall, at: 0, reason: Nobody owns this.}
`
