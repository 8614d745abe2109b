package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
	"cxgap/rubric/source"
)

func impossibleForSome() *Rule {
	return &Rule{
		Slug: "impossible-for-some", Severity: finding.Warning,
		Title: "A criterion, stage or verdict that some answers make impossible",
		Doc: "Answers to context questions leave out every question of a criterion, which then cannot be rated, so that these respondents never get a stage; or the questions that then apply pass over a stage; or they leave out what every verdict but the last looks at. " +
			"Let a question of the criterion apply to everybody. If it is meant so, say it by a verdict for exactly these answers: one with stage: withheld that stands before.",
		Wrong: `questions:
  - id: opening
    applies_when: {building: [own]}
  - id: seats
    applies_when: {building: [own]}
  - id: light
    applies_when: {building: [own]}
  - id: quiet
    applies_when: {building: [own]}
`,
		Right: `questions:
  - id: seats
    applies_when: {building: [own]}
  - id: light
    applies_when: {building: [own]}
`,
		Check: checkImpossibleForSome,
	}
}

func checkImpossibleForSome(p *Pass) {
	r := p.Rubric
	for i := range r.Criteria {
		c := &r.Criteria[i]
		for _, answers := range p.space().Unrated(c.ID) {
			if !decided(r, answers) {
				p.Reportf(c.Where("id"), `let a question of it apply to everybody, or withhold the stage by a verdict for these answers`,
					"with %s no question of the criterion %q applies: it is never rated, and the stage is always withheld", answerWords(r, answers), c.ID)
			}
		}
	}
	p.stagesForSome()
	p.verdictsForSome()
}

// stagesForSome reports the facts under which a stage is impossible that others can reach,
// unless under these there is no stage at all.
func (p *Pass) stagesForSome() {
	r := p.Rubric
	if !p.space().Regular() {
		return // an option that is never offered is reported
	}
	ruledOut, complete := p.space().StagesRuledOut()
	if !complete {
		p.undecided(r.Where("scale"), "whether answers to context questions make a stage impossible")
	}
	levels, order := map[string][]int{}, []string{}
	for k := range ruledOut {
		for _, answers := range ruledOut[k] {
			if decided(r, answers) ||
				slices.ContainsFunc(r.Criteria, func(c rubric.Criterion) bool { return p.space().LeavesUnrated(c.ID, answers) }) {
				continue // meant so, or said already
			}
			words := answerWords(r, answers)
			if levels[words] == nil {
				order = append(order, words)
			}
			levels[words] = append(levels[words], k)
		}
	}
	for _, words := range order {
		p.Reportf(r.Where("scale"), "give the questions that apply then options at more levels, let more questions apply, or withhold the stage by a verdict for these answers",
			"with %s no sheet of answers leads to stage %s, which other answers can reach", words, levelWords(r, levels[words]))
	}
}

// verdictsForSome reports the answers to single context questions under which every verdict
// but the last is impossible, because what they look at is left out. A verdict that speaks
// of such a question shows that its answers were thought of.
func (p *Pass) verdictsForSome() {
	r := p.Rubric
	var contexts []string
	for i := range r.Verdicts {
		if p.space().Holds(r.Verdicts[i].When) != reach.Yes {
			return // a verdict that nobody can get is reported
		}
		contexts = append(contexts, contextsOf(r, r.Verdicts[i].When)...)
	}
	slices.Sort(contexts)
	for _, context := range slices.Compact(contexts) {
		q := r.Question(context)
		if slices.ContainsFunc(r.Verdicts, func(v rubric.Verdict) bool { return names(v.When, context) }) {
			continue
		}
		for i := range q.Options {
			on := rubric.Clause{Question: rubric.Ref{ID: context}, Options: []rubric.Ref{{ID: q.Options[i].ID}}}
			possible := func(v rubric.Verdict) bool {
				return len(v.When) > 0 && p.space().Holds(append(slices.Clone(v.When), on)) != reach.No
			}
			if !slices.ContainsFunc(r.Verdicts, possible) {
				p.Reportf(r.Verdicts[0].Where("when"), "let a question that a verdict looks at apply to everybody, or give these answers a verdict of their own",
					"with the answer %s: %s no verdict but the last can be given: what the others look at is left out then", context, q.Options[i].ID)
			}
		}
	}
}

// contextsOf lists the context questions that can leave out what a condition looks at and
// that it does not name.
func contextsOf(r *rubric.Rubric, when rubric.Condition) []string {
	var out []string
	for i := range when {
		for q := r.Question(when[i].Question.ID); q != nil; {
			for k := range q.AppliesWhen {
				if id := q.AppliesWhen[k].Question.ID; q.Scored() && !names(when, id) && !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
			if q.AskWhen == nil {
				break
			}
			q = r.Question(q.AskWhen.Question.ID)
		}
	}
	return out
}

// decided tells whether a verdict withholds the stage for context answers alone: then it is
// meant so.
func decided(r *rubric.Rubric, answers reach.Facts) bool {
	return slices.ContainsFunc(r.Verdicts, func(v rubric.Verdict) bool {
		return len(v.When) > 0 && v.Withheld && !slices.ContainsFunc(v.When, func(c rubric.Clause) bool {
			given := answers[c.Question.ID]
			return given == nil || c.Options == nil || slices.ContainsFunc(given, func(o string) bool { return !c.AllowsOption(o) })
		})
	})
}

// answerWords writes answers as conditions write them: host: own.
func answerWords(r *rubric.Rubric, answers reach.Facts) string {
	var words []string
	for _, id := range slices.SortedFunc(maps.Keys(answers), func(a, b string) int { return r.QuestionIndex(a) - r.QuestionIndex(b) }) {
		words = append(words, fmt.Sprintf("%s: %s", id, source.Join(answers[id], "or")))
	}
	return "the answer" + strings.Repeat("s", min(1, len(words)-1)) + " " + source.Join(words, "and")
}
