package html

import (
	"html/template"
	"math/big"
	"strconv"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// The measures of a wheel, in units of its own drawing.
const (
	wheelRadius   = 130.0
	wheelLeading  = 17.0 // from one line of a name to the next
	wheelDistance = 15.0 // from the outermost ring to a name
	wheelNames    = 8    // most spokes that are named; more get numbers
)

// drawnWheel shows three or more scores as spokes of a wheel. On each spoke lie the
// confirmed and the possible score and the target; what belongs together is joined. A
// spoke without a score has no place for them, so the lines break there.
type drawnWheel struct {
	labelled
	ViewBox string
	Rings   []drawnRing
	Spokes  []drawnSpoke
	Names   []spokeName
	// Shapes are drawn in this order, the confirmed one last.
	Shapes []wheelShape
	Key    []string // the names, where the spokes have numbers instead
	Same   bool     // nothing is open, so that the possible shape is the confirmed one
	Target bool
}

// drawnRing is where a level begins on all spokes; the last one is the end of the scale.
type drawnRing struct {
	Path, Name string
	At         place
}

type drawnSpoke struct {
	Path  string
	Rated bool
}

type spokeName struct {
	Anchor string
	Lines  []svgText
}

// wheelShape is one polygon: its lines, the area it holds and the points on the spokes.
type wheelShape struct {
	Class, Lines, Area string
	Dots               []place
}

// wheel draws nothing with fewer than three scores.
func (p *page) wheel(w document.Wheel) template.HTML {
	rated := 0
	v := drawnWheel{Same: true}
	for i := range w.Spokes {
		s := &w.Spokes[i]
		if s.Confirmed == nil {
			continue
		}
		rated++
		v.Same = v.Same && (s.Possible == nil || s.Possible.Cmp(s.Confirmed) == 0)
		v.Target = v.Target || s.Target != nil
	}
	if rated < 3 {
		return ""
	}
	v.labelled = p.labelled(w.Name, w.Says)
	v.web(w)
	v.names(w.Spokes)
	if v.Target {
		v.add("target", w.Spokes, func(s *document.Spoke) *big.Rat { return s.Target })
	}
	if !v.Same {
		v.add("possible", w.Spokes, func(s *document.Spoke) *big.Rat { return s.Possible })
	}
	v.add("confirmed", w.Spokes, func(s *document.Spoke) *big.Rat { return s.Confirmed })
	return p.fill("wheel", v)
}

// onSpokes is the place of a score on each spoke.
func onSpokes(n int, at func(spoke int) float64) []point {
	out := make([]point, n)
	for i := range out {
		out[i] = polar(wheelRadius*at(i)/100, float64(i)/float64(n))
	}
	return out
}

// web draws the rings and the spokes.
func (v *drawnWheel) web(w document.Wheel) {
	n := len(w.Spokes)
	for _, level := range w.Rings {
		points := onSpokes(n, func(int) float64 { return float(level.At) })
		v.Rings = append(v.Rings, drawnRing{outline(points...), level.Name, points[0].place()})
	}
	end := onSpokes(n, func(int) float64 { return 100 })
	v.Rings = append(v.Rings, drawnRing{Path: outline(end...)})
	for i, p := range end {
		v.Spokes = append(v.Spokes, drawnSpoke{line(point{}, p), w.Spokes[i].Confirmed != nil})
	}
}

// names writes the names around the web, with their scores, or numbers if there are too
// many or too long ones. It settles the size of the drawing.
func (v *drawnWheel) names(spokes []document.Spoke) {
	n := len(spokes)
	lines := make([][]string, n)
	keyed := n > wheelNames
	for i := range lines {
		words, fits := broken(spokes[i].Name, 14, 3)
		lines[i] = words
		keyed = keyed || !fits
	}
	frame := &box{left: -wheelRadius, top: -wheelRadius, right: wheelRadius, bottom: wheelRadius}
	for i := range spokes {
		words, score := lines[i], spokes[i].Shown
		if keyed {
			words, score = []string{strconv.Itoa(i + 1)}, ""
			v.Key = append(v.Key, visible.Join(" ", spokes[i].Name, spokes[i].Shown))
		}
		v.Names = append(v.Names, nameAt(words, score, keyed, float64(i)/float64(n), frame))
	}
	v.ViewBox = frame.viewBox(4)
}

// nameAt sets one name with its score outside the end of its spoke. One at the top ends at its point, one
// at the bottom begins there, and those at the sides stand around it.
func nameAt(words []string, score string, keyed bool, turn float64, frame *box) spokeName {
	at := polar(wheelRadius+wheelDistance, turn)
	out := spokeName{Anchor: "middle"}
	switch {
	case at.X > wheelRadius/10:
		out.Anchor = "start"
	case at.X < -wheelRadius/10:
		out.Anchor = "end"
	}
	if score != "" {
		words = append(words, score)
	}
	high := float64(len(words)) * wheelLeading
	top := at.Y - high/2 + high/2*at.Y/(wheelRadius+wheelDistance)
	for i, word := range words {
		class := "name"
		switch {
		case keyed:
			class = "number"
		case score != "" && i == len(words)-1:
			class = "score"
		}
		out.Lines = append(out.Lines, svgText{place: point{at.X, top + wheelLeading*(float64(i)+0.75)}.place(), Text: word, Class: class})
		frame.hold(out.Anchor, at.X, textWidth(word, 14))
	}
	frame.around(point{at.X, top}, 0, high)
	return out
}

// add draws the shape of one kind of score.
func (v *drawnWheel) add(class string, spokes []document.Spoke, score func(*document.Spoke) *big.Rat) {
	there := func(i int) bool { s := &spokes[i%len(spokes)]; return s.Confirmed != nil && score(s) != nil }
	points := onSpokes(len(spokes), func(i int) float64 {
		if there(i) {
			return float(score(&spokes[i]))
		}
		return 0
	})
	s := joined(points, there)
	s.Class = class
	for i, at := range points {
		// Where nothing is open, the confirmed point says it all.
		if there(i) && (class != "possible" || score(&spokes[i]).Cmp(spokes[i].Confirmed) != 0) {
			s.Dots = append(s.Dots, at.place())
		}
	}
	v.Shapes = append(v.Shapes, s)
}

// joined joins neighbours that are both there. A whole ring is closed; a part of one
// holds the area up to the middle.
func joined(points []point, there func(i int) bool) wheelShape {
	n := len(points)
	start := -1 // behind a gap, or -1 without one
	for i := range points {
		if !there(i) {
			start = i + 1
		}
	}
	if start < 0 {
		return wheelShape{Lines: outline(points...), Area: outline(points...)}
	}
	var s wheelShape
	var run []point
	for i := start; i < start+n; i++ {
		if there(i) {
			run = append(run, points[i%n])
			continue
		}
		if len(run) > 1 {
			s.Lines += line(run...)
			s.Area += outline(append([]point{{}}, run...)...)
		}
		run = nil
	}
	return s
}
