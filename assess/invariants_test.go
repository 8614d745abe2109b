package assess_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// The invariants of method.md, section 14, by their numbers there.

func within(inner, outer *assess.Result) error {
	if err := assesstest.NotAbove(outer, inner, assess.Confirmed); err != nil {
		return err
	}
	return assesstest.NotAbove(inner, outer, assess.Possible)
}

func TestInvariant1Bounds(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		hundred := big.NewRat(100, 1)
		for i := range res.Criteria {
			c := &res.Criteria[i]
			if c.Rated && (c.Score[0].Sign() < 0 || c.Score[0].Cmp(c.Score[1]) > 0 || c.Score[1].Cmp(hundred) > 0 || c.Level[0] > c.Level[1]) {
				t.Errorf("%s: %s to %s, level %v", c.Criterion.ID, c.Score[0], c.Score[1], c.Level)
			}
		}
		s := &res.Stage
		if s.Level[0] < 0 || s.Level[0] > s.Level[1] || s.Level[1] > r.Top() || s.Level[0] > s.Uncapped[0] || s.Level[1] > s.Uncapped[1] {
			t.Errorf("stage %v, uncapped %v", s.Level, s.Uncapped)
		}
	})
}

func TestInvariant2RaisingLowersNothing(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.Kinds{Unknown: true}), assesstest.DrawOptions(t, r)
		q := assesstest.DrawScored(t, r, func(q *rubric.Question) bool {
			now := q.Option(a.Given[q.ID].Option)
			return now != nil && now.Level < r.Top()
		})
		if q == nil {
			t.Skip("nothing can be raised")
		}
		raised := q.LowestOption(q.Option(a.Given[q.ID].Option).Level + 1)
		before, after := assess.Score(r, a, o), assess.Score(r, assesstest.Chosen(a, q.ID, raised), o)
		assesstest.Must(t, assesstest.NotAbove(before, after, assess.Confirmed))
		assesstest.Must(t, assesstest.NotAbove(before, after, assess.Possible))
	})
}

func TestInvariant3LevelEverywhereIsTheStage(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	for k := range r.Top() + 1 {
		raw := fmt.Appendf(nil, `{"*": %d}`, k)
		var everywhere map[string]json.RawMessage
		if err := json.Unmarshal(raw, &everywhere); err != nil {
			t.Fatal(err)
		}
		res := assess.Score(r, assesstest.AnswersOf(t, r, everywhere, ""), assess.Options{})
		assesstest.Equal(t, fmt.Sprintf("stage with level %d everywhere", k), res.Stage.Level, [2]int{k, k})
		if k == 1 {
			continue // the questions under named-owner are absent
		}
		assesstest.Equal(t, "index", res.Index[0].RatString(), fmt.Sprint(25*k))
		for i := range res.Criteria {
			assesstest.Equal(t, res.Criteria[i].Criterion.ID, []string{res.Criteria[i].Score[0].RatString(), fmt.Sprint(res.Criteria[i].Level)}, []string{fmt.Sprint(25 * k), fmt.Sprint([2]int{k, k})})
		}
	}
}

func TestInvariant4WeightsAreRelative(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		factor := rapid.SampledFrom([]int{2, 3, 7, 249_999_999}).Draw(t, "factor")
		d := assesstest.DocumentOf(r)
		if rapid.Bool().Draw(t, "criterion weights") {
			for i := range d.Criteria {
				d.Criteria[i].Weight *= factor
			}
		} else {
			c := d.Criteria[rapid.IntRange(0, len(d.Criteria)-1).Draw(t, "criterion")].ID
			for i := range d.Questions {
				if _, ok := d.Questions[i].Scores[c]; ok {
					d.Questions[i].Scores[c] *= factor
				}
			}
		}
		assesstest.Differs(t, "scaled weights", assesstest.NumbersOf(assess.Score(d.Parse(t), a, o)), assesstest.NumbersOf(assess.Score(r, a, o)))
	})
}

func TestInvariant5ForgettingNarrowsNothing(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.Kinds{Unknown: true}), assesstest.DrawOptions(t, r)
		q := assesstest.DrawScored(t, r, func(q *rubric.Question) bool { return a.Given[q.ID].Option != "" })
		if q == nil {
			t.Skip("nothing is answered")
		}
		assesstest.Must(t, within(assess.Score(r, a, o), assess.Score(r, assesstest.Changed(a, q.ID, sheet.Answer{Unknown: true}), o)))
	})
}

func TestInvariant6LearningStaysInside(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.Kinds{Unknown: true}), assesstest.DrawOptions(t, r)
		q := assesstest.DrawScored(t, r, func(*rubric.Question) bool { return true })
		a = assesstest.Changed(a, q.ID, sheet.Answer{Unknown: true})
		learnt := assesstest.Changed(a, q.ID, sheet.Answer{Option: assesstest.DrawOption(t, q).ID, Evidence: sheet.EvidenceSeen})
		assesstest.Must(t, within(assess.Score(r, learnt, o), assess.Score(r, a, o)))
	})
}

