package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/rubric/lint"
	"cxgap/rubric/rubrictest/golden"
)

// RULES.md is written from the rules: go test ./rubric/lint -update
func TestRulesFile(t *testing.T) {
	got := rulesFile(t)
	golden.Compare(t, "RULES.md", got)
}

func rulesFile(t *testing.T) string {
	var out strings.Builder
	out.WriteString(`# The rules of cxgap

<!-- Written from the rules by "go test ./rubric/lint -update"; change the rules instead. -->

Every finding ends with the name of its rule in brackets. "cxgap rubric explain RULE" prints what stands here. An
error breaks scoring or reading; a warning is a matter of judgement. A finding of lint is left out by a comment on
its line, or alone on the line above: ` + "`# cxgap:ignore RULE because ...`" + `.

`)
	groups := lint.Catalogue()
	for _, g := range groups {
		fmt.Fprintf(&out, "| %s | | |\n|---|---|---|\n", g.Title)
		for _, r := range g.Rules {
			fmt.Fprintf(&out, "| [`%s`](#%s) | %s | %s |\n", r.Slug, r.Slug, r.Severity, r.Title)
		}
		out.WriteString("\n")
	}
	for _, g := range groups {
		fmt.Fprintf(&out, "## %s\n\n%s\n\n", g.Title, g.Intro)
		for _, r := range g.Rules {
			fmt.Fprintf(&out, "### %s\n\n%s (%s). %s\n\n", r.Slug, r.Title, r.Severity, r.Doc)
			fenced(&out, "Wrong", r.Wrong)
			fenced(&out, "Right", r.Right)
		}
	}
	fmt.Fprintf(&out, "## The rubric of the examples\n\nThe examples are pieces of this rubric; an entry of a list with an id changes the entry of that id.\n\n```yaml\n%s```\n", readFile(t, "testdata/base.yaml"))
	return out.String()
}

func fenced(out *strings.Builder, title string, e lint.Example) {
	if e != "" {
		fmt.Fprintf(out, "%s:\n\n```yaml\n%s```\n\n", title, e)
	}
}
