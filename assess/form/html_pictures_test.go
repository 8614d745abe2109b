//go:build pictures

package form_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"cxgap/assess/assesstest"
	"cxgap/assess/browsertest"
	"cxgap/assess/form"
)

// TestPictures takes pictures of the page for people to look at, light and dark, at three
// widths: CXGAP_PICTURES=DIR go test -tags pictures -run Pictures ./assess/form
func TestPictures(t *testing.T) {
	dir := os.Getenv("CXGAP_PICTURES")
	if dir == "" {
		t.Fatal("CXGAP_PICTURES names no directory for pictures")
	}
	page := htmlPage(t, assesstest.NewestRubric(), form.HTMLOptions{Subject: "Northwind Insurance",
		Message: "Ruth Okafor asks, for the board of Northwind.\nOnly she and Tom Berg see your answers.\n\nPlease send the file to ruth@example.org by 3 May."})
	part := htmlPage(t, assesstest.NewestRubric(), form.HTMLOptions{Selection: form.Selection{AskRole: "cfo"}})
	for _, width := range []int64{390, 768, 1440} {
		picture(t, browsertest.Open(t, part, browsertest.Options{Width: width, Height: 900}), filepath.Join(dir, fmt.Sprintf("form-part-%d.png", width)))
		for _, dark := range []bool{false, true} {
			p := browsertest.Open(t, page, browsertest.Options{Width: width, Height: 900, Dark: dark})
			shot := func(name string) {
				picture(t, p, filepath.Join(dir, fmt.Sprintf("form-%s-%d-%v.png", name, width, dark)))
			}
			p.Wait(`document.documentElement.classList.contains("running")`)
			shot("welcome")
			for _, step := range scenes() {
				p.Do(chromedp.Reload())
				browsertest.Eval[bool](p, driver+step.script+"; true")
				browsertest.Eval[bool](p, `goTo("`+step.at+`").then(() => true)`)
				browsertest.Eval[bool](p, `document.querySelectorAll(".step:not([hidden]) "+"`+step.open+`").forEach((d) => { d.open = true; }), scrollTo(0, 0), document.activeElement.blur(), true`)
				shot(step.name)
			}
		}
	}
}

func picture(t *testing.T, p *browsertest.Page, path string) {
	t.Helper()
	if err := os.WriteFile(path, p.Screenshot(), 0o600); err != nil {
		t.Fatal(err)
	}
}

type scene struct{ name, at, open, script string }

func scenes() []scene {
	return []scene{
		{"ownership", "#topic/ownership", "none", `drive([{Do: "choose", Question: "named-owner", Value: "executive"}, {Do: "tick", Question: "owner-remit", Value: "culture"}, {Do: "tick", Question: "owner-remit", Value: "campaigns"},
			{Do: "choose", Question: "owner-remit", Value: "partial"}, {Do: "unknown", Question: "shared-accountability"}, {Do: "role", Question: "shared-accountability", Value: "hr"}])`},
		{"again", "#topic/ownership", ".foot:last-child details", `drive([{Do: "tick", Question: "owner-remit", Value: "culture"}, {Do: "tick", Question: "owner-remit", Value: "campaigns"}, {Do: "not-applicable", Question: "shared-accountability"}])`},
		{"journeys", "#topic/journeys", ".beside", ``},
		{"save", "#save", ".as-text", `document.querySelector(".save .primary").click()`},
		{"back", "#welcome", "none", ``},
		{"elsewhere", "#topic/measurement", "none", `drive([{Do: "note", Question: "reporting-line", Value: "x"}]), document.querySelector(".step.review .save .primary").click(), drive([{Do: "name", Value: "R. Okafor"}]),
			dispatchEvent(new StorageEvent("storage", {key: localStorage.key(0), newValue: localStorage.getItem(localStorage.key(0))}))`},
	}
}