func TestInvariant7UnansweredCountsAsUnknown(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		b := a
		for id, answer := range a.Given {
			if answer.Unknown {
				b = assesstest.Changed(b, id, sheet.Answer{})
			}
		}
		one, other := assesstest.NumbersOf(assess.Score(r, a, o)), assesstest.NumbersOf(assess.Score(r, b, o))
		for i := range r.Questions { // the states differ, and only they
			delete(one, r.Questions[i].ID)
			delete(other, r.Questions[i].ID)
		}
		assesstest.Differs(t, "unanswered", other, one)
	})
}

// shuffled returns the document in another order, parents before what hangs on them.
func shuffled(t *rapid.T, d *assesstest.RubricDocument) *assesstest.RubricDocument {
	d.Criteria = rapid.Permutation(d.Criteria).Draw(t, "criteria")
	d.Gates = rapid.Permutation(d.Gates).Draw(t, "gates")
	left := rapid.Permutation(d.Questions).Draw(t, "questions")
	placed := map[string]bool{}
	d.Questions = nil
	for len(left) > 0 {
		var later []assesstest.QuestionPart
		for _, q := range left {
			if q.AskWhen != nil && !placed[q.AskWhen.Question] {
				later = append(later, q)
				continue
			}
			placed[q.ID] = true
			d.Questions = append(d.Questions, q)
		}
		left = later
	}
	return d
}

func TestInvariant8OrderChangesNoNumber(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		res, again := assess.Score(r, a, o), assess.Score(shuffled(t, assesstest.DocumentOf(r)).Parse(t), a, o)
		assesstest.Differs(t, "shuffled", assesstest.NumbersOf(again), assesstest.NumbersOf(res))
		s, other := res.Sensitivity(), again.Sensitivity()
		if s != nil {
			assesstest.Differs(t, "range", []string{other.IndexLow.RatString(), other.IndexHigh.RatString()}, []string{s.IndexLow.RatString(), s.IndexHigh.RatString()})
		}
	})
}

func TestInvariant9NotApplicableLeavesTheMean(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		before := assess.Score(r, a, o)
		q := assesstest.DrawScored(t, r, func(q *rubric.Question) bool {
			return r.RefusesNotApplicable(q.ID) == "" && len(r.Children(q.ID)) == 0 && !before.ValueOf(q.ID).Closed && before.ValueOf(q.ID).InSums()
		})
		if q == nil {
			t.Skip("nothing can be not applicable")
		}
		after := assess.Score(r, assesstest.Changed(a, q.ID, sheet.Answer{NotApplicable: "there is none"}), o)
		for _, w := range q.Scores {
			for _, side := range []assess.Side{assess.Confirmed, assess.Possible} {
				leavesTheMean(t, before.ValueOf(q.ID), before.CriterionOf(w.Criterion.ID), after.CriterionOf(w.Criterion.ID), side)
			}
		}
	})
}

func leavesTheMean(t *rapid.T, v *assess.Value, before, after *assess.CriterionScore, side assess.Side) {
	if !before.Rated || !after.Rated {
		return
	}
	points := big.NewRat(int64(100*v.Scored[side]), int64(topOf(v)))
	moved := after.Score[side].Cmp(before.Score[side])
	if c := points.Cmp(before.Score[side]); c <= 0 && moved < 0 || c >= 0 && moved > 0 {
		t.Fatalf("%s at %s points: %s becomes %s", v.Question.ID, points, before.Score[side], after.Score[side])
	}
}

// topOf is N, which every scored question's last option has.
func topOf(v *assess.Value) int { return v.Question.Options[len(v.Question.Options)-1].Level }

func TestInvariant10GatesAndSlackOnlyCap(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		d := assesstest.DocumentOf(r)
		held := assess.Score(r, a, o)
		if rapid.Bool().Draw(t, "without gates") {
			d.Gates = nil
		} else if d.Scoring.BalanceSlack != nil {
			more := *d.Scoring.BalanceSlack + rapid.SampledFrom([]int{1, 2, 999_000_000}).Draw(t, "more slack")
			d.Scoring.BalanceSlack = &more
		}
		free := assess.Score(d.Parse(t), a, o)
		if free.Stage.Rated != held.Stage.Rated {
			t.Fatalf("rated %v, then %v", held.Stage.Rated, free.Stage.Rated)
		}
		if !held.Stage.Rated {
			return
		}
		for side := range held.Index {
			if held.Index[side].Cmp(free.Index[side]) != 0 || held.Stage.Level[side] > free.Stage.Level[side] {
				t.Fatalf("side %d: index %s and %s, stage %d and %d", side, held.Index[side], free.Index[side], held.Stage.Level[side], free.Stage.Level[side])
			}
		}
	})
}

