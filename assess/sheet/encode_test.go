package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
)

// head begins the files of these tests.
const head = "schema: cxgap/answers/v1\nrubric: {id: cx-five-criteria}\n"

func TestEncodeWritesANewFile(t *testing.T) {
	a := sheet.New(assesstest.FrozenRubric(t), "2026-03-02")
	a.Rubric.SHA256 = strings.Repeat("0f", 32)
	a.Subject = "Northwind: \"the\" insurer"
	a.Respondent = sheet.Respondent{Name: "R. Okafor", Role: "ceo"}
	a.Comment = "First line.\nSecond line # not a comment."
	a.Set("competitor-watch", sheet.Answer{NotApplicable: "monopoly"}, "2026-03-03")
	a.Set("budget-and-staff", sheet.Answer{Unknown: true, Ask: "cfo", Note: "ask in May"}, "2026-03-03")
	a.Set("owner-remit", sheet.Answer{Option: "unwritten", Items: []string{}}, "2026-03-03")
	a.Set("named-owner", sheet.Answer{Option: "executive", Note: "“she does”\u202e", Evidence: sheet.EvidenceSeen, Link: "https://intra/#7"}, "2026-03-03")
	a.Set("leadership-team", sheet.Answer{Option: "has-team"}, "2026-03-03")
	a.Set("final-say", sheet.Answer{Note: "both want it"}, "2026-03-03")
	a.Actions["final-say"] = sheet.Action{Who: "COO", Due: "2026-06-30"}
	a.Retired["old-question"] = sheet.Answer{Option: "old-option"}
	want := `schema: cxgap/answers/v1
rubric: {id: cx-five-criteria, version: 0.9.0, sha256: 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f}
subject: "Northwind: \"the\" insurer"
respondent: {name: "R. Okafor", role: ceo}
started: 2026-03-02
updated: 2026-03-03
comment: "First line.\nSecond line # not a comment."
answers:
  leadership-team: has-team
  named-owner: {option: executive, note: "“she does”\u202e", evidence: seen, link: "https://intra/#7"}
  owner-remit: {option: unwritten, items: []}
  budget-and-staff: {unknown: true, ask: cfo, note: "ask in May"}
  final-say: {note: "both want it"}
  competitor-watch: {not_applicable: "monopoly"}
actions:
  final-say: {who: "COO", due: 2026-06-30}
retired:
  old-question: {option: old-option}
`
	want = strings.Replace(want, "{option: old-option}", "old-option", 1)
	if diff := cmp.Diff(want, string(a.Encode(assesstest.FrozenRubric(t)))); diff != "" {
		t.Error(diff)
	}
}

