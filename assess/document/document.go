// Package document is what a reader gets to see, as plain data: a head and sections of
// blocks, without markup and without widths. A view (package report) builds a [Document]
// once; a writer for each format (packages terminal, markdown, html, docx, xlsx) turns it into
// bytes. Writers know blocks and nothing of assessments; views know blocks and nothing of
// formats. A new section of a report is therefore written in one place, and so is a new
// format.
//
// Text in a block is text as people typed it: each writer makes it safe for its format. A
// no-break space keeps words on one line. All numbers that are shown as words come ready to
// be shown; [Cell] and the figures hold the exact number beside, for formats that draw or
// compute with it.
//
// The blocks of a section stand apart, with a blank line between them on a terminal; those
// of a [Close] do not, nor do those that belong to an item of a list or to a card.
package document

import "strings"

// Document is one paper: a report, a comparison, a plan, an explanation, a rubric.
type Document struct {
	// Title names the paper where only a line is there for it: a window, a file's properties.
	Title string
	Head  Head
	// Sections stand in the order of reading.
	Sections []Section
	// Origin says at the foot which ruler and program made the paper.
	Origin []string
	// Digest is the SHA-256 of the ruler for whoever wants to check it; "" if there is none.
	Digest string
	// Sheet is the name of the first sheet of a workbook, at most 31 characters; "" for Summary.
	Sheet string
	// Date is the day of the answers as YYYY-MM-DD, for a file's properties; "" if there is none.
	Date string
}

// Head is what stands above the first section.
type Head struct {
	Kicker  string   // what kind of paper this is, in a word or two; "" for a report
	Title   string   // what was measured with
	Subject string   // whom or what it is about; "" if that is not said
	Date    string   // of the answers, as shown
	By      []string // who answered, a line each
	Blocks  []Block
	// Cover is what a page shows in the place of Blocks: the same, with what is to be seen at a
	// glance and a few first steps. The sections say all of that at more length, so formats
	// that are read from the top to the end have no cover. Nil where a page shows Blocks.
	Cover []Block
}

// Name is what the first line of the head names: the subject, or what was measured with.
func (h *Head) Name() string {
	if strings.TrimSpace(h.Subject) != "" {
		return h.Subject
	}
	return h.Title
}

// Section is a part of a document under a heading of its own.
type Section struct {
	ID     string // a slug, unique in the document: the anchor of a page, the name in tests
	Title  string // "" for a section that goes on without a heading
	Short  string // the title in a list of contents; "" keeps the section out of it
	Blocks []Block
	// Rest tells that the section is for whoever wants to know all: formats for a first
	// reading leave it out, and pages fold it, below all others, unless it is to stand Open there.
	Rest, Open bool
	// Paper tells that the section is printed although a page folds it.
	Paper bool
	// Half tells that half the width of a page is enough: two such sections, one after the
	// other, stand side by side where there is room. They are no Rest.
	Half bool
	// Sheet is the name of the sheet on which the section stands in a workbook, at most 31
	// characters; sections with the same name share a sheet, "" is the first sheet.
	Sheet string
	// Data is the whole section as one list; formats to compute with write it in the place of
	// the blocks. Nil where the blocks have it all. A section without blocks stands in those
	// formats only.
	Data *Table
}

// Block is a piece of a section. The types of this package whose names end the sentence "a
// section holds a …" are the only ones.
type Block interface{ block() }

// Tone is how much weight a text has. It never carries meaning alone.
type Tone int

// The tones.
const (
	Plain   Tone = iota
	Faint        // an explanation beside the matter
	Bold         // stands out
	Strong       // the one sentence to read first
	Warning      // what must not be missed
	Literal      // to be copied as it is: an id, a link, a command
	Title        // names what stands below it; plain where indentation shows that
)

// Paragraph is one paragraph. A blank one leaves no trace in any format.
type Paragraph struct {
	Text string
	Tone Tone
}

// Quote is what a person wrote, of several lines and paragraphs, below its label.
type Quote struct{ Label, Text string }

