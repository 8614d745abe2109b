package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// nextVersion is the frozen rubric as it might be in its next version.
func nextVersion(t testing.TB) *rubric.Rubric {
	t.Helper()
	e, _ := library.Pick(library.All(), library.Default, "0.9.0", "")
	text := string(e.Data)
	for _, change := range [][2]string{
		{"version: 0.9.0", "version: 2.0.0"},
		{"named-owner", "one-owner"}, // renamed
		{"- id: one-owner\n", "- id: one-owner\n    renamed_from: [named-owner, former-owner]\n"},
		{"{id: executive,     level", "{id: one-executive, renamed_from: [executive], level"},
		{"{id: split,         level", "{id: parts, level"}, // an option is gone
		{"final-say", "last-word"},                             // a question is gone
		{"{id: culture,            text", "{id: spirit, text"}, // an item is gone
		{"{id: hr, ", "{id: people, "}, {", hr]", ", people]"}, // a role is gone
		{"gates:\n", "gates:\n  - {id: rivals, question: competitor-watch, below: 1, caps: check-assumptions, at: 1, reason: \"Nobody looks.\"}\n"},
	} {
		if !strings.Contains(text, change[0]) {
			t.Fatalf("the frozen rubric does not hold %q any more", change[0])
		}
		text = strings.ReplaceAll(text, change[0], change[1])
	}
	r, findings := rubric.Parse("next.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

const beforeCarrying = `schema: cxgap/answers/v1 # v1
rubric: {id: cx-five-criteria, version: 0.9.0} # old
respondent: {name: "R. Okafor", role: hr}
answers:
  # team
  leadership-team:   has-team   # team too
  # owner
  named-owner:       {option: below-exec, note: 'it''s'}   # owner too
  former-owner: executive # former
  owner-remit: {option: partial, items: [culture, campaigns]} # remit
  peer-standing: {option: junior, items: []} # peer
  # say
  final-say:         habit   # say too
  competitor-watch: {not_applicable: monopoly} # rivals
# between
actions:
  # do owner
  named-owner: {who: 'CEO'} # by owner
  final-say: # do say
    who: COO # by say
retired:
    final-say: contested # kept
# end
`

const afterCarrying = `schema: cxgap/answers/v1 # v1
# old
rubric: {id: cx-five-criteria, version: 2.0.0, sha256: DIGEST}
respondent: {name: "R. Okafor"}
answers:
  # team
  leadership-team:   has-team   # team too
  # owner
  one-owner:       {option: below-exec, note: 'it''s'}   # owner too
  # remit
  owner-remit: {option: partial, items: [campaigns]}
  # peer
  peer-standing: junior
# between
actions:
  # do owner
  one-owner: {who: 'CEO'} # by owner
  # final-say: # do say
  #   who: COO # by say
retired:
    final-say: contested # kept
    # former
    former-owner: executive
    # say
    # say too
    final-say-2: habit
    # rivals
    competitor-watch: {not_applicable: "monopoly"}
# end
`

func TestCarryOver(t *testing.T) {
	r := nextVersion(t)
	before := mustRead(t, []byte(beforeCarrying))
	if before.SameRuler(r) {
		t.Error("answers of version 0.9.0 pass for answers of 2.0.0")
	}
	a, lines := before.CarryOver(r)
	want := []sheet.Carried{
		{Question: "leadership-team", As: "leadership-team", Kept: true},
		{Question: "named-owner", As: "one-owner", Kept: true, Why: `the question is called "one-owner" now`},
		{Question: "former-owner", Why: `it is part of the question "one-owner" now, and the answer to "named-owner" is kept for that`},
		{Question: "owner-remit", As: "owner-remit", Kept: true, Why: "no longer in the checklist and dropped: culture"},
		{Question: "peer-standing", As: "peer-standing", Kept: true},
		{Question: "final-say", Why: "the question is no longer asked"},
		{Question: "competitor-watch", Why: "not applicable is not accepted here any more: a must-have depends on it"},
		{Question: "final-say", Why: "the action agreed on it does not carry over: the question is no longer asked by itself"},
		{Why: `the respondent's role "hr" is no longer in the rubric and was dropped`},
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if findings := a.Validate(r); len(findings) > 0 || !a.SameRuler(r) {
		t.Errorf("what was carried over is not valid: %v", findings)
	}
	out := string(a.Encode(r))
	if diff := cmp.Diff(strings.Replace(afterCarrying, "DIGEST", r.SHA256, 1), out); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(a, mustRead(t, []byte(out)), sameAnswers); diff != "" {
		t.Error(diff)
	}
	if got := string(before.Encode(nil)); got != beforeCarrying {
		t.Errorf("carrying over changed the old sheet:\n%s", got)
	}
}

// What is retired takes its text and comments along where the indentation allows it.
func TestRetiredAnswersKeepTheirText(t *testing.T) {
	a, _ := mustRead(t, []byte(head+"answers:\n  # a\n  final-say:   habit # b\n  named-owner: {option: executive} # c\n  leadership-team: has-team\n")).CarryOver(nextVersion(t))
	got := string(a.Encode(nextVersion(t)))
	want := "answers:\n  leadership-team: has-team\n  # c\n  one-owner: one-executive\nretired:\n  # a\n  final-say:   habit # b\n"
	if _, rest, _ := strings.Cut(got, "}\n"); rest != want {
		t.Error(cmp.Diff(want, rest))
	}
}

func TestCarryOverTheSameVersionChangesNothing(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	rapid.Check(t, func(t *rapid.T) {
		a := mustRead(t, drawSheet(t, r).Encode(r))
		for id, answer := range a.Given { // what the rubric does not allow would be retired
			if r.RefusesNotApplicable(id) != "" {
				answer.NotApplicable = ""
			}
			if r.Question(id).Checklist == nil || len(answer.Items) > 0 {
				answer.Items = nil
			}
			a.Set(id, answer, "2026-03-04")
		}
		same, lines := a.CarryOver(r)
		if string(same.Encode(r)) != string(a.Encode(r)) {
			t.Fatalf("carrying over to the same rubric changes the file:\n%s", cmp.Diff(string(a.Encode(r)), string(same.Encode(r))))
		}
		for _, line := range lines {
			if !line.Kept || line.Why != "" || line.As != line.Question {
				t.Fatalf("carrying over to the same rubric changes %+v", line)
			}
		}
	})
}

// Whatever the file looks like, carrying it over loses no comment and no answer.
func TestCarryOverLosesNothing(t *testing.T) {
	old, next := assesstest.FrozenRubric(t), nextVersion(t)
	rapid.Check(t, func(t *rapid.T) {
		g := &sheetGen{t: t, bodies: map[string]string{}}
		text := otherNotation(t, g.file(someQuestions(t, old, "asked"), func(id string) string { return anOption(t, old, id) }))
		before := mustRead(t, []byte(text))
		a, lines := before.CarryOver(next)
		out := a.Encode(next)
		if diff := cmp.Diff(a, mustRead(t, out), sameAnswers); diff != "" {
			t.Fatalf("reading what was written differs (-want +got):\n%s\nfrom:\n%s\nto:\n%s", diff, text, out)
		}
		if len(a.Given)+len(a.Retired) != len(before.Given) || len(lines) < len(before.Given) {
			t.Fatalf("%d answers became %d and %d, with %d lines", len(before.Given), len(a.Given), len(a.Retired), len(lines))
		}
		for _, c := range g.comments {
			if strings.Count(string(out), c+"\n")+strings.Count(string(out), c+"\r\n") != 1 {
				t.Fatalf("the comment %q is not there once in:\n%s\nfrom:\n%s", c, out, text)
			}
		}
	})
}

func TestNamesOfRetiredAnswersStayIds(t *testing.T) {
	long := strings.Repeat("a", 61) + "-bc" // as long as an id may be
	a := mustRead(t, []byte(head+"answers:\n  "+long+": x\nretired:\n  "+long+": z\n"))
	carried, _ := a.CarryOver(assesstest.FrozenRubric(t))
	want := map[string]sheet.Answer{long: {Option: "z"}, strings.Repeat("a", 61) + "-2": {Option: "x"}}
	if diff := cmp.Diff(want, mustRead(t, carried.Encode(nil)).Retired, sameAnswers); diff != "" {
		t.Error(diff)
	}
}

func TestSameRuler(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	for _, test := range []struct {
		ref  sheet.RubricRef
		want bool
	}{
		{sheet.RubricRef{ID: r.ID, Version: r.Version, SHA256: r.SHA256}, true},
		{sheet.RubricRef{ID: r.ID, Version: "0.8.0", SHA256: r.SHA256}, true},
		{sheet.RubricRef{ID: r.ID, Version: r.Version, SHA256: strings.Repeat("0", 64)}, false},
		{sheet.RubricRef{ID: r.ID, Version: r.Version}, true},
		{sheet.RubricRef{ID: r.ID, Version: "0.8.0"}, false},
		{sheet.RubricRef{ID: r.ID}, true},
		{sheet.RubricRef{ID: "other", Version: r.Version, SHA256: r.SHA256}, false},
	} {
		if got := (&sheet.Sheet{Rubric: test.ref}).SameRuler(r); got != test.want {
			t.Errorf("%+v: %t", test.ref, got)
		}
	}
}
