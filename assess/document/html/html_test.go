package html_test

import (
	"errors"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/html"
	"cxgap/assess/document/html/htmltest"
)

func TestEverythingIsSound(t *testing.T) {
	page := written(t, everything("A text."))
	all := htmltest.Parse(t, page)
	htmltest.Sound(t, all)
	if again := written(t, everything("A text.")); again != page {
		t.Error("two runs differ")
	}
	for _, what := range []string{"generator", "Content-Security-Policy", "1 Informal", "2 March 2026", "goes on without a heading"} {
		if !strings.Contains(page, what) {
			t.Errorf("the page does not have %q", what)
		}
	}
	if strings.Contains(page, "not on the page") {
		t.Error("the words of what is drawn stand on the page")
	}
	var contents []string
	for _, n := range all {
		if n.Name == "nav" {
			contents = append(contents, n.Text)
		}
	}
	if diff := cmp.Diff([]string{"Where you standProfileWhat to doChartsSources"}, contents); diff != "" {
		t.Errorf("the contents (-want +got):\n%s", diff)
	}
	if folded := htmltest.WithClass(all, "onpaper"); len(folded) != 1 {
		t.Error("the foot does not say that something is folded away")
	}
}

// nasty are texts that a page could take for more than text.
var nasty = slices.Concat([]string{" ", "[1]", "x [9]", "[2] [1]", "{{.Secret}}"}, documenttest.Texts)

// TestTextMakesNoElement holds the page of every nasty text against the page of the same
// text without its sting.
func TestTextMakesNoElement(t *testing.T) {
	unchanged := func(of func(string) *document.Document, text string) {
		got := htmltest.Parse(t, written(t, of(text)))
		htmltest.Sound(t, got)
		if want, got := htmltest.Bones(htmltest.Parse(t, written(t, of(htmltest.Tame(text))))), htmltest.Bones(got); !slices.Equal(want, got) {
			t.Errorf("%q changes the page (-tame +nasty):\n%s", text, cmp.Diff(want, got))
		}
	}
	for _, text := range nasty {
		unchanged(documenttest.Every, text)
	}
	for _, text := range append(nasty[:8:8], strings.Join(nasty, " ")) {
		unchanged(everything, text)
	}
}

func TestTextIsKept(t *testing.T) {
	for _, text := range []string{`<script>alert(1)</script>`, `</title></style><img src=x>`, `&amp; &lt;b&gt;`, `"double" 'single'`, "{{.Secret}} <%= 1 %>"} {
		all := htmltest.Parse(t, written(t, everything(text)))
		for _, name := range []string{"h1", "title", "article"} {
			n := all[slices.IndexFunc(all, func(n *htmltest.Node) bool { return n.Name == name })]
			if !strings.Contains(n.Text, text) {
				t.Errorf("<%s> says %q, expected %q in it", name, n.Text, text)
			}
		}
	}
}

// TestAnyDocumentIsSound writes random documents.
func TestAnyDocumentIsSound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		htmltest.Sound(rt, htmltest.Parse(rt, written(rt, documenttest.Draw(rt, documenttest.Text()))))
	})
}

func TestIdsAreGivenOnce(t *testing.T) {
	card := document.Card{ID: "same", Title: "A card"}
	all := htmltest.Parse(t, written(t, &document.Document{Head: document.Head{Title: "A page"}, Sections: []document.Section{
		{ID: "same", Title: "One", Short: "One", Blocks: []document.Block{document.Cards{Items: []document.Card{card, card}}}}, {ID: "same", Title: "Two", Short: "Two"}, {ID: "hatch", Title: "Three", Short: "Three"},
		{ID: "figure-1", Title: "Four", Blocks: []document.Block{wheel(1, 2, 3)}},
	}}))
	htmltest.Sound(t, all)
}

func TestEmptyBlocksLeaveNoTrace(t *testing.T) {
	want := pageOf(t)
	for _, b := range []document.Block{document.Paragraph{Text: " "}, document.Quote{Label: "Comment"}, document.Close{}, document.Inset{document.Paragraph{}}, document.Drawn{}, document.Columns{{}, {}}, document.List{},
		document.List{Items: []document.Item{{}}}, document.Pairs{{Label: "Do"}}, document.Cards{}, document.Table{Columns: []document.Column{{Name: "A"}}}, wheel(1, 2), wheel(1, -1, -1, 4), document.Gauge{}, document.Spread{}, document.Curve{}} {
		if got := pageOf(t, b); got != want {
			_, got, _ = strings.Cut(got, `<div class="body">`)
			t.Errorf("%T %+v is written as %s", b, b, got)
		}
	}
}

