package html_test

import (
	"math/big"
	"strconv"

	"cxgap/assess/document"
)

func rat(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }

// levels are the ticks of a scale of five levels.
func levels() []document.Tick {
	return []document.Tick{{At: rat(12.5), Name: "1"}, {At: rat(37.5), Name: "2"}, {At: rat(62.5), Name: "3"}, {At: rat(87.5), Name: "4"}}
}

// wheel has a spoke for every score; a negative one is not rated.
func wheel(scores ...float64) document.Wheel {
	w := document.Wheel{Name: "The criteria on a wheel", Says: "All scores in words.", Rings: levels()}
	for i, score := range scores {
		s := document.Spoke{Name: "Criterion " + strconv.Itoa(i+1), Shown: "not rated"}
		if score >= 0 {
			s.Confirmed, s.Possible, s.Target, s.Shown = rat(score), rat(min(score+float64(i), 100)), rat(62.5), "about "+strconv.Itoa(int(score))
		}
		w.Spokes = append(w.Spokes, s)
	}
	return w
}

func spread(people ...int) document.Spread {
	s := document.Spread{Says: "Levels given", Low: 1, High: 2, Known: true}
	for level, n := range people {
		who := "nobody"
		if n > 0 {
			who = strconv.Itoa(n) + " people"
		}
		s.Levels = append(s.Levels, document.SpreadLevel{Level: level, Name: "Level " + strconv.Itoa(level), Text: "Option " + strconv.Itoa(level) + ".", People: n, Who: who})
	}
	return s
}

func trend() document.Lines {
	return document.Lines{Name: "Date by date", Says: "All values in words.", Dates: []string{"2024", "2025", "2026"}, Levels: levels(), Rows: []document.LineRow{
		{Name: "Index", Values: []*big.Rat{rat(33), rat(46), rat(45)}, Main: true},
		{Name: "Executive culture", Values: []*big.Rat{rat(43), nil, rat(56)}},
		{Name: "Use of data", Values: []*big.Rat{rat(31), rat(43), rat(27)}},
	}}
}

func curve() document.Curve {
	return document.Curve{Title: "What each stage costs", Says: "All costs in words.", Axis: "Points of effort", Target: &document.Tick{At: rat(2), Name: "this plan"},
		Levels: []document.Tick{{At: rat(1), Name: "1 Informal"}, {At: rat(2), Name: "2 Defined"}, {At: rat(3), Name: "3 Operating"}},
		Points: []document.CurvePoint{{At: rat(0), Value: rat(1), Label: "today"}, {At: rat(4), Value: rat(2), Label: "4 points"}, {At: rat(24), Value: rat(3), Label: "24 points", Doubtful: true}}}
}

func bar(low, high float64) *document.Bar {
	return &document.Bar{Confirmed: rat(low), Possible: rat(high), Target: rat(62.5)}
}

