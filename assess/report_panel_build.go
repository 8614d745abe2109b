package assess

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess/sheet"
)

// NewPanelReport computes everything that any renderer may show of a panel. The file
// holds subject, comment and actions; nil, or a blank subject, takes the subject that the
// members name. A panel of one without consensus gives the report of the single run.
func NewPanelReport(p *PanelResult, file *sheet.PanelFile, from Origin) *Report {
	if file == nil {
		file = &sheet.PanelFile{}
	}
	if p.One {
		return p.loneReport(file, from)
	}
	b := newBuilder(p.Result, p.sheet(file))
	b.panel = p
	people := make([]ReportRespondent, len(p.Members))
	for i, m := range p.Members {
		people[i] = b.respondent(m.Respondent, m.File, m.SHA256)
	}
	rep := b.report(from.ToolVersion, people)
	rep.Panel.File = from.File
	return rep
}

// loneReport is the report of the single member, headed as the panel file says.
func (p *PanelResult) loneReport(file *sheet.PanelFile, from Origin) *Report {
	a := *p.lone
	if file.Subject != "" {
		a.Subject = file.Subject
	}
	if file.Comment != "" {
		a.Comment = file.Comment
	}
	if len(file.Actions) > 0 {
		a.Actions = file.Actions
	}
	return NewReport(p.Result, &a, Origin{ToolVersion: from.ToolVersion, File: p.Members[0].File, SHA256: p.Members[0].SHA256})
}

// sheet is what stands for all members where a report shows one answer a question.
func (p *PanelResult) sheet(file *sheet.PanelFile) *sheet.Sheet {
	a := &sheet.Sheet{Subject: file.Subject, Comment: file.Comment, Updated: p.Updated, Actions: file.Actions, Given: map[string]sheet.Answer{}}
	if a.Subject == "" {
		a.Subject = p.Subject
	}
	for i := range p.Values {
		v := &p.Values[i]
		given := sheet.Answer{Items: p.ticked(i)}
		switch {
		case v.Option != nil:
			given.Option = v.Option.ID
		case v.State == NotApplicable && !v.Closed:
			given.NotApplicable = p.reasons(i)
		case v.State == Unknown:
			given.Unknown = true
			if len(p.asked[i]) > 0 {
				given.Ask = p.asked[i][0]
			}
		}
		a.Given[v.Question.ID] = given
	}
	return a
}

// reasons joins the reasons for which members set a question aside; of a large panel it
// tells only how many did.
func (p *PanelResult) reasons(i int) string {
	var out []string
	for _, given := range p.sheets {
		if reason := given[p.r.Questions[i].ID].NotApplicable; reason != "" && !slices.Contains(out, reason) {
			out = append(out, reason)
		}
	}
	if p.sheets != nil {
		return strings.Join(out, "; ")
	}
	n := 0
	for _, row := range p.rows {
		if row[i]&^choseSeen == choseNotApplicable {
			n++
		}
	}
	return fmt.Sprintf("%d of %d people set it aside", n, len(p.rows))
}
