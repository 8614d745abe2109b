package report

import (
	"io"
	"slices"
	"strings"
	"time"

	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/rubric/visible"
)

// WorkView is all work by rank, whatever the stage that a plan would lead to: each thing in
// full, then what the plan needs besides, and what else was agreed.
func WorkView(r *Report) *document.Document {
	warning := document.Close(warningBlocks(r, false))
	d := &document.Document{
		Title: pageTitle("All work", r),
		Head: document.Head{Kicker: "All work", Title: r.Rubric.Title, Subject: text(r.Subject), Date: r.Date, By: append(slices.Clone(r.Words.Missing), r.Words.Redacted),
			Blocks: []document.Block{warning, document.Drawn{Figures: []document.Block{faintly(strings.Join(answeredByLines(r), " "))}}}},
		Origin: originLines(r), Digest: r.Rubric.SHA256, Date: r.Date, Sheet: "Work",
	}
	work := workSection(r)
	if work == nil {
		work = &document.Section{ID: "work", Blocks: []document.Block{boldly(nothingKnownWords)}}
	}
	work.Sheet = ""
	stage := stageSection(r)
	stage.Rest, stage.Open = true, true
	closing := document.Close{faintly(r.Words.Effort), faintly(r.Words.Voice), faintly(r.Words.Caveat)}
	d.Sections = sections(work, besidesSection(r), &document.Section{ID: "trust", Blocks: []document.Block{closing}}, stage)
	return d
}

// besidesSection lists what the plan to the next stage needs and what is no gap: it may be
// there already, or waits for another measure; nil if there is nothing of the kind.
func besidesSection(r *Report) *document.Section {
	measures := measuresBeyond(r)
	if len(measures) == 0 {
		return nil
	}
	var list document.List
	for _, m := range measures {
		list.Items = append(list.Items, document.Item{Text: m.Title, Tone: document.Title,
			Blocks: []document.Block{plainly(m.Proof), slices.Concat(labelled(pair("Now", m.FromShown)), stepPairs(m.Steps), labelled(pair("Agreed", agreed(m.Agreed))))}})
	}
	return &document.Section{ID: "besides", Title: "What the way to the next stage needs besides", Blocks: []document.Block{faintly(besidesWords), list}}
}

// besidesWords head the measures of the plan on questions that are no gaps: those whose answer
// is not known or not proved, and those that another one opens.
const besidesWords = "Where it is not known what is there, find out first: it may be there already."

// measuresBeyond are the plan's measures on questions that are not among the gaps.
func measuresBeyond(r *Report) []*ReportMeasure {
	if r.Plan == nil {
		return nil
	}
	var out []*ReportMeasure
	for i := range r.Plan.Measures {
		m := &r.Plan.Measures[i]
		if !slices.ContainsFunc(r.Gaps, func(g ReportGap) bool { return g.Question == m.Question }) {
			out = append(out, m)
		}
	}
	return out
}

// issue is one piece of work as a tracker takes it.
type issue struct {
	title, description, owner string
	due                       string // YYYY-MM-DD, or ""
	effort, rank              *int
}

// issueNames are the columns of a list for trackers.
var issueNames = []string{"title", "description", "owner", "due", "effort", "rank"}

// issues are all work by rank, then what the plan needs besides and what else was agreed,
// both without a rank. What the verdict sets aside is no work.
func issues(r *Report) []issue {
	var out []issue
	listed := map[string]bool{}
	for i := range r.Gaps {
		if g := &r.Gaps[i]; g.Tier != plan.TierSetAside {
			out = append(out, agreedIssue(issue{title: g.Title, effort: &g.Cost, rank: &g.Rank,
				description: describe(g.Gate, after("Now: ", g.Answer), strings.Join(stepLines(g.Steps), " "), after("Why: ", text(g.Why)), after("First: ", strings.Join(g.First, "; ")))}, g.Agreed))
		}
	}
	for _, m := range measuresBeyond(r) {
		listed[m.Question] = true
		out = append(out, agreedIssue(issue{title: m.Title, effort: &m.Cost,
			description: describe(findOutFirst(m), strings.Join(stepLines(m.Steps), " "), after("Why: ", m.Why))}, m.Agreed))
	}
	for i := range r.AlsoAgreed {
		if a := &r.AlsoAgreed[i]; !listed[a.Question] {
			out = append(out, agreedIssue(issue{title: a.Title}, &a.Agreed))
		}
	}
	return out
}

// findOutFirst says so of a measure whose question may be answered well enough already.
func findOutFirst(m *ReportMeasure) string {
	if m.From == nil {
		return "Find out first: it may be there already."
	}
	return m.Proof
}

// agreedIssue adds who does it, by when, and what else was agreed.
func agreedIssue(w issue, a *Agreed) issue {
	if a != nil {
		w.owner, w.due = text(a.Who), lastDay(text(a.Due))
		w.description = describe(w.description, after("Agreed: ", text(a.Note)))
	}
	return w
}

// describe joins sentences; one without a full stop gets one.
func describe(parts ...string) string {
	var out []string
	for _, part := range parts {
		if part = strings.TrimSpace(visible.Line(part)); part != "" {
			if !strings.ContainsAny(part[len(part)-1:], ".!?") {
				part += "."
			}
			out = append(out, part)
		}
	}
	return strings.Join(out, " ")
}

// lastDay is the last day of a date that may be a month or a year, since trackers know days
// alone: what is due by April is due by 30 April.
func lastDay(due string) string {
	for layout, next := range map[string][2]int{"2006": {1, 0}, "2006-01": {0, 1}} {
		if first, err := time.Parse(layout, due); err == nil {
			return first.AddDate(next[0], next[1], -1).Format("2006-01-02")
		}
	}
	return due
}

// WorkCSV writes all work for a tracker, one row each below a row of names, by the rules of
// [CSV]. The columns, in this order:
//
//   - title: what to do;
//   - description: the must-have that hangs on it, the answer now, the steps, why, what has to
//     be there first, and what was agreed;
//   - owner: who does it;
//   - due: the last day for it, YYYY-MM-DD;
//   - effort: in the rubric's points;
//   - rank: its place in the order of work, from 1; empty for what the way to the next stage
//     needs besides, and for what was agreed about anything else. These come last.
func WorkCSV(w io.Writer, rep *Report, o CSVOptions) error {
	var rows [][]string
	for _, i := range issues(rep) {
		rows = append(rows, []string{CSVText(i.title), CSVText(i.description), CSVText(i.owner), CSVText(i.due), csvNumber(i.effort), csvNumber(i.rank)})
	}
	return writeCSV(w, o, "the work", issueNames, rows)
}

// WorkList is the same as a document of one list and nothing else, for a workbook that a
// tracker takes in: names in the first row, a thing to do in each below.
func WorkList(r *Report) *document.Document {
	columns := []document.Column{words(issueNames[0], 40), words(issueNames[1], 80), words(issueNames[2], 20), counts(issueNames[3], 12), counts(issueNames[4], 8), counts(issueNames[5], 8)}
	t := &document.Table{Columns: columns}
	for _, i := range issues(r) {
		t.Rows = append(t.Rows, row(wordCell(i.title), wordCell(i.description), wordCell(i.owner), dayCell(i.due), optionalCount(i.effort), optionalCount(i.rank)))
	}
	return &document.Document{Title: pageTitle("All work", r), Date: r.Date, Sheet: "Work", Sections: []document.Section{{ID: "work", Data: t}}}
}
