package report

import "io"

// ChangesHTML writes a page on what changed between dates, from a report whose Changes
// are set: the stage and the index at both ends, what the change is made of, every
// criterion's way towards its target, and each question that changed. More than two dates
// get a line chart. It is a page as [HTML] makes them; a report without changes gives a
// page with a head and the caveat alone.
func ChangesHTML(w io.Writer, rep *Report) error {
	d := oldPage{title: pageTitle("What changed", rep), sheets: []string{"report", "changes"}, head: "headchanges", shown: newHeadView(rep), of: rep}
	if rep.Changes != nil {
		d.sections = []section{
			{"ends", "Then and now", "Then and now", rep},
			{"parts", "What the change is made of", "What it is made of", partsView(rep)},
			{"trend", "Over the dates", "Over the dates", trendView(rep)},
			{"progress", "Criterion by criterion", "Criteria", progressView(rep)},
			{"musts", "Must-haves", "Must-haves", mustsView(rep)},
			{"turned", "Facts that changed", "Facts", factsChanged(rep)},
			{"moves", "Answer by answer", "Answers", movesView(rep)},
			{"unshared", "What cannot be compared", "Not compared", unsharedView(rep)},
		}
	}
	d.sections = append(d.sections, section{"worth", "How far to trust this", "How firm", rep})
	return d.write(w)
}

// partsPart is the split of the change of the index.
type partsPart struct {
	*ReportChanges
	Fall *waterfall // nil where there is nothing to draw
}

func partsView(rep *Report) any {
	if len(rep.Changes.Parts) == 0 {
		return nil
	}
	return partsPart{rep.Changes, newWaterfall(rep)}
}

// trendPart is more than two dates.
type trendPart struct {
	ReportTrend
	Chart *trendChart
	Steps []ReportStep
}

func trendView(rep *Report) any {
	if len(rep.Changes.Trend.Dates) < 3 {
		return nil
	}
	return trendPart{rep.Changes.Trend, newTrendChart(&rep.Changes.Trend), rep.Changes.Steps}
}

// progressPart are the criteria at both ends.
type progressPart struct {
	*ReportChanges
	Rows []progressRow
}

// progressRow is one criterion at both ends.
type progressRow struct {
	ReportCriterionChange
	Line *dumbbell // nil where it is not rated at both dates
}

func progressView(rep *Report) any {
	v := progressPart{ReportChanges: rep.Changes}
	for i := range rep.Changes.Criteria {
		c := &rep.Changes.Criteria[i]
		v.Rows = append(v.Rows, progressRow{*c, newDumbbell(c)})
	}
	if v.Rows == nil {
		return nil
	}
	return v
}

func mustsView(rep *Report) any {
	if len(rep.Changes.Gates) == 0 {
		return nil
	}
	return rep.Changes.Gates
}

func factsChanged(rep *Report) any {
	if len(rep.Changes.Facts) == 0 {
		return nil
	}
	return rep.Changes.Facts
}

func movesView(rep *Report) any {
	if rep.Changes.Words.Same == "" && len(rep.Changes.Groups) == 0 {
		return nil
	}
	return rep.Changes
}

func unsharedView(rep *Report) any {
	c := rep.Changes
	if len(c.NotShared) == 0 && c.Words.Ruler == "" {
		return nil
	}
	return c
}
