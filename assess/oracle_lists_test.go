package assess_test

import (
	"fmt"
	"slices"
	"sort"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/rubric"
)

// oracleGap is a gap of section 8 with the keys it is sorted by, smaller first.
type oracleGap struct {
	q                   string
	tier, level, target int
	lift                frac
	requires            []string
	keys                []frac
}

func (o *oracle) mainCriterion(q *rubric.Question) *rubric.Criterion {
	var best *rubric.Criterion
	var most int64
	for i := range o.r.Criteria {
		if w := o.weight(q, o.r.Criteria[i].ID); w > most {
			best, most = &o.r.Criteria[i], w
		}
	}
	return best
}

// firing lists the gates on a question that fire and do something.
func (o *oracle) firing(q string, side int) []*rubric.Gate {
	var list []*rubric.Gate
	for i := range o.r.Gates {
		g := &o.r.Gates[i]
		if g.Question.ID == q && o.fires(g, side) && (g.Caps == "overall" || o.rated[g.Caps]) {
			list = append(list, g)
		}
	}
	return list
}

// gateKeys rank a question's best gate: overall first, then the lower cap; none last.
func gateKeys(gates []*rubric.Gate) (kind, at int) {
	kind = 2
	for _, g := range gates {
		k := 1
		if g.Caps == "overall" {
			k = 0
		}
		if k < kind || k == kind && g.At < at {
			kind, at = k, g.At
		}
	}
	return kind, at
}

func (o *oracle) gap(i int, q *rubric.Question) oracleGap {
	c := o.mainCriterion(q)
	g := oracleGap{q: q.ID, tier: 3, level: o.given[q.ID][0], requires: o.unmet(q)}
	wanted := o.wanted(c)
	gates := o.firing(q.ID, 0)
	for _, gate := range gates {
		wanted = max(wanted, gate.Below)
	}
	for _, child := range o.r.Questions {
		if b := child.AskWhen; b != nil && b.Question.ID == q.ID && o.state[child.ID] == "absent" {
			wanted = max(wanted, b.AtLeast)
		}
	}
	for j := len(q.Options) - 1; j >= 0 && q.Options[j].Level >= wanted; j-- {
		g.target = q.Options[j].Level
	}
	g.lift = o.kappa(q.ID).mul(over(int64(g.target-g.level), 1))
	switch next := o.stage[0] + 1; {
	case len(gates) > 0:
		g.tier = 1
	case o.rated[c.ID] && o.r.Scoring.HasSlack && o.level[c.ID][0]+o.slack() < next && next <= o.r.Top():
		g.tier = 2
	}
	kind, at := gateKeys(gates)
	perPoint := g.lift.div(over(int64(o.r.EffortPoints(q.Gap.Effort)), 1))
	g.keys = []frac{over(int64(g.tier), 1), over(int64(kind), 1), over(int64(at), 1), over(-perPoint.n, perPoint.d),
		over(int64(g.level-g.target), 1), over(-o.weight(q, c.ID), 1), over(int64(i), 1)}
	return g
}

