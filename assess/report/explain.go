package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/assess/exact"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/visible"
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

// both prints a number of each side, once if they are the same.
func both(p assess.Pair, show func(*big.Rat) string) string {
	if p[assess.Confirmed].Cmp(p[assess.Possible]) == 0 {
		return show(p[assess.Confirmed])
	}
	return show(p[assess.Confirmed]) + " confirmed, " + show(p[assess.Possible]) + " possible"
}

// ExplainStage adds up the index from the criteria and says what makes the stage.
func ExplainStage(res *assess.Result) Explanation {
	e := Explanation{Title: "How the index and the stage come about"}
	if res.Stage.Rated {
		e.Steps = []Step{indexStep(res), coverageStep(res), stageStep(res)}
	} else {
		e.Steps = []Step{{Heading: "No index and no stage", Lines: []string{"No criterion is rated: every question that scores is out of the sums, or too much was marked not applicable."}}, coverageStep(res)}
	}
	if len(res.Rubric.Verdicts) > 0 {
		e.Steps = append(e.Steps, verdictStep(res))
	}
	for i := range res.Criteria {
		e.Steps = append(e.Steps, criterionStep(res, &res.Criteria[i]))
	}
	return e
}

// verdictStep walks the verdicts up to the one that holds (method.md, section 5).
func verdictStep(res *assess.Result) Step {
	s := Step{Heading: "Verdict", Table: &Grid{Head: []string{"Verdict, in the rubric's order", "Its condition"}}}
	for i := range res.Rubric.Verdicts {
		v := &res.Rubric.Verdicts[i]
		truth := res.Holds(v.When)
		s.Table.Rows = append(s.Table.Rows, []string{v.ID, [...]string{"does not hold", "open", "holds"}[truth]})
		if truth == assess.True {
			break
		}
	}
	if len(res.Candidates) == 0 {
		s.Lines = []string{"The first one that holds is given, as none before it is open: " + res.Verdict.Text}
		return s
	}
	s.Lines = []string{"None is certain, as one that is open stands before the one that holds. " + conclusion(res)}
	var settle []string
	for _, q := range res.Settle {
		settle = append(settle, q.ID)
	}
	s.Lines = append(s.Lines, "Answers that would settle it: "+strings.Join(settle, ", ")+".")
	return s
}

// conclusion is the verdict's text or, where it is open, the texts between which it lies; ""
// without verdicts.
func conclusion(res *assess.Result) string {
	if len(res.Candidates) == 0 {
		if res.Verdict == nil {
			return ""
		}
		return res.Verdict.Text
	}
	possible := res.Conclusions(nil)
	var texts []string
	for _, text := range textsOf(possible.Verdicts, res.Verdict) {
		texts = append(texts, "“"+text+"”")
	}
	out := ""
	switch {
	case len(texts) == 0:
	case possible.Exact:
		out = "Still possible: " + strings.Join(texts, " ")
	default:
		out = "None other is possible than these: " + strings.Join(texts, " ")
	}
	if res.Verdict != nil { // the last verdict's words are for what is open
		return visible.Join(" ", res.Verdict.Text, out)
	}
	return out
}

func indexStep(res *assess.Result) Step {
	s := Step{Heading: "Index", Table: &Grid{Head: []string{"Criterion", "Weight V", "Score S confirmed", "Score S possible"}}}
	weight := res.RatedWeight().RatString()
	var sum [2]big.Rat
	for i := range res.Criteria {
		c := &res.Criteria[i]
		if !c.Rated {
			s.Lines = append(s.Lines, c.Criterion.Name+" is not rated and drops out.")
			continue
		}
		for side := range sum {
			sum[side].Add(&sum[side], exact.Times(c.Criterion.Weight, c.Score[side]))
		}
		s.Table.Rows = append(s.Table.Rows, []string{c.Criterion.Name, strconv.Itoa(c.Criterion.Weight), exact.Fraction(c.Score[assess.Confirmed]), exact.Fraction(c.Score[assess.Possible])})
	}
	s.Table.Rows = append(s.Table.Rows, []string{"Sum of V × S", weight, exact.Fraction(&sum[assess.Confirmed]), exact.Fraction(&sum[assess.Possible])})
	s.Lines = append(s.Lines, fmt.Sprintf("Index = sum of V × S / sum of V = the sums above / %s: %s.", weight, both(res.Index, exact.Fraction)))
	s.Lines = append(s.Lines, fmt.Sprintf("Shown as %s.", fromTo(res.Display(res.Index[assess.Confirmed]), res.Display(res.Index[assess.Possible]))))
	return s
}

