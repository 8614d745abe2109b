package compare_test

import (
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// oneQuestion is a rubric with one question of five options, and target 3.
func oneQuestion(t *testing.T) *rubric.Rubric {
	return assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4)).Parse(t)
}

// said is a sheet of one person on the question: an option, "" if the person does not know;
// "+" behind it means that evidence was seen.
func said(r *rubric.Rubric, name, option string) *sheet.Sheet {
	a := sheet.New(r, assesstest.Today)
	a.Respondent.Name = name
	answer := sheet.Answer{Option: option}
	switch {
	case option == "":
		answer = sheet.Answer{Unknown: true}
	case option[len(option)-1] == '+':
		answer = sheet.Answer{Option: option[:len(option)-1], Evidence: sheet.EvidenceSeen}
	}
	a.Set("q", answer, assesstest.Today)
	return a
}

// What is called better, worse, learnt or lost of one question, and what is not.
func TestWhatIsCalledAnImprovement(t *testing.T) {
	r := oneQuestion(t)
	strict := assess.Options{StrictEvidence: true}
	plain := assess.Options{}
	for name, c := range map[string]struct {
		o             assess.Options
		before, after []string // name and answer by turns
		kind          string
		parts         string // same people, people, others
	}{
		"one person":                      {plain, []string{"Ann", "l1"}, []string{"Ann", "l3"}, "improved", "50 0 "},
		"one person under two names":      {plain, []string{"Ann", "l3"}, []string{"Zoe", "l1"}, "worsened", "-50 0 "},
		"two people without names":        {plain, []string{"", "l1", "", "l1"}, []string{"", "l3", "", "l3"}, "others", "  50"},
		"a name that two have":            {plain, []string{"Ann", "l1", "Ann", "l1"}, []string{"Ann", "l3"}, "others", "  50"},
		"somebody else":                   {plain, []string{"Ann", "l1", "Bob", "l3"}, []string{"Bob", "l3", "Cy", "l3"}, "unchanged", "0 50 "},
		"one of two no longer knows":      {plain, []string{"Ann", "l1", "Bob", "l3"}, []string{"Ann", "", "Bob", "l3"}, "scope", "50 0 "},
		"only evidence":                   {strict, []string{"Ann", "l3"}, []string{"Ann", "l3+"}, "learnt", "25 0 "},
		"evidence no longer":              {strict, []string{"Ann", "l3+"}, []string{"Ann", "l3"}, "lost", "-25 0 "},
		"higher, with evidence":           {strict, []string{"Ann", "l3+"}, []string{"Ann", "l4+"}, "improved", "25 0 "},
		"higher, and evidence is missing": {strict, []string{"Ann", "l3+"}, []string{"Ann", "l4"}, "lost", "-25 0 "},
		"lower, and now with evidence":    {strict, []string{"Ann", "l4"}, []string{"Ann", "l3+"}, "learnt", "25 0 "},
		"found out":                       {plain, []string{"Ann", ""}, []string{"Ann", "l0"}, "learnt", "0 0 "},
		"no longer known":                 {plain, []string{"Ann", "l2"}, []string{"Ann", ""}, "lost", "-50 0 "},
		"the same":                        {plain, []string{"Ann", "l2"}, []string{"Ann", "l2"}, "unchanged", "0 0 "},
	} {
		t.Run(name, func(t *testing.T) {
			round := func(people []string) *panel.Result {
				var sheets []*sheet.Sheet
				for i := 0; i < len(people); i += 2 {
					sheets = append(sheets, said(r, people[i], people[i+1]))
				}
				return panel.Score(r, sheets, nil, c.o)
			}
			got := compared(t, round(c.before), round(c.after))
			kind := ""
			for _, list := range [][]compare.QuestionChange{got.Questions, got.Rescoped, got.Differing, got.Unchanged} {
				for _, q := range list {
					kind = q.Kind
				}
			}
			assesstest.Equal(t, "kind", kind, c.kind)
			assesstest.Equal(t, "parts", assesstest.RatText(got.SamePeople)+" "+assesstest.RatText(got.People)+" "+assesstest.RatText(got.Others), c.parts)
		})
	}
}

