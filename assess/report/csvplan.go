package report

import (
	"io"
	"strconv"
	"strings"
)

// PlanCSV writes the report's plan, one row per measure below a row of names, by the rules of
// [CSV]. Without a plan, or with nothing to do, there is the row of names alone. The
// columns, in this order:
//
//   - subject, date, rubric, rubric_version: as in [CSV];
//   - to: the stage aimed at; proved: yes if no plan costs less;
//   - measure, question, title, criterion: what to do, in order, from 1;
//   - from, level: the confirmed level now, empty where it is not known, and the level to reach;
//   - steps, efforts: the steps up to there with their actions, and their sizes;
//   - cost, cost_so_far, index, stage: what the measure costs in points, and where one stands
//     once it is done;
//   - agreed_who, agreed_due, agreed_note: what was agreed about it;
//   - unlocks: what the measure brings beyond its points.
func PlanCSV(w io.Writer, rep *Report, o CSVOptions) error {
	names := []string{"subject", "date", "rubric", "rubric_version", "to", "proved", "measure", "question", "title", "criterion", "from", "level",
		"steps", "efforts", "cost", "cost_so_far", "index", "stage", "agreed_who", "agreed_due", "agreed_note", "unlocks"}
	var rows [][]string
	if p := rep.Plan; p != nil {
		for i := range p.Measures {
			m, then := &p.Measures[i], &p.Progress[i+1]
			var agreed Agreed
			if m.Agreed != nil {
				agreed = *m.Agreed
			}
			rows = append(rows, []string{CSVText(text(rep.Subject)), CSVText(rep.Date), CSVText(rep.Rubric.ID), CSVText(rep.Rubric.Version), strconv.Itoa(p.To), yesNo(p.Optimal),
				strconv.Itoa(m.Number), CSVText(m.Question), CSVText(m.Title), CSVText(m.CriterionName), csvNumber(m.From), strconv.Itoa(m.To),
				CSVText(strings.Join(stepLines(m.Steps), " ")), CSVText(sizesOf(m.Steps)), strconv.Itoa(m.Cost), strconv.Itoa(then.Cost), csvDecimal(then.Index), strconv.Itoa(then.Stage),
				CSVText(text(agreed.Who)), CSVText(text(agreed.Due)), CSVText(text(agreed.Note)), CSVText(strings.Join(m.Unlocks, " "))})
		}
	}
	return writeCSV(w, o, "the plan", names, rows)
}
