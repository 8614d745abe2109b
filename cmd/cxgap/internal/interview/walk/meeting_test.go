package walk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

func TestMeetingAgenda(t *testing.T) {
	m := meet(small(t), interviewtest.Four(), nil, false)
	var got []walk.Point
	for _, p := range m.Points() {
		p.Question = nil
		got = append(got, p)
	}
	want := []walk.Point{{Cause: walk.MustHave, Width: 3}, {Cause: walk.FactsDiffer}, {Cause: walk.Apart, Width: 1}, {Cause: walk.Apart, Width: 1}, {Cause: walk.FewKnew}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"remit", "team", "owner", "peers", "detail"}, m.agenda()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n, all := m.Position(); n != 1 || all != 2 || len(m.Further()) != 3 {
		t.Errorf("at %d of %d, %d further", n, all, len(m.Further()))
	}
}

// What is agreed on can take other questions off the agenda, and bring them back.
func TestAgreementsCloseQuestions(t *testing.T) {
	m := meet(small(t), interviewtest.Four(), nil, false)
	for _, step := range []struct {
		question, option string
		want             []string
	}{
		{"remit", "blank", []string{"remit", "team", "owner", "peers"}},
		{"team", "no-team", []string{"remit", "team", "owner"}},
		{"remit", "part", []string{"remit", "team", "owner", "detail"}},
		{"team", "has-team", []string{"remit", "team", "owner", "peers", "detail"}},
	} {
		if !m.Choose(m.at(step.question), step.option).Recorded {
			t.Fatalf("%s: not recorded", step.question)
		}
		if diff := cmp.Diff(step.want, m.agenda()); diff != "" {
			t.Errorf("after %s: %s (-want +got):\n%s", step.question, step.option, diff)
		}
	}
}

// A question that was agreed on and no longer counts can still be seen, and taken back.
func TestIdleAgreementStays(t *testing.T) {
	m := meet(small(t), interviewtest.Four(), map[string]sheet.Consensus{"detail": {Option: "rough"}, "remit": {Option: "blank"}}, false)
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
	m := meet(small(t), interviewtest.Four(), nil, false)
	q := m.at("remit")
	type step struct {
		what string
		got  walk.Change
		want walk.Change
	}
	recorded := walk.Change{Recorded: true}
	for _, s := range []step{
		{"a reason for nothing", m.SetReason(q, "why"), walk.Change{}},
		{"clearing nothing", m.Clear(q), walk.Change{}},
		{"an agreement", m.Choose(q, "two"), recorded},
		{"its reason", m.SetReason(q, "  two of three  "), recorded},
		{"the same again", m.Choose(q, "two"), walk.Change{}},
		{"another", m.Choose(q, "part"), walk.Change{Recorded: true, Dropped: true}},
		{"its reason", m.SetReason(q, "one page"), recorded},
		{"taking it back", m.Clear(q), recorded},
	} {
		if s.got != s.want {
			t.Errorf("%s: %+v, want %+v", s.what, s.got, s.want)
		}
	}
	if _, agreed := m.Agreed(q); agreed || !m.CanRestore(q) || len(m.File().Consensus) != 0 {
		t.Errorf("after taking it back: %v", m.File().Consensus)
	}
	m.Clear(q)
	if c, _ := m.Agreed(q); c.Option != "part" || c.Reason != "one page" {
		t.Errorf("brought back: %+v", c)
	}
}

func TestMeetingWalk(t *testing.T) {
	m := meet(small(t), interviewtest.Four(), map[string]sheet.Consensus{"team": {Option: "has-team"}}, false)
	stands := func(where string) {
		t.Helper()
		if m.now() != where {
			t.Fatalf("at %q, want %q", m.now(), where)
		}
	}
	stands("remit")
	m.Next()
	stands("")
	if m.Complete() || m.WentToEnd() || m.Tally() != (walk.Tally{Answered: 1, Open: 1}) {
		t.Errorf("at the end of the first list: %+v", m.Tally())
	}
	if !m.Back() || m.now() != "team" || !m.Back() || m.now() != "remit" || m.Back() {
		t.Errorf("back to %q", m.now())
	}
	m.Next() // shown before, so shown again
	stands("team")
	m.GoToEnd()
	if m.Back(); m.now() != "team" || m.GoTo("nothing") {
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
		m.Choose(m.at(id), m.at(id).Options[1].ID)
	}
	if !m.Complete() || m.GoToOpen() || m.GoFurther() {
		t.Errorf("complete: %+v", m.Tally())
	}
}

