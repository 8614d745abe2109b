package report

import (
	"strconv"
	"strings"

	"cxgap/rubric/visible"
)

func itoa(n int) string { return strconv.Itoa(n) }

// The heights of lines in points.
const (
	proseLine  = 15.5
	titleLine  = 30
	stageLine  = 20
	headHeight = 32.0
	mostHead   = 120 // of a list, whose columns may have long names
)

const summaryName = "Summary"

// The columns of the summary.
const (
	firstColumn = 1
	lastColumn  = 11
)

// summarySheet says where the organisation stands, with both charts.
func summarySheet(b *book, r *Report) {
	s := b.add(summaryName, 30, 11, 11, 11, 11, 11, 11, 9, 9, 9, 44)
	s.wide(firstColumn, lastColumn, worded(visible.Line(r.Rubric.Title), lookTitle), titleLine)
	s.wide(firstColumn, lastColumn, worded(visible.Line(join(" · ", text(r.Subject), r.Date)), lookSubtitle), stageLine)
	s.wide(firstColumn, lastColumn, worded(visible.Line(answeredByAll(r)), lookSubtitle), stageLine)
	s.labelled("Comment", text(r.Comment), lookProse)
	s.labelled("", r.Words.Redacted, lookFaint)
	s.standing(r)
	s.criteria(r)
	s.section("How far to trust this")
	for _, line := range []string{r.Words.Sensitivity, r.Words.Voice, r.Words.Evidence, r.Words.Caveat} {
		s.wide(firstColumn, lastColumn, worded(line, lookProse), proseLine)
	}
	s.row++
	s.wide(firstColumn, lastColumn, worded(origin(r), lookFaint), proseLine)
	s.print(1)
}

// origin says which ruler and program made the report.
func origin(r *Report) string {
	return join(" · ", "Rubric "+r.Rubric.ID+" "+r.Rubric.Version, r.Tool.Name+" "+r.Tool.Version)
}

// section opens a part of the sheet.
func (s *worksheet) section(title string) {
	s.row++
	s.wide(firstColumn, len(s.widths), worded(title, lookSection), 24)
}

// labelled writes a text beside its label; the label goes with a blank text.
func (s *worksheet) labelled(label, body string, l look) {
	line := proseLine
	if l == lookStage {
		line = stageLine
	}
	if s.wide(2, len(s.widths), worded(body, l), line) {
		s.put(1, s.row-1, worded(label, lookLabel))
	}
}

// clearUpFirst leads a panel's summary: the facts that the members answer differently.
func (s *worksheet) clearUpFirst(r *Report) {
	if r.Panel == nil || len(r.Panel.Context) == 0 {
		return
	}
	s.section(factsTitle)
	s.wide(firstColumn, lastColumn, worded(r.Panel.Words.Context, lookProse), proseLine)
	for _, c := range r.Panel.OpenFirst() {
		s.wide(firstColumn, lastColumn, worded(join("\n", c.Prompt, "→ "+c.Words), lookProse), proseLine)
	}
}

// warning says before anything else that a panel does not agree.
func (s *worksheet) warning(r *Report) {
	if !warned(r) {
		return
	}
	words := &r.Agreement.Words
	s.row++
	last := len(s.widths)
	s.wide(firstColumn, last, worded(words.Headline, lookStage), stageLine)
	s.wide(firstColumn, last, worded(join(" ", words.Divide, words.Caution), lookProse), proseLine)
}

// agreedInShort lists what the room agreed on; the sheet on agreement has the reasons.
func (s *worksheet) agreedInShort(r *Report) {
	if r.Panel == nil || len(r.Panel.Consensus) == 0 {
		return
	}
	s.section(consensusTitle)
	s.wide(firstColumn, lastColumn, worded(r.Panel.Words.Consensus, lookProse), proseLine)
	for i := range r.Panel.Consensus {
		c := &r.Panel.Consensus[i]
		s.wide(firstColumn, lastColumn, worded(c.Prompt+"\n→ "+join(": ", c.LevelShown, c.Answer), lookProse), proseLine)
	}
}

