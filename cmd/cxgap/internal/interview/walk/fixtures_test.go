package walk_test

import (
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

const date = interviewtest.Date

var (
	small    = interviewtest.Small
	embedded = interviewtest.Embedded
	chosen   = interviewtest.Chosen
	begin    = interviewtest.Interview
	today    = interviewtest.Today
	four     = interviewtest.Four
)

// meeting is a meeting in a test.
type meeting struct{ *walk.Meeting }

func meet(r *rubric.Rubric, members []interviewtest.Member, agreed map[string]sheet.Consensus, revise bool) meeting {
	return meeting{interviewtest.Meet(r, members, agreed, revise)}
}

// at returns a question by its id.
func (m meeting) at(id string) *rubric.Question { return m.Rubric().Question(id) }

// agenda returns the ids of both parts.
func (m meeting) agenda() []string { return interviewtest.IDs(m) }

// now returns the id of the current question, "" behind the last one.
func (m meeting) now() string { return interviewtest.Here(m) }
