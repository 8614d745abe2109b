package report

import (
	"strconv"

	"cxgap/assess"
)

// trend lists all dates, the index and the criteria by date, and what happened between.
// Two dates need none of it.
func (m *markdown) trend(c *assess.ReportChanges) {
	t := &c.Trend
	if len(t.Dates) <= 2 {
		return
	}
	m.heading(2, "Date by date")
	dates := trendDates(t)
	var rows [][]string
	for _, row := range dates.Rows {
		rows = append(rows, marksRest(row))
	}
	m.table(dates.Head, "lrrrll", rows)
	m.trendRows(t)
	m.para(trendLegend)
	m.para(t.Note)
	m.heading(3, "From date to date")
	var items []string
	for i := range c.Steps {
		items = append(items, mark(join(" ", c.Steps[i].Words, c.Steps[i].People)))
	}
	m.list(items...)
}

// trendRows is one row for the index and one for each criterion, with all numbers.
func (m *markdown) trendRows(t *assess.ReportTrend) {
	head, right := []string{"0 to 100", "Trend"}, "ll"
	for i := range t.Dates {
		head, right = append(head, strconv.Itoa(i+1)), right+"r"
	}
	var rows [][]string
	for i := range t.Rows {
		name := markRest(t.Rows[i].Name)
		if t.Rows[i].Criterion == "" {
			name = around("**", name)
		}
		rows = append(rows, append([]string{name, code(sparkline(t.Rows[i].Values))}, marksRest(t.Rows[i].Shown)...))
	}
	m.table(head, right, rows)
}
