package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"cxgap/assess/compare"
	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// ChangesView is what changed between the dates of a report with Changes, as a document: the
// one place that says which sections a comparison has, in which order, and what stands in
// them. Of a report without Changes there is a head only.
func ChangesView(r *Report, o ViewOptions) *document.Document {
	d := &document.Document{
		Title:  pageTitle("What changed", r),
		Head:   document.Head{Kicker: "What changed", Title: r.Rubric.Title, Subject: text(r.Subject)},
		Origin: originLines(r),
		Digest: r.Rubric.SHA256,
		Date:   r.Date,
		Sheet:  "Changes",
	}
	c := r.Changes
	if c == nil {
		return d
	}
	d.Head.Date = changeDates(c)
	earlier, later := "Others before: ", "Others now: "
	if c.Before.Members == 1 && c.After.Members == 1 {
		earlier, later = "Answered before: ", "Answered now: "
	}
	d.Head.By = append([]string{c.People.Question, c.People.Words, after(earlier, visible.Join("; ", c.People.Left...)), after(later, visible.Join("; ", c.People.Joined...))}, c.Words.Voices...)
	d.Head.By = append(append(d.Head.By, r.Words.Missing...), r.Words.Redacted)
	d.Head.Blocks = []document.Block{document.Quote{Label: "Comment", Text: text(r.Comment)}}
	d.Head.Cover = changesCover(r)

	// First what got better and worse, or could have; then what that did to the stage and the
	// criteria; then what only looks like it.
	told, rest := []*document.Section{}, []*document.Section{}
	for i := range c.Groups {
		g := changeGroupSection(&c.Groups[i], o.Top)
		if kind := c.Groups[i].Kind; kind == compare.Improved || kind == compare.Worsened || kind == compare.Others {
			told = append(told, g)
		} else {
			rest = append(rest, g)
		}
	}
	all := append([]*document.Section{headlineSection(r), datesSection(c), stepsSection(c)}, told...)
	all = append(append(all, stageChangeSection(r), criteriaChangeSection(c)), rest...)
	all = append(append(all, spreadSections(c, o.Top)...), factSections(c)...)
	d.Sections = sections(append(all, rulerSection(c), readingSection(r), changedQuestionsSection(c))...)
	return d
}

// changeDates names the first and the last date.
func changeDates(c *ReportChanges) string {
	return c.Before.DateShown + " to " + c.After.DateShown
}

// changesCover says at the head of a page what to take away.
func changesCover(r *Report) []document.Block {
	words := &r.Changes.Words
	out := []document.Block{document.Paragraph{Text: words.Headline, Tone: document.Strong}}
	for _, line := range words.Stage {
		out = append(out, document.Paragraph{Text: line, Tone: document.Strong})
	}
	caution := ""
	if r.Agreement != nil && r.Agreement.Words.Caution != "" {
		caution = r.Agreement.Words.Headline
	}
	for _, line := range []string{words.Honest, words.Possible, words.Doubt, words.Divided, caution} {
		out = append(out, document.Paragraph{Text: line, Tone: document.Warning})
	}
	return append(out, document.Quote{Label: "Comment", Text: text(r.Comment)})
}

// headlineSection says how far the index went, and what took it there.
func headlineSection(r *Report) *document.Section {
	c := r.Changes
	return &document.Section{ID: "change", Title: "What changed", Short: "What changed", Blocks: []document.Block{
		document.Moments{moment(&c.Before), moment(&c.After)},
		document.Drawn{Words: []document.Block{document.Paragraph{Text: c.Words.Headline, Tone: document.Strong},
			document.Close{boldly(c.Words.Honest), boldly(c.Words.Possible), boldly(c.Words.Doubt), boldly(c.Words.Divided)}}},
		document.Close{changeBridge(c)},
		plainly(c.Words.Same),
	}}
}

func moment(d *ReportDate) document.Moment {
	return document.Moment{When: d.DateShown, Title: d.StageShown,
		Facts: []string{"Index " + d.TenthShown + " of 100", people(d.Members), after("", d.KnownShown) + " known", "rubric " + d.Version}}
}

