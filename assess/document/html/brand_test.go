package html_test

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/browsertest"
	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/html"
	"cxgap/assess/document/html/htmltest"
	"cxgap/rubric/visible"
)

// nastySVG does what a picture must not be able to do.
const nastySVG = `<?xml version="1.0"?><!-- a logo --><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="top.document.title='owned'">` +
	`<script>top.document.title = "owned"; document.title = "owned"</script><image href="https://example.com/x.png"/><rect width="40" height="20" fill="#0a5"/></svg>`

func pictures(t *testing.T) map[string][]byte {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 4, 2))
	out := map[string][]byte{"svg+xml": []byte(nastySVG)}
	for kind, encode := range map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, picture) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, picture, nil) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, picture, nil) },
	} {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		out[kind] = b.Bytes()
	}
	return out
}

// branded is a page with a logo and a footer.
func branded(t rapid.TB, logo *html.Logo, footer string) string {
	t.Helper()
	var b bytes.Buffer
	d := &document.Document{Head: document.Head{Title: "A page"}, Sections: []document.Section{{ID: "one", Title: "One", Blocks: []document.Block{document.Paragraph{Text: "Words."}}}}}
	if err := html.Write(&b, d, html.Options{Logo: logo, Footer: footer}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A logo is told by its content and stands in the page as a picture; the policy then allows
// what the page holds itself, and nothing else.
func TestLogo(t *testing.T) {
	for kind, data := range pictures(t) {
		logo, err := html.ReadLogo(data)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		page := branded(t, logo, "")
		if n := strings.Count(page, `<img class="logo" src="data:image/`+strings.ReplaceAll(kind, "+", "&#43;")+`;base64,`); n != 1 {
			t.Errorf("%s stands %d times", kind, n)
		}
		if !strings.Contains(page, "; img-src data:; ") {
			t.Errorf("%s is not allowed by the policy", kind)
		}
	}
	if page := branded(t, nil, ""); strings.Contains(page, "img") {
		t.Error("a page without a logo has or allows a picture")
	}
}

func TestNoLogo(t *testing.T) {
	picture := pictures(t)["png"]
	for what, data := range map[string][]byte{
		"nothing": nil, "text": []byte("A logo."), "a page": []byte("<!doctype html><html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>"),
		"an svg of no namespace": []byte("<svg/>"), "a torn svg": []byte(nastySVG[:len(nastySVG)-6]), "two roots": []byte(nastySVG + nastySVG[21:] + "<p>"),
		"a torn png": picture[:20], "too large": append(bytes.Clone(picture), make([]byte, html.MaxLogo)...), "a pdf": []byte("%PDF-1.7\n"),
	} {
		if logo, err := html.ReadLogo(data); err == nil {
			t.Errorf("%s is a logo: %v", what, logo)
		}
	}
}

var escape = regexp.MustCompile(`\\([0-9a-f]+) `)

// Whatever a footer says, it stays text: at the foot of the page, and in the one style sheet
// beside the page's own, which the policy allows by its hash.
func TestFooter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		footer := documenttest.Text().Draw(t, "footer")
		page := branded(t, nil, footer)
		elements := htmltest.Parse(t, page)
		styles, shown := 0, strings.TrimSpace(visible.Line(footer))
		for _, e := range elements {
			if e.Name == "style" {
				styles++
			}
		}
		if want := map[bool]int{true: 1, false: 2}[shown == ""]; styles != want {
			t.Fatalf("%d style sheets, want %d, for %q", styles, want, footer)
		}
		if shown == "" {
			return
		}
		_, css, _ := strings.Cut(page, `<style>@page { @bottom-left { content: "`)
		css, _, _ = strings.Cut(css, `"; font`)
		back := escape.ReplaceAllStringFunc(css, func(s string) string {
			n, err := strconv.ParseUint(s[1:len(s)-1], 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(n))
		})
		if strings.TrimSpace(back) != shown {
			t.Fatalf("on paper stands %q, not %q", back, shown)
		}
	})
}

// A browser shows the picture, runs nothing of it, loads nothing, and lets the style of the
// footer pass.
func TestBrandInTheBrowser(t *testing.T) {
	logo, err := html.ReadLogo([]byte(nastySVG))
	if err != nil {
		t.Fatal(err)
	}
	p := browsertest.Open(t, []byte(branded(t, logo, "Confidential · “Lind” \\ </style><b>Co</b>")), browsertest.Options{})
	if got := browsertest.Eval[string](p, `document.title`); got != "A page" {
		t.Errorf("the title is %q: the picture ran a script", got)
	}
	if got := browsertest.Eval[float64](p, `document.querySelector("img.logo").naturalWidth`); got != 40 {
		t.Errorf("the picture is %v wide", got)
	}
	if got := browsertest.Eval[int](p, `document.styleSheets.length`); got != 2 {
		t.Errorf("%d style sheets apply", got)
	}
	if got := browsertest.Eval[string](p, `document.querySelector("footer p").textContent`); got != "Confidential · “Lind” \\ </style><b>Co</b>" {
		t.Errorf("the footer is %q", got)
	}
	p.Fits(1440, 390)
	p.Axe()
}
