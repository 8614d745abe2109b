package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric/visible"
)

// The page is the first of a report's two lengths: one line of thought from the verdict to how
// far it can be trusted. Whatever the answers, it takes at most so many lines of plain text
// of the usual width.
const (
	pageLines      = 80
	panelPageLines = 100
	pageWidth      = 80
)

// DefaultTop is how many works the page lists where nobody asks for another number.
const DefaultTop = 5

// room is how much a page may take of what can give way.
type room struct {
	notes, comment bool
	strengths      int
	findOut        int
	full           int // works with answer, next answer and action
	clear          int // contradictions that do not touch the verdict
	open           int // verdicts between which it is open, and what would settle it
	facts          int
	talk           int
	agreed         int // agreed works behind the first ones, by title
	lines          int // of a text
	core           int // lines of what is told whole as long as anything else gives way; 0 for all
	scale          bool
}

// wholeRoom is a page from which nothing has given way.
var wholeRoom = room{notes: true, comment: true, strengths: 3, findOut: 3, full: 3, clear: 3, open: 3, facts: 3, talk: 3, agreed: 5, lines: 3, scale: true}

// givesWay is what a page does without, one after the other, until it fits: items before words,
// and last of all words of the verdict, of what it may be, and of what holds the stage. First notes, the
// names of the stages, the third strength, the third to find out and the third action in full.
var givesWay = []func(*room){
	func(r *room) { r.notes = false },
	func(r *room) { r.scale = false },
	func(r *room) { r.strengths = 2 },
	func(r *room) { r.findOut = 2 },
	func(r *room) { r.full = 2 },
	func(r *room) { r.agreed = 2 },
	func(r *room) { r.clear = 2 },
	func(r *room) { r.facts = 2 },
	func(r *room) { r.lines = 2 },
	func(r *room) { r.open = 2 },
	func(r *room) { r.talk = 2 },
	func(r *room) { r.clear = 1 },
	func(r *room) { r.full = 1 },
	func(r *room) { r.facts = 1 },
	func(r *room) { r.agreed = 0 },
	func(r *room) { r.findOut = 1 },
	func(r *room) { r.strengths = 1 },
	func(r *room) { r.talk = 1 },
	func(r *room) { r.comment = false },
	func(r *room) { r.clear = 0 },
	func(r *room) { r.open = 1 },
	func(r *room) { r.lines = 1 },
	func(r *room) { r.full = 0 },
	func(r *room) { r.talk = 0 },
	func(r *room) { r.core = 3 },
	func(r *room) { r.core = 2 },
	func(r *room) { r.core = 1 },
}

// roomFor is the largest room in which a page fits: what gives way last comes back first where
// it turns out that there is room for it.
func roomFor(fits func(room) bool) room {
	gone := make([]bool, len(givesWay))
	left := func() room {
		r := wholeRoom
		for i, without := range givesWay {
			if gone[i] {
				without(&r)
			}
		}
		return r
	}
	last := 0
	for last < len(gone) && !fits(left()) {
		gone[last] = true
		last++
	}
	for i := last - 2; i >= 0; i-- {
		gone[i] = false
		if !fits(left()) {
			gone[i] = true
		}
	}
	return left()
}

// page is the page of a report while it is being fitted.
type page struct {
	*Report
	room
	options ViewOptions
	*measured
}

// measured is what stays true of texts while a page is being fitted, which takes up to
// fifty arrangements of them.
type measured struct {
	document.Ruler
	clipped map[clipping]string
}

type clipping struct {
	text         string
	width, lines int
}

func (m *measured) shortened(text string, width, lines int) string {
	key := clipping{text, width, lines}
	short, known := m.clipped[key]
	if !known {
		short = visible.Clip(text, width, lines)
		m.clipped[key] = short
	}
	return short
}

// fittedPage is the page with as much in it as there is room for.
func fittedPage(r *Report, o ViewOptions) *page {
	if o.Top == 0 {
		o.Top = DefaultTop
	}
	limit := pageLines
	if r.Panel != nil {
		limit = panelPageLines
		if o.Medium == Sheet {
			o.Medium = Lines // a sheet has room for all that a panel's page holds only with texts cut; the rest has them whole
		}
	}
	limit += max(0, min(o.Top, len(r.Gaps))-DefaultTop) // whoever asks for more gets a longer page
	known := &measured{clipped: map[clipping]string{}}
	origin := originLines(r)
	page := func(in room) *page { return &page{r, in, o, known} }
	return page(roomFor(func(in room) bool { return page(in).height(origin) <= limit }))
}

