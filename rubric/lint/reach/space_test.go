package reach_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/lint/reach"
)

const head = `schema: cxgap/rubric/v1
id: small
version: 1.0.0
title: Small
scale: [{name: A}, {name: B}, {name: C}]
criteria: [{id: c, name: C}]
topics: [{id: t, name: T}]
questions:
`

// scored writes a question with options at the levels 0, 1 and 2; extra are more keys.
func scored(id, extra string) string {
	return fmt.Sprintf("  - {id: %s, topic: t, prompt: P, scores: {c: 1}, %sgap: {title: T, action: A, effort: S}, options: ["+
		"{id: low, level: 0, text: L}, {id: mid, level: 1, text: M}, {id: high, level: 2, text: H}]}\n", id, extra)
}

// context writes a context question with the options o1, o2 ...
func context(id string, options int) string {
	var list []string
	for o := range options {
		list = append(list, fmt.Sprintf("{id: o%d, text: O}", o+1))
	}
	return fmt.Sprintf("  - {id: %s, topic: t, prompt: P, options: [%s]}\n", id, strings.Join(list, ", "))
}

// capless is a question whose two upper options are offered for no count of ticks.
const capless = `  - id: capless
    topic: t
    prompt: P
    scores: {c: 1}
    checklist: {prompt: P, items: [{id: i, text: I}]}
    gap: {title: T, action: A, effort: S}
    options:
      - {id: low, level: 0, text: L}
      - {id: mid, level: 1, text: M, items: {at_least: 1, at_most: 0}}
      - {id: high, level: 2, text: H, items: {at_least: 1, at_most: 0}}
`

func parse(t testing.TB, text string) *rubric.Rubric {
	t.Helper()
	r, found := rubric.Parse("small.yaml", []byte(text))
	if r == nil {
		t.Fatalf("%v\n%s", found, text)
	}
	return r
}

func TestConditions(t *testing.T) {
	questions := context("where", 3) + scored("parent", "applies_when: {where: [o1, o2]}, ") +
		scored("child", "ask_when: {question: parent, at_least: 2}, ") + scored("grandchild", "ask_when: {question: child, at_least: 1}, ") + scored("other", "")
	for _, c := range []struct {
		when string
		want reach.Truth
	}{
		{"{}", reach.Yes},
		{"{parent: {at_least: 1, at_most: 1}, child: {at_least: 1}}", reach.No},
		{"{parent: {at_least: 2}, child: {at_least: 1}}", reach.Yes},
		{"{parent: {at_most: 1}, grandchild: {at_most: 0}}", reach.Yes}, // absent counts as 0
		{"{parent: {at_most: 1}, grandchild: [low]}", reach.Yes},        // and as the option there
		{"{parent: {at_most: 1}, grandchild: [mid]}", reach.No},
		{"{parent: {settled: false}, child: {at_least: 1}}", reach.No},
		{"{parent: {settled: false}, child: {at_most: 0}}", reach.Yes},
		{"{where: {settled: false}, parent: {at_least: 2}}", reach.No}, // open: it may not apply
		{"{where: {settled: false}, other: {at_least: 2}}", reach.Yes},
		{"{parent: {at_most: 1}, grandchild: {at_least: 1}}", reach.No},
		{"{child: {at_most: 0}, grandchild: {at_least: 1}}", reach.No},
		{"{where: [o3], parent: {at_most: 2}}", reach.No}, // left out makes it false
		{"{where: [o3], grandchild: {at_most: 0}}", reach.No},
		{"{where: [o2, o3], grandchild: {at_least: 2}}", reach.Yes},
		{"{other: {at_least: 2, at_most: 1}}", reach.No},
		{"{other: [low, high], where: [o3]}", reach.Yes},
	} {
		r := parse(t, head+questions+"contradictions: [{id: odd, when: "+c.when+", probe: P}]\n")
		found := reach.New(r).Holds(r.Contradictions[0].When)
		if found != c.want {
			t.Errorf("%s: %v, want %v", c.when, found, c.want)
		}
		if some := someSheet(r, func(res *assess.Result) bool { return len(res.Contradictions()) == 1 }); some != (c.want == reach.Yes) {
			t.Errorf("%s: some sheet shows it: %v", c.when, some)
		}
	}
}

// A question below its branch's level for certain is known even where its parent is not:
// the parent is unsettled, and its own answer too low.
func TestAbsentUnderUnsettled(t *testing.T) {
	r := parse(t, head+scored("parent", "")+scored("child", "ask_when: {question: parent, at_least: 1}, ")+
		scored("grandchild", "ask_when: {question: child, at_least: 2}, ")+
		"verdicts: [{id: odd, when: {parent: {settled: false}, grandchild: {at_most: 0}}, text: T}, {id: rest, when: {}, text: T}]\n")
	found := reach.New(r).Holds(r.Verdicts[0].When)
	if some := someSheet(r, func(res *assess.Result) bool { return res.Verdict == &r.Verdicts[0] }); found != reach.Yes || !some {
		t.Errorf("%v, and some sheet leads there: %v", found, some)
	}
}

