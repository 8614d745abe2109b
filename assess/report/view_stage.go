package report

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// stageSection is the stage at length: the verdict with its sources, the scale with the stage
// marked on it, the index, how much is known, and what was set aside.
func stageSection(r *Report) *document.Section {
	s := &document.Section{ID: "stage-in-full", Title: "The stage in full", Sheet: "Stage and criteria"}
	if v := r.Verdict; v != nil {
		s.Blocks = append(s.Blocks, document.Paragraph{Text: visible.Join(" ", v.Shown, numbers(v.Cited)), Tone: document.Strong})
		s.Blocks = append(s.Blocks, openVerdict(v)...)
	}
	holding := document.Close{}
	if r.Verdict == nil || r.Verdict.Shown != r.Words.Stage {
		holding = append(document.Close{boldly(r.Words.Stage)}, sentences(slices.Concat(r.Words.Held, r.Words.Withheld)...)...)
	}
	ladder := stageLadder(r)
	index := document.Bar{Name: "Index", Shown: r.IndexShown, Confirmed: r.Index.Confirmed.Rat, Possible: r.Index.Possible.Rat, Ticks: levelTicks(r)}
	s.Blocks = append(s.Blocks,
		document.Drawn{Figures: []document.Block{holding, ladder, index}, Words: []document.Block{append(holding, ladder)}},
		document.Close(sentences(slices.Concat([]string{r.Words.Index, r.Words.Coverage}, r.Words.SetAside, r.Words.Settings)...)),
		document.Table{Data: stageNumbers(r)})
	if len(r.Words.Core) > 0 {
		s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: "Must-haves"}, document.List{Items: items(r.Words.Core)}})
	}
	return s
}

// openVerdict says between which sentences the verdict lies and what to find out to settle
// it; nothing where it is settled. Beside a catch-all, which may hold in the end, the others
// are only possible; candidates that say the same are no question.
func openVerdict(v *ReportVerdict) []document.Block {
	if len(v.Between) == 0 {
		return nil
	}
	var between document.Block = document.Paragraph{}
	if v.Lead != "" {
		between = document.Close{boldly(v.Lead), document.List{Items: items(v.Between)}}
	}
	return []document.Block{between, document.Close{boldly(settleLead), document.List{Items: items(v.Ask)}}}
}

// stageResult is the stage in large type: a number, or words where there is none.
func stageResult(r *Report) document.Result {
	s, out := &r.Stage, document.Result{Label: "Stage", Big: "No stage yet"}
	rated := s.Confirmed.Level != nil && s.Possible.Level != nil
	switch {
	case slices.Contains(s.WhyWithheld, assess.WhyVerdict):
		out.Big = "No stage"
	case !rated:
	case s.Withheld && *s.Possible.Level == *s.Confirmed.Level:
		out.Name = strconv.Itoa(*s.Confirmed.Level) + " by what is known"
	case s.Withheld:
		out.Name = "between " + strconv.Itoa(*s.Confirmed.Level) + " and " + strconv.Itoa(*s.Possible.Level)
	default:
		out.Big, out.Name = strconv.Itoa(*s.Confirmed.Level), text(s.Confirmed.Name)
		if *s.Possible.Level != *s.Confirmed.Level {
			out.Maybe = strconv.Itoa(*s.Possible.Level) + " " + text(s.Possible.Name)
		}
	}
	return out
}

// stageLadder is the scale with the stage marked on it; without a mark where a verdict
// stands in the place of the stage.
func stageLadder(r *Report) document.Ladder {
	s := &r.Stage
	marked := s.Confirmed.Level != nil && s.Possible.Level != nil && !slices.Contains(s.WhyWithheld, assess.WhyVerdict)
	out := document.Ladder{Withheld: s.Withheld}
	for level, name := range r.Scale {
		rung := document.Rung{Level: level, Name: name}
		if level < len(r.Meanings) {
			rung.Meaning = r.Meanings[level]
		}
		if marked {
			rung.Confirmed, rung.Possible = level == *s.Confirmed.Level, level == *s.Possible.Level
			if alone := s.Confirmed.Uncapped; !s.Withheld && alone != nil && *alone == level && level > *s.Confirmed.Level {
				rung.Note = "scores alone"
			}
		}
		out.Rungs = append(out.Rungs, rung)
	}
	return out
}

// levelTicks are the least scores of the levels.
func levelTicks(r *Report) []document.Tick {
	var out []document.Tick
	for i, cut := range r.Cuts {
		out = append(out, document.Tick{At: cut.Rat, Name: strconv.Itoa(i + 1)})
	}
	return out
}

// stageNumbers are stage and index as numbers, for those who reckon on with them. A stage
// that is withheld has none.
func stageNumbers(r *Report) *document.Table {
	stage := r.Stage
	if stage.Withheld {
		stage.Confirmed.Level, stage.Possible.Level = nil, nil
	}
	return &document.Table{
		Columns: []document.Column{words("In numbers", 30), counts("Confirmed", 11), counts("Possible", 11)},
		Rows: []document.Row{
			row(wordCell("Stage, as a level"), optionalCount(stage.Confirmed.Level), optionalCount(stage.Possible.Level)),
			row(wordCell("Index, 0 to 100"), numberCell(r.Index.Confirmed, 1), numberCell(r.Index.Possible, 1)),
		},
	}
}

