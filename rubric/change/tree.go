package change

import (
	"strconv"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// grower turns a rubric into a tree. The old version is read in the words of the new
// one: names gives the pairing, old tells which side it is.
type grower struct {
	r     *rubric.Rubric
	names pairing
	old   bool
}

// question returns what a question is called in the tree.
func (g *grower) question(id string) string {
	if g.old {
		return g.names.questions.of(id)
	}
	return id
}

// criterion returns what a criterion is called in the tree.
func (g *grower) criterion(id string) string {
	if g.old {
		return g.names.criteria.of(id)
	}
	return id
}

// topic returns what a topic is called in the tree.
func (g *grower) topic(id string) string {
	if g.old {
		return g.names.topics.of(id)
	}
	return id
}

// former lists the old ids that the pairing has used up for a part. What is supposed only
// is none of the new version: answers do not follow it there.
func (g *grower) former(names ids, key string) []string {
	if !g.old && names.supposed[key] {
		return nil
	}
	return names.used(key)
}

// option returns what an option of a question, named as in the file, is called.
func (g *grower) option(question, id string) string {
	if g.old {
		return g.names.options[question].of(id)
	}
	return id
}

// inOld returns the id that a question of this rubric has in the old version.
func (g *grower) inOld(id string) string {
	if g.old {
		return id
	}
	return g.names.back(id)
}

func (g *grower) tree() *part {
	r := g.r
	root := &part{at: r.Span}
	root.leaf("title", r.Title, r.Place)
	root.implicit("about", r.About, r.Place)
	root.leaf("summary", r.Summary, r.Place)
	root.leaf("caveat", r.Caveat, r.Place)
	scale := root.branch("scale", r.Where("scale"))
	for i := range r.Scale {
		l := scale.branch(strconv.Itoa(i), r.Scale[i].Span)
		l.leaf("name", r.Scale[i].Name, r.Scale[i].Place)
		l.leaf("meaning", r.Scale[i].Meaning, r.Scale[i].Place)
	}
	g.scoring(root)
	g.people(root)
	g.criteria(root)
	questions := root.branch("questions", r.Where("questions"))
	for i := range r.Questions {
		g.ask(questions, &r.Questions[i])
	}
	g.gates(root)
	g.verdicts(root)
	g.benchmarks(root)
	return root
}

// branch adds a part that holds others.
func (p *part) branch(key string, at finding.Span) *part {
	c := &part{key: key, at: at}
	p.parts = append(p.parts, c)
	return c
}

// leaf adds a value, unless it is blank.
func (p *part) leaf(key, value string, place rubric.Place) *part {
	if value == "" {
		return nil
	}
	c := p.branch(key, place.Where(key))
	if c.at.Line == 0 {
		c.at = p.at
	}
	c.value = value
	return c
}

// implicit adds a value that has a default; written tells where it would stand.
func (p *part) implicit(key, value string, place rubric.Place) {
	c := p.leaf(key, value, place)
	c.implied = place.Where(key) == place.Span
}

func (g *grower) scoring(root *part) {
	s := &g.r.Scoring
	p := root.branch("scoring", s.Span)
	if p.at.Line == 0 {
		p.at = root.at
	}
	p.implicit("cut_points", numbers(s.CutPoints), s.Place)
	if s.HasSlack {
		p.leaf("balance_slack", strconv.Itoa(s.BalanceSlack), s.Place)
	}
	p.implicit("target_level", strconv.Itoa(s.TargetLevel), s.Place)
	p.implicit("min_coverage", number(s.MinCoverage), s.Place)
	p.implicit("max_not_applicable", number(s.MaxNotApplicable), s.Place)
	p.implicit("prerequisite_level", strconv.Itoa(s.PrerequisiteLevel), s.Place)
	effort := p.branch("effort", p.at)
	for i := range s.Effort {
		e := &s.Effort[i]
		size := effort.branch(e.Name, e.Span)
		if size.at.Line == 0 {
			size.at = p.at
		}
		size.leaf("points", strconv.Itoa(e.Points), e.Place)
		size.leaf("meaning", e.Meaning, e.Place)
	}
}

func (g *grower) people(root *part) {
	roles := root.branch("roles", g.r.Where("roles"))
	for i := range g.r.Roles {
		o := &g.r.Roles[i]
		roles.branch(o.ID, o.Span).leaf("name", o.Name, o.Place)
	}
	sources := root.branch("sources", g.r.Where("sources"))
	for i := range g.r.Sources {
		s := &g.r.Sources[i]
		p := sources.branch(s.ID, s.Span)
		p.leaf("title", s.Title, s.Place)
		p.leaf("author", s.Author, s.Place)
		p.leaf("publisher", s.Publisher, s.Place)
		p.leaf("date", s.Date, s.Place)
		p.leaf("note", s.Note, s.Place)
	}
}

func (g *grower) criteria(root *part) {
	criteria := root.branch("criteria", g.r.Where("criteria"))
	for i := range g.r.Criteria {
		c := &g.r.Criteria[i]
		p := criteria.branch(g.criterion(c.ID), c.Span)
		p.leaf("name", c.Name, c.Place)
		p.leaf("meaning", c.Meaning, c.Place)
		p.leaf("weight", strconv.Itoa(c.Weight), c.Place)
		p.implicit("target", strconv.Itoa(c.Target), c.Place)
		p.leaf("sources", refList(c.Sources), c.Place)
		p.former = g.former(g.names.criteria, p.key)
		p.formerIDs(c.RenamedFrom, c.Place)
	}
	topics := root.branch("topics", g.r.Where("topics"))
	for i := range g.r.Topics {
		t := &g.r.Topics[i]
		p := topics.branch(g.topic(t.ID), t.Span)
		p.leaf("name", t.Name, t.Place)
		p.leaf("intro", t.Intro, t.Place)
		p.former = g.former(g.names.topics, p.key)
		p.formerIDs(t.RenamedFrom, t.Place)
	}
}

func (g *grower) gates(root *part) {
	gates := root.branch("gates", g.r.Where("gates"))
	for i := range g.r.Gates {
		t := &g.r.Gates[i]
		p := gates.branch(t.ID, t.Span)
		p.leaf("question", g.question(t.Question.ID), t.Place)
		p.leaf("below", strconv.Itoa(t.Below), t.Place)
		p.leaf("caps", g.criterion(t.Caps), t.Place)
		p.leaf("at", strconv.Itoa(t.At), t.Place)
		p.leaf("reason", t.Reason, t.Place)
		p.leaf("sources", refList(t.Sources), t.Place)
	}
}

func (g *grower) verdicts(root *part) {
	contradictions := root.branch("contradictions", g.r.Where("contradictions"))
	for i := range g.r.Contradictions {
		c := &g.r.Contradictions[i]
		p := contradictions.branch(c.ID, c.Span)
		p.leaf("when", orAlways(g.condition(c.When)), c.Place)
		p.leaf("probe", c.Probe, c.Place)
	}
	verdicts := root.branch("verdicts", g.r.Where("verdicts"))
	for i := range g.r.Verdicts {
		v := &g.r.Verdicts[i]
		p := verdicts.branch(v.ID, v.Span)
		p.leaf("when", orAlways(g.condition(v.When)), v.Place)
		p.leaf("stage", map[bool]string{true: "withheld", false: "shown"}[v.Withheld], v.Place)
		p.leaf("text", v.Text, v.Place)
		p.leaf("first", g.question(v.First.ID), v.Place)
		p.leaf("sets_aside", g.questionList(v.SetsAside), v.Place)
		p.leaf("sources", refList(v.Sources), v.Place)
	}
}

func (g *grower) benchmarks(root *part) {
	benchmarks := root.branch("benchmarks", g.r.Where("benchmarks"))
	for i := range g.r.Benchmarks {
		b := &g.r.Benchmarks[i]
		p := benchmarks.branch(b.ID, b.Span)
		p.leaf("question", g.question(b.Question.ID), b.Place)
		if b.Counts != nil {
			p.leaf("counts", g.clause(b.Counts), b.Place)
		}
		p.leaf("value", b.Value, b.Place)
		p.leaf("unit", b.Unit, b.Place)
		p.leaf("has", b.Has, b.Place)
		p.leaf("as_of", b.AsOf, b.Place)
		p.leaf("study", b.Study, b.Place)
		p.leaf("sample", b.Sample, b.Place)
		p.leaf("caveat", b.Caveat, b.Place)
		p.leaf("approx", truth(b.Approx), b.Place)
		p.leaf("sources", refList(b.Sources), b.Place)
	}
}
