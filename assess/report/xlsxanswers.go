package report

import (
	"strings"

	"cxgap/rubric/visible"
)

// xlsxMembers is the most members of a panel who get a column among the answers; of a
// larger one there is a column a level.
const xlsxMembers = 15

// answerColumn is a column of the list of answers with what stands in it.
type answerColumn struct {
	column
	cell func(q *ReportQuestion) xcell
}

// answerSheet lists every question with its answer; of a panel, with each member's.
func answerSheet(b *book, r *Report) {
	all := answerLead()
	if r.Panel != nil {
		all = append(all, panelColumns(r)...)
	} else {
		all = append(all, soleColumns()...)
	}
	printed := len(all) - 2 // ticks need too much room on paper, and so do links
	if r.Panel == nil {
		printed--
	}
	all = append(all, weightColumns(r)...)
	columns := make([]column, len(all))
	for i := range all {
		columns[i] = all[i].column
	}
	rows := make([][]xcell, len(r.Questions))
	for i := range r.Questions {
		for _, c := range all {
			rows[i] = append(rows[i], c.cell(&r.Questions[i]))
		}
	}
	b.list("Answers", columns, printed, rows)
}

func answerLead() []answerColumn {
	return []answerColumn{
		{column{"Topic", 18, lookHead}, func(q *ReportQuestion) xcell { return plainText(q.TopicName) }},
		{column{"Question", 50, lookHead}, func(q *ReportQuestion) xcell { return strongText(q.Prompt) }},
		{column{"Answer", 42, lookHead}, func(q *ReportQuestion) xcell { return plainText(answerWords(q)) }},
		{column{"Level confirmed", 11, lookHeadNumber}, func(q *ReportQuestion) xcell { return whole(q.Level.Confirmed) }},
		{column{"Level possible", 11, lookHeadNumber}, func(q *ReportQuestion) xcell { return whole(q.Level.Possible) }},
		{column{"State", 14, lookHeadNumber}, func(q *ReportQuestion) xcell { return centred(string(q.State)) }},
	}
}

// soleColumns are what one respondent said beside the answer.
func soleColumns() []answerColumn {
	return append([]answerColumn{
		{column{"Evidence", 10, lookHeadNumber}, func(q *ReportQuestion) xcell { return centred(q.Evidence) }},
		{column{"Note", 40, lookHead}, func(q *ReportQuestion) xcell { return plainText(q.Note) }},
		{column{"Who would know", 18, lookHead}, func(q *ReportQuestion) xcell { return plainText(q.AskName) }},
		{column{"Link", 34, lookHead}, func(q *ReportQuestion) xcell { return plainText(q.Link) }},
	}, tickColumns()...)
}

func tickColumns() []answerColumn {
	return []answerColumn{
		{column{"Ticked", 60, lookHead}, func(q *ReportQuestion) xcell { return plainText(strings.Join(itemTexts(q, true), "; ")) }},
		{column{"Not ticked", 60, lookHead}, func(q *ReportQuestion) xcell { return plainText(strings.Join(itemTexts(q, false), "; ")) }},
	}
}

// panelColumns are what the members of a panel said: each in a column, or in a large panel
// how many gave each level.
func panelColumns(r *Report) []answerColumn {
	all := []answerColumn{{column{"Knew", 11, lookHeadNumber}, func(q *ReportQuestion) xcell { return centred(knewShown(knewOf(r, q.ID))) }}}
	who := members(r, xlsxMembers)
	for i := range who {
		all = append(all, answerColumn{column{visible.Line(who[i]), 15, lookHeadNumber}, func(q *ReportQuestion) xcell {
			return saidCell(&q.Said[i], len(q.Weights) > 0)
		}})
	}
	if who == nil {
		for level, name := range levels(r) {
			all = append(all, answerColumn{column{"Gave " + name, 12, lookHeadNumber}, func(q *ReportQuestion) xcell { return whole(countAt(q, level)) }})
		}
	}
	if len(r.Questions) > 0 && r.Questions[0].Said != nil {
		all = append(all, answerColumn{column{"Notes", 60, lookHead}, func(q *ReportQuestion) xcell { return plainText(saidNotes(q)) }})
	}
	return append(all, tickColumns()...)
}

// saidCell is a level as a number, and any other answer in words.
func saidCell(s *ReportSaid, scored bool) xcell {
	if s.Level != nil {
		return whole(s.Level)
	}
	return centred(saidWords(s, scored))
}

// saidNotes are the members' remarks, a line each.
func saidNotes(q *ReportQuestion) string {
	var lines []string
	for i := range q.Said {
		s := &q.Said[i]
		own := join(". ", after("Not applicable: ", s.NotApplicable), after("Evidence: ", s.Evidence), s.Note, after("Link: ", s.Link), after("Ask: ", s.Ask))
		if own != "" {
			lines = append(lines, s.Who+": "+own)
		}
	}
	return strings.Join(lines, "\n")
}

func weightColumns(r *Report) []answerColumn {
	var all []answerColumn
	for i := range r.Criteria {
		c := &r.Criteria[i]
		all = append(all, answerColumn{column{"Weight: " + c.Name, 13, lookHeadNumber}, func(q *ReportQuestion) xcell {
			for _, w := range q.Weights {
				if w.Criterion == c.ID {
					return whole(w.Weight)
				}
			}
			return whole(nil)
		}})
	}
	return append(all, answerColumn{column{"Question id", 22, lookHead}, func(q *ReportQuestion) xcell { return plainText(q.ID) }})
}
