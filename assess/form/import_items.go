package form

import (
	"encoding/json"
	"math"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/alike"
)

// separators stand between the items of one cell.
const separators = ";\n\r,"

// splitItems finds the items that a cell names by id or text, and the words that name
// none. An item's own text may hold separators: the longest run of pieces that is an item
// counts as one. If not every piece is one, commas are looked at last, so that an unknown text is
// reported whole.
func (n *itemNames) splitItems(cell string) (ids, unknown []string) {
	if ids, rest := n.find(cell, separators); len(rest) == 0 {
		return ids, nil
	}
	if ids, others := n.written(cell); ids != nil && others == nil {
		return ids, nil
	}
	for _, part := range n.pieces(cell, ";\n\r") {
		if id := n.ids[alike.Key(part)]; id != "" {
			ids = append(ids, id)
			continue
		}
		found, rest := n.find(part, ",")
		if len(found) == 0 || len(rest) > 0 && nearest(itemsOf(n.list), part).id != "" { // a slip in one text with commas
			found, rest = nil, []string{part}
		}
		ids, unknown = append(ids, found...), append(unknown, rest...)
	}
	return ids, unknown
}

// written finds the items that a word names as tools write them: with a number or a
// code around it, without blanks and punctuation, or several ids or texts with spaces between, as
// KoboToolbox does; others are words for "Other" among them. Both are nil unless all of it is
// items or such words.
func (n *itemNames) written(word string) (ids, others []string) {
	for _, text := range bareAnswer(word) {
		if id := n.codes[alike.Code(text)]; id != "" {
			return []string{id}, nil
		}
	}
	for words := strings.Fields(word); len(words) > 0; {
		k := min(n.most, len(words))
		for ; k > 0; k-- {
			if id := n.codes[alike.Code(strings.Join(words[:k], " "))]; id != "" {
				ids = append(ids, id)
				break
			}
		}
		if _, is := otherText(words[0]); k == 0 && is {
			k, others = 1, append(others, words[0])
		}
		if k == 0 {
			return nil, nil
		}
		words = words[k:]
	}
	return ids, others
}

// listed reads a list of texts as Power Automate writes the answers of Microsoft Forms:
// ["Advice","Contact points"]. It is nil for any other text.
func listed(text string) []string {
	var texts []string
	if text = folded(text); !strings.HasPrefix(text, "[") || json.Unmarshal([]byte(text), &texts) != nil {
		return nil
	}
	return texts
}

// itemNames are the ways to write the items of a checklist.
type itemNames struct {
	list *rubric.Checklist
	// ids are the items' ids by the keys of what they are called, codes by their codes: "" for a text that
	// several items have.
	ids, codes map[string]string
	// most is how many pieces a text may fall into, shortest and longest how many bytes it has.
	most, shortest, longest int
}

func namesOf(c *rubric.Checklist) *itemNames {
	n := &itemNames{list: c, ids: map[string]string{}, codes: map[string]string{}, most: 1, shortest: math.MaxInt}
	add := func(to map[string]string, key, id string) {
		if before, taken := to[key]; taken && before != id {
			id = ""
		}
		to[key] = id
	}
	for i := range c.Items {
		it := &c.Items[i]
		add(n.ids, alike.Key(it.Text), it.ID)
		for _, text := range []string{it.ID, it.Text} {
			n.most = max(n.most, 2*len(strings.Fields(text))) // a program may break a line at any blank
			n.shortest, n.longest = min(n.shortest, len(text)), max(n.longest, len(text))
			add(n.codes, alike.Code(text), it.ID)
		}
	}
	for i := range c.Items {
		n.ids[alike.Key(c.Items[i].ID)] = c.Items[i].ID
	}
	delete(n.codes, "")
	return n
}

// shared tells whether a text is that of several items.
func (n *itemNames) shared(text string) bool {
	id, known := n.ids[alike.Key(text)]
	return known && id == ""
}

// also adds what else items are called, by the keys of the texts; "-" stands for no item.
func (n *itemNames) also(called map[string]string) {
	for key, id := range called {
		n.ids[key] = id
		n.most, n.shortest, n.longest = max(n.most, 2*len(strings.Fields(key))), min(n.shortest, len(key)), max(n.longest, len(key))
	}
}

// find splits a text at separators into items, and what is none.
func (n *itemNames) find(text, at string) (ids, rest []string) {
	for _, part := range n.pieces(text, at) {
		if id := n.ids[alike.Key(part)]; id != "" {
			ids = append(ids, id)
		} else {
			rest = append(rest, part)
		}
	}
	return ids, rest
}

// pieces splits a text at separators, but keeps together what is a name as a whole.
// Blank pieces are dropped.
func (n *itemNames) pieces(text, at string) []string {
	var out []string
	ends := cuts(text, at)
	for from, i := 0, 0; i < len(ends); {
		j := i
		for k := min(i+n.most, len(ends)) - 1; k > i; k-- {
			if n.isName(text[from:ends[k]]) {
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

// isName tells that a text names items; what is far too long or short is not looked at, so that a
// cell full of separators takes no time. Blanks and accents may make it longer.
func (n *itemNames) isName(text string) bool {
	if size := len(strings.TrimSpace(text)); size > 2*n.longest+64 || 2*size < n.shortest {
		return false
	}
	_, is := n.ids[alike.Key(text)]
	return is
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
