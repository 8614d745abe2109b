package report_test

import (
	"fmt"
	"io"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// sheetAt answers every question of the default rubric at a level, and one of them as said:
// at -1 it is not known. Names are "Name" or ":role".
func sheetAt(t testing.TB, who string, level, owner int, e sheet.Evidence) *sheet.Sheet {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	a := sheet.New(r, assesstest.Today)
	name, role, _ := strings.Cut(who, ":")
	a.Respondent = sheet.Respondent{Name: name, Role: role}
	for i := range r.Questions {
		q := &r.Questions[i]
		at := level
		if q.ID == "named-owner" {
			at = owner
		}
		switch {
		case !q.Scored():
			a.Set(q.ID, sheet.Answer{Option: q.Options[0].ID}, assesstest.Today)
		case at < 0:
			a.Set(q.ID, sheet.Answer{Unknown: true}, assesstest.Today)
		default:
			a.Set(q.ID, sheet.Answer{Option: q.OptionAt(at).ID, Evidence: e}, assesstest.Today)
		}
	}
	return a
}

func roomOf(t testing.TB, consensus map[string]sheet.Consensus, o assess.Options, sheets ...*sheet.Sheet) *panel.Result {
	t.Helper()
	return panel.Score(assesstest.FrozenRubric(t), sheets, consensus, o)
}

// changesBetween compares two rounds, reportBetween with all that a report has of the later one.
func changesBetween(t testing.TB, before, after *panel.Result) *report.ReportChanges {
	t.Helper()
	return reportBetween(t, before, after).Changes
}

func reportBetween(t testing.TB, before, after *panel.Result) *report.Report {
	t.Helper()
	rep, err := report.NewChangesReport([]*panel.Result{before, after}, nil, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// What only looks like progress is told apart, named in the headline, and closes no gap.
func TestWhatIsCalledProgress(t *testing.T) {
	room := map[string]sheet.Consensus{"named-owner": {Option: assesstest.FrozenRubric(t).Question("named-owner").OptionAt(4).ID, Reason: "agreed"}}
	plain, strict := assess.Options{}, assess.Options{StrictEvidence: true}
	ann := func(owner int) *sheet.Sheet { return sheetAt(t, "Ann", 2, owner, "") }
	bob := func(owner int) *sheet.Sheet { return sheetAt(t, "Bob", 2, owner, "") }
	nobody := func(owner int) *sheet.Sheet { return sheetAt(t, "", 2, owner, "") }
	const (
		better, worse = "what you said has changed, for the better.", "what you said has changed, for the worse."
		other         = "other people were asked."
		untold        = "which of the two cannot be told."
	)
	for name, c := range map[string]struct {
		before, after *panel.Result
		group         string // the first group of questions; "" for none
		headline      string // ends so
		honest        string // begins so
	}{
		"only the evidence is new":  {roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, "")), roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, sheet.EvidenceSeen)), "Newly known", "All of it: newly known.", "This gain is no improvement"},
		"the evidence is gone":      {roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, sheet.EvidenceSeen)), roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, "")), "No longer known", "All of it: no longer known.", "This loss is no decline"},
		"one person improved":       {roomOf(t, nil, plain, ann(1)), roomOf(t, nil, plain, ann(3)), "Improved", "All of it: " + better, ""},
		"one person worsened":       {roomOf(t, nil, plain, ann(3)), roomOf(t, nil, plain, ann(1)), "Worsened", "All of it: " + worse, ""},
		"sheets without a name":     {roomOf(t, nil, plain, nobody(1)), roomOf(t, nil, plain, nobody(3)), "Improved", "All of it: " + better, ""},
		"the same panel":            {roomOf(t, nil, plain, ann(1), bob(1)), roomOf(t, nil, plain, sheetAt(t, "BOB", 2, 3, ""), sheetAt(t, " ann ", 2, 3, "")), "Improved", "All of it: " + better, ""},
		"another answers":           {roomOf(t, nil, plain, ann(1), bob(1)), roomOf(t, nil, plain, ann(1), sheetAt(t, "Di", 3, 3, "")), "", "unchanged, 43.1 of 100.", ""},
		"others say more":           {roomOf(t, nil, plain, ann(2), sheetAt(t, "Cy", 0, 0, "")), roomOf(t, nil, plain, ann(2), sheetAt(t, "Di", 4, 4, "")), "", "All of it: " + other, "This gain is no improvement"},
		"others came":               {roomOf(t, nil, plain, ann(2)), roomOf(t, nil, plain, ann(2), sheetAt(t, "Di", 4, 4, ""), sheetAt(t, "Cy", 4, 4, "")), "", "All of it: " + other, "This gain is no improvement"},
		"fewer were asked":          {roomOf(t, nil, plain, ann(2), sheetAt(t, "Cy", 0, 0, "")), roomOf(t, nil, plain, ann(2)), "", "All of it: fewer people were asked.", "This gain is no improvement"},
		"one of two no longer says": {roomOf(t, nil, plain, ann(2), bob(4)), roomOf(t, nil, plain, ann(-1), bob(4)), "What counts has changed", "All of it: what counts has changed.", "This gain is no improvement"},
		"nobody can be matched":     {roomOf(t, nil, plain, nobody(1), nobody(1)), roomOf(t, nil, plain, nobody(3), nobody(3)), "Answered differently", "All of it: other people were asked, or the answers have changed; " + untold, "Nothing here is called an improvement"},
		"the room settled":          {roomOf(t, nil, plain, ann(1), bob(1)), roomOf(t, room, plain, ann(1), bob(1)), "", "All of it: the room settled it.", "This gain is no improvement"},
		"no consensus any longer":   {roomOf(t, room, plain, ann(1), bob(1)), roomOf(t, nil, plain, ann(1), bob(1)), "", "All of it: the room settled it.", "This loss is no decline"},
		"found out":                 {roomOf(t, nil, plain, ann(-1)), roomOf(t, nil, plain, ann(3)), "Newly known", "All of it: newly known.", "This gain is no improvement"},
		"no longer known":           {roomOf(t, nil, plain, ann(3)), roomOf(t, nil, plain, ann(-1)), "No longer known", "All of it: no longer known.", "This loss is no decline"},
	} {
		t.Run(name, func(t *testing.T) {
			changes := changesBetween(t, c.before, c.after)
			if !strings.HasSuffix(changes.Words.Headline, c.headline) {
				t.Errorf("headline: %s", changes.Words.Headline)
			}
			if !strings.HasPrefix(changes.Words.Honest, c.honest) || c.honest == "" && changes.Words.Honest != "" {
				t.Errorf("honest: %q", changes.Words.Honest)
			}
			group := ""
			if len(changes.Groups) > 0 {
				group = changes.Groups[0].Title
			}
			assesstest.Equal(t, "group", group, c.group)
			for _, k := range changes.Criteria {
				if c.group != "Improved" && k.Progress.Rat != nil && k.Progress.Sign() > 0 {
					t.Errorf("%s: %s of the gap", k.Name, k.ProgressShown)
				}
			}
		})
	}
}

