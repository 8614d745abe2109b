package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/rubric/visible"
)

// BySubject sets several subjects side by side, in the order in which they are added. What can
// be compared at a glance stands in rows. Of each report no more is kept than is shown, as there
// may be thousands.
type BySubject struct {
	// Extent is how much is kept of the reports; it is set before the first one is added.
	Extent Extent
	// Each row has one cell for each report; Criteria follow the rubric.
	Index, Stage SubjectRow
	Criteria     []SubjectRow
	// People count who answered; MustHaves tell how many are missed, and of how many nobody
	// knows; Agreement how far the people give the same picture.
	People, MustHaves, Agreement SubjectRow
	// Verdict is the verdict's text of each; nil without any.
	Verdict *SubjectRow

	outlines []*Report // see [Report.outline]
	verdicts SubjectRow
	pages    []document.Section
	// gaps are the rows of all that there is to do, answers those of the questions, without the
	// ids of these.
	gaps, answers []document.Row
	questions     []string // their ids
}

// Extent is how much of each subject is shown.
type Extent int

const (
	// InShort is what [SubjectsCSV] writes, and what plain text and Markdown show of
	// [SubjectsView] without their rest: no figures, no pages, no lists.
	InShort Extent = iota
	// WithPages adds the figures and the page of each subject.
	WithPages
	// WithLists adds what formats to compute with write: all numbers, gaps and answers as tables.
	WithLists
)

// SubjectRow is one line of the comparison of subjects.
type SubjectRow struct {
	Criterion string // the criterion's id; "" for the index and the stage
	Name      string
	Cells     []SubjectCell
}

// SubjectCell is what one subject reaches.
type SubjectCell struct {
	Subject string      // as it is shown; "Subject 2" where none is named
	Shown   string      // "36…48", "2 Defined", "not rated, between 1 and 3"
	Score   DecimalPair // of the index or a criterion; null where it is not rated
	Level   LevelPair   // of the stage or a criterion; null where it is not rated
}

