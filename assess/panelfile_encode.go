package assess

import (
	"maps"
	"slices"
	"strings"

	"cxgap/rubric"
)

// Encode writes the panel file as [Answers.Encode] writes an answer file: what the text
// says already is copied as it stands, comments and line ends stay, and entries stand in
// the rubric's question order. A nil rubric leaves the order of the text.
func (p *PanelFile) Encode(r *rubric.Rubric) []byte {
	text, was := p.source, p.was
	if text == nil {
		text = newSheet()
	}
	if was == nil {
		was = &PanelFile{}
	}
	e := &encoder{sheet: text, pen: newPen(text), claimed: map[*piece]bool{}}
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
