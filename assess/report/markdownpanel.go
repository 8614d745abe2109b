package report

import (
	"fmt"
	"strconv"
	"strings"
)

// warning says before anything else that a panel does not agree.
func (m *markdown) warning(r *Report) {
	if warned(r) {
		m.strong(r.Agreement.Words.Headline)
		m.paras(r.Agreement.Words.Divide, r.Agreement.Words.Caution)
	}
}

// clearUpFirst leads a panel's report: the facts that the members answer differently.
func (m *markdown) clearUpFirst(r *Report) {
	if r.Panel == nil || len(r.Panel.Context) == 0 {
		return
	}
	m.heading(2, factsTitle)
	m.para(r.Panel.Words.Context)
	facts := r.Panel.OpenFirst()
	for i := range facts {
		c := &facts[i]
		m.strong(c.Prompt)
		items := make([]string, len(c.Votes))
		for j := range c.Votes {
			v := &c.Votes[j]
			items[j] = saidBy("", voices(v.Members, v.Who), v.Answer)
		}
		m.list(items...)
		m.para(c.Words)
	}
}

// The titles of the parts of a panel's report.
const (
	factsTitle     = "Facts to settle"
	agreeTitle     = "How far the answers agree"
	talkTitle      = "Where the answers lie furthest apart"
	rolesTitle     = "Role by role"
	consensusTitle = "What the room agreed on"
)

// saidBy sets a level and who gave it before the answer, on a line of its own.
func saidBy(level, who, answer string) string {
	first := join(" · ", bolded(level), markRest(who))
	if level == "" {
		first = mark(who)
	}
	return join("\\\n", first, around("*", markRest(answer)))
}

// panel says how far the members agree, where they do not, and what the room agreed on.
func (m *markdown) panel(r *Report) {
	if r.Panel == nil || r.Agreement == nil {
		return
	}
	m.heading(2, agreeTitle)
	m.para(r.Words.Voice)
	m.para(r.Agreement.Words.About)
	m.para(r.Panel.Words.Thin)
	m.roles(r)
	m.talk(r)
}

// talk lists the questions whose answers lie apart, with who gave which.
func (m *markdown) talk(r *Report) {
	p := r.Panel
	if len(p.Talk) == 0 {
		return
	}
	m.heading(3, talkTitle)
	m.para(p.Words.Talk)
	list := p.TalkFirst()
	for i := range list {
		t := &list[i]
		m.strong(strconv.Itoa(i+1) + ". " + t.Prompt)
		items := make([]string, len(t.Answers))
		for j := range t.Answers {
			a := &t.Answers[j]
			items[j] = saidBy(strconv.Itoa(a.Level)+" "+a.LevelName, talkVoices(a), a.Answer)
		}
		m.list(items...)
		m.paras(notAll(knewOf(r, t.Question)), t.Agreed)
	}
}

// roles sets the roles against the criteria.
func (m *markdown) roles(r *Report) {
	a := r.Agreement
	if len(a.Heat) == 0 {
		return
	}
	m.heading(3, rolesTitle)
	m.para(a.Words.Heat)
	head := []string{"Role (people)"}
	for i := range r.Criteria {
		head = append(head, mark(r.Criteria[i].Name))
	}
	var rows [][]string
	for i := range a.Heat {
		h := &a.Heat[i]
		row := []string{mark(roleWithSize(h.Name, h.Members))}
		for j := range h.Cells {
			row = append(row, mark(h.Cells[j].Shown))
		}
		rows = append(rows, row)
	}
	m.table(head, "l"+strings.Repeat("r", len(r.Criteria)), rows)
	m.roleGaps(a)
}

// roleGaps gives the widest gap of each criterion in a sentence, and in a table all that
// are a level wide.
func (m *markdown) roleGaps(a *ReportAgreement) {
	m.para(a.Words.RoleGaps)
	items := make([]string, len(a.Widest))
	for i := range a.Widest {
		items[i] = mark(a.Widest[i].Words)
	}
	m.list(items...)
	var rows [][]string
	for i := range a.RoleGaps {
		if g := &a.RoleGaps[i]; g.Flagged {
			rows = append(rows, []string{mark(g.CriterionName), mark(roleWithSize(g.GroupName, g.GroupSize)), mark(roleWithSize(g.AgainstName, g.AgainstSize)), mark(g.Shown)})
		}
	}
	switch {
	case len(rows) > mostPairs:
		m.para(fmt.Sprintf("In all, %d pairs of roles lie so far apart; the spreadsheet lists them.", len(rows)))
	case len(rows) > len(a.Widest):
		m.para("All pairs of roles that lie a whole level or more apart; + means that the first one places the criterion higher:")
		m.table([]string{"Criterion", "Role (people)", "Against", "Points"}, "lllr", rows)
	}
}

// mostPairs is how many pairs of roles are listed; more of them say no more than the
// scores above.
const mostPairs = 24

// consensus sets what the room agreed on beside what the members' own answers gave.
func (m *markdown) consensus(p *ReportPanel) {
	if p == nil || len(p.Consensus) == 0 {
		return
	}
	m.heading(2, consensusTitle)
	m.para(p.Words.Consensus)
	rows := make([][]string, len(p.Consensus))
	for i := range p.Consensus {
		c := &p.Consensus[i]
		rows[i] = []string{mark(c.Prompt), mark(join(": ", c.LevelShown, c.Answer)), mark(c.BeforeShown), mark(join(" ", text(c.Reason), c.Idle))}
	}
	m.table([]string{"Question", "Agreed on", "Members' own answers", "Reason"}, "", rows)
}

// markdownMembers is the most members who get a column among the answers.
const markdownMembers = 6

// panelHead and panelRow are the table of answers of a panel: beside what the panel counts
// with, what each member answered, or how many gave which level.
func panelHead(r *Report) (head []string, right string) {
	who := members(r, markdownMembers)
	if who == nil {
		return []string{"Question", "Answer", "Level", "Knew", "Levels given", "Remarks"}, "llrrll"
	}
	head = append([]string{"Question", "Answer", "Level", "Knew"}, marks(who)...)
	return append(head, "Remarks"), "llrr"
}

func panelRow(r *Report, q *ReportQuestion) []string {
	row := []string{mark(q.Prompt), mark(answerWords(q)), levelWords(q.Level), mark(knewShown(knewOf(r, q.ID)))}
	if members(r, markdownMembers) == nil {
		row = append(row, mark(countsShown(q)))
	} else {
		for i := range q.Said {
			row = append(row, mark(saidWords(&q.Said[i], len(q.Weights) > 0)))
		}
	}
	return append(row, panelRemarks(q))
}

// panelRemarks are the remarks on a panel's answer and those of each member.
func panelRemarks(q *ReportQuestion) string {
	var parts []string
	for i := range q.Said {
		s := &q.Said[i]
		own := remarks(&ReportQuestion{Evidence: s.Evidence, Note: s.Note, Link: s.Link, AskName: s.Ask, NotApplicable: s.NotApplicable})
		if why := markRest(s.NotApplicable); why != "" {
			own = join(". ", "Not applicable: "+why, own)
		}
		if own != "" {
			parts = append(parts, bolded(s.Who)+" – "+own)
		}
	}
	ticks := ReportQuestion{Items: q.Items}
	return join(". ", remarks(&ticks), strings.Join(parts, "; "))
}
