package report

import (
	"math/big"
	"slices"
	"strconv"

	"cxgap/assess/panel"
)

// roleLine shows on a line from 0 to 100 where the two roles of a gap place a criterion.
type roleLine struct {
	ReportRoleGap
	Title         string
	High, Low     roleEnd
	Size          string // points apart, without a sign
	Drawn         bool   // both roles have a score
	HighAt, LowAt string
}

// roleEnd is one role's end of a gap.
type roleEnd struct{ Name, Mark, Shown string }

func newRoleLine(a *ReportAgreement, g *ReportRoleGap) roleLine {
	l := roleLine{ReportRoleGap: *g, Size: withoutSign(g.Shown)}
	high, low := roleCell(a, g.Group, g.Criterion), roleCell(a, g.Against, g.Criterion)
	l.High, l.Low = roleEnd{Name: g.GroupName, Mark: g.GroupMark}, roleEnd{Name: g.AgainstName, Mark: g.AgainstMark}
	if g.Points.Sign() < 0 {
		high, low = low, high
		l.High, l.Low = l.Low, l.High
	}
	if high == nil || low == nil {
		return l
	}
	l.Drawn, l.HighAt, l.LowAt = true, percent(high.Score), percent(low.Score)
	l.High.Shown, l.Low.Shown = high.Shown, low.Shown
	l.Title = g.CriterionName + ": " + l.High.Name + " " + high.Shown + ", " + l.Low.Name + " " + low.Shown
	return l
}

// withoutSign takes the sign off a difference.
func withoutSign(shown string) string {
	for _, sign := range []string{"+", "−"} {
		if len(shown) > len(sign) && shown[:len(sign)] == sign {
			return shown[len(sign):]
		}
	}
	return shown
}

// roleCell finds a role's field for a criterion; nil where it has no score.
func roleCell(a *ReportAgreement, role, criterion string) *ReportHeatCell {
	for i := range a.Heat {
		if a.Heat[i].Role != role {
			continue
		}
		for j := range a.Heat[i].Cells {
			if c := &a.Heat[i].Cells[j]; c.Criterion == criterion && c.Score.Rat != nil {
				return c
			}
		}
	}
	return nil
}

// alphaScale shows alpha with its range on a line from 0 to 1; what is below 0 stands at 0.
type alphaScale struct {
	Title          string
	At             string
	RangeAt, Width string // Width is "" without a range
	Zones          []alphaZone
}

// alphaZone is a reading with the place where it begins.
type alphaZone struct {
	At, Name string
	Here     bool
}

func newAlphaScale(a *ReportAgreement) *alphaScale {
	if a.Alpha.Rat == nil {
		return nil
	}
	at := func(x *big.Rat) Decimal {
		if x.Sign() < 0 {
			return Decimal{Rat: new(big.Rat)}
		}
		return Decimal{Rat: new(big.Rat).Mul(x, big.NewRat(100, 1))}
	}
	s := &alphaScale{Title: a.Words.Alpha, At: percent(at(a.Alpha.Rat))}
	if a.AlphaRange != nil {
		low, high := at(a.AlphaRange.Low.Rat), at(a.AlphaRange.High.Rat)
		s.RangeAt, s.Width = percent(low), percent(minus(high, low))
	}
	// The bounds between the readings are those of method.md, section 7.
	for _, zone := range []alphaZone{{At: "0%", Name: panel.ReadingUnreliable}, {At: "66.70%", Name: panel.ReadingTentative}, {At: "80%", Name: panel.ReadingConsistent}} {
		zone.Here = zone.Name == a.Reading
		s.Zones = append(s.Zones, zone)
	}
	return s
}

// The measures of a spread strip, in pixels.
const (
	spreadDot   = 12 // from one member to the next
	spreadStack = 6  // most members that are drawn one by one
	spreadFoot  = 20 // for the levels' names
)

// spreadStrip shows how the levels given to a question spread: a column for every level,
// a dot for every member, a band behind the median.
type spreadStrip struct {
	ID, Title string
	Height    int
	Base      int // of the dots
	Columns   []spreadColumn
	Middle    *spreadMiddle
}

type spreadColumn struct {
	At, Name string
	Dots     []int  // heights of the dots
	Count    string // the number of members where they are too many for dots
}

// spreadMiddle is the band behind the level or levels of the median.
type spreadMiddle struct{ From, Width, At string }

func newSpreadStrip(rep *Report, q *ReportQuestion) *spreadStrip {
	if len(q.Strip) == 0 {
		return nil
	}
	most := 0
	for i := range q.Strip {
		most = max(most, q.Strip[i].Members)
	}
	rows := most
	if most > spreadStack {
		rows = 2
	}
	s := &spreadStrip{ID: "spread-" + q.ID, Title: "Levels given: " + countsShown(q), Base: 16 + rows*spreadDot}
	s.Height = s.Base + spreadFoot
	n := len(q.Strip)
	for i := range q.Strip {
		l := &q.Strip[i]
		c := spreadColumn{At: partOf(2*i+1, 2*n), Name: stripLevelName(rep, l)}
		if most > spreadStack && l.Members > 0 {
			c.Count = strconv.Itoa(l.Members)
		}
		for dot := range l.Members {
			if c.Count == "" {
				c.Dots = append(c.Dots, s.Base-spreadDot/2-2-dot*spreadDot)
			}
		}
		s.Columns = append(s.Columns, c)
	}
	s.middle(q)
	return s
}

func (s *spreadStrip) middle(q *ReportQuestion) {
	is := func(l ReportStripLevel) bool { return l.Middle }
	first := slices.IndexFunc(q.Strip, is)
	if first < 0 {
		return
	}
	last, n := first, len(q.Strip)
	for i := first; i < n && q.Strip[i].Middle; i++ {
		last = i
	}
	s.Middle = &spreadMiddle{partOf(first, n), partOf(last-first+1, n), partOf(first+last+1, 2*n)}
}

// stripLevelName is a level with its name where all names of the scale go under their columns
// on a phone, else the level alone.
func stripLevelName(rep *Report, l *ReportStripLevel) string {
	for _, name := range rep.Scale {
		if textWidth(name, 12) > 320/float64(len(rep.Scale)) {
			return strconv.Itoa(l.Level)
		}
	}
	return l.Name
}

// partOf is a part of a whole in percent.
func partOf(part, whole int) string {
	return percent(Decimal{Rat: big.NewRat(int64(100*part), int64(whole))})
}
