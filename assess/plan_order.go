package assess

// steps puts the chosen questions into an order that honours branches and prerequisites:
// again and again the first in file order whose parent and prerequisites in the plan are
// placed.
func (p *planProblem) steps() []PlanStep {
	var steps []PlanStep
	placed := make([]bool, len(p.must))
	for {
		next := p.next(placed)
		if next < 0 {
			return steps
		}
		placed[next] = true
		steps = append(steps, p.step(next))
	}
}

// next is the first question that can be placed; where prerequisites run in a circle, the
// first that is left; −1 at the end.
func (p *planProblem) next(placed []bool) int {
	first := -1
	for i, chosen := range p.must {
		if !chosen || placed[i] {
			continue
		}
		if p.ready(i, placed) {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

func (p *planProblem) ready(i int, placed []bool) bool {
	q := p.res.Values[i].Question
	waits := func(id string) bool {
		on := p.res.Rubric.QuestionIndex(id)
		return p.must[on] && !placed[on]
	}
	if q.AskWhen != nil && waits(q.AskWhen.Question.ID) {
		return false
	}
	if !p.goal.prerequisites {
		return true
	}
	for _, need := range q.Gap.Requires {
		if waits(need.ID) {
			return false
		}
	}
	return true
}

func (p *planProblem) step(i int) PlanStep {
	v := &p.res.Values[i]
	s := PlanStep{Value: v, To: p.aim[i], Effort: v.Question.Gap.Effort, Points: p.cost(i)}
	if v.Known() {
		s.From = &v.Scored[Confirmed]
	}
	return s
}
