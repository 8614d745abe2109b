package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// planOptions are the flags of "cxgap plan": some of a report's, and what to plan.
type planOptions struct {
	reportOptions
	to, budget string
	keep, with []string
	all        bool
}

func newPlanCommand(env Env, g *globalOptions) *cobra.Command {
	o := &planOptions{}
	cmd := &cobra.Command{
		Use:   "plan FILE...",
		Short: "Find the cheapest way to a stage, or the best stage within a budget",
		Long: `Prints the cheapest set of improvements that reaches a stage, proved to be the
cheapest: the measures in an order that honours what needs what, each with its
steps and what it unlocks, and what every stage costs from here. Without --to it is
the next stage. What the verdict puts first stands above a plan that does not need it.

With --budget it is the best stage within that many points of effort; where no
higher stage is within reach, the measures towards the next one are taken in their
order, as far as the points last.

Points are the rubric's: its rough guess of what a step of each size takes. What is
not known counts as not in place; a measure may turn out to be done already.
--keep and --with take ids of questions: "cxgap report FILE -f csv" lists them.

With --all it is all work by rank, not the plan alone. As csv or xlsx that is a list
which imports into a tracker: title, description, owner, due (a day: what is due by
April is due by 30 April), effort in points, and rank. Without a rank, at the end,
stand what the way to the next stage needs besides (it may be there already, or waits
for another measure) and what was agreed about anything else.

The exit status is 1 if there is no plan: no stage is given, or none of the ways that
--keep leaves open leads to the stage. A budget that buys nothing gives a plan without
measures, and with --all there need be no plan: that is no failure.`,
		Example: `  # The cheapest way to the next stage
  $ cxgap plan cx-assessment.yaml

  # To stage 3, leaving one question alone and with another one in
  $ cxgap plan cx-assessment.yaml --to 3 --keep named-owner --with final-say

  # What twelve points can buy, as a page to hand over
  $ cxgap plan cx-assessment.yaml --budget 12 -o plan.html

  # All work, to import into a tracker
  $ cxgap plan cx-assessment.yaml --all -o work.csv`,
		Args: answersArguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runPlan(cmd.Context(), env, g, o, args)
		},
	}
	paperFormats.register(cmd, &o.format, &o.output, "the plan")
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.StringVar(&o.to, "to", "", "reach this `LEVEL` (default the next stage)")
	flags.StringVar(&o.budget, "budget", "", "spend at most this many `POINTS` of effort")
	flags.StringSliceVar(&o.keep, "keep", nil, "leave these questions as they are: `ID,...`")
	flags.StringSliceVar(&o.with, "with", nil, "have these questions in the plan: `ID,...`")
	flags.BoolVar(&o.all, "all", false, "list all work by rank, not the plan alone")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	flags.BoolVar(&o.redact, "redact", false, "leave out the subject and the comment")
	o.registerBrand(flags)
	o.registerTemplate(cmd)
	flags.BoolVar(&o.bom, "bom", false, "begin a csv file with a byte order mark, by which Excel knows UTF-8")
	return cmd
}

