package assess

import (
	"fmt"
	"strconv"
)

// ExplainWhatIf compares today's result with the one that some changed answers would
// give; see [Result.WhatIf].
func (res *Result) ExplainWhatIf(set map[string]string) Explanation {
	then := res.WhatIf(set)
	e := Explanation{Title: "What if", Steps: []Step{res.changedAnswers(then), res.changedResults(then)}}
	if gates := res.changedGates(then); len(gates.Lines) > 0 {
		e.Steps = append(e.Steps, gates)
	}
	return e
}

// changedAnswers lists the questions that count differently: those set, and those that
// open or close with them.
func (res *Result) changedAnswers(then *Result) Step {
	s := Step{Heading: "Answers", Table: &Grid{Head: []string{"Question", "Level now", "Level then"}}}
	for i := range res.Values {
		a, b := &res.Values[i], &then.Values[i]
		switch now, later := a.levelWords(), b.levelWords(); {
		case now != later:
			s.Table.Rows = append(s.Table.Rows, []string{a.Question.ID, now, later})
		case a.Option != b.Option && b.Option != nil && !b.Question.Scored():
			s.Lines = append(s.Lines, fmt.Sprintf("%s: “%s”", b.Question.ID, b.Option.Text))
		}
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
		s.Lines = append(s.Lines, "No question counts differently: what was set is the answer already given, or its question is closed.")
	}
	if res.Options.StrictEvidence {
		s.Lines = append(s.Lines, "Strict evidence: an answer that is not given now is taken as not seen.")
	}
	return s
}

// levelWords gives the levels of a question, or its state where it is in no sum.
func (v *Value) levelWords() string {
	switch {
	case !v.Question.Scored():
		return ""
	case !v.InSums():
		return string(v.State)
	}
	return span(strconv.Itoa(v.Scored[Confirmed]), strconv.Itoa(v.Scored[Possible]))
}

func (res *Result) changedResults(then *Result) Step {
	s := Step{Heading: "Result", Table: &Grid{Head: []string{"", "Now", "Then"}}}
	row := func(name string, of func(*Result) string) {
		s.Table.Rows = append(s.Table.Rows, []string{name, of(res), of(then)})
	}
	row("Index", (*Result).indexSpan)
	row("Stage", (*Result).stageSpan)
	for i := range res.Criteria {
		row(res.Criteria[i].Criterion.Name+", score", func(r *Result) string { return r.scoreSpan(i) })
		row(res.Criteria[i].Criterion.Name+", level", func(r *Result) string { return r.levelSpan(i) })
	}
	s.Lines = append(s.Lines, then.heldWords()...)
	s.Lines = append(s.Lines, then.withheldWords()...)
	if before, after := res.Verdict, then.Verdict; after != nil && before != after {
		s.Lines = append(s.Lines, "The conclusion would be another one: "+after.Text)
	}
	return s
}

func (res *Result) indexSpan() string {
	if !res.Stage.Rated {
		return "–"
	}
	return span(res.Display(res.Index[Confirmed]), res.Display(res.Index[Possible]))
}

func (res *Result) stageSpan() string {
	if !res.Stage.Rated {
		return "–"
	}
	text := span(strconv.Itoa(res.Stage.Level[Confirmed]), strconv.Itoa(res.Stage.Level[Possible]))
	if res.Stage.Withheld {
		text += " withheld"
	}
	return text
}

func (res *Result) scoreSpan(i int) string {
	c := &res.Criteria[i]
	if !c.Rated {
		return "–"
	}
	return span(res.Display(c.Score[Confirmed]), res.Display(c.Score[Possible]))
}

func (res *Result) levelSpan(i int) string {
	c := &res.Criteria[i]
	if !c.Rated {
		return "–"
	}
	return span(strconv.Itoa(c.Level[Confirmed]), strconv.Itoa(c.Level[Possible]))
}

// changedGates names the must-haves that would stand differently.
func (res *Result) changedGates(then *Result) Step {
	s := Step{Heading: "Must-haves"}
	for i := range res.Gates {
		if now, later := res.Gates[i].words(), then.Gates[i].words(); now != later {
			s.Lines = append(s.Lines, fmt.Sprintf("The gate %s is %s; then it would be %s.", res.Gates[i].Gate.ID, now, later))
		}
	}
	return s
}
