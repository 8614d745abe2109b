package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

const spreadName = "Spread"

// spreadSheet gives a row to every question of a panel, the widest spread first: how many
// gave each level, and who.
func spreadSheet(b *book, r *Report) {
	if r.Panel == nil {
		return
	}
	columns := []column{{"Levels apart", 9, lookHeadNumber}, {"Question", 50, lookHead}}
	for _, level := range levels(r) {
		columns = append(columns, column{level, 13, lookHeadNumber})
	}
	columns = append(columns, column{"Knew", 8, lookHeadNumber}, column{"Of", 8, lookHeadNumber}, column{"Thin", 8, lookHeadNumber}, column{"Median", 9, lookHeadNumber},
		column{"Agreed on", 12, lookHeadNumber}, column{"Who said what", 60, lookHead}, column{"Question id", 22, lookHead})
	questions := bySpread(r)
	rows := make([][]xcell, len(questions))
	for i, q := range questions {
		rows[i] = spreadRow(r, q)
	}
	s := b.list(spreadName, columns, len(columns)-1, rows)
	if len(rows) > 0 {
		s.shade("C2:"+columnName(2+len(r.Scale))+itoa(len(rows)+1), r.Panel.Members)
	}
}

// bySpread are the scored questions, the widest spread first, those that nobody
// knew last.
func bySpread(r *Report) []*ReportQuestion {
	var out []*ReportQuestion
	for i := range r.Questions {
		if len(r.Questions[i].Weights) > 0 {
			out = append(out, &r.Questions[i])
		}
	}
	width := func(q *ReportQuestion) int {
		if n := spreadOf(q); n != nil {
			return *n
		}
		return -1
	}
	slices.SortStableFunc(out, func(a, b *ReportQuestion) int { return cmp.Compare(width(b), width(a)) })
	return out
}

func spreadRow(r *Report, q *ReportQuestion) []xcell {
	row := []xcell{whole(spreadOf(q)), strongText(q.Prompt)}
	for level := range r.Scale {
		row = append(row, whole(countAt(q, level)))
	}
	knew, of, thin := whole(nil), whole(nil), ""
	if k := knewOf(r, q.ID); k != nil {
		knew, of = whole(k.Knew), whole(k.Of)
		if k.Thin {
			thin = "yes"
		}
	}
	median, agreed := levelWords(q.Level), ""
	if c := consensusOn(r, q.ID); c != nil {
		median, agreed = levelWords(c.Before), c.LevelShown
	}
	if len(q.Strip) == 0 {
		median = ""
	}
	return append(row, knew, of, centred(thin), levelCell(median), centred(agreed), plainText(whoSaidWhat(q)), plainText(q.ID))
}

// levelCell holds a level as a number, and an interval as text.
func levelCell(shown string) xcell {
	if n, err := strconv.Atoi(shown); err == nil {
		return whole(n)
	}
	return centred(shown)
}

// countAt is how many gave a level; nil for nobody, so that the cell stays empty.
func countAt(q *ReportQuestion, level int) *int {
	for i := range q.Strip {
		if s := &q.Strip[i]; s.Level == level && s.Members > 0 {
			return &s.Members
		}
	}
	return nil
}

// whoSaidWhat names the people behind each level, a line a level.
func whoSaidWhat(q *ReportQuestion) string {
	var lines []string
	for i := range q.Strip {
		if s := &q.Strip[i]; len(s.Who) > 0 {
			lines = append(lines, strconv.Itoa(s.Level)+" "+s.Name+": "+strings.Join(s.Who, "; "))
		}
	}
	return strings.Join(lines, "\n")
}
