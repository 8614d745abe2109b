package panel_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// Role gaps are reckoned a second time, from panels of each role's members alone: neither
// the consensus nor strict evidence has a part in them.
func TestRoleGapsEqualTheirDefinition(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		members := assesstest.DrawMembers(t, r, 6, assesstest.EveryKind)
		byRole := map[string][]*sheet.Sheet{}
		for _, a := range members {
			byRole[a.Respondent.Role] = append(byRole[a.Respondent.Role], a)
		}
		whole := panel.Score(r, members, nil, assess.Options{})
		var want []string
		for i := range r.Criteria {
			c := &r.Criteria[i]
			for j := range r.Roles {
				for k := j + 1; k < len(r.Roles); k++ {
					one, two := byRole[r.Roles[j].ID], byRole[r.Roles[k].ID]
					if len(one) == 0 || len(two) == 0 {
						continue
					}
					if points := gapBetween(r, whole, one, two, c.ID); points != nil {
						flagged := new(big.Rat).Abs(points).Cmp(big.NewRat(100, int64(r.Top()))) >= 0
						want = append(want, fmt.Sprint(c.ID, r.Roles[j].ID, r.Roles[k].ID, len(one), len(two), points.RatString(), flagged))
					}
				}
			}
		}
		var got []string
		p := panel.Score(r, members, assesstest.DrawConsensus(t, r), assesstest.DrawOptions(t, r))
		for _, g := range p.Agreement().RoleGaps {
			got = append(got, fmt.Sprint(g.Criterion.ID, g.Group.ID, g.Against.ID, g.GroupSize, g.AgainstSize, g.Points.RatString(), g.Flagged))
		}
		assesstest.Differs(t, "role gaps", got, want)
	})
}

// gapBetween is 100·Σ w·(m_group − m_against) / (N·Σ w) over the questions known in both;
// nil if they carry less than half of the criterion's weight in the whole panel.
func gapBetween(r *rubric.Rubric, whole *panel.Result, group, against []*sheet.Sheet, criterion string) *big.Rat {
	one, two := panel.Score(r, group, nil, assess.Options{}), panel.Score(r, against, nil, assess.Options{})
	sum, known, all := new(big.Rat), int64(0), int64(0)
	for i := range r.Questions {
		q := &r.Questions[i]
		w := int64(q.WeightIn(criterion))
		if whole.Values[i].InSums() {
			all += w
		}
		a, b := &one.Values[i], &two.Values[i]
		if w == 0 || !a.InSums() || !a.Known() || !b.InSums() || !b.Known() {
			continue
		}
		known += w
		sum.Add(sum, big.NewRat(w*int64(a.Given[0]+a.Given[1]-b.Given[0]-b.Given[1]), 2))
	}
	if known == 0 || 2*known < all {
		return nil
	}
	return sum.Mul(sum, big.NewRat(100, int64(r.Top())*known))
}

// Questions that carry exactly half of the criterion's weight are enough, and a gap of
// exactly one level is flagged; a consensus changes neither.
func TestRoleGapAtItsBounds(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("one", map[string]int{"a": 2}, 0, 1, 2, 3, 4), assesstest.ScoredQuestion("two", map[string]int{"a": 2}, 0, 4))
	d.Roles = []assesstest.Named{{ID: "ceo", Name: "Chief executive"}, {ID: "staff", Name: "Staff"}}
	r := d.Parse(t)
	answers := func(role, option string) *sheet.Sheet {
		a := sheet.New(r, assesstest.Today)
		a.Respondent.Role = role
		a.Set("one", sheet.Answer{Option: option}, assesstest.Today)
		return a
	}
	gaps := func(one, two string) []string {
		p := panel.Score(r, []*sheet.Sheet{answers("staff", two), answers("ceo", one)}, map[string]sheet.Consensus{"one": {Option: "l4"}}, assess.Options{})
		var out []string
		for _, g := range p.Agreement().RoleGaps {
			out = append(out, fmt.Sprint(g.Group.ID, " ", g.Against.ID, " ", g.Points.RatString(), " ", g.Flagged))
		}
		return out
	}
	assesstest.Equal(t, "one level", gaps("l3", "l2"), []string{"ceo staff 25 true"})
	assesstest.Equal(t, "alike", gaps("l3", "l3"), []string{"ceo staff 0 false"})
	assesstest.Equal(t, "the other way round", gaps("l0", "l1"), []string{"ceo staff -25 true"})
	d.Questions[1].Scores["a"] = 3
	r = d.Parse(t)
	assesstest.Equal(t, "less than half", len(gaps("l3", "l2")), 0)
}

// The customary bounds belong to the better reading.
func TestReadingsAtTheirBounds(t *testing.T) {
	for text, want := range map[string]string{"0.8": "consistent", "0.79999999": "tentative", "0.667": "tentative", "0.66699999": "unreliable", "-1": "unreliable", "1": "consistent"} {
		assesstest.Equal(t, text, panel.ReadingAt(text), want)
	}
}

// Alpha is given from ten questions on that two people or more know; questions that only
// one knows, and what the room agreed on, do not count.
func TestAgreementTakesTenQuestions(t *testing.T) {
	agreement := func(both int) *panel.Agreement {
		d := assesstest.SmallDocument([]string{"a"})
		for i := range 12 {
			d.Questions = append(d.Questions, assesstest.ScoredQuestion(fmt.Sprint("q", i), map[string]int{"a": 1}, 0, 1, 2, 3, 4))
		}
		r := d.Parse(t)
		one, two := sheet.New(r, assesstest.Today), sheet.New(r, assesstest.Today)
		for i := range 12 {
			one.Set(fmt.Sprint("q", i), sheet.Answer{Option: assesstest.OptionID(i % 5)}, assesstest.Today)
			if i < both {
				two.Set(fmt.Sprint("q", i), sheet.Answer{Option: assesstest.OptionID(i % 5)}, assesstest.Today)
			}
		}
		return panel.Score(r, []*sheet.Sheet{one, two}, map[string]sheet.Consensus{"q11": {Option: "l0"}}, assess.Options{}).Agreement()
	}
	nine, ten := agreement(9), agreement(10)
	assesstest.Equal(t, "nine", []any{nine.Usable, nine.Reading, assesstest.RatText(nine.Alpha)}, []any{9, "too-few", ""})
	assesstest.Equal(t, "ten", []any{ten.Usable, ten.Reading, assesstest.RatText(ten.Alpha), assesstest.RatText(ten.Low)}, []any{10, "same", "1", ""})
}
