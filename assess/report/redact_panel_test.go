package report_test

import (
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/assess/report"
)

// ofMembers are the texts of a panel's report that tell who said what, or what a role says
// that few people share.
var ofMembers = []string{
	"Panel.Context.Votes.Who", "Panel.Consensus.Reason", "Panel.Talk.Answers.Who.Name", "Panel.Talk.Answers.Who.Role", "Panel.Talk.Answers.Who.Shown",
	"Panel.File", "Panel.Talk.Ladder.Who.Name", "Panel.Talk.Ladder.Who.Role", "Panel.Talk.Ladder.Who.Shown",
	"Agreement.RoleGaps.Criterion", "Agreement.RoleGaps.Group", "Agreement.RoleGaps.Against", "Agreement.RoleGaps.CriterionName", "Agreement.RoleGaps.GroupName",
	"Agreement.RoleGaps.AgainstName", "Agreement.RoleGaps.GroupMark", "Agreement.RoleGaps.AgainstMark", "Agreement.RoleGaps.Shown", "Agreement.RoleGaps.Words",
	"Agreement.Widest.Criterion", "Agreement.Widest.Group", "Agreement.Widest.Against", "Agreement.Widest.CriterionName", "Agreement.Widest.GroupName",
	"Agreement.Widest.AgainstName", "Agreement.Widest.GroupMark", "Agreement.Widest.AgainstMark", "Agreement.Widest.Shown", "Agreement.Widest.Words",
	"Agreement.Words.RoleGaps", "Agreement.Words.Divide", "Agreement.Words.Heat", "Agreement.Heat.Role", "Agreement.Heat.Name", "Agreement.Heat.Mark",
	"Agreement.Heat.Cells.Criterion", "Agreement.Heat.Cells.Shown",
	"Changes.People.Left", "Changes.People.Joined",
	"Questions.Strip.Who", "Questions.Said.Who", "Questions.Said.Role", "Questions.Said.State", "Questions.Said.Option", "Questions.Said.Answer",
	"Questions.Said.Evidence", "Questions.Said.Note", "Questions.Said.Link", "Questions.Said.Ask", "Questions.Said.NotApplicable",
}

// ofPanels are the texts of a panel's report that a redacted one may show: ids, the
// rubric's words, counts and levels.
var ofPanels = []string{
	"Panel.Context.Question", "Panel.Context.Votes.Option", "Panel.Context.Votes.Answer", "Panel.Context.Chosen", "Panel.Context.Prompt", "Panel.Context.Words",
	"Panel.Questions.Question", "Panel.Questions.Shown",
	"Panel.Consensus.Question", "Panel.Consensus.Option", "Panel.Consensus.Prompt", "Panel.Consensus.Answer", "Panel.Consensus.LevelShown", "Panel.Consensus.BeforeShown", "Panel.Consensus.Idle",
	"Panel.Talk.Question", "Panel.Talk.Prompt", "Panel.Talk.Agreed", "Panel.Talk.Knew", "Panel.Talk.Answers.LevelName", "Panel.Talk.Answers.Answer",
	"Panel.Talk.Ladder.LevelName", "Panel.Talk.Ladder.Answer",
	"Panel.Words.Context", "Panel.Words.Thin", "Panel.Words.Talk", "Panel.Words.Consensus", "Panel.Words.Counts",
	"Agreement.Reading", "Agreement.Spread.Question", "Agreement.Words.Alpha", "Agreement.Words.Meaning", "Agreement.Words.Headline", "Agreement.Words.Caution", "Agreement.Words.Scale",
	"Questions.Knew", "Questions.Strip.Name",
}

