package report_test

import (
	"slices"
	"strings"
	"testing"

	"cxgap/assess/plan"
)

// The closing says the first of what the report says, in its words: the verdict, the stage
// unless the verdict stands in its place, and the first works that are not set aside.
func TestClosing(t *testing.T) {
	open, exempt, unknown := 0, 0, 0
	for _, s := range samples {
		r := s.build(t)
		c := r.Closing(3)
		if v := r.Verdict; v != nil && c.Verdict[0] != v.Shown {
			t.Errorf("%s: the verdict is %q, not %q", s.name, c.Verdict[0], v.Shown)
		}
		if v := r.Verdict; v != nil && len(v.Between) > 1 {
			open++
			if !slices.Equal(c.Verdict[1:], v.Between) {
				t.Errorf("%s: the verdict is open between %q, not %q", s.name, v.Between, c.Verdict[1:])
			}
		}
		words := strings.Join(c.Stage, " ")
		if withheld := r.Verdict != nil && r.Words.Stage == r.Verdict.Shown; withheld == strings.Contains(words, r.Words.Stage) {
			t.Errorf("%s: stage %q, verdict %v", s.name, words, c.Verdict)
		}
		var want []string
		for i := range r.Gaps {
			if r.Gaps[i].Tier != plan.TierSetAside && len(want) < 3 {
				want = append(want, r.Gaps[i].Title)
			}
		}
		if len(r.Gaps) > 0 && r.Gaps[len(r.Gaps)-1].Tier == plan.TierSetAside {
			exempt++
		}
		var got []string
		for i := range c.Do {
			got = append(got, c.Do[i].Title)
			if !strings.Contains(c.Do[i].About, r.Gaps[i].Steps[0].Effort) || (r.Gaps[i].Gate != "") != strings.HasPrefix(c.Do[i].About, "must-have, ") {
				t.Errorf("%s: %s: %q", s.name, c.Do[i].Title, c.Do[i].About)
			}
			if a := r.Gaps[i].Agreed; (a != nil && a.Who != nil) != (c.Do[i].Agreed != "") || a != nil && a.Who != nil && !strings.HasPrefix(c.Do[i].Agreed, *a.Who) {
				t.Errorf("%s: %s: agreed %q", s.name, c.Do[i].Title, c.Do[i].Agreed)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: first to do are %q, not %q", s.name, want, got)
		}
		if slices.Contains(r.Stage.WhyWithheld, "coverage") && !slices.Contains(r.Stage.WhyWithheld, "verdict") {
			unknown++
		} else if len(c.Do) > 0 && len(c.FindOut) > 0 {
			t.Errorf("%s: enough is known, and it names what to find out first", s.name)
		}
		if len(c.Do) == 0 && len(c.FindOut) != min(3, len(r.FindOut)) {
			t.Errorf("%s: with nothing to do it names %d of %d to find out", s.name, len(c.FindOut), len(r.FindOut))
		}
	}
	if open == 0 || unknown == 0 {
		t.Errorf("%d samples have an open verdict, %d set something aside, %d know too little", open, exempt, unknown)
	}
}
