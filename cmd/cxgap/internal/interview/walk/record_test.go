package walk_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// What each operation leaves in the sheet, and whether there is something to save.
func TestRecording(t *testing.T) {
	full := sheet.Answer{Option: "someone", Note: "words", Link: "file", Evidence: sheet.EvidenceSeen}
	recorded := walk.Change{Recorded: true}
	dropped := walk.Change{Recorded: true, Dropped: true}
	type session = *walk.Interview
	tests := map[string]struct {
		question string
		given    sheet.Answer
		do       func(session, *rubric.Question) walk.Change
		want     sheet.Answer
		change   walk.Change
	}{
		"choose": {"owner", sheet.Answer{}, choose("known"), chosen("known"), recorded},
		"choose the same": {"owner", full, choose("someone"),
			full, walk.Change{}},
		"choose another, evidence goes": {"owner", full, choose("known"),
			sheet.Answer{Option: "known", Note: "words", Link: "file"}, dropped},
		"choose after a note": {"owner", sheet.Answer{Note: "words", Evidence: sheet.EvidenceSaid}, choose("known"),
			sheet.Answer{Option: "known", Note: "words", Evidence: sheet.EvidenceSaid}, recorded},
		"choose after don't know": {"owner", sheet.Answer{Unknown: true, Ask: "boss", Note: "words"}, choose("known"),
			sheet.Answer{Option: "known", Note: "words"}, recorded},
		"choose after not applicable": {"peers", sheet.Answer{NotApplicable: "no others"}, choose("lead"), chosen("lead"), recorded},
		"don't know": {"owner", full, func(s session, q *rubric.Question) walk.Change { return s.DontKnow(q, " boss ") },
			sheet.Answer{Unknown: true, Ask: "boss", Note: "words", Link: "file"}, dropped},
		"don't know, nobody would": {"owner", sheet.Answer{}, func(s session, q *rubric.Question) walk.Change { return s.DontKnow(q, "") },
			sheet.Answer{Unknown: true}, recorded},
		"not applicable": {"peers", sheet.Answer{Option: "help", Note: "words"}, notApplicable(" no others "),
			sheet.Answer{NotApplicable: "no others", Note: "words"}, recorded},
		"note": {"owner", chosen("known"), func(s session, q *rubric.Question) walk.Change { return s.SetNote(q, " words\n") },
			sheet.Answer{Option: "known", Note: "words"}, recorded},
		"note alone": {"owner", sheet.Answer{}, func(s session, q *rubric.Question) walk.Change { return s.SetNote(q, "words") },
			sheet.Answer{Note: "words"}, recorded},
		"note taken away": {"owner", sheet.Answer{Note: "words"}, func(s session, q *rubric.Question) walk.Change { return s.SetNote(q, " ") },
			sheet.Answer{}, recorded},
		"evidence": {"owner", chosen("known"),
			func(s session, q *rubric.Question) walk.Change { return s.SetEvidence(q, sheet.EvidenceSaid) },
			sheet.Answer{Option: "known", Evidence: sheet.EvidenceSaid}, recorded},
		"link":              {"owner", chosen("known"), func(s session, q *rubric.Question) walk.Change { return s.SetLink(q, " x ") }, sheet.Answer{Option: "known", Link: "x"}, recorded},
		"clear":             {"owner", full, session.Clear, sheet.Answer{}, recorded},
		"clear nothing":     {"owner", sheet.Answer{}, session.Clear, sheet.Answer{}, walk.Change{}},
		"clear, then again": {"owner", full, func(s session, q *rubric.Question) walk.Change { s.Clear(q); return s.Clear(q) }, full, recorded},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := small(t)
			q := r.Question(test.question)
			s := walk.NewInterview(r, sheet.New(r, date), today, walk.Options{})
			if !test.given.Blank() {
				s.Answers().Given[q.ID] = test.given
			}
			if diff := cmp.Diff(test.change, test.do(s, q)); diff != "" {
				t.Errorf("change (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.want, s.Answer(q), cmpopts.EquateComparable(sheet.Answer{}.Span)); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
		})
	}
}

func choose(option string) func(*walk.Interview, *rubric.Question) walk.Change {
	return func(s *walk.Interview, q *rubric.Question) walk.Change { return s.Choose(q, option) }
}

func notApplicable(reason string) func(*walk.Interview, *rubric.Question) walk.Change {
	return func(s *walk.Interview, q *rubric.Question) walk.Change {
		c, err := s.NotApplicable(q, reason)
		if err != nil {
			return walk.Change{}
		}
		return c
	}
}

func TestNotApplicableIsRefused(t *testing.T) {
	r := small(t)
	s := begin(r, nil, walk.Options{})
	for _, id := range []string{"team", "owner", "remit"} { // context; a gate hangs on it; a gate uses it
		if _, err := s.NotApplicable(r.Question(id), "because"); err == nil || errors.Is(err, walk.ErrNoReason) {
			t.Errorf("%s: error %v, want a refusal", id, err)
		}
	}
	if _, err := s.NotApplicable(r.Question("peers"), " \t"); !errors.Is(err, walk.ErrNoReason) {
		t.Errorf("blank reason: error %v", err)
	}
	if len(s.Answers().Given) != 0 {
		t.Errorf("recorded all the same: %v", s.Answers().Given)
	}
}

