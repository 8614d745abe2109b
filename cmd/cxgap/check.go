package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// checkOptions are the flags of "cxgap check".
type checkOptions struct {
	findingOptions
	rubric string
}

func newCheckCommand(env Env, g *globalOptions) *cobra.Command {
	o := &checkOptions{}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check answer files and panel files against their rubric",
		Long: `Reads answer files and says everything that is wrong with them, with line and
column. Of a panel file it also reads the members, and holds what the room agreed on
against their rubric. Nothing is written. "cxgap rubric schema panel" describes what a
panel file holds, for an editor.

The exit status is 1 if a file has an error, and 2 if one is missing. A member that
is missing is an error in the panel file.`,
		Example: `  # One file
  $ cxgap check cx-assessment.yaml

  # A panel file with all its members
  $ cxgap check panel.yaml

  # Many files, a line per finding
  $ cxgap check answers/*.yaml -f oneline`,
		Args: answersArguments(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runCheck(env, g, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "check against this rubric: a `FILE or ID`")
	o.register(flags)
	return cmd
}

func runCheck(env Env, g *globalOptions, o *checkOptions, args []string) error {
	if err := o.settle(env); err != nil {
		return err
	}
	paths, err := expandArguments(args)
	if err != nil {
		return err
	}
	reports, err := o.reportFiles(paths)
	if err != nil {
		return err
	}
	x := &checking{examination: examination{tool: "cxgap check", began: env.Now(), texts: map[string][]byte{}, rules: ruleDocs()}, seen: map[string]bool{}, rulers: map[rulerKey]*ruler{}}
	unread := 0
	for _, path := range paths {
		if !checkFile(env, g, o, x, path) {
			unread++
		}
	}
	x.list.Sort()
	if err := x.write(env.Stdout, env, g, o.format, o.failFrom()); err != nil {
		return couldNotPrint(err)
	}
	if err := o.writeReports(env, g, &x.examination, reports, paths); err != nil {
		return err
	}
	if len(x.list) == 0 && unread < len(paths) && !g.quiet {
		say(env.Stderr, "check", x.count())
	}
	return o.status(x.list, unread)
}

// checking is an examination that looks at no file twice: a member may be named by a panel
// file and on the command line.
type checking struct {
	examination
	seen   map[string]bool // by resolved path
	rulers map[rulerKey]*ruler
}

// rulerKey is what the rubric of an answer file is found by; the folder counts for a rubric
// file that is named relative to it.
type rulerKey struct {
	ref    sheet.RubricRef
	folder string
}

// rulerOf finds a rubric once for all files that name it: reading one takes longer than
// checking a file.
func (x *checking) rulerOf(env Env, g *globalOptions, o *checkOptions, a *sheet.Sheet) (*ruler, error) {
	key := rulerKey{ref: a.Rubric}
	if a.Rubric.File != "" {
		key.folder = filepath.Dir(a.Name)
	}
	if r, known := x.rulers[key]; known {
		return r, nil
	}
	r, err := rulerOf(env, g, a, o.rubric)
	if err == nil {
		x.rulers[key] = r
	}
	return r, err
}

// first tells whether a file was not looked at before.
func (x *checking) first(path string) bool {
	real, err := files.Resolve(path)
	if err != nil {
		return true
	}
	again := x.seen[real]
	x.seen[real] = true
	return !again
}

// checkFile examines one file, and the members of a panel file. It tells whether the file
// could be examined.
func checkFile(env Env, g *globalOptions, o *checkOptions, x *checking, path string) bool {
	if !x.first(path) {
		return true
	}
	data, err := g.read(env, path)
	if err == nil {
		if other := readsPanels.finding(path, data); other != nil {
			return x.took(env, path, nil, other, nil)
		}
	}
	if err == nil && sheet.IsPanel(data) {
		return checkPanel(env, g, o, x, path, data)
	}
	if err == nil {
		err = foreignFile(path, data, readsPanels)
	}
	var findings finding.List
	if err == nil {
		findings, err = x.sheet(env, g, o, path, data)
	}
	return x.took(env, path, data, findings, err)
}

// took notes what came of one file.
func (x *checking) took(env Env, path string, data []byte, findings finding.List, err error) bool {
	file := finding.Examined{File: path}
	if len(findings) > 0 {
		x.texts[path] = data
	}
	x.list = append(x.list, findings...)
	if err != nil {
		exit(env.Stderr, exitWith(statusUsage, err, hintOf(err)))
		file.Unread = err.Error()
	}
	x.files = append(x.files, file)
	return err == nil
}

// sheet returns what is wrong with one answer file. The error is about its rubric.
func (x *checking) sheet(env Env, g *globalOptions, o *checkOptions, path string, data []byte) (finding.List, error) {
	answers, findings := sheet.Inspect(path, data)
	findings = append(findings, doubtsOf(env, answers, path, data)...)
	if answers == nil || !namesRuler(answers) {
		return findings, nil
	}
	r, err := x.rulerOf(env, g, o, answers)
	if err != nil {
		return findings, err
	}
	return append(answers.NameIDs(r.Rubric, findings), checkAnswers(answers, r)...), nil
}

// doubtsOf are what a file says otherwise than was meant. The answers are nil for a panel file
// and where they cannot be read.
func doubtsOf(env Env, answers *sheet.Sheet, path string, data []byte) finding.List {
	list := sheet.Doubts(path, data)
	if answers != nil {
		list = append(list, answers.Ahead(today(env))...)
	}
	return list
}

// checkSheet is [checking.sheet] for one file by itself.
func checkSheet(env Env, g *globalOptions, o *checkOptions, path string, data []byte) (finding.List, error) {
	x := &checking{rulers: map[rulerKey]*ruler{}}
	return x.sheet(env, g, o, path, data)
}

// checkAnswers holds answers against a rubric, also another version of their own.
func checkAnswers(answers *sheet.Sheet, r *ruler) finding.List {
	if answers.SameRuler(r.Rubric) {
		return answers.Validate(r.Rubric)
	}
	carried, lines := answers.CarryOver(r.Rubric)
	return append(append(misnamed(answers, r.Rubric), otherVersion(answers, r, lines)...), carried.Validate(r.Rubric)...)
}

// otherVersion warns of each answer that does not carry over as it is.
func otherVersion(a *sheet.Sheet, r *ruler, lines []sheet.Carried) finding.List {
	var list finding.List
	for _, c := range lines {
		if c.Why == "" {
			continue
		}
		at := a.Given[c.Question].Span
		list = append(list, finding.Finding{File: a.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End, Severity: finding.Warning,
			Rule: "other-version", Message: carriedWords(c), Hint: fmt.Sprintf("the file was answered under version %s of the rubric, and this is %s", a.Rubric.Version, r.Version)})
	}
	return list
}

// checkPanel examines a panel file and its members: each by itself, whether all are about
// one subject under one rubric, and the consensus and the actions against that rubric.
func checkPanel(env Env, g *globalOptions, o *checkOptions, x *checking, path string, data []byte) bool {
	file, findings := sheet.InspectPanel(path, data)
	findings = append(findings, doubtsOf(env, nil, path, data)...)
	c := &panelCheck{env: env, g: g, o: o, x: x, file: file, findings: findings, real: map[string]bool{}}
	if file != nil {
		for i := range file.Members {
			c.member(i)
		}
		c.onePerson()
		if c.ruler != nil {
			c.findings = append(c.findings, file.Validate(c.ruler.Rubric)...)
		}
	}
	x.took(env, path, data, c.findings, nil)
	return !c.failed
}

// panelCheck is the examination of one panel file.
type panelCheck struct {
	env      Env
	g        *globalOptions
	o        *checkOptions
	x        *checking
	file     *sheet.PanelFile
	findings finding.List   // about the panel file itself
	ruler    *ruler         // the newest of the members'
	subject  string         // of the panel, else of the first member that has one
	from     string         // the file that names it
	at       int            // the line there
	people   []alike.Person // the respondents, and in peopleAt whose they are of the members
	peopleAt []int
	real     map[string]bool
	failed   bool // a member's rubric could not be found
}

// member examines one member.
func (c *panelCheck) member(i int) {
	if source.AbsolutePath(c.file.Members[i]) || c.file.Members[i] == "" {
		return // reported where it stands
	}
	path := besideFile(c.file.Name, c.file.Members[i])
	data, err := readNamed(c.file.Name, c.file.Members[i])
	if err != nil {
		c.findings = append(c.findings, missingMember(c.file, i, err))
		return
	}
	if sheet.IsPanel(data) { // it may be valid, and may have been looked at before, as such
		c.findings = append(c.findings, missingMember(c.file, i, fmt.Errorf("%s is a panel file, not an answer file", path)))
		return
	}
	if real, err := files.Resolve(path); err == nil {
		if c.real[real] {
			if slices.ContainsFunc(c.findings, func(f finding.Finding) bool {
				return f.Rule == "duplicate-member" && f.Line == c.file.MemberSpan(i).Line && f.Column == c.file.MemberSpan(i).Column
			}) {
				return // the name alone told that
			}
			c.refuse(i, "duplicate-member", "name it once", "the member "+source.Quote(c.file.Members[i])+" is a file that another member names too")
			return
		}
		c.real[real] = true
	}
	c.sheet(i, path, data)
}

// sheet examines a member's file, unless that was done already, and whether it goes with
// the others.
func (c *panelCheck) sheet(i int, path string, data []byte) {
	answers, findings := sheet.Inspect(path, data)
	findings = append(findings, doubtsOf(c.env, answers, path, data)...)
	var err error
	if answers != nil && namesRuler(answers) {
		var r *ruler
		if r, err = c.x.rulerOf(c.env, c.g, c.o, answers); err == nil {
			findings = append(findings, checkAnswers(answers, r)...)
			c.rubric(i, r)
			c.oneSubject(i, answers)
			c.people, c.peopleAt = append(c.people, alike.Person{Name: answers.Respondent.Name, Role: answers.Respondent.Role}), append(c.peopleAt, i)
		}
	}
	if c.x.first(path) && !c.x.took(c.env, path, data, findings, err) {
		c.failed = true
	}
}

// rubric holds the member's rubric against that of the others.
func (c *panelCheck) rubric(i int, r *ruler) {
	switch {
	case c.ruler == nil:
		c.ruler = r
	case c.ruler.ID != r.ID:
		c.refuse(i, "other-rubric", "a panel has members under one rubric", "the member "+source.Quote(c.file.Members[i])+" was answered under the rubric "+source.Quote(r.ID)+", and others under "+source.Quote(c.ruler.ID))
	case rubric.CompareVersions(r.Version, c.ruler.Version) > 0:
		c.ruler = r
	}
}

// oneSubject holds the member's subject against that of the panel.
func (c *panelCheck) oneSubject(i int, answers *sheet.Sheet) {
	if normalName(answers.Subject) == "" {
		return
	}
	if c.subject == "" {
		c.subject, c.from, c.at = c.file.Subject, c.file.Name, c.file.HeadSpan("subject").Line
	}
	switch {
	case normalName(c.subject) == "":
		c.subject, c.from, c.at = answers.Subject, answers.Name, answers.HeadSpan("subject").Line
	case normalName(c.subject) != normalName(answers.Subject):
		c.refuse(i, "other-subject", setBoth(spelt{c.from, c.at, c.subject}, spelt{answers.Name, answers.HeadSpan("subject").Line, answers.Subject}, "a panel has one subject; mend the one that is wrong"), "the member "+source.Quote(c.file.Members[i])+" is about "+source.Quote(answers.Subject)+", and the panel about "+source.Quote(c.subject))
	}
}

// onePerson warns of members who are one person, or may be one: each of them counts.
func (c *panelCheck) onePerson() {
	file := func(i int) string { return source.Quote(c.file.Members[c.peopleAt[i]]) }
	first := map[string]int{}
	for i, p := range c.people {
		key := alike.Key(p.Name)
		if other, known := first[key]; known && key != "" {
			c.warn(c.peopleAt[i], "leave one of the files out", source.Quote(p.Name)+" answered in "+file(other)+" and in "+file(i)+", and counts twice")
			continue
		}
		first[key] = i
	}
	for _, pair := range alike.MaybeOneWithin(c.people) {
		one, other := pair[0], pair[1]
		c.warn(c.peopleAt[other], "are they one? then leave one of the files out",
			source.Quote(c.people[one].Name)+" in "+file(one)+" and "+source.Quote(c.people[other].Name)+" in "+file(other)+" are much alike, and both count"+unseen(c.people[one].Name, c.people[other].Name))
	}
}

// warn notes a doubt where the panel file names a member.
func (c *panelCheck) warn(i int, hint, message string) {
	c.refuse(i, "same-respondent", hint, message)
	c.findings[len(c.findings)-1].Severity = finding.Warning
}

// refuse notes a finding where the panel file names a member.
func (c *panelCheck) refuse(i int, rule, hint, message string) {
	at := c.file.MemberSpan(i)
	c.findings = append(c.findings, finding.Finding{File: c.file.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: finding.Error, Rule: rule, Message: message, Hint: hint})
}