// Close holds blocks that belong so closely together that no space stands between them.
// Elsewhere blocks stand apart.
type Close []Block

// Inset holds blocks that belong to the one before them and are indented below it, as
// closely as in a [Close].
type Inset []Block

// Drawn is the same thing twice: as figures for formats with pictures, and in words, tables
// or cards for all others.
type Drawn struct{ Figures, Words []Block }

// BeforeAfter is what something was and what it is now.
type BeforeAfter struct{ Before, After string }

// Subhead is a heading inside a section.
type Subhead struct{ Text string }

// List is a list of items.
type List struct{ Items []Item }

// Item is one line of a list with what belongs to it.
type Item struct {
	Lead     string // what stands before it: "↳", "[1]", "3"; "" for the format's bullet
	LeadTone Tone
	Name     string // what the text is about, before it and a colon; "" for none
	Text     string
	Tone     Tone
	Blocks   []Block // below it, indented
	// Rest tells, as for a [Section], that formats for a first reading leave the item out.
	Rest bool
}

// Pairs are labelled lines: "Do", "Why". A pair with a blank text leaves no trace.
type Pairs []Pair

// Pair is a label and its text; several texts are a short list, joined where there is no room.
type Pair struct {
	Label string
	Texts []string
	Tone  Tone // of the texts
	// To are the ids of the cards that the texts name, one a text, "" for none; nil for none at all.
	To []string
}

// Fold is what a page shows only when asked, below its summary; without a summary it shows
// it at once. Other formats show it.
type Fold struct {
	Summary string
	Blocks  []Block
	// Rest tells, as for a [Section], that formats for a first reading leave it out.
	Rest bool
}

// Cards are things to go through one by one: works, open questions, changes. Formats to
// read draw a card each; formats to compute with write Data, if there is any.
type Cards struct {
	Items []Card
	// Open is how many of them a page shows at once; the others it folds. 0 stands for all.
	Open int
	// More says how many there are beyond Items, and Rest names them, if they are named.
	More Paragraph
	Rest []Item
	Data *Table
}

// Card is one of them.
type Card struct {
	ID     string // unique in the document, for references; "" for none
	Number string // before the title: "1", "+2.8"; "" for the format's bullet
	Title  string
	Tags   []string // short facts in one line
	Blocks []Block
}

// Table is a table. Formats to compute with write Data in its place, if there is any.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
	// Fill makes the table as wide as the page; bars take what is left.
	Fill bool
	// Wrap breaks the texts of all columns into lines where a page is narrow, rather than
	// making a list of every row.
	Wrap bool
	// Split allows to deal out the columns behind the first over several tables.
	Split bool
	// Latest names what the columns of numbers behind one of [Trends] are, as "dates": where
	// there is no room for all, the first ones are left out, and the writer says so. "" keeps
	// them all.
	Latest string
	// Data may stand alone: a table without rows is one for formats to compute with only.
	Data *Table
}

// Key explains the marks of the bars of the table before it, in the marks of each format.
// Where a format draws no bars, or has no room for them, it leaves no trace.
type Key struct {
	Changes bool // the bars show where they came from
	// Confirmed, Possible and Target say what the marks stand for; "" takes the mark out of
	// the key. A key that names none has names of its own.
	Confirmed, Possible, Target string
}

// Column is the head of a column.
type Column struct {
	Name  string
	Short string // the name where there is little room; "" for the same
	Note  string // below the name, faint
	Kind  Kind
	Width float64 // in characters, for formats with fixed columns; 0 leaves it to the writer
	// Rest tells, as for a [Section], that formats for a first reading leave the column out; a
	// workbook has it and does not print it.
	Rest bool
	// Least is the width of a page, in characters, below which the column is left out; 0
	// keeps it on every page.
	Least int
}

// Kind is what stands in a column.
type Kind int

// The kinds.
const (
	Words  Kind = iota
	Number      // set flush right
	Bars        // a [Bar] each
	Trends      // a [Trend] each
)

// Row is a line of a table, with a cell for every column.
type Row struct {
	Cells []Cell
	Tone  Tone // of its first cell, which names it
}