// changeBridge leads from the earlier index to the later one, part by part. It adds up in
// print.
func changeBridge(c *ReportChanges) document.Block {
	if len(c.Parts) == 0 {
		return document.Close{}
	}
	b := document.Bridge{Name: "From the earlier index to the later one"}
	at := new(big.Rat)
	if c.Before.Index.Rat != nil {
		at.Set(c.Before.Index.Rat)
		b.Steps = append(b.Steps, document.BridgeStep{Name: "Before", Shown: c.Before.TenthShown, To: at})
	}
	for i := range c.Parts {
		p := &c.Parts[i]
		step := document.BridgeStep{Name: p.Name, Shown: p.Shown, Words: p.Words, From: at}
		at = new(big.Rat).Add(at, p.Points.Rat)
		step.To = at
		switch {
		case c.Taken == compare.Different: // higher and lower are neither
		case p.Kind == compare.Improved:
			step.Way = document.Better
		case p.Kind == compare.Worsened:
			step.Way = document.Worse
		}
		b.Steps = append(b.Steps, step)
	}
	if c.After.Index.Rat != nil {
		b.Steps = append(b.Steps, document.BridgeStep{Name: "Now", Shown: c.After.TenthShown, To: c.After.Index.Rat})
	}
	return b
}

// The sheets of a workbook beside the first.
const (
	trendSheetName     = "Trend"
	questionsSheetName = "Questions"
)

// datesSection lists all dates, and the index and the criteria by date. Two dates need none
// of it.
func datesSection(c *ReportChanges) *document.Section {
	t := &c.Trend
	if len(t.Dates) <= 2 {
		return nil
	}
	return &document.Section{ID: "dates", Title: "Date by date", Short: "Date by date", Sheet: trendSheetName, Blocks: []document.Block{
		datesTable(t),
		document.Drawn{Figures: []document.Block{trendLines(t)}},
		trendTable(t),
		document.Close{faintly("Scores from 0 to 100; the line runs from the first date to the last, and a gap in it is a date without a score."), plainly(t.Note)},
	}}
}

// datesTable has a row for each date, numbered.
func datesTable(t *ReportTrend) document.Table {
	out := document.Table{Caption: "All dates", Fill: true, Data: dateNumbers(t), Columns: []document.Column{{Name: "Date", Width: 20}, {Name: "People", Kind: document.Number, Width: 10},
		{Name: "Known", Kind: document.Number, Width: 10}, {Name: "Index", Kind: document.Number, Width: 10}, {Name: "Stage", Width: 24}}}
	if t.Note != "" {
		out.Columns = append(out.Columns, document.Column{Name: "Rubric", Width: 11})
	}
	for i := range t.Dates {
		d := &t.Dates[i]
		row := []document.Cell{wordCell(strconv.Itoa(i+1) + ": " + d.DateShown), countCell(d.Members), wordCell(d.KnownShown), shownCell(d.Index, d.IndexShown), wordCell(d.StageShown)}
		if t.Note != "" {
			row = append(row, wordCell(d.Version))
		}
		out.Rows = append(out.Rows, document.Row{Cells: row})
	}
	return out
}

