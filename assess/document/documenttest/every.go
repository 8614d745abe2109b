package documenttest

import (
	"math/big"
	"strconv"

	"cxgap/assess/document"
)

func score(n int64) *big.Rat { return big.NewRat(n, 10) }

// Every is a document with every block and every kind of table. The text stands wherever a
// person or a rubric could have written it.
func Every(text string) *document.Document {
	return &document.Document{
		Title:  text,
		Date:   "2026-03-02",
		Origin: []string{"Rubric " + text, "cxgap 1.0.0"},
		Head: document.Head{Kicker: "Example", Title: text, Subject: text, Date: "2026-03-02", By: []string{"Answered by " + text, "", text}, Blocks: []document.Block{
			document.Callout{Title: text, Blocks: []document.Block{document.Paragraph{Text: text, Tone: document.Bold}}},
			document.Quote{Label: "Comment", Text: text + "\n\n" + text},
			document.Paragraph{Text: text, Tone: document.Faint},
		}},
		Sections: []document.Section{
			{ID: "texts", Title: text, Blocks: []document.Block{
				document.Paragraph{Text: "The one sentence to read first.", Tone: document.Strong},
				document.Close{document.Paragraph{Text: text}, document.Paragraph{Text: text, Tone: document.Warning}, document.Paragraph{Text: text, Tone: document.Title}},
				ladder(text, false),
				document.Close{document.Subhead{Text: text}, document.List{Items: []document.Item{{Text: text}, {Name: text, Text: text}, {Text: text, Rest: true}}}},
				document.List{Items: []document.Item{
					{Text: text, Tone: document.Title, Blocks: []document.Block{document.Paragraph{Text: text, Tone: document.Faint}, document.List{Items: []document.Item{{Lead: "↳", Text: text}}}, document.Paragraph{Text: text}}},
					{Lead: "[1]", Text: text, Blocks: []document.Block{document.Paragraph{Text: text, Tone: document.Faint}}},
					{Lead: "[ ]", LeadTone: document.Faint, Text: text},
				}},
				document.Pairs{{Label: "Do", Texts: []string{text}}, {Label: "First", Texts: []string{text, text}}, {Label: "Nothing", Texts: []string{" "}}},
				document.Inset{document.Paragraph{Text: text}, document.BeforeAfter{Before: text, After: text}},
				document.Drawn{Figures: []document.Block{document.Columns{{document.Paragraph{Text: "stands on pages only"}}}}, Words: []document.Block{document.Paragraph{Text: "stands where there are no pictures"}}},
				document.Fold{Summary: text, Blocks: []document.Block{document.Paragraph{Text: text}}},
				document.Fold{Rest: true, Blocks: []document.Block{document.Paragraph{Text: "the rest of a section"}}},
			}},
			{ID: "tables", Title: "Tables", Blocks: []document.Block{
				BarTable(text),
				document.Key{},
				document.Table{Fill: true, Columns: []document.Column{{Name: "Criterion"}, {Name: "0 to 100", Kind: document.Bars}, {Name: "Change", Kind: document.Number}}, Rows: []document.Row{
					{Cells: []document.Cell{{Shown: "Better, in part found out"}, {Bar: &document.Bar{Confirmed: score(700), Possible: score(700), Target: score(625), Before: &document.Before{Score: score(300), FoundOut: score(100)}}}, {Shown: "+40.0"}}},
					{Cells: []document.Cell{{Shown: "Worse, in part by the ruler"}, {Bar: &document.Bar{Confirmed: score(300), Possible: score(300), Target: score(625), Before: &document.Before{Score: score(600), Ruler: score(-100)}}}, {Shown: "−30.0"}}},
				}},
				document.Key{Changes: true},
				TrendTable(3),
				document.Table{Columns: []document.Column{{Name: "Step"}, {Name: "Points", Kind: document.Number}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: text, Notes: []string{text}}, {Shown: "12"}}}}},
				document.Table{Fill: true, Wrap: true, Columns: []document.Column{{Name: "Subject"}, {Name: "People", Kind: document.Number, Least: 70}, {Name: "Agreement", Kind: document.Number}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: text}, {Shown: "4"}, {Shown: "0.75 tentative"}}}}},
				HeatTable(text),
				document.Table{Data: &document.Table{Columns: []document.Column{{Name: "Not in sight"}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: "numbers"}}}}}},
			}},
			{ID: "works", Title: "Cards and figures", Blocks: []document.Block{
				document.Cards{Items: []document.Card{
					{ID: "work-1", Number: "1", Title: text, Tags: []string{"Quick win", text}, Blocks: []document.Block{document.Pairs{{Label: "Do", Texts: []string{text}}}}},
					{ID: "work-2", Number: "2", Title: text, Tags: []string{text}},
				}, More: document.Paragraph{Text: "… and 1 more", Tone: document.Bold}, Rest: []document.Item{{Lead: "12", Text: text}}},
				document.Cards{Items: []document.Card{{Number: "+2.8", Title: text, Blocks: []document.Block{document.BeforeAfter{Before: text, After: text}, document.Paragraph{Text: text, Tone: document.Faint}}}, {Number: "–", Title: text}}},
				document.Cards{Items: []document.Card{{Title: text, Blocks: []document.Block{document.Spread{Levels: []document.SpreadLevel{{Name: "Absent", Text: text, People: 2, Who: text}, {Level: 1, Name: text, Text: text, Who: "nobody"}}}}}}},
				document.Bridge{Name: "From then to now", Steps: []document.BridgeStep{{Name: "Before", Shown: "28", To: score(280)}, {Name: text, Shown: "+2.8", Words: text, From: score(280), To: score(308), Way: document.Better},
					{Name: "Worsened", Shown: "−16.3", Words: text, From: score(308), To: score(145), Way: document.Worse}, {Name: "Now", Shown: "15", To: score(145)}}},
				ladder(text, true),
				document.Bar{Name: "pages only", Confirmed: score(1), Possible: score(1)}, document.Wheel{Says: "pages only"}, document.Gauge{Says: "pages only"}, document.Lines{Says: "pages only"}, document.Curve{Says: "pages only"},
				document.Dumbbell{Words: "pages only"}, document.Moments{{When: "pages only"}}, document.Result{Big: "pages only"}, document.Links{Title: "pages only"},
			}},
			{Blocks: []document.Block{document.Paragraph{Text: "goes on without a heading"}}},
			{ID: "rest", Title: "For whoever wants to know all", Rest: true, Blocks: []document.Block{document.Paragraph{Text: text}}},
			{ID: "numbers", Title: "Numbers", Data: &document.Table{}},
		},
	}
}

