package walk_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// walker is what both kinds of walk can do.
type walker interface {
	Current() *rubric.Question
	Agenda() []*rubric.Question
	Position() (n, all int)
	Tally() walk.Tally
	Complete() bool
	Settled(*rubric.Question) bool
	Further() []*rubric.Question

	Next()
	Back() bool
	GoTo(id string) bool
	GoToOpen() bool
	GoFurther() bool
	GoToEnd()

	Choose(q *rubric.Question, option string) walk.Change
	Clear(*rubric.Question) walk.Change
	CanRestore(*rubric.Question) bool
}

// walked is a walk that a test drives at random.
type walked struct {
	walker
	// records returns what is recorded, by question id.
	records func() map[string]string
	// words are what somebody said about a question beside the answer.
	words func(*rubric.Question) string
	// offered returns the options that can be chosen.
	offered func(*rubric.Question) []*rubric.Option
	// events are what only this kind of walk can record at a question.
	events map[string]func(*rapid.T, *rubric.Question) walk.Change
}

func printed[T any](records map[string]T) map[string]string {
	out := map[string]string{}
	for id, record := range records {
		out[id] = fmt.Sprintf("%#v", record)
	}
	return out
}

func walkedInterview(t *rapid.T, r *rubric.Rubric) walked {
	s := begin(r, nil, walk.Options{Core: rapid.Bool().Draw(t, "core"), Revise: rapid.Bool().Draw(t, "revise")})
	text := func(t *rapid.T) string { return rapid.SampledFrom([]string{"", "words", " ", "boss"}).Draw(t, "text") }
	words := func(q *rubric.Question) string { return s.Answer(q).Note + "|" + s.Answer(q).Link }
	return walked{s, func() map[string]string { return printed(s.Answers().Given) }, words, s.Offered, map[string]func(*rapid.T, *rubric.Question) walk.Change{
		"don't know": func(t *rapid.T, q *rubric.Question) walk.Change { return s.DontKnow(q, text(t)) },
		"not applicable": func(t *rapid.T, q *rubric.Question) walk.Change {
			reason := text(t)
			c, err := s.NotApplicable(q, reason)
			if refused := s.Refusal(q) != "" || reason == "" || reason == " "; refused != (err != nil) {
				t.Fatalf("%s: refused %t, error %v", q.ID, refused, err)
			}
			return c
		},
		"note": func(t *rapid.T, q *rubric.Question) walk.Change { return s.SetNote(q, text(t)) },
		"link": func(t *rapid.T, q *rubric.Question) walk.Change { return s.SetLink(q, text(t)) },
		"evidence": func(t *rapid.T, q *rubric.Question) walk.Change {
			if !s.TakesEvidence(q) {
				return walk.Change{}
			}
			return s.SetEvidence(q, rapid.SampledFrom([]sheet.Evidence{"", sheet.EvidenceSaid, sheet.EvidenceSeen}).Draw(t, "evidence"))
		},
		"tick": func(t *rapid.T, q *rubric.Question) walk.Change {
			if q.Checklist == nil {
				return walk.Change{}
			}
			before := s.Answer(q)
			var items []string
			for i := range q.Checklist.Items {
				if rapid.Bool().Draw(t, "ticked") {
					items = append(items, q.Checklist.Items[i].ID)
				}
			}
			c := s.Tick(q, items)
			if after := s.Answer(q); after.Option != before.Option || after.Unknown != before.Unknown {
				t.Fatalf("%s: ticking changed the answer", q.ID)
			}
			return c
		},
		"topic": func(t *rapid.T, q *rubric.Question) walk.Change {
			topic := rapid.SampledFrom(s.Topics()).Draw(t, "topic").Topic.ID
			if !s.GoToTopic(topic) || s.Current().Topic != topic {
				t.Fatalf("the topic %s has questions and was not reached", topic)
			}
			return walk.Change{}
		},
	}}
}

