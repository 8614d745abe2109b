// Package sheet is about the files in which answers live: one respondent's answers at one
// date ([Sheet]), and the panel file that names several of them and what was agreed on
// ([PanelFile]).
//
// [Read] and [ReadPanel] check what can be said of a file without its rubric, and report
// all of it with its place; [Inspect] and [InspectPanel] go on where a file has errors, so
// that [Sheet.Validate] can hold what was understood against the rubric in the same run.
// [Shape] and [PanelShape] are the formats: readers check against them and JSON Schemas are
// printed from them.
//
// [Sheet.Encode] writes a file. A sheet remembers the text it was read from, cut into
// pieces of whole lines. What the text says already is copied as it stands, so that
// comments, blank lines, line ends and notation stay a person's own; only what changed is
// written anew.
//
// [Sheet.CarryOver] puts answers into the words of another version of the same rubric, and
// keeps word for word what has no place there any more.
//
// Nothing here knows what an answer is worth: that is package assess.
package sheet

import (
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// Schema is the first key of every answer file.
const Schema = "cxgap/answers/v1"

// Sheet is one respondent's answers at one date.
type Sheet struct {
	// Name is the file the sheet was read from, for messages; "" for a new one.
	Name        string
	Rubric      RubricRef
	Subject     string // who is assessed; may be blank, like the next three
	Respondent  Respondent
	Interviewer string
	Comment     string // what the consultant wants to say at the head of the report
	// Started and Updated are local calendar dates, YYYY-MM-DD. Updated moves only with
	// an answer and never lies before Started.
	Started, Updated string
	// MadeFrom says, in a form that came back, which answers it was made from ([OriginOf]); "" if
	// it does not say.
	MadeFrom string
	// Response says which response of a survey tool the sheet is, where no name tells; "" if it is none.
	Response string
	// Imported says what the row of a table that the sheet was imported from said last
	// ([Sheet.Record]); "" if it was imported from none.
	Imported string
	// Given holds the answers by question id.
	Given map[string]Answer
	// Actions holds what was agreed, by question id.
	Actions map[string]Action
	// Retired holds answers that did not carry over from an older rubric, by question id.
	// They are kept word for word and never scored.
	Retired map[string]Answer

	source *fileText        // the text the sheet was read from; nil for a new one
	uncut  func() *fileText // gives the same text with its parts; nil once that is done
}

// RubricRef names the rubric a sheet was answered under.
type RubricRef struct {
	ID, Version, SHA256 string
	// File is the rubric's path relative to the answer file; "" for an embedded rubric.
	File string
}

// Respondent is the person who answered.
type Respondent struct {
	Name string
	Role string // a role id of the rubric; may be blank
}

// Evidence tells how an answer was backed.
type Evidence string

// The kinds of evidence; the zero value means that nothing was recorded.
const (
	EvidenceNone Evidence = "none"
	EvidenceSaid Evidence = "said"
	EvidenceSeen Evidence = "seen"
)

// Answer is what was given for one question: an option, or "don't know", or "not
// applicable" with a reason. Note, Evidence and Link may stand beside any of them, or
// alone.
type Answer struct {
	Option string
	// Items are the ticked checklist items: nil if none were recorded, empty if none
	// were ticked.
	Items         []string
	Unknown       bool
	Ask           string // who would know: a role id or a name
	NotApplicable string // the reason in words; never blank if that is the answer
	Note          string // verbatim words
	Evidence      Evidence
	Link          string

	// Span is where the answer stands in its file.
	Span finding.Span
}

// Settled tells whether the answer settles its question in one of the three ways.
func (a Answer) Settled() bool {
	return a.Option != "" || a.Unknown || a.NotApplicable != ""
}

// Blank tells whether nothing at all is recorded.
func (a Answer) Blank() bool {
	return !a.Settled() && a.Items == nil && a.Ask == "" && a.Note == "" && a.Evidence == "" && a.Link == ""
}

// Equal tells whether two answers say the same; where they stand does not matter.
func (a Answer) Equal(b Answer) bool {
	a.Span, b.Span = finding.Span{}, finding.Span{}
	items := slices.Equal(a.Items, b.Items) && (a.Items == nil) == (b.Items == nil)
	a.Items, b.Items = nil, nil
	return items && equalWithoutItems(a, b)
}

func equalWithoutItems(a, b Answer) bool {
	return a.Option == b.Option && a.Unknown == b.Unknown && a.Ask == b.Ask && a.NotApplicable == b.NotApplicable &&
		a.Note == b.Note && a.Evidence == b.Evidence && a.Link == b.Link
}

// Action is what was agreed about one gap.
type Action struct {
	Who  string
	Due  string // a date as YYYY, YYYY-MM or YYYY-MM-DD; may be blank
	Note string
}

// Blank tells whether nothing was agreed.
func (a Action) Blank() bool { return a == Action{} }

// setAction records in the actions of a file what was agreed about a question; a blank
// action removes the entry. It tells whether anything changed.
func setAction(actions *map[string]Action, question string, a Action) bool {
	old, known := (*actions)[question]
	switch {
	case old == a && known == !a.Blank():
		return false
	case a.Blank():
		delete(*actions, question)
	case *actions == nil:
		*actions = map[string]Action{question: a}
	default:
		(*actions)[question] = a
	}
	return true
}

// New returns an empty sheet for a rubric, begun on the given local calendar
// date (YYYY-MM-DD).
func New(r *rubric.Rubric, today string) *Sheet {
	return &Sheet{
		Rubric:  RubricRef{ID: r.ID, Version: r.Version, SHA256: r.SHA256},
		Started: today, Updated: today,
		Given: map[string]Answer{}, Actions: map[string]Action{}, Retired: map[string]Answer{},
	}
}

// Set records an answer given on the given local calendar date; a blank answer removes
// what was recorded. It tells whether anything changed: if not, Updated stays too.
func (a *Sheet) Set(question string, answer Answer, today string) bool {
	if old, known := a.Given[question]; known && old.Equal(answer) || !known && answer.Blank() {
		return false
	}
	if answer.Blank() {
		delete(a.Given, question)
	} else {
		a.Given[question] = answer
	}
	a.Updated = max(today, a.Started)
	return true
}

// SetAction records what was agreed about a question; a blank action removes the entry. It
// tells whether anything changed. It is no answer: Updated stays.
func (a *Sheet) SetAction(question string, action Action) bool {
	return setAction(&a.Actions, question, action)
}

// HeadSpan is where the value of a key at the top of the file stands, such as "subject"; zero
// for a new sheet, and for a key that is not there.
func (a *Sheet) HeadSpan(key string) finding.Span { return a.source.headSpan(key) }
