package assess

// CurvePoint is what it costs to get from today to a stage.
type CurvePoint struct {
	Stage int
	Cost  int
	// Optimal is true if the cost is proved to be the least.
	Optimal bool
}

// PlanCurve gives the least cost of every stage that can be reached, from today's, which
// costs nothing, upwards; nil where [Result.Plan] is.
func (res *Result) PlanCurve(o PlanOptions) []CurvePoint {
	if !res.Stage.Rated || res.WithheldBy(WhyVerdict) {
		return nil
	}
	today := res.Stage.Level[Confirmed]
	out := []CurvePoint{{Stage: today, Optimal: true}}
	for o.To = today + 1; o.To <= res.Rubric.Top(); o.To++ {
		if plan := res.PlanWith(o); plan.Cost != nil {
			out = append(out, CurvePoint{Stage: o.To, Cost: *plan.Cost, Optimal: plan.Optimal})
		}
	}
	return out
}
