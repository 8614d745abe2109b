package sheet

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
)

// PanelFile is one panel file: several respondents, one subject, one round. It names the
// answer files and never repeats what is in them.
type PanelFile struct {
	// Name is the file the panel was read from, for messages; "" for a new one.
	Name    string
	Subject string // who is assessed; may be blank, like the comment
	// Members are the answer files, relative to the panel file, with / between folders.
	Members []string
	// Consensus is what the room agreed on, by question id. It stands beside the members'
	// own answers and never replaces them.
	Consensus map[string]Consensus
	Comment   string // what to say at the head of the report
	// Actions holds what was agreed, by question id.
	Actions map[string]Action

	was    *PanelFile // what the text says; nil for a new one
	source *fileText  // the text the panel was read from; nil for a new one
}

// Consensus is the answer that a room agreed on.
type Consensus struct {
	Option string
	Reason string // how the room came to it; may be blank

	// Span is where the entry stands in its file.
	Span finding.Span
}

// NewPanel returns a panel of these answer files, without consensus.
func NewPanel(subject string, members []string) *PanelFile {
	return &PanelFile{Subject: subject, Members: slices.Clone(members), Consensus: map[string]Consensus{}, Actions: map[string]Action{}}
}

// SetConsensus records what the room agreed on; without an option it removes the entry.
// It tells whether anything changed.
func (p *PanelFile) SetConsensus(question string, c Consensus) bool {
	old, known := p.Consensus[question]
	switch {
	case c.Option == "":
		delete(p.Consensus, question)
		return known
	case known && old.Option == c.Option && old.Reason == c.Reason:
		return false
	}
	p.Consensus[question] = c
	return true
}

// SetAction records what was agreed about a question; a blank action removes the entry. It
// tells whether anything changed.
func (p *PanelFile) SetAction(question string, a Action) bool {
	return setAction(&p.Actions, question, a)
}

// clone returns a copy that shares nothing which changes.
func (p *PanelFile) clone() *PanelFile {
	c := *p
	c.Members, c.Consensus, c.Actions = slices.Clone(p.Members), maps.Clone(p.Consensus), maps.Clone(p.Actions)
	return &c
}

// MemberSpan is where a member is named in the text that the panel was read from; zero for
// a new one.
func (p *PanelFile) MemberSpan(i int) finding.Span {
	if p.source == nil || p.source.root == nil {
		return finding.Span{}
	}
	members := p.source.root.Get("members")
	if members == nil || i >= len(members.Items) {
		return finding.Span{}
	}
	return members.Items[i].Span
}

// HeadSpan is where the value of a key at the top of the file stands, such as "subject"; zero
// for a new panel, and for a key that is not there.
func (p *PanelFile) HeadSpan(key string) finding.Span { return p.source.headSpan(key) }

// PanelSchema is the first key of every panel file.
const PanelSchema = "cxgap/panel/v1"

// PanelShape returns the format of a panel file: several respondents, one subject, one
// round. The JSON Schema is printed from it.
func PanelShape() *source.Shape {
	return shape.Object("a panel file", "Several respondents' answers about one subject, read together.",
		shape.Schema(PanelSchema),
		shape.May("subject", shape.Blank(shape.Text("subject", "Who is assessed."))),
		shape.Need("members", shape.Example("[okafor.yaml, lindqvist.yaml]", &source.Shape{Type: source.ListOf, Name: "members", Min: 1,
			Element:   shape.Text("a member", "An answer file, relative to this one, with / between folders."),
			Elsewhere: source.Demands{Distinct: true},
			Doc:       "The answer files of those who take part."})),
		shape.May("consensus", shape.More("It stands beside the members' own answers and never replaces them.",
			&source.Shape{Type: source.MapOf, Name: "consensus", Keys: source.Slug, Element: consensusShape(), Doc: "What the room agreed on, by question id.",
				Example: `final-say: {option: confirmed, reason: "agreed in the room"}`})),
		shape.May("comment", shape.Blank(shape.Text("comment", "What to say at the head of the report."))),
		shape.May("actions", shape.More("Reports show it beside the gap.",
			&source.Shape{Type: source.MapOf, Name: "actions", Keys: source.Slug, Element: actionShape(), Doc: "What was agreed, by question id.",
				Example: `final-say: {who: "COO", due: 2026-06-30}`})),
	)
}

// consensusShape is one entry of a panel's consensus.
func consensusShape() *source.Shape {
	return shape.Example(`{option: confirmed, reason: "agreed in the room"}`, shape.Object("a consensus", "The answer that the room agreed on.",
		shape.Need("option", shape.Slug("option", "The id of the option agreed on.")),
		shape.May("reason", shape.Blank(shape.Text("reason", "How the room came to it.")))))
}

