package report

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

const agreementName = "Agreement"

// leastAgreement is the least number of columns of the sheet on agreement.
const leastAgreement = 8

// agreementSheet says how far a panel's members describe the same organisation: alpha,
// the facts to clear up, the roles against the criteria, the gaps between roles, and what
// the room agreed on.
func agreementSheet(b *book, r *Report) {
	if r.Panel == nil || r.Agreement == nil {
		return
	}
	widths := []float64{44, 15}
	for range max(len(r.Criteria), leastAgreement-len(widths)) {
		widths = append(widths, 15)
	}
	s := b.add(agreementName, widths...)
	last := len(widths)
	s.wide(1, last, worded(agreeTitle, lookTitle), titleLine)
	s.wide(1, last, worded(join(" ", r.Agreement.Words.Headline, r.Agreement.Words.Divide), lookProse), proseLine)
	s.wide(1, last, worded(r.Words.Voice, lookProse), proseLine)
	s.wide(1, last, worded(r.Agreement.Words.About, lookFaint), proseLine)
	s.wide(1, last, worded(r.Panel.Words.Thin, lookProse), proseLine)
	s.alpha(r.Agreement)
	s.facts(r.Panel)
	s.agreedOn(r.Panel)
	s.heat(r)
	s.roleGaps(r.Agreement)
}

// line writes one row of a table and makes it high enough for its longest text.
func (s *worksheet) line(cells ...xcell) {
	for i, c := range cells {
		s.put(i+1, s.row, c)
	}
	s.height(s.row, s.rowHeight(cells))
	s.row++
}

// head writes the names of a table's columns; the first and those in words stand left.
func (s *worksheet) head(inWords string, names ...string) {
	for i, name := range names {
		l := lookHeadNumber
		if i == 0 || i < len(inWords) && inWords[i] == 'l' {
			l = lookHead
		}
		s.put(i+1, s.row, worded(name, l))
	}
	lines := 1
	for i, name := range names {
		lines = max(lines, s.lines(name, i+1, i+1))
	}
	s.height(s.row, max(headHeight, proseLine*float64(lines)))
	s.row++
}

// alpha gives the figure of agreement as numbers.
func (s *worksheet) alpha(a *ReportAgreement) {
	s.row++
	s.head("", "Agreement in numbers", "")
	s.line(strongText("People"), whole(a.Respondents))
	s.line(strongText("Questions known to two or more"), whole(a.Usable))
	s.line(strongText("Krippendorff's alpha, ordinal"), twoPlaces(a.Alpha))
	if a.AlphaRange != nil {
		s.line(strongText("Lowest with one person left out"), twoPlaces(a.AlphaRange.Low))
		s.line(strongText("Highest with one person left out"), twoPlaces(a.AlphaRange.High))
	}
	s.line(strongText("Reading"), centred(a.Reading))
}

// facts lists the context questions that the members answer differently.
func (s *worksheet) facts(p *ReportPanel) {
	if len(p.Context) == 0 {
		return
	}
	s.section(factsTitle)
	s.wide(1, len(s.widths), worded(p.Words.Context, lookProse), proseLine)
	facts := p.OpenFirst()
	for i := range facts {
		c := &facts[i]
		lines := make([]string, 0, len(c.Votes)+1)
		for j := range c.Votes {
			lines = append(lines, voices(c.Votes[j].Members, c.Votes[j].Who)+" → "+c.Votes[j].Answer)
		}
		s.beside(c.Prompt, strings.Join(append(lines, c.Words), "\n"))
	}
}

// beside writes a text beside what it is about, over the rest of the sheet.
func (s *worksheet) beside(about, body string) {
	row := s.row
	s.wide(2, len(s.widths), worded(body, lookProse), proseLine)
	if s.row == row {
		s.row++
	}
	s.put(1, row, strongText(about))
	s.height(row, proseLine*float64(max(s.lines(about, 1, 1), s.lines(body, 2, len(s.widths)))))
}

// heat sets the roles against the criteria: numbers, and shades of one colour behind them.
func (s *worksheet) heat(r *Report) {
	a := r.Agreement
	if len(a.Heat) == 0 {
		return
	}
	s.section(rolesTitle)
	s.wide(1, len(s.widths), worded(a.Words.Heat, lookProse), proseLine)
	names := []string{"Role", "People"}
	for i := range r.Criteria {
		names = append(names, visible.Line(r.Criteria[i].Name))
	}
	s.head("", names...)
	first := s.row
	for i := range a.Heat {
		h := &a.Heat[i]
		cells := []xcell{strongText(h.Name), whole(h.Members)}
		for j := range h.Cells {
			cells = append(cells, heatCell(&h.Cells[j]))
		}
		s.line(cells...)
	}
	s.shade("C"+itoa(first)+":"+columnName(2+len(r.Criteria))+itoa(s.row-1), 100)
}

func heatCell(c *ReportHeatCell) xcell {
	if c.Score.Rat == nil {
		return centred(c.Shown)
	}
	return score(c.Score, c.Shown)
}

// shade puts a shade behind every number of a range, from white at 0 to the colour at
// most. Text stays readable on all of them.
func (s *worksheet) shade(area string, most int) {
	s.did(s.file.SetConditionalFormat(s.name, area, []excelize.ConditionalFormatOptions{{Type: "2_color_scale", Criteria: "=",
		MinType: "num", MinValue: "0", MinColor: "#FFFFFF", MaxType: "num", MaxValue: itoa(most), MaxColor: "#" + possible}}))
}

// roleGaps says how far apart the roles are at most; the pairs have a sheet of their own.
func (s *worksheet) roleGaps(a *ReportAgreement) {
	if len(a.RoleGaps) == 0 {
		return
	}
	s.section("Between roles")
	s.wide(1, len(s.widths), worded(a.Words.RoleGaps, lookProse), proseLine)
	for i := range a.Widest {
		s.wide(1, len(s.widths), worded("• "+a.Widest[i].Words, lookProse), proseLine)
	}
}

// roleGapSheet lists every pair of roles on every criterion.
func roleGapSheet(b *book, r *Report) {
	if r.Agreement == nil || len(r.Agreement.RoleGaps) == 0 {
		return
	}
	columns := []column{{"Criterion", 32, lookHead}, {"Points higher (+) or lower (−)", 16, lookHeadNumber}, {"A level or more", 12, lookHeadNumber}, {"Role", 32, lookHead},
		{"People", 10, lookHeadNumber}, {"Against role", 32, lookHead}, {"People", 10, lookHeadNumber}, {"In words", 70, lookHead}}
	var rows [][]xcell
	for i := range r.Agreement.RoleGaps {
		g := &r.Agreement.RoleGaps[i]
		rows = append(rows, []xcell{strongText(g.CriterionName), signed(g.Points), centred(apart(g)), plainText(g.GroupName), whole(g.GroupSize), plainText(g.AgainstName), whole(g.AgainstSize), plainText(g.Words)})
	}
	b.list("Role gaps", columns, len(columns), rows)
}

// agreedOn sets what the room agreed on beside what the members' own answers gave.
func (s *worksheet) agreedOn(p *ReportPanel) {
	if len(p.Consensus) == 0 {
		return
	}
	s.section(consensusTitle)
	s.wide(1, len(s.widths), worded(p.Words.Consensus, lookProse), proseLine)
	for i := range p.Consensus {
		c := &p.Consensus[i]
		s.beside(c.Prompt, join("\n", "Agreed on: "+join(": ", c.LevelShown, c.Answer), after("Reason: ", text(c.Reason)), after("Members' own answers: ", c.BeforeShown), c.Idle))
	}
}
