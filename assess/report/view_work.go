package report

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/rubric/visible"
)

// gapID is the id of a gap's card.
func gapID(rank int) string { return "gap" + strconv.Itoa(rank) }

// workSection lists all that is to be done, in rank order and in full, and what was agreed
// about anything else.
func workSection(r *Report) *document.Section {
	if r.Words.Gaps == "" && len(r.AlsoAgreed) == 0 {
		return nil
	}
	cards := document.Cards{}
	var aside document.List
	var steps []ReportWorkStep
	for i := range r.Gaps {
		if g := &r.Gaps[i]; g.Tier == plan.TierSetAside {
			aside.Items = append(aside.Items, document.Item{Lead: strconv.Itoa(g.Rank), Text: g.Title})
		} else {
			cards.Items = append(cards.Items, workCard(r, g))
			steps = append(steps, g.Steps...)
		}
	}
	s := &document.Section{ID: "work", Title: workTitle, Sheet: workTitle, Data: workNumbers(r),
		Blocks: []document.Block{faintly(r.Words.Gaps), cards, document.Close{faintly(sizesLegend(steps)), faintly(r.Words.Effort)}}}
	if len(aside.Items) > 0 {
		s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: asideWords}, aside})
	}
	if len(r.AlsoAgreed) > 0 {
		var list document.List
		for i := range r.AlsoAgreed {
			a := &r.AlsoAgreed[i]
			list.Items = append(list.Items, document.Item{Text: a.Title, Blocks: []document.Block{document.List{Items: []document.Item{{Lead: "→", Text: agreed(&a.Agreed)}}}}})
		}
		s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: "Also agreed"}, list})
	}
	return s
}

// asideWords head what makes no sense while the verdict stands: it is named, and nobody is
// told to do it.
const asideWords = "Not called for while the verdict stands"

// workCard is one thing to do: what it takes and brings, why, and what goes before and after.
func workCard(r *Report, g *ReportGap) document.Card {
	card := document.Card{ID: gapID(g.Rank), Number: strconv.Itoa(g.Rank), Title: g.Title}
	if g.QuickWin {
		card.Tags = append(card.Tags, "Quick win")
	}
	card.Tags = append(card.Tags, tierWords(g), g.CriterionName, together(g.LevelName+" → "+g.TargetName), together(sizesOf(g.Steps)+", "+visible.Count(g.Cost, "point")), together("+"+g.LiftShown+" index points"))
	if knew := knewPart(r, g.Question); knew != "" {
		card.Tags = append(card.Tags, knew)
	}

	first := document.Pair{Label: "First", Texts: g.First}
	for i := range g.First {
		to := ""
		if i < len(g.Requires) {
			if at := slices.IndexFunc(r.Gaps, func(x ReportGap) bool { return x.Question == g.Requires[i] && x.Tier != plan.TierSetAside }); at >= 0 {
				to = gapID(r.Gaps[at].Rank)
			}
		}
		first.To = append(first.To, to)
	}
	why := pair("Source", numbers(g.Cited))
	if g.Why != nil {
		why = pair("Why", visible.Join(" ", *g.Why, numbers(g.Cited)))
	}
	card.Blocks = []document.Block{boldly(g.Gate),
		slices.Concat(labelled(pair("Now", g.Answer)), stepPairs(g.Steps), labelled(why, first, document.Pair{Label: "Then", Texts: g.Then}, document.Pair{Label: "Missing", Texts: g.Missing}, pair("Agreed", agreed(g.Agreed))))}
	return card
}

// tierWords say in a few words why a gap stands where it does.
func tierWords(g *ReportGap) string {
	switch {
	case g.Tier == plan.TierVerdict:
		return "First, by the verdict"
	case g.Now != nil:
		return "On the way to the next stage"
	}
	return ""
}

// workNumbers is the same as a list, with what was agreed beyond the gaps.
func workNumbers(r *Report) *document.Table {
	t := &document.Table{Columns: []document.Column{counts("Rank", 7), words("What to do", 30), words("Steps", 44), words("Must-have", 28),
		words("Criterion", 16), counts("Level now", 13), counts("Target", 13), counts("Index points", 9),
		counts("Points", 9), counts("Quick win", 9), words("Agreed: who", 16), counts("Agreed: until", 12),
		words("Agreed: note", 24), words("Why", 48), words("First", 30), words("Then", 30), words("Missing", 60),
		counts("Sources", 10), words("Now", 42), counts("Knew", 11), words("Question", 22)}}
	notOnPaper(t.Columns[13:])
	at := levels(r)
	add := func(g *ReportGap, cells ...document.Cell) {
		var a Agreed
		if g.Agreed != nil {
			a = *g.Agreed
		}
		t.Rows = append(t.Rows, row(slices.Concat(cells, []document.Cell{wordCell(text(a.Who)), dayCell(text(a.Due)), wordCell(text(a.Note)), wordCell(text(g.Why)),
			wordCell(lined(g.First)), wordCell(lined(g.Then)), wordCell(strings.Join(g.Missing, "; ")), wordCell(numbers(g.Cited)), wordCell(g.Answer), wordCell(knewShown(knewOf(r, g.Question))), wordCell(g.Question)})...))
	}
	for i := range r.Gaps {
		g := &r.Gaps[i]
		steps := lined(stepLines(g.Steps))
		if g.Tier == plan.TierSetAside {
			steps = asideWords + "."
		}
		add(g, countCell(g.Rank), wordCell(g.Title), wordCell(steps), wordCell(g.Gate), wordCell(g.CriterionName), wordCell(at[g.Level]), wordCell(at[g.Target]), numberCell(g.Lift, 1), countCell(g.Cost), yesCell(g.QuickWin))
	}
	for i := range r.AlsoAgreed {
		a := &r.AlsoAgreed[i]
		add(&ReportGap{Agreed: &a.Agreed, Question: a.Question}, append([]document.Cell{{}, wordCell(a.Title), wordCell("Agreed, beyond the gaps.")}, make([]document.Cell, 7)...)...)
	}
	return t
}

