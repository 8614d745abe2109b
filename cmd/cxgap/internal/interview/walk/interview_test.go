package walk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// What is promised at the start must be kept: questions that a fact can still close do not
// count as certain.
func TestLeast(t *testing.T) {
	for name, test := range map[string]struct {
		given map[string]sheet.Answer
		want  int
	}{
		"fresh":              {nil, 2},
		"context applies":    {map[string]sheet.Answer{"team": chosen("has-team")}, 3},
		"context leaves out": {map[string]sheet.Answer{"team": chosen("no-team")}, 2},
		"context not known":  {map[string]sheet.Answer{"team": {Unknown: true}}, 3},
	} {
		if got := begin(small(t), test.given, walk.Options{}).Least(); got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
	if s := begin(assesstest.FrozenRubric(t), nil, walk.Options{}); s.Least() != 28 || s.Most() != 34 {
		t.Errorf("the frozen rubric: %d to %d", s.Least(), s.Most())
	}
}

func TestAgenda(t *testing.T) {
	executive := chosen("executive")
	tests := map[string]struct {
		given map[string]sheet.Answer
		o     walk.Options
		want  []string
		most  int
	}{
		"fresh":                     {want: []string{"team", "owner", "peers"}, most: 5},
		"parent at the level":       {given: map[string]sheet.Answer{"owner": executive}, want: []string{"team", "owner", "remit", "peers"}, most: 5},
		"parent below the level":    {given: map[string]sheet.Answer{"owner": chosen("someone")}, want: []string{"team", "owner", "peers"}, most: 3},
		"parent not known":          {given: map[string]sheet.Answer{"owner": {Unknown: true}}, want: []string{"team", "owner", "peers"}, most: 5},
		"context leaves out":        {given: map[string]sheet.Answer{"team": chosen("no-team")}, want: []string{"team", "owner"}, most: 4},
		"context not known":         {given: map[string]sheet.Answer{"team": {Unknown: true}}, want: []string{"team", "owner", "peers"}, most: 5},
		"core":                      {o: walk.Options{Core: true}, want: []string{"team", "owner"}, most: 2},
		"only a topic":              {o: walk.Options{Only: []string{"rest"}}, want: []string{"peers"}, most: 1},
		"only a question":           {o: walk.Options{Only: []string{"peers", "team"}}, want: []string{"team", "peers"}, most: 2},
		"only a child":              {o: walk.Options{Only: []string{"detail"}}, want: []string{"owner"}, most: 3},
		"only a child, parent done": {given: map[string]sheet.Answer{"owner": executive}, o: walk.Options{Only: []string{"remit"}}, want: []string{"remit"}, most: 1},
		"role":                      {o: walk.Options{AskRole: "clerk"}, want: []string{"owner", "peers"}, most: 3},
		"role, only open ones": {given: map[string]sheet.Answer{"peers": chosen("help"), "owner": executive},
			o: walk.Options{AskRole: "clerk"}, want: []string{"remit"}, most: 1},
		"role, also where named": {o: walk.Options{AskRole: "clerk", AfterRoles: map[string][]string{"team": {"clerk"}}},
			want: []string{"team", "owner", "peers"}, most: 4},
		"role, going through again": {given: map[string]sheet.Answer{"peers": chosen("help"), "owner": executive},
			o: walk.Options{AskRole: "clerk", Revise: true}, want: []string{"remit", "peers"}, most: 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := begin(small(t), test.given, test.o)
			if diff := cmp.Diff(test.want, interviewtest.IDs(s)); diff != "" {
				t.Errorf("agenda (-want +got):\n%s", diff)
			}
			if got := s.Most(); got != test.most {
				t.Errorf("the agenda can grow to %d, want %d", got, test.most)
			}
		})
	}
}

func TestAnAnswerNeverDropsItsOwnQuestion(t *testing.T) {
	s := begin(small(t), nil, walk.Options{AskRole: "boss"})
	s.Choose(s.Current(), "has-team")
	if diff := cmp.Diff([]string{"team", "owner"}, interviewtest.IDs(s)); diff != "" {
		t.Errorf("agenda (-want +got):\n%s", diff)
	}
}

func TestOnlyForOthers(t *testing.T) {
	r := small(t)
	s := begin(r, nil, walk.Options{Only: []string{"remit"}})
	if !s.OnlyForOthers(r.Question("owner")) || s.OnlyForOthers(r.Question("remit")) {
		t.Error("the parent is asked for the sake of its child, the child for itself")
	}
}

func TestStart(t *testing.T) {
	given := map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("nobody"), "peers": chosen("help")}
	open := map[string]sheet.Answer{"team": chosen("has-team"), "peers": chosen("help")}
	tests := map[string]struct {
		given map[string]sheet.Answer
		o     walk.Options
		want  string
	}{
		"fresh":            {want: "team"},
		"first open":       {given: open, want: "owner"},
		"complete":         {given: given, want: ""},
		"going through":    {given: given, o: walk.Options{Revise: true}, want: "team"},
		"nothing to ask":   {given: given, o: walk.Options{AskRole: "clerk"}, want: ""},
		"don't know is no": {given: map[string]sheet.Answer{"team": {Unknown: true}}, want: "owner"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := begin(small(t), test.given, test.o)
			if got := interviewtest.Here(s); got != test.want {
				t.Errorf("starts at %q, want %q", got, test.want)
			}
		})
	}
}

