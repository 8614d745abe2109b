package report_test

import (
	"math/big"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// sheetAt answers every question of the default rubric at a level, and one of them as said:
// at -1 it is not known. Names are "Name" or ":role".
func sheetAt(t testing.TB, who string, level, owner int, e sheet.Evidence) *sheet.Sheet {
	t.Helper()
	r := assesstest.DefaultRubric(t)
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
	return panel.Score(assesstest.DefaultRubric(t), sheets, consensus, o)
}

// told is how the change of named-owner is told, and that the parts add up to what the
// contract says.
func told(t testing.TB, before, after *panel.Result) (report.ReportQuestionChange, *report.ReportChanges) {
	t.Helper()
	rep, err := report.NewChangesReport([]*panel.Result{before, after}, nil, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	c := rep.Changes
	sums := map[string]*big.Rat{compare.Improved: {}, compare.Worsened: {}}
	for _, p := range c.Parts {
		if sum := sums[p.Kind]; sum != nil {
			sum.Add(sum, p.Points.Rat)
		}
	}
	if sums[compare.Improved].Cmp(c.Index.Improved.Rat) != 0 || sums[compare.Worsened].Cmp(c.Index.Worsened.Rat) != 0 {
		t.Errorf("the parts give %s and %s, not %s and %s", sums[compare.Improved], sums[compare.Worsened], c.Index.Improved.Rat, c.Index.Worsened.Rat)
	}
	for _, list := range [][]report.ReportQuestionChange{c.Questions, c.Unchanged} {
		for _, q := range list {
			if q.Question == "named-owner" {
				return q, c
			}
		}
	}
	t.Fatal("named-owner is not compared")
	return report.ReportQuestionChange{}, nil
}

// What only looks like progress is told apart, and no gap is closed by it.
func TestChangesThatAreNeither(t *testing.T) {
	room := map[string]sheet.Consensus{"named-owner": {Option: assesstest.DefaultRubric(t).Question("named-owner").OptionAt(4).ID, Reason: "agreed"}}
	strict := assess.Options{StrictEvidence: true}
	answers := func(who string, owner int) *sheet.Sheet { return sheetAt(t, who, 2, owner, "") }
	for name, c := range map[string]struct {
		before, after *panel.Result
		class         string
		headline      string
	}{
		"only the proof is new":    {roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, "")), roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, sheet.EvidenceSeen)), compare.ClassEvidenced, "All of this comes from newly seen evidence."},
		"the proof is gone":        {roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, sheet.EvidenceSeen)), roomOf(t, nil, strict, sheetAt(t, "Ann", 2, 3, "")), compare.ClassEvidenceLost, "All of this comes from evidence no longer seen."},
		"one person improved":      {roomOf(t, nil, assess.Options{}, answers("Ann", 1)), roomOf(t, nil, assess.Options{}, answers("Ann", 3)), "", "All of this is improvement."},
		"sheets without a name":    {roomOf(t, nil, assess.Options{}, answers("", 1)), roomOf(t, nil, assess.Options{}, answers("", 3)), "", "All of this is improvement."},
		"a member improved":        {roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", 1), answers("Cy", 3)), roomOf(t, nil, assess.Options{}, answers("Cy", 3), answers("ann", 3), answers("Bob", 1)), "", "All of this is improvement."},
		"another answers":          {roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", 1), answers("Cy", 3)), roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Di", 3), answers("Cy", 3)), compare.ClassVoicesUp, "All of this comes from other voices."},
		"somebody no longer knows": {roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", 3), answers("Cy", 3)), roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", -1), answers("Cy", 3)), compare.ClassVoicesDown, "other voices"},
		"by role":                  {roomOf(t, nil, assess.Options{}, answers(":ceo", 1), answers(":cto", 1)), roomOf(t, nil, assess.Options{}, answers(":cto", 3), answers(":ceo", 3)), "", "All of this is improvement."},
		"nobody can be matched":    {roomOf(t, nil, assess.Options{}, answers("", 1), answers("", 1)), roomOf(t, nil, assess.Options{}, answers("", 3), answers("", 3)), compare.ClassUnmatchedUp, "may be other voices"},
		"the room agreed":          {roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", 1)), roomOf(t, room, assess.Options{}, answers("Ann", 1), answers("Bob", 1)), compare.ClassSettledUp, "All of this comes from what the room agreed on."},
		"no consensus any longer":  {roomOf(t, room, assess.Options{}, answers("Ann", 1), answers("Bob", 1)), roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", 1)), compare.ClassSettledDown, "what the room agreed on"},
		"agreed as all say":        {roomOf(t, nil, assess.Options{}, answers("Ann", 1), answers("Bob", 1)), roomOf(t, room, assess.Options{}, answers("Ann", 4), answers("Bob", 4)), "", "All of this is improvement."},
		"apart":                    {roomOf(t, nil, assess.Options{}, answers("Ann", 2), answers("Bob", 3)), roomOf(t, nil, assess.Options{}, answers("Ann", 0), answers("Bob", 4)), compare.ClassApart, "accounts that moved apart"},
		"closer":                   {roomOf(t, nil, assess.Options{}, answers("Ann", 0), answers("Bob", 4)), roomOf(t, nil, assess.Options{}, answers("Ann", 2), answers("Bob", 3)), compare.ClassCloser, "accounts that moved closer together"},
		"only the upper one":       {roomOf(t, nil, assess.Options{}, answers("Ann", 2), answers("Bob", 2)), roomOf(t, nil, assess.Options{}, answers("Ann", 2), answers("Bob", 4)), compare.ClassApart, ""},
	} {
		t.Run(name, func(t *testing.T) {
			q, changes := told(t, c.before, c.after)
			if q.Class != c.class || !strings.Contains(changes.Words.Headline, c.headline) {
				t.Errorf("%q (%s): %s", q.Class, q.Kind, changes.Words.Headline)
			}
			for _, k := range changes.Criteria {
				if c.class != "" && k.Progress.Rat != nil && k.Progress.Sign() != 0 && q.Points.Rat != nil {
					t.Errorf("%s: %s of the gap", k.Name, k.ProgressShown)
				}
			}
			listed := false
			for _, g := range changes.Groups {
				if g.Class == c.class && len(g.Questions) > 0 && g.Title != "" {
					listed = true
				}
			}
			if !listed {
				t.Error("no group for it")
			}
		})
	}
}