// height is how many lines of plain text the page takes: each section with a blank line and a
// heading above it, the origin below a blank line.
func (p *page) height(origin []string) int {
	head := p.head()
	n := p.Lines(visible.Join(dot, head.Name(), head.Date), pageWidth)
	for _, line := range head.By {
		n += p.Lines(line, pageWidth)
	}
	if h := p.Height(head.Blocks, pageWidth); h > 0 {
		n += 1 + h
	}
	for _, s := range p.sections() {
		n += 2 + p.Height(s.Blocks, pageWidth)
	}
	return n + 1 + p.Lines(visible.Join(dot, origin...), pageWidth)
}

// clip cuts a text to the lines that a text may take on a page that has lines, where so many
// cells stand before it.
func (p *page) clip(text string, before int) string { return p.cut(text, before, p.lines) }

// clipLast is clip for what gives way last: of a verdict or a reason half is worth nothing.
func (p *page) clipLast(text string, before int) string { return p.cut(text, before, p.core) }

func (p *page) cut(text string, before, lines int) string {
	if p.options.Medium != Lines || lines == 0 {
		return text
	}
	return p.shortened(text, pageWidth-before, lines)
}

// commentShown tells whether the page has the whole comment.
func (p *page) commentShown() bool {
	comment := text(p.Comment)
	return comment == "" || p.comment && p.clip(comment, len(commentLabel)+2) == comment
}

// commentLabel leads what somebody wanted said about all of the answers.
const commentLabel = "Comment"

func (p *page) head() document.Head {
	by := answeredByLines(p.Report)
	if strings.Join(by, "") == "" && p.Words.Redacted == "" {
		by = []string{nobodyNamedWords}
	}
	h := document.Head{Title: p.Rubric.Title, Subject: text(p.Subject), Date: p.Date, By: slices.Concat(by, p.Words.Missing, []string{p.Words.Redacted})}
	if comment := text(p.Comment); comment != "" && p.comment {
		h.Blocks = []document.Block{document.Quote{Label: commentLabel, Text: p.clip(comment, len(commentLabel)+2)}}
	}
	return h
}

// sections are those of the page, in their order. While the verdict is open, what to find out
// comes before what to do, which hangs on it, and changes places with what works: on paper
// sections of half a width stand side by side.
func (p *page) sections() []document.Section {
	works, find := p.works(), p.findFirst()
	if v := p.Verdict; v != nil && len(v.Between) > 0 {
		works, find = find, works
	}
	return sections(
		p.agreement(),
		p.talkFirst(),
		p.where(),
		p.profile(),
		works,
		p.doFirst(),
		find,
		p.clearUp(),
		p.trust(),
	)
}

// section is a section of the page; nil without blocks.
func (p *page) section(id, title string, blocks document.Close) *document.Section {
	if p.Height(blocks, pageWidth) == 0 {
		return nil
	}
	return &document.Section{ID: id, Title: title, Short: title, Blocks: []document.Block{blocks}}
}

// half lets a section stand beside another.
func half(s *document.Section) *document.Section {
	if s != nil {
		s.Half = true
	}
	return s
}

// where says where the organisation stands: the verdict with the contradictions that touch it,
// the stage with what holds it, and the index.
func (p *page) where() *document.Section {
	verdict := append(p.verdict(), p.contradictions(true)...)
	var blocks document.Close
	var stage, held []string
	switch {
	case p.withheldByVerdict():
		stage = []string{noStageByVerdictWords}
	case p.Stage.Withheld:
		stage = append(slices.Clone(p.Words.Withheld), p.Words.Stage)
	default:
		stage = []string{p.Words.Stage, p.Words.Meaning}
		held = append(slices.Clone(p.Words.Held[:min(1, len(p.Words.Held))]), p.Words.AlsoHeld)
	}
	if p.Agreement != nil {
		blocks = append(blocks, boldly(p.Agreement.Words.Caution))
	}
	blocks = append(blocks, plainly(p.clipLast(visible.Join(" ", stage...), 0)), plainly(p.clipLast(visible.Join(" ", held...), 0)))
	if p.scale {
		blocks = append(blocks, faintly(p.clip(p.scaleLine(), 0)))
	}
	blocks = append(blocks, plainly(p.clip(p.Words.Index, 0)), plainly(p.clip(p.trustLine(), 0)))
	for _, setting := range p.Words.Settings {
		blocks = append(blocks, plainly(p.clip(setting, 0)))
	}
	all := append(verdict, blocks...)
	s := p.section("stage", whereTitle(p.Report), all)
	s.Blocks = []document.Block{document.Drawn{Figures: []document.Block{verdict, stageResult(p.Report), blocks}, Words: []document.Block{all}}}
	return s
}

