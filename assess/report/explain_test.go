package report_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// An explanation has to add up for somebody who has nothing but its text. These tests
// read the tables back and add them up again.

// readNumber takes a number as an explanation prints it: "1175/27 = 43.5185", "12", or one
// side of "12…16".
func readNumber(t assesstest.Fataler, text string, side assess.Side) *big.Rat {
	sides := strings.Split(text, "…")
	text, _, _ = strings.Cut(sides[min(int(side), len(sides)-1)], " = ")
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("no number: %q", text)
	}
	return x
}

func step(t assesstest.Fataler, e report.Explanation, heading string) report.Step {
	i := slices.IndexFunc(e.Steps, func(s report.Step) bool { return s.Heading == heading })
	if i < 0 {
		t.Fatalf("no step %q in %q", heading, e.Title)
	}
	return e.Steps[i]
}

// column adds up a column of a table over all rows but the last.
func column(t assesstest.Fataler, g *report.Grid, i int, side assess.Side) *big.Rat {
	sum := new(big.Rat)
	for _, row := range g.Rows[:len(g.Rows)-1] {
		if row[i] != "–" {
			sum.Add(sum, readNumber(t, row[i], side))
		}
	}
	return sum
}

func same(t assesstest.Fataler, what string, got, want *big.Rat) {
	if got.Cmp(want) != 0 {
		t.Fatalf("%s: %s, expected %s", what, got, want)
	}
}

func TestExplainedCriterionAddsUp(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		for i := range res.Criteria {
			c := &res.Criteria[i]
			s := step(t, report.ExplainCriterion(res, c.Criterion.ID), c.Criterion.Name)
			last := s.Table.Rows[len(s.Table.Rows)-1]
			for side := range c.Score {
				sum := column(t, s.Table, 4, assess.Side(side))
				same(t, "printed sum", readNumber(t, last[4], assess.Side(side)), sum)
				if c.Rated { // S = 100·Σ w·level / (N·W)
					score := new(big.Rat).Mul(sum, big.NewRat(100, int64(r.Top())))
					same(t, c.Criterion.ID, score.Quo(score, readNumber(t, last[1], 0)), c.Score[side])
				}
			}
			if c.Rated && !slices.ContainsFunc(s.Lines, func(l string) bool {
				return strings.HasPrefix(l, "Confirmed: ") && strings.Contains(l, ") = "+c.Score[0].RatString())
			}) {
				t.Fatalf("the score %s is not in %q", c.Score[0].RatString(), s.Lines)
			}
		}
	})
}

func TestExplainedIndexAndCoverageAddUp(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		e := report.ExplainStage(res)
		if coverage := step(t, e, "Coverage").Table; coverage != nil {
			sum, weights := new(big.Rat), new(big.Rat)
			for _, row := range coverage.Rows {
				weights.Add(weights, readNumber(t, row[1], 0))
				sum.Add(sum, new(big.Rat).Mul(readNumber(t, row[1], 0), readNumber(t, row[2], 0)))
			}
			same(t, "coverage", sum.Quo(sum, weights), res.Coverage)
		}
		if !res.Stage.Rated {
			return
		}
		g := step(t, e, "Index").Table
		last := g.Rows[len(g.Rows)-1]
		for side := range res.Index {
			sum := new(big.Rat)
			for _, row := range g.Rows[:len(g.Rows)-1] {
				sum.Add(sum, new(big.Rat).Mul(readNumber(t, row[1], 0), readNumber(t, row[2+side], 0)))
			}
			same(t, "printed sum", readNumber(t, last[2+side], 0), sum)
			same(t, "index", sum.Quo(sum, readNumber(t, last[1], 0)), res.Index[side])
		}
	})
}

func TestExplainedStageIsTheLeastBound(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		if !res.Stage.Rated {
			t.Skip("there is no stage")
		}
		g := step(t, report.ExplainStage(res), "Stage").Table
		for side := range res.Stage.Level {
			least := big.NewRat(1000, 1)
			for _, row := range g.Rows[:len(g.Rows)-1] {
				if bound := row[1+side]; bound != "–" && readNumber(t, bound, 0).Cmp(least) < 0 {
					least = readNumber(t, bound, 0)
				}
			}
			same(t, "least bound", least, big.NewRat(int64(res.Stage.Level[side]), 1))
			same(t, "printed stage", readNumber(t, g.Rows[len(g.Rows)-1][1+side], 0), least)
		}
	})
}

func TestExplainedWorthAddsUp(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		q := assesstest.DrawScored(t, r, func(*rubric.Question) bool { return true })
		s := step(t, report.ExplainQuestion(res, q.ID), "What one level is worth")
		sum := new(big.Rat)
		if s.Table != nil {
			for _, row := range s.Table.Rows {
				product := new(big.Rat).Mul(readNumber(t, row[1], 0), readNumber(t, row[2], 0))
				same(t, "product", product, readNumber(t, row[3], 0))
				sum.Add(sum, product)
			}
		}
		same(t, "worth of "+q.ID, sum.Mul(sum, big.NewRat(100, int64(r.Top()))), res.PointsPerLevel(q))
	})
}

