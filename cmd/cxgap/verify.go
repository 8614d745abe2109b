package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/rubric/source"
)

// verifyOptions are the flags of "cxgap verify".
type verifyOptions struct {
	rubric string
	all    bool
}

func newVerifyCommand(env Env, g *globalOptions) *cobra.Command {
	o := &verifyOptions{}
	cmd := &cobra.Command{
		Use:   "verify REPORT.json [FILE...]",
		Short: "Recompute a JSON report and say whether it holds",
		Long: `Reads a report that "cxgap report -f json" wrote, scores its answer files again
under the same options, and compares every number and every word. The answer files
are those that the report names, looked for beside the report and then in the
current folder, or those given as FILE. A redacted report names none.

What a room agreed on, comment and actions of a panel stand in its panel file, which
a report does not name. Give that file as FILE to have them checked; otherwise they
are taken from the report itself, and a line says so.

The exit status is 0 if the report holds, and 1 if something differs or the file is
no such report.`,
		Example: `  # Does this report hold?
  $ cxgap verify report.json

  # A redacted one
  $ cxgap verify report.json cx-assessment.yaml

  # The report of a panel, with what the room agreed on
  $ cxgap verify report.json panel.yaml

  # Everything that differs
  $ cxgap verify report.json --all`,
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runVerify(cmd.Context(), env, g, o, args[0], args[1:])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.BoolVar(&o.all, "all", false, "list every difference, one a line")
	return cmd
}

func runVerify(ctx context.Context, env Env, g *globalOptions, o *verifyOptions, path string, answers []string) error {
	c, err := readClaim(env, g, path)
	if err != nil {
		return err
	}
	p, err := c.panel(ctx, env, g, answers, o.rubric)
	if err != nil {
		return err
	}
	own := c.fillIn(p)
	again, err := c.recompute(p)
	if err != nil {
		return err
	}
	list, compared := assess.Differences(c.root, again)
	lines := verdictLines(path, p, own, list, compared, o.all)
	if c.changed() {
		lines = append(lines, "not checked: changes, which need the answers of the earlier date; compare the files again\n"...)
	}
	if err := writeResult(env, lines); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	p.tell(env, g)
	hint := c.whyDiffers(p)
	if hint == "" && strings.HasPrefix(list[0].Path, "plan.") {
		hint = "a plan made with --budget, --keep or --with cannot be recomputed from the report alone"
	}
	return exitWith(statusNotHolding, nil, hint)
}

// whyDiffers guesses at the reason where a file behind the report is not the one that it
// names; "" if all are.
func (c *claim) whyDiffers(p *gathered) string {
	if c.root.Get("rubric").Get("sha256").String() != p.ruler.SHA256 {
		return "the rubric is not the one that the report was made with; name that one with -r"
	}
	for i, m := range p.score(assess.Options{}).Members {
		digest := c.respondents()[i].Get("sha256")
		if digest.Kind == source.Scalar && digest.Text != m.SHA256 {
			return p.members[i] + " has been changed since, or is another file"
		}
	}
	return ""
}

// recompute makes the report anew from its answers, as a tree.
func (c *claim) recompute(p *gathered) (*source.Node, error) {
	options, err := c.options(p.ruler)
	if err != nil {
		return nil, err
	}
	res := p.score(options)
	rep := p.report(res, false)
	if to := c.plannedTo(); to > 0 && rep.Plan != nil && to != rep.Plan.To && to <= p.ruler.Top() {
		rep.SetPlan(res.Result, res.Plan(to))
	}
	for i := range rep.Respondents {
		if name := c.named(i); name != "" { // where the file lies now does not matter
			rep.Respondents[i].File = &name
		}
	}
	if c.redacted() {
		rep = rep.Redacted()
	}
	var b bytes.Buffer
	if err := report.JSON(&b, rep); err != nil {
		return nil, err
	}
	doc, findings := source.ParseJSON(c.path, b.Bytes())
	if doc == nil {
		return nil, fmt.Errorf("read the recomputed report: %w", findings.Err())
	}
	c.keepChanges(doc.Root)
	return doc.Root, nil
}

// plannedTo is the stage that the report's plan leads to; 0 without a plan. "cxgap plan
// --to" writes another plan than the one to the next stage.
func (c *claim) plannedTo() int {
	to, err := strconv.Atoi(c.root.Get("plan").Get("to").String())
	if err != nil {
		return 0
	}
	return to
}

// changed tells whether the report says what changed since an earlier date.
func (c *claim) changed() bool { return c.root.Get("changes").Get("index") != nil }

// keepChanges takes what changed since an earlier date from the report itself: the earlier
// answers are not among its files.
func (c *claim) keepChanges(again *source.Node) {
	for i := range again.Entries {
		if again.Entries[i].Key == "changes" && c.changed() {
			again.Entries[i].Value = c.root.Get("changes")
		}
	}
}

// verdictLines say whether a report holds: in one line, or with every difference below. What
// could not be checked, because it is the report's own, is named.
func verdictLines(path string, p *gathered, own []string, list []assess.Difference, compared int, all bool) []byte {
	var b bytes.Buffer
	switch {
	case len(list) == 0:
		say(&b, path+" holds", fmt.Sprintf("all %d values are the same as recomputed from %s under %s %s", compared, p.named(), p.ruler.ID, p.ruler.Version))
	case !all && len(list) > 1:
		say(&b, path+" differs", fmt.Sprintf("%s; %s (--all lists them)", list[0], moreDiffer(len(list)-1)))
	case !all:
		say(&b, path+" differs", list[0].String())
	default:
		say(&b, path+" differs", number(len(list), "value"))
		for _, d := range list {
			say(&b, "  "+d.Path, d.Reported+" in the report, "+d.Recomputed+" recomputed")
		}
	}
	if len(own) > 0 {
		say(&b, "not checked", source.Join(own, "and")+", which a panel file has and no answer file: taken from the report itself")
	}
	return b.Bytes()
}

func moreDiffer(n int) string {
	if n == 1 {
		return "1 more value differs"
	}
	return fmt.Sprintf("%d more values differ", n)
}
