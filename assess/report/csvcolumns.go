package report

import (
	"strconv"
	"strings"
)

// csvColumn is one column: its name, and what stands in it beside a question.
type csvColumn struct {
	name string
	cell func(*csvRow) string
}

func csvColumns(rep *Report) []csvColumn {
	all := csvHead(rep)
	all = append(all, csvAnswer()...)
	all = append(all, csvGap()...)
	all = append(all, csvWeights(rep)...)
	if rep.Panel != nil {
		all = append(all, csvPanel(rep)...)
	}
	return all
}

// csvHead is what is the same in every row: whose answers these are, and by which ruler.
func csvHead(rep *Report) []csvColumn {
	var names, roles, roleNames []string
	for i := range rep.Respondents {
		names = append(names, text(rep.Respondents[i].Name))
		roles = append(roles, text(rep.Respondents[i].Role))
		roleNames = append(roleNames, rep.Respondents[i].RoleName)
	}
	same := func(text string) func(*csvRow) string {
		safe := CSVText(text)
		return func(*csvRow) string { return safe }
	}
	return []csvColumn{
		{"subject", same(text(rep.Subject))},
		{"date", same(rep.Date)},
		{"respondent", same(join("; ", names...))},
		{"role", same(join("; ", roles...))},
		{"role_name", same(join("; ", roleNames...))},
		{"rubric", same(rep.Rubric.ID)},
		{"rubric_version", same(rep.Rubric.Version)},
	}
}

// csvAnswer is the question and how it was answered.
func csvAnswer() []csvColumn {
	return []csvColumn{
		{"topic", func(r *csvRow) string { return CSVText(r.Topic) }},
		{"topic_name", func(r *csvRow) string { return CSVText(r.TopicName) }},
		{"question", func(r *csvRow) string { return CSVText(r.ID) }},
		{"prompt", func(r *csvRow) string { return CSVText(r.Prompt) }},
		{"kind", (*csvRow).kind},
		{"asked", func(r *csvRow) string { return yesNo(!r.Closed) }},
		{"state", func(r *csvRow) string { return string(r.State) }},
		{"option", func(r *csvRow) string { return CSVText(r.Option) }},
		{"answer", func(r *csvRow) string { return CSVText(r.Answer) }},
		{"level_confirmed", func(r *csvRow) string { return csvNumber(r.Level.Confirmed) }},
		{"level_possible", func(r *csvRow) string { return csvNumber(r.Level.Possible) }},
		{"items_ticked", func(r *csvRow) string { return CSVText(itemIDs(r.ReportQuestion, true)) }},
		{"items_missing", func(r *csvRow) string { return CSVText(itemIDs(r.ReportQuestion, false)) }},
		{"evidence", func(r *csvRow) string { return CSVText(r.Evidence) }},
		{"note", func(r *csvRow) string { return CSVText(r.Note) }},
		{"link", func(r *csvRow) string { return CSVText(r.Link) }},
		{"ask", func(r *csvRow) string { return CSVText(r.AskName) }},
		{"not_applicable_reason", func(r *csvRow) string { return CSVText(r.NotApplicable) }},
	}
}

// csvGap is what to do or to find out about a question; its cells are empty if there is nothing.
func csvGap() []csvColumn {
	gap := func(cell func(*ReportGap) string) func(*csvRow) string {
		return func(r *csvRow) string {
			if r.gap == nil {
				return ""
			}
			return cell(r.gap)
		}
	}
	find := func(cell func(*csvRow) string) func(*csvRow) string {
		return func(r *csvRow) string {
			if r.findOut == nil {
				return ""
			}
			return cell(r)
		}
	}
	return []csvColumn{
		{"gap_rank", gap(func(g *ReportGap) string { return strconv.Itoa(g.Rank) })},
		{"gap_tier", gap(func(g *ReportGap) string { return strconv.Itoa(g.Tier) })},
		{"gap_target", gap(func(g *ReportGap) string { return strconv.Itoa(g.Target) })},
		{"gap_lift", gap(func(g *ReportGap) string { return csvDecimal(g.Lift) })},
		{"gap_now", gap(func(g *ReportGap) string { return csvNumber(g.Now) })},
		{"gap_cost", gap(func(g *ReportGap) string { return strconv.Itoa(g.Cost) })},
		{"gap_efforts", gap(func(g *ReportGap) string { return CSVText(sizesOf(g.Steps)) })},
		{"gap_quick_win", gap(func(g *ReportGap) string { return yesNo(g.QuickWin) })},
		{"gap_title", gap(func(g *ReportGap) string { return CSVText(g.Title) })},
		{"gap_steps", gap(func(g *ReportGap) string { return CSVText(strings.Join(stepLines(g.Steps), " ")) })},
		{"agreed_who", func(r *csvRow) string { return CSVText(text(r.agreed.Who)) }},
		{"agreed_due", func(r *csvRow) string { return CSVText(text(r.agreed.Due)) }},
		{"agreed_note", func(r *csvRow) string { return CSVText(text(r.agreed.Note)) }},
		{"find_out_rank", find(func(r *csvRow) string { return strconv.Itoa(r.place) })},
		{"find_out_worth", find(func(r *csvRow) string { return csvDecimal(r.findOut.Worth) })},
	}
}

// csvWeights is a column for every criterion of the rubric.
func csvWeights(rep *Report) []csvColumn {
	var all []csvColumn
	for i := range rep.Criteria {
		id := rep.Criteria[i].ID
		all = append(all, csvColumn{"weight_" + strings.ReplaceAll(id, "-", "_"), func(r *csvRow) string {
			for _, w := range r.Weights {
				if w.Criterion == id {
					return strconv.Itoa(w.Weight)
				}
			}
			return ""
		}})
	}
	return all
}
