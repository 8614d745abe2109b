package report_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// says is the whole report as text on one line, without the folds of its paragraphs.
func says(t *testing.T, r *report.Report) string {
	t.Helper()
	return strings.Join(strings.Fields(table(t, r, tableOptions{Width: 120})), " ")
}

// pageSays is the page as text on one line.
func pageSays(t rapid.TB, r *report.Report) string {
	t.Helper()
	return strings.Join(strings.Fields(table(t, r, tableOptions{Width: 120, Page: true})), " ")
}

// holds complains about each text that a report must have or must not have.
func holds(t *testing.T, text string, want, not []string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is missing", w)
		}
	}
	for _, w := range not {
		if w != "" && strings.Contains(text, w) {
			t.Errorf("%q is said", w)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// An open verdict is one of its candidates; beside the catch-all each of them only may be;
// candidates with the same text are told as what they say, and a settled verdict lies between
// nothing.
func TestWhereAVerdictLies(t *testing.T) {
	document := func(last map[string]any) *assesstest.RubricDocument {
		d := assesstest.WithheldDocument()
		d.Verdicts[1] = last
		d.Verdicts = append(d.Verdicts, map[string]any{"id": "rest", "when": map[string]any{}, "text": "Who knows."})
		return d
	}
	always := map[string]any{"left": map[string]any{"at_least": 0}}
	called := map[string]any{"id": "called", "when": always, "text": "It is called for."}
	of := func(d *assesstest.RubricDocument, fact string) string {
		return says(t, reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), fact, "l3", sheet.Answer{Option: "l3"}), assess.Options{}))
	}
	const one, may, settle = "By what is known it is one of these", "By what is known it may be:", "To settle the verdict, find out: • “Is there fact?”"
	t.Run("one of two", func(t *testing.T) {
		holds(t, of(document(called), ""), []string{"The answers leave the verdict open.", one, "It is not called for.", "It is called for.", settle}, []string{may})
	})
	t.Run("settled", func(t *testing.T) {
		holds(t, of(document(called), "yes-here"), []string{"It is called for."}, []string{one, may, settle, "It is not called for."})
	})
	t.Run("or the catch-all", func(t *testing.T) {
		never := map[string]any{"id": "called", "when": map[string]any{"left": map[string]any{"at_least": 4}}, "text": "It is called for."}
		holds(t, of(document(never), ""), []string{"Who knows.", may, "It is not called for.", settle}, []string{one, "It is called for."})
	})
	t.Run("the same text", func(t *testing.T) {
		alike := map[string]any{"id": "called", "when": always, "text": "It is not called for."}
		holds(t, of(document(alike), ""), []string{"It is not called for.", settle}, []string{one, may, "leave the verdict open"})
	})
}

// A catch-all says that too little is known. Where all that leaves the verdict open was answered,
// by different people differently, that is false: they contradict each other, and are told on
// what. Where nobody knows, or somebody's answer is all there is, they do not.
func TestContradictingPeopleKnowEnough(t *testing.T) {
	d := assesstest.WithheldDocument()
	d.Verdicts[1]["text"] = "Too little is known."
	r := d.Parse(t)
	says := func(consensus map[string]sheet.Consensus, facts ...string) string {
		var members []*sheet.Sheet
		for _, fact := range facts {
			a := assesstest.WithheldSheet(r, fact, "l3", sheet.Answer{Option: "l3"})
			if fact == "?" {
				a.Set("fact", sheet.Answer{Unknown: true}, assesstest.Today)
			}
			members = append(members, a)
		}
		file := sheet.NewPanel("", nil)
		file.Consensus = consensus
		return pageSays(t, panelOf(r, file, members...))
	}
	const apart, little, depends, may = "The people asked contradict each other on what decides it: “Is there fact?”.", "Too little is known.", "Depending on who is right, it may be:", "By what is known it may be:"
	holds(t, says(nil, "yes-here", "no-here", "yes-here", "no-here"), []string{apart, depends, "It is not called for."}, []string{little, may})
	holds(t, says(nil, "yes-here", "no-here", "?"), []string{apart, depends}, []string{little, may})
	holds(t, says(nil, "?", "?"), []string{little, may}, []string{apart, depends})
	holds(t, says(nil, "no-here", "no-here"), []string{"It is not called for."}, []string{apart, little, depends})
	holds(t, says(map[string]sheet.Consensus{"fact": {Option: "no-here"}}, "yes-here", "no-here"), []string{"It is not called for."}, []string{apart, little, depends})

	// Of two questions one is answered differently, and one by nobody: both is true.
	d.Questions = append(d.Questions, assesstest.ContextQuestion("other"))
	d.Verdicts[0]["when"] = map[string]any{"fact": []string{"no-here"}, "other": []string{"no-here"}}
	r = d.Parse(t)
	holds(t, says(nil, "yes-here", "no-here"), []string{little + " " + apart, may}, []string{depends})
}

