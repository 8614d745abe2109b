package report_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document/xlsx"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// ofPeople are the texts of a report that people wrote about themselves, or that tell who
// they are. A new text of a report stands in this list or in ofTheRuler; which one is a
// decision about whether a redacted report may show it.
var ofPeople = []string{
	"Subject", "Comment", "Respondents.Name", "Respondents.Role", "Respondents.RoleName", "Respondents.File", "Respondents.SHA256", "Missing.File", "Changes.Missing.File",
	"Gaps.Agreed.Who", "Gaps.Agreed.Note", "AlsoAgreed.Agreed.Who", "AlsoAgreed.Agreed.Note",
	"FindOut.Ask", "FindOut.AskNames", "FindOut.AllAskNames", "Questions.Note", "Questions.Link", "Questions.Ask", "Questions.AskName", "Questions.NotApplicable",
	"Words.SetAside", "Words.Redacted", "Words.Missing", "Verdict.Ask", "Plan.Measures.Agreed.Who", "Plan.Measures.Agreed.Note",
}

// ofTheRuler are texts of the rubric and of the program, dates, and which answers were
// chosen.
var ofTheRuler = []string{
	"Schema", "Tool.Name", "Tool.Version", "Rubric.ID", "Rubric.Version", "Rubric.Title", "Rubric.SHA256", "Rubric.Summary", "Date",
	"Verdict.ID", "Verdict.Text", "Verdict.Sources", "Verdict.Candidates", "Verdict.Settle", "Verdict.Shown", "Verdict.Lead", "Verdict.Between", "Verdict.AskRoles",
	"Strengths.Question", "Strengths.Criterion", "Strengths.Evidence", "Strengths.Title", "Strengths.Name", "Strengths.Answer", "Strengths.CriterionName", "Stage.WhyWithheld", "Stage.Confirmed.Name", "Stage.Possible.Name",
	"Stage.HeldBy.Kind", "Stage.HeldBy.ID", "Stage.HeldBy.Reason", "Stage.HeldBy.Question",
	"Criteria.ID", "Criteria.Name", "Criteria.Meaning", "Criteria.Terms.Question", "Criteria.Terms.State", "Criteria.ScoreShown", "Criteria.LevelShown",
	"Criteria.GapShown", "Criteria.Held", "Criteria.CoverageShown", "Gates.ID", "Gates.Caps", "Gates.Reason", "Gates.Prompt", "AlsoAgreed.Question", "AlsoAgreed.Title", "AlsoAgreed.Agreed.Due",
	"FindOut.Question", "FindOut.Gate", "FindOut.Prompt", "FindOut.Name", "FindOut.Roles", "FindOut.RoleNames", "FindOut.WorthShown", "FindOut.GateReason",
	"FindOut.MustHave", "FindOut.State", "FindOut.Evidence", "Contradictions.ID", "Contradictions.Questions", "Contradictions.Probe",
	"Contradictions.Answers.Question", "Contradictions.Answers.Prompt", "Contradictions.Answers.Answer", "Contradictions.Answers.Name",
	"Benchmarks.ID", "Benchmarks.Yours", "Benchmarks.Line", "Benchmarks.Figure", "Benchmarks.AsOf", "Benchmarks.Study", "Benchmarks.Sample", "Benchmarks.Caveat", "Sensitivity.Fragile", "Sensitivity.LeaveOneOutStage",
	"Sensitivity.Convex", "Sensitivity.Concave", "Sensitivity.Swing.Question", "Sensitivity.Swing.Prompt", "Sensitivity.Swing.Answer", "Sensitivity.Swing.Name",
	"Questions.ID", "Questions.Topic", "Questions.TopicName", "Questions.Prompt", "Questions.Weights.Criterion", "Questions.Weights.Name",
	"Questions.State", "Questions.Option", "Questions.Answer", "Questions.Items.ID", "Questions.Items.Text", "Questions.Evidence",
	"Arithmetic.Title", "Arithmetic.Steps.Heading", "Arithmetic.Steps.Table.Head", "Arithmetic.Steps.Table.Rows", "Arithmetic.Steps.Lines",
	"Words.Stage", "Words.Held", "Words.Withheld", "Words.Index", "Words.Coverage", "Words.Settings", "Words.Reading", "Words.Core", "Words.Gaps",
	"Words.FindOut", "Words.Meaning", "Words.AlsoHeld", "Words.Swing", "Unseen.Question", "Unseen.Title", "Unseen.Evidence", "Criteria.WhyNotRated", "Words.Sensitivity", "Words.Voice", "Words.Evidence", "Words.Effort", "Words.Caveat",
	"Words.Discreet.SetAside", "Words.Discreet.Missing", "Words.Firm", "Agreement.Words.About",
	"Sources.ID", "Sources.Line", "Sources.Note", "Scale", "Meanings", "IndexShown", "About",
}

