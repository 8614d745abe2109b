package assess_test

import (
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// today is the date of every sheet in these tests.
const today = "2026-03-02"

// kinds are the answers that drawAnswers may draw besides options.
type kinds struct{ unknown, notApplicable bool }

var everyKind = kinds{unknown: true, notApplicable: true}

// drawAnswers draws a sheet that is valid under the rubric. Questions under closed
// branches are answered too: such answers have to lie still.
func drawAnswers(t *rapid.T, r *rubric.Rubric, k kinds) *sheet.Sheet {
	a := sheet.New(r, today)
	for i := range r.Questions {
		q := &r.Questions[i]
		a.Set(q.ID, drawAnswer(t, r, q, k), today)
	}
	return a
}

func drawAnswer(t *rapid.T, r *rubric.Rubric, q *rubric.Question, k kinds) sheet.Answer {
	answer := sheet.Answer{Evidence: rapid.SampledFrom([]sheet.Evidence{"", sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}).Draw(t, "evidence")}
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind of answer to "+q.ID); {
	case kind == 7 && k.unknown:
		answer.Unknown = true
		answer.Ask = rapid.SampledFrom([]string{"", "the cook"}).Draw(t, "who would know")
	case kind == 8 && k.unknown:
		return sheet.Answer{}
	case kind == 9 && k.notApplicable && r.RefusesNotApplicable(q.ID) == "":
		answer.NotApplicable = "there is none"
	default:
		answer.Option = drawOption(t, q).ID
	}
	return answer
}

func drawOption(t *rapid.T, q *rubric.Question) *rubric.Option {
	return &q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option of "+q.ID)]
}

// drawOptions draws the choices a person has in scoring.
func drawOptions(t *rapid.T, r *rubric.Rubric) assess.Options {
	o := assess.Options{StrictEvidence: rapid.Bool().Draw(t, "strict"), Core: rapid.Bool().Draw(t, "core")}
	if rapid.Bool().Draw(t, "own target") {
		target := rapid.IntRange(1, r.Top()).Draw(t, "target")
		o.Target = &target
	}
	return o
}

// onRubrics checks a property on the embedded rubric and on random ones.
func onRubrics(t *testing.T, opts rubrictest.Options, property func(*rapid.T, *rubric.Rubric)) {
	t.Helper()
	embedded := assesstest.DefaultRubric(t)
	t.Run("embedded", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, embedded) })
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, rubrictest.Draw(t, opts)) })
	})
}

// changed returns a copy of a sheet with one answer replaced; a blank one removes it.
func changed(a *sheet.Sheet, question string, answer sheet.Answer) *sheet.Sheet {
	b := sheet.New(&rubric.Rubric{ID: a.Rubric.ID, Version: a.Rubric.Version, SHA256: a.Rubric.SHA256}, today)
	for id, given := range a.Given {
		b.Set(id, given, today)
	}
	b.Set(question, answer, today)
	return b
}

// chosen returns a copy of a sheet with another option chosen and the evidence kept.
func chosen(a *sheet.Sheet, question string, o *rubric.Option) *sheet.Sheet {
	return changed(a, question, sheet.Answer{Option: o.ID, Evidence: a.Given[question].Evidence})
}

// drawScored draws one of the questions that are scored and satisfy the test; nil if
// there is none.
func drawScored(t *rapid.T, r *rubric.Rubric, ok func(*rubric.Question) bool) *rubric.Question {
	var fit []*rubric.Question
	for i := range r.Questions {
		if q := &r.Questions[i]; q.Scored() && ok(q) {
			fit = append(fit, q)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return fit[rapid.IntRange(0, len(fit)-1).Draw(t, "question")]
}
