package report_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

// TestHTMLPanelSaysEverything looks for the words of a panel in the text of the page.
func TestHTMLPanelSaysEverything(t *testing.T) {
	for _, r := range []*report.Report{panelSample(t, "castellan-hotels"), panelSample(t, "alder-bank"), panelSample(t, "castellan-hotels").Redacted(), largePanel(t, 60)} {
		saysEverything(t, r)
		p, a := r.Panel, r.Agreement
		want := []string{p.Words.Context, p.Words.Thin, p.Words.Talk, p.Words.Consensus, a.Words.Alpha, a.Words.Headline, a.Words.Divide, a.Words.Caution, a.Words.RoleGaps, a.Words.Heat}
		for i := range p.Context {
			want = append(want, p.Context[i].Prompt, p.Context[i].Words)
			for _, v := range p.Context[i].Votes {
				want = slices.Concat(want, []string{v.Answer}, v.Who)
			}
		}
		for i := range p.Talk {
			want = append(want, p.Talk[i].Prompt, p.Talk[i].Agreed, p.Talk[i].Knew)
			for _, given := range p.Talk[i].Answers {
				want = append(want, given.Answer)
				for _, w := range given.Who {
					want = append(want, w.Shown)
				}
			}
		}
		for i := range p.Consensus {
			c := &p.Consensus[i]
			want = append(want, c.Prompt, c.Answer, c.LevelShown, c.BeforeShown, c.Idle)
			if c.Reason != nil {
				want = append(want, *c.Reason)
			}
		}
		for i := range r.Questions {
			for _, said := range r.Questions[i].Said {
				want = append(want, said.Who, said.Note, said.NotApplicable)
			}
		}
		contains(t, htmlOf(t, r), want)
	}
}

func TestHTMLChangesSayEverything(t *testing.T) {
	for _, r := range []*report.Report{changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026"), changesOf(t, "brightwater-energy/2025", "brightwater-energy/2026"), changesOf(t, "alder-bank/2025", "alder-bank/2026", "alder-bank/2025")} {
		c := r.Changes
		want := slices.Concat(c.Words.Stage, c.Words.Because, []string{c.Words.Headline, c.Words.Index, c.Words.Honest, c.Words.Ruler, c.Words.Split, c.Words.Doubt, c.Words.Same, c.Words.Gap, c.People.Words, c.Before.DateShown, c.After.DateShown, c.Before.StageShown, r.Words.Caveat, c.Trend.Note})
		for i := range c.Parts {
			want = append(want, c.Parts[i].Name, c.Parts[i].Shown, c.Parts[i].Words)
		}
		for i := range c.Criteria {
			want = append(want, c.Criteria[i].Name, c.Criteria[i].ChangeShown, c.Criteria[i].Words)
		}
		for i := range c.Questions {
			want = append(want, c.Questions[i].Prompt, c.Questions[i].FromShown, c.Questions[i].ToShown, c.Questions[i].PointsShown)
		}
		for i := range c.Gates {
			want = append(want, c.Gates[i].Words)
		}
		for i := range c.Facts {
			want = append(want, c.Facts[i].Prompt, c.Facts[i].From, c.Facts[i].To)
		}
		for i := range c.Steps {
			want = append(want, c.Steps[i].Words)
		}
		contains(t, changesPage(t, r), want)
	}
}

func TestHTMLPlanSaysEverything(t *testing.T) {
	r := planned(t)
	want := slices.Concat(r.Plan.Words, []string{r.Plan.Title, r.Words.Effort, r.Words.Caveat})
	for i := range r.Plan.Steps {
		s := &r.Plan.Steps[i]
		want = slices.Concat(want, s.Unlocks, []string{s.Title, s.Action, s.Why, s.FromShown, s.ToShown, s.EffortMeaning, "then " + strconv.Itoa(r.Plan.Progress[i+1].Cost) + " in all"})
	}
	for i := range r.Plan.Curve {
		want = append(want, strconv.Itoa(r.Plan.Curve[i].Stage)+" "+r.Plan.Curve[i].Name)
	}
	contains(t, planOf(t, r), want)
	if r.Plan.Curve == nil || len(r.Plan.Steps) < 3 {
		t.Error("the plan has no curve, or too few steps to look at")
	}
}

// contains looks for texts on a page.
func contains(t *testing.T, page string, want []string) {
	t.Helper()
	shown := visible.Line(parsed(t, page)[0].text)
	for _, text := range want {
		if !strings.Contains(shown, visible.Line(text)) {
			t.Errorf("the page does not say %q", text)
		}
	}
}

