package assess

import "fmt"

// FirstGaps returns the report with only its first n gaps, those that matter most; the
// others move to Rest, which a renderer names by title, and what was agreed about them to
// AlsoAgreed. For n of 0 or less, and where there are no more, it is the report itself.
func (rep *Report) FirstGaps(n int) *Report {
	if n <= 0 || n >= len(rep.Gaps) {
		return rep
	}
	out := *rep
	out.Gaps, out.Rest = rep.Gaps[:n:n], rep.Gaps[n:]
	out.Words.Rest = fmt.Sprintf("… and %d more, named here by their titles only:", len(out.Rest))
	out.AlsoAgreed = nil
	for i := range out.Rest {
		if g := &out.Rest[i]; g.Agreed != nil {
			out.AlsoAgreed = append(out.AlsoAgreed, ReportAgreed{Question: g.Question, Title: g.Title, Agreed: *g.Agreed})
		}
	}
	out.AlsoAgreed = append(out.AlsoAgreed, rep.AlsoAgreed...)
	return &out
}
