package main

import (
	"context"
	"slices"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/source"
)

// loadDates reads one answer file or panel file for each date, each under the version of
// the rubric it was answered under. The dates must belong to one subject and one rubric
// id and stand oldest first. All errors have the status for a command that could not
// start.
func loadDates(ctx context.Context, env Env, g *globalOptions, paths, rubrics []string) ([]*gathered, error) {
	if err := eachOnce(paths); err != nil {
		return nil, err
	}
	given, err := loadGiven(env, g, rubrics)
	if err != nil {
		return nil, err
	}
	var dates []*gathered
	for _, path := range paths {
		d, err := gatherPanel(ctx, env, g, []string{path}, given.of(path))
		if err != nil {
			return nil, err
		}
		dates = append(dates, d)
	}
	if err := given.unused(); err != nil {
		return nil, err
	}
	for i := range dates {
		if err := fitsBefore(dates[:i], dates[i]); err != nil {
			return nil, err
		}
	}
	return dates, nil
}

// eachOnce refuses one file for two dates.
func eachOnce(paths []string) error {
	names := map[string]string{}
	for _, path := range paths {
		real, err := files.Resolve(path)
		if err != nil {
			continue // reading it says what is wrong
		}
		if other, known := names[real]; known {
			return usageError("name a file for each date", "%s and %s are the same file", other, path)
		}
		names[real] = path
	}
	return nil
}

// fitsBefore refuses a date that does not fit those before it.
func fitsBefore(earlier []*gathered, d *gathered) error {
	for _, e := range earlier {
		if e.ruler.ID != d.ruler.ID {
			return usageError("compare dates under one rubric", "%s was answered under the rubric %q, and %s under %q", e.named(), e.ruler.ID, d.named(), d.ruler.ID)
		}
		if a, b := squeezed(e.subject), squeezed(d.subject); a != b && a != "" && b != "" {
			return usageError("compare the dates of one subject; cxgap report --by-subject sets several subjects side by side",
				"%s is about %s, and %s about %s", e.named(), source.Quote(e.subject), d.named(), source.Quote(d.subject))
		}
		if was, is := e.builder.Updated(), d.builder.Updated(); earlierThan(is, was) {
			return usageError("name the oldest first: cxgap compare "+d.named()+" "+e.named(), "%s was last answered on %s, before %s on %s", d.named(), is, e.named(), was)
		}
	}
	return nil
}

// earlierThan compares two dates as precisely as both are written; a missing one is
// neither earlier nor later.
func earlierThan(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}

// givenRulers are the rubrics of -r, with those that a file was measured by.
type givenRulers struct {
	rulers []*ruler
	names  []string
	used   []bool
}

func loadGiven(env Env, g *globalOptions, names []string) (*givenRulers, error) {
	out := &givenRulers{names: names, used: make([]bool, len(names))}
	for _, name := range names {
		r, err := loadRuler(env, g, name)
		if err != nil {
			return nil, err
		}
		out.rulers = append(out.rulers, r)
	}
	return out, nil
}

// of finds the rubric of -r for a file: that with the digest the answers name, else that
// with their id and version; "" if there is none, so that it is looked for as elsewhere.
func (g *givenRulers) of(path string) string {
	if len(g.rulers) == 0 {
		return ""
	}
	under := answeredUnder(path)
	for _, same := range []func(*ruler, assess.RubricRef) bool{
		func(r *ruler, a assess.RubricRef) bool { return r.SHA256 == a.SHA256 },
		func(r *ruler, a assess.RubricRef) bool { return r.ID == a.ID && r.Version == a.Version },
	} {
		for i, r := range g.rulers {
			if slices.ContainsFunc(under, func(a assess.RubricRef) bool { return same(r, a) }) {
				g.used[i] = true
				return g.names[i]
			}
		}
	}
	return ""
}

// unused refuses a rubric that no file was answered under: nothing was measured by it.
func (g *givenRulers) unused() error {
	for i, used := range g.used {
		if !used {
			return usageError("each -r names the rubric that some of the files were answered under, by digest or by id and version",
				"no file was answered under %s, version %s of %q", g.names[i], g.rulers[i].Version, g.rulers[i].ID)
		}
	}
	return nil
}

// answeredUnder gives the rubrics that the answers of a date name, of a panel those of
// its members. What cannot be read gives none: loading the file says what is wrong.
func answeredUnder(path string) []assess.RubricRef {
	data, err := files.Read(path)
	if err != nil {
		return nil
	}
	if !assess.IsPanel(data) {
		return rubricNamed(path, data)
	}
	panel, _ := assess.InspectPanel(path, data)
	if panel == nil {
		return nil
	}
	var out []assess.RubricRef
	for _, name := range panel.Members {
		member := memberPath(path, name)
		if data, err := files.Read(member); err == nil && !assess.IsPanel(data) {
			out = append(out, rubricNamed(member, data)...)
		}
	}
	return out
}

// rubricNamed is the rubric that an answer file names.
func rubricNamed(path string, data []byte) []assess.RubricRef {
	a, _ := assess.InspectAnswers(path, data)
	if a == nil {
		return nil
	}
	return []assess.RubricRef{a.Rubric}
}
