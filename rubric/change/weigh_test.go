package change_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/change"
	"cxgap/rubric/rubrictest"
	"cxgap/rubric/source"
)

// sheetOf answers questions of a rubric: "has-team=team visits=monthly".
func sheetOf(t testing.TB, in change.Input, answers string) change.Sheet {
	t.Helper()
	a := sheet.New(in.Rubric, "2026-03-02")
	for _, pair := range strings.Fields(answers) {
		question, option, _ := strings.Cut(pair, "=")
		answer := sheet.Answer{Option: option}
		switch option {
		case "?":
			answer = sheet.Answer{Unknown: true}
		case "n/a":
			answer = sheet.Answer{NotApplicable: "there is none"}
		}
		a.Set(question, answer, "2026-03-02")
	}
	if found := a.Validate(in.Rubric); len(found) > 0 {
		t.Fatal(found)
	}
	return change.Sheet{File: "a.yaml", Answers: a}
}

// moved gives "what: before -> after because causes" for each result that moved.
func moved(e change.Effect) []string {
	var out []string
	for _, m := range e.Moved {
		how := " or "
		if m.Together {
			how = " with "
		}
		out = append(out, fmt.Sprintf("%s: %s -> %s because %s", m.What, reading(m.Before), reading(m.After), strings.Join(m.Because, how)))
	}
	return out
}

func reading(r *change.Reading) string {
	if r == nil {
		return "·"
	}
	return r.Text
}

