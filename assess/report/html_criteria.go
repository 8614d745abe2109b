package report

import "strconv"

// criteriaPart is the profile: the radar, a bar for each criterion, and the same as text.
type criteriaPart struct {
	*Report
	Radar *radar // nil with fewer than three rated criteria
	Rows  []criterionRow
	// Many is true where the bars need the whole width below the radar.
	Many bool
	// Keyed is true if the radar names its axes by number; the bars then carry these.
	Keyed bool
}

type criterionRow struct {
	ReportCriterion
	Number int
	Bar    bar
}

func criteriaView(rep *Report) any {
	v := criteriaPart{Report: rep, Radar: newRadar(rep), Many: len(rep.Criteria) > radarNames}
	v.Keyed = v.Radar != nil && v.Radar.Keyed
	for i := range rep.Criteria {
		c := &rep.Criteria[i]
		v.Rows = append(v.Rows, criterionRow{ReportCriterion: *c, Number: i + 1, Bar: newBar(rep, c, "bar-"+strconv.Itoa(i+1))})
	}
	return v
}
