package report

import (
	"math/big"

	"cxgap/assess/panel"
)

// headRows is how many criteria the head shows on which roles lie far apart, talkRows how
// many questions to talk about stand open; the others are folded away.
const (
	headRows = 3
	talkRows = 8
)

// factsView is what a panel disagrees on before anything is scored.
func factsView(rep *Report) any {
	if rep.Panel == nil || len(rep.Panel.Context) == 0 {
		return nil
	}
	return factsPart{rep.Panel, rep.Panel.OpenFirst()}
}

// factsPart are the facts that a panel sees differently, the open ones first.
type factsPart struct {
	*ReportPanel
	Context []ReportContext
}

// divideView says at the head of the page that a panel does not see one organisation.
type divideView struct {
	*ReportAgreement
	Rows []roleLine
	// Linked is true if the page has the section on agreement.
	Linked bool
	More   int // criteria with a wide gap that are not among Rows
}

// newDivide is nil where no two roles lie far apart and the medians can be relied on.
func newDivide(rep *Report) *divideView {
	a := rep.Agreement
	if a == nil || len(a.Widest) == 0 && a.Reading != panel.ReadingUnreliable {
		return nil
	}
	v := &divideView{ReportAgreement: a, Linked: true}
	for _, i := range widestFirst(a.Widest) {
		if line := newRoleLine(a, &a.Widest[i]); line.Drawn && len(v.Rows) < headRows {
			v.Rows = append(v.Rows, line)
		}
	}
	v.More = len(a.Widest) - len(v.Rows)
	return v
}

// widestFirst orders gaps by their size; equal ones stay as they are.
func widestFirst(gaps []ReportRoleGap) []int {
	size := func(i int) *big.Rat { return new(big.Rat).Abs(gaps[i].Points.Rat) }
	order := make([]int, len(gaps))
	for i := range order {
		order[i] = i
		for at := i; at > 0 && size(order[at]).Cmp(size(order[at-1])) > 0; at-- {
			order[at], order[at-1] = order[at-1], order[at]
		}
	}
	return order
}

// voicesPart is how far the respondents agree.
type voicesPart struct {
	*ReportAgreement
	Names []string // who answered, where they are named
	Thin  string
	Alpha *alphaScale // nil if there is no alpha
	Heads []string    // the criteria of the heat map
	Rows  []heatRow
	Lines []roleLine
}

// heatRow is one role's row of the heat map.
type heatRow struct {
	ReportHeatRow
	Fields []heatField
}

// heatField is one field of the heat map. Mark and Says tell that it is an end of the
// criterion's widest gap.
type heatField struct {
	ReportHeatCell
	Shade      int // 0..4, from the level
	Mark, Says string
}

func voicesView(rep *Report) any {
	if rep.Agreement == nil {
		return nil
	}
	v := voicesPart{ReportAgreement: rep.Agreement, Alpha: newAlphaScale(rep.Agreement)}
	if rep.Panel != nil {
		v.Thin = rep.Panel.Words.Thin
		for i := range rep.Respondents {
			if rep.Panel.Named {
				v.Names = append(v.Names, personShown(&rep.Respondents[i]))
			}
		}
	}
	for i := range rep.Criteria {
		v.Heads = append(v.Heads, rep.Criteria[i].Name)
	}
	for i := range v.Heat {
		v.Rows = append(v.Rows, newHeatRow(rep, &v.Heat[i]))
	}
	for i := range v.Widest {
		v.Lines = append(v.Lines, newRoleLine(v.ReportAgreement, &v.Widest[i]))
	}
	return v
}

func newHeatRow(rep *Report, row *ReportHeatRow) heatRow {
	out := heatRow{ReportHeatRow: *row}
	for _, c := range row.Cells {
		f := heatField{ReportHeatCell: c}
		if c.Level != nil {
			f.Shade = (*c.Level*4 + rep.Top/2) / rep.Top
		}
		for i := range rep.Agreement.Widest {
			if g := &rep.Agreement.Widest[i]; row.Role != "" && g.Criterion == c.Criterion {
				f.mark(g, row.Role)
			}
		}
		out.Fields = append(out.Fields, f)
	}
	return out
}

// mark tells whether a role stands at the upper or at the lower end of a gap.
func (f *heatField) mark(g *ReportRoleGap, role string) {
	above := g.Points.Sign() > 0
	switch {
	case role == g.Group && above, role == g.Against && !above:
		f.Mark, f.Says = "▲", "far above"
	case role == g.Group, role == g.Against:
		f.Mark, f.Says = "▼", "far below"
	}
}

// talkPart are the questions to talk about.
type talkPart struct {
	*ReportPanel
	First, Rest []talkQuestion
}

type talkQuestion struct {
	ReportTalk
	Thin   bool
	Spread *spreadStrip
}

func talkView(rep *Report) any {
	if rep.Panel == nil || len(rep.Panel.Talk) == 0 {
		return nil
	}
	v := talkPart{ReportPanel: rep.Panel}
	list := rep.Panel.TalkFirst()
	for i := range list {
		t := &list[i]
		knew := knewOf(rep, t.Question)
		q := talkQuestion{ReportTalk: *t, Thin: knew != nil && knew.Thin}
		if asked := questionOf(rep, t.Question); asked != nil {
			q.Spread = newSpreadStrip(rep, asked)
		}
		if i < talkRows {
			v.First = append(v.First, q)
		} else {
			v.Rest = append(v.Rest, q)
		}
	}
	return v
}

// Voices names who gave an answer.
func (q talkQuestion) Voices(a ReportTalkAnswer) string { return talkVoices(&a) }

// questionOf finds a question of the report by its id.
func questionOf(rep *Report, id string) *ReportQuestion {
	for i := range rep.Questions {
		if rep.Questions[i].ID == id {
			return &rep.Questions[i]
		}
	}
	return nil
}

func consensusView(rep *Report) any {
	if rep.Panel == nil || len(rep.Panel.Consensus) == 0 {
		return nil
	}
	return rep.Panel
}