func TestOnlyPlainAddressesAreFollowed(t *testing.T) {
	links := map[string]bool{
		"https://intranet.example/a?b=c#d": true, "http://intranet.example": true, "HTTPS://Intranet.example/": true,
		"javascript:alert(1)": false, "JaVaScRiPt:alert(1)": false, "data:text/html,x": false, "file:///etc/passwd": false, "//evil.example": false,
		"https://": false, "https:evil": false, "https://bank.example@evil.example/": false, "https://example.com/a b": false, "https://exаmple.com": false,
		"https://example.com/\u202Egnp.exe": false, `https://example.com/"onclick="x`: false, "intranet/chart.pdf": false, " https://example.com": false, "vbscript:x": false,
	}
	for link, follow := range links {
		followed := false
		for _, n := range htmltest.Parse(t, pageOf(t, document.Pairs{{Label: "Link", Texts: []string{link}}})) {
			if n.Name == "a" && !strings.HasPrefix(n.Attr["href"], "#") {
				followed = n.Attr["href"] == link && n.Text == link && n.Attr["rel"] == "noreferrer"
			}
		}
		if followed != follow {
			t.Errorf("%q: followed is %v", link, followed)
		}
	}
}

func TestDatesAreWrittenOut(t *testing.T) {
	for date, want := range map[string]string{"2026": "2026", "2026-04": "April 2026", "2026-06-30": "30 June 2026", "2026-12-01": "1 December 2026",
		"2026-13": "2026-13", "undated": "undated", "2026-06-30T10:00": "2026-06-30T10:00", "20266": "20266", "5 May 2025 to 10 May 2027": "5 May 2025 to 10 May 2027"} {
		all := htmltest.Parse(t, written(t, &document.Document{Head: document.Head{Title: "A page", Date: date}}))
		if got := htmltest.WithClass(all, "meta")[0].Text; got != want {
			t.Errorf("%s is written %q, expected %q", date, got, want)
		}
	}
}

// TestReferences holds that numbers in brackets lead to the items they name, and only those
// that are there.
func TestReferences(t *testing.T) {
	sources := document.List{Items: []document.Item{{Lead: "[1]", Text: "One"}, {Lead: "[2]", Text: "Two"}}}
	for text, want := range map[string]string{"Said [1] [2]": "#ref-1 #ref-2", "Said [2]": "#ref-2", "Said [3]": "", "Said [1] [3]": "", "Said [1] and more": "", "[1]": ""} {
		var got []string
		all := htmltest.Parse(t, pageOf(t, document.Paragraph{Text: text}, sources))
		htmltest.Sound(t, all)
		for _, n := range htmltest.WithClass(all, "ref") {
			got = append(got, n.Attr["href"])
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%q leads to %q, expected %q", text, joined, want)
		}
	}
}

func TestLadderMarks(t *testing.T) {
	both := document.Ladder{Rungs: []document.Rung{{Level: 0, Name: "None"}, {Level: 1, Name: "Some", Confirmed: true, Possible: true}}}
	known := both
	known.Withheld = true
	for want, l := range map[string]document.Ladder{"possible scores alone confirmed": ladder("scores alone", false), "at most scores alone at least": ladder("scores alone", true), "you are here": both, "by what is known": known} {
		var got []string
		for _, n := range htmltest.WithClass(htmltest.Parse(t, pageOf(t, l)), "marks") {
			got = append(got, strings.TrimSpace(n.Text))
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("the ladder says %q, expected %q", joined, want)
		}
	}
}