// ReadPanel reads a panel file and checks its form: everything that can be said without
// its rubric and its members, all in one go. The panel is nil exactly if the findings
// hold an error. [PanelFile.Validate] does the rest.
//
// The name is used in findings only. The bytes may carry a BOM and CRLF line ends; both
// are kept by [PanelFile.Encode].
func ReadPanel(name string, data []byte) (*PanelFile, finding.List) {
	p, findings := InspectPanel(name, data)
	if findings.Err() != nil {
		return nil, findings
	}
	return p, findings
}

// InspectPanel reads what can be read of a file that may have errors, so that
// [PanelFile.Validate] can report in the same run what is wrong against the rubric. The panel
// is nil if the file is no panel file at all, or far longer than one may be. With an error among the findings it is good
// for nothing but Validate.
func InspectPanel(name string, data []byte) (*PanelFile, finding.List) {
	data = endLastLine(data)
	doc, bad := source.ParseOn(name, data)
	if doc == nil {
		return nil, bad
	}
	check := panelForm{answerForm{source.NewChecker(name, true).Among(doc.Lines)}}
	check.Add(bad)
	if !check.isPanelFile(doc.Root) {
		return nil, check.Findings()
	}
	check.misplacedWords(doc.Root.Get("consensus"))
	check.Check(doc.Root, PanelShape())
	if check.Flooded() {
		return nil, check.Findings()
	}
	check.members(doc.Root.Get("members"))
	check.actions(doc.Root.Get("actions"))
	p := decodePanel(doc.Root)
	p.Name = name
	p.source = &fileText{root: doc.Root}
	findings := check.Findings()
	if findings.Err() == nil {
		p.source, p.was = cutText(doc, data, "consensus", "actions"), p.clone()
	}
	return p, findings
}

// IsPanel tells whether a file is meant to be a panel file, so that a command can accept
// answer files and panel files by the same argument: its schema says so, or it has no
// schema and names members.
func IsPanel(data []byte) bool {
	if !bytes.Contains(data, []byte("cxgap/panel/")) && !bytes.Contains(data, []byte("members")) {
		return false // spares thousands of answer files a second reading
	}
	doc, _ := source.ParseOn("", endLastLine(data))
	if doc == nil {
		return false
	}
	schema := doc.Root.Get("schema")
	return strings.HasPrefix(schema.String(), "cxgap/panel/") || schema == nil && doc.Root.Get("members") != nil
}

// decodePanel reads a tree that may have faults: what does not fit becomes a zero value.
func decodePanel(n *source.Node) *PanelFile {
	p := &PanelFile{Subject: n.Get("subject").String(), Comment: n.Get("comment").String(),
		Consensus: byQuestion(n.Get("consensus"), decodeConsensus), Actions: byQuestion(n.Get("actions"), decodeAction)}
	if members := n.Get("members"); members != nil {
		for _, member := range members.Items {
			p.Members = append(p.Members, member.String())
		}
	}
	return p
}

func decodeConsensus(e source.Entry) Consensus {
	return Consensus{Option: slugOf(e.Value.Get("option")), Reason: e.Value.Get("reason").String(), Span: e.Span}
}

// panelForm checks what a [PanelShape] cannot say and what needs no rubric.
type panelForm struct{ answerForm }

// isPanelFile reports a file of another kind alone.
func (f panelForm) isPanelFile(root *source.Node) bool {
	if root.Kind == source.Empty && !root.Faulty {
		f.Errorf(top(root), "wrong-type", "a panel file begins with the line: schema: "+PanelSchema, "the file is empty, or holds nothing but comments")
		return false
	}
	if root.Kind != source.Map {
		f.Errorf(top(root), "wrong-type", "a panel file begins with the line: schema: "+PanelSchema, "this is no panel: expected keys with values at the top")
		return false
	}
	schema := root.Get("schema")
	kind, version, _ := strings.Cut(strings.TrimPrefix(schema.String(), "cxgap/"), "/")
	switch {
	case !strings.HasPrefix(schema.String(), "cxgap/") || schema.Text == PanelSchema:
		return true
	case kind == "panel" && version != "":
		f.Errorf(schema.Span, "wrong-schema", "use the cxgap that wrote it, or a newer one", "this cxgap reads %s, not %s", PanelSchema, source.Quote(schema.Text))
	case kind == "answers":
		f.Errorf(schema.Span, "wrong-schema", "name a panel file", "this is an answer file, not a panel file")
	case slices.Contains([]string{"rubric", "rubric-test", "report"}, kind):
		f.Errorf(schema.Span, "wrong-schema", "name a panel file", "this is a %s, not a panel file", strings.ReplaceAll(kind, "-", " "))
	default:
		return true
	}
	return false
}

