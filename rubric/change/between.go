package change

import (
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/source"
)

// Between the two versions lie the rubrics that the old tree makes with some of the changes
// made in it. Only what bears on results is left in these trees.

// step takes what stands at an address, or the order of what stands there, from the new tree.
type step struct {
	keys  []string
	order bool
}

// take makes the step in a tree. What it would be in may be missing there: then it does nothing.
func (st step) take(tree, now *source.Node) {
	in, key := st.keys[:len(st.keys)-1], st.keys[len(st.keys)-1]
	if st.order {
		in, key = st.keys, ""
	}
	if in[0] == "scale" {
		in, key = nil, "scale" // levels have no ids, only a place
	}
	tree, now = get(tree, in...), get(now, in...)
	switch {
	case tree == nil:
	case st.order:
		order, last := positions(now), 0
		for _, item := range tree.Items { // what only the old version has stays behind what it stood behind
			if place, there := order[keyOf(item)]; there {
				last = place
			}
			order[keyOf(item)] = last
		}
		slices.SortStableFunc(tree.Items, func(a, b *source.Node) int { return order[keyOf(a)] - order[keyOf(b)] })
	case tree.Kind == source.List:
		order := positions(now)
		tree.Items = slices.DeleteFunc(tree.Items, func(n *source.Node) bool { return keyOf(n) == key })
		if n := index(now)[key]; n != nil {
			at := 0
			for i, item := range tree.Items {
				if place, there := order[keyOf(item)]; there && place < order[key] {
					at = i + 1
				}
			}
			tree.Items = slices.Insert(tree.Items, at, clone(n))
		}
	default:
		value := now.Get(key)
		i := slices.IndexFunc(tree.Entries, func(e source.Entry) bool { return e.Key == key })
		switch {
		case value == nil:
			*tree = *without(tree, key)
		case i >= 0:
			tree.Entries[i].Value = clone(value)
		default:
			tree.Entries = append(tree.Entries, source.Entry{Key: key, Value: clone(value)})
		}
	}
}

func positions(list *source.Node) map[string]int {
	out := map[string]int{}
	for i, e := range parts(list) {
		out[e.Key] = i
	}
	return out
}

func clone(n *source.Node) *source.Node {
	out := *n
	out.Items, out.Entries = slices.Clone(n.Items), slices.Clone(n.Entries)
	for i := range out.Items {
		out.Items[i] = clone(out.Items[i])
	}
	for i := range out.Entries {
		out.Entries[i].Value = clone(out.Entries[i].Value)
	}
	return &out
}

// bearing lists the patterns of what a rubric needs for the same stage, levels and verdict:
// what bears on them, the words without which it is none, and all that these stand in.
func bearing(table map[string]rule) map[string]bool {
	kept := map[string]bool{}
	need := []string{"schema", "id", "version", "title", "scale/*/name", "criteria/*/name", "questions/*/prompt", "questions/*/options/*/text", "gates/*/reason", "verdicts/*/text"}
	for pattern := range table {
		if table[pattern].bears {
			need = append(need, pattern)
		}
	}
	for _, pattern := range need {
		for i := range pattern {
			if pattern[i] == '/' {
				kept[pattern[:i]] = true
			}
		}
		kept[pattern] = true
	}
	return kept
}

// strip copies what is kept of a tree.
func strip(n *source.Node, at address, table map[string]rule, kept map[string]bool) *source.Node {
	r := table[at.pattern]
	if r.form == condition || r.form == branch {
		return clone(n)
	}
	out := *n
	out.Items, out.Entries = nil, nil
	for _, e := range n.Entries {
		in := at.under(e.Key, r.form == mapped)
		if (kept[in.pattern] || e.Key == "id") && !(r.form == group && implied(e.Value, n) && e.Key != "scoring") {
			e.Value = strip(e.Value, in, table, kept)
			out.Entries = append(out.Entries, e)
		}
	}
	for _, item := range n.Items {
		out.Items = append(out.Items, strip(item, at.under("", true), table, kept))
	}
	if r.form == group { // lists that steps add to
		for pattern := range kept {
			if rest, in := strings.CutPrefix("/"+pattern, strings.TrimSuffix("/"+at.pattern, "/")+"/"); in && !strings.Contains(rest, "/") && table[pattern].form == listed && !out.Has(rest) {
				out.Entries = append(out.Entries, source.Entry{Key: rest, Value: &source.Node{Kind: source.List}})
			}
		}
	}
	return &out
}

