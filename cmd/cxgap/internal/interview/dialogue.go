// Package interview holds the dialogues in which people answer a rubric.
//
// There are two: the [Interview] of one respondent and the [Meeting] of a panel. Each is a
// walk through questions (package walk: what is asked, where one is, what an answer does),
// the sentences that go with it (here), and a file that is saved after every recorded
// answer ([Saver]). Two front ends hold a [Dialogue] without knowing which of the two it
// is: package screen on a full screen, package plain line by line. The program makes a
// dialogue and calls the Run of one of them:
//
//	d := interview.New(walk.NewInterview(r, answers, today, walk.Options{}), saver, interview.Options{})
//	result, err := screen.Run(ctx, d, os.Stdin, os.Stderr, true)
//
// A question is shown as a [Card]. What is asked beside it, such as who would know or a
// note, is an [Aside]: to ask something new, add one in asides.go, and both front ends have
// it.
//
// # What holds everywhere
//
// Only an explicit submit records something; the one exception is a note or link that is
// being typed when the dialogue is stopped: it is no answer, and kept. Nothing is pointed
// at when a question comes up, end of input is not an answer, and a line without its line
// end was not submitted. Each recorded answer is saved before anything else happens; if it
// cannot be saved, the dialogue stands still at that point and offers another try or
// another path.
package interview

