package report

// gapsPart is what to do: a card for each gap, the titles of those cut off, and what else
// was agreed.
type gapsPart struct {
	*Report
	Cards []gapCard
}

type gapCard struct {
	ReportGap
	Before []prerequisite
	Knew   string // on how many of a panel the level rests; "" for one respondent
}

// prerequisite is what has to come first; Gap is the rank of its card, 0 if it has none
// here.
type prerequisite struct {
	Title string
	Gap   int
}

func gapsView(rep *Report) any {
	if rep.Words.Gaps == "" && len(rep.AlsoAgreed) == 0 {
		return nil
	}
	v := gapsPart{Report: rep}
	for i := range rep.Gaps {
		card := gapCard{ReportGap: rep.Gaps[i], Knew: knewShown(knewOf(rep, rep.Gaps[i].Question))}
		for n, title := range card.First {
			before := prerequisite{Title: title}
			if n < len(card.Requires) {
				before.Gap = rankOf(rep, card.Requires[n])
			}
			card.Before = append(card.Before, before)
		}
		v.Cards = append(v.Cards, card)
	}
	return v
}

// rankOf is the rank of a question's gap in the report, 0 for none.
func rankOf(rep *Report, question string) int {
	for i := range rep.Gaps {
		if rep.Gaps[i].Question == question {
			return rep.Gaps[i].Rank
		}
	}
	return 0
}
