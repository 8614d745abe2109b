package form

import (
	"slices"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric/alike"
)

// responseIDs are the codes of heads under which tools number the responses, the best first: numbers
// that stay when more responses come in, or when rows are left out.
var responseIDs = []string{"responseid", "uuid", "metainstanceid", "instanceid", "idresponseid", "key", "id"}

// responseColumn finds the column by which each response is known again: the tool's number of it, else its
// time. It is nil if no column has something of its own in every row.
func (l *layout) responseColumn(g *grid) *column {
	var best *column
	place := func(c *column) int {
		if len(c.names) == 0 {
			return -1
		}
		return slices.IndexFunc(responseIDs, func(id string) bool {
			return slices.ContainsFunc(c.names, func(name string) bool { return alike.Code(name) == id })
		})
	}
	for i := range l.columns {
		c := &l.columns[i]
		if n := place(c); c.kind == columnIgnored && c.why == whyNumbers && n >= 0 && (best == nil || n < place(best)) && l.distinct(g, c) {
			best = c
		}
	}
	for i := range l.columns {
		if c := &l.columns[i]; best == nil && c.kind == columnDate && l.distinct(g, c) {
			best = c
		}
	}
	return best
}

// distinct tells that a column has something in every row, and nothing twice.
func (l *layout) distinct(g *grid, c *column) bool {
	if c.filled == 0 {
		return false
	}
	seen := map[string]bool{}
	for i := l.first; i < len(g.rows); i++ {
		text := strings.TrimSpace(g.when(&g.rows[i], c.at).Text)
		if text == "" || seen[text] {
			return false
		}
		seen[text] = true
	}
	return true
}

// nameResponses says which response of the tool each sheet is, where the name does not tell: where there
// is none, or several have it.
func (x *importer) nameResponses(sheets []*sheet.Sheet) {
	count := map[string]int{}
	for _, a := range sheets {
		count[alike.Key(a.Respondent.Name)]++
	}
	for i, a := range sheets {
		if name := alike.Key(a.Respondent.Name); name == "" || count[name] > 1 {
			a.Response = cutAt(x.sheets[i].response, longestResponse)
		}
	}
}

// longestResponse is how many characters of a tool's number are kept.
const longestResponse = 200
