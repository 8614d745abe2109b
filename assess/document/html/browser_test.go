package html_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"cxgap/assess/browsertest"
	"cxgap/assess/document/html/htmltest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// TestEverythingInTheBrowser walks a page that holds every block.
func TestEverythingInTheBrowser(t *testing.T) {
	p := browsertest.Open(t, []byte(written(t, everything("As people write it."))), browsertest.Options{})
	if got := p.Background(); got != "rgb(255, 255, 255)" {
		t.Errorf("by day the page is %s", got)
	}
	if got := browsertest.Eval[string](p, `getComputedStyle(document.querySelector("h1")).fontWeight`); got != "600" {
		t.Errorf("the style sheet does not apply: the title has the weight %s", got)
	}
	p.Fits(1440)
	p.Unfold()
	p.Fits(1440, 768, 390)
	p.Axe()
	p.Media("screen", "dark")
	if got := p.Background(); got != "rgb(18, 23, 28)" {
		t.Errorf("by night the page is %s", got)
	}
	p.Axe()

	p.Media("print", "dark")
	p.Do(chromedp.EmulateViewport(672, 900))
	p.Fits(672) // an A4 sheet between its margins
	if got := p.Background(); got != "rgba(0, 0, 0, 0)" {
		t.Errorf("on paper the page is %s", got)
	}
	if got := browsertest.Eval[string](p, `getComputedStyle(document.body).color`); got != "rgb(28, 37, 48)" {
		t.Errorf("on paper the text is %s", got)
	}
	for _, part := range []string{".card", ".ladder", ".web", ".index", ".barline", ".dumbbell", ".callout", ".step", ".open > li", "tr"} {
		got := browsertest.Eval[string](p, `[...new Set([...document.querySelectorAll("`+part+`")].map(e => getComputedStyle(e).breakInside))].join()`)
		if got != "avoid" {
			t.Errorf("%s may be torn apart: %q", part, got)
		}
	}
}

// TestNastyInTheBrowser lets a browser read what no text may turn into.
func TestNastyInTheBrowser(t *testing.T) {
	page := written(t, everything(strings.Join(nasty, "\n")))
	p := browsertest.Open(t, []byte(page), browsertest.Options{})
	if got, want := browsertest.Eval[int](p, `document.querySelectorAll("*").length`), len(htmltest.Parse(t, page)); got != want {
		t.Errorf("the browser sees %d elements, %d were written", got, want)
	}
	if got := browsertest.Eval[string](p, `[...document.querySelectorAll("script, img, iframe, link, a:not([href^='#']):not([href='https://intranet.example/a?b=c#d'])")].map(e => e.outerHTML).join()`); got != "" {
		t.Errorf("text became %s", got)
	}
	if got := browsertest.Eval[string](p, `document.querySelector("h1").textContent`); !strings.Contains(got, "<script>alert(1)</script>") {
		t.Errorf("the title says %q", got)
	}
	p.Unfold()
	p.Fits(1440, 768, 390)
}
