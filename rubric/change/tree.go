package change

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/source"
)

// What is compared are the trees of both files, brought into one form: what a file leaves to
// its default stands there, what says no more than leaving it out does not, and the old file
// is read in the words of the new one, so that one part has one address in both.

// readTree returns a rubric's tree in that form; names is the pairing for the old version,
// nil for the new one.
func readTree(r *rubric.Rubric, names pairing, table map[string]rule) *source.Node {
	tree := (&reader{names, table}).read(r.Node(), address{})
	imply(tree, "about", scalar(r.About))
	for i, c := range tree.Get("criteria").List() {
		imply(c, "weight", whole(r.Criteria[i].Weight))
		imply(c, "target", whole(r.Criteria[i].Target))
	}
	for _, v := range tree.Get("verdicts").List() {
		imply(v, "stage", scalar("shown"))
	}
	imply(tree, "scoring", &source.Node{Kind: source.Map})
	s, scoring := &r.Scoring, tree.Get("scoring")
	imply(scoring, "target_level", whole(s.TargetLevel))
	imply(scoring, "prerequisite_level", whole(s.PrerequisiteLevel))
	imply(scoring, "min_coverage", scalar(decimalText(s.MinCoverage)))
	imply(scoring, "max_not_applicable", scalar(decimalText(s.MaxNotApplicable)))
	cuts, sizes := &source.Node{Kind: source.List}, &source.Node{Kind: source.Map}
	for _, cut := range s.CutPoints {
		cuts.Items = append(cuts.Items, scalar(decimalText(cut)))
	}
	for i := range s.Effort {
		size := &source.Node{Kind: source.Map, Span: scoring.Span}
		imply(size, "points", whole(s.Effort[i].Points))
		sizes.Entries = append(sizes.Entries, source.Entry{Key: s.Effort[i].Name, Span: scoring.Span, Value: size})
	}
	imply(scoring, "cut_points", cuts)
	imply(scoring, "effort", sizes)
	return tree
}

// imply adds what counts where the file does not say it. It stands where what it is part of
// stands, by which it is told apart (see implied).
func imply(in *source.Node, key string, value *source.Node) {
	if in.Get(key) == nil {
		value.Span = in.Span
		in.Entries = slices.Insert(in.Entries, 0, source.Entry{Key: key, Span: in.Span, Value: value})
	}
}

// implied tells whether a value is not written in the file.
func implied(value, in *source.Node) bool { return value.Span == in.Span }

func scalar(text string) *source.Node { return &source.Node{Kind: source.Scalar, Text: text} }

func whole(n int) *source.Node { return scalar(strconv.Itoa(n)) }

// decimalText writes an exact number as a decimal; one without an end as a fraction.
func decimalText(x *big.Rat) string {
	if digits, exact := x.FloatPrec(); exact {
		return x.FloatString(digits)
	}
	return x.RatString()
}

// reader copies a tree in the words of the new version.
type reader struct {
	names pairing
	table map[string]rule
}

func (d *reader) read(n *source.Node, at address) *source.Node {
	switch r := d.table[at.pattern]; {
	case r.form == condition:
		return d.condition(n, at)
	case r.form == branch:
		return &source.Node{Kind: source.Map, Span: n.Span, Entries: []source.Entry{
			{Key: "question", Value: inWordsOf(d.names["questions"], n.Get("question"))}, {Key: "at_least", Value: n.Get("at_least")},
		}}
	case r.names != "":
		return inWordsOf(d.names[r.names], n)
	case n.Kind == source.List:
		return d.list(n, at)
	case r.form == mapped:
		n = inWordsOf(d.names[at.String()], n)
	}
	out := *n
	out.Entries = nil
	for _, e := range n.Entries {
		in := at.under(e.Key, d.table[at.pattern].form == mapped)
		if in.pattern == "benchmarks/*/counts" {
			e.Value = d.clause(n.Get("question").String(), e.Value)
		} else {
			e.Value = d.read(e.Value, in)
		}
		if !saysNothing(e.Value, d.table[in.pattern]) {
			out.Entries = append(out.Entries, e)
		}
	}
	return &out
}

// list copies a list of parts.
func (d *reader) list(n *source.Node, at address) *source.Node {
	out, names := *n, d.names[at.String()]
	out.Items = nil
	for _, e := range parts(n) {
		in := at.under(names.of(e.Key), true)
		item := d.read(e.Value, in)
		if id := item.Get("id"); id != nil {
			id.Text = in.key()
			if d.table[in.pattern+"/renamed_from"].form == listed {
				addFormer(item, names.used(in.key()))
			}
		}
		out.Items = append(out.Items, item)
	}
	return &out
}

