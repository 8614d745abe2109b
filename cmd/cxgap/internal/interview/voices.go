package interview

import (
	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// position is one option of a question with the members who hold it.
type position struct {
	option  *rubric.Option
	members int
	// voices are their own answers, in the order of the panel; nil in a panel too large to
	// name its members.
	voices []report.ReportSaid
}

// positions returns all options of a question, whether anybody holds them or not.
func (d *Meeting) positions(q *rubric.Question) []position {
	vote := d.Result().VoteOf(q.ID)
	positions := make([]position, len(q.Options))
	for i := range q.Options {
		o := &q.Options[i]
		p := position{option: o}
		if q.Scored() {
			p.members = vote.Levels[o.Level]
		} else {
			p.members = vote.Options[i]
		}
		for _, said := range d.said(q) {
			if said.Option == o.ID && contributed(q, said) {
				p.voices = append(p.voices, said)
			}
		}
		positions[i] = p
	}
	return positions
}

// without returns the answers of those who hold no position: who do not know, for whom it
// does not apply, or to whom the question was not put.
func (d *Meeting) without(q *rubric.Question) []report.ReportSaid {
	var out []report.ReportSaid
	for _, said := range d.said(q) {
		if !contributed(q, said) {
			out = append(out, said)
		}
	}
	return out
}

// contributed tells whether an answer counts as a position.
func contributed(q *rubric.Question, said report.ReportSaid) bool {
	if q.Scored() {
		return said.Level != nil
	}
	return said.Option != ""
}

// said returns what each member said about a question, in the order of the panel; nil in a
// panel too large to name its members.
func (d *Meeting) said(q *rubric.Question) []report.ReportSaid {
	return d.voices[d.Rubric().QuestionIndex(q.ID)].Said
}

// others says who holds no position, by what they said; nil if all hold one.
func (d *Meeting) others(q *rubric.Question) []string {
	var heads []string
	groups := map[string][]report.ReportSaid{}
	for _, said := range d.without(q) {
		head := withoutPosition(said)
		if groups[head] == nil {
			heads = append(heads, head)
		}
		groups[head] = append(groups[head], said)
	}
	var lines []string
	for _, head := range heads {
		lines = append(lines, head+": "+names(groups[head]))
	}
	return lines
}

// withoutPosition says why somebody holds no position.
func withoutPosition(said report.ReportSaid) string {
	switch {
	case said.State == assess.Absent, said.State == assess.LeftOut:
		return "Not put to"
	case said.NotApplicable != "":
		return "Not applicable"
	case said.Answer == "don't know":
		return "Don't know"
	case said.Option != "":
		return "Not counted"
	}
	return "Not answered"
}

// notes are the members' own words, in the order of the panel.
func (d *Meeting) notes(q *rubric.Question) []string {
	var lines []string
	for _, said := range d.said(q) {
		for _, text := range []string{said.Note, said.NotApplicable} {
			if text != "" {
				lines = append(lines, clean(said.Who)+": “"+clean(text)+"”")
			}
		}
	}
	return lines
}

// Voices returns who said what, the lowest answer first, then those who gave none. Answers
// that nobody gave are left out.
func (d *Meeting) Voices(q *rubric.Question) []Voices {
	all := []Voices{}
	for _, p := range d.positions(q) {
		if p.members == 0 {
			continue
		}
		v := Voices{Answer: d.optionText(q, p.option)}
		for _, said := range p.voices {
			v.Members = append(v.Members, inFull(said, ""))
		}
		if p.voices == nil {
			v.Count = people(p.members)
		}
		all = append(all, v)
	}
	for _, said := range d.without(q) {
		all = append(all, Voices{Members: [][]string{inFull(said, withoutPosition(said)+": ")}})
	}
	return all
}

// inFull is one member with everything that was said.
func inFull(said report.ReportSaid, head string) []string {
	texts := []string{head + clean(said.Who)}
	if said.Evidence != "" {
		texts = append(texts, "Evidence: "+evidenceName(sheet.Evidence(said.Evidence)))
	}
	for _, text := range []string{said.NotApplicable, said.Note} {
		if text != "" {
			texts = append(texts, "“"+clean(text)+"”")
		}
	}
	if said.Link != "" {
		texts = append(texts, "Link: "+clean(said.Link))
	}
	if said.Ask != "" {
		texts = append(texts, "Would know: "+clean(said.Ask))
	}
	return texts
}