// NewBySubject sets reports under one and the same rubric side by side, with all that there is
// to show. There must be at least one; reports by different rubrics are an error.
func NewBySubject(reports []*Report) (*BySubject, error) {
	if len(reports) == 0 {
		return nil, fmt.Errorf("there is no subject to report on")
	}
	out := &BySubject{Extent: WithLists}
	for _, rep := range reports {
		if err := out.Add(rep); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Add adds the report of a subject. The error says that its rubric is not that of the others.
func (s *BySubject) Add(rep *Report) error {
	if len(s.outlines) == 0 {
		s.begin(rep)
	} else if first := s.outlines[0]; rep.Rubric.SHA256 != first.Rubric.SHA256 || rep.Rubric.ID != first.Rubric.ID {
		return fmt.Errorf("subjects can be set side by side under one rubric only, not %s %s and %s %s", first.Rubric.ID, first.Rubric.Version, rep.Rubric.ID, rep.Rubric.Version)
	}
	i := len(s.outlines)
	name := SubjectName(rep, i)
	s.outlines = append(s.outlines, rep.outline())
	s.addCells(rep, name)
	if s.Extent >= WithPages {
		s.pages = append(s.pages, subjectPage(name, "page-"+strconv.Itoa(i+1), rep))
	}
	if s.Extent >= WithLists {
		s.addLists(rep, name)
	}
	return nil
}

// begin takes from the first report what all have in common.
func (s *BySubject) begin(rep *Report) {
	s.Index.Name, s.Stage.Name, s.People.Name, s.MustHaves.Name, s.Agreement.Name, s.verdicts.Name = "Index", "Stage", "People", "Must-haves", "Agreement", "Verdict"
	for i := range rep.Criteria {
		s.Criteria = append(s.Criteria, SubjectRow{Criterion: rep.Criteria[i].ID, Name: rep.Criteria[i].Name})
	}
	if s.Extent >= WithLists {
		for i := range rep.Questions {
			q := &rep.Questions[i]
			s.answers = append(s.answers, row(wordCell(q.TopicName), document.Cell{Shown: q.Prompt, Tone: document.Bold}))
			s.questions = append(s.questions, q.ID)
		}
	}
}

// SubjectName is how the subject of the report at a position, from 0, is shown: by its
// name, or by its number.
func SubjectName(rep *Report, i int) string {
	if rep.Subject == nil {
		return fmt.Sprintf("Subject %d", i+1)
	}
	return *rep.Subject
}

// addCells adds what a subject reaches to every row.
func (s *BySubject) addCells(rep *Report, subject string) {
	s.Index.Cells = append(s.Index.Cells, SubjectCell{Subject: subject, Shown: rep.IndexShown, Score: rep.Index})
	s.Stage.Cells = append(s.Stage.Cells, SubjectCell{Subject: subject, Shown: rep.stageShown(), Level: LevelPair{rep.Stage.Confirmed.Level, rep.Stage.Possible.Level}})
	s.People.Cells = append(s.People.Cells, SubjectCell{Subject: subject, Shown: strconv.Itoa(len(rep.Respondents))})
	s.MustHaves.Cells = append(s.MustHaves.Cells, SubjectCell{Subject: subject, Shown: rep.mustHavesShown()})
	s.Agreement.Cells = append(s.Agreement.Cells, SubjectCell{Subject: subject, Shown: rep.agreementShown()})
	for i := range rep.Criteria {
		c := &rep.Criteria[i]
		s.Criteria[i].Cells = append(s.Criteria[i].Cells, SubjectCell{Subject: subject, Shown: c.ScoreShown, Score: c.Score, Level: c.Level})
	}
	verdict := SubjectCell{Subject: subject, Shown: "–"}
	if rep.Verdict != nil {
		verdict.Shown, s.Verdict = rep.Verdict.Shown, &s.verdicts
	}
	s.verdicts.Cells = append(s.verdicts.Cells, verdict)
}

// addLists adds what there is to do about a subject, and what was answered.
func (s *BySubject) addLists(rep *Report, subject string) {
	at := levels(rep)
	for i := range rep.Gaps {
		g := &rep.Gaps[i]
		steps := lined(stepLines(g.Steps))
		if g.Tier == plan.TierSetAside {
			steps = asideWords + "."
		}
		s.gaps = append(s.gaps, row(wordCell(subject), document.Cell{Shown: g.Title, Tone: document.Bold}, countCell(g.Rank), wordCell(steps), wordCell(g.CriterionName),
			wordCell(at[g.Level]), wordCell(at[g.Target]), numberCell(g.Lift, 1), countCell(g.Cost), wordCell(g.Question)))
	}
	for i := range s.answers {
		q := &rep.Questions[i]
		s.answers[i].Cells = append(s.answers[i].Cells, levelOrRange(levelWords(q.Level)), wordCell(answerWords(q)))
	}
}

// stageShown gives the stage in a few words.
func (rep *Report) stageShown() string {
	low, high := rep.Stage.Confirmed, rep.Stage.Possible
	switch {
	case low.Level == nil:
		return "not rated"
	case rep.Stage.Withheld && rep.Verdict != nil && rep.Words.Stage == rep.Verdict.Shown:
		return "not rated"
	case rep.Stage.Withheld:
		return fmt.Sprintf("not rated, between %d and %d", *low.Level, *high.Level)
	case *low.Level == *high.Level:
		return fmt.Sprintf("%d %s", *low.Level, *low.Name)
	}
	return fmt.Sprintf("%d %s … %d %s", *low.Level, *low.Name, *high.Level, *high.Name)
}

// mustHavesShown counts the must-haves that are missed, and those that nobody knows of; of
// several in grades on one question one.
func (rep *Report) mustHavesShown() string {
	missed, open := 0, 0
	for i := range rep.Gates {
		switch g := &rep.Gates[i]; {
		case rep.higherGrade(g):
		case g.Fires.Possible:
			missed++
		case g.Fires.Confirmed:
			open++
		}
	}
	var parts []string
	if missed > 0 {
		parts = append(parts, fmt.Sprintf("%d missed", missed))
	}
	if open > 0 {
		parts = append(parts, fmt.Sprintf("%d open", open))
	}
	if len(parts) == 0 {
		return "all met"
	}
	return strings.Join(parts, ", ")
}

// agreementShown gives alpha with its reading; one person has nobody to agree with.
func (rep *Report) agreementShown() string {
	switch a := rep.Agreement; {
	case a == nil:
		return "one person"
	case a.Alpha.Rat == nil:
		return strings.ReplaceAll(a.Reading, "-", " ")
	default:
		return alphaShown(a.Alpha.Rat) + " " + a.Reading
	}
}

// SubjectsView sets several subjects side by side as a document: first a line for each, then
// the criteria, then in short what there is to know of each.
func SubjectsView(s *BySubject) *document.Document {
	first := s.outlines[0]
	d := &document.Document{
		Title: visible.Join(" – ", first.Rubric.Title, "side by side"),
		Head: document.Head{
			Kicker: "Side by side",
			Title:  first.Rubric.Title,
			By:     append(missingLines(s), visible.Count(len(s.outlines), "subject")+" side by side", first.Words.Redacted),
			Blocks: []document.Block{faintly(first.Rubric.Summary)},
			Cover:  []document.Block{plainly(strings.Join(subjectNames(s), " · ")), faintly(first.Rubric.Summary)},
		},
		Origin: originLines(first),
		Digest: first.Rubric.SHA256,
		Date:   first.Date,
		Sheet:  "Side by side",
	}
	d.Sections = append(d.Sections, sideBySideSection(s))
	for i, rep := range s.outlines {
		d.Sections = append(d.Sections, subjectSection(s.Index.Cells[i].Subject, subjectID(i), rep))
	}
	d.Sections = append(d.Sections, document.Section{ID: "trust", Title: trustTitle, Short: trustTitle, Blocks: []document.Block{plainly(first.Words.Effort), plainly(first.Words.Caveat)}})
	if s.Extent >= WithLists {
		d.Sections = append(d.Sections, subjectsGapsSection(s), subjectsAnswersSection(s))
	}
	d.Sections = append(d.Sections, s.pages...)
	return d
}

// subjectPage is the whole page of one subject, for whoever wants to know all.
func subjectPage(name, id string, rep *Report) document.Section {
	page := fittedPage(rep, ViewOptions{FullCommand: "in the report on this subject alone"})
	head, list := page.head(), page.sections()
	s := document.Section{ID: id, Title: name + ", the page", Short: name + ", the page", Rest: true, Sheet: "Pages", Blocks: head.Blocks}
	for i := range list {
		s.Blocks = append(s.Blocks, append(document.Close{document.Subhead{Text: list[i].Title}}, list[i].Blocks...))
	}
	return s
}

func subjectID(i int) string { return "subject-" + strconv.Itoa(i+1) }

func subjectNames(s *BySubject) []string {
	out := make([]string, len(s.Index.Cells))
	for i := range s.Index.Cells {
		out[i] = s.Index.Cells[i].Subject
	}
	return out
}

// sideBySideSection has a table with a row for each subject, and one with a column for each.
func sideBySideSection(s *BySubject) document.Section {
	lines := document.Drawn{Words: []document.Block{subjectsTable(s)}}
	scores := document.Drawn{Words: []document.Block{subjectScores(s)}}
	var wheels document.Drawn
	if s.Extent >= WithPages {
		lines.Figures, scores.Figures, wheels.Figures = []document.Block{glanceTable(s)}, subjectBars(s), subjectWheels(s)
	}
	return document.Section{ID: "side", Title: "Side by side", Short: "Side by side", Blocks: []document.Block{
		lines,
		faintly("Must-haves: missed, or open where nobody knows or answers differ. Agreement: how far those who answered give the same picture, 1 at best; from 0.80 consistent."),
		scores,
		wheels,
		document.Close{faintly("Scores run from 0 to 100. Levels: " + scaleWords(s.outlines[0])), faintly(readingOf(s))},
	}}
}

// readingOf explains confirmed and possible; where one of the subjects has a panel, for
// panels too.
func readingOf(s *BySubject) string {
	longest := ""
	for _, rep := range s.outlines {
		if len(rep.Words.Reading) > len(longest) {
			longest = rep.Words.Reading
		}
	}
	return longest
}

// subjectsTable has a row for each subject. Where there is little room, what stands in the
// sections below as well is left out.
func subjectsTable(s *BySubject) document.Table {
	t := document.Table{Caption: "A line for each subject", Fill: true, Wrap: true, Columns: []document.Column{{Name: "Subject", Width: 34},
		{Name: "People", Kind: document.Number, Least: 70, Width: 10}, {Name: "Index", Kind: document.Number, Width: 12}, {Name: "0 to 100", Kind: document.Bars, Rest: true},
		{Name: "Stage", Width: 24}, {Name: "Must-haves", Width: 16}, {Name: "Agreement", Least: 60, Width: 20}, {Name: dateHead, Rest: true, Width: 14}}}
	if s.Verdict != nil {
		t.Columns = append(t.Columns, document.Column{Name: s.Verdict.Name, Rest: true, Width: 50})
	}
	const indexAt = 2 // the column that is two in the numbers
	if s.Extent >= WithLists {
		t.Data = &document.Table{Caption: t.Caption, Columns: slices.Replace(slices.Clone(t.Columns), indexAt, indexAt+1, counts("Index, confirmed", 12), counts("Index, possible", 12))}
		for i := range t.Data.Columns {
			t.Data.Columns[i].Rest = false
		}
	}
	for i, rep := range s.outlines {
		index := &s.Index.Cells[i]
		line := row(document.Cell{Shown: index.Subject, To: subjectID(i)}, countCell(peopleOf(rep)), wordCell(index.Shown), document.Cell{Shown: "not rated", Bar: subjectBar(rep, index, "Index")},
			wordCell(spanTogether(s.Stage.Cells[i].Shown)), wordCell(s.MustHaves.Cells[i].Shown), wordCell(s.Agreement.Cells[i].Shown), dayCell(rep.Date))
		if s.Verdict != nil {
			line.Cells = append(line.Cells, wordCell(s.Verdict.Cells[i].Shown))
		}
		t.Rows = append(t.Rows, line)
		if t.Data != nil {
			numbers := slices.Replace(slices.Clone(line.Cells), indexAt, indexAt+1, scoreCell(index.Score.Confirmed, index.Shown), scoreCell(index.Score.Possible, index.Shown))
			t.Data.Rows = append(t.Data.Rows, document.Row{Cells: numbers})
		}
	}
	return t
}

// glanceTable is the same without what stands in the sections of the subjects; the date
// stands below each name.
func glanceTable(s *BySubject) document.Table {
	t := subjectsTable(s)
	last := slices.IndexFunc(t.Columns, func(c document.Column) bool { return c.Name == dateHead })
	t.Columns = t.Columns[:last]
	for i := range t.Rows {
		cells := t.Rows[i].Cells
		cells[0].Hint = cells[last].Shown
		t.Rows[i].Cells = cells[:last]
	}
	return t
}

const dateHead = "Date"

// peopleOf is how many people answered about a subject.
func peopleOf(rep *Report) int {
	if rep.Panel != nil {
		return rep.Panel.Members
	}
	return max(1, len(rep.Respondents))
}

// spanTogether keeps the ends of a span in one piece each: "1 Claimed … 2 Told".
func spanTogether(shown string) string {
	low, high, both := strings.Cut(shown, " … ")
	if !both {
		return shown
	}
	return visible.Together(low+" …") + " " + visible.Together(high)
}

// subjectBar is a score of a subject on its line.
func subjectBar(rep *Report, c *SubjectCell, what string) *document.Bar {
	return &document.Bar{Name: what, Shown: c.Shown, Confirmed: c.Score.Confirmed.Rat, Possible: c.Score.Possible.Rat, Ticks: levelTicks(rep)}
}

// subjectScores has a row for each criterion and a column for each subject.
func subjectScores(s *BySubject) document.Table {
	t := document.Table{Caption: "The criteria of every subject", Fill: true, Split: true, Columns: []document.Column{{Name: "Criterion", Width: 34}}}
	for _, name := range subjectNames(s) {
		t.Columns = append(t.Columns, counts(name, 24))
	}
	for _, criterion := range s.Criteria {
		line := row(wordCell(criterion.Name))
		for i := range criterion.Cells {
			line.Cells = append(line.Cells, wordCell(criterion.Cells[i].Shown))
		}
		t.Rows = append(t.Rows, line)
	}
	if s.Extent >= WithLists {
		t.Data = subjectNumbers(s)
	}
	return t
}

// subjectNumbers is the same with two columns for each subject, to compute with.
func subjectNumbers(s *BySubject) *document.Table {
	t := &document.Table{Columns: []document.Column{words("Criterion", 34)}}
	for _, name := range subjectNames(s) {
		t.Columns = append(t.Columns, counts(name+": confirmed", 14), counts(name+": possible", 14))
	}
	for _, criterion := range s.Criteria {
		line := row(wordCell(criterion.Name))
		for i := range criterion.Cells {
			c := &criterion.Cells[i]
			line.Cells = append(line.Cells, scoreCell(c.Score.Confirmed, c.Shown), scoreCell(c.Score.Possible, c.Shown))
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// subjectBars draws every criterion with a bar for each subject.
func subjectBars(s *BySubject) []document.Block {
	var out []document.Block
	for k := range s.Criteria {
		bars := document.Close{document.Subhead{Text: s.Criteria[k].Name}, faintly(s.outlines[0].Criteria[k].Meaning)}
		for i := range s.Criteria[k].Cells {
			c := &s.Criteria[k].Cells[i]
			bar := document.Bar{Name: c.Subject, Shown: c.Shown, Confirmed: c.Score.Confirmed.Rat, Possible: c.Score.Possible.Rat}
			if bar.Confirmed != nil {
				bar.Target = s.outlines[i].Criteria[k].TargetScore.Rat
			} else {
				bar.Shown = "not rated"
			}
			bars = append(bars, bar)
		}
		out = append(out, bars)
	}
	if out == nil {
		return nil
	}
	return append(out, document.Key{})
}

// subjectWheels draws the criteria of each subject on a wheel.
func subjectWheels(s *BySubject) []document.Block {
	var wheels document.Columns
	for i, rep := range s.outlines {
		if wheel, drawn := criteriaWheel(rep); drawn {
			wheels = append(wheels, []document.Block{document.Subhead{Text: s.Index.Cells[i].Subject}, wheel})
		}
	}
	if wheels == nil {
		return nil
	}
	return []document.Block{wheels}
}

// higherGrade tells whether a lower must-have on the same question stands like this one and
// caps the same: what the higher one asks for comes after it.
func (rep *Report) higherGrade(g *ReportGate) bool {
	return slices.ContainsFunc(rep.Gates, func(o ReportGate) bool {
		return o.Prompt == g.Prompt && o.Caps == g.Caps && o.Fires == g.Fires && o.At < g.At
	})
}

// mostListed is how many things to do and to talk about are listed of a subject.
const mostListed = 5

// subjectSection is the report of one subject in short.
func subjectSection(name, id string, rep *Report) document.Section {
	s := document.Section{ID: id, Title: name, Short: name, Sheet: "Notes"}
	if rep.Verdict != nil && rep.Verdict.Shown != rep.Words.Stage {
		s.Blocks = append(s.Blocks, document.Paragraph{Text: rep.Verdict.Shown, Tone: document.Strong})
		s.Blocks = append(s.Blocks, openVerdict(rep.Verdict)...)
	}
	standing := document.Close{document.Paragraph{Text: rep.Words.Stage, Tone: document.Strong}}
	standing = append(standing, sentences(slices.Concat(rep.Words.Held, rep.Words.Withheld, []string{rep.Words.Index, rep.Words.Coverage})...)...)
	if rep.Agreement != nil {
		standing = append(standing, boldly(rep.Agreement.Words.Headline), plainly(rep.Agreement.Words.Divide))
	}
	s.Blocks = append(s.Blocks, document.Close(sentences(answeredByLines(rep)...)), standing, aboutTheAnswers(rep))

	missed, open := mustHaves(rep)
	first := rep.doFirst()
	work := make([]document.Item, len(first))
	for i := range first {
		g := &first[i]
		work[i] = document.Item{Text: visible.Join(dot, g.Title, g.CriterionName, visible.Together(g.LevelName+" → "+g.TargetName))}
	}
	doFirst := "To do first"
	if all := rep.gapCount(); all > len(first) {
		doFirst += fmt.Sprintf(", %d of %d gaps", len(first), all)
	}
	facts, talk := subjectTalk(rep)
	var probes []string
	for i := range rep.Contradictions {
		probes = append(probes, rep.Contradictions[i].Probe)
	}
	for _, list := range []struct {
		title string
		items []document.Item
	}{
		{"Must-haves missed", items(missed)},
		{"Must-haves open: not known, or seen differently", items(open)},
		{factsTitle, facts},
		{doFirst, work},
		{"To talk about", talk},
		{"To clear up", items(probes)},
	} {
		if len(list.items) > 0 {
			s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: list.title}, document.List{Items: list.items}})
		}
	}
	return s
}

// aboutTheAnswers is what there is to know of the answers about a subject beyond a first
// reading: what the respondents want said, how far they agree, and where roles lie apart.
func aboutTheAnswers(rep *Report) document.Fold {
	f := document.Fold{Rest: true, Blocks: []document.Block{document.Quote{Label: "Comment", Text: text(rep.Comment)}, plainly(rep.Words.Voice)}}
	if a := rep.Agreement; a != nil {
		gaps := roleDumbbells(a, widestFirst(a.Widest))
		f.Blocks = append(f.Blocks, document.Drawn{Figures: gaps[:min(mostListed, len(gaps))]})
	}
	return f
}

// subjectTalk are the facts that the people asked about a subject see differently, and the
// questions on which they differ most.
func subjectTalk(rep *Report) (facts, talk []document.Item) {
	if rep.Panel == nil {
		return nil, nil
	}
	for _, c := range rep.Panel.OpenFirst() {
		if c.Agreed {
			c.Prompt += " " + c.Words
		}
		facts = append(facts, document.Item{Text: c.Prompt})
	}
	list := rep.Panel.TalkFirst()
	for i := range list[:min(mostListed, len(list))] {
		t := &list[i]
		var said []string
		for j := range t.Answers {
			a := &t.Answers[j]
			said = append(said, strconv.Itoa(a.Level)+" "+a.LevelName+": "+talkVoices(a))
		}
		talk = append(talk, document.Item{Text: visible.Join(" ", t.Prompt, visible.Together("("+between(t)+")"), t.Agreed), Tone: document.Title,
			Blocks: []document.Block{document.Fold{Rest: true, Blocks: []document.Block{plainly(strings.Join(said, " · "))}}}})
	}
	return facts, talk
}

// mustHaves lists the reasons of the must-haves that are missed, and what is asked about those
// that are not known or seen differently: of these no reason is told as a fact. Of several in
// grades on one question the lowest is listed.
func mustHaves(rep *Report) (missed, open []string) {
	for i := range rep.Gates {
		switch g := &rep.Gates[i]; {
		case rep.higherGrade(g):
		case g.Fires.Possible:
			missed = append(missed, g.Reason)
		case g.Fires.Confirmed:
			open = append(open, g.Prompt)
		}
	}
	return missed, open
}

// subjectsGapsSection lists what to do, subject by subject, for formats to compute with.
func subjectsGapsSection(s *BySubject) document.Section {
	t := &document.Table{Rows: s.gaps, Columns: []document.Column{words("Subject", 24), words("What to do", 36), counts("Rank", 7), words("Steps", 50), words("Criterion", 20),
		counts("Level now", 13), counts("Target", 13), counts("Index points", 9), counts("Points", 9), words("Question", 22)}}
	return document.Section{ID: "gaps", Title: "Gaps", Sheet: "Gaps", Data: t}
}

// subjectsAnswersSection has a row for every question and two columns for each subject, for
// formats to compute with.
func subjectsAnswersSection(s *BySubject) document.Section {
	t := &document.Table{Columns: []document.Column{words("Topic", 18), words("Question", 50)}}
	for _, name := range subjectNames(s) {
		t.Columns = append(t.Columns, counts(name+": level", 13), words(name+": answer", 36))
	}
	t.Columns = append(t.Columns, words("Question id", 22))
	for i, line := range s.answers {
		t.Rows = append(t.Rows, row(append(line.Cells, wordCell(s.questions[i]))...)) // into the room that is left, mostly
	}
	return document.Section{ID: "answers", Title: "Answers", Sheet: "Answers", Data: t}
}

// missingLines say of each subject whose panel lacks members how many are not there.
func missingLines(s *BySubject) []string {
	var lines []string
	for i, name := range subjectNames(s) {
		for _, words := range s.outlines[i].Words.Missing {
			lines = append(lines, name+": "+words)
		}
	}
	return lines
}
