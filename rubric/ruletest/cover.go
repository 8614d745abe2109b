package ruletest

import (
	"fmt"
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// Kind is what a [Goal] is about.
type Kind string

// The kinds of goals, in the order in which they are reported.
const (
	Options        Kind = "options"
	Gates          Kind = "gates"    // each one firing and not firing
	Verdicts       Kind = "verdicts" // each one given and, where answers can leave it open, left open
	Contradictions Kind = "contradictions"
	Branches       Kind = "branches" // ask_when open, closed and unsettled; applies_when both ways
)

// Kinds lists the kinds in their order.
func Kinds() []Kind { return []Kind{Options, Gates, Verdicts, Contradictions, Branches} }

// Goal is one thing about a rubric that some case should reach.
type Goal struct {
	Kind Kind
	// Missing says what no case does, if none does.
	Missing string
	Span    finding.Span // in the rubric's file
	Reached bool

	met func(*assess.Result) bool
}

// Coverage tells what a set of cases reaches of one rubric.
type Coverage struct {
	Rubric *rubric.Rubric
	File   string // the rubric's name in findings
	Goals  []Goal // by kind, in the order of the file
}

// NewCoverage lists the goals of a rubric; none is reached yet.
func NewCoverage(r *rubric.Rubric, file string) *Coverage {
	c := &Coverage{Rubric: r, File: file}
	for i := range r.Questions {
		c.options(i)
	}
	for i := range r.Gates {
		c.gate(i)
	}
	for i := range r.Verdicts {
		d := &r.Verdicts[i]
		c.goal(Verdicts, d.Span, func(res *assess.Result) bool { return res.Verdict != nil && res.Verdict.ID == d.ID }, "no case ends in the verdict %q", d.ID)
	}
	c.candidates()
	for i := range r.Contradictions {
		d := &r.Contradictions[i]
		c.goal(Contradictions, d.Span, func(res *assess.Result) bool { return hasContradiction(res, d.ID) }, "no case holds the contradiction %q", d.ID)
	}
	for i := range r.Questions {
		c.branch(i)
		c.applies(i)
	}
	return c
}

func (c *Coverage) goal(kind Kind, at finding.Span, met func(*assess.Result) bool, missing string, args ...any) {
	c.Goals = append(c.Goals, Goal{Kind: kind, Span: at, met: met, Missing: fmt.Sprintf(missing, args...)})
}

func hasContradiction(res *assess.Result, id string) bool {
	for _, d := range res.Contradictions() {
		if d.ID == id {
			return true
		}
	}
	return false
}

// candidates wants each verdict left open that is open while nothing is answered: of the
// others it is not certain that any answers leave them open.
func (c *Coverage) candidates() {
	for _, d := range assess.Score(c.Rubric, sheet.New(c.Rubric, ""), assess.Options{}).Candidates {
		c.goal(Verdicts, d.Span, func(res *assess.Result) bool { return slices.Contains(candidateIDs(res), d.ID) }, "no case leaves it open whether the verdict %q holds", d.ID)
	}
}

// options wants each option chosen while its question is asked: an answer stored under a
// closed branch has no effect.
func (c *Coverage) options(question int) {
	q := &c.Rubric.Questions[question]
	for i := range q.Options {
		o := &q.Options[i]
		chosen := func(res *assess.Result) bool {
			v := &res.Values[question]
			return v.Option != nil && v.Option.ID == o.ID && !v.Closed
		}
		c.goal(Options, o.Span, chosen, "no case chooses the option %q of %q", o.ID, q.ID)
	}
}

// gate wants each gate to fire with effect, and to be passed by a question that counts.
func (c *Coverage) gate(gate int) {
	g := &c.Rubric.Gates[gate]
	fires := func(res *assess.Result) bool {
		s := &res.Gates[gate]
		return s.Fires[assess.Confirmed] && !s.Idle
	}
	passed := func(res *assess.Result) bool {
		return !res.Gates[gate].Fires[assess.Confirmed] && res.ValueOf(g.Question.ID).InSums()
	}
	c.goal(Gates, g.Span, fires, "no case lets the gate %q fire", g.ID)
	c.goal(Gates, g.Span, passed, "no case passes the gate %q", g.ID)
}

// branch wants each ask_when open, closed and unsettled, in cases where the question
// applies (method.md, section 3).
func (c *Coverage) branch(question int) {
	q := &c.Rubric.Questions[question]
	b := q.AskWhen
	if b == nil {
		return
	}
	parent := c.Rubric.QuestionIndex(b.Question.ID)
	when := func(holds func(assess.Interval) bool) func(*assess.Result) bool {
		return func(res *assess.Result) bool {
			v := &res.Values[parent]
			return v.InSums() && applies(res, q) && holds(v.Given)
		}
	}
	open := func(i assess.Interval) bool { return i[assess.Confirmed] >= b.AtLeast }
	closed := func(i assess.Interval) bool { return i[assess.Possible] < b.AtLeast }
	c.goal(Branches, b.Span, when(open), "no case opens the branch to %q", q.ID)
	c.goal(Branches, b.Span, when(closed), "no case closes the branch to %q", q.ID)
	c.goal(Branches, b.Span, when(func(i assess.Interval) bool { return !open(i) && !closed(i) }), "no case leaves the branch to %q unsettled", q.ID)
}

func (c *Coverage) applies(question int) {
	q := &c.Rubric.Questions[question]
	if len(q.AppliesWhen) == 0 {
		return
	}
	at := q.Where("applies_when")
	c.goal(Branches, at, func(res *assess.Result) bool { return appliesForCertain(res, q) }, "no case says that %q applies", q.ID)
	c.goal(Branches, at, func(res *assess.Result) bool { return !applies(res, q) }, "no case leaves %q out by applies_when", q.ID)
}

// applies is false if a context question is answered with an option not listed.
func applies(res *assess.Result, q *rubric.Question) bool {
	for i := range q.AppliesWhen {
		clause := &q.AppliesWhen[i]
		if o := res.ValueOf(clause.Question.ID).Option; o != nil && !clause.AllowsOption(o.ID) {
			return false
		}
	}
	return true
}

// appliesForCertain is true if every context question is answered with an option listed.
func appliesForCertain(res *assess.Result, q *rubric.Question) bool {
	for i := range q.AppliesWhen {
		clause := &q.AppliesWhen[i]
		if o := res.ValueOf(clause.Question.ID).Option; o == nil || !clause.AllowsOption(o.ID) {
			return false
		}
	}
	return true
}

func (c *Coverage) add(res *assess.Result) {
	for i := range c.Goals {
		if g := &c.Goals[i]; !g.Reached {
			g.Reached = g.met(res)
		}
	}
}

// Count tells how many goals of a kind there are and how many are reached; "" stands for
// all kinds.
func (c *Coverage) Count(kind Kind) (reached, all int) {
	for i := range c.Goals {
		if g := &c.Goals[i]; kind == "" || g.Kind == kind {
			all++
			if g.Reached {
				reached++
			}
		}
	}
	return reached, all
}

// Percent is the exact share of the goals that are reached, 0..100; 100 without goals.
func (c *Coverage) Percent() *big.Rat {
	reached, all := c.Count("")
	if all == 0 {
		return big.NewRat(100, 1)
	}
	return big.NewRat(100*int64(reached), int64(all))
}

// PercentText gives [Coverage.Percent] as people read it, without the sign: to the whole
// number, with as many decimals as it takes not to look like 100, or like a minimum that
// is not nil, while it is below.
func (c *Coverage) PercentText(minimum *big.Rat) string {
	thresholds := []*big.Rat{big.NewRat(100, 1)}
	if minimum != nil {
		thresholds = append(thresholds, minimum)
	}
	return exact.Rounded(c.Percent(), thresholds)
}

// RuleNotCovered is the rule of the findings that stand for goals not reached.
const RuleNotCovered = "not-covered"

// Findings lists the goals that no case reaches, as warnings in the order of the
// rubric's file.
func (c *Coverage) Findings() finding.List {
	var list finding.List
	for i := range c.Goals {
		if g := &c.Goals[i]; !g.Reached {
			list = append(list, finding.Finding{File: c.File, Line: max(1, g.Span.Line), Column: max(1, g.Span.Column), EndColumn: g.Span.End,
				Severity: finding.Warning, Rule: RuleNotCovered, Message: g.Missing})
		}
	}
	list.Sort()
	return list
}
