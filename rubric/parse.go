package rubric

import (
	"math/big"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Parse reads a rubric and reports everything that is wrong with it in one go. The
// rubric is nil exactly if the findings hold an error.
//
// The name is used in findings only. The bytes may carry a BOM and CRLF line ends.
func Parse(name string, data []byte) (*Rubric, finding.List) {
	doc, bad := source.Parse(name, data)
	if doc == nil {
		return nil, bad
	}
	return FromDocument(doc, bad)
}

// FromDocument is [Parse] for a document that has been read already, with the findings
// of that reading, so that a check that needs both parses the file once.
func FromDocument(doc *source.Document, bad finding.List) (*Rubric, finding.List) {
	r, findings := Sketch(doc, bad)
	if findings.Err() != nil {
		return nil, findings
	}
	return r, findings
}

// Sketch is [FromDocument] for a check that wants to look at what is sound of an invalid
// rubric too: what does not fit is a zero value in it. The rubric is nil only if the file is
// of another kind, or a list of it is longer by far than it may be.
func Sketch(doc *source.Document, bad finding.List) (*Rubric, finding.List) {
	check := source.NewChecker(doc.Name, false).Among(doc.Lines)
	check.Add(bad)
	if otherFile(doc.Root, check) {
		return nil, check.Findings()
	}
	check.Check(doc.Root, format())
	if check.Flooded() {
		return nil, check.Findings()
	}
	r := decode(doc.Root)
	r.SHA256 = doc.SHA256
	validate(r, doc.Root, check)
	return r, check.Findings()
}

// otherFile reports a file that is no rubric of this version: telling all that such a
// file lacks as a rubric would be no help.
func otherFile(root *source.Node, check *source.Checker) bool {
	begin := "a rubric begins with the line schema: " + Schema
	schema := root.Get("schema").String()
	switch family, version, _ := strings.Cut(strings.TrimPrefix(schema, "cxgap/"), "/"); {
	case root.Kind == source.Empty && !root.Faulty:
		check.Errorf(root.Span, "wrong-type", begin, "the file is empty, or holds nothing but comments")
	case root.Kind != source.Map:
		check.Errorf(root.Span, "wrong-type", begin, "this is no rubric: expected keys with values at the top, not %s", root.Kind)
	case !strings.HasPrefix(schema, "cxgap/"):
		return check.OtherFormat(root, format(), begin)
	case schema == Schema:
		return false
	case family == "rubric" && source.LaterVersion(version):
		check.Errorf(root.Get("schema").Span, "wrong-schema", "use a newer cxgap, or write "+Schema, "this cxgap reads %s, not %s", Schema, source.Quote(schema))
	case slices.Contains([]string{"answers", "panel", "rubric-test", "report"}, family):
		check.Errorf(root.Get("schema").Span, "wrong-schema", begin, "this file is no rubric: its schema is %s", source.Quote(schema))
	default:
		return false
	}
	return true
}

// decode builds the model from a tree that may have faults: what does not fit its shape
// becomes a zero value, so that the later checks still see the rest of the file.
func decode(n *source.Node) *Rubric {
	r := &Rubric{
		Place: place(n), ID: n.Get("id").String(), Version: n.Get("version").String(), Title: n.Get("title").String(),
		About: textOr(n.Get("about"), "organisation"), Summary: n.Get("summary").String(), Caveat: n.Get("caveat").String(),
		Scale:          list(n.Get("scale"), decodeLevel),
		Roles:          list(n.Get("roles"), decodeRole),
		Sources:        list(n.Get("sources"), decodeSource),
		Topics:         list(n.Get("topics"), decodeTopic),
		Questions:      list(n.Get("questions"), decodeQuestion),
		Gates:          list(n.Get("gates"), decodeGate),
		Contradictions: list(n.Get("contradictions"), decodeContradiction),
		Verdicts:       list(n.Get("verdicts"), decodeVerdict),
		Benchmarks:     list(n.Get("benchmarks"), decodeBenchmark),
	}
	r.Scoring = decodeScoring(n.Get("scoring"), r.Top())
	r.Criteria = list(n.Get("criteria"), func(c *source.Node) Criterion { return decodeCriterion(c, r.Scoring.TargetLevel) })
	r.buildIndex()
	return r
}

func place(n *source.Node) Place {
	if n == nil {
		return Place{}
	}
	return Place{Span: n.Span, node: n}
}

func list[T any](n *source.Node, one func(*source.Node) T) []T {
	if n == nil || len(n.Items) == 0 {
		return nil
	}
	out := make([]T, len(n.Items))
	for i, item := range n.Items {
		out[i] = one(item)
	}
	return out
}

func ref(n *source.Node) Ref {
	if n == nil {
		return Ref{}
	}
	return Ref{ID: n.String(), Span: n.Span}
}

func wholeOr(n *source.Node, fallback int) int {
	if i, ok := n.Whole(); ok {
		return i
	}
	return fallback
}

func wholeOrNil(n *source.Node) *int {
	if i, ok := n.Whole(); ok {
		return &i
	}
	return nil
}

func decimalOr(n *source.Node, num, denom int64) *big.Rat {
	if x, ok := n.Decimal(); ok {
		return x
	}
	return big.NewRat(num, denom)
}

func textOr(n *source.Node, fallback string) string {
	if text := n.String(); text != "" {
		return text
	}
	return fallback
}

// isFalse tells whether a key is there and says false.
func isFalse(n *source.Node) bool {
	value, ok := n.Bool()
	return ok && !value
}

func isTrue(n *source.Node) bool {
	value, _ := n.Bool()
	return value
}

func decodeLevel(n *source.Node) Level {
	return Level{Place: place(n), Name: n.Get("name").String(), Meaning: n.Get("meaning").String()}
}

// decodeScoring fills in the defaults of method.md, section 2.
func decodeScoring(n *source.Node, top int) Scoring {
	_, hasSlack := n.Get("balance_slack").Whole()
	s := Scoring{
		Place:             place(n),
		BalanceSlack:      wholeOr(n.Get("balance_slack"), top),
		HasSlack:          hasSlack,
		TargetLevel:       wholeOr(n.Get("target_level"), (3*top+3)/4),
		PrerequisiteLevel: wholeOr(n.Get("prerequisite_level"), (top+1)/2),
		MinCoverage:       decimalOr(n.Get("min_coverage"), 3, 4),
		MaxNotApplicable:  decimalOr(n.Get("max_not_applicable"), 1, 4),
	}
	if cuts := n.Get("cut_points"); cuts != nil {
		s.CutPoints = list(cuts, func(c *source.Node) *big.Rat { return decimalOr(c, 0, 1) })
	} else {
		for k := 1; k <= top; k++ {
			s.CutPoints = append(s.CutPoints, big.NewRat(int64(100*(2*k-1)), int64(2*top)))
		}
	}
	s.Effort = decodeEffort(n.Get("effort"))
	return s
}

func decodeEffort(n *source.Node) []Effort {
	if n == nil {
		return []Effort{{Name: "S", Points: 1}, {Name: "M", Points: 2}, {Name: "L", Points: 4}}
	}
	var sizes []Effort
	for _, e := range n.Entries {
		sizes = append(sizes, Effort{Place: place(e.Value), Name: e.Key, Points: wholeOr(e.Value.Get("points"), 1), Meaning: e.Value.Get("meaning").String()})
	}
	return sizes
}

func decodeRole(n *source.Node) Role {
	return Role{Place: place(n), ID: n.Get("id").String(), Name: n.Get("name").String()}
}

func decodeSource(n *source.Node) Source {
	return Source{Place: place(n), ID: n.Get("id").String(), Title: n.Get("title").String(), Author: n.Get("author").String(),
		Publisher: n.Get("publisher").String(), Date: n.Get("date").String(), Note: n.Get("note").String()}
}

func decodeCriterion(n *source.Node, target int) Criterion {
	return Criterion{Place: place(n), ID: n.Get("id").String(), Name: n.Get("name").String(), Meaning: n.Get("meaning").String(),
		Weight: wholeOr(n.Get("weight"), 1), Target: wholeOr(n.Get("target"), target), Sources: list(n.Get("sources"), ref), RenamedFrom: list(n.Get("renamed_from"), ref)}
}

func decodeTopic(n *source.Node) Topic {
	return Topic{Place: place(n), ID: n.Get("id").String(), Name: n.Get("name").String(), Intro: n.Get("intro").String(), RenamedFrom: list(n.Get("renamed_from"), ref)}
}

func decodeQuestion(n *source.Node) Question {
	q := Question{
		Place: place(n), ID: n.Get("id").String(), Topic: n.Get("topic").String(), Name: n.Get("name").String(), Prompt: n.Get("prompt").String(),
		Help: n.Get("help").String(), Evidence: n.Get("evidence").String(), Core: isTrue(n.Get("core")),
		AppliesWhen: decodeCondition(n.Get("applies_when")), BestInformed: list(n.Get("best_informed"), ref),
		Options: list(n.Get("options"), decodeOption), Sources: list(n.Get("sources"), ref), RenamedFrom: list(n.Get("renamed_from"), ref),
	}
	if scores := n.Get("scores"); scores != nil {
		for _, e := range scores.Entries {
			q.Scores = append(q.Scores, Weight{Criterion: Ref{ID: e.Key, Span: e.Span}, Weight: wholeOr(e.Value, 1)})
		}
	}
	if b := n.Get("ask_when"); b != nil {
		q.AskWhen = &Branch{Place: place(b), Question: ref(b.Get("question")), AtLeast: wholeOr(b.Get("at_least"), 1)}
	}
	if c := n.Get("checklist"); c != nil {
		q.Checklist = &Checklist{Place: place(c), Prompt: c.Get("prompt").String(), Items: list(c.Get("items"), decodeItem)}
	}
	if g := n.Get("gap"); g != nil {
		q.Gap = &Gap{Place: place(g), Title: g.Get("title").String(), Action: g.Get("action").String(), Why: g.Get("why").String(),
			Effort: g.Get("effort").String(), Requires: list(g.Get("requires"), ref)}
	}
	return q
}

func decodeItem(n *source.Node) Item {
	return Item{Place: place(n), ID: n.Get("id").String(), Text: n.Get("text").String()}
}

func decodeOption(n *source.Node) Option {
	o := Option{Place: place(n), ID: n.Get("id").String(), Text: n.Get("text").String(), Level: wholeOr(n.Get("level"), 0),
		Action: n.Get("action").String(), Effort: n.Get("effort").String(), NoStep: isFalse(n.Get("step")), RenamedFrom: list(n.Get("renamed_from"), ref)}
	if b := n.Get("items"); b != nil {
		o.Items = &Bounds{Place: place(b), AtLeast: wholeOrNil(b.Get("at_least")), AtMost: wholeOrNil(b.Get("at_most"))}
	}
	return o
}

func decodeCondition(n *source.Node) Condition {
	if n == nil {
		return nil
	}
	var c Condition
	for _, e := range n.Entries {
		clause := decodeClause(e.Value)
		clause.Question = Ref{ID: e.Key, Span: e.Span}
		c = append(c, clause)
	}
	return c
}

func decodeClause(n *source.Node) Clause {
	return Clause{Place: place(n), Options: list(n, ref), AtLeast: wholeOrNil(n.Get("at_least")), AtMost: wholeOrNil(n.Get("at_most")),
		NotSettled: isFalse(n.Get("settled"))}
}

func decodeGate(n *source.Node) Gate {
	return Gate{Place: place(n), ID: n.Get("id").String(), Question: ref(n.Get("question")), Below: wholeOr(n.Get("below"), 1),
		Caps: n.Get("caps").String(), At: wholeOr(n.Get("at"), 0), Reason: n.Get("reason").String(), Sources: list(n.Get("sources"), ref)}
}

func decodeContradiction(n *source.Node) Contradiction {
	return Contradiction{Place: place(n), ID: n.Get("id").String(), When: decodeCondition(n.Get("when")), Probe: n.Get("probe").String()}
}

func decodeVerdict(n *source.Node) Verdict {
	return Verdict{Place: place(n), ID: n.Get("id").String(), When: decodeCondition(n.Get("when")), Text: n.Get("text").String(),
		Withheld: n.Get("stage").String() == "withheld", First: ref(n.Get("first")), SetsAside: list(n.Get("sets_aside"), ref), Sources: list(n.Get("sources"), ref)}
}

func decodeBenchmark(n *source.Node) Benchmark {
	b := Benchmark{Place: place(n), ID: n.Get("id").String(), Question: ref(n.Get("question")), Value: n.Get("value").String(),
		Unit: n.Get("unit").String(), Has: n.Get("has").String(), AsOf: n.Get("as_of").String(), Study: n.Get("study").String(),
		Sample: n.Get("sample").String(), Caveat: n.Get("caveat").String(), Approx: isTrue(n.Get("approx")), Sources: list(n.Get("sources"), ref)}
	if c := n.Get("counts"); c != nil {
		clause := decodeClause(c)
		clause.Question = b.Question
		b.Counts = &clause
	}
	return b
}
