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
	Class string // one of the Class constants, for what is told apart from its kind; else ""
	Title string // "Improved"
	Words string // what the change means, in a sentence
	Shown string // the points of all together, or "–" for a change of scope
	// Questions are those with the most points first.
	Questions []ReportQuestionChange
}

// groupTitle heads the questions that changed in one way.
type groupTitle struct{ kind, class, title, words string }

// groupTitles name the ways in which questions change, in the order told.
func groupTitles() []groupTitle {
	out := []groupTitle{
		{ChangeImproved, "", "Improved", "Known both times, and higher now."},
		{ChangeWorsened, "", "Worsened", "Known both times, and lower now."},
	}
	for _, t := range changeClasses {
		out = append(out, groupTitle{t.kind, t.key, t.title, t.words})
	}
	return append(out, []groupTitle{
		{ChangeLearnt, "", "Newly learnt", "Nobody could say before. You know now where you stand; that is not the same as standing better."},
		{ChangeLost, "", "No longer known", "Known before, and nobody can say now. Until somebody can, they count as level 0."},
		{ChangeScope, "", "Scope changed", "These count at one of the two dates only, because what applies to you has changed."},
	}...)
}

// groups sorts the questions that changed by kind, then by points.
func groups(c *ReportChanges) []ReportChangeGroup {
	parts, questions := map[string]string{}, map[string][]ReportQuestionChange{}
	for _, p := range c.Parts {
		parts[cmp.Or(p.Class, p.Kind)] = p.Shown
	}
	for _, list := range [][]ReportQuestionChange{c.Questions, c.Unchanged} {
		for _, q := range list {
			questions[cmp.Or(q.Class, q.Kind)] = append(questions[cmp.Or(q.Class, q.Kind)], q)
		}
	}
	var out []ReportChangeGroup
	for _, t := range groupTitles() {
		g := ReportChangeGroup{Kind: t.kind, Class: t.class, Title: t.title, Words: t.words, Questions: questions[cmp.Or(t.class, t.kind)]}
		g.Shown = cmp.Or(parts[cmp.Or(t.class, t.kind)], "–")
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