// findOutSection lists the open questions by the person to ask, with what to ask to see.
func findOutSection(r *Report) *document.Section {
	if len(r.FindOut) == 0 {
		return nil
	}
	s := &document.Section{ID: "all-find", Title: "All to find out", Sheet: "All to find out", Data: findOutNumbers(r),
		Blocks: []document.Block{faintly(r.Words.FindOut)}}
	for _, group := range byPerson(r.FindOut) {
		var list document.List
		for _, i := range group.at {
			f := &r.FindOut[i]
			item := openQuestionItem(r, f, group.who)
			if n := len(list.Items); f.Follows && n > 0 {
				item.Lead = "↳"
				above := &list.Items[n-1]
				above.Blocks = append(above.Blocks, document.List{Items: []document.Item{item}})
			} else {
				list.Items = append(list.Items, item)
			}
		}
		s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: visible.Join(": ", "Ask", group.who)}, list})
	}
	return s
}

// unseenSection lists all high answers whose evidence nobody has seen, with what to ask to see; of
// these the page has the first where there is room.
func unseenSection(r *Report) *document.Section {
	if len(r.Unseen) == 0 {
		return nil
	}
	var list document.List
	for i := range r.Unseen {
		u := &r.Unseen[i]
		list.Items = append(list.Items, document.Item{Text: u.Title, Tone: document.Title, Blocks: []document.Block{faintly("Ask to see: " + u.Evidence)}})
	}
	return &document.Section{ID: "unseen", Title: "Evidence not yet seen", Sheet: "Notes", Blocks: []document.Block{list}}
}

// worthWords say what knowing an answer could bring; "" of a fact, which has no points.
func worthWords(f *ReportFindOut) string {
	if f.WorthShown == "" {
		return ""
	}
	return "up to " + f.WorthShown + " index points"
}

// openQuestionItem is a question with what its answer is worth and what to ask to see.
func openQuestionItem(r *Report, f *ReportFindOut, who string) document.Item {
	return document.Item{Text: f.Prompt, Tone: document.Title, Blocks: []document.Block{
		faintly(visible.Join(dot, worthWords(f), knewPart(r, f.Question), orAsk(f.AskNames, who))), plainly(f.MustHave), faintly(after("Ask to see: ", f.Evidence))}}
}

// findOutNumbers is the same as a list, in the order of importance.
func findOutNumbers(r *Report) *document.Table {
	t := &document.Table{Columns: []document.Column{counts("Order", 8), words("Question", 50), words("Ask", 24), counts("Up to index points", 11),
		words("Must-have", 40), words("Ask to see", 40), counts("Follows the one above", 12), counts("State", 13), counts("Knew", 11), words("Question id", 22)}}
	notOnPaper(t.Columns[8:])

	for i := range r.FindOut {
		f := &r.FindOut[i]
		t.Rows = append(t.Rows, row(countCell(i+1), wordCell(f.Prompt), wordCell(lined(f.AskNames)), numberCell(f.Worth, 1), wordCell(f.MustHave),
			wordCell(f.Evidence), yesCell(f.Follows), wordCell(string(f.State)), wordCell(knewShown(knewOf(r, f.Question))), wordCell(f.Question)))
	}
	return t
}

// contradictionsSection lists the answers that do not sit well together, as given, and what
// to ask about them.
func contradictionsSection(r *Report) *document.Section {
	if len(r.Contradictions) == 0 {
		return nil
	}
	s := &document.Section{ID: "all-clear", Title: "All to clear up", Sheet: "Notes"}
	for i := range r.Contradictions {
		c := &r.Contradictions[i]
		var list document.List
		for _, a := range c.Answers {
			list.Items = append(list.Items, document.Item{Text: a.Prompt, Blocks: []document.Block{document.List{Items: []document.Item{{Lead: "→", Text: a.Answer}}}}})
		}
		s.Blocks = append(s.Blocks, document.Close{list, document.Inset{boldly(c.Probe)}})
	}
	return s
}

// asked are the places in the list of what one person can tell.
type asked struct {
	who string
	at  []int
}

// byPerson groups questions under the first person or role to ask; one that follows
// another stays with it. Groups and questions keep the order of the list, which is that
// of importance.
func byPerson(list []ReportFindOut) []asked {
	var groups []asked
	current := 0
	for i := range list {
		if !list[i].Follows || len(groups) == 0 {
			who := firstName(list[i].AskNames)
			current = slices.IndexFunc(groups, func(g asked) bool { return g.who == who })
			if current < 0 {
				current = len(groups)
				groups = append(groups, asked{who: who})
			}
		}
		groups[current].at = append(groups[current].at, i)
	}
	return groups
}

func firstName(names []string) string {
	if len(names) == 0 {
		return "whoever may know"
	}
	return names[0]
}

// orAsk names the others who may know.
func orAsk(names []string, who string) string {
	others := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == who })
	switch {
	case len(others) == 0:
		return ""
	case len(others) < len(names):
		return "or ask " + strings.Join(others, "; ")
	}
	return "ask " + strings.Join(others, "; ")
}
