package main

import (
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
)

// Of a form that knows what it was made from, an answer is taken exactly where it was changed in
// the form, and it is a conflict exactly where the file has another one than the form was made from, too.
func TestOnlyWhatWasChangedInTheFormIsTaken(t *testing.T) {
	r := library.All()[0].Rubric()
	rapid.Check(t, func(t *rapid.T) {
		base, file, form := sheet.New(r, "2026-03-01"), sheet.New(r, "2026-03-01"), sheet.New(r, "2026-03-01")
		answer := func(q *rubric.Question) sheet.Answer {
			a := sheet.Answer{Option: q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option")].ID}
			a.Note = rapid.SampledFrom([]string{"", "one", "two"}).Draw(t, "note")
			return a
		}
		for i := range r.Questions[:8] {
			q := &r.Questions[i]
			was := answer(q)
			base.Given[q.ID], file.Given[q.ID], form.Given[q.ID] = was, was, was
			if rapid.Bool().Draw(t, "changed in the file") {
				file.Given[q.ID] = answer(q)
			}
			if rapid.Bool().Draw(t, "changed in the form") {
				form.Given[q.ID] = answer(q)
			}
		}
		form.MadeFrom = sheet.OriginOf(base)
		c := compared(r, file, form, sheet.ReadOrigin(form.MadeFrom), func(string, string) bool { return true }, false)
		changes := map[string]correction{}
		for _, change := range c.changes {
			changes[change.question.ID] = change
		}
		for i := range r.Questions[:8] {
			id := r.Questions[i].ID
			was, here, said := base.Given[id], file.Given[id], form.Given[id]
			change, changed := changes[id]
			want := corrected(here, said)
			if here.Equal(was) {
				want.Note = said.Note // a note that was emptied in the form is changed like any other
			}
			wants := !said.Equal(was) && !want.Equal(here)
			if changed != wants || changed && !change.now.Equal(want) {
				t.Errorf("%s: from %+v, here %+v, in the form %+v: a change %v", id, was, here, said, changed)
			}
			if changed && change.both != !here.Equal(was) {
				t.Errorf("%s: from %+v, here %+v, in the form %+v: changed on both sides %v", id, was, here, said, change.both)
			}
		}
	})
}
