package assess_test

import (
	"fmt"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// branchy has a parent that may be left out or not applicable, a child from level 2 on,
// and a grandchild from level 1 of the child on.
func branchy(t testing.TB) *rubric.Rubric {
	parent := assesstest.One("parent")
	parent.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
	return assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("fact"), parent, assesstest.Under(assesstest.One("child"), "parent", 2), assesstest.Under(assesstest.One("grandchild"), "child", 1), assesstest.One("other")).Parse(t)
}

func TestStates(t *testing.T) {
	r := branchy(t)
	na := sheet.Answer{NotApplicable: "there is none"}
	level := func(n int) sheet.Answer { return sheet.Answer{Option: assesstest.OptionID(n)} }
	unknown := sheet.Answer{Unknown: true}
	type answers map[string]sheet.Answer
	for _, c := range []struct {
		name  string
		given answers
		want  [3]string // parent, child, grandchild
	}{
		{"nothing given", answers{}, [3]string{"unanswered [0 4]", "unsettled [0 4]", "unsettled [0 4]"}},
		{"don't know", answers{"parent": unknown}, [3]string{"unknown [0 4]", "unsettled [0 4]", "unsettled [0 4]"}},
		{"parent at the branch", answers{"parent": level(2)}, [3]string{"answered [2 2]", "unanswered [0 4]", "unsettled [0 4]"}},
		{"parent below the branch", answers{"parent": level(1), "child": level(4), "grandchild": na}, [3]string{"answered [1 1]", "absent [0 0]", "absent [0 0]"}},
		{"own level under an unsettled branch", answers{"child": level(3)}, [3]string{"unanswered [0 4]", "unsettled [0 3]", "unsettled [0 4]"}},
		{"own level too low for the next branch", answers{"child": level(0), "grandchild": level(4)}, [3]string{"unanswered [0 4]", "unsettled [0 0]", "absent [0 0]"}},
		{"own not applicable under an unsettled branch", answers{"child": na}, [3]string{"unanswered [0 4]", "unsettled [0 4]", "unsettled [0 4]"}},
		{"own not applicable under an open branch", answers{"parent": level(4), "child": na, "grandchild": level(4)}, [3]string{"answered [4 4]", "not-applicable", "not-applicable"}},
		{"parent not applicable", answers{"parent": na, "child": level(4)}, [3]string{"not-applicable", "not-applicable", "not-applicable"}},
		{"an option that the rubric does not have", answers{"parent": {Option: "l7"}}, [3]string{"unanswered [0 4]", "unsettled [0 4]", "unsettled [0 4]"}},
		{"a blank reason is none", answers{"parent": {NotApplicable: " \t"}}, [3]string{"unanswered [0 4]", "unsettled [0 4]", "unsettled [0 4]"}},
		{"context answered otherwise", answers{"fact": {Option: "no-here"}, "parent": level(4), "child": level(4)}, [3]string{"left-out", "left-out", "left-out"}},
		{"context answered as listed", answers{"fact": {Option: "yes-here"}, "parent": level(4)}, [3]string{"answered [4 4]", "unanswered [0 4]", "unsettled [0 4]"}},
		{"context not known leaves nothing out", answers{"fact": unknown, "parent": level(4), "child": level(1), "grandchild": level(3)}, [3]string{"answered [4 4]", "answered [1 1]", "answered [3 3]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := sheet.New(r, assesstest.Today)
			for id, answer := range c.given {
				a.Set(id, answer, assesstest.Today)
			}
			res := assess.Score(r, a, assess.Options{})
			for i, id := range []string{"parent", "child", "grandchild"} {
				v := res.ValueOf(id)
				got := string(v.State)
				if v.InSums() {
					got += fmt.Sprint(" ", v.Given)
				}
				assesstest.Equal(t, id, got, c.want[i])
				if (v.Option != nil) != (v.State == assess.Answered) {
					t.Errorf("%s is %s with the option %v", id, v.State, v.Option)
				}
			}
		})
	}
}

func TestClosedMeansNotAsked(t *testing.T) {
	r := branchy(t)
	asked := func(a *sheet.Sheet) map[string]bool {
		open := map[string]bool{}
		for _, v := range assess.States(r, a) {
			open[v.Question.ID] = !v.Closed
			assesstest.Equal(t, "scored as given", v.Scored, v.Given)
		}
		return open
	}
	a := sheet.New(r, assesstest.Today)
	assesstest.Equal(t, "at first", asked(a), map[string]bool{"fact": true, "parent": true, "child": false, "grandchild": false, "other": true})
	a.Set("parent", sheet.Answer{Option: "l4"}, assesstest.Today)
	assesstest.Equal(t, "parent settled", asked(a), map[string]bool{"fact": true, "parent": true, "child": true, "grandchild": false, "other": true})
	a.Set("fact", sheet.Answer{Option: "no-here"}, assesstest.Today)
	assesstest.Equal(t, "left out", asked(a), map[string]bool{"fact": true, "parent": false, "child": false, "grandchild": false, "other": true})
}

// Not applicable is refused where a gate depends on it: an answer that says so counts as
// none.
func TestRefusedNotApplicableIsUnanswered(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	for id, want := range map[string]assess.State{
		"named-owner":      assess.Unanswered, // has gates, and a gate hangs on it
		"leadership-team":  assess.Unanswered, // context
		"competitor-watch": assess.NotApplicable,
	} {
		a := sheet.New(r, assesstest.Today)
		a.Set(id, sheet.Answer{NotApplicable: "we are special"}, assesstest.Today)
		assesstest.Equal(t, id, assess.Score(r, a, assess.Options{}).ValueOf(id).State, want)
	}
}

// The context question's own applies_when decides only whether it is asked.
func TestContextUnderContext(t *testing.T) {
	second, q := assesstest.ContextQuestion("second"), assesstest.One("q")
	second.AppliesWhen = map[string][]string{"first": {"yes-here"}}
	q.AppliesWhen = map[string][]string{"second": {"yes-here"}}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("first"), second, q, assesstest.One("other"))
	d.Benchmarks = []map[string]any{{"id": "b", "question": "second", "counts": []string{"yes-here"}, "value": 40, "unit": "% of firms", "has": "it", "as_of": "2019", "study": "Study", "sample": "many"}}
	r := d.Parse(t)
	a := sheet.New(r, assesstest.Today)
	a.Set("first", sheet.Answer{Option: "no-here"}, assesstest.Today)
	a.Set("second", sheet.Answer{Option: "no-here"}, assesstest.Today)
	res := assess.Score(r, a, assess.Options{})
	assesstest.Equal(t, "second", []any{res.ValueOf("second").State, res.ValueOf("second").Closed}, []any{assess.Answered, true})
	assesstest.Equal(t, "q", res.ValueOf("q").State, assess.LeftOut)
	assesstest.Equal(t, "benchmark", benchmarkWords(res), []string{"b: no"})
}
