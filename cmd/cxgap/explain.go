package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// explainOptions are the flags of "cxgap explain".
type explainOptions struct {
	rubric, target string
	strict         bool
	set            []string
}

func newExplainCommand(env Env, g *globalOptions) *cobra.Command {
	o := &explainOptions{}
	cmd := &cobra.Command{
		Use:   "explain FILE [CRITERION or QUESTION]",
		Short: "Show the arithmetic behind every number",
		Long: `Shows how the numbers of a report come about, in sums that can be added up again
by hand: without a second argument the index and the stage with all criteria; for
a criterion its questions; for a question what a level of it is worth and what
each answer would do. FILE is an answer file or a panel file.

The stage and a criterion come with the fewest answers that would reach the next
level; the stage also with the verdict, or with those between which it is open, with
the single answers that would change the stage, and with what other weights would do.

With --set it shows what would be if a question were answered otherwise: an option's
id, or unknown. Nothing is written.`,
		Example: `  # Why this stage, and what would change it?
  $ cxgap explain cx-assessment.yaml

  # What is one question worth?
  $ cxgap explain cx-assessment.yaml named-owner

  # What if two answers were others?
  $ cxgap explain cx-assessment.yaml --set named-owner=executive --set final-say=confirmed`,
		Args: answersArguments(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExplain(cmd.Context(), env, g, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.StringVar(&o.target, "target", "", "aim every criterion at this `LEVEL`")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	flags.StringArrayVar(&o.set, "set", nil, "answer a question otherwise: `QUESTION=OPTION`; repeatable")
	return cmd
}

func runExplain(ctx context.Context, env Env, g *globalOptions, o *explainOptions, args []string) error {
	panel, err := gatherPanel(ctx, env, g, args[:1], o.rubric)
	if err != nil {
		return err
	}
	score, _, err := (&reportOptions{target: o.target, strict: o.strict}).levels(panel.ruler)
	if err != nil {
		return err
	}
	set, err := o.changes(panel.ruler.Rubric)
	if err != nil {
		return err
	}
	panel.tell(env, g)
	res := panel.score(score)
	e, err := explanation(res.Result, args[1:], set)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	l := g.layout(env, "")
	if err := terminal.Write(&b, report.ExplanationView(e, report.MissingWords("Not in these numbers", res)), terminal.Options{Width: l.width, Color: l.color}); err != nil {
		return fmt.Errorf("write the explanation: %w", err)
	}
	return writeResult(env, b.Bytes())
}

// changes reads the answers of --set; nil without any.
func (o *explainOptions) changes(r *rubric.Rubric) (map[string]string, error) {
	var set map[string]string
	for _, text := range o.set {
		id, option, whole := strings.Cut(text, "=")
		q := r.Question(id)
		switch {
		case !whole:
			return nil, usageError("write --set QUESTION=OPTION", "--set cannot be %q", text)
		case q == nil:
			return nil, usageError(source.DidYouMean(id, questionIDs(r)), "--set names %q, and the rubric %s has no such question", id, r.ID)
		case q.Option(option) == nil && option != string(assess.Unknown):
			return nil, usageError(source.DidYouMean(option, optionIDs(q)), "--set answers %s with %q, which is none of its options", id, option)
		case set[id] != "":
			return nil, usageError("give one answer to it", "--set answers %s twice", id)
		}
		if set == nil {
			set = map[string]string{}
		}
		set[id] = option
	}
	return set, nil
}

// optionIDs lists what --set can answer a question with.
func optionIDs(q *rubric.Question) []string {
	var ids []string
	for i := range q.Options {
		ids = append(ids, q.Options[i].ID)
	}
	return append(ids, string(assess.Unknown))
}

// explanation finds what was asked for: what changed answers would do, the stage, a
// criterion or a question.
func explanation(res *assess.Result, what []string, set map[string]string) (report.Explanation, error) {
	if len(what) == 0 && set != nil {
		return report.ExplainWhatIf(res, set), nil
	}
	before := res
	if set != nil {
		res = res.WhatIf(set)
	}
	e, err := numbersOf(res, what)
	if err == nil && set != nil {
		e = report.ExplainWhatIf(before, set).Followed(e)
	}
	return e, err
}

// numbersOf explains the stage, a criterion or a question.
func numbersOf(res *assess.Result, what []string) (report.Explanation, error) {
	if len(what) == 0 {
		return report.ExplainStage(res).Followed(report.ExplainFewest(res)).Followed(report.ExplainSingleAnswers(res)).Followed(report.ExplainWeights(res)), nil
	}
	id := what[0]
	switch {
	case res.CriterionOf(id) != nil:
		return report.ExplainCriterion(res, id).Followed(report.ExplainFewestFor(res, id)), nil
	case res.ValueOf(id) != nil:
		return report.ExplainQuestion(res, id), nil
	}
	return report.Explanation{}, usageError(nearOrShow(res.Rubric, id, explainable(res.Rubric)), "the rubric %s has no criterion and no question %q", res.Rubric.ID, id)
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