func ladder(text string, withheld bool) document.Ladder {
	return document.Ladder{Withheld: withheld, Rungs: []document.Rung{{Name: "Absent", Meaning: text}, {Level: 1, Name: "Informal", Confirmed: true}, {Level: 2, Name: "Defined"}, {Level: 3, Name: "Operating", Possible: true}}}
}

// BarTable has a row with a bar and one without.
func BarTable(text string) document.Table {
	return document.Table{Caption: text, Fill: true, Columns: []document.Column{{Name: "Criterion"}, {Name: "0 to 100", Kind: document.Bars}, {Name: "Score", Kind: document.Number}, {Name: "Level", Kind: document.Number}, {Name: "Weight", Kind: document.Number, Rest: true}}, Rows: []document.Row{
		{Cells: []document.Cell{{Shown: text}, {Bar: &document.Bar{Confirmed: score(230), Possible: score(450), Target: score(625)}}, {Shown: "23…45"}, {Shown: "1…2"}, {Shown: "2"}}},
		{Tone: document.Bold, Cells: []document.Cell{{Shown: "Reached"}, {Bar: &document.Bar{Confirmed: score(625), Possible: score(625), Target: score(625)}}, {Shown: "63"}, {Shown: "3"}, {Shown: "1"}}},
		{Cells: []document.Cell{{Shown: "Not rated"}, {Shown: "not rated", Bar: &document.Bar{Target: score(625)}}, {Shown: "–"}, {Shown: "–"}, {Shown: "1"}}},
	}}
}

// TrendTable has a column for each of so many dates.
func TrendTable(dates int) document.Table {
	t := document.Table{Fill: true, Latest: "dates", Columns: []document.Column{{Name: "0 to 100"}, {Name: "Trend", Kind: document.Trends}}}
	index, late := document.Row{Tone: document.Bold, Cells: []document.Cell{{Shown: "Index"}, {}}}, document.Row{Cells: []document.Cell{{Shown: "Not rated at first"}, {}}}
	var scores []*big.Rat
	for i := range dates {
		at := big.NewRat(int64(i*100), int64(dates))
		scores = append(scores, at)
		t.Columns = append(t.Columns, document.Column{Name: strconv.Itoa(i + 1), Kind: document.Number})
		index.Cells, late.Cells = append(index.Cells, document.Cell{Shown: at.FloatString(0), Value: at}), append(late.Cells, document.Cell{Shown: "50"})
	}
	index.Cells[1].Trend, late.Cells[1].Trend = scores, append([]*big.Rat{nil}, scores[1:]...)
	t.Rows = []document.Row{index, late}
	return t
}

// HeatTable has seven columns, which only a wide page sets side by side.
func HeatTable(text string) document.Table {
	t := document.Table{Fill: true, Split: true, Columns: []document.Column{{Name: "Criterion"}}}
	line := document.Row{Cells: []document.Cell{{Shown: text}}}
	for _, role := range []string{"Everybody", "Chief executive", "Finance", "Customer owner, whatever the title", "IT", "Sales", "Service"} {
		short := ""
		if role == "Customer owner, whatever the title" {
			short = "Customer owner"
		}
		t.Columns = append(t.Columns, document.Column{Name: role, Short: short, Note: "n=1", Kind: document.Number})
		line.Cells = append(line.Cells, document.Cell{Shown: "88 ▲", Shade: 5})
	}
	t.Rows = []document.Row{line}
	return t
}
