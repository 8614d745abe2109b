package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// workedWords scores one of the worked examples of method.md, section 12.
func workedWords(t *testing.T, answers map[string]string) report.Words {
	t.Helper()
	r, findings := rubric.Parse("worked-example", assesstest.LoadReference(t).Worked.Rubric)
	if r == nil {
		t.Fatal(findings)
	}
	raw := map[string]json.RawMessage{}
	for q, answer := range answers {
		raw[q] = json.RawMessage(answer)
	}
	a := assesstest.AnswersOf(t, r, raw, "")
	return report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{}).Words
}

func TestWorkedExamplesInWords(t *testing.T) {
	one := workedWords(t, map[string]string{"q1": "3", "q2": "1", "q3": "4", "q4": "2"})
	assesstest.Equal(t, "1", []any{one.Stage, one.Held, one.Index, one.Coverage, one.Sensitivity + " " + one.Swing, one.Voice, one.Caveat}, []any{"Stage 3 Operating.", []string(nil), "Index 66 of 100, the average of the criteria.",
		"Known: 4 of 4 questions that count, 100 % of the result.", "The stage does not hang on how much each criterion counts (tried up to half more or less). Each of 3 answers alone could change the stage, one option higher or lower: “Question q1?”; “Question q2?”; “Question q3?”.", "One person's view.", "For tests only."})

	oneB := workedWords(t, map[string]string{"q1": "1", "q2": "1", "q3": "4", "q4": "2"})
	assesstest.Equal(t, "1b", []any{oneB.Stage, oneB.Held, oneB.Index}, []any{"Stage 1 Informal.",
		[]string{"The scores alone would give 2; a must-have is missing: The foundation is missing."}, "Index 47 of 100, the average of the criteria."})

	two := workedWords(t, map[string]string{"q1": `"unknown"`, "q2": "2", "q3": "3", "q4": `{"not_applicable": "there is none"}`})
	assesstest.Equal(t, "2", []any{two.Stage, two.Withheld, two.Index, two.Coverage, two.Sensitivity}, []any{"No stage yet; by what is known it lies between 1 and 3.",
		[]string{"What is known makes up 63 % of the result, and a stage needs 75 %."}, "Index 40 of 100, the average of the criteria, by the answers given; 77 if all that is not known (1 of the 3 questions that count) turned out best.",
		"Known: 2 of 3 questions that count, 63 % of the result; 1 does not apply.", ""})
}

// defaultWords scores the embedded rubric with one level everywhere and some exceptions.
func defaultWords(t *testing.T, answers map[string]string, o assess.Options) report.Words {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	raw := map[string]json.RawMessage{}
	for q, answer := range answers {
		raw[q] = json.RawMessage(answer)
	}
	a := assesstest.AnswersOf(t, r, raw, "")
	return report.NewReport(assess.Score(r, a, o), a, report.Origin{}).Words
}

// The sentences that method.md, section 15, prescribes.
func TestSentences(t *testing.T) {
	w := defaultWords(t, map[string]string{"*": "3", "named-owner": "1"}, assess.Options{})
	assesstest.Equal(t, "capped", w.Stage+" "+w.Held[0], "Stage 1 Informal. The scores alone would give 3; a must-have is missing: Nobody answers for the customer's experience as a whole.")
	assesstest.Equal(t, "held by one thing", len(w.Held), 1)
	assesstest.Equal(t, "reading", w.Reading, "Confirmed = what your answers state; possible = if every unknown turned out best.")
	assesstest.Equal(t, "effort", w.Effort, "Sizes are our rough guess; they and the weights can be changed in the rubric file.")
	assesstest.Equal(t, "voice", w.Voice, "One person's view.")
	assesstest.Equal(t, "caveat", w.Caveat, assesstest.FrozenRubric(t).Caveat)

	w = defaultWords(t, map[string]string{"*": "3", "named-owner": `"unknown"`}, assess.Options{})
	assesstest.Equal(t, "both sides", []string{w.Stage, w.Index}, []string{"Stage 1 Informal by the answers given, 3 Operating at best.", "Index 64 of 100, the average of the criteria, by the answers given; 76 if all that is not known (5 of the 31 questions that count) turned out best."})

	w = defaultWords(t, map[string]string{"*": "3", "leadership-team": `"no-team"`}, assess.Options{})
	assesstest.Equal(t, "verdict alone", []any{w.Stage, w.Held, w.Withheld, w.Sensitivity}, []any{
		"No customer-owner post is called for: there is no leadership team for it to belong to. The practices are still reported, without an overall stage.", []string(nil), []string(nil), ""})
}

