package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	subjectsName    = "Side by side"
	subjectGapsName = "Gaps"
)

// SubjectsXLSX writes several subjects side by side as a workbook: Side by side (stage,
// index and every criterion, with a chart), Gaps and Answers with a column a subject, and
// Notes. It follows the rules of [XLSX].
func SubjectsXLSX(w io.Writer, s *BySubject) error {
	b := newBook()
	sideBySide(b, s)
	subjectsGaps(b, s)
	subjectsAnswers(b, s)
	subjectsNotes(b, s)
	b.properties(s.Reports[0])
	return b.deliver(w, "the comparison")
}

// sideBySide has a column for each subject.
func sideBySide(b *book, s *BySubject) {
	first, names := s.Reports[0], subjectNames(s)
	widths := []float64{34}
	for range max(len(names), 4) {
		widths = append(widths, 24)
	}
	sh := b.add(subjectsName, widths...)
	last := len(widths)
	sh.wide(1, last, worded(first.Rubric.Title, lookTitle), titleLine)
	sh.wide(1, last, worded(first.Words.Redacted, lookFaint), proseLine)
	sh.section(subjectsName)
	sh.head("", append([]string{""}, names...)...)
	line := func(name string, cell func(i int) xcell) {
		cells := []xcell{strongText(name)}
		for i := range s.Reports {
			cells = append(cells, cell(i))
		}
		sh.line(cells...)
	}
	for _, row := range slices.Concat([]SubjectRow{s.Stage, s.Index}, s.Criteria, []SubjectRow{s.MustHaves, s.People, s.Agreement}) {
		line(row.Name, func(i int) xcell { return centred(row.Cells[i].Shown) })
	}
	if s.Verdict != nil {
		line(s.Verdict.Name, func(i int) xcell { return plainText(s.Verdict.Cells[i].Shown) })
	}
	line("Date", func(i int) xcell { return dated(s.Reports[i].Date) })
	sh.wide(1, last, worded("Levels: "+strings.Join(levels(first), ", "), lookFaint), proseLine)
	sh.wide(1, last, worded(readingOf(s), lookFaint), proseLine)
	sh.scores(s)
	sh.print(1)
}

// scores gives both sides of every score as numbers, shaded, and a chart of the confirmed ones.
func (s *worksheet) scores(by *BySubject) {
	for side, title := range []string{"Confirmed scores, 0 to 100", "Possible scores, 0 to 100"} {
		s.section(title)
		s.head("", append([]string{"Criterion"}, subjectNames(by)...)...)
		head := s.row - 1
		for _, row := range by.Criteria {
			cells := []xcell{strongText(row.Name)}
			for i := range row.Cells {
				d := row.Cells[i].Score.Confirmed
				if side == 1 {
					d = row.Cells[i].Score.Possible
				}
				cells = append(cells, score(d, row.Cells[i].Shown))
			}
			s.line(cells...)
		}
		if len(by.Criteria) > 0 {
			s.shade("B"+itoa(head+1)+":"+columnName(1+len(by.Reports))+itoa(s.row-1), 100)
		}
		if side == 0 && len(by.Criteria) > 0 {
			s.row++
			s.plots(subjectChart(s, by, head))
		}
	}
}

// chartColours tell the subjects apart; the legend names them.
var chartColours = []string{confirmed, aim, "5B6B73", possible, "7A3E9D", "2F855A"}

// mostCharted is how many subjects a chart has room for.
const mostCharted = 6

