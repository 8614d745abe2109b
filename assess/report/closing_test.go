package report_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"cxgap/assess/plan"
	"cxgap/assess/report"
)

// The closing says the first of what the page says, in its words: the verdict, the stage
// unless the verdict stands in its place, and the first works that are not set aside.
func TestClosing(t *testing.T) {
	open, aside, unknown, doubts, none, unseen := 0, 0, 0, 0, 0, 0
	for _, s := range samples {
		r := s.build(t)
		c := r.Closing(3)
		says := func(text string) bool { return strings.Contains(strings.Join(c.Stage, " "), text) }
		if v := r.Verdict; v != nil && c.Verdict != v.Shown {
			t.Errorf("%s: the verdict is %q, not %q", s.name, c.Verdict, v.Shown)
		}
		if v := r.Verdict; v != nil && len(v.Between) > 1 {
			open++
			if !slices.Equal(c.Between, v.Between) || !strings.HasPrefix(c.Lead, "By what is known it ") {
				t.Errorf("%s: the verdict is open between %q, not %q", s.name, v.Between, c.Between)
			}
		}
		if byVerdict := slices.Contains(r.Stage.WhyWithheld, "verdict"); byVerdict != says("While this stands, no stage is given.") || byVerdict == says(r.Words.Stage) {
			t.Errorf("%s: stage %q, verdict %q", s.name, c.Stage, c.Verdict)
		}
		touches := slices.ContainsFunc(r.Contradictions, func(c report.ReportContradiction) bool { return c.TouchesVerdict })
		if i := slices.IndexFunc(r.Contradictions, func(c report.ReportContradiction) bool { return c.TouchesVerdict }); i >= 0 {
			doubts++
			for _, a := range r.Contradictions[i].Answers {
				if !strings.Contains(c.Doubt, cmp.Or(a.Name, a.Prompt)) {
					t.Errorf("%s: %q does not name %s", s.name, c.Doubt, a.Question)
				}
			}
		}
		if touches != (c.Doubt != "") {
			t.Errorf("%s: answers on which the verdict rests do not go together: %v, %q", s.name, touches, c.Doubt)
		}
		var want, got []string
		for i := range r.Gaps {
			switch {
			case r.Gaps[i].Tier == plan.TierSetAside:
				aside++
			case len(want) < 3:
				want = append(want, r.Gaps[i].Title)
			}
		}
		for i := range c.Do {
			got = append(got, c.Do[i].Title)
			g := &r.Gaps[i]
			if !strings.HasSuffix(c.Do[i].About, g.Steps[0].Effort) || (g.Gate != "") != strings.HasPrefix(c.Do[i].About, "must-have,") {
				t.Errorf("%s: %s: %q", s.name, g.Title, c.Do[i].About)
			}
			if a := g.Agreed; (a != nil && a.Who != nil) != (c.Do[i].Agreed != "") || a != nil && a.Who != nil && !strings.HasPrefix(c.Do[i].Agreed, *a.Who) {
				t.Errorf("%s: %s: agreed %q", s.name, g.Title, c.Do[i].Agreed)
			}
		}
		if !slices.Equal(got, want) || (c.None == "") != (len(want) > 0) {
			t.Errorf("%s: first to do are %q, not %q; %q", s.name, want, got, c.None)
		}
		if c.None != "" {
			none++
		}
		if slices.Contains(r.Stage.WhyWithheld, "coverage") && !slices.Contains(r.Stage.WhyWithheld, "verdict") {
			unknown++
		} else if len(c.Do) > 0 && len(c.FindOut) > 0 {
			t.Errorf("%s: enough is known, and it names what to find out first", s.name)
		}
		for i := range c.FindOut {
			if i >= len(r.FindOut) {
				if u := &r.Unseen[i-len(r.FindOut)]; len(c.Do) > 0 || c.FindOut[i].Title != u.Title || c.FindOut[i].About != "not yet seen" {
					t.Errorf("%s: %q is to be seen, not %q", s.name, u.Title, c.FindOut[i].Title)
				}
				unseen++
			} else if f := &r.FindOut[i]; c.FindOut[i].Title != f.Name && c.FindOut[i].Title != f.Prompt || f.Name != "" && c.FindOut[i].Title != f.Name {
				t.Errorf("%s: %q is to be found out, not %q", s.name, f.Prompt, c.FindOut[i].Title)
			}
		}
		if len(c.Do) == 0 && len(c.FindOut) != min(3, len(r.FindOut)+len(r.Unseen)) {
			t.Errorf("%s: with nothing to do it names %d of %d to find out", s.name, len(c.FindOut), len(r.FindOut))
		}
	}
	if open == 0 || unknown == 0 || none == 0 || unseen == 0 {
		t.Errorf("the samples have %d open verdicts, %d works set aside, %d doubts, %d know too little, %d nothing to do, %d nothing but to see", open, aside, unknown, doubts, none, unseen)
	}
}