func TestHeldWords(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("left"), assesstest.ScoredQuestion("right", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
	d.Scoring = &assesstest.ScoringPart{BalanceSlack: new(1)}
	d.Gates = []assesstest.GatePart{assesstest.Gate("all", "left", 4, "overall", 1), assesstest.Gate("part", "right", 4, "b", 0)}
	held := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": 3, "right": 3}), assess.Options{}).Words.Held
	assesstest.Equal(t, "held", held, []string{"The scores alone would give 3; a must-have is missing: Without all nothing holds.",
		"Also held at 1 by the weakest criterion, Criterion b, where a must-have is missing: Without part nothing holds."})
	d.Gates = nil
	held = reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": 4, "right": 0}), assess.Options{}).Words.Held
	assesstest.Equal(t, "weakest", held, []string{"The scores alone would give 2; held at 1 by the weakest criterion, Criterion b."})
}

// What a threshold is compared with is printed so that it agrees, the threshold in full.
func TestCoverageWordsAgreeWithTheThreshold(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("known", map[string]int{"a": 7499}, 0, 4), assesstest.ScoredQuestion("open", map[string]int{"a": 2501}, 0, 4))
	w := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"known": 4}), assess.Options{}).Words
	assesstest.Equal(t, "withheld", w.Withheld, []string{"What is known makes up 74.99 % of the result, and a stage needs 75 %."})
	d.Scoring = &assesstest.ScoringPart{MinCoverage: "0.74994"}
	w = reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"known": 4}), assess.Options{}).Words
	assesstest.Equal(t, "a threshold of many digits", w.Withheld, []string{"What is known makes up 74.99 % of the result, and a stage needs 74.994 %."})
}

func TestAssumedWords(t *testing.T) {
	apart := assesstest.One("apart")
	apart.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("fact"), assesstest.ContextQuestion("mood"), apart)
	a := assesstest.Levels(t, d.Parse(t), map[string]int{"apart": 2})
	coverage := func() string { return reportOfDocument(t, d, a, assess.Options{}).Words.Coverage }
	const open = "Known: 1 of 1 questions that count, 100 % of the result. Left open: “Is there fact?” The score assumes that the questions it settles apply."
	assesstest.Equal(t, "unanswered", coverage(), open)
	a.Set("fact", sheet.Answer{Unknown: true}, assesstest.Today)
	assesstest.Equal(t, "don't know", coverage(), open)
	a.Set("fact", sheet.Answer{Option: "yes-here"}, assesstest.Today)
	assesstest.Equal(t, "answered", coverage(), "Known: 1 of 1 questions that count, 100 % of the result.")
}

func TestCoreWords(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("good"), assesstest.One("bad"), assesstest.One("open"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("first", "good", 2, "overall", 1), assesstest.Gate("second", "bad", 2, "a", 1), assesstest.Gate("third", "open", 2, "overall", 1)}
	a := assesstest.Levels(t, d.Parse(t), map[string]int{"good": 3, "bad": 1})
	assesstest.Equal(t, "core", reportOfDocument(t, d, a, assess.Options{Core: true}).Words.Core, []string{"met: “What about good?”", "not met: Without second nothing holds.", "unknown: “What about open?”"})
	assesstest.Equal(t, "not core", reportOfDocument(t, d, a, assess.Options{}).Words.Core, []string(nil))
	assesstest.Equal(t, "withheld", reportOfDocument(t, d, a, assess.Options{Core: true}).Words.Withheld, []string{"What is known makes up 67 % of the result, and a stage needs 75 %.", "These are the core questions only; a stage needs all of them."})
}

// The share of answers at the target level or above with evidence seen.
func TestEvidenceWords(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("high"), assesstest.One("higher"), assesstest.One("highest"), assesstest.One("low"), assesstest.Under(assesstest.One("closed"), "low", 4))
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"high": 3, "higher": 4, "highest": 4, "low": 2, "closed": 4})
	words := func() string { return reportOfDocument(t, d, a, assess.Options{}).Words.Evidence }
	assesstest.Equal(t, "none", words(), "No evidence was seen for the 3 answers at level 3 or above.")
	for id, e := range map[string]sheet.Evidence{"high": sheet.EvidenceSeen, "higher": sheet.EvidenceSeen, "highest": sheet.EvidenceSaid, "low": sheet.EvidenceSeen, "closed": sheet.EvidenceSeen} {
		given := a.Given[id]
		given.Evidence = e
		a.Set(id, given, assesstest.Today)
	}
	assesstest.Equal(t, "some", words(), "Evidence was seen for 2 of 3 answers at level 3 or above.")
	assesstest.Equal(t, "one, unseen", reportOfDocument(t, d, seenAs(t, d, map[string]int{"high": 3}), assess.Options{}).Words.Evidence, "No evidence was seen for the one answer at level 3 or above.")
	assesstest.Equal(t, "one, seen", reportOfDocument(t, d, seenAs(t, d, map[string]int{"high": 3}, "high"), assess.Options{}).Words.Evidence, "Evidence was seen for the one answer at level 3 or above.")
	assesstest.Equal(t, "no high answer", reportOfDocument(t, d, assesstest.Levels(t, r, map[string]int{"low": 2}), assess.Options{}).Words.Evidence, "No answer given is at level 3 or above, so there was no evidence to see.")
}