// A page has the open verdict in its head, where the first words are.
func TestOpenVerdictOnThePage(t *testing.T) {
	d := assesstest.WithheldDocument()
	a := assesstest.WithheldSheet(d.Parse(t), "", "l3", sheet.Answer{Option: "l3"})
	page := everything(t, renderers()["html"], reportOfDocument(t, d, a, assess.Options{}))
	_, page, _ = strings.Cut(page, `<section id="stage"`)
	head, _, found := strings.Cut(page, "</section>")
	if !found || !strings.Contains(head, "it may be:") || !strings.Contains(head, "What would settle it stands first under") {
		t.Errorf("the page does not begin by telling that the verdict is open:\n%s", head)
	}
}

// A must-have that may be met is not told as missing beside its criterion either.
func TestCriterionHeldUntilItIsKnown(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("open"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("must", "open", 2, "a", 0)}
	held := func(levels map[string]int) string {
		return reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), levels), assess.Options{}).Criteria[0].Held
	}
	assesstest.Equal(t, "open", held(map[string]int{"left": 4}), "held until it is known: What about open?")
	assesstest.Equal(t, "missing", held(map[string]int{"left": 4, "open": 1}), "Without must nothing holds.")
	assesstest.Equal(t, "met", held(map[string]int{"left": 4, "open": 2}), "")
}

// What would settle a must-have is named: evidence where only that is missing, an agreement
// where people differ.
func TestUntilWhat(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("open"))
	d.Gates = []assesstest.GatePart{assesstest.Gate("must", "open", 3, "overall", 0)}
	r := d.Parse(t)
	strict := reportOfDocument(t, d, assesstest.Levels(t, r, map[string]int{"left": 4, "open": 3}), assess.Options{StrictEvidence: true})
	assesstest.Equal(t, "evidence", strings.Contains(strings.Join(strict.Words.Held, " "), "held at 0 until its evidence is seen: What about open?"), true)
	split := panelOf(r, nil, assesstest.Levels(t, r, map[string]int{"left": 4, "open": 1}), assesstest.Levels(t, r, map[string]int{"left": 4, "open": 4}))
	assesstest.Equal(t, "split", strings.Contains(strings.Join(split.Words.Held, " "), "held at 0 until it is settled: What about open?"), true)
	assesstest.Equal(t, "its gap", gapOn(t, split, "open").Gate, "A must-have until it is settled: What about open?")
}

// What a verdict sets aside is named, last, and nobody is told to do it.
func TestWhatAVerdictSetsAside(t *testing.T) {
	d := assesstest.WithheldDocument()
	d.Verdicts[0]["sets_aside"] = []string{"left"}
	d.Gates = []assesstest.GatePart{assesstest.Gate("must", "left", 2, "overall", 0)}
	of := func(fact string) *report.Report {
		return reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), fact, "l1", sheet.Answer{Option: "l1"}), assess.Options{})
	}
	const aside = "Not called for while the verdict stands"
	exempt := says(t, of("no-here"))
	holds(t, exempt, []string{aside, "Raise left", "Do right.", "then what the verdict sets aside"}, []string{"Do left.", "Without must nothing holds."})
	if strings.Index(exempt, "Raise right") > strings.Index(exempt, "Raise left") {
		t.Error("it does not stand last")
	}
	for name, write := range renderers() {
		if name == "json" || name == "csv" {
			continue // data: with tier 3
		}
		if text := everything(t, write, of("no-here")); strings.Contains(text, "Do left.") {
			t.Errorf("%s tells to do it", name)
		}
	}
	holds(t, says(t, of("yes-here")), []string{"Do left.", "Without must nothing holds."}, []string{aside, "sets aside"})
}

