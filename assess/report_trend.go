package assess

import "fmt"

// ReportTrend is a number of dates with what was measured at each, by its own rubric.
type ReportTrend struct {
	Dates []ReportDate
	// Rows are the index and then every criterion of the last date's rubric.
	Rows []ReportTrendRow
	// Note warns that the rubric changed on the way; "" if it did not.
	Note string
}

// ReportTrendRow is one line of a chart.
type ReportTrendRow struct {
	Criterion string // the criterion's id; "" for the index
	Name      string
	Values    []Decimal // confirmed, 0..100, by date; null where not rated or not measured
	Shown     []string
}

func trend(dates []*PanelResult) ReportTrend {
	last := dates[len(dates)-1]
	out := ReportTrend{Rows: []ReportTrendRow{{Name: "Index"}}}
	for i := range last.r.Criteria {
		out.Rows = append(out.Rows, ReportTrendRow{Criterion: last.r.Criteria[i].ID, Name: last.r.Criteria[i].Name})
	}
	for _, p := range dates {
		out.Dates = append(out.Dates, reportDate(p))
		for i := range out.Rows {
			out.Rows[i].add(p)
		}
		if p.r.SHA256 != last.r.SHA256 {
			out.Note = "The rubric changed on the way: a step from one version to another is not only yours."
		}
	}
	return out
}

// add appends what one date measured.
func (row *ReportTrendRow) add(p *PanelResult) {
	value := p.Index[Confirmed]
	if row.Criterion != "" {
		value = nil
		if c := p.CriterionOf(row.Criterion); c != nil {
			value = c.Score[Confirmed]
		}
	}
	shown := "–"
	if value != nil {
		shown = p.Display(value)
	}
	row.Values, row.Shown = append(row.Values, Decimal{value}), append(row.Shown, shown)
}

func reportDate(p *PanelResult) ReportDate {
	s := &p.Stage
	out := ReportDate{Date: p.Updated, DateShown: dayWords(p.Updated), Version: p.r.Version, Members: len(p.rows), Index: Decimal{p.Index[Confirmed]}, IndexShown: "–",
		StageShown: "not rated", KnownShown: Percent(p.Coverage, p.r.Scoring.MinCoverage) + " %"}
	if !s.Rated {
		return out
	}
	out.IndexShown, out.Stage = p.Display(p.Index[Confirmed]), &s.Level[Confirmed]
	out.StageShown = fmt.Sprintf("%d %s", s.Level[Confirmed], p.r.Scale[s.Level[Confirmed]].Name)
	switch {
	case p.withheldBy(WhyVerdict):
		out.StageShown = "not rated"
	case s.Withheld && s.Level[Confirmed] == s.Level[Possible]:
		out.StageShown = fmt.Sprintf("not rated, %d either way", s.Level[Confirmed])
	case s.Withheld:
		out.StageShown = fmt.Sprintf("not rated, between %d and %d", s.Level[Confirmed], s.Level[Possible])
	}
	return out
}
