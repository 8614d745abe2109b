package rubric

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// names are the ids of one kind that a rubric defines, and what is looked for among them
// in vain.
type names struct {
	// what goes before the id where one is missing: "there is no question".
	what string
	// apart tells that nothing of the arithmetic hangs on what is named.
	apart bool
	// order lists the ids in file order; at tells where each is defined.
	order []string
	at    map[string]finding.Span
	// trusted is false if an id of this kind could not be read: a reference that finds
	// nothing may then be right.
	trusted bool
	used    map[string]bool
	// missing tells where an id is named that is not defined, missed lists these ids in
	// the order of first use.
	missing map[string][]finding.Span
	missed  []string
}

// collect reads the ids of every kind and reports doubles. Criteria, topics and
// questions share one namespace; every other kind has its own.
func (v *validator) collect(n *source.Node) {
	shared := map[string]finding.Span{}
	v.criteria = v.named("there is no criterion", n.Get("criteria"), shared)
	v.topics = v.named("there is no topic", n.Get("topics"), shared)
	v.questions = v.named("there is no question", n.Get("questions"), shared)
	for _, required := range []*names{v.criteria, v.topics, v.questions} {
		required.trusted = required.trusted && len(required.order) > 0
	}
	v.roles = v.named("there is no role", n.Get("roles"), nil)
	v.sources = v.named("there is no source", n.Get("sources"), nil)
	v.roles.apart, v.sources.apart = true, true
	for _, kind := range []string{"gates", "contradictions", "verdicts", "benchmarks"} {
		v.named("", n.Get(kind), nil)
	}
	for _, q := range n.Get("questions").List() {
		v.named("", q.Get("checklist").Get("items"), nil)
		options := v.named(fmt.Sprintf("the question %q has no option", q.Get("id").String()), q.Get("options"), nil)
		options.trusted = options.trusted && len(options.order) > 0
		v.options = append(v.options, options)
		for _, o := range q.Get("options").List() {
			v.optionID(o.Get("id"))
		}
	}
}

// named reads the ids of a list. Ids already in seen are doubles; nil stands for none.
func (v *validator) named(what string, n *source.Node, seen map[string]finding.Span) *names {
	known := &names{what: what, at: make(map[string]finding.Span, len(n.List())), used: map[string]bool{}, missing: map[string][]finding.Span{},
		trusted: n == nil || !n.Faulty && (n.Kind == source.List || n.Kind == source.Empty)}
	v.all = append(v.all, known)
	alone := seen == nil
	if alone {
		seen = known.at // until an id comes again
	}
	for _, part := range n.List() {
		id := part.Get("id")
		if !source.IsSlug(id.String()) {
			known.trusted = false
			continue
		}
		if _, there := known.at[id.Text]; !there {
			known.order = append(known.order, id.Text)
		}
		if first, twice := seen[id.Text]; twice {
			if alone {
				seen, alone = maps.Clone(seen), false
			}
			v.Errorf(id.Span, "duplicate-id", "give one of the two another id", "the id %q is taken by line %d", id.Text, first.Line)
		} else {
			seen[id.Text] = id.Span
		}
		known.at[id.Text] = id.Span
	}
	return known
}

// stateWords are the words that name states of answers and so cannot be option ids.
var stateWords = []string{"unknown", "unanswered", "not-applicable", "absent", "left-out"}

func (v *validator) optionID(n *source.Node) {
	if slices.Contains(stateWords, n.String()) {
		v.Errorf(n.Span, "reserved-id", `choose another word; cxgap offers "don't know" and "not applicable" with every question by itself`,
			"%q cannot be an option's id: it names a state of answers", n.Text)
	}
}

// known tells whether a reference finds something, and notes it if it does not.
func (v *validator) known(in *names, ref Ref) bool {
	if _, ok := in.at[ref.ID]; ok {
		in.used[ref.ID] = true
		return true
	}
	if in.trusted && source.IsSlug(ref.ID) {
		if in.missing[ref.ID] == nil {
			in.missed = append(in.missed, ref.ID)
		}
		in.missing[ref.ID] = append(in.missing[ref.ID], ref.Span)
	}
	return false
}

func (v *validator) allKnown(in *names, refs []Ref) {
	for _, ref := range refs {
		v.known(in, ref)
	}
}

// maxNearest bounds how many unknown ids of a kind are compared with the known ones.
const maxNearest = 500

// reportMissing reports every id that is named and not defined, each once: one slip is
// one finding, however often the id is named.
func (v *validator) reportMissing() {
	for _, in := range v.all {
		report := v.Errorf
		if in.apart {
			report = v.Apartf
		}
		for _, id := range in.missed {
			near, places := "", in.missing[id]
			if len(in.missed) <= maxNearest {
				near = source.Nearest(id, in.order)
			}
			slices.SortFunc(places, comparePlaces)
			if near != "" && len(places) > 1 && !in.used[near] {
				report(in.at[near], "unknown-reference", fmt.Sprintf("write %q here, or put right %s", id, lineList(places)),
					"%d places name %q, but the id defined here is %q", len(places), id, near)
				continue
			}
			report(places[0], "unknown-reference", missingHint(in, id, places), "%s %q", in.what, id)
		}
	}
}

func comparePlaces(a, b finding.Span) int {
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	return a.Column - b.Column
}

func missingHint(in *names, id string, places []finding.Span) string {
	var parts []string
	switch {
	case len(in.missed) > maxNearest:
	case len(in.order) == 0:
		parts = append(parts, "this rubric defines none; add it, or remove the reference")
	default:
		if hint := source.DidYouMean(id, in.order); hint != "" {
			parts = append(parts, hint)
		}
	}
	if len(places) > 1 {
		parts = append(parts, "also named in "+lineList(places[1:]))
	}
	return strings.Join(parts, "; ")
}

// lineList names the lines of places, each line once and at most eight of them.
func lineList(places []finding.Span) string {
	var lines []string
	for _, p := range places {
		if l := fmt.Sprint(p.Line); !slices.Contains(lines[max(0, len(lines)-1):], l) {
			lines = append(lines, l)
		}
	}
	switch {
	case len(lines) == 1:
		return "line " + lines[0]
	case len(lines) > 8:
		return fmt.Sprintf("lines %s and %d more", strings.Join(lines[:7], ", "), len(lines)-7)
	}
	return "lines " + source.Join(lines, "and")
}
