package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"cxgap/rubric/visible"
)

// CSVOptions are the choices in writing a CSV file.
type CSVOptions struct {
	// BOM begins the file with a byte order mark, by which Excel knows UTF-8.
	BOM bool
}

// CSV writes one row per question, in the order asked, below a row of names. It is a file
// as RFC 4180 says: commas, quotes only where needed, CRLF. A row is always one line; line
// ends within a text are written as spaces. The columns, in this order:
//
//   - subject, date: who is assessed, and the latest day on which an answer was given;
//   - respondent, role, role_name: who answered; several are parted by "; ";
//   - rubric, rubric_version: id and version of the ruler;
//   - topic, topic_name, question, prompt: ids and texts;
//   - kind: "scored", or "context" for a question that is asked and never scored;
//   - asked: "no" if the question was not put, because its branch did not open;
//   - state: answered, unknown, unanswered, absent, unsettled, not-applicable, left-out or panel. Absent is
//     not asked because what it depends on is missing (the lowest level), unsettled waits for what it
//     depends on; not-applicable (marked so) and left-out (does not apply here) are in no sum;
//   - option, answer: id and text of the option chosen;
//   - level_confirmed, level_possible: the levels that enter the scores, both empty outside the sums;
//   - items_ticked, items_missing: ids from the checklist, parted by ";";
//   - evidence (none, said or seen), note, link, ask (who would know), not_applicable_reason;
//   - gap_rank, gap_tier, gap_target, gap_now, gap_lift, gap_cost, gap_sizes, gap_quick_win (yes
//     or no), gap_title, gap_steps: what to do, empty where there is no gap; the lift is in index
//     points, with four decimals, the cost in points of effort, and gap_now is the level that the
//     plan to the next stage takes the question to;
//   - agreed_who, agreed_due, agreed_note: what was agreed about it;
//   - find_out_rank, find_out_worth: the place among what to find out, from 1, and what the
//     answer could add to the confirmed index;
//   - weight_ID for every criterion: the question's weight in it; ID with "_" for "-".
//
// Of a panel, level_confirmed and level_possible are the lower and the upper median, or
// the consensus, and these columns follow:
//
//   - knew, of, thin (yes or no): on how many members the level rests;
//   - spread: the highest level given less the lowest;
//   - levels: the levels given, lowest first, parted by ";";
//   - levels_by_respondent: the same in the order of the members, with nothing between two ";" for
//     a member who gave none; empty in a panel of more than fifty and in a redacted report;
//   - consensus_option, consensus_reason: what the room agreed on;
//   - before_confirmed, before_possible: the medians that the consensus stands before.
//
// Numbers have a decimal point and nothing else; a number that does not exist is an empty
// cell, never 0. No text can become a formula in a spreadsheet: see [CSVText]. The only
// errors are the writer's.
func CSV(w io.Writer, rep *Report, o CSVOptions) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	}
	columns := csvColumns(rep)
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	for _, row := range csvRows(rep) {
		for i, c := range columns {
			record[i] = c.cell(&row)
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// csvRow is all that a report has about one question.
type csvRow struct {
	*ReportQuestion
	gap     *ReportGap
	agreed  Agreed
	findOut *ReportFindOut
	place   int // of findOut in its list, from 1
}

func csvRows(rep *Report) []csvRow {
	rows := make([]csvRow, len(rep.Questions))
	at := make(map[string]*csvRow, len(rows))
	for i := range rep.Questions {
		rows[i].ReportQuestion = &rep.Questions[i]
		at[rep.Questions[i].ID] = &rows[i]
	}
	for i := range rep.Gaps {
		if g := &rep.Gaps[i]; at[g.Question] != nil {
			at[g.Question].gap = g
			at[g.Question].agree(g.Agreed)
		}
	}
	for i := range rep.AlsoAgreed {
		if row := at[rep.AlsoAgreed[i].Question]; row != nil {
			row.agree(&rep.AlsoAgreed[i].Agreed)
		}
	}
	for i := range rep.FindOut {
		if row := at[rep.FindOut[i].Question]; row != nil {
			row.findOut, row.place = &rep.FindOut[i], i+1
		}
	}
	return rows
}

func (row *csvRow) agree(a *Agreed) {
	if a != nil {
		row.agreed = *a
	}
}

// kind tells scored questions from context questions.
func (row *csvRow) kind() string {
	if len(row.Weights) == 0 {
		return "context"
	}
	return "scored"
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// csvNumber is a whole number; nil gives an empty cell.
func csvNumber(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// csvDecimal is a number with four decimals; one that does not exist gives an empty cell.
func csvDecimal(d Decimal) string {
	if d.Rat == nil {
		return ""
	}
	return d.FloatString(4)
}

// itemIDs are the ids of the things on a checklist that were ticked, or that were not.
func itemIDs(q *ReportQuestion, ticked bool) string {
	var out []string
	for _, item := range q.Items {
		if item.Ticked == ticked {
			out = append(out, item.ID)
		}
	}
	return strings.Join(out, ";")
}

// formula are the characters with which a spreadsheet takes a cell for a formula: those
// that OWASP names, and the wide forms that some spreadsheets fold to them.
const formula = "=+-@\t\r\n＝＋－＠"

// CSVText makes text of a cell one that no spreadsheet takes for a formula, as OWASP
// advises ("CSV Injection"): where a cell begins with =, +, -, @ or one of their wide
// forms, spaces apart, an apostrophe is put before it. The same is done after every
// semicolon, which parts cells where the decimal sign is a comma. Control characters
// become visible and line ends spaces, see [visible.Line].
//
// It can be undone: an apostrophe goes where one stands at the start of the cell, or
// after a semicolon and spaces, and is followed, apostrophes and spaces apart, by one of
// those characters. That is why an apostrophe already there gets a second one.
func CSVText(text string) string {
	parts := strings.Split(visible.Line(text), ";")
	for i, part := range parts {
		lead := part[:len(part)-len(strings.TrimLeft(part, " "))]
		if i == 0 {
			lead = ""
		}
		if isFormula(part) {
			parts[i] = lead + "'" + part[len(lead):]
		}
	}
	return strings.Join(parts, ";")
}

// isFormula tells whether a spreadsheet might take a text for a formula, now or once an
// apostrophe has been taken from it.
func isFormula(text string) bool {
	text = strings.TrimLeftFunc(text, func(c rune) bool { return c == '\'' || unicode.IsSpace(c) })
	return text != "" && strings.ContainsRune(formula, firstRune(text))
}

// firstRune is the first character of a text; 0, which nothing contains, if it is blank.
func firstRune(text string) rune {
	for _, c := range text {
		return c
	}
	return 0
}

// writeCSV writes a row of names and rows of cells as RFC 4180 says, with CRLF. The cells
// are ready to write; what names the file in an error.
func writeCSV(w io.Writer, o CSVOptions, what string, names []string, rows [][]string) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("write %s: %w", what, err)
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range append([][]string{names}, rows...) {
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write %s: %w", what, err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}

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
		{"respondent", same(visible.Join("; ", names...))},
		{"role", same(visible.Join("; ", roles...))},
		{"role_name", same(visible.Join("; ", roleNames...))},
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
		{"gap_now", gap(func(g *ReportGap) string { return csvNumber(g.Now) })},
		{"gap_lift", gap(func(g *ReportGap) string { return csvDecimal(g.Lift) })},
		{"gap_cost", gap(func(g *ReportGap) string { return strconv.Itoa(g.Cost) })},
		{"gap_sizes", gap(func(g *ReportGap) string { return CSVText(sizesOf(g.Steps)) })},
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
