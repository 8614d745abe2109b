package browsertest_test

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"

	"cxgap/assess/browsertest"
)

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1><p id="p">words</p></main><script>document.getElementById("p").textContent = "scripted " + matchMedia("(prefers-color-scheme: dark)").matches</script></body></html>`

func TestAPageIsOpened(t *testing.T) {
	p := browsertest.Open(t, []byte(page), browsertest.Options{Dark: true, Width: 390})
	if got := browsertest.Eval[string](p, `document.getElementById("p").textContent + " " + innerWidth`); got != "scripted true 390" {
		t.Errorf("the page says %q", got)
	}
	if png := p.Screenshot(); !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("a picture of %d bytes is no PNG", len(png))
	}
	if pdf := p.PDF(chromedp.PaperA4); !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("a print of %d bytes is no PDF", len(pdf))
	}
	p.Axe()
}

func TestScriptsCanBeOff(t *testing.T) {
	p := browsertest.Open(t, []byte(page), browsertest.Options{NoScript: true})
	if got, err := chromedp.Run(p.Context, chromedp.Text(chromedp.CSS("#p"))); err != nil || got != "words" {
		t.Errorf("the page says %q, %v", got, err)
	}
}