// ofGaps are the texts of a gap that the rubric has, for Gaps.
var ofGaps = []string{"Question", "Criterion", "Title", "Steps.Option", "Steps.Action", "Steps.Effort", "Steps.Text", "Steps.EffortMeaning", "Why", "Requires", "MissingItems", "Sources", "Agreed.Due", "CriterionName",
	"LevelName", "TargetName", "LiftShown", "Answer", "Gate", "First", "Then", "Missing"}

// ofPlans are the texts of a plan: the rubric's and the program's.
var ofPlans = []string{"Plan.Measures.Question", "Plan.Measures.Title", "Plan.Measures.Why", "Plan.Measures.CriterionName", "Plan.Measures.Steps.Option",
	"Plan.Measures.Steps.Action", "Plan.Measures.Steps.Effort", "Plan.Measures.Steps.Text", "Plan.Measures.Steps.EffortMeaning", "Plan.Measures.Agreed.Due",
	"Plan.Measures.FromShown", "Plan.Measures.ToShown", "Plan.Measures.Unlocks", "Plan.FirstAnyway", "Plan.Title", "Plan.Words", "Plan.Progress.IndexShown",
	"Plan.Progress.StageName", "Plan.Curve.Name", "Plan.Measures.Proof", "Plan.Measures.Contested"}

// TestEveryTextOfAReportIsClassified writes its own name into every text of a report and
// looks for what is left after redaction.
func TestEveryTextOfAReportIsClassified(t *testing.T) {
	rep := &report.Report{}
	var all []string
	mark(reflect.ValueOf(rep).Elem(), "", &all)
	before := texts(reflect.ValueOf(rep))
	after := texts(reflect.ValueOf(rep.Redacted()))
	if diff := cmp.Diff(before, texts(reflect.ValueOf(rep))); diff != "" {
		t.Errorf("redaction changed the report itself:\n%s", diff)
	}
	kept, people := slices.Concat(ofTheRuler, ofPlans, ofPanels, ofChanges, ofQuestionChanges()), slices.Concat(ofPeople, ofMembers)
	for _, name := range ofGaps {
		kept = append(kept, "Gaps."+name)
	}
	for _, name := range all {
		shown := slices.ContainsFunc(after, func(s string) bool { return strings.Contains(s, "["+name+"]") })
		switch {
		case slices.Contains(people, name):
			if shown {
				t.Errorf("%s comes through", name)
			}
		case !slices.Contains(kept, name):
			t.Errorf("%s is not classified: may a redacted report show it?", name)
		case !shown && name != "FindOut.Roles" && name != "FindOut.RoleNames":
			t.Errorf("%s is lost", name)
		}
	}
	for _, name := range append(kept, people...) {
		if !slices.Contains(all, name) {
			t.Errorf("%s is classified and not there", name)
		}
	}
}

// mark writes into every text the path that leads to it, in brackets, with one entry in
// every list and everything there that may be missing.
func mark(v reflect.Value, path string, all *[]string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("[" + path + "]")
		if !slices.Contains(*all, path) {
			*all = append(*all, path)
		}
	case reflect.Pointer:
		if v.Type() != reflect.TypeFor[*big.Rat]() {
			v.Set(reflect.New(v.Type().Elem()))
			mark(v.Elem(), path, all)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		mark(v.Index(0), path, all)
	case reflect.Map:
		panic("a report holds no maps: their order would not be fixed")
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if !v.Type().Field(i).IsExported() {
				continue // no format can show it
			}
			mark(v.Field(i), strings.TrimPrefix(path+"."+name, "."), all)
		}
	}
}