func TestInvariant12DisplayAgreesWithTheLevel(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	shown := [...]int64{13, 38, 63, 88}
	rapid.Check(t, func(t *rapid.T) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		for i := range res.Criteria {
			c := &res.Criteria[i]
			for side := 0; c.Rated && side < 2; side++ {
				n, whole := new(big.Int).SetString(res.Display(c.Score[side]), 10)
				if !whole {
					t.Fatalf("%s is shown as %s", c.Score[side], res.Display(c.Score[side]))
				}
				for k, least := range shown {
					if (n.Int64() >= least) != (c.Ungated[side] > k) {
						t.Fatalf("%s is shown as %d and is level %d", c.Score[side], n, c.Ungated[side])
					}
				}
			}
		}
	})
}

func TestInvariant15SameInputSameBytes(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		var first []byte
		for range 2 {
			// A new map each time, filled in the random order of ranging over the old one.
			a = assesstest.Changed(a, "", sheet.Answer{})
			data, err := json.Marshal(report.NewReport(assess.Score(r, a, o), a, report.Origin{}))
			assesstest.Must(t, err)
			if first == nil {
				first = data
			}
			assesstest.Differs(t, "report", string(data), string(first))
		}
	})
}

func TestInvariant18DoublingChangesNothing(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		d := assesstest.DocumentOf(r)
		b := a
		for _, q := range d.Questions {
			if q.Scores == nil {
				continue
			}
			// What is refused on the original is not applicable on the copy neither.
			b = assesstest.Changed(b, "twin-"+q.ID, a.Given[q.ID])
			q.ID = "twin-" + q.ID
			d.Questions = append(d.Questions, q)
		}
		once, twice := assesstest.NumbersOf(assess.Score(r, a, o)), assesstest.NumbersOf(assess.Score(d.Parse(t), b, o))
		for i := range r.Questions { // a level of one of two is worth half
			delete(once, r.Questions[i].ID)
			delete(twice, r.Questions[i].ID)
			delete(twice, "twin-"+r.Questions[i].ID)
		}
		assesstest.Differs(t, "doubled", twice, once)
	})
}

func TestInvariant19WeightRangesAreNested(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		if !res.Stage.Rated {
			t.Skip("nothing is rated")
		}
		lastLow, lastHigh := res.IndexRange(new(big.Rat))
		assesstest.Differs(t, "no freedom", []string{lastLow.RatString(), lastHigh.RatString()}, []string{res.Index[0].RatString(), res.Index[0].RatString()})
		for _, delta := range []*big.Rat{big.NewRat(1, 10), big.NewRat(1, 2), big.NewRat(9, 10)} {
			low, high := res.IndexRange(delta)
			if low.Cmp(lastLow) > 0 || high.Cmp(lastHigh) < 0 {
				t.Fatalf("%s: %s to %s does not hold %s to %s", delta, low, high, lastLow, lastHigh)
			}
			lastLow, lastHigh = low, high
		}
	})
}

func TestInvariant20StrictEvidenceKeepsThePossibleSide(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		o.StrictEvidence = false
		lenient := assess.Score(r, a, o)
		o.StrictEvidence = true
		strict := assess.Score(r, a, o)
		assesstest.Must(t, assesstest.NotAbove(lenient, strict, assess.Possible))
		assesstest.Must(t, assesstest.NotAbove(strict, lenient, assess.Possible))
		assesstest.Must(t, assesstest.NotAbove(strict, lenient, assess.Confirmed))
	})
}

// Raising a question is what scoring the better answer gives, on the confirmed side, if it
// opens no branch.
func TestRaisedIsWhatTheBetterAnswerGives(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{NoBranches: true}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		o.StrictEvidence = false
		levels := map[string]int{}
		res, better := assess.Score(r, a, o), a
		for i := range r.Questions {
			q := &r.Questions[i]
			if v := &res.Values[i]; !q.Scored() || v.State != assess.Answered || len(r.Children(q.ID)) > 0 || rapid.Bool().Draw(t, "leave it") {
				continue
			}
			option := assesstest.DrawOption(t, q)
			levels[q.ID] = option.Level
			better = assesstest.Chosen(better, q.ID, option)
		}
		raised, want := res.Raised(levels), assess.Score(r, better, o)
		for i := range want.Criteria {
			got, want := &raised.Criteria[i], &want.Criteria[i]
			if got.Level[assess.Confirmed] != want.Level[assess.Confirmed] || got.Rated != want.Rated {
				t.Fatalf("%s: level %d, expected %d", want.Criterion.ID, got.Level[assess.Confirmed], want.Level[assess.Confirmed])
			}
		}
		if want.Stage.Rated && (raised.Index[assess.Confirmed].Cmp(want.Index[assess.Confirmed]) != 0 || raised.Stage.Level[assess.Confirmed] != want.Stage.Level[assess.Confirmed]) {
			t.Fatalf("index %s, stage %d; expected %s, %d", raised.Index[assess.Confirmed], raised.Stage.Level[assess.Confirmed], want.Index[assess.Confirmed], want.Stage.Level[assess.Confirmed])
		}
		if res.Stage.Rated && res.Raised(nil).Index[assess.Confirmed].Cmp(res.Index[assess.Confirmed]) != 0 {
			t.Fatal("nothing raised, and the index moved")
		}
	})
}
