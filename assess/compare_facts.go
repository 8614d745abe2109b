package assess

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/rubric"
)

// FactChange is a context question of both rubrics with another answer than before.
type FactChange struct {
	Question *rubric.Question
	// From and To are options of the later rubric; nil where the answer is not known.
	From, To *rubric.Option
	// was and is are how often each option was chosen at the two dates.
	was, is []int
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

// ReportFactChange is a fact that changed, with its answers in words.
type ReportFactChange struct {
	Question string
	Prompt   string
	From, To string // the rubric's words, "answers split 2:2", or "not known"
	Heading  string // of the facts of its sort: those that changed, are clear now or no longer are
}

func (c *Comparison) factChanges() []ReportFactChange {
	var out []ReportFactChange
	for _, heading := range [...]string{"Facts that changed", "Facts now clear", "Facts no longer clear"} {
		for i := range c.Facts {
			if f := &c.Facts[i]; f.heading() == heading {
				out = append(out, ReportFactChange{f.Question.ID, f.Question.Prompt, factWords(f.From, f.was), factWords(f.To, f.is), heading})
			}
		}
	}
	return out
}

// heading is what became of a fact: a tie that was broken is no change of the fact.
func (f *FactChange) heading() string {
	switch {
	case f.From == nil:
		return "Facts now clear"
	case f.To == nil:
		return "Facts no longer clear"
	}
	return "Facts that changed"
}

// factWords are an answer, or why there is none: nobody knows, or no answer has more than
// half of the votes.
func factWords(o *rubric.Option, votes []int) string {
	if o != nil {
		return o.Text
	}
	var split []string
	for _, n := range slices.Backward(slices.Sorted(slices.Values(votes))) {
		if n > 0 {
			split = append(split, strconv.Itoa(n))
		}
	}
	if len(split) < 2 {
		return "not known"
	}
	return "answers split " + strings.Join(split, ":")
}