// What the verdict puts first stands above a plan that does not contain it, after what it
// waits for; the list has the same order.
func TestFirstInAnyCase(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("easy"), assesstest.One("ground"), assesstest.Requiring(assesstest.Sized(assesstest.One("hard"), "L"), "ground"))
	d.Verdicts = []map[string]any{{"id": "now", "when": map[string]any{"hard": map[string]any{"at_most": 1}}, "text": "Hard first.", "first": "hard"}, {"id": "rest", "when": map[string]any{}, "text": "Fine."}}
	r := d.Parse(t)
	of := func(hard int) *report.Report {
		return reportOfDocument(t, d, assesstest.Levels(t, r, map[string]int{"easy": 2, "ground": 0, "hard": hard}), assess.Options{})
	}
	rep := of(1)
	if len(rep.Plan.Measures) == 0 || rep.Plan.Measures[0].Question == "hard" {
		t.Fatal("the plan has it itself: the test would not see the sentence")
	}
	assesstest.Equal(t, "first", rep.Plan.FirstAnyway, "First in any case, by the verdict: “Raise ground”, then “Raise hard”. The cheapest way to this stage does not need it.")
	assesstest.Equal(t, "list", []string{rep.Gaps[0].Question, rep.Gaps[1].Question}, []string{"ground", "hard"})
	assesstest.Equal(t, "nothing put first", of(2).Plan.FirstAnyway, "")
}

// An action that several steps share is said once, what is later without it.
func TestAnActionIsSaidOnce(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"))
	text := says(t, reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), map[string]int{"left": 0}), assess.Options{}))
	work, _, _ := strings.Cut(text[strings.Index(text, "All the work"):], "The way to stage")
	if n := strings.Count(work, "Do left."); n != 1 || !strings.Contains(work, "Later To level 3") {
		t.Errorf("said %d times: %s", n, work)
	}
}

// What works is what reaches its target, with a mark where somebody saw it; without any the
// report has no such section.
func TestWhatWorks(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("good"), assesstest.One("seen"), assesstest.One("bad"), assesstest.One("open"))
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"good": 4, "seen": 3, "bad": 2})
	given := a.Given["seen"]
	given.Evidence = sheet.EvidenceSeen
	a.Set("seen", given, assesstest.Today)
	rep := reportOfDocument(t, d, a, assess.Options{})
	var titles []string
	for i := range rep.Strengths {
		titles = append(titles, rep.Strengths[i].Title)
	}
	assesstest.Equal(t, "strengths", titles, []string{"What about seen?", "What about good?"})
	text := says(t, rep)
	if n := strings.Count(text, "(seen)"); n != 2 { // on the page and among all
		t.Errorf("%d marks: %s", n, text)
	}
	holds(t, says(t, reportOfDocument(t, d, assesstest.Levels(t, r, map[string]int{"bad": 2}), assess.Options{})), nil, []string{"hat works ───", "All that works"})
}

// Only the groups that the list has are named in what leads it.
func TestTheOrderIsToldOfWhatIsThere(t *testing.T) {
	of := func(d *assesstest.RubricDocument, levels map[string]int) string {
		return reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), levels), assess.Options{}).Words.Gaps
	}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("right"))
	holds(t, of(d, map[string]int{"left": 4, "right": 0}), []string{"Must-haves stand before others"}, []string{"verdict", "First "})
	d.Verdicts = []map[string]any{{"id": "now", "when": map[string]any{"right": map[string]any{"at_most": 0}}, "text": "Right first.", "first": "right"}, {"id": "rest", "when": map[string]any{}, "text": "Fine."}}
	holds(t, of(d, map[string]int{"left": 1, "right": 0}), []string{"First what the verdict puts first"}, []string{"sets aside"})
}

// "No single answer" is said of complete knowledge: what is not known may.
func TestNoSingleAnswerIsSaidOfCompleteKnowledge(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("left"), assesstest.ScoredQuestion("right", map[string]int{"b": 1}, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("open", map[string]int{"a": 1}, 0, 4))
	d.Scoring = &assesstest.ScoringPart{MinCoverage: "0"}
	d.Gates = []assesstest.GatePart{assesstest.Gate("far", "right", 4, "overall", 0)}
	words := func(levels map[string]int) string {
		return reportOfDocument(t, d, assesstest.Levels(t, d.Parse(t), levels), assess.Options{}).Words.Sensitivity
	}
	holds(t, words(map[string]int{"left": 4, "right": 1}), []string{"nor on any single answer given (tried"}, nil)
	holds(t, words(map[string]int{"left": 4, "right": 1, "open": 4}), []string{"nor on any single answer (tried"}, nil)
}

