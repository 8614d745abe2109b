package reach_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/lint/reach"
	"cxgap/rubric/rubrictest"
)

// chosen is one respondent's answers: by question the id of an option, or notApplicable; ""
// is an open one.
type chosen map[string]string

// notApplicable stands for that answer; no option can have this id.
const notApplicable = "not-applicable"

// facts is what every single sheet of a small rubric shows when it is scored: the
// slow and simple way to know what can be reached.
type facts struct {
	r        *rubric.Rubric
	true     map[string]bool
	by       map[string]chosen           // a sheet that shows it
	outcomes map[string][]*assess.Result // by question and all other answers
	met      []met
}

// met is what one sheet says of those who give the same context answers.
type met struct {
	context chosen
	shown   map[string]bool
}

// mostSheets bounds what is scored one by one.
const mostSheets = 1200

// answersTo lists all that can be answered to a question; "" is an open one.
func answersTo(r *rubric.Rubric, q *rubric.Question) []string {
	out := []string{""}
	for i := range q.Options {
		if reach.Offered(q, &q.Options[i]) {
			out = append(out, q.Options[i].ID)
		}
	}
	if r.RefusesNotApplicable(q.ID) == "" {
		out = append(out, notApplicable)
	}
	return out
}

func sheets(r *rubric.Rubric) int {
	n := 1
	for i := range r.Questions {
		n = min(n*len(answersTo(r, &r.Questions[i])), mostSheets+1)
	}
	return n
}

func answers(s chosen) *sheet.Sheet {
	a := &sheet.Sheet{Given: map[string]sheet.Answer{}}
	for id, own := range s {
		switch own {
		case "":
		case notApplicable:
			a.Given[id] = sheet.Answer{NotApplicable: "as it is"}
		default:
			a.Given[id] = sheet.Answer{Option: own}
		}
	}
	return a
}

func bruteForce(r *rubric.Rubric) *facts {
	f := &facts{r: r, true: map[string]bool{}, by: map[string]chosen{}, outcomes: map[string][]*assess.Result{}}
	each(r, 0, chosen{}, f.look)
	return f
}

// each goes through all sheets of a rubric.
func each(r *rubric.Rubric, i int, s chosen, look func(chosen)) {
	if i == len(r.Questions) {
		look(s)
		return
	}
	q := &r.Questions[i]
	for _, own := range answersTo(r, q) {
		s[q.ID] = own
		each(r, i+1, s, look)
	}
}

// someSheet tells whether some sheet has a property when it is scored.
func someSheet(r *rubric.Rubric, has func(*assess.Result) bool) bool {
	found := false
	each(r, 0, chosen{}, func(s chosen) { found = found || has(assess.Score(r, answers(s), assess.Options{})) })
	return found
}

func (f *facts) look(s chosen) {
	res := assess.Score(f.r, answers(s), assess.Options{})
	for what, yes := range shown(res) {
		if yes && !f.true[what] {
			f.true[what], f.by[what] = true, maps.Clone(s)
		}
	}
	context := chosen{}
	for i := range f.r.Questions {
		if q := &f.r.Questions[i]; !q.Scored() && s[q.ID] != "" {
			context[q.ID] = s[q.ID]
		}
	}
	f.met = append(f.met, met{context, shown(res)})
	for i := range f.r.Questions {
		q := &f.r.Questions[i]
		rest := fmt.Sprint(q.ID, " but ")
		for j := range f.r.Questions {
			if j != i {
				rest += s[f.r.Questions[j].ID] + ","
			}
		}
		for _, before := range f.outcomes[rest] {
			if differ(before, res) {
				f.true["influence "+q.ID] = true
			}
		}
		f.outcomes[rest] = append(f.outcomes[rest], res)
	}
}

// differ tells whether the two give another level or stage, on either side, where both
// are rated.
func differ(x, y *assess.Result) bool {
	for i := range x.Criteria {
		if x.Criteria[i].Rated && y.Criteria[i].Rated && x.Criteria[i].Level != y.Criteria[i].Level {
			return true
		}
	}
	return rated(x) && rated(y) && x.Stage.Level != y.Stage.Level
}

