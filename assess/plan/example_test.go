package plan_test

import (
	"fmt"
	"math/big"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

const tinyRubric = `schema: cxgap/rubric/v1
id: tiny
version: 1.0.0
title: A tiny rubric
caveat: Three questions say little.
scale: [{name: None}, {name: Some}, {name: All}]
criteria: [{id: care, name: Care}]
topics: [{id: all, name: All}]
questions:
  - id: owner
    topic: all
    prompt: Does somebody own this?
    scores: {care: 1}
    options: [{id: nobody, level: 0, text: Nobody.}, {id: several, level: 1, text: Several.}, {id: one, level: 2, text: One.}]
    gap: {title: Name an owner, action: Name one., effort: S}
  - id: budget
    topic: all
    prompt: Is there money?
    scores: {care: 3}
    options: [{id: none, level: 0, text: None.}, {id: asked, level: 1, text: Case by case.}, {id: fixed, level: 2, text: A fixed sum.}]
    gap: {title: Fix a sum, action: Fix it., effort: L, requires: [owner]}
  - id: voice
    topic: all
    prompt: Are customers asked?
    scores: {care: 2}
    options: [{id: never, level: 0, text: Never.}, {id: some, level: 1, text: Some.}, {id: all, level: 2, text: All.}]
    gap: {title: Ask customers, action: Ask them., effort: M}
gates:
  - {id: owner, question: owner, below: 1, caps: overall, at: 0, reason: Nobody owns this.}
`

// The cheapest way to the next stage, and the order of all work.
func ExampleCheapest() {
	r, findings := rubric.Parse("tiny.yaml", []byte(tinyRubric))
	if r == nil {
		fmt.Println(findings)
		return
	}
	a := sheet.New(r, "2026-03-02")
	for id, option := range map[string]string{"owner": "nobody", "budget": "none", "voice": "never"} {
		a.Set(id, sheet.Answer{Option: option}, "2026-03-02")
	}
	res := assess.Score(r, a, assess.Options{})

	p := plan.Cheapest(res, plan.Options{To: 1})
	fmt.Println("cost:", *p.Cost, "proved:", p.Optimal)
	for i := range p.Measures {
		m := &p.Measures[i]
		fmt.Println(m.Question().Gap.Title, "from", *m.From, "to", m.To, "for", m.Cost)
	}
	for _, g := range plan.Order(res, p) {
		fmt.Println(g.Rank, g.Value.Question.ID, "to", g.Target, "gains", g.Lift.RatString())
	}
	// Output:
	// cost: 3 proved: true
	// Name an owner from 0 to 1 for 1
	// Ask customers from 0 to 1 for 2
	// 1 owner to 2 gains 50/3
	// 2 voice to 2 gains 100/3
	// 3 budget to 2 gains 50
}

// Two items would do, and the second needs the third.
func ExampleProblem_Solve() {
	whole := func(numbers ...int64) (out []*big.Int) {
		for _, n := range numbers {
			out = append(out, big.NewInt(n))
		}
		return out
	}
	p := plan.Problem{
		Items: []plan.Item{{Cost: 2}, {Cost: 1, Needs: []int{2}}, {Cost: 2}},
		Rows:  []plan.Row{{Gains: whole(5, 5, 0), Least: big.NewInt(4)}},
	}
	c := p.Solve(plan.Nodes)
	fmt.Println(c.Chosen, c.Cost, c.Proved)
	// Output: [true false false] 2 true
}