// Two people who differ on every question by two levels or more are warned; once the room has
// settled them all, nobody is, and the figures are called the room's. Answers that agree no
// more than by chance, one level apart, do not lie far apart.
func TestWarningsSpeakOfWhatIsUnsettled(t *testing.T) {
	var questions []assesstest.QuestionPart
	for id := range strings.FieldsSeq("q0 q1 q2 q3 q4 q5 q6 q7 q8 q9") {
		questions = append(questions, assesstest.One(id))
	}
	d := assesstest.SmallDocument([]string{"a"}, questions...)
	r := d.Parse(t)
	of := func(low, high int, consensus map[string]sheet.Consensus) *report.Report {
		one, two := map[string]int{}, map[string]int{}
		for i := range questions {
			one[questions[i].ID], two[questions[i].ID] = low, high
			if i%2 == 1 {
				one[questions[i].ID], two[questions[i].ID] = high, low
			}
		}
		return panelOf(r, &sheet.PanelFile{Consensus: consensus}, assesstest.Levels(t, r, one), assesstest.Levels(t, r, two))
	}
	const middle, caution = "The figures below are the middle of different accounts", "Take these figures as the middle of different accounts"
	holds(t, pageSays(t, of(0, 4, nil)), []string{middle, caution, "0 % of the pairs of answers are equal"}, []string{"the room"})

	settled := map[string]sheet.Consensus{}
	for i := range questions {
		settled[questions[i].ID] = sheet.Consensus{Option: assesstest.OptionID(2)}
	}
	room := of(0, 4, settled)
	holds(t, pageSays(t, room), []string{"the room settled all of them. Where it did, the figures are the room's."}, []string{middle, caution, "How firm the stage is cannot be told"})
	delete(settled, "q0")
	holds(t, pageSays(t, of(0, 4, settled)), []string{"Of the 10 questions on which the answers lie two levels or more apart the room settled 9", caution}, []string{middle})

	holds(t, pageSays(t, of(1, 2, nil)), []string{"although no two answers lie two levels apart"}, []string{middle})
}

// All answers are called the same only where they are.
func TestSameAnswers(t *testing.T) {
	var questions []assesstest.QuestionPart
	for id := range strings.FieldsSeq("q0 q1 q2 q3 q4 q5 q6 q7 q8 q9 r0 r1") {
		questions = append(questions, assesstest.One(id))
	}
	r := assesstest.SmallDocument([]string{"a"}, questions...).Parse(t)
	of := func(other int) string { return agreementOf(t, r, questions, other) }
	holds(t, of(3), []string{"100 % of the pairs of answers are equal", ": all answers to the same question are the same"}, []string{"nearly"})
	holds(t, of(2), []string{"92 % of the pairs", ": nearly all answers are the same; alpha"}, []string{"all answers to the same question", "except"})
	holds(t, of(1), []string{": nearly all answers are the same; on 1 question they lie two levels or more apart; alpha"}, nil)
}

// agreementOf is the agreement line of two people who answer alike but on the last question.
func agreementOf(t *testing.T, r *rubric.Rubric, questions []assesstest.QuestionPart, other int) string {
	t.Helper()
	one, two := map[string]int{}, map[string]int{}
	for i := range questions {
		one[questions[i].ID], two[questions[i].ID] = 3, 3
	}
	two[questions[len(questions)-1].ID] = other
	return panelOf(r, nil, assesstest.Levels(t, r, one), assesstest.Levels(t, r, two)).Agreement.Words.Alpha
}

// "No two roles" is said of the roles that are shown: a redacted report leaves some out.
func TestNoTwoRolesOfThoseShown(t *testing.T) {
	rep := panelReport(t, "castellan-hotels", "2026", nil)
	if !strings.HasPrefix(rep.Agreement.Words.RoleGaps, "On 5 criteria") {
		t.Fatal(rep.Agreement.Words.RoleGaps)
	}
	if words := rep.Redacted().Agreement.Words.RoleGaps; strings.Contains(words, "No two roles") {
		t.Errorf("redacted: %q", words)
	}
}

// What a person reads names questions, must-haves and verdicts in the rubric's words, never by
// their ids.
func TestNoIDIsShownToPeople(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	var ids []string
	for i := range r.Questions {
		ids = append(ids, r.Questions[i].ID)
	}
	for i := range r.Gates {
		ids = append(ids, r.Gates[i].ID)
	}
	for i := range r.Verdicts {
		ids = append(ids, r.Verdicts[i].ID)
	}
	for i := range r.Contradictions {
		ids = append(ids, r.Contradictions[i].ID)
	}
	reports := map[string]*report.Report{"agreed": panelReport(t, "castellan-hotels", "2026", agreedInTheRoom)}
	for _, s := range samples {
		reports[s.name] = s.build(t)
	}
	for name, rep := range reports {
		text := pageSays(t, rep) + string(fileOf(t, rep, planTable)) // the arithmetic names questions by their ids
		for _, id := range ids {
			if strings.Contains(id, "-") && id != "customer-impact" && strings.Contains(text, id) { // a word of the rubric, too
				t.Errorf("%s says %s", name, id)
			}
		}
	}
}

