package report

import (
	"strconv"
	"strings"
)

// gapSheet lists what to do, in rank order, with what was agreed.
func gapSheet(b *book, r *Report) {
	columns := []column{{"Rank", 7, lookHeadNumber}, {"What to do", 30, lookHead}, {"Action", 44, lookHead}, {"Must-have", 28, lookHead},
		{"Criterion", 16, lookHead}, {"Level now", 13, lookHeadNumber}, {"Target", 13, lookHeadNumber}, {"Index points", 9, lookHeadNumber},
		{"Effort", 9, lookHeadNumber}, {"Quick win", 9, lookHeadNumber}, {"Agreed: who", 16, lookHead}, {"Agreed: until", 12, lookHeadNumber},
		{"Agreed: note", 24, lookHead}, {"Why", 48, lookHead}, {"First", 30, lookHead}, {"Then", 30, lookHead}, {"Missing", 60, lookHead},
		{"Sources", 10, lookHeadNumber}, {"Question", 22, lookHead}}
	var rows [][]xcell
	for i := range r.Gaps {
		rows = append(rows, gapRow(r, &r.Gaps[i]))
	}
	for i := range r.Rest {
		rows = append(rows, padded(len(columns), whole(r.Rest[i].Rank), strongText(r.Rest[i].Title)))
	}
	for i := range r.AlsoAgreed {
		a := &r.AlsoAgreed[i]
		row := padded(len(columns), plainText(""), strongText(a.Title), plainText("Agreed, beyond the gaps."))
		copy(row[10:], []xcell{optional(a.Agreed.Who), dated(text(a.Agreed.Due)), optional(a.Agreed.Note)})
		row[len(row)-1] = plainText(a.Question)
		rows = append(rows, row)
	}
	b.list("Gaps", columns, 13, rows)
}

func gapRow(r *Report, g *ReportGap) []xcell {
	var a Agreed
	if g.Agreed != nil {
		a = *g.Agreed
	}
	quick := ""
	if g.QuickWin {
		quick = "yes"
	}
	at := levels(r)
	return []xcell{whole(g.Rank), strongText(g.Title), plainText(g.Action), plainText(g.Gate), plainText(g.CriterionName), centred(at[g.Level]), centred(at[g.Target]),
		tenths(g.Lift), centred(g.Effort), centred(quick), optional(a.Who), dated(text(a.Due)), optional(a.Note), optional(g.Why),
		plainText(lined(g.First)), plainText(lined(g.Then)), plainText(strings.Join(g.Missing, "; ")), centred(numbers(g.Cited)), plainText(g.Question)}
}

// padded fills a row up with empty cells.
func padded(columns int, cells ...xcell) []xcell {
	for len(cells) < columns {
		cells = append(cells, plainText(""))
	}
	return cells
}

// lined sets texts one below the other, with a dot before each where there are several.
func lined(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return "• " + strings.Join(texts, "\n• ")
}

// findOutSheet lists the open questions with who may know.
func findOutSheet(b *book, r *Report) {
	columns := []column{{"Order", 8, lookHeadNumber}, {"Question", 50, lookHead}, {"Ask", 24, lookHead}, {"Up to index points", 11, lookHeadNumber},
		{"Must-have", 40, lookHead}, {"Ask to see", 40, lookHead}, {"Follows the one above", 12, lookHeadNumber}, {"State", 13, lookHeadNumber}, {"Question id", 22, lookHead}}
	var rows [][]xcell
	for _, line := range r.Words.Facts {
		rows = append(rows, padded(len(columns), plainText(""), strongText(line)))
	}
	for i := range r.FindOut {
		f := &r.FindOut[i]
		follows := ""
		if f.Follows {
			follows = "yes"
		}
		rows = append(rows, []xcell{whole(i + 1), strongText(f.Prompt), plainText(lined(f.AskNames)), tenths(f.Worth), plainText(f.MustHave),
			plainText(f.Evidence), centred(follows), centred(string(f.State)), plainText(f.Question)})
	}
	b.list("Find out", columns, 8, rows)
}

// scoringSheet shows the arithmetic, step by step.
func scoringSheet(b *book, r *Report) {
	s := b.add("Scoring", 52, 22, 30, 30, 22)
	s.wide(1, 5, worded(r.Arithmetic.Title, lookTitle), titleLine)
	for _, step := range r.Arithmetic.Steps {
		s.section(step.Heading)
		if step.Table != nil {
			s.grid(step.Table)
		}
		for _, line := range step.Lines {
			s.wide(1, 5, worded(line, lookProse), proseLine)
		}
	}
}

// grid writes a table of words and numbers.
func (s *worksheet) grid(g *Grid) {
	for i, name := range g.Head {
		l := lookHeadNumber
		if i == 0 {
			l = lookHead
		}
		s.put(i+1, s.row, worded(name, l))
	}
	s.row++
	for _, row := range g.Rows {
		for i, text := range row {
			cell := centred(text)
			if n, err := strconv.Atoi(text); err == nil {
				cell = whole(n)
			}
			if i == 0 {
				cell = plainText(text)
			}
			s.put(i+1, s.row, cell)
		}
		s.height(s.row, proseLine*float64(s.lines(row[0], 1, 1)))
		s.row++
	}
}