func TestSensitivityWords(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("left"), assesstest.ScoredQuestion("right", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
	words := func(left, right int) string {
		w := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": left, "right": right}), assess.Options{}).Words
		return w.Sensitivity + " " + w.Swing
	}
	const stays, can = "The stage does not hang on how much each criterion counts (tried up to half more or less). ", "The stage can change if each criterion counts up to half more or less. "
	assesstest.Equal(t, "two answers", words(0, 0), stays+"Each of 2 answers alone could change the stage, one option higher or lower: “What about left?”; “What about right?”.")
	assesstest.Equal(t, "not stable", words(4, 1), can+"Each of 2 answers alone could change the stage, one option higher or lower: “What about left?”; “What about right?”.")
	d.Questions[0].Name = "The left side"
	assesstest.Equal(t, "one answer", words(1, 0), can+"One answer alone could change the stage, one option higher or lower: The left side (At l1).")
	d.Gates = []assesstest.GatePart{assesstest.Gate("far", "right", 4, "overall", 0)}
	assesstest.Equal(t, "no answer", words(4, 1), "The stage does not hang on how much each criterion counts (tried up to half more or less), nor on any single answer (tried one option up and down). ")
}

// Of more than three answers that could change the stage, one is named and none is left out of the
// count.
func TestManyAnswersCouldChangeTheStage(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("q0"), assesstest.One("q1"), assesstest.One("q2"), assesstest.One("q3"))
	words := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"q0": 1, "q1": 1, "q2": 2, "q3": 2}), assess.Options{}).Words.Swing
	if words != "Each of 4 answers alone could change the stage, one option higher or lower; one of them is “What about q0?”." {
		t.Error(words)
	}
}

// A stage that is open is not called firm: it hangs on what is not known, and no answer is said to
// change it or to leave it.
func TestAnOpenStageIsNotCalledFirm(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("open"))
	d.Scoring = &assesstest.ScoringPart{MinCoverage: "0"}
	d.Gates = []assesstest.GatePart{assesstest.Gate("far", "open", 1, "overall", 2)}
	rep := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": 4}), assess.Options{})
	assesstest.Equal(t, "what the lower stage means", rep.Words.Meaning, "")
	assesstest.Equal(t, "two stages apart", rep.Words.Sensitivity, "Which stage from 2 to 4 it is hangs on what is not known.")
	holds(t, says(t, rep), nil, []string{"does not hang", "alone could change the stage", "the stage stays as it is", "Answers that could change the stage"})
	d.Gates[0] = assesstest.Gate("far", "open", 1, "overall", 3)
	d.Questions[0] = assesstest.ScoredQuestion("left", map[string]int{"a": 9}, 0, 1, 2, 3, 4)
	assesstest.Equal(t, "next to each other", reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": 4}), assess.Options{}).Words.Sensitivity, "Whether the stage is 3 or 4 hangs on what is not known.")
}

// What else holds the stage is named, each must-have once, with the lowest grade that does; what
// may be met is not told as missing.
func TestWhatElseHoldsTheStage(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("one"), assesstest.One("two"), assesstest.One("three"), assesstest.One("open"))
	d.Questions[1].Name = "The second thing"
	d.Gates = []assesstest.GatePart{assesstest.Gate("whole", "one", 4, "overall", 0), assesstest.Gate("none", "one", 2, "overall", 0)}
	held := func() report.Words {
		return reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"one": 1, "two": 3, "three": 4}), assess.Options{}).Words
	}
	assesstest.Equal(t, "one must-have", held().Held, []string{"The scores alone would give 2; a must-have is missing: Without none nothing holds."})
	assesstest.Equal(t, "nothing else", held().AlsoHeld, "")
	d.Gates = append(d.Gates, assesstest.Gate("second", "two", 4, "overall", 0))
	assesstest.Equal(t, "one more", held().AlsoHeld, "The second thing holds it there too.")
	d.Gates = append(d.Gates, assesstest.Gate("third", "open", 1, "overall", 0))
	assesstest.Equal(t, "and one that is not known", held().AlsoHeld, "These hold it there too: The second thing; “What about open?” (not known).")
}

