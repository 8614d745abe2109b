package form

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// sayExtra names the rows that are left out.
func (x *importer) sayExtra(l *layout) {
	for _, row := range l.extra {
		what := rowForPrograms(row.cells)
		if what == "" {
			what = "stands above the names of the columns"
		}
		x.Warnf(at(row.number, 0), "left-out", "", "row %d %s and is left out: %s", row.number, what, beginning(row.cells[max(0, slices.IndexFunc(row.cells, func(s string) bool { return strings.TrimSpace(s) != "" }))]))
	}
}

// sayColumns names the columns that are left out, those that were guessed, and those that
// nobody knows.
func (x *importer) sayColumns(l *layout) {
	left := groups{}
	var where *column
	width := l.width()
	for i := range l.columns {
		c := &l.columns[i]
		if (c.why == whyComments || c.why == whyConsent) && !c.mapped && c.filled > 0 && x.nearQuestion(c.names[0]) != "" {
			c.role = role{} // it may be a question of the rubric with a slip in it
		}
		switch {
		case c.kind == columnOpen && len(c.names) == 0:
			x.unnamed(c, l, width)
		case c.kind == columnOpen && x.wrongPart(c):
		case c.kind == columnOpen && c.filled == 0 && l.first < len(x.form.grid.rows) && x.nearQuestion(c.names[0]) == "":
			c.role = ignored("nothing")
		case c.kind == columnOpen:
			x.unknownColumn(c)
		}
		if c.kind == columnIgnored && c.why != reported && !c.mapped {
			name := letters(c.at)
			if len(c.names) > 0 {
				name += " " + beginning(c.names[0])
			}
			if c.why == whyComments && c.filled > 0 {
				name += " with " + visible.Count(c.filled, "cell") + " filled in"
			}
			left.add(c.why, name)
			if where == nil {
				where = c
			}
		}
	}
	if where != nil {
		x.Warnf(where.head.Span, "left-out", "if one of them holds answers, say so in a mapping file ("+mapWay+")", "%s left out: %s", visible.Count(left.count, "column is", "columns are"), left.list())
	}
	x.sayGuesses(l)
}

// groups are names of columns by what is said of them, in the order in which it was first said.
type groups struct {
	reasons []string
	names   [][]string
	count   int
}

func (g *groups) add(reason, name string) {
	at := slices.Index(g.reasons, reason)
	if at < 0 {
		at = len(g.reasons)
		g.reasons, g.names = append(g.reasons, reason), append(g.names, nil)
	}
	g.names[at] = append(g.names[at], name)
	g.count++
}

// list writes all groups in one sentence, each with its reason in brackets.
func (g *groups) list() string {
	var parts []string
	for i, names := range g.names {
		parts = append(parts, listOf(names)+" ("+g.reasons[i]+")")
	}
	return strings.Join(parts, "; ")
}

// listOf puts names into one sentence, but not hundreds of them.
func listOf(names []string) string {
	const most = 60
	if n := len(names); n > most {
		names = append(names[:most:most], fmt.Sprintf("and %d more", n-most))
	}
	return strings.Join(names, ", ")
}

// sayGuesses names the columns that were guessed: one by one, or in one sentence where there are
// many for the same reason.
func (x *importer) sayGuesses(l *layout) {
	const hint, few = "if that is wrong, say what it is in a mapping file (" + mapWay + ")", 2
	guesses := map[string][]*column{}
	var reasons []string
	for i := range l.columns {
		if c := &l.columns[i]; c.guess != "" && !c.mapped {
			if guesses[c.guess] == nil {
				reasons = append(reasons, c.guess)
			}
			guesses[c.guess] = append(guesses[c.guess], c)
		}
	}
	for _, why := range reasons {
		var names []string
		for _, c := range guesses[why] {
			if len(guesses[why]) <= few {
				x.warnf(c.head, "guessed", hint, "%s is read as %s: %s", beginning(c.names[0]), c.word(), why)
			}
			names = append(names, fmt.Sprintf("%s %s is %s", letters(c.at), beginning(c.names[0]), c.word()))
		}
		if len(names) > few {
			x.Warnf(guesses[why][0].head.Span, "guessed", hint, "%d columns are guessed, each because %s: %s", len(names), why, listOf(names))
		}
	}
}

// unnamed reports a column without a name that has something in it, at its first cell; width is
// how many columns the heads reach.
func (x *importer) unnamed(c *column, l *layout, width int) {
	g := x.form.grid
	for i := l.first; i < len(g.rows); i++ {
		if cell := g.cell(&g.rows[i], c.at, ""); !cell.Blank() {
			if c.at >= width && g.sheet == "" {
				x.Errorf(at(g.rows[i].number, 0), "list-length", "a text with a separator in it stands between quotation marks",
					"row %d has %s, but the first row names %s", g.rows[i].number, visible.Count(len(g.rows[i].cells), "cell"), visible.Count(width, "column"))
			} else {
				x.errorf(cell, "unknown-key", "name the column in the first row, or empty this cell", "the column has no name")
			}
			break
		}
	}
	c.role = ignored(reported)
}

// width is how many columns the heads reach.
func (l *layout) width() int {
	for i := len(l.columns); i > 0; i-- {
		if len(l.columns[i-1].names) > 0 {
			return i
		}
	}
	return 0
}

// wrongPart reports a column of a question that stands for no part of its answer.
func (x *importer) wrongPart(c *column) bool {
	id, part, found := strings.Cut(strings.ToLower(c.names[0]), ".")
	if !found || x.r.Question(strings.TrimSpace(id)) == nil {
		return false
	}
	hint := "behind a question's id may stand " + source.Join(prefixed("."), "or")
	if near := source.Nearest(part, parts()); near != "" {
		hint = fmt.Sprintf("did you mean %q?", id+"."+near)
	}
	x.errorf(c.head, "unknown-key", hint, "there is no column %s", source.Quote(c.names[0]))
	return true
}

func prefixed(by string) []string {
	words := parts()
	for i := range words {
		words[i] = by + words[i]
	}
	return words
}

// unknownColumn reports a column that nobody knows, once, with what is nearest to it.
func (x *importer) unknownColumn(c *column) {
	hint := ""
	if t := x.texts(); len(c.names[0]) <= longestHead && t.mayLook(c.names[0]) {
		hint = t.words.DidYouMean(c.names[0])
	}
	if near := x.nearQuestion(c.names[0]); near != "" && !strings.HasPrefix(hint, "did you mean") {
		hint = fmt.Sprintf("did you mean %s (%s)?", near, beginning(x.r.Question(near).Prompt))
	}
	if hint == "" || !strings.HasPrefix(hint, "did you mean") {
		hint = strings.TrimPrefix(hint+"; ", "; ") + "say in a mapping file what it is, or that it is to be ignored (" + mapWay + ")"
	}
	x.errorf(c.head, "unknown-reference", hint, "the rubric has no question %s", source.Quote(c.names[0]))
}