const everyAnswer = "has-team=team named-owner=executive remit=all visits=monthly surveys=asked"

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		name, answers, now string
		want               []string
		lost               []string
	}{
		{"nothing moves", everyAnswer, edit(t, small, "weight: 2", "weight: 3"), nil, nil},
		{
			"a level",
			"has-team=team named-owner=executive remit=all visits=yearly surveys=asked",
			edit(t, small, "[25, 75]", "[25, 90]"),
			[]string{"criteria/asking: 2 Full -> 1 Partial because scoring/cut_points"},
			nil,
		},
		{
			"two together",
			everyAnswer,
			renameAll(small, "below: 1, caps: overall, at: 0", "below: 1, caps: overall, at: 1", "gates:\n", `gates:
  - {id: one, question: surveys, below: 2, caps: overall, at: 1, reason: One.}
  - {id: two, question: remit, below: 2, caps: overall, at: 1, reason: Two.}
`, "{id: silent, level: 0, text: Never.}, {id: asked, level: 2, text: Always.}", "{id: silent, level: 0, text: Never.}, {id: asked, level: 1, text: Always.}, {id: heard, level: 2, text: Heard.}"),
			[]string{"stage: 2 Full -> 1 Partial because questions/surveys/options/asked/level with gates/one"},
			nil,
		},
		{
			"a lost answer",
			everyAnswer,
			renameAll(small, "{id: monthly,", "{id: often,", "visits: [monthly]", "visits: [often]"),
			[]string{
				"criteria/asking: 2 Full -> 1 Partial to 2 Full because questions/visits/options/often/id",
				"verdict: plain -> plain (open before it: rare) because questions/visits/options/often/id",
			},
			[]string{`visits: the option "monthly" is no longer offered`},
		},
		{
			"a verdict that withholds the stage",
			everyAnswer,
			renameAll(small, "{id: exempt, when: {has-team: [alone]}", "{id: exempt, when: {has-team: [team]}"),
			[]string{"stage: 2 Full -> withheld (2 Full) because verdicts/exempt/when", "verdict: plain -> exempt because verdicts/exempt/when"},
			nil,
		},
		{
			"a verdict on a new question counts from the verdict on",
			"has-team=team visits=never",
			renameAll(small, "verdicts:\n", "verdicts:\n  - {id: first, when: {visits: {at_most: 1}}, text: First.}\n"),
			[]string{"verdict: rare -> first because verdicts/first"},
			nil,
		},
		{
			"a verdict that is open",
			"has-team=? visits=never",
			renameAll(small, "text: Rarely.}", "text: Rarely., stage: withheld}"),
			nil, nil,
		},
		{
			"a verdict that would be open between others",
			"has-team=? visits=never",
			renameAll(small, "{visits: {at_most: 0}}", "{visits: {at_least: 1}}"),
			[]string{"verdict: open: exempt or rare -> open: exempt or vague because verdicts/rare/when"},
			nil,
		},
		{
			"the order of verdicts",
			"has-team=alone visits=never",
			renameAll(small, "  - {id: rare, when: {visits: {at_most: 0}}, text: Rarely.}\n", "", "verdicts:\n", "verdicts:\n  - {id: rare, when: {visits: {at_most: 0}}, text: Rarely.}\n"),
			[]string{"verdict: exempt -> rare because verdicts/order"},
			nil,
		},
		{
			"a renamed question moves nothing",
			everyAnswer,
			renameAll(small, "visits:", "calls:", "id: visits\n", "id: calls\n", "question: visits", "question: calls", "    prompt: Are customers visited?\n", "    prompt: Are customers visited?\n    renamed_from: [visits]\n"),
			nil, nil,
		},
		{
			"a renamed verdict and a renamed gate move nothing",
			"has-team=team visits=never",
			renameAll(small, "id: rare,", "id: seldom,", "id: owner-gate", "id: no-owner"),
			nil, nil,
		},
		{
			"a renamed verdict that is still open with others",
			"has-team=? visits=never",
			renameAll(small, "id: exempt,", "id: spared,", "{visits: {at_most: 0}}", "{visits: {at_least: 1}}"),
			[]string{"verdict: open: spared or rare -> open: spared or vague because verdicts/rare/when"},
			nil,
		},
		{
			"a criterion that is gone",
			everyAnswer,
			renameAll(small, ", {id: asking, name: Asking}", "", "owning: 2, asking: 1", "owning: 2", "scores: {asking: 2}", "scores: {owning: 1}", "caps: asking", "caps: overall"),
			[]string{"criteria/asking: 2 Full -> · because criteria/asking"},
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := compare(t, small, c.now)
			d.Weigh([]change.Sheet{sheetOf(t, parse(t, "old.yaml", small), c.answers)})
			if diff := cmp.Diff(c.want, moved(d.Archived[0])); diff != "" {
				t.Error(diff, "\n", strings.Join(lines(d), "\n"))
			}
			var lost []string
			for _, l := range d.Archived[0].Lost {
				lost = append(lost, l.Question+": "+l.Why)
			}
			if diff := cmp.Diff(c.lost, lost); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// drawVersions draws a rubric and another version of it with a few edits.
func drawVersions(t *rapid.T) (old, now change.Input) {
	text := string(rubrictest.Text(t, rubrictest.Options{MaxQuestions: 6, MaxTop: 4}))
	was, _ := rubric.Parse("old.yaml", []byte(text))
	is := was
	for range rapid.IntRange(1, 6).Draw(t, "edits") {
		doc, _ := source.Parse("new.yaml", []byte(text))
		all := scalars(doc.Root)
		at := all[rapid.IntRange(0, len(all)-1).Draw(t, "place")]
		next := edited(text, at, rapid.SampledFrom(others(at.Text)).Draw(t, "value"))
		if r, _ := rubric.Parse("new.yaml", []byte(next)); r != nil {
			text, is = next, r
		}
	}
	return change.Input{File: "old.yaml", Rubric: was}, change.Input{File: "new.yaml", Rubric: is}
}

func drawSheet(t *rapid.T, r *rubric.Rubric) *sheet.Sheet {
	a := sheet.New(r, "2026-03-02")
	for i := range r.Questions {
		q := &r.Questions[i]
		switch kind := rapid.IntRange(0, 8).Draw(t, "kind"); {
		case kind == 0:
			a.Set(q.ID, sheet.Answer{Unknown: true}, "2026-03-02")
		case kind == 1 && r.RefusesNotApplicable(q.ID) == "":
			a.Set(q.ID, sheet.Answer{NotApplicable: "none"}, "2026-03-02")
		case kind > 2:
			a.Set(q.ID, sheet.Answer{Option: rapid.SampledFrom(q.Options).Draw(t, "option").ID}, "2026-03-02")
		}
	}
	return a
}

// outcome is what a sheet gives under a rubric, in a form that can be compared.
func outcome(r *rubric.Rubric, a *sheet.Sheet) string {
	carried, _ := a.CarryOver(r)
	res := assess.Score(r, carried, assess.Options{})
	var levels []string
	for i := range res.Criteria {
		levels = append(levels, fmt.Sprint(res.Criteria[i].Criterion.ID, res.Criteria[i].Rated, res.Criteria[i].Score, res.Criteria[i].Level))
	}
	slices.Sort(levels)
	verdict := ""
	if res.Verdict != nil {
		verdict = res.Verdict.ID
	}
	return fmt.Sprint(res.Stage.Level, res.Stage.Withheld, res.Stage.Why, res.Index, res.Coverage, levels, verdict)
}

// Two rubrics that have little in common but their ids have every kind of change between them.
func TestVersionsWithLittleInCommon(t *testing.T) {
	opts := rubrictest.Options{MaxQuestions: 5, MaxTop: 3}
	rapid.Check(t, func(t *rapid.T) {
		old, now := change.Input{File: "old.yaml", Rubric: rubrictest.Draw(t, opts)}, change.Input{File: "new.yaml", Rubric: rubrictest.Draw(t, opts)}
		d, err := change.Compare(old, now)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, c := range d.Changes {
			if seen[c.What] || c.At.Line < 1 || strings.Contains(c.Sentence, "%") {
				t.Errorf("%s at %s: %s", c.What, c.At, c.Sentence)
			}
			seen[c.What] = true
		}
		a := drawSheet(t, old.Rubric)
		d.Weigh([]change.Sheet{{File: "a.yaml", Answers: a}})
		all := d.OldRedrawn(nil)
		if all == nil {
			t.Fatalf("with all changes it is no rubric\n%s", strings.Join(lines(d), "\n"))
		}
		if diff := cmp.Diff(outcome(now.Rubric, a), outcome(all, a)); diff != "" {
			t.Errorf("%s\n%s", diff, strings.Join(lines(d), "\n"))
		}
	})
}

// The search for causes rests on this: without any change the redrawn rubric scores as
// the old one, with all of them as the new one.
func TestRedrawnRubricsScoreAsTheRealOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := drawVersions(t)
		d, err := change.Compare(old, now)
		if err != nil {
			t.Fatal(err)
		}
		a := drawSheet(t, old.Rubric)
		for side, pair := range map[string][2]*rubric.Rubric{"old": {old.Rubric, d.OldRedrawn([]int{})}, "new": {now.Rubric, d.OldRedrawn(nil)}} {
			if pair[1] == nil {
				t.Fatalf("the redrawn %s rubric is not valid\n%s", side, strings.Join(lines(d), "\n"))
			}
			if diff := cmp.Diff(outcome(pair[0], a), outcome(pair[1], a)); diff != "" {
				t.Fatalf("%s:\n%s\n%s", side, diff, strings.Join(lines(d), "\n"))
			}
		}
	})
}

