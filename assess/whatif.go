package assess

import (
	"slices"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// WhatIf runs everything again with some answers changed: question id to option id, or
// "unknown" for an answer that nobody has. Ids that the rubric does not have are passed
// over. Under strict evidence an answer that is not given now counts as not seen.
func (res *Result) WhatIf(set map[string]string) *Result {
	values := slices.Clone(res.said)
	for id, option := range set {
		i := res.Rubric.QuestionIndex(id)
		if i < 0 {
			continue
		}
		switch o := res.Rubric.Questions[i].Option(option); {
		case o != nil && values[i].Option != o:
			values[i] = AnsweredWith(res.Rubric, o, "")
		case o == nil && option == string(Unknown):
			values[i] = Said{State: Unknown}
		}
	}
	return ScoreSaid(res.Rubric, values, res.Options)
}

// Reached runs everything again with some questions, by id, answered at a level at least, and the
// evidence for that seen. The level is one of an option. Other than in [Result.Raised], which
// leaves all other questions as they are, what the answers open counts as it was answered, and as
// not known where it was not.
func (res *Result) Reached(levels map[string]int) *Result {
	values := slices.Clone(res.said)
	for id, level := range levels {
		i := res.Rubric.QuestionIndex(id)
		own := &values[i]
		if answered := own.State == Answered || own.State == Panel; answered && own.Levels[Confirmed] >= level {
			own.Evidence, own.Proved = sheet.EvidenceSeen, own.Levels[Confirmed]
		} else {
			*own = AnsweredWith(res.Rubric, res.Rubric.Questions[i].LowestOption(level), sheet.EvidenceSeen)
		}
	}
	return ScoreSaid(res.Rubric, values, res.Options)
}

// SingleAnswer is an answer to one question that would change the confirmed stage, all
// others staying as they are.
type SingleAnswer struct {
	Value  *Value
	Option *rubric.Option
	// Stage is the confirmed stage that it would lead to; nil if none would be given.
	Stage *int
}

// SingleAnswers lists all of them by question and option, in file order. An answer under
// which a stage that is given would be withheld changes it too. It goes further
// than [Sensitivity.Fragile], which moves known answers by one option only: every option
// of every question that is open to an answer is tried, context questions too.
func (res *Result) SingleAnswers() []SingleAnswer {
	var out []SingleAnswer
	t := res.trial()
	for i := range res.Values {
		v := &res.Values[i]
		if v.Closed || v.State == NotApplicable {
			continue
		}
		for k := range v.Question.Options {
			o := &v.Question.Options[k]
			if v.Option == o {
				continue
			}
			var given bool
			var level int
			t.with(i, AnsweredWith(res.Rubric, o, ""), func(e *effect) {
				if t.rated() {
					given, level = res.Stage.Withheld || !t.withheld(e), t.stageLevel(Confirmed)
				}
			})
			if given == res.Stage.Rated && level == res.Stage.Level[Confirmed] {
				continue
			}
			one := SingleAnswer{Value: v, Option: o}
			if given {
				one.Stage = &level
			}
			out = append(out, one)
		}
	}
	return out
}
