// Package oracle holds a second reckoning of the whole method, written from method.md alone
// by somebody who had not read the first one: as plain as the text, without a thought for
// speed. Its tests hold it against the reference runs and then against the program, on
// random rubrics and answers.
package oracle_test

import (
	"math/big"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// The two sides of every interval.
const (
	confirmed = 0
	possible  = 1
)

type wishes struct {
	strict, core bool
	target       int // 0: each criterion's own
}

// own is what was said about a question before any branch is looked at (section 3, rule 3).
type own struct {
	state    string // answered, panel, unknown, not-applicable or unanswered
	given    [2]int // levels of an answered or panel question
	proved   int    // the confirmed level under strict evidence
	option   *rubric.Option
	evidence string
	asked    string
}

// standing is how one question stands.
type standing struct {
	q        *rubric.Question
	position int
	own      own
	state    string // for a context question: answered, unknown or unanswered
	// Given are the levels that the answers state, counted those in scores and plans.
	given, counted [2]int
}

func (s *standing) inSums() bool {
	switch s.state {
	case "answered", "panel", "absent", "unknown", "unanswered", "unsettled":
		return s.q.Scored()
	}
	return false
}

func (s *standing) known() bool {
	return s.q.Scored() && (s.state == "answered" || s.state == "panel" || s.state == "absent")
}

type criterion struct {
	c             *rubric.Criterion
	weight        int // W_c
	rated         bool
	coverage      *big.Rat
	notApplicable *big.Rat
	score         [2]*big.Rat
	alone         [2]int // the level of the score alone
	level         [2]int
	target        int
}

type gate struct {
	g     *rubric.Gate
	fires [2]bool
	idle  bool // on a criterion that is not rated
}

type hold struct{ kind, id, question string }

type outcome struct {
	r        *rubric.Rubric
	wishes   wishes
	without  string // a question whose weights are 0 (section 10.3), or ""
	top      int
	all      []*standing
	byID     map[string]*standing
	criteria []*criterion
	gates    []*gate
	rated    bool // any criterion is
	index    [2]*big.Rat
	uncapped [2]int
	stage    [2]int
	coverage *big.Rat
	why      []string
	held     []hold

	verdict    *rubric.Verdict
	candidates []*rubric.Verdict
	settle     []*standing
}

func rat(a, b int) *big.Rat           { return big.NewRat(int64(a), int64(b)) }
func add(a, b *big.Rat) *big.Rat      { return new(big.Rat).Add(a, b) }
func mul(a, b *big.Rat) *big.Rat      { return new(big.Rat).Mul(a, b) }
func quotient(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

// ownOfSheet reads one person's answer.
func ownOfSheet(r *rubric.Rubric, q *rubric.Question, a *sheet.Sheet, w wishes) own {
	given := a.Given[q.ID]
	o := own{state: "unanswered", evidence: string(given.Evidence), asked: given.Ask}
	switch {
	case given.Option != "":
		o.state, o.option = "answered", q.Option(given.Option)
		level := o.option.Level
		o.given, o.proved = [2]int{level, level}, lowered(r, level, given.Evidence, w)
	case given.Unknown:
		o.state = "unknown"
	case given.NotApplicable != "":
		o.state = "not-applicable"
	}
	return o
}

// lowered is the level that strict evidence leaves of an answer.
func lowered(r *rubric.Rubric, level int, e sheet.Evidence, w wishes) int {
	if w.strict && level >= r.Scoring.TargetLevel && e != sheet.EvidenceSeen {
		return r.Scoring.TargetLevel - 1
	}
	return level
}

// single scores one person.
func single(r *rubric.Rubric, a *sheet.Sheet, w wishes) *outcome {
	var owns []own
	for i := range r.Questions {
		owns = append(owns, ownOfSheet(r, &r.Questions[i], a, w))
	}
	return reckon(r, owns, w)
}

func reckon(r *rubric.Rubric, owns []own, w wishes) *outcome { return reckonWithout("", r, owns, w) }

func reckonWithout(without string, r *rubric.Rubric, owns []own, w wishes) *outcome {
	o := &outcome{r: r, wishes: w, without: without, top: r.Top(), byID: map[string]*standing{}}
	o.settleStates(owns)
	o.scoreCriteria()
	o.scoreStage()
	o.findVerdict()
	o.withhold()
	return o
}

// settleStates applies the three rules of section 3.
func (o *outcome) settleStates(owns []own) {
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		s := &standing{q: q, position: i, own: owns[i]}
		o.all = append(o.all, s)
		o.byID[q.ID] = s
	}
	for _, s := range o.all {
		o.settleOne(s)
	}
}

func (o *outcome) settleOne(s *standing) {
	s.state = s.own.state
	if !s.q.Scored() {
		if s.state == "panel" {
			s.state = "answered"
		}
		return
	}
	hasLevel := s.state == "answered" || s.state == "panel"
	s.given, s.counted = [2]int{0, o.top}, [2]int{0, o.top}
	if hasLevel {
		s.given, s.counted = s.own.given, [2]int{s.own.proved, s.own.given[possible]}
	}
	if o.leftOut(s.q) {
		s.state = "left-out"
		return
	}
	if b := s.q.AskWhen; b != nil {
		p := o.byID[b.Question.ID]
		switch {
		case p.state == "left-out" || p.state == "not-applicable":
			s.state = p.state
		case p.given[possible] < b.AtLeast:
			s.state = "absent"
			s.given, s.counted = [2]int{}, [2]int{}
		case p.given[confirmed] < b.AtLeast:
			s.state = "unsettled"
			high := o.top
			if hasLevel {
				high = s.own.given[possible]
			}
			s.given, s.counted = [2]int{0, high}, [2]int{0, high}
		}
	}
}

// leftOut is rule 1; for a context question it says that it is closed.
func (o *outcome) leftOut(q *rubric.Question) bool {
	for i := range q.AppliesWhen {
		clause := &q.AppliesWhen[i]
		c := owned(o, clause.Question.ID)
		if c.option != nil && !clause.AllowsOption(c.option.ID) {
			return true
		}
	}
	return false
}

func owned(o *outcome, id string) *own { return &o.byID[id].own }

// levelOf is L(x): how many cut points are at most x.
func (o *outcome) levelOf(x *big.Rat) int {
	n := 0
	for _, t := range o.r.Scoring.CutPoints {
		if t.Cmp(x) <= 0 {
			n++
		}
	}
	return n
}

func (o *outcome) slack() int {
	if o.r.Scoring.HasSlack {
		return o.r.Scoring.BalanceSlack
	}
	return o.top
}

func (o *outcome) scoreCriteria() {
	for i := range o.r.Gates {
		g := &gate{g: &o.r.Gates[i]}
		s := o.byID[g.g.Question.ID]
		for side := range 2 {
			g.fires[side] = s.inSums() && s.counted[side] < g.g.Below
		}
		o.gates = append(o.gates, g)
	}
	for i := range o.r.Criteria {
		o.criteria = append(o.criteria, o.scoreCriterion(&o.r.Criteria[i]))
	}
}

func (o *outcome) scoreCriterion(rc *rubric.Criterion) *criterion {
	c := &criterion{c: rc, coverage: new(big.Rat), notApplicable: new(big.Rat), target: rc.Target}
	if o.wishes.target > 0 {
		c.target = o.wishes.target
	}
	known, set := 0, 0
	sums := [2]int{}
	for _, s := range o.all {
		w := s.q.WeightIn(rc.ID)
		if s.q.ID == o.without {
			w = 0
		}
		if s.inSums() {
			c.weight += w
			sums[confirmed] += w * s.counted[confirmed]
			sums[possible] += w * s.counted[possible]
		}
		if s.known() {
			known += w
		}
		if s.state == "not-applicable" {
			set += w
		}
	}
	if c.weight+set > 0 {
		c.notApplicable = rat(set, c.weight+set)
	}
	if c.weight > 0 {
		c.coverage = rat(known, c.weight)
		c.rated = c.notApplicable.Cmp(o.r.Scoring.MaxNotApplicable) <= 0
	}
	for side := range 2 {
		if c.rated {
			c.score[side] = rat(100*sums[side], o.top*c.weight)
			c.alone[side] = o.levelOf(c.score[side])
			c.level[side] = c.alone[side]
		}
	}
	for _, g := range o.gates {
		if g.g.Caps != rc.ID {
			continue
		}
		g.idle = !c.rated
		for side := range 2 {
			if c.rated && g.fires[side] {
				c.level[side] = min(c.level[side], g.g.At)
			}
		}
	}
	return c
}

func (c *criterion) gap(side int) int {
	if !c.rated {
		return 0
	}
	return max(0, c.target-c.level[side])
}

func (o *outcome) scoreStage() {
	covered, weights := new(big.Rat), 0
	ratedWeights := 0
	sums := [2]*big.Rat{new(big.Rat), new(big.Rat)}
	for _, c := range o.criteria {
		if c.weight > 0 {
			covered = add(covered, mul(rat(c.c.Weight, 1), c.coverage))
			weights += c.c.Weight
		}
		if c.rated {
			ratedWeights += c.c.Weight
			for side := range 2 {
				sums[side] = add(sums[side], mul(rat(c.c.Weight, 1), c.score[side]))
			}
		}
	}
	o.coverage = new(big.Rat)
	if weights > 0 {
		o.coverage = quotient(covered, rat(weights, 1))
	}
	if ratedWeights == 0 {
		return
	}
	o.rated = true
	for side := range 2 {
		o.index[side] = quotient(sums[side], rat(ratedWeights, 1))
		o.uncapped[side] = o.levelOf(o.index[side])
		o.stage[side] = o.uncapped[side]
		for _, c := range o.criteria {
			if c.rated {
				o.stage[side] = min(o.stage[side], c.level[side]+o.slack())
			}
		}
		for _, g := range o.gates {
			if g.g.Caps == rubric.Overall && g.fires[side] {
				o.stage[side] = min(o.stage[side], g.g.At)
			}
		}
	}
	o.findHolds()
}

func (o *outcome) findHolds() {
	stage := o.stage[confirmed]
	if stage >= o.uncapped[confirmed] {
		return
	}
	for _, g := range o.gates {
		if g.g.Caps == rubric.Overall && g.fires[confirmed] && g.g.At == stage {
			o.held = append(o.held, hold{"gate", g.g.ID, g.g.Question.ID})
		}
	}
	weakest := o.top
	for _, c := range o.criteria {
		if c.rated {
			weakest = min(weakest, c.level[confirmed])
		}
	}
	if weakest+o.slack() != stage {
		return
	}
	for _, c := range o.criteria {
		if c.rated && c.level[confirmed] == weakest {
			o.held = append(o.held, hold{"balance", c.c.ID, o.gateHolding(c)})
		}
	}
}

// gateHolding names the question of the first gate that keeps a criterion below its score.
func (o *outcome) gateHolding(c *criterion) string {
	for _, g := range o.gates {
		if g.g.Caps == c.c.ID && g.fires[confirmed] && g.g.At == c.level[confirmed] && c.level[confirmed] < c.alone[confirmed] {
			return g.g.Question.ID
		}
	}
	return ""
}

func (o *outcome) withhold() {
	if o.coverage.Cmp(o.r.Scoring.MinCoverage) < 0 {
		o.why = append(o.why, "coverage")
	}
	for _, c := range o.criteria {
		if !c.rated {
			o.why = append(o.why, "criterion-not-rated")
			break
		}
	}
	if o.verdictStands() && o.verdict.Withheld {
		o.why = append(o.why, "verdict")
	}
	if o.wishes.core {
		o.why = append(o.why, "core-only")
	}
}

// kappa is the index points that one level of a question is worth.
func (o *outcome) kappa(q *rubric.Question) *big.Rat {
	sum, weights := new(big.Rat), 0
	for _, c := range o.criteria {
		if c.rated {
			weights += c.c.Weight
		}
	}
	if !o.byID[q.ID].inSums() {
		return sum
	}
	for _, c := range o.criteria {
		if c.rated {
			sum = add(sum, mul(rat(c.c.Weight, weights), rat(q.WeightIn(c.c.ID), c.weight)))
		}
	}
	return mul(rat(100, o.top), sum)
}
