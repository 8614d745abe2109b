package report_test

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// manyReport has as many criteria as asked for, each with one question; every fifth is
// unknown.
func manyReport(t testing.TB, n int) *report.Report {
	t.Helper()
	var b strings.Builder
	b.WriteString("schema: cxgap/rubric/v1\nid: many\nversion: 0.1.0\ntitle: Many criteria\nscale: [{name: None}, {name: Some}, {name: Most}, {name: All}]\ncriteria:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: c%d, name: Criterion %d}\n", i+1, i+1)
	}
	b.WriteString("topics: [{id: all, name: All}]\nquestions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: q%d, topic: all, prompt: \"Question %d?\", scores: {c%d: 1}, gap: {title: Do %d, action: Do it, effort: S}, options: [", i+1, i+1, i+1, i+1)
		b.WriteString("{id: a, level: 0, text: none}, {id: b, level: 1, text: some}, {id: c, level: 2, text: most}, {id: d, level: 3, text: all}]}\n")
	}
	b.WriteString("verdicts: [{id: any, when: {}, text: Any.}]\n")
	r, findings := rubric.Parse("many.yaml", []byte(b.String()))
	if r == nil {
		t.Fatal(findings)
	}
	a := sheet.New(r, today)
	for i := range n {
		given := sheet.Answer{Option: string("bcd"[i%3])}
		if i%5 == 3 {
			given = sheet.Answer{Unknown: true}
		}
		a.Set(fmt.Sprintf("q%d", i+1), given, today)
	}
	return reportOf(r, a, assess.Options{})
}

// TestRadarForAnyNumber draws the radar from three rated criteria up, with names where
// there is room and numbers that the bars explain elsewhere.
func TestRadarForAnyNumber(t *testing.T) {
	for _, c := range []struct {
		criteria      int
		radar, number bool
	}{{1, false, false}, {2, false, false}, {3, true, false}, {8, true, false}, {9, true, true}, {12, true, true}, {50, true, true}} {
		all := parsed(t, htmlOf(t, manyReport(t, c.criteria)))
		if got := len(withClass(all, "radar")) == 1; got != c.radar {
			t.Errorf("%d criteria: a radar is %v", c.criteria, got)
		}
		if got := len(withClass(all, "row")); got != c.criteria {
			t.Errorf("%d criteria: %d bars", c.criteria, got)
		}
		if keys, numbers := len(withClass(all, "key")), len(withClass(all, "number")); c.number != (keys == c.criteria && numbers == c.criteria) {
			t.Errorf("%d criteria: %d numbers at the bars, %d at the radar", c.criteria, keys, numbers)
		}
	}
}

// shapeOf finds the line of a shape and counts its points.
func shapeOf(t rapid.TB, page, class string) (lines string, dots int) {
	t.Helper()
	_, rest, found := strings.Cut(page, `<g class="`+class+`">`)
	rest, _, closed := strings.Cut(rest, "</g>")
	if !found || !closed {
		return "", 0
	}
	if m := regexp.MustCompile(`class="lines" d="([^"]*)"`).FindStringSubmatch(rest); m != nil {
		lines = m[1]
	}
	return lines, strings.Count(rest, "<circle") + strings.Count(rest, "<rect")
}

// TestRadarBreaks takes criteria out of the rating: the line has a gap there, and those
// left on their own are points without a line.
func TestRadarBreaks(t *testing.T) {
	for _, c := range []struct {
		unrated []int
		parts   []int // how many points each part of the line joins
	}{
		{nil, []int{7}}, {[]int{0}, []int{6}}, {[]int{6}, []int{6}}, {[]int{3}, []int{6}},
		{[]int{0, 3}, []int{3, 2}}, {[]int{1, 3, 5}, []int{2}}, {[]int{0, 2, 4, 6}, nil},
	} {
		r := manyReport(t, 7)
		for _, i := range c.unrated {
			r.Criteria[i].Rated = false
		}
		lines, dots := shapeOf(t, htmlOf(t, r), "confirmed")
		var parts []int
		for _, part := range strings.Split(lines, "M")[1:] {
			parts = append(parts, 1+strings.Count(part, "L"))
		}
		if diff := cmp.Diff(c.parts, parts); diff != "" {
			t.Errorf("without %v (-want +got):\n%s", c.unrated, diff)
		}
		if closed := strings.HasSuffix(lines, "Z"); closed != (c.unrated == nil) {
			t.Errorf("without %v: closed is %v", c.unrated, closed)
		}
		if want := 7 - len(c.unrated); dots != want {
			t.Errorf("without %v: %d points, expected %d", c.unrated, dots, want)
		}
	}
}

// TestChartsTellTheTruth draws any scores: every point of the radar lies as far out as
// its score, and every bar is as long as its score.
func TestChartsTellTheTruth(t *testing.T) {
	r := samples[0].build(t)
	numbers := regexp.MustCompile(`-?[\d.]+`)
	rapid.Check(t, func(rt *rapid.T) {
		var want []float64
		for i := range r.Criteria {
			low, high := rapid.Int64Range(0, 10_000).Draw(rt, "a"), rapid.Int64Range(0, 10_000).Draw(rt, "b")
			low, high = min(low, high), max(low, high)
			r.Criteria[i].Score = report.DecimalPair{Confirmed: report.Decimal{Rat: big.NewRat(low, 100)}, Possible: report.Decimal{Rat: big.NewRat(high, 100)}}
			want = append(want, float64(low)/100)
		}
		page := htmlOf(rt, r)
		lines, _ := shapeOf(rt, page, "confirmed")
		at := numbers.FindAllString(lines, -1)
		if len(at) != 2*len(want) {
			rt.Fatalf("%d numbers in %s", len(at), lines)
		}
		for i, score := range want {
			x, _ := strconv.ParseFloat(at[2*i], 64)
			y, _ := strconv.ParseFloat(at[2*i+1], 64)
			if got := math.Hypot(x, y) / 1.30; math.Abs(got-score) > 0.1 {
				rt.Errorf("a score of %v lies at %v", score, got)
			}
			c := &r.Criteria[i].Score
			bar := fmt.Sprintf(`<title id="bar-%d">`, i+1)
			_, rest, _ := strings.Cut(page, bar)
			if !strings.Contains(rest[:600], `class="solid" y="3" width="`+percentOf(c.Confirmed.Rat)+`"`) {
				rt.Errorf("the bar of %v is %s", score, rest[:600])
			}
			if open := new(big.Rat).Sub(c.Possible.Rat, c.Confirmed.Rat); strings.Contains(rest[:strings.Index(rest, "</svg>")], `class="hatch" x="`+percentOf(c.Confirmed.Rat)+`" y="3.5" width="`+percentOf(open)+`"`) != (open.Sign() > 0) {
				rt.Errorf("the open part of %v is %s", c, rest[:600])
			}
		}
	})
}

func percentOf(x *big.Rat) string { return strings.TrimSuffix(x.FloatString(2), ".00") + "%" }
