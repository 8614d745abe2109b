package report_test

import (
	"io"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document/terminal"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

var oneWhole = big.NewRat(1, 1)

// A page is looked over for sentences that contradict each other, or the answers.

// partsOf are the sections of a page as text on one line each, by their headings.
func partsOf(text string) map[string]string {
	out, title := map[string]string{}, ""
	for line := range strings.Lines(text) {
		if head, rule := strings.CutSuffix(strings.TrimRight(line, "─\n"), " "); rule && strings.HasSuffix(strings.TrimSpace(line), "─") {
			title = head
			continue
		}
		out[title] = strings.TrimSpace(out[title] + " " + strings.Join(strings.Fields(line), " "))
	}
	return out
}

// contradictions are what is wrong with the page of a report.
func contradictions(t rapid.TB, r *report.Report) {
	t.Helper()
	text := pageText(t, r)
	page := strings.Join(strings.Fields(text), " ")
	parts := partsOf(text)
	wrong := func(what string, more ...any) {
		t.Helper()
		t.Errorf("%s %v:\n%s", what, more, text)
	}

	// Nothing is called complete that is not.
	known := r.Coverage.Cmp(oneWhole) == 0
	for _, claim := range []string{"Every question that counts is known", "any single answer (tried", "no single answer (tried"} {
		if strings.Contains(page, claim) && !known {
			wrong("said of what is not known: ", claim)
		}
	}
	if strings.Contains(page, "All answers to the same question are the same") && r.Agreement.Identical.Cmp(oneWhole) != 0 {
		wrong("not all answers are the same")
	}

	// A must-have that may be met is not told as missing, and an open verdict not as one.
	for i := range r.Gates {
		g := &r.Gates[i]
		firm := slices.ContainsFunc(r.Gates, func(other report.ReportGate) bool { return other.Reason == g.Reason && other.Fires.Possible })
		if !g.Fires.Possible && !firm && g.Reason != "" && strings.Contains(page, "missing: "+g.Reason) {
			wrong("told as missing: ", g.Reason)
		}
	}
	if v := r.Verdict; v != nil && len(v.Between) > 1 && !strings.Contains(page, "one of these:") && !strings.Contains(page, "it may be:") && !strings.Contains(page, "Depending on who is right") {
		wrong("the verdict is open, and that is not said")
	}

	// What is open is not called firm, and what somebody has seen not unseen.
	if low, high := r.Stage.Confirmed.Level, r.Stage.Possible.Level; low != nil && *low != *high {
		for _, claim := range []string{"does not hang on", "hangs on no single answer", "alone could change the stage"} {
			if strings.Contains(page, claim) {
				wrong("the stage is open, and called firm: ", claim)
			}
		}
	}
	for i := range r.Unseen {
		at := slices.IndexFunc(r.Questions, func(q report.ReportQuestion) bool { return q.ID == r.Unseen[i].Question })
		q := &r.Questions[at]
		if q.Evidence == string(sheet.EvidenceSeen) || slices.ContainsFunc(q.Said, func(s report.ReportSaid) bool {
			return s.Level != nil && *s.Level >= 3 && s.Evidence == string(sheet.EvidenceSeen)
		}) {
			wrong("somebody has seen it: ", q.Prompt)
		}
	}
	if strings.Contains(page, "limits the result") && slices.Contains(r.Stage.WhyWithheld, assess.WhyVerdict) {
		wrong("there is no result to limit")
	}
	if v := r.Verdict; v != nil && len(v.Between) > 0 && parts["Find out first"] != "" && strings.Index(text, "\nFind out first ─") > strings.Index(text, "\nDo first ─") {
		wrong("the verdict is open, and what to do stands before what to find out")
	}

	// One first step, and none that the verdict sets aside.
	for i := range r.Gaps {
		g := &r.Gaps[i]
		line := regexp.MustCompile(`(^| )` + strconv.Itoa(g.Rank) + ` ` + regexp.QuoteMeta(strings.Join(strings.Fields(g.Title), " ")) + `( |$)`)
		listed := line.MatchString(parts["Do first"])
		switch {
		case g.Tier == plan.TierSetAside && listed:
			wrong("the verdict sets it aside: ", g.Title)
		case i == 0 && g.Tier != plan.TierSetAside && !strings.HasPrefix(parts["Do first"], "1 "+strings.Join(strings.Fields(g.Title), " ")):
			wrong("the first step is not first: ", g.Title)
		}
	}

	// One number for a quantity.
	stage := regexp.MustCompile(`Stage (\d)`)
	for _, m := range stage.FindAllStringSubmatch(strings.ReplaceAll(page, "by the answers given", ""), -1) {
		if r.Stage.Withheld || r.Stage.Confirmed.Level == nil || m[1] != strconv.Itoa(*r.Stage.Confirmed.Level) {
			if at := r.Stage.Possible.Level; at == nil || m[1] != strconv.Itoa(*at) {
				wrong("another stage: ", m[0])
			}
		}
	}
	if low, _, _ := strings.Cut(r.IndexShown, "…"); r.IndexShown != "–" && !strings.Contains(page, "Index "+low+" of 100") {
		wrong("another index than ", r.IndexShown)
	}
	if strings.Contains(page, "from "+r.IndexShown+" to "+r.IndexShown) {
		wrong("numbers that print alike are called a change")
	}
}

// forbidden are words that our own sentences on the page do without. Random rubrics have none of
// them.
var forbidden = regexp.MustCompile(`(?i)\b(gates?|caps?|capped|weights?|tiers?|the middle gain|as above)\b`)

// TestPagesDoNotContradictThemselves looks over pages of random answers, under the embedded
// rubrics and under random ones.
func TestPagesDoNotContradictThemselves(t *testing.T) {
	t.Run("drawn", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { contradictions(t, drawReport(t)) })
	})
	assesstest.OnRubrics(t, rubrictest.Options{MaxTop: 5, MaxQuestions: 8, Acyclic: true}, func(t *rapid.T, r *rubric.Rubric) {
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		rep := report.NewReport(assess.Score(r, a, assesstest.DrawOptions(t, r)), a, report.Origin{})
		contradictions(t, rep)
		if word := forbidden.FindString(pageText(t, rep)); word != "" {
			t.Errorf("the page says %q:\n%s", word, pageText(t, rep))
		}
	})
}

