package lint

import (
	"fmt"
	"strconv"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

func countWithoutOption() *Rule {
	return &Rule{
		Slug: "count-without-option", Severity: finding.Error,
		Title: "A number of ticks for which no option is offered",
		Doc: "Only options whose items range fits the ticked count are offered. Where none fits, the question cannot be answered at all. " +
			"Let the ranges of the options cover every number from 0 to the length of the checklist; an option without items fits always.",
		Wrong: `questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}, {id: stools, text: Stools}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 0}}
      - {id: some, level: 1, text: Some are there., items: {at_least: 1, at_most: 1}}
      - {id: all, level: 2, text: All are there., items: {at_least: 3}}
`,
		Right: `questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}, {id: stools, text: Stools}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 0}}
      - {id: some, level: 1, text: Some are there., items: {at_least: 1, at_most: 2}}
      - {id: all, level: 2, text: All are there., items: {at_least: 3}}
`,
		Check: checkCountWithoutOption,
	}
}

func checkCountWithoutOption(p *Pass) {
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		if q.Checklist == nil {
			continue
		}
		if missed := missedCounts(q); len(missed) > 0 {
			p.Reportf(q.Checklist.Where("items"), "widen at_least or at_most of an option next to it", "no option of %q is offered when %s ticked", q.ID, ticked(missed))
		}
	}
}

// missedCounts lists the numbers of ticks that fit no option.
func missedCounts(q *rubric.Question) []int {
	var missed []int
	for count := range len(q.Checklist.Items) + 1 {
		fits := false
		for i := range q.Options {
			fits = fits || q.Options[i].Items.Fits(count)
		}
		if !fits {
			missed = append(missed, count)
		}
	}
	return missed
}

// ticked words numbers of ticks: "0 items are", "1 item is", "2 or 3 items are".
func ticked(counts []int) string {
	var words []string
	for i, n := range counts {
		if i == 4 && len(counts) > 5 {
			words = append(words, fmt.Sprintf("%d other numbers of", len(counts)-i))
			break
		}
		words = append(words, strconv.Itoa(n))
	}
	if len(counts) == 1 && counts[0] == 1 {
		return "1 item is"
	}
	return source.Join(words, "or") + " items are"
}
