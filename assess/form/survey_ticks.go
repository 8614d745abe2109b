package form

import (
	"slices"
	"strconv"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// fillTick reads whether one item is ticked.
func (x *importer) fillTick(e *Entry, c *column, cell Cell) {
	q := x.r.Question(c.question)
	switch key := alike.Key(wholeNumber(cell.Text)); {
	case slices.Contains(tickWords, key), key == alike.Key(c.item), key == alike.Key(textOfItem(q.Checklist, c.item)), key == x.tickNumbers[c.at]:
		cell.Text = c.item
		e.ItemsGiven, e.Items = true, append(e.Items, cell)
	case slices.Contains(noTickWords, key), key == x.noTickNumbers[c.question]:
		e.ItemsGiven = true
	default:
		x.unmatched(cell, c.question, cell.word(), "yes", `write yes or no`, "%s is neither yes nor no for the item %q of %q", source.Quote(cell.word()), c.item, c.question)
	}
}

// tickWords and noTickWords are what tools write into a column of one item.
var (
	tickWords   = []string{"y", "yes", "1", "true", "x", "✓", "✔", "checked", "selected", "quoted", "ticked", "on", "ja", "oui", "si", "sì", "sí", "sim", "☑", "☒"}
	noTickWords = []string{"n", "no", "0", "false", "unchecked", "not selected", "not quoted", "off", "nein", "non", "não", "☐", ""}
)

// findTicks finds out what other numbers than 0 and 1 mean in the columns of items: LimeSurvey
// writes 1 for yes and 2 for no, if that is asked of it, and then fills in every cell; others write
// the number of the item, and nothing where it is not ticked.
func (x *importer) findTicks(l *layout) {
	x.tickNumbers, x.noTickNumbers = map[int]string{}, map[string]string{}
	g := x.form.grid
	byQuestion := map[string][]*column{}
	for i := range l.columns {
		if c := &l.columns[i]; c.kind == columnItem {
			byQuestion[c.question] = append(byQuestion[c.question], c)
		}
	}
	for _, id := range questionIDs(x.r) {
		places, yesOrNo, blank := true, true, false
		var two Cell
		for _, c := range byQuestion[id] {
			number := strconv.Itoa(1 + slices.IndexFunc(x.r.Question(id).Checklist.Items, func(it rubric.Item) bool { return it.ID == c.item }))
			for i := l.first; i < len(g.rows); i++ {
				cell := g.cell(&g.rows[i], c.at, c.called())
				text := wholeNumber(cell.Text)
				blank = blank || text == ""
				places = places && (text == "" || text == number)
				yesOrNo = yesOrNo && slices.Contains([]string{"", "1", "2"}, text)
				if text == "2" && two.Text == "" {
					two = cell
				}
			}
			x.tickNumbers[c.at] = number
		}
		switch {
		case places && blank:
			continue // the numbers are those of the items
		case yesOrNo && !places && two.Text != "":
			x.noTickNumbers[id] = "2"
			x.warnf(two, "guessed", "if 2 means ticked, write it into a mapping file ("+mapWay+")", "1 is read as ticked and 2 as not ticked for the items of %q", id)
		}
		for _, c := range byQuestion[id] {
			delete(x.tickNumbers, c.at)
		}
	}
}
