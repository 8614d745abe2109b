package form

import (
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/alike"
)

// separators stand between the items of one cell.
const separators = ";\n\r,"

// splitItems finds the items that a cell names by id or text, and the words that name
// none. An item's own text may hold separators: the longest run of pieces that is an item
// counts as one. Commas are looked at last, so that an unknown text is reported whole.
func splitItems(c *rubric.Checklist, cell string) (ids, unknown []string) {
	names, most := itemNames(c)
	for _, part := range pieces(names, most, cell, ";\n\r") {
		if id := names[alike.Key(part)]; id != "" {
			ids = append(ids, id)
			continue
		}
		found, rest := []string{}, []string{}
		for _, word := range pieces(names, most, part, ",") {
			if id := names[alike.Key(word)]; id != "" {
				found = append(found, id)
			} else {
				rest = append(rest, word)
			}
		}
		if len(found) == 0 {
			rest = []string{part}
		}
		ids, unknown = append(ids, found...), append(unknown, rest...)
	}
	return ids, unknown
}

// itemsWritten finds the items that a word names as tools write them: with a number or a
// code around it, without blanks and punctuation, or several ids with spaces between. It is
// nil unless all of it is items.
func itemsWritten(c *rubric.Checklist, word string) []string {
	named := func(text string) string {
		id := ""
		for i := range c.Items {
			if item := &c.Items[i]; alike.Code(text) == alike.Code(item.ID) || alike.Code(text) == alike.Code(item.Text) {
				if id != "" {
					return ""
				}
				id = item.ID
			}
		}
		return id
	}
	if alike.Code(word) == "" {
		return nil
	}
	for _, text := range bareAnswer(word) {
		if id := named(text); id != "" {
			return []string{id}
		}
	}
	var ids []string
	for _, part := range strings.Fields(word) {
		id := named(part)
		if id == "" {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// itemNames gives an item's id by every way to write it, "" for a text that several items
// have, and the most pieces that a text can fall into.
func itemNames(c *rubric.Checklist) (names map[string]string, most int) {
	names, most = map[string]string{}, 1
	for i := range c.Items {
		item := &c.Items[i]
		if _, taken := names[alike.Key(item.Text)]; taken {
			names[alike.Key(item.Text)] = ""
		} else {
			names[alike.Key(item.Text)] = item.ID
		}
		most = max(most, 1+strings.Count(item.Text, ";")+strings.Count(item.Text, ",")+strings.Count(item.Text, "\n"))
	}
	for i := range c.Items {
		names[alike.Key(c.Items[i].ID)] = c.Items[i].ID
	}
	return names, most
}

// pieces splits a text at separators, but keeps together what is a name as a whole.
// Blank pieces are dropped.
func pieces(names map[string]string, most int, text, at string) []string {
	var out []string
	ends := cuts(text, at)
	for from, i := 0, 0; i < len(ends); {
		j := i
		for k := min(i+most, len(ends)) - 1; k > i; k-- {
			if _, ok := names[alike.Key(text[from:ends[k]])]; ok {
				j = k
				break
			}
		}
		if word := strings.TrimSpace(text[from:ends[j]]); word != "" {
			out = append(out, word)
		}
		from, i = ends[j]+1, j+1
	}
	return out
}

// cuts gives the places of the separators and the end of the text.
func cuts(text, at string) []int {
	var ends []int
	for i := range len(text) {
		if strings.IndexByte(at, text[i]) >= 0 {
			ends = append(ends, i)
		}
	}
	return append(ends, len(text))
}
