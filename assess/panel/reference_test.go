package panel_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/rubric"
)

func TestReferencePanels(t *testing.T) {
	checked := 0
	for set, r := range map[string]*rubric.Rubric{"worked_examples": assesstest.WorkedRubric(t), "default_rubric": assesstest.FrozenRubric(t)} {
		runs, same := assesstest.PanelRuns(t, set)
		for i := range runs {
			checked++
			t.Run(r.ID+"/"+same[i].Name, func(t *testing.T) {
				p := panel.Score(r, assesstest.MembersOf(t, r, &runs[i]), assesstest.ConsensusOf(t, r, &runs[i]), assess.Options{})
				comparePanel(t, p, &runs[i], &same[i])
			})
		}
	}
	if checked != 9 {
		t.Errorf("checked %d panels, expected 9", checked)
	}
}

func comparePanel(t *testing.T, p *panel.Result, run *assesstest.PanelRun, same *assesstest.ReferenceRun) {
	want := same.Expect
	for id, state := range statesOfPanel(p) {
		if want.States[id] != state && state != "panel" {
			t.Errorf("%s is %s, expected %q", id, state, want.States[id])
		}
	}
	want.States = statesOfPanel(p)
	assesstest.CompareScores(t, p.Result, &want)
	assesstest.CompareStage(t, p.Result, &want)
	for id, levels := range run.Expect.Medians {
		assesstest.Equal(t, "median of "+id, p.ValueOf(id).Given, assess.Interval(levels))
	}
	for i := range p.Values {
		v := &p.Values[i]
		split, named := run.Expect.SplitMedians[v.Question.ID]
		if named {
			assesstest.Equal(t, "split median of "+v.Question.ID, v.Given, assess.Interval(split))
		} else if run.Expect.SplitMedians != nil && v.InSums() && v.Given[0] != v.Given[1] {
			t.Errorf("%s is split: %v", v.Question.ID, v.Given)
		}
	}
	if run.Expect.Agreement != nil {
		compareAgreement(t, p.Agreement(), run)
	}
}

func statesOfPanel(p *panel.Result) map[string]string {
	out := map[string]string{}
	for i := range p.Values {
		if v := &p.Values[i]; v.Question.Scored() && v.State != assess.Answered {
			out[v.Question.ID] = string(v.State)
		}
	}
	return out
}

func compareAgreement(t *testing.T, a *panel.Agreement, run *assesstest.PanelRun) {
	want := run.Expect.Agreement
	assesstest.Equal(t, "agreement", []any{a.Respondents, a.Usable, a.Reading, assesstest.RatText(a.Alpha), assesstest.RatText(a.Identical), assesstest.RatText(a.Adjacent)},
		[]any{want.Respondents, want.Usable, want.Reading, textOf(want.Alpha), textOf(want.Identical), textOf(want.Adjacent)})
	bounds := []string{}
	for _, b := range want.Range {
		bounds = append(bounds, textOf(b))
	}
	if len(bounds) == 0 {
		bounds = []string{"", ""}
	}
	assesstest.Equal(t, "range", []string{assesstest.RatText(a.Low), assesstest.RatText(a.High)}, bounds)
	var spread, wantSpread []string
	for _, s := range a.Spread {
		spread = append(spread, fmt.Sprint(s.Vote.Question.ID, s.Levels(), s.Width, s.Settled))
	}
	for _, s := range want.Spread {
		wantSpread = append(wantSpread, fmt.Sprint(s.Question, s.Levels, s.Spread, s.Settled))
	}
	assesstest.Equal(t, "spread", spread, wantSpread)
	var gaps, wantGaps []string
	for _, g := range a.RoleGaps {
		gaps = append(gaps, fmt.Sprint(g.Criterion.ID, g.Group.ID, g.Against.ID, g.Points.RatString(), g.Flagged))
	}
	for _, g := range run.Expect.RoleGaps {
		wantGaps = append(wantGaps, fmt.Sprint(g.Criterion, g.Group, g.Against, g.Points, g.Flagged))
	}
	if run.Expect.RoleGaps != nil { // not every run says
		assesstest.Equal(t, "role gaps", gaps, wantGaps)
	}
}

func textOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// The published examples of Krippendorff's alpha, with their coincidence matrices.
func TestKrippendorffFixtures(t *testing.T) {
	data, err := os.ReadFile("../../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Krippendorff []struct {
			Name         string
			Values       [][]*int
			Pairable     string            `json:"pairable_values"`
			Sums         map[string]string `json:"n_c"`
			Coincidences [][]string
			Alpha        map[string]*string
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	metrics := map[string]panel.Metric{"ordinal": panel.MetricOrdinal, "nominal": panel.MetricNominal, "interval": panel.MetricInterval, "ratio": panel.MetricRatio}
	checked := 0
	for _, f := range file.Krippendorff {
		c := panel.NewCoincidences(countUnits(f.Values, 6))
		assesstest.Equal(t, f.Name+": n", fmt.Sprint(c.All), f.Pairable)
		var present []int
		for value, n := range c.Sums {
			if n > 0 {
				present = append(present, value)
				assesstest.Equal(t, fmt.Sprintf("%s: n of %d", f.Name, value), fmt.Sprint(n), f.Sums[fmt.Sprint(value)])
			}
		}
		assesstest.Equal(t, f.Name+": values", len(present), len(f.Sums))
		for i, row := range f.Coincidences {
			for j, want := range row {
				assesstest.Equal(t, fmt.Sprintf("%s: o of %d and %d", f.Name, present[i], present[j]), c.Pairs[present[i]][present[j]].RatString(), want)
			}
		}
		for name, want := range f.Alpha {
			checked++
			assesstest.Equal(t, f.Name+" "+name, assesstest.RatText(c.Alpha(metrics[name])), textOf(want))
		}
	}
	if checked != 11 {
		t.Errorf("checked %d alphas, expected 11", checked)
	}
}

// countUnits turns observers' rows into counts by value, 0 to most.
func countUnits(rows [][]*int, most int) [][]int {
	units := make([][]int, len(rows[0]))
	for u := range units {
		units[u] = make([]int, most+1)
		for _, row := range rows {
			if row[u] != nil {
				units[u][*row[u]]++
			}
		}
	}
	return units
}
