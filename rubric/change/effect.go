package change

import (
	"fmt"

	"cxgap/assess/sheet"
	"cxgap/rubric/visible"
)

// Effect is what the new version does to one answer file.
type Effect struct {
	File string `json:"file"`
	// Other is the version of the rubric that the file names, if it is not the old one:
	// its answers were carried over to the old version for this comparison. Else nil.
	Other *string `json:"other_version"`
	// Kept and Lost count the answers that carry over to the new version and those that
	// do not.
	Kept int    `json:"kept"`
	Lost []Lost `json:"lost"`
	// Before and After are the index under the old and under the new version.
	Before *Index `json:"index_before"`
	After  *Index `json:"index_after"`
	// Moved lists the results that are not the same: the stage, then criteria, then the
	// verdict.
	Moved []Moved `json:"moved"`
}

// Lost is an answer that does not carry over.
type Lost struct {
	Question string `json:"question"`
	Why      string `json:"why"` // a clause without a full stop
}

// Moved is one result that is not the same under both versions.
type Moved struct {
	// What is "stage", "verdict" or "criteria/ID".
	What string `json:"what"`
	// Before and After are nil where the criterion is not in that version.
	Before *Reading `json:"before"`
	After  *Reading `json:"after"`
	// Because lists the addresses of changes (see [Change.What]). Each of them alone leads
	// to the new result, or, if Together is true, all of them and no fewer. It is empty if
	// that was not decided: then it is the changes as a whole.
	Because  []string `json:"because"`
	Together bool     `json:"together"`
}

// Sheet is an answer file of this rubric, valid under the version it was answered under.
type Sheet struct {
	File    string
	Answers *sheet.Sheet
}

// Weigh scores answer files under both versions and sets [Diff.Archived], in the order
// given. A file is scored under the old version as it is, or carried over to it if it
// was answered under yet another version; and under the new one as carried over to that.
func (d *Diff) Weigh(sheets []Sheet) {
	d.Archived = []Effect{}
	s := newSearch(d)
	for _, sheet := range sheets {
		d.Archived = append(d.Archived, s.effect(sheet))
	}
	for i := range d.Changes {
		if ch := &d.Changes[i]; ch.unwritten != nil && len(sheets) > 0 {
			d.saves(ch, sheets)
		}
	}
}

// saves tells how many answers a renaming would keep if it were written down.
func (d *Diff) saves(ch *Change, sheets []Sheet) {
	answers := 0
	for _, s := range sheets {
		_, given := s.Answers.Given[*ch.Old]
		if len(ch.unwritten) > 1 { // an option
			given = s.Answers.Given[d.names["questions"].before(ch.unwritten[0])].Option == *ch.Old
		}
		if given {
			answers++
		}
	}
	ch.Saves = &answers
	ch.Sentence += fmt.Sprintf(" Of %s, that keeps %s.", visible.Count(len(sheets), "answer file"), visible.Count(answers, "answer"))
}

func (s *search) effect(sheet Sheet) Effect {
	old, now := s.d.old.Rubric, s.d.now.Rubric
	e := Effect{File: sheet.File, Lost: []Lost{}, Moved: []Moved{}}
	under := sheet.Answers
	if !under.SameRuler(old) {
		version := under.Rubric.Version
		e.Other = &version
		under, _ = under.CarryOver(old)
	}
	carried, lines := sheet.Answers.CarryOver(now)
	e.tally(sheet.Answers, lines)
	before, after := weigh(old, under), weigh(now, carried)
	before.rename(s.d.names)
	e.Before, e.After = before.index, after.index
	for _, item := range items(old, now, s.d.names["criteria"]) {
		m := Moved{What: item, Before: before.readings[item], After: after.readings[item]}
		if !m.Before.same(m.After) {
			m.Because, m.Together = s.causes(under, item, m.Before, m.After)
			e.Moved = append(e.Moved, m)
		}
	}
	return e
}

// tally counts the answers that carry over; lines about actions and roles are no answers.
func (e *Effect) tally(a *sheet.Sheet, lines []sheet.Carried) {
	for _, l := range lines {
		switch _, answer := a.Given[l.Question]; {
		case l.Kept:
			e.Kept++
		case answer && e.first(l.Question):
			e.Lost = append(e.Lost, Lost{l.Question, l.Why})
		}
	}
}

// first tells whether nothing was said about the question yet: a second line is about
// its action.
func (e *Effect) first(question string) bool {
	for _, l := range e.Lost {
		if l.Question == question {
			return false
		}
	}
	return true
}

// Touched counts the files in which a result moved.
func (d *Diff) Touched() int {
	n := 0
	for i := range d.Archived {
		if len(d.Archived[i].Moved) > 0 {
			n++
		}
	}
	return n
}