// criteriaSection gives a line with a bar to every criterion and says how to read it.
func criteriaSection(r *Report) *document.Section {
	table := document.Table{Fill: true, Data: criteriaNumbers(r), Columns: []document.Column{
		{Name: nameHead}, {Name: "0 to 100", Kind: document.Bars}, {Name: "Score", Kind: document.Number}, {Name: "Level", Kind: document.Number},
		{Name: "Target", Kind: document.Number}, {Name: "Gap", Kind: document.Number}, {Name: "Weight", Kind: document.Number, Rest: true}, {Name: "Known", Kind: document.Number, Rest: true}}}
	var held []document.Item
	for i := range r.Criteria {
		c := &r.Criteria[i]
		bar, level := document.Cell{Shown: c.LevelShown, Bar: &document.Bar{Name: c.Name, Shown: c.LevelShown}}, c.GapShown
		if c.Rated {
			level = c.LevelShown
			bar = document.Cell{Bar: &document.Bar{Name: c.Name, Shown: c.ScoreShown, Confirmed: c.Score.Confirmed.Rat, Possible: c.Score.Possible.Rat, Target: c.TargetScore.Rat}}
			if c.Held != "" {
				level += "*"
			}
		}
		if c.Held != "" {
			held = append(held, document.Item{Lead: "*", Name: c.Name, Text: c.Held})
		}
		table.Rows = append(table.Rows, row(document.Cell{Shown: c.Name, Hint: c.Meaning}, bar, wordCell(c.ScoreShown), wordCell(level), countCell(c.Target), wordCell(c.GapShown), countCell(c.Weight), wordCell(c.CoverageShown)))
	}
	reading := document.Close{table, document.List{Items: held}, document.Key{}, faintly("Levels: " + scaleWords(r)), faintly(r.Words.Reading)}
	if r.Panel != nil {
		reading = append(reading, faintly(r.Panel.Words.Counts), plainly(r.Panel.Words.Thin))
	}
	blocks := []document.Block{reading}
	if wheel, drawn := criteriaWheel(r); drawn {
		blocks = []document.Block{document.Drawn{Figures: []document.Block{wheel}}, reading}
	}
	return &document.Section{ID: "criteria", Title: "Criterion by criterion", Sheet: "Stage and criteria", Blocks: blocks}
}

// strengthsSection lists all that works; nothing where no answer reaches its target.
func strengthsSection(r *Report) *document.Section {
	if len(r.Strengths) == 0 {
		return nil
	}
	var list document.List
	data := &document.Table{Columns: []document.Column{counts("Order", 8), words("What works", 50), words("Answer", 50), counts("Level", 13), words("Criterion", 30), counts("Evidence", 11), words("Question id", 22)}}
	notOnPaper(data.Columns[6:])
	at := levels(r)
	for i := range r.Strengths {
		s := &r.Strengths[i]
		answer := s.Answer
		if seen(s.Evidence) {
			answer += " (seen)"
		}
		list.Items = append(list.Items, document.Item{Text: s.Title, Blocks: []document.Block{document.List{Items: []document.Item{{Lead: "→", Text: answer}}}}})
		data.Rows = append(data.Rows, row(countCell(i+1), wordCell(s.Title), wordCell(s.Answer), wordCell(at[s.Level]), wordCell(s.CriterionName), wordCell(text(s.Evidence)), wordCell(s.Question)))
	}
	return &document.Section{ID: "all-works", Title: "All that works", Sheet: "All that works", Data: data, Blocks: []document.Block{list}}
}

// criteriaNumbers is the profile with everything as a number.
func criteriaNumbers(r *Report) *document.Table {
	t := &document.Table{Columns: []document.Column{words("Criterion", 30), counts("Confirmed score", 11), counts("Possible score", 11), counts("Target score", 11),
		counts("Confirmed level", 11), counts("Possible level", 11), counts("Target level", 11), counts("Gap confirmed", 9), counts("Gap possible", 9), counts("Weight", 9), counts("Known", 9), words("Held down by", 44)}}
	for i := range r.Criteria {
		c := &r.Criteria[i]
		held := c.Held
		if !c.Rated {
			held = c.LevelShown
		}
		t.Rows = append(t.Rows, row(wordCell(c.Name), scoreCell(c.Score.Confirmed, c.ScoreShown), scoreCell(c.Score.Possible, c.ScoreShown), numberCell(c.TargetScore, 1),
			optionalCount(c.Level.Confirmed), optionalCount(c.Level.Possible), countCell(c.Target), optionalCount(c.Gap.Confirmed), optionalCount(c.Gap.Possible), countCell(c.Weight), shownCell(c.Coverage, c.CoverageShown), wordCell(held)))
	}
	return t
}

// leastSpokes is the least number of rated criteria that make a figure.
const leastSpokes = 3

// nameHead heads the names of the criteria.
const nameHead = "Criterion"

// criteriaWheel sets the scores on the spokes of a wheel; there is none with too few rated
// criteria.
func criteriaWheel(r *Report) (wheel document.Wheel, drawn bool) {
	var says []string
	rated := 0
	for i := range r.Criteria {
		c := &r.Criteria[i]
		spoke, words := document.Spoke{Name: c.Name, Shown: c.LevelShown}, c.Name+": not rated"
		if c.Rated {
			rated++
			spoke = document.Spoke{Name: c.Name, Shown: c.ScoreShown, Confirmed: c.Score.Confirmed.Rat, Possible: c.Score.Possible.Rat, Target: c.TargetScore.Rat}
			words = c.Name + ": score " + c.ScoreShown + ", level " + c.LevelShown + ", target level " + strconv.Itoa(c.Target)
		}
		wheel.Spokes, says = append(wheel.Spokes, spoke), append(says, words)
	}
	wheel.Name, wheel.Says = "The criteria on a wheel: confirmed, possible and target", strings.Join(says, ". ")+"."
	wheel.Rings = levelTicks(r)
	return wheel, rated >= leastSpokes
}
