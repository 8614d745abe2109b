package browsertest

import (
	"os"

	"github.com/chromedp/chromedp"

	"cxgap/rubric/rubrictest/outside"
)

// Axe runs axe-core over the page as it stands; every violation fails the test.
// CXGAP_AXE names its axe.min.js; without it the test is skipped, or fails, as in [outside.File].
func (p *Page) Axe() {
	p.t.Helper()
	script, err := os.ReadFile(outside.File(p.t, "CXGAP_AXE", "axe.min.js of the npm package axe-core"))
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
