package assesstest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
	"cxgap/rubric/rubrictest"
)

// Today is the date of every sheet in these tests.
const Today = "2026-03-02"

// Kinds are the answers that drawAnswers may draw besides options.
type Kinds struct{ Unknown, notApplicable bool }

// EveryKind lets all of them be drawn.
var EveryKind = Kinds{Unknown: true, notApplicable: true}

// DrawAnswers draws a sheet that is valid under the rubric. Questions under closed
// branches are answered too: such answers have to lie still.
func DrawAnswers(t *rapid.T, r *rubric.Rubric, k Kinds) *sheet.Sheet {
	a := sheet.New(r, Today)
	for i := range r.Questions {
		q := &r.Questions[i]
		a.Set(q.ID, drawAnswer(t, r, q, k), Today)
	}
	return a
}

func drawAnswer(t *rapid.T, r *rubric.Rubric, q *rubric.Question, k Kinds) sheet.Answer {
	answer := sheet.Answer{Evidence: rapid.SampledFrom([]sheet.Evidence{"", sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}).Draw(t, "evidence")}
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind of answer to "+q.ID); {
	case kind == 7 && k.Unknown:
		answer.Unknown = true
		answer.Ask = rapid.SampledFrom([]string{"", "the cook"}).Draw(t, "who would know")
	case kind == 8 && k.Unknown:
		return sheet.Answer{}
	case kind == 9 && k.notApplicable && r.RefusesNotApplicable(q.ID) == "":
		answer.NotApplicable = "there is none"
	default:
		answer.Option = DrawOption(t, q).ID
	}
	return answer
}

// DrawOption draws one of the options of a question.
func DrawOption(t *rapid.T, q *rubric.Question) *rubric.Option {
	return &q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option of "+q.ID)]
}

// DrawOptions draws the choices a person has in scoring.
func DrawOptions(t *rapid.T, r *rubric.Rubric) assess.Options {
	o := assess.Options{StrictEvidence: rapid.Bool().Draw(t, "strict"), Core: rapid.Bool().Draw(t, "core")}
	if rapid.Bool().Draw(t, "own target") {
		target := rapid.IntRange(1, r.Top()).Draw(t, "target")
		o.Target = &target
	}
	return o
}

// OnRubrics checks a property on the default rubric, whatever it has become, and on random
// ones.
func OnRubrics(t *testing.T, opts rubrictest.Options, property func(*rapid.T, *rubric.Rubric)) {
	t.Helper()
	e, _ := library.Pick(library.All(), library.Default, "", "")
	t.Run("embedded", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, e.Rubric()) })
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, rubrictest.Draw(t, opts)) })
	})
}

// Changed returns a copy of a sheet with one answer replaced; a blank one removes it.
func Changed(a *sheet.Sheet, question string, answer sheet.Answer) *sheet.Sheet {
	b := sheet.New(&rubric.Rubric{ID: a.Rubric.ID, Version: a.Rubric.Version, SHA256: a.Rubric.SHA256}, Today)
	for id, given := range a.Given {
		b.Set(id, given, Today)
	}
	b.Set(question, answer, Today)
	return b
}

// Chosen returns a copy of a sheet with another option chosen and the evidence kept.
func Chosen(a *sheet.Sheet, question string, o *rubric.Option) *sheet.Sheet {
	return Changed(a, question, sheet.Answer{Option: o.ID, Evidence: a.Given[question].Evidence})
}

// DrawScored draws one of the questions that are scored and satisfy the test; nil if
// there is none.
func DrawScored(t *rapid.T, r *rubric.Rubric, ok func(*rubric.Question) bool) *rubric.Question {
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

// DrawMembers draws the sheets of a panel, with roles.
func DrawMembers(t *rapid.T, r *rubric.Rubric, most int, k Kinds) []*sheet.Sheet {
	out := make([]*sheet.Sheet, rapid.IntRange(1, most).Draw(t, "members"))
	for i := range out {
		out[i] = DrawAnswers(t, r, k)
		if len(r.Roles) > 0 && rapid.Bool().Draw(t, "has a role") {
			out[i].Respondent.Role = r.Roles[rapid.IntRange(0, len(r.Roles)-1).Draw(t, "role")].ID
		}
	}
	return out
}

// DrawConsensus draws what a panel agreed on, by question id.
func DrawConsensus(t *rapid.T, r *rubric.Rubric) map[string]sheet.Consensus {
	out := map[string]sheet.Consensus{}
	for i := range rapid.IntRange(0, 3).Draw(t, "agreed") {
		q := &r.Questions[rapid.IntRange(0, len(r.Questions)-1).Draw(t, fmt.Sprint("agreed question ", i))]
		out[q.ID] = sheet.Consensus{Option: DrawOption(t, q).ID}
	}
	return out
}
