package ruletest

import (
	"fmt"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

// Suites turns the report into parts of a [finding.JUnit] report: a suite for each file,
// and in it a case for each case that was run. A file that could not be run has one case,
// with an error. The tool is the command that ran the tests.
func (r *Report) Suites(tool string) []finding.Suite {
	var suites []finding.Suite
	for _, f := range r.Files {
		suites = append(suites, f.suite(tool))
	}
	return suites
}

func (res *Result) suite(tool string) finding.Suite {
	s := finding.Suite{Name: res.File, Package: tool}
	if res.Rubric != nil {
		s.Properties = []finding.Property{{Name: "rubric", Value: res.Rubric.ID}, {Name: "rubric_version", Value: res.Rubric.Version}, {Name: "rubric_file", Value: res.RubricFile}}
	}
	if !res.Usable() {
		s.Cases = []finding.Case{{Name: "the file can be run", Class: res.File, Error: res.problem()}}
	} else if len(res.Invalid) > 0 {
		s.Out = res.Invalid.Error() + "\n"
	}
	for i := range res.Cases {
		if c := &res.Cases[i]; c.Outcome != LeftOut {
			s.Cases = append(s.Cases, finding.Case{Name: c.Case.Name.ID, Class: res.File, Failure: res.failure(c)})
		}
	}
	return s
}

// failure gives every mismatch of a case with its place; nil if the case passed.
func (res *Result) failure(c *CaseResult) *finding.Problem {
	if c.Outcome != Failed {
		return nil
	}
	var messages, lines []string
	for _, m := range c.Mismatches {
		messages = append(messages, m.String())
		line := fmt.Sprintf("%s:%d:%d: %s", res.File, m.Span.Line, m.Span.Column, m)
		if m.Hint != "" {
			line += "; " + m.Hint
		}
		lines = append(lines, visible.Reveal(line))
	}
	return &finding.Problem{Type: RuleFailed, Message: strings.Join(messages, "; "), Text: "\n" + strings.Join(lines, "\n") + "\n"}
}

// problem says why a file could not be run.
func (res *Result) problem() *finding.Problem {
	if res.Unread != "" {
		return &finding.Problem{Type: "unreadable", Message: res.Unread, Text: res.Unread}
	}
	return &finding.Problem{Type: "invalid", Message: res.Invalid.Summary(), Text: "\n" + res.Invalid.Error() + "\n"}
}
