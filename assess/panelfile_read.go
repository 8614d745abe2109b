package assess

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

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
// is nil if the file is no panel file at all. With an error among the findings it is good
// for nothing but Validate.
func InspectPanel(name string, data []byte) (*PanelFile, finding.List) {
	data = endLastLine(data)
	doc, bad := source.Parse(name, data)
	if doc == nil {
		return nil, bad
	}
	check := panelForm{answerForm{source.NewChecker(name, true)}}
	check.Add(bad)
	if !check.isPanelFile(doc.Root) {
		return nil, check.Findings()
	}
	check.slips(doc.Root.Get("consensus"))
	check.Check(doc.Root, PanelShape())
	check.members(doc.Root.Get("members"))
	check.actions(doc.Root.Get("actions"))
	p := decodePanel(doc.Root)
	p.Name = name
	p.source = &sheet{root: doc.Root}
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
	doc, _ := source.Parse("", endLastLine(data))
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
	if root.Kind != source.Map {
		f.Errorf(root.Span, "wrong-type", "a panel file begins with the line: schema: "+PanelSchema, "this is no panel: expected keys with values at the top")
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
		file := path.Clean(member.String())
		if seen[file] {
			f.Errorf(member.Span, "duplicate-member", "name it once", "the member %s is named twice", source.Quote(member.Text))
		}
		seen[file] = true
	}
}

// slips reports words in the place of an option, and a bare option where the form in
// braces is needed.
func (f panelForm) slips(consensus *source.Node) {
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