// A panel of whom the possible index went the other way is told so.
func TestThePossibleSideWentTheOtherWay(t *testing.T) {
	c := changesBetween(t, roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 2, ""), sheetAt(t, "Bob", 2, 2, "")), roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 1, 1, ""), sheetAt(t, "Bob", 4, 4, "")))
	assesstest.Equal(t, "possible", c.Words.Possible, "If all that is not known turned out best, the index rose instead, from 50.0 to 100.0.")
	assesstest.Equal(t, "note", []string{c.Questions[0].Kind, c.Questions[0].Note}, []string{"worsened", "The upper of the two middle answers went the other way."})
	c = changesBetween(t, roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 2, "")), roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 1, 1, "")))
	assesstest.Equal(t, "one person", c.Words.Possible, "")
}

// Of parts of one size the headline names the first, and numbers that print alike are called
// unchanged.
func TestHeadlineOfTiesAndOfWhatPrintsAlike(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("one", map[string]int{"a": 1}, 0, 4), assesstest.ScoredQuestion("two", map[string]int{"a": 1}, 0, 4),
		assesstest.ScoredQuestion("small", map[string]int{"a": 1}, 0, 4), assesstest.ScoredQuestion("heavy", map[string]int{"a": 9997}, 0, 4)).Parse(t)
	round := func(answers ...string) *panel.Result {
		a := sheet.New(r, assesstest.Today)
		for i, option := range answers {
			answer := sheet.Answer{Option: option}
			if option == "" {
				answer = sheet.Answer{Unknown: true}
			}
			a.Set(r.Questions[i].ID, answer, assesstest.Today)
		}
		return assesstest.Lone(r, a, assess.Options{})
	}
	alike := changesBetween(t, round("l0", "l0", "l0", "l4"), round("l4", "l0", "l0", "l4"))
	assesstest.Equal(t, "alike", []string{alike.Words.Headline, alike.Words.Honest}, []string{"Between the two rounds the index is unchanged, 100.0 of 100.", ""})

	r = assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("one", map[string]int{"a": 1}, 0, 4), assesstest.ScoredQuestion("two", map[string]int{"a": 1}, 0, 4)).Parse(t)
	tie := changesBetween(t, round("l0", ""), round("l4", "l4"))
	assesstest.Equal(t, "tie", tie.Words.Headline, "Between the two rounds the index rose from 0.0 to 100.0 of 100. The largest part, +50.0: what you said has changed, for the better.")
}

