package interview_test

import (
	"errors"
	"os"
	"slices"
	"testing"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

const date = "2026-03-02"

func today() string { return date }

// small returns the rubric of testdata/small.yaml.
func small(t testing.TB) *rubric.Rubric {
	t.Helper()
	data, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, data)
}

func parse(t testing.TB, data []byte) *rubric.Rubric {
	t.Helper()
	r, findings := rubric.Parse("test.yaml", data)
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// embedded returns the default rubric.
func embedded(t testing.TB) *rubric.Rubric {
	t.Helper()
	all, err := library.All()
	if err != nil {
		t.Fatal(err)
	}
	entry, _ := library.Pick(all, library.Default, "", "")
	return entry.Rubric
}

// session begins an interview under a rubric with some answers given already.
func session(r *rubric.Rubric, given map[string]assess.Answer, o interview.Options) *interview.Session {
	a := assess.NewAnswers(r, date)
	for id, answer := range given {
		a.Given[id] = answer
	}
	return interview.NewSession(r, a, today, o)
}

func chosen(option string) assess.Answer { return assess.Answer{Option: option} }

// ids returns the ids of the questions on the agenda.
func ids(s *interview.Session) []string {
	var out []string
	for _, q := range s.Agenda() {
		out = append(out, q.ID)
	}
	return out
}

// here returns the id of the current question, "" behind the last one.
func here(s *interview.Session) string {
	if q := s.Current(); q != nil {
		return q.ID
	}
	return ""
}

// shelf is a Saver that keeps what was saved in memory.
type shelf struct {
	path  string
	saved []map[string]assess.Answer
	fail  func(path string) error // nil: saving works
}

func (s *shelf) Save(a *assess.Answers) error { return s.put(s.path, a) }

func (s *shelf) SaveAs(path string, a *assess.Answers) error {
	if err := s.put(path, a); err != nil {
		return err
	}
	s.path = path
	return nil
}

func (s *shelf) put(path string, a *assess.Answers) error {
	if s.fail != nil {
		if err := s.fail(path); err != nil {
			return err
		}
	}
	given := map[string]assess.Answer{}
	for id, answer := range a.Given {
		answer.Items = slices.Clone(answer.Items)
		given[id] = answer
	}
	s.saved = append(s.saved, given)
	return nil
}

func (s *shelf) Path() string { return s.path }

// last returns what the file would hold now.
func (s *shelf) last() map[string]assess.Answer {
	if len(s.saved) == 0 {
		return nil
	}
	return s.saved[len(s.saved)-1]
}

var errFull = hinted{errors.New("cannot write answers.yaml: the disk is full")}

type hinted struct{ error }

func (hinted) Hint() string { return "make room on the disk, or name another path" }
