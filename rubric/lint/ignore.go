package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

var (
	// ignoreForm is an ignore comment: the rule, and what follows it.
	ignoreForm = pattern.Lazy(`^#+\s*cxgap:ignore(?:\s+(\S+))?(?:\s+(.*))?$`)
	// almostIgnore is a comment that was meant as one, perhaps with another punctuation.
	almostIgnore = pattern.Lazy(`(?i)^#+\s*cxgap[\s:_-]*ignore\b`)
	// reasonForm is what has to follow the rule.
	reasonForm = pattern.Lazy(`(?i)^because\b.*[\pL\pN]`)
)

const ignoreExample = "# cxgap:ignore RULE because ..."

// ignore is one comment that asks for a finding to be left out.
type ignore struct {
	at   finding.Span
	rule string
	line int // of the findings it is about
}

// ignores are the ignore comments of a file, and what is wrong with them.
type ignores struct {
	doc      *source.Document
	options  Options
	valid    []ignore
	findings finding.List
}

// newIgnores reads the ignore comments of a document that was parsed without findings.
func newIgnores(doc *source.Document, rules []*Rule, o Options) *ignores {
	s := &ignores{doc: doc, options: o}
	if !slices.ContainsFunc(doc.Lines, mentionsIgnore) {
		return s
	}
	layout := doc.Layout()
	alone := map[int]bool{} // lines with a comment and nothing else
	for _, c := range layout.Comments {
		alone[c.Line] = !layout.Content(c.Line)
	}
	known := ignorable(rules)
	below := subjects(layout.Comments, alone)
	for i, c := range layout.Comments {
		if almostIgnore().MatchString(c.Text) {
			s.read(c, below[i], known)
		}
	}
	return s
}

// roughIgnores reads the ignore comments of a document that is no YAML somewhere. Which # begins
// a comment is not known there, so nothing is said about the comments; but what looks like a
// whole one counts, or a slip in one line would bring back all that was ignored in the others.
func roughIgnores(doc *source.Document, rules []*Rule, o Options) *ignores {
	s := &ignores{doc: doc, options: o}
	if !slices.ContainsFunc(doc.Lines, mentionsIgnore) {
		return s
	}
	var comments []source.Comment
	alone := map[int]bool{}
	for i, line := range doc.Lines {
		trimmed := strings.TrimLeft(line, " \t")
		whole := strings.HasPrefix(trimmed, "#")
		if at := strings.LastIndex(line, "#"); whole || at > 0 && line[at-1] == ' ' {
			if whole {
				at = len(line) - len(trimmed)
			}
			alone[i+1] = whole
			comments = append(comments, source.Comment{Pos: finding.Pos{Line: i + 1, Column: 1 + utf8.RuneCountInString(line[:at])}, Text: line[at:]})
		}
	}
	known := ignorable(rules)
	below := subjects(comments, alone)
	for i, c := range comments {
		if ignoreForm().MatchString(c.Text) {
			s.read(c, below[i], known)
		}
	}
	s.findings = nil
	return s
}

// mentionsIgnore spares most files the search for comments.
func mentionsIgnore(line string) bool {
	return strings.Contains(line, "#") && strings.Contains(strings.ToLower(line), "ignore")
}

// subjects are the lines that comments are about: their own, or for a comment alone on its
// line the one below it and below other such comments. They are found from the last comment
// up, so that a long block is walked through once.
func subjects(comments []source.Comment, alone map[int]bool) []int {
	lines := make([]int, len(comments))
	for i := len(comments) - 1; i >= 0; i-- {
		lines[i] = comments[i].Line
		switch next := i + 1; {
		case !alone[lines[i]]:
		case next < len(comments) && comments[next].Line == lines[i]+1:
			lines[i] = lines[next]
		default:
			lines[i]++
		}
	}
	return lines
}

// ignorable lists the slugs of the findings that a comment may leave out.
func ignorable(rules []*Rule) []string {
	slugs := []string{"unquoted-word"} // the one warning of reading
	for _, r := range rules {
		if r.Check != nil {
			slugs = append(slugs, r.Slug)
		}
	}
	return slugs
}

func (s *ignores) read(c source.Comment, line int, known []string) {
	at := finding.Span{Pos: c.Pos, End: c.Column + utf8.RuneCountInString(strings.TrimRight(c.Text, " \t"))}
	m := ignoreForm().FindStringSubmatch(strings.TrimRight(c.Text, " \t"))
	if m == nil {
		s.report(wrongIgnore(), at, "write "+ignoreExample, "this comment looks like an ignore comment, but is none")
		return
	}
	rule, reason := strings.TrimSuffix(m[1], ":"), m[2]
	switch {
	case rule == "" || rule == "because":
		s.report(wrongIgnore(), at, "write "+ignoreExample, "this comment does not say which rule to ignore")
	case !slices.Contains(known, rule):
		s.unknown(at, rule, known)
	case !reasonForm().MatchString(reason):
		s.report(ignoreWithoutReason(), at, fmt.Sprintf("write # cxgap:ignore %s because ...", rule), "this comment does not say why %s is to be ignored", rule)
	default:
		s.valid = append(s.valid, ignore{at: at, rule: rule, line: line})
	}
}

// unknown reports a comment on a rule that does not exist or that cannot be ignored.
func (s *ignores) unknown(at finding.Span, rule string, known []string) {
	if _, ok := Explain(rule); ok {
		s.report(wrongIgnore(), at, "put right what it reports, and remove the comment", "findings of %s cannot be ignored", rule)
		return
	}
	hint := source.DidYouMean(rule, known)
	switch {
	case strings.Contains(rule, ","):
		hint = "name one rule in a comment; several comments may stand above a line"
	case hint == "":
		hint = `"cxgap rubric explain" lists all rules`
	}
	s.report(wrongIgnore(), at, hint, "there is no rule %s", source.Quote(rule))
}

func (s *ignores) report(r *Rule, at finding.Span, hint, format string, args ...any) {
	s.findings = append(s.findings, r.finding(s.doc.Name, at, hint, fmt.Sprintf(format, args...)))
}

// apply leaves out the findings that are ignored and adds those about the comments. If
// the rules have not run, no comment can be said to ignore nothing.
func (s *ignores) apply(list finding.List, judged bool) finding.List {
	type subject struct {
		rule string
		line int
	}
	used := map[subject]bool{}
	for _, i := range s.valid {
		used[subject{i.rule, i.line}] = false
	}
	out := slices.DeleteFunc(list, func(f finding.Finding) bool {
		at := subject{f.Rule, f.Line}
		_, covered := used[at]
		if covered {
			used[at] = true
		}
		return covered
	})
	for _, i := range s.valid {
		if judged && !used[subject{i.rule, i.line}] && !s.options.disables(i.rule) {
			s.report(unusedIgnore(), i.at, "remove the comment, or move it to the line of the finding or right above it", "there is no finding of %s here to ignore", i.rule)
		}
	}
	return append(out, s.findings...)
}
