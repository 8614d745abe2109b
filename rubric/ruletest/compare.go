package ruletest

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// comparison collects what does not hold in one case.
type comparison struct {
	got   *assess.Result
	wrong []Mismatch
}

// compare holds a result against what was expected. What is not named is not compared.
func compare(x *Expect, got *assess.Result) []Mismatch {
	c := &comparison{got: got}
	c.stage(x.Stage)
	c.number("uncapped", x.Uncapped, sides(got.Stage.Rated, got.Stage.Uncapped), "")
	c.number("index", x.Index, displayed(got.Index), "")
	for i := range x.Criteria {
		c.criterion(&x.Criteria[i])
	}
	c.set("gates", x.Gates, c.firing(), "fires", "does not fire")
	c.verdict(x.Verdict)
	c.candidates(x.Candidates)
	c.first(x.First)
	c.set("contradictions", x.Contradictions, c.contradictions(), "is found", "is not found")
	return c.wrong
}

func (c *comparison) add(what, expected, got, hint string, at finding.Span) {
	c.wrong = append(c.wrong, Mismatch{What: what, Expected: expected, Got: got, Hint: hint, Span: at})
}

// sides are the numbers of both sides; nil where there are none.
func sides(rated bool, of [2]int) *[2]int {
	if !rated {
		return nil
	}
	return &of
}

// displayed rounds to whole numbers, halves up: floor(x + 1/2) (method.md, section 2).
func displayed(p assess.Pair) *[2]int {
	if p[assess.Confirmed] == nil {
		return nil
	}
	return &[2]int{rounded(p[assess.Confirmed]), rounded(p[assess.Possible])}
}

func rounded(x *big.Rat) int {
	n, _ := strconv.Atoi(exact.Rounded(x, nil)) // digits: scores lie within 0 to 100
	return n
}

func (c *comparison) stage(want *Number) {
	s := &c.got.Stage
	levels := sides(s.Rated, s.Level)
	switch {
	case want == nil || want.Withheld && s.Withheld:
	case want.Withheld:
		c.add("stage", withheld, numberWords(levels, nil), "", want.Span)
	case s.Withheld:
		hint := "the reason: " + source.Join(s.Why, "and")
		if s.Rated {
			hint += "; otherwise it would be " + numberWords(levels, nil)
		}
		c.add("stage", want.words(), withheld, hint, want.Span)
	default:
		c.number("stage", want, levels, c.held())
	}
}

// held says what holds the confirmed stage below what the index gives.
func (c *comparison) held() string {
	var by []string
	for _, h := range c.got.Stage.Held {
		if h.Criterion != nil {
			by = append(by, fmt.Sprintf("the weakest criterion %s", h.Criterion.Criterion.ID))
		} else if h.Gate != nil {
			by = append(by, "the gate "+h.Gate.Gate.ID)
		}
	}
	if len(by) == 0 {
		return ""
	}
	return fmt.Sprintf("held at %d by %s; the scores alone would give %d", c.got.Stage.Level[assess.Confirmed], source.Join(by, "and"), c.got.Stage.Uncapped[assess.Confirmed])
}

func (c *comparison) criterion(want *CriterionExpect) {
	got := c.got.CriterionOf(want.Criterion.ID)
	what := "criteria." + want.Criterion.ID
	score := displayed(got.Score)
	c.number(what+".score", want.Score, score, "")
	hint := ""
	if got.Rated && got.Level != got.Ungated {
		hint = fmt.Sprintf("a gate caps it; the score alone would give %s", numberWords(&got.Ungated, nil))
	}
	c.number(what+".level", want.Level, sides(got.Rated, got.Level), hint)
}

// number compares one value on the sides that are named.
func (c *comparison) number(what string, want *Number, got *[2]int, hint string) {
	if want == nil {
		return
	}
	for side, value := range want.Value {
		if value == nil || got != nil && got[side] == *value {
			continue
		}
		if hint == "" && want.single() && got != nil && got[assess.Confirmed] == *value {
			hint = fmt.Sprintf("one number stands for both sides; write {confirmed: %d} to leave the possible side out", *value)
		}
		c.add(what, want.words(), numberWords(got, want), hint, want.Sides[side])
		return
	}
}

// words gives an expected number as it is printed beside the other one.
func (n *Number) words() string {
	confirmed, possible := n.Value[assess.Confirmed], n.Value[assess.Possible]
	switch {
	case confirmed != nil && possible != nil:
		return numberWords(&[2]int{*confirmed, *possible}, nil)
	case confirmed != nil:
		return fmt.Sprintf("%d confirmed", *confirmed)
	case possible != nil:
		return fmt.Sprintf("%d possible", *possible)
	}
	return withheld
}

