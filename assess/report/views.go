package report

import (
	"math/big"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// ViewOptions are the choices in building a view.
type ViewOptions struct {
	// Top is how many works the page lists, the first three of them in full, or how many
	// questions of a kind a comparison does; 0 stands for [DefaultTop] on a page, and for all
	// in a comparison.
	Top int
	// FullCommand says where the rest of the report is, which is usually a command line; ""
	// where it follows the page.
	FullCommand string
	// Medium is what the page is read on.
	Medium Medium
}

// Medium is what a page is read on, which decides how long it may be.
type Medium int

const (
	// Sheet is a sheet of paper: every text is whole, and the page fits one.
	Sheet Medium = iota
	// Scroll has neither lines nor sheets: every text is whole.
	Scroll
	// Lines are those of plain text: no text takes more than three, as long as anything else
	// than the verdict and its reasons is left to cut.
	Lines
)

// View is a report as a document, of one respondent or of a panel: the one place that says
// which sections a report has, in which order, and what stands in them. First comes the page,
// with all that it takes to decide; then, marked as such, the rest for whoever wants to know
// all. Written by [cxgap/assess/document/terminal.Write] without its option Full, it is the
// page alone.
func View(r *Report, o ViewOptions) *document.Document {
	page := fittedPage(r, o)
	rest := restOf(r)
	if !page.commentShown() {
		rest = append([]document.Section{commentSection(r)}, rest...)
	}
	return &document.Document{
		Title:    pageTitle(r.Rubric.Title, r),
		Head:     page.head(),
		Sections: append(page.sections(), rest...),
		Origin:   originLines(r),
		Digest:   r.Rubric.SHA256,
		Date:     r.Date,
		Sheet:    "The page",
	}
}

// The titles of sections that others refer to.
const (
	workTitle      = "All the work"
	trustTitle     = "How far to trust this"
	agreementTitle = "Do the answers agree?"
	consensusTitle = "What the room agreed on"
	factsTitle     = "Facts to settle"
	answersTitle   = "What was answered"
)

// restOf are the sections behind the page. On a page they are folded; the work and the answers
// are printed all the same.
func restOf(r *Report) []document.Section {
	list := sections(
		workSection(r),
		planSection(r),
		findOutSection(r),
		unseenSection(r),
		strengthsSection(r),
		contradictionsSection(r),
		agreementSection(r),
		consensusSection(r),
		talkSection(r),
		rolePairsSection(r),
		stageSection(r),
		criteriaSection(r),
		scoringSection(r),
		answersSection(r),
		benchmarksSection(r),
		firmSection(r),
		basisSection(r),
		sourcesSection(r),
	)
	for i := range list {
		s := &list[i]
		s.Rest, s.Open, s.Short = true, false, s.Title
		s.Paper = s.Title == workTitle || s.Title == answersTitle || s.ID == "sources" // which the work cites
	}
	return list
}

// commentSection has the comment for which the page has no room.
func commentSection(r *Report) document.Section {
	return document.Section{ID: "comment", Title: commentLabel, Short: commentLabel, Rest: true, Blocks: []document.Block{document.Quote{Text: text(r.Comment)}}}
}

// originLines say which ruler and program made the paper.
func originLines(r *Report) []string {
	return []string{visible.Join(" ", r.Rubric.Title, r.Rubric.Version), r.Tool.Name + " " + r.Tool.Version}
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
		unnamed := 0
		for i := range r.Respondents {
			if name := personShown(&r.Respondents[i]); visible.Line(name) != "" {
				names = append(names, name)
			} else {
				unnamed++
			}
		}
		if len(names) > 0 && unnamed > 0 {
			names = append(names, strconv.Itoa(unnamed)+" without a name")
		}
	case r.Agreement != nil && len(r.Agreement.Heat) > 1:
		for i := range r.Agreement.Heat[1:] {
			group := &r.Agreement.Heat[i+1]
			names = append(names, group.Name+" "+strconv.Itoa(group.Members))
		}
	}
	return []string{visible.Join(": ", "Answered by "+people(r.Panel.Members), visible.Listed(names...))}
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
