package markdown

import (
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/visible"
)

// barWidth is the length of a bar, in characters.
const barWidth = 24

// table writes a pipe table with all its columns.
func (p *pieces) table(t *document.Table) {
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return
	}
	head, right := make([]string, len(t.Columns)), make([]bool, len(t.Columns))
	p.bars = false
	for i := range t.Columns {
		c := &t.Columns[i]
		head[i] = Inline(c.Name)
		if note := Inline(c.Note); note != "" {
			head[i] = visible.Join(" ", head[i], "("+note+")")
		}
		right[i] = c.Kind == document.Number
	}
	rows := make([][]string, len(t.Rows))
	for i := range t.Rows {
		rows[i] = make([]string, len(t.Columns))
		for n := range min(len(t.Columns), len(t.Rows[i].Cells)) {
			c := t.Rows[i].Cells[n]
			if n == 0 && c.Tone == document.Plain {
				c.Tone = t.Rows[i].Tone
			}
			rows[i][n] = cell(&c, t.Columns[n].Kind)
			p.bars = p.bars || t.Columns[n].Kind == document.Bars && chars.Rated(c.Bar)
		}
	}
	p.pipes(head, right, rows)
}

// pipes writes a table of Markdown cells.
func (p *pieces) pipes(head []string, right []bool, rows [][]string) {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(head)
	rule := make([]string, len(head))
	for i := range rule {
		rule[i] = "---"
		if right[i] {
			rule[i] = "--:"
		}
	}
	line(rule)
	for _, row := range rows {
		line(row)
	}
	p.add(other, b.String())
}

// cell is a cell in one line, with what stands below it elsewhere behind it.
func cell(c *document.Cell, k document.Kind) string {
	switch {
	case k == document.Bars && chars.Rated(c.Bar):
		return Code(chars.Bar(c.Bar, barWidth).String())
	case k == document.Trends:
		return Code(strings.ReplaceAll(chars.Spark(c.Trend), " ", "\u00A0")) // a gap at an end stays one
	}
	out := []string{inTone(c.Shown, c.Tone)}
	for _, note := range c.Notes {
		out = append(out, Inline(note))
	}
	var remarks []string
	for _, remark := range c.Remarks {
		var texts []string
		for _, text := range remark.Texts {
			if text = inTone(text, remark.Tone); text != "" {
				texts = append(texts, text)
			}
		}
		if len(texts) > 0 {
			remarks = append(remarks, Inline(remark.Label)+": "+strings.Join(texts, "; "))
		}
	}
	return visible.Join(" – ", append(out, strings.Join(remarks, ". "))...)
}

// ladder shows the levels side by side and marks the stage below, if one is given.
func (p *pieces) ladder(l document.Ladder) {
	var levels, marks []string
	marked := false
	for i := range l.Rungs {
		r := &l.Rungs[i]
		levels = append(levels, levelName(r.Level, r.Name))
		mark := chars.StageMark(r)
		marks = append(marks, around("**", mark))
		marked = marked || mark != ""
	}
	if marked && !l.Withheld {
		p.pipes(levels, make([]bool, len(levels)), [][]string{marks})
	}
}

func levelName(level int, name string) string {
	return Text(visible.TrimEnd(strconv.Itoa(level) + " " + visible.Line(name)))
}

// bridge lists the parts that lead from one end to the other.
func (p *pieces) bridge(b document.Bridge) {
	var rows [][]string
	for i := range b.Steps {
		if s := &b.Steps[i]; s.From != nil {
			rows = append(rows, []string{Inline(s.Shown), Inline(s.Name), Inline(s.Words)})
		}
	}
	if rows != nil {
		p.pipes([]string{"Points", "Part", "What it is"}, []bool{true, false, false}, rows)
	}
}

// spread lists the levels of a question, each with those who gave it.
func (p *pieces) spread(s document.Spread) {
	levels := s.Given()
	items := make([]string, len(levels))
	for i := range levels {
		l := &levels[i]
		name := levelName(l.Level, l.Name)
		if l.People > 0 {
			name = around("**", name)
		}
		items[i] = visible.Join("\\\n", visible.Join(" · ", name, Inline(l.Who)), around("*", Inline(l.Text)))
	}
	p.items(items...)
}
