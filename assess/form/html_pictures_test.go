package form_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"cxgap/assess/browsertest"
	"cxgap/assess/form"
)

// TestPictures takes pictures of the page for people to look at.
func TestPictures(t *testing.T) {
	dir := os.Getenv("CXGAP_PICTURES")
	if dir == "" {
		t.Skip("CXGAP_PICTURES names no directory for pictures")
	}
	page := htmlPage(t, htmlRubric(t), form.HTMLOptions{Subject: "Northwind Insurance"})
	for _, width := range []int64{390, 768, 1440} {
		for _, dark := range []bool{false, true} {
			p := browsertest.Open(t, page, browsertest.Options{Width: width, Height: 900, Dark: dark})
			shot := func(name string) {
				path := filepath.Join(dir, fmt.Sprintf("form-%s-%d-%v.png", name, width, dark))
				if err := os.WriteFile(path, p.Screenshot(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			p.Wait(`document.documentElement.classList.contains("running")`)
			shot("welcome")
			for _, step := range scenes() {
				browsertest.Eval[bool](p, step.script+"; true")
				p.Wait("true")
				shot(step.name)
			}
		}
	}
}

type scene struct{ name, script string }

func scenes() []scene {
	const click = `const c = (id) => document.getElementById(id).click();`
	return []scene{
		{"ownership", `{` + click + `location.hash = "#topic/ownership"; c("a-named-owner-option-executive"); c("i-owner-remit-culture"); c("i-owner-remit-campaigns"); c("a-owner-remit-option-partial"); c("a-shared-accountability-unknown"); }`},
		{"again", `{` + click + `c("i-owner-remit-culture"); c("i-owner-remit-campaigns"); c("a-shared-accountability-not-applicable") }`},
		{"journeys", `{` + click + `location.hash = "#topic/journeys"; document.querySelectorAll(".step:not([hidden]) details").forEach((d) => d.open = true) }`},
		{"save", `{` + click + `location.hash = "#save"; document.querySelectorAll(".step:not([hidden]) details").forEach((d) => d.open = true) }`},
	}
}