// Must-haves in dispute come first, those that hold the whole down before others and lower
// caps before higher ones, each behind the facts and the questions that it hangs on where
// these are in dispute, too. What everybody sees in one way is no matter.
func TestMustHavesComeFirst(t *testing.T) {
	applies := func(q assesstest.QuestionPart, fact string) assesstest.QuestionPart {
		q.AppliesWhen = map[string][]string{fact: {"yes-here"}}
		return q
	}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("early"), assesstest.ContextQuestion("fact"), assesstest.One("wide"), assesstest.One("parent"),
		assesstest.Under(assesstest.One("child"), "parent", 2), applies(assesstest.One("bound"), "fact"), assesstest.One("criterion"), assesstest.One("agreed"), assesstest.One("near"))
	d.Gates = []assesstest.GatePart{
		assesstest.Gate("g1", "criterion", 3, "a", 0), assesstest.Gate("g2", "child", 1, "overall", 2), assesstest.Gate("g3", "bound", 4, "overall", 1),
		assesstest.Gate("g4", "agreed", 2, "overall", 0), assesstest.Gate("g5", "bound", 2, "overall", 3),
	}
	answers := func(early, fact string, levels ...int) map[string]sheet.Answer {
		given := map[string]sheet.Answer{"early": chosen(early), "fact": chosen(fact)}
		for i, id := range []string{"wide", "parent", "child", "bound", "criterion", "agreed", "near"} {
			given[id] = chosen(assesstest.OptionID(levels[i]))
		}
		return given
	}
	m := meet(d.Parse(t), []interviewtest.Member{
		{Name: "Ann", Given: answers("yes-here", "yes-here", 0, 1, 0, 4, 3, 3, 1)},
		{Name: "Ben", Given: answers("no-here", "yes-here", 4, 3, 0, 3, 2, 4, 2)},
		{Name: "Cyd", Given: answers("no-here", "no-here", 4, 3, 2, 3, 2, 4, 2)},
	}, nil, false)
	if diff := cmp.Diff([]string{"fact", "bound", "parent", "child", "criterion", "early", "wide", "agreed", "near"}, m.agenda()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	causes := []walk.Cause{walk.FactsDiffer, walk.MustHave, walk.MustHave, walk.MustHave, walk.MustHave, walk.FactsDiffer, walk.FarApart, walk.Apart, walk.Apart}
	for i, p := range m.Points() {
		if p.Cause != causes[i] {
			t.Errorf("%s is there for cause %d, want %d", p.Question.ID, p.Cause, causes[i])
		}
	}
	if _, all := m.Position(); all != 7 {
		t.Errorf("the first part has %d questions", all)
	}
	m.Choose(m.at("fact"), "no-here")
	if diff := cmp.Diff([]string{"fact", "parent", "child", "criterion", "early", "wide", "agreed", "near"}, m.agenda()); diff != "" {
		t.Errorf("once the fact leaves one out (-want +got):\n%s", diff)
	}
}

// Revising goes through what is agreed on, too.
func TestMeetingRevise(t *testing.T) {
	agreed := map[string]sheet.Consensus{"team": {Option: "has-team"}, "remit": {Option: "two"}, "owner": {Option: "known"}}
	m := meet(small(t), interviewtest.Four(), agreed, true)
	var seen []string
	for m.Current() != nil {
		seen = append(seen, m.now())
		m.Next()
	}
	if diff := cmp.Diff([]string{"remit", "team"}, seen); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
