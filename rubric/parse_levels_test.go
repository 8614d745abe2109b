package rubric_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric"
)

func TestLevelsAndRanges(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "weight 0",
			old:  "weight: 2, meaning: How.",
			with: "weight: 0, meaning: How.",
			want: []string{`out-of-range at "0": a criterion's weight has to be a whole number of at least 1, not 0`},
		},
		{
			name: "levels out of order",
			old: `      - {id: split, level: 2, text: Several.}
      - {id: executive, level: 4, text: One., renamed_from: [boss]}`,
			with: `      - {id: executive, level: 4, text: One., renamed_from: [boss]}
      - {id: split, level: 2, text: Several.}`,
			want: []string{`level-order at "2": levels have to rise from option to option: 2 comes after 4`},
			hint: "put the lowest level first",
		},
		{
			name: "level words",
			old:  "      - {id: split, level: 2, text: Several.}",
			with: "      - {id: split, level: two, text: Several.}",
			want: []string{`wrong-type at "two": a level has to be a whole number, 0 or more, not "two"`},
			hint: "write a number in digits, such as 1",
		},
		{
			name: "target_level",
			old:  "target_level: 3",
			with: "target_level: 9",
			want: []string{`out-of-range at "9": target_level has to be a level from 1 to 4, not 9`},
		},
		{
			name: "cut points",
			old:  "[12.5, 37.5, 62.5, 87.5]",
			with: `[12.5, "37.5", 82.5, 87.5]`,
			want: []string{
				`wrong-type at "\"37.5\"": a cut point has to be a number such as 37.5, not the text "37.5"`,
				`out-of-range at "82.5": cut point 3 has to be above 50 and at most 75, not 82.5`,
			},
			hint: "remove the quotes",
		},
		{
			name: "cut points count",
			old:  "[12.5, 37.5, 62.5, 87.5]",
			with: "[12.5, 37.5]",
			want: []string{`list-length at "[12.5, 37.5]": cut_points has 2 entries; a scale of 5 levels needs 4`},
			hint: "one for each level above 0, or leave cut_points out",
		},
		{
			name: "cut points empty",
			old:  "[12.5, 37.5, 62.5, 87.5]",
			with: "[]",
			want: []string{`list-length at "[]": cut_points needs at least 1 entry, and it has none`},
			hint: "write [12.5, 37.5, 62.5, 87.5], one for each level above 0",
		},
		{
			name: "share",
			old:  "min_coverage: 0.75",
			with: "min_coverage: 75",
			want: []string{`out-of-range at "75": min_coverage has to be from 0 to 1, not 75`},
			hint: "write a share, such as 0.75 for 75 %",
		},
		{
			name: "share 2",
			old:  "min_coverage: 0.75",
			with: "min_coverage: 0,75",
			want: []string{`wrong-type at "0,75": min_coverage has to be a number such as 0.75, not "0,75"`},
			hint: "write 0.75",
		},
		{
			name: "share 3",
			old:  "min_coverage: 0.75",
			with: "min_coverage: .75",
			want: []string{`wrong-type at ".75": min_coverage has to be a number such as 0.75, not ".75"`},
			hint: "write 0.75",
		},
		{
			name: "gate below 0",
			old:  "below: 2, caps: overall, at: 1",
			with: "below: 0, caps: overal, at: 4",
			want: []string{
				`out-of-range at "0": below has to be a whole number of at least 1, not 0`,
				`unknown-reference at "overal": caps names a criterion or overall, not "overal"`,
				`out-of-range at "4": at has to be a level from 0 to 3, not 4`,
			},
			hint: `did you mean "overall"?`,
		},
		{
			name: "condition empty 2",
			old:  "remit: [all]",
			with: "remit: []",
			want: []string{`list-length at "[]}, probe: ...": a list of option ids needs at least 1 entry, and it has none`},
		},
		{
			name: "items without checklist",
			old:  "{id: split, level: 2, text: Several.}",
			with: "{id: split, level: 2, text: Several., items: {at_least: 1}}",
			want: []string{`items-without-checklist at "{at_least: 1...": items counts ticks, and the question has no checklist`},
			hint: "add a checklist to the question, or remove items",
		},
		{
			name: "items over",
			old:  "items: {at_least: 2}",
			with: "items: {at_least: 3}",
			want: []string{`out-of-range at "3": at_least can be at most 2, the number of things to tick, not 3`},
		},
		{
			name: "scale of one",
			old: `  - {name: Informal, meaning: Somebody.}
  - {name: Defined, meaning: Agreed.}
  - {name: Operating, meaning: As a rule.}
  - {name: Embedded, meaning: Checked.}
`,
			with: "",
			want: []string{`list-length at "- {name: Abs...": the scale needs 2 to 11 entries, and it has 1`},
			hint: `write - {name: Absent, meaning: "..."}`,
		},
		{
			name: "scale shorter than levels",
			old: `  - {name: Embedded, meaning: Checked.}
`,
			with: "",
			want: []string{`scale-length at "- {name: Abs...": the scale has the levels 0 to 3, but all questions end at level 4`},
			hint: "add or remove a level here, or change the last option of every question",
		},
		{
			name: "first option not 0",
			old:  "{id: nobody, level: 0, text: Nobody.}",
			with: "{id: nobody, level: 1, text: Nobody.}",
			want: []string{`level-order at "1": the first option has to be level 0, not 1`},
			hint: "levels are counted from 0; add an option for what is worst",
		},
		{
			name: "levels from 1",
			old: `      - {id: nobody, level: 0, text: Nobody.}
      - {id: split, level: 2, text: Several.}
      - {id: executive, level: 4`,
			with: `      - {id: nobody, level: 1, text: Nobody.}
      - {id: split, level: 3, text: Several.}
      - {id: executive, level: 5`,
			want: []string{
				`level-order at "1": the first option has to be level 0, not 1`,
				`out-of-range at "5": the scale ends at level 4; this option has 5`,
			},
			hint: "levels are counted from 0; add an option for what is worst",
		},
		{
			name: "above the top in the middle",
			old:  "{id: split, level: 2,",
			with: "{id: split, level: 9,",
			want: []string{`out-of-range at "9": the scale ends at level 4; this option has 9`},
			hint: "levels are counted from 0",
		},
		{
			name: "first option at the level of the second",
			old:  "{id: nobody, level: 0, text: Nobody.}\n      - {id: split, level: 2,",
			with: "{id: nobody, level: 2, text: Nobody.}\n      - {id: split, level: 2,",
			want: []string{`level-order at "2": the first option has to be level 0, not 2`},
			hint: "levels are counted from 0; add an option for what is worst",
		},
		{
			name: "same level twice",
			old:  "{id: split, level: 2,",
			with: "{id: split, level: 0,",
			want: []string{`level-order at "0": levels have to rise from option to option: 0 comes after 0`},
			hint: "every option needs a level of its own, lowest first",
		},
		{
			name: "last below top",
			old:  "{id: executive, level: 4",
			with: "{id: executive, level: 3",
			want: []string{`level-order at "3": the last option has to be the top of the scale, level 4, not 3`},
			hint: "so that the best answer everywhere gives the best stage",
		},
		{
			name: "level missing",
			old:  "{id: split, level: 2, text: Several.}",
			with: "{id: split, text: Several.}",
			want: []string{`missing-key at "{id: split, ...": option 2 of the scored question "named-owner" needs the key "level"`},
			hint: "the lowest option has level 0, the last the top of the scale",
		},
		{
			name: "huge number",
			old:  "scores: {culture: 1}",
			with: "scores: {culture: 9999999999}",
			want: []string{`out-of-range at "9999999999": a weight can be at most 999999999`},
		},
		{
			name: "negative slack",
			old:  "balance_slack: 1",
			with: "balance_slack: -1",
			want: []string{`wrong-type at "-1": balance_slack has to be a whole number, 0 or more, not "-1"`},
		},
		{
			name: "fractional slack",
			old:  "balance_slack: 1",
			with: "balance_slack: 1.5",
			want: []string{`wrong-type at "1.5": balance_slack has to be a whole number, 0 or more, not "1.5"`},
		},
		{
			name: "prerequisite",
			old:  "prerequisite_level: 2",
			with: "prerequisite_level: 5",
			want: []string{`out-of-range at "5": prerequisite_level has to be a level from 0 to 4, not 5`},
			hint: "levels are counted from 0",
		},
		{
			name: "criterion target",
			old:  "target: 3, sources",
			with: "target: 5, sources",
			want: []string{`out-of-range at "5": a criterion's target has to be a level from 1 to 4, not 5`},
			hint: "levels are counted from 0",
		},
		{
			name: "cut on the lower bound",
			old:  "[12.5, 37.5, 62.5, 87.5]",
			with: "[0, 25.0, 50.01, 100]",
			want: []string{
				`out-of-range at "0": cut point 1 has to be above 0 and at most 25, not 0`,
				`out-of-range at "25.0": cut point 2 has to be above 25 and at most 50, not 25.0`,
			},
			hint: "otherwise the same level in every question would not give that level",
		},
		{
			name: "cut falling",
			old:  "[12.5, 37.5, 62.5, 87.5]",
			with: "[12.5, 37.5, 30, 87.5]",
			want: []string{`out-of-range at "30": cut point 3 has to be above 50 and at most 75, not 30`},
			hint: "otherwise the same level in every question would not give that level",
		},
		{
			name: "effort points 0",
			old:  "    S: {points: 1, meaning: weeks}",
			with: "    S: {points: 0, meaning: weeks}",
			want: []string{`out-of-range at "0": points has to be a whole number of at least 1, not 0`},
		},
		{
			name: "branch at 0",
			old:  "ask_when: {question: named-owner, at_least: 2}",
			with: "ask_when: {question: named-owner, at_least: 0}",
			want: []string{`out-of-range at "0": at_least has to be a whole number of at least 1, not 0`},
		},
		{
			name: "condition level too high",
			old:  "{named-owner: {at_most: 2}, remit",
			with: "{named-owner: {at_most: 5, at_least: 6}, remit",
			want: []string{
				`out-of-range at "5": at_most has to be a level from 0 to 4, not 5`,
				`out-of-range at "6": at_least has to be a level from 0 to 4, not 6`,
			},
			hint: "levels are counted from 0",
		},
		{
			name: "last verdict with condition",
			old:  "{id: any, when: {}, text",
			with: "{id: any, when: {team: [has-team]}, text",
			want: []string{`verdict-not-last at "{team: [has-...": the last verdict has to match everything, and this one has conditions`},
			hint: "add a last verdict with when: {}",
		},
		{
			name: "context option levels",
			old:  `{id: has-team, text: "There is."}`,
			with: `{id: has-team, level: 1, text: "There is."}`,
			want: []string{`missing-key at "id": this question has levels but no scores, so it would never count`},
			hint: "add scores: {criterion: weight}; or remove gap and levels if it is only context",
		},
	})
}