import (
	"fmt"

	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// Dialogue is an [Interview] or a [Meeting] as the front ends see it: the walk, the file,
// and what there is to say. All texts are clean: whatever came from a rubric, an answer or a
// path can be drawn as it is.
type Dialogue interface {
	// The walk; see package walk.
	Rubric() *rubric.Rubric
	Current() *rubric.Question
	Position() (n, all int)
	Tally() walk.Tally
	Settled(*rubric.Question) bool
	Blank(*rubric.Question) bool
	Further() []*rubric.Question
	Revising() bool
	Next()
	Back() bool
	GoToOpen() bool
	GoFurther() bool
	Choose(q *rubric.Question, option string) walk.Change
	Clear(*rubric.Question) walk.Change
	CanRestore(*rubric.Question) bool

	// The file; see [Keeper].
	Save(path string) error
	Path() string
	OnFile() bool
	Unsaved() error

	// Phrases are what is always said in the same words.
	Phrases() *Phrases
	// Welcome says what this is, before the first question.
	Welcome() Welcome
	// Place says where the current question stands.
	Place() (topic, place string)
	// Card says all there is to know about a question that is asked.
	Card(*rubric.Question) Card
	// Recorded says what is recorded for a question, in words.
	Recorded(*rubric.Question) string
	// Before is asked before the first question; nil for nothing.
	Before() *Aside
	// Aside is asked at a key; or refusal says why the key is not possible. With neither, the
	// key means nothing.
	Aside(key string, q *rubric.Question) (a *Aside, refusal string)
	// AfterChoice is asked once an option was recorded; nil for nothing.
	AfterChoice(*rubric.Question) *Aside
	// Voices are what each member of a panel said; nil without a panel.
	Voices(*rubric.Question) []Voices
	// Help says what else is known about a question, and how to answer it.
	Help(*rubric.Question) Help
	// Places are where one can jump to; the last one is the end.
	Places() []string
	// GoToPlace goes to one of Places by its index. It returns false, and stays, if that has
	// gone meanwhile.
	GoToPlace(i int) bool
	// Ending sums up behind the last question; its first line is the headline.
	Ending() []string
	// Settlement says what a room settled and what it left open; nil without a room.
	Settlement() []string
	// Afterwards says what Enter does at the end.
	Afterwards() string

	// What can be had there; see [Finish].
	HasResults() bool
	Closing() *Closing
	AskActions() *Aside
	WritePage() string
	Full(width int, color bool) (string, error)
	Pager(usual bool) (Pager, error)
}

// Phrases are the fixed sentences in which an interview and a meeting differ. Brief ones are
// for narrow windows.
type Phrases struct {
	Given                 string // marks the option that is recorded
	Kept, KeptBriefly     string // what Enter keeps
	Records, RecordsBrief string // what Enter does with what is pointed at
	Prompt                string // begins the prompt of the plain mode, before the numbers

	NothingToClear string
	Cleared        string // said once it is cleared
	ClearedInstead string // what is recorded then
	Restored       string // said once it is back
	Dropped        string // a mark or a reason went away, see [walk.Change]
	DroppedBefore  string // the same, once the next question is up
	ClearHint      string
	PlacesHint     string // what the places are
	PlacesTitle    string
	PlacesText     string
	PlacesLine     string // title and text in the plain mode
	CutPlaces      bool   // a place takes one line; its end may be lost
}

// Welcome is what is said before the first question.
type Welcome struct {
	Title   string
	Again   string // how far it has come already; "" for a new one
	Summary string
	About   [][]string // paragraphs on what is to come
	Facts   []string   // how much there is to do, and what happens to the answers
	Typing  []string   // how to answer in the plain mode
}

// Card is what is known about one question.
type Card struct {
	Intro   string // introduces the topic, over its first question
	Because string // why it is asked, where that is not plain
	See     string // what to ask to see
	Why     string // how far apart the answers of a panel lie; "" without one
	Known   []Known
	Answer  string // what was answered; "" if nothing, or if Choices tell
	// OffList is true if Answer is none of Choices, Outgrown if it was one before other
	// items were ticked.
	OffList, Outgrown bool
	Beside            []string // evidence, note and link of the answer
	Notes             []string // what others said, in their own words
	Choices           []Choice
	// Checklist comes before the choices; nil if there is none, or if it is not asked.
	Checklist *Checklist

	Hints      []Key  // the keys by which else it can be answered, or looked into
	BesideHint string // what key e asks for; "" where there is nothing to ask for
	Keys       string // lists all keys
	Typing     string // the most important ones, for the prompt of the plain mode
}

// Known is something known about a question, and how long it stays on a small screen.
type Known struct {
	Text  string
	Stays Stay
}

// Stay tells which known texts make way first.
type Stay int

// From the first to go to the last.
const (
	Whole Stay = iota // stays while all of it fits
	Brief             // is cut to a line before it goes
	Least             // stays over options that scroll
)

// Checklist is ticked before one of the choices that fit the ticks is chosen.
type Checklist struct {
	*rubric.Checklist
	Ticked []string // the items that count as ticked; nil if none were ever submitted
	Tick   func(items []string) walk.Change
}

// Count says how many of the items are ticked.
func (c *Checklist) Count(ticked []string) string {
	if len(ticked) == 0 {
		return fmt.Sprintf("Ticked: none of %d", len(c.Items))
	}
	return fmt.Sprintf("Ticked: %d of %d", len(ticked), len(c.Items))
}

// Voices are those who gave one answer to a question, each with everything that was said.
type Voices struct {
	Answer  string // "" for those who gave none, of whom each says why
	Members [][]string
	Count   string // in place of the members, in a panel too large to name them
}

// Choice is one option as it is offered.
type Choice struct {
	Option *rubric.Option
	Text   string
	Given  bool // it is the one that is recorded
	// Who holds it, in a meeting; WhoBriefly without their roles.
	Who, WhoBriefly string
}

// Only is the choice that is left where the ticks of a checklist leave one alone; nil
// otherwise.
func (c Card) Only() *Choice {
	if c.Checklist == nil || c.Checklist.Ticked == nil || len(c.Choices) != 1 {
		return nil
	}
	return &c.Choices[0]
}

// Help is what can be read about a question beside its card.
type Help struct {
	About         []string // how it is meant, what to ask to see, who usually knows
	Topic, Intro  string
	Last          string
	Title, Advice string // how to come to an answer
	Keys          []Key
}

// Key is a key and what it does.
type Key struct {
	Name, What string
	// More is what holds on a full screen only.
	More string
}

// Outcome tells how a dialogue ended.
type Outcome int

const (
	// Finished means that one went past the last question; open ones may remain.
	Finished Outcome = iota + 1
	// Stopped means Ctrl+C.
	Stopped
	// EndOfInput means that standard input ended, or the terminal was closed, before the
	// last question.
	EndOfInput
	// Interrupted means that the context ended, by a signal.
	Interrupted
)

// Result is what a run came to. Every submitted answer is in the file unless Unsaved
// says otherwise.
type Result struct {
	Outcome Outcome
	// Unsaved is why the last answers could not be saved; nil if all are.
	Unsaved error
}

// Options are how a dialogue begins and ends.
type Options struct {
	// OnFile tells that the sheet was read from a file, so that it is saved already and
	// not new.
	OnFile bool
	// AskSubject, AskName and AskRole ask before the first question for what the sheet does not
	// say; only for a new sheet, since a blank may be meant. A meeting asks nothing.
	AskSubject, AskName, AskRole bool
	// NoReport words the end for a run that prints no report.
	NoReport bool
	// Results are for the last screen; without them it sums up the questions alone.
	Results Results
}
