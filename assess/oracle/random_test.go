package oracle_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// small are rubrics on which all sets of measures can be tried.
var small = rubrictest.Options{MaxTop: 4, MaxCriteria: 3, MaxQuestions: 6, Acyclic: true}

func drawWishes(t *rapid.T, r *rubric.Rubric) wishes {
	w := wishes{strict: rapid.Bool().Draw(t, "strict"), core: rapid.Bool().Draw(t, "core")}
	if rapid.Bool().Draw(t, "own target") {
		w.target = rapid.IntRange(1, r.Top()).Draw(t, "target")
	}
	return w
}

// often checks a property on more draws than rapid does by itself: some rules meet in few rubrics.
// With -rapid.checks 10000 these tests take some minutes.
func often(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	rounds := 6
	if testing.Short() {
		rounds = 1
	}
	for i := range rounds {
		t.Run(fmt.Sprint(i), func(t *testing.T) { rapid.Check(t, property) })
	}
}

func TestOnePerson(t *testing.T) {
	often(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, small)
		w := drawWishes(t, r)
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		o, res := single(r, a, w), assess.Score(r, a, optionsOf(w))
		agree(t, o, res)
		assesstest.Differs(t, "sensitivity", programSensitivity(res.Sensitivity()), o.sensitivity())
	})
}

func TestPanel(t *testing.T) {
	often(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, small)
		w := drawWishes(t, r)
		sheets := assesstest.DrawMembers(t, r, 5, assesstest.EveryKind)
		var consensus map[string]sheet.Consensus
		if rapid.Bool().Draw(t, "consensus") {
			consensus = assesstest.DrawConsensus(t, r)
		}
		m, p := gather(r, sheets, consensus, w), panel.Score(r, sheets, consensus, optionsOf(w))
		agree(t, m.together(w), p.Result)
		agreeOnAgreement(t, m, p, w)
	})
}

// On rubrics too large for trying all sets the program's choice of measures is taken as given:
// that it is allowed, reaches the stage and costs what it says is checked, and all that rests on it.
func TestLargerRubrics(t *testing.T) {
	onRubrics(t, rubrictest.Options{Acyclic: true}, func(t *rapid.T, r *rubric.Rubric) {
		w := drawWishes(t, r)
		sheets := assesstest.DrawMembers(t, r, 3, assesstest.EveryKind)
		consensus := assesstest.DrawConsensus(t, r)
		o, res := gather(r, sheets, consensus, w).together(w), panel.Score(r, sheets, consensus, optionsOf(w)).Result
		programNext := plan.Cheapest(res, plan.Options{})
		if (programNext == nil) != (!o.rated || o.verdictStands() && o.verdict.Withheld) {
			t.Fatalf("plan: %v", programNext)
		}
		var next *planned
		if programNext != nil && programNext.Cost != nil {
			text := programPlan(programNext)
			next = o.givenPlan(t, o.nextStage(), text.Measures)
			assesstest.Differs(t, "plan", text, next.text())
		}
		agreeOnConclusions(t, o, next, res, programNext)
	})
}

// agreementText is section 7.
type agreementText struct {
	Usable                                int
	Alpha, Low, High, Identical, Adjacent *string
	Reading                               string
	Spread                                []spreadText
	RoleGaps                              []roleGapText
	Knew                                  []string
}

type spreadText struct {
	Question string
	Levels   []int
	Width    int
	Settled  bool
}

type roleGapText struct {
	Criterion, Group, Against, Points string
	Flagged                           bool
}

func agreeOnAgreement(t *rapid.T, m *members, p *panel.Result, w wishes) {
	a := m.agreement()
	want := agreementText{Usable: a.usable, Alpha: text(a.alpha), Low: text(a.low), High: text(a.high), Identical: text(a.identical), Adjacent: text(a.adjacent), Reading: a.reading}
	for _, s := range a.spread {
		want.Spread = append(want.Spread, spreadText{s.id, s.levels, s.width, s.settled})
	}
	for _, g := range m.roleGaps(w) {
		want.RoleGaps = append(want.RoleGaps, roleGapText{g.criterion, g.group, g.against, g.points.RatString(), g.flagged})
	}
	got := programAgreement(p)
	for i := range m.r.Questions {
		if q := &m.r.Questions[i]; q.Scored() {
			n := len(m.levels(q.ID))
			want.Knew = append(want.Knew, fmt.Sprint(q.ID, n, len(m.sheets), 2*n < len(m.sheets) || n == 1))
		}
	}
	assesstest.Differs(t, "agreement", got, want)
}