// walkedMeeting is a meeting of two to five people who answered anything.
func walkedMeeting(t *rapid.T, r *rubric.Rubric) walked {
	var members []interviewtest.Member
	for range rapid.IntRange(2, 5).Draw(t, "members") {
		given := map[string]sheet.Answer{}
		for i := range r.Questions {
			q := &r.Questions[i]
			switch n := rapid.IntRange(-2, len(q.Options)-1).Draw(t, q.ID); n {
			case -2:
			case -1:
				given[q.ID] = sheet.Answer{Unknown: true}
			default:
				given[q.ID] = chosen(q.Options[n].ID)
			}
		}
		members = append(members, interviewtest.Member{Given: given})
	}
	m := interviewtest.Meet(r, members, nil, rapid.Bool().Draw(t, "revise"))
	return walked{m, func() map[string]string { return printed(m.File().Consensus) }, func(*rubric.Question) string { return "" },
		func(q *rubric.Question) (options []*rubric.Option) {
			for i := range q.Options {
				options = append(options, &q.Options[i])
			}
			return options
		},
		map[string]func(*rapid.T, *rubric.Question) walk.Change{
			"reason": func(t *rapid.T, q *rubric.Question) walk.Change {
				return m.SetReason(q, rapid.SampledFrom([]string{"", "because"}).Draw(t, "reason"))
			},
		}}
}

// record does something to the current question that may record something there. Nothing
// else changes, somebody's words only where words are set, and the change tells whether
// there is something to save.
func (w walked) record(t *rapid.T, setsWords bool, event func(*rapid.T, *rubric.Question) walk.Change) {
	q := w.Current()
	if q == nil {
		t.Skip("behind the last question")
	}
	before, words := w.records(), w.words(q)
	c := event(t, q)
	after := w.records()
	if !setsWords && w.words(q) != words {
		t.Fatalf("%s: the words %q became %q", q.ID, words, w.words(q))
	}
	if c.Recorded == maps.Equal(before, after) {
		t.Fatalf("%s: recorded is %t (-before +after):\n%s", q.ID, c.Recorded, cmp.Diff(before, after))
	}
	delete(before, q.ID)
	delete(after, q.ID)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Fatalf("an answer to %s changed others (-before +after):\n%s", q.ID, diff)
	}
}

// clearTwice takes away what is recorded and brings it back: then all is as it was.
func (w walked) clearTwice(t *rapid.T) {
	q := w.Current()
	if q == nil || w.records()[q.ID] == "" {
		t.Skip("nothing to clear")
	}
	type all struct {
		Records  map[string]string
		Agenda   []string
		Position [2]int
		Tally    walk.Tally
	}
	look := func() all {
		n, m := w.Position()
		return all{w.records(), interviewtest.IDs(w), [2]int{n, m}, w.Tally()}
	}
	before := look()
	if !w.Clear(q).Recorded || w.records()[q.ID] != "" || w.Current() != q || !w.CanRestore(q) {
		t.Fatalf("%s is not cleared: %v", q.ID, w.records())
	}
	if !w.Clear(q).Recorded || w.CanRestore(q) {
		t.Fatalf("%s does not come back", q.ID)
	}
	if diff := cmp.Diff(before, look()); diff != "" {
		t.Fatalf("cleared and brought back (-before +after):\n%s", diff)
	}
}

