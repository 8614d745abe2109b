package assess_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// summary is one run in words, by both implementations, so that they can be compared.
type summary struct {
	States, Criteria, Gates   map[string]string
	Index, Coverage, Stage    string
	Held, Why, Contradictions []string
	Verdict                   string
	Benchmarks                []string
	FindOut                   []string
}

func (o *oracle) summary() summary {
	s := summary{States: map[string]string{}, Criteria: map[string]string{}, Gates: map[string]string{}, Index: "none", Stage: "none",
		Coverage: o.coverage().String(), Held: o.heldBy(), Why: o.why(), Verdict: o.verdict(), Contradictions: []string{}}
	for _, q := range o.r.Questions {
		s.States[q.ID] = o.state[q.ID]
		if o.inSums(q.ID) {
			s.States[q.ID] += fmt.Sprint(o.given[q.ID], o.scored[q.ID])
		}
	}
	for _, c := range o.r.Criteria {
		s.Criteria[c.ID] = o.criterionWords(&c)
	}
	for i := range o.r.Gates {
		s.Gates[o.r.Gates[i].ID] = fmt.Sprint(o.fires(&o.r.Gates[i], 0), o.fires(&o.r.Gates[i], 1))
	}
	if o.anyRated {
		s.Index, s.Stage = fmt.Sprint(o.index), fmt.Sprint(o.uncapped, o.stage)
	}
	for _, c := range o.r.Contradictions {
		if o.holds(c.When) {
			s.Contradictions = append(s.Contradictions, c.ID)
		}
	}
	s.Benchmarks, s.FindOut = o.benchmarks(), o.findOutWords()
	return s
}

func (o *oracle) criterionWords(c *rubric.Criterion) string {
	share, na := over(0, 1), over(0, 1)
	if o.w[c.ID] > 0 {
		share = over(o.known[c.ID], o.w[c.ID])
	}
	if o.w[c.ID]+o.na[c.ID] > 0 {
		na = over(o.na[c.ID], o.w[c.ID]+o.na[c.ID])
	}
	words := fmt.Sprintf("W %d, known %s, not applicable %s, target %d", o.w[c.ID], share, na, o.wanted(c))
	if !o.rated[c.ID] {
		return words + ", not rated"
	}
	return words + fmt.Sprintf(", %v %v %v gap %d", o.score[c.ID], o.ungated[c.ID], o.level[c.ID], max(0, o.wanted(c)-o.level[c.ID][0]))
}

func (o *oracle) wanted(c *rubric.Criterion) int {
	if o.o.Target != nil {
		return *o.o.Target
	}
	return c.Target
}

func (o *oracle) benchmarks() []string {
	list := []string{}
	for _, b := range o.r.Benchmarks {
		q := b.Question.ID
		if o.r.Question(q).Scored() && !o.inSums(q) {
			continue
		}
		yours := "unknown"
		if b.Counts == nil {
			yours = ""
		} else if o.clause(b.Counts) {
			yours = "yes"
		} else if o.isKnown(q) {
			yours = "no"
		}
		list = append(list, b.ID+": "+yours)
	}
	return list
}

// summaryOf puts a result into the same words.
func summaryOf(res *assess.Result) summary {
	s := summary{States: map[string]string{}, Criteria: map[string]string{}, Gates: map[string]string{}, Index: "none", Stage: "none",
		Coverage: res.Coverage.RatString(), Held: []string{}, Why: append([]string{}, res.Stage.Why...), Contradictions: []string{}}
	for i := range res.Values {
		v := &res.Values[i]
		s.States[v.Question.ID] = string(v.State)
		if v.InSums() {
			s.States[v.Question.ID] += fmt.Sprint(v.Given, v.Scored)
		}
	}
	for i := range res.Criteria {
		s.Criteria[res.Criteria[i].Criterion.ID] = criterionWords(&res.Criteria[i])
	}
	for i := range res.Gates {
		s.Gates[res.Gates[i].Gate.ID] = fmt.Sprint(res.Gates[i].Fires[0], res.Gates[i].Fires[1])
	}
	if res.Stage.Rated {
		s.Index, s.Stage = "["+res.Index[0].RatString()+" "+res.Index[1].RatString()+"]", fmt.Sprint(res.Stage.Uncapped, res.Stage.Level)
	}
	for _, h := range res.Stage.Held {
		s.Held = append(s.Held, holdWords(h))
	}
	if res.Verdict != nil {
		s.Verdict = res.Verdict.ID
	}
	for _, c := range res.Contradictions() {
		s.Contradictions = append(s.Contradictions, c.ID)
	}
	s.Benchmarks, s.FindOut = benchmarkWords(res), findOutWords(res)
	return s
}

func criterionWords(c *assess.CriterionScore) string {
	words := fmt.Sprintf("W %d, known %s, not applicable %s, target %d", c.Weight, c.Coverage.RatString(), c.NotApplicable.RatString(), c.Target)
	if !c.Rated {
		return words + ", not rated"
	}
	return words + fmt.Sprintf(", [%s %s] %v %v gap %d", c.Score[0].RatString(), c.Score[1].RatString(), c.Ungated, c.Level, c.Gap)
}

func holdWords(h assess.Hold) string {
	switch {
	case h.Criterion == nil:
		return fmt.Sprintf("gate %s at %d", h.Gate.Gate.ID, h.Cap)
	case h.Gate == nil:
		return fmt.Sprintf("balance %s at %d: weakest criterion", h.Criterion.Criterion.ID, h.Cap)
	}
	return fmt.Sprintf("balance %s at %d: %s", h.Criterion.Criterion.ID, h.Cap, h.Gate.Gate.ID)
}

func benchmarkWords(res *assess.Result) []string {
	list := []string{}
	for _, l := range res.Benchmarks() {
		list = append(list, l.Benchmark.ID+": "+l.Yours)
	}
	return list
}

func TestAgreesWithASecondImplementation(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		want := newOracle(r, a, o).summary()
		if r.ID == "cx-five-criteria" {
			want.Benchmarks = nil // by date there; TestBenchmarks has the order
		}
		got := summaryOf(assess.Score(r, a, o))
		if want.Benchmarks == nil {
			got.Benchmarks = nil
		}
		assesstest.Differs(t, "run", got, want)
	})
}
