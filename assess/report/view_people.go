package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/panel"
	"cxgap/rubric/visible"
)

// warningBlocks say at the head, before anything else, that people disagree; a page shows
// where they do, and leads to the section on agreement, if there is one.
func warningBlocks(r *Report, linked bool) []document.Block {
	if r.Agreement == nil {
		return nil
	}
	words := &r.Agreement.Words
	box := document.Callout{Title: words.Headline, Blocks: []document.Block{boldly(words.Divide)}}
	var drawn []document.Block
	if gaps := roleDumbbells(r.Agreement, widestFirst(r.Agreement.Widest)); len(gaps) > 0 {
		var ends document.Columns
		for _, gap := range gaps[:min(headRows, len(gaps))] {
			ends = append(ends, []document.Block{gap})
		}
		drawn = []document.Block{ends, faintly("Scores from 0 to 100, from each role's own answers.")}
		if rest := len(gaps) - headRows; rest > 0 && linked {
			drawn = append(drawn, document.Links{Items: []document.Link{{Text: "Do the answers agree? has " + visible.Count(rest, "more gap") + " like these.", To: "agreement"}}})
		}
		box.Blocks = append(box.Blocks, document.Drawn{Figures: drawn})
	}
	switch {
	case warned(r):
		return []document.Block{box}
	case drawn != nil:
		return []document.Block{document.Drawn{Figures: []document.Block{box}}}
	}
	return nil
}

// agreementSection leads a panel's report: the facts that are seen differently, how far the
// people describe the same organisation, and what each role says.
func agreementSection(r *Report) *document.Section {
	if r.Panel == nil || r.Agreement == nil {
		return nil
	}
	words := &r.Agreement.Words
	s := &document.Section{ID: "agreement-in-full", Title: "The agreement in full", Sheet: "Agreement", Blocks: factBlocks(r.Panel)}
	figure := document.Close{boldly(words.Headline), plainly(words.Divide)}
	s.Blocks = append(s.Blocks, append(figure, plainly(words.Alpha), faintly(cmp.Or(words.Scale, words.About))))
	if gauge, drawn := alphaGauge(r.Agreement); drawn {
		s.Blocks = append(s.Blocks, document.Drawn{Figures: []document.Block{gauge}})
	}
	s.Blocks = append(s.Blocks, document.Table{Data: alphaNumbers(r.Agreement)})
	if len(r.Agreement.Heat) > 0 {
		s.Blocks = append(s.Blocks, heatTable(r), faintly(words.Heat))
	}
	var inWords []document.Item
	order := make([]int, len(r.Agreement.Widest))
	for i := range r.Agreement.Widest {
		inWords, order[i] = append(inWords, document.Item{Text: r.Agreement.Widest[i].Words}), i
	}
	s.Blocks = append(s.Blocks, document.Close{plainly(words.RoleGaps), document.Drawn{Figures: roleDumbbells(r.Agreement, order), Words: []document.Block{document.List{Items: inWords}}}})
	return s
}

// factBlocks set the answers to each fact that is seen differently side by side.
func factBlocks(panel *ReportPanel) []document.Block {
	if len(panel.Context) == 0 {
		return nil
	}
	var cards document.Cards
	for _, c := range panel.OpenFirst() {
		var votes []document.Item
		for _, v := range c.Votes {
			votes = append(votes, document.Item{Lead: "–", Text: visible.Join(" ", v.Answer, "← "+voices(v.Members, v.Who))})
		}
		cards.Items = append(cards.Items, document.Card{Title: c.Prompt, Blocks: []document.Block{document.List{Items: votes}, plainly(c.Words)}})
	}
	return []document.Block{document.Callout{Title: factsTitle, Blocks: []document.Block{plainly(panel.Words.Context), cards}}}
}

