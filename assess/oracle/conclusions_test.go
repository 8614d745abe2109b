package oracle_test

import (
	"math/big"

	"cxgap/rubric"
)

// conclusions is all that is compared, in the notation of reference-runs.json.
type conclusions struct {
	Index          sides[*string]       `json:"index"`
	Coverage       string               `json:"coverage"`
	Criteria       map[string]axis      `json:"criteria"`
	Stage          stageText            `json:"stage"`
	Gates          sides[[]string]      `json:"gates"`
	Verdict        *string              `json:"verdict"`
	Candidates     []string             `json:"candidates"`
	Settle         []string             `json:"settle"`
	States         map[string]string    `json:"states_other_than_answered"`
	Levels         map[string]intervals `json:"-"`
	Contradictions []string             `json:"contradictions"`
	Benchmarks     []string             `json:"-"`
	Gaps           []gapText            `json:"gaps"`
	Strengths      []strengthText       `json:"strengths"`
	FindOut        []findingText        `json:"find_out"`
}

type sides[T any] struct {
	Confirmed T `json:"confirmed"`
	Possible  T `json:"possible"`
}

type axis struct {
	Rated         bool           `json:"rated"`
	Score         sides[*string] `json:"score"`
	Level         sides[*int]    `json:"level"`
	Gap           sides[*int]    `json:"gap"`
	Coverage      string         `json:"coverage"`
	NotApplicable string         `json:"not_applicable_share,omitempty"`
}

type stageText struct {
	Withheld  bool        `json:"withheld"`
	Why       []string    `json:"why_withheld"`
	Confirmed *int        `json:"confirmed"`
	Possible  *int        `json:"possible"`
	Uncapped  sides[*int] `json:"uncapped"`
	HeldBy    []holdText  `json:"held_by"`
}

type holdText struct {
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	Question string `json:"-"`
}

type intervals struct{ Given, Counted [2]int }

type stepText struct {
	Level  int    `json:"level"`
	Effort string `json:"effort"`
	Points int    `json:"points"`
	Action string `json:"-"` // not in the reference runs, like Question of a hold
}

type gapText struct {
	Question string     `json:"question"`
	Tier     int        `json:"tier"`
	Level    int        `json:"level"`
	Target   int        `json:"target"`
	Now      *int       `json:"now"`
	Lift     string     `json:"lift"`
	Cost     int        `json:"cost"`
	Steps    []stepText `json:"steps"`
	Requires []string   `json:"requires"`
	QuickWin bool       `json:"quick_win"`
}

type strengthText struct {
	Question string `json:"question"`
	Level    int    `json:"level"`
	Evidence string `json:"evidence,omitempty"`
}

type findingText struct {
	Question string  `json:"question"`
	Worth    *string `json:"worth"`
	Gate     *string `json:"gate"`
}

type planText struct {
	To       int      `json:"to"`
	Cost     *int     `json:"cost"`
	Measures []string `json:"measures"`
	Costs    []int    `json:"costs"`
	Targets  []int    `json:"-"`
	From     []*int   `json:"-"`
}

type budgetText struct {
	Budget   int      `json:"budget"`
	To       int      `json:"to"`
	Cost     int      `json:"cost"`
	Measures []string `json:"measures"`
	Optimal  bool     `json:"optimal"`
}

func text(x *big.Rat) *string {
	if x == nil {
		return nil
	}
	s := x.RatString()
	return &s
}

func number(n int, there bool) *int {
	if !there {
		return nil
	}
	return &n
}

func (o *outcome) steps(s *standing, from, to int) []stepText {
	out := []stepText{}
	for i := range s.q.Options {
		p := &s.q.Options[i]
		if p.NoStep || p.Level <= from || p.Level > to {
			continue
		}
		effort, action := s.q.Gap.Effort, s.q.Gap.Action
		if p.Effort != "" {
			effort = p.Effort
		}
		if p.Action != "" {
			action = p.Action
		}
		out = append(out, stepText{p.Level, effort, o.pointsOf(effort), action})
	}
	return out
}

