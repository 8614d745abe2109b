package report

import (
	"io"
	"strconv"
	"strings"
)

// PlanCSV writes the report's plan, one row per step below a row of names, by the rules of
// [CSV]. Without a plan, or with nothing to do, there is the row of names alone. The
// columns, in this order:
//
//   - subject, date, rubric, rubric_version: as in [CSV];
//   - to: the stage aimed at; proved: yes if no plan costs less;
//   - step, question, title, action, criterion: what to do, in order, from 1;
//   - from, level: the confirmed level now, empty where it is not known, and the level to reach;
//   - effort, points: the size of the step, and what it costs;
//   - points_so_far, index, stage: where one stands once the step is done;
//   - unlocks: what the step brings beyond its points.
func PlanCSV(w io.Writer, rep *Report, o CSVOptions) error {
	names := []string{"subject", "date", "rubric", "rubric_version", "to", "proved", "step", "question", "title", "action", "criterion", "from", "level",
		"effort", "points", "points_so_far", "index", "stage", "unlocks"}
	var rows [][]string
	if p := rep.Plan; p != nil {
		for i := range p.Steps {
			s, then := &p.Steps[i], &p.Progress[i+1]
			rows = append(rows, []string{CSVText(text(rep.Subject)), CSVText(rep.Date), CSVText(rep.Rubric.ID), CSVText(rep.Rubric.Version), strconv.Itoa(p.To), yesNo(p.Optimal),
				strconv.Itoa(s.Number), CSVText(s.Question), CSVText(s.Title), CSVText(s.Action), CSVText(s.CriterionName), csvNumber(s.From), strconv.Itoa(s.To),
				CSVText(s.Effort), strconv.Itoa(s.Points), strconv.Itoa(then.Cost), csvDecimal(then.Index), strconv.Itoa(then.Stage), CSVText(strings.Join(s.Unlocks, " "))})
		}
	}
	return writeCSV(w, o, "the plan", names, rows)
}
