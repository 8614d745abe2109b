package report

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"cxgap/assess/compare"
	"cxgap/rubric/visible"
)

// errNoChanges is a report that does not compare anything.
var errNoChanges = errors.New("the report compares nothing")

// CSVChanges writes one row per question and pair of dates, under the same rules as
// [CSV]: first what changed from each date to the next, then, of more than two dates,
// from the first to the last. Within a pair the questions that changed come first, in the
// rubric's order, then those of which that cannot be said, those that did not, and those that
// cannot be compared. The
// columns, in this order:
//
//   - subject; rubric: who is assessed, and the id of the ruler;
//   - from_date, to_date, from_version, to_version: the pair of dates and their rubrics;
//   - question, prompt: id and text in the later version;
//   - kind: improved, worsened, learnt, lost, scope, others, unchanged or not-shared; others
//     where nobody is known to have been heard at both dates;
//   - from_level, to_level: confirmed levels by the later rubric, empty where not known, of
//     those heard at both dates;
//   - from_answer, to_answer: the same in words;
//   - points: the part in the change of the index, four decimals; empty where it has none;
//   - why: why a question cannot be compared, or why a level that moved is not known to have
//     improved or worsened.
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
	whole := ReportStep{From: c.Before.Date, To: c.After.Date, Before: c.Before, After: c.After, Questions: c.Questions, Rest: c.Rest, Unchanged: c.Unchanged, NotShared: c.NotShared, Taken: c.Taken}
	return append(append([]ReportStep{}, c.Steps...), whole)
}

func csvPair(rep *Report, pair *ReportStep) [][]string {
	head := func(question, prompt, kind string) []string {
		return []string{CSVText(text(rep.Subject)), CSVText(rep.Rubric.ID), CSVText(pair.From), CSVText(pair.To), CSVText(pair.Before.Version), CSVText(pair.After.Version),
			CSVText(question), CSVText(prompt), kind}
	}
	var rows [][]string
	for _, list := range [][]ReportQuestionChange{pair.Questions, pair.Rest, pair.Unchanged} {
		for i := range list {
			q := &list[i]
			rows = append(rows, append(head(q.Question, q.Prompt, q.Kind), csvNumber(q.From), csvNumber(q.To), CSVText(visible.Join(": ", q.FromShown, q.FromText)),
				CSVText(visible.Join(": ", q.ToShown, q.ToText)), csvDecimal(q.Points), whyNoChange(pair.Taken, q.Kind)))
		}
	}
	for i := range pair.NotShared {
		n := &pair.NotShared[i]
		rows = append(rows, append(head(n.Question, n.Prompt, "not-shared"), "", "", "", "", "", CSVText(n.Why)))
	}
	return rows
}

// whyNoChange says of a level that moved between two different respondents that it need not
// have changed; "" of all others.
func whyNoChange(taken compare.Taking, kind string) string {
	if taken == compare.Different && (kind == compare.Improved || kind == compare.Worsened) {
		return notTheSamePerson
	}
	return ""
}

// csvPanel is what a panel adds to each question.
func csvPanel(rep *Report) []csvColumn {
	knew := func(cell func(*ReportKnew) string) func(*csvRow) string {
		return func(r *csvRow) string {
			if k := knewOf(rep, r.ID); k != nil {
				return cell(k)
			}
			return ""
		}
	}
	agreed := func(cell func(*ReportConsensus) string) func(*csvRow) string {
		return func(r *csvRow) string {
			if c := consensusOn(rep, r.ID); c != nil {
				return cell(c)
			}
			return ""
		}
	}
	return []csvColumn{
		{"knew", knew(func(k *ReportKnew) string { return strconv.Itoa(k.Knew) })},
		{"of", knew(func(k *ReportKnew) string { return strconv.Itoa(k.Of) })},
		{"thin", knew(func(k *ReportKnew) string { return yesNo(k.Thin) })},
		{"spread", func(r *csvRow) string { return csvNumber(spreadOf(r.ReportQuestion)) }},
		{"levels", func(r *csvRow) string { return levelList(r.ReportQuestion) }},
		{"levels_by_respondent", func(r *csvRow) string { return levelsByMember(r.ReportQuestion) }},
		{"consensus_option", agreed(func(c *ReportConsensus) string { return CSVText(c.Option) })},
		{"consensus_reason", agreed(func(c *ReportConsensus) string { return CSVText(text(c.Reason)) })},
		{"before_confirmed", agreed(func(c *ReportConsensus) string { return csvNumber(c.Before.Confirmed) })},
		{"before_possible", agreed(func(c *ReportConsensus) string { return csvNumber(c.Before.Possible) })},
	}
}

func levelList(q *ReportQuestion) string {
	given := levelsGiven(q)
	out := make([]string, len(given))
	for i, level := range given {
		out[i] = strconv.Itoa(level)
	}
	return strings.Join(out, ";")
}

// levelsByMember gives each member's level in turn; of a context question nothing.
func levelsByMember(q *ReportQuestion) string {
	if len(q.Weights) == 0 {
		return ""
	}
	out := make([]string, len(q.Said))
	for i := range q.Said {
		out[i] = csvNumber(q.Said[i].Level)
	}
	return strings.Join(out, ";")
}

// PlanCSV writes the report's plan, one row per measure below a row of names, by the rules of
// [CSV]. Without a plan, or with nothing to do, there is the row of names alone. The
// columns, in this order:
//
//   - subject, date, rubric, rubric_version: as in [CSV];
//   - to: the stage aimed at; proved: yes if no plan costs less;
//   - measure, question, title, criterion: what to do, in order, from 1;
//   - from, level: the confirmed level now, empty where it is not known, and the level to reach;
//   - steps, sizes: the steps up to there with their actions, and their sizes;
//   - cost, cost_so_far, index, stage: what the measure costs in points, and where one stands
//     once it is done;
//   - agreed_who, agreed_due, agreed_note: what was agreed about it;
//   - unlocks: what the measure brings beyond its points.
func PlanCSV(w io.Writer, rep *Report, o CSVOptions) error {
	names := []string{"subject", "date", "rubric", "rubric_version", "to", "proved", "measure", "question", "title", "criterion", "from", "level",
		"steps", "sizes", "cost", "cost_so_far", "index", "stage", "agreed_who", "agreed_due", "agreed_note", "unlocks"}
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
	for i, rep := range s.outlines {
		lead := []string{CSVText(s.Index.Cells[i].Subject), CSVText(rep.Date), strconv.Itoa(peopleOf(rep)), CSVText(rep.Rubric.ID), CSVText(rep.Rubric.Version)}
		add := func(cells ...string) { rows = append(rows, append(append([]string{}, lead...), cells...)) }
		index, stage := &s.Index.Cells[i], &s.Stage.Cells[i]
		add("index", "", "", csvDecimal(index.Score.Confirmed), csvDecimal(index.Score.Possible), "", "", "", yesNo(index.Score.Confirmed.Rat != nil), strconv.Itoa(rep.gapCount()))
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
