package report_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"cxgap/assess/browsertest"
)

// unfold opens what is folded away.
const unfold = `document.querySelectorAll("details").forEach(d => d.open = true); true`

// narrow says by how many pixels the page is wider than its window, at several widths.
func narrow(t *testing.T, p *browsertest.Page) {
	t.Helper()
	for _, width := range []int64{1440, 768, 390} {
		p.Do(chromedp.EmulateViewport(width, 900))
		if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("at %d pixels the page is %d pixels too wide", width, over)
		}
		if lost := browsertest.Eval[string](p, hidden); lost != "" {
			t.Errorf("at %d pixels this is cut off: %s", width, lost)
		}
	}
}

// hidden names the elements whose text goes out of the window or out of a drawing.
const hidden = `[...document.querySelectorAll("body *:not(.scroll *):not(.hidden):not(defs *)")].filter(e => {
	const r = e.getBoundingClientRect();
	return r.width > 0 && (r.left < -1 || r.right > innerWidth + 1);
}).map(e => e.tagName + "." + e.getAttribute("class") + ": " + e.textContent.slice(0, 40)).slice(0, 5).join("; ")`

// media sets what the page is shown on, and the colour scheme.
func media(p *browsertest.Page, kind, scheme string) {
	p.Do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	}))
}

// background is the colour of the page behind everything.
func background(p *browsertest.Page) string {
	return browsertest.Eval[string](p, `getComputedStyle(document.documentElement).backgroundColor`)
}

func TestHTMLInTheBrowser(t *testing.T) {
	p := browsertest.Open(t, []byte(htmlOf(t, fileReport(t, "northwind.yaml"))), browsertest.Options{})
	if got := background(p); got != "rgb(255, 255, 255)" {
		t.Errorf("by day the page is %s", got)
	}
	narrow(t, p)
	if got := browsertest.Eval[string](p, `getComputedStyle(document.querySelector("h1")).fontWeight`); got != "600" {
		t.Errorf("the style sheet does not apply: the title has the weight %s", got)
	}
	browsertest.Eval[bool](p, unfold)
	narrow(t, p)
	p.Axe()
	media(p, "screen", "dark")
	if got := background(p); got != "rgb(18, 23, 28)" {
		t.Errorf("by night the page is %s", got)
	}
	p.Axe()
}

// TestHTMLOnPaper prints with the dark scheme on.
func TestHTMLOnPaper(t *testing.T) {
	p := browsertest.Open(t, []byte(htmlOf(t, fileReport(t, "northwind.yaml"))), browsertest.Options{Dark: true})
	sheets := regexp.MustCompile(`/Type\s*/Page\b`)
	boxes := regexp.MustCompile(`/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)`)
	for _, paper := range []struct {
		size          chromedp.PaperSize
		width, height string
	}{{chromedp.PaperA4, "594", "841"}, {chromedp.PaperLetter, "612", "792"}} {
		pdf := p.PDF(paper.size)
		if n := len(sheets.FindAll(pdf, -1)); n < 9 || n > 13 {
			t.Errorf("%d sheets", n)
		}
		if box := boxes.FindSubmatch(pdf); box == nil || !bytes.HasPrefix(box[1], []byte(paper.width[:2])) || !bytes.HasPrefix(box[2], []byte(paper.height[:2])) {
			t.Errorf("the sheets measure %q, expected %s by %s", box, paper.width, paper.height)
		}
	}
	folded := len(sheets.FindAll(p.PDF(chromedp.PaperA4), -1))
	browsertest.Eval[bool](p, unfold)
	if open := len(sheets.FindAll(p.PDF(chromedp.PaperA4), -1)); open <= folded+3 {
		t.Errorf("%d sheets with everything unfolded, %d without", open, folded)
	}
	onPaper(t, p)
}