func runPlan(ctx context.Context, env Env, g *globalOptions, o *planOptions, paths []string) error {
	switch {
	case o.to != "" && o.budget != "":
		return usageError("give one of them: a stage to reach, or points to spend", "--to and --budget cannot stand together")
	case o.all && (o.to != "" || o.budget != "" || len(o.keep)+len(o.with) > 0):
		return usageError("leave out --all for a plan, or --to, --budget, --keep and --with for all work", "--all lists all work and takes no wishes for a plan")
	}
	how, err := o.rendering(env, g)
	if err != nil {
		return err
	}
	panel, err := gatherPanel(ctx, env, g, paths, o.rubric)
	if err != nil {
		return err
	}
	out, err := o.outputOnto(panel)
	if err != nil {
		return err
	}
	wishes, err := o.wishes(panel.ruler.Rubric)
	if err != nil {
		return err
	}
	budget, err := o.points()
	if err != nil {
		return err
	}
	panel.tell(env, g)
	res := panel.score(assess.Options{StrictEvidence: o.strict})
	if o.all {
		return how.deliver(env, g, "plan", workPaper(panel.report(res, o.redact)), "the work", out)
	}
	rep := panel.report(res, o.redact)
	best := rep.Found()
	if budget != nil || wishes.To > 0 || len(wishes.Keep)+len(wishes.With) > 0 {
		if budget != nil {
			best = plan.Within(res.Result, *budget, wishes)
		} else {
			best = plan.Cheapest(res.Result, wishes)
		}
		rep.SetPlan(res.Result, best)
		rep.AddCurve(res.Result, wishes)
	}
	p := &paper{
		view:   func(report.ViewOptions) *document.Document { return report.PlanView(rep) },
		report: rep,
		csv:    func(w io.Writer, o report.CSVOptions) error { return report.PlanCSV(w, rep, o) },
	}
	if err := how.deliver(env, g, "plan", p, "the plan", out); err != nil {
		return err
	}
	return holdsPlan(best)
}

// workPaper is all work for every format.
func workPaper(rep *report.Report) *paper {
	return &paper{
		view:   func(report.ViewOptions) *document.Document { return report.WorkView(rep) },
		list:   func() *document.Document { return report.WorkList(rep) },
		report: rep,
		csv:    func(w io.Writer, o report.CSVOptions) error { return report.WorkCSV(w, rep, o) },
	}
}

// wishes reads what the plan is to reach, to leave alone and to contain.
func (o *planOptions) wishes(r *rubric.Rubric) (plan.Options, error) {
	wishes := plan.Options{Keep: o.keep, With: o.with}
	for _, flag := range []struct {
		name string
		ids  []string
	}{{"keep", o.keep}, {"with", o.with}} {
		for _, id := range flag.ids {
			if r.Question(id) == nil {
				return wishes, usageError(idHint(r, id), "--%s names %q, and the rubric %s has no such question", flag.name, id, r.ID)
			}
		}
	}
	for _, id := range o.keep {
		if slices.Contains(o.with, id) {
			return wishes, usageError("name it with one of them", "%q stands both with --keep and with --with", id)
		}
	}
	if o.to == "" {
		return wishes, nil
	}
	to, err := parseLevel(r, "to", o.to, 1)
	wishes.To = to
	return wishes, err
}

// nearOrShow names the id that was probably meant, or else the command that shows
// them all, if there is one.
func nearOrShow(r *rubric.Rubric, id string, known []string) string {
	if hint := source.DidYouMean(id, known); hint != "" {
		return hint
	}
	if _, found := embedded(r.ID); found {
		return fmt.Sprintf("%q shows all ids", "cxgap rubric show "+r.ID+" -f yaml")
	}
	return ""
}

// idHint names the question that was probably meant, or where all ids are to be found.
func idHint(r *rubric.Rubric, id string) string {
	if hint := source.DidYouMean(id, questionIDs(r)); source.Nearest(id, questionIDs(r)) != "" {
		return hint
	}
	return "\"cxgap report FILE -f csv\" lists every question with its id"
}

func questionIDs(r *rubric.Rubric) []string {
	ids := make([]string, len(r.Questions))
	for i := range r.Questions {
		ids[i] = r.Questions[i].ID
	}
	return ids
}

// points reads the budget; nil without one.
func (o *planOptions) points() (*int, error) {
	if o.budget == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(o.budget)
	if err != nil || n < 0 {
		return nil, usageError("give a whole number of points of effort, from 0 up", "--budget cannot be %q", o.budget)
	}
	return &n, nil
}

// holdsPlan is status 1 where there is no plan (method.md, section 9).
func holdsPlan(p *plan.Plan) error {
	switch {
	case p == nil:
		return exitWith(statusNotHolding, errors.New("there is no plan: no stage is given"), "")
	case p.Cost == nil:
		return exitWith(statusNotHolding, fmt.Errorf("there is no plan to stage %d", p.To), "")
	}
	return nil
}
