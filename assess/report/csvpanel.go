package report

import (
	"strconv"
	"strings"
)

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
