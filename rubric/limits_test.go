package rubric_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/rubric"
)

// sized builds a rubric with so many criteria, levels and questions, and so many options
// of a context question.
func sized(criteria, levels, questions, options int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "schema: %s\nid: sized\nversion: 1.0.0\ntitle: Sized\nscale:\n", rubric.Schema)
	for i := range levels {
		fmt.Fprintf(&b, "  - {name: Level %d}\n", i)
	}
	b.WriteString("criteria:\n")
	for i := range criteria {
		fmt.Fprintf(&b, "  - {id: c%d, name: C}\n", i)
	}
	b.WriteString("topics: [{id: all, name: All}]\nquestions:\n  - id: fact\n    topic: all\n    prompt: Which?\n    options:\n")
	for i := range options {
		fmt.Fprintf(&b, "      - {id: o%d, text: O.}\n", i)
	}
	for i := 1; i < questions; i++ {
		fmt.Fprintf(&b, "  - {id: q%d, topic: all, prompt: \"Which?\", scores: {c0: 1}, options: [{id: low, level: 0, text: Low.}, {id: high, level: %d, text: High.}], gap: {title: T, action: A, effort: S}}\n", i, levels-1)
	}
	return b.String()
}

// What has no limit of its own in a rubric has one of 200, and is not read beyond it.
func TestLimitsOfRules(t *testing.T) {
	for _, c := range []struct{ key, name, entry string }{
		{"gates", "gates", "{id: g%d, question: q1, below: 1, caps: c0, at: 0, reason: R.}"},
		{"contradictions", "contradictions", "{id: x%d, when: {q1: {at_least: 1}}, probe: P.}"},
		{"verdicts", "verdicts", "{id: v%d, when: {}, text: V.}"},
		{"benchmarks", "benchmarks", "{id: b%d, question: q1, value: 1, unit: u, has: h, as_of: 2019, study: s, sample: t}"},
	} {
		with := func(n int) string {
			var b strings.Builder
			b.WriteString(sized(1, 2, 2, 2) + c.key + ":\n")
			for i := range n {
				entry := fmt.Sprintf(c.entry, i)
				if c.key == "verdicts" && i < n-1 {
					entry = strings.Replace(entry, "{}", "{fact: [o0]}", 1)
				}
				b.WriteString("  - " + entry + "\n")
			}
			return b.String()
		}
		if r, found := rubric.Parse("x", []byte(with(rubric.MaxRules))); r == nil {
			t.Errorf("%s: %v", c.key, found)
		}
		want := fmt.Sprintf("%s needs at most 200 entries, and it has 201", c.name)
		if r, found := rubric.Parse("x", []byte(with(rubric.MaxRules+1))); r != nil || len(found) != 1 || found[0].Message != want {
			t.Errorf("%s: %v", c.key, found)
		}
	}
}

// Roles, sources, topics and the like have a limit that nobody meets, and what is far beyond
// it ends the reading with one finding.
func TestLimitsOfParts(t *testing.T) {
	begin := strings.Replace(sized(1, 2, 2, 2), "topics: [{id: all, name: All}]\n", "", 1)
	topic := "topics:\n  - {id: all, name: All}\n"
	checklist := `  - {id: ticked, topic: all, prompt: "Which?", options: [{id: a, text: A}, {id: b, text: B}], checklist: {prompt: "Which?", items: [` + "\n"
	for _, c := range []struct {
		name, head, entry, end string
		before                 int // entries in the head
	}{
		{"roles", topic + "roles:\n", "  - {id: r%d, name: R}\n", "", 0},
		{"sources", topic + "sources:\n", "  - {id: s%d, title: S}\n", "", 0},
		{"topics", topic, "  - {id: t%d, name: T}\n", "", 1},
		{"items", checklist, "    {id: i%d, text: I},\n", "]}}\n" + topic, 0},
		{"effort", topic + "scoring:\n  effort:\n    S: {points: 1}\n", "    M%d: {points: 1}\n", "", 1},
	} {
		with := func(n int) string {
			var b strings.Builder
			b.WriteString(begin + c.head)
			for i := range n - c.before {
				fmt.Fprintf(&b, c.entry, i)
			}
			return b.String() + c.end
		}
		if r, found := rubric.Parse("x", []byte(with(rubric.MaxParts))); r == nil {
			t.Errorf("%s: %v", c.name, found)
		}
		for _, n := range []int{rubric.MaxParts + 1, 2*rubric.MaxParts + 1} {
			want := fmt.Sprintf(" to %d entries, and it has %d", rubric.MaxParts, n)
			r, found := rubric.Parse("x", []byte(with(n)))
			if r != nil || len(found) != 1 || !strings.HasPrefix(found[0].Message, c.name+" needs ") || !strings.HasSuffix(strings.Replace(found[0].Message, "at most", "0 to", 1), want) {
				t.Errorf("%s: %v", c.name, found)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name                                 string
		criteria, levels, questions, options int
		fine                                 bool
		message                              string
	}{
		{"the least", 1, 2, 2, 2, true, ""},
		{"the most", rubric.MaxCriteria, rubric.MaxLevels, rubric.MaxQuestions, rubric.MaxOptions, true, ""},
		{"criteria", 51, 2, 2, 2, false, "criteria needs 1 to 50 entries, and it has 51"},
		{"levels", 1, 12, 2, 2, false, "the scale needs 2 to 11 entries, and it has 12"},
		{"questions", 1, 2, 2001, 2, false, "questions needs 1 to 2000 entries, and it has 2001"},
		{"options", 1, 2, 2, 21, false, "options needs 2 to 20 entries, and it has 21"},
		{"one option", 1, 2, 2, 1, false, "options needs 2 to 20 entries, and it has 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, found := rubric.Parse("x", []byte(sized(c.criteria, c.levels, c.questions, c.options)))
			if (r != nil) != c.fine {
				t.Fatalf("findings: %v", found)
			}
			if !c.fine && (len(found) != 1 || found[0].Message != c.message) {
				t.Errorf("findings: %v", found)
			}
		})
	}
}