// shapeOf finds the line of a shape of a wheel and counts its points.
func shapeOf(page, class string) (lines string, dots int) {
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

// TestWheelForAnyNumber draws the wheel from three scores up, with names where there is
// room and numbers with a key elsewhere.
func TestWheelForAnyNumber(t *testing.T) {
	for n, want := range map[int][2]int{2: {0, 0}, 3: {1, 0}, 8: {1, 0}, 9: {1, 9}, 50: {1, 50}} {
		all := htmltest.Parse(t, pageOf(t, wheel(make([]float64, n)...)))
		if got := [2]int{len(htmltest.WithClass(all, "wheel")), len(htmltest.WithClass(all, "number"))}; got != want {
			t.Errorf("%d scores: %v wheels and numbers, expected %v", n, got, want)
		}
		if keys := len(htmltest.WithClass(all, "key")); (keys == 1) != (want[1] > 0) {
			t.Errorf("%d scores: %d keys", n, keys)
		}
	}
}

// TestWheelBreaks takes scores away: the line has a gap there, and those left on their own
// are points without a line.
func TestWheelBreaks(t *testing.T) {
	for _, c := range []struct {
		unrated []int
		parts   []int // how many points each part of the line joins
	}{
		{nil, []int{7}}, {[]int{0}, []int{6}}, {[]int{6}, []int{6}}, {[]int{3}, []int{6}},
		{[]int{0, 3}, []int{3, 2}}, {[]int{1, 3, 5}, []int{2}}, {[]int{0, 2, 4, 6}, nil},
	} {
		scores := []float64{10, 20, 30, 40, 50, 60, 70}
		for _, i := range c.unrated {
			scores[i] = -1
		}
		lines, dots := shapeOf(pageOf(t, wheel(scores...)), "confirmed")
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

// TestChartsTellTheTruth draws any scores: every point of the wheel lies as far out as its
// score, and every bar is as long as its score.
func TestChartsTellTheTruth(t *testing.T) {
	numbers := regexp.MustCompile(`-?[\d.]+`)
	percentOf := func(x *big.Rat) string { return strings.TrimSuffix(x.FloatString(2), ".00") + "%" }
	rapid.Check(t, func(rt *rapid.T) {
		w := document.Wheel{Name: "Wheel", Says: "Words."}
		var bars []document.Block
		for i := range rapid.IntRange(3, 7).Draw(rt, "n") {
			low, high := rapid.Int64Range(0, 10_000).Draw(rt, "a"), rapid.Int64Range(0, 10_000).Draw(rt, "b")
			confirmed, possible := big.NewRat(min(low, high), 100), big.NewRat(max(low, high), 100)
			w.Spokes = append(w.Spokes, document.Spoke{Name: strconv.Itoa(i), Confirmed: confirmed, Possible: possible})
			bars = append(bars, document.Bar{Name: "Bar", Confirmed: confirmed, Possible: possible})
		}
		page := pageOf(rt, append([]document.Block{w}, bars...)...)
		lines, _ := shapeOf(page, "confirmed")
		at := numbers.FindAllString(lines, -1)
		drawn := strings.Split(page, `<div class="barline">`)[1:]
		if len(at) != 2*len(w.Spokes) || len(drawn) != len(w.Spokes) {
			rt.Fatalf("%d numbers in %s, %d bars", len(at), lines, len(drawn))
		}
		for i, s := range w.Spokes {
			x, _ := strconv.ParseFloat(at[2*i], 64)
			y, _ := strconv.ParseFloat(at[2*i+1], 64)
			want, _ := s.Confirmed.Float64()
			if got := math.Hypot(x, y) / 1.30; math.Abs(got-want) > 0.1 {
				rt.Errorf("a score of %v lies at %v", want, got)
			}
			if !strings.Contains(drawn[i], `class="solid" y="3" width="`+percentOf(s.Confirmed)+`"`) {
				rt.Errorf("the bar of %v is %s", s.Confirmed, drawn[i])
			}
			if open := new(big.Rat).Sub(s.Possible, s.Confirmed); strings.Contains(drawn[i], `class="hatch" x="`+percentOf(s.Confirmed)+`" y="3.5" width="`+percentOf(open)+`"`) != (open.Sign() > 0) {
				rt.Errorf("the open part of %v is %s", s, drawn[i])
			}
		}
	})
}

// TestBarsStayOnTheirLine draws values beyond both ends.
func TestBarsStayOnTheirLine(t *testing.T) {
	page := pageOf(t, document.Bar{Name: "Bar", Confirmed: rat(-5), Possible: rat(120)}, document.Gauge{Says: "alpha", At: rat(-0.2), Low: rat(-0.5), High: rat(0.1)})
	for _, want := range []string{`class="solid" y="3" width="0%"`, `class="hatch" x="0%" y="3.5" width="100%"`, `class="range" x="0%" y="9" width="10%"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
}

// TestSpreads counts the dots against the people, up to six on a level; more get numbers.
func TestSpreads(t *testing.T) {
	for want, s := range map[[3]int]document.Spread{{4, 0, 4}: spread(2, 1, 0, 1), {0, 2, 2}: spread(0, 7, 1, 0), {6, 0, 1}: spread(6), {0, 0, 0}: spread(0, 0)} {
		all := htmltest.Parse(t, pageOf(t, s))
		strip := htmltest.WithClass(all, "spread")[0]
		dots := 0
		for _, child := range strip.Children {
			if child == "circle" {
				dots++
			}
		}
		given := 0
		for _, n := range htmltest.WithClass(all, "who") {
			if n.Name == "span" {
				given++
			}
		}
		if got := [3]int{dots, len(htmltest.WithClass(all, "count")), given}; got != want {
			t.Errorf("%v dots, numbers and levels, expected %v", got, want)
		}
	}
	if strip := htmltest.WithClass(htmltest.Parse(t, pageOf(t, spread(2, 1, 0, 1))), "spread")[0]; !strings.Contains(strip.Text, "median") {
		t.Errorf("the middle is not named: %q", strip.Text)
	}
}

func TestLinesBreakWhereUnrated(t *testing.T) {
	paths := htmltest.WithClass(htmltest.Parse(t, pageOf(t, trend())), "lines")
	if d := paths[0].Attr["d"]; strings.Count(d, "L") != 2 {
		t.Errorf("the index has the line %s", d)
	}
	if d := paths[1].Attr["d"]; strings.Contains(d, "L") {
		t.Errorf("the line goes through a date without a value: %s", d)
	}
}

func TestLinesWithManyNamesGetNumbers(t *testing.T) {
	l := trend()
	for i := range 20 {
		l.Rows = append(l.Rows, document.LineRow{Name: "Row " + strconv.Itoa(i), Values: []*big.Rat{rat(1), rat(2), rat(3)}})
	}
	all := htmltest.Parse(t, pageOf(t, l))
	if keys := htmltest.WithClass(all, "key"); len(keys) != 1 || !strings.Contains(keys[0].Text, "Row 19") {
		t.Error("there is no key to the numbers")
	}
	if names := htmltest.WithClass(all, "linename"); len(names) != 23 || names[0].Text != "Index" {
		t.Errorf("%d names", len(names))
	}
}

// TestBridge holds that every part begins where the one before ends.
func TestBridge(t *testing.T) {
	page := written(t, everything("A text."))
	for _, want := range []string{`class="solid" x="0%" y="2" width="28%"`, `class="solid" x="28%" y="2" width="2.80%"`, `class="hatch" x="24.50%" y="2" width="6.30%"`, `class="plain" x="22.20%" y="2" width="2.30%"`, `class="solid" x="0%" y="2" width="22.20%"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the bridge does not have %s", want)
		}
	}
}

// TestEmptyColumns holds that a column without anything in it leaves no trace.
func TestEmptyColumns(t *testing.T) {
	page := pageOf(t, document.Table{Columns: []document.Column{{Name: "Question"}, {Name: "Answer"}, {Name: "Remarks"}}, Rows: []document.Row{
		{Cells: []document.Cell{{Shown: "One?"}, {Shown: "yes"}, {}}}, {Cells: []document.Cell{{}, {}, {}}}}})
	if strings.Contains(page, "Remarks") || !strings.Contains(page, ">Answer<") || !strings.Contains(page, ">Question<") {
		t.Errorf("the table is %s", page[strings.Index(page, "<table"):])
	}
}

func TestHeatMap(t *testing.T) {
	all := htmltest.Parse(t, written(t, everything("A text.")))
	var got []string
	for _, n := range all {
		if n.Name == "td" && regexp.MustCompile(`\bh[1-5]\b`).MatchString(n.Attr["class"]) {
			got = append(got, n.Attr["class"]+" "+n.Text)
		}
	}
	if diff := cmp.Diff([]string{"num h5 88 ▲", "num h1 12"}, got); diff != "" || len(htmltest.WithClass(all, "heat")) != 1 {
		t.Errorf("the map (-want +got):\n%s", diff)
	}
}

type broken struct{}

var errBroken = errors.New("the disk is full")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestErrorsOfTheWriter(t *testing.T) {
	if err := html.Write(broken{}, everything("A text."), html.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("the error is %v", err)
	}
}

// Sections of half a width make a page of its own kind: two stand side by side, one that is
// left over takes the whole width, and there is no list of contents.
func TestHalfSections(t *testing.T) {
	section := func(id string, half bool) document.Section {
		return document.Section{ID: id, Title: id, Short: id, Half: half, Blocks: []document.Block{document.Paragraph{Text: "A text."}}}
	}
	page := written(t, &document.Document{Head: document.Head{Title: "Title"}, Sections: []document.Section{section("a", true), section("b", true), section("c", true), section("d", false), section("e", true)}})
	var halves []string
	for _, n := range htmltest.WithClass(htmltest.Parse(t, page), "half") {
		halves = append(halves, n.Attr["id"])
	}
	if diff := cmp.Diff([]string{"a", "b"}, halves); diff != "" {
		t.Errorf("side by side (-want +got):\n%s", diff)
	}
	if strings.Contains(page, "<nav") || !strings.Contains(page, `class="first"`) {
		t.Error("it is no page of that kind")
	}
}
