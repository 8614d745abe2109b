package report_test

import (
	"slices"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/library"
)

// What the page says beside the result and around its lists, and where it must not.

// seenAs is a sheet of levels in which some answers have evidence.
func seenAs(t *testing.T, d *assesstest.RubricDocument, levels map[string]int, seen ...string) *sheet.Sheet {
	t.Helper()
	a := assesstest.Levels(t, d.Parse(t), levels)
	for _, id := range seen {
		given := a.Given[id]
		given.Evidence = sheet.EvidenceSeen
		a.Set(id, given, assesstest.Today)
	}
	return a
}

// How far to trust the result stands beside it, and only there.
func TestTrustStandsBesideTheResult(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("right"))
	of := func(seen ...string) map[string]string {
		return partsOf(pageText(t, reportOfDocument(t, d, seenAs(t, d, map[string]int{"left": 3, "right": 4}, seen...), assess.Options{})))
	}
	some := of("left")
	holds(t, some["Where you stand"], []string{"One person's view; evidence was seen for 1 of 2 answers at level 3 or above."}, nil)
	holds(t, some["How far to trust this"], nil, []string{"One person's view", "vidence was seen"})
	holds(t, of()["Where you stand"], []string{"One person's view; no evidence was seen for the 2 answers at level 3 or above."}, nil)

	r := d.Parse(t)
	two := partsOf(pageText(t, panelOf(r, nil, seenAs(t, d, map[string]int{"left": 3, "right": 4}, "left"), assesstest.Levels(t, r, map[string]int{"left": 3, "right": 4}))))
	holds(t, two["Where you stand"], []string{"Evidence was seen for 1 of 4 answers at level 3 or above."}, []string{"One person's view"})
	holds(t, two["How far to trust this"], []string{"2 people's views."}, []string{"vidence was seen"})
}

// What stands in a note may be what somebody said, or what the interviewer wants to remember: the
// page calls it a note, without quotation marks, and keeps its lines apart.
func TestNotesAreNoQuotations(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"))
	const note, shown = "no minutes were seen.\n\nThird line: “ask” the secretary.\n", "no minutes were seen. / Third line: “ask” the secretary."
	of := func() *sheet.Sheet {
		a := assesstest.Levels(t, d.Parse(t), map[string]int{"left": 1})
		given := a.Given["left"]
		given.Note = note
		a.Set("left", given, assesstest.Today)
		return a
	}
	rep := reportOfDocument(t, d, of(), assess.Options{})
	holds(t, pageSays(t, rep), []string{" Note " + shown}, []string{"“no minutes"})
	holds(t, everything(t, renderers()["markdown"], rep), []string{"Note: " + shown}, []string{"“no minutes"})
	two := panelOf(d.Parse(t), nil, of(), assesstest.Levels(t, d.Parse(t), map[string]int{"left": 4}))
	holds(t, pageSays(t, two), []string{": " + shown}, []string{"“no minutes"})
	holds(t, pageSays(t, rep.Redacted()), nil, []string{"no minutes"})
}

// That nobody says who answered is said; not of those who are left out for discretion, or counted.
func TestWhoAnsweredIsNotSaid(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"))
	d.Roles = []assesstest.Named{{ID: "ceo", Name: "Chief executive"}}
	r := d.Parse(t)
	const not = "Who answered is not said."
	a := assesstest.Levels(t, r, map[string]int{"left": 3})
	a.Respondent = sheet.Respondent{}
	unnamed := report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{})
	holds(t, pageText(t, unnamed), []string{not}, nil)
	holds(t, pageText(t, unnamed.Redacted()), nil, []string{not})
	holds(t, pageText(t, panelOf(r, nil, a, a)), []string{"Answered by 2 people"}, []string{not})
	a.Respondent.Role = "ceo"
	holds(t, pageText(t, report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{})), []string{"Answered by Chief executive"}, []string{not})
}

