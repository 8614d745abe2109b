package report

import (
	"slices"

	"cxgap/assess/plan"
)

// outline is as much of a report as [BySubject] keeps of it: what [SubjectsCSV] writes and what
// [SubjectsView] shows of it in short and in figures. It takes an eighth of the memory, which
// tells where there are thousands of subjects.
func (r *Report) outline() *Report {
	out := &Report{
		Schema: r.Schema, Tool: r.Tool, Options: r.Options, Rubric: r.Rubric, Subject: r.Subject, Date: r.Date, Comment: r.Comment,
		Respondents: r.Respondents, Missing: r.Missing, Panel: r.Panel, Verdict: r.Verdict, Coverage: r.Coverage, Index: r.Index, Stage: r.Stage,
		Criteria: slices.Clone(r.Criteria), Gates: r.Gates, Gaps: r.doFirst(), Contradictions: r.Contradictions, Agreement: r.Agreement,
		Words: r.Words, About: r.About, Top: r.Top, Scale: r.Scale, Meanings: r.Meanings, Cuts: r.Cuts, IndexShown: r.IndexShown,
		allGaps: r.gapCount(),
	}
	for i := range out.Criteria {
		out.Criteria[i].Terms = nil
	}
	for i := range out.Gaps {
		g := &out.Gaps[i]
		*g = ReportGap{Rank: g.Rank, Tier: g.Tier, Title: g.Title, CriterionName: g.CriterionName, LevelName: g.LevelName, TargetName: g.TargetName}
	}
	return out
}

// gapCount is how many gaps there are; an outline has the first of them only.
func (r *Report) gapCount() int { return max(r.allGaps, len(r.Gaps)) }

// doFirst are the first gaps, without those that the verdict sets aside.
func (r *Report) doFirst() []ReportGap {
	var first []ReportGap
	for i := range r.Gaps {
		if r.Gaps[i].Tier != plan.TierSetAside && len(first) < mostListed {
			first = append(first, r.Gaps[i])
		}
	}
	return slices.Clone(first)
}