// onPaper looks at the page as it is laid out for a sheet, between the margins.
func onPaper(t *testing.T, p *browsertest.Page) {
	t.Helper()
	media(p, "print", "dark")
	p.Do(chromedp.EmulateViewport(672, 900))
	if got := background(p); got != "rgba(0, 0, 0, 0)" {
		t.Errorf("on paper the page is %s", got)
	}
	if got := browsertest.Eval[string](p, `getComputedStyle(document.body).color`); got != "rgb(28, 37, 48)" {
		t.Errorf("on paper the text is %s", got)
	}
	if lost := browsertest.Eval[string](p, hidden); lost != "" {
		t.Errorf("on paper this is cut off: %s", lost)
	}
	for _, part := range []string{".card", ".stage", ".web", ".row", ".index", ".open > li", ".sources li", "tr"} {
		got := browsertest.Eval[string](p, `[...new Set([...document.querySelectorAll("`+part+`")].map(e => getComputedStyle(e).breakInside))].join()`)
		if got != "avoid" {
			t.Errorf("%s may be torn apart: %q", part, got)
		}
	}
}

// TestHTMLNastyInTheBrowser lets a browser read what no text may turn into.
func TestHTMLNastyInTheBrowser(t *testing.T) {
	text := strings.Join(corpus, "\n")
	page := htmlOf(t, corpusReport(t, text))
	p := browsertest.Open(t, []byte(page), browsertest.Options{})
	if got, want := browsertest.Eval[int](p, `document.querySelectorAll("*").length`), len(parsed(t, page)); got != want {
		t.Errorf("the browser sees %d elements, %d were written", got, want)
	}
	if got := browsertest.Eval[string](p, `[...document.querySelectorAll("script, img, iframe, link, a:not([href^='#'])")].map(e => e.outerHTML).join()`); got != "" {
		t.Errorf("text became %s", got)
	}
	if got := browsertest.Eval[string](p, `document.querySelector("h1").textContent`); !strings.Contains(got, "<script>alert(1)</script>") {
		t.Errorf("the title says %q", got)
	}
	browsertest.Eval[bool](p, unfold)
	narrow(t, p)
}

// TestHTMLUnratedInTheBrowser looks at a withheld stage and a broken polygon.
func TestHTMLUnratedInTheBrowser(t *testing.T) {
	p := browsertest.Open(t, []byte(htmlOf(t, samples[5].build(t))), browsertest.Options{Dark: true})
	if got := browsertest.Eval[bool](p, `document.querySelector(".confirmed .lines").getAttribute("d").includes("Z")`); got {
		t.Error("the polygon is closed although a criterion is not rated")
	}
	if got := browsertest.Eval[string](p, `document.querySelector(".radar desc").textContent`); !strings.Contains(got, "Executive culture: not rated.") {
		t.Errorf("the radar is described as %q", got)
	}
	narrow(t, p)
	p.Axe()
}

// TestHTMLViewsInTheBrowser opens a page of every kind, by day and by night, and prints it.
func TestHTMLViewsInTheBrowser(t *testing.T) {
	for name, page := range map[string]string{
		"panel":      htmlOf(t, panelSample(t, "castellan-hotels")),
		"plan":       planOf(t, planned(t)),
		"changes":    changesPage(t, changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026", "castellan-hotels/2025")),
		"candidates": subjectsPage(t, candidates(t)),
		"corpus":     changesPage(t, roundsOfText(t, strings.Join(corpus, "\n"))),
	} {
		t.Run(name, func(t *testing.T) {
			p := browsertest.Open(t, []byte(page), browsertest.Options{})
			browsertest.Eval[bool](p, unfold)
			narrow(t, p)
			if name == "corpus" {
				return
			}
			p.Axe()
			media(p, "screen", "dark")
			p.Axe()
			media(p, "print", "dark")
			p.Do(chromedp.EmulateViewport(672, 900))
			if lost := browsertest.Eval[string](p, hidden); lost != "" {
				t.Errorf("on paper this is cut off: %s", lost)
			}
		})
	}
}

// TestHTMLDivideIsOnTheFirstScreen looks where a divided panel says so, at three sizes.
func TestHTMLDivideIsOnTheFirstScreen(t *testing.T) {
	p := browsertest.Open(t, []byte(htmlOf(t, panelSample(t, "castellan-hotels"))), browsertest.Options{})
	for _, size := range [][2]int64{{1440, 900}, {768, 1024}, {390, 844}} {
		p.Do(chromedp.EmulateViewport(size[0], size[1]))
		if bottom := browsertest.Eval[float64](p, `document.querySelector(".divide").getBoundingClientRect().bottom`); bottom > float64(size[1]) {
			t.Errorf("at %d by %d it ends at %.0f", size[0], size[1], bottom)
		}
	}
}
