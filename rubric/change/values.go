package change

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// number writes an exact number as a decimal; one without an end as a fraction.
func number(x *big.Rat) string {
	if digits, exact := x.FloatPrec(); exact {
		return x.FloatString(digits)
	}
	return x.RatString()
}

func numbers(xs []*big.Rat) string {
	var out []string
	for _, x := range xs {
		out = append(out, number(x))
	}
	return list(out)
}

// list writes words as they stand in a rubric file; "" for none.
func list(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return "[" + strings.Join(words, ", ") + "]"
}

func refIDs(refs []rubric.Ref) []string {
	var out []string
	for _, ref := range refs {
		out = append(out, ref.ID)
	}
	return out
}

func refList(refs []rubric.Ref) string { return list(refIDs(refs)) }

// truth writes a flag that is off if it is left out.
func truth(on bool) string {
	if on {
		return "true"
	}
	return ""
}

func bounds(least, most *int) string {
	var out []string
	if least != nil {
		out = append(out, "at_least: "+strconv.Itoa(*least))
	}
	if most != nil {
		out = append(out, "at_most: "+strconv.Itoa(*most))
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// condition writes a condition with its clauses sorted, as their order says nothing.
func (g *grower) condition(c rubric.Condition) string {
	if c == nil {
		return ""
	}
	var out []string
	for i := range c {
		out = append(out, fmt.Sprintf("%s: %s", g.question(c[i].Question.ID), g.clause(&c[i])))
	}
	slices.Sort(out)
	return "{" + strings.Join(out, ", ") + "}"
}

// orAlways gives the empty condition its written form.
func orAlways(condition string) string {
	if condition == "" {
		return "{}"
	}
	return condition
}

func (g *grower) clause(c *rubric.Clause) string {
	if c.NotSettled {
		return "{settled: false}"
	}
	if c.Options == nil {
		return bounds(c.AtLeast, c.AtMost)
	}
	var out []string
	for _, o := range c.Options {
		out = append(out, g.option(c.Question.ID, o.ID))
	}
	slices.Sort(out)
	return list(slices.Compact(out))
}
