package compare_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// Under one rubric, the parts and every question's kind are reckoned a second time, from
// panels that are scored anew with some of the sheets (method.md, section 11).
func TestChangesEqualTheirDefinition(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		o := assesstest.DrawOptions(t, r)
		var rounds [2]drawnRound
		for d := range rounds {
			rounds[d] = drawRound(t, r)
		}
		common := rounds[0].names(rounds[1])
		if len(rounds[0].sheets) == 1 && len(rounds[1].sheets) == 1 {
			common = nil // and yet it is one person: see below
		}
		c := compared(t, rounds[0].score(r, o), rounds[1].score(r, o))
		var plain, same [2]*panel.Result
		for d := range rounds {
			plain[d] = panel.Score(r, rounds[d].sheets, nil, o)
			if heard := rounds[d].of(common); heard != nil {
				same[d] = panel.Score(r, heard, nil, o)
			} else if len(rounds[0].sheets) == 1 && len(rounds[1].sheets) == 1 {
				same[d] = plain[d]
			}
		}
		if same[0] == nil || same[0].Index[0] == nil || same[1].Index[0] == nil {
			if c.SamePeople != nil || c.People != nil || len(c.Questions) > 0 {
				t.Fatalf("nobody was heard twice, and %+v", c)
			}
			assesstest.EqualIn(t, "others", assesstest.RatText(c.Others), assesstest.RatText(minus(plain[1].Index[0], plain[0].Index[0])))
			return
		}
		assesstest.EqualIn(t, "same people", assesstest.RatText(c.SamePeople), assesstest.RatText(minus(same[1].Index[0], same[0].Index[0])))
		assesstest.EqualIn(t, "people", assesstest.RatText(c.People), assesstest.RatText(minus(minus(plain[1].Index[0], plain[0].Index[0]), c.SamePeople)))
		var want, got []string
		sums := map[string]*big.Rat{"improved": {}, "worsened": {}, "learnt": {}, "lost": {}}
		for i := range r.Questions {
			was, is := &same[0].Values[i], &same[1].Values[i]
			kind := kindOf(was, is, contributors(same[0], i) == contributors(same[1], i))
			if sums[kind] == nil {
				continue
			}
			points := new(big.Rat).Mul(same[1].PointsPerLevel(is.Question), big.NewRat(int64(is.Scored[0]-was.Scored[0]), 1))
			sums[kind].Add(sums[kind], points)
			want = append(want, fmt.Sprint(is.Question.ID, " ", kind, " ", levelOrNone(was), " ", levelOrNone(is), " ", points.RatString()))
		}
		for _, q := range c.Questions {
			got = append(got, fmt.Sprint(q.Question.ID, " ", q.Kind, " ", levelText(q.From), " ", levelText(q.To), " ", q.Points.RatString()))
		}
		assesstest.Differs(t, "questions", got, want)
		assesstest.Differs(t, "parts", []string{c.Improved.RatString(), c.Worsened.RatString(), c.Learnt.RatString(), c.Lost.RatString()},
			[]string{sums["improved"].RatString(), sums["worsened"].RatString(), sums["learnt"].RatString(), sums["lost"].RatString()})
	})
}

// drawnRound is a round of a panel before it is scored. Names are simple and not given twice.
type drawnRound struct {
	sheets []*sheet.Sheet
	agreed map[string]sheet.Consensus
}

func drawRound(t *rapid.T, r *rubric.Rubric) drawnRound {
	d := drawnRound{assesstest.DrawMembers(t, r, 3, assesstest.EveryKind), assesstest.DrawConsensus(t, r)}
	names := rapid.Permutation([]string{"Ann", "Bob", "Cy", "Di", ""}).Draw(t, "names")
	for i, a := range d.sheets {
		a.Respondent.Name = names[i]
	}
	// A fixed order of members, so that those heard twice stand alike in both rounds.
	slices.SortFunc(d.sheets, func(a, b *sheet.Sheet) int { return strings.Compare(a.Respondent.Name, b.Respondent.Name) })
	return d
}

func (d drawnRound) score(r *rubric.Rubric, o assess.Options) *panel.Result {
	return panel.Score(r, d.sheets, d.agreed, o)
}

// names are those of both rounds.
func (d drawnRound) names(other drawnRound) []string {
	var out []string
	for _, a := range d.sheets {
		for _, b := range other.sheets {
			if name := a.Respondent.Name; name != "" && name == b.Respondent.Name {
				out = append(out, name)
			}
		}
	}
	return out
}

func (d drawnRound) of(names []string) []*sheet.Sheet {
	var out []*sheet.Sheet
	for _, a := range d.sheets {
		if slices.Contains(names, a.Respondent.Name) {
			out = append(out, a)
		}
	}
	return out
}

// contributors marks who gives a level to a question.
func contributors(p *panel.Result, question int) string {
	var b strings.Builder
	for _, levels := range p.MemberLevels() {
		fmt.Fprint(&b, levels[question] >= 0, " ")
	}
	return b.String()
}

func minus(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Sub(a, b)
}

// kindOf says how a question changed, by the words of method.md; "" if it did not, or if
// that is a change of scope.
func kindOf(was, is *assess.Value, same bool) string {
	from, to := was.Scored[0], is.Scored[0]
	switch {
	case !was.InSums() || !is.InSums() || !was.Known() && !is.Known():
		return ""
	case !was.Known():
		return "learnt"
	case !is.Known():
		return "lost"
	case from == to || !same && was.State != assess.Absent && is.State != assess.Absent:
		return ""
	case from < to && was.Given[0] >= is.Given[0]:
		return "learnt" // by evidence
	case from < to:
		return "improved"
	case was.Given[0] <= is.Given[0]:
		return "lost"
	}
	return "worsened"
}

func levelOrNone(v *assess.Value) string {
	if !v.InSums() || !v.Known() {
		return "-"
	}
	return fmt.Sprint(v.Scored[0])
}