// The room's own middle answers stand beside what it agreed on.
func TestSettledShowsTheMembers(t *testing.T) {
	room := map[string]sheet.Consensus{"named-owner": {Option: assesstest.DefaultRubric(t).Question("named-owner").OptionAt(4).ID, Reason: "agreed"}}
	q, _ := told(t, roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 1, ""), sheetAt(t, "Bob", 2, 1, "")), roomOf(t, room, assess.Options{}, sheetAt(t, "Ann", 2, 1, ""), sheetAt(t, "Bob", 2, 2, "")))
	assesstest.Equal(t, "note", q.Note, "The members' own middle answers: 1 Informal before, 1 Informal and 2 Defined now.")
}

// A panel whose possible index moved the other way is told with both sides.
func TestBothSidesOfASplitPanel(t *testing.T) {
	_, c := told(t, roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 2, ""), sheetAt(t, "Bob", 2, 2, "")), roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 1, 1, ""), sheetAt(t, "Bob", 4, 4, "")))
	if want := "fell by 28.2 points: confirmed 50 to 22 of 100, possible 50 to 100: the accounts moved apart."; !strings.Contains(c.Words.Headline, want) {
		t.Errorf("%s", c.Words.Headline)
	}
	_, c = told(t, roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 2, 2, "")), roomOf(t, nil, assess.Options{}, sheetAt(t, "Ann", 1, 1, "")))
	if strings.Contains(c.Words.Headline, "possible") {
		t.Errorf("one person is no split panel: %s", c.Words.Headline)
	}
}

// A fact that was a tie is clear now; it was not unknown, and it did not change.
func TestFactsThatWereATie(t *testing.T) {
	r := assesstest.DefaultRubric(t)
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