// What options, verdicts and conditions may say about the way up and about what is not known.
func TestStepsVerdictsAndOpenConditions(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "an action for the lowest option",
			old:  "{id: nobody, level: 0, text: Nobody.}",
			with: "{id: nobody, level: 0, text: Nobody., action: Wait.}",
			want: []string{`lowest-option at "Wait.": action is about the way up to an answer, and no way leads up to the lowest one`},
		},
		{
			name: "a size that does not exist",
			old:  "{id: split, level: 2, text: Several.}",
			with: "{id: split, level: 2, text: Several., effort: XL}",
			want: []string{`unknown-reference at "XL": there is no effort size "XL"`},
			hint: "known here: S and L",
		},
		{
			name: "the top is a step",
			old:  "{id: executive, level: 4, text: One., renamed_from: [boss]}",
			with: "{id: executive, level: 4, text: One., step: false, renamed_from: [boss]}",
			want: []string{`top-option at "false": the highest answer is always a stage on the way`},
		},
		{
			name: "a way up to a fact",
			old:  `{id: has-team, text: "There is."}`,
			with: `{id: has-team, text: "There is.", action: Form one.}`,
			want: []string{`context-question at "Form one.": action is about the way up to an answer, and "team" is a context question, which has none`},
		},
		{
			name: "a long name",
			old:  "    prompt: Who answers?",
			with: "    name: The one who answers for everything\n    prompt: Who answers?",
			want: []string{`name-too-long at "The one who answers for everything": a question's name has at most 32 characters, and this has 34`},
		},
		{
			name: "settled: true",
			old:  "when: {named-owner: {at_most: 2}, remit: [all]}",
			with: "when: {named-owner: {settled: true}, remit: [all]}",
			want: []string{`out-of-range at "true": settled can only be false, for an answer that is not known for certain`},
		},
		{
			name: "settled with a level",
			old:  "when: {named-owner: {at_most: 2}, remit: [all]}",
			with: "when: {named-owner: {at_most: 2, settled: false}, remit: [all]}",
			want: []string{`settled-with-levels at "false": settled: false asks for an answer that is not known, and levels for one that is`},
		},
		{
			name: "settled in a figure",
			old:  "counts: {at_least: 3}",
			with: "counts: {settled: false}",
			want: []string{`settled-in-counts at "false": counts says which answers belong to a figure, and an answer that is not known belongs to none`},
		},
		{
			name: "first names a fact",
			old:  "text: Needed., stage: shown}",
			with: "text: Needed., stage: shown, first: team}",
			want: []string{`context-question at "team": first needs a scored question; "team" is a context question`},
		},
		{
			name: "first and set aside",
			old:  "text: Not needed., stage: withheld,",
			with: "text: Not needed., stage: withheld, first: remit, sets_aside: [named-owner, remit],",
			want: []string{`first-and-set-aside at "remit": the verdict "exempt" puts "remit" first and sets it aside`},
		},
		{
			name: "set aside under a stage",
			old:  "text: Needed., stage: shown}",
			with: "text: Needed., stage: shown, sets_aside: [remit]}",
			want: []string{`set-aside-under-a-stage at "remit": a verdict that gives a stage cannot set questions aside: they count in it`},
		},
	})
}

