package report

import (
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// What a plan promises. A plan leaves aside how much is known (method.md, section 9), and a report
// does not: it may withhold the stage that the measures lead to. These sentences say which it is.

// promiseWords say why no stage is given by the answers that a plan leads to, or why none is given
// only today; "" where one is given both times, and where there is no plan. Each is true of a
// report of the answers once all measures are done, and only they. What the plan consists of may
// be called otherwise than measures.
func promiseWords(res *assess.Result, p *plan.Plan, measures string) string {
	if p.Cost == nil {
		return ""
	}
	then := plan.After(res, p.Measures)
	switch {
	case !then.Stage.Withheld && res.Stage.Withheld: // answers can cure nothing but too little knowledge
		least := res.Rubric.Scoring.MinCoverage
		return fmt.Sprintf("Today no stage is given, because what is known makes up %s %% of the result, and a stage needs %s %%. After these %s it is %s %%.",
			exact.Percent(res.Coverage, least), exact.Written(exact.Times(100, least)), measures, exact.Percent(then.Coverage, least))
	case !then.Stage.Withheld:
		return ""
	case len(p.Measures) == 0:
		return visible.Join(" ", "No stage is given yet.", withheldBecause(then, "What is known"))
	}
	return visible.Join(" ", "By these "+measures+" alone no stage is given yet.", withheldBecause(then, "What is known then"))
}

// stageIsWords begin a sentence about a stage that today's answers reach. Where a report gives no
// stage it is not told as what is the case.
func stageIsWords(res *assess.Result, stage string) string {
	if res.Stage.Withheld {
		return "By the answers given, stage " + stage + " is"
	}
	return "Stage " + stage + " is"
}

// highestStageWords: true where the confirmed stage is the top.
func highestStageWords(res *assess.Result) string {
	if res.Stage.Withheld {
		return "By the answers given, the highest stage is reached."
	}
	return "The highest stage is reached."
}

// withheldBecause says why a report of some answers gives no stage, and what to find out where too
// little is known. True while it is withheld.
func withheldBecause(res *assess.Result, known string) string {
	reasons := whyWithheld(res, known)
	if res.WithheldBy(assess.WhyVerdict) {
		reasons = append(reasons, "The verdict would be one under which no stage is given: “"+res.Verdict.Text+"”")
	}
	return visible.Join(" ", strings.Join(reasons, " "), findOutForStage(res))
}

// mostToFindOut is how many questions are named of those that a stage waits for.
const mostToFindOut = 3

// findOutForStage says how many questions are not known where that is too many for a stage, and
// names the first to find out; "" where enough is known.
func findOutForStage(res *assess.Result) string {
	if !res.WithheldBy(assess.WhyCoverage) {
		return ""
	}
	all := 0
	for i := range res.Values {
		if res.Values[i].InSums() {
			all++
		}
	}
	var open []*rubric.Question
	for _, f := range res.FindOut() {
		if f.Value.InSums() && !f.Value.Known() {
			open = append(open, f.Value.Question)
		}
	}
	if len(open) == 0 {
		return "" // nothing counts that could be known
	}
	return fmt.Sprintf("%d of the %d questions that count are not known; find out first: %s.", len(open), all, firstNamed(open[:min(mostToFindOut, len(open))], mostToFindOut))
}

// stageReachedWords say that a measure leads to a stage. It is reached where a report of the answers
// would give it; else it is said what it waits for. Where prerequisites run in a circle, a measure
// may stand before the one that makes it possible: then there is nothing to say yet.
func stageReachedWords(level int, then *assess.Result) string {
	stage := then.Rubric.LevelName(level)
	switch {
	case !then.Stage.Rated || then.Stage.Level[assess.Confirmed] < level:
		return ""
	case !then.Stage.Withheld:
		return "Stage " + stage + " is reached."
	}
	var until []string
	for _, why := range then.Stage.Why {
		switch why {
		case assess.WhyVerdict:
			return "The answers then reach stage " + stage + "; under the verdict that they lead to, no stage is given."
		case assess.WhyCoverage:
			until = append(until, "enough is known")
		case assess.WhyNotRated:
			until = append(until, "every criterion is rated")
		case assess.WhyCore:
			until = append(until, "all questions were put")
		}
	}
	return "The answers then reach stage " + stage + "; it is given once " + strings.Join(until, " and ") + "."
}
