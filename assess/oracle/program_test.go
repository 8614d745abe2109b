package oracle_test

import (
	"cxgap/assess"
	"cxgap/assess/plan"
)

// What the program says, in the same notation.

func optionsOf(w wishes) assess.Options {
	o := assess.Options{StrictEvidence: w.strict, Core: w.core}
	if w.target > 0 {
		o.Target = &w.target
	}
	return o
}

func programConclusions(res *assess.Result, next *plan.Plan) conclusions {
	c := conclusions{
		Index: sides[*string]{text(res.Index[0]), text(res.Index[1])}, Coverage: res.Coverage.RatString(), Criteria: map[string]axis{},
		States: map[string]string{}, Levels: map[string]intervals{},
	}
	for i := range res.Criteria {
		k := &res.Criteria[i]
		c.Criteria[k.Criterion.ID] = axis{
			k.Rated, sides[*string]{text(k.Score[0]), text(k.Score[1])},
			sides[*int]{number(k.Level[0], k.Rated), number(k.Level[1], k.Rated)},
			sides[*int]{number(k.Gap[0], k.Rated), number(k.Gap[1], k.Rated)}, k.Coverage.RatString(), shareText(k.NotApplicable),
		}
	}
	programStage(&c, res)
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.Scored() && v.State != assess.Answered && v.State != assess.Panel {
			c.States[v.Question.ID] = string(v.State)
		}
		if v.InSums() {
			c.Levels[v.Question.ID] = intervals{v.Given, v.Scored}
		}
	}
	programVerdict(&c, res)
	programWork(&c, res, next)
	return c
}

func programStage(c *conclusions, res *assess.Result) {
	s := &res.Stage
	c.Stage = stageText{
		s.Withheld, s.Why, number(s.Level[0], s.Rated), number(s.Level[1], s.Rated),
		sides[*int]{number(s.Uncapped[0], s.Rated), number(s.Uncapped[1], s.Rated)}, nil,
	}
	for _, h := range s.Held {
		t := holdText{Kind: "gate"}
		if h.Criterion != nil {
			t.Kind, t.ID = "balance", h.Criterion.Criterion.ID
		} else {
			t.ID = h.Gate.Gate.ID
		}
		if h.Gate != nil {
			t.Question = h.Gate.Gate.Question.ID
		}
		c.Stage.HeldBy = append(c.Stage.HeldBy, t)
	}
	for i := range res.Gates {
		g := &res.Gates[i]
		if g.Fires[0] {
			c.Gates.Confirmed = append(c.Gates.Confirmed, g.Gate.ID)
		}
		if g.Fires[1] {
			c.Gates.Possible = append(c.Gates.Possible, g.Gate.ID)
		}
	}
}

func programVerdict(c *conclusions, res *assess.Result) {
	if res.Verdict != nil {
		c.Verdict = &res.Verdict.ID
	}
	for _, v := range res.Candidates {
		c.Candidates = append(c.Candidates, v.ID)
	}
	c.Settle = ids(res.Settle)
	for _, x := range res.Contradictions() {
		c.Contradictions = append(c.Contradictions, x.ID)
	}
	for _, b := range res.Benchmarks() {
		c.Benchmarks = append(c.Benchmarks, b.Benchmark.ID+": "+b.Yours)
	}
}

func programWork(c *conclusions, res *assess.Result, next *plan.Plan) {
	for i, g := range plan.Order(res, next) {
		t := gapText{g.Value.Question.ID, g.Tier, g.Level, g.Target, g.Now, g.Lift.RatString(), g.Cost, []stepText{}, ids(g.Requires), g.QuickWin}
		for _, s := range g.Steps {
			t.Steps = append(t.Steps, stepText{s.Option.Level, s.Effort, s.Points, s.Action})
		}
		if g.Rank != i+1 {
			t.Question += ", out of rank"
		}
		c.Gaps = append(c.Gaps, t)
	}
	for _, v := range plan.Strengths(res, next) {
		c.Strengths = append(c.Strengths, strengthText{v.Question.ID, v.Given[0], seenText(v.Seen)})
	}
	for _, f := range res.FindOut() {
		t := findingText{Question: f.Value.Question.ID, Worth: text(f.Worth)}
		if f.Gate != nil {
			t.Gate = &f.Gate.Gate.ID
		}
		c.FindOut = append(c.FindOut, t)
	}
}

func seenText(seen bool) string {
	if seen {
		return "seen"
	}
	return ""
}

func programPlan(p *plan.Plan) planText {
	t := planText{To: p.To, Cost: p.Cost}
	for _, m := range p.Measures {
		t.Measures = append(t.Measures, m.Question().ID)
		t.Costs = append(t.Costs, m.Cost)
		t.Targets = append(t.Targets, m.To)
		t.From = append(t.From, m.From)
	}
	return t
}
