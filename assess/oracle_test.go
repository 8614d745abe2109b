package assess_test

import (
	"fmt"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// frac is a fraction in lowest terms with a positive denominator.
type frac struct{ n, d int64 }

func over(n, d int64) frac {
	if d < 0 {
		n, d = -n, -d
	}
	a, b := max(n, -n), d
	for b != 0 {
		a, b = b, a%b
	}
	return frac{n / a, d / a}
}

func (x frac) add(y frac) frac  { return over(x.n*y.d+y.n*x.d, x.d*y.d) }
func (x frac) mul(y frac) frac  { return over(x.n*y.n, x.d*y.d) }
func (x frac) div(y frac) frac  { return over(x.n*y.d, x.d*y.n) }
func (x frac) less(y frac) bool { return x.n*y.d < y.n*x.d }

func (x frac) String() string {
	if x.d == 1 {
		return fmt.Sprint(x.n)
	}
	return fmt.Sprintf("%d/%d", x.n, x.d)
}

// oracle reckons sections 3, 4, 5 and 8 of method.md a second time, straight from the
// formulas and by question id, with nothing of the package but its sheet. It is as slow
// and as plain as can be; what it agrees with is right unless both misread the text.
type oracle struct {
	r       *rubric.Rubric
	a       *sheet.Sheet
	o       assess.Options
	without string // a question whose weights are 0

	state         map[string]string
	given, scored map[string][2]int // lo and hi of a question in the sums

	w, na, known map[string]int64 // W_c, X and the known weights by criterion
	rated        map[string]bool
	score        map[string][2]frac
	ungated      map[string][2]int
	level        map[string][2]int
	index        [2]frac
	anyRated     bool
	uncapped     [2]int
	stage        [2]int
}

func newOracle(r *rubric.Rubric, a *sheet.Sheet, o assess.Options) *oracle {
	return (&oracle{r: r, a: a, o: o}).run()
}

func (o *oracle) run() *oracle {
	o.state, o.given, o.scored = map[string]string{}, map[string][2]int{}, map[string][2]int{}
	for i := range o.r.Questions {
		o.settle(&o.r.Questions[i])
	}
	o.w, o.na, o.known, o.rated = map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]bool{}
	o.score, o.ungated, o.level = map[string][2]frac{}, map[string][2]int{}, map[string][2]int{}
	for i := range o.r.Criteria {
		o.reckonCriterion(o.r.Criteria[i].ID)
	}
	o.reckonStage()
	return o
}

func (o *oracle) inSums(q string) bool {
	return o.r.Question(q).Scored() && o.state[q] != "left-out" && o.state[q] != "not-applicable"
}

func (o *oracle) isKnown(q string) bool {
	return o.state[q] == "answered" || o.state[q] == "absent"
}

// settle applies the rules of section 3 in their order.
func (o *oracle) settle(q *rubric.Question) {
	n, target := o.r.Top(), o.r.Scoring.TargetLevel
	own := o.a.Given[q.ID]
	ownState, level := "unanswered", 0
	if own.Option != "" {
		ownState, level = "answered", q.Option(own.Option).Level
	} else if own.Unknown {
		ownState = "unknown"
	} else if own.NotApplicable != "" {
		ownState = "not-applicable"
	}
	if !q.Scored() {
		o.state[q.ID] = ownState
		return
	}
	state, interval := ownState, [2]int{0, n}
	if ownState == "answered" {
		interval = [2]int{level, level}
	}
	if o.leftOut(q) {
		state = "left-out"
	} else if q.AskWhen != nil {
		p, k := q.AskWhen.Question.ID, q.AskWhen.AtLeast
		if !o.inSums(p) {
			state = o.state[p]
		} else if o.given[p][1] < k {
			state, interval = "absent", [2]int{0, 0}
		} else if o.given[p][0] < k {
			state, interval = "unsettled", [2]int{0, interval[1]}
		}
	}
	o.state[q.ID] = state
	if !o.inSums(q.ID) {
		return
	}
	o.given[q.ID], o.scored[q.ID] = interval, interval
	if o.o.StrictEvidence && state == "answered" && level >= target && own.Evidence != sheet.EvidenceSeen {
		o.scored[q.ID] = [2]int{target - 1, interval[1]}
	}
}

func (o *oracle) leftOut(q *rubric.Question) bool {
	for _, c := range q.AppliesWhen {
		answer := o.a.Given[c.Question.ID].Option
		listed := false
		for _, option := range c.Options {
			listed = listed || option.ID == answer
		}
		if answer != "" && !listed {
			return true
		}
	}
	return false
}

func (o *oracle) weight(q *rubric.Question, c string) int64 {
	if q.ID == o.without {
		return 0
	}
	for _, w := range q.Scores {
		if w.Criterion.ID == c {
			return int64(w.Weight)
		}
	}
	return 0
}

func (o *oracle) levelOf(x frac) int {
	count := 0
	for _, t := range o.r.Scoring.CutPoints {
		if !x.less(over(t.Num().Int64(), t.Denom().Int64())) {
			count++
		}
	}
	return count
}

// fires is g fires ⇔ q ∈ A and b(q) < below(g).
func (o *oracle) fires(g *rubric.Gate, side int) bool {
	return o.inSums(g.Question.ID) && o.scored[g.Question.ID][side] < g.Below
}

