package form

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
	"cxgap/rubric/visible"
)

// MapSchema is the first key of a mapping file.
const MapSchema = "cxgap/map/v1"

// Map says how a table that is no form of ours is to be read: what each of its columns is,
// and what the texts in them mean. It is read by [ReadMap] and handed over in [Filled.Map].
// A nil Map says nothing.
type Map struct {
	name    string
	root    *source.Node
	columns []mapColumn
	heads   map[string]bool // the keys of their heads
}

// mapColumn is what a mapping file says of one column.
type mapColumn struct {
	head    *source.Node
	is      *source.Node
	answers []source.Entry
}

// MapShape returns the format of a mapping file.
func MapShape() *source.Shape {
	return shape.Object("a mapping file", "How the table of a survey tool is read.",
		shape.Schema(MapSchema),
		shape.May("rubric", shape.Slug("the rubric's id", "The rubric whose questions are named here.")),
		shape.May("numbers", &source.Shape{Type: source.Choice, Name: "numbers", Choices: []string{"places", "levels"},
			Doc: "What numbers mean that stand for answers: places (1 is the first answer of its question) or levels."}),
		shape.May("dates", &source.Shape{Type: source.Choice, Name: "dates", Choices: []string{"day-first", "month-first"}, Doc: "How dates such as 3/2/2026 are read."}),
		shape.Need("columns", shape.List("columns", shape.Object("a column", "What one column of the table is.",
			shape.Need("column", shape.Text("column", "The column's name as it stands in the table. Of several with one name, the first entry is for the first.")),
			shape.Need("is", shape.More("QUESTION is its answer, QUESTION.items its ticked items in one cell, QUESTION.items.ITEM one item that is ticked or not, QUESTION.note, .evidence, .link or .ask what goes with it, and QUESTION.other what was written beside “Other”.",
				shape.Blank(shape.Text("is", "What the column is: a question's id, respondent, first-name, last-name, role, subject, interviewer, started, date or ignore.")))),
			shape.May("answers", &source.Shape{Type: source.MapOf, Name: "answers", Keys: source.Text, Element: shape.Blank(shape.Text("an answer", "An option's id, ? for don't know, or - to leave it out.")),
				Doc: "What texts in the column mean: the text, and behind it the id of an option, an item or a role, ? for don't know, or - to leave it out.", Example: `"The COO": executive`})), 1, 0,
			"The columns of the table.")))
}

// ReadMap reads a mapping file. The map is nil if nothing can be read of it.
func ReadMap(name string, data []byte) (*Map, finding.List) {
	doc, bad := source.ParseOn(name, data)
	if doc == nil {
		return nil, bad
	}
	c := source.NewChecker(name, true)
	c.Add(bad)
	if !c.Check(doc.Root, MapShape()) || bad.Err() != nil {
		return nil, c.Findings()
	}
	m := &Map{name: name, root: doc.Root, heads: map[string]bool{}}
	for _, n := range doc.Root.Get("columns").List() {
		m.columns = append(m.columns, mapColumn{head: n.Get("column"), is: n.Get("is"), answers: n.Get("answers").Map()})
		m.heads[alike.Key(n.Get("column").String())] = true
	}
	return m, c.Findings()
}

// RubricID is the id of the rubric that a mapping file names; "" if it names none.
func (m *Map) RubricID() string {
	if m == nil {
		return ""
	}
	return m.root.Get("rubric").String()
}

// knows tells whether a mapping file names a column.
func (m *Map) knows(head string) bool {
	return m != nil && strings.TrimSpace(head) != "" && m.heads[alike.Key(head)]
}

func (m *Map) dateOrder() dayOrder {
	if m == nil {
		return orderUnknown
	}
	return map[string]dayOrder{"day-first": dayFirst, "month-first": monthFirst}[m.root.Get("dates").String()]
}

func (m *Map) numbers() numberKind {
	if m == nil {
		return numbersUnknown
	}
	return map[string]numberKind{"places": numbersPlaces, "levels": numbersLevels}[m.root.Get("numbers").String()]
}