// Closer together and further apart are said of those alone who answered both times.
func TestSpreadsOfThePeopleHeardTwice(t *testing.T) {
	before := roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 0, ""), sheetAt(t, "Bob", 2, 4, ""), sheetAt(t, "Cy", 2, 2, ""))
	after := roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 2, ""), sheetAt(t, "Bob", 2, 3, ""), sheetAt(t, "Di", 2, 0, ""))
	c := changesBetween(t, before, after)
	assesstest.Equal(t, "closer", c.Closer, []string{"named-owner"})
	assesstest.Equal(t, "further", c.Further, []string{})
	assesstest.Equal(t, "shown", []string{c.Spreads[0].BeforeShown, c.Spreads[0].AfterShown}, []string{"from 0 Absent to 4 Embedded", "from 2 Defined to 3 Operating"})
	c = changesBetween(t, before, roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 0, ""), sheetAt(t, "Bob", 2, -1, ""), sheetAt(t, "Di", 2, 0, "")))
	assesstest.Equal(t, "one of them no longer knows", c.Closer, []string{})
}

// Who answered is told without a name, and names stand apart so that they can be left out.
func TestWhoAnsweredIsTold(t *testing.T) {
	round := func(names ...string) *panel.Result {
		var sheets []*sheet.Sheet
		for _, name := range names {
			sheets = append(sheets, sheetAt(t, name, 2, 2, ""))
		}
		return roomOf(t, nil, assess.Options{}, sheets...)
	}
	for _, c := range []struct {
		before, after *panel.Result
		words         string
		left, joined  string
	}{
		{round("Ann"), round("ANN"), "The same person answered both times.", "", ""},
		{round("Ann"), round("Zoe"), "One respondent answered each time, under different names: what changed and who was asked cannot be told apart.", "Ann", "Zoe"},
		{round("Ann"), round(""), "One respondent answered each time, not both with a name; they are taken for the same.", "", ""},
		{round("Ann", "Bob"), round("bob", " ann"), "The same 2 people answered both times.", "", ""},
		{round("Ann", "Bob"), round("Cy", "Di"), "Nobody is known by name to have answered both times: what changed and who was asked cannot be told apart.", "Ann Bob", "Cy Di"},
		{round("Ann", "Bob"), round("Ann", "Cy", "Di"), "1 person is known by name to have answered both times. Besides, 1 person answered before and 2 now. What improved or worsened is said only of those heard both times.", "Bob", "Cy Di"},
		{round("Ann", "Bob"), round("Ann", "Bob", "Cy"), "2 people are known by name to have answered both times. Besides, 1 person answered now. What improved or worsened is said only of those heard both times.", "", "Cy"},
		{round("Ann", "Bob", "Cy", "Di"), round("Ann", "Bob"), "2 people are known by name to have answered both times. Besides, 2 people answered before. What improved or worsened is said only of those heard both times.", "Cy Di", ""},
	} {
		p := changesBetween(t, c.before, c.after).People
		assesstest.Equal(t, "people", []string{p.Words, strings.Join(p.Left, " "), strings.Join(p.Joined, " ")}, []string{c.words, c.left, c.joined})
	}
}

