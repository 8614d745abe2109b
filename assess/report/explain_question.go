package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ExplainQuestion says how one question stands, what a level of it is worth, and what
// each of its options would do to the index, the criteria and the stage.
func ExplainQuestion(res *assess.Result, id string) Explanation {
	v := res.ValueOf(id)
	e := Explanation{Title: "What “" + v.Question.ID + "” does", Steps: []Step{standing(res, v)}}
	if v.Question.Scored() {
		e.Steps = append(e.Steps, worthStep(res, v))
	}
	return Explanation{Title: e.Title, Steps: append(e.Steps, optionsStep(res, v))}
}

func standing(res *assess.Result, v *assess.Value) Step {
	s := Step{Heading: "How it stands", Lines: []string{v.Question.Prompt, stateWords(res, v)}}
	for i := range res.Gates {
		g := &res.Gates[i]
		if g.Gate.Question.ID != v.Question.ID {
			continue
		}
		what := "the stage"
		if !g.Overall() {
			what = res.Rubric.Criterion(g.Gate.Caps).Name
		}
		s.Lines = append(s.Lines, fmt.Sprintf("The gate %s caps %s at %d below level %d; it is %s.", g.Gate.ID, what, g.Gate.At, g.Gate.Below, gateStanding(res, i)))
	}
	return s
}

// gateStanding tells on which sides a gate fires.
func gateStanding(res *assess.Result, gate int) string {
	g := &res.Gates[gate]
	switch {
	case res.ValueOf(g.Gate.Question.ID).State == assess.LeftOut:
		return "without effect, because its question does not apply"
	case g.Idle:
		return "without effect, because the criterion is not rated"
	case !g.Fires[assess.Confirmed]:
		return "met"
	case g.Fires[assess.Possible]:
		return "not met"
	}
	return "not met for certain; that is to be found out"
}

// stateWords says in a sentence why the question counts as it does.
func stateWords(res *assess.Result, v *assess.Value) string {
	top := res.Rubric.Top()
	switch v.State {
	case assess.Answered:
		if v.Question.Scored() {
			return fmt.Sprintf("Answered: “%s” That is level %d (%s).", v.Option.Text, v.Option.Level, res.Rubric.Scale[v.Option.Level].Name)
		}
		return fmt.Sprintf("Answered: “%s” It is never scored.", v.Option.Text)
	case assess.Panel:
		return fmt.Sprintf("What the panel counts with, the middle of its answers or what it agreed on: level %s.", fromTo(strconv.Itoa(v.Given[assess.Confirmed]), strconv.Itoa(v.Given[assess.Possible])))
	case assess.Unknown:
		if !v.Question.Scored() { // a panel may also have been of two minds
			return "Not known. It is never scored."
		}
		return fmt.Sprintf("None of those who answered knew. It counts as 0 confirmed and %d possible.", top)
	case assess.Unanswered:
		if !v.Question.Scored() {
			return "Not answered. It is never scored."
		}
		return fmt.Sprintf("Not answered. It counts as 0 confirmed and %d possible.", top)
	case assess.NotApplicable:
		return "Marked not applicable, or it hangs on a question that is. It is in no sum."
	case assess.LeftOut:
		return "Left out: it does not apply after the answers to the context questions."
	case assess.Absent:
		return fmt.Sprintf("It counts as level 0: %s does not reach level %d, so there is nothing yet that it could be about.", v.Question.AskWhen.Question.ID, v.Question.AskWhen.AtLeast)
	case assess.Unsettled:
		return fmt.Sprintf("Not settled: it is not known for certain whether %s reaches level %d.", v.Question.AskWhen.Question.ID, v.Question.AskWhen.AtLeast)
	}
	return string(v.State) + "."
}

