package document

import "math/big"

// Cell is one field of a table. Shown is always ready to be printed; the others are the
// exact value behind it, at most one of them set.
type Cell struct {
	Shown string
	Tone  Tone
	Notes []string // below it, faint
	Hint  string   // what it means, for formats with room: pages show it, the others do not
	// Remarks are labelled notes below it.
	Remarks Pairs
	// Shade is how dark a field of a heat map is, 1 to 5; 0 for none.
	Shade int
	To    string // the id of the card or section that the text names; "" for none

	Value  *big.Rat // a number to compute with; where Shown ends in %, the portion from 0 to 1
	Places int      // its decimals where it is shown as a number, 0 to 4
	Day    string   // a date as in a file: YYYY, YYYY-MM or YYYY-MM-DD
	Bar    *Bar
	Trend  []*big.Rat // values from 0 to 100 from date to date; nil where there is none
}

// Bar is a score on a line from 0 to 100. It is also a figure of its own.
type Bar struct {
	// Name and Shown are its caption where it stands alone: "Index", "36…48".
	Name, Shown string
	// Confirmed and Possible are nil where nothing is rated.
	Confirmed, Possible *big.Rat
	Target              *big.Rat // nil for none
	Ticks               []Tick   // where the levels begin
	Before              *Before  // where it came from, in a comparison
}

// Tick is a mark on a line.
type Tick struct {
	At   *big.Rat
	Name string
}

// Before is what a bar of a comparison needs beside its score now: the score before, and of
// the change what is no improvement and no decline, as far as can be told, and what the ruler
// did.
type Before struct {
	Score, FoundOut, Ruler *big.Rat
}