// mapColumns gives columns the roles that the mapping file says, and reports what is not
// there at its line of that file.
func (x *importer) mapColumns(columns []column, names *headNames) {
	m := x.form.Map
	if m == nil {
		return
	}
	c := source.NewChecker(m.name, true)
	if id := m.root.Get("rubric"); id != nil && id.String() != x.r.ID {
		c.Errorf(id.Span, "other-rubric", "name the rubric with -r", "this file is for the rubric %q, and the table is read with %q", id.String(), x.r.ID)
	}
	named := namedColumns(columns)
	for i := range m.columns {
		x.mapColumn(c, &m.columns[i], named, names)
	}
	x.badMap = c.Findings().Err() != nil
	x.Add(c.Findings())
}

// columnsByHead finds the columns that a mapping file names.
type columnsByHead struct {
	of    map[string][]*column // by the keys of their heads, from left to right
	heads *source.Texts        // the first head of each
	// missed is how many heads of the mapping file are those of no column.
	missed int
}

func namedColumns(columns []column) *columnsByHead {
	named := &columnsByHead{of: map[string][]*column{}}
	var heads []string
	for i := range columns {
		c := &columns[i]
		for _, name := range c.names {
			key := alike.Key(name)
			named.of[key] = append(named.of[key], c)
		}
		if len(c.names) > 0 {
			heads = append(heads, c.names[0])
		}
	}
	named.heads = source.NewTexts(heads)
	return named
}

// take gives the first column with a head that was not taken yet; nil if there is none.
func (n *columnsByHead) take(head string) *column {
	key := alike.Key(head)
	for left := n.of[key]; len(left) > 0; left = n.of[key] {
		n.of[key] = left[1:]
		if !left[0].mapped {
			return left[0]
		}
	}
	return nil
}

func (x *importer) mapColumn(c *source.Checker, m *mapColumn, named *columnsByHead, names *headNames) {
	col := named.take(m.head.String())
	if col == nil {
		hint := "take it out"
		if named.missed++; named.missed <= mostLooked {
			if near := named.heads.NearestText(m.head.String()); near != "" {
				hint = "did you mean " + beginning(near) + "?"
			}
		}
		c.Errorf(m.head.Span, "unknown-reference", hint, "the table has no column %s", source.Quote(m.head.String()))
		return
	}
	col.mapped = true
	to, why := roleOfWord(x.r, m.is.String())
	if why != "" {
		c.Errorf(m.is.Span, "unknown-reference", wordHint(x.r, m.is.String()), "%s", why)
		to = role{kind: columnIgnored, why: reported}
	}
	if found := names.find(col.names[0]); len(found) == 1 && found[0].word() == to.word() {
		to = found[0] // which says more: beside which answer a note was written
		to.guess = ""
	}
	col.role = to
	col.said, col.answers = m.answers, map[string]string{}
	for _, e := range m.answers {
		value := strings.TrimSpace(e.Value.String())
		if why := x.unfit(col, value); why != "" {
			c.Errorf(e.Value.Span, "unknown-reference", x.unfitHint(col, value), "%s", why)
			continue
		}
		col.answers[alike.Key(e.Key)] = value
	}
}

// roleOfWord reads the word for a role; why says what is wrong with it.
func roleOfWord(r *rubric.Rubric, word string) (to role, why string) {
	word = strings.TrimSpace(word)
	if word == "" {
		return role{}, "it is not settled what this column is"
	}
	if r.Question(word) == nil {
		for _, to := range wordRoles() {
			if to.word() == word {
				return to, ""
			}
		}
	}
	id, part, _ := strings.Cut(word, ".")
	q := r.Question(id)
	if q == nil {
		return role{}, fmt.Sprintf("the rubric has no question %s", source.Quote(id))
	}
	item, isItem := strings.CutPrefix(part, "items.")
	switch {
	case part == "other":
		return role{kind: columnOther, question: id}, ""
	case (isItem || part == "items") && q.Checklist == nil:
		return role{}, fmt.Sprintf("the question %q has no checklist", id)
	case isItem && textOfItem(q.Checklist, item) == "":
		return role{}, fmt.Sprintf("the checklist of %q has no item %s", id, source.Quote(item))
	case isItem:
		return role{kind: columnItem, question: id, item: item}, ""
	case part == "" && word == id || slices.Contains(parts(), part):
		return role{kind: columnPart, question: id, part: part}, ""
	}
	return role{}, fmt.Sprintf("a question has no part %s", source.Quote(part))
}