// inWordsOf copies a value, a list of values or the keys of a map, with the ids in it as they
// are now.
func inWordsOf(names *ids, n *source.Node) *source.Node {
	out := *n
	if n.Kind == source.Scalar {
		out.Text = names.of(n.Text)
	}
	out.Items, out.Entries = slices.Clone(n.Items), slices.Clone(n.Entries)
	for i := range out.Items {
		out.Items[i] = inWordsOf(names, n.Items[i])
	}
	for i := range out.Entries {
		out.Entries[i].Key = names.of(out.Entries[i].Key)
	}
	return &out
}

// clause copies a demand on a question, given by its old id: its options, or bounds.
func (d *reader) clause(question string, n *source.Node) *source.Node {
	if n.Kind != source.List {
		return n
	}
	return inWordsOf(d.names["questions/"+d.names["questions"].of(question)+"/options"], n)
}

// condition copies a condition on questions, or bounds.
func (d *reader) condition(n *source.Node, at address) *source.Node {
	if !strings.HasSuffix(at.pattern, "when") {
		return n
	}
	out := inWordsOf(d.names["questions"], n)
	for i, e := range n.Entries {
		out.Entries[i].Value = d.clause(e.Key, e.Value)
	}
	return out
}

// addFormer notes the old ids that an entry stands for, as the new version does or ought to.
func addFormer(item *source.Node, ids []string) {
	if len(ids) == 0 {
		return
	}
	list := &source.Node{Kind: source.List, Items: slices.Clone(item.Get("renamed_from").List())}
	for _, id := range ids {
		if !slices.ContainsFunc(list.Items, func(f *source.Node) bool { return f.Text == id }) {
			list.Items = append(list.Items, scalar(id))
		}
	}
	*item = *without(item, "renamed_from")
	item.Entries = append(item.Entries, source.Entry{Key: "renamed_from", Span: item.Span, Value: list})
}

// without returns a copy of a map that lacks some keys.
func without(n *source.Node, keys ...string) *source.Node {
	out := *n
	out.Entries = slices.DeleteFunc(slices.Clone(n.Entries), func(e source.Entry) bool { return slices.Contains(keys, e.Key) })
	return &out
}

// saysNothing tells whether a value might as well be left out.
func saysNothing(n *source.Node, r rule) bool {
	switch {
	case n.Kind == source.Empty, n.Kind == source.Scalar && n.Text == "":
		return true
	case n.Kind != source.Scalar && len(n.Entries)+len(n.Items) == 0 && r.form != condition:
		return true
	}
	return r.off != "" && flow(n, r.form) == r.off
}

// parts lists what a node holds by the last part of its address: the key, the id of an entry,
// a value of a list, or else its position.
func parts(n *source.Node) []source.Entry {
	out := slices.Clone(n.Map())
	for i, item := range n.List() {
		key := keyOf(item)
		if key == "" {
			key = strconv.Itoa(i)
		}
		out = append(out, source.Entry{Key: key, Span: item.Span, Value: item})
	}
	return out
}

// keyOf is what an entry of a list goes by: its id, or itself; "" for a level of the scale.
func keyOf(n *source.Node) string {
	if n.Kind == source.Scalar {
		return n.Text
	}
	return n.Get("id").String()
}

// index finds the parts of a node.
func index(n *source.Node) map[string]*source.Node {
	out := map[string]*source.Node{}
	for _, e := range parts(n) {
		out[e.Key] = e.Value
	}
	return out
}

// get follows an address; nil if there is nothing.
func get(n *source.Node, keys ...string) *source.Node {
	for _, key := range keys {
		n = index(n)[key]
	}
	return n
}

// flow writes a value on one line, as it might stand in a file, so that two values that say
// the same are written alike.
func flow(n *source.Node, f form) string {
	if x, isNumber := n.Decimal(); isNumber && f == decimal {
		return decimalText(x)
	}
	var words []string
	for _, item := range n.List() {
		words = append(words, flow(item, f))
	}
	for _, e := range n.Map() {
		words = append(words, e.Key+": "+flow(e.Value, f))
	}
	if f == condition {
		slices.Sort(words)
		words = slices.Compact(words)
	}
	switch n.Kind {
	case source.List:
		return list(words)
	case source.Map:
		return "{" + strings.Join(words, ", ") + "}"
	}
	return n.Text
}

// list writes words as a list.
func list(words []string) string { return "[" + strings.Join(words, ", ") + "]" }
