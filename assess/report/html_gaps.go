package report

import (
	"cxgap/assess"
)

// gapsPart is what to do: a card for each gap, the titles of those cut off, and what else
// was agreed.
type gapsPart struct {
	*assess.Report
	Cards []gapCard
}

type gapCard struct {
	assess.ReportGap
	Before []prerequisite
	Knew   string // on how many of a panel the level rests; "" for one respondent
}

// prerequisite is what has to come first; Gap is the question of its card, "" if it has
// none here.
type prerequisite struct{ Title, Gap string }

func gapsView(rep *assess.Report) any {
	if rep.Words.Gaps == "" && len(rep.AlsoAgreed) == 0 {
		return nil
	}
	v := gapsPart{Report: rep}
	listed := map[string]bool{}
	for i := range rep.Gaps {
		listed[rep.Gaps[i].Question] = true
	}
	for i := range rep.Gaps {
		card := gapCard{ReportGap: rep.Gaps[i], Knew: knewShown(knewOf(rep, rep.Gaps[i].Question))}
		for n, title := range card.First {
			before := prerequisite{Title: title}
			if n < len(card.Requires) && listed[card.Requires[n]] {
				before.Gap = card.Requires[n]
			}
			card.Before = append(card.Before, before)
		}
		v.Cards = append(v.Cards, card)
	}
	return v
}
