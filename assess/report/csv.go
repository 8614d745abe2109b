package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
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
//   - gap_rank, gap_tier, gap_target, gap_lift, gap_effort, gap_quick_win (yes or no), gap_title,
//     gap_action: what to do, empty where there is no gap; the lift is in index points, with four decimals;
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
	for _, list := range [][]ReportGap{rep.Gaps, rep.Rest} {
		for i := range list {
			if row := at[list[i].Question]; row != nil {
				row.gap = &list[i]
				row.agree(list[i].Agreed)
			}
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
