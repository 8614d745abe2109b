package assess

import (
	"math/big"
	"slices"

	"cxgap/assess/exact"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Options are the choices a person has in scoring.
type Options struct {
	// Target replaces every criterion's own target level; nil keeps them. 1..N.
	Target *int
	// StrictEvidence counts answers at the rubric's target level or above only as far as
	// somebody has seen evidence for them.
	StrictEvidence bool
	// Core marks the report of a short screening: its stage is withheld.
	Core bool
}

// Pair holds an exact number for each [Side]. Both are nil where there is none.
type Pair [2]*big.Rat

// Result is everything that follows from answers under a rubric, exact.
type Result struct {
	Rubric   *rubric.Rubric
	Options  Options
	Values   []Value // by question, in file order
	Criteria []CriterionScore
	Gates    []GateState // in file order
	// Index is the weighted mean of the rated criteria, 0..100; nil if none is rated.
	Index Pair
	// Coverage is the share of weights that is known, 0..1.
	Coverage *big.Rat
	Stage    Stage
	// Verdict is the one that the answers give; nil if the rubric has none, or if it is open
	// between Candidates and the rubric has no words for that.
	Verdict *rubric.Verdict
	// Candidates are the verdicts between which it is open, in file order; nil where it is
	// not. Settle are the questions whose answers would settle it, in file order.
	Candidates []*rubric.Verdict
	Settle     []*rubric.Question

	said []Said // before branches, for running everything again
}

// CriterionScore is one axis of the profile.
type CriterionScore struct {
	Criterion *rubric.Criterion
	Rated     bool
	Weight    int64    // W_c: the weights of the questions in the sums, at least 0
	Coverage  *big.Rat // share of Weight that is known, 0..1; 0 if Weight is 0
	// NotApplicable is the share of weights marked not applicable, 0..1; left-out
	// questions are in neither part.
	NotApplicable *big.Rat
	Score         Pair   // 0..100; nil if not rated
	Ungated       [2]int // the level that the score alone gives
	Level         [2]int // after the gates on the criterion
	Target        int
	Gap           [2]int // levels from each side's level up to the target, at least 0; 0 if not rated
}

// GateState tells how one gate stands.
type GateState struct {
	Gate  *rubric.Gate
	Fires [2]bool
	// Idle is true if the gate is on a criterion that is not rated: it then does nothing.
	Idle bool
}

// Holds tells whether the gate fires on a side and has an effect there.
func (g *GateState) Holds(s Side) bool { return g.Fires[s] && !g.Idle }

// Overall tells whether the gate caps the stage and not one criterion.
func (g *GateState) Overall() bool { return g.Gate.Caps == rubric.Overall }

// Score runs one respondent's answers through the rubric. The answers must be valid under
// it; what the rubric does not know is passed over.
func Score(r *rubric.Rubric, a *sheet.Sheet, o Options) *Result {
	return ScoreSaid(r, SaidBy(r, a), o)
}

// ScoreSaid runs what was said through the rubric, whoever said it.
func ScoreSaid(r *rubric.Rubric, values []Said, o Options) *Result {
	res := &Result{Rubric: r, Options: o, Values: Settle(r, values, o.StrictEvidence), said: values}
	res.measure()
	return res
}

// measure fills in what follows from the values.
func (res *Result) measure() {
	p := plainRuler(res.Rubric).measure(res.Values)
	res.Criteria, res.Gates, res.Index, res.Coverage = p.criteria, p.gates, p.index, p.coverage
	for i := range res.Criteria {
		res.Criteria[i].setTarget(res.Options.Target)
	}
	res.judge()
	res.Stage = p.stage()
	res.withhold()
}

// Raised is how things stand once some questions have reached a level, by id, everything
// else being as it is today: what a higher level opens keeps its own level, and questions
// outside the sums stay there. Answers are not touched, so the verdict is today's and
// [Result.Sensitivity] is not meant for it.
func (res *Result) Raised(levels map[string]int) *Result {
	raised := *res
	raised.Values = slices.Clone(res.Values)
	for i := range raised.Values {
		v := &raised.Values[i]
		if level, ok := levels[v.Question.ID]; ok && v.InSums() {
			v.Scored = Interval{level, max(level, v.Scored[Possible])}
		}
	}
	raised.measure()
	return &raised
}

// Said is what was said about every question before branches are looked at.
func (res *Result) Said() []Said { return res.said }

// ScoreOnly scores what was said where only some questions count, with their gates. The
// result has no verdict and no targets, and its stage is never withheld.
func ScoreOnly(r *rubric.Rubric, values []Said, only map[string]bool, o Options) *Result {
	res := &Result{Rubric: r, Options: o, Values: Settle(r, values, o.StrictEvidence), said: values}
	u := plainRuler(r)
	u.only = only
	p := u.measure(res.Values)
	res.Criteria, res.Gates, res.Index, res.Coverage, res.Stage = p.criteria, p.gates, p.index, p.coverage, p.stage()
	return res
}

// setTarget sets the criterion's target and its gap.
func (c *CriterionScore) setTarget(target *int) {
	c.Target = c.Criterion.Target
	if target != nil {
		c.Target = *target
	}
	if c.Rated {
		for side, level := range c.Level {
			c.Gap[side] = max(0, c.Target-level)
		}
	}
}

// withhold says why no stage is given, in the order of the Why constants.
func (res *Result) withhold() {
	s := &res.Stage
	if res.Coverage.Cmp(res.Rubric.Scoring.MinCoverage) < 0 {
		s.Why = append(s.Why, WhyCoverage)
	}
	for i := range res.Criteria {
		if !res.Criteria[i].Rated {
			s.Why = append(s.Why, WhyNotRated)
			break
		}
	}
	if res.verdictWithholds() {
		s.Why = append(s.Why, WhyVerdict)
	}
	if res.Options.Core {
		s.Why = append(s.Why, WhyCore)
	}
	s.Withheld = len(s.Why) > 0
}

// CriterionOf returns the score of a criterion by its id, or nil.
func (res *Result) CriterionOf(id string) *CriterionScore {
	if i := res.Rubric.CriterionIndex(id); i >= 0 {
		return &res.Criteria[i]
	}
	return nil
}

// ValueOf returns how a question stands by its id, or nil.
func (res *Result) ValueOf(id string) *Value {
	if i := res.Rubric.QuestionIndex(id); i >= 0 {
		return &res.Values[i]
	}
	return nil
}

// Display gives a score or index of this rubric as people read it.
func (res *Result) Display(x *big.Rat) string { return exact.Rounded(x, res.Rubric.Scoring.CutPoints) }

// WithheldBy tells whether the stage is withheld for a reason, one of the Why constants.
func (res *Result) WithheldBy(reason string) bool {
	return slices.Contains(res.Stage.Why, reason)
}