// heatTable sets the roles against the criteria: a column each for everybody and for every
// role.
func heatTable(r *Report) document.Table {
	rows := r.Agreement.Heat
	t := document.Table{Fill: true, Split: true, Data: heatNumbers(r), Columns: []document.Column{{Name: nameHead}}}
	for i := range rows {
		short, _, _ := strings.Cut(rows[i].Name, ",")
		t.Columns = append(t.Columns, document.Column{Name: rows[i].Name, Short: short, Note: "n=" + strconv.Itoa(rows[i].Members), Kind: document.Number})
	}
	for i := range r.Criteria {
		line := row(wordCell(r.Criteria[i].Name))
		for j := range rows {
			c := document.Cell{}
			if i < len(rows[j].Cells) {
				c = heatCell(r, &rows[j], i)
			}
			line.Cells = append(line.Cells, c)
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// heatCell is what a role's own answers give a criterion, shaded by its level, with a
// hint where it is an end of the criterion's widest gap.
func heatCell(r *Report, h *ReportHeatRow, criterion int) document.Cell {
	field := &h.Cells[criterion]
	c := shownCell(field.Score, field.Shown)
	if field.Level != nil {
		c.Shade = 1 + (*field.Level*4+r.Top/2)/max(r.Top, 1)
	}
	for i := range r.Agreement.Widest {
		g := &r.Agreement.Widest[i]
		if h.Role == "" || g.Criterion != field.Criterion {
			continue
		}
		above := g.Points.Sign() > 0
		switch {
		case h.Role == g.Group && above, h.Role == g.Against && !above:
			c.Hint = "▲ far above"
		case h.Role == g.Group, h.Role == g.Against:
			c.Hint = "▼ far below"
		}
	}
	return c
}

// heatNumbers has a row for every role.
func heatNumbers(r *Report) *document.Table {
	t := &document.Table{Columns: []document.Column{words("Role", 44), counts("People", 15)}}
	for i := range r.Criteria {
		t.Columns = append(t.Columns, counts(r.Criteria[i].Name, 15))
	}
	for i := range r.Agreement.Heat {
		h := &r.Agreement.Heat[i]
		line := row(wordCell(h.Name), countCell(h.Members))
		for j := range h.Cells {
			line.Cells = append(line.Cells, heatCell(r, h, j))
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// alphaGauge shows alpha with its range on a line from 0 to 1; what is below 0 stands at 0.
func alphaGauge(a *ReportAgreement) (g document.Gauge, drawn bool) {
	if a.Alpha.Rat == nil {
		return g, false
	}
	least := func(d Decimal) *big.Rat {
		if d.Sign() < 0 {
			return new(big.Rat)
		}
		return d.Rat
	}
	g = document.Gauge{Says: a.Words.Alpha, At: least(a.Alpha)}
	if a.AlphaRange != nil {
		g.Low, g.High = least(a.AlphaRange.Low), least(a.AlphaRange.High)
	}
	// The bounds between the readings are those of method.md, section 7.
	for _, zone := range []document.Zone{{Name: panel.ReadingUnreliable, From: new(big.Rat)}, {Name: panel.ReadingTentative, From: big.NewRat(667, 1000)}, {Name: panel.ReadingConsistent, From: big.NewRat(8, 10)}} {
		zone.Here = zone.Name == a.Reading
		g.Zones = append(g.Zones, zone)
	}
	return g, true
}

// alphaNumbers is the figure of agreement with what it rests on.
func alphaNumbers(a *ReportAgreement) *document.Table {
	t := &document.Table{Columns: []document.Column{words("Agreement in numbers", 44), counts("", 15)}, Rows: []document.Row{
		row(wordCell("People"), countCell(a.Respondents)),
		row(wordCell("Questions known to two or more"), countCell(a.Usable)),
		row(wordCell("Krippendorff's alpha, ordinal"), numberCell(a.Alpha, 2))}}
	if a.AlphaRange != nil {
		t.Rows = append(t.Rows, row(wordCell("Lowest with one person left out"), numberCell(a.AlphaRange.Low, 2)), row(wordCell("Highest with one person left out"), numberCell(a.AlphaRange.High, 2)))
	}
	t.Rows = append(t.Rows, row(wordCell("Reading"), wordCell(a.Reading)))
	return t
}

// roleDumbbells draw the widest gaps in an order, each as its two roles on a line; where a
// role has no score, the gap is said in words.
func roleDumbbells(a *ReportAgreement, order []int) []document.Block {
	var out []document.Block
	for _, i := range order {
		g := &a.Widest[i]
		high, low := roleCell(a, g.Group, g.Criterion), roleCell(a, g.Against, g.Criterion)
		upper, lower := document.Mark{Name: g.GroupName, Note: g.GroupMark}, document.Mark{Name: g.AgainstName, Note: g.AgainstMark}
		if g.Points.Sign() < 0 {
			high, low, upper, lower = low, high, lower, upper
		}
		if high == nil || low == nil {
			out = append(out, plainly(g.Words))
			continue
		}
		upper.At, upper.Shown, lower.At, lower.Shown = high.Score.Rat, high.Shown, low.Score.Rat, low.Shown
		out = append(out, document.Dumbbell{Name: g.CriterionName, Shown: withoutSign(g.Shown) + " points apart", Low: lower, High: upper})
	}
	return out
}

// rolePairsSection lists all pairs of roles that lie a whole level or more apart on a
// criterion, where they are few enough to be read; the list for reckoning has every pair.
func rolePairsSection(r *Report) *document.Section {
	if r.Agreement == nil || len(r.Agreement.RoleGaps) == 0 {
		return nil
	}
	data := &document.Table{Columns: []document.Column{words("Criterion", 32), counts("Points higher (+) or lower (−)", 16), counts("A level or more", 12), words("Role", 32),
		counts("People", 10), words("Against role", 32), counts("People", 10), words("In words", 70)}}
	flagged := document.Table{Columns: []document.Column{{Name: "Criterion"}, {Name: "Role (people)"}, {Name: "Against"}, {Name: "Points", Kind: document.Number}}}
	for i := range r.Agreement.RoleGaps {
		g := &r.Agreement.RoleGaps[i]
		points := document.Cell{Shown: g.Shown, Value: g.Points.Rat}
		data.Rows = append(data.Rows, row(wordCell(g.CriterionName), points, yesCell(g.Flagged), wordCell(g.GroupName), countCell(g.GroupSize), wordCell(g.AgainstName), countCell(g.AgainstSize), wordCell(g.Words)))
		if g.Flagged {
			flagged.Rows = append(flagged.Rows, row(wordCell(g.CriterionName), wordCell(roleWithSize(g.GroupName, g.GroupSize)), wordCell(roleWithSize(g.AgainstName, g.AgainstSize)), points))
		}
	}
	var blocks []document.Block
	switch n := len(flagged.Rows); {
	case n > mostPairs:
		blocks = sentences(fmt.Sprintf("In all, %d pairs of roles lie a whole level or more apart; the spreadsheet lists them.", n))
	case n > 0:
		blocks = []document.Block{plainly("All pairs of roles that lie a whole level or more apart; + means that the first one places the criterion higher:"), flagged}
	default:
		blocks = sentences(r.Agreement.Words.RoleGaps)
	}
	return &document.Section{ID: "pairs", Title: "Every pair of roles", Rest: true, Sheet: "Role gaps", Blocks: blocks, Data: data}
}

// consensusSection sets what the room agreed on beside the members' own answers.
func consensusSection(r *Report) *document.Section {
	if r.Panel == nil || len(r.Panel.Consensus) == 0 {
		return nil
	}
	var cards document.Cards
	for i := range r.Panel.Consensus {
		c := &r.Panel.Consensus[i]
		cards.Items = append(cards.Items, document.Card{Title: c.Prompt, Blocks: []document.Block{
			labelled(pair("Agreed", visible.Join(": ", c.LevelShown, c.Answer)), pair("Before", c.BeforeShown), pair("Reason", text(c.Reason))), plainly(c.Idle)}})
	}
	return &document.Section{ID: "consensus", Title: consensusTitle, Short: "Agreed", Sheet: "Agreement", Blocks: []document.Block{faintly(r.Panel.Words.Consensus), cards}}
}

// pair is a label with one text.
func pair(label, text string) document.Pair {
	return document.Pair{Label: label, Texts: []string{text}}
}

func labelled(pairs ...document.Pair) document.Pairs { return pairs }

// talkSection lists all questions to talk about, the widest first, with who said what.
func talkSection(r *Report) *document.Section {
	if r.Panel == nil {
		return nil
	}
	s := &document.Section{ID: "all-talk", Title: "All questions to talk about", Sheet: "All to talk about", Data: spreadNumbers(r)}
	list := r.Panel.TalkFirst()
	if len(list) == 0 {
		s.Blocks = sentences("No levels given lie two or more apart.")
		return s
	}
	cards := document.Cards{}
	for i := range list {
		cards.Items = append(cards.Items, talkCard(r, &list[i], i+1))
	}
	s.Blocks = []document.Block{faintly(r.Panel.Words.Talk), cards}
	return s
}

// talkCard is a question with who stands on which level of it.
func talkCard(r *Report, t *ReportTalk, number int) document.Card {
	knew := ""
	if k := knewOf(r, t.Question); k != nil && k.Knew < k.Of {
		knew = t.Knew + "."
	}
	spread := document.Spread{Says: "Levels given"}
	i := slices.IndexFunc(r.Questions, func(q ReportQuestion) bool { return q.ID == t.Question })
	if i >= 0 {
		q := &r.Questions[i]
		spread.Says = after("Levels given: ", countsShown(q))
		for level := range q.Strip {
			l := &q.Strip[level]
			spread.Levels = append(spread.Levels, document.SpreadLevel{Level: l.Level, Name: l.Name, People: l.Members})
			if l.Middle {
				if !spread.Known {
					spread.Known, spread.Low = true, l.Level
				}
				spread.High = l.Level
			}
		}
	}
	if n := len(t.Ladder); n > 0 { // which has the options from the lowest to the highest level given
		spread.Levels = slices.DeleteFunc(spread.Levels, func(l document.SpreadLevel) bool {
			between := t.Ladder[0].Level < l.Level && l.Level < t.Ladder[n-1].Level
			return between && !slices.ContainsFunc(t.Ladder, func(a ReportTalkAnswer) bool { return a.Level == l.Level })
		})
	}
	for j := range t.Ladder {
		a := &t.Ladder[j]
		at := slices.IndexFunc(spread.Levels, func(l document.SpreadLevel) bool { return l.Level == a.Level })
		if at < 0 {
			continue
		}
		level := &spread.Levels[at]
		level.Text, level.Who = a.Answer, "nobody"
		if a.Members > 0 {
			level.Who = talkVoices(a)
		}
	}
	return document.Card{Number: strconv.Itoa(number), Title: t.Prompt, Blocks: []document.Block{spread, plainly(visible.Join(" ", knew, t.Agreed))}}
}

// spreadNumbers gives a row to every scored question of a panel, the widest spread first,
// those that nobody knew last: how many gave each level, and who.
func spreadNumbers(r *Report) *document.Table {
	t := &document.Table{Columns: []document.Column{counts("Levels apart", 9), words("Question", 50)}}
	for _, level := range levels(r) {
		t.Columns = append(t.Columns, counts(level, 13))
	}
	t.Columns = append(t.Columns, counts("Knew", 8), counts("Of", 8), counts("Thin", 8), counts("Median", 9), counts("Agreed on", 12), words("Who said what", 60), words("Question id", 22))
	notOnPaper(t.Columns[len(t.Columns)-1:])
	for _, q := range bySpread(r) {
		t.Rows = append(t.Rows, spreadLine(r, q))
	}
	return t
}

func spreadLine(r *Report, q *ReportQuestion) document.Row {
	line := row(optionalCount(spreadOf(q)), wordCell(q.Prompt))
	for level := range r.Scale {
		c := optionalCount(countAt(q, level))
		if r.Panel.Members > 0 && c.Value != nil {
			n, _ := c.Value.Float64()
			c.Shade = 1 + int(n*4)/r.Panel.Members
		}
		line.Cells = append(line.Cells, c)
	}
	knew := []document.Cell{{}, {}, {}}
	if k := knewOf(r, q.ID); k != nil {
		knew = []document.Cell{countCell(k.Knew), countCell(k.Of), yesCell(k.Thin)}
	}
	median, agreed := levelWords(q.Level), ""
	if c := consensusOn(r, q.ID); c != nil {
		median, agreed = levelWords(c.Before), c.LevelShown
	}
	if len(q.Strip) == 0 {
		median = ""
	}
	line.Cells = append(line.Cells, knew...)
	line.Cells = append(line.Cells, levelOrRange(median), wordCell(agreed), wordCell(whoSaidWhat(q)), wordCell(q.ID))
	return line
}

// levelOrRange is a level as a number, and an interval as text.
func levelOrRange(shown string) document.Cell {
	if n, err := strconv.Atoi(shown); err == nil {
		return countCell(n)
	}
	return wordCell(shown)
}

// between gives the levels of a question in a word: "1 to 3".
func between(t *ReportTalk) string {
	if len(t.Answers) == 0 {
		return t.Knew
	}
	return fmt.Sprintf("%d to %d", t.Answers[0].Level, t.Answers[len(t.Answers)-1].Level)
}

// warned tells whether the head of a report says already that people disagree.
func warned(r *Report) bool {
	return r.Agreement != nil && r.Agreement.Words.Caution+r.Agreement.Words.Divide != ""
}

// mostNamed is the most people whom the head of a report names, mostPairs the most pairs of
// roles that are listed to read: more of them say no more than the scores do.
const (
	mostNamed = 12
	mostPairs = 24
)

// bySpread are the scored questions, the widest spread first, those that nobody
// knew last.
func bySpread(r *Report) []*ReportQuestion {
	var out []*ReportQuestion
	for i := range r.Questions {
		if len(r.Questions[i].Weights) > 0 {
			out = append(out, &r.Questions[i])
		}
	}
	width := func(q *ReportQuestion) int {
		if n := spreadOf(q); n != nil {
			return *n
		}
		return -1
	}
	slices.SortStableFunc(out, func(a, b *ReportQuestion) int { return cmp.Compare(width(b), width(a)) })
	return out
}

// countAt is how many gave a level; nil for nobody, so that the cell stays empty.
func countAt(q *ReportQuestion, level int) *int {
	for i := range q.Strip {
		if s := &q.Strip[i]; s.Level == level && s.Members > 0 {
			return &s.Members
		}
	}
	return nil
}

// whoSaidWhat names the people behind each level, a line a level.
func whoSaidWhat(q *ReportQuestion) string {
	var lines []string
	for i := range q.Strip {
		if s := &q.Strip[i]; len(s.Who) > 0 {
			lines = append(lines, strconv.Itoa(s.Level)+" "+s.Name+": "+strings.Join(s.Who, "; "))
		}
	}
	return strings.Join(lines, "\n")
}

// headRows is how many criteria on which roles lie far apart a page shows in its head.
const headRows = 3

// widestFirst orders gaps by their size; equal ones stay as they are.
func widestFirst(gaps []ReportRoleGap) []int {
	order := make([]int, len(gaps))
	for i := range order {
		order[i] = i
	}
	size := func(i int) *big.Rat { return new(big.Rat).Abs(gaps[i].Points.Rat) }
	slices.SortStableFunc(order, func(a, b int) int { return size(b).Cmp(size(a)) })
	return order
}

// withoutSign takes the sign off a difference.
func withoutSign(shown string) string {
	return strings.TrimPrefix(strings.TrimPrefix(shown, "+"), "−")
}

// roleCell finds a role's field for a criterion; nil where it has no score.
func roleCell(a *ReportAgreement, role, criterion string) *ReportHeatCell {
	for i := range a.Heat {
		if a.Heat[i].Role != role {
			continue
		}
		for j := range a.Heat[i].Cells {
			if c := &a.Heat[i].Cells[j]; c.Criterion == criterion && c.Score.Rat != nil {
				return c
			}
		}
	}
	return nil
}
