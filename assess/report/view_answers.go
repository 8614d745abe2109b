package report

import (
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// Up to so many members of a panel have a column each among the answers; of a larger one
// there is how many gave each level.
const (
	membersToRead   = 6
	membersToReckon = 15
)

// answersSection gives every question with its answer, a table a topic; of a panel, beside
// what the panel counts with, what each member answered.
func answersSection(r *Report) *document.Section {
	if len(r.Questions) == 0 {
		return nil
	}
	var blocks []document.Block
	who := members(r, membersToRead)
	switch {
	case r.Panel == nil:
	case who == nil:
		blocks = sentences("Level is the median of the levels given, or what the room agreed on. Levels given says how many people gave each.")
	default:
		blocks = sentences("Level is the median of the levels given, or what the room agreed on. Each person's column has the level that their own answer gave.")
	}
	table := document.Table{}
	for i := range r.Questions {
		q := &r.Questions[i]
		if i == 0 || r.Questions[i-1].Topic != q.Topic {
			blocks = append(blocks, document.Subhead{Text: q.TopicName})
			table = document.Table{Columns: answerColumns(r, who)}
		}
		table.Rows = append(table.Rows, answerRow(r, q, who))
		if i == len(r.Questions)-1 || r.Questions[i+1].Topic != q.Topic {
			blocks = append(blocks, table)
		}
	}
	return &document.Section{ID: "answers", Title: answersTitle, Sheet: answersTitle, Data: answerNumbers(r), Blocks: blocks}
}

func answerColumns(r *Report, who []string) []document.Column {
	out := []document.Column{{Name: "Question"}, {Name: "Answer"}, {Name: "Level", Kind: document.Number}}
	switch {
	case r.Panel == nil:
	case who == nil:
		out = append(out, document.Column{Name: "Knew", Kind: document.Number}, document.Column{Name: "Levels given"})
	default:
		out = append(out, document.Column{Name: "Knew", Kind: document.Number})
		for _, name := range who {
			out = append(out, document.Column{Name: name})
		}
	}
	return append(out, document.Column{Name: "Remarks"})
}

func answerRow(r *Report, q *ReportQuestion, who []string) document.Row {
	answer := answerWords(q)
	if consensusOn(r, q.ID) != nil {
		answer += " (agreed in the room)"
	}
	line := row(wordCell(q.Prompt), wordCell(answer), wordCell(levelWords(q.Level)))
	remarks := document.Cell{Remarks: ownRemarks(q.Items, q.Evidence, q.Note, q.Link, q.AskName)}
	if r.Panel != nil {
		line.Cells = append(line.Cells, wordCell(knewShown(knewOf(r, q.ID))))
		if who == nil {
			line.Cells = append(line.Cells, wordCell(countsShown(q)))
		} else {
			for i := range q.Said {
				line.Cells = append(line.Cells, wordCell(saidWords(&q.Said[i], len(q.Weights) > 0)))
			}
		}
		remarks.Remarks = memberRemarks(q)
	}
	line.Cells = append(line.Cells, remarks)
	return line
}

// ownRemarks are what was ticked, seen and said about an answer.
func ownRemarks(list []ReportItem, evidence, note, link, ask string) document.Pairs {
	ticks := ReportQuestion{Items: list}
	return labelled(document.Pair{Label: "Ticked", Texts: itemTexts(&ticks, true)}, document.Pair{Label: "Not ticked", Texts: itemTexts(&ticks, false)},
		pair("Evidence", evidence), pair("Note", noteWords(note)), document.Pair{Label: "Link", Texts: []string{link}, Tone: document.Literal}, pair("Ask", ask))
}

// memberRemarks are what was ticked on the whole, and each member's remarks under the name.
func memberRemarks(q *ReportQuestion) document.Pairs {
	out := ownRemarks(q.Items, "", "", "", "")
	for i := range q.Said {
		if own := saidRemarks(&q.Said[i]); own != "" {
			out = append(out, pair(q.Said[i].Who, own))
		}
	}
	return out
}

// saidRemarks are one member's remarks on an answer.
func saidRemarks(s *ReportSaid) string {
	return visible.Join(". ", after("Not applicable: ", s.NotApplicable), after("Evidence: ", s.Evidence), noteWords(s.Note), after("Link: ", s.Link), after("Ask: ", s.Ask))
}

// answerField is a column of the list of answers with what stands in it.
type answerField struct {
	document.Column
	cell func(q *ReportQuestion) document.Cell
}

// answerNumbers is every question with its answer, levels, and weights.
func answerNumbers(r *Report) *document.Table {
	fields := []answerField{
		{words("Topic", 18), func(q *ReportQuestion) document.Cell { return wordCell(q.TopicName) }},
		{words("Question", 50), func(q *ReportQuestion) document.Cell { return wordCell(q.Prompt) }},
		{words("Answer", 42), func(q *ReportQuestion) document.Cell { return wordCell(answerWords(q)) }},
		{counts("Level confirmed", 11), func(q *ReportQuestion) document.Cell { return optionalCount(q.Level.Confirmed) }},
		{counts("Level possible", 11), func(q *ReportQuestion) document.Cell { return optionalCount(q.Level.Possible) }},
		{counts("State", 14), func(q *ReportQuestion) document.Cell { return wordCell(string(q.State)) }},
	}
	if r.Panel == nil {
		fields = append(fields,
			answerField{counts("Evidence", 10), func(q *ReportQuestion) document.Cell { return wordCell(q.Evidence) }},
			answerField{words("Note", 40), func(q *ReportQuestion) document.Cell { return wordCell(q.Note) }},
			answerField{words("Who would know", 18), func(q *ReportQuestion) document.Cell { return wordCell(q.AskName) }},
			answerField{words("Link", 34), func(q *ReportQuestion) document.Cell { return wordCell(q.Link) }})
	} else {
		fields = append(fields, memberFields(r)...)
	}
	printed := len(fields)
	fields = append(fields,
		answerField{words("Ticked", 60), func(q *ReportQuestion) document.Cell { return wordCell(strings.Join(itemTexts(q, true), "; ")) }},
		answerField{words("Not ticked", 60), func(q *ReportQuestion) document.Cell { return wordCell(strings.Join(itemTexts(q, false), "; ")) }})
	for i := range r.Criteria {
		c := &r.Criteria[i]
		fields = append(fields, answerField{counts("Weight: "+c.Name, 13), func(q *ReportQuestion) document.Cell {
			for _, w := range q.Weights {
				if w.Criterion == c.ID {
					return countCell(w.Weight)
				}
			}
			return document.Cell{}
		}})
	}
	fields = append(fields, answerField{words("Question id", 22), func(q *ReportQuestion) document.Cell { return wordCell(q.ID) }})

	t := &document.Table{}
	for i := range fields {
		t.Columns = append(t.Columns, fields[i].Column)
	}
	notOnPaper(t.Columns[printed:])
	for i := range r.Questions {
		line := document.Row{}
		for j := range fields {
			line.Cells = append(line.Cells, fields[j].cell(&r.Questions[i]))
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// memberFields are what the members of a panel said: each in a column, or in a large panel
// how many gave each level.
func memberFields(r *Report) []answerField {
	out := []answerField{{counts("Knew", 11), func(q *ReportQuestion) document.Cell { return wordCell(knewShown(knewOf(r, q.ID))) }}}
	who := members(r, membersToReckon)
	for i := range who {
		out = append(out, answerField{counts(visible.Line(who[i]), 15), func(q *ReportQuestion) document.Cell {
			if s := &q.Said[i]; s.Level == nil {
				return wordCell(saidWords(s, len(q.Weights) > 0))
			}
			return countCell(*q.Said[i].Level)
		}})
	}
	if who == nil {
		for level, name := range levels(r) {
			out = append(out, answerField{counts("Gave "+name, 12), func(q *ReportQuestion) document.Cell { return optionalCount(countAt(q, level)) }})
		}
	}
	if len(r.Questions) > 0 && r.Questions[0].Said != nil {
		out = append(out, answerField{words("Notes", 60), func(q *ReportQuestion) document.Cell {
			var lines []string
			for i := range q.Said {
				if own := saidRemarks(&q.Said[i]); own != "" {
					lines = append(lines, q.Said[i].Who+": "+own)
				}
			}
			return wordCell(strings.Join(lines, "\n"))
		}})
	}
	return out
}
