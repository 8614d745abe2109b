package assess

import "cxgap/rubric"

// FactChange is a context question of both rubrics with another answer than before.
type FactChange struct {
	Question *rubric.Question
	// From and To are options of the later rubric; nil where the answer is not known.
	From, To *rubric.Option
}

// facts lists the shared context questions whose answer changed.
func (c *Comparison) facts(s *sharing, runs *fourRuns) {
	for _, pair := range s.pairs {
		was, is := &runs.oldNew.Values[pair.two], &runs.newNew.Values[pair.two]
		if !is.Question.Scored() && was.Option != is.Option {
			c.Facts = append(c.Facts, FactChange{is.Question, was.Option, is.Option})
		}
	}
}

// ReportFactChange is a fact that changed, with its answers in words.
type ReportFactChange struct {
	Question string
	Prompt   string
	From, To string // the rubric's words, or "not known"
}

func (c *Comparison) factChanges() []ReportFactChange {
	words := func(o *rubric.Option) string {
		if o == nil {
			return "not known"
		}
		return o.Text
	}
	var out []ReportFactChange
	for _, f := range c.Facts {
		out = append(out, ReportFactChange{f.Question.ID, f.Question.Prompt, words(f.From), words(f.To)})
	}
	return out
}