// everything holds every kind of block; text stands wherever a person or a rubric could
// have written it.
func everything(text string) *document.Document {
	table := document.Table{Caption: text, Fill: true,
		Columns: []document.Column{{Name: "Criterion"}, {Name: "0 to 100", Kind: document.Bars}, {Name: "Score", Note: text, Kind: document.Number}, {Name: "What it means"}, {Name: text, Kind: document.Trends}},
		Rows: []document.Row{
			{Cells: []document.Cell{{Shown: text, Hint: text, To: "work-1"}, {Bar: bar(44, 47)}, {Shown: "44…47"}, {Shown: text, Notes: []string{text}, Remarks: document.Pairs{{Label: "Seen", Texts: []string{text}}}}, {Trend: []*big.Rat{rat(10), nil, rat(30)}, Shown: "▂ ▄"}}},
			{Tone: document.Bold, Cells: []document.Cell{{Shown: "Changed", Tone: document.Bold}, {Bar: &document.Bar{Confirmed: rat(30), Possible: rat(30), Target: rat(62.5), Before: &document.Before{Score: rat(50)}}}, {Shown: "30"}, {Shown: ""}, {}}},
			{Cells: []document.Cell{{Shown: "Unknown"}, {Shown: "not rated"}, {Shown: "–"}, {Shown: "–"}, {}}},
		}}
	heat := document.Table{Columns: []document.Column{{Name: "Role"}, {Name: text, Note: "n=4", Kind: document.Number}, {Name: "Finance", Kind: document.Number}}, Rows: []document.Row{
		{Cells: []document.Cell{{Shown: text}, {Shown: "88 ▲", Shade: 5}, {Shown: "12", Shade: 1}}}}}
	return &document.Document{
		Title: text, Date: "2026-03-02", Origin: []string{"Rubric " + text, "Written by cxgap"},
		Head: document.Head{Kicker: text, Title: "Leadership", Subject: text, Date: "2026-03-02", By: []string{text, "", text}, Blocks: []document.Block{document.Paragraph{Text: text, Tone: document.Faint}}, Cover: []document.Block{
			document.Callout{Title: text, Blocks: []document.Block{document.Paragraph{Text: text, Tone: document.Bold}, document.Columns{
				{document.Dumbbell{Name: text, Shown: "75 points apart", Low: document.Mark{Name: text, Note: "n=1", Shown: "13", At: rat(12.5)}, High: document.Mark{Name: "Chief executive", Shown: "88", At: rat(87.5)}, Words: text}},
				{document.Dumbbell{Name: "Fell", Low: document.Mark{Name: "now", At: rat(12.5)}, High: document.Mark{Name: "before", At: rat(87.5)}, Target: rat(62.5), Fell: true}}}}},
			document.Pairs{{Label: "Stage", Texts: []string{text}}},
			document.Columns{
				{document.Paragraph{Text: text + " [1] [2]", Tone: document.Strong}, document.Quote{Label: "Comment", Text: text + "\n\n" + text}},
				{document.Links{Title: "What to do first", Items: []document.Link{{Number: "1", Text: text, Note: text, To: "work-1"}, {Text: "nowhere", To: "nothing"}}}}},
		}},
		Sections: []document.Section{
			{ID: "stage", Title: "Where you stand", Short: "Where you stand", Blocks: []document.Block{
				document.Columns{{document.Result{Label: "Stage", Big: "1", Name: text, Maybe: text}, document.Paragraph{Text: text}}, {ladder(text, false)}},
				document.Bar{Name: "Index", Shown: "36…48", Confirmed: rat(36), Possible: rat(48), Ticks: levels()},
				document.Drawn{Figures: []document.Block{document.Moments{{When: "2025", Title: text, Facts: []string{text, "4 people"}}, {When: "2026", Title: "2 Defined"}}}, Words: []document.Block{document.Paragraph{Text: "not on the page"}}},
				document.Paragraph{Text: text, Tone: document.Faint}, document.Paragraph{Text: text, Tone: document.Warning}, document.Paragraph{Text: text, Tone: document.Literal},
			}},
			{ID: "profile", Title: text, Short: "Profile", Blocks: []document.Block{
				document.Paragraph{Text: text, Tone: document.Faint}, wheel(40, 50, 60, 70, 80), table, document.Key{}, document.Key{Changes: true},
				document.Bar{Name: text, Shown: "50", Confirmed: rat(50), Possible: rat(50), Target: rat(62.5)}, document.Bar{Name: "Not rated", Shown: "not rated"},
				document.Bar{Name: text, Shown: "50", Confirmed: rat(50), Possible: rat(50), Before: &document.Before{Score: rat(20)}},
			}},
			{ID: "work", Title: "What to do", Short: "What to do", Blocks: []document.Block{
				document.Cards{Items: []document.Card{
					{ID: "work-1", Number: "1", Title: text, Tags: []string{"Quick win", text, "+1.1 points"}, Blocks: []document.Block{
						document.Pairs{{Label: "Do", Texts: []string{text}}, {Label: "First", Texts: []string{"The other", "Nowhere"}, To: []string{"work-2", ""}}, {Label: "Nothing", Texts: []string{" "}}},
						document.Inset{document.Paragraph{Text: text}}, document.Subhead{Text: text}, document.Paragraph{Text: text}}},
					{ID: "work-2", Title: "The other", Tags: []string{text}, Blocks: []document.Block{document.BeforeAfter{Before: text, After: text}}},
				}, More: document.Paragraph{Text: "… and 1 more"}, Rest: []document.Item{{Lead: "3", Text: text}}},
				document.Subhead{Text: text},
				document.List{Items: []document.Item{
					{Text: text, Blocks: []document.Block{document.Close{document.Paragraph{Text: text}, document.Paragraph{Text: text}}, document.List{Items: []document.Item{{Text: text}}}}},
					{Lead: "↳", Text: text, Tone: document.Bold, LeadTone: document.Bold}}},
				document.Cards{Items: []document.Card{{Number: "+2.8", Title: text, Blocks: []document.Block{spread(2, 1, 0, 1)}}}},
			}},
			{Blocks: []document.Block{document.Paragraph{Text: "goes on without a heading"}}},
			{ID: "charts", Title: "Charts", Short: "Charts", Blocks: []document.Block{
				document.Columns{{curve()}, {trend()}}, heat,
				document.Gauge{Says: text, At: rat(0.7), Low: rat(0.6), High: rat(0.75), Zones: []document.Zone{{Name: "unreliable", From: rat(0)}, {Name: "tentative", From: rat(0.667), Here: true}, {Name: "consistent", From: rat(0.8)}}},
				document.Bridge{Name: "From then to now", Steps: []document.BridgeStep{{Name: "Before", Shown: "28", To: rat(28)}, {Name: text, Shown: "+2.8", Words: text, From: rat(28), To: rat(30.8), Way: document.Better},
					{Name: "Worsened", Shown: "−6.3", From: rat(30.8), To: rat(24.5), Way: document.Worse}, {Name: "Ruler", Shown: "−2.3", From: rat(24.5), To: rat(22.2)}, {Name: "Now", Shown: "22", To: rat(22.2)}}},
				document.Fold{Summary: text, Blocks: []document.Block{document.Paragraph{Text: text}}},
			}},
			{ID: "answers", Title: "All answers", Short: "Answers", Rest: true, Blocks: []document.Block{document.Subhead{Text: text}, document.Pairs{{Label: "Link", Texts: []string{"https://intranet.example/a?b=c#d"}}}}},
			{ID: "plan", Title: "Open", Rest: true, Open: true, Blocks: []document.Block{document.Paragraph{Text: text}, document.Cards{Open: 1, Items: []document.Card{{Title: text}, {Title: text}}}}},
			{ID: "numbers", Title: "For formats to compute with", Short: "Numbers", Data: &document.Table{}},
			{ID: "sources", Title: "Sources", Short: "Sources", Blocks: []document.Block{document.List{Items: []document.Item{{Lead: "[1]", Text: text}, {Lead: "[2]", Text: "Another one", Blocks: []document.Block{document.Paragraph{Text: text, Tone: document.Faint}}}}}}},
		},
	}
}

func ladder(text string, withheld bool) document.Ladder {
	return document.Ladder{Withheld: withheld, Rungs: []document.Rung{{Name: "Absent", Meaning: text}, {Level: 1, Name: text, Confirmed: true}, {Level: 2, Name: "Defined", Possible: true, Note: text}, {Level: 3, Name: "Operating"}}}
}
