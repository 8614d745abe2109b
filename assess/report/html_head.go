package report

import (
	"cxgap/assess"
)

// firstSteps is how many gaps the head of the page names.
const firstSteps = 3

// headView is what the head of the page shows.
type headView struct {
	*assess.Report
	// Kicker stands small above Name: the rubric's title above the subject; blank if the
	// title itself is the name.
	Kicker, Name string
	By           []string
	First        []assess.ReportGap // the gaps that come first
	Divide       *divideView        // where a panel's roles lie far apart, or nil
}

func newHeadView(rep *assess.Report) headView {
	v := headView{Report: rep, By: headNames(rep), Divide: newDivide(rep)}
	v.Kicker, v.Name = rep.Rubric.Title, join("", text(rep.Subject))
	if v.Name == "" {
		v.Kicker, v.Name = "", rep.Rubric.Title
	}
	v.First = rep.Gaps[:min(firstSteps, len(rep.Gaps))]
	return v
}

// headNames names the respondent, or counts the panel.
func headNames(rep *assess.Report) []string {
	if rep.Panel != nil {
		return []string{people(rep.Panel.Members)}
	}
	var out []string
	for i := range rep.Respondents {
		if by := answeredBy(&rep.Respondents[i]); by != "" {
			out = append(out, by)
		}
	}
	return out
}
