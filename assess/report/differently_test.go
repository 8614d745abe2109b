package report_test

import (
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// What widens the index of a panel is a middle that lies between two answers. Questions that are
// seen differently, and have one middle all the same, are not counted with these.
func TestOnlyASplitMiddleWidensTheIndex(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.One("halves"), assesstest.One("other")).Parse(t)
	said := func(halves, other int) *sheet.Sheet {
		return assesstest.Levels(t, r, map[string]int{"halves": halves, "other": other})
	}
	const words = "50 if all that is split half and half (1 of the 2 questions that count) turned out best."
	four := panelOf(r, nil, said(1, 0), said(1, 1), said(3, 1), said(3, 4)).Words.Index
	if !strings.HasSuffix(four, words) {
		t.Errorf("of four: %s", four)
	}
	if three := panelOf(r, nil, said(1, 0), said(1, 1), said(3, 1)).Words.Index; strings.Contains(three, "if all that is") {
		t.Errorf("of three: %s", three)
	}
	unknown := assesstest.Levels(t, r, map[string]int{"halves": 1})
	both := panelOf(r, nil, unknown, assesstest.Levels(t, r, map[string]int{"halves": 3})).Words.Index
	if want := "if all that is not known or split half and half (all 2 questions that count) turned out best."; !strings.HasSuffix(both, want) {
		t.Errorf("half and half, and not known: %s", both)
	}
}

// A field of the heat map leaves out what the role does not know and takes the average of two
// middle answers, where the report on the same people has an interval: the sentence below says so.
func TestTheHeatMapSaysHowItReckons(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("x"), assesstest.One("z"))
	d.Roles = []assesstest.Named{{ID: "chief", Name: "The chief"}, {ID: "clerk", Name: "The clerk"}}
	r := d.Parse(t)
	person := func(role string, levels map[string]int) *sheet.Sheet {
		a := assesstest.Levels(t, r, levels)
		a.Respondent.Role = role
		return a
	}
	members := []*sheet.Sheet{person("chief", map[string]int{"x": 2}), person("clerk", map[string]int{"x": 4, "z": 4})}
	heat := panelOf(r, nil, members...).Agreement
	assesstest.Equal(t, "everybody", heat.Heat[0].Cells[0].Shown, "88") // (3 + 4) / 8
	assesstest.Equal(t, "who knows one of two", heat.Heat[1].Cells[0].Shown, "50")
	alone := report.NewReport(assess.Score(r, members[0], assess.Options{}), members[0], report.Origin{})
	assesstest.Equal(t, "the same person alone", alone.Criteria[0].ScoreShown, "25…75")
	const words = "Each field is a score, 0 to 100, over the questions that the role's own answers settle. What the role does not know is left out, and of two middle answers the average counts; elsewhere in the report both make the score an interval. – where the role knows less than half of the criterion."
	assesstest.Equal(t, "words", heat.Words.Heat, words)
	agreed := sheet.NewPanel("", nil)
	agreed.SetConsensus("x", sheet.Consensus{Option: "l0"})
	settled := panelOf(r, agreed, members...).Agreement
	assesstest.Equal(t, "after the room", settled.Heat[0].Cells[0].Shown, "88")
	assesstest.Equal(t, "words after the room", settled.Words.Heat, words+" What the room agreed on has no part in it.")
}

// Whoever was not asked a question is not counted as somebody who did not know: how many were
// not is said beside how many knew. Somebody who was asked and does not know is no such person, nor
// one for whom it is open whether the question comes up.
func TestWhoWasNotAskedIsSaid(t *testing.T) {
	r := assesstest.SmallDocument([]string{"a"}, assesstest.One("owner"), assesstest.Under(assesstest.One("power"), "owner", 2)).Parse(t)
	said := func(levels map[string]int) *sheet.Sheet { return assesstest.Levels(t, r, levels) }
	closed, open := said(map[string]int{"owner": 0}), said(map[string]int{"owner": 2})
	unsure := said(map[string]int{"owner": 2})
	unsure.Set("power", sheet.Answer{Unknown: true}, assesstest.Today)
	above, below := said(map[string]int{"owner": 3, "power": 4}), said(map[string]int{"owner": 3, "power": 1})
	stored := said(map[string]int{"owner": 1, "power": 3}) // an answer of old, which does not count
	for _, c := range []struct {
		name, want string
		members    []*sheet.Sheet
	}{
		{"all asked", "2 of 3 knew", []*sheet.Sheet{above, below, unsure}},
		{"left open", "2 of 3 knew", []*sheet.Sheet{above, below, open}},
		{"one not asked", "2 of 3 knew, 1 was not asked", []*sheet.Sheet{above, below, closed}},
		{"an answer of old", "2 of 3 knew, 1 was not asked", []*sheet.Sheet{above, below, stored}},
		{"whose parent is open", "2 of 3 knew", []*sheet.Sheet{above, below, said(nil)}},
		{"all of these", "2 of 5 knew, 2 were not asked", []*sheet.Sheet{above, below, unsure, closed, stored}},
	} {
		rep := panelOf(r, nil, c.members...)
		assesstest.Equal(t, c.name, rep.Panel.Questions[1].Shown, c.want)
		if page := says(t, rep); !strings.Contains(page, c.want) {
			t.Errorf("%s: %q is missing", c.name, c.want)
		}
		assesstest.Equal(t, c.name, panel.Score(r, c.members, nil, assess.Options{}).Votes[1].Knew, 2)
	}
}

