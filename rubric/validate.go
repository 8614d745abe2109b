package rubric

import (
	"fmt"
	"math/big"
	"slices"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// validator checks what a [source.Shape] cannot say: ids that have to exist, levels
// that have to rise, ranges that hang on the scale.
type validator struct {
	*source.Checker
	r   *Rubric
	ids map[string]namespace
}

// namespace is the set of ids of one kind. It is not trusted if some id of that kind
// could not be read: a reference that finds nothing may then be right.
type namespace struct {
	known   []string
	trusted bool
}

func validate(r *Rubric, n *source.Node, c *source.Checker) {
	v := &validator{Checker: c, r: r}
	v.collect(n)
	if r.Top() >= 1 {
		v.scoring()
	}
	v.criteria()
	for i := range r.Questions {
		v.question(i)
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
}

// collect reads the ids of every kind and reports doubles. Criteria, topics and
// questions share one namespace; every other kind has its own.
func (v *validator) collect(n *source.Node) {
	v.ids = map[string]namespace{}
	shared := map[string]finding.Span{}
	for _, kind := range []string{"criteria", "topics", "questions"} {
		v.ids[kind] = v.unique(n.Get(kind), shared)
	}
	for _, kind := range []string{"roles", "sources", "gates", "contradictions", "verdicts", "benchmarks"} {
		v.ids[kind] = v.unique(n.Get(kind), map[string]finding.Span{})
	}
	for _, q := range nodes(n.Get("questions")) {
		v.unique(q.Get("options"), map[string]finding.Span{})
		v.unique(q.Get("checklist").Get("items"), map[string]finding.Span{})
		for _, o := range nodes(q.Get("options")) {
			v.optionID(o.Get("id"))
		}
	}
}

func nodes(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func (v *validator) unique(n *source.Node, seen map[string]finding.Span) namespace {
	space := namespace{trusted: n == nil || n.Kind == source.List || n.Kind == source.Empty}
	for _, part := range nodes(n) {
		id := part.Get("id")
		if !source.IsSlug(id.String()) {
			space.trusted = false
			continue
		}
		if first, twice := seen[id.Text]; twice {
			v.Errorf(id.Span, "duplicate-id", "give one of the two another id", "the id %q is taken by line %d", id.Text, first.Line)
		} else {
			seen[id.Text] = id.Span
		}
		space.known = append(space.known, id.Text)
	}
	return space
}

// stateWords are the words that name states of answers and so cannot be option ids.
var stateWords = []string{"unknown", "unanswered", "not-applicable", "absent", "left-out"}

func (v *validator) optionID(n *source.Node) {
	if slices.Contains(stateWords, n.String()) {
		v.Errorf(n.Span, "reserved-id", "choose another word", "%q cannot be an option's id: it names a state of answers", n.Text)
	}
}

// known reports a reference that finds nothing and tells whether it finds something.
func (v *validator) known(kind, what string, ref Ref) bool {
	space := v.ids[kind]
	if slices.Contains(space.known, ref.ID) {
		return true
	}
	if space.trusted && source.IsSlug(ref.ID) {
		v.Errorf(ref.Span, "unknown-reference", source.DidYouMean(ref.ID, space.known), "there is no %s %q", what, ref.ID)
	}
	return false
}

func (v *validator) allKnown(kind, what string, refs []Ref) {
	for _, ref := range refs {
		v.known(kind, what, ref)
	}
}

// level reports a level outside least..most.
func (v *validator) level(at finding.Span, name string, level, least, most int) {
	if v.r.Top() >= 1 && (level < least || level > most) {
		v.Errorf(at, "out-of-range", "", "%s has to be a level from %d to %d, not %d", name, least, most, level)
	}
}

func (v *validator) scoring() {
	s, top := &v.r.Scoring, v.r.Top()
	v.cutPoints()
	v.level(s.Where("target_level"), "target_level", s.TargetLevel, 1, top)
	v.level(s.Where("prerequisite_level"), "prerequisite_level", s.PrerequisiteLevel, 0, top)
	v.share(s.Where("min_coverage"), "min_coverage", s.MinCoverage)
	v.share(s.Where("max_not_applicable"), "max_not_applicable", s.MaxNotApplicable)
}

func (v *validator) share(at finding.Span, name string, x *big.Rat) {
	if x.Cmp(big.NewRat(1, 1)) > 0 {
		v.Errorf(at, "out-of-range", "write a share, such as 0.75 for 75 %", "%s has to be from 0 to 1", name)
	}
}

// cutPoints checks 100·(k−1)/N < t_k ≤ 100·k/N, so that "level k everywhere" is level k
// (method.md, section 2). Within these bounds the cut points rise by themselves.
func (v *validator) cutPoints() {
	s, top := &v.r.Scoring, int64(v.r.Top())
	if int64(len(s.CutPoints)) != top {
		v.Errorf(s.Where("cut_points"), "list-length", "one for each level above 0", "cut_points has %d entries; the scale needs %d", len(s.CutPoints), top)
		return
	}
	for i, t := range s.CutPoints {
		k := int64(i + 1)
		low, high := big.NewRat(100*(k-1), top), big.NewRat(100*k, top)
		if t.Cmp(low) <= 0 || t.Cmp(high) > 0 {
			v.Errorf(s.Where("cut_points"), "out-of-range", "so that the same level everywhere gives that level", "cut point %d has to be above %s and at most %s, not %s", k, low.FloatString(2), high.FloatString(2), t.RatString())
		}
	}
}

func (v *validator) criteria() {
	for i := range v.r.Criteria {
		c := &v.r.Criteria[i]
		v.level(c.Where("target"), "a criterion's target", c.Target, 1, v.r.Top())
		v.allKnown("sources", "source", c.Sources)
		if c.ID == Overall {
			v.Errorf(c.Where("id"), "reserved-id", "choose another word", "%q cannot be a criterion's id: gates use it for the stage", Overall)
		}
	}
}

// togetherness checks that the questions of a topic stand together.
func (v *validator) togetherness() {
	left := map[string]bool{}
	for i := range v.r.Questions {
		q := &v.r.Questions[i]
		if i > 0 && v.r.Questions[i-1].Topic != q.Topic {
			left[v.r.Questions[i-1].Topic] = true
			if left[q.Topic] {
				v.Errorf(q.Where("topic"), "scattered-topic", "move the question up to its topic", "the questions of a topic stand together; %q comes back here", q.Topic)
			}
		}
	}
}

func (v *validator) gate(g *Gate) {
	top := v.r.Top()
	if v.known("questions", "question", g.Question) {
		v.scored(g.Question, "a gate")
	}
	v.level(g.Where("below"), "below", g.Below, 1, top)
	v.level(g.Where("at"), "at", g.At, 0, top-1)
	if g.Caps != Overall {
		space := v.ids["criteria"]
		if space.trusted && source.IsSlug(g.Caps) && !slices.Contains(space.known, g.Caps) {
			v.Errorf(g.Where("caps"), "unknown-reference", source.DidYouMean(g.Caps, append([]string{Overall}, space.known...)), "caps names a criterion or overall; there is no criterion %q", g.Caps)
		}
	}
	v.allKnown("sources", "source", g.Sources)
}

// scored reports a reference to a context question where only a scored one will do.
func (v *validator) scored(ref Ref, who string) bool {
	q := v.r.Question(ref.ID)
	if q == nil || q.Scored() {
		return q != nil
	}
	v.Errorf(ref.Span, "context-question", "name a question that has scores", "%s needs a scored question; %q is a context question", who, ref.ID)
	return false
}

func (v *validator) verdicts() {
	for i := range v.r.Verdicts {
		d := &v.r.Verdicts[i]
		v.condition(d.When)
		v.allKnown("sources", "source", d.Sources)
		if i == len(v.r.Verdicts)-1 && len(d.When) > 0 {
			v.Errorf(d.Where("when"), "verdict-not-last", "add a last verdict with when: {}", "the last verdict has to match everything")
		}
	}
}

func (v *validator) benchmark(b *Benchmark) {
	if v.known("questions", "question", b.Question) && b.Counts != nil {
		v.clause(b.Counts)
	}
	v.allKnown("sources", "source", b.Sources)
}

func (v *validator) condition(c Condition) {
	for i := range c {
		if v.known("questions", "question", c[i].Question) {
			v.clause(&c[i])
		}
	}
}

// clause checks a demand on a question that exists.
func (v *validator) clause(c *Clause) {
	q := v.r.Question(c.Question.ID)
	for _, o := range c.Options {
		v.knownOption(q, o)
	}
	if c.Options != nil {
		return
	}
	for name, bound := range map[string]*int{"at_least": c.AtLeast, "at_most": c.AtMost} {
		switch {
		case bound == nil:
		case !q.Scored():
			v.Errorf(c.Where(name), "context-question", "name the options in a list, as [a, b]", "%s is about levels, and %q is a context question", name, q.ID)
		default:
			v.level(c.Where(name), name, *bound, 0, v.r.Top())
		}
	}
	if c.AtLeast == nil && c.AtMost == nil && c.Place.Span.Line > 0 {
		v.Errorf(c.Span, "empty-condition", "write {at_least: n}, {at_most: n} or a list of options", "this condition demands nothing of %q", c.Question.ID)
	}
}

func (v *validator) knownOption(q *Question, o Ref) {
	if q.Option(o.ID) != nil || !source.IsSlug(o.ID) {
		return
	}
	var known []string
	for i := range q.Options {
		if !source.IsSlug(q.Options[i].ID) {
			return // an id of this list could not be read; it may be the one meant
		}
		known = append(known, q.Options[i].ID)
	}
	v.Errorf(o.Span, "unknown-reference", source.DidYouMean(o.ID, known), "the question %q has no option %q", q.ID, o.ID)
}

// sizes lists the names of the effort sizes.
func (r *Rubric) sizes() []string {
	var names []string
	for i := range r.Scoring.Effort {
		names = append(names, r.Scoring.Effort[i].Name)
	}
	return names
}

func ordinal(i int) string { return fmt.Sprintf("option %d", i+1) }
