package assess

import (
	"maps"
	"slices"

	"cxgap/rubric/finding"
)

// PanelFile is one panel file: several respondents, one subject, one round (files.md,
// section 3). It names the answer files and never repeats what is in them.
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
	source *sheet     // the text the panel was read from; nil for a new one
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
