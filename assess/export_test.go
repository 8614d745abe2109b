package assess

// Tried is what a trial says about a result with something else said about one question.
type Tried struct {
	Rated, Withheld bool
	Level           [2]int
	Criteria        []CriterionScore
}

// Trial tries one change after the other on the same trial.
type Trial struct{ t *trial }

// NewTrial begins trials on a result.
func NewTrial(res *Result) Trial { return Trial{res.trial()} }

// With says something else about a question, by its position.
func (t Trial) With(question int, said Said) (out Tried) {
	t.t.with(question, said, func(e *effect) {
		out = Tried{Rated: t.t.rated(), Withheld: t.t.withheld(e), Criteria: append([]CriterionScore{}, t.t.now...)}
		if out.Rated {
			out.Level = [2]int{t.t.stageLevel(Confirmed), t.t.stageLevel(Possible)}
		}
	})
	return out
}
