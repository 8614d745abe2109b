package form_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/assess/assesstest/large"
	"cxgap/assess/form"
	"cxgap/rubric"
)

// Reading a table takes as many allocations for each column of a large one as of a small one,
// whatever its heads are like: no column is held against all the others. (Allocations can be
// counted exactly; seconds depend on the machine.)
func TestReadingGrowsWithTheNumberOfColumns(t *testing.T) {
	const small, times = 40, 4
	kind := large.Growing[slices.IndexFunc(large.Growing, func(k large.Kind) bool { return k.Name == "all" })]
	for name, write := range tables {
		allocations := func(n int) float64 {
			r := kind.Rubric(t, 1, n)
			table, mapping := write(r)
			filled, findings := form.Read("answers.csv", []byte(table))
			if filled == nil {
				t.Fatal(findings)
			}
			if mapping != "" {
				filled.Map, findings = form.ReadMap("map.yaml", []byte("schema: "+form.MapSchema+"\nrubric: "+r.ID+"\ncolumns:\n"+mapping))
				if filled.Map == nil {
					t.Fatal(findings)
				}
			}
			return testing.AllocsPerRun(1, func() { filled.DraftMap(r, assesstest.Today) })
		}
		few, many := allocations(small), allocations(times*small)
		if many > 1.3*times*(few+1000) {
			t.Errorf("%s: %.0f allocations with %d columns, %.0f with %d", name, few, small, many, times*small)
		}
	}
}

// tables write a table of one respondent, and columns of a mapping file for it, or none.
var tables = map[string]func(*rubric.Rubric) (table, mapping string){
	"ids": func(r *rubric.Rubric) (string, string) {
		return tableHeaded(r, func(q *rubric.Question) string { return q.ID }), ""
	},
	"prompts": func(r *rubric.Rubric) (string, string) { return tableHeaded(r, prompt), "" },
	"one head": func(r *rubric.Rubric) (string, string) {
		return tableHeaded(r, func(*rubric.Question) string { return "What is there?" }), ""
	},
	"misspelt": func(r *rubric.Rubric) (string, string) { return tableHeaded(r, misspelt), "" },
	"mapped": func(r *rubric.Rubric) (string, string) {
		return tableHeaded(r, misspelt), mapOf(r, misspelt)
	},
	"mapped wrongly": func(r *rubric.Rubric) (string, string) {
		return tableHeaded(r, misspelt), mapOf(r, func(q *rubric.Question) string { return "Something else about " + q.ID })
	},
}

func prompt(q *rubric.Question) string   { return q.Prompt }
func misspelt(q *rubric.Question) string { return strings.Replace(q.Prompt, "Which", "Whihc one", 1) }

func tableHeaded(r *rubric.Rubric, head func(*rubric.Question) string) string {
	heads, answers := "respondent", "Somebody"
	for i := range r.Questions {
		heads, answers = heads+","+head(&r.Questions[i]), answers+","+r.Questions[i].Options[0].ID
	}
	return heads + "\n" + answers + "\n"
}

func mapOf(r *rubric.Rubric, head func(*rubric.Question) string) string {
	var b strings.Builder
	for i := range r.Questions {
		fmt.Fprintf(&b, "  - {column: %q, is: %s}\n", head(&r.Questions[i]), r.Questions[i].ID)
	}
	return b.String()
}

// Every misspelt head is held against the questions, however often the reader comes back to it.
func TestEveryMisspeltHeadIsGuessed(t *testing.T) {
	kind := large.Growing[slices.IndexFunc(large.Growing, func(k large.Kind) bool { return k.Name == "flat" })]
	r := kind.Rubric(t, 1, 300)
	table := tableHeaded(r, func(q *rubric.Question) string { return strings.Replace(q.Prompt, "number", "nubmer", 1) })
	filled, findings := form.Read("answers.csv", []byte(table))
	if filled == nil {
		t.Fatal(findings)
	}
	draft, open := filled.DraftMap(r, assesstest.Today)
	if guessed := strings.Count(string(draft), "# guessed: its head is nearest to"); open != 0 || guessed != 300 {
		t.Errorf("%d of 300 guessed, %d open", guessed, open)
	}
}

// Of very many columns that a head may mean, the first ones are named and the others counted.
func TestAHeadThatMayMeanVeryManyColumns(t *testing.T) {
	kind := large.Growing[slices.IndexFunc(large.Growing, func(k large.Kind) bool { return k.Name == "checklists" })]
	for n, want := range map[int]string{
		3:  `"What is there?" may mean q0.items, q1.items or q2.items`,
		20: "q18.items or q19.items",
		25: "q17.items, q18.items or one of 6 others",
	} {
		r := kind.Rubric(t, 1, n)
		filled, _ := form.Read("answers.csv", []byte("respondent,q1,What is there?\nSomebody,level-1,item-1\n"))
		if _, findings := filled.Answers(r, assesstest.Today); findings.Err() == nil || !strings.HasSuffix(findings[0].Message, want) {
			t.Errorf("%d checklists: %v", n, findings)
		}
	}
}