// High answers whose evidence nobody has seen are what to find out where little is open: what
// must-haves rest on first, then what counts most.
func TestNotYetSeen(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("light"), assesstest.ScoredQuestion("heavy", map[string]int{"a": 5}, 0, 1, 2, 3, 4), assesstest.One("must"), assesstest.One("silent"), assesstest.One("low"))
	for i := range d.Questions {
		if id := d.Questions[i].ID; id != "silent" {
			d.Questions[i].Name, d.Questions[i].Evidence = "The "+id+" one", "The paper of "+id+"."
		}
	}
	d.Gates = []assesstest.GatePart{assesstest.Gate("must", "must", 2, "overall", 1)}
	levels := map[string]int{"light": 3, "heavy": 3, "must": 4, "silent": 4, "low": 2}
	unseen := func(rep *report.Report) string {
		var out []string
		for i := range rep.Unseen {
			out = append(out, rep.Unseen[i].Question)
		}
		return strings.Join(out, " ")
	}
	of := func(o assess.Options, seen ...string) *report.Report {
		return reportOfDocument(t, d, seenAs(t, d, levels, seen...), o)
	}
	assesstest.Equal(t, "nothing seen", unseen(of(assess.Options{})), "must heavy light")
	assesstest.Equal(t, "one seen", unseen(of(assess.Options{}, "must")), "heavy light")
	assesstest.Equal(t, "what strict evidence asks for is not listed again", unseen(of(assess.Options{StrictEvidence: true})), "")
	assesstest.Equal(t, "a short screening", unseen(of(assess.Options{Core: true})), "")
	page := partsOf(pageText(t, of(assess.Options{})))
	holds(t, page["Find out first"], []string{"• Not yet seen: The must one. Ask to see: The paper of must."}, nil)
	_, all, _ := strings.Cut(says(t, of(assess.Options{}, "must")), "Evidence not yet seen")
	holds(t, all, []string{"The heavy one Ask to see: The paper of heavy.", "The light one Ask to see: The paper of light."}, []string{"The paper of must."})
	holds(t, partsOf(pageText(t, of(assess.Options{}, "must", "heavy", "light")))["Find out first"], nil, []string{"Not yet seen"})

	// Questions that are open come first, and leave room for fewer.
	delete(levels, "light")
	find := partsOf(pageText(t, of(assess.Options{})))["Find out first"]
	if open, seen := strings.Index(find, "What about light?"), strings.Index(find, "Not yet seen"); open < 0 || seen < open {
		t.Errorf("what is open does not come first: %s", find)
	}

	// Of several people it is enough that one has seen it.
	r := d.Parse(t)
	levels["light"] = 3
	assesstest.Equal(t, "of two", unseen(panelOf(r, nil, seenAs(t, d, levels, "must"), assesstest.Levels(t, r, levels))), "heavy light")
}

// Nobody is sent to who was asked and did not know: another role that is best informed is named, whom
// the respondent named, or nobody. Of several people a role is left out when all who have it said so.
func TestNobodyIsSentToWhoDoesNotKnow(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("right"))
	d.Roles = []assesstest.Named{{ID: "owner", Name: "Owner"}, {ID: "it", Name: "IT"}}
	d.Questions[0].BestInformed, d.Questions[1].BestInformed = []string{"owner", "it"}, []string{"owner"}
	d.Verdicts = []map[string]any{
		{"id": "less", "when": map[string]any{"left": map[string]any{"at_most": 1}}, "text": "Less.", "stage": "shown"},
		{"id": "more", "when": map[string]any{}, "text": "More.", "stage": "shown"},
	}
	r := d.Parse(t)
	by := func(name, role string, left, right sheet.Answer) *sheet.Sheet {
		a := assesstest.Levels(t, r, nil)
		a.Respondent = sheet.Respondent{Name: name, Role: role}
		for id, answer := range map[string]sheet.Answer{"left": left, "right": right} {
			if answer.Settled() {
				a.Given[id] = answer
			}
		}
		return a
	}
	unknown, blank := sheet.Answer{Unknown: true}, sheet.Answer{}
	named := func(who string) sheet.Answer { return sheet.Answer{Unknown: true, Ask: who} }
	for name, c := range map[string]struct {
		members   []*sheet.Sheet
		want, not []string
	}{
		"herself":          {[]*sheet.Sheet{by("Ann", "owner", unknown, unknown)}, []string{"• IT: What about left?", "• Whoever may know: What about right?", "Ask: IT."}, []string{"Owner:", "Ask: Owner."}},
		"not answered":     {[]*sheet.Sheet{by("Ann", "owner", blank, blank)}, []string{"• Owner: What about left?", "• Owner: What about right?", "Ask: Owner."}, nil},
		"another role":     {[]*sheet.Sheet{by("Ann", "it", unknown, unknown)}, []string{"• Owner: What about left?", "• Owner: What about right?"}, nil},
		"named":            {[]*sheet.Sheet{by("Ann", "owner", named("Bob"), named("it"))}, []string{"• Bob: What about left?", "• IT: What about right?", "Ask: Bob."}, nil},
		"named herself":    {[]*sheet.Sheet{by("Ann", "it", named("ANN"), named("it"))}, []string{"• Whoever may know: What about left?", "• Whoever may know: What about right?"}, nil},
		"one of two knows": {[]*sheet.Sheet{by("Ann", "owner", unknown, unknown), by("Bob", "owner", blank, blank)}, []string{"• Owner: What about left?", "• Owner: What about right?"}, nil},
		"neither of two":   {[]*sheet.Sheet{by("Ann", "owner", unknown, unknown), by("Bob", "owner", unknown, named("Ann"))}, []string{"• IT: What about left?", "• Whoever may know: What about right?"}, nil},
	} {
		rep := panelOf(r, nil, c.members...)
		if len(c.members) == 1 {
			rep = reportOfDocument(t, d, c.members[0], assess.Options{})
		}
		t.Run(name, func(t *testing.T) {
			holds(t, strings.Join(append(strings.Fields(pageText(t, rep)), rep.Verdict.Ask...), " "), c.want, c.not)
			if ask := rep.FindOut[0].Ask; len(ask) == 0 {
				t.Error("the JSON report has lost whom the rubric takes to know best")
			}
		})
	}
}

