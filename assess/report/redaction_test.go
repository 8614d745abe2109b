package report_test

import (
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
)

// ofPeople are the texts of a report that people wrote about themselves, or that tell who
// they are. A new text of a report stands in this list or in ofTheRuler; which one is a
// decision about whether a redacted report may show it.
var ofPeople = []string{
	"Subject", "Comment", "Respondents.Name", "Respondents.Role", "Respondents.RoleName", "Respondents.File", "Respondents.SHA256",
	"Gaps.Agreed.Who", "Gaps.Agreed.Note", "Rest.Agreed.Who", "Rest.Agreed.Note", "AlsoAgreed.Agreed.Who", "AlsoAgreed.Agreed.Note",
	"FindOut.Ask", "FindOut.AskNames", "Questions.Note", "Questions.Link", "Questions.Ask", "Questions.AskName", "Questions.NotApplicable",
	"Words.Facts", "Words.SetAside", "Words.Redacted",
}

// ofTheRuler are texts of the rubric and of the program, dates, and which answers were
// chosen.
var ofTheRuler = []string{
	"Schema", "Tool.Name", "Tool.Version", "Rubric.ID", "Rubric.Version", "Rubric.Title", "Rubric.SHA256", "Rubric.Summary", "Date",
	"Verdict.ID", "Verdict.Text", "Verdict.Sources", "Stage.WhyWithheld", "Stage.Confirmed.Name", "Stage.Possible.Name",
	"Stage.HeldBy.Kind", "Stage.HeldBy.ID", "Stage.HeldBy.Reason", "Stage.HeldBy.Question",
	"Criteria.ID", "Criteria.Name", "Criteria.Meaning", "Criteria.Terms.Question", "Criteria.Terms.State", "Criteria.ScoreShown", "Criteria.LevelShown",
	"Criteria.GapShown", "Criteria.Held", "Criteria.CoverageShown", "Gates.ID", "Gates.Caps", "Gates.Reason", "AlsoAgreed.Question", "AlsoAgreed.Title", "AlsoAgreed.Agreed.Due",
	"FindOut.Question", "FindOut.Gate", "FindOut.Prompt", "FindOut.Roles", "FindOut.RoleNames", "FindOut.WorthShown", "FindOut.GateReason",
	"FindOut.MustHave", "FindOut.State", "FindOut.Evidence", "Contradictions.ID", "Contradictions.Questions", "Contradictions.Probe",
	"Contradictions.Answers.Question", "Contradictions.Answers.Prompt", "Contradictions.Answers.Answer",
	"Benchmarks.ID", "Benchmarks.Yours", "Benchmarks.Line", "Benchmarks.Caveat", "Sensitivity.Fragile", "Sensitivity.LeaveOneOutStage",
	"Sensitivity.Convex", "Sensitivity.Concave", "Sensitivity.Swing.Question", "Sensitivity.Swing.Prompt", "Sensitivity.Swing.Answer",
	"Questions.ID", "Questions.Topic", "Questions.TopicName", "Questions.Prompt", "Questions.Weights.Criterion", "Questions.Weights.Name",
	"Questions.State", "Questions.Option", "Questions.Answer", "Questions.Items.ID", "Questions.Items.Text", "Questions.Evidence",
	"Arithmetic.Title", "Arithmetic.Steps.Heading", "Arithmetic.Steps.Table.Head", "Arithmetic.Steps.Table.Rows", "Arithmetic.Steps.Lines",
	"Words.Stage", "Words.Held", "Words.Withheld", "Words.Index", "Words.Coverage", "Words.Settings", "Words.Reading", "Words.Core", "Words.Gaps",
	"Words.FindOut", "Words.Rest", "Words.Sensitivity", "Words.Voice", "Words.Evidence", "Words.Effort", "Words.Caveat",
	"Words.Discreet.Facts", "Words.Discreet.SetAside", "Words.Firm", "Words.Glance.Name", "Words.Glance.Shown", "Agreement.Words.About",
	"Sources.ID", "Sources.Line", "Sources.Note", "Scale", "Meanings", "IndexShown",
}

// ofGaps are the texts of a gap that the rubric has, for Gaps and Rest.
var ofGaps = []string{"Question", "Criterion", "Effort", "Title", "Action", "Why", "Requires", "MissingItems", "Sources", "Agreed.Due", "CriterionName",
	"LevelName", "TargetName", "LiftShown", "EffortMeaning", "Answer", "Gate", "First", "Then", "Missing"}

// ofPlans are the texts of a plan: the rubric's and the program's.
var ofPlans = []string{"Plan.Steps.Question", "Plan.Steps.Effort", "Plan.Steps.Title", "Plan.Steps.Action", "Plan.Steps.Why", "Plan.Steps.CriterionName",
	"Plan.Steps.FromShown", "Plan.Steps.ToShown", "Plan.Steps.EffortMeaning", "Plan.Steps.Unlocks", "Plan.Title", "Plan.Words", "Plan.Progress.IndexShown",
	"Plan.Progress.StageName", "Plan.Curve.Name", "Plan.Steps.Proof", "Plan.Steps.Contested"}

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
		kept = append(kept, "Gaps."+name, "Rest."+name)
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
			out = append(out, texts(v.Field(i))...)
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

// The respondent's role for "who would know" stays, a name gives way to the rubric's roles.
func TestRedactedKeepsRolesToAsk(t *testing.T) {
	rep := &report.Report{FindOut: []report.ReportFindOut{
		{Question: "a", Ask: []string{"cfo"}, AskNames: []string{"Finance"}, ByRole: true, Roles: []string{"ceo"}, RoleNames: []string{"Chief executive"}},
		{Question: "b", Ask: []string{"Ann"}, AskNames: []string{"Ann"}, Roles: []string{"ceo"}, RoleNames: []string{"Chief executive"}},
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
