package form

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
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

// mostLooked is for how many heads of one table, and of one mapping file, the nearest one is
// looked for. It takes as much time as there are questions for each, and more help is not read.
const mostLooked = 500

// questionTexts are the words and texts that name a question, ready to be compared with heads.
type questionTexts struct {
	ids                 []string
	words, byID, prompt *source.Texts
	prompts             []string
	// near is what was found for heads.
	near map[string]string
	// having are the places of the prompts that have a word, sizes the numbers of their words; nil
	// until they are asked for.
	having map[string][]int
	sizes  []int
}

// texts are the words and texts that name a question.
func (x *importer) texts() *questionTexts {
	if x.questions == nil {
		t := &questionTexts{ids: questionIDs(x.r), near: map[string]string{}}
		for i := range x.r.Questions {
			t.prompts = append(t.prompts, x.r.Questions[i].Prompt)
		}
		t.words, t.byID, t.prompt = source.NewTexts(questionWords(x.r)), source.NewTexts(t.ids), source.NewTexts(t.prompts)
		x.questions = t
	}
	return x.questions
}

// mayLook tells that the nearest question of a head is known, or is still looked for.
func (t *questionTexts) mayLook(head string) bool {
	_, known := t.near[head]
	return known || len(t.near) < mostLooked
}

// nearQuestion gives the id of the question that a head was probably meant for; "" if none is
// near, or if very many were looked for already.
func (x *importer) nearQuestion(head string) string {
	t := x.texts()
	near, known := t.near[head]
	if !known && len(head) <= longestHead && t.mayLook(head) {
		near = t.nearest(head)
		t.near[head] = near
	}
	return near
}

func (t *questionTexts) nearest(head string) string {
	for _, text := range bareHead(head) {
		if near := t.byID.Nearest(text); near != "" {
			return near
		}
		if near := t.prompt.NearestText(text); near != "" {
			return t.ids[slices.Index(t.prompts, near)]
		}
	}
	return t.byWords(head)
}

// byWords gives the question that has most words in common with a head, in whatever order they
// stand: three of five of all that the two have, or all of the question's. It is "" if there is none, or
// two are as near.
func (t *questionTexts) byWords(head string) string {
	const least = 4 // words of a question by which it is known in a longer head
	if t.having == nil {
		t.having, t.sizes = map[string][]int{}, make([]int, len(t.prompts))
		for i, prompt := range t.prompts {
			words := wordsOf(prompt)
			t.sizes[i] = len(words)
			for word := range words {
				t.having[word] = append(t.having[word], i)
			}
		}
	}
	words, shared := wordsOf(head), map[int]int{}
	for word := range words {
		for _, i := range t.having[word] {
			shared[i]++
		}
	}
	best, most, several := -1, 0.0, false
	for i, n := range shared {
		all := len(words) + t.sizes[i] - n
		switch share := float64(n) / float64(all); {
		case 5*n < 3*all && (n < t.sizes[i] || n < least) || share < most:
		case share == most:
			several = true
		default:
			best, most, several = i, share, false
		}
	}
	if best < 0 || several {
		return ""
	}
	return t.ids[best]
}

// wordsOf are the words of a text, each once.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(alike.Key(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		words[word] = true
	}
	return words
}

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

func better(c, than *column) bool {
	switch {
	case (c.subject != "") != (than.subject != ""):
		return c.subject != ""
	case c.mapped != than.mapped:
		return c.mapped
	case (c.filled > 0) != (than.filled > 0):
		return c.filled > 0
	case c.rank != than.rank:
		return c.rank < than.rank
	}
	return c.filled > than.filled || c.filled == than.filled && c.kind == columnRespondent
}

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
			if c.at >= width {
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
