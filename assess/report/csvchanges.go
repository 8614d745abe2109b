package report

import (
	"errors"
	"io"
)

// errNoChanges is a report that does not compare anything.
var errNoChanges = errors.New("the report compares nothing")

// CSVChanges writes one row per question and pair of dates, under the same rules as
// [CSV]: first what changed from each date to the next, then, of more than two dates,
// from the first to the last. Within a pair the questions that changed come first, in the
// rubric's order, then those that did not, then those that cannot be compared. The
// columns, in this order:
//
//   - subject; rubric: who is assessed, and the id of the ruler;
//   - from_date, to_date, from_version, to_version: the pair of dates and their rubrics;
//   - question, prompt: id and text in the later version;
//   - kind: improved, worsened, learnt, lost, scope, unchanged or not-shared;
//   - from_level, to_level: confirmed levels by the later rubric, empty where not known;
//   - from_answer, to_answer: the same in words;
//   - points: the part in the change of the index, four decimals; empty where it has none;
//   - why: why a question cannot be compared.
//
// A report without Changes is an error; the others are the writer's.
func CSVChanges(w io.Writer, rep *Report, o CSVOptions) error {
	if rep.Changes == nil {
		return errNoChanges
	}
	var rows [][]string
	for _, pair := range datePairs(rep.Changes) {
		rows = append(rows, csvPair(rep, &pair)...)
	}
	return writeCSV(w, o, "the comparison", []string{"subject", "rubric", "from_date", "to_date", "from_version", "to_version", "question", "prompt", "kind",
		"from_level", "to_level", "from_answer", "to_answer", "points", "why"}, rows)
}

// datePairs are the steps from date to date and, of more than two dates, the first
// against the last.
func datePairs(c *ReportChanges) []ReportStep {
	whole := ReportStep{From: c.Before.Date, To: c.After.Date, Before: c.Before, After: c.After, Questions: c.Questions, Unchanged: c.Unchanged, NotShared: c.NotShared}
	return append(append([]ReportStep{}, c.Steps...), whole)
}

func csvPair(rep *Report, pair *ReportStep) [][]string {
	head := func(question, prompt, kind string) []string {
		return []string{CSVText(text(rep.Subject)), CSVText(rep.Rubric.ID), CSVText(pair.From), CSVText(pair.To), CSVText(pair.Before.Version), CSVText(pair.After.Version),
			CSVText(question), CSVText(prompt), kind}
	}
	var rows [][]string
	for _, list := range [][]ReportQuestionChange{pair.Questions, pair.Unchanged} {
		for i := range list {
			q := &list[i]
			rows = append(rows, append(head(q.Question, q.Prompt, q.Kind), csvNumber(q.From), csvNumber(q.To), CSVText(join(": ", q.FromShown, q.FromText)),
				CSVText(join(": ", q.ToShown, q.ToText)), csvDecimal(q.Points), ""))
		}
	}
	for i := range pair.NotShared {
		n := &pair.NotShared[i]
		rows = append(rows, append(head(n.Question, n.Prompt, "not-shared"), "", "", "", "", "", CSVText(n.Why)))
	}
	return rows
}