// standing gives the verdict, the stage, what holds it and how much is known.
func (s *worksheet) standing(r *Report) {
	s.warning(r)
	s.clearUpFirst(r)
	s.agreedInShort(r)
	s.section("Where you stand")
	if v := r.Verdict; v != nil && v.Text != r.Words.Stage {
		s.labelled("Verdict", join(" ", v.Text, numbers(v.Cited)), lookProse)
	}
	s.labelled("Stage", r.Words.Stage, lookStage)
	s.labelled("Held by", strings.Join(r.Words.Held, "\n"), lookProse)
	s.labelled("Not given because", strings.Join(r.Words.Withheld, "\n"), lookProse)
	s.labelled("Index", r.Words.Index, lookProse)
	s.labelled("Known", r.Words.Coverage, lookProse)
	s.labelled("Set aside", strings.Join(r.Words.SetAside, "\n"), lookProse)
	s.labelled("Settings", strings.Join(r.Words.Settings, "\n"), lookProse)
	s.labelled("Must-haves", strings.Join(r.Words.Core, "\n"), lookProse)
	s.figures(r)
}

// figures give stage and index as numbers, for those who reckon on with them. A stage that is
// withheld has none.
func (s *worksheet) figures(r *Report) {
	s.row++
	s.put(1, s.row, worded("In numbers", lookHead))
	s.put(2, s.row, worded("Confirmed", lookHeadNumber))
	s.put(3, s.row, worded("Possible", lookHeadNumber))
	stage := r.Stage
	if stage.Withheld {
		stage.Confirmed.Level, stage.Possible.Level = nil, nil
	}
	for _, line := range []struct {
		name                string
		confirmed, possible xcell
	}{
		{"Stage, as a level", whole(stage.Confirmed.Level), whole(stage.Possible.Level)},
		{"Index, 0 to 100", tenths(r.Index.Confirmed), tenths(r.Index.Possible)},
	} {
		s.row++
		s.put(1, s.row, strongText(line.name))
		s.put(2, s.row, line.confirmed)
		s.put(3, s.row, line.possible)
	}
	s.row++
}

// criteriaHead are the columns of the table of criteria. The charts read the scores.
var criteriaHead = [lastColumn]string{"Criterion", "Confirmed score", "Possible score", "Target score", "Confirmed level", "Possible level", "Target level", "Gap in levels", "Weight", "Known", "Held down by"}

// criteria gives one row to each criterion, and charts of the scores.
func (s *worksheet) criteria(r *Report) {
	s.section("Criterion by criterion")
	for i, name := range criteriaHead {
		l := lookHeadNumber
		if i == 0 || i == lastColumn-1 {
			l = lookHead
		}
		s.put(i+1, s.row, worded(name, l))
	}
	s.height(s.row, headHeight)
	head := s.row
	for i := range r.Criteria {
		c := &r.Criteria[i]
		held := c.Held
		if !c.Rated {
			held = c.LevelShown
		}
		s.row++
		for j, cell := range []xcell{strongText(c.Name), score(c.Score.Confirmed, c.ScoreShown), score(c.Score.Possible, c.ScoreShown), tenths(c.TargetScore),
			whole(c.Level.Confirmed), whole(c.Level.Possible), whole(c.Target), whole(c.Gap), whole(c.Weight), portion(c.Coverage, c.CoverageShown), plainText(held)} {
			s.put(j+1, s.row, cell)
		}
		s.height(s.row, proseLine*float64(max(s.lines(c.Name, 1, 1), s.lines(held, lastColumn, lastColumn))))
	}
	s.row++
	s.wide(firstColumn, lastColumn, worded("Levels: "+strings.Join(levels(r), ", "), lookFaint), proseLine)
	s.wide(firstColumn, lastColumn, worded(r.Words.Reading, lookFaint), proseLine)
	s.row++
	s.charts(r, head)
}