// members reports a file that is named twice: its answers would count twice.
func (f panelForm) members(n *source.Node) {
	if n == nil {
		return
	}
	seen := map[string]bool{}
	for _, member := range n.Items {
		if member.String() == "" {
			continue
		}
		f.Relative(member)
		file := path.Clean(member.String())
		if seen[file] {
			f.Errorf(member.Span, "duplicate-member", "name it once", "the member %s is named twice", source.Quote(member.Text))
		}
		seen[file] = true
	}
}

// misplacedWords reports words in the place of an option, and a bare option where the form in
// braces is needed.
func (f panelForm) misplacedWords(consensus *source.Node) {
	if len(entriesOf(consensus)) > source.MaxEntries {
		return // that will be said instead
	}
	for _, e := range entriesOf(consensus) {
		id := e.Value.String()
		if e.Value.Faulty || id == "" {
			continue
		}
		hint := "write {option: " + id + `, reason: "how the room came to it"}`
		if noOption(id) != "" || !source.IsSlug(id) {
			hint = `write {option: the-id, reason: "how the room came to it"}, or remove the line`
		}
		f.Errorf(e.Value.Span, "wrong-type", hint, "the consensus on %q has to be written in braces", e.Key)
		e.Value.Faulty = true
	}
}

// Validate holds the panel against the rubric of its members: questions and options that
// it does not know, each with its place and the nearest known word. An action on a
// question that is never a gap is a warning. The members themselves are not looked at.
func (p *PanelFile) Validate(r *rubric.Rubric) finding.List {
	v := &answerCheck{Checker: source.NewChecker(p.Name, true), r: r}
	if p.source != nil {
		v.root = p.source.root
	}
	places := v.places("consensus")
	for _, id := range slices.Sorted(maps.Keys(p.Consensus)) {
		v.agreed(id, p.Consensus[id], places[id])
	}
	places = v.places("actions")
	for _, id := range slices.Sorted(maps.Keys(p.Actions)) {
		v.action(id, places[id])
	}
	return v.Findings()
}

// agreed looks at one entry of the consensus.
func (v *answerCheck) agreed(id string, c Consensus, at source.Entry) {
	q := v.question(id, at.Span)
	if q == nil || c.Option == "" || q.Option(c.Option) != nil {
		return
	}
	v.Errorf(spanOf(at.Value.Get("option")), "unknown-reference", optionHint(q, c.Option), "the question %q has no option %q", q.ID, c.Option)
}

// Encode writes the panel file as [Sheet.Encode] writes an answer file: what the text
// says already is copied as it stands, comments and line ends stay, and entries stand in
// the rubric's question order. A nil rubric leaves the order of the text.
func (p *PanelFile) Encode(r *rubric.Rubric) []byte {
	text, was := p.source, p.was
	if text == nil {
		text = newFileText()
	}
	if was == nil {
		was = &PanelFile{}
	}
	e := &encoder{fileText: text, lineWriter: newLineWriter(text), claimed: map[*piece]bool{}}
	e.fields = []field{
		{key: "schema", value: PanelSchema, same: true},
		{key: "subject", value: textValue(p.Subject), same: p.Subject == was.Subject},
		{key: "members", value: memberList(p.Members), same: slices.Equal(p.Members, was.Members)},
		{key: "consensus", section: true, entries: e.consensusEntries(p.Consensus, was.Consensus, r)},
		{key: "comment", value: textValue(p.Comment), same: p.Comment == was.Comment},
		{key: "actions", section: true, entries: e.actionEntries(p.Actions, was.Actions, r)},
	}
	return e.bytes()
}

// consensusEntries lists the consensus in the order of the rubric.
func (e *encoder) consensusEntries(now, before map[string]Consensus, r *rubric.Rubric) []entry {
	var list []entry
	for _, id := range e.sorted("consensus", slices.Collect(maps.Keys(now)), r) {
		c := now[id]
		if c.Option == "" {
			continue
		}
		was, known := before[id]
		list = append(list, entry{id: id, from: e.claim("consensus", id), same: known && was.Option == c.Option && was.Reason == c.Reason,
			value: func() string { return consensusValue(c) }})
	}
	return list
}

func consensusValue(c Consensus) string {
	var m flowMap
	m.id("option", c.Option)
	m.text("reason", c.Reason)
	return m.String()
}

// memberList writes names of YAML files plain and any other in quotes.
func memberList(members []string) string {
	words := make([]string, len(members))
	for i, name := range members {
		words[i] = quoted(name)
		if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
			words[i] = plain(name)
		}
	}
	return "[" + strings.Join(words, ", ") + "]"
}
