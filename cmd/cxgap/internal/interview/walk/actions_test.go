package walk_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// Who and when are recorded beside the answers, which stay as they are, and so do their date
// and the note.
func TestActions(t *testing.T) {
	w := begin(small(t), nil, walk.Options{})
	w.Answers().Actions["owner"] = sheet.Action{Note: "as agreed"}
	w.Answers().Updated = "2026-01-31"
	q := w.Rubric().Question("owner")
	for _, step := range []struct {
		what     string
		do       func() (walk.Change, error)
		recorded bool
		err      error
		want     sheet.Action
	}{
		{"who", func() (walk.Change, error) { return w.SetWho(q, "  The board\t"), nil }, true, nil, sheet.Action{Who: "The board", Note: "as agreed"}},
		{"who again", func() (walk.Change, error) { return w.SetWho(q, "The board"), nil }, false, nil, sheet.Action{Who: "The board", Note: "as agreed"}},
		{"no date", func() (walk.Change, error) { return w.SetDue(q, "next week") }, false, walk.ErrNoDate, sheet.Action{Who: "The board", Note: "as agreed"}},
		{"no such day", func() (walk.Change, error) { return w.SetDue(q, "2026-02-30") }, false, walk.ErrNoDate, sheet.Action{Who: "The board", Note: "as agreed"}},
		{"a month", func() (walk.Change, error) { return w.SetDue(q, " 2026-02 ") }, true, nil, sheet.Action{Who: "The board", Due: "2026-02", Note: "as agreed"}},
		{"a day", func() (walk.Change, error) { return w.SetDue(q, "2028-02-29") }, true, nil, sheet.Action{Who: "The board", Due: "2028-02-29", Note: "as agreed"}},
		{"a year", func() (walk.Change, error) { return w.SetDue(q, "2027") }, true, nil, sheet.Action{Who: "The board", Due: "2027", Note: "as agreed"}},
		{"nobody", func() (walk.Change, error) { return w.SetWho(q, " "), nil }, true, nil, sheet.Action{Due: "2027", Note: "as agreed"}},
		{"no day", func() (walk.Change, error) { return w.SetDue(q, "") }, true, nil, sheet.Action{Note: "as agreed"}},
	} {
		c, err := step.do()
		if c.Recorded != step.recorded || !errors.Is(err, step.err) {
			t.Errorf("%s: %+v, %v", step.what, c, err)
		}
		if diff := cmp.Diff(step.want, w.Action(q)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.what, diff)
		}
	}
	if a := w.Answers(); a.Updated != "2026-01-31" || len(a.Given) > 0 {
		t.Errorf("no answer was given, but %+v", a)
	}
}

// An action that says nothing any more leaves no trace; where there was none, blanks make
// none.
func TestActionsLeaveNothing(t *testing.T) {
	m := meet(small(t), four(), nil, false)
	q := m.at("owner")
	if c := m.SetWho(q, ""); c.Recorded || len(m.File().Actions) > 0 {
		t.Errorf("blank: %+v, %v", c, m.File().Actions)
	}
	if c := m.SetWho(q, "Ann"); !c.Recorded || m.File().Actions["owner"].Who != "Ann" {
		t.Errorf("Ann: %+v, %v", c, m.File().Actions)
	}
	if c := m.SetWho(q, ""); !c.Recorded || len(m.File().Actions) > 0 {
		t.Errorf("taken back: %+v, %v", c, m.File().Actions)
	}
}