// Each case reads a text, changes something and compares the text that is written.
func TestEncodeChangesOnlyWhatChanged(t *testing.T) {
	set := func(id string, answer sheet.Answer) func(*sheet.Sheet) {
		return func(a *sheet.Sheet) { a.Set(id, answer, "") }
	}
	tests := []struct {
		name     string
		in, want string // without the head
		change   func(*sheet.Sheet)
	}{
		{
			name:   "a replaced answer lifts its comments",
			in:     "answers:\n  # above\n  named-owner: # behind\n    option: split # inside\n    note: |\n      # text\n    # below\n  final-say: habit # kept\n",
			change: set("named-owner", sheet.Answer{Option: "executive"}),
			want:   "answers:\n  # above\n  # behind\n  # inside\n  # below\n  named-owner: executive\n  final-say: habit # kept\n",
		},
		{
			name:   "a new answer goes to its place in the rubric",
			in:     "answers:\n  named-owner: split\n\n  # the last word\n  final-say: habit\n  # end of the answers\n# end of the file\n",
			change: set("budget-and-staff", sheet.Answer{Option: "none"}),
			want:   "answers:\n  named-owner: split\n  budget-and-staff: none\n\n  # the last word\n  final-say: habit\n  # end of the answers\n# end of the file\n",
		},
		{
			name:   "answers move into the rubric's order with their comments",
			in:     "answers:\n    # b\n    final-say:   habit   # b too\n    # a\n    named-owner: split\n",
			change: func(*sheet.Sheet) {},
			want:   "answers:\n    # a\n    named-owner: split\n    # b\n    final-say:   habit   # b too\n",
		},
		{
			name:   "a cleared answer leaves its comments",
			in:     "answers:\n  # a\n  named-owner: split # a too\n  final-say: habit\n",
			change: set("named-owner", sheet.Answer{}),
			want:   "answers:\n  # a\n  # a too\n  final-say: habit\n",
		},
		{
			name:   "the last answer is cleared",
			in:     "answers: # all\n  # a\n  named-owner: split # a too\nactions: {} # none\n",
			change: set("named-owner", sheet.Answer{}),
			want:   "answers: # all\n  # a\n  # a too\nactions: {} # none\n",
		},
		{
			name:   "answers without entries get one",
			in:     "answers: # all\n  # none yet\n\n# end\n",
			change: set("named-owner", sheet.Answer{Option: "split"}),
			want:   "answers: # all\n  # none yet\n  named-owner: split\n\n# end\n",
		},
		{
			name: "new answers stand behind the comments that keep their place",
			in:   "answers:\n  # Who?\n  #named-owner: nobody\n  #named-owner: {unknown: true}\n\n  # Last word?\n  # final-say: habit\n# end\n",
			change: func(a *sheet.Sheet) {
				for id, option := range map[string]string{"leadership-team": "has-team", "named-owner": "split", "budget-and-staff": "none", "final-say": "habit", "competitor-watch": "nothing"} {
					a.Set(id, sheet.Answer{Option: option}, "")
				}
			},
			want: "answers:\n  leadership-team: has-team\n  # Who?\n  #named-owner: nobody\n  #named-owner: {unknown: true}\n  named-owner: split\n  budget-and-staff: none\n\n  # Last word?\n  # final-say: habit\n  final-say: habit\n  competitor-watch: nothing\n# end\n",
		},
		{
			name: "a place above an answer that is there, and one below",
			in:   "answers:\n  #named-owner: nobody\n  # b\n  budget-and-staff: none\n  # c\n  #final-say: habit\n  # d\n",
			change: func(a *sheet.Sheet) {
				a.Set("named-owner", sheet.Answer{Option: "split"}, "")
				a.Set("final-say", sheet.Answer{Option: "habit"}, "")
				a.Set("budget-and-staff", sheet.Answer{Option: "own"}, "")
			},
			want: "answers:\n  #named-owner: nobody\n  named-owner: split\n  # b\n  budget-and-staff: own\n  # c\n  #final-say: habit\n  final-say: habit\n  # d\n",
		},
		{
			name: "a comment in another place does not break the order",
			in:   "answers:\n  # final-say: see the minutes\n  budget-and-staff: none\n  # named-owner: ask again\n",
			change: func(a *sheet.Sheet) {
				set("named-owner", sheet.Answer{Option: "split"})(a)
				set("final-say", sheet.Answer{Option: "habit"})(a)
			},
			want: "answers:\n  named-owner: split\n  # final-say: see the minutes\n  budget-and-staff: none\n  final-say: habit\n  # named-owner: ask again\n",
		},
		{
			name: "a comment that goes with an answer keeps no place",
			in:   "answers:\n  # final-say: see the minutes\n  competitor-watch: nothing\n",
			change: func(a *sheet.Sheet) {
				set("competitor-watch", sheet.Answer{})(a)
				set("final-say", sheet.Answer{Option: "habit"})(a)
			},
			want: "answers:\n  final-say: habit\n  # final-say: see the minutes\n",
		},
		{
			name:   "a text is no comment",
			in:     "answers:\n  named-owner:\n    note: |\n      #final-say: habit\n",
			change: set("final-say", sheet.Answer{Option: "habit"}),
			want:   "answers:\n  named-owner:\n    note: |\n      #final-say: habit\n  final-say: habit\n",
		},
		{
			name:   "answers in brackets are written in lines when one changes",
			in:     "answers: {final-say: habit, # f\n  named-owner: split} # n\n# end\n",
			change: set("budget-and-staff", sheet.Answer{Option: "none"}),
			want:   "# f\n# n\nanswers:\n  named-owner: split\n  budget-and-staff: none\n  final-say: habit\n# end\n",
		},
		{
			name:   "brackets stay if nothing changes",
			in:     "answers: {named-owner: split, # n\n  final-say: habit}\n",
			change: func(a *sheet.Sheet) { a.Set("named-owner", a.Given["named-owner"], "2027-01-01") },
			want:   "answers: {named-owner: split, # n\n  final-say: habit}\n",
		},
		{
			name:   "no answers at all",
			in:     "answers: {} # none\n",
			change: set("named-owner", sheet.Answer{Option: "split"}),
			want:   "# none\nanswers:\n  named-owner: split\n",
		},
		{
			name:   "the last answer in brackets is cleared",
			in:     "answers: {named-owner: split} # all\n",
			change: set("named-owner", sheet.Answer{}),
			want:   "# all\nanswers: {}\n",
		},
		{
			name:   "keys in question marks are written anew",
			in:     "answers:\n  ? named-owner # k\n  : split # v\n",
			change: set("named-owner", sheet.Answer{Option: "nobody"}),
			want:   "# k\n# v\nanswers:\n  named-owner: nobody\n",
		},
		{
			name: "new keys go where a new file has them",
			in:   "\n# answers\nanswers:\n  named-owner: split\n# end\n",
			change: func(a *sheet.Sheet) {
				a.Subject, a.Updated, a.Comment = "S", "2026-03-02", "C"
				a.Retired["old"] = sheet.Answer{Option: "x"}
				a.Actions["named-owner"] = sheet.Action{Who: "CEO"}
			},
			want: "subject: \"S\"\nupdated: 2026-03-02\ncomment: \"C\"\n\n# answers\nanswers:\n  named-owner: split\nactions:\n  named-owner: {who: \"CEO\"}\nretired:\n  old: x\n# end\n",
		},
		{
			name:   "a removed key leaves its comments",
			in:     "# who\nsubject: S # why\n\nstarted: 2026 # when\n",
			change: func(a *sheet.Sheet) { a.Subject, a.Started = "", "2025" },
			want:   "# who\n# why\n\n# when\nstarted: 2025\n",
		},
		{
			name:   "the end of the document stays the end",
			in:     "answers:\n  named-owner: split\n... # over\n",
			change: func(a *sheet.Sheet) { a.Actions["named-owner"] = sheet.Action{Who: "CEO"} },
			want:   "answers:\n  named-owner: split\nactions:\n  named-owner: {who: \"CEO\"}\n... # over\n",
		},
		{
			name:   "an unknown question is not lost",
			in:     "answers:\n  not-asked: x # why\n  final-say: habit\n  named-owner: split\n",
			change: func(*sheet.Sheet) {},
			want:   "answers:\n  named-owner: split\n  final-say: habit\n  not-asked: x # why\n",
		},
		{
			name:   "blank lines do not grow a text that is moved in front of them",
			in:     "answers:\n  final-say:\n    note: |+\n      text\n  named-owner: split\n\nactions: {}\n",
			change: func(*sheet.Sheet) {},
			want:   "answers:\n  named-owner: split\n  final-say:\n    note: |+\n      text\nactions: {}\n",
		},
	}
	r := assesstest.FrozenRubric(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, eol := range []string{"\n", "\r\n"} {
				a := mustRead(t, []byte(strings.ReplaceAll(head+test.in, "\n", eol)))
				test.change(a)
				got := string(a.Encode(r))
				if diff := cmp.Diff(strings.ReplaceAll(head+test.want, "\n", eol), got); diff != "" {
					t.Errorf("with line ends %q:\n%s", eol, diff)
				}
			}
		})
	}
}

