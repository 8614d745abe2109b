package assess_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// ceiling is the confirmed stage's bound apart from the index.
func (o *oracle) ceiling() int {
	bound := o.r.Top()
	for _, c := range o.r.Criteria {
		if o.rated[c.ID] {
			bound = min(bound, o.level[c.ID][0]+o.slack())
		}
	}
	for i := range o.r.Gates {
		if g := &o.r.Gates[i]; g.Caps == "overall" && o.fires(g, 0) {
			bound = min(bound, g.At)
		}
	}
	return bound
}

// weightCorners gives the lowest and highest index with each weight at one half or three
// halves of itself, all combinations tried.
func (o *oracle) weightCorners() (low, high frac) {
	for corner := range 1 << len(o.r.Criteria) {
		sum, weights := over(0, 1), int64(0)
		for i, c := range o.r.Criteria {
			if !o.rated[c.ID] {
				continue
			}
			halves := int64(c.Weight)
			if corner>>i&1 == 1 {
				halves *= 3
			}
			sum = sum.add(o.score[c.ID][0].mul(over(halves, 1)))
			weights += halves
		}
		index := sum.div(over(weights, 1))
		if corner == 0 || index.less(low) {
			low = index
		}
		if corner == 0 || high.less(index) {
			high = index
		}
	}
	return low, high
}

// fragile lists the answered questions that change the stage one option up or down.
func (o *oracle) fragile() []string {
	list := []string{}
	for i := range o.r.Questions {
		q := &o.r.Questions[i]
		if !q.Scored() || o.state[q.ID] != "answered" {
			continue
		}
		for j := range q.Options {
			if q.Options[j].ID != o.a.Given[q.ID].Option {
				continue
			}
			changes := false
			for _, k := range []int{j - 1, j + 1} {
				if k >= 0 && k < len(q.Options) {
					again := newOracle(o.r, assesstest.Chosen(o.a, q.ID, &q.Options[k]), o.o)
					changes = changes || again.anyRated != o.anyRated || again.stage[0] != o.stage[0]
				}
			}
			if changes {
				list = append(list, q.ID)
			}
		}
	}
	return list
}

// leaveOneOut gives the range of the index, "" if nothing can be left out, and the
// questions that change the stage.
func (o *oracle) leaveOneOut() (span string, changes []string) {
	var low, high frac
	for i := range o.r.Questions {
		q := o.r.Questions[i].ID
		if !o.inSums(q) {
			continue
		}
		again := (&oracle{r: o.r, a: o.a, o: o.o, without: q}).run()
		if len(again.rated) < len(o.rated) {
			continue
		}
		if span == "" || again.index[0].less(low) {
			low = again.index[0]
		}
		if span == "" || high.less(again.index[0]) {
			high = again.index[0]
		}
		span = low.String() + " to " + high.String()
		if again.stage[0] != o.stage[0] {
			changes = append(changes, q)
		}
	}
	return span, changes
}

// spacing lists the criteria whose level changes if level k is worth anchor(k) of
// anchor(N) points and levels are cut midway.
func (o *oracle) spacing(anchor func(k int64) int64) []string {
	list, n := []string{}, int64(o.r.Top())
	for _, c := range o.r.Criteria {
		if !o.rated[c.ID] {
			continue
		}
		var sum int64
		for i := range o.r.Questions {
			if q := &o.r.Questions[i]; o.inSums(q.ID) {
				sum += o.weight(q, c.ID) * anchor(int64(o.scored[q.ID][0]))
			}
		}
		level := 0
		for k := int64(1); k <= n; k++ {
			if 2*sum >= o.w[c.ID]*(anchor(k-1)+anchor(k)) {
				level++
			}
		}
		for i := range o.r.Gates {
			if g := &o.r.Gates[i]; g.Caps == c.ID && o.fires(g, 0) {
				level = min(level, g.At)
			}
		}
		if level != o.level[c.ID][0] {
			list = append(list, c.ID)
		}
	}
	return list
}

func (o *oracle) sensitivity() string {
	if !o.anyRated {
		return "none"
	}
	low, high := o.weightCorners()
	stable := min(o.levelOf(low), o.ceiling()) == min(o.levelOf(high), o.ceiling())
	left, changes := o.leaveOneOut()
	n := int64(o.r.Top())
	return fmt.Sprintf("range %s to %s, stable %v, fragile %v, leave one out %q %v, convex %v, concave %v", low, high, stable, o.fragile(), left, changes,
		o.spacing(func(k int64) int64 { return k * (k + 1) }), o.spacing(func(k int64) int64 { return n*(n+1) - (n-k)*(n-k+1) }))
}

func sensitivityWords(s *assess.Sensitivity) string {
	if s == nil {
		return "none"
	}
	left := ""
	if s.LeaveOneOutLow != nil {
		left = s.LeaveOneOutLow.RatString() + " to " + s.LeaveOneOutHigh.RatString()
	}
	return fmt.Sprintf("range %s to %s, stable %v, fragile %v, leave one out %q %v, convex %v, concave %v", s.IndexLow.RatString(), s.IndexHigh.RatString(), s.StageStable,
		assesstest.QuestionIDs(s.Fragile), left, assesstest.QuestionIDs(s.LeaveOneOutStage), assesstest.CriterionIDs(s.Convex), assesstest.CriterionIDs(s.Concave))
}

func TestSensitivityAgreesWithTryingEverything(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		assesstest.Differs(t, "sensitivity", sensitivityWords(assess.Score(r, a, o).Sensitivity()), newOracle(r, a, o).sensitivity())
	})
}

// An answer whose evidence nobody saw stays unseen when it is moved up to the target.
func TestFragileKeepsTheEvidence(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4))
	d.Scoring = &assesstest.ScoringPart{TargetLevel: new(1)}
	r := d.Parse(t)
	for _, c := range []struct {
		option   string
		evidence sheet.Evidence
		fragile  []string
	}{
		{"l0", sheet.EvidenceSeen, []string{"q"}},
		{"l0", sheet.EvidenceSaid, nil},
		{"l2", sheet.EvidenceSeen, []string{"q"}},
		{"l2", sheet.EvidenceSaid, nil},
	} {
		a := assesstest.Changed(sheet.New(r, assesstest.Today), "q", sheet.Answer{Option: c.option, Evidence: c.evidence})
		res := assess.Score(r, a, assess.Options{StrictEvidence: true})
		assesstest.Equal(t, fmt.Sprintf("fragile at %s, evidence %s", c.option, c.evidence), assesstest.QuestionIDs(res.Sensitivity().Fragile), c.fragile)
	}
}

func TestSensitivityOfTheWorkedExample(t *testing.T) {
	runs := assesstest.LoadReference(t)
	r, findings := rubric.Parse("worked-example", runs.Worked.Rubric)
	if r == nil {
		t.Fatal(findings)
	}
	a := assesstest.AnswersOf(t, r, map[string]json.RawMessage{"q1": []byte("3"), "q2": []byte("1"), "q3": []byte("4"), "q4": []byte("2")}, "")
	s := assess.Score(r, a, assess.Options{}).Sensitivity()
	assesstest.Equal(t, "index range", []string{s.IndexLow.FloatString(4), s.IndexHigh.FloatString(4)}, []string{"64.0625", "67.1875"})
}
