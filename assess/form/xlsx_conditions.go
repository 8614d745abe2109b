package form

import (
	"fmt"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/source"
)

// conditions says in plain words when a question needs no answer; nil if it always does.
func (x *xlsxWriter) conditions(q *rubric.Question) []string {
	var out []string
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		if barred := x.barredLabels(c); len(barred) > 0 {
			out = append(out, fmt.Sprintf("Leave this out if your answer to question %d is %s", x.numberOf[c.Question.ID], fullStop(source.Join(barred, "or"))))
		}
	}
	if q.AskWhen == nil {
		return out
	}
	parent := x.r.Question(q.AskWhen.Question.ID)
	lowest := parent.LowestOption(q.AskWhen.AtLeast)
	if lowest == nil {
		return out
	}
	label := "“" + x.lists.label(parent.ID, lowest.ID) + "”"
	if lowest.ID != parent.Options[len(parent.Options)-1].ID {
		label += " or one further down its list"
	}
	return append(out, fmt.Sprintf("Answer this only if your answer to question %d is %s", x.numberOf[parent.ID], fullStop(label)))
}

// fullStop ends a sentence that may end with a quotation.
func fullStop(sentence string) string {
	if strings.HasSuffix(strings.TrimRight(sentence, "”"), ".") {
		return sentence
	}
	return sentence + "."
}

// barredLabels lists the options of a context question with which the clause's question
// is left out.
func (x *xlsxWriter) barredLabels(c *rubric.Clause) []string {
	var out []string
	for _, o := range x.barred(c) {
		out = append(out, "“"+x.lists.label(c.Question.ID, o.ID)+"”")
	}
	return out
}

// barred lists the options that leave the clause's question out; none if the form does
// not ask the context question.
func (x *xlsxWriter) barred(c *rubric.Clause) []*rubric.Option {
	var out []*rubric.Option
	q := x.r.Question(c.Question.ID)
	if x.rowOf[q.ID] == 0 {
		return nil
	}
	for i := range q.Options {
		if !c.AllowsOption(q.Options[i].ID) {
			out = append(out, &q.Options[i])
		}
	}
	return out
}

// label is the text by which a drop-down offers an option.
func (l *xlsxLists) label(question, option string) string {
	return l.entries[l.at[[2]string{question, option}]-listHead-1].label
}

// longestFormula is a little less than what Excel takes.
const longestFormula = 8000

// skipFormula is 1 once the answers above show that a question needs none, else 0; "" if it
// always needs one. It only greys the row: what counts is worked out from the answers
// (method.md, section 3).
func (x *xlsxWriter) skipFormula(q *rubric.Question) string {
	var terms []string
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		for _, o := range x.barred(c) {
			terms = append(terms, x.answerCell(c.Question.ID)+"="+x.lists.cellOf(c.Question.ID, o.ID))
		}
	}
	if q.AskWhen != nil {
		terms = append(terms, x.branchTerms(q.AskWhen)...)
	}
	formula := "IF(OR(" + strings.Join(terms, ",") + "),1,0)"
	if len(terms) == 0 || len(formula) > longestFormula {
		return ""
	}
	return formula
}

// branchTerms hold if the parent is skipped, or answered with none of the options that
// open the branch.
func (x *xlsxWriter) branchTerms(branch *rubric.Branch) []string {
	parent := x.r.Question(branch.Question.ID)
	answer := x.answerCell(parent.ID)
	closed := []string{answer + `<>""`}
	for i := range parent.Options {
		if o := &parent.Options[i]; o.Level >= branch.AtLeast {
			closed = append(closed, answer+"<>"+x.lists.cellOf(parent.ID, o.ID))
		}
	}
	return []string{x.skipCell(parent.ID) + "=1", "AND(" + strings.Join(closed, ",") + ")"}
}

func (x *xlsxWriter) answerCell(question string) string {
	return fmt.Sprintf("$G$%d", x.rowOf[question])
}

func (x *xlsxWriter) skipCell(question string) string {
	return fmt.Sprintf("$B$%d", x.rowOf[question])
}
