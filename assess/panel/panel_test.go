package panel_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// Invariant 16: a panel of one equals the single run, states included.
func TestInvariant16PanelOfOne(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		p := panel.Score(r, []*sheet.Sheet{a}, nil, o)
		if !p.One {
			t.Fatal("it is not taken for a panel of one")
		}
		assesstest.Differs(t, "panel of one", assesstest.NumbersOf(p.Result), assesstest.NumbersOf(assess.Score(r, a, o)))
		// What the counts alone say of one member agrees in every number.
		c := panel.Score(r, []*sheet.Sheet{a}, map[string]sheet.Consensus{"no-such-question": {Option: "x"}}, o)
		assesstest.Differs(t, "panel of one with an idle consensus", assesstest.NumbersOf(c.Result), assesstest.NumbersOf(p.Result))
	})
}

// scoresOf are the numbers of a panel without the states of single questions.
func scoresOf(p *panel.Result) map[string]string {
	n := assesstest.NumbersOf(p.Result)
	for i := range p.Values {
		delete(n, p.Values[i].Question.ID)
		if v := &p.Values[i]; v.InSums() {
			n[v.Question.ID] = fmt.Sprint(v.Given, v.Scored, v.Known())
		}
	}
	return n
}

// Invariant 17: permuting or duplicating all respondents, or adding one who knows
// nothing, changes no score or stage; medians lie within the answers given.
func TestInvariant17Panels(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		members, o, consensus := assesstest.DrawMembers(t, r, 5, assesstest.EveryKind), assesstest.DrawOptions(t, r), assesstest.DrawConsensus(t, r)
		base := panel.Score(r, members, consensus, o)
		assesstest.Differs(t, "permuted", scoresOf(panel.Score(r, rapid.Permutation(members).Draw(t, "order"), consensus, o)), scoresOf(base))
		assesstest.Differs(t, "duplicated", scoresOf(panel.Score(r, slices.Concat(members, members), consensus, o)), scoresOf(base))
		ignorant := sheet.New(r, assesstest.Today)
		if rapid.Bool().Draw(t, "says so") {
			for i := range r.Questions {
				ignorant.Set(r.Questions[i].ID, sheet.Answer{Unknown: true}, assesstest.Today)
			}
		}
		assesstest.Differs(t, "with one who knows nothing", scoresOf(panel.Score(r, append(slices.Clone(members), ignorant), consensus, o)), scoresOf(base))
		withinGiven(t, base, consensus)
	})
}

func withinGiven(t *rapid.T, p *panel.Result, consensus map[string]sheet.Consensus) {
	for i := range p.Votes {
		v := &p.Votes[i]
		if _, agreed := consensus[v.Question.ID]; agreed || p.Values[i].State != assess.Panel {
			continue
		}
		for _, level := range p.Values[i].Given {
			if v.Levels[level] == 0 {
				t.Fatalf("%s: nobody gave %d of %v", v.Question.ID, level, p.Values[i].Given)
			}
		}
	}
}

// A panel's own values are reckoned a second time, from the members' states alone.
func TestPanelEqualsItsDefinition(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		members := assesstest.DrawMembers(t, r, 5, assesstest.EveryKind)
		if len(members) == 1 {
			t.Skip("a single run")
		}
		p := panel.Score(r, members, nil, assess.Options{})
		for i := range p.Values {
			v := &p.Values[i]
			q := v.Question
			levels, states := contributions(r, members, q)
			if q.Scored() {
				assesstest.EqualIn(t, q.ID+" knew", []int{p.Votes[i].Knew, p.Votes[i].Of}, []int{len(levels), len(members)})
				assesstest.EqualIn(t, q.ID+" thin", p.Votes[i].Thin, 2*len(levels) < len(members) || len(levels) == 1)
			}
			if !q.Scored() || v.Closed {
				continue
			}
			state, want := assess.Unanswered, assess.Interval{0, r.Top()}
			switch {
			case len(levels) > 0:
				state, want = assess.Panel, assess.Interval{levels[(len(levels)-1)/2], levels[len(levels)/2]}
			case states[assess.NotApplicable] > 0:
				state, want = assess.NotApplicable, assess.Interval{}
			case states[assess.Unknown] > 0:
				state = assess.Unknown
			}
			assesstest.EqualIn(t, q.ID, []any{v.State, v.Given}, []any{state, want})
		}
	})
}

// contributions lists the levels that members give to a question, and counts the states.
func contributions(r *rubric.Rubric, members []*sheet.Sheet, q *rubric.Question) ([]int, map[assess.State]int) {
	var levels []int
	states := map[assess.State]int{}
	for _, a := range members {
		alone := assess.Score(r, a, assess.Options{}).ValueOf(q.ID)
		states[alone.State]++
		option := q.Option(a.Given[q.ID].Option)
		if option != nil && (alone.State == assess.Answered || alone.State == assess.Unsettled) {
			levels = append(levels, option.Level)
		}
	}
	slices.Sort(levels)
	return levels, states
}