// What the verdict sets aside is not asked for either.
func TestNobodyNeedsToSeeWhatIsSetAside(t *testing.T) {
	d := assesstest.WithheldDocument()
	for i := range d.Questions {
		d.Questions[i].Evidence = "A paper."
	}
	d.Verdicts[0]["sets_aside"] = []string{"left"}
	of := func(fact string) string {
		return partsOf(pageText(t, reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), fact, "l3", sheet.Answer{Option: "l3"}), assess.Options{})))["Find out first"]
	}
	holds(t, of("no-here"), []string{"Not yet seen: “What about right?” Ask to see: A paper."}, []string{"What about left?"})
	holds(t, of("yes-here"), []string{"What about left?"}, nil)
}

// All answers at their target are no reason to do nothing while nobody has seen the evidence.
func TestNothingToDoButToSeeTheEvidence(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("left"), assesstest.One("right"))
	words := func(levels map[string]int, seen ...string) string {
		return partsOf(pageText(t, reportOfDocument(t, d, seenAs(t, d, levels, seen...), assess.Options{})))["Do first"]
	}
	all := map[string]int{"left": 4, "right": 3}
	const see, nothing = "before you rely on it, see the evidence", "Every question that counts is known, and none lies below its target."
	holds(t, words(all), []string{nothing}, []string{see}) // there is nothing to ask for
	d.Questions[0].Evidence = "A paper."
	holds(t, words(all), []string{"No answer lies below its target; " + see + "."}, []string{nothing})
	holds(t, words(all, "left"), []string{nothing}, []string{see})
	holds(t, words(map[string]int{"left": 4, "right": 2}), nil, []string{see})
	holds(t, words(map[string]int{"left": 4}), []string{"is not known"}, []string{see, nothing})
}

// While the verdict is open, what to find out comes before what to do.
func TestAnOpenVerdictAsksFirst(t *testing.T) {
	d := assesstest.WithheldDocument()
	order := func(fact string) bool {
		text := pageText(t, reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), fact, "l1", sheet.Answer{Unknown: true}), assess.Options{}))
		do, find := strings.Index(text, "\nDo first ─"), strings.Index(text, "\nFind out first ─")
		if do < 0 || find < 0 {
			t.Fatal(text)
		}
		return find < do
	}
	assesstest.Equal(t, "open", order(""), true)
	assesstest.Equal(t, "settled", order("no-here"), false)
}

// Why a criterion has no bar is said in its place.
func TestWhyACriterionIsNotRated(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("left"), assesstest.ScoredQuestion("right", map[string]int{"b": 1}, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("more", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
	r := d.Parse(t)
	of := func(more sheet.Answer, o assess.Options) string {
		a := assesstest.Levels(t, r, map[string]int{"left": 3})
		a.Set("right", sheet.Answer{NotApplicable: "there is none"}, assesstest.Today)
		a.Set("more", more, assesstest.Today)
		return partsOf(pageText(t, report.NewReport(assess.Score(r, a, o), a, report.Origin{})))["Profile"]
	}
	holds(t, of(sheet.Answer{NotApplicable: "nor that"}, assess.Options{}), []string{"not rated: does not apply"}, nil)
	holds(t, of(sheet.Answer{Option: assesstest.OptionID(3)}, assess.Options{}), []string{"not rated: too much set aside"}, nil)
}

// Works that stand on the page because they are agreed are not taken for the next in order.
func TestAgreedFurtherDown(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("q0"), assesstest.One("q1"), assesstest.One("q2"), assesstest.One("q3"), assesstest.One("q4"), assesstest.One("q5"), assesstest.One("q6"))
	a := seenAs(t, d, map[string]int{"q0": 0, "q1": 0, "q2": 0, "q3": 0, "q4": 0, "q5": 0, "q6": 0})
	do := func() string {
		return partsOf(pageText(t, reportOfDocument(t, d, a, assess.Options{})))["Do first"]
	}
	holds(t, do(), nil, []string{"Agreed, further down:"})
	a.Actions["q1"] = sheet.Action{Who: "Ann"}
	holds(t, do(), nil, []string{"Agreed, further down:"})
	a.Actions["q6"] = sheet.Action{Who: "Eve"}
	if text := do(); !strings.Contains(text, "Agreed, further down: 7 Raise q6") {
		t.Errorf("what is agreed further down is not led: %s", text)
	}
}

// The scale is that of stages where the answers give one, else of levels.
func TestTheScaleIsNamed(t *testing.T) {
	d := assesstest.WithheldDocument()
	of := func(fact string) string {
		return partsOf(pageText(t, reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), fact, "l1", sheet.Answer{Option: "l1"}), assess.Options{})))["Where you stand"]
	}
	holds(t, of("yes-here"), []string{"Stages: 0 Absent, 1"}, []string{"Levels:"})
	holds(t, of("no-here"), []string{"Levels: 0 Absent, 1"}, []string{"Stages:"})
}