func subjectChart(s *worksheet, by *BySubject, head int) *excelize.Chart {
	var series []excelize.ChartSeries
	for i := range by.Reports[:min(len(by.Reports), mostCharted)] {
		column := columnName(i + 2)
		series = append(series, excelize.ChartSeries{Name: "'" + s.name + "'!$" + column + "$" + itoa(head), Categories: s.area("A", head+1, head+len(by.Criteria)),
			Values: s.area(column, head+1, head+len(by.Criteria)), Fill: solid(chartColours[i])})
	}
	return &excelize.Chart{Type: excelize.Col, Title: chartTitle("Confirmed scores"), Legend: excelize.ChartLegend{Position: "bottom"},
		XAxis:    excelize.ChartAxis{Font: axisFont()},
		YAxis:    excelize.ChartAxis{Font: axisFont(), Minimum: ptr(0.0), Maximum: ptr(100.0), MajorUnit: 25, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}}, GapWidth: ptr(uint(60)), Series: series,
		Format: excelize.GraphicOptions{Name: "Confirmed scores", AltText: "The confirmed scores of every subject, as in the table above.", OffsetX: 4, OffsetY: 4}}
}

// subjectsGaps lists what to do, subject by subject.
func subjectsGaps(b *book, s *BySubject) {
	columns := []column{{"Subject", 24, lookHead}, {"What to do", 36, lookHead}, {"Rank", 7, lookHeadNumber}, {"Action", 50, lookHead}, {"Criterion", 20, lookHead},
		{"Level now", 13, lookHeadNumber}, {"Target", 13, lookHeadNumber}, {"Index points", 9, lookHeadNumber}, {"Effort", 9, lookHeadNumber}, {"Question", 22, lookHead}}
	var rows [][]xcell
	for i, r := range s.Reports {
		at := levels(r)
		for _, list := range [][]ReportGap{r.Gaps, r.Rest} {
			for j := range list {
				g := &list[j]
				rows = append(rows, []xcell{plainText(s.Index.Cells[i].Subject), strongText(g.Title), whole(g.Rank), plainText(g.Action), plainText(g.CriterionName),
					centred(at[g.Level]), centred(at[g.Target]), tenths(g.Lift), centred(g.Effort), plainText(g.Question)})
			}
		}
	}
	b.list(subjectGapsName, columns, len(columns)-1, rows)
}

// subjectsAnswers has a row for every question and a column for each subject.
func subjectsAnswers(b *book, s *BySubject) {
	columns := []column{{"Topic", 18, lookHead}, {"Question", 50, lookHead}}
	for _, name := range subjectNames(s) {
		columns = append(columns, column{name + ": level", 13, lookHeadNumber}, column{name + ": answer", 36, lookHead})
	}
	columns = append(columns, column{"Question id", 22, lookHead})
	var rows [][]xcell
	for i := range s.Reports[0].Questions {
		q := &s.Reports[0].Questions[i]
		row := []xcell{plainText(q.TopicName), strongText(q.Prompt)}
		for _, r := range s.Reports {
			row = append(row, levelCell(levelWords(r.Questions[i].Level)), plainText(answerWords(&r.Questions[i])))
		}
		rows = append(rows, append(row, plainText(q.ID)))
	}
	b.list("Answers", columns, len(columns)-1, rows)
}

// agreementInShort says how far the people asked about a subject agree.
func agreementInShort(r *Report) string {
	if r.Agreement == nil {
		return r.Words.Voice
	}
	return join("\n", join(" ", r.Agreement.Words.Headline, r.Agreement.Words.Divide), r.Words.Voice)
}

// subjectsNotes tells of each subject what the tables cannot.
func subjectsNotes(b *book, s *BySubject) {
	sh := b.add("Notes", 28, 120)
	sh.wide(1, 2, worded("Notes", lookTitle), titleLine)
	for i, r := range s.Reports {
		sh.section(s.Index.Cells[i].Subject)
		sh.labelled("Answered by", strings.TrimPrefix(answeredByAll(r), "Answered by "), lookProse)
		sh.labelled("Comment", text(r.Comment), lookProse)
		if v := r.Verdict; v != nil && v.Text != r.Words.Stage {
			sh.labelled("Verdict", v.Text, lookProse)
		}
		sh.labelled("Stage", join("\n", append(append([]string{r.Words.Stage}, r.Words.Held...), r.Words.Withheld...)...), lookProse)
		sh.labelled("Known", r.Words.Coverage, lookProse)
		sh.labelled("Agreement", agreementInShort(r), lookProse)
		for j := range r.Contradictions {
			sh.labelled("To clear up", r.Contradictions[j].Probe, lookProse)
		}
	}
	r := s.Reports[0]
	sh.section("About the rubric")
	sh.labelled("Effort and weights", r.Words.Effort, lookProse)
	sh.labelled("Caveat", r.Words.Caveat, lookProse)
	sh.labelled("Made with", origin(r), lookProse)
}