// TestHTMLDivideStandsFirst holds that executives far above the others are on the first
// screen: in the head, before the contents.
func TestHTMLDivideStandsFirst(t *testing.T) {
	page := htmlOf(t, panelSample(t, "castellan-hotels"))
	head, _, _ := strings.Cut(page, "<nav")
	for _, want := range []string{"do not give the same picture", "points apart", "Chief executive", "4 people"} {
		if !strings.Contains(head, want) {
			t.Errorf("the head does not say %q", want)
		}
	}
	if calm := htmlOf(t, panelSample(t, "alder-bank")); strings.Contains(calm, `class="divide"`) {
		t.Error("a panel of one mind has a divide at its head")
	}
}

// TestHTMLHeatMap holds the map to the report: every value is printed, and the ends of
// the flagged gaps are marked by more than colour.
func TestHTMLHeatMap(t *testing.T) {
	r := panelSample(t, "castellan-hotels")
	all := parsed(t, htmlOf(t, r))
	heat := withClass(all, "heat")
	if len(heat) != 1 {
		t.Fatalf("%d maps", len(heat))
	}
	var want []string
	for _, row := range r.Agreement.Heat {
		for _, c := range row.Cells {
			want = append(want, c.Shown)
		}
	}
	var got []string
	for _, n := range all {
		if n.name == "td" && len(n.attr["class"]) == 2 && n.attr["class"][0] == 'h' {
			got = append(got, strings.Fields(n.text)[0])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the map (-want +got):\n%s", diff)
	}
	if up, down := strings.Count(heat[0].text, "far above"), strings.Count(heat[0].text, "far below"); up != len(r.Agreement.Widest) || down != up {
		t.Errorf("%d and %d ends are marked, expected %d", up, down, len(r.Agreement.Widest))
	}
}

// TestHTMLSpreadStrips counts the dots of the strips against the levels given.
func TestHTMLSpreadStrips(t *testing.T) {
	for _, r := range []*report.Report{panelSample(t, "castellan-hotels"), panelSample(t, "castellan-hotels").Redacted(), largePanel(t, 60)} {
		all := parsed(t, htmlOf(t, r))
		strips := withClass(all, "spread")
		if len(strips) != len(r.Panel.Talk) {
			t.Fatalf("%d strips for %d questions", len(strips), len(r.Panel.Talk))
		}
		for i, strip := range strips {
			dots := 0
			for _, child := range strip.children {
				if child == "circle" {
					dots++
				}
			}
			members, most := 0, 0
			for _, a := range r.Panel.Talk[i].Answers {
				members, most = members+a.Members, max(most, a.Members)
			}
			if most > 6 {
				members = 0
			}
			if dots != members || !strings.Contains(strip.text, "median") {
				t.Errorf("%d dots for %d people: %q", dots, members, strip.text)
			}
		}
	}
}

// TestHTMLPanelRedacted looks for people in the page of a redacted panel.
func TestHTMLPanelRedacted(t *testing.T) {
	r := panelSample(t, "castellan-hotels")
	page := htmlOf(t, r.Redacted())
	for i := range r.Respondents {
		if name := *r.Respondents[i].Name; strings.Contains(page, name) {
			t.Errorf("the page names %s", name)
		}
	}
}

func TestHTMLTrendBreaksWhereUnrated(t *testing.T) {
	r := changesOf(t, "alder-bank/2025", "alder-bank/2026", "alder-bank/2025")
	row := &r.Changes.Trend.Rows[1]
	row.Values[1], row.Shown[1] = report.Decimal{}, "–"
	all := parsed(t, changesPage(t, r))
	for _, n := range withClass(all, "trend") {
		if !slices.Contains(n.children, "svg") {
			t.Error("no chart")
		}
	}
	paths := withClass(all, "lines")
	if d := paths[1].attr["d"]; strings.Contains(d, "L") {
		t.Errorf("the line goes through a date without a value: %s", d)
	}
	if d := paths[0].attr["d"]; strings.Count(d, "L") != 2 {
		t.Errorf("the index has the line %s", d)
	}
}

// TestHTMLWithChartStaysSmall adds the chart of stages to the largest report.
func TestHTMLWithChartStaysSmall(t *testing.T) {
	r := fullReport(t)
	r.Plan.Curve = planned(t).Plan.Curve
	if size := len(htmlOf(t, r)); size > 100_000 {
		t.Errorf("%d bytes, expected at most 100,000", size)
	}
}
