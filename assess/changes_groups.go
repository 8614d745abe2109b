package assess

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
)

// ReportChangeGroup is the questions that changed in one way.
type ReportChangeGroup struct {
	Kind  string
	Title string // "Improved"
	Words string // what the change means, in a sentence
	Shown string // the points of all together, or "–" for a change of scope
	// Questions are those with the most points first.
	Questions []ReportQuestionChange
}

// changeTitles name the ways in which questions change, in the order told.
var changeTitles = [...]struct{ kind, title, words string }{
	{ChangeImproved, "Improved", "Known both times, and higher now."},
	{ChangeWorsened, "Worsened", "Known both times, and lower now."},
	{ChangeLearnt, "Newly learnt", "Nobody could say before. You know now where you stand; that is not the same as standing better."},
	{ChangeLost, "No longer known", "Known before, and nobody can say now. Until somebody can, they count as level 0."},
	{ChangeScope, "Scope changed", "These count at one of the two dates only, because what applies to you has changed."},
}

// groups sorts the questions that changed by kind, then by points.
func groups(c *ReportChanges) []ReportChangeGroup {
	parts := map[string]string{}
	for _, p := range c.Parts {
		parts[p.Kind] = p.Shown
	}
	var out []ReportChangeGroup
	for _, t := range changeTitles {
		g := ReportChangeGroup{Kind: t.kind, Title: t.title, Words: t.words, Shown: cmp.Or(parts[t.kind], "–")}
		for _, q := range c.Questions {
			if q.Kind == t.kind {
				g.Questions = append(g.Questions, q)
			}
		}
		slices.SortStableFunc(g.Questions, func(a, b ReportQuestionChange) int { return magnitude(b.Points).Cmp(magnitude(a.Points)) })
		if g.Questions != nil {
			out = append(out, g)
		}
	}
	return out
}

// magnitude is how large a number is, whatever its sign; 0 if there is none.
func magnitude(d Decimal) *big.Rat {
	if d.Rat == nil {
		return new(big.Rat)
	}
	return new(big.Rat).Abs(d.Rat)
}

// standingText says in words how a question stood.
func standingText(v *Value) string {
	switch v.State {
	case Answered, Panel:
		return chosenText(v)
	case Absent:
		return "This cannot be there, because what it builds on is not."
	case Unknown:
		return ""
	case Unanswered:
		return "It was not answered."
	case Unsettled:
		return "It depends on another question that is not settled."
	case NotApplicable:
		return "Set aside as not applicable."
	}
	return "It does not apply."
}

// chosenText is the option that an answer stands for: the one chosen, or the one at the
// level of a panel's lower median.
func chosenText(v *Value) string {
	option := v.Option
	if option == nil {
		option = v.Question.OptionAt(v.Given[Confirmed])
	}
	words := ""
	if option != nil {
		words = option.Text
	}
	switch {
	case v.Given[Confirmed] != v.Given[Possible]:
		return fmt.Sprintf("%s (The panel is split between levels %d and %d; the lower one counts.)", words, v.Given[Confirmed], v.Given[Possible])
	case v.Scored[Confirmed] < v.Given[Confirmed]:
		return words + " (No evidence of it was seen.)"
	}
	return words
}
