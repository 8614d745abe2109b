package main

import (
	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/library"
	"cxgap/rubric/source"
)

// checkPanel examines a panel file and its members: each by itself, whether all are about
// one subject under one rubric, and the consensus and the actions against that rubric.
func checkPanel(env Env, g *globalOptions, o *checkOptions, x *checking, path string, data []byte) bool {
	file, findings := assess.InspectPanel(path, data)
	c := &panelCheck{env: env, g: g, o: o, x: x, file: file, findings: findings, real: map[string]bool{}}
	if file != nil {
		for i := range file.Members {
			c.member(i)
		}
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
	file     *assess.PanelFile
	findings finding.List // about the panel file itself
	ruler    *ruler       // the newest of the members'
	subject  string       // of the first member that has one
	real     map[string]bool
	failed   bool // a member's rubric could not be found
}

// member examines one member.
func (c *panelCheck) member(i int) {
	path := memberPath(c.file.Name, c.file.Members[i])
	data, err := files.Read(path)
	if err != nil {
		c.findings = append(c.findings, missingMember(c.file, i, err))
		return
	}
	if real, err := files.Resolve(path); err == nil {
		if c.real[real] {
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
	answers, findings := assess.InspectAnswers(path, data)
	var err error
	if answers != nil {
		var r *ruler
		if r, err = c.x.rulerOf(c.env, c.g, c.o, answers); err == nil {
			findings = append(findings, checkAnswers(answers, r)...)
			c.rubric(i, r)
			c.oneSubject(i, answers)
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
	case library.CompareVersions(r.Version, c.ruler.Version) > 0:
		c.ruler = r
	}
}

// oneSubject holds the member's subject against that of the panel.
func (c *panelCheck) oneSubject(i int, answers *assess.Answers) {
	if squeezed(answers.Subject) == "" {
		return
	}
	if c.subject == "" {
		c.subject = c.file.Subject
	}
	switch {
	case squeezed(c.subject) == "":
		c.subject = answers.Subject
	case squeezed(c.subject) != squeezed(answers.Subject):
		c.refuse(i, "other-subject", "a panel has one subject; mend the one that is wrong", "the member "+source.Quote(c.file.Members[i])+" is about "+source.Quote(answers.Subject)+", and the panel about "+source.Quote(c.subject))
	}
}

// refuse notes a finding where the panel file names a member.
func (c *panelCheck) refuse(i int, rule, hint, message string) {
	at := c.file.MemberSpan(i)
	c.findings = append(c.findings, finding.Finding{File: c.file.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: finding.Error, Rule: rule, Message: message, Hint: hint})
}
