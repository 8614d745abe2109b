package main

import (
	"context"
	"fmt"
	"path/filepath"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/alike"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// gathered is a panel ready to be scored: one answer file or several of one subject, or
// those that a panel file names. A single file is a panel of one. It keeps what
// [panel.Builder] keeps of the answers, and of the files only their names.
type gathered struct {
	ruler *ruler
	// file is the panel file and path its name as given; nil and "" without one.
	file *sheet.PanelFile
	path string
	// members are the answer files, in order, as they can be opened from here.
	members []string
	builder *panel.Builder
	// subject is the first that the panel file or a member names; may be blank.
	subject string

	from string // the file that names the subject
	at   int    // the line there
	// others are the members about somebody else, who are not taken in.
	others []spelt
	names  map[string]string // respondent -> file
	// people are those respondents, each once, and peopleAt the places of their files.
	people   []alike.Person
	peopleAt []int
	// nameless counts the members without a name; role is that of the latest member.
	nameless int
	role     string
	notes    *notes
}

// gatherPanel reads one answer file, several, or one panel file as one panel, under one
// rubric: that of rubricName, else the newest of those that the members were answered
// under (files.md, section 2). Answers given under another version are carried over;
// [gathered.tell] says so. The files are parsed side by side and added in order, and
// nothing of a file is kept that the panel does not need.
//
// Everything that is wrong with any of the files is printed before the one error. All
// errors have the status for a command that could not start: a file is missing or
// invalid, the rubrics or the subjects differ, a file is there twice, or a panel file
// does not stand alone.
func gatherPanel(ctx context.Context, env Env, g *globalOptions, files []string, rubricName string) (*gathered, error) {
	return (&gathering{env: env, g: g, rubricName: rubricName}).one(ctx, files)
}

// gatherUnder is [gatherPanel] with a rubric that is there already.
func gatherUnder(ctx context.Context, env Env, g *globalOptions, files []string, r *ruler) (*gathered, error) {
	return (&gathering{env: env, g: g, forced: r}).one(ctx, files)
}

// one reads files that are one panel.
func (x *gathering) one(ctx context.Context, files []string) (*gathered, error) {
	if err := x.all(ctx, files); err != nil {
		return nil, err
	}
	return x.groups[0], nil
}

// gatherSubjects reads answer files and panel files about several subjects: a panel for
// each subject, in the order in which they first appear, all under one rubric.
func gatherSubjects(ctx context.Context, env Env, g *globalOptions, files []string, rubricName string) ([]*gathered, error) {
	x := &gathering{env: env, g: g, rubricName: rubricName, bySubject: true}
	if err := x.all(ctx, files); err != nil {
		return nil, err
	}
	return x.groups, nil
}

// score runs the panel, with the consensus of its panel file, through the rubric.
func (p *gathered) score(o assess.Options) *panel.Result {
	return p.scoreWith(p.consensus(), o)
}

// scoreWith is score with another consensus; nil for none.
func (p *gathered) scoreWith(consensus map[string]sheet.Consensus, o assess.Options) *panel.Result {
	return p.builder.Score(consensus, o)
}

func (p *gathered) consensus() map[string]sheet.Consensus {
	if p.file == nil {
		return nil
	}
	return p.file.Consensus
}

// report makes the report of the panel from its result.
func (p *gathered) report(res *panel.Result, redact bool) *report.Report {
	rep := report.NewPanelReport(res, p.file, report.Origin{ToolVersion: currentVersion(), File: filepath.ToSlash(p.path)})
	rep.AddCurve(res.Result, plan.Options{})
	if redact {
		return rep.Redacted()
	}
	return rep
}

// inputs are all files that the panel was read from: -o never writes onto one.
func (p *gathered) inputs() []string {
	all := append([]string{}, p.members...)
	for _, path := range []string{p.path, p.ruler.file} {
		if path != "" {
			all = append(all, path)
		}
	}
	return all
}

// named is the panel in messages: its only file, or how many there are.
func (p *gathered) named() string {
	switch {
	case p.path != "":
		return p.path
	case len(p.members) == 1:
		return p.members[0]
	}
	return visible.Count(len(p.members), "answer file")
}

// tell says on standard error what became of answers given under another version, and
// what looks like a slip: one person twice, the same content twice.
func (p *gathered) tell(env Env, g *globalOptions) { p.notes.tell(env, g, p.ruler) }

// add takes in one member.
func (p *gathered) add(m *member) {
	if p.builder == nil {
		p.builder = panel.NewBuilder(p.ruler.Rubric)
	}
	p.builder.Add(m.answers, filepath.ToSlash(m.path), m.digest)
	p.members = append(p.members, m.path)
	p.notes.carried(m)
	for _, f := range misnamed(m.asRead, p.ruler.Rubric) {
		p.notes.warn(inOneLine(f))
	}
	p.respondent(m)
}

// respondent warns of a person who stands in two files: they would count twice.
func (p *gathered) respondent(m *member) {
	name := normalName(m.answers.Respondent.Name)
	p.role = m.answers.Respondent.Role
	if name == "" {
		p.nameless++
		return
	}
	if other, known := p.names[name]; known {
		p.notes.warn(source.Quote(m.answers.Respondent.Name) + " answered in " + other + " and in " + m.path + ", and counts twice")
		return
	}
	p.names[name] = m.path
	p.people = append(p.people, alike.Person{Name: m.answers.Respondent.Name, Role: m.answers.Respondent.Role})
	p.peopleAt = append(p.peopleAt, len(p.members)-1)
}

// alike warns of respondents who may be one, by their names: they would count twice.
func (p *gathered) alike() {
	for _, pair := range alike.MaybeOneWithin(p.people) {
		first, other := p.people[pair[0]].Name, p.people[pair[1]].Name
		p.notes.warn(fmt.Sprintf("%s (%s) and %s (%s) are much alike, and both count: are they one? then leave one of the files out%s",
			source.Quote(first), p.members[p.peopleAt[pair[0]]], source.Quote(other), p.members[p.peopleAt[pair[1]]], unseen(first, other)))
	}
}