// trendTable has a row for the index and for each criterion, with a column for each date.
func trendTable(t *ReportTrend) document.Table {
	out := document.Table{Caption: "The index and the criteria, date by date", Fill: true, Latest: "dates", Data: &document.Table{}, // the list of dates has it all
		Columns: []document.Column{{Name: "0 to 100", Width: 24}, {Name: "Trend", Kind: document.Trends, Width: 15}}}
	for i := range t.Dates {
		out.Columns = append(out.Columns, document.Column{Name: strconv.Itoa(i + 1), Kind: document.Number, Width: 15})
	}
	for i := range t.Rows {
		row := document.Row{Cells: []document.Cell{wordCell(t.Rows[i].Name), {Trend: values(t.Rows[i].Values)}}}
		if t.Rows[i].Criterion == "" {
			row.Tone = document.Bold
		}
		for n, shown := range t.Rows[i].Shown {
			row.Cells = append(row.Cells, shownCell(t.Rows[i].Values[n], shown))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// dateNumbers has a row for each date, with all its scores.
func dateNumbers(t *ReportTrend) *document.Table {
	out := &document.Table{Columns: []document.Column{words("Date", 20), counts("People", 10), counts("Known", 10), words("Stage", 24), counts("Rubric", 11)}}
	for i := range t.Rows {
		out.Columns = append(out.Columns, counts(t.Rows[i].Name, 15))
	}
	for i := range t.Dates {
		d := &t.Dates[i]
		line := row(wordCell(d.DateShown), countCell(d.Members), wordCell(d.KnownShown), wordCell(d.StageShown), wordCell(d.Version))
		for j := range t.Rows {
			line.Cells = append(line.Cells, shownCell(t.Rows[j].Values[i], t.Rows[j].Shown[i]))
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

func trendLines(t *ReportTrend) document.Lines {
	out := document.Lines{Name: "The index and the criteria, date by date"}
	for i := range t.Dates {
		out.Dates = append(out.Dates, t.Dates[i].Date)
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		out.Rows = append(out.Rows, document.LineRow{Name: row.Name, Values: values(row.Values), Main: row.Criterion == ""})
		out.Says = visible.Join(" ", out.Says, row.Name+": "+visible.Join(", ", row.Shown...)+".")
	}
	return out
}

func values(list []Decimal) []*big.Rat {
	out := make([]*big.Rat, len(list))
	for i := range list {
		out[i] = list[i].Rat
	}
	return out
}

// stepsSection says what happened from each date to the next.
func stepsSection(c *ReportChanges) *document.Section {
	if len(c.Steps) == 0 {
		return nil
	}
	var list document.List
	for i := range c.Steps {
		list.Items = append(list.Items, document.Item{Text: c.Steps[i].Words, Blocks: []document.Block{plainly(c.Steps[i].People)}})
	}
	return &document.Section{ID: "steps", Title: "From date to date", Short: "From date to date", Sheet: trendSheetName, Blocks: []document.Block{list}}
}

// stageChangeSection says where the stage was, where it is and why.
func stageChangeSection(r *Report) *document.Section {
	c := r.Changes
	var words document.Close
	for i, line := range c.Words.Stage {
		p := plainly(line)
		if i == 0 {
			p.Tone = document.Strong
		}
		words = append(words, p)
	}
	because := document.List{Items: items(append(slices.Clone(c.Gates), c.Words.Because...))}
	now := append([]string{r.Words.Index}, append(slices.Clone(r.Words.Held), r.Words.Withheld...)...)
	return &document.Section{ID: "stage", Title: "Stage", Short: "Stage", Blocks: []document.Block{
		append(words, because),
		document.Fold{Rest: true, Summary: "Where you stand now", Blocks: sentences(now...)},
	}}
}

// criteriaChangeSection sets every criterion at both dates side by side.
func criteriaChangeSection(c *ReportChanges) *document.Section {
	if len(c.Criteria) == 0 {
		return nil
	}
	table := document.Table{Caption: "The criteria at both dates", Fill: true, Columns: []document.Column{{Name: "Criterion", Width: 30}, {Name: "0 to 100", Kind: document.Bars},
		{Name: "Before", Kind: document.Number, Width: 12}, {Name: "Now", Kind: document.Number, Width: 12}, {Name: "Change", Kind: document.Number, Width: 12},
		{Name: "Gap closed", Kind: document.Number, Width: 14}, {Name: "Target", Width: 16, Rest: true}, {Name: "Target score", Kind: document.Number, Width: 16, Rest: true}}}
	var figures []document.Block
	var words document.List
	for i := range c.Criteria {
		k := &c.Criteria[i]
		bar := document.Cell{Shown: "not rated both times"}
		if k.Before.Rat != nil && k.After.Rat != nil {
			bar = document.Cell{Bar: changeBar(k)}
		}
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{wordCell(k.Name), bar, shownCell(k.Before, k.BeforeShown), shownCell(k.After, k.AfterShown),
			{Shown: k.ChangeShown, Value: k.Change.Rat, Places: 1}, wordCell(k.ProgressShown), wordCell(k.TargetShown), numberCell(k.TargetScore, 1)}})
		figures = append(figures, changeDumbbell(c, k))
		// What a table and a sentence on a terminal's page show alike stands there once.
		shownAlready := c.SameRuler && (k.Other.Rat == nil || k.Other.Sign() == 0)
		words.Items = append(words.Items, document.Item{Name: k.Name, Text: criterionWords(c, k), Rest: shownAlready})
	}
	return &document.Section{ID: "criteria", Title: "Criterion by criterion", Short: "Criteria", Blocks: []document.Block{document.Drawn{
		Figures: append(figures, document.Key{Changes: true}, faintly(c.Words.Gap)),
		Words:   []document.Block{table, document.Close{document.Key{Changes: true}, faintly(c.Words.Gap), words}},
	}}}
}

// criterionWords say what became of a gap and, between versions, what the answers did.
func criterionWords(c *ReportChanges, k *ReportCriterionChange) string {
	if c.SameRuler || k.Answers.Rat == nil {
		return k.Words
	}
	return visible.Join(" ", k.Words, "Of its change of "+k.ChangeShown+" the answers made "+k.AnswersShown+".")
}

func changeBar(k *ReportCriterionChange) *document.Bar {
	before := &document.Before{Score: k.Before.Rat, FoundOut: k.Other.Rat}
	if k.Answers.Rat != nil && k.Change.Rat != nil {
		before.Ruler = new(big.Rat).Sub(k.Change.Rat, k.Answers.Rat)
	}
	return &document.Bar{Name: k.Name, Shown: k.BeforeShown + " before, " + k.AfterShown + " now", Confirmed: k.After.Rat, Possible: k.After.Rat, Target: k.TargetScore.Rat, Before: before}
}

func changeDumbbell(c *ReportChanges, k *ReportCriterionChange) document.Dumbbell {
	d := document.Dumbbell{Name: k.Name, Shown: k.ChangeShown, Target: k.TargetScore.Rat, Words: criterionWords(c, k),
		Low: document.Mark{Name: "before", Shown: k.BeforeShown, At: k.Before.Rat}, High: document.Mark{Name: "now", Shown: k.AfterShown, At: k.After.Rat}}
	if k.Change.Rat != nil && k.Change.Sign() < 0 {
		d.Low, d.High, d.Fell = d.High, d.Low, true
	}
	return d
}

// changeGroupSection lists the questions that changed in one way, those with the most points
// first; top is how many, 0 for all.
func changeGroupSection(g *ReportChangeGroup, top int) *document.Section {
	shown := g.Questions
	if top > 0 && top < len(shown) {
		shown = shown[:top]
	}
	cards := document.Cards{Data: &document.Table{}} // the list of questions has them
	for i := range shown {
		q := &shown[i]
		cards.Items = append(cards.Items, document.Card{Number: q.PointsShown, Title: q.Prompt,
			Blocks: []document.Block{document.BeforeAfter{Before: visible.Join(": ", q.FromShown, q.FromText), After: visible.Join(": ", q.ToShown, q.ToText)}, faintly(q.Note)}})
	}
	if rest := len(g.Questions) - len(shown); rest > 0 {
		cards.More = faintly(fmt.Sprintf("… and %d more, which moved the index less or as much; --top all shows them.", rest))
	}
	title := g.Title + ": " + visible.Count(len(g.Questions), "question")
	if g.Shown != "–" {
		title += ", " + g.Shown + " points"
	}
	return &document.Section{ID: "group-" + g.Kind, Title: title, Short: g.Title, Blocks: []document.Block{faintly(g.Words), cards}}
}

// spreadSections list the questions on which those who answered both times lie closer
// together, and those on which they lie further apart; top is how many of each, 0 for all.
func spreadSections(c *ReportChanges, top int) []*document.Section {
	var out []*document.Section
	for _, closer := range []bool{true, false} {
		id, title := "closer", "Closer together"
		if !closer {
			id, title = "further", "Further apart"
		}
		n := 0
		s := &document.Section{ID: id, Blocks: []document.Block{faintly("Of those who answered both times, by the levels they gave.")}}
		for i := range c.Spreads {
			p := &c.Spreads[i]
			if p.Closer != closer {
				continue
			}
			if n++; top == 0 || n <= top {
				s.Blocks = append(s.Blocks, document.Close{boldly(p.Prompt), document.Inset{document.BeforeAfter{Before: p.BeforeShown, After: p.AfterShown}}})
			}
		}
		if top > 0 && n > top {
			s.Blocks = append(s.Blocks, faintly(fmt.Sprintf("… and %d more; --top all shows them.", n-top)))
		}
		if s.Title, s.Short = title+": "+visible.Count(n, "question"), title; n > 0 {
			out = append(out, s)
		}
	}
	return out
}

// factSections list the context questions that were answered differently, a section for each
// sort of difference.
func factSections(c *ReportChanges) []*document.Section {
	var out []*document.Section
	for i := range c.Facts {
		f := &c.Facts[i]
		if i == 0 || c.Facts[i-1].Heading != f.Heading {
			out = append(out, &document.Section{ID: "facts-" + strconv.Itoa(len(out)+1), Title: f.Heading, Short: f.Heading})
		}
		s := out[len(out)-1]
		s.Blocks = append(s.Blocks, document.Close{boldly(f.Prompt), document.Inset{document.BeforeAfter{Before: f.From, After: f.To}}})
	}
	return out
}

// rulerSection says what is not comparable, and how much of the change that is.
func rulerSection(c *ReportChanges) *document.Section {
	if c.SameRuler {
		return nil
	}
	s := &document.Section{ID: "ruler", Title: "The ruler changed", Short: "Not compared", Blocks: []document.Block{document.Close{plainly(c.Words.Ruler), plainly(c.Words.Split)}}}
	if len(c.NotShared) > 0 {
		var list document.List
		for i := range c.NotShared {
			list.Items = append(list.Items, document.Item{Name: c.NotShared[i].Prompt, Text: c.NotShared[i].Why})
		}
		s.Blocks = append(s.Blocks, document.Close{boldly("Not compared:"), list})
	}
	return s
}

// readingSection says how to read the numbers and what they rest on.
func readingSection(r *Report) *document.Section {
	return &document.Section{ID: "reading", Title: "How to read this", Short: "How to read this", Blocks: []document.Block{
		append(document.Close{plainly(r.Changes.Words.Reading)}, sentences(r.Words.Settings...)...),
		plainly(r.Words.Caveat),
		plainly(r.Changes.Words.Next),
	}}
}

// changedQuestionsSection lists every question from the first date to the last, for formats
// to compute with.
func changedQuestionsSection(c *ReportChanges) *document.Section {
	table := &document.Table{Columns: []document.Column{{Name: "Change", Width: 22}, {Name: "Question", Width: 52}, {Name: "Level before", Kind: document.Number, Width: 16},
		{Name: "Level now", Kind: document.Number, Width: 16}, {Name: "Index points", Kind: document.Number, Width: 9}, {Name: "Before", Width: 44}, {Name: "Now", Width: 44},
		{Name: "Why not compared", Width: 30}, {Name: "Question id", Width: 24}}}
	add := func(kind string, list []ReportQuestionChange) {
		for i := range list {
			q := &list[i]
			table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{wordCell(kind), {Shown: q.Prompt, Tone: document.Bold}, wordCell(q.FromShown), wordCell(q.ToShown),
				numberCell(q.Points, 1), wordCell(q.FromText), wordCell(visible.Join(" ", q.ToText, q.Note)), {}, wordCell(q.Question)}})
		}
	}
	for i := range c.Groups {
		add(c.Groups[i].Title, c.Groups[i].Questions)
	}
	add("Unchanged", c.Unchanged)
	for i := range c.NotShared {
		n := &c.NotShared[i]
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{wordCell("Not compared"), {Shown: n.Prompt, Tone: document.Bold}, {}, {}, {}, {}, {}, wordCell(n.Why), wordCell(n.Question)}})
	}
	return &document.Section{ID: "questions", Title: questionsSheetName, Sheet: questionsSheetName, Data: table}
}
