package report

import (
	"slices"

	"cxgap/assess"
)

// firstSteps is how many gaps the head of the page names.
const firstSteps = 3

// headView is what the head of the page shows.
type headView struct {
	*Report
	// Kicker stands small above Name: the rubric's title above the subject; blank if the
	// title itself is the name.
	Kicker, Name string
	By           []string
	First        []ReportGap // the gaps that come first
	Find         []findFirst // what to find out first, in the place of First
	Divide       *divideView // where a panel's roles lie far apart, or nil
}

func newHeadView(rep *Report) headView {
	v := headView{Report: rep, By: headNames(rep), Divide: newDivide(rep)}
	v.Kicker, v.Name = rep.Rubric.Title, join("", text(rep.Subject))
	if v.Name == "" {
		v.Kicker, v.Name = "", rep.Rubric.Title
	}
	switch why := rep.Stage.WhyWithheld; {
	case slices.Contains(why, assess.WhyVerdict): // which says itself what comes first
	case slices.Contains(why, assess.WhyCoverage):
		v.Find = findFirsts(rep)
	default:
		v.First = rep.Gaps[:min(firstSteps, len(rep.Gaps))]
	}
	return v
}

// findFirst is an open question with whom to ask.
type findFirst struct{ Prompt, Ask string }

// findFirsts are the open questions that matter most: where too little is known for a
// stage, they come before anything that is to be done.
func findFirsts(rep *Report) []findFirst {
	var out []findFirst
	for i := range rep.FindOut[:min(firstSteps, len(rep.FindOut))] {
		f := &rep.FindOut[i]
		out = append(out, findFirst{f.Prompt, join("", f.AskNames[:min(1, len(f.AskNames))]...)})
	}
	return out
}

// headNames names the respondent, or counts the panel.
func headNames(rep *Report) []string {
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
