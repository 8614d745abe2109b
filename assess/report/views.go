package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/rubric/visible"
)

// ViewOptions are the choices in building a view.
type ViewOptions struct {
	// Top is how many gaps and questions to talk about are shown in full; the others are
	// listed by title. 0 means all.
	Top int
	// Commands names the command that shows the others too: for whoever reads where it can be
	// typed.
	Commands bool
}

// more says how many are listed by title only, and how to see all of them.
func (o ViewOptions) more(r *Report, n int) document.Paragraph {
	if o.Commands {
		return boldly(fmt.Sprintf("… and %d more: cxgap report %s --top all", n, fileName(r)))
	}
	return boldly(fmt.Sprintf("… and %d more, named here by their titles only:", n))
}

// View is a report as a document, of one respondent or of a panel: the one place that says
// which sections a report has, in which order, and what stands in them.
func View(r *Report, o ViewOptions) *document.Document {
	r = r.FirstGaps(o.Top)
	return &document.Document{
		Title: pageTitle(r.Rubric.Title, r),
		Head:  reportHead(r),
		Sections: sections(
			agreementSection(r),
			consensusSection(r),
			stageSection(r),
			criteriaSection(r),
			strengthsSection(r),
			talkSection(r, o),
			gapsSection(r, o),
			planSection(r),
			findOutSection(r, o.Top),
			contradictionsSection(r),
			benchmarksSection(r),
			trustSection(r),
			firmSection(r),
			rolePairsSection(r),
			scoringSection(r),
			answersSection(r),
			sourcesSection(r),
		),
		Origin: originLines(r),
		Digest: r.Rubric.SHA256,
		Date:   r.Date,
	}
}

// originLines say which ruler and program made the paper.
func originLines(r *Report) []string {
	return []string{"Rubric " + r.Rubric.ID + " " + r.Rubric.Version, r.Tool.Name + " " + r.Tool.Version}
}

// pageTitle names the browser's tab and a printed file.
func pageTitle(what string, r *Report) string {
	return visible.Join(" – ", text(r.Subject), what, r.Date)
}

// sections are those that have something in them.
func sections(all ...*document.Section) []document.Section {
	var out []document.Section
	for _, s := range all {
		if s != nil {
			out = append(out, *s)
		}
	}
	return out
}

// coverSteps is how many things to do or to find out stand on the cover of a page.
const coverSteps = 3

// reportHead says what the report is about, who answered, that a panel does not agree, and
// what the respondents want said first. A page has the verdict and the first steps there too.
func reportHead(r *Report) document.Head {
	warning := warningBlocks(r, true)
	said := []document.Block{document.Quote{Label: "Comment", Text: text(r.Comment)}, faintly(r.Rubric.Summary)}
	var glance document.Pairs
	for _, f := range r.Words.Glance {
		glance = append(glance, document.Pair{Label: f.Name, Texts: []string{f.Shown}})
	}
	verdict := document.Paragraph{Tone: document.Strong}
	if v := r.Verdict; v != nil {
		verdict.Text = visible.Join(" ", v.Shown, numbers(v.Cited))
	}
	judged := []document.Block{verdict}
	if v := r.Verdict; v != nil {
		judged = append(judged, openVerdict(v)...)
	}
	beside := document.Columns{append(judged, said...), firstThings(r)}
	return document.Head{Title: r.Rubric.Title, Subject: text(r.Subject), Date: r.Date, By: append(answeredByLines(r), r.Words.Redacted),
		Blocks: slices.Concat(warning, said), Cover: slices.Concat(warning, []document.Block{glance, beside})}
}

// answeredByLines names the respondents; of a panel it says how many answered, with their
// names where they are few and named, else with the sizes of the roles.
func answeredByLines(r *Report) []string {
	var lines []string
	if r.Panel == nil {
		for i := range r.Respondents {
			lines = append(lines, answeredBy(&r.Respondents[i]))
		}
		return lines
	}
	var names []string
	switch {
	case r.Panel.Named && len(r.Respondents) <= mostNamed:
		for i := range r.Respondents {
			names = append(names, personShown(&r.Respondents[i]))
		}
	case r.Agreement != nil && len(r.Agreement.Heat) > 1:
		for i := range r.Agreement.Heat[1:] {
			group := &r.Agreement.Heat[i+1]
			names = append(names, group.Name+" "+strconv.Itoa(group.Members))
		}
	}
	return []string{visible.Join(": ", "Answered by "+people(r.Panel.Members), visible.Join(", ", names...))}
}

