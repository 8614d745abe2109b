package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"cxgap/assess/sheet"
	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// sameRound is within how many days answers of different people are taken for the voices of
// one date.
const sameRound = 7 * 24 * time.Hour

// oneFilePerDate refuses files that were answered within the same days, each by other people:
// they are the voices of one date and not a change. Of panel files it refuses those of one day.
func oneFilePerDate(dates []*gathered) error {
	var rounds [][]*gathered
	inOrder := slices.Clone(dates)
	slices.SortStableFunc(inOrder, func(a, b *gathered) int { return strings.Compare(a.builder.Updated(), b.builder.Updated()) })
	for i, d := range inOrder {
		if i > 0 && sameDays(inOrder[i-1], d) {
			rounds[len(rounds)-1] = append(rounds[len(rounds)-1], d)
			continue
		}
		rounds = append(rounds, []*gathered{d})
	}
	round := slices.IndexFunc(rounds, differentPeople)
	if round < 0 {
		return nil
	}
	when := func(round []*gathered) string {
		first, last := round[0].builder.Updated(), round[len(round)-1].builder.Updated()
		if first == last {
			return "on " + first
		}
		return "from " + first + " to " + last
	}
	if len(rounds) == 1 {
		return usageError("one file per date; for several people use a panel file, or cxgap report",
			"all files were answered %s, each by different people: they do not show what changed", when(rounds[0]))
	}
	told := []string{}
	for _, r := range rounds {
		if differentPeople(r) {
			told = append(told, fmt.Sprintf("%d files were answered %s", len(r), when(r)))
		}
	}
	return usageError(panelPerDate(rounds), "%s, each by different people: these are the voices of one date, and what they differ in is no change", source.Join(told, "and"))
}

// sameDays tells whether two dates may be one: the same day, or days that are near each other
// where each is one answer file.
func sameDays(a, b *gathered) bool {
	was, is := a.builder.Updated(), b.builder.Updated()
	first, unclear := time.Parse(time.DateOnly, was)
	second, unclearToo := time.Parse(time.DateOnly, is)
	near := a.path == "" && b.path == "" && unclear == nil && unclearToo == nil && second.Sub(first) <= sameRound
	return was != "" && (was == is || near)
}

// differentPeople tells whether in each of several files others answered, as far as names and
// roles tell; names that are alike may be one person's.
func differentPeople(round []*gathered) bool {
	seen := map[string]bool{}
	var all []alike.Person
	for _, d := range round {
		people := d.who()
		for _, p := range people {
			if seen[p] {
				return false
			}
		}
		for _, p := range people {
			seen[p] = true
		}
		if people == nil {
			return false
		}
		all = append(all, d.people...)
	}
	return len(round) > 1 && len(alike.MaybeOneWithin(all)) == 0
}

// who are the people of a panel by name, or one alone by role; nil if somebody is not known.
func (p *gathered) who() []string {
	var out []string
	for name := range p.names {
		out = append(out, "name "+name)
	}
	switch {
	case p.nameless == 0:
		return out
	case len(p.members) == 1 && strings.TrimSpace(p.role) != "":
		return []string{"role " + p.role}
	}
	return nil
}

// panelPerDate is the hint to make a panel file for each date, with what stands in the first.
func panelPerDate(rounds [][]*gathered) string {
	var paths []string
	example := ""
	for _, r := range rounds {
		if len(r) == 1 {
			paths = append(paths, shellWord(r[0].named(), false))
			continue
		}
		path, text := panelOf(r)
		paths = append(paths, shellWord(path, false))
		if example == "" {
			example = path + " with the lines " + text
		}
	}
	return "make a panel file for each date, as " + example + "; then cxgap compare " + strings.Join(paths, " ")
}

// panelOf names a panel file of answer files in the folder of the first, and says what stands
// in it.
func panelOf(round []*gathered) (path, text string) {
	dir := filepath.Dir(round[0].members[0])
	var members []string
	for _, d := range round {
		for _, name := range d.members {
			member, err := filepath.Rel(dir, name)
			if err != nil {
				member = name
			}
			if member = filepath.ToSlash(member); strings.ContainsFunc(member, func(r rune) bool { return !strings.ContainsRune(plainLetters, r) }) {
				member = strconv.Quote(member)
			}
			members = append(members, member)
		}
	}
	return filepath.Join(dir, "panel-"+round[len(round)-1].builder.Updated()+".yaml"), fmt.Sprintf("%q and %q", "schema: "+sheet.PanelSchema, "members: ["+strings.Join(members, ", ")+"]")
}

// plainLetters need no quotes in a list of YAML.
const plainLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./_-"
