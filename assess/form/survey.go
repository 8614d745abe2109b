package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/kind"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

// layout is what the rows and columns of a table are.
type layout struct {
	heads   []int // rows with names of columns, by their places in the grid; the first one names most
	extra   []gridRow
	first   int // the row behind all heads
	columns []column
	tool    *tool     // that wrote the table; nil if it is not known
	spare   []*column // other columns with a day of the answers, the best first
	order   dayOrder
	// dated tells that the order matters for some date, guessed that it was guessed.
	dated, guessed bool
}

// column is one column of a table.
type column struct {
	role
	at    int      // from 0
	names []string // what stands in the rows of heads
	head  Cell     // the one to blame
	// answers are what the mapping file says of texts in the column, by their keys; said are its
	// own words.
	answers map[string]string
	said    []source.Entry
	// mapped tells that the mapping file says what the column is.
	mapped bool
	filled int // cells of answering rows that are not blank
}

// called is how the column is called in the places of its cells.
func (c *column) called() string {
	if word := c.word(); word != "" && c.kind != columnIgnored {
		return word
	}
	if len(c.names) == 0 {
		return ""
	}
	return strings.Trim(beginning(c.names[0]), `"`)
}

// layout finds out what the rows and columns of the table are, and reports what it left out,
// what it guessed and what nobody can know; nil if the table is none of the
// rubric's, or the mapping file is wrong.
func (x *importer) layout() *layout {
	g, names := x.form.grid, newHeadNames(x.r)
	l := x.findHeads(g, names)
	l.columns = x.findColumns(g, l, names)
	if x.badMap || x.foreignTable(l) {
		return nil
	}
	l.tool = toolOf(l.columns)
	x.unanswered(l)
	g = x.form.grid
	l.count(g)
	l.tellByCells(g)
	x.settle(g, l)
	x.sayExtra(l)
	x.sayColumns(l)
	x.noFormulas(l)
	x.sayMerged(l)
	x.sayHidden(l)
	x.saySheets()
	x.dateOrder(g, l)
	return l
}

// findHeads finds the rows that name the columns. Some tools write three of them, and people
// put a title above.
func (x *importer) findHeads(g *grid, names *headNames) *layout {
	const looked = 10 // rows
	score := make([]int, min(looked, len(g.rows)))
	best, last := 0, 0
	for _, find := range []func(string) []role{names.asItStands, names.find} {
		for i := range score {
			score[i] = x.questionsIn(find, g.rows[i].cells)
			if score[i] > score[best] {
				best = i
			}
		}
		if score[best] > 1 {
			break
		}
	}
	for i := range score {
		if rowForPrograms(g.rows[i].cells) != "" {
			last = i
		}
	}
	l := &layout{heads: []int{best}}
	last = max(last, best)
	if next := best + 1; next < len(score) && last < next && score[next] >= max(2, score[best]/2) {
		last = next
	}
	for i := range last + 1 {
		switch {
		case i == best:
		case 2*filledCells(g.rows[i].cells) >= filledCells(g.rows[best].cells) && i >= best-2 && rowForPrograms(g.rows[i].cells) == "":
			l.heads = append(l.heads, i)
		default:
			l.extra = append(l.extra, g.rows[i])
		}
	}
	l.first = last + 1
	return l
}

// rowForPrograms tells what a row among the heads holds that is for other programs: the ids that
// Qualtrics writes for its own import, or the tags of KoboToolbox, which begin with "#". It is ""
// for any other row.
func rowForPrograms(cells []string) string {
	ids, tags := 0, 0
	for _, text := range cells {
		text = strings.TrimSpace(text)
		if strings.HasPrefix(text, `{"ImportId":`) {
			ids++
		}
		if hxlTag().MatchString(text) {
			tags++
		}
	}
	switch n := filledCells(cells); {
	case ids > 0:
		return "holds ids for another import"
	case tags == n && n > 0:
		return "holds tags for other programs"
	}
	return ""
}

var hxlTag = pattern.Lazy(`^#[a-z][a-z0-9_]*(?:\s*\+[a-z][a-z0-9_]*)*$`)

// questionsIn counts the cells of a row that name something of a question.
func (x *importer) questionsIn(find func(string) []role, cells []string) int {
	n := 0
	for _, text := range cells {
		if found := find(text); len(found) > 0 && found[0].question != "" || x.form.Map.knows(text) {
			n++
		}
	}
	return n
}

// Questions counts the columns of a table that name something of a rubric's questions; it is
// 0 for a form of ours, which names its rubric.
func (f *Filled) Questions(r *rubric.Rubric) int {
	if f.grid == nil {
		return 0
	}
	f = f.withSheet(r)
	x, names := f.importer(r, ""), newHeadNames(r)
	l := x.findHeads(f.grid, names)
	return x.questionsIn(names.find, f.grid.rows[l.heads[0]].cells)
}

// findColumns gives each column its role.
func (x *importer) findColumns(g *grid, l *layout, names *headNames) []column {
	width := 0
	for _, row := range g.rows[l.heads[0]:] {
		width = max(width, len(row.cells))
	}
	columns := make([]column, width)
	for i := range columns {
		c := &columns[i]
		c.at, c.head = i, g.cell(&g.rows[l.heads[0]], i, "")
		for _, row := range l.heads {
			if text := g.cell(&g.rows[row], i, ""); alike.Key(text.Text) != "" { // there is something to see
				c.names = append(c.names, plainSpaces(text.word()))
			}
		}
		if len(c.names) > 0 {
			c.head.Text = c.names[0]
		}
	}
	x.mapColumns(columns, names)
	for i := range columns {
		if c := &columns[i]; !c.mapped {
			x.findColumn(c, names)
		}
	}
	return columns
}