// newest is a sheet under the newest rubric in which every question has the answer of a level,
// and some have others.
func newest(t testing.TB, level int, others map[string]string) (*rubric.Rubric, *sheet.Sheet) {
	t.Helper()
	r := assesstest.NewestRubric()
	a := sheet.New(r, assesstest.Today)
	for i := range r.Questions {
		q := &r.Questions[i]
		option, named := others[q.ID]
		if !named {
			o := q.OptionAt(level)
			if o == nil {
				o = &q.Options[0]
			}
			option = o.ID
		}
		if option != "" {
			a.Set(q.ID, sheet.Answer{Option: option}, assesstest.Today)
		}
	}
	return r, a
}

func scoredPage(t testing.TB, r *rubric.Rubric, a *sheet.Sheet) map[string]string {
	t.Helper()
	return partsOf(pageText(t, report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{})))
}

// The trials found pages whose headline named another first step than their list: "decide
// first" is followed by the decision.
func TestDecideFirstBeginsWithTheDecision(t *testing.T) {
	r, a := newest(t, 1, map[string]string{"leadership-team": "has-team", "customer-intent": "considering"})
	page := scoredPage(t, r, a)
	holds(t, page["Where you stand"], []string{"Decide first whether"}, nil)
	if want := "1 " + r.Question("leadership-buy-in").Gap.Title; !strings.HasPrefix(page["Do first"], want) {
		t.Errorf("it begins %q, not %q", page["Do first"], want)
	}
}

// Answers that do not go with the verdict stand directly under it, before the stage.
func TestWhatContradictsTheVerdictStandsUnderIt(t *testing.T) {
	d := assesstest.WithheldDocument()
	d.Contradictions = []map[string]any{{"id": "odd", "when": map[string]any{"fact": []string{"no-here"}, "left": map[string]any{"at_least": 3}}, "probe": "How can that be?"},
		{"id": "apart", "when": map[string]any{"right": map[string]any{"at_least": 3}}, "probe": "And how that?"}}
	r := d.Parse(t)
	page := scoredPage(t, r, assesstest.WithheldSheet(r, "no-here", "l3", sheet.Answer{Option: "l3"}))
	stand := page["Where you stand"]
	if verdict, odd, stage := strings.Index(stand, "It is not called for."), strings.Index(stand, "How can that be?"), strings.Index(stand, "no stage is given"); verdict < 0 || odd < verdict || stage < odd {
		t.Errorf("the verdict stands at %d, what contradicts it at %d, the stage at %d: %s", verdict, odd, stage, stand)
	}
	holds(t, page["Clear up"], []string{"And how that?"}, []string{"How can that be?"})
}

// Two people who say "an executive" and "nobody" leave the verdict open between what follows
// from either; neither is told as a fact.
func TestAnExecutiveOrNobody(t *testing.T) {
	r, one := newest(t, 3, map[string]string{"leadership-team": "has-team", "customer-intent": "decided"})
	_, two := newest(t, 3, map[string]string{"leadership-team": "has-team", "customer-intent": "decided", "named-owner": r.Question("named-owner").OptionAt(0).ID})
	rep := panelOf(r, nil, one, two)
	page := partsOf(pageText(t, rep))
	if rep.Verdict.ID != nil && len(rep.Verdict.Between) == 0 {
		holds(t, page["Where you stand"], nil, []string{"nobody has this task", "An executive has this task"}) // the rubric has a verdict for that
	} else {
		holds(t, page["Where you stand"], []string{"one of these:"}, nil)
	}
	holds(t, page["Talk about first"], []string{"← Respondent 1", "← Respondent 2", "← nobody"}, nil)
}