func programAgreement(p *panel.Result) agreementText {
	b := p.Agreement()
	got := agreementText{Usable: b.Usable, Alpha: text(b.Alpha), Low: text(b.Low), High: text(b.High), Identical: text(b.Identical), Adjacent: text(b.Adjacent), Reading: b.Reading}
	for _, s := range b.Spread {
		got.Spread = append(got.Spread, spreadText{s.Vote.Question.ID, s.Levels(), s.Width, s.Settled})
	}
	for _, g := range b.RoleGaps {
		got.RoleGaps = append(got.RoleGaps, roleGapText{g.Criterion.ID, g.Group.ID, g.Against.ID, g.Points.RatString(), g.Flagged})
	}
	for i := range p.Votes {
		if v := &p.Votes[i]; v.Question.Scored() {
			got.Knew = append(got.Knew, fmt.Sprint(v.Question.ID, v.Knew, v.Of, v.Thin))
		}
	}
	return got
}

// Alpha takes ten questions, so that these panels are larger; they are without plans.
func TestAgreement(t *testing.T) {
	often(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{MaxTop: 4, MaxCriteria: 2, MaxQuestions: 16, NoBranches: true})
		w := wishes{strict: rapid.Bool().Draw(t, "strict")}
		sheets := assesstest.DrawMembers(t, r, 4, assesstest.EveryKind)
		if rapid.Bool().Draw(t, "much alike") { // so that every reading is met
			for i := range sheets[1:] {
				alike := sheets[0]
				for range rapid.IntRange(0, 3).Draw(t, "changes") {
					q := &r.Questions[rapid.IntRange(0, len(r.Questions)-1).Draw(t, "changed")]
					alike = assesstest.Chosen(alike, q.ID, assesstest.DrawOption(t, q))
				}
				alike.Respondent = sheets[i+1].Respondent
				sheets[i+1] = alike
			}
		}
		consensus := assesstest.DrawConsensus(t, r)
		agreeOnAgreement(t, gather(r, sheets, consensus, w), panel.Score(r, sheets, consensus, optionsOf(w)), w)
	})
}

// agree holds everything that follows from answers against the program.
func agree(t *rapid.T, o *outcome, res *assess.Result) {
	next, programNext := o.agreePlans(t, res)
	agreeOnConclusions(t, o, next, res, programNext)
}

func agreeOnConclusions(t *rapid.T, o *outcome, next *planned, res *assess.Result, programNext *plan.Plan) {
	got, want := programConclusions(res, programNext), o.conclude(next)
	for i := range want.Strengths {
		want.Strengths[i].Evidence = seenText(want.Strengths[i].Evidence == "seen")
	}
	assesstest.Differs(t, "conclusions", got, want)
}

// agreePlans compares the plans to every stage and for every budget, and returns those to the next stage.
func (o *outcome) agreePlans(t *rapid.T, res *assess.Result) (*planned, *plan.Plan) {
	programNext := plan.Cheapest(res, plan.Options{})
	var next *planned
	if o.rated {
		next = o.planTo(o.nextStage())
	}
	if (next == nil) != (programNext == nil) {
		t.Fatalf("plan %v, expected %v", programNext, next)
	}
	if next == nil {
		return nil, nil
	}
	dearest := 0
	for stage := 1; stage <= o.top; stage++ {
		p := o.planTo(stage)
		assesstest.Differs(t, "plan", programPlan(plan.Cheapest(res, plan.Options{To: stage})), p.text())
		dearest = max(dearest, p.cost)
	}
	budget := rapid.IntRange(0, dearest+1).Draw(t, "budget")
	b := plan.Within(res, budget, plan.Options{})
	got := budgetText{Budget: budget, To: b.To, Cost: *b.Cost, Optimal: b.Optimal}
	for _, m := range b.Measures {
		got.Measures = append(got.Measures, m.Question().ID)
	}
	want := o.budgetText(budget)
	if o.stage[confirmed] == o.top {
		got.Optimal = want.Optimal // nothing is above: the method does not say
	}
	assesstest.Differs(t, "budget", got, want)
	o.agreeFewest(t, res)
	return next, programNext
}

// agreeFewest compares the fewest answers to the next level of everything.
func (o *outcome) agreeFewest(t *rapid.T, res *assess.Result) {
	if to := o.stage[confirmed] + 1; to <= o.top {
		want := o.cheapest(goal{level: to, eachOne: true})
		agreeOnSet(t, "fewest answers", plan.FewestAnswers(res, to), &want)
	}
	for _, c := range o.criteria {
		got := plan.FewestAnswersFor(res, c.c.ID)
		if !c.rated || c.level[confirmed] == o.top {
			if got != nil {
				t.Fatalf("fewest answers for %s: %v", c.c.ID, got)
			}
			continue
		}
		want := o.cheapest(goal{level: c.level[confirmed] + 1, criterion: c, eachOne: true})
		agreeOnSet(t, "fewest answers for "+c.c.ID, got, &want)
	}
}

// agreeOnSet compares what is in two plans: how fewest answers are ordered is not said.
func agreeOnSet(t *rapid.T, what string, got *plan.Plan, want *planned) {
	set := func(p planText) map[string]int {
		levels := map[string]int{}
		for i, id := range p.Measures {
			levels[id] = p.Targets[i]
		}
		return levels
	}
	assesstest.Differs(t, what, set(programPlan(got)), set(want.text()))
	assesstest.Differs(t, what, got.Cost, want.text().Cost)
}