// The heights of lines in points.
const (
	proseLine  = 15.5
	titleLine  = 30
	stageLine  = 20
	headHeight = 32.0
	mostHead   = 120 // of a list, whose columns may have long names
)

const firstColumn = 1

const (
	chartWidth      = 560
	planChartHeight = 300
	planChartRows   = 17
)

// section opens a part of the sheet.
func (s *worksheet) section(title string) {
	s.row++
	s.wide(firstColumn, len(s.widths), worded(title, lookSection), 24)
}

// labelled writes a text beside its label; the label goes with a blank text.
func (s *worksheet) labelled(label, body string, l look) {
	line := proseLine
	if l == lookStage {
		line = stageLine
	}
	if s.wide(2, len(s.widths), worded(body, l), line) {
		s.put(1, s.row-1, worded(label, lookLabel))
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// line writes one row of a table and makes it high enough for its longest text.
func (s *worksheet) line(cells ...xcell) {
	for i, c := range cells {
		s.put(i+1, s.row, c)
	}
	s.height(s.row, s.rowHeight(cells))
	s.row++
}

// head writes the names of a table's columns; the first and those in words stand left.
func (s *worksheet) head(inWords string, names ...string) {
	for i, name := range names {
		l := lookHeadNumber
		if i == 0 || i < len(inWords) && inWords[i] == 'l' {
			l = lookHead
		}
		s.put(i+1, s.row, worded(name, l))
	}
	lines := 1
	for i, name := range names {
		lines = max(lines, s.lines(name, i+1, i+1))
	}
	s.height(s.row, max(headHeight, proseLine*float64(lines)))
	s.row++
}

// shade puts a shade behind every number of a range, from white at 0 to the colour at
// most. Text stays readable on all of them.
func (s *worksheet) shade(area string, most int) {
	s.did(s.file.SetConditionalFormat(s.name, area, []excelize.ConditionalFormatOptions{{Type: "2_color_scale", Criteria: "=",
		MinType: "num", MinValue: "0", MinColor: "#FFFFFF", MaxType: "num", MaxValue: itoa(most), MaxColor: "#" + possible}}))
}

// plots puts charts on the sheet, side by side; nil ones are left out.
func (s *worksheet) plots(charts ...*excelize.Chart) {
	column := "A"
	for _, c := range charts {
		if c != nil {
			s.plot(column, c)
			column = "E"
		}
	}
	if column == "A" {
		return
	}
	for range planChartRows {
		s.height(s.row, 15)
		s.row++
	}
}

// plot puts a chart on the next row.
func (s *worksheet) plot(column string, c *excelize.Chart) {
	c.Dimension = excelize.ChartDimension{Width: chartWidth, Height: planChartHeight}
	c.ShowBlanksAs, c.VaryColors, c.Border = "gap", ptr(false), excelize.LineOptions{Type: excelize.LineNone}
	s.did(s.file.AddChart(s.name, column+itoa(s.row), c))
}

func axisFont() excelize.Font { return excelize.Font{Family: "Calibri", Size: 10, Color: inkDark} }

func chartTitle(text string) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Bold: true, Size: 13, Color: inkDark}}}}
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func (s *worksheet) area(column string, from, to int) string {
	return "'" + s.name + "'!$" + column + "$" + itoa(from) + ":$" + column + "$" + itoa(to)
}

// levelCell holds a level as a number, and an interval as text.
func levelCell(shown string) xcell {
	if n, err := strconv.Atoi(shown); err == nil {
		return whole(n)
	}
	return centred(shown)
}
