package browsertest

import (
	"context"
	"os"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"cxgap/rubric/rubrictest/outside"
)

// Axe runs axe-core over the page as it stands; every violation fails the test.
// CXGAP_AXE names its axe.min.js; without it the test is skipped, or fails, as in [outside.Of].
func (p *Page) Axe() {
	p.t.Helper()
	script, err := os.ReadFile(outside.Of(p.t, outside.Axe))
	if err != nil {
		p.t.Fatal(err)
	}
	Eval[bool](p, string(script)+"; true")
	type violation struct {
		ID, Help string
		Nodes    []string
	}
	const ask = `axe.run().then(r => r.violations.map(v => ({ID: v.id, Help: v.help, Nodes: v.nodes.slice(0, 5).map(n => n.html + " :: " + n.failureSummary)})))`
	for _, v := range Eval[[]violation](p, ask) {
		p.t.Errorf("axe-core: %s: %s: %q", v.ID, v.Help, v.Nodes)
	}
}

// Unfold opens what is folded away.
func (p *Page) Unfold() {
	p.t.Helper()
	Eval[bool](p, `document.querySelectorAll("details").forEach(d => d.open = true); true`)
}

// cutOff names the elements whose text goes out of the window or out of a drawing, except in
// boxes that can be scrolled.
const cutOff = `[...document.querySelectorAll("body *:not(.scroll *):not(.hidden):not(defs *)")].filter(e => {
	const r = e.getBoundingClientRect();
	return r.width > 0 && (r.left < -1 || r.right > innerWidth + 1);
}).map(e => e.parentElement.tagName + "." + e.parentElement.getAttribute("class") + " > " + e.tagName + "." + e.getAttribute("class") + ": " + e.textContent.slice(0, 40)).slice(0, 5).join("; ")`

// Fits fails the test where the page is wider than its window, or something on it is cut
// off, at some widths in pixels.
func (p *Page) Fits(widths ...int64) {
	p.t.Helper()
	for _, width := range widths {
		p.Do(chromedp.EmulateViewport(width, 900))
		if over := Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			p.t.Errorf("at %d pixels the page is %d pixels too wide", width, over)
		}
		if lost := Eval[string](p, cutOff); lost != "" {
			p.t.Errorf("at %d pixels this is cut off: %s", width, lost)
		}
	}
}

// Media sets what the page is shown on, "screen" or "print", and the colour scheme, "light"
// or "dark".
func (p *Page) Media(kind, scheme string) {
	p.t.Helper()
	p.Do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	}))
}

// Background is the colour of the page behind everything, as "rgb(255, 255, 255)".
func (p *Page) Background() string {
	p.t.Helper()
	return Eval[string](p, `getComputedStyle(document.documentElement).backgroundColor`)
}

// PDF prints the page as a person would, without background graphics.
func (p *Page) PDF(paper chromedp.PaperSize) []byte {
	p.t.Helper()
	pdf, err := chromedp.Run(p.Context, chromedp.PrintToPDF(chromedp.PDFPaper(paper)))
	if err != nil {
		p.t.Fatal(err)
	}
	return pdf
}

// Screenshot takes a picture of the whole page as PNG.
func (p *Page) Screenshot() []byte {
	p.t.Helper()
	png, err := chromedp.Run(p.Context, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Fatal(err)
	}
	return png
}