// sound makes a rubric of a stripped tree; nil if that is no valid one. So that as many
// changes as possible can be tried alone, weights in criteria that are gone and gates on what
// is gone are left out, options are added at the ends of the scale where they lack, and
// questions are brought behind those they hang on.
func sound(tree *source.Node) *rubric.Rubric {
	tree = clone(tree)
	criteria, questions := index(tree.Get("criteria")), index(tree.Get("questions"))
	topic := "topic"
	for criteria[topic] != nil || questions[topic] != nil {
		topic += "x"
	}
	tree.Entries = append(tree.Entries, entry("topics", listOf(mapOf(entry("id", scalar(topic)), entry("name", scalar("x"))))))
	for _, q := range questions {
		q.Entries = append(q.Entries, entry("topic", scalar(topic)))
		scores, options := q.Get("scores"), q.Get("options")
		if scores != nil {
			scores.Entries = slices.DeleteFunc(scores.Entries, func(e source.Entry) bool { return criteria[e.Key] == nil })
			q.Entries = append(q.Entries, entry("gap", mapOf(entry("title", scalar("x")), entry("action", scalar("x")), entry("effort", scalar("S")))))
			pad(options, len(tree.Get("scale").List())-1)
		}
	}
	gates := tree.Get("gates")
	gates.Items = slices.DeleteFunc(gates.Items, func(g *source.Node) bool {
		caps := g.Get("caps").String()
		return questions[g.Get("question").String()] == nil || caps != rubric.Overall && criteria[caps] == nil
	})
	sortBranches(tree.Get("questions"), questions)
	r, _ := rubric.FromDocument(&source.Document{Name: "between", Root: tree}, nil)
	return r
}

func entry(key string, value *source.Node) source.Entry { return source.Entry{Key: key, Value: value} }

func mapOf(entries ...source.Entry) *source.Node {
	return &source.Node{Kind: source.Map, Entries: entries}
}

func listOf(items ...*source.Node) *source.Node { return &source.Node{Kind: source.List, Items: items} }

// pad sorts options by their level and adds what lacks at level 0 and at the top.
func pad(options *source.Node, top int) {
	level := func(o *source.Node) int {
		n, _ := o.Get("level").Whole()
		return n
	}
	for _, end := range []int{0, top} {
		if len(options.Items) > 0 && !slices.ContainsFunc(options.Items, func(o *source.Node) bool { return level(o) == end && o.Has("level") }) {
			id := "end"
			for index(options)[id] != nil {
				id += "x"
			}
			options.Items = append(options.Items, mapOf(entry("id", scalar(id)), entry("level", whole(end)), entry("text", scalar("x"))))
		}
	}
	slices.SortStableFunc(options.Items, func(a, b *source.Node) int { return level(a) - level(b) })
}

// sortBranches puts each question behind the one it hangs on: parts from both versions may
// have come into another order.
func sortBranches(list *source.Node, questions map[string]*source.Node) {
	items, placed := list.Items, map[*source.Node]bool{}
	list.Items = nil
	var place func(q *source.Node)
	place = func(q *source.Node) {
		if q == nil || placed[q] {
			return
		}
		placed[q] = true
		place(questions[q.Get("ask_when").Get("question").String()])
		list.Items = append(list.Items, q)
	}
	for _, q := range items {
		place(q)
	}
}