func TestWhatWasSetAside(t *testing.T) {
	d := assesstest.WithheldDocument()
	d.Questions[0].BestInformed = []string{"ceo"}
	d.Roles = []assesstest.Named{{ID: "ceo", Name: "Chief executive"}}
	d.Questions = append(d.Questions, assesstest.Under(assesstest.One("child"), "left", 2))
	a := assesstest.WithheldSheet(d.Parse(t), "", "l3", sheet.Answer{NotApplicable: "we sell nothing"})
	w := reportOfDocument(t, d, a, assess.Options{}).Words
	assesstest.Equal(t, "set aside", w.SetAside, []string{"Set aside: “What about right?” The reason given: we sell nothing"})

	a = assesstest.WithheldSheet(d.Parse(t), "yes-here", "l1", sheet.Answer{Option: "l3"})
	a.Set("child", sheet.Answer{NotApplicable: "a closed branch says nothing"}, assesstest.Today)
	w = reportOfDocument(t, d, a, assess.Options{}).Words
	assesstest.Equal(t, "nothing set aside", w.SetAside, []string(nil))
}

// A must-have that may be met is not told as missing: it holds the stage until it is known.
func TestHeldUntilItIsKnown(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("left"), assesstest.ScoredQuestion("right", map[string]int{"b": 3}, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("open", map[string]int{"a": 1}, 0, 4))
	d.Scoring = &assesstest.ScoringPart{MinCoverage: "0"}
	d.Gates = []assesstest.GatePart{assesstest.Gate("all", "open", 4, "overall", 0)}
	rep := reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": 4, "right": 4}), assess.Options{})
	assesstest.Equal(t, "held", rep.Words.Held, []string{"The scores alone would give 3; held at 0 until it is known: What about open?"})
	assesstest.Equal(t, "find out", rep.FindOut[0].MustHave, "Until this is known, a must-have counts as not met and limits the stage to 0.")
}

// "Nothing below its target" is said of complete knowledge only.
func TestNoGap(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("right"))
	words := func(levels map[string]int) string {
		return reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), levels), assess.Options{}).Words.Gaps
	}
	assesstest.Equal(t, "all known", words(map[string]int{"left": 4, "right": 4}), "Every question that counts is known, and none lies below its target.")
	assesstest.Equal(t, "one open", words(map[string]int{"left": 4}), "None of the answers given lies below its target; 1 question that counts is not known.")
}

// A criterion of which too much was marked not applicable names what that was, and is rated once
// these questions are answered.
func TestWhatIsMarkedNotApplicableIsNamed(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("other"), assesstest.ScoredQuestion("q0", map[string]int{"b": 3}, 0, 4),
		assesstest.ScoredQuestion("q1", map[string]int{"b": 1}, 0, 4), assesstest.ScoredQuestion("q2", map[string]int{"b": 1}, 0, 4))
	d.Questions[2].Name = "The second"
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"other": 4, "q0": 4})
	for _, id := range []string{"q1", "q2"} {
		a.Set(id, sheet.Answer{NotApplicable: "there is none"}, today)
	}
	words := func() []string {
		return report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{}).Words.Withheld
	}
	assesstest.Equal(t, "both", words(), []string{"Not rated: Criterion b, because 40 % of it was marked not applicable, and at most 25 % may be: The second; “What about q2?”. It is rated once enough of these are answered."})
	a.Set("q1", sheet.Answer{Option: "l0"}, today)
	assesstest.Equal(t, "one of them", words(), []string(nil))
}

func TestACriterionIsRatedOnceWhatIsNamedIsAnswered(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		words := strings.Join(report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{}).Words.Withheld, " ")
		for i := range r.Criteria {
			_, named, found := strings.Cut(words, "Not rated: "+r.Criteria[i].Name+", because")
			reason, _, single := strings.Cut(named, ". It is rated once that is answered.")
			if !found || !single || strings.Contains(reason, "Not rated: ") {
				continue
			}
			b := a
			for k := range r.Questions {
				if q := &r.Questions[k]; a.Given[q.ID].NotApplicable != "" && (strings.HasSuffix(reason, ": "+q.Name) || strings.HasSuffix(reason, "“"+q.Prompt+"”")) {
					b = assesstest.Changed(b, q.ID, sheet.Answer{Option: assesstest.DrawOption(t, q).ID})
				}
			}
			if !assess.Score(r, b, assess.Options{}).Criteria[i].Rated {
				t.Fatalf("%s\n%s is still not rated", words, r.Criteria[i].Name)
			}
		}
	})
}
