package panel_test

import (
	"fmt"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Three people on one subject: medians count, and what the room agreed on before them.
func ExampleScore() {
	r, findings := rubric.Parse("tiny.yaml", []byte(assesstest.TinyRubric))
	if r == nil {
		fmt.Println(findings)
		return
	}
	var members []*sheet.Sheet
	for _, owner := range []string{"nobody", "one", "one"} {
		a := sheet.New(r, "2026-03-02")
		a.Set("owner", sheet.Answer{Option: owner}, "2026-03-02")
		a.Set("budget", sheet.Answer{Option: "asked"}, "2026-03-02")
		members = append(members, a)
	}

	p := panel.Score(r, members, map[string]sheet.Consensus{"budget": {Option: "fixed", Reason: "the plan was shown"}}, assess.Options{})
	for i := range p.Values {
		v, vote := &p.Values[i], &p.Votes[i]
		fmt.Println(v.Question.ID, v.Given, "known to", vote.Knew, "of", vote.Of, "levels", vote.Levels)
	}
	for _, s := range p.Agreement().Spread {
		fmt.Println("talk about:", s.Vote.Question.Prompt, s.Levels())
	}
	// Output:
	// owner [2 2] known to 3 of 3 levels [1 0 2]
	// budget [2 2] known to 3 of 3 levels [0 3 0]
	// talk about: Does somebody own this? [0 2 2]
}

// Two dates: what improved is told from what was only found out.
func ExampleCompare() {
	r, findings := rubric.Parse("tiny.yaml", []byte(assesstest.TinyRubric))
	if r == nil {
		fmt.Println(findings)
		return
	}
	date := func(owner, budget sheet.Answer) *panel.Result {
		a := sheet.New(r, "2026-03-02")
		a.Set("owner", owner, "2026-03-02")
		a.Set("budget", budget, "2026-03-02")
		return panel.Score(r, []*sheet.Sheet{a}, nil, assess.Options{})
	}
	before := date(sheet.Answer{Option: "nobody"}, sheet.Answer{Unknown: true})
	after := date(sheet.Answer{Option: "one"}, sheet.Answer{Option: "asked"})

	c, err := compare.Dates(before, after)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("index up by", c.Total.RatString())
	fmt.Println("improved:", c.Improved.RatString(), "learnt:", c.Learnt.RatString())
	for _, g := range c.Gates {
		fmt.Println("gate", g.Gate.ID, "met now:", g.Met())
	}
	// Output:
	// index up by 125/2
	// improved: 25 learnt: 75/2
	// gate owner met now: true
}