// shown names all that one sheet shows to be possible.
func shown(res *assess.Result) map[string]bool {
	out := map[string]bool{}
	for i := range res.Values {
		v := &res.Values[i]
		out["asked "+v.Question.ID] = !v.Closed
	}
	for i := range res.Criteria {
		if c := &res.Criteria[i]; c.Rated {
			out["weight in "+c.Criterion.ID] = true
			for _, level := range c.Level {
				out[fmt.Sprint("level ", c.Criterion.ID, level)] = true
			}
		}
	}
	for side := range res.Stage.Level {
		if res.Stage.Rated {
			out[fmt.Sprint("stage ", res.Stage.Level[side])] = true
		}
	}
	if res.Verdict != nil && (res.Candidates == nil || len(res.Verdict.When) == 0) {
		out["verdict "+res.Verdict.ID] = true
	}
	for _, c := range res.Contradictions() {
		out["contradiction "+c.ID] = true
	}
	for i := range res.Gates {
		g := &res.Gates[i]
		out["lowers "+g.Gate.ID] = lowers(res, i)
		v := res.ValueOf(g.Gate.Question.ID)
		out["lenient "+g.Gate.ID] = rated(res) && v.InSums() && v.Scored[assess.Confirmed] < res.Rubric.Scoring.TargetLevel && atTop(res, g.Gate.Caps)
		out["toothless "+g.Gate.ID] = rated(res) && v.InSums() && v.Scored[assess.Confirmed] == 0 && res.Stage.Level[assess.Confirmed] == res.Rubric.Top()
	}
	return out
}

// atTop tells whether the confirmed stage, or level of a criterion, is the highest there is.
func atTop(res *assess.Result, caps string) bool {
	if caps == rubric.Overall {
		return res.Stage.Level[assess.Confirmed] == res.Rubric.Top()
	}
	return res.CriterionOf(caps).Level[assess.Confirmed] == res.Rubric.Top()
}

// rated tells whether every criterion is rated that has questions.
func rated(res *assess.Result) bool {
	any := false
	for i := range res.Criteria {
		c := &res.Criteria[i]
		has := slices.ContainsFunc(res.Rubric.Questions, func(q rubric.Question) bool { return q.WeightIn(c.Criterion.ID) > 0 })
		if has && !c.Rated {
			return false
		}
		any = any || has
	}
	return any
}

// lowers tells whether the confirmed level or stage would be above the gate's cap if
// that one gate were not there.
func lowers(res *assess.Result, gate int) bool {
	g := res.Gates[gate].Gate
	if !res.Gates[gate].Fires[assess.Confirmed] || !rated(res) {
		return false
	}
	cap := func(what string, level int) int {
		for i := range res.Gates {
			if o := &res.Gates[i]; i != gate && o.Gate.Caps == what && o.Fires[assess.Confirmed] {
				level = min(level, o.Gate.At)
			}
		}
		return level
	}
	if g.Caps != rubric.Overall {
		c := res.CriterionOf(g.Caps)
		return c.Rated && cap(g.Caps, c.Ungated[assess.Confirmed]) > g.At
	}
	stage := cap(rubric.Overall, res.Stage.Uncapped[assess.Confirmed])
	for i := range res.Criteria {
		if c := &res.Criteria[i]; c.Rated {
			stage = min(stage, c.Level[assess.Confirmed]+res.Rubric.Scoring.BalanceSlack)
		}
	}
	return stage > g.At
}

// claims asks the space everything that brute force knows.
func claims(r *rubric.Rubric, s *reach.Space) map[string]reach.Truth {
	out := map[string]reach.Truth{}
	for i := range r.Criteria {
		for level, found := range s.Levels(r.Criteria[i].ID) {
			out[fmt.Sprint("level ", r.Criteria[i].ID, level)] = found
		}
	}
	for level, found := range s.Stages() {
		out[fmt.Sprint("stage ", level)] = found
	}
	var earlier []rubric.Condition
	for i := range r.Verdicts {
		out["verdict "+r.Verdicts[i].ID] = s.Holds(r.Verdicts[i].When, earlier...)
		earlier = append(earlier, r.Verdicts[i].When)
	}
	for i := range r.Contradictions {
		out["contradiction "+r.Contradictions[i].ID] = s.Holds(r.Contradictions[i].When)
	}
	for i := range r.Gates {
		out["lowers "+r.Gates[i].ID] = s.Lowers(&r.Gates[i])
		out["lenient "+r.Gates[i].ID] = s.Lenient(&r.Gates[i], r.Scoring.TargetLevel)
		out["toothless "+r.Gates[i].ID] = s.Toothless(&r.Gates[i])
	}
	return out
}

