package report

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// planSection is the way up within a report: what the plan amounts to, its measures in a table,
// and what every stage costs. [PlanView] gives the measures at length.
func planSection(r *Report) *document.Section {
	p := r.Plan
	if p == nil {
		return nil
	}
	s := &document.Section{ID: "plan", Title: p.Title, Short: "Plan", Rest: true, Open: true, Sheet: "Plan", Blocks: append(sentences(p.Words...), boldly(p.FirstAnyway))}
	stages, staged := stageCurve(p)
	climb, climbs := climbCurve(p)
	switch {
	case staged:
		s.Blocks = append(s.Blocks, document.Drawn{Figures: []document.Block{stages}})
	case climbs:
		s.Blocks = append(s.Blocks, document.Drawn{Figures: []document.Block{climb}})
	}
	if len(p.Measures) > 0 {
		steps := []document.Block{measureTable(p, r.Gaps), unlockList(p), faintly(effortLegend(p))}
		if staged && climbs {
			steps = append(steps, document.Drawn{Figures: []document.Block{climb}})
		}
		s.Blocks = append(s.Blocks, document.Fold{Summary: "The measures, in their order", Blocks: steps})
	}
	if len(p.Curve) > 1 {
		s.Blocks = append(s.Blocks, document.Fold{Summary: "What every stage costs from here", Blocks: []document.Block{curveTable(p)}})
	}
	return s
}

// measureTable gives the measures in order with where each leads, today first. Measures on
// one of the gaps lead to its card. What a measure takes stands below it, so that the table is
// narrow; a workbook has a column for each.
func measureTable(p *ReportPlan, gaps []ReportGap) document.Table {
	leads := []document.Column{counts("Points so far", 10), counts("Index then", 10), words(stageHead(p, "Stage then"), 16)}
	t := document.Table{Columns: slices.Concat([]document.Column{words("Measure", 40)}, leads)}
	data := document.Table{Columns: slices.Concat([]document.Column{counts("Measure", 9), words("What to do", 40), words("From", 20), words("To", 15), words("Sizes", 9), counts("Points", 9)}, leads,
		[]document.Column{words("Steps", 50), words("Agreed: who", 16), counts("Agreed: until", 12), words("What it unlocks", 44), words("Why", 50)})}
	notOnPaper(data.Columns[len(data.Columns)-1:])
	for i := range p.Progress {
		at := &p.Progress[i]
		leads := []document.Cell{countCell(at.Cost), shownCell(at.Index, at.IndexShown), wordCell(stageShown(at))}
		if i == 0 {
			t.Rows = append(t.Rows, row(slices.Concat([]document.Cell{wordCell("Today")}, leads)...))
			data.Rows = append(data.Rows, row(slices.Concat([]document.Cell{{}, wordCell("Today"), {}, {}, {}, {}}, leads, make([]document.Cell, 5))...))
			continue
		}
		m := &p.Measures[i-1]
		title := document.Cell{Shown: m.Title, Notes: notBlank(m.Contested, m.Proof)}
		if at := slices.IndexFunc(gaps, func(g ReportGap) bool { return g.Question == m.Question }); at >= 0 {
			title.To = gapID(gaps[at].Rank)
		}
		var a Agreed
		if m.Agreed != nil {
			a = *m.Agreed
		}
		data.Rows = append(data.Rows, row(slices.Concat([]document.Cell{countCell(m.Number), title, wordCell(m.FromShown), wordCell(m.ToShown), wordCell(sizesOf(m.Steps)), countCell(m.Cost)}, leads,
			[]document.Cell{wordCell(lined(stepLines(m.Steps))), wordCell(text(a.Who)), dayCell(text(a.Due)), wordCell(lined(m.Unlocks)), wordCell(m.Why)})...))
		title.Shown = strconv.Itoa(m.Number) + ". " + m.Title
		title.Notes = append([]string{visible.Join(dot, effortTags(m)...)}, title.Notes...)
		t.Rows = append(t.Rows, row(slices.Concat([]document.Cell{title}, leads)...))
	}
	t.Data = &data
	return t
}

