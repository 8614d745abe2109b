package assess

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// ExplainQuestion says how one question stands, what a level of it is worth, and what
// each of its options would do to the index, the criteria and the stage.
func (res *Result) ExplainQuestion(id string) Explanation {
	v := res.ValueOf(id)
	e := Explanation{Title: "What “" + v.Question.ID + "” does", Steps: []Step{res.standing(v)}}
	if v.Question.Scored() {
		e.Steps = append(e.Steps, res.worthStep(v))
	}
	return Explanation{Title: e.Title, Steps: append(e.Steps, res.optionsStep(v))}
}

func (res *Result) standing(v *Value) Step {
	s := Step{Heading: "How it stands", Lines: []string{v.Question.Prompt, res.stateWords(v)}}
	for i := range res.Gates {
		g := &res.Gates[i]
		if g.Gate.Question.ID != v.Question.ID {
			continue
		}
		what := "the stage"
		if !g.overall() {
			what = res.Rubric.Criterion(g.Gate.Caps).Name
		}
		s.Lines = append(s.Lines, fmt.Sprintf("The gate %s caps %s at %d below level %d; it is %s.", g.Gate.ID, what, g.Gate.At, g.Gate.Below, g.words()))
	}
	return s
}

// words tells on which sides a gate fires.
func (g *GateState) words() string {
	switch {
	case g.Idle:
		return "without effect, because the criterion is not rated"
	case !g.Fires[Confirmed]:
		return "met"
	case g.Fires[Possible]:
		return "not met"
	}
	return "not met for certain; that is to be found out"
}

// stateWords says in a sentence why the question counts as it does.
func (res *Result) stateWords(v *Value) string {
	top := res.Rubric.Top()
	switch v.State {
	case Answered:
		if v.Question.Scored() {
			return fmt.Sprintf("Answered: “%s” That is level %d (%s).", v.Option.Text, v.Option.Level, res.Rubric.Scale[v.Option.Level].Name)
		}
		return fmt.Sprintf("Answered: “%s” It is never scored.", v.Option.Text)
	case Panel:
		return fmt.Sprintf("What the panel counts with, the middle of its answers or what it agreed on: level %s.", span(strconv.Itoa(v.Given[Confirmed]), strconv.Itoa(v.Given[Possible])))
	case Unknown:
		return fmt.Sprintf("Nobody asked knew. It counts as 0 confirmed and %d possible.", top)
	case Unanswered:
		return fmt.Sprintf("Not answered. It counts as 0 confirmed and %d possible.", top)
	case NotApplicable:
		return "Marked not applicable, or it hangs on a question that is. It is in no sum."
	case LeftOut:
		return "Left out: it does not apply after the answers to the context questions."
	case Absent:
		return fmt.Sprintf("It counts as level 0: %s does not reach level %d, so there is nothing yet that it could be about.", v.Question.AskWhen.Question.ID, v.Question.AskWhen.AtLeast)
	case Unsettled:
		return fmt.Sprintf("Not settled: it is not known for certain whether %s reaches level %d.", v.Question.AskWhen.Question.ID, v.Question.AskWhen.AtLeast)
	}
	return string(v.State) + "."
}

// worthStep writes out κ, the index points that one level is worth.
func (res *Result) worthStep(v *Value) Step {
	s := Step{Heading: "What one level is worth", Table: &Grid{Head: []string{"Criterion", "V / sum of V", "w / W", "Product"}}}
	weight, sum := ratedWeight(res.Criteria), new(big.Rat)
	for _, w := range v.Question.Scores {
		c := res.CriterionOf(w.Criterion.ID)
		if !c.Rated || !v.InSums() {
			continue
		}
		of, part := whole(c.Criterion.Weight), share(int64(w.Weight), c.Weight)
		of.Quo(of, weight)
		product := new(big.Rat).Mul(of, part)
		sum.Add(sum, product)
		s.Table.Rows = append(s.Table.Rows, []string{c.Criterion.Name, of.RatString(), part.RatString(), product.RatString()})
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
		s.Lines = []string{"It is in no sum, so a level of it is worth nothing."}
		return s
	}
	s.Lines = []string{fmt.Sprintf("Index points per level = 100 / %d × %s = %s.", res.Rubric.Top(), sum.RatString(), exact(res.PointsPerLevel(v.Question)))}
	return s
}

