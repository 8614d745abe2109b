package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric/alike"
)

// count counts the filled cells of each column.
func (l *layout) count(g *grid) {
	for i := l.first; i < len(g.rows); i++ {
		for k, text := range g.rows[i].cells {
			if k < len(l.columns) && strings.TrimSpace(text) != "" && !(l.columns[k].asked() && isAnonymous(text)) {
				l.columns[k].filled++
			}
		}
	}
}

// tellByCells finds out what a column is by its cells, where its head says nothing.
func (l *layout) tellByCells(g *grid) {
	for i := range l.columns {
		c := &l.columns[i]
		switch {
		case c.kind != columnOpen || c.mapped:
		case len(c.names) == 0 && i == 0 && l.all(g, c, isCount): // R and other programs number the rows
			c.role = ignored("numbers of the rows")
		case len(c.names) > 0:
			for _, tell := range cellsOfColumns {
				if l.all(g, c, tell.cells().MatchString) {
					c.role = ignored(tell.why)
				}
			}
		}
	}
}

// all tells that something is true of every filled cell of a column, and that there is one.
func (l *layout) all(g *grid, c *column, is func(string) bool) bool {
	if c.filled == 0 { // as most of very many columns are
		return false
	}
	for i := l.first; i < len(g.rows); i++ {
		if cells := g.rows[i].cells; c.at < len(cells) && strings.TrimSpace(cells[c.at]) != "" && !is(strings.TrimSpace(cells[c.at])) {
			return false
		}
	}
	return true
}

func isTick(text string) bool { return slices.Contains([]string{"0", "1"}, wholeNumber(text)) }

func isCount(text string) bool {
	_, err := strconv.ParseUint(text, 10, 32)
	return err == nil
}

// settle sees to it that one column has each role.
func (x *importer) settle(g *grid, l *layout) {
	l.chooseRespondent()
	l.chooseOne(columnRole, "another role")
	l.chooseOne(columnSubject, "another organisation")
	l.chooseOne(columnInterviewer, "another interviewer")
	l.chooseOne(columnStarted, "another time")
	l.chooseOne(columnMadeFrom, "said twice")
	l.chooseDate()
	ticks := map[string]*column{}
	for i := range l.columns {
		if c := &l.columns[i]; c.kind == columnPart && c.part == "items" && c.filled > 0 {
			ticks[c.question] = c
		}
	}
	seen := map[string]*column{}
	for i := range l.columns {
		c := &l.columns[i]
		if (c.kind == columnItem || c.kind == columnOther && l.all(g, c, isTick)) && ticks[c.question] != nil && !c.mapped {
			c.role = ignored("ticks that column " + letters(ticks[c.question].at) + " has too")
		}
		if c.question == "" {
			continue
		}
		word := c.word()
		if c.isText() && len(c.names) > 0 { // what somebody wrote may stand in several columns
			word += " " + alike.Key(c.names[0])
		}
		before := seen[word]
		switch {
		case before == nil:
			seen[word] = c
		case c.filled == 0:
			c.role = ignored("nothing")
		case before.filled == 0:
			before.role, seen[word] = ignored("nothing"), c
		case l.apart(g, before, c): // a survey with branches asks a question in several places
			x.warnf(c.head, "guessed", "if that is wrong, say what it is in a mapping file ("+mapWay+")", "columns %s and %s are both %s, and no row fills in both: each is read", letters(before.at), letters(c.at), c.word())
		default:
			x.errorf(c.head, "duplicate-key", "keep one of them", "there are two columns %q", c.word())
			c.role = ignored(reported)
		}
	}
}

// isText tells that a column has what people wrote themselves.
func (c *column) isText() bool {
	return c.kind == columnOther || c.kind == columnPart && c.part == "note"
}

// apart tells that no row fills in both of two columns with different words.
func (l *layout) apart(g *grid, a, b *column) bool {
	if a.kind == columnItem {
		return false
	}
	for i := l.first; i < len(g.rows); i++ {
		one, other := g.cell(&g.rows[i], a.at, ""), g.cell(&g.rows[i], b.at, "")
		if !one.Blank() && !other.Blank() {
			return false
		}
	}
	return true
}

// chooseRespondent decides which column names the respondent: one for names before one for
// e-mail addresses, and of several the one that is filled in most.
func (l *layout) chooseRespondent() {
	var parts []*column
	emails := true
	for i := range l.columns {
		c := &l.columns[i]
		if c.filled == 0 {
			continue
		}
		switch c.kind {
		case columnRespondent:
			emails, parts = false, nil
		case columnFirstName, columnLastName:
			emails, parts = false, append(parts, c)
		}
	}
	for i := range l.columns {
		c := &l.columns[i]
		switch {
		case c.kind == columnEmail && emails && c.filled > 0:
			c.kind, c.guess, emails = columnRespondent, "no column has names", false
		case c.kind == columnEmail:
			c.kind = columnIgnored
		case (c.kind == columnFirstName || c.kind == columnLastName) && !slices.Contains(parts, c):
			c.kind, c.why = columnIgnored, "another name"
		}
	}
	l.chooseOne(columnRespondent, "another name")
}

// chooseOne leaves one column of a kind, the one that says most; a mapping file decides
// before anything else. Two columns with one of our own words stay, and are an error.
func (l *layout) chooseOne(kind columnKind, why string) {
	var best *column
	for i := range l.columns {
		c := &l.columns[i]
		if c.kind != kind {
			continue
		}
		if best == nil || better(c, best) {
			best = c
		}
	}
	for i := range l.columns {
		c := &l.columns[i]
		if c.kind == kind && c != best {
			c.role = ignored(why)
		}
	}
}

// chooseDate leaves one column with the day of the answers. The others are looked at in rows in which
// it is blank: an answer that nobody sent off has no day of that.
func (l *layout) chooseDate() {
	all := slices.Clone(l.columns)
	l.chooseOne(columnDate, "another time")
	for i := range all {
		if c := &all[i]; c.kind == columnDate && c.filled > 0 && l.columns[i].kind != columnDate {
			l.spare = append(l.spare, c)
		}
	}
	slices.SortStableFunc(l.spare, func(a, b *column) int { return cmp.Compare(a.rank, b.rank) })
}

// isOurs tells whether the column has the name that our own tables have for the respondent.
func (c *column) isOurs() bool {
	return c.kind == columnRespondent && len(c.names) > 0 && alike.Same(c.names[0], "respondent")
}

func better(c, than *column) bool {
	switch {
	case (c.subject != "") != (than.subject != ""):
		return c.subject != ""
	case c.mapped != than.mapped:
		return c.mapped
	case (c.filled > 0) != (than.filled > 0):
		return c.filled > 0
	case c.isOurs() != than.isOurs():
		return c.isOurs()
	case c.rank != than.rank:
		return c.rank < than.rank
	}
	return c.filled > than.filled || c.filled == than.filled && c.kind == columnRespondent
}