func TestTicks(t *testing.T) {
	r := small(t)
	s := begin(r, map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{})
	q := r.Question("remit")
	offered := func() (ids []string) {
		for _, o := range s.Offered(q) {
			ids = append(ids, o.ID)
		}
		return ids
	}
	expect := func(step string, changed bool, c walk.Change, outgrown bool, want sheet.Answer, options ...string) {
		t.Helper()
		if c.Recorded != changed || s.Outgrown(q) != outgrown {
			t.Errorf("%s: recorded %t, outgrown %t; want %t, %t", step, c.Recorded, s.Outgrown(q), changed, outgrown)
		}
		if got := s.Answer(q); !got.Equal(want) {
			t.Errorf("%s: the sheet has %+v, want %+v", step, got, want)
		}
		if diff := cmp.Diff(options, offered()); diff != "" {
			t.Errorf("%s: offered (-want +got):\n%s", step, diff)
		}
	}
	expect("at first", false, walk.Change{}, false, sheet.Answer{}, "blank", "part", "two", "full")
	expect("none ticked", false, s.Tick(q, nil), false, sheet.Answer{}, "blank")
	expect("two ticked", true, s.Tick(q, []string{"c", "a"}), false, sheet.Answer{Items: []string{"a", "c"}}, "part", "two")
	expect("none any more", true, s.Tick(q, nil), false, sheet.Answer{Items: []string{}}, "blank")
	expect("two again", true, s.Tick(q, []string{"c", "a"}), false, sheet.Answer{Items: []string{"a", "c"}}, "part", "two")
	two := sheet.Answer{Option: "two", Items: []string{"a", "c"}}
	expect("chosen", true, s.Choose(q, "two"), false, two, "part", "two")
	two.Items = []string{"b", "c"}
	expect("other ticks that fit", true, s.Tick(q, []string{"b", "c"}), false, two, "part", "two")
	expect("too few ticks", false, s.Tick(q, []string{"b"}), true, two, "part")
	expect("chosen again", true, s.Choose(q, "part"), false, sheet.Answer{Option: "part", Items: []string{"b"}}, "part")
	expect("none of them", false, s.Tick(q, []string{}), true, sheet.Answer{Option: "part", Items: []string{"b"}}, "blank")
	expect("don't know instead", true, s.DontKnow(q, ""), false, sheet.Answer{Unknown: true}, "blank")
	expect("and chosen", true, s.Choose(q, "blank"), false, sheet.Answer{Option: "blank", Items: []string{}}, "blank")
}

// Without an option for the number of ticks, asking would come to a dead end.
func TestAllAreOfferedWhereNoneFits(t *testing.T) {
	r := small(t)
	q := r.Question("remit")
	for i := range q.Options {
		q.Options[i].Items = &rubric.Bounds{AtLeast: new(int)}
		*q.Options[i].Items.AtLeast = 3
	}
	s := begin(r, nil, walk.Options{})
	s.Tick(q, []string{"a"})
	if got := len(s.Offered(q)); got != 4 {
		t.Errorf("%d options offered, want all 4", got)
	}
}

func TestEvidenceIsAskedFromTheTargetLevelUp(t *testing.T) {
	r := small(t)
	for _, withInterviewer := range []bool{false, true} {
		s := begin(r, nil, walk.Options{Evidence: withInterviewer})
		for option, asked := range map[string]bool{"nobody": false, "someone": false, "executive": true, "known": true} {
			s.Choose(r.Question("owner"), option)
			if got := s.AsksEvidence(r.Question("owner")); got != (asked && withInterviewer) {
				t.Errorf("%s, interviewer %t: asked %t", option, withInterviewer, got)
			}
		}
		s.Choose(r.Question("team"), "has-team")
		if s.AsksEvidence(r.Question("team")) {
			t.Error("evidence is asked for a context question")
		}
	}
}

func TestTheDateMovesOnlyWithAnAnswer(t *testing.T) {
	r := small(t)
	a := sheet.New(r, "2026-01-01")
	s := walk.NewInterview(r, a, today, walk.Options{})
	s.SetSubject(" Northwind ")
	s.SetRole("boss")
	s.Clear(s.Current())
	s.Tick(r.Question("remit"), nil)
	if a.Subject != "Northwind" || a.Respondent.Role != "boss" || a.Updated != "2026-01-01" {
		t.Errorf("subject %q, role %q, updated %s", a.Subject, a.Respondent.Role, a.Updated)
	}
	s.DontKnow(s.Current(), "")
	if a.Updated != date {
		t.Errorf("updated %s after an answer, want %s", a.Updated, date)
	}
}

func TestLastTime(t *testing.T) {
	r := small(t)
	previous := sheet.New(r, "2025-03-02")
	previous.Given["owner"] = chosen("someone")
	previous.Given["team"] = sheet.Answer{Note: "only a note"}
	s := begin(r, nil, walk.Options{Previous: previous})
	if a, ok := s.LastTime(r.Question("owner")); !ok || a.Option != "someone" {
		t.Errorf("last time %+v, %t", a, ok)
	}
	for _, id := range []string{"team", "peers"} {
		if _, ok := s.LastTime(r.Question(id)); ok {
			t.Errorf("%s has an answer of last time", id)
		}
	}
}
