package report

import (
	"strconv"
	"strings"
)

// The radar's measures, in units of its own drawing.
const (
	radarRadius   = 130.0
	radarName     = 14.0 // size of a name
	radarLeading  = 17.0 // from one line of a name to the next
	radarDistance = 15.0 // from the outermost ring to a name
	radarNames    = 8    // most criteria that are named; more get numbers
)

// radar shows three or more criteria as axes of a wheel. On each axis lie the confirmed
// and the possible score and the score that the target takes; what belongs together is
// joined. A criterion that is not rated has no place on its axis, so the lines break there.
type radar struct {
	// ID tells the wheels of one page apart; "" for the only one.
	ID      string
	ViewBox string
	Desc    string
	Rings   []ring
	Spokes  []spoke
	Names   []axisName
	// Shapes are drawn in this order, the confirmed one last.
	Shapes []shape
	Keyed  bool // axes have numbers instead of names
	Same   bool // nothing is open, so that the possible shape is the confirmed one
}

// ring is where a level begins on all axes; the last one is the end of the scale.
type ring struct {
	Path, Level string
	At          point
}

type spoke struct {
	Path  string
	Rated bool
}

type axisName struct {
	Anchor string
	Lines  []nameLine
}

type nameLine struct {
	X, Y, Text, Class string
}

// newRadar lays the radar out; nil with fewer than three rated criteria.
func newRadar(rep *Report) *radar {
	rated := 0
	for i := range rep.Criteria {
		if rep.Criteria[i].Rated {
			rated++
		}
	}
	if rated < 3 {
		return nil
	}
	r := &radar{Same: true, Desc: radarDesc(rep)}
	for i := range rep.Criteria {
		if c := &rep.Criteria[i]; c.Rated && c.Score.Confirmed.Cmp(c.Score.Possible.Rat) != 0 {
			r.Same = false
		}
	}
	r.web(rep)
	r.names(rep)
	r.shapes(rep)
	return r
}

// radarDesc says in words what the radar shows.
func radarDesc(rep *Report) string {
	var parts []string
	for i := range rep.Criteria {
		c := &rep.Criteria[i]
		words := c.Name + ": not rated"
		if c.Rated {
			words = c.Name + ": score " + c.ScoreShown + ", level " + c.LevelShown + ", target level " + strconv.Itoa(c.Target)
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, ". ") + "."
}

// onAxes is the place of a share of the radius on each axis.
func onAxes(n int, at func(axis int) float64) []point {
	out := make([]point, n)
	for i := range out {
		out[i] = polar(radarRadius*at(i), float64(i)/float64(n))
	}
	return out
}

// web draws the rings and the axes.
func (r *radar) web(rep *Report) {
	n := len(rep.Criteria)
	for i, cut := range rep.Cuts {
		points := onAxes(n, func(int) float64 { return share(cut) })
		r.Rings = append(r.Rings, ring{outline(points...), strconv.Itoa(i + 1), points[0]})
	}
	end := onAxes(n, func(int) float64 { return 1 })
	r.Rings = append(r.Rings, ring{Path: outline(end...)})
	for i, p := range end {
		r.Spokes = append(r.Spokes, spoke{line(point{}, p), rep.Criteria[i].Rated})
	}
}

// names writes the criteria around the web, with their scores, or numbers if there are
// too many or too long ones. It settles the size of the drawing.
func (r *radar) names(rep *Report) {
	n := len(rep.Criteria)
	lines := make([][]string, n)
	r.Keyed = n > radarNames
	for i := range lines {
		words, fits := broken(rep.Criteria[i].Name, 14, 3)
		lines[i] = words
		r.Keyed = r.Keyed || !fits
	}
	frame := &box{left: -radarRadius, top: -radarRadius, right: radarRadius, bottom: radarRadius}
	for i := range rep.Criteria {
		words := lines[i]
		if r.Keyed {
			words = []string{strconv.Itoa(i + 1)}
		}
		turn := float64(i) / float64(n)
		r.Names = append(r.Names, r.name(words, &rep.Criteria[i], turn, frame))
	}
	r.ViewBox = frame.viewBox(4)
}

// name sets one name outside the end of its axis.
func (r *radar) name(words []string, c *ReportCriterion, turn float64, frame *box) axisName {
	at := polar(radarRadius+radarDistance, turn)
	out := axisName{Anchor: "middle"}
	switch {
	case at.X > radarRadius/10:
		out.Anchor = "start"
	case at.X < -radarRadius/10:
		out.Anchor = "end"
	}
	if !r.Keyed {
		words = append(words, c.ScoreShown)
		if !c.Rated {
			words[len(words)-1] = c.LevelShown
		}
	}
	// A name at the top ends at its point, one at the bottom begins there, and those at the
	// sides stand around it.
	high := float64(len(words)) * radarLeading
	top := at.Y - high/2 + high/2*at.Y/(radarRadius+radarDistance)
	for i, word := range words {
		y := top + radarLeading*(float64(i)+0.75)
		l := nameLine{X: coordinate(at.X), Y: coordinate(y), Text: word, Class: "name"}
		switch {
		case r.Keyed:
			l.Class = "number"
		case i == len(words)-1:
			l.Class = "score"
		}
		out.Lines = append(out.Lines, l)
		frame.hold(out.Anchor, at.X, textWidth(word, radarName))
	}
	frame.around(point{at.X, top}, 0, high)
	return out
}

// hold makes room for a text.
func (b *box) hold(anchor string, x, width float64) {
	switch anchor {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	b.left, b.right = min(b.left, x), max(b.right, x+width)
}