func TestCausesAreChangesThatBear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := drawVersions(t)
		d, err := change.Compare(old, now)
		if err != nil {
			t.Fatal(err)
		}
		a := drawSheet(t, old.Rubric)
		d.Weigh([]change.Sheet{{File: "a.yaml", Answers: a}})
		for _, m := range d.Archived[0].Moved {
			if len(m.Because) == 0 {
				t.Errorf("%s moved from %s to %s and nothing is named", m.What, m.Before.Text, m.After.Text)
			}
			for _, what := range m.Because {
				i := slices.IndexFunc(d.Changes, func(c change.Change) bool { return c.What == what })
				if c := d.Changes[i].Class; c != change.Breaking && c != change.Scoring {
					t.Errorf("%s moved because of the %s change %s", m.What, c, what)
				}
			}
		}
		if d.Heaviest() != change.Breaking && d.Heaviest() != change.Scoring && (len(d.Archived[0].Moved) > 0 || outcome(old.Rubric, a) != outcome(now.Rubric, a)) {
			t.Errorf("%v moved, but the heaviest change is %s", moved(d.Archived[0]), d.Heaviest())
		}
	})
}

// A renaming that is not written down tells what to write and how many answers that keeps.
func TestWeighCountsWhatARenamingKeeps(t *testing.T) {
	now := renameAll(small, "id: named-owner\n", "id: holder\n", "named-owner:", "holder:", "question: named-owner", "question: holder", "first: named-owner", "first: holder", "{id: monthly,", "{id: often,", "visits: [monthly]", "visits: [often]")
	d := compare(t, small, now)
	old := parse(t, "old.yaml", small)
	d.Weigh([]change.Sheet{sheetOf(t, old, everyAnswer), sheetOf(t, old, "visits=never")})
	var got []string
	for _, c := range d.Of(change.Breaking) {
		got = append(got, c.Sentence)
	}
	want := []string{
		`The question "named-owner" is called "holder" now, and answers to it are lost: write renamed_from: [owner-old, named-owner] there, and they carry over. Of 2 answer files, that keeps 1 answer.`,
		`The option "monthly" of the question "visits" is called "often" now, and answers to it are lost: write renamed_from: [monthly] there, and they carry over. Of 2 answer files, that keeps 1 answer.`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
