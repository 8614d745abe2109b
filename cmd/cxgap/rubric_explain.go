package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/rubric/lint"
	"cxgap/rubric/visible"
)

func newRubricExplainCommand(env Env, g *globalOptions) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Explain a rule, with a wrong and a right example",
		Long: `Says what the rule of a finding means, why it matters and what to do about it, with
a wrong and a right example. The rule is the word in brackets at the end of a
finding. Without a rule all of them are listed.`,
		Example: `  # All rules
  $ cxgap rubric explain

  # The rule of a finding that ends with [heavy-question]
  $ cxgap rubric explain heavy-question`,
		Args: arguments(0, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return lint.Slugs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			return runRubricExplain(env, g, strings.Join(args, ""))
		},
	}
}

func runRubricExplain(env Env, g *globalOptions, slug string) error {
	page := rulePage{width: min(g.widthOf(env.Stdout), 100), painter: visible.Painter(g.colour(env, env.Stdout))}
	if slug == "" {
		page.list(lint.Catalogue())
		return writeResult(env, page.out.Bytes())
	}
	rule, known := lint.Explain(strings.Trim(slug, "[]"))
	if !known {
		return usageError(ruleHint(slug, lint.Slugs()), "there is no rule %q", slug)
	}
	page.rule(rule)
	return writeResult(env, page.out.Bytes())
}

// rulePage prints rules for reading within a number of columns.
type rulePage struct {
	out     bytes.Buffer
	width   int
	painter visible.Painter
}

// list prints every group with the slugs and titles of its rules.
func (p *rulePage) list(groups []lint.Group) {
	margin := 0
	for _, slug := range lint.Slugs() {
		margin = max(margin, len(slug)+4)
	}
	if margin > p.width/2 {
		margin = 4 // too narrow for columns: titles stand below
	}
	for _, g := range groups {
		p.head(g.Title)
		for _, r := range g.Rules {
			p.entry(r, margin)
		}
		p.out.WriteByte('\n')
	}
	p.text("\"cxgap rubric explain RULE\" explains one of them.", 0)
}

// entry prints a slug and, from the margin on, the title of its rule.
func (p *rulePage) entry(r *lint.Rule, margin int) {
	fmt.Fprintf(&p.out, "  %s", r.Slug)
	if pad := margin - 2 - len(r.Slug); pad > 0 {
		p.out.WriteString(strings.Repeat(" ", pad))
	} else {
		p.out.WriteString("\n" + strings.Repeat(" ", margin))
	}
	p.text(r.Title, margin)
}

func (p *rulePage) rule(r lint.Rule) {
	p.head(r.Slug + " (" + string(r.Severity) + ")")
	p.text(r.Title, 0)
	p.out.WriteByte('\n')
	p.text(r.Doc, 0)
	p.example("Wrong:", r.Wrong)
	p.example("Right:", r.Right)
}

// example prints a piece of a file as it stands; breaking its lines would change it.
func (p *rulePage) example(title string, e lint.Example) {
	if e == "" {
		return
	}
	p.out.WriteByte('\n')
	p.head(title)
	for line := range strings.Lines(string(e)) {
		p.out.WriteString("    " + line)
	}
}

func (p *rulePage) head(text string) {
	for _, line := range visible.Wrap(text, p.width) {
		p.out.WriteString(p.painter.Paint(visible.Bold, line) + "\n")
	}
}

// text prints a paragraph whose first line begins behind the margin already.
func (p *rulePage) text(text string, margin int) {
	lines := visible.WrapBlock(text, max(10, p.width-margin))
	p.out.WriteString(strings.Join(lines, "\n"+strings.Repeat(" ", margin)) + "\n")
}
