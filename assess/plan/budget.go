package plan

import "cxgap/assess"

// Within spends at most so many points: it plans to the highest stage that they pay for. If
// they do not reach the next stage, it takes the measures of the plan to that stage in order
// up to the first that does not fit (method.md, section 9); To is then today's stage, and
// Next is the plan to the next one. It is nil where [Cheapest] is. To in the options is not
// looked at.
func Within(res *assess.Result, points int, o Options) *Plan {
	if noStage(res) {
		return nil
	}
	today := res.Stage.Level[assess.Confirmed]
	curve, reached := Curve(res, o, nil), today
	for _, point := range curve {
		if point.Cost <= points {
			reached = point.Stage
		}
	}
	var best *Plan
	if o.To = reached; reached > today {
		best = Cheapest(res, o)
	} else {
		best = beginning(nextStage(res, o), points, o)
	}
	best.Budget, best.curve = &points, curve
	return best
}

// nextStage is the plan to the stage above today's; nil if there is none.
func nextStage(res *assess.Result, o Options) *Plan {
	if o.To == res.Rubric.Top() {
		return nil
	}
	o.To++
	return Cheapest(res, o)
}

// beginning is as much of a plan as the points pay for. Where wishes are what leaves the plan
// without measures, there is nothing to begin either.
func beginning(next *Plan, points int, o Options) *Plan {
	p := &Plan{To: o.To, Options: o, Cost: new(int), Next: next}
	if next == nil {
		return p
	}
	p.Idle = next.Idle
	if next.Cost == nil && len(o.Keep)+len(o.With) > 0 {
		p.Cost, p.Obstacles = nil, next.Obstacles
	}
	for i := range next.Measures {
		m := &next.Measures[i]
		if *p.Cost+m.Cost > points {
			break
		}
		p.Measures = append(p.Measures, *m)
		*p.Cost += m.Cost
	}
	return p
}