// agree compares what is claimed with what single sheets show.
func agree(t *rapid.T, r *rubric.Rubric) {
	f, s := bruteForce(r), reach.New(r)
	for what, found := range claims(r, s) {
		want := reach.No
		if f.true[what] {
			want = reach.Yes
		}
		if found != want {
			t.Errorf("%s: %v, want %v, as by %v", what, found, want, f.by[what])
		}
	}
	stages, complete := s.StagesRuledOut()
	if !complete {
		t.Error("stages of some are not decided")
	}
	for k := range stages {
		agreeOnFacts(t, f, fmt.Sprint("stage ", k), stages[k])
	}
	for i := range r.Criteria {
		agreeOnFacts(t, f, "weight in "+r.Criteria[i].ID, s.Unrated(r.Criteria[i].ID))
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		if asked, _ := s.Asked(q.ID); asked != f.true["asked "+q.ID] {
			t.Errorf("asked %s: %v", q.ID, asked)
		}
		if q.Scored() {
			if found := s.Influence(q.ID); (found == reach.Yes) != f.true["influence "+q.ID] || found == reach.NotDecided {
				t.Errorf("influence of %s: %v", q.ID, found)
			}
		}
	}
}

// agreeOnFacts holds the facts that are said to rule out a stage or a criterion against all
// sheets: those that fit them never show it, and all that rule it out are named, by as few as
// will do.
func agreeOnFacts(t *rapid.T, f *facts, what string, named []reach.Facts) {
	if !f.true[what] {
		return // nobody gets it
	}
	var contexts []chosen
	for _, m := range f.met {
		if !slices.ContainsFunc(contexts, func(c chosen) bool { return maps.Equal(c, m.context) }) {
			contexts = append(contexts, m.context)
		}
	}
	for _, given := range contexts {
		possible := slices.ContainsFunc(f.met, func(m met) bool { return m.shown[what] && within(given, m.context) })
		said := slices.ContainsFunc(named, func(facts reach.Facts) bool { return covers(facts, given) })
		if possible == said {
			t.Errorf("%s with %v: possible %v, named in %v", what, given, possible, named)
		}
	}
	for i, facts := range named {
		for k, other := range named {
			if i != k && !slices.ContainsFunc(slices.Collect(maps.Keys(other)), func(q string) bool { return facts[q] == nil || !slices.Contains(other[q], facts[q][0]) }) {
				t.Errorf("%s: %v says no more than %v", what, facts, other)
			}
		}
	}
}

// within tells whether everything in one sheet stands in the other.
func within(less, more chosen) bool {
	for q, own := range less {
		if more[q] != own {
			return false
		}
	}
	return true
}

func covers(facts reach.Facts, given chosen) bool {
	for q, options := range facts {
		if !slices.Contains(options, given[q]) {
			return false
		}
	}
	return true
}

func TestAgreesWithBruteForce(t *testing.T) {
	looked := 0
	for name, opts := range map[string]rubrictest.Options{
		"scored":       {MaxTop: 3, MaxCriteria: 2, MaxQuestions: 4, NoContext: true},
		"one level":    {MaxTop: 1, MaxCriteria: 3, MaxQuestions: 5, NoContext: true},
		"with context": {MaxTop: 2, MaxCriteria: 2, MaxQuestions: 3},
		"many levels":  {MaxTop: 7, MaxCriteria: 2, MaxQuestions: 2, NoContext: true},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := rubrictest.Draw(t, opts)
				if sheets(r) > mostSheets {
					return
				}
				looked++
				agree(t, r)
			})
		})
	}
	if looked < 100 && !testing.Short() {
		t.Errorf("only %d rubrics were small enough", looked)
	}
}