// A panel whose middle lies between two options is scored as such, and found.
func TestHoldsInPanel(t *testing.T) {
	questions := scored("parent", "") + scored("child", "ask_when: {question: parent, at_least: 1}, ")
	for _, c := range []struct {
		when string
		want reach.Truth
	}{
		{"{parent: {settled: false}, child: {at_least: 1}}", reach.Yes},
		{"{parent: {settled: false}, child: {at_most: 0}}", reach.Yes},
		{"{parent: {settled: false}, child: [high]}", reach.Yes},
		{"{child: {settled: false}, parent: {at_most: 0}}", reach.No},
	} {
		r := parse(t, head+questions+"contradictions: [{id: odd, when: "+c.when+", probe: P}]\n")
		if found := reach.New(r).HoldsInPanel(r.Contradictions[0].When); found != c.want {
			t.Errorf("%s: %v, want %v", c.when, found, c.want)
		}
		some := false
		each(r, 0, chosen{}, func(a chosen) {
			one := answers(maps.Clone(a))
			each(r, 0, chosen{}, func(b chosen) {
				res := panel.Score(r, []*sheet.Sheet{one, answers(b)}, nil, assess.Options{})
				some = some || len(res.Contradictions()) == 1
			})
		})
		if some != (c.want == reach.Yes) {
			t.Errorf("%s: some panel of two shows it: %v", c.when, some)
		}
	}
}

func TestAsked(t *testing.T) {
	r := parse(t, head+capless+scored("child", "ask_when: {question: capless, at_least: 1}, ")+scored("grandchild", "ask_when: {question: child, at_least: 2}, "))
	s := reach.New(r)
	if asked, why := s.Asked("grandchild"); asked || why != (reach.Block{Question: "capless", Level: 1}) {
		t.Errorf("grandchild: %v, %v", asked, why)
	}
	if asked, _ := s.Asked("capless"); !asked {
		t.Error("a question without ask_when is asked")
	}
	for what, reached := range map[string]bool{"capless": false, "child": false} {
		if s.Reaches(what, 1) != reached {
			t.Errorf("%s reaches level 1: %v", what, !reached)
		}
	}
	if !s.Reaches("child", 0) {
		t.Error("everything reaches level 0")
	}
}

func TestAskedIfAnswered(t *testing.T) {
	r := parse(t, head+context("where", 2)+scored("a", "applies_when: {where: [o1]}, ")+scored("b", "applies_when: {where: [o2]}, ")+
		scored("under", "applies_when: {where: [o2]}, ask_when: {question: a, at_least: 1}, "))
	s := reach.New(r)
	for id, want := range map[string]string{"a": "", "b": "", "under": "where"} {
		if fine, why := s.AskedIfAnswered(id); fine != (want == "") || why != want {
			t.Errorf("%s: %v %q", id, fine, why)
		}
	}
}

// Where a question cannot reach the top, levels are shown where they can be, and nothing
// is denied.
func TestIrregular(t *testing.T) {
	r := parse(t, head+capless+"gates: [{id: g, question: capless, below: 1, caps: overall, at: 0, reason: R}]\n")
	s := reach.New(r)
	if s.Regular() {
		t.Error("the question offers its lowest level only")
	}
	if levels := s.Levels("c"); levels[0] != reach.Yes || levels[1] != reach.NotDecided {
		t.Errorf("levels: %v, %v", levels[0], levels[1])
	}
	if got := s.Influence("capless"); got != reach.NotDecided {
		t.Errorf("influence: %v", got)
	}
	if got := s.Lowers(&r.Gates[0]); got != reach.NotDecided {
		t.Errorf("gate: %v", got)
	}
}

// Ten pigeons in nine holes: no sheet puts each in a hole of its own, but that takes too
// long to see.
func TestConditionsBeyondTheBudget(t *testing.T) {
	var text strings.Builder
	text.WriteString(head + scored("q", ""))
	for pigeon := range 10 {
		text.WriteString(context(fmt.Sprint("p", pigeon), 9))
	}
	r := parse(t, text.String())
	in := func(pigeon int, holes ...int) rubric.Clause {
		c := rubric.Clause{Question: rubric.Ref{ID: fmt.Sprint("p", pigeon)}}
		for _, h := range holes {
			c.Options = append(c.Options, rubric.Ref{ID: fmt.Sprint("o", h)})
		}
		return c
	}
	var all rubric.Condition
	var shared []rubric.Condition
	for a := range 10 {
		all = append(all, in(a, 1, 2, 3, 4, 5, 6, 7, 8, 9))
		for b := range a {
			for hole := range 9 {
				shared = append(shared, rubric.Condition{in(a, hole+1), in(b, hole+1)})
			}
		}
	}
	s := reach.New(r)
	if got := s.Holds(all, shared...); got != reach.NotDecided {
		t.Errorf("got %v", got)
	}
	if got := s.Holds(all); got != reach.Yes {
		t.Errorf("one question that is too hard left nothing for an easy one: %v", got)
	}
}

// Weights that double give every set of answers a sum of its own, so that nothing is met
// twice.
func TestSumsBeyondTheBudget(t *testing.T) {
	var text strings.Builder
	text.WriteString(strings.Replace(head, "title: Small\n", "title: Small\nscoring: {cut_points: [30.1, 70.7]}\n", 1))
	ends := "options: [{id: low, level: 0, text: L}, {id: high, level: 2, text: H}]}\n"
	for k := range 24 {
		fmt.Fprintf(&text, "  - {id: q%d, topic: t, prompt: P, scores: {c: %d}, gap: {title: T, action: A, effort: S}, %s", k, 1000<<min(k, 18)+k*k, ends)
	}
	fmt.Fprintf(&text, "  - {id: tiny, topic: t, prompt: P, scores: {c: 1}, gap: {title: T, action: A, effort: S}, %s", ends)
	s := reach.New(parse(t, text.String()))
	if got := s.Influence("tiny"); got != reach.NotDecided {
		t.Errorf("tiny: %v", got)
	}
	if got := s.Influence("q20"); got != reach.Yes {
		t.Errorf("q20: %v", got)
	}
}