// What the page lists under an open verdict is what some answers give: of questions that people
// answered differently one of the answers given, of others any that what is known allows.
func TestAnOpenVerdictListsWhatSomeAnswersGive(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{MaxTop: 4, MaxQuestions: 7}, func(t *rapid.T, original *rubric.Rubric) {
		r := new(*original)
		r.Verdicts = slices.Clone(r.Verdicts)
		for i := range r.Verdicts {
			r.Verdicts[i].Text = "It is " + r.Verdicts[i].ID + "."
		}
		p := panel.Score(r, assesstest.DrawMembers(t, r, 4, assesstest.EveryKind), nil, assess.Options{})
		open := assesstest.OpenForVerdicts(p)
		for i, o := range open {
			vote, q := p.VoteOf(o.Question), r.Question(o.Question)
			given := slices.DeleteFunc(slices.Clone(o.Answers), func(a *rubric.Option) bool {
				return vote.Levels != nil && vote.Levels[a.Level] == 0 || vote.Options != nil && vote.Options[slices.IndexFunc(q.Options, func(o rubric.Option) bool { return o.ID == a.ID })] == 0
			})
			if len(given) > 1 && !p.One {
				open[i].Answers = given
			}
		}
		reached, tried := assesstest.Reached(p, open)
		rep := report.NewPanelReport(p, nil, report.Origin{})
		if !tried || p.Candidates == nil {
			return
		}
		var want []string
		for _, v := range p.Candidates {
			if reached[v.ID] {
				want = append(want, v.Text)
			}
		}
		assesstest.EqualIn(t, "possible", rep.Verdict.Between, want)
		firm := len(want) == 1 && (p.Verdict == nil || !reached[p.Verdict.ID])
		switch {
		case firm:
			assesstest.EqualIn(t, "the only one", []string{rep.Verdict.Shown, rep.Verdict.Lead}, []string{want[0], ""})
		case len(want) == 0 && p.Verdict == nil:
			assesstest.EqualIn(t, "none at all", []string{rep.Verdict.Shown, rep.Verdict.Lead}, []string{"The answers leave the verdict open.", ""})
		case len(want) == 0:
			assesstest.EqualIn(t, "none of them", []string{rep.Verdict.Shown, rep.Verdict.Lead}, []string{p.Verdict.Text, ""})
		case rep.Verdict.Lead == "":
			t.Errorf("several are possible, and %q is told as the one", rep.Verdict.Shown)
		}
	})
}

// A verdict that an earlier one always takes the place of is not listed, nor one for which an
// answer would have to be right that nobody gave.
func TestImpossibleVerdictsAreNotListed(t *testing.T) {
	r, one := newest(t, 2, map[string]string{"leadership-team": "has-team", "customer-intent": "?"})
	const task, need, first = "Somebody has the task of a chief customer officer, but there is no intention", "You do not need a chief customer officer now", "Decide first whether"
	const team, higher = "win the whole team first, then make it one", "beside another main job: make it one"
	alone := pageSays(t, report.NewReport(assess.Score(r, one, assess.Options{}), one, report.Origin{}))
	holds(t, alone, []string{"By what is known it may be: • " + task, "• " + first, higher}, []string{need, team})
	says := func(intents ...string) string {
		var members []*sheet.Sheet
		for _, intent := range intents {
			_, a := newest(t, 2, map[string]string{"leadership-team": "has-team", "customer-intent": intent})
			members = append(members, a)
		}
		return pageSays(t, panelOf(r, nil, members...))
	}
	const depends = "Depending on who is right, it may be:"
	holds(t, says("considering", "decided"), []string{depends + " • " + first, higher}, []string{task, need, team})
	holds(t, says("rejected", "decided", "considering"), []string{depends + " • " + task, "• " + first, higher}, []string{need, team})
	holds(t, says("unrecorded", "decided"), []string{higher}, []string{depends, task, need, first, "contradict each other"}) // whoever is right
}

// Where it takes too long to find out which verdicts are possible, the list is told as a bound.
func TestAnOpenVerdictThatIsTooHard(t *testing.T) {
	d := assesstest.PuzzleDocument()
	rep := reportOfDocument(t, d, sheet.New(d.Parse(t), assesstest.Today), assess.Options{})
	holds(t, pageSays(t, rep), []string{"Everybody is alone. Beside that, it can be none but these: • Both 0 and 1 have room 0."}, []string{"it may be:"})
	assesstest.Equal(t, "listed", len(rep.Verdict.Between), len(d.Verdicts)-1)
	holds(t, says(t, rep), []string{"Everybody is alone. None other is possible than these: “Both 0 and 1 have room 0.”"}, []string{"Still possible"})
}
