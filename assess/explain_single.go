package assess

import (
	"strconv"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ExplainSingleAnswers lists every single answer that would change the stage.
func (res *Result) ExplainSingleAnswers() Explanation {
	e := Explanation{Title: "Single answers that would change the stage"}
	if !res.Stage.Rated {
		e.Steps = []Step{{Heading: "Result", Lines: []string{"No stage is given, so none can change."}}}
		return e
	}
	s := Step{Heading: "Answers", Table: &Grid{Head: []string{"Question and answer", "Level now", "Level then", "Stage then"}}}
	up, down := 0, 0
	for _, one := range res.SingleAnswers() {
		stage := "–"
		if one.Stage != nil {
			stage = strconv.Itoa(*one.Stage)
		}
		if one.Stage != nil && *one.Stage > res.Stage.Level[Confirmed] {
			up++
		} else {
			down++
		}
		now, then := "–", "–"
		if one.Value.Question.Scored() {
			now, then = one.Value.levelWords(), strconv.Itoa(one.Option.Level)
		}
		s.Table.Rows = append(s.Table.Rows, []string{one.Value.Question.ID + ": " + one.Option.ID, now, then, stage})
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
	}
	s.Lines = []string{res.singleWords(up, down)}
	e.Steps = []Step{s}
	return e
}

func (res *Result) singleWords(up, down int) string {
	now := "Stage " + levelName(res.Rubric, res.Stage.Level[Confirmed])
	var parts []string
	if up > 0 {
		parts = append(parts, visible.Count(up, "answer")+" would raise it")
	}
	if down > 0 {
		parts = append(parts, visible.Count(down, "answer")+" would lower it or leave no stage")
	}
	if len(parts) == 0 {
		return now + " does not hang on any single answer: whichever one is changed, it stays."
	}
	return now + " today. Changed alone, " + strings.Join(parts, " and ") + "."
}

// ExplainWeights says how far the result hangs on the weights, on single questions and on
// the spacing of the levels (method.md, section 10).
func (res *Result) ExplainWeights() Explanation {
	e := Explanation{Title: "How firm the result is"}
	sensed := res.Sensitivity()
	if sensed == nil {
		e.Steps = []Step{{Heading: "Result", Lines: []string{"No criterion is rated, so there is no result to be firm."}}}
		return e
	}
	e.Steps = []Step{res.weightStep(sensed), res.leaveOneOutStep(sensed), spacingStep(sensed)}
	return e
}

func (res *Result) weightStep(sensed *Sensitivity) Step {
	s := Step{Heading: "Weights", Table: &Grid{Head: []string{"Every weight V free within half of itself", "Index"}}}
	s.Table.Rows = [][]string{{"lowest", exact(sensed.IndexLow)}, {"as weighed", exact(res.Index[Confirmed])}, {"highest", exact(sensed.IndexHigh)}}
	line := "The stage is the same over that whole range."
	if !sensed.StageStable {
		line = "The stage is not the same at both ends of that range."
	}
	s.Lines = []string{line}
	return s
}

func (res *Result) leaveOneOutStep(sensed *Sensitivity) Step {
	s := Step{Heading: "One question left out"}
	if sensed.LeaveOneOutLow == nil {
		s.Lines = []string{"No question can be left out without leaving a criterion unrated."}
		return s
	}
	s.Table = &Grid{Head: []string{"Any one question counted as weight 0", "Index"},
		Rows: [][]string{{"lowest", exact(sensed.LeaveOneOutLow)}, {"highest", exact(sensed.LeaveOneOutHigh)}}}
	line := "The stage is the same whichever question is left out."
	if len(sensed.LeaveOneOutStage) > 0 {
		line = "The stage would be another one without:"
		for _, q := range sensed.LeaveOneOutStage {
			line += " " + q.ID
		}
		line += "."
	}
	s.Lines = []string{line}
	return s
}

func spacingStep(sensed *Sensitivity) Step {
	s := Step{Heading: "Spacing of the levels"}
	for _, way := range []struct {
		steps    string
		criteria []*rubric.Criterion
	}{{"upper", sensed.Convex}, {"lower", sensed.Concave}} {
		if len(way.criteria) == 0 {
			s.Lines = append(s.Lines, "If the "+way.steps+" steps of the scale are the larger ones, every criterion keeps its level.")
			continue
		}
		names := make([]string, len(way.criteria))
		for i, c := range way.criteria {
			names[i] = c.Name
		}
		s.Lines = append(s.Lines, "If the "+way.steps+" steps of the scale are the larger ones, the level changes of: "+strings.Join(names, ", ")+".")
	}
	return s
}