func (o *oracle) reckonCriterion(c string) {
	var points [2]int64
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		w := o.weight(q, c)
		if o.state[q.ID] == "not-applicable" {
			o.na[c] += w
		}
		if !o.inSums(q.ID) {
			continue
		}
		o.w[c] += w
		if o.isKnown(q.ID) {
			o.known[c] += w
		}
		for side := range points {
			points[side] += w * int64(o.scored[q.ID][side])
		}
	}
	if o.w[c] == 0 {
		return
	}
	most := o.r.Scoring.MaxNotApplicable
	if over(most.Num().Int64(), most.Denom().Int64()).less(over(o.na[c], o.w[c]+o.na[c])) {
		return
	}
	o.rated[c], o.anyRated = true, true
	var score [2]frac
	var ungated, level [2]int
	for side := range points {
		score[side] = over(100*points[side], int64(o.r.Top())*o.w[c])
		ungated[side] = o.levelOf(score[side])
		level[side] = ungated[side]
		for i := range o.r.Gates {
			if g := &o.r.Gates[i]; g.Caps == c && o.fires(g, side) && g.At < level[side] {
				level[side] = g.At
			}
		}
	}
	o.score[c], o.ungated[c], o.level[c] = score, ungated, level
}

// sumV is ΣV over the rated criteria.
func (o *oracle) sumV() int64 {
	var sum int64
	for _, c := range o.r.Criteria {
		if o.rated[c.ID] {
			sum += int64(c.Weight)
		}
	}
	return sum
}

func (o *oracle) slack() int {
	if !o.r.Scoring.HasSlack {
		return o.r.Top()
	}
	return o.r.Scoring.BalanceSlack
}

func (o *oracle) reckonStage() {
	if !o.anyRated {
		return
	}
	for side := range o.index {
		sum := over(0, 1)
		for _, c := range o.r.Criteria {
			if o.rated[c.ID] {
				sum = sum.add(o.score[c.ID][side].mul(over(int64(c.Weight), 1)))
			}
		}
		o.index[side] = sum.div(over(o.sumV(), 1))
		o.uncapped[side] = o.levelOf(o.index[side])
		o.stage[side] = o.uncapped[side]
		for _, c := range o.r.Criteria {
			if o.rated[c.ID] {
				o.stage[side] = min(o.stage[side], o.level[c.ID][side]+o.slack())
			}
		}
		for i := range o.r.Gates {
			if g := &o.r.Gates[i]; g.Caps == "overall" && o.fires(g, side) {
				o.stage[side] = min(o.stage[side], g.At)
			}
		}
	}
}

func (o *oracle) coverage() frac {
	sum, weights := over(0, 1), int64(0)
	for _, c := range o.r.Criteria {
		if o.w[c.ID] > 0 {
			sum = sum.add(over(int64(c.Weight)*o.known[c.ID], o.w[c.ID]))
			weights += int64(c.Weight)
		}
	}
	if weights == 0 {
		return sum
	}
	return sum.div(over(weights, 1))
}

// kappa is κ(q) = (100/N) · Σ over rated c of (V_c/ΣV)·(w(q,c)/W_c).
func (o *oracle) kappa(q string) frac {
	sum := over(0, 1)
	for _, c := range o.r.Criteria {
		if o.rated[c.ID] && o.inSums(q) {
			sum = sum.add(over(int64(c.Weight), o.sumV()).mul(over(o.weight(o.r.Question(q), c.ID), o.w[c.ID])))
		}
	}
	return sum.mul(over(100, int64(o.r.Top())))
}

// heldBy lists what section 4 calls held_by.
func (o *oracle) heldBy() []string {
	held := []string{}
	if !o.anyRated || o.stage[0] == o.uncapped[0] {
		return held
	}
	for i := range o.r.Gates {
		if g := &o.r.Gates[i]; g.Caps == "overall" && o.fires(g, 0) && g.At == o.stage[0] {
			held = append(held, fmt.Sprintf("gate %s at %d", g.ID, g.At))
		}
	}
	for _, c := range o.r.Criteria {
		if !o.rated[c.ID] || o.level[c.ID][0]+o.slack() != o.stage[0] {
			continue
		}
		reason := "weakest criterion"
		for i := len(o.r.Gates) - 1; i >= 0; i-- {
			g := &o.r.Gates[i]
			if g.Caps == c.ID && o.fires(g, 0) && g.At == o.level[c.ID][0] && g.At < o.ungated[c.ID][0] {
				reason = g.ID
			}
		}
		held = append(held, fmt.Sprintf("balance %s at %d: %s", c.ID, o.stage[0], reason))
	}
	return held
}

func (o *oracle) why() []string {
	why := []string{}
	least := o.r.Scoring.MinCoverage
	if o.coverage().less(over(least.Num().Int64(), least.Denom().Int64())) {
		why = append(why, "coverage")
	}
	if len(o.rated) < len(o.r.Criteria) {
		why = append(why, "criterion-not-rated")
	}
	if v := o.verdict(); v != "" {
		for _, known := range o.r.Verdicts {
			if known.ID == v && known.Withheld {
				why = append(why, "verdict")
			}
		}
	}
	if o.o.Core {
		why = append(why, "core-only")
	}
	return why
}

// holds reads a condition as section 5 says.
func (o *oracle) holds(c rubric.Condition) bool {
	for _, clause := range c {
		if !o.clause(&clause) {
			return false
		}
	}
	return true
}

func (o *oracle) clause(c *rubric.Clause) bool {
	q := c.Question.ID
	if len(c.Options) > 0 {
		for _, option := range c.Options {
			if o.state[q] == "answered" && o.a.Given[q].Option == option.ID {
				return true
			}
		}
		return false
	}
	if !o.isKnown(q) {
		return false
	}
	level := o.given[q][0]
	return (c.AtLeast == nil || *c.AtLeast <= level) && (c.AtMost == nil || level <= *c.AtMost)
}

func (o *oracle) verdict() string {
	for _, v := range o.r.Verdicts {
		if o.holds(v.When) {
			return v.ID
		}
	}
	return ""
}