// texts lists every text of a value.
func texts(v reflect.Value) []string {
	var out []string
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*big.Rat]() {
			return texts(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, texts(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = append(out, texts(v.Field(i))...)
			}
		}
	}
	return out
}

// A role shows where three people share it: then it names none of them.
func TestRedactedShowsRolesOfThree(t *testing.T) {
	role := func(id string) report.ReportRespondent {
		return report.ReportRespondent{Role: &id, RoleName: "name of " + id}
	}
	rep := &report.Report{Respondents: []report.ReportRespondent{role("it"), role("ceo"), role("it"), role("cfo"), {}, role("it"), role("cfo")}}
	var got []string
	for _, p := range rep.Redacted().Respondents {
		if p.Role == nil {
			got = append(got, "-"+p.RoleName)
			continue
		}
		got = append(got, *p.Role+" "+p.RoleName)
	}
	if diff := cmp.Diff([]string{"it name of it", "-", "it name of it", "-", "-", "it name of it", "-"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The respondent's role for "who would know" stays, a name gives way to the rubric's roles. Who was asked
// and did not know is named as ever: to be left out would tell that.
func TestRedactedKeepsRolesToAsk(t *testing.T) {
	rep := &report.Report{FindOut: []report.ReportFindOut{
		{Question: "a", Ask: []string{"cfo"}, AllAskNames: []string{"Finance"}, ByRole: true, Roles: []string{"ceo"}, RoleNames: []string{"Chief executive"}},
		{Question: "b", Ask: []string{"Ann"}, AskNames: []string{"Ann"}, AllAskNames: []string{"Ann"}, Roles: []string{"ceo"}, RoleNames: []string{"Chief executive"}},
	}}
	got := rep.Redacted().FindOut
	if diff := cmp.Diff([][]string{{"cfo"}, {"Finance"}, {"ceo"}, {"Chief executive"}}, [][]string{got[0].Ask, got[0].AskNames, got[1].Ask, got[1].AskNames}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Of what was agreed the date is left; without one, nothing.
func TestRedactedKeepsDates(t *testing.T) {
	due, who := "2026-06-30", "Ann"
	rep := &report.Report{
		Gaps:       []report.ReportGap{{Agreed: &report.Agreed{Who: &who, Due: &due}}, {Agreed: &report.Agreed{Who: &who}}, {}},
		AlsoAgreed: []report.ReportAgreed{{Title: "kept", Agreed: report.Agreed{Due: &due, Note: &who}}, {Title: "gone", Agreed: report.Agreed{Who: &who}}},
	}
	out := rep.Redacted()
	if diff := cmp.Diff(&report.Agreed{Due: &due}, out.Gaps[0].Agreed); diff != "" || out.Gaps[1].Agreed != nil || out.Gaps[2].Agreed != nil {
		t.Errorf("gaps: %+v (-want +got):\n%s", out.Gaps, diff)
	}
	if diff := cmp.Diff([]report.ReportAgreed{{Title: "kept", Agreed: report.Agreed{Due: &due}}}, out.AlsoAgreed); diff != "" {
		t.Errorf("also agreed (-want +got):\n%s", diff)
	}
}

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
	"Changes.People.Left", "Changes.People.Joined", "Changes.People.Question",
	"Changes.MayBeOne.Name", "Changes.MayBeOne.File", "Changes.MayBeOne.EarlierName", "Changes.MayBeOne.Earlier",
	"Questions.Strip.Who", "Questions.Said.Who", "Questions.Said.Role", "Questions.Said.State", "Questions.Said.Option", "Questions.Said.Answer",
	"Questions.Said.Evidence", "Questions.Said.Note", "Questions.Said.Link", "Questions.Said.Ask", "Questions.Said.NotApplicable",
}

// ofPanels are the texts of a panel's report that a redacted one may show: ids, the
// rubric's words, counts and levels.
var ofPanels = []string{"Panel.Context.Name", "Panel.Consensus.Name", "Panel.Talk.Name", "Panel.Words.Settled", "Panel.Words.LeftOpen", "Agreement.Words.Share",

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
	"Changes.Before.IndexShown", "Changes.Before.TenthShown", "Changes.After.TenthShown", "Changes.Trend.Dates.TenthShown", "Changes.Steps.Before.TenthShown", "Changes.Steps.After.TenthShown", "Changes.Before.StageShown", "Changes.After.Date", "Changes.After.Version", "Changes.After.IndexShown",
	"Changes.After.StageShown", "Changes.Parts.Kind", "Changes.Parts.Name", "Changes.Parts.Shown", "Changes.Parts.Words", "Changes.Gates",
	"Changes.Words.Stage", "Changes.Words.Honest", "Changes.Words.Ruler",
	"Changes.Words.Doubt", "Changes.Words.Same", "Changes.Trend.Dates.Date", "Changes.Trend.Dates.Version", "Changes.Trend.Dates.IndexShown",
	"Changes.Trend.Dates.StageShown", "Changes.Trend.Rows.Criterion", "Changes.Trend.Rows.Name", "Changes.Trend.Rows.Shown", "Changes.Trend.Note",
	"Changes.Steps.From", "Changes.Steps.To", "Changes.Steps.Words", "Changes.Steps.Parts.Kind", "Changes.Steps.Parts.Name",
	"Changes.Steps.Parts.Shown", "Changes.Steps.Parts.Words",
	"Changes.Missing.Date", "Changes.Before.DateShown", "Changes.Before.KnownShown", "Changes.After.DateShown", "Changes.After.KnownShown", "Changes.Trend.Dates.DateShown", "Changes.Trend.Dates.KnownShown",
	"Changes.Criteria.TargetShown", "Changes.Groups.Kind", "Changes.Groups.Title", "Changes.Groups.Words",
	"Changes.Groups.Shown", "Changes.Closer", "Changes.Further", "Changes.Matched", "Changes.Spreads.Question", "Changes.Spreads.Prompt", "Changes.Spreads.BeforeShown", "Changes.Spreads.AfterShown",

	"Changes.Facts.Question", "Changes.Facts.Prompt", "Changes.Facts.From", "Changes.Facts.To", "Changes.Facts.Heading", "Changes.People.Words", "Changes.People.Discreet", "Changes.Words.Headline",
	"Changes.Steps.Before.Date", "Changes.Steps.Before.DateShown", "Changes.Steps.Before.Version", "Changes.Steps.Before.IndexShown", "Changes.Steps.Before.StageShown",
	"Changes.Steps.Before.KnownShown", "Changes.Steps.After.Date", "Changes.Steps.After.DateShown", "Changes.Steps.After.Version", "Changes.Steps.After.IndexShown",
	"Changes.Steps.After.StageShown", "Changes.Steps.After.KnownShown", "Changes.Steps.NotShared.Question", "Changes.Steps.NotShared.Why", "Changes.Steps.NotShared.Prompt",
	"Changes.Words.Because", "Changes.Words.Divided", "Changes.Words.Possible", "Changes.Words.Voices", "Changes.Words.Gap", "Changes.Words.Split", "Changes.Words.Reading", "Changes.Words.Next", "Changes.Steps.People",
}

// ofQuestionChanges are those of the questions that changed, wherever they are listed.
func ofQuestionChanges() []string {
	var out []string
	for _, list := range []string{"Questions", "Rest", "Unchanged", "Groups.Questions", "Steps.Questions", "Steps.Rest", "Steps.Unchanged"} {
		for _, name := range []string{"Question", "Kind", "Prompt", "FromShown", "ToShown", "FromText", "ToText", "PointsShown", "Note"} {
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

// renderers are the seven ways in which a report is written.
func renderers() map[string]func(io.Writer, *report.Report) error {
	return map[string]func(io.Writer, *report.Report) error{
		"table":    tableWriter(tableOptions{Width: 400}),
		"markdown": writeMarkdown,
		"html":     writePage,
		"json":     report.JSON,
		"csv":      func(w io.Writer, r *report.Report) error { return report.CSV(w, r, report.CSVOptions{}) },
		"docx":     writeWord,
		"xlsx":     func(w io.Writer, r *report.Report) error { return xlsx.Write(w, report.View(r, report.ViewOptions{})) },
	}
}

// secrets fills a sheet with a marker of its own in every free text, and says which.
type secrets struct{ markers []string }

func (s *secrets) say() string {
	s.markers = append(s.markers, fmt.Sprintf("secret%03d", len(s.markers)))
	return s.markers[len(s.markers)-1]
}

// confess returns a sheet in which every question has words of the respondent, in turn
// with an answer, with "don't know" and with "not applicable", and every gap an agreement.
func (s *secrets) confess(t *testing.T) (*sheet.Sheet, report.Origin) {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	a := sheet.New(r, today)
	a.Name, a.Subject, a.Interviewer, a.Comment = s.say(), s.say(), s.say(), s.say()
	a.Respondent = sheet.Respondent{Name: s.say(), Role: "ceo"}
	for i := range r.Questions {
		q := &r.Questions[i]
		given := sheet.Answer{Note: s.say(), Link: s.say(), Evidence: sheet.EvidenceSeen}
		switch {
		case i%3 == 1:
			given.Unknown, given.Ask = true, s.say()
		case i%7 == 2 && r.RefusesNotApplicable(q.ID) == "":
			given.NotApplicable = s.say()
		default:
			given.Option = q.Options[min(1, len(q.Options)-1)].ID
		}
		a.Set(q.ID, given, today)
		a.Actions[q.ID] = sheet.Action{Who: s.say(), Due: "2026-06-30", Note: s.say()}
	}
	a.Retired["gone"] = sheet.Answer{Option: s.say(), Note: s.say()}
	return a, report.Origin{ToolVersion: "1.0.0", File: s.say() + ".yaml", SHA256: s.say()}
}

// unsaid are the markers that no report shows, redacted or not.
const unsaid = 5 // the sheet's own name, the interviewer, what is retired, and one fact

// TestRedactedTellsNothing looks for every secret in everything that is written.
func TestRedactedTellsNothing(t *testing.T) {
	s := &secrets{}
	a, origin := s.confess(t)
	rep := report.NewReport(assess.Score(assesstest.FrozenRubric(t), a, assess.Options{}), a, origin)
	told := map[string]bool{}
	for name, write := range renderers() {
		for _, marker := range found(t, write, rep) {
			told[marker] = true
		}
		if leaks := found(t, write, rep.Redacted()); len(leaks) > 0 {
			t.Errorf("%s: %d secrets come through, such as %s", name, len(leaks), leaks[0])
		}
		if text := everything(t, write, rep.Redacted()); name != "json" && name != "csv" && !strings.Contains(text, "edacted") {
			t.Errorf("%s does not say that it is redacted", name)
		}
	}
	if len(told) < len(s.markers)-unsaid {
		t.Errorf("only %d of %d secrets are in the whole report: the test would not see a leak", len(told), len(s.markers))
	}
}

var secret = regexp.MustCompile(`secret\d{3}`)

func found(t *testing.T, write func(io.Writer, *report.Report) error, r *report.Report) []string {
	t.Helper()
	return secret.FindAllString(everything(t, write, r), -1)
}

// everything is what a renderer writes; of an archive, what its files hold.
func everything(t *testing.T, write func(io.Writer, *report.Report) error, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b.Bytes(), []byte("PK")) {
		return b.String()
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range archive.File {
		all.WriteString(part.Name + "\n")
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestRedactedPanelNamesNobody looks for every name, role of one, note and reason.
func TestRedactedPanelNamesNobody(t *testing.T) {
	rep := panelSample(t, "alder-bank")
	var names []string
	for i := range rep.Respondents {
		names = append(names, *rep.Respondents[i].Name)
	}
	names = append(names, "two of us had read", *rep.Subject)
	for i := range rep.Questions {
		for _, s := range rep.Questions[i].Said {
			names = append(names, s.Note, s.Link)
		}
	}
	names = slices.DeleteFunc(names, func(s string) bool { return s == "" })
	by, err := report.NewBySubject([]*report.Report{rep.Redacted(), rep.Redacted()})
	if err != nil {
		t.Fatal(err)
	}
	all := markdownOf(t, rep.Redacted()) + string(fileOf(t, rep.Redacted(), planMarkdown)) + string(fileOf(t, by, subjectsMarkdown)) +
		string(csvOf(t, rep.Redacted(), report.CSVOptions{})) + cells(t, workbook(t, xlsxOf(t, rep.Redacted()))) + cells(t, workbook(t, asWorkbook(t, report.SubjectsView(by))))
	for _, name := range names {
		if strings.Contains(unescape(all), name) {
			t.Errorf("%q is in a redacted report", name)
		}
	}
}
