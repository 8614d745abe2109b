package interview_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/interview"
)

// four see the small rubric differently: a fact, remit 3 apart, owner and peers 1 apart,
// and only one can say how detailed it is.
func four() []voice {
	return []voice{
		{"Ann", "boss", map[string]assess.Answer{"team": chosen("has-team"), "owner": {Option: "known", Note: "Ask anybody."},
			"remit": {Option: "full", Items: []string{"a", "b", "c"}, Evidence: assess.EvidenceSeen}, "detail": chosen("fine"), "peers": chosen("lead")}},
		{"Ben", "clerk", map[string]assess.Answer{"team": chosen("no-team"), "owner": chosen("executive"), "remit": chosen("blank")}},
		{"Cyd", "", map[string]assess.Answer{"team": chosen("has-team"), "owner": chosen("known"), "remit": {Option: "part", Note: "I saw\x1b[31m one page."},
			"detail": {Unknown: true, Ask: "boss"}, "peers": chosen("help")}},
		{"", "", map[string]assess.Answer{"owner": {Unknown: true}}},
	}
}

func TestRoomAgenda(t *testing.T) {
	m := meet(small(t), four(), nil, false)
	var got []interview.Point
	for _, p := range m.Agenda() {
		p.Question = nil
		got = append(got, p)
	}
	want := []interview.Point{{Cause: interview.FactsDiffer}, {Cause: interview.FarApart, Width: 3}, {Cause: interview.Apart, Width: 1}, {Cause: interview.Apart, Width: 1}, {Cause: interview.FewKnew}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"team", "remit", "owner", "peers", "detail"}, m.agenda()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n, all := m.Position(); n != 1 || all != 2 || len(m.Further()) != 3 {
		t.Errorf("at %d of %d, %d further", n, all, len(m.Further()))
	}
}

// What is agreed on can take other questions off the agenda, and bring them back.
func TestAgreementsCloseQuestions(t *testing.T) {
	m := meet(small(t), four(), nil, false)
	for _, step := range []struct {
		question, option string
		want             []string
	}{
		{"remit", "blank", []string{"team", "remit", "owner", "peers"}},
		{"team", "no-team", []string{"team", "remit", "owner"}},
		{"remit", "part", []string{"team", "remit", "owner", "detail"}},
		{"team", "has-team", []string{"team", "remit", "owner", "peers", "detail"}},
	} {
		if !m.Agree(m.at(step.question), step.option).Recorded {
			t.Fatalf("%s: not recorded", step.question)
		}
		if diff := cmp.Diff(step.want, m.agenda()); diff != "" {
			t.Errorf("after %s: %s (-want +got):\n%s", step.question, step.option, diff)
		}
	}
}

// A question that was agreed on and no longer counts can still be seen, and taken back.
func TestIdleAgreementStays(t *testing.T) {
	m := meet(small(t), four(), map[string]assess.Consensus{"detail": {Option: "rough"}, "remit": {Option: "blank"}}, false)
	if on := m.WaitsFor(m.at("detail")); on == nil || on.ID != "remit" {
		t.Errorf("detail waits for %v", on)
	}
	if on := m.WaitsFor(m.at("owner")); on != nil {
		t.Errorf("owner waits for %s", on.ID)
	}
	if !m.GoTo("detail") || !m.Clear(m.at("detail")).Recorded || m.now() != "detail" {
		t.Error("it cannot be taken back")
	}
	if m.GoTo("team"); m.GoTo("detail") {
		t.Errorf("it is still there: %v", m.agenda())
	}
}

func TestAgreeReasonClear(t *testing.T) {
	m := meet(small(t), four(), nil, false)
	q := m.at("remit")
	type step struct {
		what string
		got  interview.Decision
		want interview.Decision
	}
	recorded := interview.Decision{Recorded: true}
	for _, s := range []step{
		{"a reason for nothing", m.SetReason(q, "why"), interview.Decision{}},
		{"clearing nothing", m.Clear(q), interview.Decision{}},
		{"an agreement", m.Agree(q, "two"), recorded},
		{"its reason", m.SetReason(q, "  two of three  "), recorded},
		{"the same again", m.Agree(q, "two"), interview.Decision{}},
		{"another", m.Agree(q, "part"), interview.Decision{Recorded: true, ReasonDropped: true}},
		{"its reason", m.SetReason(q, "one page"), recorded},
		{"taking it back", m.Clear(q), recorded},
	} {
		if s.got != s.want {
			t.Errorf("%s: %+v, want %+v", s.what, s.got, s.want)
		}
	}
	if _, agreed := m.Agreed(q); agreed || !m.CanRestore(q) || len(m.file.Consensus) != 0 {
		t.Errorf("after taking it back: %v", m.file.Consensus)
	}
	m.Clear(q)
	if c, _ := m.Agreed(q); c.Option != "part" || c.Reason != "one page" {
		t.Errorf("brought back: %+v", c)
	}
}