// scaleLine lists the stages for whoever does not know them; where the verdict gives none, the
// levels of the criteria, which are the same.
func (p *page) scaleLine() string {
	if p.withheldByVerdict() {
		return "Levels: " + scaleWords(p.Report) + "."
	}
	return "Stages: " + scaleWords(p.Report) + "."
}

// trustLine says beside the result how far it can be trusted, because readers look there: that one
// person gave the answers, and how many of the high ones were proved. How far several people
// agree stands above it.
func (p *page) trustLine() string {
	if p.Panel != nil || p.Words.Evidence == "" {
		return p.Words.Evidence
	}
	return strings.TrimSuffix(p.Words.Voice, ".") + "; " + strings.ToLower(p.Words.Evidence[:1]) + p.Words.Evidence[1:]
}

// whereTitle heads what says where the subject stands, which the rubric may call something
// else than an organisation.
func whereTitle(r *Report) string {
	if r.About == "" || r.About == "organisation" {
		return "Where you stand"
	}
	return "Where the " + r.About + " stands"
}

func (p *page) withheldByVerdict() bool {
	return slices.Contains(p.Stage.WhyWithheld, assess.WhyVerdict)
}

// verdict is the verdict, or between which sentences it lies and what would settle it.
func (p *page) verdict() document.Close {
	v := p.Verdict
	if v == nil {
		return nil
	}
	out := document.Close{document.Paragraph{Text: p.clipLast(v.Shown, 0), Tone: document.Strong}}
	if len(v.Between) == 0 {
		return out
	}
	switch {
	case v.Lead == "":
	case v.ID != nil:
		out = append(out, plainly(v.Lead), p.bullets(v.Between, p.open))
	default:
		shared, rest := sharedStart(v.Between)
		out = append(out, plainly(p.clipLast(shared, 0)), plainly(v.Lead), p.bullets(rest, p.open))
	}
	return append(out, plainly(settledBelowWords))
}

// sharedStart is the first sentence that all texts begin with and go on after, and the texts
// without it; "" and the texts as they are where there is none.
func sharedStart(texts []string) (shared string, rest []string) {
	shared = firstSentence(texts[0])
	for _, text := range texts {
		after, shares := strings.CutPrefix(visible.Line(text), shared+" ")
		if !shares {
			return "", texts
		}
		rest = append(rest, after)
	}
	return shared, rest
}

// bullets lists the first of some texts, and says how many more there are.
func (p *page) bullets(texts []string, most int) document.List {
	var list document.List
	for i, text := range texts {
		if i == most && len(texts) > most+1 {
			list.Items = append(list.Items, document.Item{Text: fmt.Sprintf("… and %d more", len(texts)-most)})
			break
		}
		list.Items = append(list.Items, document.Item{Text: p.clipLast(text, 2)})
	}
	return list
}

// contradictions are answers that do not sit well together, as given, with what to ask: those
// that touch the verdict, or the others.
func (p *page) contradictions(touching bool) document.Close {
	var list document.List
	most, left := p.clear, 0
	if touching {
		most = max(1, p.clear)
	}
	for i := range p.Contradictions {
		c := &p.Contradictions[i]
		if c.TouchesVerdict != touching {
			continue
		}
		if len(list.Items) >= most {
			left++
			continue
		}
		var answers document.List
		for _, a := range c.Answers {
			answers.Items = append(answers.Items, document.Item{Lead: "–", Text: p.clip(answerTo(a.Name, a.Prompt, a.Answer), 4)})
		}
		list.Items = append(list.Items, document.Item{Text: p.clip(c.Probe, 2), Tone: document.Title, Blocks: []document.Block{answers}})
	}
	if left > 0 && len(list.Items) > 0 {
		list.Items = append(list.Items, document.Item{Text: fmt.Sprintf("… and %d more", left)})
	}
	if len(list.Items) == 0 {
		return nil
	}
	if touching {
		return document.Close{plainly(touchingWords), list}
	}
	return document.Close{list}
}

