package walk

import (
	"slices"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Ticks returns the checklist items that count as ticked: those submitted last, else the
// recorded ones. It is nil, not empty, if none were ever submitted.
func (s *Interview) Ticks(q *rubric.Question) []string {
	if waiting, ok := s.ticks[q]; ok {
		return waiting
	}
	return s.Answer(q).Items
}

// Tick submits the ticked items of a question's checklist. They are recorded at once
// where nothing settles the question yet, which stays open, and where the recorded option
// fits their number. Otherwise they wait for [Interview.Choose], and the sheet keeps what
// it has.
func (s *Interview) Tick(q *rubric.Question, items []string) Change {
	ticks := inListOrder(q, items)
	s.ticks[q] = ticks
	a := s.Answer(q)
	if !takesTicks(q, a, ticks) {
		return Change{}
	}
	delete(s.ticks, q)
	a.Items = ticks
	return Change{Recorded: s.set(q, a)}
}

// takesTicks tells whether ticks can be recorded beside an answer. That nothing is ticked
// is no news while nothing was: whoever passes a checklist by submits just that.
func takesTicks(q *rubric.Question, a sheet.Answer, ticks []string) bool {
	if !a.Settled() {
		return len(ticks) > 0 || a.Items != nil
	}
	o := q.Option(a.Option)
	return o != nil && o.Items.Fits(len(ticks))
}

func inListOrder(q *rubric.Question, items []string) []string {
	ticks := []string{}
	for i := range q.Checklist.Items {
		if id := q.Checklist.Items[i].ID; slices.Contains(items, id) {
			ticks = append(ticks, id)
		}
	}
	return ticks
}

// Offered returns the options that the ticked items leave, lowest first: all where
// there is no checklist or nothing was submitted yet. If a rubric has no option for
// this number of ticks, all are offered rather than none.
func (s *Interview) Offered(q *rubric.Question) []*rubric.Option {
	ticks := s.Ticks(q)
	var fitting, all []*rubric.Option
	for i := range q.Options {
		o := &q.Options[i]
		all = append(all, o)
		if o.Items.Fits(len(ticks)) {
			fitting = append(fitting, o)
		}
	}
	if q.Checklist == nil || ticks == nil || len(fitting) == 0 {
		return all
	}
	return fitting
}

// Outgrown tells whether an option is recorded that the ticked items no longer leave,
// so that the options have to be asked again.
func (s *Interview) Outgrown(q *rubric.Question) bool {
	id := s.Answer(q).Option
	if id == "" {
		return false
	}
	return !slices.ContainsFunc(s.Offered(q), func(o *rubric.Option) bool { return o.ID == id })
}
