package interview_test

import (
	"errors"
	"slices"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
)

const date = interviewtest.Date

var (
	today    = interviewtest.Today
	small    = interviewtest.Small
	parse    = interviewtest.Parse
	embedded = interviewtest.Embedded
	session  = interviewtest.Interview
	chosen   = interviewtest.Chosen
	four     = interviewtest.Four
)

// shelf is a Saver that keeps what was saved in memory.
type shelf struct {
	path  string
	saved []map[string]sheet.Answer
	fail  func(path string) error // nil: saving works
}

func (s *shelf) Save(a *sheet.Sheet) error { return s.put(s.path, a) }

func (s *shelf) SaveAs(path string, a *sheet.Sheet) error {
	if err := s.put(path, a); err != nil {
		return err
	}
	s.path = path
	return nil
}

func (s *shelf) put(path string, a *sheet.Sheet) error {
	if s.fail != nil {
		if err := s.fail(path); err != nil {
			return err
		}
	}
	given := map[string]sheet.Answer{}
	for id, answer := range a.Given {
		answer.Items = slices.Clone(answer.Items)
		given[id] = answer
	}
	s.saved = append(s.saved, given)
	return nil
}

func (s *shelf) Path() string { return s.path }

// last returns what the file would hold now.
func (s *shelf) last() map[string]sheet.Answer {
	if len(s.saved) == 0 {
		return nil
	}
	return s.saved[len(s.saved)-1]
}

var errFull = hinted{errors.New("cannot write answers.yaml: the disk is full")}

type hinted struct{ error }

func (hinted) Hint() string { return "make room on the disk, or name another path" }