func TestStepsAndCost(t *testing.T) {
	text := edit(t, base, "{id: split, level: 2, text: Several.}", "{id: split, level: 2, text: Several., step: false}\n      - {id: deputy, level: 3, text: A deputy., action: Name one., effort: S}")
	r, found := rubric.Parse("small.yaml", []byte(text))
	if r == nil {
		t.Fatal(found)
	}
	q := r.Question("named-owner")
	var got []string
	for _, o := range q.Steps(0, 4) {
		got = append(got, o.ID+": "+q.ActionTo(o)+" "+q.EffortTo(o))
	}
	if diff := cmp.Diff([]string{"deputy: Name one. S", "executive: Appoint. L"}, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	for _, c := range []struct{ from, to, want int }{{0, 4, 5}, {0, 2, 0}, {0, 3, 1}, {2, 3, 1}, {3, 4, 4}, {4, 4, 0}} {
		if cost := r.Cost(q, c.from, c.to); cost != c.want {
			t.Errorf("cost from %d to %d: %d, want %d", c.from, c.to, cost, c.want)
		}
	}
	if o := q.LowestStep(1); o.ID != "deputy" {
		t.Errorf("the lowest step from level 1 on is %s", o.ID)
	}
	if r.About != "organisation" {
		t.Errorf("about %q", r.About)
	}
}
