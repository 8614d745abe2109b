package change

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric"
)

// move is one step from the old tree to the new one: what stands at an address, or the
// order of what stands there, is taken from the new tree.
type move struct {
	keys  []string
	order bool
}

// movesOf returns the move for a change at an address; none if neither the stage, nor a
// level, nor the verdict can depend on it.
func movesOf(at address) []move {
	if !bearing()[at.pattern] {
		return nil
	}
	return []move{{keys: at.keys}}
}

// bearing lists the parts that stage, levels and verdict depend on: exactly those that
// [draft] writes.
func bearing() map[string]bool {
	return map[string]bool{
		"scale/*": true, "scoring/cut_points": true, "scoring/balance_slack": true, "scoring/min_coverage": true, "scoring/max_not_applicable": true,
		"criteria/*": true, "criteria/*/weight": true,
		"questions/*": true, "questions/*/applies_when": true, "questions/*/ask_when": true, "questions/*/scores/*": true, "questions/*/renamed_from/*": true,
		"questions/*/options/*": true, "questions/*/options/*/level": true, "questions/*/options/*/renamed_from/*": true,
		"gates/*": true, "gates/*/question": true, "gates/*/below": true, "gates/*/caps": true, "gates/*/at": true,
		"verdicts/*": true, "verdicts/*/when": true, "verdicts/*/stage": true,
	}
}

// apply makes the step in a tree. A part whose parent is missing there is left alone.
func (m move) apply(tree, now *part) {
	keys := m.keys
	if !m.order {
		keys = keys[:len(keys)-1]
	}
	for _, key := range keys {
		tree, now = tree.child(key), now.child(key)
		if tree == nil {
			return
		}
	}
	if m.order {
		tree.reorder(now.keys())
		return
	}
	tree.take(m.keys[len(m.keys)-1], now)
}

// take puts what the new tree has under a key in the place of what stands there.
func (p *part) take(key string, now *part) {
	at, from := p.indexOf(key), now.child(key)
	switch {
	case from == nil && at >= 0:
		p.parts = slices.Delete(p.parts, at, at+1)
	case from == nil:
	case at >= 0:
		p.parts[at] = from.clone()
	default:
		p.insert(from, now.keys())
	}
}

// draft writes a tree as a rubric that gives the same stage, levels and verdict; what
// these do not depend on is left out or stands in for. The result may be no valid
// rubric: then nil is returned.
func draft(tree *part) *rubric.Rubric {
	var b strings.Builder
	fmt.Fprintf(&b, "{schema: %s, id: draft, version: 1.0.0, title: x,\n", rubric.Schema)
	fmt.Fprintf(&b, "scale: [%s],\n", strings.TrimSuffix(strings.Repeat("{name: x}, ", len(tree.child("scale").parts)), ", "))
	fmt.Fprintf(&b, "scoring: {%s effort: {S: {points: 1}}},\n", leaves(tree.child("scoring"), "cut_points", "balance_slack", "min_coverage", "max_not_applicable"))
	topic := freeTopic(tree)
	fmt.Fprintf(&b, "topics: [{id: %s, name: x}],\n", topic)
	entries(&b, tree, "criteria", func(c *part) string { return leaves(c, "weight") + " name: x" })
	entries(&b, inOrder(tree), "questions", func(q *part) string { return draftQuestion(q, topic) })
	entries(&b, tree, "gates", func(g *part) string { return leaves(g, "question", "below", "caps", "at") + " reason: x" })
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

func draftQuestion(q *part, topic string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "topic: %s, prompt: x, %s%s", topic, leaves(q, "applies_when", "ask_when"), draftFormer(q))
	if q.text("kind") == scoredKind {
		b.WriteString("gap: {title: x, action: x, effort: S}, scores: {")
		for _, w := range q.child("scores").parts {
			fmt.Fprintf(&b, "%s: %s, ", w.key, w.value)
		}
		b.WriteString("}, ")
	}
	b.WriteString("options: [")
	for _, o := range rising(q.child("options").parts) {
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