func wordHint(r *rubric.Rubric, word string) string {
	words := questionIDs(r)
	for _, to := range wordRoles() {
		words = append(words, to.word())
	}
	id, part, _ := strings.Cut(word, ".")
	q := r.Question(id)
	item, isItem := strings.CutPrefix(part, "items.")
	switch {
	case word == "":
		return "write a question's id, respondent, role, subject, date or ignore"
	case q != nil && isItem && q.Checklist != nil:
		return source.DidYouMean(item, itemWords(q.Checklist))
	case q != nil && part != "":
		return "behind a question's id may stand " + source.Join(append(prefixed("."), ".items.ITEM", ".other"), "or")
	case part != "" && source.Nearest(id, questionIDs(r)) != "":
		return fmt.Sprintf("did you mean %q?", source.Nearest(id, questionIDs(r))+"."+part)
	}
	return source.DidYouMean(word, words)
}

// unfit says why a text of a column cannot mean a word; "" if it can.
func (x *importer) unfit(c *column, word string) string {
	q := x.r.Question(c.question)
	switch {
	case word == "-":
		return ""
	case word == "":
		return "it is not settled what this text means"
	case c.kind == columnRole && x.r.Role(word) == nil:
		return fmt.Sprintf("the rubric has no role %s", source.Quote(word))
	case c.kind == columnPart && c.part == "" && q != nil && word != "?" && q.Option(word) == nil && !strings.HasPrefix(word, "n/a:"):
		return fmt.Sprintf("%s is none of the answers to %q", source.Quote(word), q.ID)
	case c.kind == columnPart && c.part == "items" && q != nil && textOfItem(q.Checklist, word) == "":
		return fmt.Sprintf("the checklist of %q has no item %s", q.ID, source.Quote(word))
	case c.kind == columnItem && word != "yes" && word != "no":
		return fmt.Sprintf("an item is ticked or not, and %s is neither", source.Quote(word))
	}
	return ""
}

func (x *importer) unfitHint(c *column, word string) string {
	q := x.r.Question(c.question)
	switch {
	case word == "" || q == nil && c.kind != columnRole:
		return "write an id, ? for don't know, or - to leave it out"
	case c.kind == columnRole:
		return source.DidYouMean(word, roleWords(x.r))
	case c.kind == columnItem:
		return "write yes or no"
	case c.part == "items":
		return source.DidYouMean(word, itemWords(q.Checklist))
	}
	var ids []string
	for i := range q.Options {
		ids = append(ids, q.Options[i].ID)
	}
	if near := source.DidYouMean(word, ids); near != "" {
		return near
	}
	return "write an id, ? for don't know, or - to leave it out"
}

// textOfItem gives the text of an item; "" if the checklist has none of this id.
func textOfItem(c *rubric.Checklist, id string) string {
	if c == nil {
		return ""
	}
	for i := range c.Items {
		if c.Items[i].ID == id {
			return c.Items[i].Text
		}
	}
	return ""
}

