package main

import (
	"testing"
	"time"

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

// A survey is imported every week, and somebody corrects its file in between: each answer in the file is what
// the survey or a person said of it last, and where both did, what was decided. Nothing else is ever offered.
func TestASurveyThatGoesOn(t *testing.T) {
	r := library.All()[0].Rubric()
	env := Env{Now: func() time.Time { return time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC) }}
	rapid.Check(t, func(t *rapid.T) {
		questions := r.Questions[:6]
		draw := func(a *sheet.Sheet, label string) {
			for i := range questions {
				if q := &questions[i]; rapid.IntRange(0, 2).Draw(t, label) == 0 {
					o := rapid.IntRange(-1, len(q.Options)-1).Draw(t, "option") // -1: no answer
					if delete(a.Given, q.ID); o >= 0 {
						a.Given[q.ID] = sheet.Answer{Option: q.Options[o].ID}
					}
				}
			}
		}
		survey := sheet.New(r, "2026-03-01")
		draw(survey, "answered")
		file := survey.WithoutText()
		file.Imported = survey.Record()
		for range rapid.IntRange(1, 5).Draw(t, "weeks") {
			last := survey.WithoutText()
			draw(survey, "changed in the survey")
			draw(file, "corrected in the file")
			here := file.WithoutText()
			c := compared(r, file, survey, sheet.ReadOrigin(file.Imported), func(string, string) bool { return true }, false)
			c.table = true
			keep := rapid.Bool().Draw(t, "keep")
			if keep {
				c.leaveBoth()
			}
			f := &correcting{s: &loadedSheet{answers: file, ruler: &ruler{Rubric: r}}, c: c, imported: survey.Record()}
			read, found := sheet.Read("file.yaml", f.corrected(env))
			if found.Err() != nil {
				t.Fatal(found)
			}
			for i := range questions {
				id := questions[i].ID
				was, said, own := last.Given[id].Option, survey.Given[id].Option, here.Given[id].Option
				want := said
				switch {
				case said == was, keep && own != was, said == "" && own != was: // what is blank takes no correction away
					want = own
				}
				if got := read.Given[id].Option; got != want {
					t.Fatalf("%s: the survey said %q and says %q, the file had %q, keep %v: now %q", id, was, said, own, keep, got)
				}
			}
			file = read
		}
	})
}