func coverageStep(res *assess.Result) Step {
	s := Step{Heading: "Coverage", Table: &Grid{Head: []string{"Criterion", "Weight V", "Known share of its weights"}}}
	for i := range res.Criteria {
		if c := &res.Criteria[i]; c.Weight > 0 {
			s.Table.Rows = append(s.Table.Rows, []string{c.Criterion.Name, strconv.Itoa(c.Criterion.Weight), exact.Fraction(c.Coverage)})
		}
	}
	if len(s.Table.Rows) == 0 {
		s.Table = nil
	}
	least := res.Rubric.Scoring.MinCoverage
	s.Lines = []string{fmt.Sprintf("Coverage = mean of the shares by V: %s, that is %s %%; a stage is given from %s %%.", exact.Fraction(res.Coverage), exact.Percent(res.Coverage, least), exact.Written(exact.Times(100, least)))}
	return s
}

// stageStep lists the three bounds of the stage and takes the least.
func stageStep(res *assess.Result) Step {
	st := &res.Stage
	s := Step{Heading: "Stage", Table: &Grid{Head: []string{"Bound", "Confirmed", "Possible"}}}
	row := func(name string, confirmed, possible string) {
		s.Table.Rows = append(s.Table.Rows, []string{name, confirmed, possible})
	}
	row("What the index gives ("+cutWords(res.Rubric)+")", strconv.Itoa(st.Uncapped[assess.Confirmed]), strconv.Itoa(st.Uncapped[assess.Possible]))
	if slack := res.Rubric.Scoring.BalanceSlack; res.Rubric.Scoring.HasSlack {
		row(fmt.Sprintf("Weakest criterion's level plus %d", slack), weakestPlus(res, assess.Confirmed), weakestPlus(res, assess.Possible))
	}
	for i := range res.Gates {
		if g := &res.Gates[i]; g.Overall() {
			row(fmt.Sprintf("Gate %s (%s below %d)", g.Gate.ID, g.Gate.Question.ID, g.Gate.Below), capWords(g, assess.Confirmed), capWords(g, assess.Possible))
		}
	}
	row("Stage: the least of these", strconv.Itoa(st.Level[assess.Confirmed]), strconv.Itoa(st.Level[assess.Possible]))
	s.Lines = append(heldWords(res), withheldWords(res)...)
	if res.WithheldBy(assess.WhyVerdict) {
		s.Lines = append(s.Lines, "The stage is not shown under this verdict: "+res.Verdict.Text)
	}
	return s
}

func weakestPlus(res *assess.Result, side assess.Side) string {
	low := res.Rubric.Top()
	for i := range res.Criteria {
		if c := &res.Criteria[i]; c.Rated {
			low = min(low, c.Level[side])
		}
	}
	return strconv.Itoa(low + res.Rubric.Scoring.BalanceSlack)
}

// capWords gives a gate's cap on a side, or a dash where the gate is open.
func capWords(g *assess.GateState, side assess.Side) string {
	if !g.Holds(side) {
		return "–"
	}
	return strconv.Itoa(g.Gate.At)
}

// cutWords lists the least score of each level: "level 1 from 12.5, 2 from 37.5".
func cutWords(r *rubric.Rubric) string {
	parts := make([]string, len(r.Scoring.CutPoints))
	for i, t := range r.Scoring.CutPoints {
		parts[i] = fmt.Sprintf("%d from %s", i+1, exact.Written(t))
	}
	return "level " + strings.Join(parts, ", ")
}

// ExplainCriterion adds up one criterion's score from its questions.
func ExplainCriterion(res *assess.Result, id string) Explanation {
	c := res.CriterionOf(id)
	return Explanation{Title: "How “" + c.Criterion.Name + "” comes about", Steps: []Step{criterionStep(res, c)}}
}

func criterionStep(res *assess.Result, c *assess.CriterionScore) Step {
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
			row[3] = fromTo(strconv.Itoa(v.Scored[assess.Confirmed]), strconv.Itoa(v.Scored[assess.Possible]))
			row[4] = fromTo(product[assess.Confirmed], product[assess.Possible])
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	s.Table.Rows = append(s.Table.Rows, []string{"Sum", strconv.FormatInt(c.Weight, 10), "", "", fromTo(strconv.FormatInt(sums[assess.Confirmed], 10), strconv.FormatInt(sums[assess.Possible], 10))})
	s.Lines = criterionLines(res, c, sums)
	return s
}

