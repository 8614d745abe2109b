package assess

import (
	"math/big"
	"slices"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// A trial answers "what would the stage be with this one answer changed?" without scoring
// everything again. Sensitivity and [Result.SingleAnswers] ask that for every answer, and the
// measures of a plan are taken one by one with [Result.Climb]: with a full run for each, a
// report of 2,000 questions would take 2,000 times as long as one run.
//
// The idea: a result is sums. Of each criterion they are a [tally], of the caps a count of the
// gates that fire. A changed answer has an [effect] on these sums: the question itself stands
// otherwise, and so may the questions that hang on it. What follows below a question depends
// only on how that question stands, so it is worked out once and remembered; a long chain of
// branches costs no more than a short one.
//
// With the effect in the sums, only the criteria that it touches are scored again, by the same
// [ruler] as ever, and the index is not added up but compared with the cut points by what it
// gains (see [trial.indexLevel]). Afterwards the effect is taken out again.
//
// All of that is exact. Property tests hold it to a full run for every kind of change.
type trial struct {
	res    *Result // as it was when the trial began; nothing in it changes
	ruler  *ruler
	said   []Said
	strict bool

	// By question: the criteria that it scores, in the order of its Scores; the questions that
	// hang on it; whether a verdict reads it; and the effects worked out so far.
	criteria, children [][]int
	asked              []bool
	known              [][]following

	question int      // the one about which something else is said at the moment
	verdicts verdicts // what they say then

	tallies []tally
	caps    []capCount       // by criterion, the last for the stage as a whole
	before  []CriterionScore // as they were when the trial began
	now     []CriterionScore // as they are
	touched []int            // the criteria whose sums are not what they were
	isOther []bool           // by criterion: it is among them

	// weighted are the sums Σ V_c·S_c before, and missing what they lacked of each cut point:
	// t_k·ΣV − Σ V_c·S_c. Both by side.
	weighted Pair
	missing  [2][]*big.Rat
	// uncovered is what Σ V_c·cov_c lacked of the coverage asked for.
	uncovered *big.Rat
}

// effect is what a change does to the sums.
type effect struct {
	tallies []tallyChange // one for a criterion
	caps    []capChange
	asked   bool // a verdict reads one of the questions that stand otherwise
}

type tallyChange struct {
	criterion int
	by        tally
}

type capChange struct {
	on, side, at int // the place in trial.caps
	by           int // gates more that fire; below 0 for less
}

// following is the effect of a question's standing otherwise, with all that hangs on it.
type following struct {
	standing Value
	effect   *effect
}

// capCount counts the gates that fire, by side and the level to which they cap.
type capCount [2][]int

// least is the lowest cap in force; the top level without any.
func (c capCount) least(s Side) int {
	if at := slices.IndexFunc(c[s], func(n int) bool { return n > 0 }); at >= 0 {
		return at
	}
	return len(c[s]) - 1
}

// trial prepares trials on a result.
func (res *Result) trial() *trial {
	r, n := res.Rubric, len(res.Values)
	t := &trial{res: res, ruler: plainRuler(r), said: slices.Clone(res.said), strict: res.Options.StrictEvidence,
		criteria: make([][]int, n), children: make([][]int, n), asked: make([]bool, n), known: make([][]following, n),
		before: res.Criteria, now: slices.Clone(res.Criteria), isOther: make([]bool, len(r.Criteria))}
	t.tallies = t.ruler.tallies(res.Values)
	for i := range r.Questions {
		q := &r.Questions[i]
		for _, w := range q.Scores {
			t.criteria[i] = append(t.criteria[i], r.CriterionIndex(w.Criterion.ID))
		}
		if q.AskWhen != nil {
			parent := r.QuestionIndex(q.AskWhen.Question.ID)
			t.children[parent] = append(t.children[parent], i)
		}
	}
	t.readVerdicts()
	for range len(r.Criteria) + 1 {
		t.caps = append(t.caps, capCount{make([]int, len(r.Scale)), make([]int, len(r.Scale))})
	}
	firing := &effect{}
	for i := range res.Values {
		t.countGates(firing, i, &res.Values[i], 1)
	}
	for _, c := range firing.caps {
		t.caps[c.on][c.side][c.at] += c.by
	}
	weight := ratedWeight(t.before)
	for side := range t.weighted {
		t.weighted[side] = new(big.Rat)
		if res.Stage.Rated {
			t.weighted[side].Mul(res.Index[side], weight)
		}
		for _, cut := range t.ruler.cuts {
			need := new(big.Rat).Mul(cut, weight)
			t.missing[side] = append(t.missing[side], need.Sub(need, t.weighted[side]))
		}
	}
	t.uncovered = new(big.Rat).Sub(res.Rubric.Scoring.MinCoverage, res.Coverage)
	t.uncovered.Mul(t.uncovered, coverageWeight(res.Criteria))
	return t
}

// with looks at how things stand with something else said about one question.
func (t *trial) with(question int, said Said, look func(*effect)) {
	before := t.said[question]
	t.said[question], t.question = said, question
	e := &effect{}
	if t.res.Values[question].Question.Scored() {
		t.follows(e, question, settleOne(t.res.Rubric, question, t.said, t.res.Values, t.strict))
	} else { // leaves out and lets in questions anywhere
		for i, v := range t.settled() {
			if v != t.res.Values[i] {
				t.stands(e, i, &v)
			}
		}
	}
	t.under(e, func() { look(e) })
	t.said[question] = before
}

// settled is how all questions stand after what is said at the moment.
func (t *trial) settled() []Value { return Settle(t.res.Rubric, t.said, t.strict) }

// follows adds up what it does to the sums that a question stands otherwise.
func (t *trial) follows(e *effect, question int, v Value) {
	if v == t.res.Values[question] {
		return
	}
	t.stands(e, question, &v)
	for _, child := range t.children[question] {
		e.add(t.effectOf(child, settleUnder(t.res.Rubric, child, t.said, &v, t.strict)))
	}
}

// effectOf is what follows adds up, remembered. It is asked for questions that hang on the one
// that is tried, so what was said about them and about context questions is always the same.
func (t *trial) effectOf(question int, v Value) *effect {
	for _, f := range t.known[question] {
		if f.standing == v {
			return f.effect
		}
	}
	e := &effect{}
	t.follows(e, question, v)
	t.known[question] = append(t.known[question], following{v, e})
	return e
}

// stands adds what it does to the sums that one question stands otherwise.
func (t *trial) stands(e *effect, question int, now *Value) {
	was := &t.res.Values[question]
	t.weigh(e, question, was, -1)
	t.weigh(e, question, now, 1)
	t.countGates(e, question, was, -1)
	t.countGates(e, question, now, 1)
	e.asked = e.asked || t.asked[question]
}

// weigh counts a question into the tallies of its criteria, or with a sign of −1 out of them.
func (t *trial) weigh(e *effect, question int, v *Value, sign int64) {
	for k, w := range v.Question.Scores {
		t.ruler.add(e.tally(t.criteria[question][k]), v, sign*int64(w.Weight))
	}
}

// countGates counts the gates on a question that fire, in or out.
func (t *trial) countGates(e *effect, question int, v *Value, sign int) {
	for _, i := range t.res.Rubric.GatesOn(v.Question.ID) {
		g, on := &t.res.Rubric.Gates[i], len(t.caps)-1
		if g.Caps != rubric.Overall {
			on = t.res.Rubric.CriterionIndex(g.Caps)
		}
		for side := range t.caps[on] {
			if fires(g, v, Side(side)) {
				e.caps = append(e.caps, capChange{on, side, g.At, sign})
			}
		}
	}
}

// tally is the change to a criterion's tally.
func (e *effect) tally(criterion int) *tally {
	at := slices.IndexFunc(e.tallies, func(c tallyChange) bool { return c.criterion == criterion })
	if at < 0 {
		at = len(e.tallies)
		e.tallies = append(e.tallies, tallyChange{criterion: criterion})
	}
	return &e.tallies[at].by
}

func (e *effect) add(more *effect) {
	for i := range more.tallies {
		e.tally(more.tallies[i].criterion).add(&more.tallies[i].by, 1)
	}
	e.caps = append(e.caps, more.caps...)
	e.asked = e.asked || more.asked
}

// without looks at how things stand with the weights of a question at 0; its gates, and the
// questions that hang on it, stay as they are.
func (t *trial) without(question int, look func()) {
	e := &effect{}
	t.weigh(e, question, &t.res.Values[question], -1)
	t.under(e, look)
}

// under looks at how things stand with an effect in the sums.
func (t *trial) under(e *effect, look func()) {
	t.apply(e, 1)
	look()
	t.apply(e, -1)
	for _, c := range t.touched {
		t.now[c], t.isOther[c] = t.before[c], false
	}
	t.touched = t.touched[:0]
}

// apply puts an effect into the sums, or with a sign of −1 takes it out, and scores what it
// touches.
func (t *trial) apply(e *effect, sign int) {
	touch := func(criterion int) {
		if criterion < len(t.isOther) && !t.isOther[criterion] {
			t.isOther[criterion], t.touched = true, append(t.touched, criterion)
		}
	}
	for i := range e.tallies {
		c := &e.tallies[i]
		t.tallies[c.criterion].add(&c.by, int64(sign))
		touch(c.criterion)
	}
	for _, c := range e.caps {
		t.caps[c.on][c.side][c.at] += sign * c.by
		touch(c.on)
	}
	if sign < 0 {
		return // everything is as it was before
	}
	for _, c := range t.touched {
		score := t.ruler.criterion(&t.res.Rubric.Criteria[c], &t.tallies[c])
		for side := range score.Level {
			score.Level[side] = min(score.Ungated[side], t.caps[c].least(Side(side)))
		}
		t.now[c] = score
	}
}

// gain is what the sum Σ V_c·x_c over criteria has gained, x_c being part of a criterion's score
// and nil for one that takes no part. There is little to reckon, since only what is touched has
// gained. It is nil if not the same criteria take part as before.
func (t *trial) gain(part func(*CriterionScore) *big.Rat) *big.Rat {
	gain := new(big.Rat)
	for _, c := range t.touched {
		now, was := part(&t.now[c]), part(&t.before[c])
		if (now == nil) != (was == nil) {
			return nil
		}
		if now != nil {
			difference := new(big.Rat).Sub(now, was)
			gain.Add(gain, difference.Mul(difference, exact.Whole(t.now[c].Criterion.Weight)))
		}
	}
	return gain
}

// indexGain is the gain of Σ V_c·S_c, from which the index is made.
func (t *trial) indexGain(s Side) *big.Rat {
	return t.gain(func(c *CriterionScore) *big.Rat { return c.Score[s] })
}

// indexWith is the confirmed index with a gain.
func (t *trial) indexWith(gain *big.Rat) *big.Rat {
	sum := new(big.Rat).Add(t.weighted[Confirmed], gain)
	return sum.Quo(sum, ratedWeight(t.before))
}

// indexLevel is the level that the index gives; some criterion has to be rated. With the same
// ones rated as before, I ≥ t_k is the same as: the gain of Σ V_c·S_c is not below what was
// missing. Fractions of many criteria have long denominators, which this way nobody has to
// bring together.
func (t *trial) indexLevel(s Side) int {
	if gain := t.indexGain(s); gain != nil {
		return levelBy(t.missing[s], gain)
	}
	return t.ruler.level(indexOf(t.now)[s])
}

// lowCoverage tells whether the coverage is below what the rubric asks for, in the same way.
func (t *trial) lowCoverage() bool {
	if gain := t.gain(coverageIn); gain != nil {
		return gain.Cmp(t.uncovered) < 0
	}
	return coverageOf(t.now).Cmp(t.res.Rubric.Scoring.MinCoverage) < 0
}

// coverageIn is what a criterion adds to the coverage; nil for one without questions in the sums.
func coverageIn(c *CriterionScore) *big.Rat {
	if c.Weight == 0 {
		return nil
	}
	return c.Coverage
}

// rated tells whether any criterion is.
func (t *trial) rated() bool {
	return slices.ContainsFunc(t.now, func(c CriterionScore) bool { return c.Rated })
}

// stageLevel is the stage on a side; some criterion has to be rated.
func (t *trial) stageLevel(s Side) int { return min(t.indexLevel(s), t.ceiling(s)) }

// ceiling is the stage's bound apart from the index.
func (t *trial) ceiling(s Side) int {
	return ceilingOf(t.res.Rubric, t.now, t.caps[len(t.caps)-1].least(s), s)
}

// withheld tells whether the stage would be withheld.
func (t *trial) withheld(e *effect) bool {
	switch {
	case t.res.Options.Core, slices.ContainsFunc(t.now, func(c CriterionScore) bool { return !c.Rated }):
		return true
	case t.lowCoverage():
		return true
	case !e.asked:
		return t.res.verdictWithholds()
	}
	return withholds(t.conclude())
}

// Climb is a result in which questions are raised one after the other, as [Result.Raised]
// raises them: everything else stays as it is today.
type Climb struct{ t *trial }

// Climb begins with today.
func (res *Result) Climb() *Climb { return &Climb{res.trial()} }

// Raise raises a question, by its position, to a level; one outside the sums stays there. It
// is meant for questions that have not been raised yet.
func (c *Climb) Raise(question, level int) {
	t := c.t
	v := t.res.Values[question]
	if !v.InSums() {
		return
	}
	v.Scored = Interval{level, max(level, v.Scored[Possible])}
	t.keep()
	e := &effect{}
	t.stands(e, question, &v)
	t.apply(e, 1)
}

// keep makes how things stand what they are compared with.
func (t *trial) keep() {
	for side := range t.weighted {
		gain := t.indexGain(Side(side)) // the same criteria are rated: what is in the sums stays there
		t.weighted[side].Add(t.weighted[side], gain)
		for _, missing := range t.missing[side] {
			missing.Sub(missing, gain)
		}
	}
	t.before = slices.Clone(t.now)
	for _, c := range t.touched {
		t.isOther[c] = false
	}
	t.touched = t.touched[:0]
}

// Index is the confirmed index; some criterion has to be rated, as for Stage.
func (c *Climb) Index() *big.Rat { return c.t.indexWith(c.t.indexGain(Confirmed)) }

// Stage is the confirmed stage.
func (c *Climb) Stage() int { return c.t.stageLevel(Confirmed) }

// Criteria are the criteria's scores, to be read before the next question is raised.
func (c *Climb) Criteria() []CriterionScore { return c.t.now }