// Of a panel those without a name are counted beside those who have one.
func TestUnnamedPeopleAreCounted(t *testing.T) {
	r, one := newest(t, 2, nil)
	_, two := newest(t, 2, nil)
	_, three := newest(t, 2, nil)
	one.Respondent.Name = "Ann"
	page := pageText(t, panelOf(r, nil, one, two, three))
	holds(t, page, []string{"Answered by 3 people: Ann, 2 without a name\n"}, nil)
	one.Respondent.Name = ""
	holds(t, pageText(t, panelOf(r, nil, one, two, three)), []string{"Answered by 3 people\n"}, nil)
}

// Too little knowledge is told in plain words, and one answer of many is not "nothing below its
// target".
func TestOneAnswerOfMany(t *testing.T) {
	r := assesstest.NewestRubric()
	a := sheet.New(r, assesstest.Today)
	a.Set("customer-surveys", sheet.Answer{Option: r.Question("customer-surveys").OptionAt(3).ID}, assesstest.Today)
	page := scoredPage(t, r, a)
	holds(t, page["Where you stand"], []string{"of the result, and a stage needs"}, []string{"weights"})
	holds(t, page["Do first"], []string{"None of the answers given lies below its target;", "questions that count are not known"}, []string{"Every question"})
}

// Nobody who is exempt is told to appoint anyone; the page says which practices still pay.
func TestTheExemptAreToldWhatStillPays(t *testing.T) {
	r, a := newest(t, 1, map[string]string{"leadership-team": "no-team"})
	page := scoredPage(t, r, a)
	holds(t, page["Where you stand"], []string{"You do not need a chief customer officer"}, []string{"Stage 1"})
	for i := range r.Verdicts {
		if r.Verdicts[i].ID != "exempt-no-team" {
			continue
		}
		for _, q := range r.Verdicts[i].SetsAside {
			holds(t, page["Do first"], nil, []string{r.Question(q.ID).Gap.Title})
		}
	}
	if !strings.HasPrefix(page["Do first"], "1 ") {
		t.Errorf("no practice is named: %s", page["Do first"])
	}
}

// An option that goes on from the one below it is quoted with that one's text.
func TestOptionsStandAlone(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"))
	d.Questions[0].Options[3]["text"] = "As above, and everybody knows it."
	d.Questions[0].Options[4]["text"] = "As above; it is reviewed."
	r := d.Parse(t)
	page := scoredPage(t, r, assesstest.Levels(t, r, map[string]int{"left": 4}))
	holds(t, page["What works"], []string{"At l2, and everybody knows it; it is reviewed."}, []string{"As above"})
	page = scoredPage(t, r, assesstest.Levels(t, r, map[string]int{"left": 2}))
	holds(t, page["Do first"], []string{"Next At l2, and everybody knows it."}, []string{"As above"})
}

// TestComparisonsDoNotContradictThemselves looks over comparisons of random rounds: what rose
// or fell prints two numbers, the later one on the side that is said; the largest part that the
// headline names is among the parts; and closer together is said only where levels are.
func TestComparisonsDoNotContradictThemselves(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	moved := regexp.MustCompile(`(rose|fell)(?: instead,)? from (\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)`)
	rapid.Check(t, func(t *rapid.T) {
		round := func() *panel.Result {
			sheets := assesstest.DrawMembers(t, r, 3, assesstest.EveryKind)
			names := rapid.Permutation([]string{"Ann", "Bob", "Cy", ""}).Draw(t, "names")
			for i := range sheets {
				sheets[i].Respondent.Name = names[i]
			}
			return panel.Score(r, sheets, assesstest.DrawConsensus(t, r), assess.Options{})
		}
		rep, err := report.NewChangesReport([]*panel.Result{round(), round()}, nil, report.Origin{})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(fileOf(t, rep, func(w io.Writer, r *report.Report) error {
			return terminal.Write(w, report.ChangesView(r, report.ViewOptions{}), terminal.Options{Width: 400})
		}))), " ")
		for _, m := range moved.FindAllStringSubmatch(text, -1) {
			before, _ := new(big.Rat).SetString(m[2])
			after, _ := new(big.Rat).SetString(m[3])
			if sign := after.Cmp(before); sign == 0 || (sign > 0) != (m[1] == "rose") {
				t.Errorf("it says %q:\n%s", m[0], text)
			}
		}
		for i := range rep.Changes.Spreads {
			s := &rep.Changes.Spreads[i]
			if s.BeforeShown == s.AfterShown {
				t.Errorf("%q is called closer or further apart, from %s to %s", s.Prompt, s.BeforeShown, s.AfterShown)
			}
		}
		if word := forbidden.FindString(rep.Changes.Words.Headline); word != "" {
			t.Errorf("the headline says %q: %s", word, rep.Changes.Words.Headline)
		}
	})
}