// numberWords gives a number that was got, on the sides that the expectation names.
func numberWords(got *[2]int, want *Number) string {
	switch {
	case got == nil:
		return "not rated"
	case want != nil && want.Value[assess.Possible] == nil:
		return fmt.Sprintf("%d confirmed", got[assess.Confirmed])
	case want != nil && want.Value[assess.Confirmed] == nil:
		return fmt.Sprintf("%d possible", got[assess.Possible])
	case got[assess.Confirmed] == got[assess.Possible]:
		return strconv.Itoa(got[assess.Confirmed])
	}
	return fmt.Sprintf("%d … %d", got[assess.Confirmed], got[assess.Possible])
}

// firing lists the gates that fire on the confirmed side, in file order.
func (c *comparison) firing() []string {
	var ids []string
	for i := range c.got.Gates {
		if g := &c.got.Gates[i]; g.Fires[assess.Confirmed] {
			ids = append(ids, g.Gate.ID)
		}
	}
	return ids
}

func (c *comparison) contradictions() []string {
	var ids []string
	for _, d := range c.got.Contradictions() {
		ids = append(ids, d.ID)
	}
	return ids
}

// open is how a verdict that is not given yet is called in a mismatch.
const open = "open"

func (c *comparison) verdict(want *VerdictExpect) {
	if want == nil {
		return
	}
	expected, got := want.Verdict.ID, "none"
	if expected == "" {
		expected = open
	}
	switch {
	case c.got.Verdict != nil:
		got = c.got.Verdict.ID
	case len(c.got.Candidates) > 0:
		got = open
	}
	if got == expected {
		return
	}
	hint := c.between()
	if expected == open && hint != "" { // the last verdict has words for what is open
		hint = fmt.Sprintf("its text is for what is open; write verdict: %s, candidates: %s", got, brackets(candidateIDs(c.got)))
	}
	c.add("verdict", expected, got, hint, want.Span)
}

// between says between which verdicts the answers leave it open, and what would settle it;
// "" where they do not.
func (c *comparison) between() string {
	candidates := candidateIDs(c.got)
	if len(candidates) == 0 {
		return ""
	}
	settle := idsOf(c.got.Settle, func(q **rubric.Question) string { return (*q).ID })
	return fmt.Sprintf("the answers leave %s possible; what settles it: %s", source.Join(candidates, "and"), source.Join(settle, "and"))
}

func candidateIDs(res *assess.Result) []string {
	return idsOf(res.Candidates, func(v **rubric.Verdict) string { return (*v).ID })
}

func (c *comparison) candidates(want *IDs) {
	if want == nil {
		return
	}
	expected := idsOf(want.IDs, func(r *rubric.Ref) string { return r.ID })
	if got := candidateIDs(c.got); !slices.Equal(expected, got) {
		c.add("candidates", brackets(expected), brackets(got), c.between(), want.Span)
	}
}

// first compares the beginning of the list of work (method.md, section 8).
func (c *comparison) first(want *IDs) {
	if want == nil {
		return
	}
	expected := idsOf(want.IDs, func(r *rubric.Ref) string { return r.ID })
	gaps := plan.Order(c.got, plan.Cheapest(c.got, plan.Options{}))
	got := idsOf(gaps, func(g *plan.Gap) string { return g.Value.Question.ID })
	got = got[:min(len(expected), len(got))]
	if slices.Equal(expected, got) {
		return
	}
	hint := ""
	for i, id := range expected {
		switch at := slices.IndexFunc(gaps, func(g plan.Gap) bool { return g.Value.Question.ID == id }); {
		case at < 0:
			hint = id + " is no gap"
		case at != i && hint == "":
			hint = fmt.Sprintf("%s is number %d", id, at+1)
		}
	}
	c.add("first", brackets(expected), brackets(got), hint, want.Span)
}

// set compares exactly, in any order. The verbs say in a hint what is too much and what
// is missing.
func (c *comparison) set(what string, want *IDs, got []string, is, isNot string) {
	if want == nil {
		return
	}
	var expected, hints []string
	for _, ref := range want.IDs {
		expected = append(expected, ref.ID)
		if !slices.Contains(got, ref.ID) {
			hints = append(hints, ref.ID+" "+isNot)
		}
	}
	for _, id := range got {
		if !want.has(id) {
			hints = append(hints, id+" "+is+" too")
		}
	}
	if len(hints) > 0 {
		c.add(what, brackets(expected), brackets(got), strings.Join(hints, "; "), want.Span)
	}
}

func brackets(ids []string) string { return "[" + strings.Join(ids, ", ") + "]" }
