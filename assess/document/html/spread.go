package html

import (
	"html/template"
	"slices"
	"strconv"

	"cxgap/assess/document"
)

// The measures of a spread, in pixels.
const (
	spreadDot   = 12 // from one person to the next
	spreadStack = 6  // most people that are drawn one by one
	spreadFoot  = 20 // for the levels' names
)

// drawnSpread shows who stands on which level: a column for every level, a dot for every
// person, a band behind the two middle answers.
type drawnSpread struct {
	Says    string
	Height  int
	Base    int // of the dots
	Columns []spreadColumn
	Middle  *spreadMiddle
	// Given are the levels from the lowest to the highest given.
	Given []document.SpreadLevel
}

type spreadColumn struct {
	At, Name string
	Dots     []int  // heights of the dots
	Count    string // the number of people where they are too many for dots
}

type spreadMiddle struct{ From, Width, At string }

func (p *page) spread(s document.Spread) template.HTML {
	n, most := len(s.Levels), 0
	if n == 0 {
		return ""
	}
	first, last := -1, -1 // the band, as columns
	for i := range s.Levels {
		l := &s.Levels[i]
		most = max(most, l.People)
		if s.Known && l.Level >= s.Low && l.Level <= s.High {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	rows := most
	if most > spreadStack {
		rows = 2
	}
	v := drawnSpread{Says: s.Says, Base: 16 + rows*spreadDot, Given: given(s.Levels)}
	v.Height = v.Base + spreadFoot
	for i := range s.Levels {
		l := &s.Levels[i]
		c := spreadColumn{At: partOf(2*i+1, 2*n), Name: columnName(l, s.Levels)}
		if most > spreadStack && l.People > 0 {
			c.Count = strconv.Itoa(l.People)
		}
		for dot := range l.People {
			if c.Count == "" {
				c.Dots = append(c.Dots, v.Base-spreadDot/2-2-dot*spreadDot)
			}
		}
		v.Columns = append(v.Columns, c)
	}
	if first >= 0 {
		v.Middle = &spreadMiddle{partOf(first, n), partOf(last-first+1, n), partOf(first+last+1, 2*n)}
	}
	return p.fill("spread", v)
}

// given are the levels without those below the lowest and above the highest given.
func given(levels []document.SpreadLevel) []document.SpreadLevel {
	chosen := func(l document.SpreadLevel) bool { return l.People > 0 }
	first := slices.IndexFunc(levels, chosen)
	if first < 0 {
		return nil
	}
	last := first
	for i := range levels {
		if chosen(levels[i]) {
			last = i
		}
	}
	return levels[first : last+1]
}

// columnName is a level's name where all names go under their columns on a phone, else its
// number.
func columnName(l *document.SpreadLevel, all []document.SpreadLevel) string {
	for i := range all {
		if textWidth(all[i].Name, 12) > 320/float64(len(all)) {
			return strconv.Itoa(l.Level)
		}
	}
	return l.Name
}
