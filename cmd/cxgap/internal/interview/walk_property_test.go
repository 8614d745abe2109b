package interview_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/rubric"
)

// walker drives a session at random and keeps a model of what was submitted.
type walker struct {
	*interview.Session
	r        *rubric.Rubric
	recorded map[string]assess.Answer // what the operations should have left behind
}

// question returns the current question; only that one can be answered.
func (w *walker) question(t *rapid.T) *rubric.Question {
	q := w.Current()
	if q == nil {
		t.Skip("behind the last question")
	}
	return q
}

// operations are everything that a face of the session can do at a question.
func (w *walker) operations() map[string]func(*rapid.T) {
	note := func(q *rubric.Question) { w.recorded[q.ID] = w.Answer(q) }
	return map[string]func(*rapid.T){
		"choose": func(t *rapid.T) {
			q := w.question(t)
			offered := w.Offered(q)
			id := offered[rapid.IntRange(0, len(offered)-1).Draw(t, "option")].ID
			w.Choose(q, id)
			if w.Answer(q).Option != id {
				t.Fatalf("%s: recorded %q, chosen %q", q.ID, w.Answer(q).Option, id)
			}
			note(q)
		},
		"don't know": func(t *rapid.T) {
			q := w.question(t)
			w.DontKnow(q, "")
			note(q)
		},
		"not applicable": func(t *rapid.T) {
			q := w.question(t)
			before := w.Answer(q)
			_, err := w.NotApplicable(q, "because")
			if refused := w.r.RefusesNotApplicable(q.ID) != ""; refused != (err != nil) || refused && !w.Answer(q).Equal(before) {
				t.Fatalf("%s: refused %t, error %v", q.ID, refused, err)
			}
			note(q)
		},
		"clear": func(t *rapid.T) {
			q := w.question(t)
			w.Clear(q)
			note(q)
		},
		"tick": func(t *rapid.T) {
			q := w.question(t)
			if q.Checklist == nil {
				t.Skip("no checklist")
			}
			before := w.Answer(q)
			var items []string
			for i := range q.Checklist.Items {
				if rapid.Bool().Draw(t, "ticked") {
					items = append(items, q.Checklist.Items[i].ID)
				}
			}
			w.Tick(q, items)
			if w.Answer(q).Option != before.Option || w.Answer(q).Unknown != before.Unknown {
				t.Fatalf("%s: ticking changed the answer", q.ID)
			}
			note(q)
		},
		"next": func(*rapid.T) { w.Next() },
		"back": func(t *rapid.T) {
			n, _ := w.Position()
			moved := w.Back()
			if after, _ := w.Position(); moved != (n > 1) || moved && after != n-1 {
				t.Fatalf("back from %d: moved %t, now at %d", n, moved, after)
			}
		},
		"topic": func(t *rapid.T) {
			topics := w.Topics()
			id := topics[rapid.IntRange(0, len(topics)-1).Draw(t, "topic")].Topic.ID
			if !w.GoToTopic(id) || w.Current().Topic != id {
				t.Fatalf("the topic %s has questions and was not reached", id)
			}
		},
		"open questions": func(t *rapid.T) {
			if moved := w.GoToOpen(); moved == w.Complete() || moved && w.Settled(w.Current()) {
				t.Fatalf("moved %t, complete %t", moved, w.Complete())
			}
		},
		"": w.check,
	}
}

// check holds after every operation.
func (w *walker) check(t *rapid.T) {
	states := assess.States(w.r, w.Answers())
	for _, q := range w.Agenda() {
		if states[w.r.QuestionIndex(q.ID)].Closed {
			t.Fatalf("the agenda has the closed question %s", q.ID)
		}
	}
	if q := w.Current(); q != nil && !slices.Contains(w.Agenda(), q) {
		t.Fatalf("stands at %s, which is not asked", q.ID)
	}
	open := 0
	for _, q := range w.Agenda() {
		if !w.Settled(q) {
			open++
		}
	}
	if w.Complete() != (open == 0) {
		t.Fatalf("complete %t with %d open", w.Complete(), open)
	}
	for id, answer := range w.Answers().Given {
		if !answer.Equal(w.recorded[id]) {
			t.Fatalf("%s holds %+v, which nothing recorded", id, answer)
		}
	}
}

func TestRandomWalks(t *testing.T) {
	for name, r := range map[string]*rubric.Rubric{"small": small(t), "embedded": embedded(t)} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				o := interview.Options{Core: rapid.Bool().Draw(t, "core"), Revise: rapid.Bool().Draw(t, "revise")}
				w := &walker{Session: session(r, nil, o), r: r, recorded: map[string]assess.Answer{}}
				t.Repeat(w.operations())
			})
		})
	}
}

// Whoever only ever goes on comes to the end, and leaves nothing behind.
func TestGoingOnEnds(t *testing.T) {
	for _, r := range []*rubric.Rubric{small(t), embedded(t)} {
		s := session(r, nil, interview.Options{})
		for range len(r.Questions) {
			s.Next()
		}
		if here(s) != "" || len(s.Answers().Given) != 0 {
			t.Errorf("%s: at %q with %d answers", r.ID, here(s), len(s.Answers().Given))
		}
	}
}