// worthStep writes out κ, the index points that one level is worth.
func worthStep(res *assess.Result, v *assess.Value) Step {
	s := Step{Heading: "What one level is worth", Table: &Grid{Head: []string{"Criterion", "V / sum of V", "w / W", "Product"}}}
	weight, sum := res.RatedWeight(), new(big.Rat)
	for _, w := range v.Question.Scores {
		c := res.CriterionOf(w.Criterion.ID)
		if !c.Rated || !v.InSums() {
			continue
		}
		of, part := exact.Whole(c.Criterion.Weight), exact.Share(int64(w.Weight), c.Weight)
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
	s.Lines = []string{fmt.Sprintf("Index points per level = 100 / %d × %s = %s.", res.Rubric.Top(), sum.RatString(), exact.Fraction(res.PointsPerLevel(v.Question)))}
	return s
}

// optionsStep runs everything again with each option in turn.
func optionsStep(res *assess.Result, v *assess.Value) Step {
	q := v.Question
	criteria := touched(res, q)
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
		s.Table.Rows = append(s.Table.Rows, append([]string{name}, outcome(res, q, o, criteria)...))
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
func touched(res *assess.Result, q *rubric.Question) []*rubric.Criterion {
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
func outcome(res *assess.Result, q *rubric.Question, o *rubric.Option, criteria []*rubric.Criterion) []string {
	with := res.WhatIf(map[string]string{q.ID: o.ID})
	if !with.Stage.Rated {
		return slices.Repeat([]string{"–"}, 2+len(criteria))
	}
	stage := fromTo(strconv.Itoa(with.Stage.Level[assess.Confirmed]), strconv.Itoa(with.Stage.Level[assess.Possible]))
	if with.Stage.Withheld {
		stage = strings.TrimSpace(stage + " withheld")
	}
	out := []string{fromTo(with.Display(with.Index[assess.Confirmed]), with.Display(with.Index[assess.Possible])), stage}
	for _, c := range criteria {
		cs := with.CriterionOf(c.ID)
		if !cs.Rated {
			out = append(out, "–")
			continue
		}
		out = append(out, fromTo(strconv.Itoa(cs.Level[assess.Confirmed]), strconv.Itoa(cs.Level[assess.Possible])))
	}
	return out
}

// ExplainSingleAnswers lists every single answer that would change the stage.
func ExplainSingleAnswers(res *assess.Result) Explanation {
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
		if one.Stage != nil && *one.Stage > res.Stage.Level[assess.Confirmed] {
			up++
		} else {
			down++
		}
		now, then := "–", "–"
		if one.Value.Question.Scored() {
			now, then = countedLevels(one.Value), strconv.Itoa(one.Option.Level)
		}
		s.Table.Rows = append(s.Table.Rows, []string{one.Value.Question.ID + ": " + one.Option.ID, now, then, stage})
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
	}
	s.Lines = []string{singleWords(res, up, down)}
	e.Steps = []Step{s}
	return e
}

func singleWords(res *assess.Result, up, down int) string {
	now := "Stage " + res.Rubric.LevelName(res.Stage.Level[assess.Confirmed])
	today := now + " today."
	if res.Stage.Withheld {
		now = "The stage that the answers alone would give, " + res.Rubric.LevelName(res.Stage.Level[assess.Confirmed]) + ","
		today = "No stage is given today; by the answers alone it would be " + res.Rubric.LevelName(res.Stage.Level[assess.Confirmed]) + "."
	}
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
	return today + " Changed alone, " + strings.Join(parts, " and ") + "."
}

// ExplainWeights says how far the result hangs on the weights, on single questions and on
// the spacing of the levels.
func ExplainWeights(res *assess.Result) Explanation {
	e := Explanation{Title: "How firm the result is"}
	sensed := res.Sensitivity()
	if sensed == nil {
		e.Steps = []Step{{Heading: "Result", Lines: []string{"No criterion is rated, so there is no result to be firm."}}}
		return e
	}
	e.Steps = []Step{weightStep(res, sensed), leaveOneOutStep(res, sensed), spacingStep(sensed)}
	return e
}

func weightStep(res *assess.Result, sensed *assess.Sensitivity) Step {
	s := Step{Heading: "Weights", Table: &Grid{Head: []string{"Every weight V free within half of itself", "Index"}}}
	s.Table.Rows = [][]string{{"lowest", exact.Fraction(sensed.IndexLow)}, {"as weighed", exact.Fraction(res.Index[assess.Confirmed])}, {"highest", exact.Fraction(sensed.IndexHigh)}}
	line := "The stage is the same over that whole range."
	if !sensed.StageStable {
		line = "The stage is not the same at both ends of that range."
	}
	s.Lines = []string{line}
	return s
}

func leaveOneOutStep(res *assess.Result, sensed *assess.Sensitivity) Step {
	s := Step{Heading: "One question left out"}
	if sensed.LeaveOneOutLow == nil {
		s.Lines = []string{"No question can be left out without leaving a criterion unrated."}
		return s
	}
	s.Table = &Grid{Head: []string{"Any one question counted as weight 0", "Index"},
		Rows: [][]string{{"lowest", exact.Fraction(sensed.LeaveOneOutLow)}, {"highest", exact.Fraction(sensed.LeaveOneOutHigh)}}}
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

func spacingStep(sensed *assess.Sensitivity) Step {
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

// ExplainWhatIf compares today's result with the one that some changed answers would
// give; see [assess.Result.WhatIf].
func ExplainWhatIf(res *assess.Result, set map[string]string) Explanation {
	then := res.WhatIf(set)
	e := Explanation{Title: "What if", Steps: []Step{changedAnswers(res, then), changedResults(res, then)}}
	if gates := changedGates(res, then); len(gates.Lines) > 0 {
		e.Steps = append(e.Steps, gates)
	}
	return e
}

// changedAnswers lists the questions that count differently: those set, and those that
// open or close with them.
func changedAnswers(res *assess.Result, then *assess.Result) Step {
	s := Step{Heading: "Answers", Table: &Grid{Head: []string{"Question", "Level now", "Level then"}}}
	for i := range res.Values {
		a, b := &res.Values[i], &then.Values[i]
		switch now, later := countedLevels(a), countedLevels(b); {
		case now != later:
			s.Table.Rows = append(s.Table.Rows, []string{a.Question.ID, now, later})
		case a.Option != b.Option && b.Option == nil && !b.Question.Scored():
			s.Lines = append(s.Lines, b.Question.ID+": not known")
		case a.Option != b.Option && !b.Question.Scored():
			s.Lines = append(s.Lines, fmt.Sprintf("%s: “%s”", b.Question.ID, b.Option.Text))
		}
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
	}
	if s.Table == nil && len(s.Lines) == 0 {
		s.Lines = append(s.Lines, "No question counts differently: what was set is the answer already given, or its question is closed.")
	}
	if res.Options.StrictEvidence {
		s.Lines = append(s.Lines, "Strict evidence: an answer that is not given now is taken as not seen.")
	}
	return s
}

// countedLevels gives the levels of a question, or its state where it is in no sum.
func countedLevels(v *assess.Value) string {
	switch {
	case !v.Question.Scored():
		return ""
	case !v.InSums():
		return string(v.State)
	}
	return fromTo(strconv.Itoa(v.Scored[assess.Confirmed]), strconv.Itoa(v.Scored[assess.Possible]))
}

func changedResults(res *assess.Result, then *assess.Result) Step {
	s := Step{Heading: "Result", Table: &Grid{Head: []string{"", "Now", "Then"}}}
	row := func(name string, of func(*assess.Result) string) {
		s.Table.Rows = append(s.Table.Rows, []string{name, of(res), of(then)})
	}
	row("Index", indexSpan)
	row("Stage", stageSpan)
	for i := range res.Criteria {
		row(res.Criteria[i].Criterion.Name+", score", func(r *assess.Result) string { return scoreSpan(r, i) })
		row(res.Criteria[i].Criterion.Name+", level", func(r *assess.Result) string { return levelSpan(r, i) })
	}
	s.Lines = append(s.Lines, heldWords(then)...)
	s.Lines = append(s.Lines, withheldWords(then)...)
	if before, after := conclusion(res), conclusion(then); after != "" && before != after {
		s.Lines = append(s.Lines, "The conclusion would be another one: "+after)
	}
	return s
}

func indexSpan(res *assess.Result) string {
	if !res.Stage.Rated {
		return "–"
	}
	return fromTo(res.Display(res.Index[assess.Confirmed]), res.Display(res.Index[assess.Possible]))
}

func stageSpan(res *assess.Result) string {
	if !res.Stage.Rated {
		return "–"
	}
	text := fromTo(strconv.Itoa(res.Stage.Level[assess.Confirmed]), strconv.Itoa(res.Stage.Level[assess.Possible]))
	if res.Stage.Withheld {
		text += " withheld"
	}
	return text
}

func scoreSpan(res *assess.Result, i int) string {
	c := &res.Criteria[i]
	if !c.Rated {
		return "–"
	}
	return fromTo(res.Display(c.Score[assess.Confirmed]), res.Display(c.Score[assess.Possible]))
}

func levelSpan(res *assess.Result, i int) string {
	c := &res.Criteria[i]
	if !c.Rated {
		return "–"
	}
	return fromTo(strconv.Itoa(c.Level[assess.Confirmed]), strconv.Itoa(c.Level[assess.Possible]))
}

// changedGates names the must-haves that would stand differently.
func changedGates(res *assess.Result, then *assess.Result) Step {
	s := Step{Heading: "Must-haves"}
	for i := range res.Gates {
		if now, later := gateStanding(res, i), gateStanding(then, i); now != later {
			s.Lines = append(s.Lines, fmt.Sprintf("The gate %s is %s; then it would be %s.", res.Gates[i].Gate.ID, now, later))
		}
	}
	return s
}