// firstThings lead to what comes first: things to do, or what to find out where too little
// is known for a stage. What the verdict sets aside is not among them.
func firstThings(r *Report) []document.Block {
	for _, why := range r.Stage.WhyWithheld {
		if why == assess.WhyCoverage && !slices.Contains(r.Stage.WhyWithheld, assess.WhyVerdict) {
			links := document.Links{Title: "What to find out first"}
			for _, f := range r.FindOut[:min(coverSteps, len(r.FindOut))] {
				links.Items = append(links.Items, document.Link{Number: "?", Text: f.Prompt, Note: after("Ask: ", strings.Join(f.AskNames[:min(1, len(f.AskNames))], "")), To: "find"})
			}
			return []document.Block{links}
		}
	}
	links := document.Links{Title: "What to do first"}
	for _, g := range r.Gaps[:min(coverSteps, len(r.Gaps))] {
		if g.Tier == plan.TierSetAside {
			break
		}
		links.Items = append(links.Items, document.Link{Number: strconv.Itoa(g.Rank), Text: g.Title, To: gapID(g.Rank)})
	}
	if len(links.Items) == 0 {
		return nil
	}
	return []document.Block{links}
}

func plainly(text string) document.Paragraph { return document.Paragraph{Text: text} }
func faintly(text string) document.Paragraph {
	return document.Paragraph{Text: text, Tone: document.Faint}
}
func boldly(text string) document.Paragraph {
	return document.Paragraph{Text: text, Tone: document.Bold}
}

// sentences are several sentences, each a paragraph.
func sentences(texts ...string) []document.Block {
	var out []document.Block
	for _, text := range texts {
		out = append(out, plainly(text))
	}
	return out
}

// items are the lines of a list without anything below them.
func items(texts []string) []document.Item {
	out := make([]document.Item, len(texts))
	for i, text := range texts {
		out[i].Text = text
	}
	return out
}

// Cells of a table: words, whole numbers, and exact ones as precise as they are shown.

func wordCell(text string) document.Cell { return document.Cell{Shown: text} }

func wordCells(texts ...string) []document.Cell {
	out := make([]document.Cell, len(texts))
	for i, text := range texts {
		out[i].Shown = text
	}
	return out
}

func countCell(n int) document.Cell {
	return document.Cell{Shown: strconv.Itoa(n), Value: big.NewRat(int64(n), 1)}
}

// optionalCount is an empty cell where there is no number.
func optionalCount(n *int) document.Cell {
	if n == nil {
		return document.Cell{}
	}
	return countCell(*n)
}

// numberCell is a number with so many decimals; an empty cell where there is none.
func numberCell(d Decimal, places int) document.Cell {
	if d.Rat == nil {
		return document.Cell{}
	}
	return document.Cell{Shown: d.FloatString(places), Value: d.Rat, Places: places}
}

// shownCell is a number as it is shown in words, with as many decimals: a whole number, or
// more where that would put it on the wrong side of a bound (method.md, section 2).
func shownCell(d Decimal, shown string) document.Cell {
	c := document.Cell{Shown: shown, Value: d.Rat}
	number, _, _ := strings.Cut(shown, " ")
	if _, decimals, dotted := strings.Cut(number, "."); dotted {
		c.Places = min(len(decimals), 4)
	}
	return c
}

// scoreCell is one side of a score whose two sides are shown together.
func scoreCell(d Decimal, shown string) document.Cell {
	if strings.Contains(shown, ".") {
		return numberCell(d, 4)
	}
	return numberCell(d, 0)
}

func dayCell(day string) document.Cell { return document.Cell{Shown: day, Day: day} }

// yesCell says yes, or nothing.
func yesCell(yes bool) document.Cell {
	if yes {
		return wordCell("yes")
	}
	return document.Cell{}
}

// words is a column of text for formats with fixed columns, so many characters wide; counts
// is one of numbers or short words.
func words(name string, width float64) document.Column {
	return document.Column{Name: name, Width: width}
}
func counts(name string, width float64) document.Column {
	return document.Column{Name: name, Width: width, Kind: document.Number}
}

// notOnPaper marks the columns for which a printed list has no room.
func notOnPaper(columns []document.Column) {
	for i := range columns {
		columns[i].Rest = true
	}
}

// row is a line of a table.
func row(cells ...document.Cell) document.Row { return document.Row{Cells: cells} }

// lined sets texts one below the other, with a dot before each where there are several.
func lined(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return "• " + strings.Join(texts, "\n• ")
}