// conclude writes down everything but plans. Next is the plan to the next stage, or nil.
func (o *outcome) conclude(next *planned) conclusions {
	c := conclusions{
		Index: sides[*string]{text(o.index[0]), text(o.index[1])}, Coverage: o.coverage.RatString(), Criteria: map[string]axis{},
		States: map[string]string{}, Levels: map[string]intervals{}, Benchmarks: o.benchmarks(),
	}
	for _, k := range o.criteria {
		c.Criteria[k.c.ID] = axis{
			k.rated, sides[*string]{text(k.score[0]), text(k.score[1])},
			sides[*int]{number(k.level[0], k.rated), number(k.level[1], k.rated)},
			sides[*int]{number(k.gap(0), k.rated), number(k.gap(1), k.rated)}, k.coverage.RatString(), shareText(k.notApplicable),
		}
	}
	c.Stage = stageText{
		len(o.why) > 0, o.why, number(o.stage[0], o.rated), number(o.stage[1], o.rated),
		sides[*int]{number(o.uncapped[0], o.rated), number(o.uncapped[1], o.rated)}, nil,
	}
	for _, h := range o.held {
		c.Stage.HeldBy = append(c.Stage.HeldBy, holdText{h.kind, h.id, h.question})
	}
	for _, g := range o.gates {
		if g.fires[confirmed] {
			c.Gates.Confirmed = append(c.Gates.Confirmed, g.g.ID)
		}
		if g.fires[possible] {
			c.Gates.Possible = append(c.Gates.Possible, g.g.ID)
		}
	}
	for _, s := range o.all {
		if s.q.Scored() && s.state != "answered" && s.state != "panel" {
			c.States[s.q.ID] = s.state
		}
		if s.inSums() {
			c.Levels[s.q.ID] = intervals{s.given, s.counted}
		}
	}
	o.concludeVerdict(&c)
	o.concludeWork(&c, next)
	return c
}

func shareText(x *big.Rat) string {
	if x.Sign() == 0 {
		return ""
	}
	return x.RatString()
}

func (o *outcome) concludeVerdict(c *conclusions) {
	if o.verdict != nil {
		c.Verdict = &o.verdict.ID
	}
	for _, v := range o.candidates {
		c.Candidates = append(c.Candidates, v.ID)
	}
	for _, s := range o.settle {
		c.Settle = append(c.Settle, s.q.ID)
	}
	for _, x := range o.contradictions() {
		c.Contradictions = append(c.Contradictions, x.ID)
	}
}

func (o *outcome) concludeWork(c *conclusions, next *planned) {
	for _, g := range o.gaps(next) {
		c.Gaps = append(c.Gaps, gapText{
			g.s.q.ID, g.tier, g.level, g.target, number(g.now, g.now > 0), g.lift.RatString(), g.cost,
			o.steps(g.s, g.level, g.target), g.requires, g.quickWin,
		})
	}
	for _, s := range o.strengths(next) {
		c.Strengths = append(c.Strengths, strengthText{s.q.ID, s.given[confirmed], s.own.evidence})
	}
	for _, f := range o.findOut() {
		t := findingText{Question: f.s.q.ID, Worth: text(f.worth)}
		if f.gate != nil {
			t.Gate = &f.gate.g.ID
		}
		c.FindOut = append(c.FindOut, t)
	}
}

func (p *planned) text() planText {
	t := planText{To: p.to, Cost: number(p.cost, !p.none)}
	for _, m := range p.measures {
		t.Measures = append(t.Measures, m.s.q.ID)
		t.Costs = append(t.Costs, m.cost)
		t.Targets = append(t.Targets, m.to)
		t.From = append(t.From, number(m.s.counted[confirmed], m.s.known()))
	}
	return t
}

func (o *outcome) budgetText(points int) budgetText {
	to, cost, measures, fits := o.within(points)
	t := budgetText{Budget: points, To: to, Cost: cost, Optimal: fits}
	for _, m := range measures {
		t.Measures = append(t.Measures, m.s.q.ID)
	}
	return t
}

func ids(questions []*rubric.Question) []string {
	var out []string
	for _, q := range questions {
		out = append(out, q.ID)
	}
	return out
}
