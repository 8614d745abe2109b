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
	out, r := *n, d.table[at.pattern]
	out.Entries, out.Items = nil, nil
	switch {
	case r.form == condition:
		return d.condition(n, at, "")
	case r.form == branch:
		out.Entries = slices.Clone(n.Entries)
		slices.SortFunc(out.Entries, func(a, b source.Entry) int { return strings.Compare(b.Key, a.Key) }) // as one says it
		out.Entries[0].Value = scalar(d.names["questions"].of(out.Entries[0].Value.Text))
		return &out
	case n.Kind == source.Scalar && r.names != "":
		out.Text = d.names[r.names].of(n.Text)
	}
	for _, e := range n.Entries {
		switch {
		case r.names != "":
			e.Key = d.names[r.names].of(e.Key)
		case r.form == mapped:
			e.Key = d.names[at.String()].of(e.Key)
		}
		in := at.under(e.Key, r.form == mapped)
		if in.pattern == "benchmarks/*/counts" {
			e.Value = d.condition(e.Value, in, n.Get("question").String())
		} else {
			e.Value = d.read(e.Value, in)
		}
		if !saysNothing(e.Value, d.table[in.pattern]) {
			out.Entries = append(out.Entries, e)
		}
	}
	for _, e := range parts(n) {
		if n.Kind != source.List {
			break
		}
		if r.names != "" {
			item := *e.Value
			item.Text = d.names[r.names].of(item.Text)
			out.Items = append(out.Items, &item)
			continue
		}
		key := d.names[at.String()].of(e.Key)
		item := d.read(e.Value, at.under(key, true))
		if id := item.Get("id"); id != nil {
			id.Text = key
			if d.table[at.under(key, true).pattern+"/renamed_from"].form == listed {
				addFormer(item, d.names[at.String()].used(key))
			}
		}
		out.Items = append(out.Items, item)
	}
	return &out
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

// condition copies a condition on questions, or a clause on the question named.
func (d *reader) condition(n *source.Node, at address, question string) *source.Node {
	out := *n
	out.Entries, out.Items = nil, nil
	for _, item := range n.Items {
		item := *item
		item.Text = d.names["questions/"+question+"/options"].of(item.Text)
		out.Items = append(out.Items, &item)
	}
	for _, e := range n.Entries {
		if strings.HasSuffix(at.pattern, "when") {
			e.Key = d.names["questions"].of(e.Key)
			e.Value = d.condition(e.Value, address{}, e.Key)
		}
		out.Entries = append(out.Entries, e)
	}
	return &out
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
