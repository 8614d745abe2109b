package lint

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
	"cxgap/rubric/source"
)

// clauseWords spells a clause out: "light at least 1 and at most 2", "building own or rented".
func clauseWords(c *rubric.Clause) string {
	if c.Options != nil {
		var ids []string
		for _, o := range c.Options {
			ids = append(ids, o.ID)
		}
		return c.Question.ID + " " + source.Join(ids, "or")
	}
	if c.NotSettled {
		return c.Question.ID + " not settled"
	}
	var bounds []string
	if c.AtLeast != nil {
		bounds = append(bounds, fmt.Sprintf("at least %d", *c.AtLeast))
	}
	if c.AtMost != nil {
		bounds = append(bounds, fmt.Sprintf("at most %d", *c.AtMost))
	}
	return c.Question.ID + " " + strings.Join(bounds, " and ")
}

// clash is the smallest part of an impossible condition that is impossible by itself.
func (p *Pass) clash(c rubric.Condition) rubric.Condition {
	return slices.Clip(fewest(c, func(part []rubric.Clause) bool { return p.holds(part) == reach.No }))
}

// holds tells whether one respondent, or a panel, can meet a condition and none of the others.
func (p *Pass) holds(c rubric.Condition, unless ...rubric.Condition) reach.Truth {
	found := p.space().Holds(c, unless...)
	if found == reach.No && slices.ContainsFunc(append(unless, c), func(c rubric.Condition) bool {
		return slices.ContainsFunc(c, func(c rubric.Clause) bool { return c.NotSettled && p.Rubric.Question(c.Question.ID).Scored() })
	}) {
		return p.space().HoldsInPanel(c, unless...)
	}
	return found
}

// fewest leaves out one after the other what is not needed for a property to hold that more never
// takes away. What can be left out up to the next that is needed is found by halving: of two
// hundred verdicts that takes eight trials for each that is needed, in place of two hundred in all.
func fewest[T any](all []T, still func([]T) bool) []T {
	var needed []T
	for {
		next := sort.Search(len(all), func(i int) bool { return !still(slices.Concat(needed, all[i+1:])) })
		if next == len(all) {
			return needed
		}
		needed, all = append(needed, all[next]), all[next+1:]
	}
}

// clashWords says which clauses exclude each other, and why if branches or context
// questions are the reason.
func clashWords(r *rubric.Rubric, c rubric.Condition) string {
	var words []string
	for i := range c {
		words = append(words, clauseWords(&c[i]))
	}
	return source.Join(words, "and") + " exclude each other" + clashReason(r, c)
}

func clashReason(r *rubric.Rubric, c rubric.Condition) string {
	for i := range c {
		q := r.Question(c[i].Question.ID)
		for _, on := range contexts(r, q) {
			if q.Scored() && names(c, on.Question.ID) {
				return fmt.Sprintf(", because %s is left out unless %s", q.ID, strings.Replace(clauseWords(&on), " ", " is ", 1))
			}
		}
		for b := q.AskWhen; b != nil; b = r.Question(b.Question.ID).AskWhen {
			if names(c, b.Question.ID) {
				return fmt.Sprintf(", because %s is asked only once %s reaches %d, and counts as level 0 before", q.ID, b.Question.ID, b.AtLeast)
			}
		}
	}
	return ""
}

// names tells whether a condition has a demand on the question.
func names(c rubric.Condition, question string) bool {
	return slices.ContainsFunc(c, func(on rubric.Clause) bool { return on.Question.ID == question })
}

// verdictWords names verdicts with their lines: "exempt (line 12) or early (line 15)".
func verdictWords(verdicts []*rubric.Verdict) string {
	var words []string
	for _, v := range verdicts {
		words = append(words, fmt.Sprintf("%q (line %d)", v.ID, v.Span.Line))
	}
	return source.Join(words, "or")
}

// levelWords names levels of the scale: "1 (Partial) or 2 (Full)".
func levelWords(r *rubric.Rubric, levels []int) string {
	var words []string
	for _, k := range levels {
		words = append(words, fmt.Sprintf("%d (%s)", k, r.Scale[k].Name))
	}
	return source.Join(words, "or")
}

// reachRules lists the rules that ask what answers can reach. They share one
// [reach.Space] for each rubric, and with it its budget.
func reachRules() []*Rule {
	return []*Rule{
		unreachableQuestion(),
		onlyUnanswered(),
		impossibleClause(),
		needlessClause(),
		unreachableContradiction(),
		unreachableVerdict(),
		shadowedVerdict(),
		closedGate(),
		gateWithoutEffect(),
		toothlessGate(),
		lenientGate(),
		impossibleForSome(),
		unreachableLevel(),
		questionWithoutInfluence(),
		unmetRequirement(),
	}
}

// space is everything that can be answered under the rubric, prepared once for all rules.
func (p *Pass) space() *reach.Space {
	if p.reach == nil {
		p.reach = reach.New(p.Rubric)
	}
	return p.reach
}

// undecided says that the budget was too small to find out. It is a warning whatever the
// rule: nothing wrong was found.
func (p *Pass) undecided(at finding.Span, question string, args ...any) {
	message := fmt.Sprintf("not decided: "+question, args...) + fmt.Sprintf("; it would take more than the %d steps there are for a rubric", reach.Budget)
	f := p.rule.finding(p.Document.Name, at, "look at it yourself, or ask for fewer cases: fewer branches, rounder weights, shorter conditions", message)
	f.Severity = finding.Warning
	p.findings = append(p.findings, f)
}