// Invariant 20 for panels: strict evidence never changes the possible side, and lowers
// the lower median over the lowered answers.
func TestStrictEvidenceInPanels(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		members, consensus := assesstest.DrawMembers(t, r, 5, assesstest.EveryKind), assesstest.DrawConsensus(t, r)
		plain, strict := panel.Score(r, members, consensus, assess.Options{}), panel.Score(r, members, consensus, assess.Options{StrictEvidence: true})
		assesstest.Must(t, assesstest.NotAbove(plain.Result, strict.Result, assess.Possible))
		assesstest.Must(t, assesstest.NotAbove(strict.Result, plain.Result, assess.Possible))
		assesstest.Must(t, assesstest.NotAbove(strict.Result, plain.Result, assess.Confirmed))
	})
	r := assesstest.WorkedRubric(t)
	high := func(e sheet.Evidence) *sheet.Sheet {
		a := sheet.New(r, assesstest.Today)
		a.Set("q1", sheet.Answer{Option: "level-4", Evidence: e}, assesstest.Today)
		return a
	}
	strict := assess.Options{StrictEvidence: true}
	of := func(consensus map[string]sheet.Consensus, members ...*sheet.Sheet) assess.Interval {
		return panel.Score(r, members, consensus, strict).ValueOf("q1").Scored
	}
	seen, said := high(sheet.EvidenceSeen), high(sheet.EvidenceSaid)
	assesstest.Equal(t, "two of three seen", of(nil, seen, said, seen), assess.Interval{4, 4})
	assesstest.Equal(t, "one of two seen", of(nil, seen, said), assess.Interval{2, 4})
	assesstest.Equal(t, "a consensus counts as not seen", of(map[string]sheet.Consensus{"q1": {Option: "level-3"}}, seen, seen), assess.Interval{2, 3})
}

// Context: more than half of those who answered; otherwise unknown, so everything applies.
func TestPanelContext(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	answers := func(team string) *sheet.Sheet {
		a := sheet.New(r, assesstest.Today)
		if team != "" {
			a.Set("leadership-team", sheet.Answer{Option: team}, assesstest.Today)
		}
		return a
	}
	yes, no, silent := answers("has-team"), answers("no-team"), answers("")
	for _, c := range []struct {
		members []*sheet.Sheet
		agreed  string
		want    string
	}{
		{[]*sheet.Sheet{no, no, yes}, "", "no-team"}, {[]*sheet.Sheet{no, yes}, "", ""}, {[]*sheet.Sheet{no, silent, silent}, "", "no-team"},
		{[]*sheet.Sheet{no, no, yes, yes}, "", ""}, {[]*sheet.Sheet{no, no, yes}, "has-team", "has-team"}, {[]*sheet.Sheet{silent, silent}, "", ""},
	} {
		consensus := map[string]sheet.Consensus{}
		if c.agreed != "" {
			consensus["leadership-team"] = sheet.Consensus{Option: c.agreed}
		}
		p := panel.Score(r, c.members, consensus, assess.Options{})
		got, state := "", p.ValueOf("reporting-line").State
		if o := p.ValueOf("leadership-team").Option; o != nil {
			got = o.ID
		}
		assesstest.Equal(t, "chosen", got, c.want)
		assesstest.Equal(t, "left out", state == assess.LeftOut, c.want == "no-team")
	}
}

// A room talks about facts first, then about what differs most.
func TestToDiscuss(t *testing.T) {
	b, _ := assesstest.LoadPanel(t, "castellan-hotels/2025")
	p := b.Score(nil, assess.Options{})
	list, last := p.ToDiscuss(), 99
	for i, s := range list {
		switch scored := s.Vote.Question.Scored(); {
		case i < 2 && (scored || !s.Vote.Disagreed()):
			t.Errorf("%s stands among the facts", s.Vote.Question.ID)
		case i >= 2 && (!scored || s.Width > last || s.Width < 1):
			t.Errorf("%s with %d stands behind %d", s.Vote.Question.ID, s.Width, last)
		case i >= 2:
			last = s.Width
		}
	}
	if wide := len(p.Agreement().Spread); len(list) < wide+2 {
		t.Errorf("%d to discuss, %d of them wide", len(list), wide)
	}
}

// A consensus overrides the answers, and has no effect under a closed branch.
func TestConsensusStandsBesideTheAnswers(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	answers := func(owner, remit string) *sheet.Sheet {
		a := sheet.New(r, assesstest.Today)
		a.Set("named-owner", sheet.Answer{Option: owner}, assesstest.Today)
		a.Set("owner-remit", sheet.Answer{Option: remit}, assesstest.Today)
		return a
	}
	low, high := r.Question("named-owner").OptionAt(0).ID, r.Question("named-owner").OptionAt(3).ID
	remit := r.Question("owner-remit").OptionAt(2).ID
	members := []*sheet.Sheet{answers(low, remit), answers(low, remit), answers(high, remit)}
	top := r.Question("owner-remit").OptionAt(4).ID
	p := panel.Score(r, members, map[string]sheet.Consensus{"owner-remit": {Option: top, Reason: "agreed"}}, assess.Options{})
	assesstest.Equal(t, "closed", p.ValueOf("owner-remit").State, assess.Absent)
	idle := report.NewPanelReport(p, nil, report.Origin{}).Panel.Consensus[0].Idle
	assesstest.Equal(t, "idle", idle, "Without effect at present. It counts as level 0: named-owner does not reach level 2, so there is nothing yet that it could be about.")
	p = panel.Score(r, members, map[string]sheet.Consensus{"owner-remit": {Option: top}, "named-owner": {Option: high, Reason: "since May"}}, assess.Options{})
	assesstest.Equal(t, "open", p.ValueOf("owner-remit").Given, assess.Interval{4, 4})
	assesstest.Equal(t, "agreed", []any{p.Agreed[0].Question.ID, p.Agreed[0].Reason, p.Agreed[0].Before, p.Agreed[0].Knew}, []any{"named-owner", "since May", assess.Interval{0, 0}, true})
	assesstest.Equal(t, "who knew", []int{p.VoteOf("owner-remit").Knew, p.VoteOf("owner-remit").Of}, []int{1, 3})
	spread := p.Agreement().Spread
	assesstest.Equal(t, "spread ignores the consensus", []any{len(spread), spread[0].Vote.Question.ID, spread[0].Levels()}, []any{1, "named-owner", []int{0, 0, 3}})
}