// answerTo is a question with its answer, so that both can stand alone.
func answerTo(name, prompt, answer string) string {
	if name != "" {
		return name + ": " + answer
	}
	return visible.Join(" ", prompt, answer)
}

// mostCriteria is how many criteria the page shows; of more, the lowest.
const mostCriteria = 6

// profile has a bar for each criterion.
func (p *page) profile() *document.Section {
	shown := make([]*ReportCriterion, len(p.Criteria))
	for i := range p.Criteria {
		shown[i] = &p.Criteria[i]
	}
	left := len(shown) - mostCriteria
	if left > 0 {
		lowest := slices.Clone(shown)
		slices.SortStableFunc(lowest, byScore)
		shown = slices.DeleteFunc(shown, func(c *ReportCriterion) bool { return !slices.Contains(lowest[:mostCriteria], c) })
	}
	data := &document.Table{Columns: []document.Column{words("Criterion", 30), counts("Score", 11), words("Level", 20), counts("Target level", 11)}}
	table := document.Table{Fill: true, Data: data, Columns: []document.Column{{}, {Kind: document.Bars}, {Kind: document.Number}, {}}}
	key := document.Key{Confirmed: "by the answers given"}
	targets := map[int]bool{}
	missing, unknown := false, false
	for _, c := range shown {
		line := row(wordCell(c.Name), document.Cell{Shown: visible.Join(": ", "not rated", c.WhyNotRated)}, document.Cell{}, document.Cell{})
		if c.Rated {
			level := p.levelsNamed(&c.Level)
			if c.Held != "" {
				level += "*"
				missing, unknown = missing || c.HeldForSure, unknown || !c.HeldForSure
			}
			line = row(line.Cells[0], document.Cell{Bar: &document.Bar{Name: c.Name, Shown: c.ScoreShown, Confirmed: c.Score.Confirmed.Rat, Possible: c.Score.Possible.Rat, Target: c.TargetScore.Rat}},
				wordCell(c.ScoreShown), wordCell(level))
			if c.Score.Confirmed.Cmp(c.Score.Possible.Rat) != 0 {
				key.Possible = "if what is open turned out best"
			}
			targets[c.Target] = true
			key.Target = "target"
		}
		table.Rows = append(table.Rows, line)
		data.Rows = append(data.Rows, row(line.Cells[0], line.Cells[2], line.Cells[3], countCell(c.Target)))
	}
	if len(targets) == 1 {
		for target := range targets {
			key.Target = fmt.Sprintf("target (%d)", target)
		}
	}
	blocks := document.Close{table}
	if left > 0 {
		blocks = append(blocks, faintly(fmt.Sprintf("… and %s that score no lower", visible.Count(left, "more criterion", "more criteria"))))
	}
	if key.Target != "" {
		blocks = append(blocks, key)
	}
	switch {
	case missing && unknown:
		blocks = append(blocks, faintly("* held there by a must-have that is missing or not known"))
	case missing:
		blocks = append(blocks, faintly("* held there by a must-have that is missing"))
	case unknown:
		blocks = append(blocks, faintly("* held there until a must-have is known to be met"))
	}
	return half(p.section("profile", "Profile", blocks))
}

// byScore orders criteria by their confirmed score; what is not rated stands first.
func byScore(a, b *ReportCriterion) int {
	switch {
	case !a.Rated || !b.Rated:
		return cmp.Compare(b2i(a.Rated), b2i(b.Rated))
	default:
		return a.Score.Confirmed.Cmp(b.Score.Confirmed.Rat)
	}
}