// A must-have is not said to limit a result that the verdict does not give.
func TestWhatAMustHaveLimits(t *testing.T) {
	d := assesstest.WithheldDocument()
	of := func(fact string, caps ...string) string {
		d.Gates = nil
		for i, c := range caps {
			d.Gates = append(d.Gates, assesstest.Gate([]string{"one", "two"}[i], []string{"left", "right"}[i], 2, c, 0))
		}
		return partsOf(pageText(t, reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), fact, "l1", sheet.Answer{Option: "l1"}), assess.Options{})))["Do first"]
	}
	criterion := d.Criteria[0].ID
	holds(t, of("yes-here", criterion), []string{"Must-have: limits the result until met."}, nil)
	holds(t, of("no-here", criterion), []string{"Must-have: limits its criterion until met."}, []string{"the result", "the stage"})
	holds(t, of("no-here", criterion, "overall"), []string{"Must-have: limits its criterion, or the stage once one is given, until met."}, []string{"the result"})
	holds(t, of("no-here"), nil, []string{"Must-have:"})
}

// What all candidates of an open verdict begin with is said once, and is no candidate.
func TestCandidatesShareTheirFirstSentence(t *testing.T) {
	of := func(first, second string) string {
		d := assesstest.WithheldDocument()
		d.Verdicts[0]["text"] = first
		d.Verdicts[1] = map[string]any{"id": "called", "when": map[string]any{"left": map[string]any{"at_least": 0}}, "text": second}
		d.Verdicts = append(d.Verdicts, map[string]any{"id": "rest", "when": map[string]any{}, "text": "Who knows."})
		return partsOf(pageText(t, reportOfDocument(t, d, assesstest.WithheldSheet(d.Parse(t), "", "l3", sheet.Answer{Option: "l3"}), assess.Options{})))["Where you stand"]
	}
	holds(t, of("You want it. Nobody does it.", "You want it. Somebody does it."), []string{"leave the verdict open. You want it. By what is known it is one of these: • Nobody does it. • Somebody does it."}, nil)
	holds(t, of("You want it. Nobody does it.", "You need it. Somebody does it."), []string{"• You want it. Nobody does it. • You need it. Somebody does it."}, nil)
	holds(t, of("You want it.", "You want it. Somebody does it."), []string{"• You want it. • You want it. Somebody does it."}, nil)
}

// What the verdict sets aside is not what to find out first: an owner without a leadership
// team is not sent to ask about the budget of a role that nobody needs.
func TestWhatIsSetAsideIsNotAskedFirst(t *testing.T) {
	newest, _ := library.Pick(library.All(), library.Default, "", "")
	a := &sheet.Sheet{Given: map[string]sheet.Answer{"leadership-team": {Option: "no-team"}}}
	rep := report.NewReport(assess.Score(newest.Rubric(), a, assess.Options{}), a, report.Origin{})
	aside := func(f report.ReportFindOut) bool { return f.SetAside }
	if !slices.ContainsFunc(rep.FindOut, aside) {
		t.Fatal("nothing to find out is set aside")
	}
	if len(rep.FindOutFirst()) == 0 || slices.ContainsFunc(rep.FindOutFirst(), aside) {
		t.Error("what is set aside comes first")
	}
	if page := pageText(t, rep); strings.Contains(page, "How is customer-experience work paid for?") {
		t.Error(page)
	}
}