// Each row of options is what scoring the sheet with that option gives.
func TestExplainedOptionsAreWhatChoosingGives(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a, o := assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r)
		q := &r.Questions[rapid.IntRange(0, len(r.Questions)-1).Draw(t, "question")]
		res := assess.Score(r, a, o)
		g := step(t, report.ExplainQuestion(res, q.ID), "What each answer would do").Table
		for i, row := range g.Rows {
			option := &q.Options[i]
			answer := sheet.Answer{Option: option.ID}
			if a.Given[q.ID].Option == option.ID {
				answer = a.Given[q.ID]
			}
			with := assess.Score(r, assesstest.Changed(a, q.ID, answer), o)
			if !with.Stage.Rated {
				continue
			}
			for _, c := range with.Criteria {
				before := res.CriterionOf(c.Criterion.ID)
				if shown := slices.Index(g.Head, c.Criterion.Name); shown < 0 && (c.Rated != before.Rated || c.Level != before.Level) {
					t.Fatalf("%s changes %s, which is not shown", option.ID, c.Criterion.ID)
				} else if shown > 0 && c.Rated && row[shown] != shownSpan(c.Level[0], c.Level[1]) {
					t.Fatalf("%s: %s is shown as %s, not %v", option.ID, c.Criterion.ID, row[shown], c.Level)
				}
			}
			if want := shownSpan(with.Stage.Level[0], with.Stage.Level[1]); strings.TrimSuffix(row[2], " withheld") != want || strings.HasSuffix(row[2], "withheld") != with.Stage.Withheld {
				t.Fatalf("%s: stage is shown as %s, not %s", option.ID, row[2], want)
			}
		}
	})
}

func shownSpan(low, high int) string {
	if low == high {
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d…%d", low, high)
}

func TestExplainStageWithoutARatedCriterion(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.One("q")).Parse(t)
	a := sheet.New(r, assesstest.Today)
	a.Set("q", sheet.Answer{NotApplicable: "there is none"}, assesstest.Today)
	e := report.ExplainStage(assess.Score(r, a, assess.Options{}))
	assesstest.Equal(t, "first step", e.Steps[0].Heading, "No index and no stage")
	assesstest.Equal(t, "coverage", step(t, e, "Coverage").Lines, []string{"Coverage = mean of the shares by V: 0, that is 0 %; a stage is given from 75 %."})
}

// The states of one question in words.
func TestExplainedStates(t *testing.T) {
	parent, child := assesstest.One("parent"), assesstest.Under(assesstest.One("child"), "parent", 2)
	apart := assesstest.One("apart")
	apart.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("fact"), parent, child, apart, assesstest.One("left")).Parse(t)
	a := sheet.New(r, assesstest.Today)
	words := func(id string) string {
		return step(t, report.ExplainQuestion(assess.Score(r, a, assess.Options{}), id), "How it stands").Lines[1]
	}
	assesstest.Equal(t, "unanswered", words("parent"), "Not answered. It counts as 0 confirmed and 4 possible.")
	assesstest.Equal(t, "context, unanswered", words("fact"), "Not answered. It is never scored.")
	assesstest.Equal(t, "unsettled", words("child"), "Not settled: it is not known for certain whether parent reaches level 2.")
	a.Set("parent", sheet.Answer{Option: "l1"}, assesstest.Today)
	a.Set("left", sheet.Answer{NotApplicable: "there is none"}, assesstest.Today)
	a.Set("fact", sheet.Answer{Option: "no-here"}, assesstest.Today)
	assesstest.Equal(t, "answered", words("parent"), "Answered: “At l1.” That is level 1 (Informal).")
	assesstest.Equal(t, "absent", words("child"), "It counts as level 0: parent does not reach level 2, so there is nothing yet that it could be about.")
	assesstest.Equal(t, "not applicable", words("left"), "Marked not applicable, or it hangs on a question that is. It is in no sum.")
	assesstest.Equal(t, "left out", words("apart"), "Left out: it does not apply after the answers to the context questions.")
	assesstest.Equal(t, "context", words("fact"), "Answered: “No.” It is never scored.")
	a.Set("parent", sheet.Answer{Unknown: true}, assesstest.Today)
	a.Set("fact", sheet.Answer{Unknown: true}, assesstest.Today)
	assesstest.Equal(t, "context, unknown", words("fact"), "Not known. It is never scored.")
	assesstest.Equal(t, "unknown", words("parent"), "None of those who answered knew. It counts as 0 confirmed and 4 possible.")
}

func TestExplainedCutPoints(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3))
	d.Scale = d.Scale[:4]
	r := d.Parse(t)
	lines := step(t, report.ExplainCriterion(assess.Score(r, assesstest.Levels(t, r, map[string]int{"q": 2}), assess.Options{}), "a"), "Criterion a").Lines
	assesstest.Equal(t, "lines", lines, []string{"Confirmed: 100 × 2 / (3 × 1) = 200/3 = 66.6667; that is level 2.",
		"Levels: level 1 from 50/3 = 16.6667, 2 from 50, 3 from 250/3 = 83.3333. Target 3, so the gap is 1."})
}

// A rounded value keeps its four decimals, so that it does not pass for an exact one.
func TestExplainedFractions(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("known", map[string]int{"a": 26}, 0, 4), assesstest.ScoredQuestion("open", map[string]int{"a": 1}, 0, 4))
	e := report.ExplainStage(assess.Score(d.Parse(t), assesstest.Levels(t, d.Parse(t), map[string]int{"known": 4}), assess.Options{}))
	assesstest.Equal(t, "coverage", step(t, e, "Coverage").Table.Rows[0][2], "26/27 = 0.9630")
	d.Questions[1].Scores["a"] = 6
	e = report.ExplainStage(assess.Score(d.Parse(t), assesstest.Levels(t, d.Parse(t), map[string]int{"known": 4}), assess.Options{}))
	assesstest.Equal(t, "coverage", step(t, e, "Coverage").Table.Rows[0][2], "13/16 = 0.8125")
}