// plainSpaces writes blanks of every kind that stay in a line as a space: tools set frames
// around a text with them, and texts from web pages have others.
func plainSpaces(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text)
}

// findColumn finds the role of a column by its heads.
func (x *importer) findColumn(c *column, names *headNames) {
	for _, name := range c.names {
		found := names.find(name)
		switch {
		case len(found) == 1:
			c.role = found[0]
			return
		case len(found) > 1:
			x.errorf(c.head, "several-answers", "write one of these into a mapping file ("+mapWay+")", "%s may mean %s", beginning(name), severalRoles(found))
			c.role = ignored(reported)
			return
		}
	}
}

// severalRoles lists the roles that a head may have; of very many, as where all checklists ask
// for the same, the first ones and how many there are.
func severalRoles(found []role) string {
	const most = 20
	var words []string
	for i, to := range found {
		if len(found) > most && i == most-1 {
			words = append(words, fmt.Sprintf("one of %d others", len(found)-i))
			break
		}
		words = append(words, to.word())
	}
	return source.Join(words, "or")
}

// reported is the reason of a column that is not read because an error says why.
const reported = "-"

// mapWay is how a person settles what cannot be known.
const mapWay = "--write-map map.yaml writes one"

// foreignTable reports a table of which no column is a question of the rubric: to say so of
// each column would be no help.
func (x *importer) foreignTable(l *layout) bool {
	var unknown []*column
	near := 0
	for i := range l.columns {
		c := &l.columns[i]
		switch {
		case c.question != "" || c.why == reported:
			return false
		case c.kind == columnOpen && len(c.names) > 0:
			unknown = append(unknown, c)
			if x.nearQuestion(c.names[0]) != "" {
				near++
			}
		}
	}
	if near > 0 && 2*near >= min(len(unknown), mostLooked) {
		return false
	}
	if report := kind.Of([]byte(strings.Join(x.form.grid.rows[l.heads[0]].cells, "\t") + "\n")); report == kind.ReportTable { // opened in a spreadsheet program and saved as a workbook
		x.Errorf(finding.Span{}, "wrong-schema", report.Use(x.form.Name), "this is %s in a workbook, not a form that was filled in", report)
		return true
	}
	hint := `name the rubric with -r; "cxgap form -f csv" writes a table to fill in, and "cxgap form --help" says what survey tools need`
	switch {
	case x.form.grid.sheet != "":
		x.Errorf(finding.Span{}, "wrong-schema", tryFresh+"; "+hint, "this workbook is not a form of cxgap, and no column of its sheet %s is a question of the rubric %s", x.form.grid.sheet, x.r.ID)
	case len(unknown) == 0:
		first := max(0, slices.IndexFunc(l.columns, func(c column) bool { return len(c.names) > 0 }))
		x.errorf(l.columns[first].head, "unknown-reference", hint, "no column of this table is a question of the rubric %s", x.r.ID)
	case len(unknown) == 1 && source.IsSlug(alike.Key(unknown[0].names[0])):
		return false // one word that is not known, with what is known here
	case len(unknown) > 0 && !source.IsSlug(strings.ToLower(unknown[0].names[0])):
		x.Errorf(at(x.form.grid.rows[l.heads[0]].number, 0), "wrong-schema", hint, "this is no form that was filled in: no column of it is a question of the rubric %s, and it begins with %s", x.r.ID, source.Quote(unknown[0].names[0]))
	case len(unknown) > 0:
		x.errorf(unknown[0].head, "unknown-reference", hint, "the rubric %s has no question %s, nor any other that this table names", x.r.ID, source.Quote(unknown[0].names[0]))
	}
	return true
}

// dateOrder finds out how the dates of the table are to be read.
func (x *importer) dateOrder(g *grid, l *layout) {
	var texts []string
	var where *column
	for i := range l.columns {
		c := &l.columns[i]
		if c.kind != columnDate && c.kind != columnStarted {
			continue
		}
		if where == nil || c.kind == columnDate {
			where = c
		}
		for k := l.first; k < len(g.rows); k++ {
			texts = append(texts, g.when(&g.rows[k], c.at).Text)
		}
	}
	example := ""
	for _, text := range texts {
		_, is, _ := readDay(text, monthFirst)
		l.dated = l.dated || is == eitherOrder
	}
	if l.order = x.form.Map.dateOrder(); l.order == orderUnknown {
		l.order, example = orderOf(texts, x.today)
	}
	if l.guessed = example != ""; l.guessed {
		day, _, _ := readDay(example, l.order)
		x.warnf(where.head, "guessed", `if the day comes first, write "dates: day-first" in a mapping file (`+mapWay+`)`, "the dates are read with the month first: %s is %s", source.Quote(example), day)
	}
}

// when is a cell with a date: the number behind it, where a workbook has one.
func (g *grid) when(row *gridRow, column int) Cell {
	c := g.cell(row, column, "")
	if serial := g.serials[[2]int{row.number, column + 1}]; serial != "" {
		c.Text = serial
	}
	return c
}

// questionIDs lists the ids of the questions.
func questionIDs(r *rubric.Rubric) []string {
	var ids []string
	for i := range r.Questions {
		ids = append(ids, r.Questions[i].ID)
	}
	return ids
}