// How many questions stand where they stood is said of those heard both times, without what the
// room settled; where that is not the whole panel at both dates, the sentence says so.
func TestOfWhomTheSameLevelsAreSaid(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4)).Parse(t)
	const (
		all, some = "1 question is at the same level as before.", "Among those heard both times, 1 question is at the same level as before."
		unsettled = "Leaving aside what the room settled, 1 question is at the same level as before."
		neither   = "Among those heard both times, and leaving aside what the room settled, 1 question is at the same level as before."
	)
	for name, c := range map[string]struct {
		before, after *panel.Result
		want          string
	}{
		"the same people":               {people(r, "Ann: l1", "Bob: l1"), people(r, "Ann: l1", "Bob: l1"), all},
		"one respondent":                {people(r, "Ann: l1"), people(r, "Zoe: l1"), all},
		"others joined, the middle too": {people(r, "Ann: l1"), people(r, "Ann: l1", "Bob: l3", "Cy: l3"), some},
		"others left":                   {people(r, "Ann: l1", "Bob: l3", "Cy: l3"), people(r, "Ann: l1"), some},
		"the room settled it":           {people(r, "Ann: l1", "Bob: l1"), agreed(r, "l4", "Ann: l1", "Bob: l1"), unsettled},
		"both":                          {people(r, "Ann: l1", "Bob: l1"), agreed(r, "l4", "Ann: l1", "Cy: l1"), neither},
		"nobody heard twice":            {people(r, "Ann: l1", "Bob: l1"), people(r, "Cy: l1", "Di: l1"), ""},
		"it moved":                      {people(r, "Ann: l1"), people(r, "Ann: l2", "Bob: l3"), ""},
	} {
		assesstest.Equal(t, name, changesBetween(t, c.before, c.after).Words.Same, c.want)
	}
}

// Of one respondent each time the view of the other date is another one.
func TestVoicesOfBothDates(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4)).Parse(t)
	for _, c := range []struct {
		before, after *panel.Result
		want          string
	}{
		{people(r, "Ann: l1"), people(r, "Ann: l2"), "One person's view."},
		{people(r, ": l1"), people(r, "Ann: l2"), "One person's view each time."},
		{people(r, "Ann: l1"), people(r, "Zoe: l2"), "One person's view each time."},
	} {
		assesstest.Equal(t, "voices", changesBetween(t, c.before, c.after).Words.Voices, []string{c.want})
	}
}

// people are the members of a round, from "name/role: option" on one question.
func people(r *rubric.Rubric, texts ...string) *panel.Result { return agreed(r, "", texts...) }

// agreed are the members of a round who settled an option on the question; "" for none.
func agreed(r *rubric.Rubric, consensus string, texts ...string) *panel.Result {
	var sheets []*sheet.Sheet
	for _, text := range texts {
		a := sheet.New(r, assesstest.Today)
		who, option, _ := strings.Cut(text, ": ")
		a.Respondent.Name, a.Respondent.Role, _ = strings.Cut(who, "/")
		a.Set("q", sheet.Answer{Option: option}, assesstest.Today)
		sheets = append(sheets, a)
	}
	settled := map[string]sheet.Consensus{}
	if consensus != "" {
		settled["q"] = sheet.Consensus{Option: consensus, Reason: "agreed"}
	}
	return panel.Score(r, sheets, settled, assess.Options{})
}

