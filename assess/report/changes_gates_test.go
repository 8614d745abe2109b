package report_test

import (
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// gated is a rubric of two criteria whose question q, which is asked where a team is there, has
// must-haves in two grades on criterion a and one on the stage.
func gated(version string, below int) *assesstest.RubricDocument {
	q := assesstest.ScoredQuestion("q", map[string]int{"a": 1}, 0, 1, 2, 3, 4)
	q.AppliesWhen = map[string][]string{"team": {"yes-here"}}
	d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.ContextQuestion("team"), q, assesstest.ScoredQuestion("rest", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
	d.Version = version
	d.Gates = []assesstest.GatePart{{ID: "none", Question: "q", Below: 1, Caps: "a", At: 1, Reason: "There is none."},
		{ID: "little", Question: "q", Below: 2, Caps: "a", At: 2, Reason: "There is little."}, {ID: "whole", Question: "q", Below: below, Caps: "overall", At: 1, Reason: "It is not whole."}}
	return d
}

// gatesBetween are the sentences about must-haves between two dates of one person; answers are
// those to q, or "no-here" where there is no team.
func gatesBetween(t *testing.T, one, two *rubric.Rubric, before, after string) []string {
	t.Helper()
	date := func(r *rubric.Rubric, option string) *panel.Result {
		a := sheet.New(r, assesstest.Today)
		a.Respondent.Name = "Ann"
		a.Set("rest", sheet.Answer{Option: "l4"}, assesstest.Today)
		team := "yes-here"
		switch option {
		case "no-here":
			team = option
		case "?":
			a.Set("q", sheet.Answer{Unknown: true}, assesstest.Today)
		default:
			a.Set("q", sheet.Answer{Option: option}, assesstest.Today)
		}
		a.Set("team", sheet.Answer{Option: team}, assesstest.Today)
		return assesstest.Lone(r, a, assess.Options{})
	}
	rep, err := report.NewChangesReport([]*panel.Result{date(one, before), date(two, after)}, nil, report.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	return rep.Changes.Gates
}

// What is said of a must-have that is met at one date only: what it held then, by its question
// where it is met now, so that no sentence tells as true what no longer is; in grades the lowest
// alone; and nothing of being met where it does not count.
func TestMustHavesMetAndLost(t *testing.T) {
	r := gated("1.0.0", 2).Parse(t)
	const asks = ": What about q?"
	for name, c := range map[string]struct {
		before, after string
		want          []string
	}{
		"met":       {"l0", "l2", []string{"A must-have is now met; without it, Criterion a could not get above level 1" + asks, "A must-have is now met; without it, the stage could not get above 1" + asks}},
		"one grade": {"l0", "l1", []string{"A must-have is now met; without it, Criterion a could not get above level 1" + asks}},
		"the other": {"l1", "l2", []string{"A must-have is now met; without it, Criterion a could not get above level 2" + asks, "A must-have is now met; without it, the stage could not get above 1" + asks}},
		"known to be met": {"?", "l2", []string{"A must-have is now known to be met; while it was open, no level of Criterion a above 1 could be confirmed" + asks,
			"A must-have is now known to be met; while it was open, no stage above 1 could be confirmed" + asks}},
		"lost": {"l2", "l0", []string{"A must-have is no longer met. Now Criterion a cannot get above level 1: There is none.", "A must-have is no longer met. Now the stage cannot get above 1: It is not whole."}},
		"no longer known": {"l2", "?", []string{"A must-have is no longer known to be met; until it is, no level of Criterion a above 1 can be confirmed" + asks,
			"A must-have is no longer known to be met; until it is, no stage above 1 can be confirmed" + asks}},
		"it does not apply any longer": {"l1", "no-here", []string{"A must-have no longer counts, because Criterion a is not rated now" + asks, "A must-have no longer counts, because it does not apply now" + asks}},
		"it applies now":               {"no-here", "l1", []string{"A must-have counts now and did not before, and it is not met. Now Criterion a cannot get above level 2: There is little.", "A must-have counts now and did not before, and it is not met. Now the stage cannot get above 1: It is not whole."}},
		"it applies now, and is open": {"no-here", "?", []string{"A must-have counts now and did not before; until it is known to be met, no level of Criterion a above 1 can be confirmed" + asks,
			"A must-have counts now and did not before; until it is known to be met, no stage above 1 can be confirmed" + asks}},
		"as before": {"l2", "l2", nil},
	} {
		assesstest.Equal(t, name, gatesBetween(t, r, r, c.before, c.after), c.want)
	}
}

// Of a must-have that the later version sets at another level it is not said that the answer
// made the difference.
func TestMustHavesOfAnotherRuler(t *testing.T) {
	one, two := gated("1.0.0", 2).Parse(t), gated("2.0.0", 3).Parse(t)
	for _, pair := range [][2]*rubric.Rubric{{one, two}, {two, one}} {
		got := strings.Join(gatesBetween(t, pair[0], pair[1], "l2", "l2"), "\n")
		if !strings.HasPrefix(got, "A must-have, for which the two versions ask different levels, is ") || strings.Contains(got, "\n") {
			t.Error(got)
		}
	}
}
