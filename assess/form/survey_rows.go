package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// readRows reads the rows of a table: one respondent each.
func (x *importer) readRows(l *layout) []Sheet {
	g := x.form.grid
	x.findNumbers(l)
	x.findTicks(l)
	var sheets []Sheet
	var silent []gridRow
	statuses := l.columnsWhere((*column).isStatus)
	response := l.responseColumn(g)
	locked := l.columnsWhere(func(c *column) bool { return c.kind == columnSubject && c.subject != "" })
	for i := l.first; i < len(g.rows); i++ {
		row := &g.rows[i]
		if why := l.whyNoAnswer(statuses, row); why != "" {
			x.Warnf(at(row.number, 0), "left-out", "", "row %d is %s and is left out", row.number, why)
			continue
		}
		if l.repeatsHeads(g, row) {
			x.Warnf(at(row.number, 0), "left-out", "", "row %d has the names of the columns once more and is left out", row.number)
			continue
		}
		s, says := x.readRow(l, locked, row)
		if response != nil {
			s.response = g.cell(row, response.at, "").word()
		}
		if !says {
			silent = append(silent, *row)
			continue
		}
		sheets = append(sheets, s)
	}
	x.commentsLeft(l)
	x.undated(l, sheets)
	for _, row := range silent {
		x.Warnf(at(row.number, 0), "left-out", "", "row %d answers nothing and is left out", row.number)
	}
	return sheets
}

// undated says which rows have no date though the table has dates.
func (x *importer) undated(l *layout, sheets []Sheet) {
	if !slices.ContainsFunc(l.columns, func(c column) bool { return c.kind == columnDate }) {
		return
	}
	var rows []string
	var first int
	for i := range sheets {
		if s := &sheets[i]; s.Updated.Text == "" && s.Started.Text == "" {
			if rows = append(rows, fmt.Sprint(s.row)); first == 0 {
				first = s.row
			}
		}
	}
	if rows != nil {
		x.Warnf(at(first, 0), "guessed", "if the day is known, write it into the table, or into the answer file (cxgap edit --date)", "no day of the answers stands in row %s; they are dated today, %s", source.Join(rows, "and"), x.today)
	}
}

// repeatsHeads tells that a row is one of the heads again, where tables were put together.
func (l *layout) repeatsHeads(g *grid, row *gridRow) bool {
	return slices.ContainsFunc(l.heads, func(i int) bool { return len(g.rows[i].cells) > 1 && slices.Equal(g.rows[i].cells, row.cells) })
}

// columnsWhere finds columns once for all rows, of which there can be many.
func (l *layout) columnsWhere(is func(*column) bool) []*column {
	var all []*column
	for i := range l.columns {
		if c := &l.columns[i]; is(c) {
			all = append(all, c)
		}
	}
	return all
}

// isStatus tells that a tool says in this column what kind of row each one is.
func (c *column) isStatus() bool {
	return c.kind == columnIgnored && slices.ContainsFunc(c.names, func(name string) bool { return slices.Contains(statusHeads, alike.Code(name)) })
}

// whyNoAnswer tells why a row is nobody's answer, by what its tool says of it; "" if it is one. Numbers
// are known only in the table of the tool that writes them.
func (l *layout) whyNoAnswer(statuses []*column, row *gridRow) string {
	for _, c := range statuses {
		if c.at >= len(row.cells) {
			break
		}
		key := alike.Key(row.cells[c.at])
		if isCount(key) && (l.tool == nil || l.tool.name != "Qualtrics") {
			continue
		}
		if why := noAnswers[key]; why != "" {
			return why
		}
	}
	return ""
}