func criterionLines(res *assess.Result, c *assess.CriterionScore, sums [2]int64) []string {
	var lines []string
	if c.NotApplicable.Sign() > 0 {
		most := res.Rubric.Scoring.MaxNotApplicable
		lines = append(lines, fmt.Sprintf("Marked not applicable: %s of its weights; at most %s is allowed.", exact.Fraction(c.NotApplicable), exact.Fraction(most)))
	}
	if !c.Rated {
		return append(lines, "Not rated: it has no score and no level, and drops out of the index.")
	}
	top := res.Rubric.Top()
	for _, side := range []assess.Side{assess.Confirmed, assess.Possible} {
		name := [...]string{"Confirmed", "Possible"}[side]
		if side == assess.Possible && sums[assess.Possible] == sums[assess.Confirmed] && c.Level[assess.Possible] == c.Level[assess.Confirmed] {
			break
		}
		lines = append(lines, fmt.Sprintf("%s: 100 × %d / (%d × %d) = %s; that is level %d.", name, sums[side], top, c.Weight, exact.Fraction(c.Score[side]), c.Ungated[side]))
		lines = append(lines, gateLines(res, c, side)...)
	}
	return append(lines, fmt.Sprintf("Levels: %s. Target %d, so the gap is %s.", cutWords(res.Rubric), c.Target, fromTo(strconv.Itoa(c.Gap[assess.Possible]), strconv.Itoa(c.Gap[assess.Confirmed]))))
}

// gateLines names the gates that fire on a criterion on one side.
func gateLines(res *assess.Result, c *assess.CriterionScore, side assess.Side) []string {
	var lines []string
	for i := range res.Gates {
		g := &res.Gates[i]
		if g.Gate.Caps == c.Criterion.ID && g.Holds(side) {
			lines = append(lines, fmt.Sprintf("The gate %s caps it at %d: %s So the level is %d.", g.Gate.ID, g.Gate.At, g.Gate.Reason, c.Level[side]))
		}
	}
	return lines
}

// ExplainFewest names the fewest answers that would lead to the next stage.
func ExplainFewest(res *assess.Result) Explanation {
	today := res.Stage.Level[assess.Confirmed]
	if res.Stage.Rated && today == res.Rubric.Top() {
		return Explanation{Title: "The fewest answers that would reach the next stage", Steps: []Step{{Heading: "Result", Lines: []string{highestStageWords(res)}}}}
	}
	p := plan.FewestAnswers(res, 0)
	if p == nil {
		return Explanation{Title: "The fewest answers that would reach the next stage", Steps: []Step{{Heading: "Result", Lines: []string{"No stage is given, so there is no next one."}}}}
	}
	return explainFewest(res, p, "stage "+res.Rubric.LevelName(p.To), true)
}

// ExplainFewestFor does the same for the next level of one criterion.
func ExplainFewestFor(res *assess.Result, criterion string) Explanation {
	c := res.CriterionOf(criterion)
	p := plan.FewestAnswersFor(res, criterion)
	if p == nil {
		line := c.Criterion.Name + " is not rated, so it has no next level."
		if c.Rated {
			line = c.Criterion.Name + " is at the highest level."
		}
		return Explanation{Title: "The fewest answers that would reach its next level", Steps: []Step{{Heading: "Result", Lines: []string{line}}}}
	}
	return explainFewest(res, p, "level "+res.Rubric.LevelName(p.To)+" of "+c.Criterion.Name, false)
}

func explainFewest(res *assess.Result, p *plan.Plan, goal string, stage bool) Explanation {
	e := Explanation{Title: "The fewest answers that would reach " + goal}
	if p.Cost == nil {
		e.Steps = []Step{{Heading: "Result", Lines: append([]string{"No answers reach it."}, obstacleWords(p)...)}}
		return e
	}
	s := Step{Heading: "Answers", Table: &Grid{Head: []string{"Question", "Level now", "Level then"}}}
	for i := range p.Measures {
		step := &p.Measures[i]
		now := "not known"
		if step.From != nil {
			now = strconv.Itoa(*step.From)
		}
		s.Table.Rows = append(s.Table.Rows, []string{step.Question().ID, now, strconv.Itoa(step.To)})
	}
	s.Lines = []string{fewestWords(p)}
	if stage {
		s.Lines = append(s.Lines, notBlank(promiseWords(res, p, "answers"))...)
	}
	s.Lines = append(s.Lines, "Effort and prerequisites are left aside here; a plan looks at both.")
	e.Steps = []Step{s}
	return e
}

func fewestWords(p *plan.Plan) string {
	answers := visible.Count(len(p.Measures), "answer")
	if p.Optimal {
		return answers + " would do it, and no fewer."
	}
	return fmt.Sprintf("%s would do it; whether fewer than that would, down to %d, is not proved.", answers, p.Bound)
}

// ExplanationView is the arithmetic behind a number, a section for every step.
func ExplanationView(e Explanation, missing string) *document.Document {
	d := &document.Document{Title: e.Title, Head: document.Head{Title: e.Title, By: []string{missing}}}
	for i := range e.Steps {
		step := &e.Steps[i]
		d.Sections = append(d.Sections, document.Section{ID: "step" + strconv.Itoa(i+1), Title: step.Heading, Blocks: stepBody(step)})
	}
	return d
}
