package report

import (
	"fmt"

	"cxgap/assess/panel"
	"cxgap/rubric/visible"
)

// ReportMissing is a member of the panel file who is not in the report, because the answers
// could not be read. Nothing is said of such a member but the file's name.
type ReportMissing struct {
	File *string `json:"file"` // as the panel file names it; nil in a redacted report
}

// missingFrom lists the members that a panel's result lacks; never nil.
func missingFrom(p *panel.Result) []ReportMissing {
	out := make([]ReportMissing, len(p.Missing))
	for i := range p.Missing {
		out[i].File = textOrNil(p.Missing[i])
	}
	return out
}

// withoutFiles keeps how many there are.
func withoutFiles(missing []ReportMissing) []ReportMissing {
	return make([]ReportMissing, len(missing))
}

// MissingWords say how many members of a panel are not in something, and name their files as
// the panel file does: "Not in this report: 1 of the panel's 3 members, …". It is the one
// sentence in which every view, explanation and dialogue says so, at its head. True of every
// result with [panel.Result.Missing]; "" without.
func MissingWords(lead string, p *panel.Result) string {
	count := missingCount(lead, p)
	if count == "" {
		return ""
	}
	shown := p.Missing[:min(len(p.Missing), mostNamed)]
	names := make([]string, len(shown), len(shown)+1)
	for i, name := range shown {
		names[i] = visible.Line(name)
	}
	if more := len(p.Missing) - len(shown); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return count + ": " + visible.Join(", ", names...) + "."
}

// missingCount is the sentence without its names and its stop.
func missingCount(lead string, p *panel.Result) string {
	if len(p.Missing) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: %d of the panel's %s, whose answers are not at hand", lead, len(p.Missing), visible.Count(len(p.Missing)+len(p.Members), "member"))
}

// addMissing puts those into the report whom its panel lacks.
func (rep *Report) addMissing(p *panel.Result) {
	rep.Missing = missingFrom(p)
	rep.Words.miss("Not in this report", p)
}

// miss adds the sentence for a panel to those at the head.
func (w *Words) miss(lead string, p *panel.Result) {
	if count := missingCount(lead, p); count != "" {
		w.Missing = append(w.Missing, MissingWords(lead, p))
		w.Discreet.Missing = append(w.Discreet.Missing, count+".")
	}
}

// missDates puts the sentences for each date into the place of the one for the latest.
func (w *Words) missDates(dates []*panel.Result) {
	w.Missing, w.Discreet.Missing = nil, nil
	for _, p := range dates {
		when := "in the answers without a date"
		if p.Updated != "" {
			when = "in the answers of " + reportDate(p).DateShown
		}
		w.miss("Not "+when, p)
	}
}

// ReportMissingAt is a member of a panel file who is missing at one of the dates compared.
type ReportMissingAt struct {
	Date *string `json:"date"`
	File *string `json:"file"`
}

// missingAt lists whom the panels of several dates lack; never nil.
func missingAt(dates []*panel.Result) []ReportMissingAt {
	out := []ReportMissingAt{}
	for _, p := range dates {
		for _, m := range missingFrom(p) {
			out = append(out, ReportMissingAt{textOrNil(p.Updated), m.File})
		}
	}
	return out
}
