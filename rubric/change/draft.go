package change

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// draft writes a tree as a rubric that gives the same stage, levels and verdict; for what
// these do not depend on something stands in, or it is left out. So that as many changes
// as possible can be tried alone, weights in criteria that are gone and gates on what is
// gone are left out too, and options are added at the ends of the scale where they lack.
// What is no valid rubric even so gives nil.
func draft(tree *part) *rubric.Rubric {
	var b strings.Builder
	fmt.Fprintf(&b, "{schema: %s, id: draft, version: 1.0.0, title: x,\n", rubric.Schema)
	fmt.Fprintf(&b, "scale: [%s],\n", strings.TrimSuffix(strings.Repeat("{name: x}, ", len(tree.child("scale").parts)), ", "))
	fmt.Fprintf(&b, "scoring: {%s effort: {S: {points: 1}}},\n", leaves(tree.child("scoring"), "cut_points", "balance_slack", "min_coverage", "max_not_applicable"))
	topic := freeTopic(tree)
	fmt.Fprintf(&b, "topics: [{id: %s, name: x}],\n", topic)
	entries(&b, tree, "criteria", func(c *part) string { return leaves(c, "weight") + " name: x" })
	entries(&b, inOrder(tree), "questions", func(q *part) string { return draftQuestion(q, topic, tree) })
	entries(&b, standing(tree), "gates", func(g *part) string { return leaves(g, "question", "below", "caps", "at") + " reason: x" })
	entries(&b, tree, "verdicts", func(v *part) string { return leaves(v, "when", "stage") + " text: x" })
	b.WriteString("}\n")
	r, _ := rubric.Parse("draft", []byte(b.String()))
	return r
}

// leaves writes some values of a part, each with a comma behind it. What the file leaves
// to its default is left out.
func leaves(p *part, keys ...string) string {
	var b strings.Builder
	for _, key := range keys {
		if c := p.child(key); c != nil && !c.implied {
			fmt.Fprintf(&b, "%s: %s, ", key, c.value)
		}
	}
	return b.String()
}

func entries(b *strings.Builder, tree *part, key string, one func(*part) string) {
	fmt.Fprintf(b, "%s: [\n", key)
	for _, p := range tree.child(key).parts {
		fmt.Fprintf(b, "{id: %s, %s},\n", p.key, one(p))
	}
	b.WriteString("],\n")
}

// standing returns the gates on what the tree has.
func standing(tree *part) *part {
	gates := &part{key: "gates"}
	for _, g := range tree.child("gates").parts {
		caps := g.text("caps")
		if tree.child("questions").child(g.text("question")) != nil && (caps == rubric.Overall || tree.child("criteria").child(caps) != nil) {
			gates.parts = append(gates.parts, g)
		}
	}
	return &part{parts: []*part{gates}}
}

func draftQuestion(q *part, topic string, tree *part) string {
	var b strings.Builder
	fmt.Fprintf(&b, "topic: %s, prompt: x, %s%s", topic, leaves(q, "applies_when", "ask_when"), draftFormer(q))
	if q.text("kind") == scoredKind {
		b.WriteString("gap: {title: x, action: x, effort: S}, scores: {")
		for _, w := range q.child("scores").parts {
			if tree.child("criteria").child(w.key) != nil {
				fmt.Fprintf(&b, "%s: %s, ", w.key, w.value)
			}
		}
		b.WriteString("}, ")
	}
	b.WriteString("options: [")
	for _, o := range padded(q, len(tree.child("scale").parts)-1) {
		fmt.Fprintf(&b, "{id: %s, %s%stext: x}, ", o.key, leaves(o, "level"), draftFormer(o))
	}
	b.WriteString("]")
	return b.String()
}

func draftFormer(p *part) string {
	if former := union(p.former, p.child("renamed_from").keys()); len(former) > 0 {
		return "renamed_from: " + list(former) + ", "
	}
	return ""
}

// padded sorts the options of a question by their level and adds what lacks at level 0
// and at the top.
func padded(q *part, top int) []*part {
	options := rising(q.child("options").parts)
	if q.text("kind") == contextKind || len(options) == 0 {
		return options
	}
	for i, level := range []string{"0", strconv.Itoa(top)} {
		if !slices.ContainsFunc(options, func(o *part) bool { return o.text("level") == level }) {
			options = append(options, standIn(q, i, level))
		}
	}
	return rising(options)
}

// standIn returns an option with an id that no other one has.
func standIn(q *part, i int, level string) *part {
	id := "end" + strconv.Itoa(i)
	for q.child("options").child(id) != nil {
		id += "x"
	}
	return &part{key: id, parts: []*part{{key: "level", value: level}, {key: "renamed_from"}}}
}

// rising sorts options by their level; those without keep their order.
func rising(options []*part) []*part {
	return slices.SortedStableFunc(slices.Values(options), func(a, b *part) int {
		x, y := a.text("level"), b.text("level")
		if len(x) != len(y) {
			return len(x) - len(y)
		}
		return strings.Compare(x, y)
	})
}

// inOrder returns the tree with each question behind the one it hangs on: parts from both
// versions may have come into another order.
func inOrder(tree *part) *part {
	questions := tree.child("questions")
	sorted := &part{key: "questions"}
	placed := map[string]bool{}
	var place func(q *part)
	place = func(q *part) {
		if q == nil || placed[q.key] {
			return
		}
		placed[q.key] = true
		parent, _, _ := strings.Cut(strings.TrimPrefix(q.text("ask_when"), "{question: "), ",")
		place(questions.child(parent))
		sorted.parts = append(sorted.parts, q)
	}
	for _, q := range questions.parts {
		place(q)
	}
	return &part{parts: []*part{sorted}}
}

// freeTopic returns an id that no criterion and no question has.
func freeTopic(tree *part) string {
	topic := "topic"
	for tree.child("criteria").child(topic) != nil || tree.child("questions").child(topic) != nil {
		topic += "x"
	}
	return topic
}
