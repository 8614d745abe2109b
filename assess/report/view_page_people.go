package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/sheet"
	"cxgap/rubric/visible"
)

// What the page of a panel says first: how far the people agree, what they see differently,
// and what to talk about.

// agreement says in words how far the people agree, what the room settled, and which facts
// they see differently.
func (p *page) agreement() *document.Section {
	if p.Panel == nil || p.Agreement == nil {
		return nil
	}
	words := &p.Agreement.Words
	blocks := document.Close{boldly(p.clip(words.Headline, 0)), plainly(p.clip(words.Divide, 0)), plainly(p.clip(words.Share, 0)), plainly(p.clip(p.Panel.Words.Settled, 0)), plainly(p.clip(p.Panel.Words.LeftOpen, 0))}
	var open []ReportContext
	var others []string
	for _, c := range p.Panel.OpenFirst() {
		switch {
		case c.Agreed:
		case c.Matters:
			open = append(open, c)
		default:
			others = append(others, c.Name)
		}
	}
	var list document.List
	for i := range open {
		if i == p.facts && len(open) > p.facts+1 {
			list.Items = append(list.Items, document.Item{Text: fmt.Sprintf("… and %d more", len(open)-i)})
			break
		}
		c := &open[i]
		var votes document.List
		for _, v := range c.Votes {
			votes.Items = append(votes.Items, document.Item{Lead: "–", Text: p.clip(visible.Join(" ", v.Answer, "← "+voices(v.Members, p.shortNames(v.Who))), 4)})
		}
		list.Items = append(list.Items, document.Item{Text: p.clip(c.Prompt, 2), Tone: document.Title, Blocks: []document.Block{votes}})
	}
	if len(list.Items) > 0 {
		blocks = append(blocks, boldly(openFactsWords), list)
	}
	if len(others) > 0 {
		blocks = append(blocks, plainly(p.clip(otherFactsWords+strings.Join(others, "; ")+".", 0)))
	}
	return half(p.section("agreement", agreementTitle, blocks))
}

// talkFirst sets the answers to the questions side by side that lie furthest apart and that
// the room has not settled.
func (p *page) talkFirst() *document.Section {
	if p.Panel == nil {
		return nil
	}
	open := slices.DeleteFunc(p.Panel.TalkFirst(), func(t ReportTalk) bool { return t.Agreed != "" })
	var list document.List
	for i := range open[:min(p.talk, len(open))] {
		t := &open[i]
		var levels document.List
		for j := range t.Ladder {
			a := &t.Ladder[j]
			levels.Items = append(levels.Items, document.Item{Lead: strconv.Itoa(a.Level), Text: p.clip(visible.Join(" ", a.Answer, "← "+p.whoGave(t, a)), 5)})
		}
		list.Items = append(list.Items, document.Item{Text: p.clip(t.Prompt, 2), Tone: document.Title, Blocks: []document.Block{levels}})
	}
	blocks := document.Close{list}
	if left := len(open) - len(list.Items); left > 0 && len(list.Items) > 0 {
		blocks = append(blocks, faintly(fmt.Sprintf("… and %s on which the answers lie two levels or more apart", visible.Count(left, "more question"))))
	}
	return half(p.section("talk", "Talk about first", blocks))
}

// whoGave names those who gave a level, with what was seen and what they said.
func (p *page) whoGave(t *ReportTalk, a *ReportTalkAnswer) string {
	if a.Members == 0 {
		return "nobody"
	}
	i := slices.IndexFunc(p.Questions, func(q ReportQuestion) bool { return q.ID == t.Question })
	if i < 0 || len(p.Questions[i].Said) == 0 {
		return talkVoices(a) // of a large panel, how many
	}
	var who []string
	for j := range p.Questions[i].Said {
		s := &p.Questions[i].Said[j]
		if s.Level == nil || *s.Level != a.Level {
			continue
		}
		one := p.shortName(s.Who)
		if s.Evidence == string(sheet.EvidenceSeen) {
			one += ", seen"
		}
		if s.Note != "" && p.notes {
			one += ": " + noteWords(s.Note)
		}
		who = append(who, one)
	}
	return strings.Join(who, "; ")
}

// shortName is a person's name without the role, which the head of the page gives; where there
// is no name, or two people have the same one, all there is of them.
func (p *page) shortName(who string) string {
	name := who
	for i := range p.Respondents {
		if r := &p.Respondents[i]; personShown(r) == who && text(r.Name) != "" {
			name = text(r.Name)
		}
	}
	same := 0
	for i := range p.Respondents {
		if text(p.Respondents[i].Name) == name {
			same++
		}
	}
	if same > 1 {
		return who
	}
	return name
}

func (p *page) shortNames(who []string) []string {
	out := make([]string, len(who))
	for i := range who {
		out[i] = p.shortName(who[i])
	}
	return out
}
