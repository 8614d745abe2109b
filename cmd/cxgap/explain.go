package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// explainOptions are the flags of "cxgap explain".
type explainOptions struct {
	rubric, target string
	strict         bool
}

func newExplainCommand(env Env, g *globalOptions) *cobra.Command {
	o := &explainOptions{}
	cmd := &cobra.Command{
		Use:   "explain FILE [CRITERION or QUESTION]",
		Short: "Show the arithmetic behind every number",
		Long: `Shows how the numbers of a report come about, in sums that can be added up again
by hand: without a second argument the index and the stage with all criteria; for
a criterion its questions; for a question what a level of it is worth and what
each answer would do.`,
		Example: `  # Why this stage?
  $ cxgap explain cx-assessment.yaml

  # What is one question worth?
  $ cxgap explain cx-assessment.yaml named-owner`,
		Args: arguments(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			return runExplain(env, g, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.StringVar(&o.target, "target", "", "aim every criterion at this `LEVEL`")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	return cmd
}

func runExplain(env Env, g *globalOptions, o *explainOptions, args []string) error {
	s, err := loadSheet(env, g, args[0], o.rubric)
	if err != nil {
		return err
	}
	score, _, err := (&reportOptions{target: o.target, strict: o.strict}).levels(s.ruler)
	if err != nil {
		return err
	}
	s.sayCarried(env, g)
	res := assess.Score(s.ruler.Rubric, s.answers, score)
	e, err := explanation(res, args[1:])
	if err != nil {
		return err
	}
	var b bytes.Buffer
	options := report.TableOptions{Width: g.widthOf(env.Stdout), Color: g.colour(env, env.Stdout)}
	if err := report.Explanation(&b, e, options); err != nil {
		return fmt.Errorf("write the explanation: %w", err)
	}
	return writeResult(env, b.Bytes())
}

// explanation finds what was asked for: the stage, a criterion or a question.
func explanation(res *assess.Result, what []string) (assess.Explanation, error) {
	if len(what) == 0 {
		return res.ExplainStage(), nil
	}
	id := what[0]
	switch {
	case res.CriterionOf(id) != nil:
		return res.ExplainCriterion(id), nil
	case res.ValueOf(id) != nil:
		return res.ExplainQuestion(id), nil
	}
	return assess.Explanation{}, usageError(source.DidYouMean(id, explainable(res.Rubric)), "the rubric %s has no criterion and no question %q", res.Rubric.ID, id)
}

// explainable lists the ids of all criteria and questions.
func explainable(r *rubric.Rubric) []string {
	var ids []string
	for i := range r.Criteria {
		ids = append(ids, r.Criteria[i].ID)
	}
	for i := range r.Questions {
		ids = append(ids, r.Questions[i].ID)
	}
	return ids
}
