package assess_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// tried is what a full run says, in the words of a trial.
func tried(res *assess.Result) assess.Tried {
	return assess.Tried{Rated: res.Stage.Rated, Withheld: res.Stage.Withheld, Level: res.Stage.Level, Criteria: res.Criteria}
}

// numbers are what a trial has to get right; targets are no part of it.
func numbers(x assess.Tried) string {
	text := fmt.Sprintln(x.Rated, x.Withheld, x.Level)
	for i := range x.Criteria {
		c := &x.Criteria[i]
		text += fmt.Sprintln(c.Criterion.ID, c.Rated, c.Weight, c.Coverage, c.NotApplicable, c.Score, c.Ungated)
		if c.Rated {
			text += fmt.Sprintln(c.Level)
		}
	}
	return text
}

// drawSaid draws anything that can be said about a question, by one respondent or a panel.
func drawSaid(t *rapid.T, r *rubric.Rubric, q *rubric.Question) assess.Said {
	kinds := []assess.State{assess.Answered, assess.Unknown, assess.Unanswered}
	if q.Scored() {
		kinds = append(kinds, assess.Panel)
		if r.RefusesNotApplicable(q.ID) == "" {
			kinds = append(kinds, assess.NotApplicable)
		}
	}
	state := rapid.SampledFrom(kinds).Draw(t, "said about "+q.ID)
	if state != assess.Answered && state != assess.Panel {
		return assess.Said{State: state}
	}
	said := assess.AnsweredWith(r, assesstest.DrawOption(t, q), "")
	if state == assess.Panel {
		said.State = state
		said.Levels[assess.Possible] = rapid.IntRange(said.Levels[assess.Confirmed], r.Top()).Draw(t, "upper median")
	}
	return said
}

// A trial says the same as scoring everything again, whatever is changed, whatever was tried
// before on the same trial.
func TestTrialEqualsFullRun(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		trial := assess.NewTrial(res)
		for range 20 {
			i := rapid.IntRange(0, len(r.Questions)-1).Draw(t, "question")
			said := slices.Clone(res.Said())
			said[i] = drawSaid(t, r, &r.Questions[i])
			want := numbers(tried(assess.ScoreSaid(r, said, res.Options)))
			if diff := cmp.Diff(want, numbers(trial.With(i, said[i]))); diff != "" {
				t.Fatalf("%s said to be %+v (-full run +trial):\n%s", r.Questions[i].ID, said[i], diff)
			}
		}
	})
}

// Every single answer that changes the stage is found, and no other.
func TestSingleAnswersEqualFullRuns(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{MaxQuestions: 6}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		var want, got []string
		for i := range res.Values {
			v := &res.Values[i]
			for k := range v.Question.Options {
				o := &v.Question.Options[k]
				if v.Closed || v.State == assess.NotApplicable || v.Option == o {
					continue
				}
				with := res.WhatIf(map[string]string{v.Question.ID: o.ID}).Stage
				given := with.Rated && (!with.Withheld || res.Stage.Withheld)
				switch {
				case given == res.Stage.Rated && with.Level[assess.Confirmed] == res.Stage.Level[assess.Confirmed]:
				case given:
					want = append(want, fmt.Sprintln(v.Question.ID, o.ID, with.Level[assess.Confirmed]))
				default:
					want = append(want, fmt.Sprintln(v.Question.ID, o.ID, "none"))
				}
			}
		}
		for _, one := range res.SingleAnswers() {
			stage := any("none")
			if one.Stage != nil {
				stage = *one.Stage
			}
			got = append(got, fmt.Sprintln(one.Value.Question.ID, one.Option.ID, stage))
		}
		assesstest.Differs(t, "single answers", got, want)
	})
}

// A climb stands after each step as a full run with all levels so far.
func TestClimbEqualsRaised(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		if !res.Stage.Rated {
			return
		}
		climb, levels := res.Climb(), map[string]int{}
		for i := range r.Questions {
			if !r.Questions[i].Scored() || rapid.Bool().Draw(t, "leave "+r.Questions[i].ID) {
				continue
			}
			level := rapid.IntRange(res.Values[i].Scored[assess.Confirmed], r.Top()).Draw(t, "level")
			levels[r.Questions[i].ID] = level
			climb.Raise(i, level)
			want := res.Raised(levels)
			if climb.Index().Cmp(want.Index[assess.Confirmed]) != 0 || climb.Stage() != want.Stage.Level[assess.Confirmed] {
				t.Fatalf("%v: index %v, stage %d, want %v, %d", levels, climb.Index(), climb.Stage(), want.Index[assess.Confirmed], want.Stage.Level[assess.Confirmed])
			}
			got := assess.Tried{Criteria: climb.Criteria()}
			if diff := cmp.Diff(numbers(assess.Tried{Criteria: want.Criteria}), numbers(got)); diff != "" {
				t.Fatalf("%v (-raised +climb):\n%s", levels, diff)
			}
		}
	})
}