// readRow reads one respondent's row and tells whether it says anything: who answered, or an
// answer. Where columns are locked, their heads say whom the form is about.
func (x *importer) readRow(l *layout, locked []*column, row *gridRow) (Sheet, bool) {
	s, entries, order := Sheet{row: row.number}, map[string]*Entry{}, []*Entry{}
	says, first := false, ""
	for i := range l.columns {
		c := &l.columns[i]
		if c.at >= len(row.cells) {
			break
		}
		cell := x.form.grid.cell(row, c.at, c.called())
		place := [2]int{row.number, c.at + 1}
		if cell.Blank() && x.form.grid.comments[place] == "" {
			continue
		}
		cell.Text = c.settled(cell.Text)
		switch c.kind {
		case columnOpen, columnIgnored:
			continue
		case columnStarted, columnDate:
			x.fillDate(&s, c, l, row)
			continue
		case columnMadeFrom:
			s.MadeFrom = cell
			continue
		case columnFirstName:
			first = cell.word()
			s.Respondent.Span, s.Respondent.Place = cell.Span, cell.Place
			s.Respondent.Text = strings.TrimSpace(first + " " + s.Respondent.Text)
		case columnLastName:
			cell.Text = strings.TrimSpace(first + " " + cell.word())
			s.Respondent = cell
		case columnRespondent:
			if !isAnonymous(cell.Text) {
				s.Respondent = plain(cell)
			}
		case columnRole:
			s.Role = plain(cell)
		case columnSubject:
			s.Subject = plain(cell)
		case columnInterviewer:
			s.Interviewer = plain(cell)
		default:
			if entries[c.question] == nil {
				q := c.head
				q.Text = c.question
				entries[c.question] = &Entry{Question: q}
				order = append(order, entries[c.question])
			}
			cell.Text = x.withAddress(c, cell, x.form.grid.links[place])
			if !cell.Blank() {
				x.fillEntry(entries[c.question], c, cell)
			}
			commentNoted(&entries[c.question].Note, cell, x.form.grid.comments[place])
		}
		says = true
	}
	for _, c := range l.spare {
		if s.Updated.Text == "" && c.at < len(row.cells) && strings.TrimSpace(row.cells[c.at]) != "" {
			x.fillDate(&s, c, l, row)
		}
	}
	if s.Updated.Text == "" {
		s.Updated = s.Started // the best that is known
	}
	for _, c := range locked {
		if !s.Subject.Blank() && !alike.Same(s.Subject.Text, c.subject) {
			x.warnf(s.Subject, "left-out", "empty this cell", "the form is about %s, so %s is not read", source.Quote(c.subject), source.Quote(s.Subject.word()))
		}
		s.Subject = c.head
		s.Subject.Text = c.subject
	}
	for _, e := range order {
		if !e.blank() {
			s.Entries = append(s.Entries, *e)
		}
	}
	return s, says && (len(s.Entries) > 0 || !l.askedMore())
}

// withAddress adds the address behind a cell of a workbook to its text.
func (x *importer) withAddress(c *column, cell Cell, address string) string {
	switch {
	case address == "" || sameWords(cell.Text, address):
		return cell.Text
	case c.kind == columnItem || c.kind == columnPart && !slices.Contains([]string{"note", "link", "ask"}, c.part):
		x.warnf(cell, "left-out", "write it into the note if it matters", "the address behind this cell is not taken over: %s", source.Quote(address))
		return cell.Text
	}
	text, shown := addressed(cell.Text, address, c.part == "link")
	if shown != "" {
		x.warnf(cell, "left-out", "write them into the note if they matter", "the address behind this cell is kept, the words that it shows are not: %s", source.Quote(shown))
	}
	return text
}

