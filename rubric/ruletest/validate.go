package ruletest

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Validate holds the tests against the rubric: ids that it does not have, each with the
// nearest one, options and levels that a question does not offer, and levels beyond the
// scale.
func (f *File) Validate(r *rubric.Rubric) finding.List {
	v := &validator{Checker: source.NewChecker(f.Name, false), r: r,
		questions:      idsOf(r.Questions, func(q *rubric.Question) string { return q.ID }),
		criteria:       idsOf(r.Criteria, func(c *rubric.Criterion) string { return c.ID }),
		gates:          idsOf(r.Gates, func(g *rubric.Gate) string { return g.ID }),
		verdicts:       idsOf(r.Verdicts, func(d *rubric.Verdict) string { return d.ID }),
		contradictions: idsOf(r.Contradictions, func(c *rubric.Contradiction) string { return c.ID }),
	}
	for i := range f.Cases {
		v.testCase(&f.Cases[i])
	}
	return v.Findings()
}

func idsOf[T any](parts []T, id func(*T) string) []string {
	var ids []string
	for i := range parts {
		ids = append(ids, id(&parts[i]))
	}
	return ids
}

// maxSuggestions bounds how many unknown ids get a suggestion: with more, the file was
// written for another rubric, and comparing all with all would take long.
const maxSuggestions = 50

// validator holds one file against a rubric.
type validator struct {
	*source.Checker
	r                                                    *rubric.Rubric
	questions, criteria, gates, verdicts, contradictions []string
	suggested                                            int
}

func (v *validator) testCase(c *Case) {
	v.level(c.RestSpan, `"*"`, c.Rest)
	for i := range c.Answers {
		v.answer(&c.Answers[i])
	}
	x := &c.Expect
	v.sides("the stage", x.Stage)
	v.sides("uncapped", x.Uncapped)
	for _, cr := range x.Criteria {
		v.known("criterion", v.criteria, cr.Criterion)
		v.sides("a criterion's level", cr.Level)
	}
	v.set("gate", v.gates, x.Gates)
	if x.Verdict != nil && source.IsSlug(x.Verdict.Verdict.ID) {
		v.verdict(x.Verdict.Verdict)
	}
	v.set("verdict", v.verdicts, x.Candidates)
	v.set("question", v.questions, x.First)
	v.gaps(x.First)
	v.set("contradiction", v.contradictions, x.Contradictions)
}

func (v *validator) answer(a *Answer) {
	if !v.known("question", v.questions, a.Question) {
		return
	}
	q := v.r.Question(a.Question.ID)
	switch {
	case a.Level != nil && !q.Scored():
		v.Errorf(a.Span, "context-question", "write an option id: "+source.Join(optionIDs(q), "or"), "%q is a context question, which has no levels", q.ID)
	case a.Level != nil && *a.Level > v.r.Top():
		v.level(a.Span, "an answer", a.Level)
	case a.Level != nil && q.OptionAt(*a.Level) == nil:
		v.Errorf(a.Span, "no-such-level", "its levels are "+source.Join(levels(q), "and"), "the question %q has no option at level %d", q.ID, *a.Level)
	case a.Option != "" && q.Option(a.Option) == nil:
		v.Errorf(a.Span, "unknown-reference", v.hint(a.Option, optionIDs(q)), "the question %q has no option %q", q.ID, a.Option)
	}
}

func optionIDs(q *rubric.Question) []string {
	return idsOf(q.Options, func(o *rubric.Option) string { return o.ID })
}

func levels(q *rubric.Question) []string {
	return idsOf(q.Options, func(o *rubric.Option) string { return fmt.Sprint(o.Level) })
}

// verdict reports a verdict that the rubric does not have. Some words for one that is open
// look like ids.
func (v *validator) verdict(ref rubric.Ref) {
	if !slices.Contains(v.verdicts, ref.ID) && slices.Contains([]string{"open", "none", "undecided", unknown}, ref.ID) {
		v.Errorf(ref.Span, "unknown-reference", "write null where the answers have to leave it open", "the rubric has no verdict %s", source.Quote(ref.ID))
		return
	}
	v.known("verdict", v.verdicts, ref)
}

// known tells whether the rubric has an id, and reports it if not.
func (v *validator) known(what string, ids []string, ref rubric.Ref) bool {
	if slices.Contains(ids, ref.ID) {
		return true
	}
	if ref.ID != "" {
		v.Errorf(ref.Span, "unknown-reference", v.hint(ref.ID, ids), "the rubric has no %s %s", what, source.Quote(ref.ID))
	}
	return false
}

func (v *validator) hint(id string, ids []string) string {
	if len(ids) == 0 {
		return "it has none at all"
	}
	if v.suggested++; v.suggested > maxSuggestions {
		return ""
	}
	return source.DidYouMean(id, ids)
}

// set checks ids, of which none may stand twice.
func (v *validator) set(what string, ids []string, s *IDs) {
	if s == nil {
		return
	}
	seen := map[string]bool{}
	for _, ref := range s.IDs {
		if source.IsSlug(ref.ID) && v.known(what, ids, ref) && seen[ref.ID] {
			v.Errorf(ref.Span, "duplicate-id", "keep one of them", "the %s %q is named twice", what, ref.ID)
		}
		seen[ref.ID] = true
	}
}

// gaps reports questions that can never be a gap.
func (v *validator) gaps(s *IDs) {
	if s == nil {
		return
	}
	for _, ref := range s.IDs {
		if q := v.r.Question(ref.ID); q != nil && !q.Scored() {
			v.Errorf(ref.Span, "context-question", "name the questions that are to be improved first", "%q is a context question, which is never a gap", q.ID)
		}
	}
}

func (v *validator) sides(what string, n *Number) {
	switch {
	case n == nil:
	case n.single():
		v.level(n.Span, what, n.Value[0])
	default:
		for side, value := range n.Value {
			v.level(n.Sides[side], what, value)
		}
	}
}

// level reports a level above the top of the scale. One that no rubric can have has been
// reported without the rubric.
func (v *validator) level(at finding.Span, what string, level *int) {
	if level == nil || *level <= v.r.Top() || *level > topLevel {
		return
	}
	var names []string
	for i := range v.r.Scale {
		names = append(names, fmt.Sprintf("%d %s", i, v.r.Scale[i].Name))
	}
	v.Errorf(at, "out-of-range", "the scale is "+strings.Join(names, ", "), "%s has to be a level from 0 to %d, not %d", what, v.r.Top(), *level)
}
