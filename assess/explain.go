package assess

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// Explanation is the arithmetic behind one number, in steps that can be added up again
// by hand.
type Explanation struct {
	Title string
	Steps []Step
}

// Step is one part of an explanation: sentences, and a table if there is something to
// add up. The first column of a table holds words, the others hold numbers.
type Step struct {
	Heading string
	Table   *Grid
	Lines   []string
}

// Grid is a table of words and numbers, ready to be shown.
type Grid struct {
	Head []string
	Rows [][]string
}

// Followed puts another explanation below this one. Its title becomes the heading of its
// first step; the others keep theirs.
func (e Explanation) Followed(by Explanation) Explanation {
	steps := slices.Clone(e.Steps)
	for i, s := range by.Steps {
		if i == 0 {
			s.Heading = by.Title
		}
		steps = append(steps, s)
	}
	return Explanation{Title: e.Title, Steps: steps}
}

// exact prints a number as a fraction with its value: "1175/27 = 43.5185". Values that
// take more than four decimals are rounded to four.
func exact(x *big.Rat) string {
	if x.IsInt() {
		return x.RatString()
	}
	digits, ends := x.FloatPrec()
	if !ends || digits > 4 {
		digits = 4
	}
	return x.RatString() + " = " + x.FloatString(digits)
}

// written prints a number from a rubric in full, as a file would have it; fractions that
// have no end, such as the default cut point 50/3, as exact does.
func written(x *big.Rat) string {
	if digits, ends := x.FloatPrec(); ends {
		return x.FloatString(digits)
	}
	return exact(x)
}

// both prints a number of each side, once if they are the same.
func both(p Pair, show func(*big.Rat) string) string {
	if p[Confirmed].Cmp(p[Possible]) == 0 {
		return show(p[Confirmed])
	}
	return show(p[Confirmed]) + " confirmed, " + show(p[Possible]) + " possible"
}

// ExplainStage adds up the index from the criteria and says what makes the stage.
func (res *Result) ExplainStage() Explanation {
	e := Explanation{Title: "How the index and the stage come about"}
	if res.Stage.Rated {
		e.Steps = []Step{res.indexStep(), res.coverageStep(), res.stageStep()}
	} else {
		e.Steps = []Step{{Heading: "No index and no stage", Lines: []string{"No criterion is rated: every question that scores is out of the sums, or too much was marked not applicable."}}, res.coverageStep()}
	}
	for i := range res.Criteria {
		e.Steps = append(e.Steps, res.criterionStep(&res.Criteria[i]))
	}
	return e
}

func (res *Result) indexStep() Step {
	s := Step{Heading: "Index", Table: &Grid{Head: []string{"Criterion", "Weight V", "Score S confirmed", "Score S possible"}}}
	weight := ratedWeight(res.Criteria).RatString()
	var sum [2]big.Rat
	for i := range res.Criteria {
		c := &res.Criteria[i]
		if !c.Rated {
			s.Lines = append(s.Lines, c.Criterion.Name+" is not rated and drops out.")
			continue
		}
		for side := range sum {
			sum[side].Add(&sum[side], times(c.Criterion.Weight, c.Score[side]))
		}
		s.Table.Rows = append(s.Table.Rows, []string{c.Criterion.Name, strconv.Itoa(c.Criterion.Weight), exact(c.Score[Confirmed]), exact(c.Score[Possible])})
	}
	s.Table.Rows = append(s.Table.Rows, []string{"Sum of V × S", weight, exact(&sum[Confirmed]), exact(&sum[Possible])})
	s.Lines = append(s.Lines, fmt.Sprintf("Index = sum of V × S / sum of V = the sums above / %s: %s.", weight, both(res.Index, exact)))
	s.Lines = append(s.Lines, fmt.Sprintf("Shown as %s.", span(res.Display(res.Index[Confirmed]), res.Display(res.Index[Possible]))))
	return s
}

func (res *Result) coverageStep() Step {
	s := Step{Heading: "Coverage", Table: &Grid{Head: []string{"Criterion", "Weight V", "Known share of its weights"}}}
	for i := range res.Criteria {
		if c := &res.Criteria[i]; c.Weight > 0 {
			s.Table.Rows = append(s.Table.Rows, []string{c.Criterion.Name, strconv.Itoa(c.Criterion.Weight), exact(c.Coverage)})
		}
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
	}
	least := res.Rubric.Scoring.MinCoverage
	s.Lines = []string{fmt.Sprintf("Coverage = mean of the shares by V: %s, that is %s %%; a stage is given from %s %%.", exact(res.Coverage), Percent(res.Coverage, least), written(times(100, least)))}
	return s
}