func b2i(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// levelsNamed is a level with its name, or both of an interval: "2 or 3 Operating".
func (p *page) levelsNamed(l *LevelPair) string {
	low, high := *l.Confirmed, *l.Possible
	name := visible.Join(" ", strconv.Itoa(high), p.Scale[high])
	switch high - low {
	case 0:
		return name
	case 1:
		return strconv.Itoa(low) + " or " + name
	}
	return strconv.Itoa(low) + " to " + name
}

// works lists what works.
func (p *page) works() *document.Section {
	var list document.List
	for i := range p.Strengths[:min(p.strengths, len(p.Strengths))] {
		s := &p.Strengths[i]
		answer := s.Answer
		if seen(s.Evidence) {
			answer += " (seen)"
		}
		list.Items = append(list.Items, document.Item{Text: p.clip(answerTo(s.Name, s.Title, answer), 2)})
	}
	return half(p.section("works", "What works", document.Close{list}))
}

// doFirst lists what to do first: some works in full, others by title.
func (p *page) doFirst() *document.Section {
	var called []*ReportGap
	for i := range p.Gaps {
		if p.Gaps[i].Tier != plan.TierSetAside {
			called = append(called, &p.Gaps[i])
		}
	}
	const id, title = "first", "Do first"
	if len(called) == 0 {
		return p.section(id, title, document.Close{plainly(p.clip(noWorkWords(p.Report), 0))})
	}
	var list, further document.List
	marks := legend{noStage: p.withheldByVerdict()}
	listed := 0
	for i, g := range called {
		switch {
		case i < p.options.Top:
		case g.Agreed == nil || len(further.Items) >= p.agreed:
			continue
		}
		listed++
		marks.add(g)
		item := document.Item{Lead: strconv.Itoa(g.Rank), LeadTone: document.Strong, Text: visible.Join(dot, g.Title, workTags(g)), Tone: document.Bold}
		if i < p.full {
			item.Blocks = []document.Block{p.workInFull(g)}
		} else {
			item.Text = visible.Join(dot, item.Text, agreedShort(g.Agreed))
		}
		if i < p.options.Top {
			list.Items = append(list.Items, item)
		} else {
			further.Items = append(further.Items, item)
		}
	}
	blocks := document.Close{list}
	if len(further.Items) > 0 {
		blocks = append(blocks, plainly(agreedFurtherWords), further)
	}
	if left := len(called) - listed; left > 0 {
		blocks = append(blocks, boldly(p.more(left)))
	}
	return p.section(id, title, append(blocks, faintly(p.clip(marks.marks(), 0)), faintly(p.clip(marks.sizes(), 0))))
}

// noWorkWords say why there is nothing to do. True where no gap is called for.
func noWorkWords(r *Report) string {
	if len(r.Gaps) > 0 {
		return allSetAsideWords
	}
	return cmp.Or(r.Words.Gaps, nothingKnownWords)
}

// more says how many works are not listed, and where they are.
func (p *page) more(n int) string {
	if p.options.FullCommand != "" {
		return fmt.Sprintf("… and %d more: %s", n, p.options.FullCommand)
	}
	return fmt.Sprintf("… and %d more, under “%s”.", n, workTitle)
}

// workTags are what makes a work a must-have or a quick win, and the size of its next step.
func workTags(g *ReportGap) string {
	tag := ""
	switch {
	case g.Gate != "":
		tag = "must-have"
	case g.QuickWin:
		tag = "quick win"
	}
	if len(g.Steps) > 0 {
		tag = visible.Join(", ", tag, g.Steps[0].Effort)
	}
	return together(tag)
}

// agreedShort says who is to do something until when.
func agreedShort(a *Agreed) string {
	if a == nil {
		return ""
	}
	return visible.Join(", ", text(a.Who), text(a.Due))
}

// workInFull is the way from the answer given to the next one.
func (p *page) workInFull(g *ReportGap) document.Pairs {
	const labels = 13 // the number, and the labels
	said, notes := p.youSaid(g)
	out := document.Pairs{pair(said, p.clip(notes[0], labels))}
	if p.notes {
		label := "Note"
		for _, note := range notes[1:] {
			out = append(out, pair(label, p.clip(note, labels)))
			label = ""
		}
	}
	if len(g.Steps) > 0 {
		out = append(out, pair("Next", p.clip(g.Steps[0].Text, labels)), pair("Do", p.clip(g.Steps[0].Action, labels)))
	}
	return append(out, pair("Agreed", p.clip(whoAndWhen(g.Agreed), labels)))
}

// youSaid is the answer that a work starts from, and then what was said about it.
func (p *page) youSaid(g *ReportGap) (label string, said []string) {
	label, said = "You said", []string{g.Answer}
	if p.Panel != nil {
		label = "Now"
	}
	i := slices.IndexFunc(p.Questions, func(q ReportQuestion) bool { return q.ID == g.Question })
	if i < 0 {
		return label, said
	}
	q := &p.Questions[i]
	if q.Evidence == string(sheet.EvidenceSeen) {
		said[0] += " (seen)"
	}
	if q.Note != "" {
		said = append(said, noteWords(q.Note))
	}
	for j := range q.Said {
		if s := &q.Said[j]; s.Note != "" && len(said) < 3 {
			said = append(said, s.Who+": "+noteWords(s.Note))
		}
	}
	return label, said
}

// noteWords are a note in one line, with a stroke where it has line breaks. It gets no quotation
// marks: what was said and what somebody wanted to remember look alike, and only who wrote the
// note knows which it is.
func noteWords(note string) string {
	return strings.Join(strings.FieldsFunc(visible.Block(note), func(r rune) bool { return r == '\n' }), " / ")
}

func seen(evidence *string) bool { return text(evidence) == string(sheet.EvidenceSeen) }

// legend explains the marks of a list of works.
type legend struct {
	mustHave, quickWin bool
	noStage            bool             // the verdict gives none that a must-have could limit
	overall            bool             // some must-have limits the stage
	steps              []ReportWorkStep // one of each size
}

func (l *legend) add(g *ReportGap) {
	l.mustHave = l.mustHave || g.Gate != ""
	l.overall = l.overall || g.GateOverall
	l.quickWin = l.quickWin || g.QuickWin && g.Gate == ""
	if len(g.Steps) > 0 {
		if !slices.ContainsFunc(l.steps, func(s ReportWorkStep) bool { return s.Effort == g.Steps[0].Effort }) {
			l.steps = append(l.steps, g.Steps[0])
		}
	}
}

// marks explains the marks that the list has.
func (l *legend) marks() string {
	must, quick := "", ""
	switch {
	case l.mustHave && l.noStage && l.overall:
		must = mustHaveNoStageMeaning
	case l.mustHave && l.noStage:
		must = mustHaveCriterionMeaning
	case l.mustHave:
		must = mustHaveMeaning
	}
	if l.quickWin {
		quick = quickWinMeaning
	}
	return visible.Join(" ", must, quick)
}

// sizes explains the sizes that the list has, the smallest first.
func (l *legend) sizes() string {
	slices.SortStableFunc(l.steps, func(a, b ReportWorkStep) int { return cmp.Compare(a.Points, b.Points) })
	var parts []string
	for i := range l.steps {
		parts = append(parts, visible.Join(" ", l.steps[i].Effort, l.steps[i].EffortMeaning))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Sizes, our rough guess: " + strings.Join(parts, "; ") + "."
}

// findFirst lists what to find out first, from whom, and what to ask to see; where little is open,
// also high answers whose evidence nobody has seen.
func (p *page) findFirst() *document.Section {
	var list document.List
	first := p.FindOutFirst()
	for i := range first[:min(p.findOut, len(first))] {
		f := &first[i]
		list.Items = append(list.Items, document.Item{Text: p.clip(visible.Join(" ", visible.Capital(firstName(f.AskNames))+":", f.Prompt, after("Ask to see: ", f.Evidence)), 2)})
	}
	for i := range p.Unseen[:min(max(0, p.findOut-len(list.Items)), len(p.Unseen))] {
		u := &p.Unseen[i]
		list.Items = append(list.Items, document.Item{Text: p.clip(visible.Join(" ", unseenLead+u.Title+stop(u.Title), "Ask to see: "+u.Evidence), 2)})
	}
	return half(p.section("find", "Find out first", document.Close{list}))
}

// clearUp lists the contradictions that do not touch the verdict.
func (p *page) clearUp() *document.Section {
	return half(p.section("clear", "Clear up", p.contradictions(false)))
}

// trust says how far the page can be trusted beyond what stands beside the result.
func (p *page) trust() *document.Section {
	voice := ""
	if p.Panel != nil {
		voice = visible.Count(p.Panel.Members, "person's view", "people's views") + ". " + countsWords
	}
	return half(p.section("trust", trustTitle, document.Close{
		plainly(p.clip(voice, 0)), plainly(p.clip(p.Words.Sensitivity, 0)), plainly(p.clip(p.Words.Swing, 0)), plainly(p.clip(firstSentence(p.Words.Caveat), 0))}))
}

// firstSentence is a text up to the first full stop before a capital letter.
func firstSentence(text string) string {
	text = visible.Line(text)
	for i := 0; i+2 < len(text); i++ {
		if strings.ContainsRune(".!?", rune(text[i])) && text[i+1] == ' ' && 'A' <= text[i+2] && text[i+2] <= 'Z' {
			return text[:i+1]
		}
	}
	return text
}
