package sheet

import (
	"fmt"
	"slices"
	"strconv"

	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// NameIDs completes what [Inspect] found with what only the rubric can tell: where a word is no
// id, but the name, the text or the level of something that has one, the hint names that id.
func (a *Sheet) NameIDs(r *rubric.Rubric, found finding.List) finding.List {
	if a == nil || a.source == nil || !slices.ContainsFunc(found, isBadID) {
		return found
	}
	meant := map[finding.Pos]string{}
	note := func(n *source.Node, id string) {
		if n != nil && id != "" && id != n.Text {
			meant[n.Span.Pos] = id
		}
	}
	role := a.source.root.Get("respondent").Get("role")
	for _, known := range r.Roles {
		if alike.Same(role.String(), known.Name) {
			note(role, known.ID)
		}
	}
	for _, e := range entriesOf(a.source.root.Get("answers")) {
		q := r.Question(e.Key)
		if q == nil {
			continue
		}
		n := e.Value
		if n.Kind == source.Map {
			n = n.Get("option")
		}
		if n != nil && n.Kind == source.Scalar {
			note(n, optionMeant(q, n.Text))
		}
	}
	out := append(finding.List{}, found...)
	for i := range out {
		if id := meant[finding.Pos{Line: out[i].Line, Column: out[i].Column}]; id != "" && isBadID(out[i]) {
			out[i].Hint = fmt.Sprintf("write %q", id)
		}
	}
	return out
}

func isBadID(f finding.Finding) bool { return f.Rule == "bad-id" }

// optionMeant is the option that a word names by its text or by its level; "" if none or
// several.
func optionMeant(q *rubric.Question, word string) string {
	level, err := strconv.Atoi(word)
	meant := ""
	for i := range q.Options {
		o := &q.Options[i]
		if alike.Same(word, o.Text) || alike.Same(word, o.ID) || err == nil && q.Scored() && o.Level == level {
			if meant != "" {
				return ""
			}
			meant = o.ID
		}
	}
	return meant
}
