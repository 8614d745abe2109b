package lint

import (
	"fmt"
	"strconv"
	"strings"

	"cxgap/rubric/finding"
)

// heavyShare is the largest share of a criterion, in per cent, that one question should
// have.
const heavyShare = 30

func heavyQuestion() *Rule {
	return &Rule{
		Slug: "heavy-question", Severity: finding.Warning,
		Title: "One question makes up more than 30 % of a criterion",
		Doc: "Then the criterion says little that this one answer does not say, and a single misunderstanding moves the result. " +
			"Give the question less weight, give the others more, or split it. If one answer has to be decisive, a gate says so more plainly than a weight.",
		Wrong: `questions:
  - id: seats
    scores: {welcome: 4}
`,
		Right: `questions:
  - id: seats
    scores: {welcome: 1}
`,
		Check: checkHeavyQuestion,
	}
}

// checkHeavyQuestion passes over criteria of one or two questions: their questions cannot
// weigh less, and few-questions speaks of them.
func checkHeavyQuestion(p *Pass) {
	for c, asked := range p.scorers() {
		var whole int64
		for _, q := range asked {
			whole += int64(q.WeightIn(c.ID))
		}
		for _, q := range asked {
			for _, w := range q.Scores {
				part := int64(w.Weight)
				if w.Criterion.ID != c.ID || len(asked) < leastQuestions || 100*part <= heavyShare*whole {
					continue
				}
				p.Reportf(w.Criterion.Span, lighter(len(asked)), "the question %q makes up %s %% of the criterion %q; more than %d %% lets one answer decide", q.ID, percent(part, whole), c.ID, heavyShare)
			}
		}
	}
}

func lighter(questions int) string {
	if questions == leastQuestions {
		return "add a fourth question to the criterion"
	}
	return "give it less weight, or the other questions more"
}

// percent writes a share above [heavyShare] with one decimal, without it where it is 0.
func percent(part, whole int64) string {
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", 100*float64(part)/float64(whole)), ".0")
	if text == strconv.Itoa(heavyShare) {
		return "a little over " + text
	}
	return text
}
