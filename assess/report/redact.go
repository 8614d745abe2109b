package report

import "slices"

// leastGroup is how many people of one role it takes until the role names none of them.
const leastGroup = 3

// reasonWords stand in a redacted report where somebody gave a reason in their own words.
const reasonWords = "a reason was given"

const redactedWords = "Redacted: names, notes, comments, links, reasons and file names are left out, and so are roles that fewer than three people share."

// Redacted returns a copy of the report without what could name a person or repeat their
// words: no subject, comment, names, notes, links, reasons, file names or digests of
// answers, and no role that fewer than three respondents share. Of an agreed action the
// date stays. Where the respondent named a person to ask, the roles stand that the rubric
// takes to be best informed. The report itself stays as it is.
func (rep *Report) Redacted() *Report {
	out := *rep
	out.Options.Redact = true
	out.Subject, out.Comment = nil, nil
	out.Respondents = anonymous(rep.Respondents)
	out.Missing = withoutFiles(rep.Missing)
	out.Gaps = withoutAgreement(rep.Gaps)
	out.AlsoAgreed = datesOnly(rep.AlsoAgreed)
	if v := rep.Verdict; v != nil {
		verdict := *v
		verdict.Ask = v.AskRoles
		out.Verdict = &verdict
	}
	if p := rep.Plan; p != nil {
		plan := *p
		plan.Measures = slices.Clone(p.Measures)
		for i := range plan.Measures {
			if a := plan.Measures[i].Agreed; a != nil {
				plan.Measures[i].Agreed = a.redacted()
			}
		}
		out.Plan = &plan
	}
	out.FindOut = rolesOnly(rep.FindOut)
	out.Questions = withoutWords(rep.Questions)
	out.Panel, out.Agreement = rep.Panel.redacted(), rep.Agreement.redacted(len(rep.Criteria), rep.Top)
	out.Changes = rep.Changes.redacted()
	out.Words.SetAside = rep.Words.Discreet.SetAside
	out.Words.Missing = rep.Words.Discreet.Missing
	out.Words.Redacted = redactedWords
	return &out
}

// anonymous keeps of each respondent the role, where enough people share it.
func anonymous(people []ReportRespondent) []ReportRespondent {
	share := map[string]int{}
	for i := range people {
		if people[i].Role != nil {
			share[*people[i].Role]++
		}
	}
	out := make([]ReportRespondent, len(people))
	for i := range people {
		if p := &people[i]; p.Role != nil && share[*p.Role] >= leastGroup {
			out[i] = ReportRespondent{Role: p.Role, RoleName: p.RoleName}
		}
	}
	return out
}

func withoutAgreement(gaps []ReportGap) []ReportGap {
	out := slices.Clone(gaps)
	for i := range out {
		if a := out[i].Agreed; a != nil {
			out[i].Agreed = a.redacted()
		}
	}
	return out
}

// redacted keeps the date; without one nothing is left.
func (a *Agreed) redacted() *Agreed {
	if a.Due == nil {
		return nil
	}
	return &Agreed{Due: a.Due}
}

func datesOnly(list []ReportAgreed) []ReportAgreed {
	var out []ReportAgreed
	for _, item := range list {
		if a := item.Agreed.redacted(); a != nil {
			item.Agreed = *a
			out = append(out, item)
		}
	}
	return out
}

func rolesOnly(list []ReportFindOut) []ReportFindOut {
	out := slices.Clone(list)
	for i := range out {
		f := &out[i]
		if !f.ByRole {
			f.Ask, f.AllAskNames, f.ByRole = f.Roles, f.RoleNames, true
		}
		f.AskNames = f.AllAskNames
	}
	return out
}

// withoutWords keeps which answers were given and drops what was said about them.
func withoutWords(questions []ReportQuestion) []ReportQuestion {
	out := slices.Clone(questions)
	for i := range out {
		q := &out[i]
		q.Note, q.Link = "", ""
		withoutVoices(q)
		if !q.AskRole {
			q.Ask, q.AskName = "", ""
		}
		if q.NotApplicable != "" {
			q.NotApplicable = reasonWords
		}
	}
	return out
}

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
		out.Talk[i].Answers, out.Talk[i].Ladder = withoutNames(out.Talk[i].Answers), withoutNames(out.Talk[i].Ladder)
	}
	return &out
}

// withoutNames are the levels without who gave them.
func withoutNames(answers []ReportTalkAnswer) []ReportTalkAnswer {
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