// One respondent each time is the same person whatever the names, but not where others of the
// panel are missing: then it may as well be two of them.
func TestOneOfAPanelIsNotTakenForAnother(t *testing.T) {
	r := oneQuestion(t)
	of := func(name string, missing ...string) *panel.Result {
		b := panel.NewBuilder(r)
		b.Add(said(r, name, "l1"), "", "")
		for _, file := range missing {
			b.Miss(file)
		}
		return b.Score(nil, assess.Options{})
	}
	for _, c := range []struct {
		before, after *panel.Result
		same          int
	}{
		{of("Ann"), of("Bob"), 1},
		{of("Ann", "bob.yaml"), of("Bob", "ann.yaml"), 0},
		{of("Ann"), of("Bob", "ann.yaml"), 0},
		{of("Ann", "bob.yaml"), of("ann"), 1},
	} {
		got, err := compare.Dates(c.before, c.after)
		if err != nil {
			t.Fatal(err)
		}
		assesstest.Equal(t, "same people", len(got.Same), c.same)
	}
}

// By what one respondent each time is taken for the same, and who else may be one.
func TestWhoMayBeOne(t *testing.T) {
	r := oneQuestion(t)
	round := func(people ...string) *panel.Result {
		var sheets []*sheet.Sheet
		for _, who := range people {
			name, role, _ := strings.Cut(who, "/")
			a := said(r, name, "l1")
			a.Respondent.Role = role
			sheets = append(sheets, a)
		}
		return panel.Score(r, sheets, nil, assess.Options{})
	}
	for name, c := range map[string]struct {
		before, after []string
		taken         compare.Taking
		pairs         [][2]int
		unsure        bool
	}{
		"one name":             {[]string{"Ann"}, []string{"ANN"}, compare.ByName, nil, false},
		"one name, other role": {[]string{"Ann/ceo"}, []string{"Ann/cfo"}, compare.ByName, nil, false},
		"one without a name":   {[]string{"Ann/ceo"}, []string{""}, compare.Unnamed, nil, false},
		"two roles":            {[]string{"/ceo"}, []string{"/cfo"}, compare.Different, nil, true},
		"two names":            {[]string{"Ann/ceo"}, []string{"Zoe/ceo"}, compare.Different, nil, false},
		"alike":                {[]string{"Ann Berg"}, []string{"Berg, Ann"}, compare.Different, [][2]int{{0, 0}}, true},
		"a panel":              {[]string{"Ann Berg", "Bo", "Cy Stone/it"}, []string{"Cyrus Stone/it", "Bo", "A. Berg"}, compare.ByName, [][2]int{{0, 2}, {2, 0}}, true},
		"a panel, all known":   {[]string{"Ann Berg", "Bo"}, []string{"Bo", "Ann Berg", "A. Berg"}, compare.ByName, nil, false},
		"a name that two have": {[]string{"Ann", "Ann", "Bo"}, []string{"Bo", "Ann"}, compare.ByName, nil, true},
		"a panel, nameless":    {[]string{"Ann", "Bo"}, []string{"Bo", ""}, compare.ByName, nil, true},
	} {
		got := compared(t, round(c.before...), round(c.after...))
		assesstest.Equal(t, name+": taken", got.Taken, c.taken)
		assesstest.Equal(t, name+": may be one", got.MayBeOne, c.pairs)
		assesstest.Equal(t, name+": unsure", got.Unsure, c.unsure)
		if got.Taken == compare.Different && got.Criteria[0].Improved != nil {
			t.Errorf("%s: an improvement of %s", name, got.Criteria[0].Improved)
		}
	}
}