// Of the facts that are seen differently, those are told apart by which another question applies or
// the verdict is another one, with one of the answers given or another. A contradiction in the answers
// applies to nobody.
func TestWhatHangsOnAFactSeenDifferently(t *testing.T) {
	three := func(id string) assesstest.QuestionPart {
		q := assesstest.ContextQuestion(id)
		q.Options = append(q.Options, map[string]any{"id": "partly", "text": "Partly."})
		return q
	}
	asked := assesstest.One("asked")
	asked.AppliesWhen = map[string][]string{"site": {"yes-here", "partly"}}
	d := assesstest.SmallDocument([]string{"a"}, three("site"), three("team"), three("region"), asked, assesstest.One("other"))
	d.Verdicts = []map[string]any{{"id": "team", "when": map[string]any{"team": []string{"yes-here", "partly"}}, "text": "There is a team."}, {"id": "rest", "when": map[string]any{}, "text": "Who knows."}}
	d.Contradictions = []map[string]any{{"id": "odd", "when": map[string]any{"region": []string{"no-here"}}, "probe": "Which region?"}}
	r := d.Parse(t)
	const matters, same = "Seen differently, and what applies hangs on it: ", "Seen differently, but with all else as it is, the same applies whoever is right: "
	for _, c := range []struct {
		name        string
		one, two    map[string]string
		agreed      string
		want, never []string
	}{
		{"which questions apply", map[string]string{"site": "yes-here"}, map[string]string{"site": "no-here"}, "", []string{matters + "• Is there site?"}, []string{same}},
		{"the verdict", map[string]string{"team": "partly"}, map[string]string{"team": "no-here"}, "", []string{matters + "• Is there team?"}, []string{same}},
		{"nothing", map[string]string{"region": "yes-here"}, map[string]string{"region": "no-here"}, "", []string{same + "“Is there region?”."}, []string{matters}},
		{"not with these answers", map[string]string{"site": "yes-here", "team": "yes-here"}, map[string]string{"site": "partly", "team": "partly"}, "",
			[]string{same + "“Is there site?”; “Is there team?”.", "There is a team."}, []string{matters, "Who knows."}},
		{"some", map[string]string{"site": "yes-here", "region": "yes-here"}, map[string]string{"site": "no-here", "region": "partly"}, "",
			[]string{matters + "• Is there site?", same + "“Is there region?”."}, nil},
		{"settled", map[string]string{"region": "yes-here"}, map[string]string{"region": "no-here"}, "region", nil, []string{matters, same}},
	} {
		t.Run(c.name, func(t *testing.T) {
			said := func(facts map[string]string) *sheet.Sheet {
				a := assesstest.Levels(t, r, map[string]int{"asked": 2, "other": 2})
				for id, option := range facts {
					a.Set(id, sheet.Answer{Option: option}, assesstest.Today)
				}
				return a
			}
			file := sheet.NewPanel("", nil)
			if c.agreed != "" {
				file.SetConsensus(c.agreed, sheet.Consensus{Option: "yes-here"})
			}
			rep := panelOf(r, file, said(c.one), said(c.two))
			holds(t, pageSays(t, rep), c.want, c.never)
			if all := says(t, rep); len(c.never) > 0 && c.never[0] == matters && !strings.Contains(all, "With all else as it is, the same applies whoever is right.") && c.agreed == "" {
				t.Error("the rest does not say that the same applies")
			}
		})
	}
}
