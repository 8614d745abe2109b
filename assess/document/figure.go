package document

import (
	"math/big"
	"slices"
)

// The figures are blocks that a page draws. Each holds all it takes to draw it, and Says,
// the same in a sentence for readers who do not see it. Formats without pictures show a
// [Ladder] and a [Spread] in text and a [Bridge] as a list or a table; the others they leave
// out: what these show stands in words or in a table beside them, or in a [Drawn].

// Named is the key with the names that it has of its own where it names no mark.
func (k Key) Named() Key {
	if k.Confirmed == "" && k.Possible == "" && k.Target == "" {
		k.Confirmed, k.Possible, k.Target = "confirmed", "possible", "target"
	}
	return k
}

// Ladder is a scale with the stage marked on it.
type Ladder struct {
	Rungs []Rung
	// Withheld tells that no stage is given: the marks are then bounds, "at least" and "at
	// most". Formats without pictures leave such a ladder out, and so one without marks.
	Withheld bool
}

// Rung is a level of a ladder, 0 first.
type Rung struct {
	Level   int
	Name    string
	Meaning string
	// Confirmed and Possible tell whether the stage stands here.
	Confirmed, Possible bool
	Note                string // what else stands here: "scores alone"
}

// Wheel is a radar chart of several scores from 0 to 100.
type Wheel struct {
	Name, Says string
	Spokes     []Spoke
	Rings      []Tick // levels
}

// Spoke is one axis; its scores are nil where it is not rated, and then the line breaks.
type Spoke struct {
	Name, Shown                 string // Shown is the score: "50…54"
	Confirmed, Possible, Target *big.Rat
}

// Bridge leads from one value to another, part by part.
type Bridge struct {
	Name  string
	Steps []BridgeStep
}

// BridgeStep is a part: it goes from From to To. The ends have From nil.
type BridgeStep struct {
	Name, Shown, Words string
	From, To           *big.Rat
	Way                Way
}

// Way is which way a change goes.
type Way int

// The ways.
const (
	Neither Way = iota // neither better nor worse
	Better
	Worse
)

// Dumbbell sets two values side by side on a line from 0 to 100.
type Dumbbell struct {
	Name      string // what they are about
	Shown     string // how far they lie apart: "75 points apart"
	Low, High Mark
	Target    *big.Rat
	Fell      bool // the second in time is the lower one
	Words     string
}

// Mark is a named value.
type Mark struct {
	Name, Note, Shown string
	At                *big.Rat
}

// Gauge is one value on a line that is parted into zones: agreement from 0 to 1.
type Gauge struct {
	Says      string
	At        *big.Rat
	Low, High *big.Rat // the range drawn around it; nil for none
	Zones     []Zone
}

// Zone is a part of a gauge that begins at From.
type Zone struct {
	Name string
	From *big.Rat
	Here bool
}

// Spread shows who stands on which level of a question. Formats without pictures list the
// levels from the lowest to the highest given.
type Spread struct {
	Says string
	// Levels are all levels of the question, lowest first.
	Levels []SpreadLevel
	// Low and High are the two middle answers as levels.
	Low, High int
	Known     bool // whether Low and High are known
}

// Given are the levels from the lowest to the highest that somebody gave, also those between
// them that nobody gave: options often build on the one below.
func (s Spread) Given() []SpreadLevel {
	given := func(l SpreadLevel) bool { return l.People > 0 }
	levels := s.Levels[max(slices.IndexFunc(s.Levels, given), 0):]
	for len(levels) > 0 && !given(levels[len(levels)-1]) {
		levels = levels[:len(levels)-1]
	}
	return levels
}

// SpreadLevel is a level with those who gave it.
type SpreadLevel struct {
	Level  int
	Name   string
	Text   string // the option
	People int
	Who    string // ready to be shown; "nobody"
}

// Lines is a chart of several rows of values over dates.
type Lines struct {
	Name, Says string
	Dates      []string
	Rows       []LineRow
	Levels     []Tick
}

// LineRow is one line; values are nil at dates without one.
type LineRow struct {
	Name   string
	Values []*big.Rat
	Main   bool // drawn stronger
}

// Curve is a chart of steps: what comes of what it costs.
type Curve struct {
	Title, Says, Axis string
	Points            []CurvePoint
	Levels            []Tick
	Target            *Tick
}

// CurvePoint is one point.
type CurvePoint struct {
	At, Value *big.Rat
	Label     string
	Doubtful  bool // not proved
}

// Moments are steps of a way in time, side by side: then and now.
type Moments []Moment

// Moment is one of them.
type Moment struct {
	When, Title string
	Facts       []string
}

// Result is what came out, in large type.
type Result struct {
	Label string // what it is: "Stage"
	Big   string // "1"
	Name  string // "Informal"; "" for none
	Maybe string // what it could also be: "2 Defined"; "" for none
}

// Links lead into the document: what to read first. Those whose place is not in it are left
// out.
type Links struct {
	Title string
	Items []Link
}

// Link is one of them.
type Link struct {
	Number string // before it: "1"; "" for none
	Text   string
	Note   string // behind it: whom to ask; "" for none
	To     string // the id of a card or section
}

// Callout is a box around what must not be missed.
type Callout struct {
	Title  string
	Blocks []Block
}

// Columns are groups of blocks that stand side by side where there is room, and one below
// the other elsewhere. They are for pages: they stand among the figures of a [Drawn].
type Columns [][]Block

func (Paragraph) block()   {}
func (Quote) block()       {}
func (Close) block()       {}
func (Inset) block()       {}
func (Drawn) block()       {}
func (BeforeAfter) block() {}
func (Key) block()         {}
func (Moments) block()     {}
func (Result) block()      {}
func (Links) block()       {}
func (Callout) block()     {}
func (Columns) block()     {}
func (Subhead) block()     {}
func (List) block()        {}
func (Pairs) block()       {}
func (Fold) block()        {}
func (Cards) block()       {}
func (Table) block()       {}
func (Bar) block()         {}
func (Ladder) block()      {}
func (Wheel) block()       {}
func (Bridge) block()      {}
func (Dumbbell) block()    {}
func (Gauge) block()       {}
func (Spread) block()      {}
func (Lines) block()       {}
func (Curve) block()       {}