func TestEncodeKeepsMarksAndEndsTheLastLine(t *testing.T) {
	a := mustRead(t, []byte("\ufeff# mine\r\n"+head+"answers:\n  named-owner: split # last"))
	if got, want := string(a.Encode(nil)), "\ufeff# mine\r\n"+head+"answers:\n  named-owner: split # last\r\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	a = mustRead(t, []byte(head+"answers:\n  #named-owner: split"))
	a.Set("named-owner", sheet.Answer{Option: "split"}, "")
	if got, want := string(a.Encode(assesstest.FrozenRubric(t))), head+"answers:\n  #named-owner: split\n  named-owner: split\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEncodeRewritesJSONOnlyIfSomethingChanged(t *testing.T) {
	in := `{"schema": "cxgap/answers/v1", "rubric": {"id": "cx-five-criteria"}, # mine` + "\n" + `"answers": {"named-owner": "split"}}` + "\n"
	a := mustRead(t, []byte(in))
	if got := string(a.Encode(nil)); got != in {
		t.Errorf("nothing changed, but got:\n%s", got)
	}
	a.Subject = "S"
	want := "# mine\nschema: cxgap/answers/v1\nrubric: {id: cx-five-criteria}\nsubject: \"S\"\nanswers:\n  named-owner: split\n"
	if diff := cmp.Diff(want, string(a.Encode(nil))); diff != "" {
		t.Error(diff)
	}
}