// unmet lists the prerequisites below the level wanted; an absent one stands for the
// question it hangs on.
func (o *oracle) unmet(q *rubric.Question) []string {
	list := []string{}
	for _, need := range q.Gap.Requires {
		id := need.ID
		if !o.inSums(id) || o.given[id][0] >= o.r.Scoring.PrerequisiteLevel {
			continue
		}
		for o.state[id] == "absent" {
			id = o.r.Question(id).AskWhen.Question.ID
		}
		if id != q.ID && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (o *oracle) gaps() []oracleGap {
	var list []oracleGap
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		if q.Scored() && o.state[q.ID] == "answered" {
			if g := o.gap(i, q); g.level < g.target {
				list = append(list, g)
			}
		}
	}
	sort.Slice(list, func(i, j int) bool {
		for k := range list[i].keys {
			if list[i].keys[k] != list[j].keys[k] {
				return list[i].keys[k].less(list[j].keys[k])
			}
		}
		return false
	})
	return o.needsFirst(list)
}

// needsFirst walks the list and moves what each gap needs, and what that needs in turn,
// in front of it.
func (o *oracle) needsFirst(list []oracleGap) []oracleGap {
	var order []string
	visited := map[string]bool{}
	var visit func(q string)
	visit = func(q string) {
		if visited[q] {
			return
		}
		visited[q] = true
		for _, need := range o.unmet(o.r.Question(q)) {
			visit(need)
		}
		order = append(order, q)
	}
	for _, g := range list {
		visit(g.q)
	}
	var out []oracleGap
	for _, q := range order {
		for _, g := range list {
			if g.q == q {
				out = append(out, g)
			}
		}
	}
	return out
}

func (o *oracle) gapWords() []string {
	list := o.gaps()
	var lifts []frac
	for _, g := range list {
		lifts = append(lifts, g.lift)
	}
	sort.Slice(lifts, func(i, j int) bool { return lifts[i].less(lifts[j]) })
	cheapest := o.r.Scoring.Effort[0].Points
	for _, e := range o.r.Scoring.Effort {
		cheapest = min(cheapest, e.Points)
	}
	words := []string{}
	for i, g := range list {
		q := o.r.Question(g.q)
		quick := o.r.EffortPoints(q.Gap.Effort) == cheapest && !g.lift.less(lifts[(len(lifts)-1)/2])
		words = append(words, fmt.Sprintf("%d %s of %s: tier %d, %d to %d, lift %s, requires %v, quick win %v",
			i+1, g.q, o.mainCriterion(q).ID, g.tier, g.level, g.target, g.lift, g.requires, quick))
	}
	return words
}

func gapWords(res *assess.Result) []string {
	words := []string{}
	for _, g := range res.Gaps() {
		words = append(words, fmt.Sprintf("%d %s of %s: tier %d, %d to %d, lift %s, requires %v, quick win %v",
			g.Rank, g.Value.Question.ID, g.Criterion.ID, g.Tier, g.Level, g.Target, g.Lift.RatString(), questionIDs(g.Requires), g.QuickWin))
	}
	return words
}

// open tells whether there is something to find out about a question.
func (o *oracle) open(q *rubric.Question) bool {
	switch o.state[q.ID] {
	case "unknown", "unanswered", "unsettled":
		return q.Scored()
	case "answered":
		return o.scored[q.ID][0] < o.given[q.ID][0]
	}
	return false
}

// doubtful lists the gates on a question that fire on the confirmed side only.
func (o *oracle) doubtful(q string) []*rubric.Gate {
	return slices.DeleteFunc(o.firing(q, 0), func(g *rubric.Gate) bool { return slices.Contains(o.firing(q, 1), g) })
}

// findOutWords lists groups: a question, then those that hang on it, each followed by
// its own.
func (o *oracle) findOutWords() []string {
	type group struct {
		head  int
		ids   []string
		gates []*rubric.Gate
		worth frac
	}
	var groups []*group
	of := map[string]*group{}
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		if !o.open(q) {
			continue
		}
		g := &group{head: i, worth: over(0, 1)}
		if o.state[q.ID] == "unsettled" && of[q.AskWhen.Question.ID] != nil {
			g = of[q.AskWhen.Question.ID]
			g.ids = slices.Insert(g.ids, o.endOfSubtree(g.ids, q.AskWhen.Question.ID), q.ID)
		} else {
			groups = append(groups, g)
			g.ids = []string{q.ID}
		}
		of[q.ID] = g
		g.gates = append(g.gates, o.doubtful(q.ID)...)
		g.worth = g.worth.add(o.worth(q.ID))
	}
	sort.Slice(groups, func(i, j int) bool {
		a, b := groups[i], groups[j]
		kindA, atA := gateKeys(a.gates)
		kindB, atB := gateKeys(b.gates)
		if kindA != kindB || atA != atB {
			return kindA < kindB || kindA == kindB && atA < atB
		}
		if a.worth != b.worth {
			return b.worth.less(a.worth)
		}
		return a.head < b.head
	})
	words := []string{}
	for _, g := range groups {
		for _, id := range g.ids {
			words = append(words, fmt.Sprintf("%s: worth %s, gate %v", id, o.worth(id), bestOf(o.doubtful(id))))
		}
	}
	return words
}

// endOfSubtree is the place behind a question and all that hang on it.
func (o *oracle) endOfSubtree(ids []string, parent string) int {
	hangs := map[string]bool{parent: true}
	end := slices.Index(ids, parent) + 1
	for end < len(ids) && hangs[o.r.Question(ids[end]).AskWhen.Question.ID] {
		hangs[ids[end]] = true
		end++
	}
	return end
}

func (o *oracle) worth(q string) frac {
	return o.kappa(q).mul(over(int64(o.scored[q][1]-o.scored[q][0]), 1))
}

func bestOf(gates []*rubric.Gate) string {
	kind, at := gateKeys(gates)
	for _, g := range gates {
		if (g.Caps == "overall") == (kind == 0) && g.At == at {
			return g.ID
		}
	}
	return "none"
}

func findOutWords(res *assess.Result) []string {
	words := []string{}
	for _, f := range res.FindOut() {
		gate := "none"
		if f.Gate != nil {
			gate = f.Gate.Gate.ID
		}
		words = append(words, fmt.Sprintf("%s: worth %s, gate %s", f.Value.Question.ID, f.Worth.RatString(), gate))
	}
	return words
}

// differs reports a difference and ends the check, so that rapid can shrink it.
func differs(t assesstest.Fataler, what string, got, want any) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}