// effortTags say from where to where a measure leads and what it takes.
func effortTags(m *ReportMeasure) []string {
	return []string{together(m.FromShown + " → " + m.ToShown), together(sizesOf(m.Steps) + ", " + visible.Count(m.Cost, "point"))}
}

// stageHead heads the stages of a plan: where a report would not give one of them, it says that they
// are those of the answers alone.
func stageHead(p *ReportPlan, name string) string {
	if p.Withheld {
		return "Stage by the answers"
	}
	return name
}

// sizesOf names the sizes of steps: "S + M".
func sizesOf(steps []ReportWorkStep) string {
	var sizes []string
	for i := range steps {
		sizes = append(sizes, steps[i].Effort)
	}
	return strings.Join(sizes, " + ")
}

// stepLines says of each step what it leads to and how. An action that several steps in a
// row share is said once: with the last of those that come now, else with the last of them.
func stepLines(steps []ReportWorkStep) []string {
	var lines []string
	said := false // the action of this step, with one before it
	for i := range steps {
		s := &steps[i]
		said = said && steps[i-1].Action == s.Action
		line := "To level " + strconv.Itoa(s.Level) + " (" + s.Effort + "): " + s.Text
		if !said && (i+1 == len(steps) || steps[i+1].Action != s.Action || steps[i+1].Later != s.Later) {
			line, said = line+" "+s.Action, true
		}
		if s.Later {
			line = "Later: " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// notBlank are the texts that are not blank.
func notBlank(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// unlockList says what the measures bring beyond their points.
func unlockList(p *ReportPlan) document.List {
	var out document.List
	for i := range p.Measures {
		if s := &p.Measures[i]; len(s.Unlocks) > 0 {
			out.Items = append(out.Items, document.Item{Name: "After measure " + strconv.Itoa(s.Number), Text: strings.Join(s.Unlocks, " ")})
		}
	}
	return out
}

// curveTable lists what every stage costs from today.
func curveTable(p *ReportPlan) document.Table {
	t := document.Table{Columns: []document.Column{words("Stage", 20), counts("Points", 15)}}
	data := &document.Table{Columns: slices.Concat(t.Columns, []document.Column{counts("Level", 9), words("", 15)})}
	for i := range p.Curve {
		c := &p.Curve[i]
		stage, orLess := wordCell(strconv.Itoa(c.Stage)+" "+c.Name), ""
		if !c.Optimal {
			orLess = "or less"
		}
		t.Rows = append(t.Rows, row(stage, wordCell(curveCost(c))))
		data.Rows = append(data.Rows, row(stage, countCell(c.Cost), countCell(c.Stage), wordCell(orLess)))
	}
	t.Data = data
	return t
}

// stageCurve draws what each stage costs from today; there is none with fewer than two
// stages.
func stageCurve(p *ReportPlan) (c document.Curve, drawn bool) {
	c = document.Curve{Title: "What each stage costs, in points of effort", Axis: "Points of effort"}
	var says []string
	for i := range p.Curve {
		at := &p.Curve[i]
		name, label := strconv.Itoa(at.Stage)+" "+at.Name, curveCost(at)+" points"
		if i == 0 {
			label = "today"
		}
		level := document.Tick{At: big.NewRat(int64(at.Stage), 1), Name: name}
		c.Levels = append(c.Levels, level)
		c.Points = append(c.Points, document.CurvePoint{At: big.NewRat(int64(at.Cost), 1), Value: level.At, Label: label, Doubtful: !at.Optimal})
		says = append(says, "Stage "+name+": "+label)
		if at.Stage == p.To && i > 0 {
			c.Target = &document.Tick{At: level.At, Name: "this plan"}
		}
	}
	c.Says = strings.Join(says, ". ") + "."
	return c, len(p.Curve) > 1
}

// climbCurve draws how the index rises with the measures; there is none with fewer than two.
func climbCurve(p *ReportPlan) (c document.Curve, drawn bool) {
	c = document.Curve{Title: "How the index rises with the measures of this plan", Axis: "Points of effort"}
	var says []string
	last := len(p.Progress) - 1
	for i := range p.Progress {
		at := &p.Progress[i]
		point := document.CurvePoint{At: big.NewRat(int64(at.Cost), 1), Value: at.Index.Rat}
		changed := i > 0 && at.Stage != p.Progress[i-1].Stage
		switch {
		case i == 0:
			point.Label = "today " + at.IndexShown
		case i == last:
			point.Label = at.IndexShown + ", stage " + stageShown(at)
		case changed:
			point.Label = "stage " + stageShown(at)
		}
		if i == 0 || i == last || changed {
			says = append(says, strconv.Itoa(at.Cost)+" points: index "+at.IndexShown+", stage "+stageShown(at))
		}
		c.Points = append(c.Points, point)
	}
	c.Says = strings.Join(says, ". ") + "."
	return c, last >= 2
}

// PlanView is the plan of a report alone: what it costs, every measure with what it unlocks,
// where each leads, and what every stage costs. Without a plan it says that there is
// none.
func PlanView(r *Report) *document.Document {
	warning := document.Close(warningBlocks(r, false))
	if r.Agreement != nil {
		warning = append(warning, plainly(r.Agreement.Words.Caution))
	}
	d := &document.Document{
		Title: pageTitle("Plan", r),
		Head: document.Head{Kicker: "Plan", Title: r.Rubric.Title, Subject: text(r.Subject), Date: r.Date, By: append(slices.Clone(r.Words.Missing), r.Words.Redacted),
			Blocks: []document.Block{warning, document.Drawn{Figures: []document.Block{faintly(strings.Join(answeredByLines(r), " "))}}}},
		Origin: originLines(r), Digest: r.Rubric.SHA256, Date: r.Date, Sheet: "Plan",
	}
	if r.Plan == nil {
		d.Head.Blocks = append(d.Head.Blocks, document.Close{document.Paragraph{Text: noPlanWords, Tone: document.Strong}, plainly(r.Words.Stage)})
	}
	closing := document.Close{faintly(r.Words.Effort), faintly(r.Words.Voice), faintly(r.Words.Caveat)}
	stage := stageSection(r)
	stage.Rest, stage.Open = true, true
	if r.Plan == nil {
		d.Head.Blocks = append(d.Head.Blocks, closing)
		d.Sections = sections(stage)
		return d
	}
	d.Sections = sections(measuresSection(r), progressSection(r), stageCostsSection(r.Plan), &document.Section{ID: "trust", Blocks: []document.Block{closing}}, stage)
	return d
}

// measuresSection gives the measures of a plan at length.
func measuresSection(r *Report) *document.Section {
	p := r.Plan
	if p == nil {
		return nil
	}
	var leading document.Close
	for i, words := range p.Words {
		leading = append(leading, plainly(words))
		if i == 0 {
			leading[0] = document.Paragraph{Text: words, Tone: document.Strong}
		}
	}
	s := &document.Section{ID: "plan", Title: p.Title, Short: "The way up", Blocks: []document.Block{leading}}
	if p.FirstAnyway != "" {
		s.Blocks = append(s.Blocks, boldly(p.FirstAnyway))
	}
	if len(p.Measures) > 0 {
		cards := document.Cards{Data: measureTable(p, nil).Data}
		for i := range p.Measures {
			cards.Items = append(cards.Items, measureCard(&p.Measures[i], &p.Progress[i+1], answerNow(r, p.Measures[i].Question)))
		}
		s.Blocks = append(s.Blocks, cards, faintly(effortLegend(p)))
	}
	return s
}

// answerNow is the answer that counts for a question; "" where there is none, or where it does
// not count since what it hangs on is missing.
func answerNow(r *Report, question string) string {
	i := slices.IndexFunc(r.Questions, func(q ReportQuestion) bool { return q.ID == question })
	if i < 0 || r.Questions[i].Closed {
		return ""
	}
	return r.Questions[i].Answer
}

// measureCard says what to do, from the answer now step by step, what it takes and what it
// unlocks.
func measureCard(m *ReportMeasure, then *ReportPlanPoint, now string) document.Card {
	pairs := slices.Concat(labelled(pair("Now", now)), stepPairs(m.Steps), labelled(pair("Why", m.Why), pair("Agreed", agreed(m.Agreed))))
	for _, words := range m.Unlocks {
		pairs = append(pairs, pair("Then", words))
	}
	return document.Card{ID: "measure" + strconv.Itoa(m.Number), Number: strconv.Itoa(m.Number), Title: m.Title,
		Tags:   slices.Concat([]string{m.CriterionName}, effortTags(m), []string{together("index then " + then.IndexShown)}),
		Blocks: []document.Block{boldly(m.Contested), boldly(m.Proof), pairs}}
}

// stepPairs label what to do now, step by step, and what comes later.
func stepPairs(steps []ReportWorkStep) document.Pairs {
	var out document.Pairs
	for i, line := range stepLines(steps) {
		label := "Do"
		if steps[i].Later {
			label = "Later"
		}
		out = append(out, pair(label, strings.TrimPrefix(line, "Later: ")))
	}
	return out
}

// progressSection shows where one stands before the first measure and after each.
func progressSection(r *Report) *document.Section {
	p := r.Plan
	if p == nil || len(p.Measures) == 0 {
		return nil
	}
	t := document.Table{Columns: []document.Column{{Name: "After"}, {Name: "Points so far", Kind: document.Number}, {Name: "Index", Kind: document.Number}, {Name: stageHead(p, "Stage"), Kind: document.Number}}, Data: &document.Table{}} // the list of measures has it all
	for i := range p.Progress {
		at, after := &p.Progress[i], "today"
		if i > 0 {
			after = strconv.Itoa(i) + "  " + p.Measures[i-1].Title
		}
		t.Rows = append(t.Rows, row(wordCell(after), countCell(at.Cost), shownCell(at.Index, at.IndexShown), wordCell(stageShown(at))))
	}
	s := &document.Section{ID: "progress", Title: "Where each measure leads", Rest: len(p.Measures) < 2, Open: true, Blocks: []document.Block{t}}
	if climb, drawn := climbCurve(p); drawn {
		s.Blocks = append(s.Blocks, document.Drawn{Figures: []document.Block{climb}})
	}
	return s
}

// stageCostsSection says what every stage costs from today.
func stageCostsSection(p *ReportPlan) *document.Section {
	if p == nil || len(p.Curve) < 2 {
		return nil
	}
	curve, _ := stageCurve(p)
	return &document.Section{ID: "costs", Title: "What every stage costs from here", Blocks: []document.Block{document.Drawn{Figures: []document.Block{curve}}, curveTable(p)}}
}

// effortLegend says what the sizes in a plan stand for.
func effortLegend(p *ReportPlan) string {
	var steps []ReportWorkStep
	for i := range p.Measures {
		steps = append(steps, p.Measures[i].Steps...)
	}
	return sizesLegend(steps)
}

// sizesLegend says what the sizes of steps stand for, each once.
func sizesLegend(steps []ReportWorkStep) string {
	var parts []string
	for i := range steps {
		s := &steps[i]
		part := visible.Join(": ", s.Effort+" = "+visible.Count(s.Points, "point"), s.EffortMeaning)
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return after("A step's size: ", strings.Join(parts, " · "))
}

// stageShown is the stage that is reached at a point of a plan.
func stageShown(p *ReportPlanPoint) string { return strconv.Itoa(p.Stage) + " " + p.StageName }

// curveCost is what a stage costs; without proof there may be a cheaper way.
func curveCost(p *ReportCurvePoint) string {
	if p.Optimal {
		return strconv.Itoa(p.Cost)
	}
	return "at most " + strconv.Itoa(p.Cost)
}

// noPlanWords stand where the verdict withholds the stage or nothing is rated.
const noPlanWords = "There is no plan, because no stage is given."
