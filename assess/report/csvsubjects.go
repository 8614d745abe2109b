package report

import (
	"io"
	"strconv"
)

// SubjectsCSV writes subjects side by side, by the rules of [CSV]: for every subject one
// row for the index, one for the stage, one for the verdict if there is one, and one per
// criterion. The columns, in this order:
//
//   - subject, date: who is assessed, and the latest day on which an answer was given;
//   - people: how many answered;
//   - rubric, rubric_version: id and version of the ruler;
//   - kind: index, stage, verdict or criterion; id and name: of the criterion, or the id of
//     the verdict and its text, else empty;
//   - score_confirmed, score_possible: 0 to 100; empty for the stage;
//   - level_confirmed, level_possible: empty for the index;
//   - target: the criterion's target level;
//   - rated: no where the stage is withheld or too little of the criterion is known;
//   - gaps: how many things there are to do, beside the index.
func SubjectsCSV(w io.Writer, s *BySubject, o CSVOptions) error {
	names := []string{"subject", "date", "people", "rubric", "rubric_version", "kind", "id", "name", "score_confirmed", "score_possible",
		"level_confirmed", "level_possible", "target", "rated", "gaps"}
	var rows [][]string
	for i, rep := range s.Reports {
		lead := []string{CSVText(s.Index.Cells[i].Subject), CSVText(rep.Date), strconv.Itoa(peopleOf(rep)), CSVText(rep.Rubric.ID), CSVText(rep.Rubric.Version)}
		add := func(cells ...string) { rows = append(rows, append(append([]string{}, lead...), cells...)) }
		index, stage := &s.Index.Cells[i], &s.Stage.Cells[i]
		add("index", "", "", csvDecimal(index.Score.Confirmed), csvDecimal(index.Score.Possible), "", "", "", yesNo(index.Score.Confirmed.Rat != nil), strconv.Itoa(len(rep.Gaps)+len(rep.Rest)))
		add("stage", "", "", "", "", csvNumber(stage.Level.Confirmed), csvNumber(stage.Level.Possible), "", yesNo(!rep.Stage.Withheld && stage.Level.Confirmed != nil), "")
		if rep.Verdict != nil {
			add("verdict", CSVText(text(rep.Verdict.ID)), CSVText(rep.Verdict.Shown), "", "", "", "", "", "", "")
		}
		for j := range s.Criteria {
			c := &s.Criteria[j].Cells[i]
			add("criterion", CSVText(s.Criteria[j].Criterion), CSVText(s.Criteria[j].Name), csvDecimal(c.Score.Confirmed), csvDecimal(c.Score.Possible),
				csvNumber(c.Level.Confirmed), csvNumber(c.Level.Possible), strconv.Itoa(rep.Criteria[j].Target), yesNo(rep.Criteria[j].Rated), "")
		}
	}
	return writeCSV(w, o, "the comparison", names, rows)
}
