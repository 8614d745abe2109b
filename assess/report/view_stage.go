package report

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// stageSection says where the organisation stands: the verdict, the stage with what holds
// it, the index and how much is known. A verdict that withholds the stage stands in its
// place.
func stageSection(r *Report) *document.Section {
	s := &document.Section{ID: "stage", Title: "Where you stand", Short: "Where you stand"}
	verdict := r.Verdict != nil && r.Verdict.Shown == r.Words.Stage
	if v := r.Verdict; v != nil {
		p := plainly(visible.Join(" ", v.Shown, numbers(v.Cited)))
		if verdict {
			p.Tone = document.Strong
		}
		s.Blocks = append(s.Blocks, document.Drawn{Words: []document.Block{p}}) // a page has it in its head
		s.Blocks = append(s.Blocks, openVerdict(v)...)
	}

	holding := document.Close(sentences(slices.Concat(r.Words.Held, r.Words.Withheld)...))
	inWords := holding
	if !verdict {
		inWords = append(document.Close{document.Paragraph{Text: r.Words.Stage, Tone: document.Strong}}, holding...)
	}
	caution := document.Paragraph{}
	if r.Agreement != nil {
		caution = boldly(r.Agreement.Words.Caution)
	}
	ladder := stageLadder(r)
	beside := append([]document.Block{stageResult(r)}, holding...)
	if verdict {
		beside = append(beside, plainly("The verdict above stands in its place."))
	}
	index := document.Bar{Name: "Index", Shown: r.IndexShown, Confirmed: r.Index.Confirmed.Rat, Possible: r.Index.Possible.Rat, Ticks: levelTicks(r)}
	s.Blocks = append(s.Blocks,
		document.Drawn{
			Figures: []document.Block{caution, document.Columns{beside, {ladder}}, index},
			Words:   []document.Block{append(inWords, ladder, caution)},
		},
		document.Close(sentences(slices.Concat([]string{r.Words.Index, r.Words.Coverage}, r.Words.SetAside, r.Words.Settings)...)),
		document.Table{Data: stageNumbers(r)})
	if len(r.Words.Core) > 0 {
		s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: "Must-haves"}, document.List{Items: items(r.Words.Core)}})
	}
	return s
}

// openVerdict says between which sentences the verdict lies and what would settle it; nothing
// where it is settled.
func openVerdict(v *ReportVerdict) []document.Block {
	if len(v.Between) == 0 {
		return nil
	}
	return []document.Block{
		document.Close{boldly("By what is known it is one of these:"), document.List{Items: items(v.Between)}},
		document.Close{boldly("What would settle it:"), document.List{Items: items(v.Ask)}},
	}
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
			out.Label, out.Maybe = "Stage confirmed", strconv.Itoa(*s.Possible.Level)+" "+text(s.Possible.Name)
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
	return &document.Section{ID: "criteria", Title: "Criterion by criterion", Short: "Profile", Blocks: blocks}
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
