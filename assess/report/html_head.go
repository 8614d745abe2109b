package report

import (
	"cxgap/assess"
)

// firstSteps is how many gaps the head of the page names.
const firstSteps = 3

// headView is what the head of the page shows.
type headView struct {
	// Kicker stands small above Name: the rubric's title above the subject; blank if the
	// title itself is the name.
	Kicker, Name string
	By           []string
	First        []assess.ReportGap // the gaps that come first
}

func newHeadView(rep *assess.Report) headView {
	v := headView{Kicker: rep.Rubric.Title, Name: join("", text(rep.Subject))}
	if v.Name == "" {
		v.Kicker, v.Name = "", rep.Rubric.Title
	}
	for i := range rep.Respondents {
		if by := answeredBy(&rep.Respondents[i]); by != "" {
			v.By = append(v.By, by)
		}
	}
	v.First = rep.Gaps[:min(firstSteps, len(rep.Gaps))]
	return v
}