// optionsStep runs everything again with each option in turn.
func (res *Result) optionsStep(v *Value) Step {
	q := v.Question
	criteria := res.touched(q)
	head := []string{"Option", "Index", "Stage"}
	for _, c := range criteria {
		head = append(head, c.Name)
	}
	s := Step{Heading: "What each answer would do", Table: &Grid{Head: head}}
	for i := range q.Options {
		o := &q.Options[i]
		name := o.ID
		if v.Option == o {
			name += " (now)"
		}
		s.Table.Rows = append(s.Table.Rows, append([]string{name}, res.outcome(q, o, criteria)...))
	}
	if v.Closed {
		s.Lines = append(s.Lines, "Closed at present: an answer would be kept and counts only once the question is open.")
	}
	if res.Options.StrictEvidence {
		s.Lines = append(s.Lines, "Strict evidence: an answer that is not given now is taken as not seen.")
	}
	return s
}

// touched lists the criteria that change with the question: those that it, or one that
// applies or is asked only under its answer, scores or holds down by a gate.
func (res *Result) touched(q *rubric.Question) []*rubric.Criterion {
	reached, names := map[string]bool{q.ID: true}, map[string]bool{}
	for i := range res.Rubric.Questions {
		// In file order, so that whatever a branch hangs on has been looked at.
		on := &res.Rubric.Questions[i]
		if !reached[on.ID] && !dependsOn(on, reached) {
			continue
		}
		reached[on.ID] = true
		for _, w := range on.Scores {
			names[w.Criterion.ID] = true
		}
	}
	for i := range res.Rubric.Gates {
		if g := &res.Rubric.Gates[i]; reached[g.Question.ID] {
			names[g.Caps] = true
		}
	}
	var out []*rubric.Criterion
	for i := range res.Rubric.Criteria {
		if c := &res.Rubric.Criteria[i]; names[c.ID] {
			out = append(out, c)
		}
	}
	return out
}

// dependsOn tells whether one of some questions decides how a scored one counts.
func dependsOn(q *rubric.Question, on map[string]bool) bool {
	switch {
	case !q.Scored():
		return false
	case q.AskWhen != nil && on[q.AskWhen.Question.ID]:
		return true
	}
	return slices.ContainsFunc(q.AppliesWhen, func(c rubric.Clause) bool { return on[c.Question.ID] })
}

// outcome gives index, stage and criterion levels with one option chosen.
func (res *Result) outcome(q *rubric.Question, o *rubric.Option, criteria []*rubric.Criterion) []string {
	values := slices.Clone(res.own)
	if now := &values[res.Rubric.QuestionIndex(q.ID)]; now.option != o {
		*now = answeredWith(res.Rubric, o, "")
	}
	with := score(res.Rubric, values, res.Options)
	if !with.Stage.Rated {
		return slices.Repeat([]string{"–"}, 2+len(criteria))
	}
	stage := span(strconv.Itoa(with.Stage.Level[Confirmed]), strconv.Itoa(with.Stage.Level[Possible]))
	if with.Stage.Withheld {
		stage = strings.TrimSpace(stage + " withheld")
	}
	out := []string{span(with.Display(with.Index[Confirmed]), with.Display(with.Index[Possible])), stage}
	for _, c := range criteria {
		cs := with.CriterionOf(c.ID)
		if !cs.Rated {
			out = append(out, "–")
			continue
		}
		out = append(out, span(strconv.Itoa(cs.Level[Confirmed]), strconv.Itoa(cs.Level[Possible])))
	}
	return out
}