// steps are everything that a front end can do.
func (w walked) steps() map[string]func(*rapid.T) {
	steps := map[string]func(*rapid.T){
		"": w.check,
		"choose": func(t *rapid.T) {
			w.record(t, false, func(t *rapid.T, q *rubric.Question) walk.Change {
				c := w.Choose(q, rapid.SampledFrom(w.offered(q)).Draw(t, "option").ID)
				if !w.Settled(q) {
					t.Fatalf("%s is open after a choice", q.ID)
				}
				return c
			})
		},
		"clear": func(t *rapid.T) {
			w.record(t, true, func(_ *rapid.T, q *rubric.Question) walk.Change { return w.Clear(q) })
		},
		"clear twice": w.clearTwice,
		"next":        func(*rapid.T) { w.Next() },
		"end":         func(*rapid.T) { w.GoToEnd() },
		"back": func(t *rapid.T) {
			n, all := w.Position()
			moved := w.Back()
			after, _ := w.Position()
			if moved != (n > 1) || moved && n <= all && after != n-1 || !moved && after != n {
				t.Fatalf("back from %d of %d: moved %t, now at %d", n, all, moved, after)
			}
		},
		"open questions": func(t *rapid.T) {
			open := w.Tally().Open > 0
			if moved := w.GoToOpen(); moved != open || moved && w.Settled(w.Current()) {
				t.Fatalf("moved %t, open questions %t", moved, open)
			}
		},
		"further": func(t *rapid.T) {
			further := len(w.Further()) > 0
			if moved := w.GoFurther(); moved != further || moved && len(w.Further()) > 0 {
				t.Fatalf("moved %t, further questions %t", moved, further)
			}
		},
		"go to": func(t *rapid.T) {
			if agenda := interviewtest.IDs(w); len(agenda) > 0 {
				if id := rapid.SampledFrom(agenda).Draw(t, "question"); !w.GoTo(id) || w.Current().ID != id {
					t.Fatalf("%s is asked and was not reached", id)
				}
			}
		},
	}
	for name, event := range w.events {
		steps[name] = func(t *rapid.T) { w.record(t, name == "note" || name == "link", event) }
	}
	return steps
}

// check holds after every step: the place is on the agenda, and the counts are true.
func (w walked) check(t *rapid.T) {
	agenda := w.Agenda()
	n, all := w.Position()
	switch q := w.Current(); {
	case all > len(agenda) || n < 1 || n > all+1:
		t.Fatalf("at %d of %d, with %d on the agenda", n, all, len(agenda))
	case q == nil && n != all+1 || q != nil && (n > all || agenda[n-1] != q):
		t.Fatalf("at %d of %d, which is not where it stands", n, all)
	}
	open := func(questions []*rubric.Question) int {
		return len(slices.DeleteFunc(slices.Clone(questions), w.Settled))
	}
	if tally := w.Tally(); tally.Open != open(agenda[:all]) || tally.Settled()+tally.Open != all {
		t.Fatalf("%+v of %d, of which %d are open", tally, all, open(agenda[:all]))
	}
	if w.Complete() != (open(agenda) == 0) {
		t.Fatalf("complete %t with %d open", w.Complete(), open(agenda))
	}
}

// Any sequence of steps and answers keeps the place on the agenda, loses no answer, and ends
// by going on.
func TestRandomWalks(t *testing.T) {
	for name, r := range map[string]*rubric.Rubric{"small": small(t), "embedded": embedded(t)} {
		for kind, begun := range map[string]func(*rapid.T, *rubric.Rubric) walked{"interview": walkedInterview, "meeting": walkedMeeting} {
			t.Run(kind+" under "+name, func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					w := begun(t, r)
					t.Repeat(w.steps())
					recorded := w.records()
					for range len(r.Questions) {
						w.Next()
					}
					if w.Current() != nil || !maps.Equal(recorded, w.records()) {
						t.Fatalf("at %s after going on from anywhere", w.Current().ID)
					}
				})
			})
		}
	}
}

// An interview asks exactly what is not closed, whatever was answered.
func TestAgendaIsWhatIsNotClosed(t *testing.T) {
	r := embedded(t)
	rapid.Check(t, func(t *rapid.T) {
		s := begin(r, nil, walk.Options{})
		for range rapid.IntRange(0, 60).Draw(t, "answers") {
			if q := s.Current(); q != nil {
				s.Choose(q, rapid.SampledFrom(s.Offered(q)).Draw(t, "option").ID)
			}
			if rapid.Bool().Draw(t, "back") {
				s.Back()
			} else {
				s.Next()
			}
			var want []string
			for _, v := range assess.States(r, s.Answers()) {
				if !v.Closed {
					want = append(want, v.Question.ID)
				}
			}
			if diff := cmp.Diff(want, interviewtest.IDs(s)); diff != "" {
				t.Fatalf("agenda (-want +got):\n%s", diff)
			}
		}
	})
}
