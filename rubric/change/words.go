package change

import (
	"fmt"
	"strings"

	"cxgap/rubric/visible"
)

// summary counts the changes: "5 changes: 1 breaking, 4 wording".
func (d *Diff) summary() string {
	if len(d.Changes) == 0 {
		return "No change."
	}
	var parts []string
	for _, c := range Classes() {
		if n := d.count(c); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, c))
		}
	}
	return visible.Count(len(d.Changes), "change") + ": " + strings.Join(parts, ", ") + "."
}

// versionWords tells whether the version will do.
func (d *Diff) versionWords() string {
	if d.Version.Enough {
		return d.Version.Sentence
	}
	return d.Version.Sentence + " That is not enough."
}

// archiveWords sums up what happens to the answer files.
func (d *Diff) archiveWords() string {
	lost, files := 0, 0
	for i := range d.Archived {
		if n := len(d.Archived[i].Lost); n > 0 {
			lost, files = lost+n, files+1
		}
	}
	s := fmt.Sprintf("Of %s, %s a stage, a level or a verdict.", visible.Count(len(d.Archived), "answer file"), changing(d.Touched()))
	if lost > 0 {
		s += fmt.Sprintf(" In %d of them, %s.", files, visible.Count(lost, "answer is lost", "answers are lost"))
	}
	return s
}

func changing(n int) string {
	switch n {
	case 0:
		return "none changes"
	case 1:
		return "1 changes"
	}
	return fmt.Sprintf("%d change", n)
}

// itemWords names a result that moved.
func (m *Moved) itemWords() string {
	if id, ok := strings.CutPrefix(m.What, "criteria/"); ok {
		return "level of " + id
	}
	return m.What
}

func (r *Reading) words() string {
	if r == nil {
		return "not there"
	}
	return r.Text
}

// maxShown is how many causes people are shown; JSON has all.
const maxShown = 6

// becauseWords joins the addresses of causes, each put through show.
func (m *Moved) becauseWords(show func(string) string) string {
	var names []string
	for _, b := range m.Because[:min(len(m.Because), maxShown)] {
		names = append(names, show(b))
	}
	if more := len(m.Because) - maxShown; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	switch {
	case len(names) == 0:
		return "the changes as a whole"
	case len(names) == 1:
		return names[0]
	case m.Together:
		return "together: " + strings.Join(names, "; ")
	}
	return "each alone: " + strings.Join(names, "; ")
}
