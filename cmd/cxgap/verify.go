package main

import (
	"bytes"
	"fmt"

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

The exit status is 0 if the report holds, and 1 if something differs.`,
		Example: `  # Does this report hold?
  $ cxgap verify report.json

  # A redacted one
  $ cxgap verify report.json cx-assessment.yaml

  # Everything that differs
  $ cxgap verify report.json --all`,
		Args: arguments(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runVerify(env, g, o, args[0], args[1:])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.BoolVar(&o.all, "all", false, "list every difference, one a line")
	return cmd
}

func runVerify(env Env, g *globalOptions, o *verifyOptions, path string, answers []string) error {
	c, err := readClaim(env, g, path)
	if err != nil {
		return err
	}
	s, err := c.sheet(env, g, answers, o.rubric)
	if err != nil {
		return err
	}
	again, err := c.recompute(s)
	if err != nil {
		return err
	}
	list, compared := assess.Differences(c.root, again)
	if err := writeResult(env, verdictLines(path, s, list, compared, o.all)); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	s.sayCarried(env, g)
	return exitWith(statusNotHolding, nil, c.whyDiffers(s))
}

// whyDiffers guesses at the reason where a file behind the report is not the one that it
// names; "" if both are.
func (c *claim) whyDiffers(s *sheet) string {
	digest := c.respondents()[0].Get("sha256")
	switch {
	case c.root.Get("rubric").Get("sha256").String() != s.ruler.SHA256:
		return "the rubric is not the one that the report was made with; name that one with -r"
	case digest.Kind == source.Scalar && digest.Text != source.Digest(s.data):
		return s.path + " has been changed since, or is another file"
	}
	return ""
}

// recompute makes the report anew from its answers, as a tree.
func (c *claim) recompute(s *sheet) (*source.Node, error) {
	options, err := c.options(s.ruler)
	if err != nil {
		return nil, err
	}
	origin := assess.Origin{ToolVersion: currentVersion(), File: c.named(0), SHA256: source.Digest(s.data)}
	rep := assess.NewReport(assess.Score(s.ruler.Rubric, s.answers, options), s.answers, origin)
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
	return doc.Root, nil
}

// verdictLines say whether a report holds: in one line, or with every difference below.
func verdictLines(path string, s *sheet, list []assess.Difference, compared int, all bool) []byte {
	var b bytes.Buffer
	switch {
	case len(list) == 0:
		say(&b, path+" holds", fmt.Sprintf("all %d values are the same as recomputed from %s under %s %s", compared, s.path, s.ruler.ID, s.ruler.Version))
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
	return b.Bytes()
}

func moreDiffer(n int) string {
	if n == 1 {
		return "1 more value differs"
	}
	return fmt.Sprintf("%d more values differ", n)
}