func TestRoomWalk(t *testing.T) {
	m := meet(small(t), four(), map[string]assess.Consensus{"team": {Option: "has-team"}}, false)
	stands := func(where string) {
		t.Helper()
		if m.now() != where {
			t.Fatalf("at %q, want %q", m.now(), where)
		}
	}
	stands("remit")
	m.Next()
	stands("")
	if m.Complete() || m.WentToEnd() || m.Tally() != (interview.RoomTally{Agreed: 1, Open: 1}) {
		t.Errorf("at the end of the first list: %+v", m.Tally())
	}
	if !m.Back() || m.now() != "remit" || !m.Back() || m.now() != "team" || m.Back() {
		t.Errorf("back to %q", m.now())
	}
	m.Next() // shown before, so shown again
	stands("remit")
	m.GoToEnd()
	if m.Back(); m.now() != "remit" || m.GoTo("nothing") {
		t.Errorf("back from the end to %q", m.now())
	}
	m.GoToEnd()
	if !m.GoFurther() || len(m.Further()) != 0 {
		t.Error("the second list does not begin")
	}
	stands("owner")
	for _, where := range []string{"peers", "detail", ""} {
		m.Next()
		stands(where)
	}
	if !m.GoToOpen() || m.now() != "remit" {
		t.Errorf("the first open one is %q", m.now())
	}
	for _, id := range []string{"remit", "owner", "peers", "detail"} {
		m.Agree(m.at(id), m.at(id).Options[1].ID)
	}
	if !m.Complete() || m.GoToOpen() || m.GoFurther() {
		t.Errorf("complete: %+v", m.Tally())
	}
}

// Revising goes through what is agreed on, too.
func TestRoomRevise(t *testing.T) {
	agreed := map[string]assess.Consensus{"team": {Option: "has-team"}, "remit": {Option: "two"}, "owner": {Option: "known"}}
	m := meet(small(t), four(), agreed, true)
	var seen []string
	for m.Current() != nil {
		seen = append(seen, m.now())
		m.Next()
	}
	if diff := cmp.Diff([]string{"team", "remit"}, seen); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPositions(t *testing.T) {
	m := meet(small(t), four(), map[string]assess.Consensus{"remit": {Option: "blank"}}, false)
	held := map[string][]string{}
	for _, id := range []string{"team", "remit", "detail", "peers"} {
		for _, p := range m.Positions(m.at(id)) {
			if len(p.Voices) != p.Members {
				t.Errorf("%s: %d members, %d voices", p.Option.ID, p.Members, len(p.Voices))
			}
			for _, v := range p.Voices {
				held[p.Option.ID] = append(held[p.Option.ID], v.Who)
			}
		}
		for _, v := range m.Without(m.at(id)) {
			held["no "+id] = append(held["no "+id], v.Who)
		}
	}
	want := map[string][]string{
		"has-team": {"Ann (The boss)", "Cyd"}, "no-team": {"Ben (The clerk)"}, "no team": {"Respondent 4"},
		"full": {"Ann (The boss)"}, "part": {"Cyd"}, "blank": {"Ben (The clerk)"}, "no remit": {"Respondent 4"},
		"fine": {"Ann (The boss)"}, "no detail": {"Ben (The clerk)", "Cyd", "Respondent 4"},
		"help": {"Cyd"}, "lead": {"Ann (The boss)"}, "no peers": {"Ben (The clerk)", "Respondent 4"},
	}
	if diff := cmp.Diff(want, held); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if low, high, ok := m.Median(m.at("remit")); low != 1 || high != 1 || !ok {
		t.Errorf("median %d to %d: what is agreed on has no part in it", low, high)
	}
}

// However a room moves and whatever it decides, it stands at a question of the agenda or
// behind the last one, and going on from anywhere comes to an end.
func TestRoomNeverGetsLost(t *testing.T) {
	r := small(t)
	rapid.Check(t, func(t *rapid.T) {
		m := drawnMeeting(t, r)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			m.anyStep(t)
			n, all := m.Position()
			if n < 1 || n > all+1 || m.Current() != nil && m.Agenda()[n-1].Question != m.Current() {
				t.Fatalf("at %d of %d: %v", n, all, m.agenda())
			}
		}
		for steps := 0; m.Current() != nil; steps++ {
			if m.Next(); steps > len(m.rubric.Questions) {
				t.Fatal("it goes on for ever")
			}
		}
	})
}
