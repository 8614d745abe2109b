package assess

import (
	"slices"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// The functions below put a panel's answers to the shared questions into the words of the
// other version. What is not shared stays open there: nothing that is shared hangs on it.

// intoLater gives the first panel's own values under the second rubric.
func (s *sharing) intoLater(p *PanelResult) []own {
	return s.carry(p, s.two, toLater)
}

// toLater leads from the first rubric into the second.
func toLater(pair sharedPair) (from, to int, options []int) { return pair.one, pair.two, pair.options }

// roomLater gives what the first panel's members say, one by one, in the middle and as
// agreed, under the second rubric.
func (s *sharing) roomLater(p *PanelResult) ([]choices, []own, map[string]*rubric.Option) {
	rows, consensus := s.carriedRows(p, s.two, toLater)
	b := NewPanelBuilder(s.two)
	agreed := map[string]*rubric.Option{}
	for _, row := range rows {
		b.add(row.unpack(s.two), "")
	}
	for i := range s.two.Questions {
		q := &s.two.Questions[i]
		if c, there := consensus[q.ID]; there {
			agreed[q.ID] = q.Option(c.Option)
		}
	}
	return rows, groupValues(s.two, b.all), agreed
}

// intoEarlier gives the second panel's own values under the first rubric.
func (s *sharing) intoEarlier(p *PanelResult) []own {
	return s.carry(p, s.one, func(pair sharedPair) (from, to int, options []int) {
		back := make([]int, len(s.two.Questions[pair.two].Options))
		for i := range back {
			back[i] = slices.Index(pair.options, i)
		}
		return pair.two, pair.one, back
	})
}

// carry reads every member's answers under another rubric and counts them there.
func (s *sharing) carry(p *PanelResult, r *rubric.Rubric, way func(sharedPair) (from, to int, options []int)) []own {
	rows, consensus := s.carriedRows(p, r, way)
	b := NewPanelBuilder(r)
	for _, row := range rows {
		b.add(row.unpack(r), "")
	}
	other := &PanelResult{r: r, rows: rows, plain: groupValues(r, b.all)}
	if len(rows) == 1 && len(consensus) == 0 {
		return rows[0].unpack(r)
	}
	return other.settleOn(consensus)
}

// carriedRows are the members' answers and the consensus in the words of another version.
func (s *sharing) carriedRows(p *PanelResult, r *rubric.Rubric, way func(sharedPair) (from, to int, options []int)) ([]choices, map[string]sheet.Consensus) {
	consensus := map[string]sheet.Consensus{}
	rows := make([]choices, len(p.rows))
	for i := range rows {
		rows[i] = make(choices, len(r.Questions))
	}
	for _, pair := range s.pairs {
		from, to, options := way(pair)
		for i, row := range p.rows {
			rows[i][to] = carried(r, &r.Questions[to], row[from], options)
		}
		if a := p.AgreedOn(&p.r.Questions[from]); a != nil {
			q := &r.Questions[to]
			consensus[q.ID] = sheet.Consensus{Option: q.Options[options[optionIndex(a.Question, a.Option)]].ID}
		}
	}
	return rows, consensus
}

// carried is one answer in the words of another version. Where "not applicable" is
// refused there, the question is open.
func carried(r *rubric.Rubric, q *rubric.Question, c byte, options []int) byte {
	seen := c & choseSeen
	switch chosen := c &^ choseSeen; {
	case chosen >= choseOption:
		return choseOption + byte(options[chosen-choseOption]) | seen
	case chosen == choseNotApplicable && r.RefusesNotApplicable(q.ID) != "":
		return choseNothing
	}
	return c
}
