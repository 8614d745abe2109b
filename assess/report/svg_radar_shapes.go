package report

// shape is one polygon: its lines, the area it holds and the points on the axes.
type shape struct {
	Class, Lines, Area string
	Dots               []vertex
}

type vertex struct{ X, Y string }

// shapes draws the target, the possible and the confirmed scores.
func (r *radar) shapes(rep *Report) {
	add := func(class string, score func(c *ReportCriterion) Decimal) {
		points := onAxes(len(rep.Criteria), func(i int) float64 {
			if c := &rep.Criteria[i]; c.Rated {
				return share(score(c))
			}
			return 0
		})
		s := joined(points, func(i int) bool { return rep.Criteria[i%len(points)].Rated })
		s.Class = class
		for i, p := range points {
			// Where nothing is open, the confirmed point says it all.
			if c := &rep.Criteria[i]; c.Rated && (class != "possible" || c.Score.Possible.Cmp(c.Score.Confirmed.Rat) != 0) {
				s.Dots = append(s.Dots, vertex{coordinate(p.X), coordinate(p.Y)})
			}
		}
		r.Shapes = append(r.Shapes, s)
	}
	add("target", func(c *ReportCriterion) Decimal { return c.TargetScore })
	if !r.Same {
		add("possible", func(c *ReportCriterion) Decimal { return c.Score.Possible })
	}
	add("confirmed", func(c *ReportCriterion) Decimal { return c.Score.Confirmed })
}

// joined joins neighbours that are both there. A whole ring is closed; a part of one
// holds the area up to the middle.
func joined(points []point, there func(i int) bool) shape {
	n := len(points)
	var s shape
	start := -1 // behind a gap, or -1 without one
	for i := range points {
		if !there(i) {
			start = i + 1
		}
	}
	if start < 0 {
		s.Lines = outline(points...)
		s.Area = s.Lines
		return s
	}
	var run []point
	for i := start; i < start+n; i++ {
		if there(i) {
			run = append(run, points[i%n])
			continue
		}
		s.add(run)
		run = nil
	}
	return s
}

// add draws neighbours that end at gaps on both sides.
func (s *shape) add(run []point) {
	if len(run) > 1 {
		s.Lines += line(run...)
		s.Area += outline(append([]point{{}}, run...)...)
	}
}