// Going forward stops at what is open and at what was shown before in this session;
// going back stops at everything.
func TestWalking(t *testing.T) {
	s := begin(small(t), map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("executive")}, walk.Options{})
	steps := []struct {
		step func()
		want string
	}{
		{func() {}, "remit"},
		{s.Next, "peers"}, // left open
		{func() { s.Back() }, "remit"},
		{func() { s.Back() }, "owner"},
		{func() { s.Back() }, "team"},
		{func() { s.Back() }, "team"}, // the first one
		{s.Next, "owner"},             // seen, although answered
		{s.Next, "remit"},
		{s.Next, "peers"},
		{s.Next, ""},
		{s.Next, ""},
		{func() { s.Back() }, "peers"},
		{func() { s.GoToTopic("facts") }, "team"},
		{func() { s.GoToTopic("work") }, "remit"}, // its first open one
		{func() { s.GoToTopic("nowhere") }, "remit"},
	}
	for i, step := range steps {
		step.step()
		if got := interviewtest.Here(s); got != step.want {
			t.Fatalf("step %d: at %q, want %q", i, got, step.want)
		}
	}
}

func TestResumingSkipsWhatWasAnswered(t *testing.T) {
	s := begin(small(t), map[string]sheet.Answer{"owner": chosen("someone")}, walk.Options{})
	s.Choose(s.Current(), "has-team")
	s.Next()
	if got := interviewtest.Here(s); got != "peers" {
		t.Errorf("at %q, want the next open question", got)
	}
}

// A parent that is lowered takes its children off the agenda, not out of the sheet; raised
// again, their answers count again.
func TestChangingAParent(t *testing.T) {
	r := small(t)
	s := begin(r, nil, walk.Options{})
	owner, remit := r.Question("owner"), r.Question("remit")
	s.Choose(owner, "executive")
	s.Tick(remit, []string{"a"})
	s.Choose(remit, "part")
	s.Choose(owner, "someone")
	if diff := cmp.Diff([]string{"team", "owner", "peers"}, interviewtest.IDs(s)); diff != "" {
		t.Errorf("agenda (-want +got):\n%s", diff)
	}
	if got := s.Answer(remit).Option; got != "part" {
		t.Errorf("the child's answer in the sheet is %q, want it kept", got)
	}
	s.Choose(owner, "known")
	if diff := cmp.Diff([]string{"team", "owner", "remit", "detail", "peers"}, interviewtest.IDs(s)); diff != "" {
		t.Errorf("agenda (-want +got):\n%s", diff)
	}
	if !s.Settled(remit) {
		t.Error("the child's old answer does not count again")
	}
}

func TestProgress(t *testing.T) {
	r := small(t)
	s := begin(r, map[string]sheet.Answer{"team": chosen("has-team"), "owner": {Unknown: true}}, walk.Options{})
	if n, m := s.Position(); n != 3 || m != 3 {
		t.Errorf("position %d of %d, want 3 of 3", n, m)
	}
	if diff := cmp.Diff(walk.Tally{Answered: 1, Unknown: 1, Open: 1}, s.Tally()); diff != "" {
		t.Errorf("tally (-want +got):\n%s", diff)
	}
	var topics []string
	for _, topic := range s.Topics() {
		topics = append(topics, topic.Topic.ID)
		if topic.Current != (topic.Topic.ID == "rest") {
			t.Errorf("topic %s: current is %t", topic.Topic.ID, topic.Current)
		}
	}
	if diff := cmp.Diff([]string{"facts", "work", "rest"}, topics); diff != "" {
		t.Errorf("topics (-want +got):\n%s", diff)
	}
	if s.Complete() {
		t.Error("complete with an open question")
	}
	if _, err := s.NotApplicable(s.Current(), "no others"); err != nil {
		t.Fatal(err)
	}
	if !s.Complete() || s.Tally().NotApplicable != 1 || s.Minutes() != 1 { // two that may open yet
		t.Errorf("complete %t, tally %+v, %d minutes", s.Complete(), s.Tally(), s.Minutes())
	}
}

func TestMinutes(t *testing.T) {
	tests := map[string]struct {
		given map[string]sheet.Answer
		o     walk.Options
		want  int
	}{
		"all, and what may open": {want: 20},
		"core":                   {o: walk.Options{Core: true}, want: 10},
		"one":                    {o: walk.Options{Only: []string{"leadership-team"}}, want: 1},
		"none": {given: map[string]sheet.Answer{"leadership-team": {Unknown: true}},
			o: walk.Options{Only: []string{"leadership-team"}}, want: 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := begin(assesstest.FrozenRubric(t), test.given, test.o).Minutes(); got != test.want {
				t.Errorf("%d minutes, want %d", got, test.want)
			}
		})
	}
}

// Once the open questions are asked for, what is answered is not shown again.
func TestGoToOpen(t *testing.T) {
	s := begin(small(t), nil, walk.Options{})
	s.Next() // team is left open
	s.Choose(s.Current(), "nobody")
	s.Next()
	if !s.GoToOpen() || interviewtest.Here(s) != "team" {
		t.Fatalf("at %q", interviewtest.Here(s))
	}
	if s.Next(); interviewtest.Here(s) != "peers" {
		t.Errorf("at %q, want the next open question", interviewtest.Here(s))
	}
}

// Whoever only ever goes on comes to the end, and leaves nothing behind.
func TestGoingOnEnds(t *testing.T) {
	for _, r := range []*rubric.Rubric{small(t), embedded(t)} {
		s := begin(r, nil, walk.Options{})
		for range len(r.Questions) {
			s.Next()
		}
		if interviewtest.Here(s) != "" || len(s.Answers().Given) != 0 {
			t.Errorf("%s: at %q with %d answers", r.ID, interviewtest.Here(s), len(s.Answers().Given))
		}
	}
}