// Of two different respondents, one each time, nothing is called an improvement and nobody the
// same; of one name, and of respondents without two names or roles, it is.
func TestOneRespondentEachTime(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4)).Parse(t)
	for pair, want := range map[[2]string]struct{ title, words, headline, honest string }{
		{"Ann/ceo: l1", "ann/ceo: l3"}: {"Improved", "the same people both times, and higher now.", "what you said has changed, for the better.", ""},
		{"Ann/ceo: l1", "Ann/cfo: l3"}: {"Improved", "the same people both times, and higher now.", "what you said has changed, for the better.", ""},
		{"Ann: l1", ": l3"}:            {"Improved", "nown and answered both times, and higher now.", "what you said has changed, for the better.", ""},
		{"/ceo: l3", "/ceo: l1"}:       {"Worsened", "nown and answered both times, and lower now.", "what you said has changed, for the worse.", ""},
		{"/ceo: l1", "Ann/cfo: l3"}:    {"Answered higher", "not known to be the same person's answers.", "what was answered is higher, and is not known to come from the same person.", "is not known to have answered before."},
		{"Ann/ceo: l1", "Zoe/ceo: l3"}: {"Answered higher", "not known to be the same person's answers.", "what was answered is higher, and is not known to come from the same person.", "is not known to have answered before."},
		{"Ann: l3", "Zoe: l1"}:         {"Answered lower", "not known to be the same person's answers.", "what was answered is lower, and is not known to come from the same person.", "is not known to have answered before."},
		{"Ann: l3", "Ann: l1"}:         {"Worsened", "the same people both times, and lower now.", "what you said has changed, for the worse.", ""},
	} {
		rep := reportBetween(t, people(r, pair[0]), people(r, pair[1]))
		c := rep.Changes
		matched := "unnamed"
		switch {
		case want.honest != "":
			matched = "different"
		case strings.Contains(want.words, "same people"):
			matched = "by-name"
		}
		data := written(t, func(w io.Writer) error { return report.CSVChanges(w, rep, report.CSVOptions{}) })
		assesstest.Equal(t, fmt.Sprint(pair, " in data"), []any{c.Matched, strings.Contains(data, ",not known to be the same person's answers")}, []any{matched, want.honest != ""})
		assesstest.Equal(t, "title", []string{c.Parts[0].Name, c.Groups[0].Title}, []string{want.title, want.title})
		for what, ends := range map[string][2]string{"part": {c.Parts[0].Words, want.words}, "group": {c.Groups[0].Words, want.words}, "headline": {c.Words.Headline, want.headline}, "honest": {c.Words.Honest, want.honest}} {
			if !strings.HasSuffix(ends[0], ends[1]) || ends[1] == "" && ends[0] != "" {
				t.Errorf("%v: %s is %q, want …%q", pair, what, ends[0], ends[1])
			}
		}
		if told := c.Criteria[0].Words; want.honest != "" && (strings.Contains(told, "mprovement") || strings.Contains(told, "worse")) {
			t.Errorf("%v: progress is told: %s", pair, told)
		}
		if c.People.Question != "" {
			t.Errorf("%v: %s", pair, c.People.Question)
		}
	}
}

// Between versions, too, nothing that two respondents answered differently is called a change of
// what one of them said.
func TestTwoRespondentsUnderTwoRulers(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("only", map[string]int{"a": 1}, 0, 4))
	one := d.Parse(t)
	d.Version, d.Questions = "2.0.0", d.Questions[:1]
	c := changesBetween(t, people(one, "Ann: l1"), people(d.Parse(t), "Zoe: l3"))
	if c.Words.Split == "" {
		t.Fatal("nothing is said of the ruler")
	}
	for _, words := range []string{c.Words.Headline, c.Words.Split, c.Words.Doubt, c.Parts[0].Words, c.Groups[0].Words} {
		if strings.Contains(strings.ToLower(words), "your") || strings.Contains(words, "you said") || strings.Contains(words, "same people") {
			t.Error(words)
		}
	}
}

// Names that are only alike are asked about before anything that depends on them, and what does
// is told as far as the names tell.
func TestNamesThatAreAlikeAreAskedAbout(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4)).Parse(t)
	const hedge = "As far as the names tell, "
	for name, c := range map[string]struct {
		before, after []string
		question      string
		hedged        bool
	}{
		"alike": {[]string{"Bo Lind/it: l1", "Anna Berg/ceo: l1"}, []string{"Bo Lind/it: l1", "Berg, Anna/ceo: l3"}, "Are they one? “Berg, Anna” and, earlier, “Anna Berg”.", true},
		"more": {[]string{"Bo Lind/it: l2", "Anna Berg: l1", "Eva Groß: l1"}, []string{"Bo Lind/it: l2", "A. Berg: l3", "Gross, Eva: l3"},
			"Are they one? “A. Berg” and, earlier, “Anna Berg”; “Gross, Eva” and, earlier, “Eva Groß”.", true},
		"others":          {[]string{"Bo Lind/it: l1", "Anna Berg/ceo: l1"}, []string{"Bo Lind/it: l1", "Zoe Young/ceo: l3"}, "", false},
		"the same":        {[]string{"Bo Lind/it: l1", "Anna Berg/ceo: l1"}, []string{"Bo Lind/it: l3", "anna berg/ceo: l3"}, "", false},
		"nameless":        {[]string{"Bo Lind/it: l1", "Anna Berg/ceo: l1"}, []string{"Bo Lind/it: l1", "/ceo: l3"}, "", true},
		"who came":        {[]string{"Bo Lind/it: l1"}, []string{"Bo Lind/it: l1", "/ceo: l3", "Lind, B.: l3"}, "", false},
		"one, alike":      {[]string{"Anna Berg: l1"}, []string{"Berg, A.: l3"}, "Are they one? “Berg, A.” and, earlier, “Anna Berg”.", false},
		"nobody is known": {[]string{"Anna Berg: l1", "Bo Lind: l2"}, []string{"A. Berg: l3", "Zoe Young: l3"}, "Are they one? “A. Berg” and, earlier, “Anna Berg”.", false},
	} {
		got := changesBetween(t, people(r, c.before...), people(r, c.after...))
		if !strings.HasPrefix(got.People.Question, c.question) || (got.People.Question == "") != (c.question == "") || (got.People.Discreet == "") != (c.question == "") {
			t.Errorf("%s: it asks %q, discreetly %q", name, got.People.Question, got.People.Discreet)
		}
		if hedged := strings.Contains(got.Words.Headline, hedge); hedged != c.hedged && !strings.Contains(got.Words.Headline, "is unchanged") {
			t.Errorf("%s: %s", name, got.Words.Headline)
		}
		if honest := got.Words.Honest; strings.Contains(honest, "gain") && strings.HasPrefix(honest, hedge) != c.hedged {
			t.Errorf("%s: %s", name, honest)
		}
	}
	var before, after []string
	for i := range 8 {
		name := string(rune('A'+i)) + "lma"
		before, after = append(before, name+" Berg: l1"), append(after, "Berg, "+name+": l1")
	}
	got := changesBetween(t, people(r, before...), people(r, after...))
	if !strings.Contains(got.People.Question, "; ") || !strings.Contains(got.People.Question, " more. Names") || strings.Contains(got.People.Discreet, "Berg") {
		t.Errorf("%s\n%s", got.People.Question, got.People.Discreet)
	}
}