// commentsLeft names the comments on cells of a table that hold no answer.
func (x *importer) commentsLeft(l *layout) {
	g := x.form.grid
	rows := make(map[int]int, len(g.rows))
	for i := range g.rows {
		rows[g.rows[i].number] = i
	}
	var places [][2]int
	for at := range g.comments {
		if row, filled := rows[at[0]]; !filled || row < l.first || at[1] > len(l.columns) || at[1] > len(g.rows[row].cells) || l.columns[at[1]-1].question == "" {
			places = append(places, at)
		}
	}
	slices.SortFunc(places, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, at := range places {
		c := Cell{Span: finding.Span{Pos: finding.Pos{Line: at[0], Column: at[1]}}, Place: g.place(at[0], at[1]-1)}
		x.warnf(c, "left-out", "write it into the note of the question that it is about", "the comment on this cell is not taken over: %s", source.Quote(g.comments[at]))
	}
}

// isAnonymous knows the word that Microsoft Forms writes for a name that it does not have.
func isAnonymous(text string) bool {
	key := alike.Key(text)
	return key == "anonymous" || key == "anonym"
}

// askedMore tells that the table has columns of a tool, in which case a row without any answer
// is that of somebody who opened the survey and left.
func (l *layout) askedMore() bool {
	for i := range l.columns {
		if k := l.columns[i].kind; k == columnDate || k == columnStarted || k == columnIgnored {
			return true
		}
	}
	return false
}

// unanswered empties the cells in which the tool says that nobody answered, and reads the
// characters that it writes in words.
func (x *importer) unanswered(l *layout) {
	if l.tool == nil {
		return
	}
	escapes := strings.NewReplacer(l.tool.escapes...)
	found, emptied := map[string]bool{}, 0
	var where Cell
	g := *x.form.grid
	g.rows = slices.Clone(g.rows)
	for i := l.first; i < len(g.rows); i++ {
		row := &g.rows[i]
		row.cells = slices.Clone(row.cells)
		for k := range min(len(row.cells), len(l.columns)) {
			c := &l.columns[k]
			switch text := strings.TrimSpace(row.cells[k]); {
			case c.kind == columnIgnored:
			case slices.Contains(l.tool.unanswered, text) && c.answers[alike.Key(text)] == "":
				if emptied++; emptied == 1 {
					where = g.cell(row, k, c.called())
				}
				found[source.Quote(text)] = true
				row.cells[k] = ""
			case strings.Contains(text, "{"):
				row.cells[k] = escapes.Replace(row.cells[k])
			}
		}
	}
	form := *x.form // the table as it was read may be asked again, with another rubric
	form.grid = &g
	x.form = &form
	if emptied > 0 {
		x.warnf(where, "left-out", "if it is an answer, say which one in a mapping file ("+mapWay+")", "in tables of %s, %s stands for no answer; %s read as blank", l.tool.name, source.Join(slices.Sorted(maps.Keys(found)), "or"), visible.Count(emptied, "cell is", "cells are"))
	}
}

// settled replaces a text by what the mapping file says it means. A cell with several items is
// taken apart first ([itemNames.also]).
func (c *column) settled(text string) string {
	to, is := c.answers[alike.Key(text)]
	switch {
	case !is, c.kind == columnPart && c.part == "items":
		return text
	case to == "-":
		return ""
	}
	return to
}

// fillDate reads the day of a time.
func (x *importer) fillDate(s *Sheet, c *column, l *layout, row *gridRow) {
	cell := x.form.grid.when(row, c.at)
	day, _, ok := readDay(cell.Text, l.order)
	if !ok {
		x.warnf(cell, "wrong-type", "write it as 2026-03-02", "no day can be read in %s; the answers are dated without it", source.Quote(cell.word()))
		return
	}
	if cell.Text = day; day > x.today && !x.saidAhead {
		x.saidAhead = true
		x.warnf(cell, "date-order", "put it right, or the clock of this machine", "%s is still to come: today is %s", day, x.today)
	}
	if c.kind == columnStarted {
		s.Started = cell
	} else {
		s.Updated = cell
	}
	if s.Updated.Text != "" && s.Started.Text > s.Updated.Text {
		s.Started = s.Updated
	}
}

// fillEntry puts a cell about a question where it belongs.
func (x *importer) fillEntry(e *Entry, c *column, cell Cell) {
	switch c.kind {
	case columnPart:
		if c.part == "items" {
			e.itemsCalled = c.answers
		}
		if c.beside != "" {
			cell.Text = strings.TrimSuffix(folded(c.beside), ".") + ": " + cell.word()
		}
		e.fill(c.part, cell)
	case columnItem:
		x.fillTick(e, c, cell)
	case columnOther:
		x.fillOther(e, cell)
	}
}

// fillOther takes what somebody wrote beside "Other". Some tools have a column in which "Other" is
// only ticked, and another one for the text.
func (x *importer) fillOther(e *Entry, cell Cell) {
	switch word := alike.Key(wholeNumber(cell.Text)); word {
	case "0", "n", "no", "false":
	case "1", "y", "yes", "true", "other", "oth":
		x.warnf(cell, "other-answer", "choose an answer for it in a mapping file ("+mapWay+")", "\"Other\" is ticked, which is none of what %q offers", e.Question.word())
	default:
		cell.Text = "Other: " + cell.word()
		e.fill("note", cell)
	}
}

var notApplicableForm = pattern.Lazy(`^(?is)\s*(n/a|n\.a\.?)\s*(?:[:：] ?|[–—-]\s+|$)(.*)$`)