// stageStep lists the three bounds of the stage and takes the least.
func (res *Result) stageStep() Step {
	st := &res.Stage
	s := Step{Heading: "Stage", Table: &Grid{Head: []string{"Bound", "Confirmed", "Possible"}}}
	row := func(name string, confirmed, possible string) {
		s.Table.Rows = append(s.Table.Rows, []string{name, confirmed, possible})
	}
	row("What the index gives ("+cutWords(res.Rubric)+")", strconv.Itoa(st.Uncapped[Confirmed]), strconv.Itoa(st.Uncapped[Possible]))
	if slack := res.Rubric.Scoring.BalanceSlack; res.Rubric.Scoring.HasSlack {
		row(fmt.Sprintf("Weakest criterion's level plus %d", slack), res.weakestPlus(Confirmed), res.weakestPlus(Possible))
	}
	for i := range res.Gates {
		if g := &res.Gates[i]; g.overall() {
			row(fmt.Sprintf("Gate %s (%s below %d)", g.Gate.ID, g.Gate.Question.ID, g.Gate.Below), g.capWords(Confirmed), g.capWords(Possible))
		}
	}
	row("Stage: the least of these", strconv.Itoa(st.Level[Confirmed]), strconv.Itoa(st.Level[Possible]))
	s.Lines = append(res.heldWords(), res.withheldWords()...)
	if res.Verdict != nil && res.Verdict.Withheld {
		s.Lines = append(s.Lines, "The stage is not shown under this verdict: "+res.Verdict.Text)
	}
	return s
}

func (res *Result) weakestPlus(side Side) string {
	low := res.Rubric.Top()
	for i := range res.Criteria {
		if c := &res.Criteria[i]; c.Rated {
			low = min(low, c.Level[side])
		}
	}
	return strconv.Itoa(low + res.Rubric.Scoring.BalanceSlack)
}

// capWords gives a gate's cap on a side, or a dash where the gate is open.
func (g *GateState) capWords(side Side) string {
	if !g.holds(side) {
		return "–"
	}
	return strconv.Itoa(g.Gate.At)
}

// cutWords lists the least score of each level: "level 1 from 12.5, 2 from 37.5".
func cutWords(r *rubric.Rubric) string {
	parts := make([]string, len(r.Scoring.CutPoints))
	for i, t := range r.Scoring.CutPoints {
		parts[i] = fmt.Sprintf("%d from %s", i+1, written(t))
	}
	return "level " + strings.Join(parts, ", ")
}

// ExplainCriterion adds up one criterion's score from its questions.
func (res *Result) ExplainCriterion(id string) Explanation {
	c := res.CriterionOf(id)
	return Explanation{Title: "How “" + c.Criterion.Name + "” comes about", Steps: []Step{res.criterionStep(c)}}
}

func (res *Result) criterionStep(c *CriterionScore) Step {
	s := Step{Heading: c.Criterion.Name, Table: &Grid{Head: []string{"Question", "Weight w", "State", "Level", "w × level"}}}
	var sums [2]int64
	for i := range res.Values {
		v := &res.Values[i]
		w := v.Question.WeightIn(c.Criterion.ID)
		if w == 0 {
			continue
		}
		row := []string{v.Question.ID, strconv.Itoa(w), string(v.State), "–", "–"}
		if v.InSums() {
			var product [2]string
			for side, level := range v.Scored {
				p := int64(w) * int64(level)
				sums[side] += p
				product[side] = strconv.FormatInt(p, 10)
			}
			row[3] = span(strconv.Itoa(v.Scored[Confirmed]), strconv.Itoa(v.Scored[Possible]))
			row[4] = span(product[Confirmed], product[Possible])
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	s.Table.Rows = append(s.Table.Rows, []string{"Sum", strconv.FormatInt(c.Weight, 10), "", "", span(strconv.FormatInt(sums[Confirmed], 10), strconv.FormatInt(sums[Possible], 10))})
	s.Lines = res.criterionLines(c, sums)
	return s
}

func (res *Result) criterionLines(c *CriterionScore, sums [2]int64) []string {
	var lines []string
	if c.NotApplicable.Sign() > 0 {
		most := res.Rubric.Scoring.MaxNotApplicable
		lines = append(lines, fmt.Sprintf("Marked not applicable: %s of its weights; at most %s is allowed.", exact(c.NotApplicable), exact(most)))
	}
	if !c.Rated {
		return append(lines, "Not rated: it has no score and no level, and drops out of the index.")
	}
	top := res.Rubric.Top()
	for _, side := range []Side{Confirmed, Possible} {
		name := [...]string{"Confirmed", "Possible"}[side]
		if side == Possible && sums[Possible] == sums[Confirmed] && c.Level[Possible] == c.Level[Confirmed] {
			break
		}
		lines = append(lines, fmt.Sprintf("%s: 100 × %d / (%d × %d) = %s; that is level %d.", name, sums[side], top, c.Weight, exact(c.Score[side]), c.Ungated[side]))
		lines = append(lines, res.gateLines(c, side)...)
	}
	return append(lines, fmt.Sprintf("Levels: %s. Target %d, so the gap is %d.", cutWords(res.Rubric), c.Target, c.Gap))
}

// gateLines names the gates that fire on a criterion on one side.
func (res *Result) gateLines(c *CriterionScore, side Side) []string {
	var lines []string
	for i := range res.Gates {
		g := &res.Gates[i]
		if g.Gate.Caps == c.Criterion.ID && g.holds(side) {
			lines = append(lines, fmt.Sprintf("The gate %s caps it at %d: %s So the level is %d.", g.Gate.ID, g.Gate.At, g.Gate.Reason, c.Level[side]))
		}
	}
	return lines
}
