package rubric

import (
	"math/big"
	"slices"
	"strconv"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Schema is the first key of every rubric file.
const Schema = "cxgap/rubric/v1"

// Limits of files.md on what a rubric may hold.
const (
	MaxQuestions = 2000
	MaxOptions   = 20
	MaxCriteria  = 50
	MaxRules     = 200 // of gates, contradictions, verdicts and benchmarks each
	MaxParts     = 500 // of roles, sources, topics, sizes of effort and items of a checklist each
	MaxLevels    = 11  // entries of the scale
	MaxName      = 32  // characters of a question's name
)

// Rubric is one parsed and valid rubric. It is read-only: nothing changes it after [Parse].
type Rubric struct {
	Place
	ID      string
	Version string // semantic version
	Title   string
	// About is what is assessed, in a word or two: "organisation" unless the file says otherwise.
	About   string
	Summary string // one paragraph shown before an interview and at the head of a report
	Caveat  string // printed on every report
	// SHA256 is the digest of the file without BOM and with LF line ends, in hexadecimal.
	SHA256 string

	Scale          []Level // position = level, 0 upwards; 2 to 11 entries
	Scoring        Scoring
	Roles          []Role
	Sources        []Source
	Criteria       []Criterion
	Topics         []Topic
	Questions      []Question // in file order, the order asked
	Gates          []Gate
	Contradictions []Contradiction
	Verdicts       []Verdict // first match wins; the last one matches everything
	Benchmarks     []Benchmark

	index index
}

// Place tells where a part of a rubric stands in its file.
type Place struct {
	Span finding.Span
	node *source.Node
}

// Node returns the part as it is written in its file; it is not to be changed.
func (p Place) Node() *source.Node { return p.node }

// Where returns where the value of a key stands; the part's own place if the key is not there.
func (p Place) Where(key string) finding.Span {
	if value := p.node.Get(key); value != nil {
		return value.Span
	}
	return p.Span
}

// Ref is the id of another part, with the place where it is named.
type Ref struct {
	ID   string
	Span finding.Span
}

// Level is one entry of the scale.
type Level struct {
	Place
	Name    string
	Meaning string
}

// Scoring holds the constants of the arithmetic, with the defaults of method.md,
// section 2, filled in.
type Scoring struct {
	Place
	CutPoints []*big.Rat // N rising values in (0, 100]; CutPoints[k-1] is the least score of level k
	// BalanceSlack is how many levels the stage may lie above the weakest criterion;
	// HasSlack is false if the rubric switches that rule off (then it is N).
	BalanceSlack      int
	HasSlack          bool
	TargetLevel       int      // 1..N
	PrerequisiteLevel int      // 0..N
	MinCoverage       *big.Rat // 0..1
	MaxNotApplicable  *big.Rat // 0..1
	Effort            []Effort // in file order
}

// Effort is a named size of work.
type Effort struct {
	Place
	Name    string
	Points  int // whole, at least 1
	Meaning string
}

// Role is somebody who may answer, or be asked.
type Role struct {
	Place
	ID, Name string
}

// Source is a publication that a statement rests on.
type Source struct {
	Place
	ID, Title, Author, Publisher, Date, Note string
}

// Criterion is one axis of the profile.
type Criterion struct {
	Place
	ID, Name, Meaning string
	Weight            int // whole, at least 1
	Target            int // level 1..N; the rubric's target level unless the file names one
	Sources           []Ref
	RenamedFrom       []Ref // former ids, so that comparisons follow it
}

// Topic groups questions in an interview. It has no part in the scores.
type Topic struct {
	Place
	ID, Name, Intro string
	RenamedFrom     []Ref // former ids
}

// Question is one question: scored if it has weights in Scores, else a context question,
// which is asked and never scored.
type Question struct {
	Place
	ID, Topic, Prompt, Help, Evidence string
	// Name is a noun title of at most [MaxName] characters for places where the prompt is too
	// long; "" if the file gives none.
	Name         string
	Core         bool // part of the short screening
	AppliesWhen  Condition
	AskWhen      *Branch
	BestInformed []Ref
	Scores       []Weight // in file order
	Checklist    *Checklist
	Options      []Option // lowest level first
	Gap          *Gap     // nil for a context question
	Sources      []Ref
	RenamedFrom  []Ref
}

// Scored tells whether the question counts in a criterion.
func (q *Question) Scored() bool { return len(q.Scores) > 0 }

// Weight is a question's share in a criterion.
type Weight struct {
	Criterion Ref
	Weight    int // whole, at least 1
}

// Branch asks a question only once its parent is settled at a level or above.
type Branch struct {
	Place
	Question Ref
	AtLeast  int // level 1..N
}

// Checklist is ticked before the options are shown.
type Checklist struct {
	Place
	Prompt string
	Items  []Item
}

// Item is one thing to tick.
type Item struct {
	Place
	ID, Text string
}

// Option is one answer.
type Option struct {
	Place
	ID, Text string
	Level    int     // 0..N; 0 for the options of context questions
	Items    *Bounds // offered only if the ticked count fits; nil: always
	// Action and Effort say how to get here from the answer below and what that takes; "" if
	// the question's gap says it. [Question.ActionTo] and [Question.EffortTo] look at both.
	Action, Effort string
	// NoStep marks an answer that people give and that is no stage on the way: nobody is
	// advised to aim at it (method.md, section 8, "Steps and cost").
	NoStep      bool
	RenamedFrom []Ref
}

// Bounds limit the number of ticked items; a nil side is open.
type Bounds struct {
	Place
	AtLeast, AtMost *int
}

// Fits tells whether a count of ticked items lies within the bounds; nil bounds fit always.
func (b *Bounds) Fits(count int) bool {
	return b == nil || (b.AtLeast == nil || count >= *b.AtLeast) && (b.AtMost == nil || count <= *b.AtMost)
}

// Gap says what to do where a question is below its target.
type Gap struct {
	Place
	Title, Action, Why string
	Effort             string // the name of an [Effort]
	Requires           []Ref  // scored questions that should come first
}

// Overall is what a [Gate] caps when it holds down the stage and not one criterion.
const Overall = "overall"

// Gate is a must-have: below a level of one question, a criterion or the stage is capped.
type Gate struct {
	Place
	ID       string
	Question Ref
	Below    int    // fires below this level, 1..N
	Caps     string // a criterion's id, or Overall
	At       int    // the cap, level 0..N-1
	Reason   string
	Sources  []Ref
}

// Contradiction names answers that do not sit well together. It never changes a score.
type Contradiction struct {
	Place
	ID    string
	When  Condition
	Probe string // what to ask to clear it up
}

// Verdict says whether the organisation is one that the rubric's subject applies to.
type Verdict struct {
	Place
	ID       string
	When     Condition
	Text     string
	Withheld bool // the stage is not shown under this verdict
	// First is the scored question whose gap leads the list of work; its ID is "" if none does.
	First Ref
	// SetsAside are scored questions whose gaps make no sense under this verdict.
	SetsAside []Ref
	Sources   []Ref
}

// Benchmark is one published base rate, shown beside one answer and never scored.
type Benchmark struct {
	Place
	ID       string
	Question Ref
	Counts   *Clause // which answers count as "yes"; nil: none is compared
	Value    string  // a plain decimal, as written
	Unit     string
	Has      string
	AsOf     string // YYYY, YYYY-MM, YYYY-MM-DD or "undated"
	Study    string
	Sample   string
	Caveat   string
	Approx   bool
	Sources  []Ref
}

// Top returns N, the highest level of the scale.
func (r *Rubric) Top() int { return len(r.Scale) - 1 }

// LevelName is a level with its name in the scale: "2 Repeatable".
func (r *Rubric) LevelName(level int) string {
	return strconv.Itoa(level) + " " + r.Scale[level].Name
}

// RefersTo tells whether one of the references is to this id.
func RefersTo(refs []Ref, id string) bool {
	return slices.ContainsFunc(refs, func(ref Ref) bool { return ref.ID == id })
}

// Condition is true if all of its clauses are true, and false if one of them is false;
// without clauses it is true. How the state of an answer is read, and when a clause is open,
// is the business of package assess (method.md, section 5).
type Condition []Clause

// Clause is a demand on one question: one of some options, or a range of levels.
type Clause struct {
	Place
	Question Ref
	// Options are the option ids that satisfy the clause; nil if it is about levels.
	Options []Ref
	// AtLeast and AtMost bound the level, both inclusive; a nil side is open.
	AtLeast, AtMost *int
	// NotSettled asks that the answer is not known for certain; then there is nothing else.
	NotSettled bool
}

// AllowsOption tells whether the clause lists the option.
func (c *Clause) AllowsOption(id string) bool {
	for _, o := range c.Options {
		if o.ID == id {
			return true
		}
	}
	return false
}

// AllowsLevel tells whether a level lies within the clause's range; false for a clause
// that lists options, and for one that asks for an answer that is not settled.
func (c *Clause) AllowsLevel(level int) bool {
	return c.Options == nil && !c.NotSettled && (c.AtLeast == nil || level >= *c.AtLeast) && (c.AtMost == nil || level <= *c.AtMost)
}
