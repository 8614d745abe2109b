package form_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/form"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/library"
)

// chosen is what one person answered: the place of an option by question, 0 for none, and what
// is ticked.
type chosen struct {
	options map[string]int
	items   map[string][]bool
}

func drawChosen(t *rapid.T, r *rubric.Rubric) chosen {
	c := chosen{map[string]int{}, map[string][]bool{}}
	for i := range r.Questions {
		q := &r.Questions[i]
		c.options[q.ID] = rapid.IntRange(0, len(q.Options)).Draw(t, q.ID)
		if q.Checklist != nil && c.options[q.ID] > 0 {
			c.items[q.ID] = rapid.SliceOfN(rapid.Bool(), len(q.Checklist.Items), len(q.Checklist.Items)).Draw(t, q.ID+" items")
		}
	}
	return c
}

// ticked lists the ticked items of a question.
func (c chosen) ticked(q *rubric.Question, text func(rubric.Item) string) []string {
	var words []string
	for i, is := range c.items[q.ID] {
		if is {
			words = append(words, text(q.Checklist.Items[i]))
		}
	}
	return words
}

func itemText(it rubric.Item) string { return it.Text }
func itemID(it rubric.Item) string   { return it.ID }

// surveyLayout is how a tool writes the columns of a question.
type surveyLayout struct {
	heads func(q *rubric.Question) []string
	cells func(q *rubric.Question, c chosen) []string
}

func optionText(q *rubric.Question, n int) string {
	if n == 0 {
		return ""
	}
	return q.Options[n-1].Text
}

// inOneCell has a column for the answer and one for all ticks.
func inOneCell(answer, items func(q *rubric.Question) string, option func(*rubric.Question, int) string, ticks func(q *rubric.Question, c chosen) string) surveyLayout {
	return surveyLayout{
		heads: func(q *rubric.Question) []string {
			if q.Checklist == nil {
				return []string{answer(q)}
			}
			return []string{items(q), answer(q)}
		},
		cells: func(q *rubric.Question, c chosen) []string {
			if q.Checklist == nil {
				return []string{option(q, c.options[q.ID])}
			}
			return []string{ticks(q, c), option(q, c.options[q.ID])}
		},
	}
}

// aColumnEach has a column for the answer and one for each item.
func aColumnEach(answer func(q *rubric.Question) string, item func(q *rubric.Question, i int) string, option func(*rubric.Question, int) string, yes, no string) surveyLayout {
	return surveyLayout{
		heads: func(q *rubric.Question) []string {
			heads := []string{answer(q)}
			if q.Checklist != nil {
				for i := range q.Checklist.Items {
					heads = append(heads, item(q, i))
				}
			}
			return heads
		},
		cells: func(q *rubric.Question, c chosen) []string {
			cells := []string{option(q, c.options[q.ID])}
			if q.Checklist != nil {
				for i := range q.Checklist.Items {
					switch ticks := c.items[q.ID]; {
					case ticks == nil:
						cells = append(cells, "")
					case ticks[i]:
						cells = append(cells, yes)
					default:
						cells = append(cells, no)
					}
				}
			}
			return cells
		},
	}
}

func askedOf(q *rubric.Question) string   { return q.Prompt }
func askedItem(q *rubric.Question) string { return q.Checklist.Prompt }

// limeCode is an id as LimeSurvey allows it: letters and digits, 20 of them.
func limeCode(id string) string {
	code := strings.ReplaceAll(id, "-", "")
	return code[:min(20, len(code))]
}

func koboName(id string) string { return strings.ReplaceAll(id, "-", "_") }