// DraftMap writes a mapping file for the table that was read: what was found out stands in it,
// what was guessed is marked, and what nobody could know is left open. It is nil for a form
// of ours, which needs none, and for a table of which no column is a question; open counts the places left open.
func (f *Filled) DraftMap(r *rubric.Rubric, today string) (draft []byte, open int) {
	if f.grid == nil {
		return nil, 0
	}
	x := f.withSheet(r).importer(r, today)
	l := x.layout()
	if l == nil {
		return nil, 0
	}
	x.guessNearest(l)
	for i, s := range x.readRows(l) {
		x.sheets = append(x.sheets, s)
		x.sheet(&x.sheets[i])
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# How the columns of this table are read. What is marked as a guess is to be looked at;\n# what is open (\"\") is to be filled in. Then: cxgap import FILE --map THIS-FILE\nschema: %s\nrubric: %s\n", MapSchema, r.ID)
	x.draftHead(&b, l)
	x.draftUnasked(&b, l)
	b.WriteString("columns:\n")
	question := ""
	for i := range l.columns {
		c := &l.columns[i]
		if len(c.names) > 0 {
			x.draftColumn(&b, c, question)
		}
		if c.question != "" {
			question = c.question
		}
	}
	return []byte(b.String()), strings.Count(b.String(), `: ""`)
}

// guessNearest makes the question that is nearest to an unknown column a guess, unless another
// column has it.
func (x *importer) guessNearest(l *layout) {
	taken := map[string]bool{}
	for i := range l.columns {
		taken[l.columns[i].word()] = true
	}
	for i := range l.columns {
		c := &l.columns[i]
		if c.kind != columnOpen || len(c.names) == 0 {
			continue
		}
		if near := x.nearQuestion(c.names[0]); near != "" && !taken[near] {
			taken[near] = true
			c.role = role{kind: columnPart, question: near, guess: "its head is nearest to " + beginning(x.r.Question(near).Prompt)}
		}
	}
}

func (x *importer) draftHead(b *strings.Builder, l *layout) {
	if x.numbers != numbersUnknown {
		word, mark := map[numberKind]string{numbersPlaces: "places", numbersLevels: "levels"}[x.numbers], ""
		if x.form.Map.numbers() == numbersUnknown {
			mark = " # guessed: places or levels"
		}
		fmt.Fprintf(b, "numbers: %s%s\n", word, mark)
	}
	if l.dated {
		word, mark := map[dayOrder]string{monthFirst: "month-first", dayFirst: "day-first"}[l.order], ""
		if l.guessed {
			mark = " # guessed: day-first or month-first"
		}
		fmt.Fprintf(b, "dates: %s%s\n", word, mark)
	}
}

// draftUnasked lists the questions of which no column has the answers, where a column is still
// open: one of them may be what it asks.
func (x *importer) draftUnasked(b *strings.Builder, l *layout) {
	asked, open := map[string]bool{}, false
	for i := range l.columns {
		c := &l.columns[i]
		asked[c.word()] = true
		if c.kind == columnItem {
			asked[c.question+".items"] = true
		}
		open = open || len(c.names) > 0 && (c.kind == columnOpen || c.why == reported)
	}
	var lines []string
	for i := range x.r.Questions {
		q := &x.r.Questions[i]
		if !asked[q.ID] {
			lines = append(lines, "#   "+q.ID+": "+visible.Line(q.Prompt)+"\n")
		}
		if q.Checklist != nil && !asked[q.ID+".items"] {
			lines = append(lines, "#   "+q.ID+".items: "+visible.Line(q.Checklist.Prompt)+"\n")
		}
	}
	if !open || lines == nil {
		return
	}
	b.WriteString("# No column is one of these yet:\n" + strings.Join(lines, ""))
}

// draftColumn writes what is known of a column; before is the question of the columns before it.
func (x *importer) draftColumn(b *strings.Builder, c *column, before string) {
	mark := ""
	switch {
	case c.kind == columnOpen || c.why == reported:
		c.role = role{}
		if mark = "open"; x.nearQuestion(c.names[0]) != "" {
			mark = "open: perhaps " + x.nearQuestion(c.names[0])
		}
	case c.guess != "":
		mark = "guessed: " + c.guess
	case c.kind == columnIgnored:
		mark = c.why
		if c.why == whyComments && before != "" {
			mark += "; perhaps " + before + ".note"
		}
	}
	if mark != "" {
		mark = " # " + mark
	}
	is := c.word()
	if is == "" {
		is = `""`
	}
	fmt.Fprintf(b, "  - column: %s\n    is: %s%s\n", quotedYAML(c.names[0]), is, mark)
	var lines []string
	for _, e := range c.said {
		lines = append(lines, fmt.Sprintf("      %s: %s\n", quotedYAML(e.Key), quotedYAML(e.Value.String())))
	}
	for _, o := range x.open[c.at] {
		line := fmt.Sprintf("      %s: \"\" # open\n", quotedYAML(o.text))
		if o.near != "" {
			line = fmt.Sprintf("      %s: %s # guessed\n", quotedYAML(o.text), quotedYAML(o.near))
		}
		lines = append(lines, line)
	}
	if lines != nil {
		b.WriteString("    answers:\n" + strings.Join(lines, ""))
	}
}

// quotedYAML writes a text in double quotes, in which YAML and JSON agree. Control characters,
// which no file of ours may have, are left out: texts are compared without them.
func quotedYAML(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(text) != nil {
		return `""`
	}
	return strings.NewReplacer("\u007f", `\u007f`, "\u0085", `\u0085`, "\ufeff", `\ufeff`).Replace(strings.TrimSuffix(b.String(), "\n"))
}
