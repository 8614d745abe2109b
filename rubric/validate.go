package rubric

import (
	"math/big"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// validator checks what a [source.Shape] cannot say: ids that have to exist, levels
// that have to rise, ranges that hang on the scale.
//
// What a shape has refused already is passed over, so that one slip is one finding.
type validator struct {
	*source.Checker
	r *Rubric
	// top is the highest level, as the scale has it or as all questions have it.
	top int
	// The ids of every kind; options are by the question's position.
	criteria, topics, questions, roles, sources *names
	options, all                                []*names
}

func validate(r *Rubric, n *source.Node, c *source.Checker) {
	v := &validator{Checker: c, r: r}
	v.collect(n)
	v.scale(n)
	if v.top >= 1 {
		v.scoring(n.Get("scoring"))
	}
	v.criterionParts()
	for i, q := range n.Get("questions").List() {
		v.question(i, q)
	}
	v.togetherness()
	for i := range r.Gates {
		v.gate(&r.Gates[i])
	}
	for i := range r.Contradictions {
		v.condition(r.Contradictions[i].When)
	}
	v.verdicts()
	for i := range r.Benchmarks {
		v.benchmark(&r.Benchmarks[i])
	}
	v.reportMissing()
}

// scale finds the highest level. If every scored question ends at one level that is not
// the top of the scale, then it is the scale that has an entry too many or too few, and
// the questions are right.
func (v *validator) scale(n *source.Node) {
	v.top = v.r.Top()
	ends := map[int]int{}
	for _, q := range n.Get("questions").List() {
		if level, ok := lastLevel(q.Get("options").List()); ok && q.Has("scores") {
			ends[level]++
		}
	}
	for level, count := range ends {
		if v.top >= 1 && len(ends) == 1 && count > 1 && level != v.top && level < MaxLevels {
			v.Errorf(v.r.Where("scale"), "scale-length", "add or remove a level here, or change the last option of every question",
				"the scale has the levels 0 to %d, but all questions end at level %d", v.top, level)
			v.top = level
		}
	}
}

func lastLevel(options []*source.Node) (int, bool) {
	if len(options) < 2 {
		return 0, false
	}
	return options[len(options)-1].Get("level").Whole()
}

// level reports a level above the highest that is allowed. Levels that are too low have
// been refused by the shape.
func (v *validator) level(at finding.Span, name string, level, least, most int) {
	hint := ""
	if level == most+1 {
		hint = "levels are counted from 0"
	}
	v.levelHint(at, name, level, least, most, hint)
}

func (v *validator) levelHint(at finding.Span, name string, level, least, most int, hint string) {
	switch {
	case v.top < 1 || level <= most:
	case least == most:
		v.Errorf(at, "out-of-range", hint, "%s can only be level %d here, not %d", name, most, level)
	default:
		v.Errorf(at, "out-of-range", hint, "%s has to be a level from %d to %d, not %d", name, least, most, level)
	}
}

func (v *validator) scoring(n *source.Node) {
	s, top := &v.r.Scoring, v.top
	v.cutPoints(n.Get("cut_points"), top)
	v.level(s.Where("target_level"), "target_level", s.TargetLevel, 1, top)
	v.level(s.Where("prerequisite_level"), "prerequisite_level", s.PrerequisiteLevel, 0, top)
	for _, share := range []string{"min_coverage", "max_not_applicable"} {
		if x, ok := n.Get(share).Decimal(); ok && x.Cmp(big.NewRat(1, 1)) > 0 {
			v.Errorf(s.Where(share), "out-of-range", "write a share, such as 0.75 for 75 %", "%s has to be from 0 to 1, not %s", share, n.Get(share).Text)
		}
	}
}

// cutPoints checks 100·(k−1)/N < t_k ≤ 100·k/N, so that "level k everywhere" is level k
// (method.md, section 2). Within these bounds the cut points rise by themselves.
func (v *validator) cutPoints(n *source.Node, top int) {
	if n == nil || n.Kind != source.List || n.Faulty || len(n.Items) == 0 {
		return
	}
	if len(n.Items) != top {
		v.Errorf(n.Span, "list-length", "one for each level above 0, or leave cut_points out", "cut_points has %d entries; a scale of %d levels needs %d", len(n.Items), top+1, top)
		return
	}
	for i, item := range n.Items {
		t, ok := item.Decimal()
		low, high := big.NewRat(int64(100*i), int64(top)), big.NewRat(int64(100*(i+1)), int64(top))
		if ok && (t.Cmp(low) <= 0 || t.Cmp(high) > 0) {
			v.Errorf(item.Span, "out-of-range", "otherwise the same level in every question would not give that level",
				"cut point %d has to be above %s and at most %s, not %s", i+1, decimal(low), decimal(high), item.Text)
		}
	}
}

// decimal writes a bound for a message: 33 1/3 as 33.3333, 25 as 25.
func decimal(x *big.Rat) string {
	if x.IsInt() {
		return x.Num().String()
	}
	if digits, exact := x.FloatPrec(); exact {
		return x.FloatString(digits)
	}
	return x.FloatString(4)
}

func (v *validator) criterionParts() {
	for i := range v.r.Criteria {
		c := &v.r.Criteria[i]
		if c.has("target") {
			v.level(c.Where("target"), "a criterion's target", c.Target, 1, v.top)
		}
		v.allKnown(v.sources, c.Sources)
		if c.ID == Overall {
			v.Errorf(c.Where("id"), "reserved-id", "choose another word", "%q cannot be a criterion's id: gates use it for the stage", Overall)
		}
	}
}

// togetherness checks that the questions of a topic stand together.
func (v *validator) togetherness() {
	left, last := map[string]bool{}, ""
	for i := range v.r.Questions {
		q := &v.r.Questions[i]
		if _, ok := v.topics.at[q.Topic]; !ok || q.Topic == last {
			continue
		}
		if left[q.Topic] {
			v.Errorf(q.Where("topic"), "scattered-topic", "move the question up to the others of its topic", "the questions of a topic stand together; %q comes back here", q.Topic)
		}
		left[last] = true
		last = q.Topic
	}
}

func (v *validator) gate(g *Gate) {
	if v.known(v.questions, g.Question) {
		v.scored(g.Question, "a gate")
	}
	v.level(g.Where("below"), "below", g.Below, 1, v.top)
	v.levelHint(g.Where("at"), "at", g.At, 0, v.top-1, "a cap at the top of the scale would cap nothing")
	switch {
	case g.Caps == Overall:
	case v.criteria.at[g.Caps].Line == 0 && source.Nearest(g.Caps, append([]string{Overall}, v.criteria.order...)) == "" && v.criteria.trusted && g.Caps != "":
		hint := "write " + Overall + " for the stage, or the id of a criterion"
		if known := source.DidYouMean(g.Caps, v.criteria.order); known != "" {
			hint += "; " + known
		}
		v.Errorf(g.Where("caps"), "unknown-reference", hint, "caps names a criterion or overall, not %q", g.Caps)
	case v.criteria.at[g.Caps].Line == 0 && source.Nearest(g.Caps, append([]string{Overall}, v.criteria.order...)) == Overall:
		v.Errorf(g.Where("caps"), "unknown-reference", `did you mean "overall"?`, "caps names a criterion or overall, not %q", g.Caps)
	default:
		v.known(v.criteria, Ref{ID: g.Caps, Span: g.Where("caps")})
	}
	v.allKnown(v.sources, g.Sources)
}

func (v *validator) verdicts() {
	for i := range v.r.Verdicts {
		d := &v.r.Verdicts[i]
		v.condition(d.When)
		v.allKnown(v.sources, d.Sources)
		v.advice(d)
		if i == len(v.r.Verdicts)-1 && len(d.When) > 0 {
			v.Errorf(d.Where("when"), "verdict-not-last", "add a last verdict with when: {}", "the last verdict has to match everything, and this one has conditions")
		}
	}
}

// advice checks which gaps a verdict puts first and which it sets aside.
func (v *validator) advice(d *Verdict) {
	first := d.First.ID != "" && v.known(v.questions, d.First) && v.scored(d.First, "first")
	for _, q := range d.SetsAside {
		if v.known(v.questions, q) && v.scored(q, "sets_aside") && first && q.ID == d.First.ID {
			v.Errorf(q.Span, "first-and-set-aside", "name it in one of the two", "the verdict %q puts %q first and sets it aside", d.ID, q.ID)
		}
	}
	if len(d.SetsAside) > 0 && !d.Withheld {
		v.Errorf(d.SetsAside[0].Span, "set-aside-under-a-stage", "add stage: withheld, or leave sets_aside out", "a verdict that gives a stage cannot set questions aside: they count in it")
	}
}

func (v *validator) benchmark(b *Benchmark) {
	if v.known(v.questions, b.Question) && b.Counts != nil {
		v.clause(b.Counts)
		if b.Counts.has("settled") {
			v.Errorf(b.Counts.Where("settled"), "settled-in-counts", "name the options or the levels that the figure counts", "counts says which answers belong to a figure, and an answer that is not known belongs to none")
		}
	}
	v.allKnown(v.sources, b.Sources)
}

// sizes lists the names of the effort sizes.
func (r *Rubric) sizes() []string {
	var names []string
	for i := range r.Scoring.Effort {
		names = append(names, r.Scoring.Effort[i].Name)
	}
	return names
}
