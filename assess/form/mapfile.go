package form

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
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
	if c.OtherFormat(doc.Root, MapShape(), "a mapping file has the line schema: "+MapSchema) || !c.Check(doc.Root, MapShape()) || bad.Err() != nil {
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
		return source.DidYouMean(item, idsOf(itemsOf(q.Checklist)))
	case q != nil && part != "":
		return "behind a question's id may stand " + source.Join(append(prefixed("."), ".items.ITEM", ".other"), "or")
	case part != "":
		if near := source.Nearest(id, questionIDs(r)); near != "" {
			return fmt.Sprintf("did you mean %q?", near+"."+part)
		}
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
		return source.DidYouMean(word, idsOf(itemsOf(q.Checklist)))
	}
	if near := source.DidYouMean(word, idsOf(optionsOf(q))); near != "" {
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
