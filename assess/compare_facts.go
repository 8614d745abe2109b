package assess

import "cxgap/rubric"

// FactChange is a context question of both rubrics with another answer than before.
type FactChange struct {
	Question *rubric.Question
	// From and To are options of the later rubric; nil where the answer is not known.
	From, To *rubric.Option
	// VotesBefore and VotesAfter are how often each option was chosen at the two dates.
	VotesBefore, VotesAfter []int
}

// facts lists the shared context questions whose answer changed.
func (c *Comparison) facts(s *sharing, runs *fourRuns) {
	for _, pair := range s.pairs {
		was, is := &runs.oldNew.Values[pair.two], &runs.newNew.Values[pair.two]
		if !is.Question.Scored() && was.Option != is.Option {
			c.Facts = append(c.Facts, FactChange{is.Question, was.Option, is.Option, c.Before.Votes[pair.one].Options, c.After.Votes[pair.two].Options})
		}
	}
}
