package form

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

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