// surveyLayouts are those of the five tools for any rubric.
var surveyLayouts = map[string]surveyLayout{
	"Google Forms": inOneCell(askedOf, askedItem, optionText, func(q *rubric.Question, c chosen) string { return strings.Join(c.ticked(q, itemText), ", ") }),
	"Microsoft Forms": inOneCell(askedOf, askedItem, optionText, func(q *rubric.Question, c chosen) string {
		return strings.Join(append(c.ticked(q, itemText), ""), ";")
	}),
	"Qualtrics": inOneCell(askedOf, askedItem, optionText, func(q *rubric.Question, c chosen) string { return strings.Join(c.ticked(q, itemText), ",") }),
	"KoboToolbox, labels": inOneCell(func(q *rubric.Question) string { return "Group/" + q.Prompt }, askedItem, optionText,
		func(q *rubric.Question, c chosen) string { return strings.Join(c.ticked(q, itemText), " ") }),
	"KoboToolbox, names": inOneCell(func(q *rubric.Question) string { return "group/" + koboName(q.ID) }, func(q *rubric.Question) string { return "group/" + koboName(q.ID) + "_items" },
		func(q *rubric.Question, n int) string {
			if n == 0 {
				return ""
			}
			return koboName(q.Options[n-1].ID)
		}, func(q *rubric.Question, c chosen) string { return koboName(strings.Join(c.ticked(q, itemID), " ")) }),
	"KoboToolbox, separate": aColumnEach(askedOf, func(q *rubric.Question, i int) string { return q.Checklist.Prompt + "/" + q.Checklist.Items[i].Text }, optionText, "1", "0"),
	"LimeSurvey, codes": aColumnEach(func(q *rubric.Question) string { return limeCode(q.ID) },
		func(q *rubric.Question, i int) string { return fmt.Sprintf("%s[SQ%03d]", limeCode(q.ID), i+1) },
		func(_ *rubric.Question, n int) string {
			if n == 0 {
				return ""
			}
			return fmt.Sprintf("AO%02d", n)
		}, "Y", ""),
	"LimeSurvey, texts": aColumnEach(func(q *rubric.Question) string { return limeCode(q.ID) + ". " + q.Prompt },
		func(q *rubric.Question, i int) string {
			return fmt.Sprintf("%s[SQ%03d]. %s [%s]", limeCode(q.ID), i+1, q.Checklist.Prompt, q.Checklist.Items[i].Text)
		}, optionText, "Yes", "No"),
	"Qualtrics, split": aColumnEach(func(q *rubric.Question) string { return q.Prompt + " - Selected Choice" },
		func(q *rubric.Question, i int) string {
			return q.Checklist.Prompt + " - Selected Choice - " + q.Checklist.Items[i].Text
		}, optionText, "1", ""),
}

// Whatever people answer to one of the built-in rubrics, a survey of any tool that asks in its words
// brings it back.
func TestBuiltInRubricsInEveryLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if said := readLayout(t, rapid.SampledFrom(library.All()).Draw(t, "rubric").Rubric()); said.Err() != nil {
			t.Fatal(said)
		}
	})
}

// Where a rubric has texts that are much alike, a survey may be refused, but it is never read
// otherwise than it was answered.
func TestNoLayoutIsMisread(t *testing.T) {
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) { readLayout(t, r) })
}

// readLayout draws answers to a rubric, writes them in one of the layouts and compares what is
// read. It returns what was said, if that has an error.
func readLayout(t *rapid.T, r *rubric.Rubric) finding.List {
	layout := surveyLayouts[rapid.SampledFrom(slices.Sorted(maps.Keys(surveyLayouts))).Draw(t, "layout")]
	answers := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) chosen { return drawChosen(t, r) }), 1, 3).Draw(t, "answers")
	table := encodeTable(t, layout.table(r, answers), ',')
	filled, list := form.Read("a.csv", table)
	if filled == nil {
		t.Fatal(list)
	}
	sheets, said := filled.Answers(r, surveyDay)
	switch {
	case said.Err() != nil && strings.Contains(said.Error(), "nobody has filled in"):
		return nil
	case said.Err() != nil:
		return said
	}
	var want, got []string
	for i := range r.Questions {
		q := &r.Questions[i]
		for k, c := range answers {
			if n := c.options[q.ID]; n > 0 {
				want = append(want, fmt.Sprintf("Person %d: %s %s %s", k+1, q.ID, q.Options[n-1].ID, c.ticked(q, itemID)))
			}
		}
		for _, a := range sheets {
			if given, is := a.Given[q.ID]; is {
				got = append(got, fmt.Sprintf("%s: %s %s %s", a.Respondent.Name, q.ID, given.Option, given.Items))
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-answered +read):\n%s\n%v\n%s", diff, said, table)
	}
	return nil
}

// table writes answers under their heads, with a time and a name before them.
func (l surveyLayout) table(r *rubric.Rubric, answers []chosen) [][]string {
	rows := [][]string{{"Timestamp", "Your name"}}
	for i := range answers {
		rows = append(rows, []string{"2026-03-02 09:15:44", fmt.Sprint("Person ", i+1)})
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		rows[0] = append(rows[0], l.heads(q)...)
		for k, c := range answers {
			rows[k+1] = append(rows[k+1], l.cells(q, c)...)
		}
	}
	return rows
}