// ofChanges are the texts of a comparison; none of them is about people.
var ofChanges = []string{
	"Changes.NotShared.Question", "Changes.NotShared.Why", "Changes.NotShared.Prompt", "Changes.Criteria.Criterion", "Changes.Criteria.Name",
	"Changes.Criteria.BeforeShown", "Changes.Criteria.AfterShown", "Changes.Criteria.ChangeShown", "Changes.Criteria.AnswersShown",
	"Changes.Criteria.ProgressShown", "Changes.Criteria.Words",
	"Changes.Before.Date", "Changes.Before.Version",
	"Changes.Before.IndexShown", "Changes.Before.StageShown", "Changes.After.Date", "Changes.After.Version", "Changes.After.IndexShown",
	"Changes.After.StageShown", "Changes.Parts.Kind", "Changes.Parts.Name", "Changes.Parts.Shown", "Changes.Parts.Words", "Changes.Gates.ID",
	"Changes.Gates.Reason", "Changes.Gates.Words", "Changes.Words.Index", "Changes.Words.Stage", "Changes.Words.Honest", "Changes.Words.Ruler",
	"Changes.Words.Doubt", "Changes.Words.Same", "Changes.Trend.Dates.Date", "Changes.Trend.Dates.Version", "Changes.Trend.Dates.IndexShown",
	"Changes.Trend.Dates.StageShown", "Changes.Trend.Rows.Criterion", "Changes.Trend.Rows.Name", "Changes.Trend.Rows.Shown", "Changes.Trend.Note",
	"Changes.Steps.From", "Changes.Steps.To", "Changes.Steps.Words", "Changes.Steps.Parts.Kind", "Changes.Steps.Parts.Name",
	"Changes.Steps.Parts.Shown", "Changes.Steps.Parts.Words",
	"Changes.Before.DateShown", "Changes.Before.KnownShown", "Changes.After.DateShown", "Changes.After.KnownShown", "Changes.Trend.Dates.DateShown", "Changes.Trend.Dates.KnownShown",
	"Changes.Criteria.TargetShown", "Changes.Groups.Kind", "Changes.Groups.Title", "Changes.Groups.Words",
	"Changes.Groups.Shown",

	"Changes.Facts.Question", "Changes.Facts.Prompt", "Changes.Facts.From", "Changes.Facts.To", "Changes.Facts.Heading", "Changes.Parts.Class", "Changes.Groups.Class", "Changes.Steps.Parts.Class", "Changes.People.Words", "Changes.Words.Headline",
	"Changes.Steps.Before.Date", "Changes.Steps.Before.DateShown", "Changes.Steps.Before.Version", "Changes.Steps.Before.IndexShown", "Changes.Steps.Before.StageShown",
	"Changes.Steps.Before.KnownShown", "Changes.Steps.After.Date", "Changes.Steps.After.DateShown", "Changes.Steps.After.Version", "Changes.Steps.After.IndexShown",
	"Changes.Steps.After.StageShown", "Changes.Steps.After.KnownShown", "Changes.Steps.NotShared.Question", "Changes.Steps.NotShared.Why", "Changes.Steps.NotShared.Prompt",
	"Changes.Words.Because", "Changes.Words.Rounded", "Changes.Words.Torn", "Changes.Words.Voices", "Changes.Words.Gap", "Changes.Words.Split", "Changes.Words.Reading", "Changes.Words.Next", "Changes.Steps.People",
}

// ofQuestionChanges are those of the questions that changed, wherever they are listed.
func ofQuestionChanges() []string {
	var out []string
	for _, list := range []string{"Questions", "Unchanged", "Groups.Questions", "Steps.Questions", "Steps.Unchanged"} {
		for _, name := range []string{"Question", "Kind", "Prompt", "FromShown", "ToShown", "FromText", "ToText", "PointsShown", "Class", "Note"} {
			out = append(out, "Changes."+list+"."+name)
		}
	}
	return out
}

// What a role says shows where three people share it.
func TestRedactedKeepsGroupsOfThree(t *testing.T) {
	gap := func(one, two int) report.ReportRoleGap { return report.ReportRoleGap{GroupSize: one, AgainstSize: two} }
	rep := &report.Report{Top: 4, Agreement: &report.ReportAgreement{
		RoleGaps: []report.ReportRoleGap{gap(3, 3), gap(2, 3), gap(3, 1)},
		Heat:     []report.ReportHeatRow{{Name: "Everybody", Members: 9}, {Role: "it", Members: 3}, {Role: "ceo", Members: 2}},
	}}
	out := rep.Redacted().Agreement
	assesstest.Equal(t, "gaps", out.RoleGaps, []report.ReportRoleGap{gap(3, 3)})
	assesstest.Equal(t, "heat map", out.Heat, rep.Agreement.Heat[:2])
	rep.Agreement.Heat = rep.Agreement.Heat[:1]
	assesstest.Equal(t, "heat map of nobody", len(rep.Redacted().Agreement.Heat), 0)
}
