package assess

import "slices"

// redacted keeps levels and counts and drops who is behind them, and the reasons given
// for a consensus.
func (p *ReportPanel) redacted() *ReportPanel {
	if p == nil {
		return nil
	}
	out := *p
	out.Named, out.File = false, ""
	out.Context, out.Consensus, out.Talk = slices.Clone(p.Context), slices.Clone(p.Consensus), slices.Clone(p.Talk)
	for i := range out.Context {
		votes := slices.Clone(out.Context[i].Votes)
		for j := range votes {
			votes[j].Who = nil
		}
		out.Context[i].Votes = votes
	}
	for i := range out.Consensus {
		out.Consensus[i].Reason = nil
	}
	for i := range out.Talk {
		out.Talk[i].Answers, out.Talk[i].Ladder = nobodys(out.Talk[i].Answers), nobodys(out.Talk[i].Ladder)
	}
	return &out
}

// nobodys are the levels without who gave them.
func nobodys(answers []ReportTalkAnswer) []ReportTalkAnswer {
	out := slices.Clone(answers)
	for i := range out {
		out[i].Who = []ReportWho{}
	}
	return out
}

// redacted drops the roles that fewer than three members share: what such a role says is
// what one or two people say.
func (a *ReportAgreement) redacted(criteria, top int) *ReportAgreement {
	if a == nil {
		return nil
	}
	out := *a
	out.RoleGaps = slices.DeleteFunc(slices.Clone(a.RoleGaps), func(g ReportRoleGap) bool { return g.GroupSize < leastGroup || g.AgainstSize < leastGroup })
	out.Heat = slices.DeleteFunc(slices.Clone(a.Heat), func(r ReportHeatRow) bool { return r.Role != "" && r.Members < leastGroup })
	if len(out.Heat) <= 1 {
		out.Heat, out.Words.Heat = nil, ""
	}
	out.Widest = widest(out.RoleGaps)
	out.Words.RoleGaps, out.Words.Divide = out.roleGapWords(top), out.divideWords(criteria, top)
	return &out
}

// withoutVoices keeps how the levels of a question spread, and not who gave which.
func withoutVoices(q *ReportQuestion) {
	q.Said = nil
	q.Strip = slices.Clone(q.Strip)
	for i := range q.Strip {
		q.Strip[i].Who = nil
	}
}