// The parts as printed lead from the one index as printed to the other, whatever the answers.
func TestTheBridgeAddsUpInPrint(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	rapid.Check(t, func(rt *rapid.T) {
		round := func() *panel.Result {
			sheets := assesstest.DrawMembers(rt, r, 3, assesstest.EveryKind)
			names := rapid.Permutation([]string{"Ann", "Bob", "Cy", ""}).Draw(rt, "names")
			for i := range sheets {
				sheets[i].Respondent.Name = names[i]
			}
			return panel.Score(r, sheets, assesstest.DrawConsensus(rt, r), assess.Options{})
		}
		c := changesBetween(t, round(), round())
		if c.Parts == nil {
			return
		}
		tenths := func(shown string) *big.Rat {
			x, ok := new(big.Rat).SetString(strings.Replace(shown, "−", "-", 1))
			if !ok {
				rt.Fatalf("%q", shown)
			}
			return x
		}
		for _, g := range c.Groups {
			for _, q := range g.Questions {
				if q.Points.Rat != nil && new(big.Rat).Abs(new(big.Rat).Sub(tenths(q.PointsShown), q.Points.Rat)).Cmp(big.NewRat(1, 10)) >= 0 {
					rt.Fatalf("%s of %s is printed as %s", q.Points.Rat, q.Question, q.PointsShown)
				}
			}
		}
		at := tenths(c.Before.TenthShown)
		for _, p := range c.Parts {
			at.Add(at, tenths(p.Shown))
			if p.Points.Sign()*tenths(p.Shown).Sign() < 0 {
				rt.Fatalf("%s is printed as %s", p.Points, p.Shown)
			}
		}
		if at.Cmp(tenths(c.After.TenthShown)) != 0 {
			rt.Fatalf("from %s the parts lead to %s, not %s: %v", c.Before.TenthShown, at.FloatString(1), c.After.TenthShown, c.Parts)
		}
	})
}

// A fact that was a tie is clear now; it was not unknown, and it did not change.
func TestFactsThatWereATie(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	var fact string
	for i := range r.Questions {
		if !r.Questions[i].Scored() && fact == "" {
			fact = r.Questions[i].ID
		}
	}
	said := func(options ...int) *panel.Result {
		var sheets []*sheet.Sheet
		for i, o := range options {
			a := sheetAt(t, string(rune('A'+i)), 2, 2, "")
			a.Set(fact, sheet.Answer{Option: r.Question(fact).Options[o].ID}, assesstest.Today)
			sheets = append(sheets, a)
		}
		return roomOf(t, nil, assess.Options{}, sheets...)
	}
	rep, err := report.NewChangesReport([]*panel.Result{said(0, 0, 1, 1), said(0, 0, 0, 1)}, nil, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	c := rep.Changes
	assesstest.Equal(t, "facts", []string{c.Facts[0].Heading, c.Facts[0].From}, []string{"Facts now clear", "answers split 2:2"})
}
